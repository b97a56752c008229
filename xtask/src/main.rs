//! Every command that a person needs. Each fetches the tools that it lacks, and says what it does.

mod accuracy;
mod audit;
mod bench;
mod confusions;
mod counts;
mod damage;
mod dist;
mod fuzz;
mod general;
mod hunspell;
mod model;
mod offline;
mod pages;
mod prune;
mod serve;
mod test;
mod third_party;
mod tools;
mod weights;
mod written;

use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;

/// The tasks; file names among their arguments are read from the project's folder.
#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, serves, tests and measures Renskrift", version)]
enum Task {
    /// Measure the engine and write the tables of docs/accuracy.md
    Accuracy(accuracy::Options),
    /// Ask whether anything known speaks against what the project depends on: licences, sources, advisories
    Audit,
    /// Measure how fast the app is in Chromium, and write the tables of docs/performance.md; `cargo bench` measures the engine
    Bench {
        /// The only bench there is
        #[arg(long, required = true)]
        browser: bool,
    },
    /// Count confusions in the pairs marked `learn` of folders
    Confusions {
        /// Folders with INDEX.tsv and NAME.{ocr,gold}.txt
        #[arg(required = true)]
        folders: Vec<PathBuf>,
        /// The file to write
        #[arg(long, default_value = "data/confusions/pairs.tsv")]
        out: PathBuf,
    },
    /// Build the app for release and serve it on http://127.0.0.1:8080
    Serve,
    /// Count words and word sequences in all .txt and .txt.xz files of a folder
    Counts {
        /// Folder of clean Swedish text, a paragraph a line
        folder: PathBuf,
        /// Where the packed counts are written
        #[arg(long, default_value = "data/counts")]
        out: PathBuf,
        /// Lines at a file's beginning to leave uncounted, as FILE=LINES
        #[arg(long)]
        skip: Vec<counts::Head>,
        /// Lines at a file's beginning to count, and nothing else, as FILE=LINES
        #[arg(long)]
        only: Vec<counts::Head>,
    },
    /// Count what the words of damaged pages show, in all NAME.txt with NAME.lines of a folder
    Damage {
        /// The folder
        folder: PathBuf,
    },
    /// Build the app for release as one zip, target/dist/renskrift-VERSION.zip
    Dist {
        /// Build it twice, and hold that both builds gave the same bytes
        #[arg(long)]
        twice: bool,
    },
    /// Look for bytes that break a reader, the engine or the decisions
    Fuzz {
        /// What is tried; all, one after the other, if not said
        target: Option<String>,
        /// For how long each is tried
        #[arg(long, default_value_t = 10.0)]
        minutes: f32,
    },
    /// Take from words of general Swedish (see tools/make_general.py) those that nothing else holds into a list
    General {
        /// Lines of `word TAB share`
        words: PathBuf,
    },
    /// Join dictionary, counts and lists to the model pack
    Model {
        /// Make the tests' pack tests/fixtures/tiny.pack instead
        #[arg(long)]
        tiny: bool,
    },
    /// Add to the built app what Trunk does not make: the handbooks' pages, and the service worker that knows all files; Trunk runs this
    Finish {
        /// The folder of the built app
        #[arg(env = "TRUNK_STAGING_DIR")]
        folder: PathBuf,
    },
    /// Write THIRD-PARTY.md: every part by others that is delivered, with its licence
    ThirdParty,
    /// Find the weights of the readings' features on pairs, by maximum likelihood
    Weights(weights::Options),
    /// Run every check: format, lints, tests, documentation, the release build, the browser tests
    Test {
        /// Leave out the release build and the browser tests
        #[arg(long)]
        quick: bool,
    },
}

fn main() -> ExitCode {
    let done = tools::enter_project().and_then(|()| match Task::parse() {
        Task::Accuracy(options) => accuracy::run(&options),
        Task::Audit => audit::run(),
        Task::Bench { .. } => bench::browser(),
        Task::Confusions { folders, out } => confusions::run(&folders, &out),
        Task::Serve => serve::run(),
        Task::Counts { folder, out, skip, only } => counts::run(&folder, &out, &skip, &only),
        Task::Damage { folder } => damage::run(&folder),
        Task::Dist { twice } => dist::run(twice),
        Task::Fuzz { target, minutes } => fuzz::run(target.as_deref(), minutes),
        Task::General { words } => general::run(&words),
        Task::Model { tiny: false } => tools::npm_packages().and_then(|()| model::run()),
        Task::Model { tiny: true } => model::run_tiny(),
        Task::Finish { folder } => pages::run(&folder).and_then(|()| offline::run(&folder)),
        Task::Weights(options) => weights::run(&options),
        Task::Test { quick } => test::run(quick),
        Task::ThirdParty => tools::npm_packages().and_then(|()| third_party::run()),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
