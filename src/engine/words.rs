//! A set of words, each with a number, as a graph of letters: words with the same beginning share it, and so do words
//! with the same end (a directed acyclic word graph; Daciuk, Mihov, Watson and Watson 2000).

use super::varint::{self, Reader};
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

/// The set. A node is the index of a place between letters; every arc leads to a node of a lower index.
#[derive(Clone, Debug)]
pub struct Words {
    /// For each node where its arcs begin, and at last where the last one's end.
    starts: Vec<u32>,
    /// The arcs of all nodes, those of a node in the order of their letters.
    arcs: Vec<Arc>,
    /// For each node the value of the word that ends there.
    values: Vec<u32>,
}

impl Words {
    fn empty() -> Self {
        Self { starts: vec![0], arcs: Vec::new(), values: Vec::new() }
    }

    /// A set of `words` with their values, less than `u32::MAX`; the last value of a word counts.
    pub fn build(words: impl IntoIterator<Item = (String, u32)>) -> Self {
        let sorted: BTreeMap<String, u32> = words.into_iter().collect();
        let spelled: Vec<(Vec<char>, u32)> =
            sorted.into_iter().map(|(word, value)| (word.chars().collect(), value)).collect();
        let mut words = Self::empty();
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
        let node = self.push(value, &arcs);
        known.insert((value, arcs), node);
        node
    }

    fn push(&mut self, value: u32, arcs: &[Arc]) -> u32 {
        self.arcs.extend(arcs);
        self.starts.push(self.arcs.len() as u32);
        self.values.push(value);
        self.values.len() as u32 - 1
    }

    /// The node that every word begins at.
    #[inline]
    pub fn root(&self) -> u32 {
        self.values.len() as u32 - 1
    }

    /// The ways on from a node, in the order of their letters.
    #[inline]
    pub fn arcs(&self, node: u32) -> &[Arc] {
        &self.arcs[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }

    /// The value of the word that ends at a node, if one does.
    #[inline]
    pub fn value(&self, node: u32) -> Option<u32> {
        Some(self.values[node as usize]).filter(|&value| value != NONE)
    }

    /// The node that one letter leads to.
    #[inline]
    pub fn step(&self, node: u32, letter: char) -> Option<u32> {
        self.arcs(node).iter().find(|arc| arc.letter == letter).map(|arc| arc.to)
    }

    /// The value of `word`.
    pub fn get(&self, word: &str) -> Option<u32> {
        let mut node = self.root();
        for letter in word.chars() {
            node = self.step(node, letter)?;
        }
        self.value(node)
    }

    /// Gives `visit` every word with its value, in the order of their letters.
    pub fn each(&self, mut visit: impl FnMut(&str, u32)) {
        self.visit(self.root(), &mut String::new(), &mut visit);
    }

    fn visit(&self, node: u32, word: &mut String, visit: &mut impl FnMut(&str, u32)) {
        if let Some(value) = self.value(node) {
            visit(word, value);
        }
        for arc in self.arcs(node) {
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
            let common = |arc: &Arc| Some((arc.to, other.step(others, arc.letter)?));
            pairs.extend(self.arcs(node).iter().filter_map(common));
        }
    }

    /// How many words there are.
    pub fn count(&self) -> usize {
        let words = self.gather(|value| usize::from(value.is_some()), |all, below| all + below);
        words[self.root() as usize]
    }

    /// For each node what `of` makes of its value, joined with the same of all the nodes that it leads to.
    pub fn gather<T: Copy>(&self, of: impl Fn(Option<u32>) -> T, join: impl Fn(T, T) -> T) -> Vec<T> {
        let mut gathered: Vec<T> = Vec::with_capacity(self.values.len());
        for node in 0..self.values.len() as u32 {
            let below = self.arcs(node).iter().map(|arc| gathered[arc.to as usize]);
            gathered.push(below.fold(of(self.value(node)), &join));
        }
        gathered
    }

    /// The same words, each with the value that `of` gives for its place in their order. Words share no ends then.
    pub fn numbered(&self, of: impl Fn(u32) -> u32) -> Self {
        let mut numbered = Self::empty();
        self.unfold(self.root(), &mut (0..).map(of), &mut Vec::new(), &mut numbered);
        numbered
    }

    fn unfold(
        &self,
        node: u32,
        values: &mut impl Iterator<Item = u32>,
        waiting: &mut Vec<Arc>,
        out: &mut Self,
    ) -> u32 {
        let value = self.value(node).and_then(|_| values.next()).unwrap_or(NONE);
        let first = waiting.len();
        for arc in self.arcs(node) {
            let to = self.unfold(arc.to, values, waiting, out);
            waiting.push(Arc { to, ..*arc });
        }
        let copy = out.push(value, &waiting[first..]);
        waiting.truncate(first);
        copy
    }
}

// Packed, the set is its letters; then a byte for each arc (its letter) and one after each node's arcs (its value), in
// the order of the nodes; then the targets of the arcs that are marked as shared. The last of the other arcs leads to
// the last node before it that no such arc led to, the one before it to the one before that, as in a calculator that
// takes its operators last.

/// Codes of letters are less than this; that of a rarer letter is written after it.
const RARE: u8 = 0x57;
/// Set where an arc's target is written.
const SHARED: u8 = 0x80;
/// Added to a value, with one for words, so that it differs from all letters.
const END: u8 = RARE + 1;
/// The greatest value that can be packed.
pub const GREATEST: u32 = (SHARED - END) as u32 - 2;

impl Words {
    /// Packs the set for [`Words::decode`]; its values are at most [`GREATEST`].
    pub fn encode(&self) -> Vec<u8> {
        let mut times: BTreeMap<char, usize> = BTreeMap::new();
        for arc in &self.arcs {
            *times.entry(arc.letter).or_default() += 1;
        }
        let mut letters: Vec<(char, usize)> = times.into_iter().collect();
        letters.sort_by_key(|&(letter, times)| (std::cmp::Reverse(times), letter));
        let codes: HashMap<char, usize> =
            letters.iter().enumerate().map(|(code, (letter, _))| (*letter, code)).collect();

        let mut records = Vec::new();
        let mut targets = Vec::new();
        let mut loose: Vec<u32> = Vec::new();
        for node in 0..self.values.len() as u32 {
            let arcs = self.arcs(node);
            let mut marks = vec![0; arcs.len()];
            for (mark, arc) in marks.iter_mut().zip(arcs).rev() {
                match loose.last() {
                    Some(&last) if last == arc.to => _ = loose.pop(),
                    _ => *mark = SHARED,
                }
            }
            for (mark, arc) in marks.into_iter().zip(arcs) {
                match u8::try_from(codes[&arc.letter]) {
                    Ok(code) if code < RARE => records.push(code | mark),
                    _ => {
                        records.push(RARE | mark);
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
        let mut words = Self::empty();
        // Nodes that no unmarked arc led to yet, and the arcs of the node that is read, unmarked ones without a target.
        let mut loose: Vec<u32> = Vec::new();
        let mut arcs: Vec<Arc> = Vec::new();
        while !records.is_empty() {
            let byte = records.byte()?;
            let code = byte & !SHARED;
            if code <= RARE {
                let code = if code < RARE { code.into() } else { records.number()? };
                let to = if byte & SHARED == 0 { NONE } else { targets.next()? };
                if to != NONE && to as usize >= words.values.len() {
                    return None;
                }
                arcs.push(Arc { letter: *letters.get(code as usize)?, to });
                continue;
            }
            for arc in arcs.iter_mut().rev().filter(|arc| arc.to == NONE) {
                arc.to = loose.pop()?;
            }
            let value = (byte & !SHARED).checked_sub(END)?.checked_sub(1);
            loose.push(words.push(value.map_or(NONE, u32::from), &arcs));
            arcs.clear();
        }
        (arcs.is_empty() && loose == [words.values.len().checked_sub(1)? as u32] && targets.next().is_none())
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
        assert_eq!(longer.values.len(), words.values.len() + 1);
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
            for (word, value) in values() {
                prop_assert_eq!(words.get(&word), Some(value));
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
