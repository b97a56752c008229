//! Measuring a corrected text against what the paper says.
//!
//! All figures are taken over [`fold`]ed texts and count the words of gold. A word is *intact* in a text where the
//! shortest edit script (see [`align`]) keeps all its characters together, with white space or an end on both sides.

pub mod align;
pub mod truth;

use serde::Serialize;
use std::iter::Sum;
use std::ops::AddAssign;

/// Stands in gold where nobody can read the paper; it is left out of the count.
pub const UNREADABLE: &str = "⟦oläsligt⟧";

/// What was counted on one text or, added up, on several. Pooled figures come from added counts, never from averaged
/// figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words of gold.
    pub words: usize,
    /// Characters of gold.
    pub characters: usize,
    /// Edit distance between the text as read and gold, in characters.
    pub edits_before: usize,
    /// Edit distance between the corrected text and gold, in characters.
    pub edits_after: usize,
    /// Words wrong in the text as read.
    pub wrong: usize,
    /// Wrong words that the correction made right.
    pub fixed: usize,
    /// Wrong words that the correction left as they were.
    pub missed: usize,
    /// Wrong words that the correction changed to something still wrong.
    pub botched: usize,
    /// Right words that the correction made wrong.
    pub harmed: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.words += other.words;
        self.characters += other.characters;
        self.edits_before += other.edits_before;
        self.edits_after += other.edits_after;
        self.wrong += other.wrong;
        self.fixed += other.fixed;
        self.missed += other.missed;
        self.botched += other.botched;
        self.harmed += other.harmed;
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        let mut total = Self::default();
        for one in counts {
            total += one;
        }
        total
    }
}

/// The figures that follow from [`Counts`]; rates and shares are in 0..=1 where nothing else is said. The names are
/// those of the JSON that the command line prints.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Figures {
    /// Words of gold.
    pub words: usize,
    /// Character errors of the text as read per character of gold; may exceed 1.
    pub cer_before: f64,
    /// Character errors of the corrected text per character of gold; may exceed 1.
    pub cer_after: f64,
    /// Share of the words of gold that are wrong in the text as read.
    pub wer_before: f64,
    /// Share of the words of gold that are wrong in the corrected text.
    pub wer_after: f64,
    /// See [`Counts::wrong`].
    pub wrong: usize,
    /// See [`Counts::fixed`].
    pub fixed: usize,
    /// See [`Counts::missed`].
    pub missed: usize,
    /// See [`Counts::botched`].
    pub botched: usize,
    /// See [`Counts::harmed`].
    pub harmed: usize,
    /// Fixed words of all changed ones: how often a change was the right one; 1 where nothing was changed.
    pub precision: f64,
    /// Fixed words of all wrong ones; 1 where none was wrong.
    pub recall: f64,
    /// Harmed words of all right ones.
    pub harm_rate: f64,
    /// Share of the character errors removed; negative where the correction added some.
    pub cer_reduction: f64,
}

impl Counts {
    /// The figures that follow from the counts.
    pub fn figures(&self) -> Figures {
        let changes = self.fixed + self.botched + self.harmed;
        let cer_before = self.edits_before as f64 / self.characters.max(1) as f64;
        let cer_after = self.edits_after as f64 / self.characters.max(1) as f64;
        let still_wrong = self.wrong - self.fixed + self.harmed;
        Figures {
            words: self.words,
            cer_before,
            cer_after,
            wer_before: self.wrong as f64 / self.words.max(1) as f64,
            wer_after: still_wrong as f64 / self.words.max(1) as f64,
            wrong: self.wrong,
            fixed: self.fixed,
            missed: self.missed,
            botched: self.botched,
            harmed: self.harmed,
            precision: if changes > 0 { self.fixed as f64 / changes as f64 } else { 1.0 },
            recall: if self.wrong > 0 { self.fixed as f64 / self.wrong as f64 } else { 1.0 },
            harm_rate: self.harmed as f64 / (self.words - self.wrong).max(1) as f64,
            cer_reduction: if cer_before > 0.0 { 1.0 - cer_after / cer_before } else { 0.0 },
        }
    }
}

/// A word that is wrong in the corrected text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What the paper says.
    pub gold: String,
    /// What stood there as read.
    pub ocr: String,
    /// What stands there now.
    pub out: String,
}

/// The comparison of a text as read, its gold and its correction.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// What was counted.
    pub counts: Counts,
    /// The words behind [`Counts::missed`], in the order of gold.
    pub missed: Vec<Failure>,
    /// The words behind [`Counts::botched`], in the order of gold.
    pub botched: Vec<Failure>,
    /// The words behind [`Counts::harmed`], in the order of gold.
    pub harmed: Vec<Failure>,
}

/// Compares `ocr` and its correction `out` with `gold`. All three are folded first.
///
/// Time grows with length times the number of errors / 64; memory with the length.
pub fn compare(ocr: &str, gold: &str, out: &str) -> Comparison {
    let gold: Vec<char> = fold(gold).chars().collect();
    let before = Reading::new(ocr, &gold);
    let after = Reading::new(out, &gold);
    let mut comparison = Comparison {
        counts: Counts {
            words: before.words.len(),
            characters: gold.len(),
            edits_before: before.edits,
            edits_after: after.edits,
            ..Counts::default()
        },
        ..Comparison::default()
    };
    let counts = &mut comparison.counts;
    for (was, now) in before.words.iter().zip(&after.words) {
        counts.wrong += usize::from(!was.intact);
        let failure = || Failure { gold: was.gold.clone(), ocr: was.here.clone(), out: now.here.clone() };
        match (was.intact, now.intact) {
            (true, true) => {}
            (false, true) => counts.fixed += 1,
            (true, false) => {
                counts.harmed += 1;
                comparison.harmed.push(failure());
            }
            (false, false) if was.here == now.here => {
                counts.missed += 1;
                comparison.missed.push(failure());
            }
            (false, false) => {
                counts.botched += 1;
                comparison.botched.push(failure());
            }
        }
    }
    comparison
}

/// The text without lines `first..=last`, counted from 1 and told apart by line feeds alone: how a passage that nobody
/// can read is cut out of the text as read and of its correction.
pub fn without_lines(text: &str, first: usize, last: usize) -> String {
    let kept: Vec<&str> = text
        .split('\n')
        .enumerate()
        .filter(|(index, _)| !(first..=last).contains(&(index + 1)))
        .map(|(_, line)| line)
        .collect();
    kept.join("\n")
}

/// The text as it is compared: white space is one blank, none at the ends; quotes, dashes and the bullets at a line's
/// beginning are each of one kind; byte order marks and [`UNREADABLE`] are gone.
pub fn fold(text: &str) -> String {
    let text =
        text.replace('\u{feff}', "").replace('\u{c}', "\n").replace("\r\n", "\n").replace(UNREADABLE, "");
    let text: String = text.chars().map(unified).collect();
    let mut folded = String::with_capacity(text.len());
    for line in text.split('\n') {
        let (bullet, rest) = match without_bullet(line) {
            Some(rest) => (Some("•"), rest),
            None => (None, line),
        };
        for word in bullet.into_iter().chain(rest.split(is_blank).filter(|word| !word.is_empty())) {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(word);
        }
    }
    folded
}

/// One sign for all quotes and for all dashes.
fn unified(letter: char) -> char {
    match letter {
        '”' | '“' | '„' | '»' | '«' => '"',
        '’' | '‘' | '‚' | '´' | '`' => '\'',
        '–' | '—' | '‐' | '‑' | '−' => '-',
        other => other,
    }
}

/// What follows a bullet and its white space, where the line begins with them; `o` and `*` serve as bullets too.
fn without_bullet(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches([' ', '\t']).strip_prefix(['-', '•', '●', '▪', '■', '·', '*', 'o'])?;
    rest.starts_with([' ', '\t']).then_some(rest)
}

/// White space, the four separators of ASCII among it.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&letter)
}

/// How the words of gold stand in one text.
struct Reading {
    /// The edit distance to gold.
    edits: usize,
    words: Vec<WordRead>,
}

/// A word of gold in a text.
struct WordRead {
    gold: String,
    /// What stands in its place.
    here: String,
    intact: bool,
}

impl Reading {
    fn new(text: &str, gold: &[char]) -> Self {
        let text: Vec<char> = fold(text).chars().collect();
        let edits = align::distance(&text, gold);
        let into = align::matches(&text, gold, edits);

        // Where each character of gold would stand in the text; one that is missing stands after the last one found.
        let mut place = Vec::with_capacity(gold.len() + 1);
        let mut after = 0;
        for found in &into {
            place.push(found.unwrap_or(after));
            after = found.map_or(after, |index| index + 1);
        }
        place.push(text.len());

        let mut words = Vec::new();
        let mut start = 0;
        for word in gold.split(|&letter| letter == ' ').filter(|word| !word.is_empty()) {
            let end = start + word.len();
            words.push(WordRead {
                gold: word.iter().collect(),
                here: text[place[start]..place[end]].iter().collect::<String>().trim().to_string(),
                intact: intact(&text, &into[start..end]),
            });
            start = end + 1;
        }
        Self { edits, words }
    }
}

/// True where the characters found for a word stand side by side, with a blank or an end of the text around them.
fn intact(text: &[char], found: &[Option<usize>]) -> bool {
    let Some(Some(first)) = found.first().copied() else { return false };
    let together = found.iter().enumerate().all(|(k, index)| *index == Some(first + k));
    let end = first + found.len();
    together && (first == 0 || text[first - 1] == ' ') && (end == text.len() || text[end] == ' ')
}
