//! Corrections into a file: only the words' text changes, and what says the same words once more (`SUBS_CONTENT` of ALTO, a
//! line's text of PAGE); every other byte stays.

use super::{Echo, Kind, Placed, Slot};
use crate::engine::span::Span;
use crate::formats::xml;
use std::collections::BTreeMap;
use std::ops::Range;

/// The longest text, in bytes, that is compared letter by letter.
const LONGEST_COMPARED: usize = 400;
/// How many tokens farther than its share of its line a word's last token may stand.
const FARTHEST: usize = 12;

/// Changes of the file's text: what stands in the place of a range.
pub(super) type Changes = Vec<(Range<usize>, String)>;

/// A change of the document's text.
#[derive(Clone, Copy, Debug)]
pub struct Edit<'a> {
    /// The place in the document's text.
    pub span: Span,
    /// What shall stand there.
    pub after: &'a str,
}

impl Placed {
    /// The changes of the file that `edits` of the document's text `text` make: places in the file's text, in order, and
    /// what shall stand there. `edits` are sorted and don't overlap.
    ///
    /// Words keep their boxes: where fewer words are written, those that are gone become empty; where more are, one
    /// holds several.
    pub fn changes(&self, text: &str, edits: &[Edit<'_>]) -> Vec<(Range<usize>, String)> {
        self.changes_and_slots(text, edits).0
    }

    /// The same, and what the slots that are changed say then, by their index.
    pub(super) fn changes_and_slots(
        &self,
        text: &str,
        edits: &[Edit<'_>],
    ) -> (Changes, BTreeMap<usize, String>) {
        let mut written: BTreeMap<usize, String> = BTreeMap::new();
        let mut at = 0;
        while at < edits.len() {
            let mut slots = self.touched(edits[at].span);
            let mut next = at + 1;
            // Edits of one word are written together.
            while next < edits.len() && self.touched(edits[next].span).start < slots.end {
                slots.end = slots.end.max(self.touched(edits[next].span).end);
                next += 1;
            }
            self.write(text, slots, &edits[at..next], &mut written);
            at = next;
        }
        (self.wholes(text, &mut written), written)
    }

    /// The slots that `span` touches; where it touches none, as a blank does, those on either side.
    fn touched(&self, span: Span) -> Range<usize> {
        let slots = &self.slots;
        let start = slots.partition_point(|slot| slot.span.end <= span.start);
        let end = slots.partition_point(|slot| slot.span.start < span.end);
        if start < end {
            return start..end;
        }
        let start = slots.partition_point(|slot| slot.span.end < span.start);
        let end = slots.partition_point(|slot| slot.span.start <= span.end);
        if start < end { start..end } else { start.saturating_sub(1)..(start + 1).min(slots.len()) }
    }

    /// Writes what `edits` make of the slots `range`.
    fn write(
        &self,
        text: &str,
        range: Range<usize>,
        edits: &[Edit<'_>],
        written: &mut BTreeMap<usize, String>,
    ) {
        let slots = &self.slots[range.clone()];
        let (Some(first), Some(last)) = (slots.first(), slots.last()) else { return };
        let (Some(from), Some(to)) = (edits.first(), edits.last()) else { return };
        let all = Span { start: first.span.start.min(from.span.start), end: last.span.end.max(to.span.end) };
        let mut after = String::new();
        let mut at = all.start;
        for edit in edits {
            after.push_str(Span { start: at, end: edit.span.start }.of(text));
            after.push_str(edit.after);
            at = edit.span.end;
        }
        after.push_str(Span { start: at, end: all.end }.of(text));

        // An edit keeps every line break, so lines of one number belong together; what stands on a line without words
        // goes to the next one that has some, or to the last.
        let lines = lines_of(text, slots);
        let mut parts: Vec<Vec<&str>> = Vec::new();
        let breaks = |text: &str| text.matches(is_break).count();
        let ahead: Vec<usize> = lines
            .iter()
            .map(|line| breaks(Span { start: all.start, end: slots[line.start].span.start }.of(text)))
            .collect();
        let mut number = 0;
        for (line, part) in after.split(is_break).enumerate() {
            while number + 1 < ahead.len() && line >= ahead[number + 1] {
                number += 1;
            }
            parts.resize(number + 1, Vec::new());
            parts[number].extend(part.split_whitespace());
        }
        parts.resize(lines.len(), Vec::new());
        for (line, tokens) in lines.into_iter().zip(parts) {
            let first = range.start + line.start;
            write_line(text, &slots[line], first, tokens, written);
        }
    }

    /// The changes, with the whole of each divided word that has one.
    fn wholes(&self, text: &str, written: &mut BTreeMap<usize, String>) -> Changes {
        let mut changes = Changes::new();
        let says = |index: usize, slot: &Slot| match written.get(&index) {
            Some(says) => says.clone(),
            None => slot.span.of(text).to_string(),
        };
        for (index, slot) in self.slots.iter().enumerate().filter(|(_, slot)| slot.kind == Kind::First) {
            let mut after =
                self.slots.iter().enumerate().skip(index + 1).filter(|(_, slot)| slot.kind != Kind::Hyphen);
            let Some((other, second)) = after.next().filter(|(_, slot)| slot.kind == Kind::Second) else {
                continue;
            };
            if !written.contains_key(&index) && !written.contains_key(&other) {
                continue;
            }
            let join = |first: &str, second: &str| format!("{}{second}", first.trim_end_matches(is_hyphen));
            let was = join(slot.span.of(text), second.span.of(text));
            let mut is = join(&says(index, slot), &says(other, second));
            for range in slot.whole.iter().chain(&second.whole) {
                // The whole is often without the punctuation around it.
                let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_string();
                let said = quick_xml::escape::unescape(&self.xml.text[range.clone()]).unwrap_or_default();
                if said != was && said == bare(&was) {
                    is = bare(&is);
                }
                changes.push((range.clone(), self.escaped(&is)));
            }
        }
        changes.extend(
            self.echoes
                .iter()
                .filter_map(|echo| Some((echo.content.clone(), self.echoed(text, echo, written)?))),
        );
        changes.extend(
            written.iter().map(|(&index, says)| (self.slots[index].content.clone(), self.escaped(says))),
        );
        changes.sort_by_key(|(range, _)| range.start);
        changes
    }

    /// What shall stand in `echo`, where its words are changed: its white space stays. `None` where nothing changes, and where
    /// it says something else than the words.
    fn echoed(&self, text: &str, echo: &Echo, written: &BTreeMap<usize, String>) -> Option<String> {
        written.range(echo.slots.clone()).next()?;
        let said = quick_xml::escape::unescape(&self.xml.text[echo.content.clone()]).ok()?;
        let slots = &self.slots[echo.slots.clone()];
        let mut left: &str = &said;
        let mut after = String::new();
        for (index, slot) in echo.slots.clone().zip(slots) {
            let word = left.trim_start();
            let blank = &left[..left.len() - word.len()];
            let was = slot.span.of(text);
            let is = written.get(&index).map_or(was, String::as_str);
            if !is.is_empty() {
                after.push_str(if after.is_empty() { "" } else { blank });
                after.push_str(is);
            }
            left = starts_with_words(word, was)?;
        }
        left.trim().is_empty().then(|| self.escaped(&(after + left)))
    }

    /// `text` as the value of an attribute, in letters that the file's encoding has.
    pub(super) fn escaped(&self, text: &str) -> String {
        let mut escaped = String::with_capacity(text.len());
        for letter in xml::escaped(text).chars() {
            if letter <= self.xml.greatest {
                escaped.push(letter);
            } else {
                escaped.push_str(&format!("&#{};", u32::from(letter)));
            }
        }
        escaped
    }
}

/// What follows in `text` after the words of `words`, with whatever white space between.
fn starts_with_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let mut left = text;
    for word in words.split_whitespace() {
        left = left.trim_start().strip_prefix(word)?;
    }
    Some(left)
}

fn is_break(c: char) -> bool {
    c == '\n'
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '¬')
}

/// The slots of each line that `slots` stand on.
fn lines_of(text: &str, slots: &[Slot]) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    for (index, slot) in slots.iter().enumerate() {
        let between =
            |last: &Slot| Span { start: last.span.end, end: slot.span.start }.of(text).contains(is_break);
        match lines.last_mut() {
            Some(line) if !between(&slots[index - 1]) => line.end = index + 1,
            _ => lines.push(index..index + 1),
        }
    }
    lines
}

/// Writes `tokens` into the slots of one line, the first of them number `first` of all.
fn write_line(
    text: &str,
    slots: &[Slot],
    first: usize,
    tokens: Vec<&str>,
    written: &mut BTreeMap<usize, String>,
) {
    let mut tokens: Vec<String> = tokens.into_iter().map(str::to_string).collect();
    let words = slots.iter().take_while(|slot| slot.kind != Kind::Hyphen).count();
    let mut says: Vec<(usize, String)> = Vec::new();
    if words < slots.len() {
        let divided = |last: &&mut String| last.ends_with(is_hyphen) && last.chars().count() > 1;
        let sign = tokens.last_mut().filter(divided).and_then(String::pop);
        says.push((words, sign.map(String::from).unwrap_or_default()));
    }
    let before: Vec<&str> = slots[..words].iter().map(|slot| slot.span.of(text)).collect();
    says.extend(share(&before, &tokens).into_iter().enumerate());
    for (index, says) in says {
        if says != slots[index].span.of(text) {
            written.insert(first + index, says);
        }
    }
}

/// Letters in which two texts differ; of long ones only by how much one is longer.
fn differing(before: &str, after: &str) -> usize {
    match before.len().max(after.len()) <= LONGEST_COMPARED {
        true => strsim::levenshtein(before, after),
        false => before.len().abs_diff(after.len()),
    }
}

/// Shares `tokens` among the words `before`, in order, so that each changes as little as can be; in long lines no token goes far from
/// where it stood. Costs a time that grows with the words.
fn share(before: &[&str], tokens: &[String]) -> Vec<String> {
    let (words, count) = (before.len(), tokens.len());
    let joined = |from: usize, to: usize| tokens[from..to].join(" ");
    if words == 1 {
        return vec![joined(0, count)];
    }
    let band = |i: usize| {
        let middle = i * count / words;
        middle.saturating_sub(FARTHEST)..=(middle + FARTHEST).min(count)
    };
    // rows[i][j]: letters changed where the first i words hold the first j tokens, and the tokens of those before.
    let mut rows: Vec<BTreeMap<usize, (usize, usize)>> = vec![BTreeMap::from([(0, (0, 0))])];
    for (i, word) in before.iter().enumerate() {
        let mut row = BTreeMap::new();
        for j in band(i + 1) {
            for (&start, &(cost, _)) in rows[i].range(..=j) {
                let changed = cost + differing(word, &joined(start, j));
                let best = row.entry(j).or_insert((usize::MAX, 0));
                if changed < best.0 {
                    *best = (changed, start);
                }
            }
        }
        rows.push(row);
    }
    let mut shares = Vec::with_capacity(words);
    let mut end = count;
    for i in (1..=words).rev() {
        let start = rows[i].get(&end).map_or(0, |&(_, start)| start);
        shares.push(joined(start, end));
        end = start;
    }
    shares.reverse();
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shared_by_their_letters() {
        for (before, after, expected) in [
            (&["frin", "lanet"][..], "från länet", &["från", "länet"][..]),
            (&["in", "komna"], "inkomna", &["", "inkomna"]),
            (&["deltai", "motet"], "delta i mötet", &["delta i", "mötet"]),
            (&["a", "b", "c"], "", &["", "", ""]),
            (&["brev", "|", "kom"], "brev kom", &["brev", "", "kom"]),
        ] {
            let tokens: Vec<String> = after.split_whitespace().map(str::to_string).collect();
            assert_eq!(share(before, &tokens), expected, "{after}");
        }
    }

    #[test]
    fn long_lines_and_words_are_shared_too() {
        let long: Vec<String> = (0..3_000).map(|at| format!("ord{at}")).collect();
        let before: Vec<&str> = long.iter().map(String::as_str).collect();
        let mut after = long.clone();
        after[7] = "ett par".to_string();
        after.remove(2_500);
        let tokens: Vec<String> = after.join(" ").split_whitespace().map(str::to_string).collect();
        let shared = share(&before, &tokens);
        assert_eq!(
            (&*shared[7], &*shared[2_999], shared.join(" ").split_whitespace().count()),
            ("ett par", "ord2999", tokens.len())
        );
        // One word that holds a whole text, and two.
        let whole = tokens.join(" ").repeat(20);
        let many: Vec<String> = whole.split_whitespace().map(str::to_string).collect();
        assert_eq!(share(&[&whole], &many), [many.join(" ")]);
        assert_eq!(share(&[&whole, "slut"], &many[..9]).join(" ").trim(), many[..9].join(" "));
    }
}
