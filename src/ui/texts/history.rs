//! Historik: what was done, act by act.

use super::{Noun, PLACES, Text, count, noun, number, say, text};
use crate::engine::lists::EntryKind;
use crate::review::border::Border;
use crate::review::decision::{By, Verdict};
use crate::review::history::Deed;

/// The heading of the acts.
pub const HISTORY: Text = text("Vad som är gjort", "What was done");
/// The heading of the kinds.
pub const BY_KIND: Text = text("Efter slag", "By kind");
/// The part of the view beside the acts.
pub const BY_KIND_AND_LISTS: Text = text("Efter slag, och listor", "By kind, and lists");
/// The heading of what was done to lists.
pub const LIST_STEPS: Text = text("Listor", "Lists");
/// Nothing was done to lists.
pub const NO_LIST_STEPS: Text =
    text("Inget är gjort med seriens listor i Listor.", "Nothing was done to the series' lists in Lists.");
/// Undoes what was done last to lists.
pub const UNDO_LISTS: Text = text("Ångra det senaste", "Undo the last");
/// Does again what was undone last of lists.
pub const REDO_LISTS: Text = text("Gör om", "Redo");
/// Nothing was done.
pub const HISTORY_EMPTY: Text = text("Inget är avgjort än.", "Nothing is decided yet.");
/// Takes a batch or a kind back.
pub const TAKE_BATCH_BACK: Text = text("Ta tillbaka", "Take back");
/// Undoes all acts after this one.
pub const BACK_TO_HERE: Text = text("Ångra allt efter", "Undo all after this");
/// Does the undone acts again, up to this one.
pub const FORTH_TO_HERE: Text = text("Gör om hit", "Redo to here");
/// An act that was undone.
pub const UNDONE: Text = text("ångrat", "undone");

/// Steps of the history.
const STEPS_DONE: Noun = noun(["steg", "steg"], ["step", "steps"]);

/// What a batch did: how it was decided, and at how many places.
pub fn deed(deed: Deed, verdict: Option<Verdict>, places: u32) -> String {
    let done = match (deed, verdict) {
        (Deed::Decided(By::Automatic), _) => text("godtaget osett", "accepted unseen"),
        (Deed::Decided(_), Some(Verdict::Accepted)) => text("godtaget", "accepted"),
        (Deed::Decided(_), Some(Verdict::Kept)) => text("behållet", "kept"),
        (Deed::Decided(_), Some(Verdict::Edited)) => text("rättat", "edited"),
        (Deed::Decided(_), Some(Verdict::Original)) => {
            text("står så i originalet", "stands so in the original")
        }
        (Deed::Decided(_), Some(Verdict::Unreadable)) => text("oläsligt", "unreadable"),
        (Deed::Decided(_), None) => text("avgjort", "decided"),
        (Deed::Reverted, _) => text("öppnat igen", "opened again"),
        (Deed::Entered(EntryKind::Word), _) => text("tillagt som ord", "added as a word"),
        (Deed::Entered(EntryKind::Person), _) => text("tillagt som namn", "added as a name"),
        (Deed::Entered(EntryKind::Body), _) => text("tillagt som organisation", "added as a body"),
        (Deed::Entered(EntryKind::Place), _) => text("tillagt som ortnamn", "added as a place"),
        (Deed::Merged, _) => {
            text("sammanfogat med en annan granskares logg", "merged with another reviewer's log")
        }
        (Deed::Sampled, _) => text("granskat genom stickprov", "reviewed by a sample"),
        (Deed::Bordered { border, stands }, _) => return bordered(border, stands).to_string(),
    };
    format!("{done}, {}", count(places, PLACES))
}

fn bordered(border: Border, stands: bool) -> Text {
    match (border, stands) {
        (Border::Page, true) => text("ny sida sattes", "page border set"),
        (Border::Page, false) => text("sidgräns togs bort", "page border removed"),
        (Border::Meeting, true) => text("nytt sammanträde sattes", "meeting border set"),
        (Border::Meeting, false) => text("sammanträdesgräns togs bort", "meeting border removed"),
    }
}

/// How many words a batch is about, where they are several.
pub fn forms(forms: u32) -> String {
    const FORMS: Noun = noun(["form", "former"], ["form", "forms"]);
    count(forms, FORMS)
}

/// How much of a batch was decided again since.
pub fn still_holds(left: u32, of: u32) -> String {
    say!("{} av {} gäller än", "{} of {} still hold", number(left), number(of))
}

/// Several acts were undone.
pub fn said_back(acts: u32) -> String {
    say!("{} ångrades.", "{} undone.", count(acts, STEPS_DONE))
}

/// Several acts were done again.
pub fn said_forth(acts: u32) -> String {
    say!("{} gjordes om.", "{} redone.", count(acts, STEPS_DONE))
}
