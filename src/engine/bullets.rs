//! Bullets that were read as letters or signs.

use super::document::{Document, Token};
use super::proposal::{Kind, Proposal};

/// Signs that a filled bullet is read as; none of them is a word of Swedish.
const FILLED: [&str; 8] = ["e", "®", "¢", "°", "«", "»", "+", "~"];
/// Signs that a hollow bullet is read as.
const HOLLOW: [&str; 2] = ["O", "0"];
/// What either is read as: of the kind of the nearest other.
const EITHER: &str = "©";
/// Signs that are bullets as they stand.
const BULLETS: [&str; 8] = ["•", "●", "▪", "■", "·", "*", "o", "-"];

/// What a token says of bullets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Misread(&'static str),
    Either,
    Bullet { hollow: bool },
}

impl Sign {
    fn of(read: &str) -> Option<Self> {
        if FILLED.contains(&read) {
            Some(Sign::Misread("•"))
        } else if HOLLOW.contains(&read) {
            Some(Sign::Misread("o"))
        } else if read == EITHER {
            Some(Sign::Either)
        } else {
            BULLETS.contains(&read).then_some(Sign::Bullet { hollow: read == "o" })
        }
    }

    /// The kind that this sign surely is.
    fn kind(self) -> Option<&'static str> {
        match self {
            Sign::Misread(bullet) => Some(bullet),
            Sign::Either => None,
            Sign::Bullet { hollow } => Some(if hollow { "o" } else { "•" }),
        }
    }
}

/// The tokens of the whole document that stand where bullets do, as indices into its tokens, with what to make of
/// them. Empty where the document has too few for a list.
pub struct Bullets {
    found: Vec<(usize, Sign)>,
}

impl Bullets {
    /// Finds tokens of one sign that begin a line and are followed by words, and lines of nothing but such signs: a column
    /// of bullets that was read by itself.
    pub fn new(document: &Document) -> Self {
        let text = document.text();
        let mut found = Vec::new();
        let mut index = 0;
        for line in document.tokens().chunk_by(|a, b| a.line == b.line) {
            let signs: Vec<Option<Sign>> = line.iter().map(|token| Sign::of(token.span.of(text))).collect();
            // Noughts alone are a row of a table.
            let noughts = line.iter().all(|token| matches!(token.span.of(text), "0" | "-"));
            let column = signs.len() > 1 && signs.iter().all(Option::is_some);
            let followed = line.get(1).is_some_and(|next| !next.core.is_empty());
            let taken = match (noughts, column) {
                (true, _) => 0,
                (_, true) => signs.len(),
                _ => usize::from(followed),
            };
            found.extend((index..).zip(&signs).take(taken).filter_map(|(at, sign)| Some((at, (*sign)?))));
            index += line.len();
        }
        let known = found.clone();
        for (at, sign) in &mut found {
            if *sign == Sign::Either {
                let kinds =
                    known.iter().filter_map(|(other, sign)| Some((other.abs_diff(*at), sign.kind()?)));
                *sign = Sign::Misread(kinds.min_by_key(|(far, _)| *far).map_or("•", |(_, kind)| kind));
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
        // One such line may be anything; the more there are, the surer is the list. On 80 made pages of lists all of some 600
        // signs on pages with ten or more were bullets.
        let probability = 1.0 - 0.5 / (self.found.len() as f32).powf(1.5);
        let text = document.text();
        Some(Proposal::by_structure(text, token.span, Kind::Punctuation, bullet.to_string(), probability))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_before_lines_of_words() {
        let document = Document::new(
            "e att bygga en bro\n® att riva den\ne\nDet är e bra\nO alla är med\n© och en till\nO 0 ©\n0 0 -\n"
                .to_string(),
        );
        let bullets = Bullets::new(&document);
        let found: Vec<(String, String)> = document
            .tokens()
            .iter()
            .enumerate()
            .filter_map(|(index, token)| bullets.proposal(&document, index, token))
            .map(|proposal| (proposal.before, proposal.candidates[0].text.clone()))
            .collect();
        let expected = [("e", "•"), ("®", "•"), ("O", "o"), ("©", "o"), ("O", "o"), ("0", "o"), ("©", "o")];
        assert_eq!(found, expected.map(|(a, b)| (a.to_string(), b.to_string())));
    }
}
