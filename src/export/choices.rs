//! How a corrected text is written. With every choice at its default nothing but the decisions changes.

use serde::{Deserialize, Serialize};

/// The encoding that a corrected file is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// The loaded file's own; what is not corrected keeps its very bytes.
    #[default]
    AsRead,
    /// UTF-8 without a mark. A file that was read as UTF-8 keeps its very bytes.
    #[cfg_attr(not(target_arch = "wasm32"), value(name = "utf-8"))]
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-8 with a mark. A file that was read as UTF-8 keeps its very bytes.
    #[cfg_attr(not(target_arch = "wasm32"), value(name = "utf-8-mark"))]
    #[serde(rename = "utf-8-mark")]
    Utf8Mark,
}

/// What ends a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
pub enum LineEnds {
    /// What does in the loaded file.
    #[default]
    AsRead,
    /// LF, as on Linux and macOS.
    Lf,
    /// CR LF, as on Windows.
    #[cfg_attr(not(target_arch = "wasm32"), value(name = "crlf"))]
    #[serde(rename = "crlf")]
    CrLf,
}

/// The lines of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
pub enum Lines {
    /// As on the paper.
    #[default]
    Kept,
    /// The lines of a paragraph are one, words that were broken at a line's end are whole.
    Paragraphs,
}

/// What stands on every page: heads, feet, page numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
pub enum Furniture {
    /// Written as all else.
    #[default]
    Kept,
    /// Left out.
    LeftOut,
}

/// Passages that nobody can read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
pub enum Unreadable {
    /// As they were read.
    #[default]
    AsRead,
    /// `[…]`.
    Ellipsis,
    /// `[?]`.
    Question,
}

/// What a corrected ALTO or PAGE file tells of its correction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
pub enum Tracing {
    /// Which words a person decided, what PAGE read before, which program worked on it; words that are divided or united have boxes of their
    /// own.
    #[default]
    Kept,
    /// Nothing: the words alone are others.
    WordsOnly,
}

impl Unreadable {
    /// What is written for them, if not the text as read.
    pub fn sign(self) -> Option<&'static str> {
        match self {
            Self::AsRead => None,
            Self::Ellipsis => Some("[…]"),
            Self::Question => Some("[?]"),
        }
    }
}

/// How a corrected text is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(clap::Args))]
#[serde(rename_all = "snake_case", default)]
pub struct Choices {
    /// The encoding of the corrected text; ALTO, hOCR and PAGE files keep their own
    #[cfg_attr(not(target_arch = "wasm32"), arg(long, value_enum, default_value_t))]
    pub encoding: Target,
    /// What ends a line
    #[cfg_attr(not(target_arch = "wasm32"), arg(long, value_enum, default_value_t))]
    pub line_ends: LineEnds,
    /// Lines as on the paper, or one for each paragraph with words broken at a line's end made whole
    #[cfg_attr(not(target_arch = "wasm32"), arg(long, value_enum, default_value_t))]
    pub lines: Lines,
    /// Heads, feet and page numbers that stand on every page
    #[cfg_attr(not(target_arch = "wasm32"), arg(long, value_enum, default_value_t))]
    pub furniture: Furniture,
    /// Passages that nobody can read: as they were read, or a sign in brackets for each line
    #[cfg_attr(not(target_arch = "wasm32"), arg(long, value_enum, default_value_t))]
    pub unreadable: Unreadable,
    /// Write "sic" in brackets after the original's own slips
    #[cfg_attr(not(target_arch = "wasm32"), arg(long))]
    pub sic: bool,
    /// What ALTO and PAGE files tell of their correction: kept, with CS, earlier readings, boxes of divided words and a processing
    /// step; or the words only
    #[cfg_attr(not(target_arch = "wasm32"), arg(long, value_enum, default_value_t))]
    pub trace: Tracing,
}

impl Choices {
    /// True where the lines are those of the loaded text, with its line ends.
    pub fn keep_lines(self) -> bool {
        self.line_ends == LineEnds::AsRead && self.lines == Lines::Kept && self.furniture == Furniture::Kept
    }
}
