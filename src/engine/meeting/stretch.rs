//! Stretches of numbered paragraphs: `§§ 28–44, 46`.

use super::super::likeness;
use super::super::span::Span;
use regex::Regex;
use std::sync::LazyLock;

/// What a number of at most three digits may be read as.
const NUMBER: &str = r"(?:[0-9OolISBZ]{0,2}[0-9][0-9OolISBZ]{0,2}|[OolI]{1,3})\b";

/// Numbers of paragraphs after their sign.
pub(super) static PARAGRAPHS: LazyLock<Regex> = LazyLock::new(|| {
    let stretch = format!(r"{NUMBER}(?:\s*[-–—]\s*{NUMBER})?");
    Regex::new(&format!(r"§§?\s*{stretch}(?:\s*(?:,|och|samt)\s*(?:§§?\s*)?{stretch})*"))
        .expect("a constant pattern")
});
static STRETCH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"({NUMBER})(?:\s*[-–—]\s*({NUMBER}))?")).expect("a constant pattern")
});

/// A number in a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its digits.
    pub span: Span,
    /// The number as it is, or through misreadings seems to be.
    pub value: u32,
    /// Whether it is written in digits alone.
    pub exact: bool,
}

/// The paragraphs from one number to another, or one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first.
    pub first: Number,
    /// The last; the first where there is one alone.
    pub last: Number,
}

impl Stretch {
    /// Its numbers as they are written, one or two.
    pub fn numbers(&self) -> impl Iterator<Item = Number> {
        let last = (self.first != self.last).then_some(self.last);
        std::iter::once(self.first).chain(last)
    }

    /// Whether its numbers are written in digits alone.
    pub fn is_exact(&self) -> bool {
        self.first.exact && self.last.exact
    }

    /// Whether it has a paragraph.
    pub fn holds(&self, number: u32) -> bool {
        (self.first.value..=self.last.value).contains(&number)
    }
}

/// The stretches that `place` of `text` tells, in their order.
pub fn stretches(text: &str, place: Span) -> Vec<Stretch> {
    let read = place.of(text);
    let number = |found: regex::Match<'_>| {
        let (value, exact) = likeness::number(found.as_str())?;
        let start = place.start as usize + found.start();
        Some(Number { span: Span::new(start, start + found.len()), value, exact })
    };
    let mut all = Vec::new();
    for found in STRETCH.captures_iter(read) {
        let Some(first) = found.get(1).and_then(number) else { continue };
        let last = found.get(2).and_then(number).unwrap_or(first);
        all.push(Stretch { first, last });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_read() {
        for (text, expected) in [
            ("§§ 28–44", &[(28, 44, true)][..]),
            ("§ 13", &[(13, 13, true)]),
            ("§§ 1-3, 5 och 7 – 9", &[(1, 3, true), (5, 5, true), (7, 9, true)]),
            ("§ 4 samt § 6", &[(4, 4, true), (6, 6, true)]),
            ("§§ l1—1S", &[(11, 15, false)]),
            ("§ Sven", &[]),
            ("§§ 3–4, Bo", &[(3, 4, true)]),
        ] {
            let found =
                PARAGRAPHS.find(text).map_or(Span::new(0, 0), |one| Span::new(one.start(), one.end()));
            let all = stretches(text, found);
            let told: Vec<_> =
                all.iter().map(|one| (one.first.value, one.last.value, one.is_exact())).collect();
            assert_eq!(told, expected, "{text}");
            let numbers: Vec<&str> =
                all.iter().flat_map(Stretch::numbers).map(|number| number.span.of(text)).collect();
            assert!(numbers.iter().all(|number| likeness::number(number).is_some()), "{numbers:?}");
        }
    }
}
