//! Reads a Hunspell dictionary (.aff and .dic) and lists all that it holds: word forms, and the parts that compounds
//! are made of. Rules for numbers (COMPOUNDRULE) and the checks on finished compounds are passed over.
//!
//! Which forms and parts there are follows the manual page hunspell(5).

mod affix;

use affix::Affix;
use std::collections::HashMap;

/// All that a dictionary holds, each list sorted and without doubles, in the case the dictionary gives it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    /// Words that may stand alone.
    pub forms: Vec<String>,
    /// What may stand before another part of a compound, with its joining letter (`arbets`) or hyphen (`EU-`).
    pub first: Vec<String>,
    /// What may end a compound.
    pub last: Vec<String>,
}

/// Reads a dictionary from the texts of its two files.
pub fn read(aff: &str, dic: &str) -> Result<Dictionary, String> {
    let rules = Rules::read(aff)?;
    let mut found = Dictionary::default();
    let mut forbidden = Vec::new();
    for line in dic.lines().skip(1) {
        // A word may hold spaces (`ad hoc`); what follows a tab describes it.
        let entry = line.split('\t').next().unwrap_or_default();
        let (word, flags) = match entry.rsplit_once('/') {
            Some((word, flags)) if !word.is_empty() => (word, flags),
            _ => (entry, ""),
        };
        if has(flags, rules.forbidden) {
            rules.expand(word, flags, |form, _| forbidden.push(form.to_string()));
            continue;
        }
        rules.expand(word, flags, |form, place| {
            if place.alone {
                found.forms.push(form.to_string());
            }
            if place.first && form.contains(char::is_alphanumeric) {
                found.first.push(form.to_string());
            }
            if place.last && form.contains(char::is_alphanumeric) {
                found.last.push(form.to_string());
            }
        });
    }
    forbidden.sort();
    for list in [&mut found.forms, &mut found.first, &mut found.last] {
        list.retain(|form| !form.is_empty() && forbidden.binary_search(form).is_err());
        list.sort();
        list.dedup();
    }
    Ok(found)
}

/// Where a form may stand.
struct Place {
    alone: bool,
    first: bool,
    last: bool,
}

/// Flags are single characters. A role without a flag is `None`, which no word has.
type Flag = Option<char>;

fn has(flags: &str, flag: Flag) -> bool {
    flag.is_some_and(|flag| flags.contains(flag))
}

/// An .aff file's flags and affixes.
#[derive(Default)]
struct Rules {
    forbidden: Flag,
    needs_affix: Flag,
    only_in_compound: Flag,
    permit: Flag,
    anywhere: Flag,
    begin: Flag,
    middle: Flag,
    end: Flag,
    affixes: HashMap<char, Vec<Affix>>,
}

impl Rules {
    fn read(aff: &str) -> Result<Self, String> {
        let mut rules = Rules::default();
        for (number, line) in aff.lines().enumerate() {
            let wrong = |what: &str| format!("affix file, line {}: {what}", number + 1);
            let fields: Vec<&str> = line.split_whitespace().collect();
            let [keyword, value, ..] = fields[..] else { continue };
            let role = match keyword {
                "FORBIDDENWORD" => &mut rules.forbidden,
                "NEEDAFFIX" => &mut rules.needs_affix,
                "ONLYINCOMPOUND" => &mut rules.only_in_compound,
                "COMPOUNDPERMITFLAG" => &mut rules.permit,
                "COMPOUNDFLAG" => &mut rules.anywhere,
                "COMPOUNDBEGIN" => &mut rules.begin,
                "COMPOUNDMIDDLE" => &mut rules.middle,
                "COMPOUNDEND" => &mut rules.end,
                "PFX" | "SFX" => {
                    // Four fields open a group (flag, may be combined, number); its affixes follow with more.
                    if let [_, _, strip, add, condition, ..] = fields[..] {
                        let flag = value.chars().next().ok_or_else(|| wrong("no flag"))?;
                        let affix = Affix::read(keyword == "PFX", strip, add, condition)
                            .ok_or_else(|| wrong("no such condition"))?;
                        rules.affixes.entry(flag).or_default().push(affix);
                    }
                    continue;
                }
                "FLAG" | "AF" | "CIRCUMFIX" | "COMPLEXPREFIXES" | "COMPOUNDMORESUFFIXES" => {
                    return Err(wrong(&format!("{keyword} is not supported")));
                }
                "SET" if value != "UTF-8" => return Err(wrong("only UTF-8 is read")),
                _ => continue,
            };
            *role = value.chars().next();
        }
        Ok(rules)
    }

    /// Gives a word's forms to `visit`: itself, with one suffix, with two, each of them also with a prefix.
    fn expand(&self, word: &str, flags: &str, mut visit: impl FnMut(&str, Place)) {
        let mut with_prefixes = |form: &str, suffix: Option<&str>| {
            visit(form, self.place(flags, suffix));
            for affix in self.affixes(flags).filter(|affix| affix.is_prefix) {
                if let Some(longer) = affix.apply(form) {
                    let joined = suffix.unwrap_or_default().to_string() + &affix.flags;
                    visit(&longer, self.place(flags, Some(&joined)));
                }
            }
        };
        with_prefixes(word, None);
        for affix in self.affixes(flags).filter(|affix| !affix.is_prefix) {
            let Some(form) = affix.apply(word) else { continue };
            with_prefixes(&form, Some(&affix.flags));
            for second in self.affixes(&affix.flags).filter(|affix| !affix.is_prefix) {
                if let Some(form) = second.apply(&form) {
                    with_prefixes(&form, Some(&second.flags));
                }
            }
        }
    }

    fn affixes<'a>(&'a self, flags: &'a str) -> impl Iterator<Item = &'a Affix> {
        flags.chars().filter_map(|flag| self.affixes.get(&flag)).flatten()
    }

    /// Where a form may stand, from its word's flags and, if it has an affix, the affix's own flags.
    fn place(&self, word: &str, affix: Option<&str>) -> Place {
        let own = affix.unwrap_or(word);
        let either = |flag| has(word, flag) || has(own, flag);
        // A suffix stands within a compound only where it says so, and a joining suffix only there.
        let joining = affix.is_some() && has(own, self.only_in_compound);
        let open = !has(own, self.needs_affix);
        let within = affix.is_none() || has(own, self.permit);
        Place {
            alone: open && !either(self.only_in_compound),
            first: open && within && (either(self.begin) || either(self.middle) || either(self.anywhere)),
            last: open && !joining && (either(self.end) || either(self.anywhere)),
        }
    }
}

#[cfg(test)]
mod oracle;

#[cfg(test)]
mod tests {
    use super::*;

    const AFF: &str = "\
SET UTF-8
FORBIDDENWORD %
NEEDAFFIX ¤
COMPOUNDPERMITFLAG W
COMPOUNDBEGIN X
COMPOUNDMIDDLE U
COMPOUNDEND Y
ONLYINCOMPOUND Z
SFX A Y 2
SFX A 0 ar [^a]
SFX A a or a
SFX G Y 1
SFX G 0 s .
SFX v N 1
SFX v 0 s/WXZ [^as]
SFX d Y 1
SFX d 0 lig/t .
SFX t Y 1
SFX t 0 het [gk]
PFX p Y 1
PFX p 0 o .
";

    fn forms(dic: &str) -> Dictionary {
        read(AFF, &format!("1\n{dic}")).unwrap()
    }

    #[test]
    fn lists() {
        for (dic, alone, first, last) in [
            ("bil/AGXY", &["bil", "bilar", "bils"][..], &["bil"][..], &["bil", "bilar", "bils"][..]),
            ("råd/vY", &["råd"], &["råds"], &["råd"]),
            ("flicka/A", &["flicka", "flickor"], &[], &[]),
            ("vän/d", &["vän", "vänlig", "vänlighet"], &[], &[]),
            ("känd/pG", &["känd", "känds", "okänd", "okänds"], &[], &[]),
            ("fader/¤G", &["faders"], &[], &[]),
            ("gatu/UZ", &[], &["gatu"], &[]),
            ("man/YZA", &[], &[], &["man", "manar"]),
            ("hus/A\nhusar/%", &["hus"], &[], &[]),
            ("Bo\nEU/X", &["Bo", "EU"], &["EU"], &[]),
            ("-/XY", &["-"], &[], &[]),
        ] {
            let expected = Dictionary {
                forms: alone.iter().map(ToString::to_string).collect(),
                first: first.iter().map(ToString::to_string).collect(),
                last: last.iter().map(ToString::to_string).collect(),
            };
            assert_eq!(forms(dic), expected, "{dic}");
        }
    }

    #[test]
    fn what_would_change_the_forms_is_refused() {
        for aff in ["FLAG long", "SET ISO8859-1", "SFX A 0 s [ab"] {
            assert!(read(aff, "1\nbil").is_err(), "{aff}");
        }
    }
}
