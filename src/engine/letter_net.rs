//! The letter reader's network: dilated convolutions over letters, the same as in `tools/letter_reader/net.py`.
//!
//! For every letter that was read it says how probable each [edit](LetterNet::edits) is, from some eighty letters to either
//! side and nothing else: it knows no words and no lists.

mod product;

use product::{Matrix, ROWS, STRIDE, numbers};
use pulp::{Arch, NullaryFnOnce};
use rustc_hash::FxHashMap;

/// Added to a mean square before its root is taken.
const EPSILON: f32 = 1e-5;
/// Squares that are added up side by side; channels are a multiple of it.
const LANES: usize = 16;
/// What 1 is in the whole numbers that a layer multiplies. Channels of one row, even as they are made, reach no further than
/// the root of how many they are: for up to 255 of them that is within 16 bits.
const ONE: f32 = 2048.0;
/// What is less probable than the best by so many nats adds nothing.
const LITTLE: f32 = 16.0;
/// Letters that are read at once; memory grows with it.
const CHUNK: usize = 1024;

/// A matrix of `taps` times inputs by outputs, and what is added.
struct Layer {
    matrix: Matrix,
    /// For each output what 1 of a sum stands for.
    scales: Vec<f32>,
    bias: Vec<f32>,
}

/// The network.
pub struct LetterNet {
    letters: FxHashMap<char, usize>,
    edits: Vec<String>,
    /// Edits that put a string in a letter's place, by its first letter.
    replacing: FxHashMap<char, Vec<(usize, Vec<char>)>>,
    /// Edits that put a string before a letter, by its first letter.
    preceding: FxHashMap<char, Vec<(usize, Vec<char>)>>,
    lost: usize,
    channels: usize,
    dilations: Vec<usize>,
    table: Vec<f32>,
    layers: Vec<Layer>,
    out: Layer,
}

/// Reads the parts of a file, one after the other.
struct Parts<'a>(&'a [u8]);

impl<'a> Parts<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.0.split_at_checked(length)?;
        self.0 = tail;
        Some(head)
    }

    fn number(&mut self) -> Option<usize> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?) as usize)
    }

    fn floats(&mut self, count: usize) -> Option<Vec<f32>> {
        let bytes = self.take(count.checked_mul(4)?)?;
        Some(
            bytes
                .chunks_exact(4)
                .map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]))
                .collect(),
        )
    }

    fn texts(&mut self, count: usize) -> Option<Vec<String>> {
        (0..count)
            .map(|_| {
                let length = self.take(1)?[0];
                String::from_utf8(self.take(length.into())?.to_vec()).ok()
            })
            .collect()
    }

    /// What 1 of each of `columns` stands for, and the bytes of `rows` of them.
    fn matrix(&mut self, rows: usize, columns: usize) -> Option<(Vec<f32>, &'a [u8])> {
        Some((self.floats(columns)?, self.take(rows.checked_mul(columns)?)?))
    }

    /// The numbers of `rows` by `columns`.
    fn table(&mut self, rows: usize, columns: usize) -> Option<Vec<f32>> {
        let (scales, bytes) = self.matrix(rows, columns)?;
        let of = |(&byte, scale): (&u8, &f32)| f32::from(byte as i8) * scale;
        Some(bytes.chunks_exact(columns).flat_map(|row| row.iter().zip(&scales).map(of)).collect())
    }

    fn layer(&mut self, taps: usize, inputs: usize, outputs: usize) -> Option<Layer> {
        let (mut scales, bytes) = self.matrix(taps * inputs, outputs)?;
        let matrix = Matrix::new(bytes, outputs);
        let mut bias = self.floats(outputs)?;
        scales.iter_mut().for_each(|scale| *scale /= ONE);
        scales.resize(matrix.width(), 0.0);
        bias.resize(matrix.width(), 0.0);
        Some(Layer { matrix, scales, bias })
    }
}

impl LetterNet {
    /// Reads a file that `tools/letter_reader/export.py` wrote, which describes its form; `None` where it has another.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let mut parts = Parts(bytes);
        if parts.take(4)? != b"RLR1" {
            return None;
        }
        let [letters, edits, channels, depth] =
            [parts.number()?, parts.number()?, parts.number()?, parts.number()?];
        if channels == 0 || channels > 255 || !channels.is_multiple_of(STRIDE) || edits == 0 {
            return None;
        }
        let dilations = (0..depth).map(|_| parts.number()).collect::<Option<Vec<usize>>>()?;
        let alphabet = parts.texts(letters)?;
        let names = parts.texts(edits)?;
        let table = parts.table(letters, channels)?;
        let layers =
            (0..depth).map(|_| parts.layer(3, channels, channels)).collect::<Option<Vec<Layer>>>()?;
        let out = parts.layer(1, channels, edits)?;
        let number = |(number, letter): (usize, &String)| Some((letter.chars().next()?, number));
        let letters = alphabet.iter().enumerate().filter_map(number).collect();
        let lost = names.iter().position(String::is_empty)?;
        let (mut replacing, mut preceding) = (FxHashMap::default(), FxHashMap::default());
        for (number, name) in names.iter().enumerate().skip(1) {
            let (table, text) = match name.strip_prefix('+').filter(|text| !text.is_empty()) {
                Some(text) => (&mut preceding, text),
                None => (&mut replacing, name.as_str()),
            };
            if let Some(first) = text.chars().next() {
                let table: &mut FxHashMap<char, Vec<(usize, Vec<char>)>> = table;
                table.entry(first).or_default().push((number, text.chars().collect()));
            }
        }
        Some(Self {
            letters,
            edits: names,
            replacing,
            preceding,
            lost,
            channels,
            dilations,
            table,
            layers,
            out,
        })
    }

    /// What may be said of a letter: the first is `keep`, that it stands as printed; any other is a string that stands
    /// in its place, or `+` and a string that stands before it.
    pub fn edits(&self) -> &[String] {
        &self.edits
    }

    /// Number of the edit that says that the letter stands for nothing.
    pub fn lost(&self) -> usize {
        self.lost
    }

    /// Edits that put a string beginning with `first` in a letter's place: number and string.
    pub fn replacing(&self, first: char) -> &[(usize, Vec<char>)] {
        self.replacing.get(&first).map_or(&[], Vec::as_slice)
    }

    /// Edits that put a string beginning with `first` before a letter that stands: number and string.
    pub fn preceding(&self, first: char) -> &[(usize, Vec<char>)] {
        self.preceding.get(&first).map_or(&[], Vec::as_slice)
    }

    /// Natural logarithms of the probabilities of all edits at each of `letters`, letter by letter.
    pub fn read(&self, letters: &[char]) -> Vec<f32> {
        // What an edge does not see reaches this far into a chunk.
        let reach: usize = self.dilations.iter().sum();
        let mut said = Vec::with_capacity(letters.len() * self.edits.len());
        let mut values = Values::default();
        for start in (0..letters.len()).step_by(CHUNK) {
            let end = (start + CHUNK).min(letters.len());
            let from = start.saturating_sub(reach);
            let to = (end + reach).min(letters.len());
            self.work(&letters[from..to], &mut values);
            let out = &self.out;
            for sums in values.sums.chunks_exact(out.matrix.width()).take(end - from).skip(start - from) {
                let first = said.len();
                let each = sums.iter().zip(&out.scales).zip(&out.bias).take(self.edits.len());
                said.extend(each.map(|((&sum, scale), bias)| sum as f32 * scale + bias));
                let row = &mut said[first..];
                let total = total(row);
                row.iter_mut().for_each(|value| *value -= total);
            }
        }
        said
    }

    /// Works out what is said of each of `letters`: rows of [`Values::sums`] of the last layer.
    fn work(&self, letters: &[char], values: &mut Values) {
        let channels = self.channels;
        // Rows are worked on in blocks, so there are a few more than letters.
        let rows = letters.len().next_multiple_of(ROWS);
        let Values { x, even, sums } = values;
        x.clear();
        x.resize(rows * channels, 0.0);
        for (row, letter) in x.chunks_exact_mut(channels).zip(letters) {
            let number = self.letters.get(letter).copied().unwrap_or(0);
            row.copy_from_slice(&self.table[number * channels..][..channels]);
        }
        let arch = Arch::new();
        for (layer, &margin) in self.layers.iter().zip(&self.dilations) {
            arch.dispatch(Even { x, even, channels, margin, count: letters.len() });
            sums.resize(rows * channels, 0);
            layer.matrix.product(arch, even, 3, margin, sums);
            arch.dispatch(Gated { layer, sums, x });
        }
        arch.dispatch(Even { x, even, channels, margin: 0, count: letters.len() });
        sums.resize(rows * self.out.matrix.width(), 0);
        self.out.matrix.product(arch, even, 1, 0, sums);
    }
}

/// What is worked with, kept from one chunk to the next.
#[derive(Default)]
struct Values {
    x: Vec<f32>,
    even: Vec<i32>,
    sums: Vec<i32>,
}

/// Natural logarithm of the sum of what the values are logarithms of.
fn total(values: &[f32]) -> f32 {
    let best = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let least = best - LITTLE;
    best + values.iter().filter(|&&value| value > least).map(|value| (value - best).exp()).sum::<f32>().ln()
}

/// Writes to `even` each row of `x` over the root of its mean square, in pairs of [whole numbers](numbers), with `margin` rows of
/// zeros before and after; rows from `count` on are zeros.
struct Even<'a> {
    x: &'a [f32],
    even: &'a mut Vec<i32>,
    channels: usize,
    margin: usize,
    count: usize,
}

impl NullaryFnOnce for Even<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { x, even, channels, margin, count } = self;
        let pairs = channels / 2;
        even.clear();
        even.resize(x.len() / 2 + 2 * margin * pairs, 0);
        let rows = even[margin * pairs..].chunks_exact_mut(pairs).zip(x.chunks_exact(channels));
        for (to, from) in rows.take(count) {
            // Sums side by side are made with vectors.
            let mut squares = [0.0; LANES];
            for values in from.chunks_exact(LANES) {
                for (square, value) in squares.iter_mut().zip(values) {
                    *square += value * value;
                }
            }
            let square = squares.iter().sum::<f32>() / channels as f32;
            let scale = ONE / (square + EPSILON).sqrt();
            for (to, from) in numbers(to).iter_mut().zip(from) {
                *to = (from * scale) as i16;
            }
        }
    }
}

/// Adds to `x` what the sums of a layer stand for, each through the gate.
struct Gated<'a> {
    layer: &'a Layer,
    sums: &'a [i32],
    x: &'a mut [f32],
}

impl NullaryFnOnce for Gated<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Layer { matrix, scales, bias } = self.layer;
        let width = matrix.width();
        for (x, sums) in self.x.chunks_exact_mut(width).zip(self.sums.chunks_exact(width)) {
            for (((x, &sum), scale), bias) in x.iter_mut().zip(sums).zip(scales).zip(bias) {
                let z = sum as f32 * scale + bias;
                *x += z * (z / 6.0 + 0.5).clamp(0.0, 1.0);
            }
        }
    }
}
