//! Line breaks: a correction never adds or removes one, so the corrected text has the lines of the text as read.

/// The lines of a whole text, those of its [`Document`](crate::engine::document::Document), which form feeds before them do not count
/// among; where it ends with a break, an empty one more.
pub fn whole_lines(text: &str) -> impl Iterator<Item = &str> {
    lines(text.trim_start_matches('\x0c'))
}

/// The lines of a part of a text, without their breaks. LF, CR LF, CR and form feed end a line, a form feed that follows a line
/// break belongs to that break.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).map(|(line, _)| line)
}

/// The lines of `text`, each with the line break after it; the last has none.
pub fn pieces(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let from = rest?;
        let Some(at) = from.find(['\n', '\r', '\x0c']) else {
            rest = None;
            return Some((from, ""));
        };
        let width = if from[at..].starts_with("\r\n") { 2 } else { 1 };
        let next = from[at + width..].trim_start_matches('\x0c');
        rest = Some(next);
        Some((&from[..at], &from[at..from.len() - next.len()]))
    })
}

/// `after` with the very line breaks of `before`.
///
/// Where both have as many, they are put in the same order. Else the breaks of `after` become blanks, and those of
/// `before` are put in where an alignment of the letters has them: a blank there gives way to the break, a word that is
/// broken gets the hyphen that `before` has, or a plain one. Where `before` ends with a break, so does the result.
pub fn keep(before: &str, after: &str) -> String {
    let breaks: Vec<&str> = pieces(before).map(|(_, end)| end).filter(|end| !end.is_empty()).collect();
    let parts: Vec<&str> = lines(after).collect();
    let ends = |text: &str| text.ends_with(['\n', '\r', '\x0c']);
    if parts.len() == breaks.len() + 1 && (ends(after) || !ends(before)) {
        let ends = breaks.into_iter().chain([""]);
        return parts.into_iter().zip(ends).flat_map(|(part, end)| [part, end]).collect();
    }
    let filled: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let flat: Vec<char> = filled.join(" ").chars().collect();
    if breaks.is_empty() {
        return flat.into_iter().collect();
    }
    let mut printed = String::new();
    let mut from = 0;
    for ((line, end), cut) in pieces(before).zip(cuts(before, &flat)) {
        let cut = cut.max(from);
        let part: String = flat[from..cut].iter().collect();
        let broken = part.ends_with(char::is_alphabetic) && flat.get(cut).is_some_and(|c| c.is_alphabetic());
        printed.push_str(part.trim_end_matches(' '));
        if broken {
            printed.push(line.chars().next_back().filter(|&c| is_hyphen(c)).unwrap_or('-'));
        }
        printed.push_str(end);
        from = cut + flat[cut..].iter().take_while(|&&c| c == ' ').count();
    }
    printed.extend(&flat[from..]);
    printed
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '¬')
}

/// For each line break of `before` the index in `after` that it stands at, not falling, by the cheapest alignment of
/// `before` without its breaks (and the hyphens before them) with `after`.
fn cuts(before: &str, after: &[char]) -> Vec<usize> {
    let mut letters: Vec<char> = Vec::new();
    let mut breaks = Vec::new();
    for (line, end) in pieces(before) {
        letters.extend(line.chars());
        if !end.is_empty() {
            let hyphen = line.ends_with(is_hyphen) && letters.pop().is_some();
            breaks.push((letters.len(), hyphen));
        }
    }
    // cost[i][j]: edits from letters[i..] to after[j..].
    let width = after.len() + 1;
    let mut cost = vec![0_u32; (letters.len() + 1) * width];
    for i in (0..=letters.len()).rev() {
        for j in (0..=after.len()).rev() {
            cost[i * width + j] = match (letters.get(i), after.get(j)) {
                (None, _) => (after.len() - j) as u32,
                (_, None) => (letters.len() - i) as u32,
                (Some(a), Some(b)) => {
                    let along = cost[(i + 1) * width + j + 1] + (a != b) as u32;
                    along.min(cost[(i + 1) * width + j] + 1).min(cost[i * width + j + 1] + 1)
                }
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut found = Vec::new();
    while found.len() < breaks.len() {
        let (at, hyphen) = breaks[found.len()];
        if at == i {
            // A hyphen that `after` has itself (`e-hälsa`) stays before the break.
            let own = hyphen && after.get(j).is_some_and(|&c| is_hyphen(c));
            found.push(j + own as usize);
            j += own as usize;
            continue;
        }
        let here = cost[i * width + j];
        let along =
            j < after.len() && here == cost[(i + 1) * width + j + 1] + (letters[i] != after[j]) as u32;
        if along {
            (i, j) = (i + 1, j + 1);
        } else if here == cost[(i + 1) * width + j] + 1 {
            i += 1;
        } else {
            j += 1;
        }
    }
    if before.ends_with(['\n', '\r', '\x0c'])
        && let Some(last) = found.last_mut()
    {
        *last = after.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::document::Document;
    use proptest::prelude::*;

    #[test]
    fn breaks_of_the_text_as_read_are_kept() {
        for (before, after, expected) in [
            ("frin", "från", "från"),
            ("frin", "från\nlänet", "från länet"),
            ("sam-\nmantride", "sammanträde", "sam-\nmanträde"),
            ("sam-\r\nmantride", "sam-\nmanträde", "sam-\r\nmanträde"),
            ("sam¬\nmantride", "sammanträde", "sam¬\nmanträde"),
            ("sam\nmantride", "sammanträde", "sam-\nmanträde"),
            ("e-\nhilsa", "e-hälsa", "e-\nhälsa"),
            ("av\nfrin", "av från", "av\nfrån"),
            ("av \n frin", "av från", "av\nfrån"),
            ("19\n87", "1987", "19\n87"),
            ("a\n\nb", "a b", "a\n\nb"),
            ("lan-\x0cets", "länets", "län-\x0cets"),
            ("lan-\n\x0cets", "län-\nets", "län-\n\x0cets"),
            ("sam-\nman-\ntride", "sammanträde", "sam-\nman-\nträde"),
            ("a--\n\nb", "ab", "a-\n\nb"),
            ("ab\ncd", "", "\n"),
            ("\n", "ord", "ord\n"),
            ("\n", "\nord", "ord\n"),
            ("frin\r\n", "från", "från\r\n"),
            ("frin\n", "från\n", "från\n"),
        ] {
            assert_eq!(keep(before, after), expected, "{before:?} {after:?}");
        }
    }

    #[test]
    fn lines_are_those_of_a_document() {
        use crate::engine::document::Document;
        for text in ["a\nb", "a\r\nb\rc", "a\x0cb", "a\n\x0cb", "a\x0c\x0cb", "a\n\nb", "a\x0c\nb"] {
            let document = Document::new(text.to_string());
            let expected: Vec<&str> = document.lines().iter().map(|line| line.span.of(text)).collect();
            assert_eq!(lines(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn whole_lines_are_those_of_the_document(text in "[ab\n\r\u{c} ]{0,12}") {
            let document = Document::new(text.clone());
            let of_document: Vec<&str> = document.lines().iter().map(|line| line.span.of(&text)).collect();
            let mut whole: Vec<&str> = whole_lines(&text).collect();
            if whole.len() > of_document.len() {
                prop_assert_eq!(whole.pop(), Some(""));
            }
            prop_assert_eq!(whole, of_document);
        }
    }
}
