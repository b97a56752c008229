//! Numbers, shares and moments as each language writes them.

use super::{Language, Noun, noun, say, spoken};

/// Places of the text.
pub const PLACES: Noun = noun(["ställe", "ställen"], ["place", "places"]);
/// Changes of the text.
pub const CHANGES: Noun = noun(["ändring", "ändringar"], ["change", "changes"]);
/// Lines and rows.
pub const LINES: Noun = noun(["rad", "rader"], ["line", "lines"]);
/// Words.
pub const WORDS: Noun = noun(["ord", "ord"], ["word", "words"]);
/// Errors.
pub const ERRORS: Noun = noun(["fel", "fel"], ["error", "errors"]);

/// A whole number: in Swedish with a no-break space between thousands, in English with a comma.
pub fn number(n: u32) -> String {
    let between = match spoken() {
        Language::Swedish => '\u{a0}',
        Language::English => ',',
    };
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(between);
        }
        out.push(digit);
    }
    out
}

/// A probability in 0..=1 in whole per cent: never 100, since nothing proposed is certain.
pub fn percent(probability: f32) -> String {
    match (probability * 100.0).round() as u32 {
        0 => say!("<1\u{a0}%", "<1%"),
        whole => say!("{}\u{a0}%", "{}%", whole.min(99)),
    }
}

/// A share in 0..=1 in per cent with one decimal.
pub fn share(share: f32) -> String {
    let per_cent = format!("{:.1}", share * 100.0);
    match spoken() {
        Language::Swedish => format!("{}\u{a0}%", per_cent.replace('.', ",")),
        Language::English => format!("{per_cent}%"),
    }
}

/// A moment by a clock on the wall.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Days since then: 0 today, 1 yesterday.
    pub days_ago: u32,
    /// Year, month and day, the last two from 1.
    pub date: (u32, u32, u32),
    /// Hours and minutes.
    pub time: (u32, u32),
}

/// A moment as a person says it on the same or the next day, else its date.
pub fn moment(moment: Moment) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];
    let (year, month, day) = moment.date;
    let (hours, minutes) = moment.time;
    match (moment.days_ago, spoken()) {
        (0, _) => say!("i dag {:02}.{:02}", "today {:02}:{:02}", hours, minutes),
        (1, _) => say!("i går {:02}.{:02}", "yesterday {:02}:{:02}", hours, minutes),
        (_, Language::Swedish) => format!("{year}-{month:02}-{day:02}"),
        (_, Language::English) => {
            let month = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
            format!("{day} {month} {year}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::texts::speak;

    #[test]
    fn numbers_in_both_languages() {
        for (n, swedish, english) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1000, "1\u{a0}000", "1,000"),
            (1_234_567, "1\u{a0}234\u{a0}567", "1,234,567"),
        ] {
            speak(Language::Swedish);
            assert_eq!(number(n), swedish);
            speak(Language::English);
            assert_eq!(number(n), english);
        }
    }

    #[test]
    fn shares_in_both_languages() {
        for (p, swedish, english) in
            [(0.0, "<1\u{a0}%", "<1%"), (0.71, "71\u{a0}%", "71%"), (1.0, "99\u{a0}%", "99%")]
        {
            speak(Language::Swedish);
            assert_eq!(percent(p), swedish);
            speak(Language::English);
            assert_eq!(percent(p), english);
        }
        speak(Language::Swedish);
        assert_eq!(share(0.006), "0,6\u{a0}%");
        speak(Language::English);
        assert_eq!(share(0.006), "0.6%");
    }

    #[test]
    fn moments_in_both_languages() {
        let at = |days_ago| Moment { days_ago, date: (2026, 9, 5), time: (8, 7) };
        for (days, swedish, english) in [
            (0, "i dag 08.07", "today 08:07"),
            (1, "i går 08.07", "yesterday 08:07"),
            (2, "2026-09-05", "5 Sept 2026"),
        ] {
            speak(Language::Swedish);
            assert_eq!(moment(at(days)), swedish);
            speak(Language::English);
            assert_eq!(moment(at(days)), english);
        }
    }
}
