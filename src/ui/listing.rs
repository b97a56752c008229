//! What Listor lists: which entries of which lists, in which order, which is looked at and which are ticked. Pure.

mod changes;
mod hits;

pub use changes::changes;
pub use hits::AllHits;

use super::texts::sort_key;
use crate::engine::lists::built_in::BuiltIn;
use crate::engine::lists::{Entry, EntryKind, Lists};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Where an entry comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// It was typed, or read from a table.
    Own,
    /// It was learned from the file of this name.
    Learned(String),
    /// It is in the built-in list with this index.
    BuiltIn(usize),
}

/// Which entries are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shelf {
    /// The archivist's.
    #[default]
    Own,
    /// Of those, the ones that are written alike.
    Twins,
    /// The built-in ones.
    BuiltIn,
}

/// An entry that is shown, by where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Its index in the archivist's lists.
    Own(usize),
    /// The index of a built-in list, and its index there.
    BuiltIn(usize, usize),
}

/// What a person wants of what is listed.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// These entries.
    Shelf(Shelf),
    /// Those of this kind alone.
    Kind(Option<EntryKind>),
    /// Those from there alone.
    Source(Option<Source>),
    /// Those with these letters alone.
    Letters(String),
    /// Look at this one, or at none.
    Choose(Option<Entry>),
    /// Tick this one, or no longer.
    Tick(Entry),
    /// Tick all that are shown, or none.
    TickAll,
    /// Edit the one that is looked at, or no longer.
    Edit(bool),
}

/// What Listor shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// Which entries.
    pub shelf: Shelf,
    /// Of this kind alone.
    pub kind: Option<EntryKind>,
    /// From there alone.
    pub source: Option<Source>,
    /// With these letters, in whatever is known of them.
    pub letters: String,
    /// The entries that are let through, in order.
    pub rows: Rc<Vec<Row>>,
    /// How many of the archivist's entries are written as another is, upper and lower case and kinds apart.
    pub twins: usize,
    /// The one that is looked at.
    pub chosen: Option<Entry>,
    /// Those that are ticked; all are the archivist's.
    pub ticked: Rc<HashSet<Entry>>,
    /// Whether the one that is looked at is being edited.
    pub editing: bool,
}

/// The entry of a row.
pub fn entry<'a>(row: Row, lists: &'a Lists, built_in: &'a [BuiltIn]) -> Option<&'a Entry> {
    match row {
        Row::Own(at) => lists.entries.get(at),
        Row::BuiltIn(list, at) => built_in.get(list)?.entries.get(at),
    }
}

/// Where an entry of a row comes from.
pub fn source(row: Row, entry: &Entry) -> Source {
    match row {
        Row::BuiltIn(list, _) => Source::BuiltIn(list),
        Row::Own(_) if entry.about.learned.is_empty() => Source::Own,
        Row::Own(_) => Source::Learned(entry.about.learned.clone()),
    }
}

fn written(lists: &Lists) -> HashMap<String, usize> {
    let mut times = HashMap::new();
    for entry in &lists.entries {
        *times.entry(entry.text.to_lowercase()).or_default() += 1;
    }
    times
}

impl Listing {
    /// Does what a person wants.
    pub fn wish(&mut self, wish: Wish, lists: &Lists, built_in: &[BuiltIn]) {
        match wish {
            Wish::Shelf(shelf) => {
                *self = Self { shelf, letters: std::mem::take(&mut self.letters), ..Self::default() };
            }
            Wish::Kind(kind) => self.kind = kind,
            Wish::Source(source) => self.source = source,
            Wish::Letters(letters) => self.letters = letters,
            Wish::Choose(entry) => return self.choose(entry),
            Wish::Tick(entry) => return self.tick(&entry),
            Wish::TickAll => return self.tick_all(lists),
            Wish::Edit(editing) => {
                self.editing = editing && matches!(self.row(lists, built_in), Some(Row::Own(_)));
                return;
            }
        }
        self.list(lists, built_in);
    }

    /// Lists anew what is let through. What is ticked stays so while it is there; what is looked at too, and where it is
    /// gone, nothing is.
    pub fn list(&mut self, lists: &Lists, built_in: &[BuiltIn]) {
        let rows: Vec<Row> = match self.shelf {
            Shelf::BuiltIn => {
                let of =
                    |list: usize| (0..built_in[list].entries.len()).map(move |at| Row::BuiltIn(list, at));
                // Words of general Swedish are shown where they are asked for: among names they are in the way.
                let shows =
                    |list: &usize| !built_in[*list].general || self.source == Some(Source::BuiltIn(*list));
                (0..built_in.len()).filter(shows).flat_map(of).collect()
            }
            Shelf::Own | Shelf::Twins => (0..lists.entries.len()).map(Row::Own).collect(),
        };
        let times = written(lists);
        self.twins = times.values().filter(|&&times| times > 1).sum();
        let sought = self.letters.trim().to_lowercase();
        let lets = |row: &Row| {
            let Some(entry) = entry(*row, lists, built_in) else { return false };
            self.kind.is_none_or(|kind| entry.kind == kind)
                && self.source.as_ref().is_none_or(|wanted| *wanted == source(*row, entry))
                && (self.shelf != Shelf::Twins || times[&entry.text.to_lowercase()] > 1)
                && (sought.is_empty() || holds(entry, &sought))
        };
        let mut rows: Vec<Row> = rows.into_iter().filter(lets).collect();
        rows.sort_by_cached_key(|row| {
            entry(*row, lists, built_in).map(|entry| (sort_key(&entry.text), entry.kind))
        });
        self.rows = Rc::new(rows);
        if self.ticked.iter().any(|entry| !lists.entries.contains(entry)) {
            let there: HashSet<&Entry> = lists.entries.iter().collect();
            Rc::make_mut(&mut self.ticked).retain(|entry| there.contains(entry));
        }
        if self.chosen.is_some() && self.row(lists, built_in).is_none() {
            (self.chosen, self.editing) = (None, false);
        }
    }

    /// Where the entry that is looked at stands among the rows.
    pub fn at(&self, lists: &Lists, built_in: &[BuiltIn]) -> Option<usize> {
        let chosen = self.chosen.as_ref()?;
        self.rows.iter().position(|row| entry(*row, lists, built_in) == Some(chosen))
    }

    /// The row of the entry that is looked at.
    pub fn row(&self, lists: &Lists, built_in: &[BuiltIn]) -> Option<Row> {
        self.at(lists, built_in).map(|at| self.rows[at])
    }

    /// Looks at the entry `by` rows further on, or at the first.
    pub fn step(&mut self, by: isize, lists: &Lists, built_in: &[BuiltIn]) {
        let last = self.rows.len().saturating_sub(1);
        let next = match self.at(lists, built_in) {
            Some(at) => at.saturating_add_signed(by).min(last),
            None if by < 0 => last,
            None => 0,
        };
        self.choose(self.rows.get(next).and_then(|row| entry(*row, lists, built_in)).cloned());
    }

    /// Looks at this entry.
    pub fn choose(&mut self, entry: Option<Entry>) {
        (self.chosen, self.editing) = (entry, false);
    }

    /// Ticks an entry of the archivist's, or no longer.
    pub fn tick(&mut self, entry: &Entry) {
        let ticked = Rc::make_mut(&mut self.ticked);
        if !ticked.remove(entry) {
            ticked.insert(entry.clone());
        }
    }

    /// Ticks all of the archivist's entries that are shown, or none where all are ticked.
    pub fn tick_all(&mut self, lists: &Lists) {
        let shown: HashSet<Entry> =
            self.rows.iter().filter_map(|row| entry(*row, lists, &[])).cloned().collect();
        let all = shown.iter().all(|entry| self.ticked.contains(entry));
        self.ticked = Rc::new(if all { HashSet::new() } else { shown });
    }

    /// What a key or button about entries is about: those that are ticked, else the one that is looked at.
    pub fn meant(&self) -> Vec<Entry> {
        if self.ticked.is_empty() {
            return self.chosen.iter().cloned().collect();
        }
        self.ticked.iter().cloned().collect()
    }
}

fn holds(entry: &Entry, sought: &str) -> bool {
    let about = &entry.about;
    let texts = [&entry.text, &about.role, &about.note, &about.learned];
    let years = [about.from, about.to].into_iter().flatten();
    texts.iter().any(|text| text.to_lowercase().contains(sought))
        || years.into_iter().any(|year| year.to_string() == sought)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::lists::table;

    const TABLE: &str = "name,kind,role,from,note\nÅsa Ek,person,ordförande,1983,\nBo Ek,person,,,(c)\nTallby,place,,,\nTALLBY,body,,,\nkläppvisa,word,,,\n";

    fn lists() -> Lists {
        let mut entries = table::read(TABLE, EntryKind::Word).entries;
        entries[1].about.learned = "a.txt".into();
        Lists { entries, ..Lists::default() }
    }

    fn built_in() -> Vec<BuiltIn> {
        let entries = ["Åsele", "Tallby"].map(|text| Entry::new(EntryKind::Place, text)).to_vec();
        let words = vec![Entry::new(EntryKind::Word, "abbey")];
        let general = BuiltIn { name: "allmant".into(), general: true, entries: words, ..BuiltIn::default() };
        vec![BuiltIn { name: "kommuner".into(), entries, ..BuiltIn::default() }, general]
    }

    fn shown(listing: &mut Listing) -> Vec<String> {
        let (lists, built_in) = (lists(), built_in());
        listing.list(&lists, &built_in);
        let text = |row: &Row| entry(*row, &lists, &built_in).unwrap().text.clone();
        listing.rows.iter().map(text).collect()
    }

    #[test]
    fn entries_are_let_through_by_kind_source_and_letters() {
        let all = Listing::default();
        let own = ["Bo Ek", "kläppvisa", "TALLBY", "Tallby", "Åsa Ek"];
        for (mut listing, expected) in [
            (all.clone(), &own[..]),
            (Listing { kind: Some(EntryKind::Person), ..all.clone() }, &["Bo Ek", "Åsa Ek"]),
            (Listing { source: Some(Source::Learned("a.txt".into())), ..all.clone() }, &["Bo Ek"]),
            (Listing { source: Some(Source::Own), letters: " EK".into(), ..all.clone() }, &["Åsa Ek"]),
            (Listing { letters: "1983".into(), ..all.clone() }, &["Åsa Ek"]),
            (Listing { letters: "(c)".into(), ..all.clone() }, &["Bo Ek"]),
            (Listing { shelf: Shelf::Twins, ..all.clone() }, &["TALLBY", "Tallby"]),
            (Listing { shelf: Shelf::BuiltIn, ..all.clone() }, &["Tallby", "Åsele"]),
            (Listing { shelf: Shelf::BuiltIn, source: Some(Source::BuiltIn(1)), ..all.clone() }, &["abbey"]),
            (Listing { shelf: Shelf::BuiltIn, source: Some(Source::BuiltIn(7)), ..all }, &[]),
        ] {
            assert_eq!(shown(&mut listing), expected);
        }
        let mut listing = Listing::default();
        shown(&mut listing);
        assert_eq!(listing.twins, 2);
    }

    #[test]
    fn steps_stay_within_what_is_shown() {
        let (lists, built_in) = (lists(), built_in());
        let mut listing = Listing::default();
        listing.list(&lists, &built_in);
        let mut at = |by: isize| {
            listing.step(by, &lists, &built_in);
            listing.chosen.as_ref().map(|entry| entry.text.clone()).unwrap_or_default()
        };
        assert_eq!(
            [at(1), at(1), at(-1), at(isize::MAX), at(1)],
            ["Bo Ek", "kläppvisa", "Bo Ek", "Åsa Ek", "Åsa Ek"]
        );
    }

    #[test]
    fn what_is_gone_is_neither_ticked_nor_looked_at() {
        let (mut lists, built_in) = (lists(), built_in());
        let mut listing = Listing::default();
        listing.list(&lists, &built_in);
        listing.tick_all(&lists);
        listing.step(1, &lists, &built_in);
        assert_eq!((listing.meant().len(), listing.chosen.is_some()), (5, true));
        let gone = lists.removing(&[Entry::new(EntryKind::Person, "Bo Ek")]);
        lists.apply(&gone);
        listing.list(&lists, &built_in);
        assert_eq!((listing.meant().len(), listing.chosen.is_some()), (4, false));
        listing.tick_all(&lists);
        assert_eq!(listing.meant(), []);
    }
}
