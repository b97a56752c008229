//! `cargo xtask audit`: whether anything known speaks against what the project depends on.

use crate::tools;
use std::process::Command;

/// What cargo-deny and npm say where they could not ask, with nothing found out.
const NOT_ASKED: [&str; 4] = [
    "failed to fetch advisory database",
    "failed to load advisory database",
    "audit endpoint returned an error",
    "npm error network",
];

/// What came of a question.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    /// Nothing speaks against it.
    Fine,
    /// Something does.
    Against,
    /// Nobody could be asked: the line that says why.
    NotAsked(String),
}

/// Asks cargo-deny about licences, sources, duplicates and advisories of the crates, and npm about its packages. All are asked, whatever the first
/// says; the advisories need a network. Where one could not be asked that is said, and is no success.
pub fn run() -> Result<(), String> {
    tools::npm_packages()?;
    tools::cargo_deny()?;
    let mut faults = Vec::new();
    for (what, program, arguments) in [
        (
            "licences, sources and bans of the crates",
            "cargo-deny",
            &["check", "licenses", "sources", "bans"][..],
        ),
        ("advisories about the crates", "cargo-deny", &["check", "advisories"]),
        ("advisories about the npm packages", "npm", &["audit", "--audit-level=low"]),
    ] {
        println!("== Asking for {what}");
        match asked(&mut tools::command(program, arguments))? {
            Answer::Fine => {}
            Answer::Against => {
                faults.push(format!("{what}: see the message above; deny.toml says what is allowed"));
            }
            Answer::NotAsked(why) => {
                faults.push(format!("{what}: NOT ASKED, so nothing is known of them: {why}"));
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\nxtask: ")) }
}

/// Runs it, shows what it says, and judges that.
fn asked(command: &mut Command) -> Result<Answer, String> {
    let program = command.get_program().display().to_string();
    let output = command.output().map_err(|error| format!("{program} can't be started: {error}"))?;
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    print!("{said}");
    Ok(answer(output.status.success(), &said))
}

fn answer(success: bool, said: &str) -> Answer {
    if success {
        return Answer::Fine;
    }
    // The first line that says what could not be reached tells more than the one that says that something could not.
    let reasons = ["Not Allowed", "could not resolve", "Could not resolve", "ENOTFOUND", "timed out"];
    let line = |marks: &[&str]| said.lines().find(|line| marks.iter().any(|mark| line.contains(mark)));
    match line(&NOT_ASKED) {
        Some(mark) => Answer::NotAsked(line(&reasons).unwrap_or(mark).trim().to_string()),
        None => Answer::Against,
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, answer};

    #[test]
    fn what_could_not_be_asked_is_neither_fine_nor_against() {
        let not_asked = |why: &str| Answer::NotAsked(why.to_string());
        for (success, said, expected) in [
            (true, "advisories ok", Answer::Fine),
            (true, "found 0 vulnerabilities", Answer::Fine),
            (false, "error[vulnerability]: a buffer may overflow\nadvisories FAILED", Answer::Against),
            (false, "# npm audit report\n1 high severity vulnerability", Answer::Against),
            (
                false,
                "npm warn audit 405 Method Not Allowed - POST bulk\n\nnpm error audit endpoint returned an error",
                not_asked("npm warn audit 405 Method Not Allowed - POST bulk"),
            ),
            (
                false,
                "[ERROR] failed to fetch advisory database advisory-db\n  Could not resolve host",
                not_asked("Could not resolve host"),
            ),
            (
                false,
                "[ERROR] failed to load advisory database",
                not_asked("[ERROR] failed to load advisory database"),
            ),
        ] {
            assert_eq!(answer(success, said), expected, "{said}");
        }
    }
}
