//! Personal identity numbers and coordination numbers: what must be weighed before a protocol is published.

use super::super::dates::{days_in, exists};
use super::super::document::Document;
use super::super::likeness::digit;
use super::super::proposal::Kind;
use super::super::span::Span;
use super::{Check, Reason};
use regex::Regex;
use std::sync::LazyLock;

/// Six or eight digits of a birthday, a sign, three or four digits; letters that look like digits among them.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b((?:1[89]|20|I[89]|l[89])?[0-9OolISBZ]{6})( ?[-+–] ?| )?([0-9OolISBZ]{3,4})\b")
        .expect("a constant pattern")
});
/// Moves the day of a coordination number on.
const COORDINATION: u32 = 60;
/// Least number of digits that stand as they are.
const LEAST_DIGITS: usize = 5;

/// Flags what may be a personal identity number in `document`.
pub(super) fn check(document: &Document, found: &mut Vec<Check>) {
    let text = document.text();
    for number in NUMBERS.captures_iter(text) {
        let (Some(whole), Some(birth), Some(rest)) = (number.get(0), number.get(1), number.get(3)) else {
            continue;
        };
        let around = (text[..whole.start()].chars().next_back(), text[whole.end()..].chars().next());
        let goes_on =
            |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | ':' | '+'));
        if goes_on(around.0) || goes_on(around.1) {
            continue;
        }
        let parted = number.get(2).map(|sign| sign.as_str().trim());
        if let Some(reason) = judge(birth.as_str(), parted, rest.as_str()) {
            let span = Span::new(whole.start(), whole.end());
            found.push(Check::note(Kind::Personal, span, reason, Vec::new()));
        }
    }
}

/// What `birth`, a sign (blank as `Some("")`) and `rest` say together, where they are such a number.
fn judge(birth: &str, parted: Option<&str>, rest: &str) -> Option<Reason> {
    let real = birth.chars().chain(rest.chars()).filter(char::is_ascii_digit).count();
    let digits: Vec<u32> = birth.chars().chain(rest.chars()).map(digit).collect::<Option<_>>()?;
    let short = birth.chars().count() == 6;
    let from = if short { 0 } else { 2 };
    let pair = |at: usize| digits[at] * 10 + digits[at + 1];
    let (month, day) = (pair(from + 2), pair(from + 4));
    let coordination = day > COORDINATION;
    let day = if coordination { day - COORDINATION } else { day };
    let year = if short { 2000 } else { pair(0) * 100 + pair(2) };
    let birthday = if short { (1..=days_in(2000, month)).contains(&day) } else { exists((year, month, day)) };
    if !birthday || real < LEAST_DIGITS {
        return None;
    }
    let signed = parted.is_some_and(|sign| !sign.is_empty());
    let plain = real == digits.len();
    if rest.chars().count() == 3 {
        // Nine digits have nothing but their sign to be known by, and later ones have ten.
        let before = !short && year < 1967 || short && pair(0) < 67;
        return (signed && before && plain).then_some(Reason::Personal { checked: None, coordination });
    }
    let checked = is_checked(&digits[from..]);
    // Without a sign, ten digits may be anything; a telephone number begins with a nought.
    let bare = plain && (!short || checked && parted.is_none() && digits[0] != 0);
    let taken = signed || bare;
    taken.then_some(Reason::Personal { checked: Some(checked), coordination })
}

/// Luhn's check of ten digits.
fn is_checked(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(at, digit)| {
            let twice = digit * if at % 2 == 0 { 2 } else { 1 };
            twice / 10 + twice % 10
        })
        .sum();
    digits.len() == 10 && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers are made up; their check digits are computed or wrong on purpose.
    #[test]
    fn numbers_of_persons() {
        for (text, expected) in [
            ("640823-3234", Some((Some(true), false))),
            ("640823-3235", Some((Some(false), false))),
            ("19640823-3234", Some((Some(true), false))),
            ("196408233234", Some((Some(true), false))),
            ("6408233234", Some((Some(true), false))),
            ("6408233235", None),
            ("196408233235", Some((Some(false), false))),
            ("196413233234", None),
            ("640823+3234", Some((Some(true), false))),
            ("640883-3231", Some((Some(true), true))),
            ("64O823-3234", Some((Some(true), false))),
            ("450312-127", Some((None, false))),
            ("700312-127", None),
            ("641323-3234", None),
            ("640832-3234", None),
            ("556036-0793", None),
            ("600 000", None),
            ("0701-123456", None),
            ("2020-10-09", None),
            ("640823-3234/12", None),
        ] {
            let mut found = Vec::new();
            check(&Document::new(format!("Ärendet {text} togs upp.")), &mut found);
            let told = found.first().map(|check| match check.why.reason {
                Reason::Personal { checked, coordination } => (checked, coordination),
                _ => panic!("{text}"),
            });
            assert_eq!(told, expected, "{text}");
            assert!(found.iter().all(Check::is_note));
        }
    }
}
