//! Tells the service worker which files the app is made of, after each build.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const TEMPLATE: &str = "www/service_worker.js";
const NAME: &str = "service_worker.js";
const FILES: &str = "const FILES = {};";
const VERSION: &str = "const VERSION = \"\";";

/// Writes the service worker of the app that lies in `folder`.
pub fn run(folder: &Path) -> Result<(), String> {
    let mut found = BTreeMap::new();
    files(folder, "", &mut found)?;
    found.remove(NAME);
    let files = found.into_iter().map(|(name, bytes)| (name, hexadecimal(&bytes))).collect();
    let template = fs::read_to_string(TEMPLATE).map_err(|error| format!("{TEMPLATE}: {error}"))?;
    let worker = fill(&template, &files)?;
    let path = folder.join(NAME);
    fs::write(&path, worker).map_err(|error| format!("{}: {error}", path.display()))
}

/// All files of `folder` and those below it, by their names from the first folder on.
pub fn files(folder: &Path, before: &str, found: &mut BTreeMap<String, Vec<u8>>) -> Result<(), String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            return Err(format!("{}: no name that an address can hold", path.display()));
        };
        let name = format!("{before}{name}");
        if path.is_dir() {
            files(&path, &format!("{name}/"), found)?;
        } else {
            let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            found.insert(name, bytes);
        }
    }
    Ok(())
}

/// The SHA-256 of `bytes` in hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn fill(template: &str, files: &BTreeMap<String, String>) -> Result<String, String> {
    if !template.contains(FILES) || !template.contains(VERSION) {
        return Err(format!("{TEMPLATE}: holds no `{FILES}` or no `{VERSION}`"));
    }
    let list = serde_json::to_string_pretty(files).map_err(|error| error.to_string())?;
    let version = &hexadecimal(format!("{template}{list}").as_bytes())[..16];
    let filled = template.replace(FILES, &format!("const FILES = {list};"));
    Ok(filled.replace(VERSION, &format!("const VERSION = \"{version}\";")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(digest: &str) -> BTreeMap<String, String> {
        BTreeMap::from([("a/b.css".to_string(), digest.to_string())])
    }

    #[test]
    fn another_file_is_another_version() {
        let template = format!("{FILES}\n{VERSION}\n");
        let [first, same, other] = ["1f", "1f", "2e"].map(|digest| fill(&template, &files(digest)).unwrap());
        assert_eq!(first, same);
        assert!(first.contains("\"a/b.css\": \"1f\"") && !first.contains(VERSION), "{first}");
        assert_ne!(first.lines().last(), other.lines().last());
        assert!(fill("", &files("1f")).is_err());
    }

    #[test]
    fn the_template_is_filled() {
        let template = fs::read_to_string(Path::new("..").join(TEMPLATE)).unwrap();
        assert!(fill(&template, &files("1f")).is_ok());
    }

    #[test]
    fn folders_are_looked_through() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("fonts")).unwrap();
        fs::write(folder.path().join("fonts/a.txt"), "abc").unwrap();
        let mut found = BTreeMap::new();
        super::files(folder.path(), "", &mut found).unwrap();
        assert_eq!(found, BTreeMap::from([("fonts/a.txt".to_string(), b"abc".to_vec())]));
        // The first example of FIPS 180-2.
        assert_eq!(hexadecimal(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
