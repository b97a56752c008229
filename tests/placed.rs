//! hOCR and PAGE XML: their text, where their words stand, and corrections that change words and nothing else.

mod common;

use common::{decisions, drawn, words};
use proptest::prelude::*;
use regex::Regex;
use renskrift::export::names::rattad_name;
use renskrift::export::text::{Target, corrected, corrected_bytes};
use renskrift::formats::placed::Format;
use renskrift::formats::{Loaded, read};
use renskrift::review::decision::Decision;

const HOCR: &str = include_str!("fixtures/hocr/sida-7.hocr");

fn loaded(file: &str) -> Loaded {
    read("prov", file.as_bytes().to_vec()).expect("a file of words and places")
}

fn written(loaded: &Loaded, decisions: &[Decision]) -> String {
    let bytes = corrected_bytes(&loaded.document, &loaded.source, decisions, Target::AsRead);
    String::from_utf8(bytes.expect("every letter has a reference")).expect("UTF-8")
}

#[test]
fn tesseract_s_own_hocr() {
    let loaded = loaded(HOCR);
    // Its ALTO of the same page says the same.
    assert_eq!(words(loaded.document.text()), words(include_str!("fixtures/alto/sida-7.txt")));
    assert_eq!(written(&loaded, &[]), HOCR);
    let placed = loaded.source.placed().expect("places");
    assert_eq!(placed.format(), Format::Hocr);
    let [page] = placed.layout().pages.as_slice() else { panic!("one page") };
    assert_eq!((page.width, page.height, page.picture.as_deref()), (1240.0, 1753.0, Some("sida-7.png")));
    assert_eq!(placed.layout().words.len(), words(loaded.document.text()).len());
    for word in &placed.layout().words {
        assert!(word.at.x + word.at.width <= page.width && word.at.y + word.at.height <= page.height);
        assert!(word.confidence.is_some_and(|sure| (0.0..=1.0).contains(&sure)));
    }
}

#[test]
fn tesseract_s_own_page() {
    let lines = include_str!("fixtures/page/sida-7-rader.xml");
    let single = include_str!("fixtures/page/sida-7-ord.xml");
    assert_eq!(loaded(lines).document.text(), loaded(single).document.text());
    for (file, has_words) in [(lines, false), (single, true)] {
        let first = loaded(file);
        assert_eq!(written(&first, &[]), file);
        let placed = first.source.placed().expect("places");
        assert_eq!(placed.format(), Format::Page);
        let [page] = placed.layout().pages.as_slice() else { panic!("one page") };
        assert_eq!((page.width, page.height, page.picture.as_deref()), (1240.0, 1753.0, Some("sida-7.png")));
        let text = first.document.text();
        if has_words {
            assert_eq!(placed.layout().words.len(), words(text).len());
            assert!(placed.layout().words.iter().all(|word| word.confidence.is_some()));
        }
        let corrected = written(&first, &decisions(&first.document, &[("lagga", "lägga")]));
        assert_eq!(loaded(&corrected).document.text(), text.replacen("lagga", "lägga", 1));
    }
}

#[test]
fn words_of_hocr_in_other_elements() {
    let xml = "<html><body><div class='ocr_page' title='image \"a/b\\sida 1.png\"; bbox 0 0 9 8'>\
        <p class='ocr_par'><span class=\"ocr_line\"><span class='ocrx_word' title='bbox 1 2 3 5; x_wconf 50'><strong>M&#246;tet</strong></span> \
        <span class='ocrx_word'><em>sam</em>man</span></span></p><p class='ocr_par'/>\
        <p class='ocr_par'><span class='ocr_header'><span class='ocrx_word'>a&amp;b</span></span></p></div></body></html>";
    let loaded = loaded(xml);
    assert_eq!(loaded.document.text(), "Mötet samman\n\na&b\n");
    let layout = loaded.source.placed().expect("places").layout();
    assert_eq!(layout.pages[0].picture.as_deref(), Some("sida 1.png"));
    assert_eq!((layout.words[0].at.height, layout.words[0].confidence), (3.0, Some(0.5)));
    let file = written(&loaded, &decisions(&loaded.document, &[("Mötet", "Mötena"), ("a&b", "a<b")]));
    assert!(
        file.contains("<strong>Mötena</strong>") && file.contains("<span class='ocrx_word'>a&lt;b</span>"),
        "{file}"
    );
    assert!(file.contains("<em>sam</em>man"), "{file}");
    // Of a word whose letters stand in several elements nothing but the whole can be another.
    let file = written(&loaded, &decisions(&loaded.document, &[("samman", "tillsammans")]));
    assert!(file.contains("<span class='ocrx_word'>tillsammans</span>"), "{file}");
    assert!(file.contains("<strong>M&#246;tet</strong>"), "{file}");
}

const PAGE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="sida-1.png" imageWidth="100" imageHeight="200">
<TextRegion id="r1"><Coords points="1,2 90,2 90,50 1,50"/>
 <TextLine id="l1"><Coords points="1,2 90,2 90,20 1,20"/>
  <Word id="w1"><Coords points="1,2 30,3 30,20 1,19"/><Glyph><Coords points="1,2 5,6"/><TextEquiv conf="0.1"><Unicode>N</Unicode></TextEquiv></Glyph>
   <TextEquiv index="0" conf="0.75"><Unicode>Namnden</Unicode></TextEquiv><TextEquiv index="1"><Unicode>Hamnen</Unicode></TextEquiv></Word>
  <Word id="w2"><Coords><Point x="40" y="2"/><Point x="60" y="20"/></Coords><TextEquiv><Unicode>a&amp;b</Unicode></TextEquiv></Word>
  <TextEquiv><Unicode>Namnden  a&amp;b</Unicode></TextEquiv></TextLine>
 <TextLine id="l2"><TextEquiv><Unicode>beslutar  att bygga</Unicode></TextEquiv></TextLine>
 <TextEquiv><Unicode>Namnden  a&amp;b
beslutar  att bygga</Unicode></TextEquiv></TextRegion>
<ImageRegion><Coords points="0,0 5,5"/></ImageRegion>
<TextRegion id="r2"><TextEquiv><Unicode>en bro
&#246;ver n</Unicode></TextEquiv></TextRegion></Page></PcGts>
"#;

#[test]
fn words_lines_and_regions_of_page() {
    let loaded = loaded(PAGE);
    assert_eq!(loaded.document.text(), "Namnden a&b\nbeslutar att bygga\n\nen bro\növer n\n");
    assert_eq!(written(&loaded, &[]), PAGE);
    let placed = loaded.source.placed().expect("places");
    assert_eq!(placed.format(), Format::Page);
    let layout = placed.layout();
    assert_eq!((layout.pages[0].width, layout.pages[0].picture.as_deref()), (100.0, Some("sida-1.png")));
    let [first, second, line, ..] = layout.words.as_slice() else { panic!("{:?}", layout.words) };
    assert_eq!((first.at.x, first.at.width, first.confidence), (1.0, 29.0, Some(0.75)));
    assert_eq!((second.at.x, second.at.height), (40.0, 18.0));
    assert_eq!(line.span.of(loaded.document.text()), "beslutar att bygga");

    let changed = decisions(
        &loaded.document,
        &[("Namnden", "Nämnden"), ("bygga", "bygga en bro"), ("över n", "över ån")],
    );
    let file = written(&loaded, &changed);
    // The word, and the line and the region that say it once more; not the alternative.
    assert_eq!(file.matches("Nämnden").count(), 3, "{file}");
    assert!(!file.contains("Namnden") && file.contains("<Unicode>Hamnen</Unicode>"), "{file}");
    assert!(file.contains("<Unicode>Nämnden  a&amp;b</Unicode>"), "{file}");
    assert!(file.contains("<Unicode>beslutar att bygga en bro</Unicode></TextEquiv></TextLine>"), "{file}");
    assert!(file.contains("<Unicode>en bro\növer ån</Unicode>"), "{file}");
    assert_eq!(words(self::loaded(&file).document.text()), words(&corrected(&loaded.document, &changed)));
}

#[test]
fn files_that_are_not_read_say_where_and_why() {
    let page = |xml: &str| format!("<?xml version=\"1.0\"?>\n<PcGts>\n{xml}");
    for (file, expected) in [
        (HOCR[..5_000].to_string(), "prov: line "),
        (page("<Page>"), "prov: line 3: the file is cut short"),
        (page("<Page imageWidth=\"bred\"/></PcGts>"), "prov: line 3: imageWidth is no number"),
        (
            page("<Page><TextRegion><Coords points=\"1 2\"/></TextRegion></Page></PcGts>"),
            "prov: line 3: Coords that are no points",
        ),
        (page("<Page>&bomb;</Page></PcGts>"), "prov: line 3: "),
        (
            "<!DOCTYPE html [<!ENTITY a \"aa\">]><html class='ocr_page'/>".to_string(),
            "prov: line 1: a document type",
        ),
        (
            "<html><p class='ocr_page' title='bbox 1 2'/></html>".to_string(),
            "prov: line 1: bbox has not four numbers",
        ),
    ] {
        let error = read("prov", file.into_bytes()).expect_err(expected).to_string();
        assert!(error.starts_with(expected), "{error} for {expected}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}

#[test]
fn files_keep_their_kind() {
    for (name, expected) in [
        ("sida.hocr", "sida.rattad.hocr"),
        ("sida.html", "sida.rattad.html"),
        ("sida.page.XML", "sida.page.rattad.xml"),
        ("hocr", "hocr.rattad.txt"),
    ] {
        assert_eq!(rattad_name(name), expected);
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A file of `blocks` of lines of words in hOCR or in PAGE; in PAGE lines and regions say the words, too, where `echoes`.
fn file(format: Format, blocks: &[Vec<Vec<&str>>], echoes: bool) -> String {
    let mut xml = String::new();
    let hocr = format == Format::Hocr;
    for lines in blocks {
        xml.push_str(if hocr { "<p class='ocr_par'>\n" } else { "<TextRegion>\n" });
        for words in lines {
            xml.push_str(if hocr { "<span class='ocr_line'>" } else { "<TextLine>" });
            for word in words {
                let word = escaped(word);
                xml.push_str(&match hocr {
                    true => format!("<span class='ocrx_word' title='bbox 1 2 3 4'>{word}</span> "),
                    false => format!("<Word><TextEquiv><Unicode>{word}</Unicode></TextEquiv></Word>"),
                });
            }
            if echoes && !hocr {
                xml.push_str(&format!(
                    "<TextEquiv><Unicode>{}</Unicode></TextEquiv>",
                    escaped(&words.join(" "))
                ));
            }
            xml.push_str(if hocr { "</span>\n" } else { "</TextLine>\n" });
        }
        if echoes && !hocr {
            let all: Vec<String> = lines.iter().map(|words| escaped(&words.join(" "))).collect();
            xml.push_str(&format!("<TextEquiv><Unicode>{}</Unicode></TextEquiv>", all.join("\n")));
        }
        xml.push_str(if hocr { "</p>" } else { "</TextRegion>" });
    }
    match hocr {
        true => format!("<html><body><div class='ocr_page'>{xml}</div></body></html>"),
        false => format!("<PcGts><Page>{xml}</Page></PcGts>"),
    }
}

/// The file without what its words say.
fn emptied(file: &str) -> String {
    let said = Regex::new(r"(<Unicode>|ocrx_word'[^>]*>)[^<]*<").expect("a pattern");
    said.replace_all(file, "$1<").into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn just_the_words_change(
        format in prop::sample::select(vec![Format::Hocr, Format::Page]),
        blocks in prop::collection::vec(prop::collection::vec(prop::collection::vec(
            prop::sample::select(vec!["frin", "Mötet", "§", "56", "a&b", "Åsele,", "in", "komna", "|", "<"]), 1..6), 1..4), 0..3),
        echoes in any::<bool>(),
        picks in prop::collection::vec(
            (any::<prop::sample::Index>(), 1..4_usize, prop::sample::select(vec!["", "nytt", "två ord", "a<b>", "–", "det var en gång"])),
            0..6,
        ),
    ) {
        let xml = file(format, &blocks, echoes);
        let loaded = loaded(&xml);
        prop_assert_eq!(written(&loaded, &[]), xml.as_str());
        let decisions = drawn(&loaded.document, picks);
        let after = written(&loaded, &decisions);
        prop_assert_eq!(emptied(&after), emptied(&xml));
        let again = self::loaded(&after);
        let wanted = corrected(&loaded.document, &decisions);
        prop_assert_eq!(words(again.document.text()), words(&wanted));
        if echoes && format == Format::Page {
            // Of every block, its words, its lines and itself say the same.
            let said = Regex::new("<TextEquiv><Unicode>([^<]*)<").expect("a pattern");
            for region in after.split("</TextRegion>") {
                let parts: Vec<String> = said.captures_iter(region).map(|found| found[1].to_string()).collect();
                let whole = parts.last().map_or("", String::as_str);
                let single: Vec<&str> = region.split("<Word>").skip(1).filter_map(|word| word.split(['<', '>']).nth(4)).collect();
                let single = single.join(" ");
                prop_assert_eq!(words(whole), words(&single));
            }
        }
    }
}
