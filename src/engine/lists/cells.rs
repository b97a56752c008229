//! Rows of cells between separators, as spreadsheets write them: a cell in quotation marks may hold the separator and
//! breaks of lines, and a doubled mark is one. A row that can't be read costs itself alone.

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line that it begins on, from 1.
    pub line: u32,
    /// Its cells, white space in them single and none at their ends; none where a quotation mark is not closed.
    pub cells: Option<Vec<String>>,
}

/// What a spreadsheet takes for the beginning of a formula, some in the wide form too, and the sign that keeps it from doing so.
pub const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
const TEXT: char = '\'';

/// The rows of `text`. Blank lines are passed over, and lines that begin with `#`.
pub fn rows(text: &str, separator: char) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut rest, mut line) = (text, 1);
    while !rest.is_empty() {
        let this_line = rest.split_inclusive('\n').next().unwrap_or(rest);
        let passed = this_line.trim().is_empty() || this_line.trim_start().starts_with('#');
        if passed {
            rest = &rest[this_line.len()..];
            line += 1;
            continue;
        }
        let (cells, length) = match row(rest, separator) {
            Some((cells, length)) => (Some(cells), length),
            None => (None, this_line.len()),
        };
        rows.push(Row { line, cells });
        line += rest[..length].matches('\n').count() as u32;
        rest = &rest[length..];
    }
    rows
}

/// The cells of the row that `text` begins with, and how long it is with its end; none where a quotation mark is not
/// closed.
fn row(text: &str, separator: char) -> Option<(Vec<String>, usize)> {
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let (cell, length) = cell(&text[at..], separator)?;
        cells.push(spoken(&cell));
        at += length;
        match text[at..].chars().next() {
            Some('\n') => return Some((cells, at + 1)),
            Some(_) => at += separator.len_utf8(),
            None => return Some((cells, at)),
        }
    }
}

/// The cell that `text` begins with, and how long it is.
fn cell(text: &str, separator: char) -> Option<(String, usize)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([separator, '\n']).unwrap_or(text.len());
        return Some((text[..end].to_string(), end));
    };
    let mut cell = String::new();
    let mut at = 0;
    loop {
        let mark = at + quoted[at..].find('"')?;
        cell.push_str(&quoted[at..mark]);
        at = mark + 1;
        if !quoted[at..].starts_with('"') {
            break;
        }
        cell.push('"');
        at += 1;
    }
    // Nothing stands between the mark that closes and the cell's end.
    let after = quoted[at..].strip_prefix('\r').unwrap_or(&quoted[at..]);
    let ends = after.is_empty() || after.starts_with([separator, '\n']);
    ends.then(|| (cell, text.len() - after.len()))
}

/// What a cell says: in single blanks, without the sign that keeps it from being a formula.
fn spoken(cell: &str) -> String {
    let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    match cell.strip_prefix(TEXT) {
        Some(text) if must_be_kept(text) => text.to_string(),
        _ => cell,
    }
}

/// True for what a spreadsheet would reckon, or would take the sign from that keeps it from doing so.
fn must_be_kept(text: &str) -> bool {
    text.starts_with(FORMULA) || text.starts_with(TEXT)
}

/// Writes a row after what `table` holds. What a spreadsheet would take for a formula is written so that it stays text.
pub fn push_row<'a>(table: &mut String, cells: impl IntoIterator<Item = &'a str>, separator: char) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            table.push(separator);
        }
        let kept = if must_be_kept(cell) { format!("{TEXT}{cell}") } else { cell.to_string() };
        if kept.contains([separator, '"', '\n', '\r']) || kept.starts_with('#') {
            table.push_str(&format!("\"{}\"", kept.replace('"', "\"\"")));
        } else {
            table.push_str(&kept);
        }
    }
    table.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_with_their_lines() {
        for (text, separator, expected) in [
            ("", ',', &[][..]),
            ("a,b\r\n\n# c\nd", ',', &[(1, &["a", "b"][..]), (4, &["d"])]),
            ("a;b,c; \n", ';', &[(1, &["a", "b,c", ""])]),
            (
                "\"a;\"\"b\"\"\n c\";d\n\"e\"\r\nf\n",
                ';',
                &[(1, &["a;\"b\" c", "d"]), (3, &["e"]), (4, &["f"])],
            ),
            ("x \"y\" z,\"\"\n", ',', &[(1, &["x \"y\" z", ""])]),
            ("'=1+1\t'Arne\t''Arne\t=2", '\t', &[(1, &["=1+1", "'Arne", "'Arne", "=2"])]),
        ] {
            let expected: Vec<Row> = expected
                .iter()
                .map(|(line, cells)| Row {
                    line: *line,
                    cells: Some(cells.iter().map(|cell| cell.to_string()).collect()),
                })
                .collect();
            assert_eq!(rows(text, separator), expected, "{text:?}");
        }
    }

    #[test]
    fn a_mark_that_is_not_closed_costs_its_own_line() {
        for text in ["a\n\"b,c\nd", "a\n\"b\" c,d\nd", "a\nb,\"c\nd"] {
            let read: Vec<(u32, bool)> =
                rows(text, ',').iter().map(|row| (row.line, row.cells.is_some())).collect();
            assert_eq!(read, [(1, true), (2, false), (3, true)], "{text:?}");
        }
    }

    #[test]
    fn what_would_be_a_formula_stays_text() {
        for (cell, expected) in [
            ("=HYPERLINK(1)", "'=HYPERLINK(1)\n"),
            ("+46", "'+46\n"),
            ("- se ovan", "'- se ovan\n"),
            ("@a", "'@a\n"),
            ("'Arne", "''Arne\n"),
            ("a=b", "a=b\n"),
            ("#1", "\"#1\"\n"),
        ] {
            let mut table = String::new();
            push_row(&mut table, [cell], ',');
            assert_eq!(table, expected);
            assert_eq!(rows(&table, ',')[0].cells.as_deref(), Some(&[cell.to_string()][..]));
        }
    }
}
