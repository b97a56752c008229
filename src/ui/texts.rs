//! Every text that the page shows, in Swedish and English side by side: here what several views say, below what each
//! says, and in [`language`] how a text is in both.

mod checks;
mod compare;
mod entries;
mod erasing;
mod export;
mod figures;
mod frame;
mod history;
mod language;
mod library;
mod lists;
mod merging;
mod order;
mod project;
mod read;
mod review;
mod rules;
mod said;
mod series;
#[cfg(target_arch = "wasm32")]
mod store;

use super::View;
use crate::engine::lists::EntryKind;
use crate::engine::proposal::{Kind, Source};
use crate::review::decision::{By, Verdict};
use crate::review::queue::PlaceState;

pub use checks::*;
pub use compare::*;
pub use entries::*;
pub use erasing::*;
pub use export::*;
pub use figures::*;
pub use frame::*;
pub use history::*;
use language::say;
pub use language::*;
pub use library::*;
pub use lists::*;
pub use merging::*;
pub use order::*;
pub use project::*;
pub use read::*;
pub use review::*;
pub use rules::*;
pub use said::*;
pub use series::*;
#[cfg(target_arch = "wasm32")]
pub use store::*;

/// The program's name.
pub const NAME: &str = "Renskrift";
/// The language of the protocols, whatever the page speaks.
pub const OF_PROTOCOLS: &str = "sv";
/// The series that a new archive begins with.
pub const FIRST_SERIES: Text = text("Mina protokoll", "My protocols");
/// The document that [`super::library`] opens for a newcomer.
pub const SAMPLE_NAME: &str = "Exempel.txt";

/// A view's name.
pub fn view(view: View) -> Text {
    match view {
        View::Library => text("Protokoll", "Protocols"),
        View::Review => text("Granska", "Review"),
        View::Read => text("Läs", "Read"),
        View::Compare => text("Jämför", "Compare"),
        View::History => text("Historik", "History"),
        View::Lists => text("Listor", "Lists"),
        View::Export => text("Exportera", "Export"),
    }
}

/// A kind of place, as a filter and as a heading.
pub fn kind(kind: Kind) -> Text {
    match kind {
        Kind::Word => text("Ord", "Word"),
        Kind::Name => text("Namn", "Name"),
        Kind::Body => text("Organisation", "Body"),
        Kind::RealWord => text("Förväxlade ord", "Real words"),
        Kind::Split => text("Isär, ihop", "Split, join"),
        Kind::Number => text("Tal, datum", "Numbers, dates"),
        Kind::Paragraph => text("§", "§"),
        Kind::Hyphen => text("Avstavning", "Hyphens"),
        Kind::Heading => text("Rubriker", "Headings"),
        Kind::Personal => text("Personnummer", "Personal numbers"),
        Kind::Punctuation => text("Skiljetecken", "Punctuation"),
        Kind::Unreadable => text("Oläsligt", "Unreadable"),
    }
}

/// What knows a candidate, in a few words.
pub fn source(source: Source) -> Text {
    match source {
        Source::Dictionary => text("ordlista", "dictionary"),
        Source::Corpus => text("offentlig svenska", "public Swedish"),
        Source::Compound => text("sammansatt ord", "compound word"),
        Source::OwnWord => text("din ordlista", "your list"),
        Source::Person => text("namnlista", "list of names"),
        Source::Body => text("organisationer och orter", "bodies and places"),
        Source::Proofread => text("korrekturläst protokoll", "proofread protocol"),
        Source::Document => text("samma protokoll", "same protocol"),
        Source::Noise => text("bara felläsningar", "misreadings only"),
        Source::Structure => text("protokollets ordning", "order of the protocol"),
        Source::Check => text("kontroll mot protokollet självt", "check of the protocol against itself"),
    }
}

/// What knows a candidate, as a sentence.
pub fn source_sentence(source: Source) -> Text {
    match source {
        Source::Dictionary => text("Finns i ordlistan.", "It is in the dictionary."),
        Source::Corpus => text("Finns i offentlig svensk text.", "It occurs in public Swedish text."),
        Source::Compound => {
            text("Är sammansatt av två kända ord.", "It is put together from two known words.")
        }
        Source::OwnWord => text("Finns i din egen ordlista.", "It is in your own list."),
        Source::Person => text("Finns i en lista med personnamn.", "It is in a list of personal names."),
        Source::Body => {
            text("Finns i en lista med organisationer och orter.", "It is in a list of bodies and places.")
        }
        Source::Proofread => {
            text("Finns i ett korrekturläst protokoll.", "It occurs in a proofread protocol.")
        }
        Source::Document => {
            text("Skrivs så på andra ställen i protokollet.", "It is written so elsewhere in the protocol.")
        }
        Source::Noise => text(
            "Finns inte i någon lista: bara kända felläsningar talar för det.",
            "It is in no list: only known misreadings speak for it.",
        ),
        Source::Structure => {
            text("Följer av protokollets ordning.", "It follows from the order of the protocol.")
        }
        Source::Check => text(
            "Följer av en kontroll av protokollet mot det självt.",
            "It follows from a check of the protocol against itself.",
        ),
    }
}

/// Why the order of the protocol asks for `reading` at `places` places of the kind `kind`, as a sentence.
pub fn order_sentence(kind: Kind, reading: &str, places: u32) -> String {
    match kind {
        Kind::Paragraph => say!(
            "Står där ett paragraftecken står: först på raden, före ett nummer.",
            "It stands where a paragraph sign stands: first on the line, before a number."
        ),
        Kind::Number => say!(
            "Så skrivs sådana tal i myndigheters handlingar; ett tecken i talet är felläst.",
            "Such numbers are written so in the papers of authorities; one sign in it was misread."
        ),
        _ if reading == "-" => say!(
            "Ordet delar sin slutled med det som följer, och väntar på den med ett bindestreck.",
            "The word shares its ending with the one that follows, and waits for it with a hyphen."
        ),
        _ if reading == "(" || reading == ")" => {
            say!("Parenteser läses så i det här protokollet.", "Brackets are read so in this protocol.")
        }
        _ if reading.ends_with('.') => say!(
            "Orden omkring talar för att meningen slutar här.",
            "The words around suggest that the sentence ends here."
        ),
        _ if reading == "," => say!(
            "Orden omkring talar för att meningen går vidare här.",
            "The words around suggest that the sentence goes on here."
        ),
        _ if places > 1 => say!(
            "Står där punkterna i en lista står: {} rader i protokollet börjar så.",
            "It stands where the bullets of a list stand: {} lines of the protocol begin so.",
            number(places)
        ),
        _ => say!("Står där punkterna i en lista står.", "It stands where the bullets of a list stand."),
    }
}

/// How a place stands, as a tag.
pub fn state(state: PlaceState) -> Text {
    match state {
        PlaceState::Open => text("ej avgjort", "undecided"),
        PlaceState::Decided(_, By::Automatic) => text("automatiskt", "automatic"),
        PlaceState::Decided(_, By::Sampled) => text("stickprov", "sample"),
        PlaceState::Decided(Verdict::Accepted, _) => text("godtaget", "accepted"),
        PlaceState::Decided(Verdict::Kept, _) => text("behållet", "kept"),
        PlaceState::Decided(Verdict::Edited, _) => text("rättat", "edited"),
        PlaceState::Decided(Verdict::Original, _) => text("står så", "stands so"),
        PlaceState::Decided(Verdict::Unreadable, _) => text("oläsligt", "unreadable"),
    }
}

/// Some of a group's places are decided one way, some another.
pub const STATE_MIXED: Text = text("avgjort", "decided");

/// What an entry of a list is.
pub fn entry_kind(kind: EntryKind) -> Text {
    match kind {
        EntryKind::Word => text("Ord", "Word"),
        EntryKind::Person => text("Person", "Person"),
        EntryKind::Body => text("Organisation", "Body"),
        EntryKind::Place => text("Ortnamn", "Place"),
    }
}

/// Several entries of a kind, as a filter.
pub fn entry_kinds(kind: EntryKind) -> Text {
    match kind {
        EntryKind::Word => text("Ord", "Words"),
        EntryKind::Person => text("Personer", "People"),
        EntryKind::Body => text("Organisationer", "Bodies"),
        EntryKind::Place => text("Ortnamn", "Places"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_order_of_the_protocol_says() {
        for (kind, reading, places, expected) in [
            (
                Kind::Number,
                "2010:630",
                1,
                "Så skrivs sådana tal i myndigheters handlingar; ett tecken i talet är felläst.",
            ),
            (
                Kind::Punctuation,
                "-",
                1,
                "Ordet delar sin slutled med det som följer, och väntar på den med ett bindestreck.",
            ),
            (Kind::Punctuation, "(", 1, "Parenteser läses så i det här protokollet."),
            (Kind::Punctuation, "•", 1, "Står där punkterna i en lista står."),
            (
                Kind::Punctuation,
                "•",
                1200,
                "Står där punkterna i en lista står: 1\u{a0}200 rader i protokollet börjar så.",
            ),
            (Kind::Paragraph, "§", 3, "Står där ett paragraftecken står: först på raden, före ett nummer."),
            (Kind::Punctuation, "byggs.", 1, "Orden omkring talar för att meningen slutar här."),
            (Kind::Punctuation, ",", 4, "Orden omkring talar för att meningen går vidare här."),
        ] {
            assert_eq!(order_sentence(kind, reading, places), expected);
        }
    }
}
