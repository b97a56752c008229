//! What was learned from one document: what goes with it when it is erased.

use super::history::History;
use super::memory::Remembered;
use super::rule::{Rule, Scope};
use crate::engine::lists::{Entry, Lists};

/// What the archive knows from one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learned {
    /// Entries that its acts put into the lists of its series, or that were learned from its proofread text.
    pub entries: Vec<Entry>,
    /// The names of proofread texts of it that the lists hold.
    pub texts: Vec<String>,
    /// The ids of rules that are for it alone, or that rest on decisions in no other document.
    pub rules: Vec<u32>,
}

impl Learned {
    /// What was learned from `document` with these `acts` (none where they can't be read), whose file or its proofread text has
    /// one of `names`, where `lists` are those of its series, `rules` all there are and `memories` what each document tells,
    /// by its id.
    pub fn from<'a>(
        document: u32,
        names: &[String],
        acts: Option<&History>,
        lists: &Lists,
        rules: &[Rule],
        memories: impl Iterator<Item = (u32, &'a [Remembered])> + Clone,
    ) -> Self {
        let put_there = acts.map(History::entries).unwrap_or_default();
        let named = |name: &String| names.contains(name);
        let of_it = |entry: &&Entry| put_there.contains(entry) || named(&entry.about.learned);
        let tells = |rule: &Rule, here: bool| {
            memories.clone().filter(|(id, _)| (*id == document) == here).any(|(_, remembered)| {
                remembered.iter().any(|one| {
                    let is_same = one.before == rule.before && one.after == rule.after;
                    is_same && (one.places > 0 || here && one.ruled > 0)
                })
            })
        };
        let rests_on_it = |rule: &&Rule| {
            rule.scope == Scope::Document(document) || tells(rule, true) && !tells(rule, false)
        };
        Self {
            entries: lists.entries.iter().filter(of_it).cloned().collect(),
            texts: lists
                .proofread
                .iter()
                .map(|text| &text.name)
                .filter(|name| named(name))
                .cloned()
                .collect(),
            rules: rules.iter().filter(rests_on_it).map(|rule| rule.id).collect(),
        }
    }

    /// True where nothing was learned from it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// `lists` without it.
    pub fn forgotten(&self, lists: &Lists) -> Lists {
        let mut left = lists.clone();
        left.entries.retain(|entry| !self.entries.contains(entry));
        left.proofread.retain(|text| !self.texts.contains(&text.name));
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::document::Document;
    use crate::engine::lists::{About, EntryKind, Proofread};
    use crate::review::Review;
    use crate::review::act::{Act, Seen};
    use std::sync::Arc;

    fn remembered(before: &str, after: &str, places: u32, ruled: u32) -> Remembered {
        Remembered { before: before.into(), after: after.into(), places, ruled }
    }

    fn rule(id: u32, before: &str, after: &str, scope: Scope) -> Rule {
        Rule { id, before: before.into(), after: after.into(), scope, on: true, made: 0 }
    }

    fn entry(text: &str, learned: &str) -> Entry {
        let about = About { learned: learned.into(), ..About::default() };
        Entry { about, ..Entry::new(EntryKind::Person, text) }
    }

    #[test]
    fn entries_go_with_the_document_that_they_came_from() {
        let mut review = Review::new(Arc::new(Document::new("Elsa Lind".to_string())));
        let act = Act::Enter { entry: entry("Elsa Lind", ""), decisions: Vec::new(), seen: Seen::Text };
        review.apply(&review.record(act, 0)).expect("the first act");
        let lists = Lists {
            entries: vec![
                entry("Elsa Lind", ""),
                entry("Bo Tallvik", ""),
                entry("Anna Ek", "a.txt"),
                entry("Ulla Gran", "annan.txt"),
            ],
            proofread: vec![
                Proofread { name: "a.txt".into(), text: "Anna Ek".into() },
                Proofread { name: "annan.txt".into(), text: "Ulla Gran".into() },
            ],
            ..Lists::default()
        };
        let names = ["a.txt".to_string(), "a.rattad.txt".to_string()];
        let none = std::iter::empty::<(u32, &[Remembered])>();
        let learned = Learned::from(1, &names, Some(review.history()), &lists, &[], none.clone());
        let left = learned.forgotten(&lists);
        let texts = |lists: &Lists| lists.entries.iter().map(|entry| entry.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&left), ["Bo Tallvik", "Ulla Gran"]);
        assert_eq!(left.proofread, lists.proofread[1..]);

        // An act that is undone has put nothing there.
        review.apply(&review.record(Act::Undo, 1)).expect("the second act");
        let learned = Learned::from(1, &[], Some(review.history()), &lists, &[], none);
        assert!(learned.is_empty());
    }

    #[test]
    fn rules_go_that_rest_on_no_other_document() {
        let one =
            [remembered("frin", "från", 3, 0), remembered("ar", "är", 2, 0), remembered("oc", "och", 0, 4)];
        let two =
            [remembered("ar", "är", 1, 0), remembered("frin", "frin", 1, 0), remembered("oc", "och", 0, 2)];
        let rules = [
            rule(1, "frin", "från", Scope::Series(1)),
            rule(2, "ar", "är", Scope::Everything),
            rule(3, "lanet", "länet", Scope::Document(1)),
            rule(4, "lanet", "länet", Scope::Document(2)),
            rule(5, "lanet", "länet", Scope::Everything),
            rule(6, "oc", "och", Scope::Everything),
        ];
        let memories = [(1, one.as_slice()), (2, two.as_slice())];
        let lists = Lists::default();
        let of = |document| Learned::from(document, &[], None, &lists, &rules, memories.into_iter()).rules;
        assert_eq!(of(1), [1, 3, 6]);
        assert_eq!(of(2), [4, 6]);
    }
}
