//! `cargo xtask counts`: counts words and word sequences in a folder of clean Swedish text. Only numbers and single
//! words that were seen often enough leave this task, never a sentence.

pub mod packed;

use rayon::slice::ParallelSliceMut;
use renskrift::engine::case::Case;
use renskrift::engine::counts::{Counts, WordCount};
use renskrift::engine::token::{self, BORDER, NUMBER};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// How often a word, a pair and a triple must have been seen to be kept.
pub type Floors = [u32; 3];

/// The floors that the committed counts were cut at.
pub const FLOORS: Floors = [5, 5, 5];

/// A word of more letters than this is a table's line or an address run together.
const LONGEST: usize = 40;

/// Lines at a file's beginning, written `FILE=LINES`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The file's name without its folder.
    pub file: String,
    /// Number of lines.
    pub lines: usize,
}

impl std::str::FromStr for Head {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (file, lines) = text.rsplit_once('=').ok_or("expected FILE=LINES")?;
        let lines = lines.parse().map_err(|_| format!("{lines} is not a number of lines"))?;
        Ok(Head { file: file.to_string(), lines })
    }
}

/// Counts all `.txt` and `.txt.xz` files of `folder` and writes the packed counts to the folder `out`. The heads `skips`
/// are left uncounted; where `only` names any, nothing but those heads is counted.
pub fn run(folder: &Path, out: &Path, skips: &[Head], only: &[Head]) -> Result<(), String> {
    let mut files = text_files(folder)?;
    let named = |head: &&Head| !files.iter().any(|file| file.ends_with(&head.file));
    if let Some(head) = skips.iter().chain(only).find(named) {
        return Err(format!("{}: no file {}", folder.display(), head.file));
    }
    let lines = |heads: &[Head], file: &Path| {
        heads.iter().find(|head| file.ends_with(&head.file)).map(|head| head.lines)
    };
    files.retain(|file| only.is_empty() || lines(only, file).is_some());
    let mut counter = Counter::default();
    for file in &files {
        let text = read(file)?;
        let end = lines(only, file).map_or(text.len(), |count| bytes_of(&text, count));
        let start = lines(skips, file).map_or(0, |count| bytes_of(&text, count));
        counter.add(text.get(start..end).unwrap_or_default());
        println!("{}: {} words and borders so far", file.display(), counter.stream.len());
    }
    let counts = counter.cut(FLOORS);
    let written = packed::save(&counts, out)?;
    println!(
        "{} words, {} pairs, {} triples in {} bytes",
        counts.words.len(),
        counts.bigrams.len(),
        counts.trigrams.len(),
        written
    );
    Ok(())
}

/// Counts one text as [`run`] counts files.
pub fn count(text: &str, floors: Floors) -> Counts {
    let mut counter = Counter::default();
    counter.add(text);
    counter.cut(floors)
}

/// The length of the first `lines` lines.
fn bytes_of(text: &str, lines: usize) -> usize {
    text.split_inclusive('\n').take(lines).map(str::len).sum()
}

fn text_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let wrong = |error| format!("{}: {error}", folder.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        let name = path.to_string_lossy();
        if name.ends_with(".txt") || name.ends_with(".txt.xz") {
            files.push(path);
        }
    }
    if files.is_empty() {
        return Err(format!("{}: no .txt or .txt.xz file", folder.display()));
    }
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<String, String> {
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let mut bytes = std::fs::read(path).map_err(|error| wrong(&error))?;
    if path.extension().is_some_and(|extension| extension == "xz") {
        let mut plain = Vec::new();
        lzma_rs::xz_decompress(&mut bytes.as_slice(), &mut plain)
            .map_err(|error| wrong(&format!("{error:?}")))?;
        bytes = plain;
    }
    String::from_utf8(bytes).map_err(|error| wrong(&error))
}

/// The lines of a text without its blocks of metadata: `---`, lines `key: value`, `---`.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut lines = text.lines().peekable();
    std::iter::from_fn(move || {
        loop {
            let line = lines.next()?;
            let opens = line == "---" && lines.peek().is_some_and(|next| is_key(next));
            if !opens {
                return Some(line);
            }
            lines.find(|&line| line == "---");
        }
    })
}

fn is_key(line: &str) -> bool {
    let Some((key, _)) = line.split_once(": ") else { return false };
    !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == ' ')
}

/// What was seen of one word.
#[derive(Default)]
struct Tally {
    inner: u32,
    title: u32,
    upper: u32,
}

/// Words as they come, each under a number given at its first sight.
struct Counter {
    ids: HashMap<String, u32>,
    tallies: Vec<Tally>,
    /// All words in their order. Begins with a border and has one after each sentence.
    stream: Vec<u32>,
}

/// The number of the border in a counter.
const BORDER_ID: u32 = 0;

impl Default for Counter {
    fn default() -> Self {
        let ids = HashMap::from([(BORDER.to_string(), BORDER_ID)]);
        Self { ids, tallies: vec![Tally::default()], stream: vec![BORDER_ID] }
    }
}

impl Counter {
    fn add(&mut self, text: &str) {
        for line in prose(text) {
            token::walk(line, true, |word, written, fresh| {
                let id = self.id(word);
                self.stream.push(id);
                if id != BORDER_ID && !fresh {
                    let (title, upper) = capitals(written);
                    let tally = &mut self.tallies[id as usize];
                    tally.inner += 1;
                    tally.title += title as u32;
                    tally.upper += upper as u32;
                }
            });
        }
    }

    fn id(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.tallies.len() as u32;
        self.ids.insert(word.to_string(), id);
        self.tallies.push(Tally::default());
        id
    }

    fn cut(self, floors: Floors) -> Counts {
        let mut totals = [0; 3];
        let mut rare = [[0; 4]; 3];
        let mut table = |order: usize, count: u32| {
            totals[order] += count as u64;
            if let Some(seen) = rare[order].get_mut(count as usize - 1) {
                *seen += 1;
            }
        };

        // The border that begins the stream ends no sentence: it is left out of the words.
        let mut seen = vec![0u32; self.tallies.len()];
        for &id in &self.stream[1..] {
            seen[id as usize] += 1;
        }
        seen.iter().filter(|&&count| count > 0).for_each(|&count| table(0, count));

        let (mut left, mut right) = (vec![0u32; seen.len()], vec![0u32; seen.len()]);
        let mut bigrams = runs(self.stream.array_windows::<2>().copied().collect());
        for ([a, b], count) in &bigrams {
            left[*b as usize] += 1;
            right[*a as usize] += 1;
            table(1, *count);
        }
        let triples = self.stream.array_windows::<3>().filter(|[_, middle, _]| *middle != BORDER_ID);
        let mut trigrams = runs(triples.copied().collect());
        trigrams.iter().for_each(|(_, count)| table(2, *count));

        let mut words: Vec<(String, u32)> = self.ids.into_iter().collect();
        words.retain(|(text, id)| seen[*id as usize] >= floors[0] && is_word(text));
        words.sort();
        let mut kept = vec![None; seen.len()];
        for (id, (_, old)) in words.iter().enumerate() {
            kept[*old as usize] = Some(id as u32);
        }
        renumber(&mut bigrams, &kept, floors[1]);
        renumber(&mut trigrams, &kept, floors[2]);
        let words = words.into_iter().map(|(text, old)| {
            let at = old as usize;
            let Tally { inner, title, upper } = self.tallies[at];
            WordCount { text, count: seen[at], left: left[at], right: right[at], inner, title, upper }
        });
        Counts { words: words.collect(), bigrams, trigrams, totals, rare }
    }
}

/// Sorts the n-grams and counts equal ones.
fn runs<const N: usize>(mut grams: Vec<[u32; N]>) -> Vec<([u32; N], u32)> {
    grams.par_sort_unstable();
    grams.chunk_by(|a, b| a == b).map(|run| (run[0], run.len() as u32)).collect()
}

/// Drops the n-grams under the floor or with a word that was not kept, gives the others' words their new numbers.
fn renumber<const N: usize>(grams: &mut Vec<([u32; N], u32)>, kept: &[Option<u32>], floor: u32) {
    grams.retain_mut(|(gram, count)| {
        *count >= floor
            && gram.iter_mut().all(|id| match kept[*id as usize] {
                Some(new) => {
                    *id = new;
                    true
                }
                None => false,
            })
    });
    grams.sort_unstable();
}

/// True for what may stand in the counts: the stand-ins, and words of letters, digits and the signs within words.
fn is_word(text: &str) -> bool {
    let within = |c: char| c.is_alphanumeric() || "-'’:./§".contains(c);
    text == NUMBER || text == BORDER || (text.chars().all(within) && text.chars().count() <= LONGEST)
}

/// Whether a word is written with a capital first letter, and whether in capitals; what is written otherwise counts in both.
fn capitals(written: &str) -> (bool, bool) {
    match Case::of(written) {
        Case::Lower => (false, false),
        // One letter is no word: it names a column or a person.
        Case::Title => (written.chars().filter(|letter| letter.is_alphabetic()).nth(1).is_some(), false),
        Case::Upper => (false, true),
        Case::Mixed => (true, true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "Nämnden beslutar att Nämnden möts.\n---\nrubrik: glömd\n---\nSFS 5 nämnden beslutar SFS";

    fn word<'a>(counts: &'a Counts, text: &str) -> &'a WordCount {
        counts.words.iter().find(|word| word.text == text).unwrap_or_else(|| panic!("{text} was not counted"))
    }

    fn gram<const N: usize>(counts: &Counts, grams: &[([u32; N], u32)], texts: [&str; N]) -> Option<u32> {
        let ids =
            texts.map(|text| counts.words.iter().position(|word| word.text == text).map(|id| id as u32));
        grams.iter().find(|(gram, _)| gram.map(Some) == ids).map(|(_, count)| *count)
    }

    #[test]
    fn words_with_neighbours_and_capitals() {
        let counts = count(TEXT, [1, 1, 1]);
        let texts: Vec<&str> = counts.words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(texts, ["#", "att", "beslutar", "möts", "nämnden", "sfs", "¶"]);
        let nämnden =
            WordCount { text: "nämnden".into(), count: 3, left: 3, right: 2, inner: 2, title: 1, upper: 0 };
        assert_eq!(*word(&counts, "nämnden"), nämnden);
        let sfs = WordCount { text: "sfs".into(), count: 2, left: 2, right: 2, inner: 1, title: 0, upper: 1 };
        assert_eq!(*word(&counts, "sfs"), sfs);
        assert_eq!((word(&counts, BORDER).count, counts.totals[0]), (2, 12));
        assert_eq!(counts.rare[0], [3, 3, 1, 0]);
    }

    #[test]
    fn no_sequence_has_a_border_within() {
        let counts = count(TEXT, [1, 1, 1]);
        assert_eq!(gram(&counts, &counts.bigrams, ["nämnden", "beslutar"]), Some(2));
        assert_eq!(gram(&counts, &counts.trigrams, ["¶", "nämnden", "beslutar"]), Some(1));
        assert_eq!(gram(&counts, &counts.trigrams, ["nämnden", "möts", "¶"]), Some(1));
        assert_eq!(gram(&counts, &counts.trigrams, ["möts", "¶", "sfs"]), None);
        assert_eq!(counts.totals, [12, 12, 10]);
    }

    #[test]
    fn what_is_rare_is_cut_but_told() {
        let counts = count(TEXT, [2, 2, 2]);
        let texts: Vec<&str> = counts.words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(texts, ["beslutar", "nämnden", "sfs", "¶"]);
        assert_eq!(counts.bigrams, [([1, 0], 2)]);
        assert_eq!(counts.trigrams, []);
        assert_eq!(counts.totals, [12, 12, 10]);
        assert_eq!(word(&counts, "sfs").right, 2);
    }

    #[test]
    fn what_counts_as_a_word() {
        let long = "ö".repeat(LONGEST + 1);
        for (text, expected) in [
            ("e-hälsa", true),
            ("vård-", true),
            ("svom:s", true),
            ("§", true),
            (NUMBER, true),
            (BORDER, true),
            ("och/eller", true),
            ("a@b", false),
            ("x=y", false),
            (long.as_str(), false),
        ] {
            assert_eq!(is_word(text), expected, "{text}");
        }
    }

    #[test]
    fn capital_forms() {
        for (written, expected) in [
            ("Nämnden", (true, false)),
            ("SFS", (false, true)),
            ("SFSar", (true, true)),
            ("EU-rätt", (false, true)),
            ("A", (false, false)),
            ("nämnden", (false, false)),
            ("A-kassa", (true, false)),
        ] {
            assert_eq!(capitals(written), expected, "{written}");
        }
    }

    #[test]
    fn heads_are_read_and_kept_apart() {
        assert_eq!("a.txt.xz=12".parse(), Ok(Head { file: "a.txt.xz".into(), lines: 12 }));
        assert!("a.txt".parse::<Head>().is_err());
        let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::fs::write(folder.path().join("a.txt"), "äro\n".repeat(5) + &"är\n".repeat(6)).unwrap();
        std::fs::write(folder.path().join("b.txt"), "vara\n".repeat(7)).unwrap();
        let head = Head { file: "a.txt".into(), lines: 5 };
        let words = |skips: &[Head], only: &[Head]| {
            run(folder.path(), out.path(), skips, only).unwrap();
            let words = packed::load(out.path()).unwrap().words.into_iter();
            words.map(|word| word.text).filter(|text| text != BORDER).collect::<Vec<_>>()
        };
        assert_eq!(words(&[], &[]), ["vara", "är", "äro"]);
        assert_eq!(words(std::slice::from_ref(&head), &[]), ["vara", "är"]);
        assert_eq!(words(&[], std::slice::from_ref(&head)), ["äro"]);
        assert!(run(folder.path(), out.path(), &[], &[Head { file: "c.txt".into(), lines: 1 }]).is_err());
    }
}
