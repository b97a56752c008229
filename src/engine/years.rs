//! The years of a protocol, and how they speak for people and other entries of lists that are known of certain years.

use super::document::Document;
use super::lists::About;
use super::meeting::Meeting;
use super::period;

/// How much likelier an entry is within its years than one of which no years are known.
const WITHIN: f32 = 3.0;
/// What each year outside leaves of that, and the least that is left: people are written of long after.
const EACH_YEAR: f32 = 0.75;
const LEAST: f32 = 0.2;

/// From the first to the last year of a document's meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
}

impl Years {
    /// The years that the heads of `meetings` tell; where they tell none, the year that `document` as a whole does.
    pub fn of(document: &Document, meetings: &[Meeting]) -> Option<Self> {
        let heads: Vec<u32> =
            meetings.iter().filter_map(|meeting| Some(meeting.head.date?.year?.value)).collect();
        match (heads.iter().min(), heads.iter().max()) {
            (Some(&first), Some(&last)) => Some(Self { first, last }),
            _ => period::year(document).map(|year| Self { first: year.into(), last: year.into() }),
        }
    }

    /// How many times likelier an entry is for its years: above 1 within them and near, below 1 far outside; 1 where it has
    /// none. An entry whose beginning or end is not known goes on without end there.
    pub fn weight(self, about: &About) -> f32 {
        if about.from.is_none() && about.to.is_none() {
            return 1.0;
        }
        let before = about.from.unwrap_or(0).saturating_sub(self.last);
        let after = self.first.saturating_sub(about.to.unwrap_or(u32::MAX));
        (WITHIN * EACH_YEAR.powi(before.max(after).min(100) as i32)).max(LEAST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::meeting::{Borders, meetings};

    #[test]
    fn years_of_heads_go_before_those_of_the_text() {
        for (text, expected) in [
            (
                "Kulturnämnden\nSammanträdesdatum 1987-03-11\n\n§ 1\nSkrivelsen av 1961-02-03, 1961-02-04 och 1961-02-05 läggs till handlingarna.\n",
                Some((1987, 1987)),
            ),
            ("Ett brev av den 3 mars 1961 lästes upp.\n", Some((1961, 1961))),
            ("Utan år.\n", None),
        ] {
            let document = Document::new(text.to_string());
            let meetings = meetings(&document, &Borders::new(), |_| false);
            let years = Years::of(&document, &meetings).map(|years| (years.first, years.last));
            assert_eq!(years, expected, "{text}");
        }
    }

    #[test]
    fn an_entry_weighs_more_within_its_years() {
        let years = Years { first: 1985, last: 1987 };
        let weight =
            |from: Option<u32>, to: Option<u32>| years.weight(&About { from, to, ..About::default() });
        assert_eq!(weight(None, None), 1.0);
        for (from, to) in
            [(Some(1980), Some(1985)), (Some(1987), None), (None, Some(1990)), (Some(1986), Some(1986))]
        {
            assert_eq!(weight(from, to), WITHIN, "{from:?} {to:?}");
        }
        assert!(weight(Some(1988), None) < WITHIN && weight(Some(1988), None) > 1.0);
        assert!(weight(None, Some(1970)) < 1.0);
        assert_eq!((weight(Some(2080), None), weight(None, Some(1500))), (LEAST, LEAST));
    }
}
