//! What is written validates against the schemas of ALTO and PAGE, as what was read does: with words replaced, divided, united and
//! taken away, with and without a trace, by a person and automatically.
//!
//! The schemas come from outside, so `cargo xtask test` fetches them and runs this test; a plain `cargo test` leaves it out and says so.

// Other tests need more of it.
#[allow(dead_code)]
mod common;

use common::decisions;
use renskrift::export::text::{Choices, Fair, Tracing};
use renskrift::formats::read;
use renskrift::review::Review;
use renskrift::review::act::{Act, Seen};
use renskrift::review::decision::By;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

/// Decisions as pairs of what stands and what shall: of one word, of several, none.
const DECISIONS: [&[(&str, &str)]; 5] = [
    &[("Namnden", "Nämnden"), ("byg", "bygg")],
    &[("deltari", "deltar i")],
    &[("mö tet", "mötet")],
    &[("Namnden deltari", "Nämnden deltar i dag")],
    &[("deltari mö tet", ""), ("Namnden", "a<b & \"c\"")],
];

/// A page of ALTO; `description` stands before the layout.
fn alto(version: u32, description: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v{version}#"><Description><MeasurementUnit>pixel</MeasurementUnit>{description}</Description>
<Layout><Page ID="p1" PHYSICAL_IMG_NR="1" HEIGHT="200" WIDTH="200"><PrintSpace HEIGHT="200" WIDTH="200" HPOS="0" VPOS="0">
<TextBlock ID="b1" HEIGHT="60" WIDTH="190" HPOS="1" VPOS="2">
 <TextLine ID="l1" HEIGHT="18" WIDTH="180" HPOS="1" VPOS="2"><String ID="s1" CONTENT="Namnden" HEIGHT="18" WIDTH="40" HPOS="1" VPOS="2" WC="0.5" CC="1 2 3 4 5 6 7"/><SP WIDTH="5" HPOS="41" VPOS="2"/>
  <String ID="s2" CONTENT="deltari" HEIGHT="18" WIDTH="50" HPOS="46" VPOS="2" WC="0.7"><ALTERNATIVE>delta ri</ALTERNATIVE></String><SP WIDTH="5" HPOS="96" VPOS="2"/>
  <String ID="s3" CONTENT="mö" HEIGHT="18" WIDTH="20" HPOS="101" VPOS="2"/><SP WIDTH="3" HPOS="121" VPOS="2"/><String ID="s4" CONTENT="tet" HEIGHT="18" WIDTH="20" HPOS="124" VPOS="2"/></TextLine>
 <TextLine ID="l2" HEIGHT="18" WIDTH="180" HPOS="1" VPOS="22"><String ID="s5" CONTENT="byg" HEIGHT="18" WIDTH="20" HPOS="1" VPOS="22" SUBS_TYPE="HypPart1" SUBS_CONTENT="bygnad"/><HYP CONTENT="-" WIDTH="4" HPOS="21" VPOS="30"/></TextLine>
 <TextLine ID="l3" HEIGHT="18" WIDTH="180" HPOS="1" VPOS="42"><String ID="s6" CONTENT="nad" HEIGHT="18" WIDTH="20" HPOS="1" VPOS="42" SUBS_TYPE="HypPart2" SUBS_CONTENT="bygnad"/></TextLine>
</TextBlock></PrintSpace></Page></Layout></alto>
"#
    )
}

/// A page of PAGE XML of the version `date`.
fn page(date: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/{date}">
<Metadata><Creator>maskin</Creator><Created>2020-01-01T00:00:00</Created><LastChange>2020-01-01T00:00:00</LastChange></Metadata>
<Page imageFilename="sida-1.png" imageWidth="200" imageHeight="200"><TextRegion id="r1"><Coords points="1,2 190,2 190,50 1,50"/>
 <TextLine id="l1"><Coords points="1,2 190,2 190,20 1,20"/>
  <Word id="w1"><Coords points="1,2 41,2 41,20 1,20"/><TextEquiv conf="0.75"><Unicode>Namnden</Unicode></TextEquiv></Word>
  <Word id="w2"><Coords points="50,2 140,2 140,20 50,20"/><TextEquiv conf="0.5"><Unicode>deltari</Unicode></TextEquiv></Word>
  <Word id="w3"><Coords points="145,2 160,2 160,20 145,20"/><TextEquiv><Unicode>mö</Unicode></TextEquiv></Word>
  <Word id="w4"><Coords points="165,3 180,3 180,20 165,20"/><TextEquiv><Unicode>tet</Unicode></TextEquiv></Word>
  <TextEquiv><Unicode>Namnden deltari mö tet</Unicode></TextEquiv></TextLine>
 <TextLine id="l2"><Coords points="1,22 190,22 190,40 1,40"/><TextEquiv conf="0.9"><Unicode>byg ett hus</Unicode></TextEquiv></TextLine>
</TextRegion></Page></PcGts>
"#
    )
}

/// The file in which `by` decided.
fn written(xml: &str, by: By, pairs: &[(&str, &str)], trace: Tracing) -> Vec<u8> {
    let loaded = read("prov.xml", xml.as_bytes().to_vec()).expect("a file with places");
    let mut review = Review::new(Arc::new(loaded.document.clone()));
    let decisions = decisions(&loaded.document, pairs);
    let record = review.record(Act::Decide { decisions, by, seen: Seen::Word }, 0);
    review.apply(&record).expect("the first act");
    let fair = Fair::copy(&review, Choices { trace, ..Choices::default() });
    fair.bytes(&loaded.document, &loaded.source, "2026-11-22T13:05:09+01:00").expect("letters")
}

#[test]
#[ignore = "needs the schemas, which `cargo xtask test` fetches"]
fn what_is_written_validates_against_the_schema_of_its_format() {
    let processing = r#"<OCRProcessing ID="OCR_1"><ocrProcessingStep><processingSoftware><softwareName>maskin</softwareName></processingSoftware></ocrProcessingStep></OCRProcessing>"#;
    let processing_4 = r#"<Processing ID="OCR_1"><processingSoftware><softwareName>maskin</softwareName></processingSoftware></Processing>"#;
    let mut files = vec![
        ("alto-2".to_string(), alto(2, processing)),
        ("alto-2-bare".to_string(), alto(2, "")),
        ("alto-3".to_string(), alto(3, processing)),
        ("alto-4".to_string(), alto(4, processing_4)),
        ("alto-4-old".to_string(), alto(4, processing)),
        ("alto-4-bare".to_string(), alto(4, "")),
    ];
    for date in ["2013-07-15", "2016-07-15", "2017-07-15", "2018-07-15", "2019-07-15"] {
        files.push((format!("page-{date}"), page(date)));
    }
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let put = |name: String, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("room");
    put("tesseract.xml".to_string(), include_bytes!("fixtures/alto/sida-7.xml"));
    let page = include_str!("fixtures/page/sida-7-rader.xml");
    put("tesseract-page.xml".to_string(), page.as_bytes());
    put(
        "tesseract-page-corrected.xml".to_string(),
        &written(page, By::Person, &[("lagga", "lägga")], Tracing::Kept),
    );
    for (name, xml) in &files {
        put(format!("{name}-as-read.xml"), xml.as_bytes());
        for (number, pairs) in DECISIONS.iter().enumerate() {
            for (by, who) in [(By::Person, "person"), (By::Automatic, "automatic")] {
                for (trace, how) in [(Tracing::Kept, "trace"), (Tracing::WordsOnly, "words")] {
                    let fits = |(before, _): &&(&str, &str)| *before != "byg" || !xml.contains("SUBS_TYPE");
                    let pairs: Vec<(&str, &str)> = pairs.iter().filter(fits).copied().collect();
                    put(format!("{name}-{number}-{who}-{how}.xml"), &written(xml, by, &pairs, trace));
                }
            }
        }
    }
    let mut paths: Vec<_> =
        fs::read_dir(folder.path()).expect("the folder").map(|file| file.expect("a file").path()).collect();
    paths.sort();
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let validated = Command::new("python3")
        .arg(project.join("tools/validate_xml.py"))
        .args(&paths)
        .env("PYTHONPATH", project.join("target/tools/schemas"))
        .output()
        .expect("Python 3");
    let said = String::from_utf8_lossy(&validated.stdout);
    let errors = String::from_utf8_lossy(&validated.stderr);
    assert!(validated.status.success(), "{said}{errors}");
    assert_eq!(said.matches("ok ").count(), paths.len(), "{said}");
}
