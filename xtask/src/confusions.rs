//! Learns confusion counts from pairs of what was printed and what was read.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// A printed and a read segment.
type Segment = (String, String);

/// Counts the confusions of the pairs marked `learn` in each folder's INDEX.tsv, by profile, and writes `out`.
pub fn run(folders: &[PathBuf], out: &Path) -> Result<(), String> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
    let mut profiles: BTreeMap<String, Counts> = BTreeMap::new();
    for folder in folders {
        let index = read(&folder.join("INDEX.tsv"))?;
        let mut lines = index.lines();
        let rate = lines.next().unwrap_or_default().split('\t').position(|name| name == "cer");
        for line in lines {
            let fields: Vec<&str> = line.split('\t').collect();
            let [pair, row, split, ..] = fields[..] else {
                return Err(format!("{}/INDEX.tsv: not `pair row split ...`: {line}", folder.display()));
            };
            if split != "learn" {
                continue;
            }
            let gold = read(&folder.join(format!("{pair}.gold.txt")))?;
            let ocr = read(&folder.join(format!("{pair}.ocr.txt")))?;
            let rate: f32 = rate.and_then(|at| fields.get(at)?.parse().ok()).unwrap_or_default();
            profiles.entry(profile(row, rate)).or_default().add(&fold(&gold), &fold(&ocr));
        }
    }
    let mut text = String::from(
        "# profile, printed, read, times, of: how often a printed segment was read as another; blanks as ␣\n",
    );
    for (name, counts) in &profiles {
        counts.write(name, &mut text);
    }
    fs::write(out, text).map_err(|error| format!("{}: {error}", out.display()))
}

/// What an engine without Swedish letters reads with more letters wrong than this, as a share, is worn.
const WORN: f32 = 0.09;

/// The profile that a page of a row belongs to, by its share of wrong letters: the paper, and what the engine knows.
fn profile(row: &str, rate: f32) -> String {
    let paper = if row.contains("typewriter") { "typewriter" } else { "print" };
    let engine = [
        (["without", "blind"].as_slice(), "blind"),
        (&["deu", "fin", "nor"], "partial"),
        (&["ocrad"], "old"),
        (&["worn"], "swedish-worn"),
    ];
    let known = engine.iter().find(|(names, _)| names.iter().any(|name| row.contains(name)));
    match known.map_or("swedish", |(_, engine)| engine) {
        // Of these there are too few pages to part them by paper.
        engine @ ("partial" | "old") => engine.to_string(),
        "swedish-worn" if paper == "typewriter" => "typewriter-swedish".to_string(),
        "blind" if rate > WORN => format!("{paper}-blind-worn"),
        engine => format!("{paper}-{engine}"),
    }
}

/// White space folded and dashes and quotes unified, which the engine never changes.
fn fold(text: &str) -> Vec<char> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let unify = |c| match c {
        '–' | '—' | '−' => '-',
        '“' | '”' | '„' => '"',
        '’' | '‘' => '\'',
        other => other,
    };
    words.join(" ").chars().map(unify).collect()
}

#[derive(Default)]
struct Counts {
    times: BTreeMap<Segment, u32>,
    of: HashMap<String, u32>,
}

impl Counts {
    fn add(&mut self, printed: &[char], read: &[char]) {
        for length in 1..=3 {
            for segment in printed.windows(length) {
                *self.of.entry(segment.iter().collect()).or_default() += 1;
            }
        }
        *self.of.entry(String::new()).or_default() += printed.len() as u32;
        for segment in segments(printed, read) {
            *self.times.entry(segment).or_default() += 1;
        }
    }

    fn write(&self, name: &str, text: &mut String) {
        let mut rows: BTreeMap<Segment, (u32, u32)> = BTreeMap::new();
        for (printed, of) in &self.of {
            if printed.chars().count() == 1 && printed != "\t" {
                rows.insert((printed.clone(), printed.clone()), (0, *of));
            }
        }
        for (segment, times) in &self.times {
            let letters = segment.0.chars().count().max(segment.1.chars().count());
            // A longer segment seen once says nothing that its letters do not.
            if letters == 1 || *times >= 2 {
                rows.insert(segment.clone(), (*times, self.of.get(&segment.0).copied().unwrap_or(*times)));
            }
        }
        for ((printed, read), (times, of)) in rows {
            let (printed, read) = (printed.replace(' ', "␣"), read.replace(' ', "␣"));
            text.push_str(&format!("{name}\t{printed}\t{read}\t{times}\t{of}\n"));
        }
    }
}

/// The segments where `read` differs from `printed`, at most three letters on either side, from the alignment of least
/// cost (Levenshtein's, banded, where a substitution of like letters costs less than two strange ones).
fn segments(printed: &[char], read: &[char]) -> Vec<Segment> {
    let (rows, columns) = (printed.len() + 1, read.len() + 1);
    let mut cost = vec![u32::MAX; rows * columns];
    let at = |i: usize, j: usize| i * columns + j;
    for i in 0..rows {
        for j in 0..columns {
            let mut best = if i + j == 0 { 0 } else { u32::MAX };
            if i > 0 && j > 0 {
                best = best
                    .min(cost[at(i - 1, j - 1)].saturating_add(substitution(printed[i - 1], read[j - 1])));
            }
            if i > 0 {
                best = best.min(cost[at(i - 1, j)].saturating_add(11));
            }
            if j > 0 {
                best = best.min(cost[at(i, j - 1)].saturating_add(11));
            }
            cost[at(i, j)] = best;
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (printed.len(), read.len());
    while i > 0 || j > 0 {
        let here = cost[at(i, j)];
        if i > 0
            && j > 0
            && here == cost[at(i - 1, j - 1)].saturating_add(substitution(printed[i - 1], read[j - 1]))
        {
            (i, j) = (i - 1, j - 1);
            pairs.push((Some(printed[i]), Some(read[j])));
        } else if i > 0 && here == cost[at(i - 1, j)].saturating_add(11) {
            i -= 1;
            pairs.push((Some(printed[i]), None));
        } else {
            j -= 1;
            pairs.push((None, Some(read[j])));
        }
    }
    pairs.reverse();
    group(&pairs)
}

fn substitution(printed: char, read: char) -> u32 {
    match (printed == read, printed.is_whitespace() == read.is_whitespace()) {
        (true, _) => 0,
        (false, true) => 10,
        (false, false) => 25,
    }
}

/// Runs of unequal pairs, each run one segment; equal-length runs of substitutions are taken apart letter by letter, and
/// runs longer than three letters are left out: they are damage, not confusion.
fn group(pairs: &[(Option<char>, Option<char>)]) -> Vec<Segment> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < pairs.len() {
        let length = pairs[at..].iter().take_while(|(a, b)| a != b).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let run = &pairs[at..at + length];
        at += length;
        if run.iter().all(|(a, b)| a.is_some() && b.is_some()) {
            found.extend(run.iter().map(|(a, b)| (a.iter().collect(), b.iter().collect())));
            continue;
        }
        let printed: String = run.iter().filter_map(|(a, _)| *a).collect();
        let read: String = run.iter().filter_map(|(_, b)| *b).collect();
        if printed.chars().count() <= 3 && read.chars().count() <= 3 {
            found.push((printed, read));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_of_pages() {
        for (row, rate, expected) in [
            ("print, engine without åäö", 0.05, "print-blind"),
            ("print-blind", 0.12, "print-blind-worn"),
            ("typewriter, engine without åäö", 0.12, "typewriter-blind-worn"),
            ("typewriter-blind", 0.06, "typewriter-blind"),
            ("print, Swedish engine, worn", 0.12, "print-swedish-worn"),
            ("typewriter-swedish-worn", 0.12, "typewriter-swedish"),
            ("typewriter-fin", 0.12, "partial"),
            ("print-ocrad", 0.01, "old"),
        ] {
            assert_eq!(profile(row, rate), expected, "{row}, {rate}");
        }
    }

    #[test]
    fn segments_of_a_pair() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        for (printed, read, expected) in [
            ("mark för", "mark for", vec![("ö", "o")]),
            ("barnen", "bamen", vec![("rn", "m")]),
            ("delta i", "deltai", vec![(" ", "")]),
            ("till", "till", vec![]),
        ] {
            let expected: Vec<Segment> =
                expected.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect();
            assert_eq!(segments(&chars(printed), &chars(read)), expected, "{printed}");
        }
    }
}
