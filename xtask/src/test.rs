//! Every check of the project, the quick ones first; it stops at the first that fails.

use crate::{model, third_party, tools};
use std::fs;

const BROWSER_TESTS: &str = "tests/e2e";

/// Runs the checks. `quick` leaves out the release build and the browser tests.
pub fn run(quick: bool) -> Result<(), String> {
    tools::wasm_target()?;
    tools::npm_packages()?;
    third_party::check()?;

    cargo("Checking the format", &["fmt", "--all", "--check"], "run `cargo fmt --all`")?;
    let warnings = "every warning counts as an error here";
    cargo("Linting", &["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"], warnings)?;
    cargo(
        "Linting for the browser",
        &["clippy", "--lib", "--bins", "--target", "wasm32-unknown-unknown", "--", "--deny", "warnings"],
        warnings,
    )?;
    cargo("Testing", &["test", "--workspace"], "see the failed test above")?;
    tools::schemas()?;
    cargo(
        "Validating against schemas",
        &["test", "--test", "schemas", "--", "--ignored"],
        "see the failed test above",
    )?;
    tools::searchable_pdf()?;
    cargo(
        "Making a searchable PDF",
        &["test", "--test", "pdf", "--", "--ignored"],
        "see the failed test above",
    )?;
    cargo("Documenting", &["docs"], warnings)?;
    cargo("Documenting the tasks", &["doc", "--package", "xtask", "--no-deps"], warnings)?;
    if quick {
        println!("== All but the release build and the browser tests passed");
        return Ok(());
    }

    model::run()?;
    tools::wasm_bindgen()?;
    tools::trunk()?;
    tools::step(
        "Building for release",
        &mut tools::command("trunk", &["build", "--release"]),
        "see the message above",
    )?;
    let mut node = tools::command("node", &["--test", "--test-concurrency=1"]);
    node.args(browser_tests()?).env("CHROMIUM", tools::chromium()?);
    tools::step("Testing in the browser", &mut node, "see the failed test above")?;
    println!("== Everything passed");
    Ok(())
}

fn cargo(what: &str, arguments: &[&str], advice: &str) -> Result<(), String> {
    tools::step(what, tools::command("cargo", arguments).env("RUSTDOCFLAGS", "--deny warnings"), advice)
}

/// The files of the browser tests, named one by one, since Node's versions differ in how they search a folder.
fn browser_tests() -> Result<Vec<String>, String> {
    let entries = fs::read_dir(BROWSER_TESTS).map_err(|error| format!("{BROWSER_TESTS}: {error}"))?;
    let mut files: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| format!("{BROWSER_TESTS}/{name}"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("{BROWSER_TESTS}: no browser test found"));
    }
    Ok(files)
}
