//! PDF files on the command line: the words of their text layers with their places, out as hOCR.

#[path = "common/program.rs"]
mod program;

use program::run;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Lines of a page: text, and how many points from the left and from below.
type Lines<'a> = &'a [(&'a str, u32, u32)];

const PAGES: [Lines<'_>; 2] =
    [&[("Brev frin nämnden", 72, 700), ("om möten", 72, 686)], &[("Vägen till sjön", 72, 700)]];

/// A PDF of pages of A4 whose words are not drawn, as a scanner with OCR makes them. `trailer` stands in its trailer.
fn pdf(pages: &[Lines<'_>], trailer: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 4 + 2 * page)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_string(),
    ];
    for lines in pages {
        let said = |(text, x, y): &(&str, u32, u32)| format!("1 0 0 1 {x} {y} Tm ({text}) Tj\n");
        let content: String = lines.iter().map(said).collect();
        let content = format!("BT 3 Tr /F1 12 Tf\n{content}ET");
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            objects.len() + 2
        ));
        let length = content.chars().count();
        objects.push(format!("<< /Length {length} >>\nstream\n{content}\nendstream"));
    }
    let (mut file, mut table) = ("%PDF-1.4\n".to_string(), "0000000000 65535 f \n".to_string());
    for (number, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", file.chars().count());
        file += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    let (start, size) = (file.chars().count(), objects.len() + 1);
    file += &format!(
        "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n"
    );
    // Each letter is one byte of Latin-1.
    file.chars().map(|letter| letter as u8).collect()
}

#[test]
fn words_come_with_their_places_and_go_out_as_hocr() {
    let desk = tempfile::tempdir().expect("a folder");
    fs::create_dir(desk.path().join("in")).expect("room");
    fs::write(desk.path().join("in/brev.pdf"), pdf(&PAGES, "")).expect("room");
    let done = run(desk.path(), &["correct", "--accept", "1", "--out-dir", "ut", "in"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let hocr = fs::read(desk.path().join("ut/in/brev.pdf.rattad.hocr")).expect("what was written");
    let loaded = renskrift::formats::read("brev.pdf.hocr", hocr).expect("hOCR");
    assert_eq!(loaded.document.text(), "Brev frin nämnden\nom möten\n\x0cVägen till sjön\n");
    let layout = loaded.source.placed().expect("places").layout();
    assert_eq!(layout.pages.len(), 2);
    assert_eq!(layout.pages[1].picture.as_deref(), Some("brev-2.jpg"));
    // About 100 points from the left and 132 from above, at 150 pixels for each inch.
    let frin = layout.words[1].at;
    assert!((frin.x - 205.0).abs() < 10.0 && (frin.y - 276.0).abs() < 10.0, "{frin:?}");
    assert!((30.0..60.0).contains(&frin.width) && (20.0..30.0).contains(&frin.height), "{frin:?}");
}

#[test]
#[ignore = "needs what makes PDF files, which `cargo xtask test` fetches"]
fn a_new_searchable_pdf_says_the_corrected_words() {
    let desk = tempfile::tempdir().expect("a folder");
    fs::write(desk.path().join("brev.pdf"), pdf(&PAGES, "")).expect("room");
    let read = |name: &str| {
        let done = run(desk.path(), &["correct", "--accept", "1", "--out-dir", "ut", name]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        desk.path().join(format!("ut/{name}.rattad.hocr"))
    };
    let hocr = read("brev.pdf");
    let corrected = fs::read_to_string(&hocr).expect("hOCR").replace(">frin<", ">från<");
    fs::write(&hocr, corrected).expect("room");
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let make = |hocr: &str, made: &str| {
        let mut python = Command::new("python3");
        python
            .arg(project.join("tools/searchable_pdf.py"))
            .args(["brev.pdf", hocr, made])
            .current_dir(desk.path());
        python.env("PYTHONPATH", project.join("target/tools/searchable")).output().expect("Python")
    };
    let made = make("ut/brev.pdf.rattad.hocr", "brev.rattad.pdf");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let again = fs::read(read("brev.rattad.pdf")).expect("hOCR");
    let loaded = renskrift::formats::read("brev.rattad.pdf.hocr", again).expect("hOCR");
    assert_eq!(loaded.document.text(), "Brev från nämnden\nom möten\n\x0cVägen till sjön\n");
    let layout = loaded.source.placed().expect("places").layout();
    let fran = layout.words[1].at;
    assert!((fran.x - 205.0).abs() < 15.0 && (fran.y - 276.0).abs() < 15.0, "{fran:?}");
    // Nothing is written over, least of all the PDF that was read.
    let refused = make("ut/brev.pdf.rattad.hocr", "brev.pdf");
    assert!(
        !refused.status.success()
            && String::from_utf8_lossy(&refused.stderr).contains("brev.pdf: there already")
    );
    assert_eq!(fs::read(desk.path().join("brev.pdf")).expect("the PDF"), pdf(&PAGES, ""));
}

#[test]
fn what_can_not_be_read_is_told_by_name() {
    let desk = tempfile::tempdir().expect("a folder");
    // No password is the one that these two would be made of.
    let zeros = "00".repeat(16);
    let secret = format!(
        "/ID [<{zeros}> <{zeros}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{}> /U <{}> >> ",
        "41".repeat(32),
        "42".repeat(32)
    );
    for (name, bytes, expected) in [
        ("bilder.pdf", pdf(&[&[], &[]], ""), "bilder.pdf: the PDF has no text layer"),
        ("hemlig.pdf", pdf(&PAGES, &secret), "hemlig.pdf: a password protects the PDF"),
        ("trasig.pdf", b"%PDF-1.4\nbara b\xf6rjan".to_vec(), "trasig.pdf: the PDF"),
        ("annat.pdf", b"\x89PNG\r\n\x1a\n".to_vec(), "annat.pdf: not a text file but PNG"),
    ] {
        fs::write(desk.path().join(name), bytes).expect("room");
        let done = run(desk.path(), &["correct", name]);
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{name}: {said}");
        assert!(said.contains(expected) && said.lines().count() == 1, "{name}: {said}");
    }
}

/// `bytes` as runs (RunLengthDecode): of one byte many times, or of one byte.
fn runs(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    for run in bytes.chunk_by(|one, other| one == other) {
        for part in run.chunks(128) {
            // A length from 129 on says how often the next byte stands, 0 that one byte follows.
            packed.push(if part.len() == 1 { 0 } else { (257 - part.len()) as u8 });
            packed.push(part[0]);
        }
    }
    packed.push(128);
    packed
}

/// A PDF of a few thousand bytes whose page has 1.5 GB.
fn bomb() -> Vec<u8> {
    let mut packed = [129_u8, 129].repeat((1_500 << 20) / 128);
    packed.push(128);
    let (packed, times) = (runs(&runs(&packed)), 3);
    let filters = "/RunLengthDecode ".repeat(times);
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>".to_vec(),
        [
            format!("<< /Length {} /Filter [{filters}] >>\nstream\n", packed.len()).as_bytes(),
            &packed,
            b"\nendstream",
        ]
        .concat(),
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    for (number, object) in (1..).zip(objects) {
        file.extend([format!("{number} 0 obj\n").as_bytes(), &object, b"\nendobj\n"].concat());
    }
    file.extend(b"trailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n");
    file
}

/// Its reader is ended by the system where memory ends, which a shell brings about here at a gigabyte.
#[cfg(unix)]
#[test]
fn what_its_reader_fails_on_is_named_and_the_rest_goes_on() {
    let desk = tempfile::tempdir().expect("a folder");
    let bomb = bomb();
    assert!(bomb.len() < 10_000, "{} bytes", bomb.len());
    for (name, bytes) in [("a.pdf", bomb), ("brev.pdf", pdf(&PAGES, ""))] {
        fs::write(desk.path().join(name), bytes).expect("room");
    }
    let done = Command::new("sh")
        .args(["-c", "ulimit -v 1048576; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_renskrift")])
        .args(["correct", "--accept", "1", "--out-dir", "ut", "a.pdf", "brev.pdf"])
        .args(["--model", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tiny.pack")])
        .current_dir(desk.path())
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert_eq!(said, "renskrift: a.pdf: the PDF's reader failed: it is damaged, or would fill the memory\n");
    assert!(desk.path().join("ut/brev.pdf.rattad.hocr").is_file());
}

#[test]
fn a_pdf_too_large_to_be_read_is_told_before_it_is() {
    let desk = tempfile::tempdir().expect("a folder");
    // A file without contents, which takes no room.
    let file = fs::File::create(desk.path().join("stor.pdf")).expect("room");
    file.set_len((1 << 30) + 1).expect("a hole");
    let done = run(desk.path(), &["correct", "stor.pdf"]);
    let said = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert_eq!(
        said,
        "renskrift: stor.pdf: too large, 1073741825 bytes where a PDF may have 1073741824 at most\n"
    );
}

#[test]
fn a_pdf_that_takes_too_long_is_given_up() {
    let mut reader = Command::new(env!("CARGO_BIN_EXE_renskrift"))
        .args(["read-pdf", "--seconds", "0", "lang.pdf"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    // Nothing comes, and it never ends: without its limit it would wait as long.
    let held = reader.stdin.take();
    let status = reader.wait().expect("it ends");
    drop(held);
    assert_eq!(status.code(), Some(3));
}
