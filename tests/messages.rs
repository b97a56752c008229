//! What is said of files that can't be read: the file, the line, and what is wrong there, in one line each.

use renskrift::formats::picture;
use renskrift::formats::read;

const PAGE: &str = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15";
/// Ten entities of which each says the one before ten times: in full 10 GB.
const LAUGHS: &str = r#"<?xml version="1.0"?>
<!DOCTYPE alto [
 <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
]><alto><Layout><Page><PrintSpace><TextLine><String CONTENT="&c;"/></TextLine></PrintSpace></Page></Layout></alto>"#;

#[test]
fn each_file_that_can_not_be_read_is_told_by_its_line() {
    let latin = |text: &str| -> Vec<u8> { text.chars().map(|letter| letter as u8).collect() };
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    for (what, bytes, said) in [
        (
            "cut within an element",
            b"<?xml version='1.0'?>\n<alto>\n<Layout><Pag".to_vec(),
            "line 3: the file is cut short",
        ),
        (
            "cut between elements",
            b"<?xml version='1.0'?>\n<alto>\n<Layout>".to_vec(),
            "line 3: the file is cut short",
        ),
        ("cut within a value", b"<alto><Layout><Page ID=\"p".to_vec(), "line 1: the file is cut short"),
        ("cut before anything", b"<?xml version='1.0'?>\n".to_vec(), "line 2: the file is cut short"),
        (
            "hOCR that is cut",
            b"<html><body><div class='ocr_page'>\n<p>".to_vec(),
            "line 2: the file is cut short",
        ),
        (
            "PAGE that is cut",
            format!("<PcGts xmlns=\"{PAGE}\">\n<Page>").into_bytes(),
            "line 2: the file is cut short",
        ),
        (
            "Latin 1 that says UTF-8",
            latin("<?xml version='1.0' encoding='UTF-8'?>\n<alto>\n<a b='å'/></alto>"),
            "line 3: not in utf-8, as it says",
        ),
        (
            "Latin 1 that says nothing",
            latin("<?xml version='1.0'?>\n<alto b='å'/>"),
            "line 2: not in utf-8, as it says",
        ),
        (
            "UTF-8 that says UTF-16",
            b"<?xml version='1.0' encoding='UTF-16'?><alto/>".to_vec(),
            "line 1: not in utf-16, as it says",
        ),
        (
            "UTF-16 that says UTF-8",
            wide("<?xml version='1.0' encoding='UTF-8'?><alto/>"),
            "line 1: not in utf-8, as it says",
        ),
        (
            "an encoding that is not read",
            b"<?xml version='1.0' encoding='koi8-r'?><alto/>".to_vec(),
            "line 1: the encoding koi8-r is not read",
        ),
        (
            "entities that grow",
            LAUGHS.as_bytes().to_vec(),
            "line 2: a document type, which is not read since its entities could grow without end",
        ),
        (
            "an entity of another file",
            b"<?xml version='1.0'?><!DOCTYPE alto [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><alto>&a;</alto>"
                .to_vec(),
            "line 1: a document type, which is not read since its entities could grow without end",
        ),
        (
            "other XML",
            b"<?xml version='1.0'?>\n<TEI/>".to_vec(),
            "line 2: XML of <TEI>, where ALTO, hOCR and PAGE are read",
        ),
    ] {
        let error = read("prov.xml", bytes).expect_err(what);
        assert_eq!(error.to_string(), format!("prov.xml: {said}"), "{what}");
    }
    for html in ["<!DOCTYPE html>\n<html>", "<!doctype html>\n<html>"] {
        let html = format!(
            "{html}<head><meta charset='utf-8'></head><body><p class='ocr_page'><br></p></body></html>"
        );
        let error = read("prov.html", html.into_bytes()).expect_err("no XML").to_string();
        assert!(
            error.starts_with("prov.html: line 2: hOCR as HTML, where hOCR that is XML is read ("),
            "{error}"
        );
        assert!(error.ends_with("); `tidy -asxml -n` makes it that"), "{error}");
    }
    let unknown = read("prov.xml", b"<?xml version='1.0'?><alto><Layout>&a;</Layout></alto>".to_vec());
    let said = unknown.expect_err("an entity that nobody declared").to_string();
    assert!(said.starts_with("prov.xml: line 1: ") && said.contains('a'), "{said}");
}

#[test]
fn what_only_begins_as_a_picture_is_none() {
    let png = include_bytes!("../www/sample/sida-7.png");
    for (what, bytes) in [
        ("a picture that is cut", &png[..20]),
        ("a name of one", b"\xff\xd8\xff"),
        ("a text", b"PNG"),
        ("a TIFF", b"II*\0\x08\0\0\0"),
    ] {
        assert_eq!(picture::size(bytes), None, "{what}");
    }
    let mut empty = png.to_vec();
    empty[16..24].fill(0);
    assert_eq!(picture::size(&empty), None, "a picture without width and height");
}
