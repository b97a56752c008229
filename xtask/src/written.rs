//! Parts of the documentation that a command writes.

use std::fs;

/// A part of a page, between two marks.
pub struct Part {
    /// The page's file.
    pub page: &'static str,
    /// The line before the part.
    pub begin: &'static str,
    /// The line after it.
    pub end: &'static str,
}

impl Part {
    /// Puts `text` between the marks; what stands around them is kept.
    pub fn write(&self, text: &str) -> Result<(), String> {
        let wrong = |error| format!("{}: {error}", self.page);
        let page = fs::read_to_string(self.page).map_err(wrong)?;
        let page = self.between(&page, text).ok_or(format!("{}: {} is missing", self.page, self.begin))?;
        fs::write(self.page, page).map_err(wrong)
    }

    fn between(&self, page: &str, text: &str) -> Option<String> {
        let Part { begin, end, .. } = self;
        let (head, rest) = page.split_once(begin)?;
        let (_, tail) = rest.split_once(end)?;
        Some(format!("{head}{begin}\n\n{text}\n{end}{tail}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_is_kept() {
        let part = Part { page: "page.md", begin: "<!-- a -->", end: "<!-- b -->" };
        let page = "before\n<!-- a -->\nold\n<!-- b -->\nafter\n";
        let expected = "before\n<!-- a -->\n\nnew\n\n<!-- b -->\nafter\n";
        assert_eq!(part.between(page, "new\n").as_deref(), Some(expected));
        assert_eq!(part.between("no marks", "new\n"), None);
        assert_eq!(part.between("<!-- b --><!-- a -->", "new\n"), None);
    }
}
