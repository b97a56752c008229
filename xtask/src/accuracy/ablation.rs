//! What each means of the engine is worth: every row measured without it.

use super::{Row, pages::Page, report, rows};
use renskrift::engine::means::Means;
use renskrift::engine::model::Model;
use std::sync::Arc;

const WITHOUT: [(&str, Means); 7] = [
    ("with all", Means::ALL),
    ("letter reader", Means { letter_reader: false, ..Means::ALL }),
    ("context", Means { context: false, ..Means::ALL }),
    ("consensus", Means { consensus: false, ..Means::ALL }),
    ("adaptation", Means { adaptation: false, ..Means::ALL }),
    ("compounds", Means { compounds: false, ..Means::ALL }),
    ("names", Means { names: false, ..Means::ALL }),
];

/// A line for each row: character errors removed and harm per 1,000 right words, with all means and without each.
pub fn table(model: &Arc<Model>, pages: &[Page]) -> String {
    let measured: Vec<Vec<Row>> = WITHOUT.iter().map(|(_, means)| rows(model, pages, *means)).collect();
    let mut text = String::new();
    let mut head = vec!["texts".to_string()];
    head.extend(WITHOUT.iter().map(|(name, means)| match *means == Means::ALL {
        true => name.to_string(),
        false => format!("without {name}"),
    }));
    report::line(&mut text, &head);
    report::line(&mut text, &vec!["---".to_string(); head.len()]);
    for (at, row) in measured[0].iter().enumerate() {
        let mut cells = vec![report::title(row)];
        cells.extend(measured.iter().map(|rows| {
            let figures = rows[at].all.counts.figures();
            format!("{}, {:.1}", report::percent(figures.cer_reduction, 1), 1000.0 * figures.harm_rate)
        }));
        report::line(&mut text, &cells);
    }
    text
}
