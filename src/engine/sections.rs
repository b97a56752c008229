//! Section signs that were read as digits or letters: `5 56` and `$57` where `§ 55` stands before them.
//!
//! Sections are numbered through, so a sign is known by the numbers before and after it.

use super::document::{Document, Token};
use super::proposal::{Kind, Proposal};
use super::span::Span;

/// What a section sign is read as.
const MISREAD: [char; 9] = ['$', '5', '8', 'S', 's', '9', '6', '4', '&'];
/// Of these, what stands before no number in Swedish but for a section sign.
const FOREIGN: [char; 2] = ['$', '&'];
/// Longest number of a section, in digits.
const LONGEST: usize = 3;
/// How many headings to either side are looked at.
const NEAR: usize = 2;
/// Probability of a sign that no other number speaks for, that one does, and that both sides do.
const PROBABILITY: [f32; 3] = [0.8, 0.9, 0.98];

/// A line that begins as a section does.
struct Heading {
    /// Index of its first token in the document's.
    token: usize,
    /// The sign as read; the number, too, where no blank parts them.
    span: Span,
    /// What stands there on the paper, if it is a heading.
    printed: String,
    number: u32,
    kind: Sign,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A section sign as it stands.
    Read,
    /// Most probably a section sign.
    Foreign,
    /// A section sign where the numbers say so.
    Digit,
}

/// The misread section signs of a document.
pub struct Sections {
    /// Indices of tokens, with what to make of them.
    found: Vec<(usize, Proposal)>,
}

impl Sections {
    /// Finds lines that begin with a sign and a number, and judges them by the numbers of the others.
    pub fn new(document: &Document) -> Self {
        let headings: Vec<Heading> = document
            .tokens()
            .chunk_by(|a, b| a.line == b.line)
            .scan(0, |start, line| {
                let at = *start;
                *start += line.len();
                Some((at, line))
            })
            .filter_map(|(at, line)| heading(document.text(), at, line))
            .collect();
        let text = document.text();
        let found = (0..headings.len()).filter_map(|at| {
            let heading = &headings[at];
            let before = headings[at.saturating_sub(NEAR)..at].iter();
            let after = headings[at + 1..].iter().take(NEAR);
            let support = usize::from(before.rev().any(|other| other.number + 1 == heading.number))
                + usize::from(after.into_iter().any(|other| other.number == heading.number + 1));
            let weak = heading.kind == Sign::Digit && support == 0;
            if heading.kind == Sign::Read || weak {
                return None;
            }
            Some((heading.token, proposal(text, heading, PROBABILITY[support])))
        });
        Self { found: found.collect() }
    }

    /// The proposal for the token at `index`, where it is a misread section sign.
    pub fn proposal(&self, index: usize) -> Option<&Proposal> {
        let at = self.found.binary_search_by_key(&index, |(at, _)| *at).ok()?;
        Some(&self.found[at].1)
    }
}

fn proposal(text: &str, heading: &Heading, probability: f32) -> Proposal {
    Proposal::by_structure(text, heading.span, Kind::Paragraph, heading.printed.clone(), probability)
}

/// The heading that a line of `tokens` may be; its first token is the document's `at`.
fn heading(text: &str, at: usize, tokens: &[Token]) -> Option<Heading> {
    let first = tokens[0].span.of(text).trim_end_matches('.');
    let mut letters = first.chars();
    let sign = letters.next()?;
    let kind = match sign {
        '§' => Sign::Read,
        _ if FOREIGN.contains(&sign) => Sign::Foreign,
        _ if MISREAD.contains(&sign) => Sign::Digit,
        _ => return None,
    };
    let rest = letters.as_str();
    let (number, next, span, printed) = if rest.is_empty() {
        let number = tokens.get(1)?.span.of(text).trim_end_matches('.');
        (number, tokens.get(2), tokens[0].span, "§".to_string())
    } else {
        let start = tokens[0].span.start;
        let span = Span { start, end: start + first.len() as u32 };
        (rest, tokens.get(1), span, format!("§ {rest}"))
    };
    if number.is_empty() || number.len() > LONGEST || !number.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    // A heading goes on with a capital, or is the number alone.
    let goes_on = next.is_none_or(|next| next.span.of(text).starts_with(char::is_uppercase));
    let number = number.parse().ok()?;
    goes_on.then_some(Heading { token: at, span, printed, number, kind })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_by_the_order_of_the_numbers() {
        for (text, expected) in [
            ("§ 55 Val\n5 56 Budget\n8 57 Bro\n", &[("5", "§"), ("8", "§")][..]),
            ("$ 3 Val\n", &[("$", "§")]),
            ("§ 12 Val\n$13 Bro\n", &[("$13", "§ 13")]),
            ("§ 35 Val\n836 Bro\n", &[("836", "§ 36")]),
            ("5 56 Budget\n", &[]),
            ("5 barn\n6 barn\n", &[]),
            ("Den\n5 6 ton\n5 7 ton\n", &[]),
            ("§ 1 Val\n§ 2 Bro\n", &[]),
            ("8 1999 Bro\n8 2000 Bro\n", &[]),
            ("S 8 Val\n§ 9 Bro\n", &[("S", "§")]),
        ] {
            let document = Document::new(text.to_string());
            let sections = Sections::new(&document);
            let found: Vec<(&str, &str)> = (0..document.tokens().len())
                .filter_map(|index| sections.proposal(index))
                .map(|proposal| (&*proposal.before, &*proposal.candidates[0].text))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
