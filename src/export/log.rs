//! The log of changes as a table for people and spreadsheets.

use crate::engine::document::Document;
use crate::engine::proposal::{Kind, Proposal};
use crate::engine::span::Span;
use crate::review::decision::{Decision, Mark, Verdict, conflict};
use std::fmt::Write;

/// The log as tab-separated values with a head in Swedish: line (from 1, of the whole text), before, after, kind,
/// probability, decision. It has a row for each of `decisions` and for each unreadable passage among `proposals` that no
/// decision touches, in the order of the text. Line breaks and tabs in a text are written `\n`, `\r`, `\f` and `\t`.
pub fn log<'a>(
    document: &Document,
    decisions: impl IntoIterator<Item = &'a Decision>,
    proposals: &[Proposal],
) -> String {
    let mut rows: Vec<(Span, [String; 5])> = Vec::new();
    for decision in decisions {
        let verdict = match decision.verdict {
            Verdict::Accepted => "godtagen",
            Verdict::Kept => "behållen",
            Verdict::Edited => "rättad",
            Verdict::Original => "står så i originalet",
            Verdict::Unreadable => "oläslig",
        };
        let verdict = match decision.mark {
            Some(mark) => format!("{verdict}, {}", mark_name(mark)),
            None => verdict.to_string(),
        };
        let probability = format!("{:.3}", decision.probability).replace('.', ",");
        let row = [&decision.before, &decision.after].map(|text| cell(text));
        let [before, after] = row;
        rows.push((decision.span, [before, after, kind_name(decision.kind).into(), probability, verdict]));
    }
    let decided: Vec<Span> = rows.iter().map(|(span, _)| *span).collect();
    for proposal in proposals.iter().filter(|proposal| proposal.kind == Kind::Unreadable) {
        if !decided.iter().any(|&span| conflict(span, proposal.span)) {
            let text = cell(&proposal.before);
            let cells =
                [text.clone(), text, kind_name(proposal.kind).into(), String::new(), "står som läst".into()];
            rows.push((proposal.span, cells));
        }
    }
    rows.sort_by_key(|(span, _)| *span);
    let mut table = String::from("rad\tföre\tefter\tslag\tsannolikhet\tbeslut\n");
    for (span, cells) in rows {
        let line = document.place(span.start).line;
        // Writing to a string does not fail.
        let _ = writeln!(table, "{line}\t{}", cells.join("\t"));
    }
    table
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

fn cell(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
        .replace('\x0c', "\\f")
        .replace('\t', "\\t")
}
