//! The letter reader's network: dilated convolutions over letters, the same as in `tools/letter_reader/net.py`.
//!
//! For every letter that was read it says how probable each [edit](LetterNet::edits) is, from some eighty letters to either
//! side and nothing else: it knows no words and no lists.

use pulp::{Arch, Simd, WithSimd};
use rustc_hash::FxHashMap;

/// Added to a mean square before its root is taken.
const EPSILON: f32 = 1e-5;
/// Letters beside one another that are worked on at once.
const ROWS: usize = 4;
/// Vectors of outputs that are worked on at once.
const COLUMNS: usize = 3;
/// Outputs are filled up to a multiple of this, for vectors of up to sixteen numbers.
const STRIDE: usize = LANES * COLUMNS;
/// Sums that are made side by side; channels are a multiple of it.
const LANES: usize = 16;
/// What is less probable than the best by so many nats adds nothing.
const LITTLE: f32 = 16.0;
/// Letters that are read at once; memory grows with it.
const CHUNK: usize = 1024;

/// A matrix of `taps` times inputs by outputs, in rows of outputs, and what is added.
struct Layer {
    weights: Vec<f32>,
    bias: Vec<f32>,
    inputs: usize,
    /// Outputs, filled up to [`STRIDE`].
    width: usize,
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

    /// A matrix of `rows` by `columns`, each row filled up with zeros to `width`.
    fn matrix(&mut self, rows: usize, columns: usize, width: usize) -> Option<Vec<f32>> {
        let scales = self.floats(columns)?;
        let bytes = self.take(rows.checked_mul(columns)?)?;
        let mut values = vec![0.0; rows * width];
        for (row, bytes) in values.chunks_exact_mut(width).zip(bytes.chunks_exact(columns)) {
            for ((value, &byte), scale) in row.iter_mut().zip(bytes).zip(&scales) {
                *value = f32::from(byte as i8) * scale;
            }
        }
        Some(values)
    }

    fn layer(&mut self, taps: usize, inputs: usize, outputs: usize) -> Option<Layer> {
        let width = outputs.next_multiple_of(STRIDE);
        let weights = self.matrix(taps * inputs, outputs, width)?;
        let mut bias = self.floats(outputs)?;
        bias.resize(width, 0.0);
        Some(Layer { weights, bias, inputs, width })
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
        if channels == 0 || !channels.is_multiple_of(STRIDE) || edits == 0 {
            return None;
        }
        let dilations = (0..depth).map(|_| parts.number()).collect::<Option<Vec<usize>>>()?;
        let alphabet = parts.texts(letters)?;
        let names = parts.texts(edits)?;
        let table = parts.matrix(letters, channels, channels)?;
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
            for row in values.z.chunks_exact(self.out.width).take(end - from).skip(start - from) {
                let row = &row[..self.edits.len()];
                let total = total(row);
                said.extend(row.iter().map(|value| value - total));
            }
        }
        said
    }

    /// Works out what is said of each of `letters`, before it is made probabilities of: rows of [`Values::z`].
    fn work(&self, letters: &[char], values: &mut Values) {
        let channels = self.channels;
        // Rows are worked on in blocks, so there are a few more than letters.
        let rows = letters.len().next_multiple_of(ROWS);
        let Values { x, even, z } = values;
        x.clear();
        x.resize(rows * channels, 0.0);
        for (row, letter) in x.chunks_exact_mut(channels).zip(letters) {
            let number = self.letters.get(letter).copied().unwrap_or(0);
            row.copy_from_slice(&self.table[number * channels..][..channels]);
        }
        let arch = Arch::new();
        z.resize(rows * self.out.width.max(channels), 0.0);
        for (layer, &dilation) in self.layers.iter().zip(&self.dilations) {
            evened(x, even, channels, dilation, letters.len());
            arch.dispatch(Product { layer, input: even, step: dilation, taps: 3, output: z });
            for (x, &z) in x.iter_mut().zip(z.iter()) {
                *x += z * (z / 6.0 + 0.5).clamp(0.0, 1.0);
            }
        }
        evened(x, even, channels, 0, letters.len());
        arch.dispatch(Product { layer: &self.out, input: even, step: 0, taps: 1, output: z });
    }
}

/// What is worked with, kept from one chunk to the next.
#[derive(Default)]
struct Values {
    x: Vec<f32>,
    even: Vec<f32>,
    z: Vec<f32>,
}

/// Natural logarithm of the sum of what the values are logarithms of.
fn total(values: &[f32]) -> f32 {
    let best = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let least = best - LITTLE;
    best + values.iter().filter(|&&value| value > least).map(|value| (value - best).exp()).sum::<f32>().ln()
}

/// Writes to `even` each row over the root of its mean square, with `margin` rows of zeros before and after; rows from `count`
/// on are zeros.
fn evened(x: &[f32], even: &mut Vec<f32>, channels: usize, margin: usize, count: usize) {
    even.clear();
    even.resize(x.len() + 2 * margin * channels, 0.0);
    for (to, from) in
        even[margin * channels..].chunks_exact_mut(channels).zip(x.chunks_exact(channels)).take(count)
    {
        // Sums side by side are made with vectors.
        let mut squares = [0.0; LANES];
        for values in from.chunks_exact(LANES) {
            for (square, value) in squares.iter_mut().zip(values) {
                *square += value * value;
            }
        }
        let square = squares.iter().sum::<f32>() / channels as f32;
        let scale = 1.0 / (square + EPSILON).sqrt();
        for (to, from) in to.iter_mut().zip(from) {
            *to = from * scale;
        }
    }
}

/// The product of rows of input and a layer's weights, where a row of output sees `taps` rows of input, `step` apart.
struct Product<'a> {
    layer: &'a Layer,
    input: &'a [f32],
    step: usize,
    taps: usize,
    output: &'a mut [f32],
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Layer { weights, bias, inputs, width } = self.layer;
        let (weights, _) = S::as_simd_f32s(weights);
        let (bias, _) = S::as_simd_f32s(bias);
        let (output, _) = S::as_mut_simd_f32s(self.output);
        let vectors = width / S::F32_LANES;
        let rows = self.input.len() / inputs - (self.taps - 1) * self.step;
        for block in (0..rows).step_by(ROWS) {
            for column in (0..vectors).step_by(COLUMNS) {
                let mut start = [simd.splat_f32s(0.0); COLUMNS];
                start.copy_from_slice(&bias[column..column + COLUMNS]);
                let mut sums = [start; ROWS];
                for tap in 0..self.taps {
                    let first = (block + tap * self.step) * inputs;
                    let [a, b, c, d] = [0, 1, 2, 3].map(|row| &self.input[first + row * inputs..][..*inputs]);
                    let taken = &weights[tap * inputs * vectors..][..inputs * vectors];
                    for at in 0..*inputs {
                        let row = &taken[at * vectors + column..][..COLUMNS];
                        let values = [a[at], b[at], c[at], d[at]];
                        // Counted loops: iterators are not made one with vector code.
                        for k in 0..ROWS {
                            let value = simd.splat_f32s(values[k]);
                            for l in 0..COLUMNS {
                                sums[k][l] = simd.mul_add_e_f32s(value, row[l], sums[k][l]);
                            }
                        }
                    }
                }
                for (row, sums) in sums.iter().enumerate() {
                    output[(block + row) * vectors + column..][..COLUMNS].copy_from_slice(sums);
                }
            }
        }
    }
}
