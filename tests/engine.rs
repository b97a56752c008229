//! The engine with the tests' model, whose words and word order come from an invented text.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use renskrift::engine::document::Document;
use renskrift::engine::lists::{Entry, EntryKind, Lists, Proofread};
use renskrift::engine::model::Model;
use renskrift::engine::pack::PackBuilder;
use renskrift::engine::period::Period;
use renskrift::engine::proposal::{Kind, Proposal, Source};
use renskrift::engine::session::{Session, Step, propose};
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

static MODEL: LazyLock<Arc<Model>> = LazyLock::new(|| {
    let pack = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tiny.pack")).unwrap();
    Arc::new(Model::new(pack).unwrap())
});

/// The same with the letter reader, so that documents are read once more.
static BOTH: LazyLock<Arc<Model>> = LazyLock::new(|| {
    let mut pack = PackBuilder::default();
    for section in MODEL.pack().sections() {
        let bytes = MODEL.pack().section(&section.name).unwrap();
        pack.add(&section.name, &section.origin, &section.licence, bytes.as_ref().to_vec());
    }
    let reader = include_bytes!("../data/letters/reader.bin");
    pack.add("reader", "", "", reader.to_vec());
    Arc::new(Model::new(pack.build()).unwrap())
});

fn proposals(text: &str, lists: Lists) -> Vec<Proposal> {
    propose(MODEL.clone(), Arc::new(lists), Arc::new(Document::new(text.to_string())))
}

/// `text` with the best candidate of every proposal that is more likely right than not.
fn corrected(text: &str, lists: Lists) -> String {
    let mut out = String::new();
    let mut at = 0;
    for proposal in proposals(text, lists) {
        let Some(best) = proposal.best() else { continue };
        if best.probability >= 0.5 {
            out.push_str(&text[at..proposal.span.start as usize]);
            out.push_str(&best.text);
            at = proposal.span.end as usize;
        }
    }
    out + &text[at..]
}

#[test]
fn each_class_of_misreading() {
    for (class, read, printed) in [
        ("lost dots", "Namnden foreslar att bron ska byggas.", "Nämnden föreslår att bron ska byggas."),
        ("a real word that lost its dots", "Kostnaderna for skolan", "Kostnaderna för skolan"),
        (
            "a digit for a letter",
            "Kommunstyrelsen beslutar att 6ppna hamnen",
            "Kommunstyrelsen beslutar att öppna hamnen",
        ),
        ("one letter for two", "våra bam får en bra skola", "våra barn får en bra skola"),
        ("a compound", "den nya skolnamnden", "den nya skolnämnden"),
        ("words run together", "Bron är gammal och behöver bytasut", "Bron är gammal och behöver bytas ut"),
        ("a line's end", "Kommunsty-\nrelsen beslutar", "Kommunsty-\nrelsen beslutar"),
        (
            "a misread word parted at a line's end",
            "Bygg-\nnadsnamnden beslutar",
            "Bygg-\nnadsnämnden beslutar",
        ),
        ("a suspended hyphen", "Kultur- och fritidsnamnden", "Kultur- och fritidsnämnden"),
        ("a suspended hyphen read as a stop", "Kultur. och fritidsnämnden", "Kultur- och fritidsnämnden"),
        (
            "a suspended hyphen read as a colon",
            "våra hälso: och sjukvårdsfrågor",
            "våra hälso- och sjukvårdsfrågor",
        ),
        (
            "bullets",
            "e skolan\n® bron\ne hamnen nu\ne trafiken på vägen",
            "• skolan\n• bron\n• hamnen nu\n• trafiken på vägen",
        ),
        ("a dash read as a wave", "bron ~ eller skolan ~ är gammal", "bron – eller skolan – är gammal"),
        ("a web address", "https://alvsala.example/namnden", "https://alvsala.example/namnden"),
        ("a mail address", "skriv till namnden@alvsala.example nu", "skriv till namnden@alvsala.example nu"),
        ("a sign that is no mail address", "Namnden @ppnar", "Nämnden öppnar"),
        ("a case number", "ärendet KS/2020:12 och 98/70/EG", "ärendet KS/2020:12 och 98/70/EG"),
        ("initials", "K. Lindqvist och A.-B. Nyström", "K. Lindqvist och A.-B. Nyström"),
        ("abbreviations", "den 1 d:o bl.a. skolan t.ex. bron", "den 1 d:o bl.a. skolan t.ex. bron"),
        ("a name of two parts", "ordföranden Anna-Lena Öberg", "ordföranden Anna-Lena Öberg"),
        ("a genitive of capitals", "EU:s budget", "EU:s budget"),
        ("a genitive without its colon", "Vi redovisar EUs budget", "Vi redovisar EU:s budget"),
        ("a genitive whose colon was misread", "Vi redovisar EU.s budget", "Vi redovisar EU:s budget"),
        ("a capital inside a word", "Vi redovisar kosTnaderna", "Vi redovisar kostnaderna"),
        ("capitals before a hyphen", "EU-nämnden beslutar", "EU-nämnden beslutar"),
        ("words struck out", "Nämnden xxxxxxx beslutar", "Nämnden xxxxxxx beslutar"),
        ("an underlined heading", "Beslut\n______\n======", "Beslut\n______\n======"),
        ("ditto marks", "skolan 12\n  -\"-  14\n  \"   15", "skolan 12\n  -\"-  14\n  \"   15"),
        ("a sum", "Hyran är 4.500:- per månad", "Hyran är 4.500:- per månad"),
        ("letters set apart", "Nämnden b e s l u t a r att", "Nämnden beslutar att"),
        ("misread letters set apart", "N a m n d e n beslutar", "Nämnden beslutar"),
        ("single letters in a table", "bron  A B  skolan  C D", "bron  A B  skolan  C D"),
        ("a suspended hyphen at a line's end", "Kultur-\noch fritidsnämnden", "Kultur-\noch fritidsnämnden"),
        (
            "letters in a number",
            "den 1O mars 1984 är det 12 5O0 kronor",
            "den 10 mars 1984 är det 12 500 kronor",
        ),
        ("a letter for 1 in a sum", "Hyran är l.500:- per månad", "Hyran är 1.500:- per månad"),
        ("a digit in a word", "Nämnden anser att bron 4r gammal", "Nämnden anser att bron är gammal"),
        ("1 for i", "deltar inte 1 behandlingen", "deltar inte i behandlingen"),
        ("a capital for i", "Personalen I hamnen deltar", "Personalen i hamnen deltar"),
        ("a capital that begins a sentence", "Bron är gammal. I hamnen", "Bron är gammal. I hamnen"),
        ("1 where a number stands", "till kommunhuset den 1 mars", "till kommunhuset den 1 mars"),
        (
            "section signs by their order",
            "§ 31 Val\n\n5 32 Budget\n\n$33 Ny bro\n\nS 34 Avslutning",
            "§ 31 Val\n\n§ 32 Budget\n\n§ 33 Ny bro\n\n§ 34 Avslutning",
        ),
        (
            "a full stop for a comma",
            "Trafiken på vägen har ökat. men skatten är oförändrad.",
            "Trafiken på vägen har ökat, men skatten är oförändrad.",
        ),
        (
            "a comma for a full stop",
            "Bron är gammal och behöver bytas ut, Det är inte möjligt.",
            "Bron är gammal och behöver bytas ut. Det är inte möjligt.",
        ),
        (
            "a lost full stop",
            "Märta Öberg yrkar bifall till förslaget Det är inte möjligt.",
            "Märta Öberg yrkar bifall till förslaget. Det är inte möjligt.",
        ),
        (
            "a lost full stop after a misread word",
            "Märta Öberg yrkar bifall till fórslaget Det är inte möjligt.",
            "Märta Öberg yrkar bifall till förslaget. Det är inte möjligt.",
        ),
        (
            "the number of an act",
            "enligt lagen (2010-630) och lagen (1994: 1563) om vägar",
            "enligt lagen (2010:630) och lagen (1994:1563) om vägar",
        ),
        ("a decimal", "skatten ökar med 3.7 procent", "skatten ökar med 3,7 procent"),
        ("a number", "den 17 mars 1984 var det 12 500 kronor", "den 17 mars 1984 var det 12 500 kronor"),
    ] {
        assert_eq!(corrected(read, Lists::default()), printed, "{class}");
    }
}

#[test]
fn an_abbreviation_that_lost_its_stops_is_offered() {
    let found = proposals("Hamnen bla. är gammal", Lists::default());
    let offered: Vec<&str> =
        found.iter().flat_map(|proposal| &proposal.candidates).map(|candidate| &*candidate.text).collect();
    assert_eq!(offered, ["bl.a"]);
}

#[test]
fn lists_are_used() {
    let text = "Ordföranden hälsar Elin Hjartlind och Vattenradet valkomna";
    let entry = |kind, text: &str| Entry::new(kind, text);
    let lists = Lists {
        entries: vec![entry(EntryKind::Person, "Elin Hjärtlind"), entry(EntryKind::Body, "Vattenrådet")],
        ..Lists::default()
    };
    assert_eq!(corrected(text, lists.clone()), "Ordföranden hälsar Elin Hjärtlind och Vattenrådet välkomna");
    let kinds: Vec<Kind> = proposals(text, lists).iter().map(|proposal| proposal.kind).collect();
    assert_eq!(kinds, [Kind::Name, Kind::Body, Kind::Word]);
}

#[test]
fn proofread_words_are_counted_in() {
    let text = "Vid Grynnsjobadet finns hamnen";
    assert_eq!(corrected(text, Lists::default()), text);
    let lists = Lists {
        proofread: vec![Proofread {
            name: "rent.txt".into(),
            text: "Grynnsjöbadet är öppet. Vid Grynnsjöbadet badar man.".into(),
        }],
        ..Lists::default()
    };
    assert_eq!(corrected(text, lists), "Vid Grynnsjöbadet finns hamnen");
}

#[test]
fn strange_words_are_decided_together() {
    let text = "Namnden ar i Hultvedsnaset. Nimnden har fardigt. Nimnden lamnar bidrag till Hultvedsniset. \
        Namnden lagger fram forslag om Hu1tvedsnasets hamn. Firjan ir ny. Namnden ar dar, Nimnden ir dir, nir \
        lakaren ar dar.";
    for model in [&MODEL, &BOTH] {
        let document = Arc::new(Document::new(text.to_string()));
        let found = propose((*model).clone(), Arc::default(), document);
        for (read, printed) in [
            ("Hultvedsnaset", "Hultvedsnäset"),
            ("Hultvedsniset", "Hultvedsnäset"),
            ("Hu1tvedsnasets", "Hultvedsnäsets"),
        ] {
            let proposal = found.iter().find(|proposal| proposal.before == read).expect(read);
            let best = &proposal.candidates[0];
            assert_eq!((&*best.text, best.source), (printed, Source::Document), "{read}");
            assert!(!proposal.automatic, "{read}");
        }
    }
}

#[test]
fn compounds_are_read_part_by_part() {
    let blind = "Nimnden har fardigt. Namnden ar dar, Nimnden ir dir, nir lakaren ar dar.";
    for (read, printed) in [
        ("lFO-nimnden", "IFO-nämnden"),
        ("V1NR-namnden", "VINR-nämnden"),
        ("SKN-nimnden", "SKN-nämnden"),
        ("e-namnden", "e-nämnden"),
        ("Alvsalaskolan", "Älvsalaskolan"),
    ] {
        let found = proposals(&format!("{blind} Skolan och {read}. {blind}"), Lists::default());
        let proposal = found.iter().find(|proposal| proposal.before == read).expect(read);
        assert_eq!(proposal.candidates[0].text, printed, "{read}: {:?}", proposal.candidates);
    }
    for stands in ["IFO-nämnden", "SoN-nämnden", "Hälge-skolan", "Västanåskolan"] {
        let text = format!("Nämnden är där, och {stands} är ny.");
        assert_eq!(corrected(&text, Lists::default()), text);
    }
}

#[test]
fn a_strange_name_that_stands_again_and_again_stays() {
    let text = "Nämnden hälsar Rydeus och Wexhall. Wexhall yrkar bifall, Rydeus yrkar avslag. Rydeus och Wexhall går.";
    assert_eq!(corrected(text, Lists::default()), text);
}

#[test]
fn old_forms_stay_and_are_found_where_the_year_tells() {
    for (class, read, printed) in [
        ("old spelling", "Den 4 mars 1904. Bron öfver sjön har blifvit för gammal", None),
        (
            "old spelling, misread",
            "Den 4 mars 1904. Bron ofver sjon ar gammal",
            Some("Den 4 mars 1904. Bron öfver sjön är gammal"),
        ),
        (
            "plural verbs",
            "Den 4 mars 1938. Vägarna äro i gott skick, ledamöterna hava inget att erinra",
            None,
        ),
        (
            "plural verbs, misread",
            "Den 4 mars 1938. Vagarna aro i gott skick",
            Some("Den 4 mars 1938. Vägarna äro i gott skick"),
        ),
        ("a strange plural", "Den 4 mars 1938. Nämnderna lämnade och ledamöterna ansågo", None),
        ("old forms in a newer text", "Den 4 mars 1984. Vägarna äro öfver bron, och de beslöto", None),
    ] {
        assert_eq!(corrected(read, Lists::default()), printed.unwrap_or(read), "{class}");
    }
    let by_hand = Lists { period: Period::Older, ..Lists::default() };
    assert_eq!(corrected("Bron ofver sjon", by_hand), "Bron öfver sjön");
}

#[test]
fn the_page_in_focus_comes_first_and_every_page_twice() {
    let document = Document::new("Namnden\x0cbron\x0chamnen\x0cskolan".to_string());
    let mut session = Session::new(MODEL.clone(), Arc::new(Lists::default()), Arc::new(document));
    session.focus(2);
    let (mut first, mut revised) = (Vec::new(), Vec::new());
    loop {
        match session.step() {
            Step::Page { page, .. } => first.push(page),
            Step::Revised { page, .. } => revised.push(page),
            Step::Working => {}
            Step::Done => break,
        }
    }
    assert_eq!(first, [2, 0, 1, 3]);
    assert_eq!(revised, [0, 1, 2, 3]);
    assert_eq!(session.progress(), (8, 8));
}

/// The lines of a text, from 1, that hold a place of the kind [`Kind::Unreadable`].
fn marked(text: &str, proposals: &[Proposal]) -> BTreeSet<u32> {
    let document = Document::new(text.to_string());
    let unreadable = proposals.iter().filter(|proposal| proposal.kind == Kind::Unreadable);
    unreadable.map(|proposal| document.place(proposal.span.start).line).collect()
}

#[test]
fn damaged_lines_are_marked_and_nothing_in_them_is_automatic() {
    for (kind, least) in [("torn", 4), ("cut", 4), ("garbage", 6), ("overprinted", 4), ("upside_down", 6)] {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/damage");
        let read = |ending: &str| std::fs::read_to_string(format!("{folder}/{kind}.{ending}")).unwrap();
        let (text, damaged) = (read("txt"), read("lines"));
        let damaged: BTreeSet<u32> = damaged.lines().map(|line| line.parse().unwrap()).collect();
        let found = proposals(&text, Lists::default());
        let marked = marked(&text, &found);
        let hit = marked.intersection(&damaged).count();
        assert!(hit >= least && marked.len() <= hit + 1, "{kind}: {marked:?} of {damaged:?}");
        let document = Document::new(text);
        for proposal in found {
            assert_eq!(proposal.candidates.is_empty(), proposal.kind == Kind::Unreadable);
            assert!(!(proposal.automatic && marked.contains(&document.place(proposal.span.start).line)));
        }
    }
}

#[test]
fn words_between_what_is_lost_are_still_offered() {
    let text = "Kommunstyrelsen beslutar att godkänna planen.\n\
                xq}|rt,~ w§kj Namnden ..:zxq wq|\n\
                ~gqj\\x vvq#p skolnamnden k}}q ;tt:=\n\
                Ordföranden avslutar mötet och tackar alla.";
    let found = proposals(text, Lists::default());
    let offered: Vec<&str> =
        found.iter().filter_map(|proposal| Some(proposal.best()?.text.as_str())).collect();
    assert_eq!(offered, ["Nämnden", "skolnämnden"]);
    assert_eq!(marked(text, &found), BTreeSet::from([2, 3]));
}

/// Text of the kind that engines make: words of the model, letters, digits and signs.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => prop::sample::select(vec![
            "nämnden", "Namnden", "for", "för", "skolan", "1", "e", "®", "Kultur-", "och", "§ 31", "bron.", "deltai",
            "byggnadsnamnden", "12 500", "ï¿½", "\u{301}", "İ", "ﬁ",
        ]).prop_map(str::to_string),
        2 => "[a-zåäöA-ZÅÄÖ0-9|&¢.,:;!?()-]{1,12}",
        1 => "\\PC{1,6}",
    ];
    let gap = prop::sample::select(vec![" ", "  ", "\n", "\r\n", "\n\n", "\t", "-\n", "\x0c"]);
    prop::collection::vec((word, gap), 0..40)
        .prop_map(|parts| parts.into_iter().map(|(word, gap)| word + gap).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn proposals_are_well_formed(text in text()) {
        let found = proposals(&text, Lists::default());
        let mut end = 0;
        for proposal in &found {
            prop_assert!(proposal.span.start >= end && !proposal.span.is_empty());
            end = proposal.span.end;
            prop_assert_eq!(text.get(proposal.span.range()), Some(&*proposal.before));
            let on_one_line = !proposal.before.contains(['\n', '\r', '\x0c']);
            let gap = proposal.before.contains('\t') || proposal.before.contains("  ");
            prop_assert!(!(on_one_line && gap && proposal.kind != Kind::Unreadable), "{}", proposal.before);
            let sum: f32 = proposal.candidates.iter().map(|candidate| candidate.probability).sum();
            prop_assert!(sum + proposal.keep <= 1.001, "{} + {}", sum, proposal.keep);
            for candidate in &proposal.candidates {
                prop_assert!((0.0..=1.0).contains(&candidate.probability));
                prop_assert_ne!(&candidate.text, &proposal.before);
                let breaks = |text: &str| text.matches(['\n', '\r', '\x0c']).count();
                prop_assert_eq!(breaks(&candidate.text), breaks(&proposal.before));
            }
            let sorted = proposal.candidates.is_sorted_by(|a, b| a.probability >= b.probability);
            prop_assert!(sorted || proposal.kind == Kind::Unreadable);
            let numbers = matches!(proposal.kind, Kind::Number | Kind::Paragraph);
            let digits = proposal.before.chars().all(|c| c.is_ascii_digit() || c == '.');
            prop_assert!(!((numbers || digits) && proposal.automatic));
        }
        prop_assert_eq!(proposals(&text, Lists::default()), found);
    }

    #[test]
    fn seen_text_is_left_alone(picked in prop::collection::vec(0..LINES.len(), 1..12), wide in 40..120_usize) {
        let paragraphs: Vec<String> = picked.iter().map(|&line| wrapped(LINES[line], wide)).collect();
        let text = paragraphs.join("\n\n");
        let automatic: Vec<String> = proposals(&text, Lists::default())
            .iter()
            .filter(|proposal| proposal.automatic)
            .map(|proposal| format!("{} -> {}", proposal.before, proposal.candidates[0].text))
            .collect();
        prop_assert!(automatic.is_empty(), "{:?} in {}", automatic, text);
    }
}

/// The text that the tests' model was counted in, a paragraph a line.
static LINES: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("fixtures/tiny/text.txt").lines().collect());

/// `paragraph` with line ends for blanks, so that no line is much longer than `wide` letters.
fn wrapped(paragraph: &str, wide: usize) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in paragraph.split(' ') {
        if length > 0 {
            out.push(if length > wide { '\n' } else { ' ' });
            length = if length > wide { 0 } else { length };
        }
        out.push_str(word);
        length += word.chars().count() + 1;
    }
    out
}

#[test]
fn which_other_number_was_printed_is_not_guessed() {
    let words = ["talet", "10-talet"].map(|word| Entry::new(EntryKind::Word, word));
    let lists = Lists { entries: words.into(), ..Lists::default() };
    assert_eq!(corrected("Bron byggdes på 16-talet.", lists.clone()), "Bron byggdes på 16-talet.");
    assert_eq!(corrected("Bron byggdes på 1O-talet.", lists), "Bron byggdes på 10-talet.");
}
