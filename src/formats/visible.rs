//! Text as it is shown to people: a sign stands for each character that nobody would see, or that would let others stand
//! elsewhere than they do. Exported texts and logs hold the characters themselves.

use std::borrow::Cow;

/// `text` with a sign in the place of each control character but line feed and tab (`␛`), of each that turns the direction of
/// the text, and of each that takes no room (`[U+202E]`).
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut signs = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match u32::from(letter) {
            _ if !is_hidden(letter) => signs.push(letter),
            // Unicode has pictures of these, in the same order.
            code @ 0..=0x1F => signs.extend(char::from_u32(0x2400 + code)),
            0x7F => signs.push('\u{2421}'),
            code => signs += &format!("[U+{code:04X}]"),
        }
    }
    Cow::Owned(signs)
}

/// Whether a character would not be seen, or would let others stand elsewhere than they do.
pub fn is_hidden(letter: char) -> bool {
    match letter {
        '\n' | '\t' => false,
        // Marks, embeddings, overrides and isolates of direction.
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' => true,
        // Separators of lines and paragraphs.
        '\u{2028}' | '\u{2029}' => true,
        // No width, invisible operators, annotations, tags.
        '\u{180E}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}' | '\u{FEFF}' => true,
        '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' => true,
        letter => letter.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_would_mislead_is_a_sign() {
        for (text, expected) in [
            ("Nämnden", "Nämnden"),
            ("två\nrader\toch tabb", "två\nrader\toch tabb"),
            ("\u{202E}nednmän\u{202C}", "[U+202E]nednmän[U+202C]"),
            ("a\u{0}b\u{1B}[31m\u{7F}\u{85}\r", "a␀b␛[31m␡[U+0085]␍"),
            ("nämn\u{200B}den\u{FEFF}", "nämn[U+200B]den[U+FEFF]"),
            ("\u{2066}\u{2069}\u{61C}\u{2028}\u{E0041}", "[U+2066][U+2069][U+061C][U+2028][U+E0041]"),
            // A hyphen that shows at the end of a line only is common in texts that were set.
            ("nämn\u{AD}den", "nämn\u{AD}den"),
        ] {
            assert_eq!(visible(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left_and_the_rest_stays(text in any::<String>()) {
            let signs = visible(&text);
            prop_assert!(!signs.contains(is_hidden));
            prop_assert_eq!(visible(&signs), signs.as_ref());
            let seen: String = text.chars().filter(|letter| !is_hidden(*letter)).collect();
            if seen == text {
                prop_assert_eq!(signs.as_ref(), text.as_str());
            }
        }
    }
}
