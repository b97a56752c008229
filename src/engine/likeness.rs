//! How alike two texts are for a reader who knows what OCR does: letters that are taken for one another count as the same.

/// `text` in small letters, without dots, rings and accents, and with one letter for those that look alike: two texts that
/// are misreadings of each other are often the same afterwards. White space is drawn together to single blanks.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase).map(|c| match c {
            'å' | 'ä' | 'á' | 'à' | 'â' => 'a',
            'ö' | 'ø' | 'ó' | 'ò' | 'ô' | '0' | '6' => 'o',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'ü' => 'u',
            'i' | 'í' | '1' | '|' | '!' => 'l',
            '5' => 's',
            c => c,
        }));
    }
    folded
}

/// How alike two texts are, in 0..=1: 1 where they differ only in what [`folded`] takes away.
pub fn likeness(a: &str, b: &str) -> f64 {
    strsim::normalized_levenshtein(&folded(a), &folded(b))
}

/// How many letters may differ between a word of `length` letters and a misreading of it.
fn allowed(length: usize) -> usize {
    (length + 1) / 5
}

/// True where `read` may be a misreading of `word`: about one letter in five is allowed to differ, none in a word of three.
pub fn is_like(read: &str, word: &str) -> bool {
    let length = word.chars().count();
    // Most are told apart by this alone.
    if read.chars().count().abs_diff(length) > allowed(length) {
        return false;
    }
    let (read, word) = (folded(read), folded(word));
    strsim::levenshtein(&read, &word) <= allowed(length)
}

/// Of `words` the one that `read` is most like, where it may be a misreading of it and of no other as much.
pub fn most_like<'a>(read: &str, words: &[&'a str]) -> Option<&'a str> {
    let read = folded(read);
    let mut best: Option<(usize, &str)> = None;
    let mut ties = false;
    for &word in words {
        let printed = folded(word);
        let length = printed.chars().count();
        if read.chars().count().abs_diff(length) > 1 {
            continue;
        }
        let distance = strsim::levenshtein(&read, &printed);
        if distance > allowed(length) {
            continue;
        }
        match best {
            Some((least, _)) if distance > least => {}
            Some((least, _)) if distance == least => ties = true,
            _ => (best, ties) = (Some((distance, word)), false),
        }
    }
    best.filter(|_| !ties).map(|(_, word)| word)
}

/// The digit that `letter` is or looks like.
pub fn digit(letter: char) -> Option<u32> {
    match letter {
        '0'..='9' => letter.to_digit(10),
        'l' | 'I' | 'i' | '|' | '!' | 't' => Some(1),
        'O' | 'o' | 'Q' | 'D' => Some(0),
        'Z' | 'z' => Some(2),
        'S' | 's' => Some(5),
        'b' | 'G' => Some(6),
        'B' => Some(8),
        'g' | 'q' => Some(9),
        _ => None,
    }
}

/// The number that `read` is or looks like, of at most six digits, and whether it is one as it stands. `None` where a letter
/// looks like no digit.
pub fn number(read: &str) -> Option<(u32, bool)> {
    if read.is_empty() || read.chars().count() > 6 {
        return None;
    }
    let value = read.chars().try_fold(0, |value, letter| Some(value * 10 + digit(letter)?))?;
    Some((value, read.chars().all(|c| c.is_ascii_digit())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misreadings_of_words() {
        for (read, word, expected) in [
            ("Nirvarande", "närvarande", true),
            ("NÄRVARANDE", "närvarande", true),
            ("Foredragningslista", "föredragningslista", true),
            ("Arendelista", "ärendelista", true),
            ("Bes1utande", "beslutande", true),
            ("Beslutade", "beslutande", true),
            ("Avslutning", "beslutande", false),
            ("Tld", "tid", true),
            ("Tad", "tid", false),
        ] {
            assert_eq!(is_like(read, word), expected, "{read} {word}");
        }
    }

    #[test]
    fn the_likest_word() {
        let days = ["måndag", "söndag", "fredag"];
        for (read, expected) in
            [("mandag", Some("måndag")), ("fiedag", Some("fredag")), ("mondag", None), ("vardag", None)]
        {
            assert_eq!(most_like(read, &days), expected, "{read}");
        }
    }

    #[test]
    fn numbers_through_misreadings() {
        for (read, expected) in [
            ("14", Some((14, true))),
            ("1S", Some((15, false))),
            ("l4", Some((14, false))),
            ("1x", None),
            ("", None),
            ("1234567", None),
        ] {
            assert_eq!(number(read), expected, "{read}");
        }
    }
}
