//! Keys and what they do, in Swedish, for the foot and the help.

use super::bindings::{Bindings, LETTERS, Letter};
use super::{Command, Reach};
use crate::ui::View;

/// Keys, each with its meaning.
pub type Legend = Vec<(String, &'static str)>;

fn fixed(keys: &[(&str, &'static str)]) -> Legend {
    keys.iter().map(|&(key, meaning)| (key.to_string(), meaning)).collect()
}

/// Keys that work in every view.
pub fn everywhere() -> Legend {
    fixed(&[
        ("Ctrl O", "öppna filer"),
        ("Ctrl E", "exportera"),
        ("Ctrl Z", "ångra"),
        ("Ctrl Y", "gör om"),
        ("Alt 1–9", "byt vy"),
        ("⇧", "tillsammans med en bokstav eller siffra: alla ställen"),
        ("Esc", "lämna fält, fråga eller hjälp"),
        ("?", "den här hjälpen"),
    ])
}

/// The most important keys of a view, for the foot.
pub fn foot(view: View, bindings: &Bindings) -> Legend {
    let key = |command: Command, meaning: &'static str| (bindings.name(command).unwrap_or_default(), meaning);
    match view {
        View::Library => fixed(&[("Ctrl O", "öppna"), ("Enter", "granska"), ("?", "hjälp")]),
        View::Review => vec![
            key(Command::Accept(Reach::Ticked), "godta"),
            key(Command::Keep(Reach::Ticked), "behåll"),
            ("1–9".to_string(), "ta läsningen"),
            ("⇧".to_string(), "alla ställen"),
            key(Command::Toggle(Reach::Ticked), "ta med, uteslut"),
            ("Ctrl Z".to_string(), "ångra"),
        ],
        View::Read => vec![
            ("← → ↓ ↑".to_string(), "välj ord"),
            key(Command::Step(1), "nästa förslag"),
            key(Command::Accept(Reach::Ticked), "godta"),
            key(Command::Keep(Reach::Ticked), "behåll"),
            key(Command::Edit(Reach::Ticked), "rätta"),
            ("⇧".to_string(), "alla ställen"),
            ("Ctrl Z".to_string(), "ångra"),
        ],
        View::Compare => fixed(&[
            ("F7", "nästa ändring"),
            ("⇧F7", "föregående"),
            ("Z", "ta tillbaka"),
            ("Enter", "gå till stället"),
        ]),
        View::Lists => fixed(&[("/", "sök"), ("+", "ny rad"), ("?", "hjälp")]),
        View::History => fixed(&[("Ctrl Z", "ångra"), ("Ctrl Y", "gör om"), ("?", "hjälp")]),
        View::Export => fixed(&[("Ctrl S", "spara"), ("?", "hjälp")]),
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
                ("Enter, ⇧Enter", "godta läsningen"),
                ("1–9, ⇧1–9", "ta den läsningen"),
                ("← →", "visa nästa, föregående läsning"),
                ("↓ ↑", "nästa, föregående i kön"),
                ("mellanslag", "ta med eller uteslut stället"),
            ]);
            legend.extend(letters(bindings));
            legend
        }
        View::Read => fixed(&[
            ("Enter, ⇧Enter", "godta läsningen"),
            ("1–9, ⇧1–9", "ta den läsningen"),
            ("← →, ↓ ↑", "välj ordet före eller efter, under eller över"),
            ("⇧← ⇧→", "ta med fler ord, eller färre"),
            ("+ − 0", "sidans bild: närmare, längre bort, hela bredden"),
            ("bokstäver", "som i Granska, om det valda stället"),
        ]),
        View::Compare => fixed(&[
            ("F7, J", "nästa ändring"),
            ("⇧F7, K", "föregående ändring"),
            ("Z", "ta tillbaka ändringen"),
            ("⇧Z", "ta tillbaka den på alla ställen"),
            ("Enter", "gå till stället i Granska"),
        ]),
        View::Lists => fixed(&[("/", "sök"), ("+", "nytt ord eller namn")]),
        View::History => fixed(&[("Ctrl Z", "ångra det senaste"), ("Ctrl Y", "gör om det")]),
        View::Export => fixed(&[("Ctrl S", "spara leveransen")]),
        View::Library => fixed(&[("Enter", "granska protokollet i fokus")]),
    }
}
