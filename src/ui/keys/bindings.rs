//! Keys of a single letter: what each does, which letter it has, and whether they act at all.

use super::{Command, Reach};
use crate::engine::lists::EntryKind;
use crate::review::border::Border;
use crate::review::decision::Mark;
use crate::ui::texts::{Text, text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A thing to do that has a letter.
#[derive(Debug)]
pub struct Letter {
    /// Its name in the store.
    pub name: &'static str,
    /// Its letter unless the reviewer chose another.
    pub usual: char,
    /// What it asks for.
    pub command: Command,
    /// What it does, in a few words.
    pub meaning: Text,
    /// Whether Shift makes it reach all places.
    pub reaches: bool,
}

const fn at_places(name: &'static str, usual: char, command: Command, meaning: Text) -> Letter {
    Letter { name, usual, command, meaning, reaches: true }
}

const fn plain(name: &'static str, usual: char, command: Command, meaning: Text) -> Letter {
    Letter { name, usual, command, meaning, reaches: false }
}

/// Everything that has a letter, in the order of the help.
pub static LETTERS: &[Letter] = &[
    at_places("accept", 'g', Command::Accept(Reach::Ticked), text("godta läsningen", "accept the reading")),
    at_places("keep", 'b', Command::Keep(Reach::Ticked), text("behåll som OCR-läst", "keep as read by OCR")),
    at_places(
        "edit",
        'r',
        Command::Edit(Reach::Ticked),
        text("rätta: skriv en egen läsning", "edit: write a reading of your own"),
    ),
    plain("later", 's', Command::Later, text("senare: sist i kön", "later: last in the queue")),
    at_places(
        "word",
        'd',
        Command::Add(EntryKind::Word, Reach::Ticked),
        text("det lästa är rätt: lägg till som ord", "what was read is right: add as a word"),
    ),
    at_places(
        "person",
        'n',
        Command::Add(EntryKind::Person, Reach::Ticked),
        text("lägg till som namn", "add as a name"),
    ),
    at_places(
        "body",
        'o',
        Command::Add(EntryKind::Body, Reach::Ticked),
        text("lägg till som organisation", "add as a body"),
    ),
    at_places("unreadable", 'l', Command::Unreadable(Reach::Ticked), text("oläsligt", "unreadable")),
    at_places(
        "original",
        't',
        Command::Original(Reach::Ticked),
        text("står så i originalet", "stands so in the original"),
    ),
    at_places(
        "toggle",
        'x',
        Command::Toggle(Reach::Ticked),
        text("ta med eller uteslut stället", "include the place or leave it out"),
    ),
    plain("family", 'm', Command::Family, text("godta med hela familjen", "accept with the whole family")),
    at_places(
        "reopen",
        'z',
        Command::Reopen(Reach::Ticked),
        text("öppna avgjorda ställen igen", "open decided places again"),
    ),
    plain("next", 'j', Command::Step(1), text("nästa i kön", "next in the queue")),
    plain("previous", 'k', Command::Step(-1), text("föregående i kön", "previous in the queue")),
    plain("next place", '.', Command::Place(1), text("nästa ställe", "next place")),
    plain("previous place", ',', Command::Place(-1), text("föregående ställe", "previous place")),
    plain(
        "other",
        'q',
        Command::Other,
        text(
            "gå till det andra stället som en kontroll visar på, eller tillbaka",
            "go to the other place that a check points at, or back",
        ),
    ),
    plain("search", 'f', Command::Search, text("sök i kön", "search the queue")),
    plain(
        "automatic",
        'a',
        Command::Automatic,
        text("godta alla säkra ändringar", "accept all sure changes"),
    ),
    plain(
        "whole",
        'e',
        Command::Whole,
        text(
            "besluten gäller hela serien, eller bara protokollet",
            "decide in the whole series, or in the protocol",
        ),
    ),
    plain("line", 'v', Command::WholeLine, text("välj hela raden (Läs)", "choose the whole line (Read)")),
    at_places(
        "signature",
        'u',
        Command::Mark(Mark::Signature, Reach::Ticked),
        text("märk som underskrift (Läs)", "mark as signature (Read)"),
    ),
    at_places(
        "stamp",
        'c',
        Command::Mark(Mark::Stamp, Reach::Ticked),
        text("märk som stämpel (Läs)", "mark as stamp (Read)"),
    ),
    at_places(
        "handwritten",
        'h',
        Command::Mark(Mark::Handwritten, Reach::Ticked),
        text("märk som handskrivet (Läs)", "mark as handwritten (Read)"),
    ),
    at_places(
        "furniture",
        'i',
        Command::Mark(Mark::Furniture, Reach::Ticked),
        text("märk som sidhuvud eller sidfot (Läs)", "mark as page head or foot (Read)"),
    ),
    plain(
        "page border",
        'y',
        Command::Border(Border::Page),
        text("ny sida börjar på raden, eller inte (Läs)", "a new page begins on the line, or not (Read)"),
    ),
    plain(
        "meeting border",
        'w',
        Command::Border(Border::Meeting),
        text(
            "nytt sammanträde börjar på raden, eller inte (Läs)",
            "a new meeting begins on the line, or not (Read)",
        ),
    ),
    plain("page", 'p', Command::Page, text("visa eller fäll ihop sidan", "show or fold the page")),
];

/// Which letter each has. What the reviewer has not changed has its usual one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bindings {
    /// Whether keys of a single letter act.
    pub letters: bool,
    /// Letters that were changed, by name.
    own: BTreeMap<String, char>,
}

impl Default for Bindings {
    fn default() -> Self {
        Self { letters: true, own: BTreeMap::new() }
    }
}

impl Bindings {
    /// The same with keys of a single letter acting or not.
    pub fn with_letters(self, letters: bool) -> Self {
        Self { letters, ..self }
    }

    /// The letter that one of [`LETTERS`] has now, in lower case.
    pub fn of(&self, letter: &Letter) -> char {
        self.own.get(letter.name).copied().unwrap_or(letter.usual)
    }

    /// The letter of `command`, whatever it reaches, as it stands on a key. `None` where it has none.
    pub fn name(&self, command: Command) -> Option<String> {
        let ticked = command.reaching(Reach::Ticked);
        let letter = LETTERS.iter().find(|letter| letter.command == ticked)?;
        Some(self.of(letter).to_uppercase().to_string())
    }

    /// What the key `key` (in lower case) asks for, for all places where `shift` is down. `None` where it has no meaning.
    pub fn command(&self, key: &str, shift: bool) -> Option<Command> {
        let mut letters = key.chars();
        let (Some(pressed), None) = (letters.next(), letters.next()) else { return None };
        let letter = LETTERS.iter().find(|letter| self.of(letter) == pressed)?;
        let reach = if shift { Reach::All } else { Reach::Ticked };
        Some(letter.command.reaching(reach))
    }

    /// Gives `letter` the key `to`. Whichever had that key gets the one that `letter` had. False where `to` can't serve: a
    /// digit, a blank, or what is something else in every view.
    pub fn change(&mut self, letter: &Letter, to: char) -> bool {
        let Some(to) = to.to_lowercase().next().filter(|to| serves(*to)) else { return false };
        let had = self.of(letter);
        if let Some(other) = LETTERS.iter().find(|other| self.of(other) == to) {
            self.own.insert(other.name.to_string(), had);
        }
        self.own.insert(letter.name.to_string(), to);
        self.own.retain(|name, key| LETTERS.iter().any(|one| one.name == name && one.usual != *key));
        true
    }

    /// True where a letter was changed.
    pub fn is_changed(&self) -> bool {
        !self.own.is_empty()
    }

    /// Gives everything its usual letter again.
    pub fn restore(&mut self) {
        self.own.clear();
    }
}

/// Letters and signs that no view uses otherwise.
fn serves(key: char) -> bool {
    key.is_alphabetic() || ".,-'<§".contains(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn letter(name: &str) -> &'static Letter {
        LETTERS.iter().find(|letter| letter.name == name).expect("a letter of that name")
    }

    #[test]
    fn a_letter_is_exchanged_with_the_one_that_had_it() {
        let mut keys = Bindings::default();
        assert!(keys.change(letter("accept"), 'B'));
        assert_eq!(keys.command("b", false), Some(Command::Accept(Reach::Ticked)));
        assert_eq!(keys.command("g", true), Some(Command::Keep(Reach::All)));
        assert_eq!(keys.name(Command::Accept(Reach::All)).as_deref(), Some("B"));
        assert!(keys.change(letter("accept"), 'g'));
        assert!(!keys.is_changed(), "the usual letters are not stored");
    }

    #[test]
    fn no_two_have_one_letter_at_first() {
        let mut usual: Vec<char> = LETTERS.iter().map(|letter| letter.usual).collect();
        usual.sort();
        usual.dedup();
        assert_eq!(usual.len(), LETTERS.len());
    }

    #[test]
    fn digits_and_signs_of_other_use_are_refused() {
        for key in ['1', ' ', '?', '/', '+'] {
            let mut keys = Bindings::default();
            assert!(!keys.change(letter("accept"), key), "{key:?}");
            assert_eq!(keys, Bindings::default());
        }
    }

    proptest! {
        #[test]
        fn no_two_have_one_letter_whatever_is_changed(changes in prop::collection::vec((0..LETTERS.len(), "[a-zåäö.,1]"), 0..30)) {
            let mut keys = Bindings::default();
            for (at, to) in changes {
                keys.change(&LETTERS[at], to.chars().next().expect("one letter"));
                let mut all: Vec<char> = LETTERS.iter().map(|letter| keys.of(letter)).collect();
                all.sort();
                all.dedup();
                prop_assert_eq!(all.len(), LETTERS.len());
            }
            let stored = serde_json::to_string(&keys).expect("plain data");
            prop_assert_eq!(serde_json::from_str::<Bindings>(&stored).expect("what was stored"), keys);
        }
    }
}
