//! What of a decoded paragraph is proposed, and how sure it is said to be.

use super::{LEAST_DOUBT, Lattice, Reader};
use crate::engine::decode::Posteriors;
use crate::engine::digits;
use crate::engine::proposal::{Candidate, Confusion, Kind, Proposal, Source, is_same_name};
use crate::engine::punctuation;
use crate::engine::reading::{FAR_NAME, Reading};
use crate::engine::span::Span;
use crate::engine::weights::{ANY, Feature, REACH_KNOWN, surety_of};

/// A reading less probable than this is not shown.
const LEAST_CANDIDATE: f32 = 0.005;
/// Most candidates of a proposal.
const MOST_CANDIDATES: usize = 5;

impl Reader<'_> {
    /// The proposals of a paragraph's words.
    pub(super) fn proposals(&self, lattice: &Lattice<'_>, posteriors: &Posteriors) -> Vec<Proposal> {
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
            let word = self.proposal(tokens[at].core, &all, kept, None);
            let stop = posteriors.ends[at];
            let doubtful = slots[at].open || stop >= punctuation::DOUBT;
            let word = word.map(|word| Proposal { automatic: word.automatic && !doubtful, ..word });
            found.extend(match stop >= punctuation::LEAST {
                true => self.stopped(word, tokens[at].core, kept, stop),
                false => word,
            });
            at += 1;
        }
        found
    }

    /// What is proposed for a `word` after which a full stop was lost with a probability of `stop`: its readings, each with
    /// the stop, and the text as read with it, which is right with a probability of `keep` but for the stop.
    fn stopped(&self, word: Option<Proposal>, span: Span, keep: f32, stop: f32) -> Option<Proposal> {
        let mut as_read =
            Proposal::by_structure(self.document.text(), span, Kind::Punctuation, String::new(), keep * stop);
        as_read.candidates[0].text = format!("{}.", as_read.before);
        let Some(mut word) = word else { return Some(as_read) };
        for candidate in &mut word.candidates {
            candidate.text.push('.');
            candidate.probability *= stop;
        }
        word.candidates.append(&mut as_read.candidates);
        word.candidates.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        word.candidates.retain(|candidate| candidate.probability >= LEAST_CANDIDATE);
        word.candidates.truncate(MOST_CANDIDATES);
        word.keep = keep * (1.0 - stop);
        if word.candidates.first()?.source == Source::Structure {
            word.kind = Kind::Punctuation;
        }
        Some(word)
    }

    fn proposal(
        &self,
        span: Span,
        readings: &[(&Reading, f32)],
        keep: f32,
        kind: Option<Kind>,
    ) -> Option<Proposal> {
        let before = span.of(self.document.text());
        let as_read = readings.iter().find(|(reading, _)| reading.as_read);
        let sound = 1.0 - keep < LEAST_DOUBT;
        let foreign = as_read.is_some_and(|(reading, _)| self.is_foreign_name(reading));
        if sound && (!foreign || self.people_near(before, REACH_KNOWN).is_empty()) {
            return None;
        }
        let mut rest: Vec<&(&Reading, f32)> = readings
            .iter()
            .filter(|(reading, share)| {
                let meant = !sound || reading.source == Some(Source::Person);
                !reading.as_read && *share >= LEAST_CANDIDATE && reading.text != before && meant
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
        self.add_rivals(before, &mut candidates, foreign);
        let best = candidates.first()?;
        let first = rest.first().map(|(reading, _)| *reading);
        let kind = kind.unwrap_or_else(|| {
            let as_read = as_read.map(|(reading, _)| *reading);
            first.map_or(Kind::Name, |first| kind_of(before, first, as_read, keep))
        });
        let heard = self.said.map(|said| said.log_probability(span, &best.text).exp());
        let sure = surety_of(&best.text, best.probability, heard) >= self.weights.automatic
            && first.is_some_and(|first| !first.guessed);
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

    /// True for what looks like a name and is none that the archivist's lists hold, as it was read: it may be a misreading of one that they do, however
    /// surely it stands.
    fn is_foreign_name(&self, as_read: &Reading) -> bool {
        if !as_read.text.starts_with(char::is_uppercase) {
            return false;
        }
        let lower = as_read.text.to_lowercase();
        let word = !matches!(as_read.source, None | Some(Source::Document | Source::Person));
        (!word || self.vocabulary.is_listed(&lower)) && self.vocabulary.own().get(&lower).is_none()
    }

    /// Adds the people of the archivist's lists whose names are written much like `before`, where the best of `candidates` is a
    /// person or, in a foreign name, where there is none.
    fn add_rivals(&self, before: &str, candidates: &mut Vec<Candidate>, foreign: bool) {
        match candidates.first() {
            Some(best) if best.source != Source::Person => return,
            None if !foreign => return,
            _ => {}
        }
        for rival in self.people_near(before, FAR_NAME).into_iter().take(MOST_CANDIDATES) {
            if !candidates.iter().any(|candidate| is_same_name(&candidate.text, &rival.text)) {
                candidates.push(rival);
            }
        }
    }

    /// The people of the archivist's lists whose names are written much like `before` and lie within `reach` nats of noise, the
    /// nearest first.
    fn people_near(&self, before: &str, reach: f32) -> Vec<Candidate> {
        let own = self.vocabulary.own();
        let letters: Vec<char> = before.chars().collect();
        let mut people: Vec<(f32, &str)> = Vec::new();
        for (name, _) in own.near(before).filter(|(_, index)| own.at(*index).source == Source::Person) {
            let printed: Vec<char> = name.chars().collect();
            let cost = self.noise.cost(&letters, &printed, ANY, reach);
            if cost <= reach {
                people.push((cost, name));
            }
        }
        people.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(b.1)));
        let candidate = |(_, name): (f32, &str)| Candidate {
            text: name.to_string(),
            probability: 0.0,
            source: Source::Person,
            confusions: Vec::new(),
            context: 0.0,
        };
        people.into_iter().map(candidate).collect()
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
