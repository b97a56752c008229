//! A set of words, each with a number, as a graph of letters: words with the same beginning share it, and so do words
//! with the same end (a directed acyclic word graph; Daciuk, Mihov, Watson and Watson 2000).

use super::alphabet::{self, RARE, bit, number};
use super::varint::{self, Reader};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, HashMap};

/// A way on from a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Arc {
    /// The letter.
    pub letter: char,
    /// The node that it leads to.
    pub to: u32,
}

/// The value of a node where no word ends.
const NONE: u32 = u32::MAX;

/// A place between letters.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The letters that go on from it, by their numbers.
    letters: u64,
    /// The first of its arcs; they stand in the order of their letters' numbers, rare ones last.
    first: u32,
    /// The value of the word that ends there.
    value: u32,
}

/// The set. A node is the index of a place between letters. In a graph every arc leads to a node of a lower index; a tree's
/// nodes stand level by level, so that those near its root, which are asked for most, stand together, and each arc leads to
/// the node after its own index.
#[derive(Clone, Debug, Default)]
pub struct Words {
    nodes: Vec<Node>,
    /// Where each arc of a graph leads; a tree has none of it.
    targets: Vec<u32>,
    is_tree: bool,
    /// The letters of arcs that have no number of their own, by arc.
    rare: FxHashMap<u32, char>,
}

impl Words {
    /// A set of `words` with their values, less than `u32::MAX`; the last value of a word counts.
    pub fn build(words: impl IntoIterator<Item = (String, u32)>) -> Self {
        let sorted: BTreeMap<String, u32> = words.into_iter().collect();
        let spelled: Vec<(Vec<char>, u32)> =
            sorted.into_iter().map(|(word, value)| (word.chars().collect(), value)).collect();
        let mut words = Self::default();
        words.fold(&spelled, 0, &mut HashMap::new());
        words
    }

    /// Adds a node for what `spelled` (sorted) holds after its first `depth` letters, or finds the node that is alike.
    fn fold(
        &mut self,
        spelled: &[(Vec<char>, u32)],
        depth: usize,
        known: &mut HashMap<(u32, Vec<Arc>), u32>,
    ) -> u32 {
        let (value, longer) = match spelled {
            [(word, value), longer @ ..] if word.len() == depth => (*value, longer),
            longer => (NONE, longer),
        };
        let arcs: Vec<Arc> = longer
            .chunk_by(|a, b| a.0[depth] == b.0[depth])
            .map(|alike| Arc { letter: alike[0].0[depth], to: self.fold(alike, depth + 1, known) })
            .collect();
        if let Some(&node) = known.get(&(value, arcs.clone())) {
            return node;
        }
        let node = self.push(value, &mut arcs.clone());
        known.insert((value, arcs), node);
        node
    }

    /// Adds a node; puts `arcs` into the order in which nodes hold them.
    fn push(&mut self, value: u32, arcs: &mut [Arc]) -> u32 {
        let letters = arcs.iter().fold(0, |letters, arc| letters | bit(arc.letter));
        let first = self.targets.len() as u32;
        if letters >> RARE != 0 {
            arcs.sort_by_key(|arc| (number(arc.letter), arc.letter));
            let rare = arcs.iter().zip(first..).filter(|(arc, _)| number(arc.letter) == RARE);
            self.rare.extend(rare.map(|(arc, index)| (index, arc.letter)));
        }
        self.targets.extend(arcs.iter().map(|arc| arc.to));
        self.nodes.push(Node { letters, first, value });
        self.nodes.len() as u32 - 1
    }

    /// The node that every word begins at.
    #[inline]
    pub fn root(&self) -> u32 {
        if self.is_tree { 0 } else { self.nodes.len() as u32 - 1 }
    }

    /// The ways on from a node, in the order of the letters' numbers.
    #[inline]
    pub fn arcs(&self, node: u32) -> impl Iterator<Item = Arc> {
        self.ways(node, u64::MAX).map(|way| Arc { letter: way.letter, to: self.to(way.index) })
    }

    /// The ways on from a node by the letters of the set `among`, in the order of their numbers.
    #[inline]
    pub fn ways(&self, node: u32, among: u64) -> Ways<'_> {
        let Node { letters, first, .. } = self.nodes[node as usize];
        let left = letters & among;
        let end = if left >> RARE == 0 { 0 } else { self.end(node) };
        Ways { words: self, letters, first, left, rare: first + (letters & !(1 << RARE)).count_ones(), end }
    }

    fn end(&self, node: u32) -> u32 {
        match self.nodes.get(node as usize + 1) {
            Some(next) => next.first,
            None if self.is_tree => self.nodes.len() as u32 - 1,
            None => self.targets.len() as u32,
        }
    }

    /// The node that a way (by its index) leads to.
    #[inline]
    pub fn to(&self, way: u32) -> u32 {
        if self.is_tree { way + 1 } else { self.targets[way as usize] }
    }

    /// The value of the word that ends at a node, if one does.
    #[inline]
    pub fn value(&self, node: u32) -> Option<u32> {
        Some(self.nodes[node as usize].value).filter(|&value| value != NONE)
    }

    /// The index of the way on from a node by one letter.
    #[inline]
    pub fn way(&self, node: u32, letter: char) -> Option<u32> {
        let Node { letters, first, .. } = self.nodes[node as usize];
        let bit = bit(letter);
        if letters & bit == 0 {
            return None;
        }
        let way = first + (letters & (bit - 1)).count_ones();
        if bit >> RARE == 0 {
            return Some(way);
        }
        (way..self.end(node)).find(|way| self.rare.get(way) == Some(&letter))
    }

    /// The node that one letter leads to.
    #[inline]
    pub fn step(&self, node: u32, letter: char) -> Option<u32> {
        self.way(node, letter).map(|way| self.to(way))
    }

    /// The value of `word`.
    pub fn get(&self, word: &str) -> Option<u32> {
        let mut node = self.root();
        for letter in word.chars() {
            node = self.step(node, letter)?;
        }
        self.value(node)
    }

    /// The ways on from a node in the order of their letters: those of rare letters do not stand so.
    fn arcs_by_letter(&self, node: u32) -> Vec<Arc> {
        let mut arcs: Vec<Arc> = self.arcs(node).collect();
        arcs.sort_by_key(|arc| arc.letter);
        arcs
    }

    /// Gives `visit` every word with its value, in the order of their letters.
    pub fn each(&self, mut visit: impl FnMut(&str, u32)) {
        self.visit(self.root(), &mut String::new(), &mut visit);
    }

    fn visit(&self, node: u32, word: &mut String, visit: &mut impl FnMut(&str, u32)) {
        if let Some(value) = self.value(node) {
            visit(word, value);
        }
        for arc in self.arcs_by_letter(node) {
            word.push(arc.letter);
            self.visit(arc.to, word, visit);
            word.pop();
        }
    }

    /// Gives `visit` the values here and in `other` of every word that both hold.
    pub fn shared(&self, other: &Words, mut visit: impl FnMut(u32, u32)) {
        let mut pairs = vec![(self.root(), other.root())];
        while let Some((node, others)) = pairs.pop() {
            if let (Some(value), Some(other)) = (self.value(node), other.value(others)) {
                visit(value, other);
            }
            let common = |arc: Arc| Some((arc.to, other.step(others, arc.letter)?));
            pairs.extend(self.arcs(node).filter_map(common));
        }
    }

    /// How many words there are.
    pub fn count(&self) -> usize {
        let words = self.gather(|value| usize::from(value.is_some()), |all, below| all + below);
        words[self.root() as usize]
    }

    /// For each node what `of` makes of its value, joined with the same of all the nodes that it leads to.
    pub fn gather<T: Copy>(&self, of: impl Fn(Option<u32>) -> T, join: impl Fn(T, T) -> T) -> Vec<T> {
        let nodes = self.nodes.len() as u32;
        let mut gathered: Vec<T> = (0..nodes).map(|node| of(self.value(node))).collect();
        let mut add = |node: u32| {
            let ways = self.nodes[node as usize].first..self.end(node);
            let below = ways.map(|way| gathered[self.to(way) as usize]);
            gathered[node as usize] = below.fold(gathered[node as usize], &join);
        };
        // Nodes that others lead to come before those.
        if self.is_tree {
            (0..nodes).rev().for_each(&mut add)
        } else {
            (0..nodes).for_each(&mut add)
        }
        gathered
    }

    /// For each way, by its index, what `of_nodes` has for the node that it leads to.
    pub fn by_way<T: Copy>(&self, of_nodes: &[T]) -> Vec<T> {
        let ways = self.nodes.len().checked_sub(1).map_or(0, |last| self.end(last as u32));
        (0..ways).map(|way| of_nodes[self.to(way) as usize]).collect()
    }

    /// The same words as a tree, each with the value that `of` gives for its place in their order. It can't be packed.
    pub fn numbered(&self, of: impl Fn(u32) -> u32) -> Self {
        let below = self.gather(|value| u32::from(value.is_some()), |all, below| all + below);
        let mut tree = Self { is_tree: true, ..Self::default() };
        // The nodes of the tree in their order: the arc to each, and the place of the first word beyond it.
        let mut nodes = vec![(Arc { letter: '\0', to: self.root() }, 0)];
        for at in 0.. {
            let Some(&(Arc { to: node, .. }, mut place)) = nodes.get(at) else { break };
            let value = self.value(node).map_or(NONE, |_| {
                place += 1;
                of(place - 1)
            });
            let first = nodes.len();
            nodes.extend(self.arcs(node).map(|arc| (arc, 0)));
            let letters = self.nodes[node as usize].letters;
            let ways = &mut nodes[first..];
            if letters >> RARE != 0 {
                ways.sort_by_key(|(arc, _)| arc.letter);
            }
            for (arc, first) in ways.iter_mut() {
                *first = place;
                place += below[arc.to as usize];
            }
            let first = first as u32 - 1;
            if letters >> RARE != 0 {
                ways.sort_by_key(|(arc, _)| (number(arc.letter), arc.letter));
                let rare = ways.iter().zip(first..).filter(|((arc, _), _)| number(arc.letter) == RARE);
                tree.rare.extend(rare.map(|((arc, _), way)| (way, arc.letter)));
            }
            tree.nodes.push(Node { letters, first, value });
        }
        tree
    }
}

/// A way on from a node.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// The letter.
    pub letter: char,
    /// Its index among all ways of the set.
    pub index: u32,
}

/// Some of the ways on from a node.
pub struct Ways<'a> {
    words: &'a Words,
    letters: u64,
    first: u32,
    /// Letters that are still to come.
    left: u64,
    /// The next of the rare ones, and where those end.
    rare: u32,
    end: u32,
}

impl Iterator for Ways<'_> {
    type Item = Way;

    #[inline]
    fn next(&mut self) -> Option<Way> {
        if self.left == 0 {
            return None;
        }
        let number = self.left.trailing_zeros();
        if let Some(letter) = alphabet::letter(number) {
            let below = self.letters & ((1 << number) - 1);
            self.left &= self.left - 1;
            return Some(Way { letter, index: self.first + below.count_ones() });
        }
        let index = self.rare;
        let letter = (index < self.end).then(|| self.words.rare.get(&index)).flatten();
        self.rare += 1;
        Some(Way { letter: *letter?, index })
    }
}

// Packed, the set is its letters; then a byte for each arc (its letter) and one after each node's arcs (its value), in
// the order of the nodes; then the targets of the arcs that are marked as shared. The last of the other arcs leads to
// the last node before it that no such arc led to, the one before it to the one before that, as in a calculator that
// takes its operators last.

/// Codes of letters are less than this; that of a rarer letter is written after it.
const ESCAPE: u8 = 0x57;
/// Set where an arc's target is written.
const SHARED: u8 = 0x80;
/// Added to a value, with one for words, so that it differs from all letters.
const END: u8 = ESCAPE + 1;
/// The greatest value that can be packed.
pub const GREATEST: u32 = (SHARED - END) as u32 - 2;

impl Words {
    /// Packs the set for [`Words::decode`]; its values are at most [`GREATEST`].
    pub fn encode(&self) -> Vec<u8> {
        let mut times: BTreeMap<char, usize> = BTreeMap::new();
        for arc in (0..self.nodes.len() as u32).flat_map(|node| self.arcs(node)) {
            *times.entry(arc.letter).or_default() += 1;
        }
        let mut letters: Vec<(char, usize)> = times.into_iter().collect();
        letters.sort_by_key(|&(letter, times)| (std::cmp::Reverse(times), letter));
        let codes: HashMap<char, usize> =
            letters.iter().enumerate().map(|(code, (letter, _))| (*letter, code)).collect();

        let mut records = Vec::new();
        let mut targets = Vec::new();
        let mut loose: Vec<u32> = Vec::new();
        for node in 0..self.nodes.len() as u32 {
            let arcs = self.arcs_by_letter(node);
            let mut marks = vec![0; arcs.len()];
            for (mark, arc) in marks.iter_mut().zip(&arcs).rev() {
                match loose.last() {
                    Some(&last) if last == arc.to => _ = loose.pop(),
                    _ => *mark = SHARED,
                }
            }
            for (mark, arc) in marks.into_iter().zip(arcs) {
                match u8::try_from(codes[&arc.letter]) {
                    Ok(code) if code < ESCAPE => records.push(code | mark),
                    _ => {
                        records.push(ESCAPE | mark);
                        varint::write(&mut records, codes[&arc.letter] as u32);
                    }
                }
                if mark == SHARED {
                    targets.push(arc.to);
                }
            }
            records.push(END + self.value(node).map_or(0, |value| value.min(GREATEST) as u8 + 1));
            loose.push(node);
        }

        let mut out = Vec::new();
        varint::write(&mut out, letters.len() as u32);
        for (letter, _) in letters {
            varint::write(&mut out, u32::from(letter));
        }
        varint::write(&mut out, records.len() as u32);
        out.extend(records);
        // Each byte of the targets by itself: the high ones are much alike.
        for shift in [0, 8, 16] {
            out.extend(targets.iter().map(|target| (target >> shift) as u8));
        }
        out
    }

    /// Reads what [`Words::encode`] wrote; `None` where the bytes are not that.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let mut letters = Vec::new();
        for _ in 0..reader.number()? {
            letters.push(char::from_u32(reader.number()?)?);
        }
        let length = reader.number()? as usize;
        let mut records = Reader::new(reader.take(length)?);
        let shared = reader.rest().len() / 3;
        let planes = [reader.take(shared)?, reader.take(shared)?, reader.take(shared)?];
        let mut targets = (0..shared)
            .map(|index| planes.iter().rev().fold(0, |target, plane| target << 8 | u32::from(plane[index])));
        if !reader.is_empty() {
            return None;
        }
        let mut words = Self::default();
        // Nodes that no unmarked arc led to yet, and the arcs of the node that is read, unmarked ones without a target.
        let mut loose: Vec<u32> = Vec::new();
        let mut arcs: Vec<Arc> = Vec::new();
        while !records.is_empty() {
            let byte = records.byte()?;
            let code = byte & !SHARED;
            if code <= ESCAPE {
                let code = if code < ESCAPE { code.into() } else { records.number()? };
                let to = if byte & SHARED == 0 { NONE } else { targets.next()? };
                if to != NONE && to as usize >= words.nodes.len() {
                    return None;
                }
                arcs.push(Arc { letter: *letters.get(code as usize)?, to });
                continue;
            }
            for arc in arcs.iter_mut().rev().filter(|arc| arc.to == NONE) {
                arc.to = loose.pop()?;
            }
            let value = (byte & !SHARED).checked_sub(END)?.checked_sub(1);
            loose.push(words.push(value.map_or(NONE, u32::from), &mut arcs));
            arcs.clear();
        }
        (arcs.is_empty() && loose == [words.nodes.len().checked_sub(1)? as u32] && targets.next().is_none())
            .then_some(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn set(words: &[&str]) -> Words {
        Words::build(words.iter().zip(0..).map(|(word, value)| (word.to_string(), value)))
    }

    #[test]
    fn words_have_their_values() {
        let words = set(&["bro", "bron", "ö", "broar", "å"]);
        for (word, value) in
            [("bro", Some(0)), ("bron", Some(1)), ("ö", Some(2)), ("br", None), ("", None), ("bron!", None)]
        {
            assert_eq!(words.get(word), value, "{word}");
        }
        assert_eq!(words.count(), 5);
        assert_eq!(set(&[]).get("bro"), None);
    }

    #[test]
    fn ends_are_shared() {
        let words = Words::build(["dansar", "sjunger", "hoppar"].map(|word| (word.to_string(), 1)));
        let longer = Words::build(
            ["dansar", "sjunger", "hoppar", "dansars", "sjungers", "hoppars"]
                .map(|word| (word.to_string(), 1)),
        );
        assert_eq!(longer.nodes.len(), words.nodes.len() + 1);
    }

    #[test]
    fn numbers_follow_the_order() {
        let words = ["ö", "bro", "a", "bron", "ark"];
        let numbered = Words::build(words.map(|word| (word.to_string(), 0))).numbered(|place| place);
        let mut sorted = words;
        sorted.sort_unstable();
        for (place, word) in sorted.iter().enumerate() {
            assert_eq!(numbered.get(word), Some(place as u32), "{word}");
        }
    }

    #[test]
    fn ways_are_told_by_their_letters() {
        let words = set(&["år", "ort", "жук", "яма", "%"]);
        let letters = |among| words.ways(words.root(), among).map(|way| way.letter).collect::<String>();
        assert_eq!(letters(u64::MAX), "oå%жя");
        assert_eq!(
            (letters(bit('å')), letters(bit('ж')), letters(bit('x'))),
            ("å".into(), "%жя".into(), "".into())
        );
        assert_eq!(words.way(words.root(), 'ы'), None);
    }

    #[test]
    fn words_of_both() {
        let mut both = Vec::new();
        set(&["bro", "bron", "ark"]).shared(&set(&["bron", "ar", "broar", "bro"]), |a, b| both.push((a, b)));
        both.sort_unstable();
        assert_eq!(both, [(0, 3), (1, 0)]);
    }

    #[test]
    fn what_lies_below_is_gathered() {
        let words = set(&["bro", "bron", "ark"]);
        let greatest = words.gather(|value| value.map_or(-1, i64::from), i64::max);
        let node = words.step(words.root(), 'b').unwrap();
        assert_eq!((greatest[node as usize], greatest[words.root() as usize]), (1, 2));
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(spelled: BTreeMap<String, u8>) {
            let values =
                || spelled.iter().map(|(word, value)| (word.clone(), u32::from(*value) % (GREATEST + 1)));
            let bytes = Words::build(values()).encode();
            let words = Words::decode(&bytes).unwrap();
            prop_assert_eq!(words.count(), spelled.len());
            let mut found = Vec::new();
            words.each(|word, value| found.push((word.to_string(), value)));
            prop_assert_eq!(found, values().collect::<Vec<_>>());
            let tree = words.numbered(|place| place);
            let mut places = Vec::new();
            tree.each(|word, place| places.push((word.to_string(), place)));
            prop_assert_eq!(places, spelled.keys().cloned().zip(0..).collect::<Vec<_>>());
            prop_assert_eq!(tree.count(), spelled.len());
            for ((word, value), place) in values().zip(0..) {
                prop_assert_eq!((words.get(&word), tree.get(&word)), (Some(value), Some(place)));
            }
        }

        #[test]
        fn other_bytes_are_refused_or_read(bytes: Vec<u8>) {
            if let Some(words) = Words::decode(&bytes) {
                words.get("ord");
            }
        }
    }

    #[test]
    fn cut_bytes_are_refused() {
        let bytes = set(&["dansar", "sjunger", "hoppar", "hoppas"]).encode();
        for length in 0..bytes.len() {
            assert!(Words::decode(&bytes[..length]).is_none(), "{length} of {}", bytes.len());
        }
    }
}
