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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// The letters before the first difference.
    head: Vec<char>,
    /// What was read.
    read: Vec<char>,
    /// What is proposed in its place.
    printed: Vec<char>,
    /// The letters after the last difference.
    tail: Vec<char>,
}

impl Misread {
    /// How the text of a group was misread, where its best candidate is right. `None` where it has no candidate or several
    /// words.
    pub fn of(group: &Group) -> Option<Self> {
        let best = group.candidates.first()?;
        Self::between(group.before(), &best.text)
    }

    /// How `after` was misread as `before`; `None` where they are the same or no single words.
    pub fn between(before: &str, after: &str) -> Option<Self> {
        let single = |text: &str| !text.is_empty() && text.chars().all(char::is_alphanumeric);
        if before == after || !single(before) || !single(after) {
            return None;
        }
        let (read, printed): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
        let same = |(a, b): &(&char, &char)| a == b;
        let head = read.iter().zip(&printed).take_while(same).count();
        let shorter = read.len().min(printed.len()) - head;
        let tail = read.iter().rev().zip(printed.iter().rev()).take(shorter).take_while(same).count();
        Some(Self {
            head: read[..head].to_vec(),
            read: read[head..read.len() - tail].to_vec(),
            printed: printed[head..printed.len() - tail].to_vec(),
            tail: read[read.len() - tail..].to_vec(),
        })
    }

    /// True where both were misread in the same letters, and are the same word but for its ending, or end in the same
    /// part.
    pub fn is_related(&self, other: &Self) -> bool {
        if self.read != other.read || self.printed != other.printed {
            return false;
        }
        let before = self.head.iter().rev().zip(other.head.iter().rev()).take_while(|(a, b)| a == b).count();
        let after = self.tail.iter().zip(&other.tail).take_while(|(a, b)| a == b).count();
        let common = before + self.printed.len() + after;
        let inflected = self.head == other.head
            && is_ending(&self.tail[after..])
            && is_ending(&other.tail[after..])
            && common >= COMMON;
        // A part is longer than what any two words may share by chance.
        let same_part = self.tail == other.tail && common >= COMMON + 2 && before > 0;
        inflected || same_part
    }
}

fn is_ending(letters: &[char]) -> bool {
    let ending: String = letters.iter().collect();
    ENDINGS.contains(&ending.as_str())
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
