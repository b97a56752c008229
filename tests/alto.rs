//! ALTO: its text, where its words stand, and corrections that change words and nothing else.

mod common;

use common::{decisions, drawn, words};
use proptest::prelude::*;
use regex::Regex;
use renskrift::export::text::{Target, corrected, corrected_bytes};
use renskrift::formats::{Loaded, read};
use renskrift::review::decision::Decision;

const FIXTURE: &[u8] = include_bytes!("fixtures/alto/sida-7.xml");

fn loaded(bytes: impl Into<Vec<u8>>) -> Loaded {
    read("prov.xml", bytes.into()).expect("an ALTO file")
}

fn written(loaded: &Loaded, decisions: &[Decision]) -> Vec<u8> {
    corrected_bytes(&loaded.document, &loaded.source, decisions, Target::AsRead)
        .expect("every letter has a reference")
}

/// The file with every `CONTENT` and `SUBS_CONTENT` emptied.
fn emptied(bytes: &[u8]) -> String {
    let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
    let content = Regex::new(r#"CONTENT=("[^"]*"|'[^']*')"#).expect("a pattern");
    content.replace_all(&text, "CONTENT=").into_owned()
}

#[test]
fn tesseract_s_own_file() {
    let loaded = loaded(FIXTURE);
    assert_eq!(loaded.document.text(), include_str!("fixtures/alto/sida-7.txt"));
    assert_eq!(written(&loaded, &[]), FIXTURE);

    let alto = loaded.source.placed().expect("ALTO");
    let [page] = alto.layout().pages.as_slice() else { panic!("one page") };
    assert_eq!((page.width, page.height, page.picture.as_deref()), (1240.0, 1753.0, Some("sida-7.png")));
    let placed = &alto.layout().words;
    assert_eq!(placed.len(), words(loaded.document.text()).len());
    for word in placed {
        assert!(!word.span.of(loaded.document.text()).is_empty());
        assert!(word.at.x + word.at.width <= page.width && word.at.y + word.at.height <= page.height);
        assert!(word.confidence.is_some_and(|sure| (0.0..=1.0).contains(&sure)));
    }
}

#[test]
fn pages_blocks_lines_and_hyphens() {
    let xml = r#"<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v2#"><Layout>
        <Page WIDTH="100" HEIGHT="200"><PrintSpace><TextBlock><TextLine>
          <String CONTENT="M&#246;tet" HPOS="1" VPOS="2" WIDTH="3" HEIGHT="4.5" WC="0.5"/><SP/><String CONTENT="i" /><SP/>
          <String CONTENT='sam' SUBS_TYPE="HypPart1" SUBS_CONTENT="samradet"/><HYP CONTENT="-"/>
        </TextLine><TextLine>
          <String CONTENT="radet" SUBS_TYPE="HypPart2" SUBS_CONTENT="samradet"/><SP/><String CONTENT="a&amp;b"/>
        </TextLine></TextBlock><TextBlock/><TextBlock><TextLine><String CONTENT="slut"/></TextLine></TextBlock>
        </PrintSpace></Page><Page/><Page><PrintSpace><TextBlock><TextLine><String CONTENT="Sida"/><String CONTENT="3"/>
        </TextLine></TextBlock></PrintSpace></Page></Layout></alto>"#;
    let loaded = loaded(xml);
    assert_eq!(loaded.document.text(), "Mötet i sam-\nradet a&b\n\nslut\n\x0c\n\x0cSida 3\n");
    assert_eq!(loaded.document.pages().len(), 3);
    let layout = loaded.source.placed().expect("ALTO").layout();
    let pages: Vec<u32> = layout.words.iter().map(|word| word.page).collect();
    assert_eq!(pages, [0, 0, 0, 0, 0, 0, 2, 2]);
    assert_eq!((layout.words[0].at.height, layout.words[0].confidence), (4.5, Some(0.5)));

    let decisions = decisions(
        &loaded.document,
        &[("sam-\nradet", "sam-\nrådet"), ("a&b", "a & \"b\" <c>"), ("Sida 3", "Sida3")],
    );
    let file = String::from_utf8(written(&loaded, &decisions)).expect("UTF-8");
    assert_eq!(emptied(file.as_bytes()), emptied(xml.as_bytes()));
    assert!(
        file.contains(r#"<String CONTENT="rådet" SUBS_TYPE="HypPart2" SUBS_CONTENT="samrådet"/>"#),
        "{file}"
    );
    assert!(file.contains(r#"CONTENT='sam' SUBS_TYPE="HypPart1" SUBS_CONTENT="samrådet""#), "{file}");
    assert!(file.contains(r#"CONTENT="a &amp; &quot;b&quot; &lt;c&gt;""#), "{file}");
    let again = self::loaded(file);
    assert_eq!(words(again.document.text()), words(&corrected(&loaded.document, &decisions)));
}

#[test]
fn letters_that_the_encoding_lacks_are_references() {
    let xml = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><alto><Layout><Page><TextBlock><TextLine>\
        <String CONTENT=\"f\xf6r\"/></TextLine></TextBlock></Page></Layout></alto>";
    let loaded = loaded(&xml[..]);
    assert_eq!(loaded.document.text(), "för\n");
    let file = written(&loaded, &decisions(&loaded.document, &[("för", "ö–ł")]));
    assert!(
        file.windows(15).any(|part| part == b"\xf6&#8211;&#322;\""),
        "{}",
        String::from_utf8_lossy(&file)
    );
    assert_eq!(self::loaded(file).document.text(), "ö–ł\n");
}

#[test]
fn files_that_are_not_read_say_where_and_why() {
    let line = |xml: &str| format!("<?xml version=\"1.0\"?>\n<alto>\n{xml}");
    let bomb = "<!DOCTYPE alto [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><alto/>".to_string();
    for (bytes, expected) in [
        (FIXTURE[..3_000].to_vec(), "prov.xml: line 44: the file is cut short"),
        (line("<Layout>").into_bytes(), "prov.xml: line 3: the file is cut short"),
        (line("<Layout></Page>").into_bytes(), "prov.xml: line 3: "),
        (line("<Page><String CONTENT=\"&bomb;\"/></Page></alto>").into_bytes(), "prov.xml: line 3: "),
        (
            line("<Page><String HPOS=\"x\" CONTENT=\"a\"/></Page></alto>").into_bytes(),
            "prov.xml: line 3: HPOS is no number",
        ),
        (bomb.into_bytes(), "prov.xml: line 1: a document type"),
        (b"<?xml version=\"1.0\"?><TEI/>".to_vec(), "prov.xml: line 1: XML of <TEI>"),
        (b"<?xml version=\"1.0\"?>\n<alto a=\"\xe5\"/>".to_vec(), "prov.xml: line 2: not in utf-8"),
    ] {
        let error = read("prov.xml", bytes).expect_err(expected).to_string();
        assert!(error.starts_with(expected), "{error} for {expected}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}

/// A line of words; whether its last word is divided by the line's end; whether it has blanks as elements.
type Line = (Vec<&'static str>, bool, bool);

fn line() -> impl Strategy<Value = Line> {
    let word = prop::sample::select(vec![
        "frin", "Mötet", "§", "56", "a&b", "\"x\"", "Åsele,", "in", "komna", "|", "'",
    ]);
    (prop::collection::vec(word, 1..6), any::<bool>(), any::<bool>())
}

/// An ALTO file of `pages`, each of blocks of lines, with `quote` around its values.
fn file(pages: &[Vec<Vec<Line>>], quote: char) -> String {
    let value = |text: &str| format!("{quote}{}{quote}", quick(text));
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- prov --><a:alto xmlns:a=\"x\">\n<a:Layout >",
    );
    for (number, blocks) in pages.iter().enumerate() {
        xml.push_str(&format!("<a:Page ID={} WIDTH={}>", value(&number.to_string()), value("100")));
        for lines in blocks {
            xml.push_str("<a:TextBlock>\n");
            let mut second: Option<&str> = None;
            for (words, divided, blanks) in lines {
                xml.push_str("<a:TextLine   BASELINE=\"1\">");
                if let Some(first) = second.take() {
                    let whole = value(&format!("{first}delen"));
                    xml.push_str(&format!(
                        "<a:String SUBS_CONTENT={whole} CONTENT={} SUBS_TYPE=\"HypPart2\"/>",
                        value("delen")
                    ));
                }
                for (at, word) in words.iter().enumerate() {
                    let last = at + 1 == words.len();
                    if *divided && last && word.ends_with(char::is_alphabetic) {
                        let whole = value(&format!("{word}delen"));
                        xml.push_str(&format!(
                            "<a:String\tSUBS_TYPE=\"HypPart1\" SUBS_CONTENT={whole} CONTENT={}/><a:HYP CONTENT=\"-\" />",
                            value(word)
                        ));
                        second = Some(word);
                    } else {
                        xml.push_str(&format!(
                            "<a:String CONTENT={} WC = \"0.9\"><a:ALTERNATIVE>y</a:ALTERNATIVE></a:String>",
                            value(word)
                        ));
                    }
                    xml.push_str(if *blanks { "<a:SP/>\n" } else { "" });
                }
                xml.push_str("</a:TextLine>\n");
            }
            xml.push_str("</a:TextBlock>");
        }
        xml.push_str("</a:Page>\n");
    }
    xml.push_str("</a:Layout></a:alto>\n");
    xml
}

fn quick(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('\'', "&#39;")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn just_the_words_change(
        pages in prop::collection::vec(prop::collection::vec(prop::collection::vec(line(), 0..4), 0..3), 1..3),
        quote in prop::sample::select(vec!['"', '\'']),
        picks in prop::collection::vec(
            (any::<prop::sample::Index>(), 1..4_usize, prop::sample::select(vec!["", "nytt", "två ord", "a<b>", "–", "till-", "det var en gång"])),
            0..6,
        ),
    ) {
        let xml = file(&pages, quote);
        let loaded = loaded(xml.clone());
        prop_assert_eq!(written(&loaded, &[]), xml.as_bytes());

        let decisions = drawn(&loaded.document, picks);
        let file = written(&loaded, &decisions);
        prop_assert_eq!(emptied(&file), emptied(xml.as_bytes()));
        let again = self::loaded(file);
        let wanted = corrected(&loaded.document, &decisions);
        prop_assert_eq!(words(again.document.text()), words(&wanted));
    }
}
