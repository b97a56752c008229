//! Keys: what a press means in a view. Pure; the listener is in [`super::app`].

pub mod bindings;
pub mod legend;

use super::View;
use crate::engine::lists::EntryKind;
use crate::review::border::Border;
use crate::review::decision::Mark;
use bindings::Bindings;

/// Which places of a group an act is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// Those that are ticked.
    Ticked,
    /// All that are open; in a decided group, all. Shift with a key means this, in every view.
    All,
}

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
    /// Show or hide the settings.
    Settings,
    /// Show what the program is.
    About,
    /// Leave what is open: a dialog, a field, a question, the messages.
    Leave,
    /// Decide about the whole series, or about the document alone.
    Whole,
    /// Undo the last act.
    Undo,
    /// Do again what was undone.
    Redo,
    /// Take the candidate that is shown.
    Accept(Reach),
    /// Take this candidate (index); in Jämför, say who is right where two reviewers disagree.
    Take(usize, Reach),
    /// Let the places stand as read.
    Keep(Reach),
    /// The paper itself says so: let the places stand.
    Original(Reach),
    /// Nobody can read the places.
    Unreadable(Reach),
    /// Show the next candidate (+1) or the one before (-1).
    Candidate(isize),
    /// Write a reading.
    Edit(Reach),
    /// Put the group off.
    Later,
    /// The text as read is right: add it to a list.
    Add(EntryKind, Reach),
    /// Go in the text to the other place that shows what a check says, or back.
    Other,
    /// Take the group with all of its family that is ticked.
    Family,
    /// Open decided places again.
    Reopen(Reach),
    /// Take the automatic tier.
    Automatic,
    /// Put the place in or out, or all.
    Toggle(Reach),
    /// Go to the next place of the group (+1) or the one before (-1).
    Place(isize),
    /// Go to the next group or change (+1) or the one before (-1).
    Step(isize),
    /// Go to the first (-1) or the last (+1) group or change.
    End(isize),
    /// Choose the next word of the text (+1) or the one before (-1).
    Word(isize),
    /// Take the next word (+1) or the one before (-1) into what is chosen, or let go of it.
    Extend(isize),
    /// Go a line of the text down (+1) or up (-1).
    Line(isize),
    /// Choose the whole line.
    WholeLine,
    /// Mark what is chosen as this, or no longer; for all places, wherever the text says the same.
    Mark(Mark, Reach),
    /// Let a page or meeting begin at the line, or no longer.
    Border(Border),
    /// Come nearer to the page's picture (+1), or go farther (-1); 0 for its whole width.
    Zoom(i32),
    /// Show or fold the page.
    Page,
    /// Take the change back, there or wherever the same was changed.
    TakeBack(Reach),
    /// Go to the change's place in the queue; where two reviewers' decisions are merged, merge them.
    GoTo,
    /// Go to the field to search in.
    Search,
    /// Go to the field of a new entry.
    New,
    /// Remove entries of the lists.
    Remove,
    /// Make one of several entries of the lists.
    Merge,
}

impl Command {
    /// The same for these places; what is about no places stays as it is.
    pub fn reaching(self, reach: Reach) -> Self {
        match self {
            Self::Accept(_) => Self::Accept(reach),
            Self::Take(candidate, _) => Self::Take(candidate, reach),
            Self::Keep(_) => Self::Keep(reach),
            Self::Original(_) => Self::Original(reach),
            Self::Unreadable(_) => Self::Unreadable(reach),
            Self::Edit(_) => Self::Edit(reach),
            Self::Add(kind, _) => Self::Add(kind, reach),
            Self::Reopen(_) => Self::Reopen(reach),
            Self::Toggle(_) => Self::Toggle(reach),
            Self::Mark(mark, _) => Self::Mark(mark, reach),
            Self::TakeBack(_) => Self::TakeBack(reach),
            other => other,
        }
    }
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
    /// The key's place on the keyboard, as browsers name it: a digit with Shift gives another letter on each keyboard.
    pub code: &'a str,
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
/// they are switched off, and never in a field.
pub fn command(view: View, press: &Press<'_>, bindings: &Bindings) -> Option<Command> {
    let field = press.target == Target::Field;
    let key = press.key.to_lowercase();
    match (press.ctrl, press.alt, press.shift, key.as_str()) {
        (false, false, _, "escape") => return Some(Command::Leave),
        (true, false, false, "o") => return Some(Command::OpenFiles),
        (true, false, false, "s") => return Some(Command::Save),
        (true, false, false, "e") => return Some(Command::Show(View::Export)),
        (true, false, false, ",") => return Some(Command::Settings),
        (true, false, false, "z") if !field && view.goes_back() => return Some(Command::Undo),
        (true, false, false, "y") | (true, false, true, "z") if !field && view.goes_back() => {
            return Some(Command::Redo);
        }
        (false, true, false, digit) => {
            let number: usize = digit.parse().ok()?;
            return Some(Command::Show(*View::ALL.get(number.checked_sub(1)?)?));
        }
        (true, ..) | (_, true, ..) => return None,
        _ if field => return None,
        _ => {}
    }
    let single = key.chars().count() == 1 && key != " ";
    if single && !bindings.letters {
        return None;
    }
    if key == "?" {
        return Some(Command::Help);
    }
    match view {
        View::Review => review(&key, press, bindings),
        View::Read => read(&key, press, bindings),
        View::Compare => compare(&key, press),
        View::Lists => lists(&key, press),
        View::Library | View::History | View::Export => None,
    }
}

fn review(key: &str, press: &Press<'_>, bindings: &Bindings) -> Option<Command> {
    let on_button = press.target == Target::Button;
    let on_choice = press.target == Target::Choice;
    let reach = if press.shift { Reach::All } else { Reach::Ticked };
    if let Some(number @ 1..=9) = digit(press) {
        return Some(Command::Take(number - 1, reach));
    }
    Some(match key {
        "enter" if !on_button => Command::Accept(reach),
        "arrowdown" => Command::Step(1),
        "arrowup" => Command::Step(-1),
        "arrowright" => Command::Candidate(1),
        "arrowleft" => Command::Candidate(-1),
        "home" => Command::End(-1),
        "end" => Command::End(1),
        " " if !on_button && !on_choice => Command::Toggle(reach),
        _ => return bindings.command(key, press.shift),
    })
}

/// The digit of a key, whatever Shift makes of it.
fn digit(press: &Press<'_>) -> Option<usize> {
    let by_place = press.code.strip_prefix("Digit").filter(|_| press.shift);
    by_place.unwrap_or(press.key).parse().ok()
}

fn read(key: &str, press: &Press<'_>, bindings: &Bindings) -> Option<Command> {
    let reach = if press.shift { Reach::All } else { Reach::Ticked };
    if let Some(number @ 1..=9) = digit(press) {
        return Some(Command::Take(number - 1, reach));
    }
    Some(match (key, press.shift) {
        ("enter", _) if press.target != Target::Button => Command::Accept(reach),
        ("arrowright", false) => Command::Word(1),
        ("arrowleft", false) => Command::Word(-1),
        ("arrowright", true) => Command::Extend(1),
        ("arrowleft", true) => Command::Extend(-1),
        ("arrowdown", _) => Command::Line(1),
        ("arrowup", _) => Command::Line(-1),
        ("home", _) => Command::End(-1),
        ("end", _) => Command::End(1),
        ("+", _) => Command::Zoom(1),
        ("-", _) => Command::Zoom(-1),
        ("0", _) => Command::Zoom(0),
        _ => return bindings.command(key, press.shift),
    })
}

fn compare(key: &str, press: &Press<'_>) -> Option<Command> {
    Some(match key {
        "f7" => Command::Step(if press.shift { -1 } else { 1 }),
        "j" => Command::Step(1),
        "k" => Command::Step(-1),
        "z" => Command::TakeBack(if press.shift { Reach::All } else { Reach::Ticked }),
        "1" | "2" | "3" => Command::Take(digit(press)? - 1, Reach::Ticked),
        "enter" if press.target != Target::Button => Command::GoTo,
        _ => return None,
    })
}

fn lists(key: &str, press: &Press<'_>) -> Option<Command> {
    let taken = matches!(press.target, Target::Button | Target::Choice);
    Some(match key {
        "/" => Command::Search,
        "+" => Command::New,
        "arrowdown" => Command::Step(1),
        "arrowup" => Command::Step(-1),
        "home" => Command::End(-1),
        "end" => Command::End(1),
        " " if !taken => Command::Toggle(if press.shift { Reach::All } else { Reach::Ticked }),
        "e" => Command::Edit(Reach::Ticked),
        "m" => Command::Merge,
        "delete" => Command::Remove,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str, target: Target) -> Press<'_> {
        Press { key, code: "", ctrl: false, shift: false, alt: false, target }
    }

    fn meaning(view: View, press: &Press<'_>) -> Option<Command> {
        command(view, press, &Bindings::default())
    }

    #[test]
    fn keys_in_a_field_are_letters() {
        for key in ["g", "B", "1", "x", "?", "/", "+", "Enter", " ", "ArrowDown"] {
            for view in View::ALL {
                assert_eq!(meaning(view, &press(key, Target::Field)), None, "{key} in {view:?}");
            }
        }
    }

    #[test]
    fn escape_is_always_out() {
        let off = Bindings::default().with_letters(false);
        for view in View::ALL {
            for target in [Target::Field, Target::Button, Target::Choice, Target::Page] {
                assert_eq!(command(view, &press("Escape", target), &off), Some(Command::Leave));
            }
        }
    }

    #[test]
    fn keys_of_the_queue() {
        let ticked = Reach::Ticked;
        for (key, target, expected) in [
            ("g", Target::Page, Some(Command::Accept(ticked))),
            ("G", Target::Button, Some(Command::Accept(ticked))),
            ("Enter", Target::Page, Some(Command::Accept(ticked))),
            ("Enter", Target::Button, None),
            (" ", Target::Choice, None),
            (" ", Target::Page, Some(Command::Toggle(ticked))),
            ("1", Target::Page, Some(Command::Take(0, ticked))),
            ("9", Target::Page, Some(Command::Take(8, ticked))),
            ("b", Target::Page, Some(Command::Keep(ticked))),
            ("r", Target::Page, Some(Command::Edit(ticked))),
            ("s", Target::Page, Some(Command::Later)),
            ("d", Target::Page, Some(Command::Add(EntryKind::Word, ticked))),
            ("n", Target::Page, Some(Command::Add(EntryKind::Person, ticked))),
            ("o", Target::Page, Some(Command::Add(EntryKind::Body, ticked))),
            ("l", Target::Page, Some(Command::Unreadable(ticked))),
            ("t", Target::Page, Some(Command::Original(ticked))),
            ("x", Target::Page, Some(Command::Toggle(ticked))),
            ("j", Target::Page, Some(Command::Step(1))),
            ("k", Target::Page, Some(Command::Step(-1))),
            ("?", Target::Page, Some(Command::Help)),
            ("0", Target::Page, None),
            ("Tab", Target::Page, None),
        ] {
            assert_eq!(meaning(View::Review, &press(key, target)), expected, "{key}");
        }
    }

    #[test]
    fn shift_means_all_places() {
        let all = Reach::All;
        for (key, code, expected) in [
            ("G", "KeyG", Command::Accept(all)),
            ("Enter", "Enter", Command::Accept(all)),
            ("B", "KeyB", Command::Keep(all)),
            ("T", "KeyT", Command::Original(all)),
            ("L", "KeyL", Command::Unreadable(all)),
            ("X", "KeyX", Command::Toggle(all)),
            // A Swedish keyboard writes a quotation mark on the key of 2.
            ("\"", "Digit2", Command::Take(1, all)),
            ("/", "Digit7", Command::Take(6, all)),
        ] {
            let press = Press { code, shift: true, ..press(key, Target::Page) };
            assert_eq!(meaning(View::Review, &press), Some(expected), "Shift {key}");
        }
        let back = Press { shift: true, ..press("Z", Target::Page) };
        assert_eq!(meaning(View::Compare, &back), Some(Command::TakeBack(all)));
    }

    #[test]
    fn alt_and_a_digit_show_the_views_in_their_order() {
        for (digit, view) in ["1", "2", "3", "4", "5"].into_iter().zip(View::ALL) {
            let press = Press { alt: true, ..press(digit, Target::Page) };
            assert_eq!(meaning(View::Library, &press), Some(Command::Show(view)));
        }
        for digit in ["0", "9", "x"] {
            let press = Press { alt: true, ..press(digit, Target::Page) };
            assert_eq!(meaning(View::Library, &press), None);
        }
    }

    #[test]
    fn keys_of_the_text() {
        let shift = |key| Press { shift: true, ..press(key, Target::Page) };
        for (press, expected) in [
            (press("g", Target::Page), Some(Command::Accept(Reach::Ticked))),
            (shift("G"), Some(Command::Accept(Reach::All))),
            (shift("B"), Some(Command::Keep(Reach::All))),
            (shift("I"), Some(Command::Mark(Mark::Furniture, Reach::All))),
            (press("v", Target::Page), Some(Command::WholeLine)),
            (press("ArrowRight", Target::Page), Some(Command::Word(1))),
            (shift("ArrowLeft"), Some(Command::Extend(-1))),
            (press("Enter", Target::Button), None),
            (press("2", Target::Page), Some(Command::Take(1, Reach::Ticked))),
            (press("PageDown", Target::Page), None),
        ] {
            assert_eq!(meaning(View::Read, &press), expected, "{press:?}");
        }
    }

    #[test]
    fn keys_of_the_lists() {
        let undo = Press { ctrl: true, ..press("z", Target::Page) };
        let all = Press { shift: true, ..press(" ", Target::Page) };
        for (press, expected) in [
            (press("ArrowDown", Target::Page), Some(Command::Step(1))),
            (press("Delete", Target::Page), Some(Command::Remove)),
            (press("Delete", Target::Field), None),
            (press("e", Target::Button), Some(Command::Edit(Reach::Ticked))),
            (press(" ", Target::Page), Some(Command::Toggle(Reach::Ticked))),
            (press(" ", Target::Choice), None),
            (all, Some(Command::Toggle(Reach::All))),
            (press("m", Target::Page), Some(Command::Merge)),
            (undo, Some(Command::Undo)),
        ] {
            assert_eq!(meaning(View::Lists, &press), expected, "{press:?}");
        }
    }

    #[test]
    fn letters_switched_off() {
        let off = Bindings::default().with_letters(false);
        let accept = Some(Command::Accept(Reach::Ticked));
        assert_eq!(command(View::Review, &press("g", Target::Page), &off), None);
        assert_eq!(command(View::Review, &press("1", Target::Page), &off), None);
        assert_eq!(command(View::Review, &press("Enter", Target::Page), &off), accept);
        let undo = Press { ctrl: true, ..press("z", Target::Page) };
        assert_eq!(command(View::Review, &undo, &off), Some(Command::Undo));
    }
}
