//! The bytes that the fuzzer is started with, and those that it once found something with: each is tried here too, by the same functions.

#[path = "../fuzz/src/lib.rs"]
mod fuzzed;

use std::fs;

#[test]
fn nothing_that_is_kept_breaks_anything() {
    for (name, tries) in fuzzed::TARGETS {
        let folder = format!("{}/fuzz/corpus/{name}", env!("CARGO_MANIFEST_DIR"));
        let mut files: Vec<_> =
            fs::read_dir(&folder).expect("a corpus").map(|entry| entry.expect("an entry").path()).collect();
        files.sort();
        assert!(!files.is_empty(), "{folder} is empty");
        for file in files {
            println!("{}", file.display());
            tries(&fs::read(&file).expect("a file that can be read"));
        }
    }
}
