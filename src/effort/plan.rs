//! The plan of a reviewer in the app who reaches what the paper says: which keys they press, group by group as the queue
//! lays them before them, and then place by place in the text. It follows the app's own desk; the browser test plays it.

use super::{Effort, Readings, SHOWN, TO_TYPE};
use crate::engine::checks::Check;
use crate::engine::document::Document;
use crate::engine::proposal::{Kind, Proposal};
use crate::engine::span::Span;
use crate::export::text::corrected;
use crate::review::Review;
use crate::review::act::Act;
use crate::review::decision::Verdict;
use crate::review::queue::{Group, GroupKey};
use crate::review::sheet::{self, State};
use crate::score::truth::Truth;
use crate::score::{compare, fold};
use crate::ui::desk::Desk;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Presses beside the letters themselves to rewrite a place of the text: on the place, R, Enter, and Esc, since the box
/// about the place may lie over the next.
const TO_REWRITE_HERE: usize = 4;

/// What the reviewer does next.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Step {
    /// Takes the automatic tier.
    Automatic,
    /// Lets the places of the group stand as they were read.
    Keep {
        /// The text of the group as read.
        form: String,
        /// Whether all, whatever is ticked.
        all: bool,
    },
    /// Takes a candidate of the group.
    Take {
        /// The text of the group as read.
        form: String,
        /// Places that are put in or out before (index among the group's places).
        toggled: Vec<usize>,
        /// The candidate (index).
        candidate: usize,
        /// Whether at all places, whatever is ticked.
        all: bool,
    },
    /// Writes a reading that no candidate offers.
    Write {
        /// The text of the group as read.
        form: String,
        /// Places that are put in or out before (index among the group's places).
        toggled: Vec<usize>,
        /// The reading.
        text: String,
        /// Whether at all places, whatever is ticked.
        all: bool,
    },
    /// Turns to Läs.
    Read,
    /// Rewrites a place of the text there.
    Rewrite {
        /// The place, in bytes of the text as read.
        place: Span,
        /// How many words after it are taken with it: one word of gold was read as several.
        with: usize,
        /// What it is to say.
        text: String,
    },
}

/// Where the app asks for more or fewer presses than the yardstick counts, and how many. Negative where it asks for fewer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Differences {
    /// A digit takes another candidate and decides at once: 1, which the yardstick counts as 2.
    pub digit: isize,
    /// Where the readings of a group's places differ, the app begins with those ticked that the reading is likely at, not
    /// with all.
    pub ticks: isize,
    /// A group with two likely readings is asked about place by place.
    pub place_by_place: isize,
    /// Places that were left out are asked about again while others still wait.
    pub asked_again: isize,
    /// What is wrong beside the groups and in the automatic tier is rewritten in Läs, which is turned to, by its places
    /// there, not by the words of gold.
    pub rewriting: isize,
}

/// The steps of one text, with their presses.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Plan {
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// The presses of the steps, by the names of [`Effort`].
    pub presses: BTreeMap<&'static str, usize>,
    /// What the yardstick counts for the same groups.
    pub counted: usize,
    /// What parts the two.
    pub differences: Differences,
    /// Words of gold that are not reached: the text as read has no place for them.
    pub unreached: usize,
    /// The text that is reached.
    pub text: String,
}

impl Plan {
    /// All presses.
    pub fn total(&self) -> usize {
        self.presses.values().sum()
    }

    fn press(&mut self, part: &'static str, times: usize, step: Step) {
        *self.presses.entry(part).or_default() += times;
        self.steps.push(step);
    }
}

/// The plan of reviewing `document` with its `proposals` (in the order of the text) and `checks`, as the app does, until it
/// says what `gold` says.
pub fn plan(document: &Arc<Document>, proposals: Vec<Proposal>, checks: Vec<Check>, gold: &str) -> Plan {
    let truth = Truth::new(document.text(), gold, None);
    let mut review = super::reviewed(document, proposals);
    review.set_checks(checks, Vec::new());
    let mut playing = Playing { truth, review, desk: Desk::default(), plan: Plan::default() };
    let counted = super::count(&playing.review, gold, None);
    playing.desk.settle(&playing.review);
    playing.take_automatic();
    playing.go_through_groups();
    playing.rewrite();

    let Playing { review, mut plan, .. } = playing;
    plan.text = corrected(document, review.decisions());
    let reached = compare(document.text(), gold, &plan.text);
    plan.unreached = reached.missed.len() + reached.botched.len() + reached.harmed.len();
    plan.counted = counted.presses;
    plan.compare(&counted);
    plan
}

impl Plan {
    /// Finds what parts the presses from those `counted`.
    fn compare(&mut self, counted: &Effort) {
        let of = |part: &str| self.presses.get(part).copied().unwrap_or_default() as isize;
        let number = |times: usize| times as isize;
        let chosen = number(counted.choosing) / 2;
        let readings = number(counted.accepting) + chosen + number(counted.typing);
        self.differences = Differences {
            digit: -chosen,
            ticks: of("leaving_out") - number(counted.leaving_out),
            place_by_place: of("accepting") + of("choosing") + of("typing") - readings,
            asked_again: of("keeping") - number(counted.keeping),
            rewriting: of("automatic") + of("rewriting")
                - number(counted.automatic)
                - number(counted.rewriting),
        };
    }
}

struct Playing<'a> {
    truth: Truth<'a>,
    review: Review,
    desk: Desk,
    plan: Plan,
}

impl Playing<'_> {
    fn apply(&mut self, act: Option<Act>) {
        let Some(act) = act else { return };
        let record = self.review.record(act, 0);
        self.review.apply(&record).expect("a record made by a review is the next in its order");
        self.desk.settle(&self.review);
    }

    fn take_automatic(&mut self) {
        if let Some(act) = self.review.accept_automatic(0.0) {
            self.apply(Some(act));
            self.plan.press("automatic", 1, Step::Automatic);
        }
        self.begin();
        if self.desk.group(&self.review).is_some_and(|group| group.is_decided()) {
            let next = self.desk.next_open(&self.review, &[]);
            self.desk.advance(&self.review, next);
        }
    }

    /// What the app does with the first key: from now on the queue stays.
    fn begin(&mut self) {
        self.desk.begin();
        self.review.hold();
    }

    /// Decides the groups as they come, until each was looked at and none waits where the text is wrong.
    fn go_through_groups(&mut self) {
        let mut seen = BTreeSet::new();
        while let Some(group) = self.desk.group(&self.review).cloned() {
            let waits = self.review.groups(None).any(|group| {
                !group.is_decided() && (!seen.contains(&group.key) || !self.wanted(group).is_empty())
            });
            if group.is_decided() || !waits {
                return;
            }
            seen.insert(group.key.clone());
            let readings = self.wanted(&group);
            match most_places(&readings) {
                None => self.keep(&group, true),
                Some((reading, places)) => self.decide(&group, &readings, &reading, &places),
            }
        }
    }

    /// What the open places of the group should say that are wrong as they were read. A passage that nobody can read
    /// stands.
    fn wanted(&self, group: &Group) -> BTreeMap<String, Vec<Span>> {
        match group.kind() {
            Kind::Unreadable => BTreeMap::new(),
            _ => Readings::of(group, &self.truth).map(|readings| readings.wanted).unwrap_or_default(),
        }
    }

    fn keep(&mut self, group: &Group, all: bool) {
        let reach = |place: &Span| all || self.desk.span(&self.review) == Some(*place);
        let open = group.places.iter().filter(|place| place.is_open()).map(|place| place.span);
        let places: Vec<Span> = open.filter(reach).collect();
        let act = self.review.keep(&group.key, &places, Verdict::Kept);
        self.plan.press("keeping", 1, Step::Keep { form: group.before().to_string(), all });
        self.decided(act);
    }

    /// Decides that `places` say `reading`, or, where the group is asked about place by place, what the place says that is
    /// looked at.
    fn decide(
        &mut self,
        group: &Arc<Group>,
        readings: &BTreeMap<String, Vec<Span>>,
        reading: &str,
        places: &[Span],
    ) {
        let open: Vec<Span> =
            group.places.iter().filter(|place| place.is_open()).map(|place| place.span).collect();
        let whole = open.len() == places.len();
        if group.is_divided() && !whole {
            let here = self.desk.span(&self.review);
            let wanted = readings.iter().find(|(_, places)| places.iter().any(|place| Some(*place) == here));
            let Some((reading, here)) = wanted.map(|(reading, _)| reading.clone()).zip(here) else {
                return self.keep(group, false);
            };
            return self.say(group, &reading, &[here], Vec::new(), false);
        }
        let candidate = candidate(group, reading);
        let ticked = candidate.map(|candidate| self.desk.ticked_for(group, candidate));
        if ticked.is_some_and(|ticked| ticked == places) {
            return self.say(group, reading, places, Vec::new(), false);
        }
        if whole {
            return self.say(group, reading, places, Vec::new(), true);
        }
        let ticked = self.desk.ticked(group);
        let other = |span: Span| ticked.contains(&span) != places.contains(&span);
        let all = group.places.iter().enumerate();
        let toggled: Vec<usize> = all.filter(|(_, place)| other(place.span)).map(|(at, _)| at).collect();
        self.say(group, reading, places, toggled, false);
    }

    /// Takes or writes a reading at `places`.
    fn say(&mut self, group: &Arc<Group>, reading: &str, places: &[Span], toggled: Vec<usize>, all: bool) {
        let form = group.before().to_string();
        if !toggled.is_empty() {
            *self.plan.presses.entry("leaving_out").or_default() += toggled.len();
        }
        let act = match candidate(group, reading) {
            Some(candidate) => {
                let part = if candidate == 0 { "accepting" } else { "choosing" };
                self.plan.press(part, 1, Step::Take { form, toggled, candidate, all });
                self.review.accept(&group.key, candidate, places)
            }
            None => {
                let presses = reading.chars().count() + TO_TYPE;
                self.plan.press("typing", presses, Step::Write { form, toggled, text: reading.into(), all });
                self.review.edit(places, reading)
            }
        };
        self.decided(act);
    }

    /// Applies an act about the group and goes on as the app does.
    fn decided(&mut self, act: Option<Act>) {
        let decided: Vec<Span> = act.iter().flat_map(Act::decisions).map(|decision| decision.span).collect();
        let next: Option<GroupKey> = self.desk.next_open(&self.review, &decided);
        self.apply(act);
        self.desk.advance(&self.review, next);
    }

    /// Rewrites what is still wrong, by the places of the text that can be chosen.
    fn rewrite(&mut self) {
        let document = self.review.document().clone();
        let mut places: Vec<Span> = Vec::new();
        for line in 0..document.lines().len() {
            let pieces = sheet::line(&self.review, line).into_iter();
            places.extend(pieces.filter(|piece| piece.state != State::Blank).map(|piece| piece.place));
        }
        // A place that crosses a line's end stands on both lines.
        places.dedup();
        let mut wrong: Vec<(Span, Option<Span>, String)> = Vec::new();
        let mut at = 0;
        while let Some(&place) = places.get(at) {
            let parted = places.get(at + 1).and_then(|&next| Some((next, self.one_word(place, next)?)));
            if let Some((next, word)) = parted {
                wrong.push((place, Some(next), word));
                at += 2;
                continue;
            }
            let says = sheet::says(&self.review, place);
            if let Some(right) = self.truth.at(place)
                && self.truth.holds(place, &says) != Some(true)
            {
                wrong.push((place, None, right));
            }
            at += 1;
        }
        if !wrong.is_empty() {
            self.plan.press("rewriting", 1, Step::Read);
        }
        for (place, next, text) in wrong {
            let with = usize::from(next.is_some());
            // What is to say nothing takes a key to empty it.
            let presses = text.chars().count().max(1) + with + TO_REWRITE_HERE;
            let whole = Span { start: place.start, end: next.unwrap_or(place).end };
            let act = self.review.edit(&[whole], &text);
            self.apply(act);
            self.plan.press("rewriting", presses, Step::Rewrite { place, with, text });
        }
    }

    /// The word of gold that was read as `place` and `next`, two words.
    fn one_word(&self, place: Span, next: Span) -> Option<String> {
        let whole = Span { start: place.start, end: next.end };
        let says = sheet::says(&self.review, whole);
        let right = self.truth.at(whole)?;
        let is_word = !right.is_empty() && !right.contains(' ') && fold(&says).contains(' ');
        is_word.then_some(right)
    }
}

/// The reading that most places should have, the first of several, with them.
fn most_places(readings: &BTreeMap<String, Vec<Span>>) -> Option<(String, Vec<Span>)> {
    let most = readings.values().map(Vec::len).max()?;
    let (reading, places) = readings.iter().find(|(_, places)| places.len() == most)?;
    Some((reading.clone(), places.clone()))
}

/// The number of the candidate that says `reading`, among those that are on the screen.
fn candidate(group: &Group, reading: &str) -> Option<usize> {
    group.candidates.iter().take(SHOWN).position(|candidate| candidate.text == reading)
}
