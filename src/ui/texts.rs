//! Every text that the page shows, in Swedish: here what several views say, below what each says. Another language is
//! another module with the same names.

mod compare;
mod export;
mod frame;
mod history;
mod library;
mod lists;
mod read;
mod review;
mod said;

use super::View;
use crate::engine::lists::EntryKind;
use crate::engine::proposal::{Kind, Source};
use crate::review::decision::{By, Verdict};
use crate::review::queue::PlaceState;

pub use compare::*;
pub use export::*;
pub use frame::*;
pub use history::*;
pub use library::*;
pub use lists::*;
pub use read::*;
pub use review::*;
pub use said::*;

/// The program's name.
pub const NAME: &str = "Renskrift";
/// The series that a new archive begins with.
pub const FIRST_SERIES: &str = "Mina protokoll";
/// The document that [`super::library`] opens for a newcomer.
pub const SAMPLE_NAME: &str = "Exempel.txt";

/// A whole number with a thin space between thousands.
pub fn number(n: u32) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out
}

/// A probability in 0..=1 in whole per cent: never 100, since nothing proposed is certain.
pub fn percent(probability: f32) -> String {
    match (probability * 100.0).round() as u32 {
        0 => "<1\u{a0}%".to_string(),
        whole => format!("{}\u{a0}%", whole.min(99)),
    }
}

/// A share in 0..=1 in per cent with one decimal.
pub fn share(share: f32) -> String {
    format!("{:.1}\u{a0}%", share * 100.0).replace('.', ",")
}

/// `n` with the noun that fits it.
pub fn count(n: u32, one: &str, many: &str) -> String {
    format!("{}\u{a0}{}", number(n), if n == 1 { one } else { many })
}

/// A view's name.
pub fn view(view: View) -> &'static str {
    match view {
        View::Library => "Protokoll",
        View::Review => "Granska",
        View::Read => "Läs",
        View::Compare => "Jämför",
        View::History => "Historik",
        View::Lists => "Listor",
        View::Export => "Exportera",
    }
}

/// A kind of place, as a filter and as a heading.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Word => "Ord",
        Kind::Name => "Namn",
        Kind::Body => "Organisation",
        Kind::RealWord => "Förväxlade ord",
        Kind::Split => "Isär, ihop",
        Kind::Number => "Siffror",
        Kind::Paragraph => "§",
        Kind::Hyphen => "Avstavning",
        Kind::Heading => "Rubriker",
        Kind::Personal => "Personnummer",
        Kind::Punctuation => "Skiljetecken",
        Kind::Unreadable => "Oläsligt",
    }
}

/// What knows a candidate, in a few words.
pub fn source(source: Source) -> &'static str {
    match source {
        Source::Dictionary => "ordlista",
        Source::Corpus => "offentlig svenska",
        Source::Compound => "sammansatt ord",
        Source::OwnWord => "din ordlista",
        Source::Person => "namnlista",
        Source::Body => "organisationer och orter",
        Source::Proofread => "korrekturläst protokoll",
        Source::Document => "samma protokoll",
        Source::Noise => "bara felläsningar",
        Source::Structure => "protokollets ordning",
        Source::Check => "kontroll mot protokollet självt",
    }
}

/// What knows a candidate, as a sentence.
pub fn source_sentence(source: Source) -> &'static str {
    match source {
        Source::Dictionary => "Finns i ordlistan.",
        Source::Corpus => "Finns i offentlig svensk text.",
        Source::Compound => "Är sammansatt av två kända ord.",
        Source::OwnWord => "Finns i din egen ordlista.",
        Source::Person => "Finns i en lista med personnamn.",
        Source::Body => "Finns i en lista med organisationer och orter.",
        Source::Proofread => "Finns i ett korrekturläst protokoll.",
        Source::Document => "Skrivs så på andra ställen i protokollet.",
        Source::Noise => "Finns inte i någon lista: bara kända felläsningar talar för det.",
        Source::Structure => "Följer av protokollets ordning.",
        Source::Check => "Följer av en kontroll av protokollet mot det självt.",
    }
}

/// Why the order of the protocol asks for `reading` at `places` places of the kind `kind`, as a sentence.
pub fn order_sentence(kind: Kind, reading: &str, places: u32) -> String {
    match kind {
        Kind::Paragraph => "Står där ett paragraftecken står: först på raden, före ett nummer.".to_string(),
        _ if reading.ends_with('.') => "Orden omkring talar för att meningen slutar här.".to_string(),
        _ if reading == "," => "Orden omkring talar för att meningen går vidare här.".to_string(),
        _ if places > 1 => {
            format!("Står där punkterna i en lista står: {} rader i protokollet börjar så.", number(places))
        }
        _ => "Står där punkterna i en lista står.".to_string(),
    }
}

/// How a place stands, as a tag.
pub fn state(state: PlaceState) -> &'static str {
    match state {
        PlaceState::Open => "ej avgjort",
        PlaceState::Decided(_, By::Automatic) => "automatiskt",
        PlaceState::Decided(_, By::Sampled) => "stickprov",
        PlaceState::Decided(Verdict::Accepted, _) => "godtaget",
        PlaceState::Decided(Verdict::Kept, _) => "behållet",
        PlaceState::Decided(Verdict::Edited, _) => "rättat",
        PlaceState::Decided(Verdict::Original, _) => "står så",
        PlaceState::Decided(Verdict::Unreadable, _) => "oläsligt",
    }
}

/// Some of a group's places are decided one way, some another.
pub const STATE_MIXED: &str = "avgjort";

/// What an entry of a list is.
pub fn entry_kind(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Word => "Ord",
        EntryKind::Person => "Person",
        EntryKind::Body => "Organisation",
    }
}

/// Several entries of a kind, as a filter.
pub fn entry_kinds(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Word => "Ord",
        EntryKind::Person => "Personer",
        EntryKind::Body => "Organisationer",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures() {
        for (n, expected) in
            [(0, "0"), (999, "999"), (1000, "1\u{a0}000"), (1_234_567, "1\u{a0}234\u{a0}567")]
        {
            assert_eq!(number(n), expected);
        }
        for (p, expected) in [(0.0, "<1\u{a0}%"), (0.71, "71\u{a0}%"), (1.0, "99\u{a0}%")] {
            assert_eq!(percent(p), expected);
        }
        assert_eq!(share(0.006), "0,6\u{a0}%");
    }

    #[test]
    fn what_the_order_of_the_protocol_says() {
        for (kind, reading, places, expected) in [
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
