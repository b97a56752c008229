//! Old forms of present words, by rules of the language and not by lists: the spelling from before 1906 (`öfver`, `hvad`,
//! `af`, `godt`, `qvarn`) and the plurals and moods of verbs that are no longer written (`beslöto`, `utsågos`, `bleve`).
//!
//! A rule turns an old form into the present word, whose probability and neighbours then judge it; what is found for the
//! present word is turned back at the same place.

/// What of the older language an old form shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trait {
    /// The spelling from before 1906.
    Spelling,
    /// A verb in the plural or the subjunctive.
    Verb,
}

/// One change from an old form to the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Letters of the present word before it.
    at: usize,
    /// What stands there in the present word, and what stood there.
    new: &'static str,
    old: &'static str,
}

/// A present word that an old form may be, and what was changed in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Modern {
    /// The present word, written as the old one was.
    pub text: String,
    /// What it shows.
    pub shows: Trait,
    changes: Vec<Change>,
}

/// Where in a word a rule holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    Anywhere,
    /// Not before the second letter.
    Inside,
    End,
}

/// The letters of the old form, those of the present one, and where.
type Rule = (&'static str, &'static str, Place);

/// Rules that hold together: each one at every place where it can.
const SPELLING: [Rule; 5] = [
    ("hv", "v", Place::Start),
    ("qv", "kv", Place::Anywhere),
    ("fv", "v", Place::Inside),
    ("w", "v", Place::Anywhere),
    ("f", "v", Place::End),
];
/// Rules that hold one at a time, at one place, beside those.
const CHOICES: [Rule; 8] = [
    ("dt", "t", Place::Inside),
    ("dt", "tt", Place::Inside),
    ("f", "v", Place::Inside),
    ("e", "ä", Place::Anywhere),
    ("qu", "kv", Place::Anywhere),
    ("os", "s", Place::End),
    ("o", "", Place::End),
    ("e", "", Place::End),
];
/// The rules of [`CHOICES`] from this one on are of verbs.
const VERBS: usize = 5;
/// The shortest old form of a verb, in letters: shorter ones are other words misread.
const SHORTEST_VERB: usize = 4;

/// All present words that `word` may be an old form of. Whether they are words is for the caller to say.
pub fn modern(word: &str) -> Vec<Modern> {
    let letters: Vec<char> = word.chars().collect();
    let plain = Modern { text: word.to_string(), shows: Trait::Spelling, changes: Vec::new() };
    let mut found = Vec::new();
    if letters.len() < 2 || !letters.iter().all(|letter| letter.is_alphabetic()) {
        return found;
    }
    // Most words hold no rule's letters.
    let held = |text: &str, rule: &Rule| text.to_lowercase().contains(rule.0);
    let spelled = SPELLING.iter().filter(|rule| held(word, rule)).fold(plain, everywhere);
    for (index, rule) in CHOICES.iter().enumerate().filter(|(_, rule)| held(&spelled.text, rule)) {
        if index >= VERBS && letters.len() < SHORTEST_VERB {
            break;
        }
        for (at, _) in spelled.text.chars().enumerate().filter(|(_, letter)| begins(rule, *letter)) {
            if let Some(mut chosen) = changed(&spelled, rule, at) {
                if index >= VERBS {
                    // A preterite ends in a consonant.
                    let stem = chosen.text.trim_end_matches('s');
                    if stem.ends_with(is_vowel) || !stem.chars().any(is_vowel) {
                        continue;
                    }
                    chosen.shows = if spelled.changes.is_empty() { Trait::Verb } else { Trait::Spelling };
                }
                found.push(chosen);
            }
        }
    }
    if !spelled.changes.is_empty() {
        found.insert(0, spelled);
    }
    found
}

impl Modern {
    /// The old form of `printed`, which was found in the place of [`Modern::text`]; `place` gives the letters of
    /// `printed` that stand before a number of letters of the text. `None` where the present word has other letters
    /// where the old form differs.
    pub fn restored(&self, printed: &str, place: impl Fn(usize) -> usize) -> Option<String> {
        let mut letters: Vec<char> = printed.chars().collect();
        // The last change first, so that the places of the others hold.
        for change in self.changes.iter().rev() {
            let at = place(change.at);
            let end = at + change.new.chars().count();
            let there = letters.get(at..end)?;
            if !there.iter().flat_map(|letter| letter.to_lowercase()).eq(change.new.chars()) {
                return None;
            }
            let capital = there.first().is_some_and(|letter| letter.is_uppercase());
            letters.splice(at..end, change.old.chars());
            if capital && let Some(first) = letters.get_mut(at) {
                *first = first.to_uppercase().next().unwrap_or(*first);
            }
        }
        Some(letters.into_iter().collect())
    }

    /// Whether a misread old form may be looked for under this word. `e` for `ä` could stand in every word.
    pub fn sought(&self) -> bool {
        self.changes.iter().all(|change| change.new != "ä")
    }

    /// Whether an `e` alone is what differs: in a newer text that is a misreading.
    pub fn slight(&self) -> bool {
        self.changes.iter().any(|change| change.old == "e")
    }

    /// Letters of the old form before the `at`th letter of the text.
    pub fn old_place(&self, at: usize) -> usize {
        let before = self.changes.iter().filter(|change| change.at < at);
        let grown: isize = before
            .map(|change| change.old.chars().count() as isize - change.new.chars().count() as isize)
            .sum();
        at.saturating_add_signed(grown)
    }
}

fn is_vowel(letter: char) -> bool {
    "aeiouyåäöé".contains(letter)
}

fn everywhere(mut word: Modern, rule: &Rule) -> Modern {
    let mut at = 0;
    while let Some(letter) = word.text.chars().nth(at) {
        if begins(rule, letter)
            && let Some(next) = changed(&word, rule, at)
        {
            word = next;
        }
        at += 1;
    }
    word
}

/// Whether what `rule` changes may begin with `letter`.
fn begins(rule: &Rule, letter: char) -> bool {
    letter.to_lowercase().next() == rule.0.chars().next()
}

/// `word` with `rule` at its `at`th letter, where it holds there. A capital at the start stays one.
fn changed(word: &Modern, &(old, new, place): &Rule, at: usize) -> Option<Modern> {
    let letters: Vec<char> = word.text.chars().collect();
    let end = at + old.chars().count();
    let there = letters.get(at..end)?.iter().flat_map(|letter| letter.to_lowercase());
    let holds = match place {
        Place::Start => at == 0,
        Place::Anywhere => true,
        Place::Inside => at > 0,
        Place::End => at > 0 && end == letters.len(),
    };
    // `ff` was written as it is now.
    let doubled = old == "f" && at > 0 && (letters[at - 1] == 'f' || letters.get(end) == Some(&'f'));
    if !holds || doubled || !there.eq(old.chars()) {
        return None;
    }
    let capital = at == 0 && letters[0].is_uppercase();
    let mut text: String = letters[..at].iter().collect();
    if capital {
        let mut rest = new.chars();
        text.extend(rest.next().into_iter().flat_map(char::to_uppercase));
        text.push_str(rest.as_str());
    } else {
        text.push_str(new);
    }
    text.extend(&letters[end..]);
    let grown = new.chars().count() as isize - old.chars().count() as isize;
    let mut changes = word.changes.clone();
    for change in changes.iter_mut().filter(|change| change.at > at) {
        change.at = change.at.saturating_add_signed(grown);
    }
    changes.push(Change { at, new, old });
    changes.sort_by_key(|change| change.at);
    Some(Modern { text, shows: word.shows, changes })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(word: &str) -> Vec<(String, Trait)> {
        modern(word).into_iter().map(|modern| (modern.text, modern.shows)).collect()
    }

    #[test]
    fn old_forms_are_of_present_words() {
        use Trait::{Spelling, Verb};
        for (old, new, shows) in [
            ("öfver", "över", Spelling),
            ("Hvilken", "Vilken", Spelling),
            ("af", "av", Spelling),
            ("hafva", "hava", Spelling),
            ("blifvit", "blivit", Spelling),
            ("afgift", "avgift", Spelling),
            ("upprättadt", "upprättat", Spelling),
            ("godt", "gott", Spelling),
            ("qvarn", "kvarn", Spelling),
            ("embete", "ämbete", Spelling),
            ("öfversändt", "översänt", Spelling),
            ("gåfvos", "gåvs", Spelling),
            ("beslöto", "beslöt", Verb),
            ("utsågos", "utsågs", Verb),
            ("bleve", "blev", Verb),
        ] {
            assert!(texts(old).contains(&(new.to_string(), shows)), "{old}: {:?}", texts(old));
        }
    }

    #[test]
    fn other_words_are_left() {
        for word in ["och", "bron", "§", "12", "i", "skrift-"] {
            assert!(texts(word).is_empty(), "{word}: {:?}", texts(word));
        }
        for (word, never) in [("rådo", "råd-"), ("affär", "avfär"), ("affär", "afvär"), ("snö", "sn")]
        {
            assert!(!texts(word).iter().any(|(text, _)| text == never), "{word}");
        }
    }

    #[test]
    fn what_is_found_is_turned_back() {
        // How many letters were read before one that stands for two.
        for (read, text, printed, two, expected) in [
            ("Hvarfor", "Varfor", "Varför", 9, Some("Hvarför")),
            ("ofver", "over", "över", 9, Some("öfver")),
            ("utsigos", "utsigs", "utsågs", 9, Some("utsågos")),
            ("hvamen", "vamen", "varnen", 2, Some("hvarnen")),
            ("uppsandt", "uppsant", "uppsänt", 9, Some("uppsändt")),
            ("ofver", "over", "oder", 9, None),
        ] {
            let found = modern(read).into_iter().find(|modern| modern.text == text).unwrap();
            let place = |at| at + usize::from(at > two);
            assert_eq!(found.restored(printed, place).as_deref(), expected, "{read}");
        }
        let found = &modern("hafvandt")[0];
        assert_eq!([0, 2, 3, 6].map(|at| found.old_place(at)), [0, 2, 4, 7]);
    }
}
