//! `cargo xtask bench --browser`: how fast the built app is in Chromium.

use crate::written::Part;
use crate::{model, tools};

const TABLES: Part = Part {
    page: "docs/performance.md",
    begin: "<!-- browser: written by cargo xtask bench --browser -->",
    end: "<!-- end of browser -->",
};

/// Builds the app for release, measures it and writes the tables.
pub fn browser() -> Result<(), String> {
    tools::wasm_target()?;
    tools::npm_packages()?;
    model::run()?;
    tools::wasm_bindgen()?;
    tools::trunk()?;
    let mut build = tools::command("trunk", &["build", "--release"]);
    tools::step("Building for release", &mut build, "see the message above")?;
    println!("== Measuring in Chromium");
    let measured = tools::command("node", &["tests/e2e/bench.mjs"])
        .env("CHROMIUM", tools::chromium()?)
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|error| format!("node can't be started ({error}): install Node 20 or newer"))?;
    let tables = String::from_utf8_lossy(&measured.stdout);
    println!("{tables}");
    if !measured.status.success() {
        return Err(format!("measuring failed ({}): see the message above", measured.status));
    }
    TABLES.write(&tables)
}
