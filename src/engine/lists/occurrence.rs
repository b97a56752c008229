//! Where entries of lists stand in a text: in the words as they were read, and in those that decisions or proposals make
//! of others. A text is gone through once, however many entries are looked for.

use crate::engine::document::Line;
use crate::engine::span::Span;
use crate::engine::structure;
use crate::engine::token;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Places that are told of an entry in a text; the others are counted.
pub const TOLD: usize = 50;
/// Letters told on either side of a place.
const AROUND: usize = 40;

/// What becomes of a place of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The place, in bytes of the text as read.
    pub span: Span,
    /// What stands there then.
    pub after: String,
    /// Whether it is decided, or only proposed.
    pub decided: bool,
}

/// A place where an entry stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The place, in bytes of the text as read.
    pub span: Span,
    /// Its page, from 1.
    pub page: u32,
    /// Its line in the whole text, from 1.
    pub line: u32,
    /// The text before it, in single blanks.
    pub left: String,
    /// What stands there, as decided or proposed.
    pub here: String,
    /// The text after it, in single blanks.
    pub right: String,
    /// Whether something else was read there.
    pub changed: bool,
}

/// What an entry was read as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Misread {
    /// What was read.
    pub read: String,
    /// At how many places it was decided to be the entry.
    pub decided: u32,
    /// At how many places it is proposed.
    pub proposed: u32,
}

/// Where an entry stands in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hits {
    /// The entry.
    pub name: String,
    /// At how many places it stands.
    pub times: u32,
    /// What it was read as where it was misread, in the order of the letters.
    pub misread: Vec<Misread>,
    /// Its first places, [`TOLD`] at most.
    pub spots: Vec<Spot>,
}

/// Names to look for, by their first word.
pub struct Names<'a> {
    by_first: FxHashMap<String, Vec<(usize, Vec<String>)>>,
    names: Vec<&'a str>,
}

impl<'a> Names<'a> {
    /// Makes `names` ready to be looked for; one that has no word is never found.
    pub fn new(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut this = Self { by_first: FxHashMap::default(), names: Vec::new() };
        for name in names {
            let words: Vec<String> =
                name.split_whitespace().map(word).filter(|word| !word.is_empty()).collect();
            if let Some(first) = words.first() {
                this.by_first.entry(first.clone()).or_default().push((this.names.len(), words));
                this.names.push(name);
            }
        }
        this
    }

    /// Where they stand in `text` with `changes` made, which are sorted and touch one another nowhere: those that stand
    /// somewhere, each once. A name may go on over a line's end, and have the ending of a genitive.
    pub fn find(&self, text: &str, changes: &[Change]) -> Vec<Hits> {
        let changed = Changed::new(text, changes);
        let mut words: Vec<(Span, String)> = Vec::new();
        for (_, core) in token::tokens(&changed.text, 0) {
            words.push((core, core.of(&changed.text).to_lowercase()));
        }
        let (lines, _) = structure::lines_and_pages(text);
        let mut found: BTreeMap<usize, Hits> = BTreeMap::new();
        for at in 0..words.len() {
            let first = &words[at].1;
            let stem = first.strip_suffix('s').unwrap_or(first);
            let stems = if stem == first { &[first.as_str()][..] } else { &[first.as_str(), stem] };
            for (index, name) in stems.iter().filter_map(|stem| self.by_first.get(*stem)).flatten() {
                let Some(here) =
                    words.get(at..at + name.len()).filter(|here| stands(name, here, &changed.text))
                else {
                    continue;
                };
                let place = Span { start: here[0].0.start, end: here[here.len() - 1].0.end };
                let found = found.entry(*index).or_insert_with(|| Hits {
                    name: self.names[*index].to_string(),
                    times: 0,
                    misread: Vec::new(),
                    spots: Vec::new(),
                });
                found.add(&changed, text, place, &lines);
            }
        }
        found.into_values().map(Hits::sorted).collect()
    }
}

/// The part of a word that is compared.
fn word(part: &str) -> String {
    let (from, to) = token::core(part);
    part[from..to].to_lowercase()
}

/// True where `here` is `name` with nothing but blanks between its words.
fn stands(name: &[String], here: &[(Span, String)], text: &str) -> bool {
    let last = name.len() - 1;
    let same = |(at, (word, (_, read))): (usize, (&String, &(Span, String)))| {
        word == read || at == last && read.strip_suffix('s') == Some(word)
    };
    let apart = |pair: &[(Span, String)]| {
        let between = Span { start: pair[0].0.end, end: pair[1].0.start };
        between.of(text).chars().all(char::is_whitespace)
    };
    name.iter().zip(here).enumerate().all(same) && here.windows(2).all(apart)
}

impl Hits {
    fn add(&mut self, changed: &Changed<'_>, text: &str, place: Span, lines: &[Line]) {
        self.times += 1;
        let (span, decided) = changed.read_at(place);
        let [read, here] = [single_blanks(span.of(text)), single_blanks(place.of(&changed.text))];
        // Where only something around it was changed, it was read as it stands.
        let misread = decided.filter(|_| read != here);
        if let Some(decided) = misread {
            let at = self.misread.iter().position(|one| one.read == read).unwrap_or_else(|| {
                self.misread.push(Misread { read, decided: 0, proposed: 0 });
                self.misread.len() - 1
            });
            let times = &mut self.misread[at];
            *(if decided { &mut times.decided } else { &mut times.proposed }) += 1;
        }
        if self.spots.len() < TOLD {
            let line = lines.partition_point(|line| line.span.start <= span.start).saturating_sub(1);
            let (left, right) = around(&changed.text, place);
            self.spots.push(Spot {
                span,
                page: lines[line].page + 1,
                line: line as u32 + 1,
                left,
                here,
                right,
                changed: misread.is_some(),
            });
        }
    }

    fn sorted(mut self) -> Self {
        self.misread.sort_by(|a, b| a.read.cmp(&b.read));
        self
    }
}

/// The text on either side of a place, cut at words.
fn around(text: &str, place: Span) -> (String, String) {
    let (before, after) = (&text[..place.start as usize], &text[place.end as usize..]);
    let from = before.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    let from =
        if from == 0 { 0 } else { before[from..].find(char::is_whitespace).map_or(from, |at| from + at) };
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let to = if to == after.len() { to } else { after[..to].rfind(char::is_whitespace).unwrap_or(to) };
    (
        single_blanks(&before[from..]).trim_start().to_string(),
        single_blanks(&after[..to]).trim_end().to_string(),
    )
}

/// White space drawn together, at the ends too.
fn single_blanks(text: &str) -> String {
    let mut single = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.starts_with(char::is_whitespace) {
        single.insert(0, ' ');
    }
    if text.ends_with(char::is_whitespace) {
        single.push(' ');
    }
    single
}

/// A text with its changes made, and the way back to what was read.
struct Changed<'a> {
    text: String,
    /// Each change with where it begins and ends in `text`.
    changes: Vec<(Span, &'a Change)>,
}

impl<'a> Changed<'a> {
    fn new(read: &str, changes: &'a [Change]) -> Self {
        let mut this = Self { text: String::with_capacity(read.len()), changes: Vec::new() };
        let mut at = 0;
        for change in changes {
            let Some(before) = read.get(at..change.span.start as usize) else { continue };
            this.text.push_str(before);
            let start = this.text.len();
            this.text.push_str(&change.after);
            this.changes.push((Span::new(start, this.text.len()), change));
            at = change.span.end as usize;
        }
        this.text.push_str(read.get(at..).unwrap_or_default());
        this
    }

    /// Where a place of the changed text stands in the text as read, changes taken whole; and whether all that was changed
    /// there was decided, where anything was.
    fn read_at(&self, place: Span) -> (Span, Option<bool>) {
        let first = self.changes.partition_point(|(made, _)| made.end <= place.start);
        let touching = self.changes[first..].iter().take_while(|(made, _)| made.start < place.end);
        let touching: Vec<&(Span, &Change)> = touching.collect();
        let decided = touching.iter().map(|(_, change)| change.decided).reduce(|all, one| all && one);
        let start = match touching.first() {
            Some((made, change)) if made.start <= place.start => change.span.start,
            _ => self.back(place.start),
        };
        let end = match touching.last() {
            Some((made, change)) if place.end <= made.end => change.span.end,
            _ => self.back(place.end),
        };
        (Span { start, end }, decided)
    }

    /// Where byte `at` of the changed text, in no change, stands in the text as read.
    fn back(&self, at: u32) -> u32 {
        match self.changes.partition_point(|(made, _)| made.end <= at).checked_sub(1) {
            Some(last) => self.changes[last].1.span.end + (at - self.changes[last].0.end),
            None => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn change(text: &str, before: &str, after: &str, decided: bool) -> Change {
        let start = text.find(before).unwrap();
        Change { span: Span::new(start, start + before.len()), after: after.to_string(), decided }
    }

    fn told(hits: &[Hits]) -> Vec<String> {
        let one = |Hits { name, times, misread, .. }: &Hits| {
            let misread: Vec<String> =
                misread.iter().map(|one| format!(" {} {}+{}", one.read, one.decided, one.proposed)).collect();
            format!("{name} {times}{}", misread.concat())
        };
        hits.iter().map(one).collect()
    }

    #[test]
    fn names_stand_over_lines_with_endings_and_where_they_were_misread() {
        let text = "Elsa Lind talar.\nElsa\nLinds svar till ELSA LIND.\nElsa, Lind\nEisa Lincl och Elsa Lincl går.\x0cLind\n";
        let changes =
            [change(text, "Eisa Lincl", "Elsa Lind", true), change(text, "Lincl går", "Lind går", false)];
        let names = Names::new(["Elsa Lind", "Lind", "(–)", "talar.", "Bo Ek"]);
        let hits = names.find(text, &changes);
        let expected = [
            "Elsa Lind 5 Eisa Lincl 1+0 Elsa Lincl går 0+1",
            "Lind 7 Eisa Lincl 1+0 Lincl går 0+1",
            "talar. 1",
        ];
        assert_eq!(told(&hits), expected);
        let spots = &hits[0].spots;
        let at = |spot: &Spot| {
            (spot.page, spot.line, spot.left.clone(), spot.here.clone(), spot.right.clone(), spot.changed)
        };
        let line =
            |left: &str, here: &str, right: &str| (left.to_string(), here.to_string(), right.to_string());
        let (left, here, right) =
            line("Elsa Lind talar. ", "Elsa Linds", " svar till ELSA LIND. Elsa, Lind Elsa");
        assert_eq!(at(&spots[1]), (1, 2, left, here, right, false));
        assert_eq!((spots[3].line, spots[3].span.of(text), spots[3].changed), (5, "Eisa Lincl", true));
        assert_eq!(hits[1].spots[6].page, 2);
    }

    #[test]
    fn of_many_places_some_are_told_and_all_are_counted() {
        let text = "Lind\n".repeat(TOLD + 7);
        let hits = Names::new(["lind"]).find(&text, &[]);
        assert_eq!((hits[0].times as usize, hits[0].spots.len()), (TOLD + 7, TOLD));
    }

    proptest! {
        #[test]
        fn places_are_those_of_the_text_as_read(
            words in proptest::collection::vec("(Lind|Elsa|Ek|å|Lincl|,)[ \n]", 0..20),
            picks in proptest::collection::vec((0..20_usize, "Lind|Elsa Lind|| ö "), 0..4),
        ) {
            let text = words.concat();
            let mut changes: Vec<Change> = Vec::new();
            let mut starts: Vec<usize> = picks.iter().map(|(at, _)| words.iter().take(*at).map(String::len).sum()).collect();
            starts.sort_unstable();
            starts.dedup();
            for (start, (_, after)) in starts.into_iter().zip(&picks) {
                let end = text[start..].find([' ', '\n']).map_or(text.len(), |length| start + length);
                changes.push(Change { span: Span::new(start, end), after: after.clone(), decided: true });
            }
            for hits in Names::new(["Elsa Lind", "Lind"]).find(&text, &changes) {
                for spot in hits.spots {
                    let read = text.get(spot.span.range());
                    prop_assert!(read.is_some());
                    let touches = |one: Span| one.start <= spot.span.end && spot.span.start <= one.end;
                    if !changes.iter().any(|change| touches(change.span)) {
                        prop_assert_eq!(single_blanks(read.unwrap_or_default()), spot.here);
                    }
                }
            }
        }
    }
}
