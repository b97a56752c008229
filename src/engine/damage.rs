//! Damaged passages: lines that the paper lost, in parts or wholly, and what of them nobody can read.
//!
//! A hidden Markov model of two states over the filled lines of a page, a line standing inside a damaged passage or not.
//! What a line shows are [signs](Sign), one a token (is it a word, is it near one, do its letters ever follow one another),
//! and its edges (does it begin or break off in the midst of something). In a damaged line each token is lost or not, in a
//! share that is not known. What is usual on the page itself counts as readable: a bad scan is no damage.

use super::case::Case;
use super::document::{Document, Token};
use super::proposal::{Kind, Proposal};
use super::reading::{ONE_LETTER, Reading, Readings};
use super::span::Span;
use std::collections::HashSet;
use std::ops::Range;

/// What a token is, seen for damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A word.
    Known,
    /// A word in a few misreadings.
    Near,
    /// A word in many misreadings for its length.
    Far,
    /// No word, but it might be one.
    Plain,
    /// Letters that hardly ever follow one another.
    Odd,
    /// Signs, digits or capitals among the letters.
    Soiled,
    /// The same among letters that hardly ever follow one another.
    Soup,
    /// A number.
    Number,
    /// Signs alone.
    Signs,
}

/// How many [classes](Class) there are.
pub const CLASSES: usize = 9;
/// How many groups the lengths of tokens are parted into: 1, 2, 3 to 4, 5 to 7 and 8 letters or more.
pub const LENGTHS: usize = 5;

/// What a token shows: its class, and the group of its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// What the token is.
    pub class: Class,
    /// Its length's group, below [`LENGTHS`].
    pub length: usize,
}

impl Sign {
    /// True for a long word: chance seldom makes one.
    fn is_firm(self) -> bool {
        matches!(self.class, Class::Known | Class::Near) && self.length >= 3
    }

    fn new(class: Class, letters: usize) -> Self {
        let length = match letters {
            0 | 1 => 0,
            2 => 1,
            3 | 4 => 2,
            5..=7 => 3,
            _ => 4,
        };
        Self { class, length }
    }
}

/// A figure for each sign, by class and length.
type Table<T> = [[T; LENGTHS]; CLASSES];

/// How many of 10,000 tokens show each sign, on readable lines and on damaged ones; `cargo xtask damage` counted them in
/// forty damaged pages (`tools/make_damage.py`, with other text and fonts) and in readable pairs.
const SHARES: Table<(f32, f32)> = [
    [(269.9, 386.7), (1019.1, 1541.1), (2955.8, 1449.5), (1791.8, 350.0), (2344.7, 284.0)],
    [(0.1, 1.8), (20.3, 419.6), (148.5, 998.7), (333.0, 390.3), (708.7, 240.1)],
    [(0.1, 1.8), (0.6, 31.2), (5.9, 170.4), (9.0, 86.1), (2.4, 12.8)],
    [(0.1, 1.8), (0.1, 1.8), (0.4, 16.5), (2.9, 137.4), (19.6, 408.6)],
    [(0.1, 1.8), (0.4, 82.5), (2.6, 152.1), (4.2, 364.7), (3.4, 595.6)],
    [(0.1, 1.8), (0.1, 1.8), (0.4, 5.5), (0.4, 20.2), (5.9, 196.1)],
    [(0.1, 1.8), (0.9, 5.5), (2.6, 111.8), (3.7, 207.1), (7.4, 397.7)],
    [(90.7, 225.4), (56.4, 78.8), (109.1, 75.1), (21.6, 31.2), (25.6, 9.2)],
    [(30.4, 478.3), (0.4, 20.2), (0.1, 1.8), (0.1, 1.8), (0.1, 1.8)],
];
/// Weight of [`SHARES`] beside what the page itself shows, in tokens.
const KNOWN_WEIGHT: f32 = 400.0;
/// The least and most that one token speaks for damage: a ratio of probabilities.
const RATIOS: (f32, f32) = (0.05, 150.0);
/// Shares of a damaged line's tokens that can still be read, each as likely as the others.
const STILL_READ: [f32; 3] = [0.9, 0.5, 0.1];
/// Probability that damage begins at a line.
const BEGINS: f32 = 0.006;
/// Probability that it goes on to the next.
const GOES_ON: f32 = 0.85;
/// Shares of the readable lines and of the damaged ones that begin in the midst of a sentence after a blank line.
const BEGUN: (f32, f32) = (0.02, 0.15);
/// The same of lines that break off in the midst of a sentence well before the others do.
const BROKEN: (f32, f32) = (0.02, 0.25);
/// The same of lines whose last token is a fragment.
const FRAGMENT: (f32, f32) = (0.015, 0.4);
/// Weight of these shares of readable lines beside what the page itself shows, in lines.
const KNOWN_LINES: f32 = 60.0;
/// What the edge of a tear is read as.
const EDGE: [char; 9] = ['~', '*', '=', '<', '>', '^', '_', '|', '\\'];
/// A line shorter than this share of the long ones breaks off early.
const SHORT: f32 = 0.75;
/// Letters of a string that is no word are ever seen to follow one another where they are likelier than this, in nats a
/// letter; a string with other signs in it is allowed less.
const PLAUSIBLE: (f32, f32) = (-4.2, -4.8);
/// Where more than this share of a line's letters and tokens is lost, all of it is.
const MOSTLY: f32 = 0.6;

/// The damaged passages of one page.
#[derive(Debug, Default)]
pub struct Damage {
    /// Lines inside a damaged passage with its probability, in their order.
    lines: Vec<(u32, f32)>,
    lost: HashSet<usize>,
    spans: Vec<Span>,
}

impl Damage {
    /// Finds the damaged passages of page `page`.
    pub fn find(document: &Document, page: usize, readings: &mut Readings<'_>) -> Self {
        let mut lines = lines_of(document, page, readings);
        edges(document, &mut lines);
        let ratios = ratios(&lines);
        for line in &mut lines {
            line.weigh(&ratios);
        }
        weigh_edges(&mut lines);
        let mut this = Self::default();
        for (line, damaged) in lines.iter().zip(smooth(&lines)) {
            if damaged > 0.5 {
                this.lines.push((line.number, damaged));
                this.mark(document, line);
            }
        }
        this
    }

    /// True where the token at `index` of the document's is lost.
    pub fn holds(&self, index: usize) -> bool {
        self.lost.contains(&index)
    }

    /// The probability that the line at `index` of the document's stands inside a damaged passage, where it does.
    pub fn on(&self, line: u32) -> Option<f32> {
        let at = self.lines.binary_search_by_key(&line, |(number, _)| *number).ok()?;
        Some(self.lines[at].1)
    }

    /// A proposal for each stretch that nobody can read, among the tokens `range` of the document.
    pub fn proposals(&self, document: &Document, range: Range<usize>) -> Vec<Proposal> {
        let tokens = &document.tokens()[range];
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
        let whole = Span { start: first.span.start, end: last.span.end };
        let inside = self.spans.iter().filter(|span| whole.contains(**span));
        inside
            .map(|&span| Proposal {
                span,
                before: span.of(document.text()).to_string(),
                kind: Kind::Unreadable,
                candidates: Vec::new(),
                keep: 1.0 - self.on(document.line_at(span.start) as u32).unwrap_or(1.0),
                automatic: false,
                related: Vec::new(),
            })
            .collect()
    }

    /// Notes which tokens of a damaged line are lost, and the stretches that they make.
    fn mark(&mut self, document: &Document, line: &Line) {
        let tokens = &document.tokens()[line.tokens.clone()];
        let length = |token: &Token| token.span.len() as f32;
        let mut lost = line.lost.clone();
        let count = lost.len();
        lost[0] |= line.begun;
        lost[count - 1] |= line.broken || line.fragment || !lost.contains(&true);
        let gone: f32 =
            tokens.iter().zip(&lost).filter(|(_, lost)| **lost).map(|(token, _)| length(token)).sum();
        let most = gone > MOSTLY * tokens.iter().map(length).sum::<f32>();
        let many = lost.iter().filter(|lost| **lost).count() as f32;
        if most && many > MOSTLY * count as f32 {
            for (lost, sign) in lost.iter_mut().zip(&line.signs) {
                *lost |= !sign.is_firm();
            }
        }
        for at in 1..count.saturating_sub(1) {
            // A little word between two lost ones was hardly read.
            lost[at] |= lost[at - 1] && lost[at + 1] && tokens[at].core.len() <= 2;
        }
        for (at, token) in tokens.iter().enumerate().filter(|(at, _)| lost[*at]) {
            self.lost.insert(line.tokens.start + at);
            match self.spans.last_mut() {
                Some(last) if at > 0 && lost[at - 1] => last.end = token.span.end,
                _ => self.spans.push(token.span),
            }
        }
    }
}

/// A filled line of the page.
struct Line {
    number: u32,
    tokens: Range<usize>,
    signs: Vec<Sign>,
    begun: bool,
    broken: bool,
    fragment: bool,
    /// How much it speaks for damage, in nats.
    weight: f32,
    /// Whether each token is lost, should the line be damaged.
    lost: Vec<bool>,
}

impl Line {
    fn weigh(&mut self, ratios: &Table<f32>) {
        let ratio = |sign: Sign| ratios[sign.class as usize][sign.length];
        let share = |read: f32, sign: Sign| read + (1.0 - read) * ratio(sign);
        let cases = STILL_READ.map(|read| self.signs.iter().map(|&sign| share(read, sign).ln()).sum::<f32>());
        let best = cases.into_iter().fold(f32::NEG_INFINITY, f32::max);
        let shares = cases.map(|case| (case - best).exp());
        let sum: f32 = shares.iter().sum();
        self.weight = best + (sum / STILL_READ.len() as f32).ln();
        if self.signs.iter().all(|sign| sign.length == 0 || sign.class == Class::Number) {
            // A column of bullets, or of numbers.
            self.weight = self.weight.min(0.0);
        }
        let lost = |sign: Sign| {
            let cases = shares.iter().zip(STILL_READ);
            let lost: f32 =
                cases.map(|(weight, read)| weight * (1.0 - read) * ratio(sign) / share(read, sign)).sum();
            lost > 0.5 * sum
        };
        self.lost = self.signs.iter().map(|&sign| !sign.is_firm() && lost(sign)).collect();
    }
}

fn lines_of(document: &Document, page: usize, readings: &mut Readings<'_>) -> Vec<Line> {
    let text = document.text();
    let lines = &document.pages()[page].lines;
    let tokens = document.tokens();
    let mut start = tokens.partition_point(|token| token.line < lines.start);
    let end = tokens.partition_point(|token| token.line < lines.end);
    let mut found = Vec::new();
    for run in tokens[start..end].chunk_by(|a, b| a.line == b.line) {
        let signs = run.iter().map(|token| sign(token.core.of(text), readings)).collect();
        found.push(Line {
            number: run[0].line,
            tokens: start..start + run.len(),
            signs,
            begun: false,
            broken: false,
            fragment: false,
            weight: 0.0,
            lost: Vec::new(),
        });
        start += run.len();
    }
    found
}

/// What a token's core shows.
pub fn sign(core: &str, readings: &mut Readings<'_>) -> Sign {
    let length = core.chars().count();
    if !core.chars().any(char::is_alphabetic) {
        let number = core.contains(|c: char| c.is_ascii_digit() || c == '§');
        return Sign::new(if number { Class::Number } else { Class::Signs }, length);
    }
    let found = readings.of(core);
    let explains = |reading: &&Reading| reading.source.is_some() && !reading.guessed && !reading.split;
    let soiled = Case::of(core) == Case::Mixed || core.chars().any(|c| !c.is_alphabetic() && c != '-');
    let class = if found.first().is_some_and(|first| first.source.is_some()) {
        Class::Known
    } else if let Some(near) = found.iter().skip(1).find(explains) {
        if near.rules.len() * 3 > length.max(3) { Class::Far } else { Class::Near }
    } else {
        let likely = readings.spelling(core) / length as f32;
        match soiled {
            false if likely > PLAUSIBLE.0 => Class::Plain,
            false => Class::Odd,
            true if likely > PLAUSIBLE.1 => Class::Soiled,
            true => Class::Soup,
        }
    };
    Sign::new(class, length)
}

/// Looks at how the lines begin and end.
fn edges(document: &Document, lines: &mut [Line]) {
    let text = document.text();
    let line_of = |number: u32| document.lines()[number as usize].span.of(text).trim();
    let mut lengths: Vec<usize> = lines.iter().map(|line| line_of(line.number).chars().count()).collect();
    lengths.sort_unstable();
    let long = lengths.get(lengths.len() * 4 / 5).copied().unwrap_or_default() as f32;
    let begins_small = |number: u32| {
        line_of(number).trim_start_matches(['"', '\'', '”', '’', '‘', '(']).starts_with(char::is_lowercase)
    };
    for at in 0..lines.len() {
        let number = lines[at].number;
        let line = line_of(number);
        let ends =
            line.trim_end_matches(['"', '\'', '”', '’', ')']).ends_with(['.', '!', '?', ':', ';', '-', '¬']);
        let short = (line.chars().count() as f32) < SHORT * long;
        let torn = line.starts_with(EDGE) && line.chars().nth(1).is_some_and(char::is_alphabetic);
        let apart = at > 0 && number - lines[at - 1].number > 1;
        lines[at].begun = torn || apart && begins_small(number);
        lines[at].broken = !ends
            && short
            && lines.get(at + 1).is_some_and(|next| {
                begins_small(next.number) || next.number == number + 1 && begins_small(number)
            });
        let last = document.tokens()[lines[at].tokens.end - 1];
        let core = last.core.of(text);
        let sign = lines[at].signs[lines[at].signs.len() - 1];
        let alone = core.chars().count() == 1
            && core.starts_with(char::is_alphabetic)
            && !ONE_LETTER.contains(&&*core.to_lowercase());
        let initial = ends && core.starts_with(char::is_uppercase);
        let strange = !matches!(sign.class, Class::Known | Class::Near | Class::Number);
        // Where the paper is torn, its edge is read as something.
        let edge = last.span.of(text).ends_with(EDGE) || line.ends_with("..");
        lines[at].fragment = edge || alone && !initial || !ends && strange;
    }
}

/// Adds what the lines' edges speak for damage.
fn weigh_edges(lines: &mut [Line]) {
    for (edge, (readable, damaged)) in [BEGUN, BROKEN, FRAGMENT].into_iter().enumerate() {
        let shows = |line: &Line| [line.begun, line.broken, line.fragment][edge];
        let own = lines.iter().filter(|line| shows(line)).count() as f32;
        let usual = (KNOWN_LINES * readable + own) / (KNOWN_LINES + lines.len() as f32);
        for line in lines.iter_mut() {
            let ratio = if shows(line) { damaged / usual } else { (1.0 - damaged) / (1.0 - usual) };
            line.weight += ratio.ln();
        }
    }
}

/// How much likelier each sign is on damaged lines than on readable ones of this page.
fn ratios(lines: &[Line]) -> Table<f32> {
    let mut own: Table<f32> = [[0.0; LENGTHS]; CLASSES];
    let mut total = KNOWN_WEIGHT;
    for sign in lines.iter().flat_map(|line| &line.signs) {
        own[sign.class as usize][sign.length] += 1.0;
        total += 1.0;
    }
    let mut ratios = own;
    for (row, shares) in ratios.iter_mut().zip(&SHARES) {
        for (cell, (readable, damaged)) in row.iter_mut().zip(shares) {
            let usual = (KNOWN_WEIGHT * readable / 10_000.0 + *cell) / total;
            *cell = (damaged / 10_000.0 / usual).clamp(RATIOS.0, RATIOS.1);
        }
    }
    ratios
}

/// The probability of each line that it stands inside a damaged passage, by the forward-backward algorithm.
fn smooth(lines: &[Line]) -> Vec<f32> {
    // Odds of damage against none; the larger of the two is 1, so that nothing overflows.
    let shows: Vec<[f32; 2]> =
        lines.iter().map(|line| [(-line.weight.max(0.0)).exp(), line.weight.min(0.0).exp()]).collect();
    let even = |[readable, damaged]: [f32; 2]| {
        let sum = readable + damaged;
        [readable / sum, damaged / sum]
    };
    let mut forward: Vec<[f32; 2]> = Vec::with_capacity(lines.len());
    for show in &shows {
        let [readable, damaged] = forward.last().copied().unwrap_or([1.0, 0.0]);
        let onward =
            [readable * (1.0 - BEGINS) + damaged * (1.0 - GOES_ON), readable * BEGINS + damaged * GOES_ON];
        forward.push(even([onward[0] * show[0], onward[1] * show[1]]));
    }
    let mut after = [1.0, 1.0];
    let mut found = vec![0.0; lines.len()];
    for at in (0..lines.len()).rev() {
        found[at] = even([forward[at][0] * after[0], forward[at][1] * after[1]])[1];
        let [readable, damaged] = [shows[at][0] * after[0], shows[at][1] * after[1]];
        after = even([
            (1.0 - BEGINS) * readable + BEGINS * damaged,
            (1.0 - GOES_ON) * readable + GOES_ON * damaged,
        ]);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(weight: f32) -> Line {
        Line {
            number: 0,
            tokens: 0..1,
            signs: Vec::new(),
            begun: false,
            broken: false,
            fragment: false,
            weight,
            lost: Vec::new(),
        }
    }

    #[test]
    fn damage_goes_on_over_lines_that_say_little() {
        for (weights, damaged) in [
            (&[-3.0, -3.0, -3.0][..], &[][..]),
            (&[-3.0, 9.0, -3.0], &[1]),
            (&[-3.0, 4.0, -0.5, 4.0, -3.0], &[1, 2, 3]),
            (&[-3.0, 2.0, -3.0, 2.0, -3.0], &[]),
            (&[800.0, -800.0], &[0]),
        ] {
            let lines: Vec<Line> = weights.iter().map(|&weight| line(weight)).collect();
            let found = smooth(&lines);
            let marked: Vec<usize> = (0..found.len()).filter(|&at| found[at] > 0.5).collect();
            assert_eq!(marked, damaged, "{weights:?}: {found:?}");
        }
    }

    #[test]
    fn how_lines_begin_and_end() {
        let text = "Nämnden beslutar att godkänna planen för bron\ntvärs över sjön i\n\nenligt förslag\noch att\n\n\
                    Bron ska byggas av t\n_byggas nu\nOrdföranden avslutar mötet..";
        let document = Document::new(text.to_string());
        let mut lines: Vec<Line> = document
            .tokens()
            .iter()
            .enumerate()
            .collect::<Vec<_>>()
            .chunk_by(|a, b| a.1.line == b.1.line)
            .map(|run| Line {
                number: run[0].1.line,
                tokens: run[0].0..run[0].0 + run.len(),
                signs: vec![Sign::new(Class::Known, 5); run.len()],
                ..line(0.0)
            })
            .collect();
        edges(&document, &mut lines);
        let shown: Vec<_> = lines.iter().map(|line| (line.begun, line.broken, line.fragment)).collect();
        let expected = [
            (false, false, false),
            (false, true, false),
            (true, true, false),
            (false, false, false),
            (false, false, true),
            (true, false, false),
            (false, false, true),
        ];
        assert_eq!(shown, expected);
    }
}
