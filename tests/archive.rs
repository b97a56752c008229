//! Zip files that come in: what is in them, and what is refused by name while the rest goes on.

// Helpers of tests may fail by panicking.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use renskrift::formats::archive::{Archive, LARGEST};
use renskrift::formats::refusal::{Refusal, ZipFault};
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

/// A zip of `files`, paths and contents.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(path.to_string(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// `bytes` with `new` written over the place `offset` after each start of a record of the zip that begins with `mark`.
fn patched(mut bytes: Vec<u8>, mark: &[u8], offset: usize, new: &[u8]) -> Vec<u8> {
    let starts: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at..].starts_with(mark)).collect();
    assert!(!starts.is_empty());
    for at in starts {
        bytes[at + offset..at + offset + new.len()].copy_from_slice(new);
    }
    bytes
}

/// Before each file, and in the list of contents.
const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";

/// Files with their paths, and the refusals of others.
type Unpacked = (Vec<(String, Vec<u8>)>, Vec<(String, Refusal)>);

/// What comes of a zip named `arkiv.zip`: the paths and contents of its files, and the refusals.
fn unpacked(bytes: Vec<u8>) -> Unpacked {
    let mut archive = match Archive::open("arkiv.zip", Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => return (Vec::new(), vec![(error.name, error.refusal)]),
    };
    let mut refused: Vec<_> =
        archive.refused().iter().map(|error| (error.name.clone(), error.refusal.clone())).collect();
    let mut files = Vec::new();
    for entry in archive.entries().to_vec() {
        match archive.read(&entry) {
            Ok(bytes) => files.push((entry.path(), bytes)),
            Err(error) => refused.push((error.name, error.refusal)),
        }
    }
    (files, refused)
}

#[test]
fn what_is_refused_is_named_and_the_rest_goes_on() {
    let good: (&str, &[u8]) = ("god.txt", b"Brev.");
    let zeros = vec![0; 2 << 20];
    let bad = |path: &str| zip(&[(path, b"ont"), good]);
    let of_bad = |bytes: Vec<u8>, mark: &[u8], offset, new: &[u8]| {
        // The bad file comes first; the good one's records stay as they are.
        let cut = |bytes: &[u8]| {
            let mut starts = (0..bytes.len()).filter(|&at| bytes[at..].starts_with(mark));
            (starts.next().unwrap(), starts.next().unwrap())
        };
        let (first, second) = cut(&bytes);
        let mut whole = bytes[..first].to_vec();
        whole.extend(patched(bytes[first..second].to_vec(), mark, offset, new));
        whole.extend(&bytes[second..]);
        whole
    };
    let size = |size: u32| size.to_le_bytes();
    let mut links = ZipWriter::new(Cursor::new(Vec::new()));
    links.add_symlink("ond.txt", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    links.start_file(good.0, SimpleFileOptions::default()).unwrap();
    links.write_all(good.1).unwrap();
    let plain = || bad("ond.txt");
    let contents = plain().windows(3).position(|part| part == b"ond").unwrap() + "ond.txt".len();
    let mut damaged = plain();
    damaged[contents] ^= 0xff;
    for (what, bytes, name, fault) in [
        ("a path that climbs out", bad("../ond.txt"), "../ond.txt", ZipFault::Outside),
        ("one that climbs within", bad("mapp/../../ond.txt"), "mapp/../../ond.txt", ZipFault::Outside),
        ("backslashes", bad("mapp\\..\\..\\ond.txt"), "mapp\\..\\..\\ond.txt", ZipFault::Outside),
        ("from the root", bad("/etc/ond.txt"), "/etc/ond.txt", ZipFault::Outside),
        ("from a drive", bad("C:\\ond.txt"), "C:\\ond.txt", ZipFault::Outside),
        ("a name that steers a terminal", bad("../\x1b[2J.txt"), "../\u{fffd}[2J.txt", ZipFault::Outside),
        ("a name that turns about", bad("../\u{202e}txt.exe"), "../\u{fffd}txt.exe", ZipFault::Outside),
        ("a link", links.finish().unwrap().into_inner(), "ond.txt", ZipFault::Link),
        (
            "encrypted",
            of_bad(of_bad(plain(), LOCAL, 6, &[1]), CENTRAL, 8, &[1]),
            "ond.txt",
            ZipFault::Encrypted,
        ),
        (
            "an unknown packing",
            of_bad(of_bad(plain(), LOCAL, 8, &[99]), CENTRAL, 10, &[99]),
            "ond.txt",
            ZipFault::Method,
        ),
        ("packed too tightly", zip(&[("ond.txt", &zeros), good]), "ond.txt", ZipFault::Bomb),
        (
            "larger than may be, as it says",
            of_bad(plain(), CENTRAL, 24, &size(LARGEST as u32 + 1)),
            "ond.txt",
            ZipFault::TooLarge { size: LARGEST + 1 },
        ),
        ("larger than it says", of_bad(plain(), CENTRAL, 24, &size(1)), "ond.txt", ZipFault::Broken),
        ("smaller than it says", of_bad(plain(), CENTRAL, 24, &size(9)), "ond.txt", ZipFault::Broken),
        ("damaged", damaged, "ond.txt", ZipFault::Broken),
    ] {
        let (files, refused) = unpacked(bytes);
        assert_eq!(files.len(), 1, "{what}: {refused:?}");
        assert!(files[0].0.ends_with("god.txt") && files[0].1 == good.1, "{what}");
        assert_eq!(refused.len(), 1, "{what}");
        // A file that can be read until its end is named with the folder that it would get.
        assert_eq!(
            refused[0].0.replace("arkiv.zip/arkiv/", "arkiv.zip/"),
            format!("arkiv.zip/{name}"),
            "{what}"
        );
        assert_eq!(refused[0].1, Refusal::Zip(fault), "{what}");
    }
}

#[test]
fn whole_archives_are_refused_by_name() {
    let text = zip(&[("a.txt", b"Brev."), ("b.txt", b"Brev.")]);
    let twice = {
        let at = text.windows(5).rposition(|part| part == b"b.txt").unwrap();
        let mut bytes = text.clone();
        bytes[at] = b'a';
        bytes
    };
    for (what, bytes, refusal) in [
        ("cut short", text[..text.len() / 2].to_vec(), Refusal::Zip(ZipFault::Broken)),
        ("two files of one name", twice, Refusal::Zip(ZipFault::SameNames)),
        (
            "an office program's",
            zip(&[("[Content_Types].xml", b"<Types/>")]),
            Refusal::Format("DOCX (Office)"),
        ),
    ] {
        assert_eq!(unpacked(bytes), (Vec::new(), vec![("arkiv.zip".to_string(), refusal)]), "{what}");
    }
    // Each file says that it has 127 MB: together they are too much.
    let names: Vec<String> = (0..17).map(|number| format!("{number}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &[7_u8; 600_000][..])).collect();
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (path, bytes) in &files {
        packed.start_file(path.to_string(), stored).unwrap();
        packed.write_all(bytes).unwrap();
    }
    let packed = packed.finish().unwrap().into_inner();
    let lying = patched(packed, CENTRAL, 24, &(127_u32 << 20).to_le_bytes());
    let (files, refused) = unpacked(lying);
    assert!(files.is_empty());
    assert_eq!(
        refused,
        [("arkiv.zip".to_string(), Refusal::Zip(ZipFault::Together { size: 17 * (127 << 20) }))]
    );
}

#[test]
fn folders_are_those_of_the_archive_below_its_name() {
    for (files, expected) in [
        (&["a.txt", "1987/mars/b.txt"][..], &["arkiv/a.txt", "arkiv/1987/mars/b.txt"][..]),
        (&["arkiv/a.txt", "arkiv/b/c.txt"], &["arkiv/a.txt", "arkiv/b/c.txt"]),
        (&["arkiv\\a.txt"], &["arkiv/a.txt"]),
        (&["./a.txt", "tom/"], &["arkiv/a.txt"]),
        (&["a.txt", "__MACOSX/._a.txt", "b/.DS_Store", "Thumbs.db"], &["arkiv/a.txt"]),
        (&["nämnd/möte.txt"], &["arkiv/nämnd/möte.txt"]),
        (&[], &[]),
    ] {
        let files: Vec<(&str, &[u8])> = files.iter().map(|path| (*path, &b""[..])).collect();
        let (found, refused) = unpacked(zip(&files));
        let found: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!((found.as_slice(), refused.len()), (expected, 0));
    }
    // The letters of old DOS, where nothing says that it is UTF-8.
    let mut old = zip(&[("mxte.txt", b"")]);
    for at in 0..old.len() {
        if old[at..].starts_with(b"mxte") {
            old[at + 1] = 0x94;
        }
    }
    assert_eq!(unpacked(old).0[0].0, "arkiv/möte.txt");
}

proptest! {
    #[test]
    fn any_bytes_and_any_damage_are_answered(
        noise in proptest::collection::vec(any::<u8>(), 0..200),
        at in 0_usize..300,
        byte in any::<u8>(),
    ) {
        let _ = unpacked(noise.clone());
        let mut bytes = zip(&[("a.txt", &noise), ("b/c.txt", b"Brev fr\xe5n l\xe4net.")]);
        let at = at % bytes.len();
        bytes[at] = byte;
        for (path, _) in unpacked(bytes).0 {
            prop_assert!(!path.split('/').any(|part| part == ".."), "{path}");
        }
    }
}
