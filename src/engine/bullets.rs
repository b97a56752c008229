//! Bullets that were read as letters or signs.

use super::document::{Document, Token};
use super::proposal::{Candidate, Kind, Proposal, Source};

/// Signs that a filled bullet is read as; none of them is a word of Swedish.
const FILLED: [&str; 9] = ["e", "®", "©", "¢", "°", "«", "»", "+", "~"];
/// Signs that a hollow bullet is read as.
const HOLLOW: [&str; 2] = ["O", "0"];
/// Signs that are bullets as they stand.
const BULLETS: [&str; 8] = ["•", "●", "▪", "■", "·", "*", "o", "-"];

/// What a line's first token says of bullets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Misread(&'static str),
    Bullet,
}

/// The tokens of the whole document that stand where bullets do, as indices into its tokens, with what to make of
/// them. Empty where the document has too few for a list.
pub struct Bullets {
    found: Vec<(usize, Sign)>,
}

impl Bullets {
    /// Finds tokens of one sign that begin a line and are followed by words.
    pub fn new(document: &Document) -> Self {
        let tokens = document.tokens();
        let text = document.text();
        let mut found = Vec::new();
        for (index, token) in tokens.iter().enumerate() {
            let first = index == 0 || tokens[index - 1].line != token.line;
            let followed =
                tokens.get(index + 1).is_some_and(|next| next.line == token.line && !next.core.is_empty());
            if !(first && followed) {
                continue;
            }
            let read = token.span.of(text);
            if FILLED.contains(&read) {
                found.push((index, Sign::Misread("•")));
            } else if HOLLOW.contains(&read) {
                found.push((index, Sign::Misread("o")));
            } else if BULLETS.contains(&read) {
                found.push((index, Sign::Bullet));
            }
        }
        Self { found }
    }

    /// True where the token at `index` stands as a bullet.
    pub fn holds(&self, index: usize) -> bool {
        self.found.binary_search_by_key(&index, |(at, _)| *at).is_ok()
    }

    /// The proposal for the token at `index`, where it is a misread bullet.
    pub fn proposal(&self, document: &Document, index: usize, token: &Token) -> Option<Proposal> {
        let at = self.found.binary_search_by_key(&index, |(at, _)| *at).ok()?;
        let Sign::Misread(bullet) = self.found[at].1 else { return None };
        // One such line may be anything; the more there are, the surer is the list. Half a line is allowed for chance.
        let others = self.found.len() as f32 - 1.0;
        let probability = (others + 0.5) / (others + 1.0);
        Some(Proposal {
            span: token.span,
            before: token.span.of(document.text()).to_string(),
            kind: Kind::Punctuation,
            candidates: vec![Candidate {
                text: bullet.to_string(),
                probability,
                source: Source::Structure,
                confusions: Vec::new(),
                context: 0.0,
            }],
            keep: 1.0 - probability,
            automatic: false,
            related: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_before_lines_of_words() {
        let document =
            Document::new("e att bygga en bro\n® att riva den\ne\nDet är e bra\nO alla är med\n".to_string());
        let bullets = Bullets::new(&document);
        let found: Vec<(String, String)> = document
            .tokens()
            .iter()
            .enumerate()
            .filter_map(|(index, token)| bullets.proposal(&document, index, token))
            .map(|proposal| (proposal.before, proposal.candidates[0].text.clone()))
            .collect();
        let expected = [("e", "•"), ("®", "•"), ("O", "o")];
        assert_eq!(found, expected.map(|(a, b)| (a.to_string(), b.to_string())));
    }
}
