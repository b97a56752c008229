//! `cargo xtask model`: joins dictionary, counts and lists to the pack that the engine reads.

use crate::counts::{self, packed};
use crate::hunspell::{self, Dictionary};
use crate::prune::{prune_pairs, prune_triples};
use renskrift::engine::counts::Counts;
use renskrift::engine::lexicon::form;
use renskrift::engine::noise::Profile;
use renskrift::engine::pack::{Pack, PackBuilder};
use renskrift::engine::words::Words;
use renskrift::engine::{language, letters};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Where the pack is written.
pub const PACK: &str = "target/model/renskrift.pack";
/// Where the tests' pack is written.
pub const TINY_PACK: &str = "tests/fixtures/tiny.pack";

/// The licence of what was made for this project.
const OWN_LICENCE: &str = "MIT OR Apache-2.0";
/// The lists of names hold those of Faker, the general words are those of wordfreq.
const LISTS_LICENCE: &str = "(MIT OR Apache-2.0) AND MIT AND CC-BY-SA-4.0";

const CONFUSIONS: &str = "data/confusions";
/// The weights.
pub const WEIGHTS: &str = "data/weights.tsv";
const READER: &str = "data/letters/reader.bin";

/// The kinds of a list's entries.
const KINDS: [&str; 7] = ["word", "general", "person_first", "person_last", "person", "body", "place"];

/// Builds the model pack, or leaves it as it is where nothing it is made of is newer.
pub fn run() -> Result<(), String> {
    make(&Sources::full()?, Path::new(PACK))
}

/// Builds the tests' pack in the same way, from the invented text and words beside it.
pub fn run_tiny() -> Result<(), String> {
    make(&Sources::tiny(), Path::new(TINY_PACK))
}

/// The files that a pack is made of.
struct Sources {
    /// The dictionary's two files.
    aff: PathBuf,
    dic: PathBuf,
    dictionary_origin: String,
    dictionary_licence: String,
    /// A folder of packed counts, or a text that is counted whole.
    counts: PathBuf,
    counts_origin: &'static str,
    /// The same of older texts.
    older: PathBuf,
    /// A folder of lists, or one list.
    lists: PathBuf,
    lists_origin: &'static str,
    lists_licence: &'static str,
    /// A folder of confusion counts.
    confusions: PathBuf,
    weights: PathBuf,
    /// The letter reader; the tests' pack does without.
    reader: Option<PathBuf>,
    /// What a pair or triple of words must say, in nats, to be kept.
    least_gain: f64,
}

impl Sources {
    fn full() -> Result<Self, String> {
        let folder = Path::new("node_modules/dictionary-sv");
        if !folder.is_dir() {
            return Err(format!("{} is missing: run `cargo xtask serve` or `npm ci`", folder.display()));
        }
        let package = read(&folder.join("package.json"))?;
        let package: serde_json::Value = serde_json::from_str(&package)
            .map_err(|error| format!("{}/package.json: {error}", folder.display()))?;
        let field = |name: &str| {
            let text = package[name].as_str();
            text.ok_or_else(|| format!("{}/package.json: no {name}", folder.display()))
        };
        Ok(Self {
            aff: folder.join("index.aff"),
            dic: folder.join("index.dic"),
            dictionary_origin: format!("npm dictionary-sv {}, by Göran Andersson", field("version")?),
            dictionary_licence: field("license")?.to_string(),
            counts: "data/counts".into(),
            counts_origin: "data/counts: counted in Swedish statutes, government texts and interpellations",
            older: "data/counts/older".into(),
            lists: "data/lists".into(),
            lists_origin: "data/lists, see data/SOURCES.md",
            lists_licence: LISTS_LICENCE,
            confusions: CONFUSIONS.into(),
            weights: WEIGHTS.into(),
            reader: Some(READER.into()),
            least_gain: 16.0,
        })
    }

    fn tiny() -> Self {
        let folder = Path::new("tests/fixtures/tiny");
        Self {
            aff: folder.join("words.aff"),
            dic: folder.join("words.dic"),
            dictionary_origin: "tests/fixtures/tiny, invented".to_string(),
            dictionary_licence: OWN_LICENCE.to_string(),
            counts: folder.join("text.txt"),
            counts_origin: "tests/fixtures/tiny, invented",
            older: folder.join("older.txt"),
            lists: folder.join("lists.tsv"),
            lists_origin: "tests/fixtures/tiny, invented",
            lists_licence: OWN_LICENCE,
            // A table that stays, so that the tests see the engine and not the pages that were counted last.
            confusions: folder.join("confusions"),
            // So few words are counted there that weights learned with all of them say little.
            weights: folder.join("weights.tsv"),
            reader: None,
            // Of so few triples each counts.
            least_gain: f64::NEG_INFINITY,
        }
    }

    fn newest(&self) -> Result<SystemTime, String> {
        // The encoders are in this program: a new one may give other bytes.
        let program = std::env::current_exe().map_err(|error| format!("this program: {error}"))?;
        let mut newest = SystemTime::UNIX_EPOCH;
        let Self { aff, dic, counts, older, lists, confusions, .. } = self;
        let paths = [&program, aff, dic, counts, older, lists, confusions];
        for path in paths.into_iter().chain([&self.weights]).chain(&self.reader) {
            for file in files(path)? {
                newest = newest.max(modified(&file)?);
            }
        }
        Ok(newest)
    }

    fn build(&self) -> Result<Vec<u8>, String> {
        let dictionary = hunspell::read(&read(&self.aff)?, &read(&self.dic)?)
            .map_err(|error| format!("{}: {error}", self.aff.display()))?;
        let (mut counts, mut older) = (counts_of(&self.counts)?, counts_of(&self.older)?);
        for counts in [&mut counts, &mut older] {
            prune_triples(counts, self.least_gain);
            prune_pairs(counts, self.least_gain);
        }

        let mut pack = PackBuilder::default();
        let forms = dictionary_section(&dictionary);
        pack.add("forms", &self.dictionary_origin, &self.dictionary_licence, forms);
        for (name, bytes) in count_sections(&counts) {
            pack.add(name, self.counts_origin, OWN_LICENCE, bytes);
        }
        for (name, bytes) in older_sections(&older) {
            pack.add(name, self.counts_origin, OWN_LICENCE, bytes);
        }
        let origin = "data/confusions: counted in pairs of invented or public text and its reading";
        pack.add("confusions", origin, OWN_LICENCE, confusions(&self.confusions)?);
        pack.add("weights", "found by cargo xtask weights", OWN_LICENCE, read(&self.weights)?.into_bytes());
        if let Some(reader) = &self.reader {
            let bytes = std::fs::read(reader).map_err(|error| format!("{}: {error}", reader.display()))?;
            pack.add("reader", "data/letters/reader.bin, see data/SOURCES.md", OWN_LICENCE, bytes);
        }
        pack.add("lists", self.lists_origin, self.lists_licence, lists(&self.lists)?);
        Ok(pack.build())
    }
}

fn make(sources: &Sources, target: &Path) -> Result<(), String> {
    if target.exists() && modified(target)? > sources.newest()? {
        return Ok(());
    }
    let bytes = sources.build()?;
    let wrong = |error| format!("{}: {error}", target.display());
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder).map_err(wrong)?;
    }
    std::fs::write(target, &bytes).map_err(wrong)?;
    report(target, bytes)
}

/// Prints what the pack holds and how large it is, as it is and as it is sent.
fn report(target: &Path, bytes: Vec<u8>) -> Result<(), String> {
    let wrong = |error| format!("{}: {error}", target.display());
    println!("{:12} {:>10} {:>10}", "section", "bytes", "brotli");
    let (all, mut all_sent) = (bytes.len(), 0);
    let pack = Pack::parse(bytes).map_err(wrong)?;
    for section in pack.sections() {
        let bytes = pack.section(&section.name).map_err(wrong)?;
        let sent = packed::compress(bytes.as_ref()).len();
        all_sent += sent;
        println!("{:12} {:>10} {sent:>10}", section.name, bytes.as_ref().len());
    }
    println!("{:12} {all:>10} {all_sent:>10}  {}", "all", target.display());
    Ok(())
}

/// `forms`: forms and parts of compounds, lower-cased, with their bits.
fn dictionary_section(dictionary: &Dictionary) -> Vec<u8> {
    let mut forms: BTreeMap<String, u32> = BTreeMap::new();
    // A token holds no white space, so neither does a form that it is looked up as.
    for form in dictionary.forms.iter().filter(|form| !form.contains(char::is_whitespace)) {
        *forms.entry(form.to_lowercase()).or_default() |= written(form);
    }
    for (parts, bit) in [(&dictionary.first, form::FIRST), (&dictionary.last, form::LAST)] {
        for part in parts {
            *forms.entry(part.to_lowercase()).or_default() |= bit;
        }
    }
    Words::build(forms).encode()
}

/// How a form is written.
fn written(word: &str) -> u32 {
    let mut letters = word.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    match (first, letters.any(char::is_uppercase)) {
        (_, true) => form::OTHER,
        (true, false) => form::TITLE,
        (false, false) => form::SMALL,
    }
}

/// `words`: the counted words; `language` and `letters`: the engine's models of both.
fn count_sections(counts: &Counts) -> [(&'static str, Vec<u8>); 3] {
    [("words", words(counts)), ("language", language::encode(counts)), ("letters", letters::encode(counts))]
}

/// `older-words` and `older-language`: the same of older texts.
fn older_sections(counts: &Counts) -> [(&'static str, Vec<u8>); 2] {
    [("older-words", words(counts)), ("older-language", language::encode(counts))]
}

fn words(counts: &Counts) -> Vec<u8> {
    Words::build(counts.words.iter().map(|word| (word.text.clone(), 0))).encode()
}

/// A folder of packed counts, or a text that is counted whole.
fn counts_of(path: &Path) -> Result<Counts, String> {
    if path.is_dir() { packed::load(path) } else { Ok(counts::count(&read(path)?, [1, 1, 1])) }
}

/// The tables of all files, one after another.
fn confusions(path: &Path) -> Result<Vec<u8>, String> {
    let mut all = String::new();
    for file in tables(path)? {
        all += &read(&file)?;
    }
    match Profile::parse(&all) {
        Some(_) => Ok(all.into_bytes()),
        None => Err(format!("{}: a line is not `profile printed read times of`", path.display())),
    }
}

/// The entries of all lists, sorted, each once, in the first list that has it; above those of a list its name and what its
/// first comment says of it.
fn lists(path: &Path) -> Result<Vec<u8>, String> {
    let mut all = String::new();
    let mut known = BTreeSet::new();
    for file in tables(path)? {
        let text = read(&file)?;
        let mut entries = BTreeSet::new();
        for (number, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            if line.split_once('\t').is_none_or(|(kind, _)| !KINDS.contains(&kind)) {
                return Err(format!("{}, line {}: expected kind<TAB>text", file.display(), number + 1));
            }
            if known.insert(line.to_string()) {
                entries.insert(line);
            }
        }
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        match text.lines().next().and_then(|line| line.strip_prefix("# ")) {
            Some(origin) => all += &format!("# {name}: {origin}\n"),
            None => all += &format!("# {name}\n"),
        }
        entries.into_iter().for_each(|line| all += &format!("{line}\n"));
    }
    Ok(all.into_bytes())
}

fn tables(path: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = files(path)?;
    found.retain(|file| file.extension().is_some_and(|extension| extension == "tsv"));
    Ok(found)
}

/// The file itself, or the files of a folder, sorted.
fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let wrong = |error| format!("{}: {error}", path.display());
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path).map_err(wrong)? {
        found.push(entry.map_err(wrong)?.path());
    }
    found.sort();
    Ok(found)
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn modified(path: &Path) -> Result<SystemTime, String> {
    let data = std::fs::metadata(path).and_then(|data| data.modified());
    data.map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tiny() -> Sources {
        let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut sources = Sources::tiny();
        for path in [
            &mut sources.aff,
            &mut sources.dic,
            &mut sources.counts,
            &mut sources.older,
            &mut sources.lists,
            &mut sources.confusions,
            &mut sources.weights,
        ] {
            *path = project.join(&*path);
        }
        sources
    }

    #[test]
    fn the_tests_pack_is_what_its_sources_give() {
        let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(TINY_PACK);
        let same = std::fs::read(committed).unwrap() == tiny().build().unwrap();
        assert!(same, "{TINY_PACK} is stale: run `cargo xtask model --tiny`");
    }

    #[test]
    fn words_stand_in_the_order_of_the_counts() {
        let pack = Pack::parse(tiny().build().unwrap()).unwrap();
        let words = Words::decode(pack.section("words").unwrap().as_ref()).unwrap().numbered(|place| place);
        let counts = counts::count(&read(&tiny().counts).unwrap(), [1, 1, 1]);
        assert_eq!(words.count(), counts.words.len());
        for (place, word) in counts.words.iter().enumerate() {
            assert_eq!(words.get(&word.text), Some(place as u32), "{}", word.text);
        }
    }

    #[test]
    fn forms_and_parts() {
        for (word, bits) in
            [("bil", 1), ("Bo", 2), ("EU", 4), ("von", 1), ("McCarthy", 4), ("Å", 2), ("a-kassa", 1)]
        {
            assert_eq!(written(word), bits, "{word}");
        }
        let words = |words: &[&str]| words.iter().map(|word| word.to_string()).collect();
        let dictionary = Dictionary {
            forms: words(&["Bo", "bo", "ad hoc"]),
            first: words(&["bo", "bygg"]),
            last: words(&["Bo"]),
        };
        let forms = Words::decode(&dictionary_section(&dictionary)).unwrap();
        assert_eq!((forms.count(), forms.get("bo"), forms.get("bygg")), (2, Some(27), Some(8)));
    }

    #[test]
    fn lists_are_joined() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        file("a.tsv", "# names\nplace\tÖsterby\n\n# more\nbody\tnämnden\n");
        file("b.tsv", "body\tnämnden\nword\tdnr\n");
        file("c.txt", "not a list");
        let expected = "# a: names\nbody\tnämnden\nplace\tÖsterby\n# b\nword\tdnr\n";
        assert_eq!(String::from_utf8(lists(folder.path()).unwrap()).unwrap(), expected);
        file("d.tsv", "street\tStorgatan\n");
        assert!(lists(folder.path()).unwrap_err().contains("d.tsv, line 1"));
    }
}
