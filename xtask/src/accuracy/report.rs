//! The tables as Markdown, and their place in docs/accuracy.md.

use super::damage::Marks;
use super::reliability::{Reliability, wilson};
use super::{MANY, Measured, Row};
use crate::written::Part;
use renskrift::effort::Effort;
use std::fmt::Write;

const PAGE: &str = "docs/accuracy.md";

/// The tables of every run.
pub const TABLES: Part = Part {
    page: PAGE,
    begin: "<!-- tables: written by cargo xtask accuracy -->",
    end: "<!-- end of tables -->",
};
/// What each means is worth.
pub const ABLATION: Part = Part {
    page: PAGE,
    begin: "<!-- means: written by cargo xtask accuracy --ablation -->",
    end: "<!-- end of means -->",
};

/// What is learned from a proofread protocol.
pub const LEARNED: Part = Part {
    page: PAGE,
    begin: "<!-- learned: written by cargo xtask accuracy --learned -->",
    end: "<!-- end of learned -->",
};

/// What the years of entries are worth.
pub const YEARS: Part = Part {
    page: PAGE,
    begin: "<!-- years: written by cargo xtask accuracy --years -->",
    end: "<!-- end of years -->",
};

/// What an OCR engine's confidences are worth.
pub const CONFIDENCES: Part = Part {
    page: PAGE,
    begin: "<!-- confidences: written by cargo xtask accuracy --confidences -->",
    end: "<!-- end of confidences -->",
};

/// All tables.
pub fn tables(rows: &[Row], marks: &[Marks], names: &str) -> String {
    let mut text = String::new();
    text.push_str("### Every proposal at least 50 % sure taken (`--accept all`)\n\n");
    corrections(&mut text, rows, |row| &row.all);
    spoiled(&mut text, rows);
    text.push_str("\n### The automatic tier alone (`--accept auto`)\n\n");
    corrections(&mut text, rows, |row| &row.auto);
    text.push('\n');
    automatic(&mut text, rows);
    text.push_str("### Are the probabilities what they say?\n\n");
    reliability(&mut text, rows);
    text.push_str("\n### What a reviewer has to do\n\n");
    efforts(&mut text, rows);
    text.push_str("\n### Names\n\n");
    text.push_str(names);
    text.push_str("\n### Damaged passages\n\n");
    damage(&mut text, marks);
    text
}

fn damage(text: &mut String, marks: &[Marks]) {
    text.push_str("| texts | filled lines | damaged | of them marked | others marked |\n");
    text.push_str("|---|---|---|---|---|\n");
    for Marks { name, lines, damaged, found, others } in marks {
        line(
            text,
            &[name.clone(), lines.to_string(), damaged.to_string(), found.to_string(), others.to_string()],
        );
    }
}

pub(super) fn corrections(text: &mut String, rows: &[Row], measured: impl Fn(&Row) -> &Measured) {
    text.push_str("| texts | words | CER before | CER after | CER removed | WER before | WER after | precision | harm per 1,000 | recall |\n");
    text.push_str("|---|---|---|---|---|---|---|---|---|---|\n");
    for row in rows {
        let figures = measured(row).counts.figures();
        line(
            text,
            &[
                title(row),
                figures.words.to_string(),
                percent(figures.cer_before, 2),
                percent(figures.cer_after, 2),
                percent(figures.cer_reduction, 1),
                percent(figures.wer_before, 1),
                percent(figures.wer_after, 1),
                format!("{:.3}", figures.precision),
                format!("{:.1}", 1000.0 * figures.harm_rate),
                percent(figures.recall, 1),
            ],
        );
    }
}

/// How many texts have more wrong letters after the correction than as read.
fn spoiled(text: &mut String, rows: &[Row]) {
    let faulty: usize = rows.iter().map(|row| row.all.faulty).sum();
    let spoiled: usize = rows.iter().map(|row| row.all.spoiled).sum();
    // Writing to a string does not fail.
    let _ = writeln!(
        text,
        "\nOf the {faulty} texts with {MANY} wrong letters or more as read, {spoiled} have more after the correction."
    );
}

/// The automatic tier over all rows: words as the yardstick counts them, and changes one by one.
fn automatic(text: &mut String, rows: &[Row]) {
    let (mut right, mut changed, mut places, mut places_right) = (0, 0, 0, 0);
    for row in rows {
        let counts = &row.auto.counts;
        right += counts.fixed;
        changed += counts.fixed + counts.botched + counts.harmed;
        places += row.reliability.automatic;
        places_right += row.reliability.automatic_right;
    }
    for (what, right, count) in [("Changed words", right, changed), ("Changed places", places_right, places)]
    {
        if count == 0 {
            // Writing to a string does not fail.
            let _ = writeln!(text, "{what}: none.\n");
            continue;
        }
        let share = right as f64 / count as f64;
        let (low, high) = wilson(right, count);
        let _ = writeln!(
            text,
            "{what}, all rows together: {right} of {count} right, {} (95 % interval {} to {}).\n",
            percent(share, 2),
            percent(low, 2),
            percent(high, 2),
        );
    }
}

fn reliability(text: &mut String, rows: &[Row]) {
    let mut total = Reliability::default();
    for row in rows {
        total += row.reliability.clone();
    }
    text.push_str(
        "| best candidate's probability | proposals | claimed, mean | found right |\n|---|---|---|---|\n",
    );
    for (index, bin) in total.bins.iter().enumerate() {
        let count = bin.count.max(1) as f64;
        let shown = |share: f64| if bin.count > 0 { percent(share, 1) } else { String::new() };
        line(
            text,
            &[
                format!("{} to {} %", index * 10, index * 10 + 10),
                bin.count.to_string(),
                shown(bin.claimed / count),
                shown(bin.right as f64 / count),
            ],
        );
    }
    let _ = writeln!(text, "\nExpected calibration error: {}.", percent(total.expected_error(), 2));
}

/// Presses of a key to reach gold, added up over the texts of a row.
fn efforts(text: &mut String, rows: &[Row]) {
    text.push_str("| texts | groups per 1,000 words | presses per 1,000 words | without the tool |\n|---|---|---|---|\n");
    for row in rows {
        let sum = |part: fn(&Effort) -> usize| row.efforts.iter().map(part).sum::<usize>() as f64;
        let words = sum(|effort| effort.words).max(1.0);
        let per_1000 = |part: fn(&Effort) -> usize| format!("{:.0}", 1000.0 * sum(part) / words);
        line(
            text,
            &[
                title(row),
                per_1000(|effort| effort.groups),
                per_1000(|effort| effort.presses),
                per_1000(|effort| effort.retyping),
            ],
        );
    }
}

/// The row's name, with the number of its pages where there are several.
pub fn title(row: &Row) -> String {
    if row.texts == 1 { row.name.clone() } else { format!("{} ({} pages)", row.name, row.texts) }
}

/// A line of a table.
pub fn line(text: &mut String, cells: &[String]) {
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

/// A share as a percentage.
pub fn percent(share: f64, decimals: usize) -> String {
    format!("{:.decimals$} %", 100.0 * share)
}
