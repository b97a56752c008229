//! What an OCR engine said of its own words, made comparable between engines: each counts its confidences in a way of its
//! own, so only their order within a document is used.

use super::document::Token;
use super::span::Span;

/// For each of `tokens` the log-odds (natural) of its rank among them by confidence: less than 0 where the engine was less
/// sure than of half the document, 0 where it says nothing or the same of all. `told` holds spans of the same text in
/// their order with the confidence of each, greater being surer; of several in one token the least counts.
pub fn ranks(tokens: &[Token], told: &[(Span, f32)]) -> Vec<f32> {
    let mut of_tokens: Vec<(usize, f32)> = Vec::with_capacity(told.len());
    let mut rest = told;
    for (index, token) in tokens.iter().enumerate() {
        rest = &rest[rest.partition_point(|(span, _)| span.end <= token.span.start)..];
        let within = rest.iter().take_while(|(span, _)| span.start < token.span.end);
        if let Some(least) = within.map(|told| told.1).min_by(f32::total_cmp) {
            of_tokens.push((index, least));
        }
    }
    of_tokens.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut ranks = vec![0.0; tokens.len()];
    let all = of_tokens.len() as f32;
    let mut before = 0;
    for alike in of_tokens.chunk_by(|a, b| a.1 == b.1) {
        // Those of which the same is said share the middle of their places.
        let share = (before as f32 + alike.len() as f32 / 2.0) / all;
        for (index, _) in alike {
            ranks[*index] = (share / (1.0 - share)).ln();
        }
        before += alike.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;
    use super::*;

    /// Ranks of the words of `text`, of which the first have these confidences.
    fn ranks_of(text: &str, confidences: &[f32]) -> Vec<f32> {
        let document = Document::new(text.to_string());
        let spans = document.tokens().iter().map(|token| token.span);
        let told: Vec<(Span, f32)> = spans.zip(confidences.iter().copied()).collect();
        ranks(document.tokens(), &told)
    }

    #[test]
    fn the_order_counts() {
        let ranks = ranks_of("ett, tva tre", &[0.96, 0.30, 0.91]);
        assert!(ranks[1] < ranks[2] && ranks[2].abs() < 1e-6 && ranks[2] < ranks[0], "{ranks:?}");
        assert_eq!(ranks, ranks_of("ett, tva tre", &[960.0, 3.0, 10.0]));
    }

    #[test]
    fn nothing_is_made_of_nothing() {
        assert_eq!(ranks_of("ett tva tre", &[]), [0.0; 3]);
        assert_eq!(ranks_of("ett tva tre", &[0.5; 3]), [0.0; 3]);
        let some = ranks_of("ett tva tre", &[0.5, 0.9]);
        assert_eq!((some[0] < 0.0, some[1] > 0.0, some[2]), (true, true, 0.0));
        assert!(ranks_of("", &[]).is_empty());
    }

    #[test]
    fn the_least_of_a_token_counts() {
        let document = Document::new("for-for for".to_string());
        let span = |start, end| Span { start, end };
        let told = [(span(0, 3), 0.9), (span(4, 7), 0.1), (span(8, 11), 0.5)];
        let ranks = ranks(document.tokens(), &told);
        assert!(ranks[0] < ranks[1], "{ranks:?}");
    }
}
