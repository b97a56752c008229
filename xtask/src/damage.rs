//! Counts what tokens show on readable and on damaged lines, for the table in the engine's `damage` module.

use renskrift::command::model;
use renskrift::engine::damage::{CLASSES, LENGTHS};
use renskrift::engine::document::Document;
use renskrift::engine::session;
use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Prints, for each class and length of tokens, how many of 10,000 tokens are so on readable lines and on damaged ones, in
/// all `NAME.txt` of `folder` that have their `NAME.lines` beside them.
pub fn run(folder: &Path) -> Result<(), String> {
    let model = model::load(None)?;
    let say = |error: std::io::Error| format!("{}: {error}", folder.display());
    // A count of one half everywhere: what was never seen may still come.
    let mut times = [[[0.5_f32; 2]; LENGTHS]; CLASSES];
    for entry in fs::read_dir(folder).map_err(say)? {
        let path = entry.map_err(say)?.path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let Ok(lines) = fs::read_to_string(path.with_extension("lines")) else { continue };
        let damaged: HashSet<u32> = lines.lines().filter_map(|line| line.parse().ok()).collect();
        let document = Arc::new(Document::new(fs::read_to_string(&path).map_err(say)?));
        for (token, sign) in document.tokens().iter().zip(session::signs(model.clone(), document.clone())) {
            let damaged = damaged.contains(&(token.line + 1));
            times[sign.class as usize][sign.length][usize::from(damaged)] += 1.0;
        }
    }
    let total = |which: usize| times.iter().flatten().map(|cell| cell[which]).sum::<f32>();
    let (readable, damaged) = (total(0), total(1));
    for row in times {
        let cells =
            row.map(|[a, b]| format!("({:.1}, {:.1})", 10_000.0 * a / readable, 10_000.0 * b / damaged));
        println!("    [{}],", cells.join(", "));
    }
    Ok(())
}
