//! Names of the archivist's lists, as the engine finds them, with the tests' model.

#![allow(clippy::unwrap_used)]

use renskrift::engine::document::Document;
use renskrift::engine::lists::{About, Entry, EntryKind, Lists};
use renskrift::engine::model::Model;
use renskrift::engine::proposal::{Kind, Proposal};
use renskrift::engine::session::propose;
use std::sync::{Arc, LazyLock};

static MODEL: LazyLock<Arc<Model>> = LazyLock::new(|| {
    let pack = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tiny.pack")).unwrap();
    Arc::new(Model::new(pack).unwrap())
});

fn proposals(text: &str, people: &[&str], bodies: &[&str]) -> Vec<Proposal> {
    let entry = |kind| move |text: &&str| Entry::new(kind, *text);
    let people = people.iter().map(entry(EntryKind::Person));
    let lists = Lists {
        entries: people.chain(bodies.iter().map(entry(EntryKind::Body))).collect(),
        ..Lists::default()
    };
    propose(MODEL.clone(), Arc::new(lists), Arc::new(Document::new(text.to_string())))
}

#[test]
fn several_words_of_a_name_are_one_proposal() {
    for (class, text, people, bodies, before, printed, kind) in [
        (
            "a person",
            "Namnden hälsar Bjorn Hjartlind välkommen",
            &["Björn Hjärtlind"][..],
            &[][..],
            "Bjorn Hjartlind",
            "Björn Hjärtlind",
            Kind::Name,
        ),
        (
            "a body",
            "i Region Jorsjon Hirdalen finns skolan",
            &[],
            &["Region Jorsjön Härdalen"],
            "Region Jorsjon Hirdalen",
            "Region Jorsjön Härdalen",
            Kind::Body,
        ),
        (
            "over a line's end, with its genitive",
            "beslutar att Region Jorsjon\nHirdalens hamn ska byggas",
            &[],
            &["Region Jorsjön Härdalen"],
            "Region Jorsjon\nHirdalens",
            "Region Jorsjön\nHärdalens",
            Kind::Body,
        ),
    ] {
        let found = proposals(text, people, bodies);
        let name = found.iter().find(|proposal| proposal.before == before).unwrap_or_else(|| {
            panic!("{class}: {:?}", found.iter().map(|proposal| &proposal.before).collect::<Vec<_>>())
        });
        assert_eq!((&*name.candidates[0].text, name.kind), (printed, kind), "{class}");
        assert!(name.candidates[0].probability + name.keep <= 1.0, "{class}");
        assert!(found.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{class}");
    }
}

#[test]
fn words_that_only_resemble_a_name_stay_apart() {
    for (class, text) in [
        ("a mark between", "i Region Jorsjon, Hirdalen finns skolan"),
        ("a blank line between", "i Region Jorsjon\n\nHirdalen finns"),
        ("another word between", "i Region Jorsjon och Hirdalen finns"),
    ] {
        let found = proposals(text, &[], &["Region Jorsjön Härdalen"]);
        assert!(found.iter().all(|proposal| !proposal.before.contains("Region")), "{class}");
        assert!(found.iter().any(|proposal| proposal.before == "Jorsjon"), "{class}");
    }
}

#[test]
fn where_two_people_fit_neither_is_taken_unasked() {
    let found = proposals("ordföranden Karlson hälsar", &["Karlsson", "Carlsson"], &[]);
    let name = found.iter().find(|proposal| proposal.before == "Karlson").unwrap();
    let offered: Vec<&str> = name.candidates.iter().map(|candidate| &*candidate.text).collect();
    assert!(offered.contains(&"Karlsson") && offered.contains(&"Carlsson"), "{offered:?}");
    assert!(!name.automatic);
}

#[test]
fn a_name_that_stands_well_is_asked_where_people_of_the_lists_are_written_much_like_it() {
    let text = "Ordföranden Åkerström hälsar välkommen.\n\nNämnden hörde Åkerström.\n";
    for (people, expected) in [
        (&["Elin Åkarström", "Nils Åkorström"][..], Some(&["Åkarström", "Åkorström"][..])),
        (&["Elin Åkerström", "Nils Åkarström"], None),
        (&["Gunnar Nordlund"], None),
    ] {
        let found = proposals(text, people, &[]);
        let asked: Vec<&Proposal> = found.iter().filter(|one| one.before == "Åkerström").collect();
        let Some(expected) = expected else {
            assert!(asked.is_empty(), "{people:?}: {asked:?}");
            continue;
        };
        assert_eq!(asked.len(), 2, "{found:?}");
        for name in asked {
            let mut offered: Vec<&str> = name.candidates.iter().map(|candidate| &*candidate.text).collect();
            offered.sort_unstable();
            assert_eq!((offered.as_slice(), name.kind, name.automatic), (expected, Kind::Name, false));
            assert!(name.keep > 0.96, "{name:?}");
        }
    }
}

#[test]
fn an_entry_of_the_protocols_years_ranks_before_one_of_others() {
    let person = |text: &str, from: u32, to: u32| {
        let about = About { from: Some(from), to: Some(to), ..About::default() };
        Entry { about, ..Entry::new(EntryKind::Person, text) }
    };
    let entries = vec![person("Göran Ålund", 1951, 1962), person("Göran Älund", 1984, 1990)];
    let lists = Arc::new(Lists { entries, ..Lists::default() });
    for (year, expected) in [(1955, "Ålund"), (1987, "Älund")] {
        let text = format!(
            "Kulturnämnden\nSammanträdesdatum {year}-03-11\n\n§ 1\nOrdföranden Göran Alund hälsar välkommen\n"
        );
        let found = propose(MODEL.clone(), lists.clone(), Arc::new(Document::new(text)));
        let name = found.iter().find(|proposal| proposal.before == "Alund").unwrap();
        let offered: Vec<&str> = name.candidates.iter().map(|candidate| &*candidate.text).collect();
        assert_eq!(offered[0], expected, "{year}: {:?}", name.candidates);
        assert!(offered.contains(&"Ålund") && offered.contains(&"Älund"), "{year}: {offered:?}");
        assert!(!name.automatic, "{year}");
    }
}

#[test]
fn nobody_becomes_somebody_else() {
    for text in
        ["ordföranden Lindqvist hälsar", "ordföranden Lindkvist hälsar", "ordföranden Åkerström hälsar"]
    {
        let found = proposals(text, &["Lindqvist", "Lindkvist", "Akerstrom"], &[]);
        assert!(found.iter().all(|proposal| !proposal.automatic), "{text}: {found:?}");
        assert!(
            found.iter().all(|proposal| proposal.best().is_none_or(|best| best.probability < 0.5)),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn who_attended_is_known_elsewhere() {
    let text = "Protokoll\nNärvarande: Åsa Nyström\nGöran Lindqvist\n\n§ 1\nOrdföranden Asa Nystrom hälsar välkommen\n";
    let elsewhere = |text: &str| {
        let found = proposals(text, &[], &[]);
        found.into_iter().find(|proposal| proposal.before == "Asa Nystrom").map(|name| name.kind)
    };
    assert_eq!(elsewhere(text), Some(Kind::Name));
    assert_eq!(elsewhere(&text.replace("Närvarande: Åsa Nyström", "Närvarande: Åsa Hägg")), None);
}

#[test]
fn names_that_stand_elsewhere_are_known_in_the_list_of_attendance() {
    let text = "Protokoll\nNärvarande: Asa Fjallhook\nGöran Lindqvist\n\n§ 1\nOrdföranden Åsa Fjällhöök hälsar välkommen\n\n§ 2\nÅsa Fjällhöök föreslår\n";
    let first = |text: &str| {
        let found = proposals(text, &[], &[]);
        let name = found.into_iter().find(|proposal| proposal.before.ends_with("Fjallhook"))?;
        name.candidates.first().map(|best| best.text.clone())
    };
    assert!(first(text).is_some_and(|name| name.ends_with("Fjällhöök")), "{:?}", first(text));
    assert_eq!(first(&text.replace("Fjällhöök", "Berg")), None);
}

#[test]
fn endings_initials_and_abbreviations_keep_what_they_have() {
    for (class, text, people, bodies, before, printed) in [
        (
            "a genitive",
            "möte i Norsjoglimtans lokaler",
            &[][..],
            &["Norsjöglimtan"][..],
            "Norsjoglimtans",
            "Norsjöglimtans",
        ),
        ("an initial", "ordföranden L. Asberg hälsar", &["Lena Åsberg"], &[], "Asberg", "Åsberg"),
        (
            "a genitive after an initial",
            "enligt L. Asbergs förslag",
            &["Lena Åsberg"],
            &[],
            "Asbergs",
            "Åsbergs",
        ),
        (
            "an abbreviation with its ending",
            "enligt NVÄK:s förslag, NVAK:s budget",
            &[],
            &["NVÄK"],
            "NVAK:s",
            "NVÄK:s",
        ),
    ] {
        let found = proposals(text, people, bodies);
        let name = found.iter().find(|proposal| proposal.before.ends_with(before)).unwrap_or_else(|| {
            panic!("{class}: {:?}", found.iter().map(|proposal| &proposal.before).collect::<Vec<_>>())
        });
        assert!(name.candidates[0].text.ends_with(printed), "{class}: {:?}", name.candidates);
    }
}

#[test]
fn lists_stored_before_there_were_places_open() {
    #[derive(serde::Deserialize)]
    struct Stored {
        lists: Lists,
    }
    let stored = include_str!("fixtures/lists/before-places.json");
    let Lists { entries, proofread, period } = serde_json::from_str::<Stored>(stored).unwrap().lists;
    let told: Vec<(EntryKind, &str)> =
        entries.iter().map(|entry| (entry.kind, entry.text.as_str())).collect();
    let expected = [
        (EntryKind::Word, "kläppvisa"),
        (EntryKind::Person, "Elsa Rydmark"),
        (EntryKind::Body, "Norrsele hembygdsförening"),
    ];
    assert_eq!(told, expected);
    assert_eq!((entries[1].about.from, entries[0].about.is_empty()), (Some(1983), true));
    assert_eq!((proofread.len(), period), (1, Default::default()));
}
