//! The period: how old a document's Swedish is, by the year that it tells, or as the archivist says.
//!
//! Spelling was reformed in 1906 (`öfver`, `hvad`, `af`), and authorities gave up the plural of verbs (`äro`, `beslöto`)
//! about 1967; neither change came in one day, so each share falls over some years.

use super::document::Document;
use regex::Regex;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How old a document's Swedish is thought to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// As the years in the document tell; today's where they tell nothing.
    #[default]
    Auto,
    /// Plural verbs, and the spelling from before 1906 beside the present one.
    Older,
    /// As before the spelling was reformed in 1906.
    Before1906,
    /// Today's.
    Modern,
}

impl Period {
    /// All of them, the archivist's choices in their order.
    pub const ALL: [Period; 4] = [Self::Auto, Self::Modern, Self::Older, Self::Before1906];
}

impl std::str::FromStr for Period {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "auto" => Ok(Self::Auto),
            "older" => Ok(Self::Older),
            "before-1906" => Ok(Self::Before1906),
            "modern" => Ok(Self::Modern),
            _ => Err("neither auto, modern, older nor before-1906".to_string()),
        }
    }
}

/// How much of what is older is to be expected, each in 0..=1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares {
    /// Weight of the older counts against today's.
    pub counts: f32,
    /// Share of the words with an older spelling that are written so.
    pub spelling: f32,
    /// Share of the verbs with a form of their own in the plural that are written so where they may.
    pub plural: f32,
}

impl Shares {
    /// Today's Swedish, in which an old form is a quotation.
    pub const MODERN: Shares = Shares { counts: 0.0, spelling: 0.001, plural: 0.001 };

    /// What a year leads to expect.
    pub fn of(year: u16) -> Self {
        let year = f32::from(year);
        // From 1 at `full` to 0 at `gone`.
        let falling = |full: f32, gone: f32| ((gone - year) / (gone - full)).clamp(0.0, 1.0);
        Self {
            counts: 0.5 * falling(1945.0, 1980.0),
            spelling: (0.5 * falling(1906.0, 1930.0)).max(Self::MODERN.spelling),
            plural: (0.25 * falling(1940.0, 1975.0)).max(Self::MODERN.plural),
        }
    }

    /// Whether old forms are looked for where the text has others.
    pub fn offered(self) -> bool {
        self.counts > 0.0
    }
}

impl Period {
    /// What to expect of `document`.
    pub fn shares(self, document: &Document) -> Shares {
        match self {
            Period::Auto => year(document).map_or(Shares::MODERN, Shares::of),
            Period::Older => Shares { spelling: 0.25, ..Shares::of(1925) },
            Period::Before1906 => Shares::of(1900),
            Period::Modern => Shares::MODERN,
        }
    }
}

/// A day and a month before a year, in any reading of the letters that engines often miss: `den 4 mars 1938`.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let months = "j.nu.ri|febru.ri|m.rs|.pril|m.j|juni|juli|.ugusti|sept.mber|okt.ber|nov.mber|dec.mber";
    Regex::new(&format!(r"(?i)\b(?:{months})\.?\s+([0-9A-Za-z|!]{{4}})\b")).expect("a constant pattern")
});
/// A date in figures: `1938-03-04`.
static FIGURES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b([0-9A-Za-z|!]{4})-[0-9OolI]{2}-[0-9OolI]{2}\b").expect("a constant pattern")
});

/// The year of the meeting: the one that most of the dates tell; where there are no dates, the one that most of the
/// numbers like years do.
pub fn year(document: &Document) -> Option<u16> {
    let text = document.text();
    let dates = DATE.captures_iter(text).chain(FIGURES.captures_iter(text));
    let told = most_common(dates.filter_map(|date| as_year(&date[1])));
    told.or_else(|| {
        most_common(document.tokens().iter().filter_map(|token| {
            let core = token.core.of(text);
            core.chars().all(|c| c.is_ascii_digit()).then(|| as_year(core)).flatten()
        }))
    })
}

/// The year seen most often; of several the latest, since dates of older decisions are quoted.
fn most_common(years: impl Iterator<Item = u16>) -> Option<u16> {
    let mut times: BTreeMap<u16, u32> = BTreeMap::new();
    for year in years {
        *times.entry(year).or_default() += 1;
    }
    times.into_iter().max_by_key(|&(year, times)| (times, year)).map(|(year, _)| year)
}

/// A number of four digits from 1700 to 2099, at most two of them misread as the letters that look like them.
fn as_year(text: &str) -> Option<u16> {
    if text.chars().count() != 4 {
        return None;
    }
    let mut year = 0;
    let mut letters = 0;
    for c in text.chars() {
        let digit = match c {
            '0'..='9' => c.to_digit(10)?,
            'l' | 'I' | 'i' | '|' | '!' | 't' => 1,
            'O' | 'o' | 'Q' | 'D' => 0,
            'Z' | 'z' => 2,
            'S' | 's' => 5,
            'b' | 'G' => 6,
            'B' => 8,
            'g' | 'q' => 9,
            _ => return None,
        };
        letters += u32::from(!c.is_ascii_digit());
        year = year * 10 + digit as u16;
    }
    (letters <= 2 && (1700..2100).contains(&year)).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_many_digits_is_no_year() {
        for text in ["Ring 0123456789.", "99999999999999999999", "19870 19"] {
            assert_eq!(year(&Document::new(text.to_string())), None, "{text}");
        }
    }

    #[test]
    fn years_are_found_through_misreadings() {
        for (text, expected) in [
            ("Protokoll den 4 mars 1938", Some(1938)),
            ("den 4 mårs l938 och den 28 fébruari 193B", Some(1938)),
            ("Sammanträde 1987-03-04, hänvisning till 1902 och 1902", Some(1987)),
            ("den 3 maj 19I2; den 4 maj 1912; den 1 juni 1898", Some(1912)),
            ("räkenskaper för 1911", Some(1911)),
            ("1150 kronor, 12 st", None),
            ("i mars slit", None),
            ("", None),
        ] {
            assert_eq!(year(&Document::new(text.to_string())), expected, "{text}");
        }
    }

    #[test]
    fn what_is_old_fades_with_the_years() {
        let [oldest, older, recent] = [1890, 1950, 1972].map(Shares::of);
        assert!(oldest.spelling > older.spelling && older.counts > recent.counts);
        assert!(older.plural > recent.plural && recent.plural > Shares::MODERN.plural);
        assert_eq!(Shares::of(1990), Shares::MODERN);
        assert!(!Shares::MODERN.offered());
    }

    #[test]
    fn by_hand_it_is_what_is_said() {
        let document = Document::new("den 4 mars 1990".to_string());
        assert_eq!(Period::Auto.shares(&document), Shares::MODERN);
        assert!("older".parse::<Period>().unwrap().shares(&document).offered());
        assert!("old".parse::<Period>().is_err());
        let [older, oldest] = [Period::Older, Period::Before1906].map(|period| period.shares(&document));
        assert!(oldest.spelling > older.spelling && oldest.offered());
        assert_eq!("before-1906".parse(), Ok(Period::Before1906));
        let document = Document::new("den 4 mars 1910".to_string());
        assert_eq!(Period::Modern.shares(&document), Shares::MODERN);
    }
}
