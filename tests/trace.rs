//! Corrected ALTO and PAGE files with their trace: what a person decided is marked, what was read before is kept, confidences that
//! are stale go, divided and united words have boxes of their own, the program is named. What is written is read again.

mod common;

use common::{decisions, drawn, words};
use proptest::prelude::*;
use regex::Regex;
use renskrift::export::text::{Choices, Fair, Tracing, corrected};
use renskrift::formats::{Loaded, read};
use renskrift::review::Review;
use renskrift::review::act::{Act, Seen};
use renskrift::review::decision::{By, Decision};
use std::sync::Arc;

const ALTO: &str = include_str!("fixtures/alto/sida-7.xml");
const WHEN: &str = "2026-11-22T13:05:09+01:00";
const PAGE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">
<Metadata><Creator>maskin</Creator><Created>2020-01-01T00:00:00</Created><LastChange>2020-01-01T00:00:00</LastChange></Metadata>
<Page imageFilename="sida-1.png" imageWidth="200" imageHeight="200"><TextRegion id="r1"><Coords points="1,2 190,2 190,50 1,50"/>
 <TextLine id="l1"><Coords points="1,2 190,2 190,20 1,20"/>
  <Word id="w1"><Coords points="1,2 41,2 41,20 1,20"/><TextEquiv conf="0.75"><Unicode>Namnden</Unicode></TextEquiv></Word>
  <Word id="w2"><Coords points="50,2 140,2 140,20 50,20"/><TextEquiv index="0" conf="0.5"><Unicode>deltari</Unicode></TextEquiv><TextEquiv index="1"><Unicode>delta ri</Unicode></TextEquiv></Word>
  <Word id="w3"><Coords points="145,2 160,2 160,20 145,20"/><TextEquiv><Unicode>mö</Unicode></TextEquiv></Word>
  <Word id="w4"><Coords points="165,3 180,3 180,20 165,20"/><TextEquiv><Unicode>tet</Unicode></TextEquiv></Word>
 </TextLine></TextRegion></Page></PcGts>
"#;

fn loaded(xml: &str) -> Loaded {
    read("prov.xml", xml.as_bytes().to_vec()).expect("a file with places")
}

/// The file in which `by` decided.
fn written(loaded: &Loaded, by: By, decisions: Vec<Decision>, trace: Tracing) -> String {
    let mut review = Review::new(Arc::new(loaded.document.clone()));
    if !decisions.is_empty() {
        let record = review.record(Act::Decide { decisions, by, seen: Seen::Word }, 0);
        review.apply(&record).expect("the first act");
    }
    let fair = Fair::copy(&review, Choices { trace, ..Choices::default() });
    String::from_utf8(fair.bytes(&loaded.document, &loaded.source, WHEN).expect("letters")).expect("UTF-8")
}

/// The tag of the `String` that says `word`.
fn tag<'a>(xml: &'a str, word: &str) -> &'a str {
    let end = xml.find(&format!("CONTENT=\"{word}\"")).unwrap_or_else(|| panic!("{word} in {xml}"));
    let start = xml[..end].rfind('<').expect("a tag");
    &xml[start..start + xml[start..].find('>').expect("its end") + 1]
}

/// Left edge and width of the `String` that says `word`.
fn edges(xml: &str, word: &str) -> (f32, f32) {
    let number = |name: &str| {
        let tag = tag(xml, word);
        let rest = tag.split_once(&format!(" {name}=\"")).expect("the attribute").1;
        rest.split_once('"').expect("a value").0.parse().expect("a number")
    };
    (number("HPOS"), number("WIDTH"))
}

#[test]
fn with_no_decision_the_very_bytes() {
    for xml in [ALTO, PAGE] {
        assert_eq!(written(&loaded(xml), By::Person, Vec::new(), Tracing::Kept), xml);
    }
}

#[test]
fn alto_marks_what_a_person_decided_and_drops_stale_confidences() {
    let loaded = loaded(ALTO);
    let changed =
        || decisions(&loaded.document, &[("Sammantridesdatum", "Sammanträdesdatum"), ("VISAM", "VISAM")]);
    let by_person = written(&loaded, By::Person, changed(), Tracing::Kept);
    let changed_tag = tag(&by_person, "Sammanträdesdatum");
    assert!(changed_tag.contains(" CS=\"true\"") && !changed_tag.contains(" WC="), "{changed_tag}");
    let kept = tag(&by_person, "VISAM");
    assert!(kept.contains(" CS=\"true\"") && kept.contains(" WC=\"0.92\""), "{kept}");
    assert_eq!(by_person.matches(" CS=").count(), 2);
    let automatic = written(&loaded, By::Automatic, changed(), Tracing::Kept);
    assert!(!automatic.contains(" CS=") && !tag(&automatic, "Sammanträdesdatum").contains(" WC="));
    // The program, its version and when, in the place that this version of ALTO has for it.
    let step = Regex::new("<postProcessingStep>.*</postProcessingStep></OCRProcessing>").expect("a pattern");
    let named =
        format!("<softwareName>Renskrift</softwareName><softwareVersion>{}<", env!("CARGO_PKG_VERSION"));
    for xml in [&by_person, &automatic] {
        let found = step.find(&xml.replace(['\n', '\t'], "")).map(|found| found.as_str().to_string());
        assert!(found.is_some_and(|step| step.contains(WHEN) && step.contains(&named)), "{xml}");
    }
    // Beside that, words only.
    let plain = written(&loaded, By::Person, changed(), Tracing::WordsOnly);
    assert_eq!(plain, ALTO.replacen("Sammantridesdatum", "Sammanträdesdatum", 1));
}

#[test]
fn the_newest_alto_has_a_place_of_its_own_for_the_step() {
    let xml = r#"<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>pixel</MeasurementUnit></Description>
<Layout><Page ID="p" WIDTH="100" HEIGHT="50"><PrintSpace><TextBlock ID="b"><TextLine><String ID="s" CONTENT="frin" CS="false" CC="0 0 0 0"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>"#;
    let loaded = loaded(xml);
    let file = written(&loaded, By::Person, decisions(&loaded.document, &[("frin", "från")]), Tracing::Kept);
    assert!(file.contains("<Processing ID=\"RENSKRIFT_202611221305090100\"><processingDateTime>"), "{file}");
    assert!(file.contains("</processingSoftware></Processing></Description>"), "{file}");
    assert!(file.contains("<String ID=\"s\" CONTENT=\"från\" CS=\"true\"/>"), "{file}");
}

#[test]
fn only_alto_that_has_a_status_gets_one() {
    for (version, location, has) in [
        ("v2", "", false),
        ("v2", " xsi:schemaLocation=\"http://www.loc.gov/standards/alto/ns-v2# alto-2-1.xsd\"", true),
        ("v3", "", true),
    ] {
        let xml = format!(
            r#"<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-{version}#"{location}><Layout><Page><PrintSpace><TextBlock><TextLine><String CONTENT="frin" WC="0.5"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>"#
        );
        let loaded = loaded(&xml);
        let file =
            written(&loaded, By::Person, decisions(&loaded.document, &[("frin", "från")]), Tracing::Kept);
        assert_eq!(file.contains(" CS=\"true\""), has, "{file}");
        assert!(file.contains("CONTENT=\"från\"") && !file.contains("WC="), "{file}");
    }
}

#[test]
fn a_word_that_is_divided_divides_its_box() {
    let loaded = loaded(ALTO);
    let (x, width) = edges(ALTO, "SAMVERKANSRAD");
    let file = written(
        &loaded,
        By::Person,
        decisions(&loaded.document, &[("SAMVERKANSRAD", "SAMVERKANS RÅD")]),
        Tracing::Kept,
    );
    let ((left, first), (right, second)) = (edges(&file, "SAMVERKANS"), edges(&file, "RÅD"));
    assert_eq!((left, right + second), (x, x + width), "together they are the box");
    assert!(left + first < right && first > second, "{first} {second}");
    let between = &file[file.find("SAMVERKANS\"").expect("there")..file.find("RÅD").expect("there")];
    assert!(between.contains(&format!("<SP HPOS=\"{}\"", left + first)), "{between}");
    assert!(file.contains("ID=\"string_1\"") && file.contains("ID=\"string_1_2\""), "ids differ");
}

#[test]
fn words_that_are_united_unite_their_boxes() {
    let loaded = loaded(ALTO);
    let ((x, _), (last, width)) = (edges(ALTO, "VILDADALENS"), edges(ALTO, "SAMVERKANSRAD"));
    let joined = decisions(&loaded.document, &[("VILDADALENS SAMVERKANSRAD", "VILDADALENSSAMVERKANSRÅD")]);
    let file = written(&loaded, By::Person, joined, Tracing::Kept);
    assert_eq!(edges(&file, "VILDADALENSSAMVERKANSRÅD"), (x, last + width - x));
    assert!(!file.contains("CONTENT=\"\""), "no word without letters is left");
    assert_eq!(file.matches("<String ").count() + 1, ALTO.matches("<String ").count());
    assert_eq!(file.matches("<SP ").count() + 1, ALTO.matches("<SP ").count());
}

#[test]
fn page_keeps_the_reading_before_as_another() {
    let loaded = loaded(PAGE);
    let pairs = [("Namnden", "Nämnden"), ("deltari", "deltar i"), ("mö tet", "mötet")];
    let file = written(&loaded, By::Person, decisions(&loaded.document, &pairs), Tracing::Kept);
    for part in [
        "<TextEquiv index=\"0\"><Unicode>Nämnden</Unicode></TextEquiv><TextEquiv index=\"1\" conf=\"0.75\"><Unicode>Namnden</Unicode></TextEquiv>",
        "<Word id=\"w2\"><Coords points=\"50,2 118,2 118,20 50,20\"/><TextEquiv index=\"0\"><Unicode>deltar</Unicode></TextEquiv><TextEquiv index=\"2\" conf=\"0.5\"><Unicode>deltari</Unicode></TextEquiv>",
        "<Word id=\"w2_2\"><Coords points=\"129,2 140,2 140,20 129,20\"/>",
        "<Coords points=\"145,2 180,2 180,20 145,20\"/><TextEquiv index=\"0\"><Unicode>mötet</Unicode></TextEquiv><TextEquiv index=\"1\"><Unicode>mö tet</Unicode></TextEquiv>",
        "<LastChange>2026-11-22T13:05:09</LastChange>",
        "<MetadataItem type=\"processingStep\" name=\"post-correction\" value=\"Renskrift ",
    ] {
        assert!(file.contains(part), "{part} in {file}");
    }
    assert_eq!(words(self::loaded(&file).document.text()), words("Nämnden deltar i mötet"));
}

#[test]
fn page_of_versions_that_allow_one_reading_keeps_the_one_before_elsewhere() {
    let pairs = [("Namn\"den<", "Nämnden"), ("deltari", "deltar i"), ("mö tet", "mötet")];
    let single = PAGE.replace(r#"<TextEquiv index="1"><Unicode>delta ri</Unicode></TextEquiv>"#, "");
    let single =
        single.replace(r#" index="0""#, "").replace(r#"<Word id="w1">"#, r#"<Word id="w1" comments="svag">"#);
    let single = single.replace("Namnden", "Namn\"den&lt;");
    for (date, parts) in [
        (
            "2013-07-15",
            [
                r#"<Word id="w1" comments="svag; read as Namn&quot;den&lt;"><Coords points="1,2 41,2 41,20 1,20"/><TextEquiv><Unicode>Nämnden</Unicode></TextEquiv></Word>"#,
                r#"<Word comments="read as deltari" id="w2"><Coords points="50,2 118,2 118,20 50,20"/><TextEquiv><Unicode>deltar</Unicode></TextEquiv></Word>"#,
                r#"<Word comments="read as mö tet" id="w4">"#,
            ],
        ),
        (
            "2010-03-19",
            [
                r#"<Word id="w1" comments="svag"><Coords points="1,2 41,2 41,20 1,20"/><TextEquiv><Unicode>Nämnden</Unicode></TextEquiv></Word>"#,
                r#"<Word id="w2"><Coords points="50,2 118,2 118,20 50,20"/><TextEquiv><Unicode>deltar</Unicode></TextEquiv></Word>"#,
                r#"<Word id="w4"><Coords points="145,2 180,2 180,20 145,20"/>"#,
            ],
        ),
    ] {
        let loaded = loaded(&single.replace("2019-07-15", date));
        let file = written(&loaded, By::Person, decisions(&loaded.document, &pairs), Tracing::Kept);
        for part in parts {
            assert!(file.contains(part), "{part} in {file}");
        }
        assert!(!file.contains("index="), "{file}");
        assert_eq!(words(self::loaded(&file).document.text()), words("Nämnden deltar i mötet"));
    }
}

proptest! {
    #[test]
    fn what_is_written_with_its_trace_is_read_as_the_corrected_text(
        page in any::<bool>(),
        person in any::<bool>(),
        picks in prop::collection::vec(
            (any::<prop::sample::Index>(), 1..4_usize, prop::sample::select(vec!["nytt", "två ord", "a<b>", "–", "till-", "det var en gång"])),
            0..8,
        ),
    ) {
        let loaded = loaded(if page { PAGE } else { ALTO });
        let decisions = drawn(&loaded.document, picks);
        let wanted = corrected(&loaded.document, &decisions);
        let by = if person { By::Person } else { By::Automatic };
        let file = written(&loaded, by, decisions.clone(), Tracing::Kept);
        let again = self::loaded(&file);
        prop_assert_eq!(words(again.document.text()), words(&wanted), "{}", file);
        // A line that loses all its words is none in either.
        let plain = self::loaded(&written(&loaded, by, decisions, Tracing::WordsOnly));
        prop_assert_eq!(again.document.text(), plain.document.text());
        // No two elements have one id, and every word has its box on the page.
        let ids: Vec<&str> = Regex::new("(?i) id=\"([^\"]*)\"").expect("a pattern").captures_iter(&file)
            .map(|found| found.get(1).expect("an id").as_str()).collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        prop_assert_eq!(ids.len(), unique.len());
        let layout = again.source.placed().expect("places").layout();
        for word in &layout.words {
            let size = &layout.pages[word.page as usize];
            prop_assert!(word.at.width >= 0.0 && word.at.x + word.at.width <= size.width, "{:?}", word);
        }
    }
}
