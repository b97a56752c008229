//! Keys: what a press means in a view. Pure; the listener is in [`super::app`].

use super::View;
use crate::engine::lists::EntryKind;

/// What a key or a button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Show a view.
    Show(View),
    /// Pick files.
    OpenFiles,
    /// Save the delivery.
    Save,
    /// Show or hide the help.
    Help,
    /// Leave what is open: the help, a field, a question, the messages.
    Leave,
    /// Undo the last act.
    Undo,
    /// Do again what was undone.
    Redo,
    /// Take the chosen candidate at the ticked places.
    Accept,
    /// Let the ticked places stand as read.
    Keep,
    /// Choose a candidate (index).
    Choose(usize),
    /// Choose the next candidate (+1) or the one before (-1).
    Candidate(isize),
    /// Write a reading.
    Edit,
    /// Put the group off.
    Later,
    /// The text as read is right: add it to a list.
    Add(EntryKind),
    /// Open the ticked places again.
    Reopen,
    /// Take the automatic tier.
    Automatic,
    /// Put the place in or out.
    Toggle,
    /// Go to the next place of the group (+1) or the one before (-1).
    Place(isize),
    /// Go to the next group or change (+1) or the one before (-1).
    Step(isize),
    /// Go to the first (-1) or the last (+1) group or change.
    End(isize),
    /// Show or fold the page.
    Page,
    /// Take the change back.
    TakeBack,
    /// Go to the change's place in the queue.
    GoTo,
    /// Go to the field to search in.
    Search,
    /// Go to the field of a new entry.
    New,
}

/// Where the key was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A field that takes letters.
    Field,
    /// A button or link, which takes Enter and the space bar.
    Button,
    /// A tick box or a choice, which takes the space bar (and arrows).
    Choice,
    /// Anything else.
    Page,
}

/// A key press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press<'a> {
    /// The key's name or letter, as browsers give it.
    pub key: &'a str,
    /// Whether Ctrl (or Cmd) was down.
    pub ctrl: bool,
    /// Whether Shift was down.
    pub shift: bool,
    /// Whether Alt was down.
    pub alt: bool,
    /// Where it was pressed.
    pub target: Target,
}

/// What `press` means in `view`; nothing where the browser is to take it. Keys of a single letter mean nothing where
/// they are switched off (`letters`), and never in a field.
pub fn command(view: View, press: &Press<'_>, letters: bool) -> Option<Command> {
    let field = press.target == Target::Field;
    let key = press.key.to_lowercase();
    match (press.ctrl, press.alt, press.shift, key.as_str()) {
        (false, false, _, "escape") => return Some(Command::Leave),
        (true, false, false, "o") => return Some(Command::OpenFiles),
        (true, false, false, "s") => return Some(Command::Save),
        (true, false, false, "e") => return Some(Command::Show(View::Export)),
        (true, false, false, "z") if !field && view.of_document() => return Some(Command::Undo),
        (true, false, false, "y") | (true, false, true, "z") if !field && view.of_document() => {
            return Some(Command::Redo);
        }
        (false, true, false, "1") => return Some(Command::Show(View::Library)),
        (false, true, false, "2") => return Some(Command::Show(View::Review)),
        (false, true, false, "3") => return Some(Command::Show(View::Compare)),
        (false, true, false, "4") => return Some(Command::Show(View::Lists)),
        (false, true, false, "5") => return Some(Command::Show(View::Export)),
        (true, ..) | (_, true, ..) => return None,
        _ if field => return None,
        _ => {}
    }
    let single = key.chars().count() == 1 && key != " ";
    if single && !letters {
        return None;
    }
    if key == "?" {
        return Some(Command::Help);
    }
    match view {
        View::Review => review(&key, press),
        View::Compare => compare(&key, press),
        View::Lists => lists(&key),
        View::Library | View::Export => None,
    }
}

fn review(key: &str, press: &Press<'_>) -> Option<Command> {
    let on_button = press.target == Target::Button;
    let on_choice = press.target == Target::Choice;
    Some(match key {
        "enter" if !on_button => Command::Accept,
        "g" => Command::Accept,
        "b" => Command::Keep,
        "r" => Command::Edit,
        "s" => Command::Later,
        "d" => Command::Add(EntryKind::Word),
        "n" => Command::Add(EntryKind::Person),
        "o" => Command::Add(EntryKind::Body),
        "z" => Command::Reopen,
        "a" => Command::Automatic,
        "x" => Command::Toggle,
        "p" => Command::Page,
        "j" => Command::Step(1),
        "k" => Command::Step(-1),
        "arrowdown" if press.shift => Command::Place(1),
        "arrowup" if press.shift => Command::Place(-1),
        "arrowdown" => Command::Step(1),
        "arrowup" => Command::Step(-1),
        "arrowright" => Command::Candidate(1),
        "arrowleft" => Command::Candidate(-1),
        "l" => Command::Place(1),
        "h" => Command::Place(-1),
        "home" => Command::End(-1),
        "end" => Command::End(1),
        " " if !on_button && !on_choice => Command::Toggle,
        digit => match digit.parse::<usize>() {
            Ok(number @ 1..=9) => Command::Choose(number - 1),
            _ => return None,
        },
    })
}

fn compare(key: &str, press: &Press<'_>) -> Option<Command> {
    Some(match key {
        "f7" => Command::Step(if press.shift { -1 } else { 1 }),
        "j" => Command::Step(1),
        "k" => Command::Step(-1),
        "z" => Command::TakeBack,
        "enter" if press.target != Target::Button => Command::GoTo,
        _ => return None,
    })
}

fn lists(key: &str) -> Option<Command> {
    Some(match key {
        "/" => Command::Search,
        "+" => Command::New,
        _ => return None,
    })
}

/// Keys and what they do, for the foot and the help.
pub type Legend = &'static [(&'static str, &'static str)];

/// Keys that work in every view.
pub const EVERYWHERE: Legend = &[
    ("Ctrl O", "öppna filer"),
    ("Ctrl E", "exportera"),
    ("Ctrl Z", "ångra"),
    ("Ctrl Y", "gör om"),
    ("Alt 1–5", "byt vy"),
    ("Esc", "lämna fält, fråga eller hjälp"),
    ("?", "den här hjälpen"),
];

/// The most important keys of a view, for the foot.
pub fn foot(view: View) -> Legend {
    match view {
        View::Library => &[("Ctrl O", "öppna"), ("Enter", "granska"), ("?", "hjälp")],
        View::Review => &[
            ("G", "godta"),
            ("B", "behåll"),
            ("1–9", "välj"),
            ("J/K", "nästa, föregående"),
            ("X", "ta med, uteslut"),
            ("Ctrl Z", "ångra"),
        ],
        View::Compare => &[
            ("F7", "nästa ändring"),
            ("⇧F7", "föregående"),
            ("Z", "ta tillbaka"),
            ("Enter", "gå till stället"),
        ],
        View::Lists => &[("/", "sök"), ("+", "ny rad"), ("?", "hjälp")],
        View::Export => &[("Ctrl S", "spara"), ("?", "hjälp")],
    }
}

/// All keys of a view, for the help.
pub fn legend(view: View) -> Legend {
    match view {
        View::Review => &[
            ("G, Enter", "godta läsningen på de ikryssade ställena"),
            ("B", "behåll dem som OCR-lästa"),
            ("1–9, ← →", "välj läsning"),
            ("R", "skriv en egen läsning; Enter godtar, Esc lämnar"),
            ("S", "senare: sist i kön"),
            ("D, N, O", "det lästa är rätt: lägg till som ord, namn, organisation"),
            ("J/K, ↓ ↑", "nästa, föregående i kön"),
            ("L/H, ⇧↓ ⇧↑", "nästa, föregående ställe"),
            ("X, mellanslag", "ta med eller uteslut stället"),
            ("Z", "öppna avgjorda ställen igen"),
            ("A", "godta alla säkra ändringar"),
            ("P", "visa eller fäll ihop sidan"),
        ],
        View::Compare => &[
            ("F7, J", "nästa ändring"),
            ("⇧F7, K", "föregående ändring"),
            ("Z", "ta tillbaka ändringen"),
            ("Enter", "gå till stället i Granska"),
        ],
        View::Lists => &[("/", "sök"), ("+", "nytt ord eller namn")],
        View::Export => &[("Ctrl S", "spara leveransen")],
        View::Library => &[("Enter", "granska protokollet i fokus")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str, target: Target) -> Press<'_> {
        Press { key, ctrl: false, shift: false, alt: false, target }
    }

    #[test]
    fn keys_in_a_field_are_letters() {
        for key in ["g", "B", "1", "x", "?", "/", "+", "Enter", " ", "ArrowDown"] {
            for view in View::ALL {
                assert_eq!(command(view, &press(key, Target::Field), true), None, "{key} in {view:?}");
            }
        }
    }

    #[test]
    fn escape_is_always_out() {
        for view in View::ALL {
            for target in [Target::Field, Target::Button, Target::Choice, Target::Page] {
                assert_eq!(command(view, &press("Escape", target), false), Some(Command::Leave));
            }
        }
    }

    #[test]
    fn keys_of_the_queue() {
        for (key, target, expected) in [
            ("g", Target::Page, Some(Command::Accept)),
            ("G", Target::Button, Some(Command::Accept)),
            ("Enter", Target::Page, Some(Command::Accept)),
            ("Enter", Target::Button, None),
            (" ", Target::Choice, None),
            (" ", Target::Page, Some(Command::Toggle)),
            ("1", Target::Page, Some(Command::Choose(0))),
            ("9", Target::Page, Some(Command::Choose(8))),
            ("0", Target::Page, None),
            ("Tab", Target::Page, None),
        ] {
            assert_eq!(command(View::Review, &press(key, target), true), expected, "{key}");
        }
    }

    #[test]
    fn letters_switched_off() {
        assert_eq!(command(View::Review, &press("g", Target::Page), false), None);
        assert_eq!(command(View::Review, &press("Enter", Target::Page), false), Some(Command::Accept));
        let undo = Press { ctrl: true, ..press("z", Target::Page) };
        assert_eq!(command(View::Review, &undo, false), Some(Command::Undo));
    }
}
