//! Läs: the text as it will be exported, and what is chosen in it.

use super::{Noun, PLACES, Text, count, noun, number, say, text};
use crate::review::border::Border;
use crate::review::decision::Mark;

/// The label of the text.
pub const SHEET: Text = text("Rättad text", "Corrected text");
/// Letters of a very long line that are not shown.
pub fn letters_left_out(letters: u32) -> String {
    const LETTERS: Noun = noun(["tecken", "tecken"], ["letter", "letters"]);
    say!(" […{} till på raden…] ", " […{} more on the line…] ", count(letters, LETTERS))
}

/// How the text is changed, before and after the key.
pub const EDIT_HINT: (Text, Text) = (
    text("Dubbelklicka eller tryck ", "Double-click or press "),
    text(" för att ändra texten", " to change the text"),
);
/// The button to the page before.
pub const PAGE_BEFORE: Text = text("Föregående", "Previous");
/// The button to the next page.
pub const PAGE_AFTER: Text = text("Nästa", "Next");
/// The label of the box about the chosen place.
pub const PLACE: Text = text("Valt ställe", "Chosen place");
/// The button that takes a reading.
pub const ACCEPT: Text = text("Godta", "Accept");
/// The button that keeps the text as read.
pub const KEEP_HERE: Text = text("Behåll", "Keep");
/// The field where the text is changed.
pub const CHANGE_FIELD: Text = text("Ny text", "New text");
/// Nobody proposes anything else for the place.
pub const AS_IT_WAS_READ: Text =
    text("Som OCR:en läste det; inget är föreslaget.", "As OCR read it; nothing is proposed.");
/// A place without text.
pub const EMPTY_PLACE: Text = text("(inget)", "(nothing)");

/// How many proposals wait on the page.
pub fn open_on_page(n: u32) -> String {
    const PROPOSALS: Noun = noun(["förslag", "förslag"], ["proposal", "proposals"]);
    match n {
        0 => say!("inga förslag kvar på sidan", "no proposals left on the page"),
        n => say!("{} kvar på sidan", "{} left on the page", count(n, PROPOSALS)),
    }
}

/// The button that decides about all places of a group, here or in the whole series.
pub fn all_places(n: u32, whole: bool) -> String {
    match whole {
        true => say!("Alla {} i serien", "All {} of the series", number(n)),
        false => say!("Alla {}", "All {}", number(n)),
    }
}

/// How many more places the same form has.
pub fn more_places(n: u32) -> String {
    const MORE: Noun = noun(["ställe till", "ställen till"], ["more place", "more places"]);
    format!("{}.", count(n, MORE))
}

/// What the text said before the decision.
pub fn was_read(before: &str) -> String {
    say!("OCR:en läste {}.", "OCR read {}.", before)
}

/// What is chosen, and what is proposed for it.
pub fn said_place(says: &str, reading: Option<&str>) -> String {
    match reading {
        Some(reading) => say!("{}, förslag {}.", "{}, proposal {}.", says, reading),
        None => says.to_string(),
    }
}

/// There is no proposal and no decision at the place.
pub const SAID_NOTHING_HERE: Text = text("Här finns inget att avgöra.", "There is nothing to decide here.");
/// There is no proposal that way.
pub const SAID_NO_PROPOSAL: Text =
    text("Inget förslag väntar åt det hållet.", "No proposal waits in that direction.");

// The page's picture.

/// The label of the page's picture.
pub const PICTURE: Text = text("Sidans bild", "The page's picture");
/// Shows the page's picture or folds it.
pub const SHOW_OR_FOLD_PICTURE: Text = text("Bild", "Picture");
/// What keys do in the picture.
pub const PICTURE_KEYS: Text = text(
    "Sidans bild: piltangenterna flyttar den, plus och minus ändrar storleken",
    "The page's picture: the arrow keys move it, plus and minus change its size",
);
/// The picture of a place.
pub const PICTURE_OF_PLACE: Text = text("Stället på sidans bild", "The place in the page's picture");
/// Nearer.
pub const NEARER: Text = text("Närmare", "Nearer");
/// Farther.
pub const FARTHER: Text = text("Längre bort", "Farther");
/// The page's whole width.
pub const WHOLE_WIDTH: Text = text("Hela bredden", "Whole width");
/// The page has no picture.
pub const NO_PICTURE_OF_PAGE: Text = text("Sidan har ingen bild.", "The page has no picture.");

/// Which page the picture shows.
pub fn picture_of_page(page: u32) -> String {
    say!("Bild av sida {}", "Picture of page {}", number(page))
}

/// What a picture shows.
pub fn picture_of(name: &str) -> String {
    say!("{}, med det valda stället markerat", "{}, with the chosen place marked", name)
}

/// A file that begins as a picture and is none.
pub fn no_picture(name: &str) -> String {
    say!("{} öppnades inte: bilden är trasig.", "{} was not opened: the picture is broken.", name)
}

/// Pictures that no page was found for.
pub fn without_page(names: &[&str]) -> String {
    let all = names.join(", ");
    match names.len() {
        1 => say!(
            "{} öppnades inte: ingen sida att höra till. Öppna bilder tillsammans med sin text eller ALTO-fil.",
            "{} was not opened: no page to belong to. Open pictures together with their text or ALTO file.",
            all
        ),
        _ => say!(
            "{} öppnades inte: ingen sida att höra till. Öppna bilder tillsammans med sin text eller ALTO-fil.",
            "{} were not opened: no page to belong to. Open pictures together with their text or ALTO file.",
            all
        ),
    }
}

// Marks and borders.

/// The label of the marks.
pub const MARK_AS: Text = text("Märk som", "Mark as");
/// Above the first line of a meeting.
pub const NEW_MEETING: Text = text("Nytt sammanträde", "New meeting");
/// A page and a meeting begin with the text.
pub const SAID_FIRST_LINE: Text = text(
    "Texten börjar alltid med en ny sida och ett nytt sammanträde.",
    "The text always begins with a new page and a new meeting.",
);

/// What a place is.
pub fn mark(mark: Mark) -> Text {
    match mark {
        Mark::Signature => text("Underskrift", "Signature"),
        Mark::Stamp => text("Stämpel", "Stamp"),
        Mark::Handwritten => text("Handskrivet", "Handwritten"),
        Mark::Furniture => text("Sidhuvud, sidfot", "Page head or foot"),
    }
}

/// Places were marked, or are no longer.
pub fn said_marked(of: Mark, marked: bool, n: u32) -> String {
    let of = mark(of).to_lowercase();
    let places = count(n, PLACES);
    match marked {
        true if n > 1 => say!("Märkt som {} på {}.", "Marked as {} at {}.", of, places),
        true => say!("Märkt som {}.", "Marked as {}.", of),
        false => say!("Inte längre märkt som {}.", "No longer marked as {}.", of),
    }
}

/// A border was set or taken away.
pub fn said_border(border: Border, begins: bool) -> Text {
    match (border, begins) {
        (Border::Page, true) => text("En ny sida börjar på raden.", "A new page begins on the line."),
        (Border::Page, false) => {
            text("Ingen ny sida börjar längre på raden.", "No new page begins on the line any more.")
        }
        (Border::Meeting, true) => {
            text("Ett nytt sammanträde börjar på raden.", "A new meeting begins on the line.")
        }
        (Border::Meeting, false) => text(
            "Inget nytt sammanträde börjar längre på raden.",
            "No new meeting begins on the line any more.",
        ),
    }
}
