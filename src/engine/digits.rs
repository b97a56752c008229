//! Letters that were read for digits: `l987`, `1O`, `Z0Z1`. Whether such a token is a number or a misread word (`f6r`) is for
//! its neighbours to say; here is what number it would be.

use super::token;

/// Cost, in nats, of a digit read as the letter that looks like it, where digits stand around it.
const AMONG_DIGITS: f32 = 0.5;
/// The same of a letter that stands alone, as `l` for 1.
const ALONE: f32 = 5.0;

/// Cost, in nats, of `i` read as `I`.
pub const STROKE: f32 = 2.0;

/// The digit that looks like a letter. Letters that often stand beside digits themselves (`A4`, `E6`) look like none.
fn digit(letter: char) -> Option<char> {
    match letter {
        'l' | 'I' | '|' | '!' | 'i' => Some('1'),
        'O' | 'o' | 'Q' => Some('0'),
        'Z' | 'z' => Some('2'),
        'S' | 's' => Some('5'),
        'B' => Some('8'),
        _ => None,
    }
}

/// The number that `core` is where its letters are misread digits, and what that costs in nats. `None` where it is a
/// number as it stands, or none in this way.
pub fn number(core: &str) -> Option<(String, f32)> {
    let letters: Vec<char> = core.chars().collect();
    if let [letter] = letters[..] {
        return matches!(letter, 'l' | 'I').then(|| ("1".to_string(), ALONE));
    }
    let among = letters.iter().filter(|c| c.is_ascii_digit()).count();
    let (first, last) = (*letters.first()?, *letters.last()?);
    // `S5`, `B12` and `3 s` are codes and units.
    if matches!(first, 'S' | 's' | 'B' | 'i' | 'o') || matches!(last, 's' | 'i' | 'z' | 'Z' | 'B') {
        return None;
    }
    let mut number = String::new();
    let mut cost = 0.0;
    for &letter in &letters {
        if letter.is_ascii_digit() || ".,:-".contains(letter) {
            number.push(letter);
        } else {
            number.push(digit(letter)?);
            cost += AMONG_DIGITS;
        }
    }
    let leads = number.starts_with('0') && number.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    (cost > 0.0 && among > 0 && !leads && token::counted(&number) == token::NUMBER).then_some((number, cost))
}

/// The digits of `text`, in their order.
pub fn of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// True for a text that is a number, with the points, commas, colons and dashes that numbers hold.
pub fn is_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || ".,:-–/ ".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_numbers() {
        for (core, expected) in [
            ("l987", Some("1987")),
            ("1O", Some("10")),
            ("Z0Z1", Some("2021")),
            ("l.500", Some("1.500")),
            ("2O", Some("20")),
            ("l3.00", Some("13.00")),
            ("I984-I986", Some("1984-1986")),
            ("l", Some("1")),
            ("1987", None),
            ("f6r", None),
            ("16r", None),
            ("A4", None),
            ("S5", None),
            ("O7", None),
            ("Il", None),
            ("5s", None),
            ("2019:B", None),
            ("nämnden", None),
        ] {
            assert_eq!(number(core).map(|(number, _)| number).as_deref(), expected, "{core}");
        }
    }

    #[test]
    fn what_is_a_number() {
        for (text, expected) in [
            ("1", true),
            ("12.500", true),
            ("1987-88", true),
            ("i", false),
            ("1a", false),
            ("-", false),
            ("", false),
        ] {
            assert_eq!(is_number(text), expected, "{text}");
        }
    }
}
