//! `cargo xtask general`: the words of general Swedish that neither counts, dictionary nor lists hold.

use renskrift::command::model;
use renskrift::engine::lists::Lists;
use renskrift::engine::period::Shares;
use renskrift::engine::proposal::Source;
use renskrift::engine::vocabulary::Vocabulary;
use std::fs;
use std::path::Path;

const OUT: &str = "data/lists/allmant.tsv";
const HEAD: &str = "# Words of general Swedish, from the PyPI package wordfreq 3.1.1 (Robyn Speer), CC BY-SA 4.0; \
                    made by tools/make_general.py and cargo xtask general\n";

/// Writes [`OUT`] from lines of `word TAB share`, the model's own words left out. The model must be built without that list.
pub fn run(words: &Path) -> Result<(), String> {
    if Path::new(OUT).exists() {
        return Err(format!("{OUT} is part of the model: remove it and run cargo xtask model first"));
    }
    let vocabulary = Vocabulary::new(model::load(None)?, &Lists::default(), Shares::MODERN);
    let text = fs::read_to_string(words).map_err(|error| format!("{}: {error}", words.display()))?;
    let mut out = HEAD.to_string();
    for word in text.lines().filter_map(|line| line.split('\t').next()) {
        let source = vocabulary.held(word).and_then(|known| known.source);
        // A compound is known only as what two words might make.
        if source.is_none_or(|source| source == Source::Compound) {
            out.push_str(&format!("general\t{word}\n"));
        }
    }
    println!("{} words", out.lines().count() - 1);
    fs::write(OUT, out).map_err(|error| format!("{OUT}: {error}"))
}
