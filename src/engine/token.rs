//! From text to tokens, and from tokens to the words that the language model counts.

use super::span::Span;

/// Splits `line` into stretches without white space; `offset` is added to every place.
pub fn tokens(line: &str, offset: usize) -> impl Iterator<Item = (Span, Span)> + '_ {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + line[rest..].find(|c: char| !c.is_whitespace())?;
        let end = line[start..].find(char::is_whitespace).map_or(line.len(), |length| start + length);
        rest = end;
        let (from, to) = core(&line[start..end]);
        Some((Span::new(offset + start, offset + end), Span::new(offset + start + from, offset + start + to)))
    })
}

/// True for what may be part of a word: letters, digits, and signs that engines put in the place of letters.
fn inner(c: char) -> bool {
    c.is_alphanumeric() || "§&@$%#+=<>|©®¢£€~^_".contains(c)
}

/// The part of a stretch without the punctuation around it, as bytes `from..to`. The paragraph sign belongs to the
/// core, and so does a hyphen that ends a word (`vård-`). A stretch of punctuation alone has an empty core.
pub fn core(token: &str) -> (usize, usize) {
    let Some(from) = token.find(inner) else { return (0, 0) };
    let mut to =
        token.rfind(inner).map_or(from, |at| at + token[at..].chars().next().map_or(0, char::len_utf8));
    let hyphen = token[to..].chars().next().filter(|&c| c == '-' || c == '\u{ad}' || c == '¬');
    if let Some(hyphen) = hyphen
        && token[..to].ends_with(char::is_alphabetic)
    {
        to += hyphen.len_utf8();
    }
    (from, to)
}

/// The stand-in for numbers in the language model.
pub const NUMBER: &str = "#";
/// The stand-in for a sentence's or paragraph's border in the language model.
pub const BORDER: &str = "¶";

/// The word under which the language model counts a core: lower-cased, numbers as [`NUMBER`].
pub fn counted(core: &str) -> String {
    let mut letters = 0;
    let mut digits = 0;
    for c in core.chars() {
        letters += c.is_alphabetic() as usize;
        digits += c.is_ascii_digit() as usize;
    }
    if digits > 0 && digits >= letters { NUMBER.to_string() } else { core.to_lowercase() }
}

/// True where the punctuation after a core ends a sentence.
pub fn ends_sentence(after: &str) -> bool {
    after.contains(['.', '!', '?', ':'])
}

/// Walks through clean text as the language model sees it: `visit` gets each word (lower-cased, see [`counted`]), as
/// it is written, and whether it follows a border; borders are given as [`BORDER`]. Each line is a paragraph where
/// `paragraph_lines`, else blank lines part them.
pub fn walk(text: &str, paragraph_lines: bool, mut visit: impl FnMut(&str, &str, bool)) {
    let mut fresh = true;
    for line in text.lines() {
        let mut any = false;
        for (span, core) in tokens(line, 0) {
            any = true;
            if !core.is_empty() {
                let written = core.of(line);
                visit(&counted(written), written, fresh);
                fresh = false;
            }
            let after = &line[core.end.max(span.start) as usize..span.end as usize];
            if ends_sentence(after) && !fresh {
                visit(BORDER, "", false);
                fresh = true;
            }
        }
        if (paragraph_lines || !any) && !fresh {
            visit(BORDER, "", false);
            fresh = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cores() {
        for (token, expected) in [
            ("(Vägen),", "Vägen"),
            ("vård-", "vård-"),
            ("§", "§"),
            ("–", ""),
            ("1:a", "1:a"),
            ("\"e-hälsa\".", "e-hälsa"),
            ("-bidrag", "bidrag"),
            ("1990-", "1990"),
            ("&verskott,", "&verskott"),
            ("|", "|"),
        ] {
            let (from, to) = core(token);
            assert_eq!(&token[from..to], expected, "{token}");
        }
    }

    #[test]
    fn words_and_borders() {
        let mut seen = Vec::new();
        walk("Mötet öppnas kl. 10.\nNästa § 5", true, |word, _, _| seen.push(word.to_string()));
        assert_eq!(seen, ["mötet", "öppnas", "kl", "¶", "#", "¶", "nästa", "§", "#", "¶"]);
    }
}
