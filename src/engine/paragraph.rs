//! One paragraph: its tokens become slots with readings and joins, and what was decoded becomes proposals and counts.

mod joined;
mod offered;

use super::brackets::Brackets;
use super::bullets::Bullets;
use super::damage::Damage;
use super::decode::{self, Join, Posteriors, Slot};
use super::document::{Document, Token};
use super::evidence::Evidence;
use super::forms;
use super::letter_reader::Said;
use super::letterspacing;
use super::lines;
use super::noise::Noise;
use super::notation::Notations;
use super::phrases;
use super::proposal::Proposal;
use super::punctuation;
use super::reading::{Reading, Readings};
use super::sections::Sections;
use super::span::Span;
use super::stops;
use super::token;
use super::vocabulary::Vocabulary;
use super::weights::{Weights, surety};
use std::ops::Range;
use std::sync::Arc;

/// A place where all other readings together are less probable than this is not proposed.
const LEAST_DOUBT: f32 = 0.04;

/// What a paragraph is read with.
pub struct Reader<'a> {
    /// The document.
    pub document: &'a Document,
    /// The words.
    pub vocabulary: &'a Vocabulary,
    /// The channel.
    pub noise: &'a Noise,
    /// The weights.
    pub weights: &'a Weights,
    /// The document's lists.
    pub bullets: &'a Bullets,
    /// The document's misread brackets.
    pub brackets: &'a Brackets,
    /// The document's misread section signs.
    pub sections: &'a Sections,
    /// The document's numbers in which a sign was misread.
    pub notations: &'a Notations,
    /// The page's damaged passages.
    pub damage: &'a Damage,
    /// What the document as a whole has shown, to name in reasons.
    pub shown: &'a Evidence,
    /// Its [wear](Evidence::wear).
    pub wear: f32,
    /// What the letter reader says of the page, where it is asked.
    pub said: Option<&'a Said<'a>>,
}

/// A paragraph's tokens with all that they may have been.
pub struct Lattice<'a> {
    /// The tokens that have a core and are no bullets.
    pub tokens: Vec<&'a Token>,
    /// What each may have been.
    pub slots: Vec<Slot>,
    /// What two of them together may have been.
    pub joins: Vec<Join>,
    /// Proposals for what is no part of it: bullets, brackets, damage, letters set apart.
    apart: Vec<Proposal>,
}

/// Splits a page's tokens into paragraphs, runs without a blank line between: ranges of indices into the document's
/// tokens.
pub fn paragraphs(document: &Document, page: usize) -> Vec<Range<usize>> {
    let lines = &document.pages()[page].lines;
    let tokens = document.tokens();
    let mut start = tokens.partition_point(|token| token.line < lines.start);
    let end = tokens.partition_point(|token| token.line < lines.end);
    let mut found = Vec::new();
    for run in tokens[start..end].chunk_by(|a, b| b.line - a.line <= 1) {
        found.push(start..start + run.len());
        start += run.len();
    }
    found
}

impl<'a> Reader<'a> {
    /// Reads one paragraph (see [`paragraphs`]): its proposals in the order of the text, and its share of the evidence.
    pub fn read(
        &self,
        range: Range<usize>,
        readings: &mut Readings<'_>,
        evidence: &mut Evidence,
    ) -> Vec<Proposal> {
        let lattice = self.lattice(range, readings);
        let posteriors = decode::decode(&lattice.slots, &lattice.joins, self.vocabulary, self.weights);
        self.count(&lattice.slots, &lattice.joins, &posteriors, evidence);
        let words = self.proposals(&lattice, &posteriors);
        let mut found = phrases::join(
            self.document.text(),
            &lattice.tokens,
            words,
            self.vocabulary.own(),
            self.weights.automatic,
        );
        let marks = self.marks(&lattice.tokens, &lattice.slots, &posteriors);
        for word in &mut found {
            word.automatic &=
                !marks.iter().any(|mark| mark.span == word.span || mark.span.start == word.span.end);
        }
        found.extend(marks.into_iter().filter(|mark| mark.candidates[0].probability >= punctuation::LEAST));
        found.extend(lattice.apart);
        for proposal in &mut found {
            let line = self.document.line_at(proposal.span.start) as u32;
            proposal.automatic &= self.damage.on(line).is_none();
        }
        found.sort_by_key(|proposal| proposal.span);
        found
    }

    /// All that a paragraph's tokens may have been.
    pub fn lattice(&self, range: Range<usize>, readings: &mut Readings<'_>) -> Lattice<'a> {
        let text = self.document.text();
        let mut apart = self.damage.proposals(self.document, range.clone());
        let (mut tokens, mut places): (Vec<&Token>, Vec<usize>) = Default::default();
        let mut fresh_lines = Vec::new();
        let spaced = letterspacing::runs(self.document, range.clone());
        for run in spaced.iter().cloned() {
            apart.extend(letterspacing::proposal(self.document, run, readings, self.weights));
        }
        for index in range {
            let token = &self.document.tokens()[index];
            if self.damage.holds(index) || spaced.iter().any(|run| run.contains(&index)) {
                continue;
            }
            if let Some(proposal) = self.sections.proposal(index) {
                apart.push(proposal.clone());
                fresh_lines.push(token.line);
            } else if self.bullets.holds(index) {
                let bullet = self.bullets.proposal(self.document, index, token);
                apart.extend(bullet.map(|proposal| Proposal {
                    automatic: surety(proposal.candidates[0].probability, None) >= self.weights.automatic,
                    ..proposal
                }));
                fresh_lines.push(token.line);
            } else if !token.core.is_empty() {
                apart.extend(self.brackets.proposals(text, index, self.noise));
                let number = self.notations.proposal(token.core);
                apart.extend(number.filter(|number| token.span.start <= number.span.start).cloned());
                tokens.push(token);
                places.push(index);
            }
        }
        let after_short = lines::after_short(&tokens);
        let open = lines::open_ends(text, &tokens);
        let mut slots = Vec::with_capacity(tokens.len());
        let mut border_before = true;
        for (index, token) in tokens.iter().enumerate() {
            let last = index + 1 == tokens.len();
            let after = Span { start: token.core.end, end: token.span.end }.of(text);
            // The cells of a table say nothing of one another.
            let gap = !last && tokens[index + 1].line == token.line && {
                forms::is_gap(&text[token.span.end as usize..tokens[index + 1].span.start as usize])
            };
            let stands = forms::stands(token.core.of(text), after, readings.lists())
                || self.notations.proposal(token.core).is_some();
            let border = last || gap || token::ends_sentence(after);
            let first = index == 0 || tokens[index - 1].line != token.line;
            let core = token.core.of(text);
            // After any mark, and where a line begins, `I` more often begins a sentence than it is a misread `i`.
            let apart = first || tokens[index - 1].span.end > tokens[index - 1].core.end;
            let begins = first && fresh_lines.contains(&token.line) || after_short[index];
            let fresh = border_before || begins || apart && core == "I";
            let slot = match stands {
                true => Slot::new(readings.kept(core)),
                false => self.hear(token.core, readings.of(core), readings),
            };
            let confidence = self.document.confidences().get(places[index]).copied().unwrap_or_default();
            let lost = tokens.get(index + 1).filter(|_| !border);
            let lost = lost.and_then(|next| stops::between(text, token, next, self.said));
            slots.push(Slot { fresh, border, open: open[index], lost, confidence, ..slot });
            border_before = border;
        }
        let joins = self.joins(&tokens, &slots, readings);
        Lattice { tokens, slots, joins, apart }
    }

    /// A slot of the readings of `core`, the letter reader's own among them, with what it says of each.
    fn hear(&self, core: Span, found: Arc<[Reading]>, readings: &Readings<'_>) -> Slot {
        let mut slot = Slot { wear: self.wear, ..Slot::new(found) };
        let Some(said) = self.said else { return slot };
        let text = core.of(self.document.text());
        let best = said.best(core);
        slot.agreed = slot.readings.iter().position(|reading| reading.text == best);
        if slot.agreed.is_none()
            && let Some(reading) = readings.heard(text, &best)
        {
            slot.agreed = Some(slot.readings.len());
            slot.readings = slot.readings.iter().cloned().chain([reading]).collect();
        }
        if slot.readings.len() > 1 {
            slot.heard =
                slot.readings.iter().map(|reading| said.log_probability(core, &reading.text)).collect();
        }
        slot
    }

    fn marks(&self, tokens: &[&Token], slots: &[Slot], posteriors: &Posteriors) -> Vec<Proposal> {
        let best = |at: usize| {
            let shares = posteriors.slots[at].iter().copied();
            let (which, share) = shares.enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
            let reading = &slots[at].readings[which];
            // Where two tokens are one word, neither is.
            (share > 0.5).then_some(punctuation::Word { token: tokens[at], reading })
        };
        let words: Vec<Option<punctuation::Word<'_>>> = (0..tokens.len()).map(best).collect();
        let mut found = Vec::new();
        for run in words.split(Option::is_none) {
            let run: Vec<_> = run.iter().flatten().collect();
            found.extend(punctuation::proposals(self.document.text(), &run, self.vocabulary, self.said));
        }
        found
    }

    fn count(&self, slots: &[Slot], joins: &[Join], posteriors: &Posteriors, evidence: &mut Evidence) {
        for (slot, shares) in slots.iter().zip(&posteriors.slots) {
            let Some(read) = slot.readings.first() else { continue };
            evidence.look(slot.readings.iter().zip(shares.iter().copied()));
            evidence.add(&read.text, read.source.is_some(), slot.readings.iter().zip(shares.iter().copied()));
        }
        for (join, &share) in joins.iter().zip(&posteriors.joins) {
            evidence.add(&join.reading.text, false, std::iter::once((&join.reading, share)));
        }
    }
}
