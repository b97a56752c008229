//! What decisions and proposals make of a text, for finding entries in it.

use crate::engine::changed::Change;
use crate::review::Review;

/// A proposal counts where its best reading is likelier than this.
const LIKELY: f32 = 0.5;

/// What the decisions of a review make of its text, and its open proposals where they are likely: sorted, none touching
/// another.
pub fn changes(review: &Review) -> Vec<Change> {
    let mut all: Vec<Change> = Vec::new();
    for decision in review.decisions().filter(|decision| decision.changes()) {
        all.push(Change { span: decision.span, after: decision.after.clone(), decided: true });
    }
    for page in 0..review.document().pages().len() as u32 {
        for proposal in review.proposals(page) {
            let best =
                proposal.best().filter(|best| best.probability > LIKELY && best.text != proposal.before);
            if let Some(best) = best.filter(|_| review.history().at(proposal.span).is_empty()) {
                all.push(Change { span: proposal.span, after: best.text.clone(), decided: false });
            }
        }
    }
    all.sort_by_key(|change| change.span);
    let mut end = 0;
    all.retain(|change| {
        let free = change.span.start >= end;
        end = if free { change.span.end } else { end };
        free
    });
    all
}
