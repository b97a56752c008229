//! Forms that are no words and stand as they were read: addresses, case numbers, abbreviations, initials, overtyped words,
//! drawn lines. Which they are shows in their shape alone, or in a list of abbreviations.

use super::model::{ABBREVIATION, WORD};
use super::words::Words;
use regex::Regex;
use std::sync::LazyLock;

static SHAPES: LazyLock<Regex> = LazyLock::new(|| {
    let shapes = [
        // Addresses: a scheme, `www`, a host with its top domain, or letters on both sides of an at sign.
        r"\w+://\S+",
        r"(?i:www)\.\S+",
        r"[\w.+-]+@[\w-]+(\.[\w-]+)+",
        r"[a-z0-9-]+(\.[a-z0-9-]+)*\.(se|nu|com|org|net|eu|info|fi|no|dk|example)(/\S*)?",
        // Case numbers and acts: KS/2020:12, 2019/SKN-0123, 98/70/EG, SFS 1998:204, 2012.34-118.
        r"([A-ZÅÄÖÉ][A-ZÅÄÖÉa-zåäöé-]{0,5})?/?\d[\d./:-]*[/:]\d[\d./:-]*(/?[A-ZÅÄÖÉ]{1,5}\d*)?",
        r"\d{2,4}/[A-ZÅÄÖÉ]{1,5}([/:-]?\d+)*",
        r"[A-ZÅÄÖÉ]{1,5}[/-]\d{2,4}[/:-]\d+",
        // Abbreviations with dots or a colon inside: t.ex, bl.a, d:o, s:t.
        r"[A-ZÅÄÖÉa-zåäöé][a-zåäöé]{0,2}(\.[a-zåäöé]{1,4})+",
        r"[A-ZÅÄÖÉa-zåäöé]:[a-zåäöé]{1,3}",
        // Initials: K.-G, A.B.
        r"[A-ZÅÄÖÉ]([.-]{1,2}[A-ZÅÄÖÉ]){1,3}",
        // Words struck out with x, and drawn lines.
        r"(?i:x{3,})",
        r"[_=~#<>|^*-]{3,}",
    ];
    Regex::new(&format!("^({})$", shapes.join("|"))).expect("a constant pattern")
});

/// The vowels in small letters and capitals.
const VOWELS: [char; 20] =
    ['a', 'e', 'i', 'o', 'u', 'y', 'å', 'ä', 'ö', 'é', 'A', 'E', 'I', 'O', 'U', 'Y', 'Å', 'Ä', 'Ö', 'É'];

/// True where `core` with the punctuation `after` it stands as it was read; `lists` are the built-in ones.
pub fn stands(core: &str, after: &str, lists: &Words) -> bool {
    let dot = after.starts_with('.');
    if dot && core.chars().count() == 1 && core.starts_with(char::is_uppercase) {
        return true;
    }
    // `Par.`, and `hr` without its stop: what has no vowel is no other word.
    let bare =
        (2..5).contains(&core.len()) && core.starts_with(char::is_alphabetic) && !core.contains(VOWELS);
    if dot || bare {
        let kinds = lists.get(&core.to_lowercase()).unwrap_or_default();
        if dot && kinds & ABBREVIATION != 0 || bare && kinds & (WORD | ABBREVIATION) == WORD {
            return true;
        }
    }
    // Of these signs, or of two letters with nothing else, all shapes have some; most words are passed here.
    let signs = core.contains(['.', ':', '/', '@', '-', '_', '=', '~', '#', '<', '>', '|', '^', '*']);
    (signs || core.starts_with(['x', 'X'])) && !core.is_empty() && SHAPES.is_match(core)
}

/// True for the words that suspended hyphens stand before: `vård- och omsorg`.
pub fn joins_words(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "och" | "eller" | "samt" | "respektive" | "resp" | "till" | "men")
}

/// True for a gap that parts the columns of a table: a tab, or two blanks and more.
pub fn is_gap(between: &str) -> bool {
    between.contains('\t') || between.contains("  ")
}

#[cfg(test)]
mod tests {
    use super::super::token;
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn what_stands() {
        let lists = Words::build(BTreeMap::from([
            ("hr".to_string(), WORD),
            ("par".to_string(), WORD | ABBREVIATION),
            ("vice".to_string(), WORD),
        ]));
        for (token, expected) in [
            ("namnd@alvsala.example", true),
            ("www.alvsala.example", true),
            ("https://alvsala.example/namnden", true),
            ("alvsala.se", true),
            ("@ndring", false),
            ("m@jligheten", false),
            ("KS/2020:12", true),
            ("2019/SKN-0123", true),
            ("98/70/EG", true),
            ("KS-2020/118", true),
            ("2020:12", true),
            ("t.ex.", true),
            ("bl.a.", true),
            ("Bl.a.", true),
            ("EU.s", false),
            ("d:o", true),
            ("K.", true),
            ("K.-G.", true),
            ("Par.", true),
            ("Par", false),
            ("Hr", true),
            ("br", false),
            ("vice", false),
            ("vice.", false),
            ("bron.", false),
            ("nämnden.", false),
            ("xxxxx", true),
            ("_____", true),
            ("=====", true),
            ("------", false),
            ("f6r", false),
            ("skola/hem", false),
            ("vård-", false),
            ("år.Det", false),
        ] {
            let (from, to) = token::core(token);
            assert_eq!(stands(&token[from..to], &token[to..], &lists), expected, "{token}");
        }
    }
}
