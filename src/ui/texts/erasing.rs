//! Erasing: one document with what was learned from it, or everything.

use super::series::PROTOCOLS;
use super::{Noun, Text, count, noun, say, text};
use crate::review::learned::Learned;

/// Removes a document for good.
pub const ERASE_DOCUMENT: Text = text("Radera detta protokoll", "Erase this protocol");

/// Asks before a document is removed with its decisions and what was learned from it.
pub fn remove_question(name: &str, decisions: u32, learned: &Learned) -> String {
    const DECISIONS: Noun = noun(["beslut", "beslut"], ["decision", "decisions"]);
    let question = match decisions {
        0 => say!("Ta bort {} härifrån?", "Remove {} from here?", name),
        n => say!("Ta bort {} och {} härifrån?", "Remove {} and {} from here?", name, count(n, DECISIONS)),
    };
    let untouched = say!("Filen på din dator rörs inte.", "The file on your computer is not touched.");
    match learned.is_empty() {
        true => format!("{question} {untouched}"),
        false => format!("{question} {} {untouched}", learned_too(learned)),
    }
}

/// What goes with a document.
fn learned_too(learned: &Learned) -> String {
    const ENTRIES: Noun =
        noun(["post i listorna", "poster i listorna"], ["entry of the lists", "entries of the lists"]);
    const TEXTS: Noun =
        noun(["korrekturläst text", "korrekturlästa texter"], ["proofread text", "proofread texts"]);
    const RULES: Noun = noun(["regel", "regler"], ["rule", "rules"]);
    let counted =
        [(learned.entries.len(), ENTRIES), (learned.texts.len(), TEXTS), (learned.rules.len(), RULES)];
    let told = counted.into_iter().filter(|(n, _)| *n > 0).map(|(n, noun)| count(n as u32, noun));
    let told = told.collect::<Vec<_>>().join(", ");
    say!("Det som lärts av det följer med: {}.", "What was learned from it goes too: {}.", told)
}

/// A document was removed.
pub fn removed(name: &str) -> String {
    say!("{} togs bort.", "{} was removed.", name)
}

/// The heading of what is kept in the browser.
pub const KEPT_HERE: Text = text("Det som är sparat här", "What is saved here");
/// Where it is, and who sees it.
pub const KEPT_HERE_HINT: Text = text(
    "Protokollen, besluten och listorna ligger i den här webbläsaren på den här datorn och ingen annanstans. Den som använder samma konto på datorn kan läsa dem.",
    "The protocols, decisions and lists are in this browser on this computer and nowhere else. Whoever uses the same account on the computer can read them.",
);
/// The button and the heading of erasing everything.
pub const ERASE_ALL: Text = text("Radera allt", "Erase everything");

/// What goes where everything does.
pub fn erase_question(documents: u32) -> String {
    say!(
        "Allt som Renskrift har sparat i den här webbläsaren raderas: {} med bilder och beslut, alla listor, regler och serier och alla inställningar. Det går inte att ångra. Filer som du har sparat på datorn rörs inte.",
        "All that Renskrift has saved in this browser is erased: {} with pictures and decisions, all lists, rules and series, and all settings. It can't be undone. Files that you have saved on the computer are not touched.",
        count(documents, PROTOCOLS)
    )
}

/// The button that saves the project first.
pub const SAVE_FIRST: Text = text("Spara projektfilen först", "Save the project file first");
/// Whether the program goes too.
pub const ERASE_PROGRAM: Text = text(
    "Radera också programmet som är sparat för arbete utan nät",
    "Erase the program that is kept for work without a network, too",
);
/// Leaves everything.
pub const ERASE_NOTHING: Text = text("Radera inget", "Erase nothing");

/// Everything could not be erased.
pub fn erase_failed(why: &str) -> String {
    say!(
        "Allt kunde inte raderas. Stäng andra fönster med Renskrift och försök igen. ({})",
        "Not everything could be erased. Close other windows with Renskrift and try again. ({})",
        why
    )
}
