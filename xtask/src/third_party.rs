//! `cargo xtask third-party`: every part by others that is delivered, with its licence, as THIRD-PARTY.md.

use crate::tools;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

const FILE: &str = "THIRD-PARTY.md";
const PAGE: &str = "page, worker";
const COMMAND: &str = "command line";
const BOTH: &str = "page, worker, command line";
/// The licences that the dictionary's own file only names.
const WHOLE: [&str; 2] = ["data/licences/LGPL-3.0.txt", "data/licences/GPL-3.0.txt"];
/// What names the files of npm that are delivered with the page.
const INDEX: &str = "index.html";
/// What of npm the model pack is made of, and the file with its licence.
const DICTIONARY: (&str, &str) = ("dictionary-sv", "license");
/// Words and names in the model pack that others collected: what, licence, where, the file with its text.
const LISTS: [(&str, &str, &str, &str); 2] = [
    ("Faker 40.54.0 (sv_SE)", "MIT", "the model pack: common names", "data/lists/LICENSE-Faker.txt"),
    (
        "wordfreq 3.1.1",
        "CC-BY-SA-4.0",
        "the model pack: words of general Swedish",
        "data/lists/LICENSE-wordfreq.txt",
    ),
];

const HEAD: &str = "# Parts by others

Written by `cargo xtask third-party`. Renskrift itself is licensed under MIT or Apache 2.0. What follows is delivered with it and is others' work. Where a part may
be used under several licences, MIT is chosen if it is among them. The programs also hold Rust's standard library (MIT or Apache 2.0).

The Swedish dictionary is used unchanged under the LGPL: `cargo xtask model` makes the model pack from it, with another version of it or another dictionary in its place if that is wished.
";

/// Writes the file.
pub fn run() -> Result<(), String> {
    let text = text()?;
    fs::write(FILE, text).map_err(|error| format!("{FILE}: {error}"))
}

/// Holds that the file is what would be written.
pub fn check() -> Result<(), String> {
    println!("== Checking the licences of others");
    let written = fs::read_to_string(FILE).map_err(|error| format!("{FILE}: {error}"))?;
    if written != text()? {
        return Err(format!("{FILE} is not what it should be: run `cargo xtask third-party`"));
    }
    Ok(())
}

/// One part.
struct Part {
    name: String,
    version: String,
    licence: String,
    place: String,
    origin: String,
    texts: Vec<String>,
}

fn text() -> Result<String, String> {
    let mut parts = crates()?;
    for (name, files) in delivered(&read(Path::new(INDEX))?) {
        parts.push(package(&name, "page", &files)?);
    }
    let (name, file) = DICTIONARY;
    parts.push(package(name, "the model pack: the forms of Swedish words", &[file.to_string()])?);
    for (name, licence, place, file) in LISTS {
        let (name, version) = name.split_once(' ').unwrap_or((name, ""));
        parts.push(Part {
            name: name.to_string(),
            version: version.to_string(),
            licence: licence.to_string(),
            place: place.to_string(),
            origin: "PyPI".to_string(),
            texts: vec![read(Path::new(file))?],
        });
    }
    let mut out = HEAD.to_string();
    out.push_str("\n## What they are\n\n| part | version | licence | in | origin |\n|---|---|---|---|---|\n");
    for Part { name, version, licence, place, origin, .. } in &parts {
        let _ = writeln!(out, "| {name} | {version} | {licence} | {place} | {origin} |");
    }
    out.push_str("\n## The licences\n");
    for (body, notices) in &licences(&parts) {
        let _ = writeln!(out, "\n{}\n\n~~~text\n{body}\n~~~", notices.join("\n"));
    }
    for path in WHOLE {
        let _ = writeln!(out, "\n~~~text\n{}\n~~~", read(Path::new(path))?.trim_end());
    }
    let bare: Vec<&str> =
        parts.iter().filter(|part| part.texts.is_empty()).map(|part| part.name.as_str()).collect();
    if !bare.is_empty() {
        let _ = writeln!(out, "\nWithout a file of their own, under MIT as above: {}.", bare.join(", "));
    }
    Ok(out)
}

/// Each text of a licence without its copyright lines, with the parts that have it and those lines, as a list.
fn licences(parts: &[Part]) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for part in parts {
        for text in &part.texts {
            let (copyright, body) = divided(text);
            let said =
                if copyright.is_empty() { String::new() } else { format!(": {}", copyright.join("; ")) };
            // An address in angle brackets would become a link.
            let notice = format!("- {}{said}", part.name).replace('<', "\\<");
            let same = body.split_whitespace().collect::<Vec<_>>().join(" ");
            let at = *known.entry(same).or_insert_with(|| {
                found.push((body.clone(), Vec::new()));
                found.len() - 1
            });
            if !found[at].1.contains(&notice) {
                found[at].1.push(notice);
            }
        }
    }
    found
}

/// The copyright lines that a text of a licence begins with, and the rest of it.
fn divided(text: &str) -> (Vec<String>, String) {
    let (mut copyright, mut lines) = (Vec::new(), text.lines().peekable());
    while let Some(line) = lines.peek() {
        let plain = line.trim().trim_start_matches('#').trim();
        let lower = plain.to_lowercase();
        let title = lower.is_empty() || (lower.contains("mit license") && plain.len() < 30);
        if lower.starts_with("copyright")
            || lower.starts_with("(c)")
            || lower.starts_with("all rights reserved")
        {
            copyright.push(plain.to_string());
        } else if !title {
            break;
        }
        lines.next();
    }
    let body: Vec<&str> = lines.map(str::trim_end).collect();
    (copyright, body.join("\n").trim_end().to_string())
}

fn read(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).replace('\r', ""))
}

/// The packages of npm whose files `index` names, each with its files that are texts of licences.
fn delivered(index: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in index.split("\"node_modules/").skip(1).filter_map(|rest| rest.split('"').next()) {
        let names = if path.starts_with('@') { 2 } else { 1 };
        let parts: Vec<&str> = path.splitn(names + 1, '/').collect();
        let Some((file, name)) = parts.split_last() else { continue };
        let files = found.entry(name.join("/")).or_default();
        if file.rsplit('/').next().is_some_and(|last| last.to_uppercase().starts_with("LICEN")) {
            files.push(file.to_string());
        }
    }
    found
}

/// A package of npm, as it is installed, with the texts of `files`.
fn package(name: &str, place: &str, files: &[String]) -> Result<Part, String> {
    #[derive(Deserialize)]
    struct About {
        version: String,
        license: String,
    }
    if files.is_empty() {
        return Err(format!("{INDEX}: {name} is delivered without its licence"));
    }
    let folder = Path::new("node_modules").join(name);
    let path = folder.join("package.json");
    let about: About =
        serde_json::from_str(&read(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Part {
        name: name.to_string(),
        version: about.version,
        licence: about.license,
        place: place.to_string(),
        origin: "npm".to_string(),
        texts: files.iter().map(|file| read(&folder.join(file))).collect::<Result<_, _>>()?,
    })
}

/// What `cargo metadata` tells, as far as it is needed.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Crate>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Crate {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    manifest_path: PathBuf,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<DependencyKind>,
}

#[derive(Deserialize)]
struct DependencyKind {
    kind: Option<String>,
}

/// The crates that the programs are made of: all that `renskrift` depends on, but for what runs only while it is built.
fn crates() -> Result<Vec<Part>, String> {
    let mut places: BTreeMap<(String, String), (BTreeSet<&str>, Crate)> = BTreeMap::new();
    for (target, place) in [("wasm32-unknown-unknown", PAGE), ("x86_64-unknown-linux-gnu", COMMAND)] {
        for found in linked(metadata(target)?)? {
            let at = (found.name.clone(), found.version.clone());
            places.entry(at).or_insert_with(|| (BTreeSet::new(), found)).0.insert(place);
        }
    }
    let part = |((name, version), (places, found)): ((String, String), (BTreeSet<&str>, Crate))| {
        let licence = found.license.ok_or(format!("{name} {version}: no licence"))?;
        let folder = found.manifest_path.parent().unwrap_or(Path::new(""));
        Ok(Part {
            texts: texts(folder, &licence)?,
            place: if places.len() > 1 { BOTH } else { places.first().copied().unwrap_or(PAGE) }.to_string(),
            origin: "crate".to_string(),
            name,
            version,
            licence,
        })
    };
    places.into_iter().map(part).collect()
}

fn metadata(target: &str) -> Result<Metadata, String> {
    let arguments = ["metadata", "--format-version", "1", "--locked", "--filter-platform", target];
    let output =
        tools::command("cargo", &arguments).output().map_err(|error| format!("cargo metadata: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))
}

fn linked(Metadata { packages, resolve }: Metadata) -> Result<Vec<Crate>, String> {
    let own =
        packages.iter().find(|found| found.name == "renskrift").ok_or("cargo metadata: no renskrift")?;
    let mut left = vec![own.id.clone()];
    let nodes: HashMap<&str, &Node> = resolve.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let macros: BTreeSet<&str> = packages
        .iter()
        .filter(|found| {
            found.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "proc-macro"))
        })
        .map(|found| found.id.as_str())
        .collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = left.pop() {
        if macros.contains(id.as_str()) || !reached.insert(id.clone()) {
            continue;
        }
        let linked = |dependency: &&Dependency| dependency.dep_kinds.iter().any(|of| of.kind.is_none());
        if let Some(node) = nodes.get(id.as_str()) {
            left.extend(node.deps.iter().filter(linked).map(|dependency| dependency.pkg.clone()));
        }
    }
    Ok(packages
        .into_iter()
        .filter(|found| found.name != "renskrift" && reached.contains(&found.id))
        .collect())
}

/// The texts of a crate's licence; where there is a choice, those of MIT.
fn texts(folder: &Path, licence: &str) -> Result<Vec<String>, String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut names: Vec<String> = fs::read_dir(folder)
        .map_err(wrong)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| {
            ["LICEN", "COPY", "UNLIC", "NOTICE"].iter().any(|head| name.to_uppercase().starts_with(head))
        })
        .collect();
    names.sort();
    if licence.contains("MIT") && names.iter().any(|name| name.to_uppercase().contains("MIT")) {
        let other = ["APACHE", "UNLICENSE", "ZLIB", "BOOST", "COPYING"];
        names.retain(|name| !other.iter().any(|other| name.to_uppercase().contains(other)));
    } else if licence.contains("Apache-2.0") {
        names.retain(|name| !name.to_uppercase().contains("BOOST"));
    }
    names.iter().map(|name| read(&folder.join(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, text: &str) -> Part {
        let [version, licence, place, origin] = ["1", "MIT", PAGE, "crate"].map(str::to_string);
        Part { name: name.to_string(), version, licence, place, origin, texts: vec![text.to_string()] }
    }

    #[test]
    fn packages_are_found_with_their_licences() {
        let index = "<link href=\"node_modules/@a/b/files/c.woff2\"><link href=\"node_modules/@a/b/LICENSE\"><link href=\"node_modules/d/e/LICENSE_F\">";
        let found = delivered(index);
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            [
                ("@a/b".to_string(), vec!["LICENSE".to_string()]),
                ("d".to_string(), vec!["e/LICENSE_F".to_string()]),
            ]
        );
        assert!(package("d", "page", &[]).is_err_and(|why| why.contains("without its licence")));
    }

    #[test]
    fn one_text_stands_once_with_the_notices_of_all() {
        let parts = [
            part("a", "The MIT License (MIT)\n\nCopyright (c) 2015 One\n\nPermission is\ngranted.\n"),
            part("b", "Copyright 2020 Two\n\nPermission is granted.\n"),
            part("c", "Another text.\nCopyright is said within.\n"),
        ];
        let found = licences(&parts);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].0, "Permission is\ngranted.");
        assert_eq!(found[0].1, ["- a: Copyright (c) 2015 One", "- b: Copyright 2020 Two"]);
        assert_eq!(found[1].1, ["- c"]);
        assert!(found[1].0.contains("said within"));
    }
}
