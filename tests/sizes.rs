//! Files of every size on the command line: worked through, or refused by name; the rest goes on.

#[path = "common/program.rs"]
mod program;

use program::run;
use std::fs;

const MANY: usize = 2_000;

#[test]
fn each_size_is_worked_through_or_refused_by_name() {
    let desk = tempfile::tempdir().expect("a folder");
    let line = "den och att som av ".repeat(5 * 1024 * 1024 / 19);
    for (name, bytes, expected) in [
        ("tom.txt", Vec::new(), Ok("")),
        ("en.txt", b"a".to_vec(), Ok("a")),
        ("rad.txt", line.clone().into_bytes(), Ok(line.as_str())),
        (
            "stor.txt",
            vec![b'a'; 50 << 20],
            Err("stor.txt: too large, 52428800 bytes where 33554432 are read at most"),
        ),
        ("bild.txt", b"\x89PNG\r\n\x1a\n".to_vec(), Err("bild.txt: not a text file but PNG")),
        ("borta.txt", Vec::new(), Err("borta.txt: ")),
    ] {
        if name != "borta.txt" {
            fs::write(desk.path().join(name), bytes).expect("room");
        }
        let done = run(desk.path(), &["correct", name]);
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        match expected {
            Ok(text) => {
                assert_eq!((done.status.code(), said.as_str()), (Some(0), ""), "{name}");
                assert!(done.stdout == text.as_bytes(), "{name}");
            }
            Err(why) => {
                assert!(
                    done.status.code().is_some_and(|code| code > 0) && said.contains(why),
                    "{name}: {said}"
                );
                assert!(!said.contains("panicked"), "{name}: {said}");
            }
        }
    }
}

#[test]
fn two_thousand_files_go_through_and_what_is_no_text_is_named() {
    let desk = tempfile::tempdir().expect("a folder");
    let folder = desk.path().join("in");
    fs::create_dir(&folder).expect("room");
    for at in 0..MANY {
        fs::write(folder.join(format!("{at:04}.txt")), format!("protokoll {at}\n")).expect("room");
    }
    fs::write(folder.join("0007.txt"), b"%PDF-1.4\n").expect("room");
    fs::write(folder.join("0008.txt"), b"").expect("room");
    let done = run(desk.path(), &["correct", "--out-dir", "ut", "in"]);
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(said.contains("0007.txt: not a text file but PDF"), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    assert_eq!(fs::read_dir(desk.path().join("ut/in")).expect("a folder").count(), MANY - 1);
}
