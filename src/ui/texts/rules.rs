//! Rules: what a form becomes wherever it is met, on what evidence, and what the rule did.

use super::{Noun, PLACES, Text, count, noun, number, say, text};
use crate::review::rule::{Backing, Scope};

use super::series::PROTOCOLS;

/// The filter that shows the rules.
pub const RULES: Text = text("Regler", "Rules");
/// The heads of the table.
pub const RULE_HEADS: [Text; 4] = [
    text("Regel", "Rule"),
    text("Belägg", "Evidence"),
    text("Gäller i", "Holds in"),
    text("Har rättat", "Has corrected"),
];
/// There is no rule.
pub const RULES_EMPTY: Text = text(
    "Här är inga regler än. Det du avgör likadant på flera ställen föreslås som regel här, och i Granska kan ett beslut göras till regel.",
    "There are no rules here yet. What you decide alike at several places is offered as a rule here, and in Review a decision can be made a rule.",
);
/// Makes a rule of what was decided.
pub const MAKE_RULE: Text = text("Gör till regel", "Make it a rule");
/// A rule that others' decisions suggest, and nobody made.
pub const OFFERED: Text = text("föreslagen", "offered");
/// The switch of a rule.
pub const RULE_ON: Text = text("På", "On");
/// Takes back what a rule did.
pub const TAKE_RULE_BACK: Text = text("Ta tillbaka", "Take back");
/// Removes a rule; what it did stays.
pub const FORGET_RULE: Text = text("Glöm regeln", "Forget the rule");
/// Everywhere.
pub const EVERYWHERE: Text = text("alla protokoll", "all protocols");

/// Where a rule applies; `named` is the name of its series or document.
pub fn scope(scope: Scope, named: &str) -> String {
    match scope {
        Scope::Everything => EVERYWHERE.to_string(),
        Scope::Series(_) => say!("serien {}", "the series {}", named),
        Scope::Document(_) => say!("bara {}", "{} alone", named),
    }
}

/// What stands behind a rule.
pub fn backing(backing: &Backing) -> String {
    const OTHERWISE: Noun = noun(["annat", "annat"], ["otherwise", "otherwise"]);
    let mut told = vec![say!("godtagen {}", "accepted {}", number(backing.taken))];
    if backing.kept > 0 {
        told.push(say!("behållen {}", "kept {}", number(backing.kept)));
    }
    if backing.otherwise > 0 {
        told.push(count(backing.otherwise, OTHERWISE));
    }
    say!("{}, i {}", "{}, in {}", told.join(", "), count(backing.documents, PROTOCOLS))
}

/// What a rule did that holds still.
pub fn ruled(backing: &Backing) -> String {
    let places: u32 = backing.ruled.values().sum();
    match places {
        0 => text("inget än", "nothing yet").to_string(),
        n => say!("{} i {}", "{} in {}", count(n, PLACES), count(backing.ruled.len() as u32, PROTOCOLS)),
    }
}

/// A person has made this a rule.
pub fn by_rule(before: &str, after: &str) -> String {
    match before == after {
        true => say!("Din regel: {} står.", "Your rule: {} stands.", before),
        false => say!("Din regel: {} blir {}.", "Your rule: {} becomes {}.", before, after),
    }
}

/// The switch of a rule, for those who hear it.
pub fn switch_rule(before: &str) -> String {
    say!("Regeln om {} på", "The rule about {} on", before)
}

/// The choice of where a rule applies, for those who hear it.
pub fn scope_of(before: &str) -> String {
    say!("Var regeln om {} gäller", "Where the rule about {} holds", before)
}

/// A rule was made or changed.
pub fn said_rule(before: &str, after: &str, on: bool) -> String {
    match on {
        true => say!("Regel: {} blir {}.", "Rule: {} becomes {}.", before, after),
        false => say!("Regeln om {} är avslagen.", "The rule about {} is off.", before),
    }
}

/// A rule was removed.
pub fn said_forgotten(before: &str) -> String {
    say!("Regeln om {} är glömd.", "The rule about {} is forgotten.", before)
}

/// What a rule did was taken back.
pub fn said_rule_back(before: &str, places: u32, documents: u32) -> String {
    say!(
        "Det som regeln om {} rättade är öppet igen: {} i {}.",
        "What the rule about {} corrected is open again: {} in {}.",
        before,
        count(places, PLACES),
        count(documents, PROTOCOLS)
    )
}
