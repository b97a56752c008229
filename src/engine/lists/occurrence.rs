//! Where entries of lists stand in a text: in the words as they were read, and in those that decisions or proposals make
//! of others. A text is gone through once, however many entries are looked for.

use crate::engine::changed::{Change, Changed};
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

/// What stands before a last name that is told alone, though it begins with a capital.
const TITLES: [&str; 8] =
    ["ordförande", "ordföranden", "ledamoten", "sekreteraren", "herr", "fru", "fröken", "doktor"];

/// The longest ending after a colon, in bytes.
const LONGEST_ENDING: usize = 4;

/// Names to look for, by their first word.
pub struct Names<'a> {
    by_first: FxHashMap<String, Vec<(usize, Form)>>,
    names: Vec<&'a str>,
}

/// A name as it may be written.
struct Form {
    words: Vec<String>,
    /// Whether it is a person's last name alone: it counts where no other name stands before it.
    alone: bool,
}

impl Form {
    fn whole(name: &str) -> Option<Self> {
        let words = name.split_whitespace().map(word).filter(|word| !word.is_empty());
        let words: Vec<String> = words.collect();
        (!words.is_empty()).then_some(Self { words, alone: false })
    }

    /// `name`, a person's, with initials for the names before the last; `None` where there are none.
    fn initials(&self) -> Option<Self> {
        let (last, first) = self.words.split_last().filter(|(_, first)| !first.is_empty())?;
        let initial = |word: &String| word.chars().next().map(String::from).unwrap_or_default();
        let words = first.iter().map(initial).chain([last.clone()]).collect();
        Some(Self { words, alone: false })
    }
}

impl<'a> Names<'a> {
    /// Makes `names` ready to be looked for; one that has no word is never found. Those of people, of which the second is
    /// true, are found with initials too, and by their last names alone where no other of `names` has the same.
    pub fn new(names: impl IntoIterator<Item = (&'a str, bool)>) -> Self {
        let mut this = Self { by_first: FxHashMap::default(), names: Vec::new() };
        let mut people: Vec<(usize, Form)> = Vec::new();
        let mut last: FxHashMap<String, u32> = FxHashMap::default();
        for (name, person) in names {
            let Some(form) = Form::whole(name) else { continue };
            let number = this.names.len();
            if person {
                *last.entry(form.words.last().cloned().unwrap_or_default()).or_default() += 1;
                people.extend(form.initials().map(|initials| (number, initials)));
            }
            this.add(number, form);
            this.names.push(name);
        }
        for (number, initials) in people {
            let own = initials.words.last().cloned().unwrap_or_default();
            if last.get(&own) == Some(&1) {
                this.add(number, Form { words: vec![own], alone: true });
            }
            this.add(number, initials);
        }
        this
    }

    fn add(&mut self, number: usize, form: Form) {
        let first = form.words.first().cloned().unwrap_or_default();
        self.by_first.entry(first).or_default().push((number, form));
    }

    /// Where they stand in `text` with `changes` made, which are sorted and touch one another nowhere: those that stand
    /// somewhere, each once. A name may go on over a line's end, be divided there, and have the ending of a genitive.
    pub fn find(&self, text: &str, changes: &[Change]) -> Vec<Hits> {
        let changed = Changed::new(text, changes);
        let words = words(changed.text());
        let (lines, _) = structure::lines_and_pages(text);
        let mut found: BTreeMap<usize, Hits> = BTreeMap::new();
        for at in 0..words.len() {
            let read = &words[at].lower;
            let divided = divided(&words, at, changed.text());
            let stems = [Some(read.as_str()), stem(read), divided.as_deref()];
            let stem = divided.as_deref().and_then(stem);
            let mut told: Vec<usize> = Vec::new();
            for (index, form) in
                stems.into_iter().chain([stem]).flatten().filter_map(|stem| self.by_first.get(stem)).flatten()
            {
                let Some(end) = stands(form, &words, at, changed.text()) else { continue };
                if told.contains(index) {
                    continue;
                }
                told.push(*index);
                let place = Span { start: words[at].core.start, end: words[end - 1].core.end };
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

/// A word of a text.
struct Word {
    core: Span,
    /// It in small letters.
    lower: String,
}

fn words(text: &str) -> Vec<Word> {
    let cores = token::tokens(text, 0).map(|(_, core)| core);
    cores.map(|core| Word { core, lower: core.of(text).to_lowercase() }).collect()
}

/// The part of a word that is compared.
fn word(part: &str) -> String {
    let (from, to) = token::core(part);
    part[from..to].to_lowercase()
}

/// A word without the ending that it has: that of a genitive, or one after a colon (`nväk:s`).
fn stem(word: &str) -> Option<&str> {
    match word.rsplit_once(':') {
        Some((stem, ending)) => Some(stem).filter(|_| (1..=LONGEST_ENDING).contains(&ending.len())),
        None => word.strip_suffix('s'),
    }
}

/// What word number `at` says with the next one, where a hyphen divides it over a line's end.
fn divided(words: &[Word], at: usize, text: &str) -> Option<String> {
    let [first, second] = words.get(at..at + 2)? else { return None };
    let start = first.lower.strip_suffix(['-', '\u{ad}', '¬'])?;
    let between = Span { start: first.core.end, end: second.core.start }.of(text);
    let ends = between.contains('\n') && between.chars().all(char::is_whitespace);
    let goes_on = second.core.of(text).starts_with(char::is_lowercase);
    (ends && goes_on).then(|| format!("{start}{}", second.lower))
}

/// The word after the last one of `form`, where that stands from word number `at` on with nothing but blanks between its
/// words, and full stops after initials.
fn stands(form: &Form, words: &[Word], at: usize, text: &str) -> Option<usize> {
    let mut next = at;
    for (number, word) in form.words.iter().enumerate() {
        let last = number + 1 == form.words.len();
        let same = |read: &str| read == word || last && stem(read) == Some(word.as_str());
        if number > 0 {
            let between = Span { start: words[next - 1].core.end, end: words.get(next)?.core.start }.of(text);
            let initial = form.words[number - 1].chars().count() == 1;
            let between = if initial { between.strip_prefix('.').unwrap_or(between) } else { between };
            if !between.chars().all(char::is_whitespace) {
                return None;
            }
        }
        if same(&words.get(next)?.lower) {
            next += 1;
        } else if divided(words, next, text).is_some_and(|read| same(&read)) {
            next += 2;
        } else {
            return None;
        }
    }
    (!form.alone || is_alone(words, at, text)).then_some(next)
}

/// Whether word number `at`, a last name, has no other name before it: it is written as a name, and no capital or initial
/// stands there but that of a title.
fn is_alone(words: &[Word], at: usize, text: &str) -> bool {
    let here = words[at].core;
    if !here.of(text).starts_with(char::is_uppercase) {
        return false;
    }
    let Some(before) = at.checked_sub(1).map(|before| &words[before]) else { return true };
    let between = Span { start: before.core.end, end: here.start }.of(text);
    let initial = before.lower.chars().count() == 1;
    let apart = between.contains(|c: char| !c.is_whitespace()) && !(initial && between.starts_with('.'));
    let capital = before.core.of(text).starts_with(char::is_uppercase);
    apart || !capital || TITLES.contains(&before.lower.as_str())
}

impl Hits {
    fn add(&mut self, changed: &Changed<'_>, text: &str, place: Span, lines: &[Line]) {
        self.times += 1;
        let (span, decided) = changed.read_at(place);
        let [read, here] = [single_blanks(span.of(text)), single_blanks(place.of(changed.text()))];
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
            let (left, right) = around(changed.text(), place);
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
        let names = Names::new(["Elsa Lind", "Lind", "(–)", "talar.", "Bo Ek"].map(|name| (name, false)));
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
    fn people_stand_with_initials_by_their_last_names_and_over_lines() {
        let people = ["Elsa Rydmark", "Bo Lind", "Anna Lind", "Nils Olof Ek"].map(|name| (name, true));
        let bodies = [("Kultur- och fritidsnämnden", false), ("Kulturnämnden", false), ("NVÄK", false)];
        for (text, expected) in [
            ("E. Rydmark och E Rydmark yrkar, Rydmarks yrkande.", &["Elsa Rydmark 3"][..]),
            ("Ordföranden Rydmark, fru Rydmark. Rydmark, Rydmark", &["Elsa Rydmark 4"]),
            // Another's, or no name.
            ("Bo Rydmark, B. Rydmark, en rydmark", &[]),
            // Nothing tells which.
            ("Lind talar. B. Lind svarar Anna Lind.", &["Bo Lind 1", "Anna Lind 1"]),
            ("N. O. Ek, N.O. Ek, Ek", &["Nils Olof Ek 3"]),
            ("Elsa Ryd-\nmark, Elsa\nRydmarks, Ryd-\r\nmarks, Ryd- mark", &["Elsa Rydmark 3"]),
            ("NVÄK:s budget, NVÄKs svar, NVÄK: ja, NVÄK:12345", &["NVÄK 3"]),
            (
                "Kultur- och fritids-\nnämnden, Kultur-\nnämnden",
                &["Kultur- och fritidsnämnden 1", "Kulturnämnden 1"],
            ),
        ] {
            let hits = Names::new(people.into_iter().chain(bodies)).find(text, &[]);
            let told: Vec<String> =
                hits.iter().map(|Hits { name, times, .. }| format!("{name} {times}")).collect();
            assert_eq!(told, expected, "{text}");
        }
    }

    #[test]
    fn of_many_places_some_are_told_and_all_are_counted() {
        let text = "Lind\n".repeat(TOLD + 7);
        let hits = Names::new([("lind", false)]).find(&text, &[]);
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
            for hits in Names::new([("Elsa Lind", true), ("Lind", false)]).find(&text, &changes) {
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
