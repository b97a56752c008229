//! Families: groups misread alike, because they are one word in several forms (`namnden`, `namndens`) or several words
//! with one part (`skolnamnden`, `byggnadsnamnden`). They are offered together, each with a tick.

use super::queue::Group;

/// Letters that two words of a family have in common, at least.
const COMMON: usize = 4;
/// The endings that a Swedish noun, adjective or name takes for number, definiteness and genitive; none among them.
const ENDINGS: [&str; 26] = [
    "", "s", "n", "ns", "en", "ens", "et", "ets", "t", "ts", "na", "nas", "a", "as", "ar", "ars", "arna",
    "arnas", "er", "ers", "erna", "ernas", "or", "orna", "ornas", "e",
];

/// How a word was misread: its letters as read and as proposed, from the first to the last letter that differs, and the
/// letters around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misread<'a> {
    /// The letters before the first difference.
    head: &'a str,
    /// What was read.
    read: &'a str,
    /// What is proposed in its place.
    printed: &'a str,
    /// The letters after the last difference.
    tail: &'a str,
}

impl<'a> Misread<'a> {
    /// How the text of a group was misread, where its best candidate is right. `None` where it has no candidate or several
    /// words.
    pub fn of(group: &'a Group) -> Option<Self> {
        let best = group.candidates.first()?;
        Self::between(group.before(), &best.text)
    }

    /// How `after` was misread as `before`; `None` where they are the same or no single words. Makes nothing new, since
    /// thousands of groups are looked at with each key.
    pub fn between(before: &'a str, after: &'a str) -> Option<Self> {
        let single = |text: &str| !text.is_empty() && text.chars().all(char::is_alphanumeric);
        if before == after || !single(before) || !single(after) {
            return None;
        }
        let head = same_at_start(before, after);
        let (read, printed) = (&before[head..], &after[head..]);
        let tail = same_at_end(read, printed);
        let (read, rest) = read.split_at(read.len() - tail);
        Some(Self { head: &before[..head], read, printed: &printed[..printed.len() - tail], tail: rest })
    }

    /// True where both were misread in the same letters, and are the same word but for its ending, or end in the same
    /// part.
    pub fn is_related(&self, other: &Misread<'_>) -> bool {
        if self.read != other.read || self.printed != other.printed {
            return false;
        }
        // Most differ on both sides.
        if self.head != other.head && self.tail != other.tail {
            return false;
        }
        let letters = |text: &str| text.chars().count();
        let before = letters(&self.head[self.head.len() - same_at_end(self.head, other.head)..]);
        let same_after = same_at_start(self.tail, other.tail);
        let common = before + letters(self.printed) + letters(&self.tail[..same_after]);
        let inflected = self.head == other.head
            && is_ending(&self.tail[same_after..])
            && is_ending(&other.tail[same_after..])
            && common >= COMMON;
        // A part is longer than what any two words may share by chance.
        let same_part = self.tail == other.tail && common >= COMMON + 2 && before > 0;
        inflected || same_part
    }
}

/// How many bytes of whole letters both texts begin with alike.
fn same_at_start(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    a.floor_char_boundary(same)
}

/// How many bytes of whole letters both texts end with alike.
fn same_at_end(a: &str, b: &str) -> usize {
    let same = a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count();
    a.len() - a.ceil_char_boundary(a.len() - same)
}

fn is_ending(letters: &str) -> bool {
    ENDINGS.contains(&letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_family() {
        for (one, other, expected) in [
            (("namnden", "nämnden"), ("namndens", "nämndens"), true),
            (("namnd", "nämnd"), ("namnderna", "nämnderna"), true),
            (("namnden", "nämnden"), ("skolnamnden", "skolnämnden"), true),
            (("byggnadsnamnden", "byggnadsnämnden"), ("skolnamnden", "skolnämnden"), true),
            (("Hagglund", "Hägglund"), ("Hagglunds", "Hägglunds"), true),
            (("namnden", "nämnden"), ("nimnden", "nämnden"), false),
            (("lanet", "länet"), ("plan", "plån"), false),
            (("var", "vår"), ("far", "får"), false),
            (("namnden", "nämnden"), ("hamnar", "hämnar"), false),
        ] {
            let misread = |(before, after)| Misread::between(before, after).expect("a misread word");
            assert_eq!(misread(one).is_related(&misread(other)), expected, "{one:?} {other:?}");
            assert_eq!(misread(other).is_related(&misread(one)), expected, "{other:?} {one:?}");
        }
    }

    #[test]
    fn only_single_words_have_families() {
        for (before, after) in [("delta i", "deltai"), ("frin", "frin"), ("", "a"), ("a.", "ä.")] {
            assert_eq!(Misread::between(before, after), None, "{before:?} {after:?}");
        }
    }
}
