//! The command line as the tests run it: in a folder of theirs, with the tests' model.

use std::path::Path;
use std::process::{Command, Output};

/// Runs the program in `folder`.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_renskrift"))
        .args(arguments)
        .args(["--model", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tiny.pack")])
        .current_dir(folder)
        .env_remove("RENSKRIFT_MODEL")
        .output()
        .expect("the program runs")
}
