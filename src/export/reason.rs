//! Why a reading was taken, as the log says it: in Swedish, whatever the language of the page.

use crate::engine::proposal::{Candidate, Source};

/// What knows a reading.
pub fn known_by(source: Source) -> &'static str {
    match source {
        Source::Dictionary => "i ordboken",
        Source::Corpus => "i räknad svensk text",
        Source::Compound => "sammansatt av kända ord",
        Source::OwnWord => "bland arkivets egna ord",
        Source::Person => "i en lista över personer",
        Source::Body => "i en lista över organisationer och orter",
        Source::Proofread => "i ett korrekturläst protokoll",
        Source::Document => "på andra ställen i texten",
        Source::Noise => "i ingen lista, bara kända felläsningar",
        Source::Structure => "av protokollets ordning",
        Source::Check => "av en kontroll av protokollet mot sig självt",
    }
}

/// Why `candidate` is proposed: what knows it, and the misreadings that it takes.
pub fn reason(candidate: &Candidate) -> String {
    let mut parts = vec![known_by(candidate.source).to_string()];
    for confusion in &candidate.confusions {
        let letters = |letters: &str| match letters {
            "" => "inget".to_string(),
            letters if letters.trim().is_empty() => "blanksteg".to_string(),
            letters => letters.to_string(),
        };
        parts.push(format!("{} läst som {}", letters(&confusion.printed), letters(&confusion.read)));
    }
    parts.join("; ")
}
