//! Line breaks: a correction never adds or removes one, so the corrected text has the lines of the text as read.

/// `text` without its line breaks, each part up to the next: LF, CR LF, CR and form feed end a line.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).map(|(line, _)| line)
}

/// The lines of `text`, each with the line break after it; the last has none.
fn pieces(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let from = rest?;
        let Some(at) = from.find(['\n', '\r', '\x0c']) else {
            rest = None;
            return Some((from, ""));
        };
        let width = if from[at..].starts_with("\r\n") { 2 } else { 1 };
        rest = Some(&from[at + width..]);
        Some((&from[..at], &from[at..at + width]))
    })
}

/// `after` with the very line breaks of `before`.
///
/// Where both have as many, they are put in the same order. Else the breaks of `after` become blanks, and those of
/// `before` are put in where an alignment of the letters has them: a blank there gives way to the break, a word that is
/// broken gets the hyphen that `before` has, or a plain one.
pub fn keep(before: &str, after: &str) -> String {
    let breaks: Vec<&str> = pieces(before).map(|(_, end)| end).filter(|end| !end.is_empty()).collect();
    let parts: Vec<&str> = lines(after).collect();
    if parts.len() == breaks.len() + 1 {
        let ends = breaks.into_iter().chain([""]);
        return parts.into_iter().zip(ends).flat_map(|(part, end)| [part, end]).collect();
    }
    let flat: Vec<char> = parts.join(" ").chars().collect();
    if breaks.is_empty() {
        return flat.into_iter().collect();
    }
    let mut printed = String::new();
    let mut from = 0;
    for ((line, end), cut) in pieces(before).zip(cuts(before, &flat)) {
        let part: String = flat[from..cut].iter().collect();
        let broken = part.ends_with(char::is_alphabetic) && flat.get(cut).is_some_and(|c| c.is_alphabetic());
        printed.push_str(part.trim_end_matches(' '));
        if broken {
            printed.push(line.chars().next_back().filter(|&c| is_hyphen(c)).unwrap_or('-'));
        }
        printed.push_str(end);
        from = cut + flat[cut..].iter().take_while(|&&c| c == ' ').count();
    }
    printed.extend(&flat[from..]);
    printed
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '¬')
}

/// For each line break of `before` the index in `after` that it stands at, not falling, by the cheapest alignment of
/// `before` without its breaks (and the hyphens before them) with `after`.
fn cuts(before: &str, after: &[char]) -> Vec<usize> {
    let mut letters: Vec<char> = Vec::new();
    let mut breaks = Vec::new();
    for (line, end) in pieces(before) {
        letters.extend(line.chars());
        if !end.is_empty() {
            if letters.last().is_some_and(|&c| is_hyphen(c)) {
                letters.pop();
            }
            breaks.push(letters.len());
        }
    }
    // cost[i][j]: edits from letters[i..] to after[j..].
    let width = after.len() + 1;
    let mut cost = vec![0_u32; (letters.len() + 1) * width];
    for i in (0..=letters.len()).rev() {
        for j in (0..=after.len()).rev() {
            cost[i * width + j] = match (letters.get(i), after.get(j)) {
                (None, _) => (after.len() - j) as u32,
                (_, None) => (letters.len() - i) as u32,
                (Some(a), Some(b)) => {
                    let along = cost[(i + 1) * width + j + 1] + (a != b) as u32;
                    along.min(cost[(i + 1) * width + j] + 1).min(cost[i * width + j + 1] + 1)
                }
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut found = Vec::new();
    while found.len() < breaks.len() {
        if breaks[found.len()] == i {
            found.push(j);
            continue;
        }
        let here = cost[i * width + j];
        let along =
            j < after.len() && here == cost[(i + 1) * width + j + 1] + (letters[i] != after[j]) as u32;
        if along {
            (i, j) = (i + 1, j + 1);
        } else if here == cost[(i + 1) * width + j] + 1 {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}
