//! Lists as tables, for spreadsheets and other programs: name, kind, role, from, to, note, learned. Read from comma, semicolon or
//! tab separated values with the heads in Swedish or English, in any order; also from plain lists with an entry a line.

use super::cells::{self, Row};
use super::{About, Entry, EntryKind};
use std::fmt;

/// The columns in the order in which they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Kind,
    Role,
    From,
    To,
    Note,
    Learned,
}

/// The columns in the order in which they are written.
const COLUMNS: [Column; 7] =
    [Column::Name, Column::Kind, Column::Role, Column::From, Column::To, Column::Note, Column::Learned];
/// Separators that a table may have; the first that makes a head of its first row is taken.
const SEPARATORS: [char; 3] = ['\t', ';', ','];
/// The last year that a column may name.
const LAST_YEAR: u32 = 2999;

/// What columns and kinds are called in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// The columns.
    heads: [&'static str; 7],
    /// The kinds, in the order of [`EntryKind::ALL`]; the first of each is written, all are read.
    kinds: [&'static [&'static str]; 4],
}

/// What they are called in Swedish.
pub const SWEDISH: Words = Words {
    heads: ["namn", "typ", "uppdrag", "från", "till", "anmärkning", "lärd ur"],
    kinds: [&["ord"], &["person", "namn"], &["organisation", "organ"], &["ortnamn", "ort", "plats"]],
};
/// What they are called in English.
pub const ENGLISH: Words = Words {
    heads: ["name", "kind", "role", "from", "to", "note", "learned"],
    kinds: [&["word"], &["person"], &["body"], &["place"]],
};

/// What was read of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The entries in order.
    pub entries: Vec<Entry>,
    /// Rows that were passed over.
    pub faults: Vec<Fault>,
}

/// A row that is no entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its line, from 1.
    pub line: u32,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// A quotation mark is not closed.
    Unclosed,
    /// It has no name.
    Nameless,
    /// It has more cells than there are heads.
    Long,
    /// This is no kind.
    Kind(String),
    /// This is no year.
    Year(String),
    /// Its first year comes after its last.
    Backwards(u32, u32),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        match &self.why {
            Why::Unclosed => f.write_str("a quotation mark is not closed"),
            Why::Nameless => f.write_str("no name"),
            Why::Long => f.write_str("more cells than there are columns"),
            Why::Kind(kind) => write!(f, "{kind}: not a kind (word, person, body, place)"),
            Why::Year(year) => write!(f, "{year}: not a year"),
            Why::Backwards(from, to) => write!(f, "from {from} to {to}: the first year is after the last"),
        }
    }
}

/// Reads a list. With a row of heads it is a table, whose columns are those of [`SWEDISH`] and [`ENGLISH`] in any order;
/// others are passed over. Without, each line is an entry; where it has tabs, its cells stand in the order that [`write()`]
/// gives them. An entry whose kind is not said gets the kind `kind`. Blank lines are passed over, and lines that begin with
/// `#`.
pub fn read(text: &str, kind: EntryKind) -> Table {
    let text = text.trim_start_matches('\u{feff}');
    let (columns, rows) = match headed(text) {
        Some(found) => found,
        None if text.contains('\t') => (COLUMNS.map(Some).to_vec(), cells::rows(text, '\t')),
        None => (vec![Some(Column::Name)], lines(text)),
    };
    let mut table = Table::default();
    for Row { line, cells } in rows {
        let entry = match &cells {
            Some(cells) if cells.iter().all(String::is_empty) => continue,
            Some(cells) => entry(cells, &columns, kind),
            None => Err(Why::Unclosed),
        };
        match entry {
            Ok(entry) => table.entries.push(entry),
            Err(why) => table.faults.push(Fault { line, why }),
        }
    }
    table
}

/// The columns and the rows below them, where the first row is one of heads.
fn headed(text: &str) -> Option<(Vec<Option<Column>>, Vec<Row>)> {
    for separator in SEPARATORS {
        let mut rows = cells::rows(text, separator);
        let heads = rows.first().and_then(|row| row.cells.as_ref())?;
        let columns: Vec<Option<Column>> = heads.iter().map(|head| column(head)).collect();
        if columns.contains(&Some(Column::Name)) {
            rows.remove(0);
            return Some((columns, rows));
        }
    }
    None
}

fn column(head: &str) -> Option<Column> {
    let head = head.to_lowercase();
    let at = COLUMNS
        .iter()
        .zip(0..)
        .find(|(_, at)| [SWEDISH, ENGLISH].iter().any(|words| words.heads[*at] == head));
    at.map(|(column, _)| *column)
}

/// Each line as one cell.
fn lines(text: &str) -> Vec<Row> {
    let cell = |line: &str| Some(vec![line.split_whitespace().collect::<Vec<_>>().join(" ")]);
    let rows = text.lines().zip(1..).map(|(text, line)| Row { line, cells: cell(text) });
    rows.filter(|row| row.cells.iter().flatten().all(|cell| !cell.starts_with('#'))).collect()
}

fn entry(cells: &[String], columns: &[Option<Column>], kind: EntryKind) -> Result<Entry, Why> {
    if cells.iter().skip(columns.len()).any(|cell| !cell.is_empty()) {
        return Err(Why::Long);
    }
    let mut entry = Entry::new(kind, "");
    for (cell, column) in cells.iter().zip(columns) {
        let Some(column) = column.filter(|_| !cell.is_empty()) else { continue };
        match column {
            Column::Name => entry.text.clone_from(cell),
            Column::Kind => entry.kind = kind_of(cell).ok_or_else(|| Why::Kind(cell.clone()))?,
            Column::Role => entry.about.role.clone_from(cell),
            Column::From => entry.about.from = Some(year(cell)?),
            Column::To => entry.about.to = Some(year(cell)?),
            Column::Note => entry.about.note.clone_from(cell),
            Column::Learned => entry.about.learned.clone_from(cell),
        }
    }
    match (entry.about.from, entry.about.to) {
        _ if entry.text.is_empty() => Err(Why::Nameless),
        (Some(from), Some(to)) if from > to => Err(Why::Backwards(from, to)),
        _ => Ok(entry),
    }
}

/// The kind that is called so, in either language.
fn kind_of(name: &str) -> Option<EntryKind> {
    let name = name.to_lowercase();
    let called = |at: usize| [SWEDISH, ENGLISH].iter().any(|words| words.kinds[at].contains(&name.as_str()));
    EntryKind::ALL.into_iter().enumerate().find(|(at, _)| called(*at)).map(|(_, kind)| kind)
}

/// A year as it stands in a cell.
pub fn year(cell: &str) -> Result<u32, Why> {
    let year = cell.parse().ok().filter(|year| (1..=LAST_YEAR).contains(year));
    year.ok_or_else(|| Why::Year(cell.to_string()))
}

/// `entries` as a table with a row of heads. Cells that a spreadsheet would take for
/// formulas stay text.
pub fn write<'a>(entries: impl IntoIterator<Item = &'a Entry>, words: &Words, separator: char) -> String {
    let mut table = String::new();
    cells::push_row(&mut table, words.heads, separator);
    for Entry { kind, text, about: About { role, from, to, note, learned } } in entries {
        let kind =
            EntryKind::ALL.into_iter().position(|one| one == *kind).map_or("", |at| words.kinds[at][0]);
        let [from, to] = [from, to].map(|year| year.map(|year| year.to_string()).unwrap_or_default());
        cells::push_row(&mut table, [text, kind, role, &from, &to, note, learned], separator);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(table: &Table) -> Vec<String> {
        let entry = |entry: &Entry| {
            let About { role, from, to, note, .. } = &entry.about;
            let year = |year: &Option<u32>| year.map_or("-".to_string(), |year| year.to_string());
            format!("{:?} {} | {role} | {}–{} | {note}", entry.kind, entry.text, year(from), year(to))
        };
        table.entries.iter().map(entry).collect()
    }

    #[test]
    fn tables_and_plain_lists_are_read() {
        let plain = &["Body Elsa Lind |  | -–- | ", "Body Bo, Tallvik; \"Bosse\" |  | -–- | "][..];
        let full = &["Person Elsa Lind | ordförande | 1983–1988 | c"][..];
        for (text, expected) in [
            ("Elsa  Lind\n\n# folk\n  Bo, Tallvik; \"Bosse\"  \n", plain),
            ("name,kind,role,from,to,note\nElsa Lind,person,ordförande,1983,1988,c\n", full),
            (
                "\u{feff}Namn;Typ;Uppdrag;Från;Till;Anmärkning\r\nElsa Lind;Person;ordförande;1983;1988;c\r\n",
                full,
            ),
            (
                "# folk\nto\tfrom\tnote\trole\tname\tkind\n1988\t1983\tc\tordförande\tElsa Lind\tPERSON\n",
                full,
            ),
            (
                "typ;telefon;namn\nort;1;Tallby\n;;\nord;;\"kläpp;visa\"\n",
                &["Place Tallby |  | -–- | ", "Word kläpp;visa |  | -–- | "],
            ),
            ("Elsa Lind\tperson\tordförande\t1983\t1988\tc", full),
            ("Elsa Lind\tperson\tordförande\t1983\t1988\tc\t1983.txt", full),
            ("namn\nElsa Lind", &["Body Elsa Lind |  | -–- | "]),
            ("", &[]),
        ] {
            let table = read(text, EntryKind::Body);
            assert_eq!(told(&table), expected, "{text:?}");
            assert_eq!(table.faults, [], "{text:?}");
        }
    }

    #[test]
    fn a_bad_row_is_named_and_the_rest_is_taken() {
        let text = "namn,typ,från,till\nA,ord,,\n,ord,,\nB,sak,,\nC,ord,i fjol,\nD,ord,1990,1980\nE,ord,1,2,3\n\"F,ord\nG,ord,1980,1990\n";
        let table = read(text, EntryKind::Word);
        assert_eq!(told(&table), ["Word A |  | -–- | ", "Word G |  | 1980–1990 | "]);
        let said: Vec<String> = table.faults.iter().map(Fault::to_string).collect();
        let expected = [
            "line 3: no name",
            "line 4: sak: not a kind (word, person, body, place)",
            "line 5: i fjol: not a year",
            "line 6: from 1990 to 1980: the first year is after the last",
            "line 7: more cells than there are columns",
            "line 8: a quotation mark is not closed",
        ];
        assert_eq!(said, expected);
    }

    fn cell() -> impl Strategy<Value = String> {
        let cell = "[a-zåäöA-ZÅÄÖ0-9 ,;\"'=+@#|\\-]{0,12}";
        cell.prop_map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn any_entry() -> impl Strategy<Value = Entry> {
        let years = proptest::option::of(1..=LAST_YEAR);
        let name = cell().prop_filter("a name", |name| !name.is_empty());
        let parts = (
            proptest::sample::select(EntryKind::ALL.to_vec()),
            name,
            [cell(), cell(), cell()],
            years.clone(),
            years,
        );
        parts.prop_map(|(kind, text, [role, note, learned], from, to)| {
            let (from, to) = if from > to && to.is_some() { (to, from) } else { (from, to) };
            Entry { kind, text, about: About { role, from, to, note, learned } }
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(entries in proptest::collection::vec(any_entry(), 0..8)) {
            for words in [SWEDISH, ENGLISH] {
                for separator in SEPARATORS {
                    let table = read(&write(&entries, &words, separator), EntryKind::Word);
                    prop_assert_eq!(&table.faults, &[]);
                    let abouts = |entries: &[Entry]| -> Vec<About> { entries.iter().map(|one| one.about.clone()).collect() };
                    prop_assert_eq!(&table.entries, &entries);
                    prop_assert_eq!(abouts(&table.entries), abouts(&entries));
                }
            }
        }

        #[test]
        fn any_text_is_read(text in "[a-z,;\t\"\r\n#=' åäö0-9]{0,80}") {
            let lines = text.lines().count() as u32;
            let table = read(&text, EntryKind::Word);
            prop_assert!(table.faults.iter().all(|fault| (1..=lines).contains(&fault.line)));
        }
    }
}
