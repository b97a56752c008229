//! Builds the app for release and serves it.

use crate::{model, tools};

/// Serves until it is stopped; Trunk builds anew when a source changes.
pub fn run() -> Result<(), String> {
    tools::wasm_target()?;
    tools::npm_packages()?;
    model::run()?;
    tools::wasm_bindgen()?;
    tools::trunk()?;
    tools::step(
        "Building for release and serving on http://127.0.0.1:8080",
        &mut tools::command("trunk", &["serve", "--release"]),
        "see the message above; if the port is taken, say `trunk serve --release --port 8081`",
    )
}
