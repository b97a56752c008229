//! A sample of a whole series before delivery: lines, single words or automatic changes, drawn at random over all documents as
//! if they were one text, so that what is found of them is true of the delivery.

use super::sample::{LINES, Said, WORDS, drawn, interval};
use super::text::corrected;
use crate::engine::span::Span;
use crate::review::decision::{By, Decision};
use crate::review::history::Applied;
use crate::review::{Review, breaks};
use serde::{Deserialize, Serialize};

/// Changes of a sample of automatic ones.
pub const CHANGES: usize = 50;
/// Letters on each side of a word or change that are kept to be read with it.
const AROUND: usize = 60;

/// What a sample is drawn of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Whole lines of the corrected texts, whose every word is looked at.
    Lines,
    /// Single words of the corrected texts.
    Words,
    /// Places that were changed automatically, and that no person decided.
    Changes,
}

impl What {
    /// How many are drawn at most.
    pub fn most(self) -> usize {
        match self {
            Self::Lines => LINES,
            Self::Words => WORDS,
            Self::Changes => CHANGES,
        }
    }
}

/// A sample of several documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pooled {
    /// The number that it was drawn by: the same one draws the same of the same texts.
    pub seed: u32,
    /// What was drawn.
    pub what: What,
    /// The documents (id) that it was drawn of, each with the time (milliseconds since 1970) when it was last changed then.
    pub documents: Vec<(u32, f64)>,
    /// What was drawn, document by document, in the order of their texts.
    pub drawn: Vec<Drawn>,
}

/// A line, a word or a change of a sample, as it stood in the corrected text when it was drawn: to be looked at while its
/// document is not open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Drawn {
    /// The document (id).
    pub document: u32,
    /// Its line (index).
    pub line: u32,
    /// Its place in the text as read: of a word that of its line.
    pub place: Span,
    /// What stands before it on its line, as far as it is kept; nothing where it is a whole line.
    pub left: String,
    /// The words that are looked at: those of the line, the single one, or what the change put there as one.
    pub words: Vec<String>,
    /// What stands after it, as before it.
    pub right: String,
    /// What was read where it was changed, of a change.
    pub read: Option<String>,
    /// Which of `words` (index) a person marked as wrong, rising.
    pub wrong: Vec<u32>,
}

impl Drawn {
    /// Marks a word as wrong, or no longer.
    pub fn toggle(&mut self, word: u32) {
        match self.wrong.binary_search(&word) {
            Ok(at) => drop(self.wrong.remove(at)),
            Err(at) => self.wrong.insert(at, word),
        }
    }
}

/// The samples of a series.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Samples {
    /// That of lines or words.
    pub text: Option<Pooled>,
    /// That of automatic changes.
    pub automatic: Option<Pooled>,
}

impl Samples {
    /// Puts a sample in the place of the one of its kind.
    pub fn set(&mut self, sample: Pooled) {
        let place = self.of(sample.what);
        *place = Some(sample);
    }

    /// The sample of this kind, to be marked.
    pub fn of(&mut self, what: What) -> &mut Option<Pooled> {
        if what == What::Changes { &mut self.automatic } else { &mut self.text }
    }

    /// Both, those that were drawn.
    pub fn all(&self) -> impl Iterator<Item = &Pooled> {
        self.text.iter().chain(&self.automatic)
    }

    /// Lets go of all that was drawn of a document. The rest is a sample of the other documents.
    pub fn forget(&mut self, document: u32) {
        for sample in self.text.iter_mut().chain(&mut self.automatic) {
            sample.documents.retain(|(id, _)| *id != document);
            sample.drawn.retain(|drawn| drawn.document != document);
        }
    }

    /// Gives documents the ids that `new` says; those that it knows not are let go of.
    pub fn renumber(&mut self, new: impl Fn(u32) -> Option<u32>) {
        for sample in self.text.iter_mut().chain(&mut self.automatic) {
            sample.documents.retain_mut(|(id, _)| new(*id).inspect(|new| *id = *new).is_some());
            sample
                .drawn
                .retain_mut(|drawn| new(drawn.document).inspect(|new| drawn.document = *new).is_some());
        }
    }
}

impl Pooled {
    /// What was drawn of these documents, each with the time when it was last changed.
    pub fn among<'a>(&'a self, now: &'a [(u32, f64)]) -> impl Iterator<Item = &'a Drawn> {
        self.drawn.iter().filter(|drawn| now.iter().any(|(id, _)| *id == drawn.document))
    }

    /// What it says of these documents, each with the time when it was last changed. What was drawn of others does not count;
    /// that there are others of which nothing could be drawn is said as a change.
    pub fn said(&self, now: &[(u32, f64)]) -> Said {
        let sum = |number: fn(&Drawn) -> usize| self.among(now).map(number).sum::<usize>() as u32;
        let (seen, wrong) = (sum(|drawn| drawn.words.len()), sum(|drawn| drawn.wrong.len()));
        Said {
            seed: Some(self.seed),
            documents: Some(now.len() as u32),
            lines: (self.what == What::Lines).then(|| self.among(now).count() as u32),
            seen,
            wrong,
            interval: interval(wrong, seen),
            changed_since: now.iter().any(|document| !self.documents.contains(document)),
        }
    }
}

/// The documents that a sample is drawn of, counted one by one, so that a page can let others work in between.
#[derive(Clone, Debug)]
pub struct Pool {
    what: What,
    documents: Vec<(u32, f64)>,
    /// How much there is to draw up to each document and with it.
    ends: Vec<u32>,
}

impl Pool {
    /// A pool of no documents.
    pub fn new(what: What) -> Self {
        Self { what, documents: Vec::new(), ends: Vec::new() }
    }

    /// Adds a document by its id, last changed at `changed` (milliseconds since 1970). Costs a pass over its text.
    pub fn add(&mut self, id: u32, changed: f64, review: &Review) {
        let before = self.ends.last().copied().unwrap_or_default();
        self.documents.push((id, changed));
        self.ends.push(before + self.places(review).len() as u32);
    }

    /// How much there is to draw.
    pub fn size(&self) -> u32 {
        self.ends.last().copied().unwrap_or_default()
    }

    /// Draws by the number `seed`: each line, word or change of all documents is as likely as any other. `reviews` gives the documents
    /// that were added, as they were.
    pub fn draw<'a>(self, seed: u32, reviews: impl Fn(u32) -> Option<&'a Review>) -> Pooled {
        let numbers = drawn((0..self.size()).collect(), self.what.most(), seed, |number| *number);
        let mut numbers = numbers.into_iter().peekable();
        let (mut all, mut first) = (Vec::new(), 0);
        for (&(id, _), &end) in self.documents.iter().zip(&self.ends) {
            let mut here = Vec::new();
            while let Some(number) = numbers.next_if(|number| *number < end) {
                here.push((number - first) as usize);
            }
            first = end;
            if let Some(review) = reviews(id).filter(|_| !here.is_empty()) {
                let places = self.places(review);
                let corrected = corrected(review.document(), review.decisions());
                let lines: Vec<&str> = breaks::whole_lines(&corrected).collect();
                let meant = here.into_iter().filter_map(|at| places.get(at));
                all.extend(meant.map(|place| place.drawn(id, review, &lines)));
            }
        }
        Pooled { seed, what: self.what, documents: self.documents, drawn: all }
    }

    /// All that can be drawn of a document.
    fn places<'a>(&self, review: &'a Review) -> Vec<Place<'a>> {
        if self.what == What::Changes {
            let automatic = |applied: &&Applied| applied.by != By::Person && applied.decision.changes();
            let applied = review.applied().iter().filter(automatic);
            return applied.map(|applied| Place::Change(&applied.decision)).collect();
        }
        let corrected = corrected(review.document(), review.decisions());
        let filled = breaks::whole_lines(&corrected).zip(0..).filter(|(line, _)| !line.trim().is_empty());
        match self.what {
            What::Words => {
                let words = |(text, line): (&str, u32)| {
                    (0..text.split_whitespace().count()).map(move |word| Place::Word(line, word))
                };
                filled.flat_map(words).collect()
            }
            _ => filled.map(|(_, line)| Place::Line(line)).collect(),
        }
    }
}

/// What can be drawn.
enum Place<'a> {
    /// A line (index).
    Line(u32),
    /// A line and a word of it (index).
    Word(u32, usize),
    /// A change.
    Change(&'a Decision),
}

impl Place<'_> {
    /// What is drawn of a document whose corrected text has these lines.
    fn drawn(&self, document: u32, review: &Review, lines: &[&str]) -> Drawn {
        let as_read = review.document().lines();
        let of_line = |line: u32| {
            let place = as_read.get(line as usize).map_or(Span::new(0, 0), |line| line.span);
            let words: Vec<&str> = lines[line as usize].split_whitespace().collect();
            (place, words)
        };
        let owned = |words: &[&str]| words.iter().map(|word| word.to_string()).collect::<Vec<String>>();
        let (line, place, left, words, right, read) = match self {
            Self::Line(line) => {
                let (place, words) = of_line(*line);
                (*line, place, String::new(), owned(&words), String::new(), None)
            }
            Self::Word(line, at) => {
                let (place, words) = of_line(*line);
                let (left, right) = (words[..*at].join(" "), words[at + 1..].join(" "));
                (*line, place, left, owned(&words[*at..=*at]), right, None)
            }
            Self::Change(decision) => {
                let (span, text) = (decision.span, review.document().text());
                let line = review.document().line_at(span.start);
                let last = review.document().line_at(span.end);
                let left = part(text, review, Span { start: as_read[line].span.start, end: span.start });
                let right =
                    part(text, review, Span { start: span.end, end: as_read[last].span.end.max(span.end) });
                let before = Some(decision.before.clone());
                (line as u32, span, left, vec![decision.after.clone()], right, before)
            }
        };
        Drawn {
            document,
            line,
            place,
            left: tail(&left),
            words,
            right: head(&right),
            read,
            wrong: Vec::new(),
        }
    }
}

/// A part of the corrected text.
fn part(text: &str, review: &Review, span: Span) -> String {
    let (mut part, mut at) = (String::new(), span.start);
    for decision in review.decisions().filter(|one| span.start <= one.span.start && one.span.end <= span.end)
    {
        if decision.span.start >= at {
            part.push_str(Span { start: at, end: decision.span.start }.of(text));
            part.push_str(&decision.after);
            at = decision.span.end;
        }
    }
    part + Span { start: at, end: span.end }.of(text)
}

/// The last letters of `text`.
fn tail(text: &str) -> String {
    let letters = text.chars().count();
    text.chars().skip(letters.saturating_sub(AROUND)).collect()
}

/// The first letters of `text`.
fn head(text: &str) -> String {
    text.chars().take(AROUND).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::document::Document;
    use crate::engine::proposal::Kind;
    use crate::review::act::{Act, Seen};
    use crate::review::decision::Verdict;
    use proptest::prelude::*;
    use std::sync::Arc;

    /// A review of `text` in which every `frin` became `från`, as `by` decided.
    fn review(text: &str, by: By) -> Review {
        let mut review = Review::new(Arc::new(Document::new(text.to_string())));
        let decision = |(at, before): (usize, &str)| {
            Decision::new(text, Span::new(at, at + before.len()), "från", Kind::Word, Verdict::Accepted)
        };
        let decisions: Vec<Decision> = text.match_indices("frin").map(decision).collect();
        if !decisions.is_empty() {
            let record = review.record(Act::Decide { decisions, by, seen: Seen::Nothing }, 1);
            review.apply(&record).expect("the first act");
        }
        review
    }

    fn pooled(reviews: &[Review], what: What, seed: u32) -> Pooled {
        let mut pool = Pool::new(what);
        for (id, review) in (1..).zip(reviews) {
            pool.add(id, f64::from(id), review);
        }
        pool.draw(seed, |id| reviews.get(id as usize - 1))
    }

    fn now(reviews: &[Review]) -> Vec<(u32, f64)> {
        (1..=reviews.len() as u32).map(|id| (id, f64::from(id))).collect()
    }

    #[test]
    fn a_document_of_ten_times_the_words_gives_about_ten_times_as_many() {
        let text = |words: usize| "ett brev kom frin länet nu\n".repeat(words / 6);
        let reviews = [review(&text(6_000), By::Automatic), review(&text(600), By::Automatic)];
        for what in [What::Lines, What::Words, What::Changes] {
            let (mut of_first, mut all) = (0, 0);
            for seed in 0..40 {
                let sample = pooled(&reviews, what, seed);
                assert_eq!(sample.drawn.len(), what.most());
                of_first += sample.drawn.iter().filter(|drawn| drawn.document == 1).count();
                all += sample.drawn.len();
            }
            let share = of_first as f64 / all as f64;
            assert!((share - 10.0 / 11.0).abs() < 0.03, "{what:?}: {share}");
        }
    }

    #[test]
    fn what_is_drawn_is_shown_as_the_corrected_text_has_it() {
        let reviews = [review("Brev frin A. frin B.\n\nSlut.\n", By::Automatic)];
        // Line, what stands before, what is looked at, what stands after, what was read.
        let shown = |what: What| -> Vec<String> {
            let drawn = pooled(&reviews, what, 1).drawn;
            let row = |one: Drawn| {
                let read = one.read.unwrap_or_default();
                format!("{}|{}|{}|{}|{read}", one.line, one.left, one.words.join("+"), one.right)
            };
            drawn.into_iter().map(row).collect()
        };
        assert_eq!(shown(What::Lines), ["0||Brev+från+A.+från+B.||", "2||Slut.||"]);
        assert_eq!(shown(What::Changes), ["0|Brev |från| A. från B.|frin", "0|Brev från A. |från| B.|frin"]);
        let words = shown(What::Words);
        assert_eq!((words.len(), words[2].as_str()), (6, "0|Brev från|A.|från B.|"));
    }

    #[test]
    fn what_a_person_decided_is_no_automatic_change() {
        let reviews = [review("Brev frin A.\n", By::Person)];
        assert_eq!(pooled(&reviews, What::Changes, 1).drawn, []);
        let looked_at = [review("Brev frin A.\n", By::Sampled)];
        assert_eq!(pooled(&looked_at, What::Changes, 1).drawn.len(), 1);
    }

    #[test]
    fn only_documents_of_the_delivery_count_and_others_are_told() {
        let reviews = [review("ett två tre\n", By::Person), review("fyra fem\n", By::Person)];
        let mut sample = pooled(&reviews, What::Lines, 1);
        let both = now(&reviews);
        sample.drawn[0].toggle(2);
        sample.drawn[0].toggle(1);
        sample.drawn[0].toggle(2);
        let said = sample.said(&both);
        assert_eq!(
            (said.documents, said.lines, said.seen, said.wrong, said.changed_since),
            (Some(2), Some(2), 5, 1, false)
        );
        assert_eq!(said.interval, interval(1, 5));
        // One went elsewhere.
        let said = sample.said(&both[1..]);
        assert_eq!((said.documents, said.seen, said.wrong, said.changed_since), (Some(1), 2, 0, false));
        // One came, or was changed.
        for now in [[both[0], both[1], (3, 3.0)].as_slice(), &[both[0], (2, 9.0)]] {
            assert!(sample.said(now).changed_since);
        }
        let mut samples = Samples::default();
        samples.set(sample);
        samples.forget(1);
        let left = samples.text.as_ref().expect("the other document's");
        assert_eq!((left.documents.as_slice(), left.drawn.len()), ([(2, 2.0)].as_slice(), 1));
        samples.renumber(|id| (id == 2).then_some(20));
        let left = samples.text.as_ref().expect("the same");
        assert_eq!((left.documents.as_slice(), left.drawn[0].document), ([(20, 2.0)].as_slice(), 20));
        samples.renumber(|_| None);
        assert_eq!(samples.text.expect("an empty one").drawn, []);
    }

    proptest! {
        /// Whatever the documents: as many as there are or as may be drawn, none twice, the same by the same number, each as the
        /// corrected text has it.
        #[test]
        fn a_sample_is_of_the_corrected_texts(
            texts in prop::collection::vec("((frin|ett|å b| |\n|\u{c}){0,12})", 0..5),
            what in prop::sample::select(vec![What::Lines, What::Words, What::Changes]),
            seed: u32,
        ) {
            let reviews: Vec<Review> = texts.iter().map(|text| review(text, By::Automatic)).collect();
            let sample = pooled(&reviews, what, seed);
            prop_assert_eq!(&sample, &pooled(&reviews, what, seed));
            let mut pool = Pool::new(what);
            (1..).zip(&reviews).for_each(|(id, review)| pool.add(id, 0.0, review));
            prop_assert_eq!(sample.drawn.len(), what.most().min(pool.size() as usize));
            let mut apart: Vec<_> =
                sample.drawn.iter().map(|one| (one.document, one.line, one.place, one.left.clone())).collect();
            apart.dedup();
            prop_assert_eq!(apart.len(), sample.drawn.len());
            for one in &sample.drawn {
                let review = &reviews[one.document as usize - 1];
                let corrected = corrected(review.document(), review.decisions());
                let line = breaks::whole_lines(&corrected).nth(one.line as usize).expect("a line of it");
                let shown = match what {
                    What::Changes => format!("{}{}{}", one.left, one.words[0], one.right),
                    _ => format!("{} {} {}", one.left, one.words.join(" "), one.right),
                };
                let words = |text: &str| text.split_whitespace().map(str::to_string).collect::<Vec<_>>();
                prop_assert_eq!(words(&shown), words(line));
            }
            let said = sample.said(&now(&reviews));
            prop_assert_eq!((said.wrong, said.changed_since), (0, false));
        }
    }
}
