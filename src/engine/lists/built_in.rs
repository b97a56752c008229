//! The lists that are built into the model, as they can be read: each with where it comes from.

use super::{Entry, EntryKind};
use serde::{Deserialize, Serialize};

/// The kind of a list that holds words of any sort, not names.
const GENERAL: &str = "general";

/// A built-in list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuiltIn {
    /// Its short name; empty where a model does not tell its lists apart.
    pub name: String,
    /// What it holds, where it comes from and under which licence, in a sentence.
    pub origin: String,
    /// Whether it holds words of general Swedish, which are no names.
    pub general: bool,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// The lists of a model's section: lines of `kind TAB text`, below a line `# name: origin` for each list.
pub fn read(section: &str) -> Vec<BuiltIn> {
    let mut lists: Vec<BuiltIn> = Vec::new();
    for line in section.lines() {
        if let Some(head) = line.strip_prefix("# ") {
            let (name, origin) = head.split_once(": ").unwrap_or((head, ""));
            lists.push(BuiltIn { name: name.into(), origin: origin.into(), ..BuiltIn::default() });
        } else if let Some((kind, text)) = line.split_once('\t') {
            if lists.is_empty() {
                lists.push(BuiltIn::default());
            }
            let Some(list) = lists.last_mut() else { continue };
            list.general |= kind == GENERAL;
            list.entries.push(Entry::new(kind_of(kind), text));
        }
    }
    lists
}

fn kind_of(kind: &str) -> EntryKind {
    match kind {
        "word" | GENERAL => EntryKind::Word,
        "body" => EntryKind::Body,
        "place" => EntryKind::Place,
        _ => EntryKind::Person,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_has_its_entries_and_its_origin() {
        let section = "# orter: places; by hand\nplace\tÖsterby\nbody\tÖsterby kommun\n# namn\nperson_first\tElsa\n# allt: words\ngeneral\tabbey\n";
        let lists = read(section);
        let told: Vec<String> = lists
            .iter()
            .map(|BuiltIn { name, origin, general, entries }| {
                let entries: Vec<String> =
                    entries.iter().map(|entry| format!("{:?} {}", entry.kind, entry.text)).collect();
                format!("{name} | {origin} | {general} | {}", entries.join(", "))
            })
            .collect();
        let expected = [
            "orter | places; by hand | false | Place Österby, Body Österby kommun",
            "namn |  | false | Person Elsa",
            "allt | words | true | Word abbey",
        ];
        assert_eq!(told, expected);
        assert_eq!(read("word\tdnr\n")[0].entries, [Entry::new(EntryKind::Word, "dnr")]);
        assert!(read("").is_empty());
    }
}
