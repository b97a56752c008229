//! Products of rows of whole numbers and a matrix, in the widest vectors that the processor has. Whole numbers add up to
//! the same in any order, so every processor finds the same.

use pulp::bytemuck::{cast, cast_slice_mut};
use pulp::{Arch, NullaryFnOnce, Simd};

/// Rows that are worked on at once.
pub const ROWS: usize = 4;
/// Vectors of outputs that are worked on at once.
const COLUMNS: usize = 3;
/// Outputs of a matrix are a multiple of this, for vectors of up to sixteen sums.
pub const STRIDE: usize = 16 * COLUMNS;

/// A matrix of whole numbers. Inputs stand in pairs, as processors multiply them: for each tap and pair of inputs the
/// outputs one after the other, each with the numbers of both inputs.
pub struct Matrix {
    numbers: Vec<i16>,
    /// How many outputs, a multiple of [`STRIDE`].
    width: usize,
}

impl Matrix {
    /// The matrix of `rows` of outputs, taps after taps; each row has `columns` bytes that stand for numbers from -128 to
    /// 127. A tap has an even number of rows.
    pub fn new(rows: &[u8], columns: usize) -> Self {
        let width = columns.next_multiple_of(STRIDE);
        let mut numbers = vec![0; rows.len() / columns * width];
        for (row, bytes) in rows.chunks_exact(columns).enumerate() {
            let pair = &mut numbers[row / 2 * width * 2..][..width * 2];
            for (numbers, &byte) in pair.chunks_exact_mut(2).zip(bytes) {
                numbers[row % 2] = i16::from(byte as i8);
            }
        }
        Self { numbers, width }
    }

    /// Outputs of a row, filled up to a multiple of [`STRIDE`].
    pub fn width(&self) -> usize {
        self.width
    }

    /// Writes to `sums` what rows of `input` and the matrix make, row by row, where a row of sums sees `taps` rows of input,
    /// `step` apart. Input is in pairs of [`numbers`]. There is a multiple of [`ROWS`] of sums, and for them input enough.
    pub fn product(&self, arch: Arch, input: &[i32], taps: usize, step: usize, sums: &mut [i32]) {
        let pairs = self.numbers.len() / (2 * self.width * taps);
        let product = Product { matrix: self, input, taps, pairs, step, sums };
        match arch {
            #[cfg(target_arch = "x86_64")]
            Arch::V4(simd) => simd.vectorize(InVectors { simd, product }),
            #[cfg(target_arch = "x86_64")]
            Arch::V3(simd) => simd.vectorize(InVectors { simd, product }),
            #[cfg(target_arch = "wasm32")]
            Arch::Simd128(simd) => simd.vectorize(InVectors { simd, product }),
            _ => product.one_by_one(),
        }
    }
}

/// The whole numbers of pairs.
pub fn numbers(pairs: &mut [i32]) -> &mut [i16] {
    cast_slice_mut(pairs)
}

struct Product<'a> {
    matrix: &'a Matrix,
    input: &'a [i32],
    taps: usize,
    /// Inputs of a tap, by two.
    pairs: usize,
    step: usize,
    sums: &'a mut [i32],
}

impl Product<'_> {
    /// Without vectors.
    fn one_by_one(self) {
        let Self { matrix: Matrix { numbers, width }, pairs, .. } = self;
        for (at, sums) in self.sums.chunks_exact_mut(*width).enumerate() {
            sums.fill(0);
            for tap in 0..self.taps {
                let input = &self.input[(at + tap * self.step) * pairs..][..pairs];
                let taken = &numbers[tap * pairs * width * 2..];
                for (&values, numbers) in input.iter().zip(taken.chunks_exact(width * 2)) {
                    let [first, second]: [i16; 2] = cast(values);
                    for (sum, numbers) in sums.iter_mut().zip(numbers.chunks_exact(2)) {
                        *sum += i32::from(first) * i32::from(numbers[0])
                            + i32::from(second) * i32::from(numbers[1]);
                    }
                }
            }
        }
    }
}

/// Vectors whose neighbouring numbers are multiplied and added in one step.
trait Pairs: Simd {
    /// Adds the products of `pair` and each pair of `numbers` to `sums`.
    fn add_products(self, pair: i32, numbers: Self::i16s, sums: Self::i32s) -> Self::i32s;

    /// Adds to a block of sums the products of rows of input and the columns from `column` of a tap's numbers.
    #[inline(always)]
    fn add_block(
        self,
        [a, b, c, d]: [&[i32]; ROWS],
        numbers: &[Self::i16s],
        vectors: usize,
        column: usize,
        [mut e, mut f, mut g, mut h]: [[Self::i32s; COLUMNS]; ROWS],
    ) -> [[Self::i32s; COLUMNS]; ROWS] {
        // A counted loop: iterators are not made one with vector code.
        for at in 0..a.len().min(b.len()).min(c.len()).min(d.len()) {
            let row = &numbers[at * vectors + column..][..COLUMNS];
            let [x, y, z] = [row[0], row[1], row[2]];
            let add = |value: i32, sums: [Self::i32s; COLUMNS]| {
                [
                    self.add_products(value, x, sums[0]),
                    self.add_products(value, y, sums[1]),
                    self.add_products(value, z, sums[2]),
                ]
            };
            (e, f, g, h) = (add(a[at], e), add(b[at], f), add(c[at], g), add(d[at], h));
        }
        [e, f, g, h]
    }
}

#[cfg(target_arch = "x86_64")]
impl Pairs for pulp::x86::V4 {
    #[inline(always)]
    fn add_products(self, pair: i32, numbers: Self::i16s, sums: Self::i32s) -> Self::i32s {
        let pairs = cast(self.splat_i32x16(pair));
        self.wrapping_add_i32x16(sums, self.multiply_wrapping_add_adjacent_i16x32(pairs, numbers))
    }
}

#[cfg(target_arch = "x86_64")]
impl Pairs for pulp::x86::V3 {
    #[inline(always)]
    fn add_products(self, pair: i32, numbers: Self::i16s, sums: Self::i32s) -> Self::i32s {
        let pairs = cast(self.splat_i32x8(pair));
        self.wrapping_add_i32x8(sums, self.multiply_wrapping_add_adjacent_i16x16(pairs, numbers))
    }
}

#[cfg(target_arch = "wasm32")]
impl Pairs for pulp::wasm::Simd128 {
    #[inline(always)]
    fn add_products(self, pair: i32, numbers: Self::i16s, sums: Self::i32s) -> Self::i32s {
        let pairs = self.simd128.i32x4_splat(pair);
        let products = self.simd128.i32x4_dot_i16x8(pairs, cast(numbers));
        cast(self.simd128.i32x4_add(cast(sums), products))
    }
}

struct InVectors<'a, S> {
    simd: S,
    product: Product<'a>,
}

impl<S: Pairs> NullaryFnOnce for InVectors<'_, S> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { simd, product } = self;
        let Product { matrix: Matrix { numbers, width }, input, taps, pairs, step, sums } = product;
        let (numbers, _) = S::as_simd_i16s(numbers);
        let (sums, _) = S::as_mut_simd_i32s(sums);
        let vectors = width / S::I32_LANES;
        let rows = sums.len() / vectors;
        for block in (0..rows).step_by(ROWS) {
            for column in (0..vectors).step_by(COLUMNS) {
                let mut found = [[simd.splat_i32s(0); COLUMNS]; ROWS];
                for tap in 0..taps {
                    let first = (block + tap * step) * pairs;
                    let input = [0, 1, 2, 3].map(|row| &input[first + row * pairs..][..pairs]);
                    let numbers = &numbers[tap * pairs * vectors..][..pairs * vectors];
                    found = simd.add_block(input, numbers, vectors, column, found);
                }
                for (row, found) in found.iter().enumerate() {
                    sums[(block + row) * vectors + column..][..COLUMNS].copy_from_slice(found);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const INPUTS: usize = 6;

    fn every() -> Vec<Arch> {
        #[cfg(target_arch = "x86_64")]
        let older = pulp::x86::V3::try_new().map(Arch::V3);
        #[cfg(not(target_arch = "x86_64"))]
        let older = None;
        [Arch::new()].into_iter().chain(older).collect()
    }

    proptest! {
        #[test]
        fn every_processor_finds_the_same(
            bytes in prop::collection::vec(any::<u8>(), 3 * INPUTS * 50),
            input in prop::collection::vec(any::<i16>(), (2 * ROWS + 4) * INPUTS),
            (taps, step) in prop::sample::select(vec![(1, 0), (3, 1), (3, 2)]),
        ) {
            let matrix = Matrix::new(&bytes[..taps * INPUTS * 50], 50);
            let pairs: Vec<i32> = input.chunks_exact(2).map(|two| cast([two[0], two[1]])).collect();
            let mut expected = vec![0; 2 * ROWS * matrix.width()];
            for row in 0..2 * ROWS {
                for output in 0..50 {
                    for tap in 0..taps {
                        for at in 0..INPUTS {
                            let value = i32::from(input[(row + tap * step) * INPUTS + at]);
                            let number = i32::from(bytes[(tap * INPUTS + at) * 50 + output] as i8);
                            expected[row * matrix.width() + output] += value * number;
                        }
                    }
                }
            }
            for arch in every().into_iter().chain([Arch::Scalar]) {
                let mut sums = vec![1; expected.len()];
                matrix.product(arch, &pairs, taps, step, &mut sums);
                prop_assert_eq!(&sums, &expected, "{:?}", arch);
            }
        }
    }
}
