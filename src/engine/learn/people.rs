//! People: from attendance lists, where every row is somebody, and from running text, where a common first name or somebody's
//! title shows them.

use super::super::document::Document;
use super::super::likeness::folded;
use super::super::meeting::Meeting;
use super::super::meeting::names;
use super::super::model::PERSON;
use super::super::span::Span;
use super::super::vocabulary::Vocabulary;
use super::{Found, Sort, said, year};
use std::collections::BTreeMap;

/// What stands right before a person's name, in small letters.
const TITLES: [&str; 17] = [
    "ordförande",
    "ordföranden",
    "sekreterare",
    "föredragande",
    "herr",
    "fru",
    "fröken",
    "hemmansägaren",
    "kyrkoherden",
    "förvaltningschefen",
    "socialchefen",
    "kommunchefen",
    "ledamoten",
    "rektor",
    "ekonomen",
    "justerande",
    "handlanden",
];
/// Endings of words that name bodies and places: no surname of today has them.
const NO_SURNAMES: [&str; 16] = [
    "nämnden",
    "nämnd",
    "gruppen",
    "centrum",
    "jouren",
    "styrelsen",
    "förbundet",
    "förbund",
    "kommun",
    "kommuner",
    "utskottet",
    "regionen",
    "stiftelsen",
    "bolaget",
    "verket",
    "förvaltningen",
];

/// The people of `document`, each once: as the list has them where one has.
pub(super) fn find(document: &Document, meetings: &[Meeting], vocabulary: &Vocabulary) -> Vec<Found> {
    let text = document.text();
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    for meeting in meetings {
        for one in &meeting.attendance {
            let name = said(text, one.name);
            let person = found.entry(folded(&name)).or_insert_with(|| Found::new(Sort::Person, &name, 0));
            let fill = |into: &mut Option<String>, said: Option<String>| {
                if into.is_none() {
                    *into = said.filter(|said| !said.is_empty());
                }
            };
            let told = |span: Option<Span>| span.map(|span| bare(&said(text, span)));
            fill(&mut person.party, told(one.party));
            fill(&mut person.of, told(one.body));
            // `ordförande, Grandalens kommun, § 47`
            for part in told(one.role).unwrap_or_default().split(',').map(str::trim) {
                match part.ends_with(" kommun") || part.ends_with(" län") {
                    true => fill(&mut person.of, Some(part.to_string())),
                    false if !part.starts_with('§') => fill(&mut person.role, Some(part.to_string())),
                    false => {}
                }
            }
            person.year = person.year.or_else(|| year(meetings, one.name.start));
        }
    }
    let given = |word: &str| vocabulary.model().is_given(word);
    let known = |word: &str| vocabulary.model().kinds(word) & PERSON != 0;
    for line in sentences(document) {
        for one in names::names(line, text, &given) {
            let place = without_opening(text, one.name, &given);
            let name = said(text, place);
            let key = folded(&name);
            if let Some(person) = found.get_mut(&key) {
                person.times += 1;
                person.party = person.party.take().or_else(|| one.party.map(|party| said(text, party)));
                continue;
            }
            let words: Vec<&str> = name.split(' ').collect();
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            let before = text[..place.start as usize].split_whitespace().next_back().unwrap_or_default();
            let titled = TITLES.contains(&before.trim_end_matches([':', ',']).to_lowercase().as_str());
            let initial = first.ends_with('.');
            // `K. Stenfors` is somebody who is named in full elsewhere, or nobody knows who.
            let surname = !NO_SURNAMES.iter().any(|ending| last.to_lowercase().ends_with(ending));
            if !surname || initial || words.len() > 4 {
                continue;
            }
            let first_is_given = first.split('-').all(&given);
            let shown = first_is_given || titled || one.party.is_some() && known(last);
            let surname_alone =
                known(last) && !given(last) && !begins_sentence(text, place) && !is_place(vocabulary, first);
            if shown || surname_alone {
                let mut person = Found::new(Sort::Person, &name, 1);
                person.party = one.party.map(|party| said(text, party));
                person.year = year(meetings, place.start);
                found.insert(key, person);
            }
        }
    }
    let keys: Vec<String> = found.keys().cloned().collect();
    // A genitive is nobody new.
    let genitive =
        |key: &str| key.strip_suffix('s').is_some_and(|stem| keys.iter().any(|other| other == stem));
    let people = found.into_iter().filter(|(key, _)| !genitive(key));
    people.map(|(_, person)| Found { times: person.times.max(1), ..person }).collect()
}

fn is_place(vocabulary: &Vocabulary, word: &str) -> bool {
    vocabulary.model().kinds(word) & super::super::model::BODY != 0
}

/// The lines of `document`, cut where a sentence or a cell ends.
fn sentences(document: &Document) -> Vec<Span> {
    let text = document.text();
    let mut found = Vec::new();
    for line in document.lines() {
        let read = line.span.of(text);
        let mut start = 0;
        for (at, mark) in read
            .char_indices()
            .filter(|(_, c)| matches!(c, '\t' | ':' | ';' | '|' | '"' | '”' | '“' | '*' | '/'))
        {
            found.push(Span::new(line.span.start as usize + start, line.span.start as usize + at));
            start = at + mark.len_utf8();
        }
        found.push(Span::new(line.span.start as usize + start, line.span.end as usize));
    }
    found
}

/// A name without the capitalised word that opens its sentence: `Enligt Bo Tallvik`.
fn without_opening(text: &str, name: Span, given: &impl Fn(&str) -> bool) -> Span {
    let read = name.of(text);
    let mut words = read.split_whitespace();
    let (first, second, third) = (words.next().unwrap_or_default(), words.next(), words.next());
    let opens = !given(first) && second.is_some_and(given) && third.is_some() && begins_sentence(text, name);
    match second.filter(|_| opens).and_then(|second| read.find(second)) {
        Some(at) => Span { start: name.start + at as u32, ..name },
        None => name,
    }
}

/// True where a sentence begins with the name: its first capital says nothing.
fn begins_sentence(text: &str, name: Span) -> bool {
    let before = text[..name.start as usize].trim_end();
    before.is_empty()
        || before.ends_with(['.', '!', '?', ':', '\n'])
        || text[before.len()..name.start as usize].contains('\n')
}

/// Without the marks of emphasis around it.
fn bare(text: &str) -> String {
    let open = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let tag = |text: &str| text.replace("<i>", "").replace("</i>", "").replace("<u>", "").replace("</u>", "");
    tag(open).trim_end_matches([',', ';', '*', ' ']).to_string()
}
