//! Keys and what they do, for the foot and the help.

use super::bindings::{Bindings, LETTERS, Letter};
use super::{Command, Reach};
use crate::ui::View;
use crate::ui::texts::{Text, text};

/// Keys, each with its meaning.
pub type Legend = Vec<(String, Text)>;

fn fixed(keys: &[(&str, Text)]) -> Legend {
    keys.iter().map(|&(key, meaning)| (key.to_string(), meaning)).collect()
}

/// Keys that work in every view.
pub fn everywhere() -> Legend {
    fixed(&[
        ("Ctrl O", text("öppna filer", "open files")),
        ("Ctrl E", text("exportera", "export")),
        ("Ctrl Z", text("ångra", "undo")),
        ("Ctrl Y", text("gör om", "redo")),
        ("Alt 1–9", text("byt vy", "change view")),
        (
            "⇧",
            text(
                "tillsammans med en bokstav eller siffra: alla ställen",
                "together with a letter or digit: all places",
            ),
        ),
        ("Esc", text("lämna fält, fråga eller hjälp", "leave a field, a question or the help")),
        ("?", text("den här hjälpen", "this help")),
    ])
}

/// The most important keys of a view, for the foot.
pub fn foot(view: View, bindings: &Bindings) -> Legend {
    let key = |command: Command, meaning: Text| (bindings.name(command).unwrap_or_default(), meaning);
    match view {
        View::Library => fixed(&[
            ("Ctrl O", text("öppna", "open")),
            ("Enter", text("granska", "review")),
            ("?", text("hjälp", "help")),
        ]),
        View::Review => vec![
            key(Command::Accept(Reach::Ticked), text("godta", "accept")),
            key(Command::Keep(Reach::Ticked), text("behåll", "keep")),
            ("1–9".to_string(), text("ta läsningen", "take the reading")),
            ("⇧".to_string(), text("alla ställen", "all places")),
            key(Command::Toggle(Reach::Ticked), text("ta med, uteslut", "in or out")),
            ("Ctrl Z".to_string(), text("ångra", "undo")),
        ],
        View::Read => vec![
            ("← → ↓ ↑".to_string(), text("välj ord", "choose a word")),
            key(Command::Step(1), text("nästa förslag", "next proposal")),
            key(Command::Accept(Reach::Ticked), text("godta", "accept")),
            key(Command::Keep(Reach::Ticked), text("behåll", "keep")),
            key(Command::Edit(Reach::Ticked), text("rätta", "edit")),
            ("⇧".to_string(), text("alla ställen", "all places")),
            ("Ctrl Z".to_string(), text("ångra", "undo")),
        ],
        View::Compare => fixed(&[
            ("F7", text("nästa ändring", "next change")),
            ("⇧F7", text("föregående", "previous")),
            ("Z", text("ta tillbaka", "take back")),
            ("Enter", text("gå till stället", "go to the place")),
        ]),
        View::Lists => fixed(&[
            ("/", text("sök", "search")),
            ("+", text("ny rad", "new line")),
            ("E", text("ändra", "edit")),
            ("Del", text("ta bort", "remove")),
            ("Ctrl Z", text("ångra", "undo")),
        ]),
        View::History => fixed(&[
            ("Ctrl Z", text("ångra", "undo")),
            ("Ctrl Y", text("gör om", "redo")),
            ("?", text("hjälp", "help")),
        ]),
        View::Export => fixed(&[("Ctrl S", text("spara", "save")), ("?", text("hjälp", "help"))]),
    }
}

fn letters(bindings: &Bindings) -> Legend {
    let of = |letter: &Letter| {
        let key = bindings.of(letter).to_uppercase();
        (if letter.reaches { format!("{key}, ⇧{key}") } else { key.to_string() }, letter.meaning)
    };
    LETTERS.iter().map(of).collect()
}

/// All keys of a view, for the help.
pub fn legend(view: View, bindings: &Bindings) -> Legend {
    match view {
        View::Review => {
            let mut legend = fixed(&[
                ("Enter, ⇧Enter", text("godta läsningen", "accept the reading")),
                ("1–9, ⇧1–9", text("ta den läsningen", "take that reading")),
                ("← →", text("visa nästa, föregående läsning", "show the next, the previous reading")),
                ("↓ ↑", text("nästa, föregående i kön", "next, previous in the queue")),
                (
                    &text("mellanslag", "space"),
                    text("ta med eller uteslut stället", "include the place or leave it out"),
                ),
            ]);
            legend.extend(letters(bindings));
            legend
        }
        View::Read => fixed(&[
            ("Enter, ⇧Enter", text("godta läsningen", "accept the reading")),
            ("1–9, ⇧1–9", text("ta den läsningen", "take that reading")),
            (
                "← →, ↓ ↑",
                text(
                    "välj ordet före eller efter, under eller över",
                    "choose the word before or after, below or above",
                ),
            ),
            ("⇧← ⇧→", text("ta med fler ord, eller färre", "take in more words, or fewer")),
            (
                "+ − 0",
                text(
                    "sidans bild: närmare, längre bort, hela bredden",
                    "the page's picture: nearer, farther, whole width",
                ),
            ),
            (
                &text("bokstäver", "letters"),
                text("som i Granska, om det valda stället", "as in Review, about the chosen place"),
            ),
        ]),
        View::Compare => fixed(&[
            ("F7, J", text("nästa ändring", "next change")),
            ("⇧F7, K", text("föregående ändring", "previous change")),
            ("Z", text("ta tillbaka ändringen", "take the change back")),
            ("⇧Z", text("ta tillbaka den på alla ställen", "take it back at all places")),
            ("Enter", text("gå till stället i Granska", "go to the place in Review")),
            (
                "1, 2, 3",
                text(
                    "två granskare: din läsning, den andras, som läst",
                    "two reviewers: your reading, the other's, as read",
                ),
            ),
            (
                "Enter",
                text(
                    "två granskare: sammanfoga när inget skiljer",
                    "two reviewers: merge when nothing differs",
                ),
            ),
        ]),
        View::Lists => fixed(&[
            ("/", text("sök", "search")),
            ("+", text("nytt ord eller namn", "new word or name")),
            ("↓ ↑", text("nästa, föregående i listan", "next, previous in the list")),
            (&text("mellanslag", "space"), text("kryssa i eller ur", "tick, or no longer")),
            (&text("⇧mellanslag", "⇧space"), text("kryssa i alla, eller inga", "tick all, or none")),
            ("E", text("ändra posten", "edit the entry")),
            ("Del", text("ta bort posten eller de ikryssade", "remove the entry or the ticked ones")),
            ("M", text("slå ihop de ikryssade", "merge the ticked ones")),
            ("Ctrl Z, Ctrl Y", text("ångra, gör om", "undo, redo")),
        ]),
        View::History => fixed(&[
            ("Ctrl Z", text("ångra det senaste", "undo the last act")),
            ("Ctrl Y", text("gör om det", "redo it")),
        ]),
        View::Export => fixed(&[("Ctrl S", text("spara leveransen", "save the delivery"))]),
        View::Library => {
            fixed(&[("Enter", text("granska protokollet i fokus", "review the protocol in focus"))])
        }
    }
}
