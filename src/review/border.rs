//! Where pages and meetings begin: as the text shows, and as a person set otherwise.

use crate::engine::document::Document;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;

/// What begins at a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Border {
    /// A page of the paper.
    Page,
    /// Another meeting.
    Meeting,
}

/// The borders that a person set or took away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Borders {
    /// By what begins and the byte of the text that its first line begins at: whether it does.
    set: BTreeMap<(Border, u32), bool>,
}

impl Borders {
    /// The same with a border at byte `at`, or without it.
    pub(super) fn with(&self, border: Border, at: u32, stands: bool) -> Self {
        let mut set = self.set.clone();
        set.insert((border, at), stands);
        Self { set }
    }

    /// Whether a person let a meeting begin at a byte of the text, or no longer, by that byte.
    pub fn meetings(&self) -> BTreeMap<u32, bool> {
        let meetings = self.set.iter().filter(|((border, _), _)| *border == Border::Meeting);
        meetings.map(|((_, at), stands)| (*at, *stands)).collect()
    }

    /// How they divide `document`, whose text shows meetings to begin at the bytes `meetings`, in their order.
    pub(super) fn divide(&self, document: &Document, meetings: &[u32]) -> Division {
        let mut division = Division { lines: document.lines().len(), ..Division::default() };
        let shown = |line: usize| {
            let page = document.lines()[line].page;
            document.pages()[page as usize].lines.start as usize == line
        };
        for (line, at) in document.lines().iter().enumerate() {
            let set = |border: Border| self.set.get(&(border, at.span.start)).copied();
            // Something must begin with the text.
            if line == 0 || set(Border::Page).unwrap_or_else(|| shown(line)) {
                division.pages.push(line as u32);
            }
            let found = || meetings.binary_search(&at.span.start).is_ok();
            if line == 0 || set(Border::Meeting).unwrap_or_else(found) {
                division.meetings.push(line as u32);
            }
        }
        division
    }
}

/// A document divided into pages and meetings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Division {
    lines: usize,
    pages: Vec<u32>,
    meetings: Vec<u32>,
}

/// Where something stands on the paper, as a person says it: both count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnPaper {
    /// Page, from 1.
    pub page: u32,
    /// Line on that page, from 1.
    pub line: u32,
}

impl Division {
    /// The first line of each page (index); at least one.
    pub fn pages(&self) -> &[u32] {
        &self.pages
    }

    /// The first line of each meeting (index); at least one.
    pub fn meetings(&self) -> &[u32] {
        &self.meetings
    }

    /// Index of the page that line `line` (index) stands on.
    pub fn page_of(&self, line: usize) -> u32 {
        (self.pages.partition_point(|&first| first as usize <= line)).saturating_sub(1) as u32
    }

    /// Page and line of line `line` (index of the whole text).
    pub fn on_paper(&self, line: usize) -> OnPaper {
        let page = self.page_of(line);
        let first = self.pages.get(page as usize).copied().unwrap_or_default();
        OnPaper { page: page + 1, line: line as u32 - first + 1 }
    }

    /// The lines of page `page` (both indices); none where there is no such page.
    pub fn lines_of(&self, page: u32) -> Range<usize> {
        let first = |page: usize| self.pages.get(page).map_or(self.lines, |&line| line as usize);
        first(page as usize)..first(page as usize + 1)
    }

    /// True where line `line` (index) is the first of a page or meeting.
    pub fn begins(&self, border: Border, line: usize) -> bool {
        let first = match border {
            Border::Page => &self.pages,
            Border::Meeting => &self.meetings,
        };
        first.binary_search(&(line as u32)).is_ok()
    }
}
