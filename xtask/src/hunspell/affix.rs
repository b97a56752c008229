//! One prefix or suffix of a Hunspell dictionary.

/// An affix: what it takes away, what it adds, and to which words.
pub struct Affix {
    /// True for a prefix, false for a suffix.
    pub is_prefix: bool,
    /// The flags that a word with this affix has.
    pub flags: String,
    strip: String,
    add: String,
    condition: Vec<Letter>,
}

/// What one letter of a condition asks for.
enum Letter {
    Any,
    OneOf(String),
    NoneOf(String),
}

impl Letter {
    fn matches(&self, c: char) -> bool {
        match self {
            Letter::Any => true,
            Letter::OneOf(letters) => letters.contains(c),
            Letter::NoneOf(letters) => !letters.contains(c),
        }
    }
}

impl Affix {
    /// Reads the fields of an affix's line; `None` if the condition has no end.
    pub fn read(is_prefix: bool, strip: &str, add: &str, condition: &str) -> Option<Self> {
        let (add, flags) = add.split_once('/').unwrap_or((add, ""));
        let text = |field: &str| if field == "0" { String::new() } else { field.to_string() };
        let condition = letters(condition)?;
        Some(Self { is_prefix, flags: flags.to_string(), strip: text(strip), add: text(add), condition })
    }

    /// The word with this affix, if its condition holds.
    pub fn apply(&self, word: &str) -> Option<String> {
        if self.is_prefix {
            let rest = word.strip_prefix(&self.strip)?;
            fits(word.chars(), self.condition.iter()).then(|| format!("{}{rest}", self.add))
        } else {
            let rest = word.strip_suffix(&self.strip)?;
            fits(word.chars().rev(), self.condition.iter().rev()).then(|| format!("{rest}{}", self.add))
        }
    }
}

fn fits<'a>(mut word: impl Iterator<Item = char>, mut condition: impl Iterator<Item = &'a Letter>) -> bool {
    condition.all(|letter| word.next().is_some_and(|c| letter.matches(c)))
}

/// Reads a condition: letters, `.` for any, `[ab]` for one of them, `[^ab]` for another than them.
fn letters(mut condition: &str) -> Option<Vec<Letter>> {
    let mut found = Vec::new();
    if condition == "." {
        return Some(found);
    }
    while let Some(c) = condition.chars().next() {
        condition = &condition[c.len_utf8()..];
        found.push(match c {
            '.' => Letter::Any,
            '[' => {
                let (set, rest) = condition.split_once(']')?;
                condition = rest;
                match set.strip_prefix('^') {
                    Some(set) => Letter::NoneOf(set.to_string()),
                    None => Letter::OneOf(set.to_string()),
                }
            }
            c => Letter::OneOf(c.to_string()),
        });
    }
    Some(found)
}
