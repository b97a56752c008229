//! Läs: the text as it will be exported, and what is chosen in it.

use super::{count, number};
use crate::review::border::Border;
use crate::review::decision::Mark;

/// The label of the text.
pub const SHEET: &str = "Rättad text";
/// How the text is changed, before and after the key.
pub const EDIT_HINT: (&str, &str) = ("Dubbelklicka eller tryck ", " för att ändra texten");
/// The button to the page before.
pub const PAGE_BEFORE: &str = "Föregående";
/// The button to the next page.
pub const PAGE_AFTER: &str = "Nästa";
/// The label of the box about the chosen place.
pub const PLACE: &str = "Valt ställe";
/// The button that takes a reading.
pub const ACCEPT: &str = "Godta";
/// The button that keeps the text as read.
pub const KEEP_HERE: &str = "Behåll";
/// The field where the text is changed.
pub const CHANGE_FIELD: &str = "Ny text";
/// Nobody proposes anything else for the place.
pub const AS_IT_WAS_READ: &str = "Som OCR:en läste det; inget är föreslaget.";
/// A place without text.
pub const EMPTY_PLACE: &str = "(inget)";

/// How many proposals wait on the page.
pub fn open_on_page(n: u32) -> String {
    match n {
        0 => "inga förslag kvar på sidan".to_string(),
        n => format!("{} förslag kvar på sidan", number(n)),
    }
}

/// The button that decides about all places of a group.
pub fn all_places(n: u32) -> String {
    format!("Alla {}", number(n))
}

/// How many more places the same form has.
pub fn more_places(n: u32) -> String {
    format!("{} till.", count(n, "ställe", "ställen"))
}

/// What the text said before the decision.
pub fn was_read(before: &str) -> String {
    format!("OCR:en läste {before}.")
}

/// What is chosen, and what is proposed for it.
pub fn said_place(says: &str, reading: Option<&str>) -> String {
    match reading {
        Some(reading) => format!("{says}, förslag {reading}."),
        None => says.to_string(),
    }
}

/// There is no proposal and no decision at the place.
pub const SAID_NOTHING_HERE: &str = "Här finns inget att avgöra.";
/// There is no proposal that way.
pub const SAID_NO_PROPOSAL: &str = "Inget förslag väntar åt det hållet.";

// The page's picture.

/// The label of the page's picture.
pub const PICTURE: &str = "Sidans bild";
/// Shows the page's picture or folds it.
pub const SHOW_OR_FOLD_PICTURE: &str = "Bild";
/// What keys do in the picture.
pub const PICTURE_KEYS: &str = "Sidans bild: piltangenterna flyttar den, plus och minus ändrar storleken";
/// The picture of a place.
pub const PICTURE_OF_PLACE: &str = "Stället på sidans bild";
/// Nearer.
pub const NEARER: &str = "Närmare";
/// Farther.
pub const FARTHER: &str = "Längre bort";
/// The page's whole width.
pub const WHOLE_WIDTH: &str = "Hela bredden";
/// The page has no picture.
pub const NO_PICTURE_OF_PAGE: &str = "Sidan har ingen bild.";

/// Which page the picture shows.
pub fn picture_of_page(page: u32) -> String {
    format!("Bild av sida {}", number(page))
}

/// What a picture shows.
pub fn picture_of(name: &str) -> String {
    format!("{name}, med det valda stället markerat")
}

/// A file that begins as a picture and is none.
pub fn no_picture(name: &str) -> String {
    format!("{name} öppnades inte: bilden är trasig.")
}

/// Pictures that no page was found for.
pub fn without_page(names: &[&str]) -> String {
    format!(
        "{} öppnades inte: ingen sida att höra till. Öppna bilder tillsammans med sin text eller ALTO-fil.",
        names.join(", ")
    )
}

// Marks and borders.

/// The label of the marks.
pub const MARK_AS: &str = "Märk som";
/// Above the first line of a meeting.
pub const NEW_MEETING: &str = "Nytt sammanträde";
/// A page and a meeting begin with the text.
pub const SAID_FIRST_LINE: &str = "Texten börjar alltid med en ny sida och ett nytt sammanträde.";

/// What a place is.
pub fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Signature => "Underskrift",
        Mark::Stamp => "Stämpel",
        Mark::Handwritten => "Handskrivet",
        Mark::Furniture => "Sidhuvud, sidfot",
    }
}

/// A place was marked, or is no longer.
pub fn said_marked(of: Mark, marked: bool) -> String {
    match marked {
        true => format!("Märkt som {}.", mark(of).to_lowercase()),
        false => format!("Inte längre märkt som {}.", mark(of).to_lowercase()),
    }
}

/// A border was set or taken away.
pub fn said_border(border: Border, begins: bool) -> String {
    match (border, begins) {
        (Border::Page, true) => "En ny sida börjar på raden.",
        (Border::Page, false) => "Ingen ny sida börjar längre på raden.",
        (Border::Meeting, true) => "Ett nytt sammanträde börjar på raden.",
        (Border::Meeting, false) => "Inget nytt sammanträde börjar längre på raden.",
    }
    .to_string()
}
