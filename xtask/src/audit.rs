//! `cargo xtask audit`: whether anything known speaks against what the project depends on.

use crate::tools;

/// Asks cargo-deny about licences, sources, duplicates and advisories of the crates, and npm about its packages. All are asked, whatever the first
/// says; the advisories need a network.
pub fn run() -> Result<(), String> {
    tools::npm_packages()?;
    tools::cargo_deny()?;
    let npm = ["audit", "--audit-level=low"];
    let asked = [
        (
            "licences, sources and bans of the crates",
            "cargo-deny",
            &["check", "licenses", "sources", "bans"][..],
        ),
        ("advisories about the crates", "cargo-deny", &["check", "advisories"][..]),
        ("advisories about the npm packages", "npm", &npm[..]),
    ];
    let advice = "see the message above; deny.toml says what is allowed";
    let answers = asked.map(|(what, program, arguments)| {
        tools::step(&format!("Asking for {what}"), &mut tools::command(program, arguments), advice)
    });
    let faults: Vec<String> = answers.into_iter().filter_map(Result::err).collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\nxtask: ")) }
}
