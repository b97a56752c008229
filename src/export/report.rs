//! The comparison to be printed: one HTML file that needs nothing else, with figures, the most frequent changes and every line that
//! was changed. In Swedish, as the log is.

use super::account::{Account, Damaged};
use super::changes::Change;
use super::compare::{Frequent, Mark, Row, Segment, frequent, page_rows};
use super::log::{kind_name, seen_name, verdict_name};
use super::manifest::{Archive, Counts};
use crate::engine::document::Document;
use crate::formats::visible::visible;
use crate::review::decision::By;

/// The most frequent changes that are shown.
const FREQUENT: usize = 25;

const STYLE: &str = "\
:root{color-scheme:light}body{margin:2rem auto;max-width:72rem;padding:0 1rem;font:15px/1.5 system-ui,sans-serif;color:#1d1b18;background:#fff}\
h1{font-size:1.4rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}dl{display:flex;flex-wrap:wrap;gap:.3rem 2rem}dt{color:#5d584f}dd{margin:0;font-size:1.3rem;font-weight:600}\
dl div{display:flex;flex-direction:column-reverse}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.2rem .5rem;border-bottom:1px solid #dfdbd1}\
td,del,ins{unicode-bidi:isolate}td{overflow-wrap:anywhere}.n{width:3rem;text-align:right;color:#5d584f;white-space:nowrap}.t{font-family:ui-monospace,monospace;font-size:.85rem;white-space:pre-wrap}\
.q{color:#5d584f;font-size:.8rem}del{color:#a3271b;background:#fbe8e5}ins{color:#18693a;background:#e3f3e8;text-decoration:underline}\
thead{display:table-header-group}tr{break-inside:avoid}@media print{body{margin:0;max-width:none;font-size:10pt}h2{break-after:avoid}}@page{margin:15mm}";

/// The comparison of a document. `archive` is what the archive says of it.
pub fn report(account: &Account<'_>, archive: &Archive) -> String {
    let review = account.review;
    let (document, applied) = (&**review.document(), review.applied());
    let counts = Counts::of(account);
    let mut html = String::from("<!DOCTYPE html>\n<html lang=\"sv\">\n<head>\n<meta charset=\"utf-8\">\n");
    // No page that is made of others' texts may run anything.
    html += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n";
    html += "<meta name=\"viewport\" content=\"width=device-width\">\n";
    let name = escaped(account.name);
    html += &format!(
        "<title>Jämförelse: {name}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>Jämförelse: {name}</h1>\n"
    );
    described(&mut html, archive);
    figures(&mut html, &counts, applied.iter().filter(|applied| applied.decision.changes()).count());
    damaged(&mut html, &account.damaged());
    often(&mut html, &frequent(applied));
    lines(&mut html, document, account);
    html += "</body>\n</html>\n";
    html
}

fn described(html: &mut String, archive: &Archive) {
    let fields = [
        ("Arkivbildare", &archive.arkivbildare),
        ("Serie", &archive.serie),
        ("Volym", &archive.volym),
        ("Datum", &archive.datum),
        ("Signatur", &archive.signatur),
    ];
    let said: Vec<String> = fields
        .into_iter()
        .filter(|(_, says)| !says.is_empty())
        .map(|(label, says)| format!("{label}: {}", escaped(says)))
        .collect();
    if !said.is_empty() {
        *html += &format!("<p>{}</p>\n", said.join(" · "));
    }
}

fn figures(html: &mut String, counts: &Counts, changes: usize) {
    html.push_str("<dl>\n");
    for (label, number) in [
        ("ändringar", changes as u32),
        ("ställen granskade", counts.reviewed),
        ("automatiska, ej granskade", counts.automatic),
        ("ej avgjorda", counts.undecided),
        ("oläsliga partier", counts.unreadable),
    ] {
        *html += &format!("<div><dt>{label}</dt><dd>{number}</dd></div>\n");
    }
    html.push_str("</dl>\n");
    let said: Vec<&str> = counts.apart.iter().map(|apart| apart.said.as_str()).collect();
    *html += &format!("<p>{}.</p>\n", escaped(&said.join("; ")));
}

fn damaged(html: &mut String, damaged: &[Damaged]) {
    if damaged.is_empty() {
        return;
    }
    html.push_str("<h2>Skadade partier</h2>\n<table><thead><tr><th>§</th><th>sida</th><th>rad</th><th>läst text</th></tr></thead><tbody>\n");
    for one in damaged {
        let section = one.place.section.map(|section| section.to_string()).unwrap_or_default();
        *html += &format!(
            "<tr><td class=\"n\">{section}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"t\">{}</td></tr>\n",
            one.place.page,
            one.place.line,
            escaped(&one.before)
        );
    }
    html.push_str("</tbody></table>\n");
}

fn often(html: &mut String, frequent: &[Frequent]) {
    if frequent.is_empty() {
        return;
    }
    html.push_str("<h2>Vanligaste ändringarna</h2>\n<table><thead><tr><th>gånger</th><th>läst</th><th>rättat</th><th>slag</th></tr></thead><tbody>\n");
    for one in frequent.iter().take(FREQUENT) {
        *html += &format!(
            "<tr><td class=\"n\">{}</td><td class=\"t\"><del>{}</del></td><td class=\"t\"><ins>{}</ins></td><td>{}</td></tr>\n",
            one.places.len(),
            escaped(&one.before),
            escaped(&one.after),
            kind_name(one.kind)
        );
    }
    html.push_str("</tbody></table>\n");
    if frequent.len() > FREQUENT {
        *html +=
            &format!("<p class=\"q\">{} andra ändringar är ovanligare.</p>\n", frequent.len() - FREQUENT);
    }
}

fn lines(html: &mut String, document: &Document, account: &Account<'_>) {
    let changes = account.changes();
    html.push_str("<h2>Ändrade rader</h2>\n");
    if !changes.iter().any(|change| change.decision.changes()) {
        html.push_str("<p>Inget är ändrat.</p>\n");
        return;
    }
    html.push_str(
        "<table><thead><tr><th>rad</th><th>läst text</th><th>rättad text</th></tr></thead><tbody>\n",
    );
    for page in 0..document.pages().len() as u32 {
        for row in
            page_rows(document, account.review.applied(), page).iter().filter(|row| !row.changes.is_empty())
        {
            *html += &format!(
                "<tr><td class=\"n\">{}</td><td class=\"t\">{}</td><td class=\"t\">{}<div class=\"q\">{}</div></td></tr>\n",
                row.line,
                side(&row.read),
                side(&row.corrected),
                escaped(&told(row, account, &changes))
            );
        }
    }
    html.push_str("</tbody></table>\n");
}

/// How each change of a line came about.
fn told(row: &Row, account: &Account<'_>, changes: &[Change]) -> String {
    let mut all = Vec::new();
    for change in &row.changes {
        let at = changes.partition_point(|other| other.decision.span < change.span);
        let Some(change) = changes.get(at) else { continue };
        let who = match change.made.by {
            By::Automatic => "automatisk".to_string(),
            By::Sampled => format!("automatisk, stickprov {}", account.signature),
            By::Person => format!("{} {}", verdict_name(change.decision.verdict), account.signature),
        };
        let mut said =
            vec![kind_name(change.decision.kind).to_string(), change.reason.clone(), who.trim().to_string()];
        if change.decision.source.is_some() {
            said.insert(2, format!("{:.0} %", change.decision.probability * 100.0));
        }
        said.extend(
            change
                .made
                .underlag
                .filter(|_| change.made.by == By::Person)
                .map(|seen| format!("såg {}", seen_name(seen))),
        );
        all.push(said.join(", "));
    }
    all.join(" · ")
}

fn side(segments: &[Segment]) -> String {
    let part = |segment: &Segment| match segment.mark {
        Mark::Same => escaped(&segment.text),
        Mark::Removed => format!("<del>{}</del>", escaped(&segment.text)),
        Mark::Added => format!("<ins>{}</ins>", escaped(&segment.text)),
    };
    segments.iter().map(part).collect()
}

/// `text` as the text of an element or the value of an attribute; what would not be seen or would mislead is a sign.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in visible(text).chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter => safe.push(letter),
        }
    }
    safe
}
