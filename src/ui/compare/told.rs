//! What is told of the change that is looked at: what became what, of which kind, why, how sure it was, and who decided.

use crate::engine::span::Span;
use crate::review::decision::Decision;
use crate::review::history::Applied;
use crate::ui::parts::{one_line, pair};
use crate::ui::state::Work;
use crate::ui::texts;
use yew::prelude::*;

/// The decision about the place `at`.
pub fn decision(work: &Work, at: Span) -> Option<&Decision> {
    applied(work, at).map(|applied| &*applied.decision)
}

/// The same, with how it came about.
pub fn applied(work: &Work, at: Span) -> Option<&Applied> {
    work.review.history().at(at).iter().find(|applied| applied.span() == at)
}

/// What is told of it.
pub fn told(work: &Work, applied: &Applied) -> Html {
    let decision = &applied.decision;
    let (read, corrected) = pair(&one_line(&decision.before), &one_line(&decision.after));
    let ruled = work.review.history().log().iter().any(|record| record.seq == applied.seq && record.ruled);
    let signature = applied.origin.as_ref().map(|origin| origin.signature.clone().unwrap_or_default());
    html! {
        <span class="told">
            <span class="mono" lang={texts::OF_PROTOCOLS}>{ read }<span class="arrow">{ "→" }</span>{ corrected }</span>
            <span class="quiet">{ texts::told(decision, applied.by, ruled, signature.as_deref()) }</span>
        </span>
    }
}
