//! The log of changes as a table for people and spreadsheets.

use super::account::Damaged;
use super::changes::Change;
use crate::engine::lists::FORMULA;
use crate::engine::proposal::Kind;
use crate::engine::span::Span;
use crate::review::act::Seen;
use crate::review::decision::{Mark, Verdict};

/// The heads of the columns.
const HEADS: [&str; 18] = [
    "rad",
    "före",
    "efter",
    "slag",
    "sannolikhet",
    "beslut",
    "dokument",
    "möte",
    "§",
    "sida",
    "bild",
    "kolumn",
    "skäl",
    "signatur",
    "när",
    "sats",
    "regel",
    "underlag",
];

/// How many of the columns are those of the short table.
const SHORT: usize = 6;

/// The log as tab-separated values with a head in Swedish: a row for each of `changes` and for each of `damaged` that nobody has decided
/// about, in the order of the text. Line breaks and tabs in a text are written `\n`, `\r`, `\f` and `\t`; a cell that a
/// spreadsheet would take for a formula, or for the beginning of a quotation, begins with an apostrophe.
pub fn log(changes: &[Change], damaged: &[Damaged]) -> String {
    table(changes, damaged, HEADS.len())
}

/// The first columns of the [log]: line, before, after, kind, probability, decision.
pub fn short_log(changes: &[Change], damaged: &[Damaged]) -> String {
    table(changes, damaged, SHORT)
}

fn table(changes: &[Change], damaged: &[Damaged], columns: usize) -> String {
    let open = damaged.iter().filter(|damaged| !damaged.decided);
    let mut rows: Vec<(Span, [String; 18])> =
        changes.iter().map(|change| (change.decision.span, row(change))).collect();
    rows.extend(open.map(|damaged| (damaged.span, left_alone(damaged))));
    rows.sort_by_key(|(span, _)| *span);
    let mut table = HEADS[..columns].join("\t") + "\n";
    for (_, cells) in rows {
        table.push_str(&cells.map(|text| cell(&text))[..columns].join("\t"));
        table.push('\n');
    }
    table
}

fn row(change: &Change) -> [String; 18] {
    let Change { document, place, decision, reason, made, .. } = change;
    let verdict = match decision.mark {
        Some(mark) => format!("{}, {}", verdict_name(decision.verdict), mark_name(mark)),
        None => verdict_name(decision.verdict).to_string(),
    };
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    [
        place.line.to_string(),
        decision.before.clone(),
        decision.after.clone(),
        kind_name(decision.kind).to_string(),
        format!("{:.3}", decision.probability).replace('.', ","),
        verdict,
        document.clone(),
        place.meeting.to_string(),
        number(place.section),
        place.page.to_string(),
        number(place.picture),
        place.column.to_string(),
        reason.clone(),
        made.signature.clone().unwrap_or_default(),
        made.when.clone().unwrap_or_default(),
        number(made.batch),
        if made.rule { "ja" } else { "" }.to_string(),
        made.underlag.map_or("", seen_name).to_string(),
    ]
}

fn left_alone(damaged: &Damaged) -> [String; 18] {
    let Damaged { document, place, before, .. } = damaged;
    let mut cells: [String; 18] = Default::default();
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    for (at, text) in [
        (0, place.line.to_string()),
        (1, before.clone()),
        (2, before.clone()),
        (3, kind_name(Kind::Unreadable).to_string()),
        (5, "står som läst".to_string()),
        (6, document.clone()),
        (7, place.meeting.to_string()),
        (8, number(place.section)),
        (9, place.page.to_string()),
        (10, number(place.picture)),
        (11, place.column.to_string()),
    ] {
        cells[at] = text;
    }
    cells
}

/// The Swedish name of a verdict in the log.
pub fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Accepted => "godtagen",
        Verdict::Kept => "behållen",
        Verdict::Edited => "rättad",
        Verdict::Original => "står så i originalet",
        Verdict::Unreadable => "oläslig",
    }
}

/// The Swedish name of what was on the screen.
pub fn seen_name(seen: Seen) -> &'static str {
    match seen {
        Seen::Nothing => "inget",
        Seen::Text => "texten",
        Seen::Page => "sidans bild",
        Seen::Word => "ordets bild",
    }
}

/// The Swedish name of a mark in the log.
pub fn mark_name(mark: Mark) -> &'static str {
    match mark {
        Mark::Signature => "underskrift",
        Mark::Stamp => "stämpel",
        Mark::Handwritten => "handskrivet",
        Mark::Furniture => "sidhuvud eller sidfot",
    }
}

/// The Swedish name of a kind in the log.
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Word => "ord",
        Kind::Name => "namn",
        Kind::Body => "organisation",
        Kind::RealWord => "förväxlat ord",
        Kind::Split => "isär, ihop",
        Kind::Number => "siffror",
        Kind::Paragraph => "paragraf",
        Kind::Hyphen => "avstavning",
        Kind::Heading => "rubrik",
        Kind::Personal => "personnummer",
        Kind::Punctuation => "skiljetecken",
        Kind::Unreadable => "oläsligt",
    }
}

/// `text` as a cell.
pub(super) fn cell(text: &str) -> String {
    let plain = text
        .replace('\\', "\\\\")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
        .replace('\x0c', "\\f")
        .replace('\t', "\\t");
    // Some spreadsheets pass blanks over before they look.
    let first = plain.trim_start();
    if first.starts_with(FORMULA) || first.starts_with('"') { format!("'{plain}") } else { plain }
}
