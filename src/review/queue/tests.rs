//! The queue as it is kept while pages and acts come is the one that would be made anew.

use super::*;
use crate::engine::proposal::{Candidate, Kind, Source};
use crate::review::Review;
use crate::review::policy::Policy;
use proptest::prelude::*;

const PAGES: u32 = 4;
const WORDS: [&str; 4] = ["frin", "lanet", "Asell", "motet"];
const READINGS: [&str; 3] = ["från", "länet", "Åsell"];

/// What happens to a review.
#[derive(Clone, Debug)]
enum Event {
    /// Proposals of a page come, each the number of a word and of its reading, with its probability.
    Page(u32, Vec<(usize, usize, f32)>),
    /// Some places of the group with this number in the list are accepted.
    Accept(usize, u64),
    /// The same, with nobody looking.
    Automatic(f32),
    /// The last act is undone.
    Undo,
    /// The groups stay where they are.
    Hold,
    /// They are ordered anew.
    Rank,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    // Probabilities of few values, so that many are alike, some far apart.
    let probability = prop_oneof![Just(0.3_f32), Just(0.6), Just(0.600_001), Just(1e-6), 0.0..0.9_f32];
    let proposals = prop::collection::vec((0..24_usize, 0..READINGS.len(), probability), 0..12);
    let event = prop_oneof![
        6 => (0..PAGES, proposals).prop_map(|(page, proposals)| Event::Page(page, proposals)),
        2 => (0..8_usize, any::<u64>()).prop_map(|(group, mask)| Event::Accept(group, mask)),
        1 => (0.2..0.7_f32).prop_map(Event::Automatic),
        1 => Just(Event::Undo),
        1 => Just(Event::Hold),
        1 => Just(Event::Rank),
    ];
    prop::collection::vec(event, 0..20)
}

fn document() -> Arc<Document> {
    let page = WORDS.iter().cycle().take(24).copied().collect::<Vec<_>>().join(" ");
    Arc::new(Document::new(vec![page; PAGES as usize].join("\n\x0c")))
}

/// Proposals of the page `page`.
fn proposals(document: &Document, page: u32, chosen: &[(usize, usize, f32)]) -> Vec<Proposal> {
    let page = document.pages()[page as usize].span;
    let mut numbers = HashSet::new();
    let mut proposals = Vec::new();
    for &(number, reading, probability) in chosen.iter().filter(|chosen| numbers.insert(chosen.0)) {
        let before = WORDS[number % WORDS.len()];
        let text: Vec<&str> = WORDS.iter().cycle().take(number).copied().collect();
        let start = page.start as usize + text.iter().map(|word| word.len() + 1).sum::<usize>();
        let candidate = |reading: usize, probability: f32| Candidate {
            text: READINGS[reading % READINGS.len()].to_string(),
            probability,
            source: if number % 2 == 0 { Source::Dictionary } else { Source::Corpus },
            confusions: Vec::new(),
            context: number as f32 - 12.0,
        };
        proposals.push(Proposal {
            span: Span::new(start, start + before.len()),
            before: before.to_string(),
            kind: if before == "Asell" { Kind::Name } else { Kind::Word },
            candidates: vec![candidate(reading, probability), candidate(reading + 1, probability / 8.0)],
            keep: 1.0 - probability * 1.125,
            automatic: probability > 0.5,
            related: Vec::new(),
        });
    }
    proposals
}

fn happen(review: &mut Review, event: &Event) {
    let act = match event {
        Event::Page(page, chosen) => {
            let proposals = proposals(review.document(), *page, chosen);
            return review.set_page(*page, proposals);
        }
        Event::Hold => return review.hold(),
        Event::Rank => return review.rank_anew(),
        Event::Accept(number, mask) => {
            let groups: Vec<_> = review.groups(None).cloned().collect();
            let Some(group) = groups.get(number % groups.len().max(1)) else { return };
            let spans: Vec<Span> = group.places.iter().map(|place| place.span).collect();
            let masked = spans.iter().enumerate().filter(|(at, _)| mask >> (at % 64) & 1 == 1);
            review.accept(&group.key, 0, &masked.map(|(_, span)| *span).collect::<Vec<_>>())
        }
        Event::Automatic(threshold) => review.accept_automatic(*threshold),
        Event::Undo => review.undo(),
    };
    if let Some(act) = act {
        let record = review.record(act, 0);
        review.apply(&record).expect("the next act");
    }
}

fn listed(queue: &Queue) -> Vec<(Option<u32>, Group)> {
    queue.listed.iter().map(|listed| (listed.rank, (*listed.group).clone())).collect()
}

/// The queue with every group gathered and listed anew; ranks stay.
fn anew(review: &Review) -> Queue {
    let mut queue = (*review.queue).clone();
    for key in queue.buckets.keys().cloned().collect::<Vec<_>>() {
        let bucket = queue.bucket(&key);
        bucket.reopen(&review.history);
        bucket.gather(key);
    }
    let ranks: HashMap<GroupKey, Option<u32>> =
        queue.listed.iter().map(|listed| (listed.group.key.clone(), listed.rank)).collect();
    let groups = queue.buckets.values().filter_map(|bucket| bucket.group.clone());
    queue.listed =
        groups.map(|group| Listed { rank: ranks.get(&group.key).copied().flatten(), group }).collect();
    queue.listed.sort_by(Listed::order);
    queue
}

proptest! {
    #[test]
    fn what_is_kept_is_what_would_be_made_anew(events in events()) {
        let mut review = Review::new(document());
        for event in &events {
            happen(&mut review, event);
            prop_assert_eq!(listed(&review.queue), listed(&anew(&review)), "after {:?}", event);
            // Any threshold but 0 looks at every proposal; none of the automatic tier lies below this one.
            let (kept, counted) = (review.count_unseen(Policy::Auto, 0.0), review.count_unseen(Policy::Auto, 1e-9));
            prop_assert_eq!(kept.0, counted.0);
            prop_assert!((kept.1 - counted.1).abs() < 1e-3);
        }
    }

    #[test]
    fn pages_in_any_order_give_the_same_queue(events in events(), seed in any::<u64>()) {
        let mut review = Review::new(document());
        let mut last = HashMap::new();
        for event in events.iter().filter(|event| matches!(event, Event::Page(..))) {
            happen(&mut review, event);
            if let Event::Page(page, _) = event {
                last.insert(*page, event);
            }
        }
        let mut pages: Vec<u32> = last.keys().copied().collect();
        pages.sort_by_key(|page| seed.rotate_left(page * 13) % 251);
        let mut other = Review::new(document());
        for page in pages {
            happen(&mut other, last[&page]);
        }
        prop_assert_eq!(listed(&review.queue), listed(&other.queue));
    }
}
