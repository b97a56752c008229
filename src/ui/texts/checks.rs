//! What checks of the protocol against itself say.

use super::{Noun, Text, count, noun, number, say, text};
use crate::engine::checks::{Check, Reason};
use crate::engine::dates::WEEKDAYS;

/// The places that show what a check says.
pub const SHOWN_BY: Text = text("Ställen som visar det", "Places that show it");
/// Lets a note stand.
pub const SET_ASIDE: Text = text("Lägg åt sidan", "Set aside");
/// Notes that a personal identity number has been weighed.
pub const WEIGHED: Text = text("Prövat", "Weighed");
/// The list of personal identity numbers.
pub const TO_WEIGH: Text = text("Att pröva före publicering", "To weigh before publishing");
/// Why they are listed.
pub const WHY_TO_WEIGH: Text = text(
    "Stället ser ut som ett personnummer. Programmet föreslår ingen ändring: du prövar om det får publiceras.",
    "The place looks like a personal identity number. The program proposes no change: you weigh whether it may be published.",
);
/// A personal identity number that a person has looked at.
pub const IS_WEIGHED: Text = text("prövat", "weighed");
/// One that nobody has looked at.
pub const NOT_WEIGHED: Text = text("ej prövat", "not weighed");

const WEEKDAYS_IN_ENGLISH: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// What a check finds odd, as a sentence.
pub fn check_sentence(check: &Check) -> String {
    const DAYS: Noun = noun(["dag", "dagar"], ["day", "days"]);
    match &check.why.reason {
        Reason::Sequence { number } => say!(
            "Paragrafnumren före och efter säger att det ska stå {} här.",
            "The numbers of the paragraphs before and after make this one {}.",
            number
        ),
        Reason::Gap { first, last } if first == last => {
            say!("§ {} saknas före den här paragrafen.", "§ {} is missing before this paragraph.", first)
        }
        Reason::Gap { first, last } => say!(
            "§ {}–{} saknas före den här paragrafen.",
            "§ {}–{} are missing before this paragraph.",
            first,
            last
        ),
        Reason::Double => {
            say!(
                "Numret har redan stått vid en tidigare paragraf.",
                "An earlier paragraph has the same number."
            )
        }
        Reason::Back => say!(
            "Numret är lägre än det förra: numreringen går bakåt.",
            "The number is lower than the one before: the numbering goes backwards."
        ),
        Reason::Heading => say!(
            "Rubriken lyder olika i ärendelistan och vid paragrafen.",
            "The heading differs between the agenda and the paragraph."
        ),
        Reason::OnlyInAgenda => say!(
            "Punkten står i ärendelistan, men ingen paragraf har den rubriken.",
            "The item stands in the agenda, but no paragraph has its heading."
        ),
        Reason::OnlyInText => {
            say!("Paragrafen finns inte i ärendelistan.", "The agenda does not have this paragraph.")
        }
        Reason::NoSuchDay { days: 0 } => say!("Någon sådan månad finns inte.", "There is no such month."),
        Reason::NoSuchDay { days } => say!(
            "Dagen finns inte: månaden har {}.",
            "There is no such day: the month has {}.",
            count(*days, DAYS)
        ),
        Reason::Weekday { was } => {
            let day = *was as usize % WEEKDAYS.len();
            say!(
                "Veckodagen stämmer inte: det datumet var en {}.",
                "The weekday does not fit: that date was a {}.",
                text(WEEKDAYS[day], WEEKDAYS_IN_ENGLISH[day])
            )
        }
        Reason::OtherDate => say!(
            "Sammanträdets andra sidhuvuden har ett annat datum.",
            "The other heads of the meeting have another date."
        ),
        Reason::Attended { first, last } => say!(
            "Närvarolistan nämner en annan paragraf än sammanträdets, som har § {}–{}.",
            "The attendance list names another paragraph than the meeting's, which are § {}–{}.",
            first,
            last
        ),
        Reason::Backwards => say!("Slutet kommer före början.", "The end comes before the beginning."),
        Reason::OtherTime => {
            say!("Tiden ligger utanför sammanträdets egen tid.", "The time is not within the meeting's own.")
        }
        Reason::NotThere { paragraph } => say!(
            "Enligt närvarolistan var personen inte med vid § {}.",
            "By the attendance list this person did not attend § {}.",
            paragraph
        ),
        Reason::Mixed => say!(
            "En bokstav står bland siffrorna; andra årtal i protokollet ligger nära.",
            "A letter stands among the digits; other years of the protocol are near."
        ),
        Reason::Grouping => say!(
            "Siffrorna i beloppet står inte tre och tre.",
            "The digits of the sum do not stand three by three."
        ),
        Reason::Shape => say!(
            "Diarienumret är skrivet på annat sätt än protokollets andra.",
            "The case number is written in another way than the protocol's others."
        ),
        Reason::Personal { checked, coordination } => personal(*checked, *coordination),
        Reason::Hyphen => say!(
            "Bindestrecket har gått förlorat: protokollet har ordet på andra ställen.",
            "The hyphen was lost: the protocol has the word elsewhere."
        ),
        Reason::Joined => say!(
            "Ordet skrivs utan bindestreck på andra ställen i protokollet.",
            "The word is written without a hyphen elsewhere in the protocol."
        ),
    }
}

fn personal(checked: Option<bool>, coordination: bool) -> String {
    let digit = match checked {
        Some(true) => text("Kontrollsiffran stämmer.", "Its check digit is right."),
        Some(false) => text("Kontrollsiffran stämmer inte.", "Its check digit is wrong."),
        None => {
            text("Numret är från tiden före kontrollsiffran.", "It is from before there were check digits.")
        }
    };
    let sort = match coordination {
        true => text("Det har ett samordningsnummers form.", "It has the form of a coordination number."),
        false => text("", ""),
    };
    [&*WHY_TO_WEIGH, &*digit, &*sort].join(" ").trim_end().to_string()
}

/// A place that shows what a check says, by its page and line.
pub fn shown_at(page: u32, line: u32) -> String {
    say!("sida {}, rad {}", "page {}, line {}", page, line)
}

/// A line of the text, by its number.
pub fn at_line(line: u32) -> String {
    say!("rad {}", "line {}", number(line))
}

/// How many personal identity numbers there are, and how many of them nobody has looked at.
pub fn to_weigh(all: u32, open: u32) -> String {
    const NUMBERS: Noun = noun(
        ["ställe ser ut som personnummer", "ställen ser ut som personnummer"],
        ["place looks like a personal identity number", "places look like personal identity numbers"],
    );
    say!("{}, {} kvar att pröva.", "{}, {} left to weigh.", count(all, NUMBERS), number(open))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::checks::Evidence;
    use crate::engine::proposal::Kind;
    use crate::engine::span::Span;

    #[test]
    fn checks_explain_themselves() {
        for (reason, expected) in [
            (Reason::Sequence { number: 14 }, "säger att det ska stå 14 här"),
            (Reason::Gap { first: 3, last: 3 }, "§ 3 saknas"),
            (Reason::Gap { first: 3, last: 5 }, "§ 3–5 saknas"),
            (Reason::NoSuchDay { days: 30 }, "månaden har 30\u{a0}dagar"),
            (Reason::Weekday { was: 3 }, "var en torsdag"),
            (Reason::Attended { first: 28, last: 44 }, "som har § 28–44"),
            (Reason::NotThere { paragraph: 31 }, "inte med vid § 31"),
            (Reason::Personal { checked: Some(false), coordination: true }, "samordningsnummers form"),
        ] {
            let why = Evidence { reason, places: Vec::new() };
            let check = Check { kind: Kind::Number, span: Span::new(0, 1), candidates: Vec::new(), why };
            let told = check_sentence(&check);
            assert!(told.contains(expected), "{told}");
        }
        assert_eq!(to_weigh(2, 1), "2\u{a0}ställen ser ut som personnummer, 1 kvar att pröva.");
    }
}
