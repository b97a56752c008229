//! Where entries stand in the documents of a series, as far as they have been gone through.

use crate::engine::lists::occurrence::{Hits, Misread, Spot};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Where entries stand, by document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllHits {
    documents: BTreeMap<u32, Rc<HashMap<String, Hits>>>,
    times: HashMap<String, u32>,
    /// The number of the question that was answered last.
    pub answered: u32,
}

impl AllHits {
    /// Takes up where entries stand in a document, in the place of what was known of it.
    pub fn set(&mut self, document: u32, hits: Vec<Hits>) {
        self.drop(document);
        let hits: HashMap<String, Hits> = hits.into_iter().map(|hits| (hits.name.clone(), hits)).collect();
        for (name, hits) in &hits {
            *self.times.entry(name.clone()).or_default() += hits.times;
        }
        self.documents.insert(document, Rc::new(hits));
    }

    /// Lets go of a document.
    pub fn drop(&mut self, document: u32) {
        let Some(hits) = self.documents.remove(&document) else { return };
        for (name, hits) in hits.iter() {
            if let Some(times) = self.times.get_mut(name) {
                *times -= hits.times;
            }
        }
    }

    /// How many documents were gone through.
    pub fn documents(&self) -> usize {
        self.documents.len()
    }

    /// At how many places an entry stands.
    pub fn times(&self, name: &str) -> u32 {
        self.times.get(name).copied().unwrap_or_default()
    }

    /// What an entry was read as, in all documents, the most frequent first.
    pub fn misread(&self, name: &str) -> Vec<Misread> {
        let mut all: BTreeMap<&str, Misread> = BTreeMap::new();
        for one in self.of(name).flat_map(|(_, hits)| &hits.misread) {
            let sum = all.entry(&one.read).or_insert_with(|| Misread {
                read: one.read.clone(),
                decided: 0,
                proposed: 0,
            });
            sum.decided += one.decided;
            sum.proposed += one.proposed;
        }
        let mut all: Vec<Misread> = all.into_values().collect();
        all.sort_by_key(|one| std::cmp::Reverse(one.decided + one.proposed));
        all
    }

    /// The places of an entry that are told, each with its document.
    pub fn spots(&self, name: &str) -> Vec<(u32, &Spot)> {
        self.of(name)
            .flat_map(|(document, hits)| hits.spots.iter().map(move |spot| (document, spot)))
            .collect()
    }

    fn of(&self, name: &str) -> impl Iterator<Item = (u32, &Hits)> {
        self.documents.iter().filter_map(move |(document, hits)| Some((*document, hits.get(name)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(name: &str, times: u32, misread: &[(&str, u32, u32)]) -> Hits {
        let one =
            |&(read, decided, proposed): &(&str, u32, u32)| Misread { read: read.into(), decided, proposed };
        Hits { name: name.into(), times, misread: misread.iter().map(one).collect(), spots: Vec::new() }
    }

    #[test]
    fn documents_are_counted_together_and_let_go() {
        let mut all = AllHits::default();
        all.set(1, vec![hits("Ek", 3, &[("Ok", 1, 0)]), hits("Bo", 1, &[])]);
        all.set(2, vec![hits("Ek", 4, &[("Ek.", 1, 0), ("Ok", 0, 2)])]);
        assert_eq!((all.times("Ek"), all.times("Bo"), all.times("Al"), all.documents()), (7, 1, 0, 2));
        let misread: Vec<(String, u32, u32)> =
            all.misread("Ek").into_iter().map(|one| (one.read, one.decided, one.proposed)).collect();
        assert_eq!(misread, [("Ok".into(), 1, 2), ("Ek.".into(), 1, 0)]);
        all.set(1, vec![hits("Ek", 1, &[])]);
        assert_eq!((all.times("Ek"), all.times("Bo")), (5, 0));
        all.drop(2);
        assert_eq!((all.times("Ek"), all.documents()), (1, 1));
    }
}
