//! Counts as files: three tables of numbers in columns, compressed, in pieces small enough for a repository.
//!
//! Numbers are varints (seven bits a byte, least first). `words`: the number of words; totals and rare numbers; then
//! the columns: letters shared with the word before, number of other bytes, those bytes, count, left, right, inner,
//! title, upper. `bigrams`: for each word the number of its pairs, the differences between their second words, the counts.
//! `trigrams`: for each pair the number of its triples, then each third word as its place among the words that follow
//! the second (a triple is never seen more often than its last pair, so that pair is always kept), the counts.

use brotli::enc::BrotliEncoderParams;
use renskrift::engine::counts::{Counts, WordCount};
use std::path::Path;

/// No committed file is larger.
const PIECE: usize = 1_000_000;

/// Writes the counts to `folder`, in place of those that stand there. Gives the number of bytes.
pub fn save(counts: &Counts, folder: &Path) -> Result<usize, String> {
    let wrong = |error| format!("{}: {error}", folder.display());
    std::fs::create_dir_all(folder).map_err(wrong)?;
    let mut written = 0;
    for (name, table) in
        [("words", words(counts)), ("bigrams", bigrams(counts)), ("trigrams", trigrams(counts)?)]
    {
        let packed = compress(&table);
        written += packed.len();
        for (number, piece) in packed.chunks(PIECE).enumerate() {
            std::fs::write(folder.join(piece_name(name, number)), piece).map_err(wrong)?;
        }
        for number in packed.len().div_ceil(PIECE).. {
            let stale = folder.join(piece_name(name, number));
            if !stale.exists() {
                break;
            }
            std::fs::remove_file(stale).map_err(wrong)?;
        }
    }
    Ok(written)
}

/// Reads counts that [`save`] wrote.
pub fn load(folder: &Path) -> Result<Counts, String> {
    let mut counts = Counts::default();
    read_words(&mut table(folder, "words")?, &mut counts)?;
    read_bigrams(&mut table(folder, "bigrams")?, &mut counts)?;
    read_trigrams(&mut table(folder, "trigrams")?, &mut counts)?;
    Ok(counts)
}

fn piece_name(table: &str, number: usize) -> String {
    format!("{table}-{}.bin", number + 1)
}

/// Brotli at its best.
pub fn compress(bytes: &[u8]) -> Vec<u8> {
    let settings = BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &settings).expect("writing to memory does not fail");
    packed
}

fn table(folder: &Path, name: &'static str) -> Result<Reader, String> {
    let mut packed = Vec::new();
    for number in 0.. {
        let path = folder.join(piece_name(name, number));
        if number > 0 && !path.exists() {
            break;
        }
        packed.extend(std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?);
    }
    let place = format!("{}: {name}", folder.display());
    let mut bytes = Vec::new();
    brotli::BrotliDecompress(&mut packed.as_slice(), &mut bytes)
        .map_err(|error| format!("{place}: {error}"))?;
    Ok(Reader { bytes, at: 0, place })
}

fn put(out: &mut Vec<u8>, mut number: u64) {
    while number > 127 {
        out.push(number as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

fn put_all(out: &mut Vec<u8>, numbers: impl Iterator<Item = u64>) {
    numbers.for_each(|number| put(out, number));
}

/// A table's bytes and the place reached in them.
struct Reader {
    bytes: Vec<u8>,
    at: usize,
    place: String,
}

impl Reader {
    fn wrong(&self) -> String {
        format!("{}: damaged at byte {}, run `cargo xtask counts` again", self.place, self.at)
    }

    fn number(&mut self) -> Result<u64, String> {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let byte = *self.bytes.get(self.at).ok_or_else(|| self.wrong())?;
            self.at += 1;
            number |= ((byte & 127) as u64) << shift;
            if byte < 128 {
                return Ok(number);
            }
        }
        Err(self.wrong())
    }

    fn short(&mut self) -> Result<u32, String> {
        self.number()?.try_into().map_err(|_| self.wrong())
    }

    fn column(&mut self, length: usize) -> Result<Vec<u32>, String> {
        (0..length).map(|_| self.short()).collect()
    }

    fn sum(&self, lengths: &[u32]) -> usize {
        lengths.iter().map(|&length| length as usize).sum()
    }
}

fn words(counts: &Counts) -> Vec<u8> {
    let mut out = Vec::new();
    put(&mut out, counts.words.len() as u64);
    put_all(&mut out, counts.totals.into_iter().chain(counts.rare.into_iter().flatten()));
    let (mut shared, mut rest, mut letters) = (Vec::new(), Vec::new(), Vec::<u8>::new());
    let mut before: &[u8] = &[];
    for word in &counts.words {
        let text = word.text.as_bytes();
        let same = before.iter().zip(text).take_while(|(a, b)| a == b).count();
        put(&mut shared, same as u64);
        put(&mut rest, (text.len() - same) as u64);
        letters.extend(&text[same..]);
        before = text;
    }
    out.extend(shared);
    out.extend(rest);
    out.extend(letters);
    for column in COLUMNS {
        put_all(&mut out, counts.words.iter().map(|word| *column(&mut word.clone()) as u64));
    }
    out
}

/// The numbers of a word, in the order of their columns.
const COLUMNS: [fn(&mut WordCount) -> &mut u32; 6] = [
    |w| &mut w.count,
    |w| &mut w.left,
    |w| &mut w.right,
    |w| &mut w.inner,
    |w| &mut w.title,
    |w| &mut w.upper,
];

fn read_words(from: &mut Reader, counts: &mut Counts) -> Result<(), String> {
    let number = from.number()? as usize;
    for total in counts.totals.iter_mut().chain(counts.rare.iter_mut().flatten()) {
        *total = from.number()?;
    }
    let shared = from.column(number)?;
    let rest = from.column(number)?;
    let mut text = Vec::new();
    for (same, rest) in shared.into_iter().zip(rest) {
        text.truncate(same as usize);
        let end = from.at + rest as usize;
        text.extend(from.bytes.get(from.at..end).ok_or_else(|| from.wrong())?);
        from.at = end;
        let text = String::from_utf8(text.clone()).map_err(|_| from.wrong())?;
        counts.words.push(WordCount { text, ..Default::default() });
    }
    for column in COLUMNS {
        for word in &mut counts.words {
            *column(word) = from.short()?;
        }
    }
    Ok(())
}

/// The pairs that begin with each word.
fn by_first(counts: &Counts) -> Vec<&[([u32; 2], u32)]> {
    let mut rest = counts.bigrams.as_slice();
    (0..counts.words.len() as u32)
        .map(|id| {
            let (own, others) = rest.split_at(rest.partition_point(|([first, _], _)| *first <= id));
            rest = others;
            own
        })
        .collect()
}

fn bigrams(counts: &Counts) -> Vec<u8> {
    let (mut lengths, mut seconds, mut seen) = (Vec::new(), Vec::new(), Vec::new());
    for pairs in by_first(counts) {
        put(&mut lengths, pairs.len() as u64);
        let mut before = 0;
        for ([_, second], count) in pairs {
            put(&mut seconds, (second - before) as u64);
            before = *second;
            put(&mut seen, *count as u64);
        }
    }
    [lengths, seconds, seen].concat()
}

fn read_bigrams(from: &mut Reader, counts: &mut Counts) -> Result<(), String> {
    let lengths = from.column(counts.words.len())?;
    let all = from.sum(&lengths);
    let mut steps = from.column(all)?.into_iter();
    let mut seen = from.column(all)?.into_iter();
    for (first, length) in lengths.into_iter().enumerate() {
        let mut second = 0;
        for (step, count) in steps.by_ref().zip(seen.by_ref()).take(length as usize) {
            second += step;
            if second as usize >= counts.words.len() {
                return Err(from.wrong());
            }
            counts.bigrams.push(([first as u32, second], count));
        }
    }
    Ok(())
}

fn trigrams(counts: &Counts) -> Result<Vec<u8>, String> {
    let followers = by_first(counts);
    let (mut lengths, mut thirds, mut seen) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest = counts.trigrams.as_slice();
    for ([first, second], _) in &counts.bigrams {
        let own = rest.partition_point(|([a, b, _], _)| (a, b) <= (first, second));
        put(&mut lengths, own as u64);
        let mut before = 0;
        for ([a, b, third], count) in &rest[..own] {
            let place = followers[*second as usize].binary_search_by_key(third, |([_, word], _)| *word);
            let (true, Ok(place)) = ((a, b) == (first, second), place) else {
                return Err(format!("triple {a} {b} {third} without its pairs: its floor is under theirs"));
            };
            put(&mut thirds, (place - before) as u64);
            before = place;
            put(&mut seen, *count as u64);
        }
        rest = &rest[own..];
    }
    Ok([lengths, thirds, seen].concat())
}

fn read_trigrams(from: &mut Reader, counts: &mut Counts) -> Result<(), String> {
    let lengths = from.column(counts.bigrams.len())?;
    let all = from.sum(&lengths);
    let mut steps = from.column(all)?.into_iter();
    let mut seen = from.column(all)?.into_iter();
    let followers = by_first(counts);
    let mut trigrams = Vec::with_capacity(all);
    for (([first, second], _), length) in counts.bigrams.iter().zip(lengths) {
        let mut place = 0;
        for (step, count) in steps.by_ref().zip(seen.by_ref()).take(length as usize) {
            place += step as usize;
            let ([_, third], _) = followers[*second as usize].get(place).ok_or_else(|| from.wrong())?;
            trigrams.push(([*first, *second, *third], count));
        }
    }
    counts.trigrams = trigrams;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_is_loaded() {
        let counts = crate::counts::count(
            "Nämnden beslutar att nämnden beslutar. Nämnden möts i Örebro!\nÖrebro möts i nämnden",
            [1, 1, 1],
        );
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(piece_name("words", 1)), "left over").unwrap();
        save(&counts, folder.path()).unwrap();
        assert_eq!(load(folder.path()).unwrap(), counts);
    }

    #[test]
    fn damage_is_told() {
        let folder = tempfile::tempdir().unwrap();
        assert!(load(folder.path()).unwrap_err().contains("words-1.bin"));
        save(&crate::counts::count("ett två", [1, 1, 1]), folder.path()).unwrap();
        std::fs::write(folder.path().join(piece_name("bigrams", 0)), compress(&[1, 1, 1, 200])).unwrap();
        assert!(load(folder.path()).unwrap_err().contains("bigrams: damaged"));
    }
}
