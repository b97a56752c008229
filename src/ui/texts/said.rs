//! What a key did, for the live region.

use super::{ERRORS, PLACES, Text, WORDS, count, number, say, text};
use crate::engine::lists::EntryKind;
use crate::review::decision::Verdict;

/// A candidate was taken.
pub fn said_accepted(before: &str, after: &str, places: u32) -> String {
    say!("{} blev {} på {}.", "{} became {} at {}.", before, after, count(places, PLACES))
}

/// A family was taken.
pub fn said_family(words: u32, places: u32) -> String {
    say!("{} godtogs på {}.", "{} accepted at {}.", count(words, WORDS), count(places, PLACES))
}

/// The group has no family.
pub const SAID_NO_FAMILY: Text =
    text("Inget annat ord är felläst på samma sätt.", "No other word is misread in the same way.");

/// The text stands as it was read, for the reason that `verdict` gives.
pub fn said_kept(before: &str, places: u32, verdict: Verdict) -> String {
    let places = count(places, PLACES);
    match verdict {
        Verdict::Original => {
            say!("{} står så i originalet på {}.", "{} stands so in the original at {}.", before, places)
        }
        Verdict::Unreadable => say!("{} är oläsligt på {}.", "{} is unreadable at {}.", before, places),
        _ => say!("{} behölls på {}.", "{} was kept at {}.", before, places),
    }
}

/// Decisions were taken back.
pub fn said_reopened(places: u32) -> String {
    say!("{} öppnades igen.", "{} opened again.", count(places, PLACES))
}

/// Changes were taken unseen, so many.
pub fn said_automatic(places: u32) -> String {
    match places {
        1 => say!(
            "1 ändring godtogs osedd. Den räknas som ej granskad; Ctrl Z tar tillbaka den.",
            "1 change was accepted unseen. It counts as not reviewed; Ctrl Z takes it back."
        ),
        n => say!(
            "{} ändringar godtogs osedda. De räknas som ej granskade; Ctrl Z tar tillbaka alla på en gång.",
            "{} changes were accepted unseen. They count as not reviewed; Ctrl Z takes all back at once.",
            number(n)
        ),
    }
}

/// A sample was drawn.
pub fn said_sample(places: u32) -> String {
    say!("Stickprov: {} att se på.", "Sample: {} to look at.", count(places, PLACES))
}

/// What a sample says of the changes that nobody saw.
pub fn said_sampled(seen: u32, wrong: u32, rest: u32, at_most: f32) -> String {
    let found = match wrong {
        0 => say!("inget fel", "no error"),
        n => count(n, ERRORS),
    };
    let errors = (at_most * rest as f32).ceil() as u32;
    match rest {
        0 => say!(
            "Stickprovet är klart: {} på {}. Alla är sedda.",
            "The sample is done: {} at {}. All are seen.",
            found,
            count(seen, PLACES)
        ),
        n => say!(
            "Stickprovet är klart: {} på {}. Bland de {} osedda finns med 97 % säkerhet högst {}. De räknas nu som \
             granskade genom stickprov.",
            "The sample is done: {} at {}. Among the {} unseen there are, with 97% confidence, at most {}. They now \
             count as reviewed by a sample.",
            found,
            count(seen, PLACES),
            number(n),
            count(errors, ERRORS)
        ),
    }
}

/// The sample is left.
pub const SAID_SAMPLE_LEFT: Text = text(
    "Stickprovet avbröts. Det du har sett är granskat.",
    "The sample was left. What you have seen is reviewed.",
);
/// Nothing can be taken unseen.
pub const SAID_NOTHING_SAFE: Text = text(
    "Inget förslag är så säkert att det kan godtas osett.",
    "No proposal is so sure that it can be accepted unseen.",
);
/// No rule says anything of a place that is open.
pub const SAID_NOTHING_RULED: Text =
    text("Ingen regel säger något om det som är öppet.", "No rule says anything of what is open.");
/// A group was put off.
pub fn said_later(before: &str) -> String {
    say!("{} kommer senare.", "{} comes later.", before)
}

/// An entry was added.
pub fn said_added(text: &str, kind: EntryKind) -> String {
    match kind {
        EntryKind::Word => say!(
            "{} lades till bland orden. Förslagen räknas om.",
            "{} was added to the words. The proposals are made anew.",
            text
        ),
        EntryKind::Person => say!(
            "{} lades till bland personerna. Förslagen räknas om.",
            "{} was added to the people. The proposals are made anew.",
            text
        ),
        EntryKind::Body => say!(
            "{} lades till bland organisationerna. Förslagen räknas om.",
            "{} was added to the bodies. The proposals are made anew.",
            text
        ),
        EntryKind::Place => say!(
            "{} lades till bland ortnamnen. Förslagen räknas om.",
            "{} was added to the places. The proposals are made anew.",
            text
        ),
    }
}

/// An entry was there already.
pub fn said_known(text: &str) -> String {
    say!("{} finns redan i listan.", "{} is in the list already.", text)
}

/// There is nothing to undo.
pub const SAID_NO_UNDO: Text = text("Det finns inget att ångra.", "There is nothing to undo.");
/// There is nothing to do again.
pub const SAID_NO_REDO: Text = text("Det finns inget att göra om.", "There is nothing to redo.");
/// An act needs a place.
pub const SAID_NO_PLACE: Text = text("Inget ställe är ikryssat.", "No place is ticked.");
/// There is no such candidate.
pub const SAID_NO_CANDIDATE: Text = text("Det finns ingen sådan läsning.", "There is no such reading.");
/// A place is in.
pub const SAID_IN: Text = text("Stället tas med.", "The place is in.");
/// A place is out.
pub const SAID_OUT: Text = text("Stället lämnas utanför.", "The place is left out.");
/// All places are in.
pub const SAID_ALL_IN: Text = text("Alla ställen tas med.", "All places are in.");
/// All places are out.
pub const SAID_ALL_OUT: Text = text("Alla ställen lämnas utanför.", "All places are left out.");
/// Changes were taken back.
pub fn said_taken_back(changes: u32) -> String {
    match changes {
        1 => say!("Ändringen togs tillbaka.", "The change was taken back."),
        n => say!(
            "Samma ändring togs tillbaka på {} ställen.",
            "The same change was taken back at {} places.",
            number(n)
        ),
    }
}

/// A key was given to something.
pub fn said_key(key: char, meaning: &str) -> String {
    say!("{} betyder nu: {}.", "{} now means: {}.", key.to_uppercase(), meaning)
}

/// A key can't be given away.
pub fn said_no_key(key: char) -> String {
    say!("{} kan inte väljas.", "{} can't be chosen.", key)
}

/// Every key is as it was at first.
pub const SAID_KEYS_RESTORED: Text =
    text("Tangenterna är de vanliga igen.", "The keys are the usual ones again.");
/// There is no change to go to.
pub const SAID_NO_CHANGE: Text =
    text("Det finns ingen ändring åt det hållet.", "There is no change in that direction.");
/// Single keys were switched on or off.
pub fn said_letters(on: bool) -> Text {
    match on {
        true => text("Enkla bokstavstangenter är på.", "Keys of a single letter are on."),
        false => text("Enkla bokstavstangenter är av.", "Keys of a single letter are off."),
    }
}
