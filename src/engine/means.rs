//! What the engine draws on beside the noise and the words. Each can be left out: to be sooner done, or to see what it is
//! worth.

/// The means; all of them unless it is said otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Means {
    /// The second reader, which knows letters only.
    pub letter_reader: bool,
    /// The words before and after.
    pub context: bool,
    /// What the document as a whole says of its words.
    pub consensus: bool,
    /// What the document shows of its own noise.
    pub adaptation: bool,
    /// Compounds that no list holds whole.
    pub compounds: bool,
    /// The built-in lists of people, places and bodies.
    pub names: bool,
}

impl Means {
    /// All of them.
    pub const ALL: Self = Self {
        letter_reader: true,
        context: true,
        consensus: true,
        adaptation: true,
        compounds: true,
        names: true,
    };

    /// All but the letter reader, if so it is asked.
    pub fn fast(fast: bool) -> Self {
        Self { letter_reader: !fast, ..Self::ALL }
    }
}
