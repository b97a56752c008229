//! What the built-in lists hold, told to a person.

/// The kinds of entry in `lists` (lines of `kind TAB text`), each with its number of entries, in the order of the first
/// entry of each.
pub fn kinds(lists: &str) -> Vec<(String, u32)> {
    let mut kinds: Vec<(String, u32)> = Vec::new();
    for (kind, _) in lists.lines().filter_map(|line| line.split_once('\t')) {
        match kinds.iter_mut().find(|(known, _)| known == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind.to_string(), 1)),
        }
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_counted_by_kind() {
        let cases: [(&str, &[(&str, u32)]); 4] = [
            ("", &[]),
            ("body\tnämnden\n", &[("body", 1)]),
            ("body\tnämnden\nplace\tÖsterby\nbody\trådet", &[("body", 2), ("place", 1)]),
            ("no entry\nword\tdnr\n", &[("word", 1)]),
        ];
        for (lists, expected) in cases {
            let expected: Vec<(String, u32)> =
                expected.iter().map(|&(kind, n)| (kind.to_string(), n)).collect();
            assert_eq!(kinds(lists), expected, "{lists:?}");
        }
    }
}
