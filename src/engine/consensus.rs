//! Consensus: strange words of a document that may be readings of one printed word are decided together.
//!
//! Each form that was read is a witness. A printed word explains a set of forms at the cost of one new word (by its
//! letters, or as a known word) and of the noise in every place where one of them was read; forms that no printed word
//! explains so stand for themselves, each a new word of its own. The cheapest account of all is taken step by step, the
//! greatest gain first, as for a facility location problem (Cornuéjols, Fisher and Nemhauser 1977).

use super::document::Document;
use super::noise::{LONGEST, Noise};
use super::reading::Memory;
use super::vocabulary::Vocabulary;
use super::weights::{ANY, Feature, Weights};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A word that the document as a whole speaks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The word as printed.
    pub text: String,
    /// Its share of the document's words, as far as it is sure: 0..=1.
    pub probability: f32,
}

/// The shortest form that is decided, in letters.
const SHORTEST: usize = 4;
/// Confusions that cost more than this, in nats, give no new printed word.
const DEAR: f32 = 5.0;
/// What costs more than this, in nats, is no reading of the word.
const FAR: f32 = 9.0;
/// How much more is not asked, in nats.
const FARTHEST: f32 = 18.0;
/// Most printed words that are tried for a group of forms.
const MOST: usize = 40;
/// How many of them are misread once more.
const AGAIN: usize = 6;
/// Most forms in a bucket or group: more are common endings, not one word.
const CROWD: usize = 60;
/// Cost, in nats, of a genitive that no other form shows.
const GENITIVE: f32 = 1.5;
/// Cost, in nats, of a word that nothing knows, beside that of its letters: a known one is taken where it will do.
const NEW: f32 = 2.0;
/// Cost, in nats, of a common word as the last part of a name.
const LAST: f32 = 4.0;
/// What the neighbours of two words run together say for them, in nats.
const PAIR: f32 = 6.0;
/// The share of a word's places in the document that its probability is made of; new places may hold others.
const HEARD: f32 = 0.3;
/// Gains are divided by this before they become probabilities: letters and noise are judged as if they were
/// independent.
const TEMPERATURE: f32 = 1.5;
/// Words less probable than this are not told.
const LEAST: f32 = 0.02;

/// A form that was read.
struct Form {
    text: String,
    letters: Vec<char>,
    times: f32,
    /// How many independent readings that is worth.
    witnesses: f32,
    /// What it costs as two words.
    parted: f32,
    /// Known words that it may be.
    known: Vec<String>,
}

/// The words that the strange forms of `document` are, as far as they were read twice or more. `memory` holds what each
/// token may be by itself.
pub fn words(
    document: &Document,
    memory: &Memory,
    vocabulary: &Vocabulary,
    noise: &Noise,
    weights: &Weights,
) -> Vec<Word> {
    let total = document.tokens().len().max(1) as f32;
    let judge = Judge { vocabulary, noise, weights };
    let forms = forms(document, memory, weights);
    let mut found = Vec::new();
    for group in groups(&forms) {
        let group: Vec<&Form> = group.into_iter().map(|index| &forms[index]).collect();
        if group.iter().map(|form| form.times).sum::<f32>() >= 2.0 {
            judge.decide(&group, total, &mut found);
        }
    }
    found
}

/// The tokens that nothing holds as they were read, each once, in the order of the alphabet.
fn forms(document: &Document, memory: &Memory, weights: &Weights) -> Vec<Form> {
    let mut times: BTreeMap<&str, f32> = BTreeMap::new();
    for token in document.tokens() {
        *times.entry(token.core.of(document.text())).or_default() += 1.0;
    }
    let mut forms = Vec::new();
    for (text, times) in times {
        let Some([as_read, rest @ ..]) = memory.get(text).map(|readings| &**readings) else { continue };
        let letters: Vec<char> = text.chars().collect();
        let alphabetic = letters.iter().filter(|letter| letter.is_alphabetic()).count();
        // A strange word in small letters is seldom anything but a misread known one.
        let name = letters.first().is_some_and(|letter| letter.is_uppercase());
        if !name || as_read.source.is_some() || alphabetic < SHORTEST || letters.len() > alphabetic + 2 {
            continue;
        }
        let parted = rest.iter().filter(|reading| reading.split);
        let parted = parted.map(|reading| -reading.value(weights)).fold(f32::INFINITY, f32::min);
        let known = rest.iter().filter(|reading| reading.source.is_some() && !reading.split);
        let known = known.take(3).map(|reading| reading.text.clone()).collect();
        // A form that is misread once is easily misread so again.
        let witnesses = 1.0 + f32::ln(times);
        forms.push(Form { text: text.to_string(), letters, times, witnesses, parted, known });
    }
    forms
}

/// Groups of forms (by index) that are like one another.
fn groups(forms: &[Form]) -> Vec<Vec<usize>> {
    let mut buckets: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, form) in forms.iter().enumerate() {
        let frame = frame(&form.letters);
        let middle = frame.len() / 2;
        // Two frames that differ in one place have a half in common.
        for (half, side) in [(&frame[..middle], '<'), (&frame[middle..], '>')] {
            if half.len() > 1 {
                let key = half.iter().collect::<String>() + &side.to_string();
                buckets.entry(key).or_default().push(index);
            }
        }
    }
    let mut leader: Vec<usize> = (0..forms.len()).collect();
    fn lead(leader: &mut [usize], mut index: usize) -> usize {
        while leader[index] != index {
            leader[index] = leader[leader[index]];
            index = leader[index];
        }
        index
    }
    for bucket in buckets.values().filter(|bucket| bucket.len() <= CROWD) {
        for (at, &a) in bucket.iter().enumerate() {
            for &b in &bucket[at + 1..] {
                if alike(&forms[a], &forms[b]) {
                    let [a, b] = [lead(&mut leader, a), lead(&mut leader, b)];
                    leader[a.max(b)] = a.min(b);
                }
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..forms.len() {
        groups.entry(lead(&mut leader, index)).or_default().push(index);
    }
    groups.into_values().filter(|group| group.len() <= CROWD).collect()
}

/// The consonants that are seldom misread, in small letters, the last `s` left out.
fn frame(letters: &[char]) -> Vec<char> {
    let small = letters.iter().flat_map(|letter| letter.to_lowercase());
    let mut frame: Vec<char> = small.filter(|letter| "bcdghkmnpqrsvwxz".contains(*letter)).collect();
    if frame.last() == Some(&'s') {
        frame.pop();
    }
    frame
}

fn alike(a: &Form, b: &Form) -> bool {
    let [a, b] = [a, b].map(|form| form.text.to_lowercase());
    let [a, b] = [&a, &b].map(|text| text.strip_suffix('s').unwrap_or(text));
    let length = a.chars().count().min(b.chars().count());
    strsim::osa_distance(a, b) <= 1 + length / 6
}

/// What a printed word costs.
struct Judge<'a> {
    vocabulary: &'a Vocabulary,
    noise: &'a Noise,
    weights: &'a Weights,
}

/// A printed word with what it costs to explain each form of a group by it; as itself or as its genitive.
struct Account {
    text: String,
    known: bool,
    word: f32,
    forms: Vec<f32>,
}

impl Account {
    /// The cost of the word and the forms of `among`.
    fn cost(&self, group: &[&Form], among: &[usize]) -> f32 {
        self.word + among.iter().map(|&index| group[index].witnesses * self.forms[index]).sum::<f32>()
    }
}

impl Judge<'_> {
    fn decide(&self, group: &[&Form], total: f32, found: &mut Vec<Word>) {
        let accounts = self.accounts(group);
        // What each form costs by itself: as a word of its own, or as two.
        let alone: Vec<f32> = group
            .iter()
            .map(|form| {
                let whole = self.word(&form.text).0 + form.witnesses * self.noise.keep_all(&form.text);
                whole.min(form.parted - PAIR)
            })
            .collect();
        let mut open: Vec<usize> = (0..group.len()).collect();
        while !open.is_empty() {
            // What each account gains over every form standing for itself, with the forms that it is better for.
            let gains = accounts.iter().map(|account| {
                let better = |&&index: &&usize| {
                    let cost = account.forms[index];
                    cost <= FAR && group[index].witnesses * cost < alone[index]
                };
                let among: Vec<usize> = open.iter().filter(better).copied().collect();
                let before: f32 = among.iter().map(|&index| alone[index]).sum();
                (before - account.cost(group, &among), among)
            });
            let Some((_, among)) = gains
                .filter(|(gain, among)| *gain > -0.01 && !among.is_empty())
                .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.len().cmp(&a.1.len())))
            else {
                return;
            };
            open.retain(|index| !among.contains(index));
            let times: f32 = among.iter().map(|&index| group[index].times).sum();
            if times >= 2.0 {
                self.tell(group, &among, &accounts, HEARD * times / total, found);
            }
        }
    }

    /// Tells the new words that may explain the forms of `among`, which together have the probability `share`; nothing
    /// where a known word explains them best.
    fn tell(
        &self,
        group: &[&Form],
        among: &[usize],
        accounts: &[Account],
        share: f32,
        found: &mut Vec<Word>,
    ) {
        let witnesses: f32 = among.iter().map(|&index| group[index].witnesses).sum();
        // The noise of the place that is judged is counted there.
        let others = 1.0 - 1.0 / witnesses;
        let costs: Vec<f32> = accounts
            .iter()
            .map(|account| account.word + others * (account.cost(group, among) - account.word))
            .collect();
        let least = costs.iter().copied().fold(f32::INFINITY, f32::min);
        let weights: Vec<f32> = costs.iter().map(|cost| ((least - cost) / TEMPERATURE).exp()).collect();
        let sum: f32 = weights.iter().sum();
        let best = accounts.iter().zip(&weights).max_by(|a, b| a.1.total_cmp(b.1));
        if best.is_none_or(|(best, _)| best.known) {
            return;
        }
        for (account, weight) in accounts.iter().zip(&weights) {
            if account.known || weight / sum < LEAST {
                continue;
            }
            let probability = share * weight / sum;
            found.push(Word { text: account.text.clone(), probability });
            if !account.text.ends_with(['s', 'x', 'z']) {
                found.push(Word { text: format!("{}s", account.text), probability: 0.5 * probability });
            }
        }
    }

    /// The printed words that are tried for a group.
    fn accounts(&self, group: &[&Form]) -> Vec<Account> {
        let mut seen: HashSet<String> = HashSet::new();
        let mut accounts: Vec<Account> = Vec::new();
        // What the dearest account costs that is kept, as soon as there are enough.
        let mut dearest = f32::INFINITY;
        let mut add = |text: String, accounts: &mut Vec<Account>, dearest: f32| {
            if seen.insert(text.clone()) {
                accounts.extend(self.account(text, group, dearest));
            }
        };
        for form in group {
            add(form.text.clone(), &mut accounts, dearest);
            form.known.iter().for_each(|text| add(text.clone(), &mut accounts, dearest));
            let base = form.text.strip_suffix('s').map(|base| base.trim_end_matches(':'));
            let base = base.filter(|base| base.len() >= SHORTEST);
            if let Some(base) = base {
                add(base.to_string(), &mut accounts, dearest);
            }
        }
        let all: Vec<usize> = (0..group.len()).collect();
        for _ in 0..2 {
            accounts.sort_by(|a, b| {
                a.cost(group, &all).total_cmp(&b.cost(group, &all)).then_with(|| a.text.cmp(&b.text))
            });
            accounts.truncate(MOST);
            if let Some(last) = accounts.get(MOST - 1) {
                dearest = last.cost(group, &all);
            }
            let best: Vec<String> = accounts.iter().take(AGAIN).map(|account| account.text.clone()).collect();
            for text in best {
                self.printed(&text).into_iter().for_each(|text| add(text, &mut accounts, dearest));
            }
        }
        accounts
    }

    /// The account of a printed word; `None` where it costs more than `dearest` by itself.
    fn account(&self, text: String, group: &[&Form], dearest: f32) -> Option<Account> {
        let (word, known) = self.word(&text);
        if word > dearest {
            return None;
        }
        let letters: Vec<char> = text.chars().collect();
        let genitive: Option<Vec<char>> = (!text.ends_with(['s', 'x', 'z'])
            && text.starts_with(char::is_uppercase))
        .then(|| letters.iter().copied().chain(['s']).collect());
        let forms = group.iter().map(|form| {
            let plain = self.noise.cost(&form.letters, &letters, ANY, FARTHEST);
            let cost = match &genitive {
                Some(genitive) if form.letters.last() == Some(&'s') => plain
                    .min(self.noise.cost(&form.letters, genitive, ANY, FARTHEST) + GENITIVE / form.witnesses),
                _ => plain,
            };
            cost.min(FARTHEST)
        });
        let forms = forms.collect();
        Some(Account { known, word, forms, text })
    }

    /// The cost of a word standing in the document at all, and whether anything knows it.
    fn word(&self, text: &str) -> (f32, bool) {
        let lower = text.to_lowercase();
        let known = self.vocabulary.know(&lower);
        let cost = -self.weights.get(Feature::Language) * known.alone.max(1e-30).ln();
        if known.source.is_some() {
            return (cost, true);
        }
        // Places are often named after what lies there.
        let named = self.vocabulary.before_word(&lower).map_or(f32::INFINITY, |first| {
            LAST - self.weights.get(Feature::Language) * self.vocabulary.know(first).alone.max(1e-30).ln()
        });
        (NEW - self.weights.get(Feature::Strange) + cost.min(named), false)
    }

    /// What may have been printed where `read` was read, one cheap confusion away.
    fn printed(&self, read: &str) -> Vec<String> {
        let letters: Vec<char> = read.chars().collect();
        let mut found = Vec::new();
        for at in 0..letters.len() {
            for end in at + 1..=letters.len().min(at + LONGEST) {
                for &id in self.noise.reading(&letters[at..end]) {
                    let rule = &self.noise.rules()[id as usize];
                    let inner = at == 0 || !rule.printed.contains(char::is_uppercase);
                    if rule.cost <= DEAR && inner && rule.printed.chars().all(char::is_alphabetic) {
                        let parts =
                            [&letters[..at], &rule.printed.chars().collect::<Vec<_>>(), &letters[end..]];
                        found.push(parts.concat().into_iter().collect());
                    }
                }
            }
        }
        found
    }
}
