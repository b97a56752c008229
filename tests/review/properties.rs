//! Whatever a reviewer does can be undone, done again, stored and loaded; and the sheet is the corrected text.

use super::common::{TEXT, corrected, does, review};
use proptest::prelude::*;
use renskrift::engine::lists::{Entry, EntryKind};
use renskrift::engine::proposal::Kind;
use renskrift::engine::span::Span;
use renskrift::review::act::{Act, Record};
use renskrift::review::border::{Border, Division};
use renskrift::review::decision::{Mark, Verdict};
use renskrift::review::policy::Policy;
use renskrift::review::queue::Group;
use renskrift::review::sheet::{Piece, State};
use renskrift::review::{Review, breaks, sheet};
use std::sync::Arc;

/// What a reviewer may do, with numbers that choose among what is there.
#[derive(Clone, Debug)]
pub enum Doing {
    Accept(usize, usize, u64),
    Keep(usize, u64, Verdict),
    Edit(usize, usize, String),
    Revert(usize),
    Automatic(f32),
    Unseen(f32),
    Sample(u64),
    Batch(u32),
    Kind(Kind),
    Mark(usize, usize, Mark),
    Stand(usize, usize, Verdict),
    Border(Border, usize),
    Enter(usize, u64),
    Undo,
    Redo,
}

/// Why a text may stand as it was read.
fn standing() -> impl Strategy<Value = Verdict> {
    prop_oneof![Just(Verdict::Kept), Just(Verdict::Original), Just(Verdict::Unreadable)]
}

fn mark() -> impl Strategy<Value = Mark> {
    prop_oneof![Just(Mark::Signature), Just(Mark::Stamp), Just(Mark::Handwritten), Just(Mark::Furniture)]
}

pub fn doing() -> impl Strategy<Value = Doing> {
    prop_oneof![
        3 => (0..20_usize, 0..3_usize, any::<u64>()).prop_map(|(a, b, c)| Doing::Accept(a, b, c)),
        2 => (0..20_usize, any::<u64>(), standing()).prop_map(|(a, b, c)| Doing::Keep(a, b, c)),
        3 => (0..200_usize, 0..30_usize, "[a-zåäö \n-]{0,8}").prop_map(|(a, b, c)| Doing::Edit(a, b, c)),
        1 => (0..10_usize).prop_map(Doing::Revert),
        1 => (0.9..1.0_f32).prop_map(Doing::Automatic),
        1 => (0.3..1.0_f32).prop_map(Doing::Unseen),
        1 => any::<u64>().prop_map(Doing::Sample),
        1 => (0..25_u32).prop_map(Doing::Batch),
        1 => prop_oneof![Just(Kind::Word), Just(Kind::Name)].prop_map(Doing::Kind),
        2 => (0..200_usize, 1..60_usize, mark()).prop_map(|(a, b, c)| Doing::Mark(a, b, c)),
        1 => (0..200_usize, 1..60_usize, standing()).prop_map(|(a, b, c)| Doing::Stand(a, b, c)),
        1 => (prop_oneof![Just(Border::Page), Just(Border::Meeting)], 0..5_usize).prop_map(|(a, b)| Doing::Border(a, b)),
        2 => (0..20_usize, any::<u64>()).prop_map(|(a, b)| Doing::Enter(a, b)),
        3 => Just(Doing::Undo),
        2 => Just(Doing::Redo),
    ]
}

fn nth_group(review: &Review, nth: usize) -> Arc<Group> {
    let groups: Vec<_> = review.groups(None).collect();
    groups[nth % groups.len()].clone()
}

fn chosen(group: &Group, mask: u64) -> Vec<Span> {
    let spans = group.places.iter().map(|place| place.span).enumerate();
    spans.filter(|(index, _)| mask >> (index % 64) & 1 == 1).map(|(_, span)| span).collect()
}

fn span(review: &Review, start: usize, length: usize) -> Span {
    let [start, end] = [start, start + length].map(|at| review.document().text().floor_char_boundary(at));
    Span::new(start, end)
}

pub fn act_of(review: &Review, doing: &Doing) -> Option<Act> {
    match doing {
        Doing::Accept(nth, candidate, mask) => {
            let group = nth_group(review, *nth);
            review.accept(&group.key, *candidate, &chosen(&group, *mask))
        }
        Doing::Keep(nth, mask, verdict) => {
            let group = nth_group(review, *nth);
            review.keep(&group.key, &chosen(&group, *mask), *verdict)
        }
        Doing::Edit(start, length, text) => review.edit(&[span(review, *start, *length)], text),
        Doing::Mark(start, length, mark) => {
            review.mark(&[sheet::whole(review, span(review, *start, *length))], *mark)
        }
        Doing::Stand(start, length, verdict) => review.stand(span(review, *start, *length), *verdict),
        Doing::Border(border, line) => review.border(*border, *line),
        Doing::Enter(nth, mask) => {
            let group = nth_group(review, *nth);
            let entry = Entry::new(EntryKind::Word, group.before());
            Some(review.enter(entry, review.keep(&group.key, &chosen(&group, *mask), Verdict::Kept)))
        }
        Doing::Revert(nth) => {
            let applied = review.applied();
            review.revert(&[applied.get(nth % applied.len().max(1))?.span()])
        }
        Doing::Automatic(threshold) => review.accept_automatic(*threshold),
        Doing::Unseen(threshold) => review.accept_unseen(Policy::Unseen(*threshold), 0.0),
        Doing::Sample(seed) => review.vouch(review.draw_sample(3, *seed), 0),
        Doing::Batch(seq) => review.revert_batch(*seq),
        Doing::Kind(kind) => review.revert_kind(*kind),
        Doing::Undo => review.undo(),
        Doing::Redo => review.redo(),
    }
}

/// The groups without their order, the pages and meetings, and the entries put into lists, to compare reviews that came
/// to the same state on different ways.
fn state(review: &Review) -> (Vec<Group>, Division, Vec<Entry>) {
    let mut groups: Vec<Group> = review.groups(None).map(|group| (**group).clone()).collect();
    groups.sort_by(|a, b| a.key.cmp(&b.key));
    (groups, (**review.division()).clone(), review.history().entries().to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_acts_can_be_undone_redone_stored_and_loaded(doings in prop::collection::vec(doing(), 0..25)) {
        let mut review = review();
        let start = state(&review);
        let mut records = Vec::new();
        for doing in &doings {
            if let Some(act) = act_of(&review, doing) {
                records.push(does(&mut review, Some(act)));
            }
            let text = review.document().text();
            let mut last: Option<Span> = None;
            for decision in review.decisions() {
                prop_assert_eq!(text.get(decision.span.range()), Some(decision.before.as_str()));
                if let Some(last) = last {
                    prop_assert!(last < decision.span && !last.overlaps(decision.span));
                }
                last = Some(decision.span);
            }
            let progress = review.progress();
            prop_assert_eq!((progress.reviewed + progress.automatic) as usize, review.applied().len());
        }
        prop_assert_eq!(corrected(&review).matches('\n').count(), TEXT.matches('\n').count());

        let stored = serde_json::to_string(&records).unwrap();
        let mut loaded =
            Review::load(review.document().clone(), &serde_json::from_str::<Vec<Record>>(&stored).unwrap()).unwrap();
        for page in 0..review.document().pages().len() as u32 {
            loaded.set_page(page, review.proposals(page).iter().map(|one| (**one).clone()).collect());
        }
        prop_assert_eq!(loaded.applied(), review.applied());
        prop_assert_eq!(state(&loaded), state(&review));
        prop_assert_eq!(loaded.progress().open, review.progress().open);

        let end = (review.applied().to_vec(), state(&review));
        let mut undone = 0;
        while let Some(act) = review.undo() {
            does(&mut review, Some(act));
            undone += 1;
        }
        prop_assert!(review.applied().is_empty());
        prop_assert_eq!(state(&review), start);
        for _ in 0..undone {
            let act = review.redo();
            does(&mut review, act);
        }
        prop_assert_eq!((review.applied().to_vec(), state(&review)), end);
    }

    #[test]
    fn the_sheet_is_the_corrected_text(doings in prop::collection::vec(doing(), 0..25)) {
        let mut review = review();
        for doing in &doings {
            if let Some(act) = act_of(&review, doing) {
                does(&mut review, Some(act));
            }
        }
        let sheet: Vec<Vec<Piece>> = (0..review.document().lines().len()).map(|line| sheet::line(&review, line)).collect();
        let said: Vec<String> =
            sheet.iter().map(|line| line.iter().map(|piece| piece.text.as_str()).collect()).collect();
        let text = corrected(&review);
        prop_assert_eq!(said, breaks::lines(text.trim_end_matches('\n')).collect::<Vec<_>>());

        // Every open proposal is marked, and walking forwards meets each of them once.
        let mut open: Vec<Span> = sheet.iter().flatten().filter(|piece| matches!(piece.state, State::Open(_))).map(|piece| piece.place).collect();
        open.dedup();
        let mut walked = Vec::new();
        let mut next = sheet::first_open(&review);
        while let Some(span) = next {
            walked.push(span);
            next = sheet::next_open(&review, span.start);
        }
        prop_assert_eq!(&walked, &open);
        for pair in walked.windows(2) {
            prop_assert_eq!(sheet::previous_open(&review, pair[1].start), Some(pair[0]));
        }
    }
}
