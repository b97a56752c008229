//! What was decided in one document, as evidence for the next: a form, what became of it, at how many places, in how many
//! documents.

use super::decision::{By, Verdict};
use super::history::{Applied, History};
use super::rule;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Places from which what was decided elsewhere is a rule.
const LEAST: u32 = 3;
/// Of so many places at most one may have been decided otherwise where there is a rule.
const OF: u32 = 20;

/// What a person decided about a form in one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// The form as read.
    pub before: String,
    /// What it became; the same where it was kept.
    pub after: String,
    /// At how many places a person decided so.
    pub places: u32,
    /// At how many places rules did, and nobody has decided since.
    #[serde(default)]
    pub ruled: u32,
}

/// What was decided in one document, by form. What the paper has wrong or nobody can read tells nothing of other
/// places.
pub fn remember(history: &History) -> Vec<Remembered> {
    let ruled = rule::ruled(history);
    let mut counted: BTreeMap<(&str, &str), u32> = ruled.keys().map(|&form| (form, 0)).collect();
    for Applied { decision, by, .. } in history.applied() {
        let tells = matches!(decision.verdict, Verdict::Accepted | Verdict::Edited | Verdict::Kept);
        if *by == By::Person && tells {
            *counted.entry((&decision.before, &decision.after)).or_default() += 1;
        }
    }
    let remembered = |(form, places): ((&str, &str), u32)| Remembered {
        before: form.0.to_string(),
        after: form.1.to_string(),
        places,
        ruled: ruled.get(&form).copied().unwrap_or_default(),
    };
    counted.into_iter().map(remembered).collect()
}

/// What became of a form in several documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The readings that it became, each with the number of places; the form itself where it was kept.
    pub readings: BTreeMap<String, u32>,
    /// In how many documents.
    pub documents: u32,
}

impl Evidence {
    /// The reading that the form became so often, and anything else so seldom, that it is a rule.
    pub fn rule(&self) -> Option<&str> {
        let (reading, &places) = self.readings.iter().max_by_key(|(_, places)| **places)?;
        let others = self.readings.values().sum::<u32>() - places;
        (places >= LEAST && others * OF <= places).then_some(reading)
    }
}

/// What became of forms in several documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory(HashMap<String, Evidence>);

impl Memory {
    /// What these documents tell together.
    pub fn of<'a>(documents: impl IntoIterator<Item = &'a [Remembered]>) -> Self {
        let mut memory: HashMap<String, Evidence> = HashMap::new();
        for document in documents {
            let mut last = None;
            // Sorted by form, so that a document counts once for each.
            for Remembered { before, after, places, .. } in document.iter().filter(|one| one.places > 0) {
                let evidence = memory.entry(before.clone()).or_default();
                *evidence.readings.entry(after.clone()).or_default() += places;
                if last.replace(before) != Some(before) {
                    evidence.documents += 1;
                }
            }
        }
        Self(memory)
    }

    /// The forms that there is a rule for, each with its reading, in the order of their letters.
    pub fn rules(&self) -> Vec<(&str, &str)> {
        let mut rules: Vec<(&str, &str)> = Vec::new();
        for (before, evidence) in &self.0 {
            rules.extend(evidence.rule().map(|after| (before.as_str(), after)));
        }
        rules.sort_unstable();
        rules
    }

    /// True where nothing is known of any form.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is known of the form `before`.
    pub fn about(&self, before: &str) -> Option<&Evidence> {
        self.0.get(before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remembered(decisions: &[(&str, &str, u32)]) -> Vec<Remembered> {
        let one = |&(before, after, places): &(&str, &str, u32)| Remembered {
            before: before.into(),
            after: after.into(),
            places,
            ruled: 0,
        };
        decisions.iter().map(one).collect()
    }

    #[test]
    fn documents_tell_together() {
        let first = remembered(&[("frin", "från", 38), ("frin", "frin", 1), ("man", "man", 9)]);
        let second = remembered(&[("frin", "från", 3)]);
        let memory = Memory::of([first.as_slice(), second.as_slice()]);
        let frin = memory.about("frin").expect("decided twice");
        assert_eq!((frin.readings["från"], frin.readings["frin"], frin.documents), (41, 1, 2));
        assert_eq!(frin.rule(), Some("från"));
        assert_eq!(memory.about("man").and_then(Evidence::rule), Some("man"));
        assert_eq!(memory.about("lanet"), None);
    }

    #[test]
    fn what_is_seldom_or_disputed_is_no_rule() {
        for (decisions, expected) in [
            (&[("ar", "är", 2)][..], None),
            (&[("ar", "är", 3)], Some("är")),
            (&[("ar", "är", 19), ("ar", "år", 1)], None),
            (&[("ar", "är", 20), ("ar", "år", 1)], Some("är")),
        ] {
            let memory = Memory::of([remembered(decisions).as_slice()]);
            assert_eq!(memory.about("ar").and_then(Evidence::rule), expected, "{decisions:?}");
        }
    }
}
