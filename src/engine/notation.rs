//! Numbers whose notation tells which sign in them was misread: decimals (`3.7 procent`), acts (`(2010-630)`), the series of
//! official reports (`SOU 2017-39`), papers of a session (`2007 /08:89`, `2020721:5`), a department's cases (`$2025/01642`).
//!
//! What they look like is the practice of Swedish authorities; the letters around them tell nothing of it.

use super::document::Document;
use super::proposal::{Kind, Proposal};
use super::span::Span;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// How probable the sign that belongs there is: on 370 printed pages it stood there 59 times of 64, and the other five
/// numbers had other faults.
const PROBABILITY: f32 = 0.95;
/// Years that acts and reports bear.
const YEARS: std::ops::RangeInclusive<u32> = 1600..=2099;
/// Fewer digits in a line make no such number.
const LEAST_DIGITS: usize = 2;

/// A notation: what it is read as, the number being the group `n`, and how it is written, `None` where it is none.
struct Notation {
    shape: Regex,
    printed: fn(&Captures<'_>) -> Option<String>,
}

static NOTATIONS: LazyLock<[Notation; 5]> = LazyLock::new(|| {
    let notation =
        |shape: &str, printed| Notation { shape: Regex::new(shape).expect("a constant pattern"), printed };
    [
        // Three digits after a point are thousands; `12.50 kr` was typed so.
        notation(
            r"(?:^|[^\d.,])(?<n>(\d{1,3})\.(\d{1,2}))(?: ?%| (?:procent|promille|miljon|miljoner|miljard|miljarder|mkr|mnkr|mdkr)\b)",
            |found| Some(format!("{},{}", &found[2], &found[3])),
        ),
        notation(r"\((?<n>(\d{4})([-.;,:])( ?)(\d{1,4}))\)", act),
        notation(r"\b(?:SOU|Ds|SFS|SÖ|[Dd]ir\.) (?<n>(\d{4})[-.;, ](\d{1,3}))(?:$|[^\w/:])", |found| {
            is_year(&found[2]).then(|| format!("{}:{}", &found[2], &found[3]))
        }),
        notation(r"\b(?<n>(\d{4}) ?[-/:.’'7] ?(\d{2}) ?: ?([A-ZÅÄÖa-zåäö]{0,6}\d{1,4}))\b", session),
        notation(r"(?:^|[^\w])(?<n>\$(\d{4}/\d{3,6}))\b", |found| Some(format!("S{}", &found[2]))),
    ]
});

fn is_year(digits: &str) -> bool {
    digits.parse().is_ok_and(|year: u32| YEARS.contains(&year))
}

/// `2010:630`; two years with a dash between them are a time.
fn act(found: &Captures<'_>) -> Option<String> {
    let (year, number) = (&found[2], &found[5]);
    let misread = match &found[3] {
        ":" => !found[4].is_empty(),
        ";" => true,
        _ => found[4].is_empty() && (number.len() == 3 || number.len() == 4 && number < year),
    };
    (is_year(year) && misread).then(|| format!("{year}:{number}"))
}

/// `2007/08:89`: a session has two years, one after the other. With a blank before letters (`2016/17: KU3`) some write it.
fn session(found: &Captures<'_>) -> Option<String> {
    let (year, next): (u32, u32) = (found[2].parse().ok()?, found[3].parse().ok()?);
    let printed = format!("{year}/{}:{}", &found[3], &found[4]);
    let blank = found[1].replace(' ', "") == printed && found[4].starts_with(char::is_alphabetic);
    (is_year(&found[2]) && (year + 1) % 100 == next && printed != found[1] && !blank).then_some(printed)
}

/// The numbers of a document in which a sign was misread.
pub struct Notations {
    /// In the order of the text, not overlapping.
    found: Vec<Proposal>,
}

impl Notations {
    /// Finds them, line by line.
    pub fn new(document: &Document) -> Self {
        let text = document.text();
        let mut found: Vec<Proposal> = Vec::new();
        for line in document.lines() {
            let line = line.span;
            if line.of(text).bytes().filter(u8::is_ascii_digit).count() < LEAST_DIGITS {
                continue;
            }
            for notation in NOTATIONS.iter() {
                for captures in notation.shape.captures_iter(line.of(text)) {
                    let Some((number, printed)) = captures.name("n").zip((notation.printed)(&captures))
                    else {
                        continue;
                    };
                    let start = line.start as usize;
                    let span = Span::new(start + number.start(), start + number.end());
                    let mut here = found.iter().rev().take_while(|other| other.span.end > line.start);
                    if !here.any(|other| other.span.overlaps(span)) {
                        found.push(Proposal::by_structure(text, span, Kind::Number, printed, PROBABILITY));
                    }
                }
            }
        }
        found.sort_by_key(|proposal| proposal.span);
        Self { found }
    }

    /// The proposal that a token's `core` is in, whole or in part.
    pub fn proposal(&self, core: Span) -> Option<&Proposal> {
        let at = self.found.partition_point(|proposal| proposal.span.end <= core.start);
        self.found.get(at).filter(|proposal| proposal.span.overlaps(core))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_notation() {
        for (text, expected) in [
            ("ökar med 3.7 procent", "ökar med 3,7 procent"),
            ("minst 0.5 % av", "minst 0,5 % av"),
            ("minst 0.5%", "minst 0,5%"),
            ("omkring 1.200 miljoner kronor", "omkring 1.200 miljoner kronor"),
            ("enligt punkt 3.7 ska", "enligt punkt 3.7 ska"),
            ("12.50 kr", "12.50 kr"),
            ("lagen (2010-630) om bryggor", "lagen (2010:630) om bryggor"),
            ("lagen (2010; 65) om bryggor", "lagen (2010:65) om bryggor"),
            ("lagen (1994: 1563) om", "lagen (1994:1563) om"),
            ("lagen (1994:1563) om", "lagen (1994:1563) om"),
            ("tidskriften (1994, 156) om", "tidskriften (1994, 156) om"),
            ("planen (2012-2015) gäller", "planen (2012-2015) gäller"),
            ("kriget (1914-18)", "kriget (1914-18)"),
            ("(SOU 2017-39).", "(SOU 2017:39)."),
            ("SOU 2017:39", "SOU 2017:39"),
            ("SOU 2017 och 2018", "SOU 2017 och 2018"),
            ("dir. 2015 81", "dir. 2015:81"),
            ("prop. 2007 /08:89).", "prop. 2007/08:89)."),
            ("bet. 2020721:Ku5 och", "bet. 2020/21:Ku5 och"),
            ("2008-09:199)", "2008/09:199)"),
            ("2008/09:199)", "2008/09:199)"),
            ("2008/09: KU3", "2008/09: KU3"),
            ("kl. 2008-10:30", "kl. 2008-10:30"),
            ("dnr $2025/01642", "dnr S2025/01642"),
            ("läsåret 2008/09", "läsåret 2008/09"),
        ] {
            let document = Document::new(text.to_string());
            let mut corrected = text.to_string();
            for proposal in Notations::new(&document).found.iter().rev() {
                corrected.replace_range(proposal.span.range(), &proposal.candidates[0].text);
            }
            assert_eq!(corrected, expected, "{text}");
        }
    }

    #[test]
    fn a_token_in_two_parts_is_one_number() {
        let text = "lagen (1994: 1563) om";
        let document = Document::new(text.to_string());
        let notations = Notations::new(&document);
        let held: Vec<bool> =
            document.tokens().iter().map(|token| notations.proposal(token.core).is_some()).collect();
        assert_eq!(held, [false, true, true, false]);
    }
}
