//! The alphabet: the letters and signs that words are made of, each with a number, so that a set of them is one word of 64 bits.

/// Letters with numbers of their own, in the order of Unicode; all others share [`RARE`].
const LETTERS: [char; 62] = [
    '&', '\'', '-', '.', '/', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ':', 'a', 'b', 'c', 'd', 'e',
    'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
    '|', '§', 'à', 'á', 'ä', 'å', 'æ', 'ç', 'è', 'é', 'ê', 'ë', 'í', 'ñ', 'ó', 'ô', 'ö', 'ø', 'ú', 'ü',
];

/// How many numbers there are.
pub const NUMBERS: usize = 64;
/// The number of every letter that has none of its own, the greatest.
pub const RARE: u32 = NUMBERS as u32 - 1;

/// Numbers of the letters below U+0100.
const TABLE: [u8; 256] = {
    let mut table = [RARE as u8; 256];
    let mut number = 0;
    while number < LETTERS.len() {
        table[LETTERS[number] as usize] = number as u8;
        number += 1;
    }
    table
};

/// The number of a small letter, less than [`NUMBERS`].
#[inline]
pub fn number(letter: char) -> u32 {
    TABLE.get(letter as usize).map_or(RARE, |&number| number.into())
}

/// The letter of a number; `None` for [`RARE`].
#[inline]
pub fn letter(number: u32) -> Option<char> {
    LETTERS.get(number as usize).copied()
}

/// The set that holds one letter: the bit of its number.
#[inline]
pub fn bit(letter: char) -> u64 {
    1 << number(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_numbers_in_their_order() {
        assert!(LETTERS.is_sorted());
        for (place, &own) in LETTERS.iter().enumerate() {
            assert_eq!((number(own), letter(place as u32)), (place as u32, Some(own)));
        }
        assert_eq!((number('ж'), number('%'), letter(RARE)), (RARE, RARE, None));
        assert_eq!(bit('ö') & bit('o'), 0);
    }
}
