//! `cargo xtask bench --browser`: how fast the built app is in Chromium, and how large.

use crate::counts::packed;
use crate::written::Part;
use crate::{model, tools};

const TABLES: Part = Part {
    page: "docs/performance.md",
    begin: "<!-- browser: written by cargo xtask bench --browser -->",
    end: "<!-- end of browser -->",
};

/// The programs and the model, with the built files of each.
const LOADED: [(&str, &[&str]); 3] = [
    ("the page's program", &["app_bg.wasm", "app.js", "boot.js"]),
    ("the worker's program", &["worker_bg.wasm", "worker.js", "worker_loader.js"]),
    ("the model", &["renskrift.pack"]),
];

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
    let sizes = sizes()?;
    println!("{sizes}");
    TABLES.write(&format!("{tables}\n{sizes}"))
}

/// What a browser loads before it can propose anything, as sent: a table in Markdown.
fn sizes() -> Result<String, String> {
    let mut table =
        "What a browser loads, as sent (brotli):\n\n| what | bytes |\n| --- | --- |\n".to_string();
    let mut all = 0;
    for (what, files) in LOADED {
        let mut sent = 0;
        for file in files {
            let path = format!("dist/{file}");
            let bytes = std::fs::read(&path).map_err(|error| format!("{path}: {error}"))?;
            sent += packed::compress(&bytes).len();
        }
        all += sent;
        table.push_str(&format!("| {what} | {sent} |\n"));
    }
    table.push_str(&format!("| all | {all} |\n"));
    Ok(table)
}
