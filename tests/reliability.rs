//! docs/reliability.md names tests that there are.

use regex::Regex;
use std::fs;

#[test]
fn each_row_names_a_test_that_there_is() {
    let page = fs::read_to_string("docs/reliability.md").expect("the page");
    let named =
        Regex::new(r"`((?:tests/)?[\w./]+\.(?:test\.mjs|rs))`: ([^,|]+(?:, [^`|,]+)*)").expect("a pattern");
    let mut found = 0;
    for row in page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| What")) {
        let cell = row.trim_end_matches([' ', '|']).rsplit(" | ").next().unwrap_or_default();
        let mut any = false;
        for test in named.captures_iter(cell) {
            let file = if test[1].starts_with("tests/") {
                test[1].to_string()
            } else {
                format!("tests/e2e/{}", &test[1])
            };
            let source = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert!(source.contains(test[2].trim()), "{file} holds no test {:?}", &test[2]);
            (any, found) = (true, found + 1);
        }
        assert!(any, "no test is named: {row}");
    }
    assert!(found > 20, "only {found} tests were found");
}
