//! Readers of what is kept and sent: tables, zip files, project files, logs of changes.

use super::reviewing::TEXT;
use renskrift::engine::lists::{EntryKind, table};
use renskrift::export::{changes, merge, project};
use renskrift::formats::archive;
use sha2::{Digest, Sha256};
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

/// A table of entries: what was read is written and read as the same.
pub fn table_of_entries(data: &[u8]) {
    let read = table::read(&String::from_utf8_lossy(data), EntryKind::Person);
    for separator in [',', '\t'] {
        let written = table::write(&read.entries, &table::SWEDISH, separator);
        let again = table::read(&written, EntryKind::Word);
        assert!(again.faults.is_empty(), "{:?} in {written:?}", again.faults);
        assert_eq!(again.entries, read.entries, "{written:?}");
    }
}

/// A project file: any bytes, or any contents under checksums that are right. What was read is written and read as the same.
pub fn project_file(data: &[u8]) {
    let bytes = if archive::is_zip(data) { data.to_vec() } else { project_of(data) };
    let Ok(read) = project::read(&bytes) else { return };
    // Two documents of one id can't be written.
    let Ok(written) = project::write(&read, "") else { return };
    let again = project::read(&written).expect("what was written");
    assert_eq!(again.series, read.series);
    assert_eq!(again.documents.len(), read.documents.len());
    for (again, read) in again.documents.iter().zip(&read.documents) {
        assert_eq!((&again.original, &again.records), (&read.original, &read.records));
    }
}

/// A zip of files: any bytes, or files whose paths and contents are the pieces of `data` between bytes of 0. None leads out of the archive.
pub fn archive_of_files(data: &[u8]) {
    let bytes = if archive::is_zip(data) {
        data.to_vec()
    } else {
        let pieces: Vec<&[u8]> = data.split(|byte| *byte == 0).take(8).collect();
        let paths = pieces.chunks(2).map(|pair| String::from_utf8_lossy(pair[0]).into_owned());
        zip_of(paths.zip(pieces.chunks(2).map(|pair| pair.last().copied().unwrap_or_default())))
    };
    let Ok(mut archive) = archive::Archive::open("a.zip", Cursor::new(bytes)) else { return };
    for entry in archive.entries().to_vec() {
        let path = entry.path();
        let outside = path.starts_with(['/', '\\']) || path.split(['/', '\\']).any(|part| part == "..");
        assert!(!outside, "{path:?}");
        let _ = archive.read(&entry);
    }
}

/// A project file whose parts are the pieces of `data` between bytes of 0: its contents, then by turns an original and its acts.
fn project_of(data: &[u8]) -> Vec<u8> {
    let mut pieces = data.split(|byte| *byte == 0);
    let mut files = vec![("projekt.json".to_string(), pieces.next().unwrap_or_default())];
    for (at, piece) in pieces.take(6).enumerate() {
        let id = at / 2 + 1;
        files.push((
            if at % 2 == 0 { format!("original/{id}/a.txt") } else { format!("beslut/{id}.jsonl") },
            piece,
        ));
    }
    let hexadecimal =
        |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let sums: String =
        files.iter().map(|(path, bytes)| format!("{}  {path}\n", hexadecimal(bytes))).collect();
    files.push(("kontrollsummor.sha256".to_string(), sums.as_bytes()));
    zip_of(files)
}

/// A zip of files; those that can't be in one, since another has their name, are left out.
fn zip_of<'a>(files: impl IntoIterator<Item = (String, &'a [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (path, bytes) in files {
        if zip.start_file(path, options).is_ok() {
            zip.write_all(bytes).expect("a file in memory");
        }
    }
    zip.finish().expect("a file in memory").into_inner()
}

/// A log of changes: read or refused, written and read as the same, replayed, and made one with itself.
pub fn log(data: &[u8]) {
    let Ok(read) = changes::parse(&String::from_utf8_lossy(data)) else { return };
    let again = changes::parse(&changes::lines(&read)).expect("what was written");
    assert_eq!(again.len(), read.len());
    let replay = changes::replay(read.clone(), TEXT);
    for decision in &replay.decisions {
        assert_eq!(TEXT.get(decision.span.range()), Some(decision.before.as_str()));
    }
    let (first, second) = read.split_at(read.len() / 2);
    merge::merge(first.to_vec(), second.to_vec(), &[]);
    merge::merge(read.clone(), read, &[]);
}
