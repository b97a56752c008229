//! The command line as a person or a script meets it: the built program, real files, the tiny model.

// Helpers of tests may fail by panicking.
#![allow(clippy::unwrap_used)]

use renskrift::engine::document::Document;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const OCR: &str = include_str!("fixtures/command_line/protokoll.txt");
const GOLD: &str = include_str!("fixtures/command_line/protokoll.gold.txt");

/// A folder with the fixture as `in.txt` and the tiny model as `model.pack`; commands run in it.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(folder());
        desk.put("in.txt", OCR);
        desk.put("model.pack", include_bytes!("fixtures/tiny.pack"));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap();
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Runs the program with `arguments`, parted by blanks, and `input` on its standard input.
    fn run_with(&self, program: &Path, arguments: &str, input: &[u8]) -> Output {
        let mut child = Command::new(program)
            .args(arguments.split_whitespace())
            .current_dir(self.0.path())
            .env_remove("RENSKRIFT_MODEL")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that ends without reading closes the pipe; that is not what is tested.
        let _ = child.stdin.take().unwrap().write_all(input);
        child.wait_with_output().unwrap()
    }

    fn run(&self, arguments: &str) -> Output {
        self.run_with(Path::new(env!("CARGO_BIN_EXE_renskrift")), arguments, b"")
    }

    /// Runs the program, which must succeed and say nothing on standard error; gives its standard output.
    fn output(&self, arguments: &str) -> Vec<u8> {
        let done = self.run(arguments);
        assert_eq!(String::from_utf8_lossy(&done.stderr), "", "{arguments}");
        assert_eq!(done.status.code(), Some(0), "{arguments}");
        done.stdout
    }
}

fn folder() -> TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap()
}

/// The program alone in `folder`, where it finds no model beside it. It is linked: a copy that was just written can't be
/// started while another test starts a process.
fn program_in(folder: &Path) -> PathBuf {
    let program = folder.join("renskrift");
    fs::hard_link(env!("CARGO_BIN_EXE_renskrift"), &program).unwrap();
    program
}

/// The fixture's answer in Windows-1252 or UTF-16 with a mark, with line ends of two characters.
fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    let text = text.replace('\n', "\r\n");
    match encoding {
        "windows-1252" => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
        "utf-16" => [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        "utf-8 with mark" => format!("\u{feff}{text}").into_bytes(),
        _ => text.into_bytes(),
    }
}

#[test]
fn wrong_use_and_files_that_fail() {
    let desk = Desk::new();
    desk.put("scan.pdf", b"%PDF-1.4 ...");
    desk.put("noise.bin", [0, 1, 2, 3]);
    desk.put("blank.txt", "\n");
    fs::create_dir(desk.path("folder")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(desk.path("in.txt"), desk.path("link.txt")).unwrap();

    // Arguments, exit status, what standard error says.
    let cases = [
        ("", 2, "Usage"),
        ("rewrite in.txt", 2, "rewrite"),
        ("correct", 2, "IN"),
        ("correct --fancy in.txt", 2, "--fancy"),
        ("correct --model model.pack in.txt in.txt", 2, "--out-dir"),
        ("correct --accept maybe in.txt", 2, "neither auto, all nor a number from 0 to 1"),
        ("correct --accept 1.5 in.txt", 2, "neither auto, all nor a number from 0 to 1"),
        ("correct --accept NaN in.txt", 2, "neither auto, all nor a number from 0 to 1"),
        ("correct --out a --out-dir b in.txt", 2, "--out-dir"),
        ("correct --log a --out-dir b in.txt", 2, "--out-dir"),
        ("correct --out-dir b -", 2, "--out"),
        ("correct --out in.txt in.txt", 2, "in.txt: is read or written already"),
        ("correct --out folder/../in.txt in.txt", 2, "is read or written already"),
        ("correct --log in.txt in.txt", 2, "in.txt: is read or written already"),
        ("correct --learn gold.txt --out gold.txt in.txt", 2, "gold.txt: is read or written already"),
        ("correct --model model.pack --out model.pack in.txt", 2, "model.pack: is read or written already"),
        ("correct --out a.txt --log a.txt in.txt", 2, "a.txt: is read or written already"),
        ("propose", 2, "IN"),
        ("score --ocr in.txt --gold in.txt", 2, "--out"),
        ("score --ocr in.txt --gold in.txt --out in.txt --skip 5-3", 2, "not a range of lines"),
        ("score --ocr in.txt --gold in.txt --out in.txt --skip 0-3", 2, "not a range of lines"),
        ("score --ocr in.txt --gold in.txt --out in.txt --skip 3", 2, "not a range of lines"),
        ("correct in.txt", 1, "renskrift: no model: run cargo xtask model"),
        ("correct --model gone.pack in.txt", 1, "renskrift: gone.pack: "),
        ("correct --model in.txt in.txt", 1, "renskrift: in.txt: not a Renskrift model pack"),
        ("correct --model model.pack gone.txt", 1, "renskrift: gone.txt: "),
        ("correct --model model.pack folder", 1, "renskrift: folder: "),
        ("correct --model model.pack scan.pdf", 1, "renskrift: scan.pdf: the PDF can't be read"),
        ("correct --model model.pack noise.bin", 1, "renskrift: noise.bin: not a text file"),
        ("correct --model model.pack --learn gone.txt in.txt", 1, "renskrift: gone.txt: "),
        ("correct --model model.pack --names scan.pdf in.txt", 1, "renskrift: scan.pdf: "),
        ("correct --model model.pack --out gone/out.txt in.txt", 1, "renskrift: gone/out.txt: "),
        ("propose --model model.pack gone.txt", 1, "renskrift: gone.txt: "),
        ("effort --ocr in.txt", 2, "--gold"),
        ("effort --model model.pack --ocr in.txt --gold gone.txt", 1, "renskrift: gone.txt: "),
        ("effort --model model.pack --ocr in.txt --gold blank.txt", 1, "renskrift: blank.txt: holds no word"),
        ("score --ocr gone.txt --gold in.txt --out in.txt", 1, "renskrift: gone.txt: "),
        ("score --ocr in.txt --gold blank.txt --out in.txt", 1, "renskrift: blank.txt: holds no word"),
    ];
    desk.put("gold.txt", GOLD);
    let program = program_in(desk.0.path());
    for (arguments, status, says) in cases {
        let done = desk.run_with(&program, arguments, b"");
        let error = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(status), "{arguments}: {error}");
        assert!(error.contains(says), "{arguments}: {error}");
        assert!(status == 2 || error.lines().count() == 1, "{arguments}: {error}");
        assert_eq!(done.stdout, b"", "{arguments}");
    }
    #[cfg(unix)]
    assert_eq!(desk.run("correct --out link.txt in.txt").status.code(), Some(2));
    assert_eq!(desk.text("in.txt"), OCR);
}

#[test]
fn help_names_every_option() {
    let desk = Desk::new();
    let cases = [
        ("--help", "correct propose score effort"),
        (
            "correct --help",
            "--learn --names --accept --fast --log --out --out-dir --model RENSKRIFT_MODEL auto all 0.90",
        ),
        ("propose --help", "--learn --names --fast --model RENSKRIFT_MODEL"),
        ("score --help", "--ocr --gold --out --skip --json --show"),
        ("effort --help", "--ocr --gold --skip --json --learn --names --fast --model"),
    ];
    for (arguments, words) in cases {
        let help = String::from_utf8(desk.output(arguments)).unwrap();
        for word in words.split_whitespace() {
            assert!(help.contains(word), "{arguments} lacks {word}");
        }
    }
}

#[test]
fn a_text_is_corrected_wherever_it_comes_from_and_goes_to() {
    let desk = Desk::new();
    let all = "correct --model model.pack --accept all";
    assert_eq!(String::from_utf8(desk.output(&format!("{all} in.txt"))).unwrap(), GOLD);
    assert_eq!(desk.output(&format!("{all} --fast in.txt")), GOLD.as_bytes());

    assert_eq!(desk.output(&format!("{all} --out out.txt --log log.tsv in.txt")), b"");
    assert_eq!(desk.text("out.txt"), GOLD);
    let log = desk.text("log.tsv");
    assert!(log.starts_with("rad\tföre\tefter\tslag\tsannolikhet\tbeslut\n"));
    assert!(log.contains("\n2\tordforande\tordförande\tord\t"), "{log}");

    let program = Path::new(env!("CARGO_BIN_EXE_renskrift"));
    let piped = desk.run_with(program, &format!("{all} -"), OCR.as_bytes());
    assert_eq!(piped.stdout, GOLD.as_bytes());
    assert_eq!(desk.text("in.txt"), OCR);
}

#[test]
fn a_folder_is_corrected_with_its_tree() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("arkiv/1987/mars")).unwrap();
    for name in ["arkiv/a.txt", "arkiv/1987/b.txt", "arkiv/1987/mars/c.txt"] {
        desk.put(name, OCR);
    }
    desk.put("arkiv/1987/bild.png", b"no text");
    assert_eq!(desk.output("correct --model model.pack --accept all --out-dir ut arkiv in.txt"), b"");
    for name in ["arkiv/a", "arkiv/1987/b", "arkiv/1987/mars/c", "in"] {
        assert_eq!(desk.text(&format!("ut/{name}.rattad.txt")), GOLD, "{name}");
    }
    assert!(!desk.path("ut/arkiv/1987/bild.rattad.txt").exists());
    assert_eq!(
        desk.run("correct --model model.pack arkiv").status.code(),
        Some(1),
        "a folder needs --out-dir"
    );
}

#[test]
fn a_zip_is_corrected_as_the_folder_that_it_was_made_of() {
    let desk = Desk::new();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for name in ["a.txt", "1987/b.txt", "1987/bild.png", "../c.txt", "1987/trasig.txt"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(if name.contains("trasig") { &b"\0"[..] } else { OCR.as_bytes() }).unwrap();
    }
    fs::create_dir_all(desk.path("in")).unwrap();
    desk.put("in/arkiv.zip", zip.finish().unwrap().into_inner());
    let done = desk.run("correct --model model.pack --accept all --out-dir ut in in.txt");
    assert_eq!(done.status.code(), Some(1), "two of its files are not read");
    assert_eq!(
        String::from_utf8_lossy(&done.stderr),
        "renskrift: in/arkiv.zip/../c.txt: its path leads out of the archive\n\
         renskrift: in/arkiv.zip/arkiv/1987/trasig.txt: not a text file, it holds bytes that no text has\n"
    );
    for name in ["in/arkiv/a", "in/arkiv/1987/b", "in"] {
        assert_eq!(desk.text(&format!("ut/{name}.rattad.txt")), GOLD, "{name}");
    }
    assert!(!desk.path("ut/c.rattad.txt").exists() && !desk.path("c.rattad.txt").exists());
    assert!(!desk.path("ut/in/arkiv/1987/bild.rattad.txt").exists());
}

/// Two programs, as two workers of a cluster would run them, each given half of the protocols: the results are those of the plain
/// run, in their order.
#[test]
fn lines_of_json_are_answered_as_the_plain_run_answers() {
    let desk = Desk::new();
    let program = Path::new(env!("CARGO_BIN_EXE_renskrift"));
    let all = "correct --model model.pack --accept all";
    let texts: Vec<String> = (0..20).map(|number| format!("{OCR}Sida {number}\n")).collect();
    let mut answers: Vec<Value> = Vec::new();
    for half in texts.chunks(10) {
        let lines: String =
            half.iter().map(|text| json!({"name": text.len(), "text": text}).to_string() + "\n").collect();
        let done = desk.run_with(program, &format!("{all} --json-lines"), lines.as_bytes());
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        let said = String::from_utf8(done.stdout).unwrap();
        answers.extend(said.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()));
    }
    assert_eq!(answers.len(), texts.len());
    for (text, answer) in texts.iter().zip(&answers) {
        let plain = desk.run_with(program, &format!("{all} -"), text.as_bytes());
        assert_eq!(answer["text"], String::from_utf8(plain.stdout).unwrap());
        assert_eq!(answer["name"], text.len());
        let changes = answer["changes"].as_array().unwrap();
        assert!(changes.iter().any(|change| change["before"] == "ordforande"), "{changes:?}");
    }
    let broken = desk.run_with(program, &format!("{all} --json-lines"), b"nej\n\n{\"text\": \"\"}\n");
    assert_eq!(broken.status.code(), Some(1));
    let said = String::from_utf8(broken.stdout).unwrap();
    assert!(said.starts_with("{\"line\":1,\"error\":") && said.lines().count() == 2, "{said}");
}

#[test]
fn the_text_is_written_as_is_chosen() {
    let desk = Desk::new();
    let all = "correct --model model.pack --accept all";
    let gold = |gold: &str| format!("\u{feff}{}", gold.replace('\n', "\r\n"));
    let windows = desk.output(&format!("{all} --encoding utf-8-mark --line-ends crlf in.txt"));
    assert_eq!(String::from_utf8(windows).unwrap(), gold(GOLD));
    let joined = String::from_utf8(desk.output(&format!("{all} --lines paragraphs in.txt"))).unwrap();
    assert!(joined.lines().count() < GOLD.lines().count(), "{joined}");
    assert_eq!(desk.run(&format!("{all} --line-ends cr in.txt")).status.code(), Some(2));
}

#[test]
fn two_logs_are_made_one_and_conflicts_settled() {
    let desk = Desk::new();
    desk.output("correct --model model.pack --accept all --out out.txt --log a.jsonl in.txt");
    // The second reviewer, a person as the first, wants another word at the first place.
    let by_person = desk.text("a.jsonl").replace("\"by\":\"automatic\"", "\"by\":\"person\"");
    let (first, rest) = by_person.split_once('\n').unwrap();
    let mut change: Value = serde_json::from_str(first).unwrap();
    change["after"] = json!("annat");
    desk.put("a.jsonl", &by_person);
    desk.put("b.jsonl", format!("{change}\n{rest}"));
    let merge = "merge --first a.jsonl --second b.jsonl";
    let done = desk.run(&format!("{merge} --conflicts c.jsonl --out m.jsonl"));
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(String::from_utf8_lossy(&done.stderr).contains("1 conflicts, 1 of them not settled"));
    assert_eq!(desk.text("m.jsonl"), rest);
    let conflict = desk.text("c.jsonl");
    desk.put("c.jsonl", conflict.replace("\"settled\":null", "\"settled\":\"first\""));
    let done = desk.run(&format!("{merge} --settled c.jsonl --out m.jsonl"));
    assert!(String::from_utf8_lossy(&done.stderr).contains("1 conflicts, 0 of them not settled"));
    let replayed = desk.run("replay --log m.jsonl in.txt");
    assert_eq!(String::from_utf8(replayed.stdout).unwrap(), GOLD);
}

#[test]
fn a_log_is_compared_with_its_text() {
    let desk = Desk::new();
    desk.output("correct --model model.pack --accept all --out out.txt --log log.jsonl in.txt");
    assert_eq!(desk.output("report --log log.jsonl --out report.html in.txt"), b"");
    let html = desk.text("report.html");
    assert!(html.contains("<del>ordforande</del>") && html.contains("<ins>ordförande</ins>"), "{html}");
    assert_eq!(desk.run("report --log log.jsonl --out in.txt in.txt").status.code(), Some(2));
}

#[test]
fn the_automatic_tier_is_the_default_and_part_of_all() {
    let desk = Desk::new();
    let rows = |accept: &str| -> Vec<String> {
        desk.output(&format!("correct --model model.pack {accept} --log log.tsv in.txt"));
        desk.text("log.tsv").lines().skip(1).map(str::to_string).collect()
    };
    let (default, auto, all, sure, none) =
        (rows(""), rows("--accept auto"), rows("--accept all"), rows("--accept 0.90"), rows("--accept 1"));
    assert_eq!(default, auto);
    assert!(!auto.is_empty());
    for (fewer, more) in [(&auto, &all), (&sure, &all), (&none, &sure)] {
        assert!(fewer.iter().all(|row| more.contains(row)), "{fewer:?} are not among {more:?}");
    }
}

#[test]
fn the_output_is_in_the_encoding_of_the_input() {
    let desk = Desk::new();
    for encoding in ["utf-8", "utf-8 with mark", "utf-16", "windows-1252"] {
        // A line with letters outside ASCII that are right already, so that the encoding shows.
        let line = "Bron är gammal och behöver bytas ut.\n";
        desk.put("other.txt", encoded(&format!("{line}{OCR}"), encoding));
        let found = desk.output("correct --model model.pack --accept all other.txt");
        assert_eq!(found, encoded(&format!("{line}{GOLD}"), encoding), "{encoding}");
    }
}

#[test]
fn what_is_right_comes_back_to_the_byte() {
    let desk = Desk::new();
    for text in ["", "\n", "\r\n \r\n", "Kommunstyrelsen beslutar\r\natt\tgodkänna  dagordningen.\u{c}\n\n"]
    {
        desk.put("right.txt", text);
        let found = desk.output("correct --model model.pack right.txt");
        assert_eq!(String::from_utf8(found).unwrap(), text);
    }
}

#[test]
fn many_files_go_into_a_folder() {
    let desk = Desk::new();
    fs::create_dir(desk.path("other")).unwrap();
    desk.put("other/in.txt", OCR.replace('\n', "\r\n"));
    desk.put("ut.rattad.txt", OCR);
    assert_eq!(
        desk.output(
            "correct --model model.pack --accept all --out-dir new/out in.txt other/in.txt ut.rattad.txt"
        ),
        b""
    );
    assert_eq!(desk.text("new/out/in.rattad.txt"), GOLD);
    assert_eq!(desk.text("new/out/in (2).rattad.txt"), GOLD.replace('\n', "\r\n"));
    assert_eq!(desk.text("new/out/ut.rattad.rattad.txt"), GOLD);

    // One that fails does not stop the others.
    let done = desk.run("correct --model model.pack --accept all --out-dir more gone.txt in.txt lost.txt");
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(desk.text("more/in.rattad.txt"), GOLD);
    let error = String::from_utf8(done.stderr).unwrap();
    let lines: Vec<&str> = error.lines().collect();
    assert_eq!(lines.len(), 2, "{error}");
    assert!(lines[0].starts_with("renskrift: gone.txt: ") && lines[1].starts_with("renskrift: lost.txt: "));

    // Nor is a text overwritten that is read in the same run.
    desk.put("in.rattad.txt", OCR);
    let done = desk.run("correct --model model.pack --out-dir . in.txt in.rattad.txt");
    assert_eq!(done.status.code(), Some(2));
    assert_eq!(desk.text("in.rattad.txt"), OCR);
}

#[test]
fn an_alto_file_gets_the_words_that_its_text_gets() {
    let filled = |block: &str| -> Vec<String> {
        let lines = block.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.filter(|line| !line.is_empty()).collect()
    };
    let blocks: Vec<Vec<String>> = OCR.split("\n\n").map(filled).filter(|block| !block.is_empty()).collect();
    let text: Vec<String> = blocks.iter().map(|lines| lines.join("\n") + "\n").collect();
    let mut xml = String::from("<alto><Layout><Page>");
    for lines in &blocks {
        xml.push_str("<TextBlock>");
        for line in lines {
            let word = |word: &str| {
                format!("<String CONTENT=\"{}\"/>", word.replace('&', "&amp;").replace('"', "&quot;"))
            };
            xml.push_str(&format!("<TextLine>{}</TextLine>", line.split(' ').map(word).collect::<String>()));
        }
        xml.push_str("</TextBlock>");
    }
    xml.push_str("</Page></Layout></alto>");

    let desk = Desk::new();
    desk.put("sida.xml", &xml);
    desk.put("sida.txt", text.join("\n"));
    desk.output("correct --model model.pack --accept all --out-dir xml sida.xml");
    desk.output("correct --model model.pack --accept all --out-dir txt sida.txt");
    let corrected = desk.text("xml/sida.rattad.xml");
    assert_ne!(corrected, xml);
    let words: Vec<String> = corrected
        .split("CONTENT=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().replace("&quot;", "\"").replace("&amp;", "&"))
        .collect();
    let (words, expected) = (words.join(" "), desk.text("txt/sida.rattad.txt"));
    assert_eq!(words.split_whitespace().collect::<Vec<_>>(), expected.split_whitespace().collect::<Vec<_>>());
}

#[test]
fn the_model_is_found_where_it_is_said_to_be() {
    let desk = Desk::new();
    let bare = folder();
    let program = program_in(bare.path());
    let run = |variable: &str| {
        let mut command = Command::new(&program);
        command.args(["correct", "in.txt"]).current_dir(desk.0.path()).env_remove("RENSKRIFT_MODEL");
        if !variable.is_empty() {
            command.env("RENSKRIFT_MODEL", variable);
        }
        command.output().unwrap().status.code()
    };
    assert_eq!(run(""), Some(1));
    assert_eq!(run("model.pack"), Some(0));
    assert_eq!(run("gone.pack"), Some(1));
    fs::create_dir_all(desk.path("target/model")).unwrap();
    fs::copy(desk.path("model.pack"), desk.path("target/model/renskrift.pack")).unwrap();
    assert_eq!(run(""), Some(0));
    fs::remove_dir_all(desk.path("target")).unwrap();
    fs::copy(desk.path("model.pack"), bare.path().join("renskrift.pack")).unwrap();
    assert_eq!(run(""), Some(0));
}

#[test]
fn proposals_are_lines_of_json_with_their_places() {
    let desk = Desk::new();
    let document = Document::new(OCR.to_string());
    let printed = String::from_utf8(desk.output("propose --model model.pack in.txt")).unwrap();
    let mut last = 0;
    let mut seen = Vec::new();
    for line in printed.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let (start, end) = (row["start"].as_u64().unwrap() as usize, row["end"].as_u64().unwrap() as usize);
        assert!(last <= start && start < end, "{line}");
        last = end;
        assert_eq!(row["before"], OCR[start..end], "{line}");
        let place = document.place(start as u32);
        assert_eq!((&row["page"], &row["line"]), (&json!(place.page), &json!(place.line)), "{line}");
        assert!(row["kind"].is_string() && !row["reason"].as_str().unwrap().is_empty(), "{line}");
        assert!(row["related"].is_array() && row["automatic"].is_boolean(), "{line}");
        let mut sum = row["keep"].as_f64().unwrap();
        let mut least = 1.0;
        for candidate in row["candidates"].as_array().unwrap() {
            let probability = candidate["probability"].as_f64().unwrap();
            assert!(candidate["text"] != row["before"] && candidate["source"].is_string(), "{line}");
            assert!((0.0..=least).contains(&probability), "{line}");
            least = probability;
            sum += probability;
        }
        assert!(sum <= 1.001, "{line}");
        seen.push((row["before"].clone(), row["candidates"][0]["text"].clone()));
    }
    assert!(seen.contains(&(json!("ordforande"), json!("ordförande"))), "{printed}");
}

#[test]
fn checks_are_lines_of_json_that_point_at_both_places() {
    let desk = Desk::new();
    let text = "§ 1 Val\nBo valdes.\n\n5 2 Bro\nBron byggs.\n\n§ 3 Väg\nVägen byggs den 31 april 2003.\n";
    desk.put("in.txt", text);
    let printed = String::from_utf8(desk.output("check --model model.pack in.txt")).unwrap();
    let rows: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!([row["line"], row["before"], row["candidates"][0]["text"], row["kind"], row["check"]])
        })
        .collect();
    let expected = json!([
        [4, "5 2", "§ 2", "paragraph", { "sequence": { "number": 2 } }],
        [8, "31 april 2003", null, "number", { "no_such_day": { "days": 30 } }],
    ]);
    assert_eq!(Value::from(told), expected, "{printed}");
    let places: Vec<&Value> =
        rows[0]["related"].as_array().unwrap().iter().map(|place| &place["text"]).collect();
    assert_eq!(places, ["§ 1", "§ 3"]);
    assert!(rows.iter().all(|row| !row["reason"].as_str().unwrap().is_empty()));
}

#[test]
fn what_is_learned_is_a_table_to_choose_from() {
    let desk = Desk::new();
    desk.put("clean.txt", include_bytes!("fixtures/checks/learn/omsorg.clean.txt"));
    let printed = String::from_utf8(desk.output("learn --model model.pack clean.txt")).unwrap();
    let rows: Vec<&str> = printed.lines().collect();
    assert_eq!(rows[0], "name\tkind\trole\tfrom\tto\tnote\tlearned");
    for row in [
        "Rakel Stenfors\tperson\tsekreterare\t2004\t2004\tTallgläntans servicehus\tclean.txt",
        "OmRåd\tbody\t\t2004\t2004\tOmsorgsrådet i Grandalen\tclean.txt",
        "kläppvisa\tword\t\t\t\t\tclean.txt",
    ] {
        assert!(rows.contains(&row), "{row}: {printed}");
    }
}

#[test]
fn names_and_proofread_texts_are_known() {
    let desk = Desk::new();
    desk.put("in.txt", "Ordforande ar Torbjorn Vastersjo fran Rattsjobyn.\n");
    desk.put("names.txt", "# folk\nTorbjörn Västersjö\n");
    desk.put("clean.txt", "Väster om Rättsjöbyn ligger sjön. Rättsjöbyn är stor. I Rättsjöbyn bor många.\n");
    let read = |lists: &str| {
        String::from_utf8(desk.output(&format!("correct --model model.pack --accept all {lists} in.txt")))
            .unwrap()
    };
    let (alone, names, both) =
        (read(""), read("--names names.txt"), read("--names names.txt --learn clean.txt"));
    assert!(!alone.contains("Torbjörn Västersjö") && !alone.contains("Rättsjöbyn"), "{alone}");
    assert!(names.contains("Torbjörn Västersjö") && !names.contains("Rättsjöbyn"), "{names}");
    assert!(both.contains("Torbjörn Västersjö") && both.contains("Rättsjöbyn"), "{both}");
}

#[test]
fn lists_of_words_and_bodies_are_known_as_such() {
    let desk = Desk::new();
    desk.put("in.txt", "Klappvisan sjongs av Tallglantans vanforening.\n");
    desk.put("words.txt", "kläppvisan\n");
    desk.put("bodies.txt", "Tallgläntans vänförening\n");
    let kinds = |lists: &str| -> Vec<(String, String)> {
        let printed = desk.output(&format!("propose --model model.pack {lists} in.txt"));
        let rows = String::from_utf8(printed).unwrap();
        let rows = rows.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let best = |row: &Value| Some(row["candidates"].get(0)?["text"].as_str()?.to_string());
        rows.filter_map(|row| Some((row["kind"].as_str()?.to_string(), best(&row)?))).collect()
    };
    let both = kinds("--words words.txt --bodies bodies.txt");
    assert!(both.contains(&("word".into(), "Kläppvisan".into())), "{both:?}");
    assert!(both.contains(&("body".into(), "Tallgläntans vänförening".into())), "{both:?}");
    let none = kinds("");
    assert!(
        !none.iter().any(|(_, best)| best == "Kläppvisan" || best.starts_with("Tallgläntans")),
        "{none:?}"
    );
}

#[test]
fn a_table_of_names_is_taken_but_for_its_bad_rows() {
    let desk = Desk::new();
    desk.put("in.txt", "Ordforande ar Torbjorn Vastersjo fran Rattsjobyn.\n");
    desk.put("names.csv", "typ;namn;från\nperson;Torbjörn Västersjö;1990\nsak;Hink;\nort;Rättsjöbyn;1990\n");
    let done = desk.run("correct --model model.pack --accept all --names names.csv in.txt");
    let (printed, said) = (String::from_utf8(done.stdout).unwrap(), String::from_utf8(done.stderr).unwrap());
    assert_eq!(done.status.code(), Some(0));
    assert_eq!(said, "renskrift: names.csv: line 3: sak: not a kind (word, person, body, place)\n");
    assert!(printed.contains("Torbjörn Västersjö") && printed.contains("Rättsjöbyn"), "{printed}");
}

#[test]
fn scores_are_printed_as_a_table_and_as_json() {
    let desk = Desk::new();
    desk.put("gold.txt", GOLD);
    desk.put("out.txt", GOLD.replace("Storsjön", "Storsjon").replace("gammal", "gamal"));
    let files = "score --ocr in.txt --gold gold.txt --out out.txt";
    let printed = String::from_utf8(desk.output(&format!("{files} --json"))).unwrap();
    let figures: Value = serde_json::from_str(&printed).unwrap();
    let keys = [
        "words",
        "cer_before",
        "cer_after",
        "wer_before",
        "wer_after",
        "wrong",
        "fixed",
        "missed",
        "botched",
        "harmed",
        "precision",
        "recall",
        "harm_rate",
        "cer_reduction",
    ];
    assert_eq!(figures.as_object().unwrap().len(), keys.len());
    let table = String::from_utf8(desk.output(files)).unwrap();
    for (key, line) in keys.iter().zip(table.lines()) {
        let value = &figures[key];
        let shown =
            if value.is_u64() { value.to_string() } else { format!("{:.4}", value.as_f64().unwrap()) };
        assert_eq!(line, format!("{key:14} {shown}"));
    }
    let counts = |value: &Value| ["missed", "botched", "harmed"].map(|key| value[key].as_u64().unwrap());
    assert_eq!(counts(&figures), [1, 0, 1]);

    // Without the last two lines neither fault is counted.
    desk.put("gold.txt", GOLD.lines().take(7).collect::<Vec<_>>().join("\n"));
    let printed = desk.output(&format!("{files} --skip 8-9 --json"));
    assert_eq!(counts(&serde_json::from_slice(&printed).unwrap()), [0, 0, 0]);

    desk.put("gold.txt", GOLD);
    let shown = desk.run(&format!("{files} --show 5"));
    let failures = String::from_utf8(shown.stderr).unwrap();
    assert!(failures.contains("missed\tgold=Storsjön\tocr=Storsjon\tout=Storsjon\n"), "{failures}");
    assert!(failures.contains("harmed\tgold=gammal\tocr=gammal\tout=gamal\n"), "{failures}");
}

#[test]
fn effort_is_printed_as_a_table_and_as_json() {
    let desk = Desk::new();
    desk.put("gold.txt", GOLD);
    let command = "effort --model model.pack --ocr in.txt --gold gold.txt";
    let found: Value = serde_json::from_slice(&desk.output(&format!("{command} --json"))).unwrap();
    let number = |key: &str| found[key].as_f64().unwrap();
    let parts =
        ["automatic", "accepting", "choosing", "leaving_out", "keeping", "typing", "rewriting"].map(number);
    assert_eq!(number("presses"), parts.iter().sum::<f64>());
    assert_eq!(number("words"), GOLD.split_whitespace().count() as f64);
    let per_1000 = 1000.0 * number("presses") / number("words");
    assert!((number("presses_per_1000") - per_1000).abs() < 1e-9, "{found}");
    assert!(number("presses") < number("retyping") / 4.0, "{found}");

    let table = String::from_utf8(desk.output(command)).unwrap();
    assert_eq!(table.lines().count(), found.as_object().unwrap().len());
    for line in table.lines() {
        let (key, value) = line.split_once(' ').unwrap();
        assert_eq!(value.trim(), format!("{}", number(key).round()));
    }
}
