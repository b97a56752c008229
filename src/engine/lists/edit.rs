//! Changes of lists as data, so that they can be taken back.

use super::{About, Entry, EntryKind, Lists, Proofread};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// What leaves lists, and what comes into them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Entries that leave.
    pub left: Vec<Entry>,
    /// Entries that come, also in the place of those that leave.
    pub entered: Vec<Entry>,
    /// Proofread protocols that leave.
    pub forgotten: Vec<Proofread>,
    /// Proofread protocols that come.
    pub learned: Vec<Proofread>,
}

impl Edit {
    /// True where nothing leaves or comes.
    pub fn is_empty(&self) -> bool {
        self.left.is_empty()
            && self.entered.is_empty()
            && self.forgotten.is_empty()
            && self.learned.is_empty()
    }

    /// The edit that takes this one back.
    pub fn back(&self) -> Self {
        let Self { left, entered, forgotten, learned } = self.clone();
        Self { left: entered, entered: left, forgotten: learned, learned: forgotten }
    }
}

/// Taking entries in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taking {
    /// What becomes of the lists.
    pub edit: Edit,
    /// How many are new.
    pub fresh: u32,
    /// Of how many more is known now.
    pub changed: u32,
    /// How many were there already, just so.
    pub known: u32,
}

impl About {
    /// What this says, and where it says nothing, what `other` does.
    fn or(&self, other: &About) -> About {
        let said = |this: &str, other: &str| if this.is_empty() { other } else { this }.to_string();
        About {
            role: said(&self.role, &other.role),
            from: self.from.or(other.from),
            to: self.to.or(other.to),
            note: said(&self.note, &other.note),
            learned: said(&self.learned, &other.learned),
        }
    }

    /// What is known once `newer` has been told. Where it was learned stays.
    fn told(&self, newer: &About) -> About {
        About { learned: self.or(newer).learned, ..newer.or(self) }
    }

    /// What both say: the years that hold those of both, and of the rest what is known here first.
    fn joined(&self, other: &About) -> About {
        let from = [self.from, other.from].into_iter().flatten().min();
        let to = [self.to, other.to].into_iter().flatten().max();
        About { from, to, ..self.or(other) }
    }
}

impl Lists {
    /// Does what `edit` says. What leaves and is not there is passed over, as is what comes and is there.
    pub fn apply(&mut self, edit: &Edit) {
        let left: HashSet<&Entry> = edit.left.iter().collect();
        self.entries.retain(|entry| !left.contains(entry));
        let mut known: HashSet<Entry> = self.entries.iter().cloned().collect();
        let fresh = edit.entered.iter().filter(|entry| known.insert((*entry).clone()));
        let fresh: Vec<Entry> = fresh.cloned().collect();
        self.entries.extend(fresh);
        self.proofread.retain(|text| edit.forgotten.iter().all(|gone| gone.name != text.name));
        self.proofread.extend(edit.learned.iter().cloned());
    }

    /// Takes entries in; where one is there already, what it says of it is taken.
    pub fn taking(&self, entries: Vec<Entry>) -> Taking {
        let known: HashMap<&Entry, &Entry> = self.entries.iter().map(|entry| (entry, entry)).collect();
        let mut taking = Taking::default();
        let mut seen = HashSet::new();
        for entry in entries {
            if !seen.insert(entry.clone()) {
                taking.known += 1;
                continue;
            }
            match known.get(&entry) {
                None => {
                    taking.fresh += 1;
                    taking.edit.entered.push(entry);
                }
                Some(before) => {
                    let about = before.about.told(&entry.about);
                    if about == before.about {
                        taking.known += 1;
                        continue;
                    }
                    taking.changed += 1;
                    taking.edit.left.push((*before).clone());
                    taking.edit.entered.push(Entry { about, ..entry });
                }
            }
        }
        taking
    }

    /// Lets entries (by kind and text) leave.
    pub fn removing(&self, entries: &[Entry]) -> Edit {
        let gone: HashSet<&Entry> = entries.iter().collect();
        let left = self.entries.iter().filter(|entry| gone.contains(entry)).cloned().collect();
        Edit { left, ..Edit::default() }
    }

    /// Puts `entry` in the place of the one that was `before`; where the lists have one such already, the two become one.
    pub fn changing(&self, before: &Entry, entry: Entry) -> Edit {
        let Some(old) = self.entries.iter().find(|one| *one == before) else { return Edit::default() };
        if *old == entry && old.about == entry.about {
            return Edit::default();
        }
        let twin = self.entries.iter().find(|one| **one == entry && *one != before);
        let about = twin.map_or(entry.about.clone(), |twin| entry.about.joined(&twin.about));
        let left = [Some(old), twin].into_iter().flatten().cloned().collect();
        Edit { left, entered: vec![Entry { about, ..entry }], ..Edit::default() }
    }

    /// Gives entries (by kind and text) another kind; where the lists have one of that kind already, the two become one.
    pub fn moving(&self, entries: &[Entry], kind: EntryKind) -> Edit {
        let meant: HashSet<&Entry> = entries.iter().collect();
        let mut edit = Edit::default();
        for entry in self.entries.iter().filter(|entry| entry.kind != kind && meant.contains(entry)) {
            let moved = Entry { kind, ..entry.clone() };
            let one = self.changing(entry, moved);
            edit.left.extend(one.left);
            edit.entered.extend(one.entered);
        }
        edit
    }

    /// Makes `kept` of all `entries` (by kind and text): it keeps what is known of it and takes over what is known of the
    /// others.
    pub fn merging(&self, entries: &[Entry], kept: &Entry) -> Edit {
        let mut edit = self.removing(entries);
        let Some(first) = edit.left.iter().find(|entry| *entry == kept) else { return Edit::default() };
        let others = edit.left.iter().filter(|entry| *entry != kept);
        let about = others.fold(first.about.clone(), |about, other| about.joined(&other.about));
        edit.entered.push(Entry { about, ..kept.clone() });
        edit
    }

    /// Takes in proofread protocols with what was found in them; one of the same name makes way.
    pub fn learning(&self, texts: &[Proofread], entries: Vec<Entry>) -> Taking {
        let mut taking = self.taking(entries);
        let named = |text: &&Proofread| texts.iter().any(|one| one.name == text.name);
        taking.edit.forgotten = self.proofread.iter().filter(named).cloned().collect();
        taking.edit.learned = texts.to_vec();
        taking
    }

    /// Forgets a protocol: the entries that were learned from it, and its words.
    pub fn forgetting(&self, name: &str) -> Edit {
        let left = self.entries.iter().filter(|entry| entry.about.learned == name);
        let forgotten = self.proofread.iter().filter(|text| text.name == name);
        Edit { left: left.cloned().collect(), forgotten: forgotten.cloned().collect(), ..Edit::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::EntryKind::{Body, Person, Place, Word};
    use super::*;
    use proptest::prelude::*;

    fn person(text: &str, role: &str, from: Option<u32>, to: Option<u32>) -> Entry {
        let about = About { role: role.into(), from, to, ..About::default() };
        Entry { about, ..Entry::new(Person, text) }
    }

    fn lists() -> Lists {
        let learned = About { learned: "a.txt".into(), ..About::default() };
        let entries = vec![
            person("Elsa Lind", "", Some(1983), None),
            person("Elsa Lindh", "ordförande", Some(1980), Some(1988)),
            Entry { about: learned, ..Entry::new(Body, "Tallby") },
            Entry::new(Word, "kläppvisa"),
        ];
        let proofread = vec![Proofread { name: "a.txt".into(), text: "Tallby".into() }];
        Lists { entries, proofread, ..Lists::default() }
    }

    /// The entries as the archivist reads them, sorted.
    fn told(lists: &Lists) -> Vec<String> {
        let one = |Entry { kind, text, about }: &Entry| {
            format!("{kind:?} {text} {} {:?} {:?} {}", about.role, about.from, about.to, about.learned)
        };
        let mut told: Vec<String> = lists.entries.iter().map(one).collect();
        told.sort();
        told
    }

    #[test]
    fn every_edit_does_what_it_says_and_goes_back() {
        let lists = lists();
        let [lind, lindh, tallby] = [&lists.entries[0], &lists.entries[1], &lists.entries[2]];
        let new = Entry::new(Person, "Bo Ek");
        let taking = lists.taking(vec![
            new.clone(),
            new.clone(),
            person("Elsa Lind", "ledamot", None, Some(1990)),
            Entry::new(Word, "kläppvisa"),
        ]);
        assert_eq!((taking.fresh, taking.changed, taking.known), (1, 1, 2));
        let cases = [
            (
                taking.edit,
                &[
                    "+Person Bo Ek  None None ",
                    "+Person Elsa Lind ledamot Some(1983) Some(1990) ",
                    "-Person Elsa Lind  Some(1983) None ",
                ][..],
            ),
            (lists.removing(&[lind.clone(), new.clone()]), &["-Person Elsa Lind  Some(1983) None "]),
            (
                lists.merging(&[lind.clone(), lindh.clone()], lind),
                &[
                    "+Person Elsa Lind ordförande Some(1980) Some(1988) ",
                    "-Person Elsa Lind  Some(1983) None ",
                    "-Person Elsa Lindh ordförande Some(1980) Some(1988) ",
                ],
            ),
            (lists.merging(std::slice::from_ref(lind), lindh), &[]),
            (
                lists.changing(lind, person("Elsa Lindh", "", None, None)),
                &["-Person Elsa Lind  Some(1983) None "],
            ),
            (lists.changing(lind, lind.clone()), &[]),
            (
                lists.moving(&[tallby.clone(), lind.clone()], Place),
                &[
                    "+Place Elsa Lind  Some(1983) None ",
                    "+Place Tallby  None None a.txt",
                    "-Body Tallby  None None a.txt",
                    "-Person Elsa Lind  Some(1983) None ",
                ],
            ),
            (lists.forgetting("a.txt"), &["-Body Tallby  None None a.txt"]),
        ];
        for (edit, expected) in cases {
            let mut after = lists.clone();
            after.apply(&edit);
            let (was, is) = (told(&lists), told(&after));
            let mut changes: Vec<String> =
                is.iter().filter(|one| !was.contains(one)).map(|one| format!("+{one}")).collect();
            changes.extend(was.iter().filter(|one| !is.contains(one)).map(|one| format!("-{one}")));
            assert_eq!(changes, expected);
            after.apply(&edit.back());
            assert_eq!((told(&after), after.proofread.len()), (told(&lists), 1));
        }
    }

    #[test]
    fn a_protocol_that_is_learned_anew_makes_way() {
        let lists = lists();
        let text = Proofread { name: "a.txt".into(), text: "Tallby och Ekby".into() };
        let edit = lists.learning(std::slice::from_ref(&text), vec![Entry::new(Place, "Ekby")]).edit;
        let mut after = lists.clone();
        after.apply(&edit);
        assert_eq!(after.proofread, [text]);
        after.apply(&edit.back());
        assert_eq!((told(&after), &after.proofread), (told(&lists), &lists.proofread));
    }

    proptest! {
        #[test]
        fn any_row_of_edits_goes_back(steps in proptest::collection::vec((0..5_u8, 0..6_usize, 0..6_usize), 0..12)) {
            let mut lists = lists();
            let mut past: Vec<(Edit, Vec<String>)> = Vec::new();
            for (what, first, second) in steps {
                let at = |index: usize| lists.entries.get(index).cloned().unwrap_or_else(|| Entry::new(Word, "ny"));
                let (one, other) = (at(first), at(second));
                let edit = match what {
                    0 => lists.taking(vec![one, Entry::new(Place, format!("ny {second}"))]).edit,
                    1 => lists.removing(&[one, other]),
                    2 => lists.changing(&one, Entry { kind: other.kind, ..one.clone() }),
                    3 => lists.merging(&[one.clone(), other], &one),
                    _ => lists.moving(&[one, other], Place),
                };
                past.push((edit.clone(), told(&lists)));
                lists.apply(&edit);
            }
            while let Some((edit, before)) = past.pop() {
                lists.apply(&edit.back());
                prop_assert_eq!(told(&lists), before);
            }
        }
    }
}
