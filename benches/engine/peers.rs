//! Spelling correction by others, with the same words.

use renskrift::engine::document::Document;
use renskrift::engine::language::Language;
use renskrift::engine::lexicon::form;
use renskrift::engine::pack::Pack;
use renskrift::engine::token;
use renskrift::engine::words::Words;
use std::path::Path;
use symspell::{SymSpell, SymSpellBuilder, UnicodeStringStrategy, Verbosity};

/// The words of a document as both peers are asked for them.
pub fn words(document: &Document) -> Vec<&str> {
    let cores = document.tokens().iter().map(|token| token.core.of(document.text()));
    cores.filter(|core| !core.is_empty()).collect()
}

/// symspell with the words of our pack: those counted with their frequency, the dictionary's other forms once each.
pub fn symspell(pack: &[u8]) -> SymSpell<UnicodeStringStrategy> {
    let pack = Pack::parse(pack.to_vec()).unwrap();
    let set = |name: &str| Words::decode(pack.section(name).unwrap().as_ref()).unwrap();
    let (language, ids) = Language::decode(pack.section("language").unwrap().as_ref()).unwrap();
    let counted = set("words").numbered(|place| ids[place as usize]);
    let mut peer: SymSpell<UnicodeStringStrategy> =
        SymSpellBuilder::default().max_dictionary_edit_distance(2).build().unwrap();
    let mut enter = |word: &str, times: u64| {
        peer.load_dictionary_line(&format!("{word}\t{times}"), 0, 1, "\t");
    };
    counted.each(|word, id| enter(word, (language.unigram(id).unwrap() * 1e8) as u64 + 1));
    set("forms").each(|word, value| {
        if value & form::WHOLE != 0 && counted.get(word).is_none() {
            enter(word, 1);
        }
    });
    peer
}

/// Looks one word up, whether it is right or not, as symspell does.
pub fn look_up(peer: &SymSpell<UnicodeStringStrategy>, word: &str) -> usize {
    peer.lookup(&token::counted(word), Verbosity::Top, 2).len()
}

/// The checker that reads the dictionary itself.
pub fn spellbook() -> spellbook::Dictionary {
    let folder = Path::new(super::ROOT).join("node_modules/dictionary-sv");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("run npm ci");
    spellbook::Dictionary::new(&read("index.aff"), &read("index.dic")).unwrap()
}

/// Its suggestions for one word, where it is none.
pub fn suggest(peer: &spellbook::Dictionary, word: &str) -> usize {
    let mut suggestions = Vec::new();
    if !peer.check(word) {
        peer.suggest(word, &mut suggestions);
    }
    suggestions.len()
}
