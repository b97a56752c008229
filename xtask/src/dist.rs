//! `cargo xtask dist`: a version of the app as one zip, the same bytes whenever it is made of the same sources in the same folder.

use crate::{model, offline, tools};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

const FOLDER: &str = "target/dist";
/// Files that the host need not send, for whoever unpacks the zip.
const BESIDE: [&str; 3] = ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"];
const SUMS: &str = "SHA256SUMS";

/// Builds and packs; `twice` does both once more from the start and holds that the same bytes came out.
pub fn run(twice: bool) -> Result<(), String> {
    tools::wasm_target()?;
    tools::npm_packages()?;
    model::run()?;
    tools::wasm_bindgen()?;
    tools::trunk()?;
    let name = format!("renskrift-{}", env!("CARGO_PKG_VERSION"));
    let files = build(&name)?;
    if twice {
        for profile in ["worker", "page"] {
            let arguments = [
                "clean",
                "--package",
                "renskrift",
                "--target",
                "wasm32-unknown-unknown",
                "--profile",
                profile,
            ];
            tools::step(
                "Forgetting the build",
                &mut tools::command("cargo", &arguments),
                "see the message above",
            )?;
        }
        let again = build(&name)?;
        let differs = |path: &&String| files.get(*path) != again.get(*path);
        let differing: Vec<&String> = files.keys().chain(again.keys()).filter(differs).collect();
        if !differing.is_empty() {
            return Err(format!("the second build gave other bytes: {differing:?}"));
        }
        println!("== Both builds gave the same {} files, byte for byte", files.len());
    }
    let zip = zipped(&name, files).map_err(|error| format!("{name}.zip: {error}"))?;
    let sum = format!("{}  {name}.zip\n", offline::hexadecimal(&zip));
    write(&format!("{FOLDER}/{name}.zip"), &zip)?;
    write(&format!("{FOLDER}/{name}.zip.sha256"), sum.as_bytes())?;
    print!("== {FOLDER}/{name}.zip\n{sum}");
    Ok(())
}

/// The files of the app, built anew, by their names.
fn build(name: &str) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let folder = format!("{FOLDER}/{name}");
    let mut trunk = tools::command("trunk", &["build", "--release", "--dist", &folder]);
    tools::step("Building for release", &mut trunk, "see the message above")?;
    let mut files = BTreeMap::new();
    offline::files(Path::new(&folder), "", &mut files)?;
    Ok(files)
}

/// A zip of `files` in a folder `name`, with their checksums. What would differ from time to time is left out: times, owners, the order of a folder.
fn zipped(name: &str, mut files: BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, String> {
    for beside in BESIDE {
        files.insert(beside.to_string(), fs::read(beside).map_err(|error| format!("{beside}: {error}"))?);
    }
    let sums: String =
        files.iter().map(|(path, bytes)| format!("{}  {path}\n", offline::hexadecimal(bytes))).collect();
    files.insert(SUMS.to_string(), sums.into_bytes());
    pack(name, &files).map_err(|error| error.to_string())
}

fn pack(name: &str, files: &BTreeMap<String, Vec<u8>>) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(format!("{name}/{path}"), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn write(path: &str, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{path}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_give_the_same_zip() {
        let files =
            BTreeMap::from([("b.js".to_string(), b"1".to_vec()), ("a/c.css".to_string(), b"2".to_vec())]);
        let first = pack("app-1", &files).expect("a zip in memory");
        assert_eq!(first, pack("app-1", &files).expect("a zip in memory"));
        let mut zip = zip::ZipArchive::new(Cursor::new(first)).expect("what was written");
        for (at, name) in ["app-1/a/c.css", "app-1/b.js"].into_iter().enumerate() {
            let file = zip.by_index(at).expect("a file");
            assert_eq!(
                (file.name().expect("a name"), file.last_modified()),
                (name.into(), Some(DateTime::default()))
            );
        }
    }
}
