//! The text that the tests review, and what they do with it.

use renskrift::engine::document::Document;
use renskrift::engine::proposal::{Candidate, Kind, Proposal, Source};
use renskrift::engine::span::Span;
use renskrift::review::Review;
use renskrift::review::act::{Act, Record};
use renskrift::review::queue::GroupKey;
use std::sync::Arc;

pub fn candidate(text: &str, probability: f32) -> Candidate {
    Candidate {
        text: text.into(),
        probability,
        source: Source::Dictionary,
        confusions: Vec::new(),
        context: 0.5,
    }
}

/// A word as read, its kind, and its candidates with their probabilities.
pub type Misread = (&'static str, Kind, &'static [(&'static str, f32)]);

/// Proposals for every place of each word of `table`. The text as read has the probability that is left.
pub fn proposals(text: &str, table: &[Misread]) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for (word, kind, candidates) in table {
        for (at, _) in text.match_indices(word) {
            let candidates: Vec<_> = candidates.iter().map(|&(text, p)| candidate(text, p)).collect();
            let sure: f32 = candidates.iter().map(|candidate| candidate.probability).sum();
            proposals.push(Proposal {
                span: Span::new(at, at + word.len()),
                before: word.to_string(),
                kind: *kind,
                automatic: candidates.first().is_some_and(|best| best.probability > 0.98),
                candidates,
                keep: 1.0 - sure,
                related: Vec::new(),
            });
        }
    }
    proposals.sort_by_key(|proposal| proposal.span);
    proposals
}

pub const TEXT: &str = "Brev frin lanet. Ordforande Bo Alm\n\
                    redog6r f6r arendet frin lanet.\n\
                    Svar frin Frin, W., om lan.\n\
                    \x0cSkrivelse frin nimnden f6r kultur.\n";

pub const TABLE: &[Misread] = &[
    ("frin", Kind::Word, &[("från", 0.98), ("fria", 0.01)]),
    ("lanet", Kind::Word, &[("länet", 0.7), ("lånet", 0.2)]),
    ("f6r", Kind::Word, &[("för", 0.99)]),
    ("Alm", Kind::Name, &[("Alms", 0.4)]),
    ("nimnden", Kind::Word, &[("nämnden", 0.995)]),
];

/// A review of [`TEXT`] with the proposals of [`TABLE`] on their pages.
pub fn review() -> Review {
    let document = Arc::new(Document::new(TEXT.to_string()));
    let mut review = Review::new(document.clone());
    for (page, part) in (0..).zip(document.pages()) {
        let on_page = |proposal: &Proposal| part.span.contains(proposal.span);
        review.set_page(page, proposals(TEXT, TABLE).into_iter().filter(on_page).collect());
    }
    review
}

pub fn does(review: &mut Review, act: Option<Act>) -> Record {
    let record = review.record(act.expect("an act"), 1_000 + u64::from(review.history().next_seq()));
    review.apply(&record).expect("the next act");
    record
}

pub fn key(before: &str) -> GroupKey {
    GroupKey { before: before.into(), kind: if before == "Alm" { Kind::Name } else { Kind::Word } }
}

pub fn places(review: &Review, before: &str) -> Vec<Span> {
    review.group(&key(before)).expect("a group").places.iter().map(|place| place.span).collect()
}

pub fn listed(review: &Review) -> Vec<String> {
    review.groups(None).map(|group| group.before().to_string()).collect()
}

pub fn corrected(review: &Review) -> String {
    renskrift::export::text::corrected(review.document(), review.decisions())
}
