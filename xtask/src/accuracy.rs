//! How well the engine corrects: the tables of docs/accuracy.md, from pairs of a text as read and its gold.

mod ablation;
mod confidences;
mod damage;
mod learned;
mod names;
mod pages;
mod reliability;
mod report;
mod years;

use damage::Marks;
use pages::Page;
use rayon::prelude::*;
use reliability::Reliability;
use renskrift::command::model;
use renskrift::effort::{Effort, effort};
use renskrift::engine::means::Means;
use renskrift::engine::model::Model;
use renskrift::engine::session::Session;
use renskrift::export::text::corrected;
use renskrift::review::policy::{Policy, decisions_from};
use renskrift::score::{Comparison, Counts, Failure, compare, truth::Truth, without_lines};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What `cargo xtask accuracy` is asked for.
#[derive(clap::Args)]
pub struct Options {
    /// Measure only the rows whose name holds this
    #[arg(long, value_name = "ROW")]
    only: Option<String>,
    /// The split of the pairs: learn pages show what the model was taught on, check pages what it never saw
    #[arg(long, value_enum, default_value = "check")]
    split: Split,
    /// Print up to N missed, botched and harmed words of each row to the terminal
    #[arg(long, value_name = "N", default_value_t = 0)]
    show: usize,
    /// Leave the letter reader out
    #[arg(long)]
    fast: bool,
    /// Measure what each means of the engine is worth, and write that table alone
    #[arg(long)]
    ablation: bool,
    /// Measure what is learned from a proofread protocol, and write that table alone
    #[arg(long)]
    learned: bool,
    /// Measure what the years of lists' entries are worth, and write that table alone
    #[arg(long)]
    years: bool,
    /// Measure what an OCR engine's confidences are worth on the pairs of this folder that have them
    /// (NAME.ocr.hocr beside NAME.gold.txt, as tools/make_pairs.py --hocr makes), and write that table alone
    #[arg(long, value_name = "FOLDER")]
    confidences: Option<std::path::PathBuf>,
    /// The model pack; by default that of `cargo xtask model`
    #[arg(long, value_name = "FILE")]
    model: Option<std::path::PathBuf>,
}

/// A part of the pairs.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Split {
    /// Pages that the model learned from.
    Learn,
    /// Pages held out.
    Check,
}

impl Split {
    fn name(self) -> &'static str {
        match self {
            Split::Learn => "learn",
            Split::Check => "check",
        }
    }
}

/// The measured pages of one row, added up.
#[derive(Default)]
pub struct Row {
    /// What the pages have in common.
    pub name: String,
    /// How many texts.
    pub texts: usize,
    /// With every proposal at least 0.5 sure taken.
    pub all: Measured,
    /// With the automatic tier alone taken.
    pub auto: Measured,
    /// How far the proposals' probabilities can be trusted.
    pub reliability: Reliability,
    /// Lines marked as damaged.
    pub marks: Marks,
    /// What a reviewer has to do, text by text.
    pub efforts: Vec<Effort>,
}

/// A page of so many wrong letters should have no more of them after its correction.
const MANY: usize = 10;

/// Counts and the words behind them.
#[derive(Default)]
pub struct Measured {
    /// Added up over the pages.
    pub counts: Counts,
    /// Pages with [`MANY`] wrong letters or more as read.
    pub faulty: usize,
    /// Those of them that have more after the correction.
    pub spoiled: usize,
    missed: Vec<Failure>,
    botched: Vec<Failure>,
    harmed: Vec<Failure>,
}

impl Measured {
    fn add(&mut self, comparison: Comparison) {
        let Counts { edits_before, edits_after, .. } = comparison.counts;
        let faulty = edits_before >= MANY;
        self.faulty += usize::from(faulty);
        self.spoiled += usize::from(faulty && edits_after > edits_before);
        self.counts += comparison.counts;
        self.missed.extend(comparison.missed);
        self.botched.extend(comparison.botched);
        self.harmed.extend(comparison.harmed);
    }

    fn show(&self, policy: &str, limit: usize) {
        let kinds = [("missed", &self.missed), ("botched", &self.botched), ("harmed", &self.harmed)];
        for (kind, failures) in kinds {
            for Failure { gold, ocr, out } in failures.iter().take(limit) {
                println!("{policy}\t{kind}\tgold={gold}\tocr={ocr}\tout={out}");
            }
        }
    }
}

/// Measures, prints the tables, and writes them into docs/accuracy.md where every row was measured.
pub fn run(options: &Options) -> Result<(), String> {
    let model = model::load(options.model.as_deref())?;
    if options.learned {
        let table = learned::table(&model)?;
        println!("{table}");
        return report::LEARNED.write(&table);
    }
    if options.years {
        let table = years::table(&model)?;
        println!("{table}");
        return report::YEARS.write(&table);
    }
    if let Some(folder) = &options.confidences {
        let table = confidences::table(&model, folder)?;
        println!("{table}");
        return report::CONFIDENCES.write(&table);
    }
    let pages = pages::find(&model, options.split, options.only.as_deref())?;
    let whole = options.only.is_none() && options.split == Split::Check && options.model.is_none();
    if options.ablation {
        let table = ablation::table(&model, &pages);
        println!("{table}");
        return if whole { report::ABLATION.write(&table) } else { Ok(()) };
    }
    let rows = rows(&model, &pages, Means::fast(options.fast));
    for row in rows.iter().filter(|_| options.show > 0) {
        println!("== {}", row.name);
        row.all.show("all", options.show);
        row.auto.show("auto", options.show);
    }
    let mut marks = damage::fixtures(&model)?;
    marks.extend(rows.iter().map(|row| Marks { name: row.name.clone(), ..row.marks.clone() }));
    let tables = report::tables(&rows, &marks, &names::table(&model, &pages));
    println!("{tables}");
    if whole && !options.fast {
        report::TABLES.write(&tables)?;
    }
    Ok(())
}

/// The pages measured, those of a row added up.
fn rows(model: &Arc<Model>, pages: &[Page], means: Means) -> Vec<Row> {
    let measured: Vec<Row> = pages.par_iter().map(|page| measure(model, page, means)).collect();
    let mut rows: Vec<Row> = Vec::new();
    for page in measured {
        match rows.iter_mut().find(|row| row.name == page.name) {
            Some(row) => row.add(page),
            None => rows.push(page),
        }
    }
    rows
}

impl Row {
    fn add(&mut self, other: Row) {
        self.texts += other.texts;
        for (mine, theirs) in [(&mut self.all, other.all), (&mut self.auto, other.auto)] {
            mine.counts += theirs.counts;
            mine.faulty += theirs.faulty;
            mine.spoiled += theirs.spoiled;
            mine.missed.extend(theirs.missed);
            mine.botched.extend(theirs.botched);
            mine.harmed.extend(theirs.harmed);
        }
        self.reliability += other.reliability;
        self.marks.add(&other.marks);
        self.efforts.extend(other.efforts);
    }
}

fn measure(model: &Arc<Model>, page: &Page, means: Means) -> Row {
    let document = page.ocr.clone();
    let text = document.text();
    let proposals = Session::new(model.clone(), page.lists.clone(), document.clone()).with(means).finish();
    let mut row = Row { name: page.row.clone(), texts: 1, ..Row::default() };
    let cut = |text: &str| match page.skip {
        Some((first, last)) => without_lines(text, first, last),
        None => text.to_string(),
    };
    for (policy, measured) in [(Policy::All, &mut row.all), (Policy::Auto, &mut row.auto)] {
        let out = corrected(&document, &decisions_from(text, &proposals, policy));
        measured.add(compare(&cut(text), &page.gold, &cut(&out)));
    }
    let truth = Truth::new(text, &page.gold, page.skip);
    for proposal in &proposals {
        if let Some(best) = proposal.best()
            && let Some(right) = truth.holds(proposal.span, &best.text)
        {
            row.reliability.add(best.probability, right, Policy::Auto.choice(proposal).is_some());
        }
    }
    let damaged =
        page.skip.map_or_else(BTreeSet::new, |(first, last)| (first as u32..=last as u32).collect());
    row.marks = Marks::new(&page.row, &document, &proposals, &damaged);
    row.efforts.push(effort(&document, proposals, &page.gold, page.skip));
    row
}
