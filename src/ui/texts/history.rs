//! Historik: what was done, act by act.

use super::{count, number};
use crate::engine::lists::EntryKind;
use crate::review::border::Border;
use crate::review::decision::{By, Verdict};
use crate::review::history::Deed;

/// The heading of the acts.
pub const HISTORY: &str = "Vad som är gjort";
/// The heading of the kinds.
pub const BY_KIND: &str = "Efter slag";
/// Nothing was done.
pub const HISTORY_EMPTY: &str = "Inget är avgjort än.";
/// Takes a batch or a kind back.
pub const TAKE_BATCH_BACK: &str = "Ta tillbaka";
/// Undoes all acts after this one.
pub const BACK_TO_HERE: &str = "Ångra allt efter";
/// Does the undone acts again, up to this one.
pub const FORTH_TO_HERE: &str = "Gör om hit";
/// An act that was undone.
pub const UNDONE: &str = "ångrat";

/// What a batch did: how it was decided, and at how many places.
pub fn deed(deed: Deed, verdict: Option<Verdict>, places: u32) -> String {
    let at = count(places, "ställe", "ställen");
    match (deed, verdict) {
        (Deed::Decided(By::Automatic), _) => format!("godtaget osett, {at}"),
        (Deed::Decided(_), Some(Verdict::Accepted)) => format!("godtaget, {at}"),
        (Deed::Decided(_), Some(Verdict::Kept)) => format!("behållet, {at}"),
        (Deed::Decided(_), Some(Verdict::Edited)) => format!("rättat, {at}"),
        (Deed::Decided(_), Some(Verdict::Original)) => format!("står så i originalet, {at}"),
        (Deed::Decided(_), Some(Verdict::Unreadable)) => format!("oläsligt, {at}"),
        (Deed::Decided(_), None) => format!("avgjort, {at}"),
        (Deed::Reverted, _) => format!("öppnat igen, {at}"),
        (Deed::Bordered { border: Border::Page, stands: true }, _) => "ny sida sattes".to_string(),
        (Deed::Bordered { border: Border::Page, stands: false }, _) => "sidgräns togs bort".to_string(),
        (Deed::Bordered { border: Border::Meeting, stands: true }, _) => {
            "nytt sammanträde sattes".to_string()
        }
        (Deed::Bordered { border: Border::Meeting, stands: false }, _) => {
            "sammanträdesgräns togs bort".to_string()
        }
        (Deed::Entered(kind), _) => {
            let list = match kind {
                EntryKind::Word => "tillagt som ord",
                EntryKind::Person => "tillagt som namn",
                EntryKind::Body => "tillagt som organisation",
            };
            format!("{list}, {at}")
        }
        (Deed::Sampled, _) => format!("granskat genom stickprov, {at}"),
    }
}

/// How many words a batch is about, where they are several.
pub fn forms(forms: u32) -> String {
    count(forms, "form", "former")
}

/// How much of a batch was decided again since.
pub fn still_holds(left: u32, of: u32) -> String {
    format!("{} av {} gäller än", number(left), number(of))
}

/// Several acts were undone.
pub fn said_back(acts: u32) -> String {
    format!("{} ångrades.", count(acts, "steg", "steg"))
}

/// Several acts were done again.
pub fn said_forth(acts: u32) -> String {
    format!("{} gjordes om.", count(acts, "steg", "steg"))
}
