//! Names of several words: where the words of a list's entry stand in a row, they are one proposal.

use super::document::Token;
use super::own::{OwnWords, Phrase};
use super::proposal::{Candidate, Kind, Proposal, Source};
use super::span::Span;
use super::weights::surety;
use std::collections::HashMap;

/// `proposals` for `tokens` (of one paragraph, in order), those of a listed name of several words joined to one: where more
/// than one of its words is misread, on one line or over a line's end. Its probability is that of all its words; it is
/// automatic where each of them is, or where the whole is at least as sure as `automatic` asks (see [`surety`]) and no other
/// person fits: two words of one name bear each other out.
pub fn join(
    text: &str,
    tokens: &[&Token],
    proposals: Vec<Proposal>,
    own: &OwnWords,
    automatic: f32,
) -> Vec<Proposal> {
    let mut at_core: HashMap<Span, usize> = HashMap::new();
    for (index, proposal) in proposals.iter().enumerate() {
        at_core.insert(proposal.span, index);
    }
    let best = |token: &Token| {
        let index = *at_core.get(&token.core)?;
        let best = proposals[index].best()?;
        (best.probability > 0.5).then_some((index, best))
    };
    let words: Vec<String> = tokens
        .iter()
        .map(|token| best(token).map_or(token.core.of(text), |(_, best)| &best.text).to_lowercase())
        .collect();
    let mut joined = Vec::new();
    let mut taken = vec![false; proposals.len()];
    let mut at = 0;
    while at < tokens.len() {
        let Some(phrase) = longest(own.phrases(&words[at]), text, &tokens[at..], &words[at..]) else {
            at += 1;
            continue;
        };
        let here = &tokens[at..at + phrase.words.len()];
        let changed: Vec<usize> = here.iter().filter_map(|token| Some(best(token)?.0)).collect();
        if changed.len() > 1 {
            changed.iter().for_each(|&index| taken[index] = true);
            let mut name = whole(text, here, &changed, &proposals, phrase.source);
            let mut rivals = changed.iter().flat_map(|&index| &proposals[index].candidates[1..]);
            let alone = !rivals.any(|rival| rival.source == Source::Person);
            name.automatic |= alone && surety(name.candidates[0].probability, None) >= automatic;
            joined.push(name);
        }
        at += here.len();
    }
    let mut taken = taken.into_iter();
    let apart = proposals.into_iter().filter(|_| taken.next() != Some(true));
    let mut all: Vec<Proposal> = apart.collect();
    all.extend(joined);
    all.sort_by_key(|proposal| proposal.span);
    all
}

/// The longest of `phrases` that `words` begin with, nothing but blanks and one line's end between them.
fn longest<'a>(phrases: &'a [Phrase], text: &str, tokens: &[&Token], words: &[String]) -> Option<&'a Phrase> {
    let stands = |phrase: &&Phrase| {
        let count = phrase.words.len();
        let rows = tokens[1..].iter().zip(tokens).take(count.saturating_sub(1));
        tokens.len() >= count
            && phrase.words.iter().zip(words).enumerate().all(|(index, (name, word))| {
                // Endings stand after the last word.
                name == word || index + 1 == count && word.strip_suffix('s') == Some(name)
            })
            && rows.clone().all(|(next, token)| {
                let between = Span { start: token.core.end, end: next.core.start }.of(text);
                between.chars().all(char::is_whitespace) && next.line - token.line <= 1
            })
    };
    phrases.iter().filter(stands).max_by_key(|phrase| phrase.words.len())
}

/// One proposal for `tokens`, made of those of `proposals` at `changed`.
fn whole(
    text: &str,
    tokens: &[&Token],
    changed: &[usize],
    proposals: &[Proposal],
    source: Source,
) -> Proposal {
    let span = Span { start: tokens[0].core.start, end: tokens[tokens.len() - 1].core.end };
    let mut printed = String::new();
    let mut end = span.start;
    let mut candidate =
        Candidate { text: String::new(), probability: 1.0, source, confusions: Vec::new(), context: 0.0 };
    let (mut keep, mut automatic) = (1.0_f32, true);
    for proposal in changed.iter().map(|&index| &proposals[index]) {
        let Some(best) = proposal.best() else { continue };
        printed.push_str(Span { start: end, end: proposal.span.start }.of(text));
        printed.push_str(&best.text);
        end = proposal.span.end;
        candidate.probability *= best.probability;
        candidate.context += best.context;
        candidate.confusions.extend(best.confusions.iter().cloned());
        keep = keep.min(proposal.keep);
        automatic &= proposal.automatic;
    }
    printed.push_str(Span { start: end, end: span.end }.of(text));
    candidate.text = printed;
    Proposal {
        span,
        before: span.of(text).to_string(),
        kind: if source == Source::Person { Kind::Name } else { Kind::Body },
        keep: keep.min(1.0 - candidate.probability),
        automatic,
        related: Vec::new(),
        candidates: vec![candidate],
    }
}
