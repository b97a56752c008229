//! The page that the place stands on, as far as the text shows it: what is decided stands corrected, the place is lit.

use crate::engine::document::Document;
use crate::engine::span::Span;
use crate::ui::app::Hands;
use crate::ui::keys::Command;
use crate::ui::parts::{key, visible};
use crate::ui::state::Work;
use crate::ui::{browser, texts};
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// Lines of a page shown on either side of the place, for texts that show no page breaks.
const AROUND: usize = 150;
/// Bytes of the text shown at once.
const LONGEST: u32 = 100_000;

#[derive(PartialEq, Properties)]
pub struct PageProps {
    /// The document.
    pub work: Rc<Work>,
    /// The way back.
    pub hands: Hands,
}

/// A stretch of the page that stands out.
struct Lit {
    span: Span,
    class: &'static str,
    text: String,
}

#[component]
pub fn PageText(props: &PageProps) -> Html {
    let PageProps { work, hands } = props;
    let span = work.desk.span(&work.review);
    use_effect_with(span, |_| browser::scroll_to("here", true));
    let document = work.review.document();
    let division = work.review.division();
    let line = document.line_at(span.map_or(0, |span| span.start));
    let page = division.page_of(line);
    let shown = near(document, part(document, division.lines_of(page), line), span);
    let pages = division.pages().len() as u32;
    html! {
        <aside class="page" aria-label={texts::PAGE}>
            <header>
                <span>{ texts::page_of(page + 1, pages) }</span>
                <button type="button" class="link" onclick={hands.on(Command::Page)}>
                    { texts::FOLD_PAGE }{ " " }{ hands.key(Command::Page).map(key) }
                </button>
            </header>
            <div class="scroll" tabindex="0"><div class="sheet" lang={texts::OF_PROTOCOLS}>{ text(document, shown, lit(work, shown, span)) }</div></div>
        </aside>
    }
}

/// The lines of a page around `line`, one of them, as a span of the text.
fn part(document: &Document, page: Range<usize>, line: usize) -> Span {
    let first = line.saturating_sub(AROUND).max(page.start);
    let last = (line + AROUND).min(page.end.saturating_sub(1));
    Span { start: document.lines()[first].span.start, end: document.lines()[last].span.end }
}

/// Of `part` at most [`LONGEST`] bytes around the place, where lines are very long.
fn near(document: &Document, part: Span, here: Option<Span>) -> Span {
    if part.end - part.start <= LONGEST {
        return part;
    }
    let text = document.text();
    let whole = |at: u32| text.floor_char_boundary(at as usize) as u32;
    let start = whole(here.map_or(part.start, |here| here.start).saturating_sub(LONGEST / 2).max(part.start));
    Span { start, end: whole(start.saturating_add(LONGEST).min(part.end)) }
}

/// What stands out in `shown`: decisions, and the places of the group, in the order of the text.
fn lit(work: &Work, shown: Span, here: Option<Span>) -> Vec<Lit> {
    let inside = |span: &Span| shown.contains(*span);
    let applied = work.review.applied();
    let mut lit = Vec::new();
    if let Some(group) = work.desk.group(&work.review) {
        for place in group.places.iter().filter(|place| inside(&place.span)) {
            let class = if Some(place.span) == here { "here" } else { "also" };
            let text = place.after.clone().unwrap_or_else(|| group.before().to_string());
            lit.push(Lit { span: place.span, class, text });
        }
    }
    let first = applied.partition_point(|applied| applied.span().start < shown.start);
    for applied in applied[first..].iter().take_while(|applied| applied.span().start < shown.end) {
        let (span, decision) = (applied.span(), &applied.decision);
        if decision.changes() && inside(&span) && !lit.iter().any(|lit| lit.span.overlaps(span)) {
            lit.push(Lit { span, class: "said", text: decision.after.clone() });
        }
    }
    lit.sort_by_key(|lit| lit.span);
    lit
}

/// The lines of `shown`, each in a box of its own, so that what of it finds no room is indented.
fn text(document: &Document, shown: Span, lit: Vec<Lit>) -> Html {
    let plain = |start: u32, end: u32| Span { start, end }.of(document.text());
    let mut lines = Lines::default();
    let mut at = shown.start;
    for Lit { span, class, text } in lit {
        if span.start < at {
            continue;
        }
        lines.push(plain(at, span.start), "");
        lines.push(&text, class);
        at = span.end;
    }
    lines.push(plain(at, shown.end.max(at)), "");
    lines.end();
    lines.ended.into_iter().collect()
}

/// Lines that are being set.
#[derive(Default)]
struct Lines {
    ended: Vec<Html>,
    line: Vec<Html>,
    /// Whether the place has got its id, which no two elements may have.
    here: bool,
}

impl Lines {
    /// Goes on with `text`; every line break in it ends a line.
    fn push(&mut self, text: &str, class: &str) {
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 {
                self.end();
            }
            let part = part.trim_end_matches('\r').to_string();
            self.line.push(match class {
                "" => html! { { visible(&part) } },
                "here" => {
                    let id = (!self.here).then_some("here");
                    self.here = true;
                    html! { <mark class="here" {id}>{ visible(&part) }</mark> }
                }
                "also" => html! { <mark>{ visible(&part) }</mark> },
                class => html! { <span class={class.to_string()}>{ visible(&part) }</span> },
            });
        }
    }

    fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.ended.push(html! { <div class="line">{ line }</div> });
    }
}
