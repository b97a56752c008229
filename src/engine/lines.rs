//! What the widths of a paragraph's lines say of where sentences and paragraphs begin and end.

use super::document::Token;

/// A line that is no longer than this share of the paragraph's longest is no full one.
const SHORT: f32 = 0.6;
/// A line that is at least this share of it is one.
const FULL: f32 = 0.8;

/// How wide each token's line is in bytes, and the widest of them.
fn widths(tokens: &[&Token]) -> (Vec<u32>, u32) {
    let mut widths: Vec<u32> = Vec::new();
    for line in tokens.chunk_by(|a, b| a.line == b.line) {
        let width = line[line.len() - 1].span.end - line[0].span.start;
        widths.extend(std::iter::repeat_n(width, line.len()));
    }
    let widest = widths.iter().copied().max().unwrap_or_default();
    (widths, widest)
}

/// For each token whether running text ends a paragraph with it, by its lines' widths and the capital that follows, though no mark
/// was read after it: one may have been lost.
pub fn open_ends(text: &str, tokens: &[&Token]) -> Vec<bool> {
    let (widths, widest) = widths(tokens);
    let full = |width: u32| width as f32 >= FULL * widest as f32;
    let mut open = vec![false; tokens.len()];
    let lines: Vec<&[&Token]> = tokens.chunk_by(|a, b| a.line == b.line).collect();
    let mut at = 0;
    for (index, line) in lines.iter().enumerate() {
        at += line.len();
        let last = line[line.len() - 1];
        let next = lines.get(index + 1).map(|next| next[0]);
        let goes_on = next.is_some_and(|next| {
            next.core.of(text).starts_with(char::is_lowercase)
                || widths[at - 1] + next.core.len() as u32 >= widest
        });
        open[at - 1] = index > 0
            && full(widths[at - 1 - line.len()])
            && !goes_on
            && last.core.end == last.span.end
            && last.core.of(text).ends_with(char::is_alphabetic);
    }
    open
}

/// For each token whether it begins a line and the line before is so short that it was no full one: headings and lists.
pub fn after_short(tokens: &[&Token]) -> Vec<bool> {
    let (widths, longest) = widths(tokens);
    (0..tokens.len())
        .map(|at| {
            at > 0
                && tokens[at - 1].line != tokens[at].line
                && (widths[at - 1] as f32) < SHORT * longest as f32
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::document::Document;

    fn ends(text: &str) -> Vec<String> {
        let document = Document::new(text.to_string());
        let tokens: Vec<&Token> = document.tokens().iter().collect();
        let open = open_ends(text, &tokens);
        let last = tokens.iter().zip(open).filter(|(_, open)| *open);
        last.map(|(token, _)| token.span.of(text).to_string()).collect()
    }

    #[test]
    fn ends_without_a_mark() {
        let cases = [
            (
                "Nämnden beslutar att bevilja bidrag till\nföreningens läger\nOrdföranden tackar alla för mötet idag",
                &["läger"][..],
            ),
            (
                "Nämnden beslutar att bevilja bidrag till\nföreningens läger.\nOrdföranden tackar alla för mötet idag",
                &[],
            ),
            (
                "Nämnden beslutar att bevilja bidrag till\nföreningens läger\noch till resan dit, som betalas först",
                &[],
            ),
            ("Bidrag till läger\nOrdföranden tackar alla för mötet idag", &[]),
            ("Nämnden beslutar att bevilja bidrag till\nföreningens läger", &["läger"]),
        ];
        for (text, expected) in cases {
            assert_eq!(ends(text), expected, "{text}");
        }
    }
}
