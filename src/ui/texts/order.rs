//! The order of names and words in each language's alphabet.

use super::{Language, spoken};

/// What `text` is sorted by: without regard to upper case; in Swedish å, ä, ö come last, in English they are an a and
/// an o with marks.
pub fn sort_key(text: &str) -> String {
    let language = spoken();
    text.chars().flat_map(char::to_lowercase).map(|letter| sorted_as(letter, language)).collect()
}

fn sorted_as(letter: char, language: Language) -> char {
    // The three characters that follow z.
    match (letter, language) {
        ('å', Language::Swedish) => '{',
        ('ä' | 'æ', Language::Swedish) => '|',
        ('ö' | 'ø', Language::Swedish) => '}',
        ('ü', Language::Swedish) => 'y',
        ('à' | 'á' | 'â' | 'ã', _) | ('å' | 'ä' | 'æ', Language::English) => 'a',
        ('è' | 'é' | 'ê' | 'ë', _) => 'e',
        ('ò' | 'ó' | 'ô' | 'õ', _) | ('ö' | 'ø', Language::English) => 'o',
        ('ù' | 'ú' | 'û', _) | ('ü', Language::English) => 'u',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::texts::speak;

    #[test]
    fn each_language_has_its_own_alphabet() {
        for (language, expected) in [
            (
                Language::Swedish,
                ["Almby", "Idéer", "Mylla", "Müller", "Zinkgruvan", "Åsbro", "Ängby", "Örebro"],
            ),
            (
                Language::English,
                ["Almby", "Ängby", "Åsbro", "Idéer", "Müller", "Mylla", "Örebro", "Zinkgruvan"],
            ),
        ] {
            speak(language);
            let mut names = ["Örebro", "Ängby", "Åsbro", "Zinkgruvan", "Mylla", "Müller", "Idéer", "Almby"];
            names.sort_by_cached_key(|name| sort_key(name));
            assert_eq!(names, expected);
        }
    }
}
