//! One paragraph: its tokens become slots with readings and joins, and what was decoded becomes proposals and counts.

use super::brackets::Brackets;
use super::bullets::Bullets;
use super::damage::Damage;
use super::decode::{self, Join, Posteriors, Slot};
use super::digits;
use super::document::{Document, Token};
use super::evidence::Evidence;
use super::forms;
use super::letter_reader::Said;
use super::letterspacing;
use super::lines;
use super::noise::Noise;
use super::phrases;
use super::proposal::{Candidate, Confusion, Kind, Proposal, Source, is_same_name};
use super::punctuation;
use super::reading::{Reading, Readings};
use super::sections::Sections;
use super::span::Span;
use super::token;
use super::vocabulary::Vocabulary;
use super::weights::{ANY, Feature, Parts, REACH_UNKNOWN, Weights, surety, surety_of};
use std::ops::Range;
use std::sync::Arc;

/// A reading less probable than this is not shown.
const LEAST_CANDIDATE: f32 = 0.005;
/// A place where all other readings together are less probable than this is not proposed.
const LEAST_DOUBT: f32 = 0.04;
/// Most candidates of a proposal.
const MOST_CANDIDATES: usize = 5;

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
            let stands = forms::stands(token.core.of(text), after, readings.lists());
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
            slots.push(Slot { fresh, border, open: open[index], confidence, ..slot });
            border_before = border;
        }
        let joins = self.joins(&tokens, readings);
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
            let sure = reading.as_read && share > 1.0 - LEAST_DOUBT;
            // Where two tokens are one word, neither is.
            (share > 0.5).then_some(punctuation::Word { token: tokens[at], reading, sure })
        };
        let words: Vec<Option<punctuation::Word<'_>>> = (0..tokens.len()).map(best).collect();
        let mut found = Vec::new();
        for run in words.split(Option::is_none) {
            let run: Vec<_> = run.iter().flatten().collect();
            found.extend(punctuation::proposals(self.document.text(), &run, self.vocabulary, self.said));
        }
        found
    }

    /// Readings of two tokens as one word: parted at a line's end by a hyphen, or by a blank where neither is a word.
    fn joins(&self, tokens: &[&Token], readings: &mut Readings<'_>) -> Vec<Join> {
        let text = self.document.text();
        let mut joins = Vec::new();
        let words: Vec<bool> = tokens.iter().map(|token| self.is_word(token.core.of(text))).collect();
        for (at, pair) in tokens.windows(2).enumerate() {
            let [first, second] = [pair[0], pair[1]];
            let [left, right] = [first.core.of(text), second.core.of(text)];
            let hyphen = left.ends_with(['-', '¬', '\u{ad}']);
            let between = &text[first.core.end as usize..second.core.start as usize];
            if !between.chars().all(char::is_whitespace) || !right.starts_with(char::is_alphabetic) {
                continue;
            }
            let parted = second.line == first.line + 1 && hyphen;
            let blank = second.line == first.line && !hyphen && between == " ";
            if !parted && !blank || parted && forms::joins_words(right) {
                continue;
            }
            let stem = left.trim_end_matches(['-', '¬', '\u{ad}']);
            if blank && (words[at] && words[at + 1] || !stem.chars().all(char::is_alphabetic)) {
                continue;
            }
            let whole = format!("{stem}{right}");
            let found = if blank { readings.joined(&whole).into() } else { readings.of(&whole) };
            let mut parts = Parts::default();
            parts.set(Feature::Join, f32::from(u8::from(blank)));
            for reading in found.iter().filter(|reading| !reading.split && reading.source.is_some()) {
                let Some(text) = self.parted(
                    reading,
                    stem,
                    &text[first.core.start as usize + stem.len()..second.core.start as usize],
                    blank,
                ) else {
                    continue;
                };
                let as_read = parted && reading.as_read;
                let span = Span { start: first.core.start, end: second.core.end };
                let heard = self.said.map_or(0.0, |said| said.log_probability(span, &text));
                let mut reading = Reading { text, as_read, ..reading.clone() };
                reading.add(self.weights, &parts);
                joins.push(Join { at, reading, heard });
            }
        }
        joins
    }

    fn is_word(&self, word: &str) -> bool {
        self.vocabulary.held(&word.to_lowercase()).is_some()
    }

    /// The word of `reading` with what parts it put back where it stood after the letters of `stem`.
    fn parted(&self, reading: &Reading, stem: &str, between: &str, blank: bool) -> Option<String> {
        if blank {
            return Some(reading.text.clone());
        }
        let read = stem.chars().count() as i64;
        let mut printed = read;
        for &(id, at) in &reading.rules {
            let rule = &self.noise.rules()[id as usize];
            let length = rule.read.chars().count() as i64;
            if i64::from(at) + length <= read {
                printed += rule.printed.chars().count() as i64 - length;
            }
        }
        let cut = reading.text.char_indices().nth(usize::try_from(printed).ok()?)?.0;
        let (head, tail) = reading.text.split_at(cut);
        Some(format!("{head}{between}{tail}"))
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

    fn proposals(&self, lattice: &Lattice<'_>, posteriors: &Posteriors) -> Vec<Proposal> {
        let Lattice { tokens, slots, joins, .. } = lattice;
        let mut found = Vec::new();
        let mut at = 0;
        while at < slots.len() {
            let here: Vec<(&Reading, f32)> = joins
                .iter()
                .zip(&posteriors.joins)
                .filter(|(join, _)| join.at == at)
                .map(|(join, &share)| (&join.reading, share))
                .collect();
            if here.iter().map(|(_, share)| share).sum::<f32>() > 0.5 {
                let span = Span { start: tokens[at].core.start, end: tokens[at + 1].core.end };
                let kind = if tokens[at].line == tokens[at + 1].line { Kind::Split } else { Kind::Hyphen };
                let kept: f32 =
                    here.iter().filter(|(reading, _)| reading.as_read).map(|(_, share)| share).sum();
                let apart = posteriors.slots[at].first().copied().unwrap_or_default();
                found.extend(self.proposal(span, &here, kept + apart, Some(kind)));
                at += 2;
                continue;
            }
            let all: Vec<(&Reading, f32)> =
                slots[at].readings.iter().zip(posteriors.slots[at].iter().copied()).collect();
            let joined: f32 = 1.0 - all.iter().map(|(_, share)| share).sum::<f32>();
            let kept = all.first().map_or(1.0, |(_, share)| *share) + joined.max(0.0);
            found.extend(
                self.proposal(tokens[at].core, &all, kept, None).map(|proposal| Proposal {
                    automatic: proposal.automatic && !slots[at].open,
                    ..proposal
                }),
            );
            at += 1;
        }
        found
    }

    fn proposal(
        &self,
        span: Span,
        readings: &[(&Reading, f32)],
        keep: f32,
        kind: Option<Kind>,
    ) -> Option<Proposal> {
        let before = span.of(self.document.text());
        if 1.0 - keep < LEAST_DOUBT {
            return None;
        }
        let as_read = readings.iter().find(|(reading, _)| reading.as_read);
        let mut rest: Vec<&(&Reading, f32)> = readings
            .iter()
            .filter(|(reading, share)| {
                !reading.as_read && *share >= LEAST_CANDIDATE && reading.text != before
            })
            .collect();
        rest.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.text.cmp(&b.0.text)));
        rest.truncate(MOST_CANDIDATES);
        let mut candidates: Vec<Candidate> = rest
            .iter()
            .map(|(reading, share)| Candidate {
                text: reading.text.clone(),
                // The shares of many paths, summed, may round above 1.
                probability: share.min(1.0),
                source: reading.source.unwrap_or(Source::Noise),
                confusions: self.confusions(reading),
                context: as_read
                    .map_or(0.0, |(read, kept)| self.context(reading, *share) - self.context(read, *kept)),
            })
            .collect();
        let rivals = self.rivals(before, &candidates);
        candidates.extend(rivals);
        let best = candidates.first()?;
        let kind =
            kind.unwrap_or_else(|| kind_of(before, rest[0].0, as_read.map(|(reading, _)| *reading), keep));
        let heard = self.said.map(|said| said.log_probability(span, &best.text).exp());
        let sure =
            surety_of(&best.text, best.probability, heard) >= self.weights.automatic && !rest[0].0.guessed;
        let taken = as_read.is_some_and(|(reading, _)| reading.source == Some(Source::Person));
        let other = taken || candidates[1..].iter().any(|other| is_rival(other, best));
        let automatic = sure && may_be_automatic(kind, best.source) && !(kind == Kind::Name && other);
        Some(Proposal {
            span,
            before: before.to_string(),
            kind,
            keep: keep.clamp(0.0, 1.0),
            automatic,
            related: Vec::new(),
            candidates,
        })
    }

    /// Other people of the archivist's lists whose names are written much like `before`, where the best of `candidates` is a person: the noise
    /// hardly speaks for them, but a reviewer may know.
    fn rivals(&self, before: &str, candidates: &[Candidate]) -> Vec<Candidate> {
        let Some(best) = candidates.first().filter(|best| best.source == Source::Person) else {
            return Vec::new();
        };
        let own = self.vocabulary.own();
        let letters: Vec<char> = before.chars().collect();
        let people = own.near(before).filter(|(name, index)| {
            let printed: Vec<char> = name.chars().collect();
            own.at(*index).source == Source::Person
                && self.noise.cost(&letters, &printed, ANY, REACH_UNKNOWN) <= REACH_UNKNOWN
        });
        let rivals = people.map(|(name, _)| Candidate {
            text: name.to_string(),
            probability: 0.0,
            source: Source::Person,
            confusions: Vec::new(),
            context: 0.0,
        });
        let known = |rival: &Candidate| candidates.iter().any(|candidate| candidate.text == rival.text);
        rivals.filter(|rival| is_rival(rival, best) && !known(rival)).take(MOST_CANDIDATES).collect()
    }

    /// What the neighbours say of a reading, in nats: what its probability holds beyond its own score.
    fn context(&self, reading: &Reading, share: f32) -> f32 {
        let alone: f32 = reading.steps.iter().map(|step| step.alone.max(1e-30).ln()).sum();
        share.max(1e-9).ln() - reading.score[0] - self.weights.get(Feature::Language) * alone
    }

    fn confusions(&self, reading: &Reading) -> Vec<Confusion> {
        reading
            .rules
            .iter()
            .map(|&(id, _)| {
                let rule = &self.noise.rules()[id as usize];
                let times = self.shown.times(&rule.printed, &rule.read).round() as u32;
                Confusion { printed: rule.printed.clone(), read: rule.read.clone(), times }
            })
            .collect()
    }
}

/// The kind of a change of `before` to `best`, where the text as read is right with a probability of `keep`.
fn kind_of(before: &str, best: &Reading, as_read: Option<&Reading>, keep: f32) -> Kind {
    let count = before.chars().filter(char::is_ascii_digit).count();
    // `1` for `i` is a word that was read as a number; while it may well be one, it is asked as such.
    let word = keep < 0.5 && count == 1 && best.text.chars().all(char::is_alphabetic);
    if best.split {
        Kind::Split
    } else if !best.text.contains(|c: char| c.is_alphanumeric() || c == '§') {
        Kind::Punctuation
    } else if best.text.contains('§') {
        Kind::Paragraph
    } else if !word
        && (count > 1 && count * 2 > before.chars().count()
            || digits::is_number(before)
            || digits::is_number(&best.text))
    {
        Kind::Number
    } else if best.source == Some(Source::Person) {
        Kind::Name
    } else if best.source == Some(Source::Body) {
        Kind::Body
    } else if as_read.is_some_and(|reading| reading.source.is_some()) {
        Kind::RealWord
    } else {
        Kind::Word
    }
}

/// True where `other` is another person than `best`.
fn is_rival(other: &Candidate, best: &Candidate) -> bool {
    other.source == Source::Person && !is_same_name(&other.text, &best.text)
}

/// Numbers are never changed automatically, names only where a list holds them (and nobody else's name fits).
fn may_be_automatic(kind: Kind, source: Source) -> bool {
    match kind {
        Kind::Word | Kind::RealWord | Kind::Name | Kind::Body => {
            !matches!(source, Source::Noise | Source::Document)
        }
        Kind::Split | Kind::Hyphen => {
            matches!(source, Source::Dictionary | Source::Corpus | Source::Proofread)
        }
        Kind::Number
        | Kind::Paragraph
        | Kind::Heading
        | Kind::Personal
        | Kind::Punctuation
        | Kind::Unreadable => false,
    }
}
