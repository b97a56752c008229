//! Rules: what a form becomes wherever it is met. A person makes one of what they have decided, says where it applies,
//! and may switch it off; what other documents tell is a rule by itself where they agree.

use super::decision::By;
use super::history::History;
use super::memory::{Evidence, Memory, Remembered};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Where a rule applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// In every document.
    Everything,
    /// In the documents of the series with this id.
    Series(u32),
    /// In the document with this id.
    Document(u32),
}

impl Scope {
    /// Whether it takes in a document of a series.
    pub fn holds(self, document: u32, series: u32) -> bool {
        match self {
            Self::Everything => true,
            Self::Series(id) => id == series,
            Self::Document(id) => id == document,
        }
    }
}

/// A rule that a person made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its id, from 1.
    pub id: u32,
    /// The form as read.
    pub before: String,
    /// What it becomes; the same where it stands as it was read.
    pub after: String,
    /// Where it applies.
    pub scope: Scope,
    /// Whether it applies at all.
    pub on: bool,
    /// When it was made, in milliseconds since 1970.
    pub made: u64,
}

/// What a form becomes in a document, and who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said<'a> {
    /// A person made it a rule.
    ByRule(&'a str),
    /// Other documents agree on it.
    ByOthers(&'a str),
}

/// The rules of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rulebook {
    memory: Memory,
    /// By form: what it becomes, where the narrowest rule about it is on.
    rules: HashMap<String, Option<String>>,
}

impl Rulebook {
    /// The rulebook of a document of a series, where `memory` is what others tell. Of rules about the same form the
    /// narrowest counts, of equally narrow ones the last.
    pub fn new(memory: Memory, rules: &[Rule], document: u32, series: u32) -> Self {
        let mut here: Vec<&Rule> = rules.iter().filter(|rule| rule.scope.holds(document, series)).collect();
        here.sort_by_key(|rule| (rule.scope, rule.made));
        let said = |rule: &Rule| (rule.before.clone(), rule.on.then(|| rule.after.clone()));
        Self { memory, rules: here.into_iter().map(said).collect() }
    }

    /// What others tell of the form `before`.
    pub fn about(&self, before: &str) -> Option<&Evidence> {
        self.memory.about(before)
    }

    /// True where it says nothing of any form.
    pub fn is_empty(&self) -> bool {
        self.memory.is_empty() && self.rules.is_empty()
    }

    /// What the form `before` becomes here.
    pub fn says(&self, before: &str) -> Option<Said<'_>> {
        match self.rules.get(before) {
            Some(rule) => rule.as_deref().map(Said::ByRule),
            None => self.memory.about(before)?.rule().map(Said::ByOthers),
        }
    }
}

/// What stands behind a rule: what became of the form, and what the rule did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backing {
    /// Places where a person let it become that.
    pub taken: u32,
    /// Places where a person let it stand.
    pub kept: u32,
    /// Places where it became something else.
    pub otherwise: u32,
    /// In how many documents.
    pub documents: u32,
    /// Places that rules changed so, by the document.
    pub ruled: BTreeMap<u32, u32>,
}

/// What `memories`, by document, tell of `before` becoming `after`.
pub fn backing<'a>(
    memories: impl IntoIterator<Item = (u32, &'a [Remembered])>,
    before: &str,
    after: &str,
) -> Backing {
    let mut backing = Backing::default();
    for (document, remembered) in memories {
        let first = remembered.partition_point(|one| one.before.as_str() < before);
        let about = remembered[first..].iter().take_while(|one| one.before == before);
        let mut decided = false;
        for one in about {
            decided |= one.places > 0;
            match &one.after {
                reading if reading == after => {
                    backing.taken += one.places;
                    if one.ruled > 0 {
                        backing.ruled.insert(document, one.ruled);
                    }
                }
                reading if reading == before => backing.kept += one.places,
                _ => backing.otherwise += one.places,
            }
        }
        backing.documents += decided as u32;
    }
    backing
}

/// Of how many places of `history` rules made what they say now, by the form as read and what it became.
pub(super) fn ruled(history: &History) -> BTreeMap<(&str, &str), u32> {
    let acts: Vec<u32> = history.done().iter().filter(|step| step.ruled).map(|step| step.seq).collect();
    let mut ruled: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for applied in history.applied() {
        if applied.by != By::Person && acts.binary_search(&applied.seq).is_ok() {
            let decision = &applied.decision;
            *ruled.entry((&decision.before, &decision.after)).or_default() += 1;
        }
    }
    ruled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(id: u32, before: &str, after: &str, scope: Scope, on: bool) -> Rule {
        Rule { id, before: before.into(), after: after.into(), scope, on, made: u64::from(id) }
    }

    fn remembered(decisions: &[(&str, &str, u32, u32)]) -> Vec<Remembered> {
        let one = |&(before, after, places, ruled): &(&str, &str, u32, u32)| Remembered {
            before: before.into(),
            after: after.into(),
            places,
            ruled,
        };
        decisions.iter().map(one).collect()
    }

    #[test]
    fn the_narrowest_rule_counts_and_one_that_is_off_silences_what_others_tell() {
        let others = remembered(&[("ar", "är", 9, 0), ("man", "män", 9, 0)]);
        let memory = Memory::of([others.as_slice()]);
        let rules = [
            rule(1, "frin", "från", Scope::Everything, true),
            rule(2, "frin", "fria", Scope::Document(7), true),
            rule(3, "ar", "är", Scope::Series(1), false),
            rule(4, "lan", "län", Scope::Series(2), true),
            rule(5, "frin", "frän", Scope::Document(8), false),
        ];
        for (document, series, form, expected) in [
            (1, 1, "frin", Some(Said::ByRule("från"))),
            (7, 1, "frin", Some(Said::ByRule("fria"))),
            (8, 1, "frin", None),
            (1, 1, "ar", None),
            (1, 2, "ar", Some(Said::ByOthers("är"))),
            (1, 1, "man", Some(Said::ByOthers("män"))),
            (1, 1, "lan", None),
            (1, 2, "lan", Some(Said::ByRule("län"))),
        ] {
            let book = Rulebook::new(memory.clone(), &rules, document, series);
            assert_eq!(book.says(form), expected, "{form} in {document} of {series}");
        }
    }

    #[test]
    fn a_rule_is_told_with_its_evidence() {
        let first = remembered(&[("frin", "fria", 1, 0), ("frin", "frin", 2, 0), ("frin", "från", 38, 0)]);
        let second = remembered(&[("frin", "från", 3, 4), ("lan", "län", 1, 0)]);
        let third = remembered(&[("frin", "från", 0, 5)]);
        let all = [(1, first.as_slice()), (2, second.as_slice()), (3, third.as_slice())];
        let expected = Backing {
            taken: 41,
            kept: 2,
            otherwise: 1,
            documents: 2,
            ruled: BTreeMap::from([(2, 4), (3, 5)]),
        };
        assert_eq!(backing(all, "frin", "från"), expected);
        assert_eq!(backing(all, "nej", "jo"), Backing::default());
    }
}
