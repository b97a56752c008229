//! PDF files are read in a process of their own, begun for each: what a damaged or hostile one does to its reader, which is by others,
//! ends that process and nothing else, and one that takes too long is ended.

use super::input::{self, Failed};
use super::pdf;
use clap::Args;
use std::io::{self, Read, Write};
use std::process::{self, Command, Stdio};
use std::time::Duration;
use std::{env, thread};

/// What the process is called with.
pub const COMMAND: &str = "read-pdf";
/// A PDF that is not read in so many seconds is given up: a thousand pages take a few.
const SECONDS: u64 = 300;
/// The process's exit status where it was given up.
const LATE: i32 = 3;
/// What begins it on Unix, where a shell can bound its memory (4 GiB, in KiB): a few thousand bytes can be packed so that they fill any. A system
/// whose shell can't, or that allows less, goes on with what it has.
const BOUNDED: &str = r#"ulimit -v 4194304 2>/dev/null; exec "$0" "$@""#;

#[derive(Args)]
pub struct Options {
    /// Give up after so many seconds
    #[arg(long, default_value_t = SECONDS)]
    seconds: u64,
    /// The name of the file, whose bytes come on standard input
    name: String,
}

/// Prints the hOCR file of the PDF that comes on standard input.
pub fn run(options: &Options) -> Result<(), Failed> {
    let limit = Duration::from_secs(options.seconds);
    thread::spawn(move || {
        thread::sleep(limit);
        process::exit(LATE);
    });
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| format!("{}: {error}", options.name))?;
    Ok(input::print(&pdf::hocr(&options.name, bytes)?)?)
}

/// The hOCR file of the PDF `bytes`, whose name is `name`, read by a process of its own.
///
/// # Errors
/// One line that names the file: those of [`pdf::hocr`], and where the process failed or was given up.
pub fn hocr(name: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
    let fault = |error: io::Error| format!("{name}: the PDF can't be read: {error}");
    let program = env::current_exe().map_err(fault)?;
    let mut command = if cfg!(unix) {
        let mut shell = Command::new("sh");
        shell.args(["-c", BOUNDED]).arg(program);
        shell
    } else {
        Command::new(program)
    };
    command.args([COMMAND, "--", name]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut reader = command.spawn().map_err(fault)?;
    let mut stdin = reader.stdin.take().expect("it was asked for");
    // It reads all before it says anything. Where it ends before that, its status says why.
    let _ = stdin.write_all(bytes);
    drop(stdin);
    let done = reader.wait_with_output().map_err(fault)?;
    match done.status.code() {
        Some(0) => Ok(done.stdout),
        Some(1) => {
            let said = String::from_utf8_lossy(&done.stderr);
            Err(said.trim_end().trim_start_matches("renskrift: ").to_string())
        }
        Some(LATE) => Err(format!("{name}: the PDF could not be read in {} minutes", SECONDS / 60)),
        _ => Err(format!("{name}: the PDF's reader failed: it is damaged, or would fill the memory")),
    }
}
