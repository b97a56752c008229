//! Jämför: the text as read beside the corrected one, or both in one column.

mod beside;
mod merging;
mod often;
mod told;

use super::app::Hands;
use super::browser;
use super::keys::{Command, Reach};
use super::parts::{ActButton, Chip, key, visible};
use super::state::{Action, Comparing, Work};
use super::texts::Text;
use super::{View, texts};
use crate::engine::document::Document;
use crate::engine::proposal::Kind;
use crate::engine::span::Span;
use crate::export::compare::{self, Filter, Mark, Row, Segment, Who};
use crate::export::window::{Lines, Shown};
use beside::Another;
use merging::{MergeList, MergeTools};
use often::Often;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;
use told::{applied, decision, told};
use yew::prelude::*;

/// Unchanged lines shown on either side of a change.
const AROUND: u32 = 1;
/// Lines and folds shown at once.
const WINDOW: usize = 400;
/// Of these, shown above the change that is looked at.
const ABOVE: usize = 20;

#[derive(PartialEq, Properties)]
pub struct CompareProps {
    /// The document.
    pub work: Rc<Work>,
    /// How it is shown.
    pub comparing: Comparing,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn CompareView(props: &CompareProps) -> Html {
    let CompareProps { work, comparing, hands } = props;
    let from = use_state(|| 0_u32);
    let document = work.review.document();
    let filter = comparing.filter;
    let spans = use_memo((work.review.clone(), filter), |(review, filter)| {
        let changes = filter.changes(review);
        changes.into_iter().map(|applied| applied.span()).collect::<BTreeSet<Span>>()
    });
    let changed = use_memo((work.review.clone(), filter), |(review, filter)| {
        compare::changed_lines(review.document(), &filter.changes(review))
    });
    let lines = Lines {
        count: document.lines().len() as u32,
        changed: &changed,
        around: AROUND,
        unfolded: comparing.folded.then_some(&comparing.unfolded),
    };
    let (shown, end) = lines.after(*from, WINDOW);
    let line = comparing.at.map(|at| document.line_at(at.start) as u32);
    use_sight(
        &from,
        end,
        line.map(|line| (line, lines.before(line, ABOVE))),
        (work.id, comparing.at, filter),
    );
    let own = comparing.other.is_none() && comparing.merging.is_none();
    let heads: &[Text] = if comparing.running { &[texts::BOTH] } else { &[texts::AS_READ, texts::CORRECTED] };
    html! {
        <main class="compare">
            <h1 class="unseen">{ texts::view(View::Compare) }</h1>
            if let Some(merging) = &comparing.merging {
                <MergeTools merging={merging.clone()} hands={hands.clone()} />
            } else {
                <Tools work={work.clone()} comparing={comparing.clone()} hands={hands.clone()} />
            }
            <div class={classes!("sheets", (comparing.listed && own).then_some("listing"))}>
            <div class="scroll" id={browser::HOME} tabindex="0">
                if let Some(merging) = &comparing.merging {
                    <MergeList merging={merging.clone()} hands={hands.clone()} />
                } else if let Some(other) = &comparing.other {
                    <Another other={other.clone()} comparing={comparing.clone()} hands={hands.clone()} />
                } else if !spans.is_empty() || !comparing.folded {
                    { turn(texts::SHOW_EARLIER, &from, lines.before(*from, WINDOW), *from > 0) }
                    <div class={classes!("rows", comparing.running.then_some("running"))}>
                        <div class="row head">{ for heads.iter().map(|head| html! { <span>{ *head }</span> }) }</div>
                        for one in shown { { show(one, &spans, work, comparing, hands) } }
                    </div>
                    { turn(texts::SHOW_LATER, &from, end, end < lines.count) }
                } else {
                    <p class="empty">{ if filter.is_all() { texts::COMPARE_EMPTY } else { texts::COMPARE_NONE } }</p>
                }
            </div>
            if comparing.listed && own {
                <Often work={work.clone()} comparing={comparing.clone()} hands={hands.clone()} />
            }
            </div>
        </main>
    }
}

/// Keeps what is looked at among what is shown, which is from row `from` to row `end`: where it changes, `at` tells its row, and the row
/// to show it from.
#[hook]
fn use_sight<T: PartialEq + 'static>(
    from: &UseStateHandle<u32>,
    end: u32,
    at: Option<(u32, u32)>,
    changes: T,
) {
    let (to, seen) = (from.clone(), **from..end);
    use_effect_with(changes, move |_| match at {
        Some((row, _)) if seen.contains(&row) => browser::scroll_to("change-at", true),
        Some((_, above)) => to.set(above),
        None => to.set(0),
    });
    use_effect_with(**from, |_| browser::scroll_to("change-at", true));
}

/// The button that shows rows from `to` on.
fn turn(label: Text, from: &UseStateHandle<u32>, to: u32, possible: bool) -> Html {
    let from = from.clone();
    let onclick = move |()| {
        browser::scroll_top(browser::HOME);
        from.set(to);
    };
    html! {
        if possible { <p class="more"><ActButton {label} {onclick} /></p> }
    }
}

#[derive(PartialEq, Properties)]
struct ToolsProps {
    work: Rc<Work>,
    comparing: Comparing,
    hands: Hands,
}

#[component]
fn Tools(props: &ToolsProps) -> Html {
    let ToolsProps { work, comparing, hands } = props;
    let counts = compare::counts(work.review.document(), work.review.applied());
    let at = comparing.at.filter(|_| comparing.other.is_none()).and_then(|at| applied(work, at));
    let still = counts.changes == 0 && comparing.other.is_none();
    let tool = |label: Text, name: &'static str, command: Command, disabled: bool| {
        html! {
            <button type="button" class="chip" onclick={hands.on(command)} {disabled} aria-keyshortcuts={name}>
                { key(name) }{ " " }{ label }
            </button>
        }
    };
    html! {
        <div class="tools">
            <Chip label={texts::SIDE_BY_SIDE} pressed={!comparing.running} onclick={hands.to(Action::Running(false))} />
            <Chip label={texts::RUNNING} pressed={comparing.running} onclick={hands.to(Action::Running(true))} />
            <Chip label={texts::ONLY_CHANGED} pressed={comparing.folded}
                onclick={hands.to(Action::Fold(!comparing.folded))} />
            if let Some(other) = &comparing.other {
                { beside::rates(other) }
            } else {
                <Chip label={texts::OFTEN} pressed={comparing.listed} onclick={hands.to(Action::ListChanges(!comparing.listed))} />
                { filters(work, comparing, hands) }
                <span class="quiet num">
                    { texts::changes_on(counts.changes, counts.rows) }
                    if counts.automatic > 0 { { ", " }{ texts::unreviewed(counts.automatic) } }
                </span>
            }
            { against(work, comparing, hands) }
            <span class="end">
                if let Some(applied) = at { { told(work, applied) } }
                { tool(texts::PREVIOUS, "⇧F7", Command::Step(-1), still) }
                { tool(texts::NEXT, "F7", Command::Step(1), still) }
                if comparing.other.is_none() {
                    { tool(texts::TAKE_BACK, "Z", Command::TakeBack(Reach::Ticked), at.is_none()) }
                    { tool(texts::GO_TO, "Enter", Command::GoTo, at.is_none()) }
                }
            </span>
        </div>
    }
}

/// Which changes are shown: by their kind, and by who made them.
fn filters(work: &Work, comparing: &Comparing, hands: &Hands) -> Html {
    let filter = comparing.filter;
    let review = &work.review;
    let number = |filter: Filter| filter.changes(review).len() as u32;
    let mut kinds: BTreeMap<Kind, u32> = BTreeMap::new();
    for applied in (Filter { kind: None, ..filter }).changes(review) {
        *kinds.entry(applied.decision.kind).or_default() += 1;
    }
    let order: Vec<Kind> = kinds.keys().copied().collect();
    let dispatch = hands.dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let at: Option<usize> = browser::chosen(&event).parse().ok();
        let kind = at.and_then(|at| order.get(at).copied());
        dispatch.dispatch(Action::FilterChanges(Filter { kind, ..filter }));
    });
    let chips = Who::ALL.map(|who| (who, number(Filter { who: Some(who), ..filter })));
    let chips = chips.into_iter().filter(|(who, count)| *count > 0 || filter.who == Some(*who));
    let shown = number(filter);
    html! {
        <>
            <select class="field" aria-label={texts::OF_KIND} {onchange}>
                <option value="" selected={filter.kind.is_none()}>{ texts::ALL_KINDS }</option>
                for (at, (kind, count)) in kinds.into_iter().enumerate() {
                    <option value={at.to_string()} selected={filter.kind == Some(kind)}>
                        { format!("{} {}", texts::kind(kind), texts::number(count)) }
                    </option>
                }
            </select>
            for (who, count) in chips {
                <Chip key={format!("{who:?}")} label={texts::who(who)} number={texts::number(count)} pressed={filter.who == Some(who)}
                    onclick={hands.to(Action::FilterChanges(Filter { who: (filter.who != Some(who)).then_some(who), ..filter }))} />
            }
            if !filter.is_all() && shown > 0 {
                <button type="button" class="chip" onclick={shown_back(hands)}>{ texts::take_shown_back(shown) }</button>
            }
        </>
    }
}

fn shown_back(hands: &Hands) -> Callback<MouseEvent> {
    let dispatch = hands.dispatch.clone();
    Callback::from(move |_| dispatch.dispatch(Action::TakeShownBack(browser::now())))
}

/// What the document is compared with: its own corrected text, or a file.
fn against(work: &Rc<Work>, comparing: &Comparing, hands: &Hands) -> Html {
    let pick = |corrected: bool| {
        let (services, work) = (hands.services.clone(), work.clone());
        Callback::from(move |event: Event| {
            if let Some(file) = browser::picked(&event).into_iter().next() {
                services.compare_with(work.clone(), file, corrected);
            }
        })
    };
    let merge = {
        let services = hands.services.clone();
        Callback::from(move |event: Event| {
            if let Some(file) = browser::picked(&event).into_iter().next() {
                services.merge_log(file);
            }
        })
    };
    let picker = |id: &'static str, label: Text, onchange: Callback<Event>| {
        html! {
            <>
                <button type="button" class="chip" onclick={Callback::from(move |_: MouseEvent| browser::click(id))}>{ label }</button>
                <input type="file" {id} hidden=true aria-label={label} {onchange} />
            </>
        }
    };
    html! {
        if comparing.other.is_some() {
            <button type="button" class="chip" onclick={hands.to::<MouseEvent>(Action::CompareWith(None))}>{ texts::OWN_TEXT }</button>
        } else {
            { picker("compare-read", texts::COMPARE_READ, pick(false)) }
            { picker("compare-corrected", texts::COMPARE_CORRECTED, pick(true)) }
            { picker("merge-log", texts::MERGE_LOG, merge) }
        }
    }
}

fn show(one: Shown, spans: &BTreeSet<Span>, work: &Work, comparing: &Comparing, hands: &Hands) -> Html {
    let document = work.review.document();
    let line = match one {
        Shown::Fold { first, lines } => {
            let unfold: Callback<MouseEvent> = hands.to(Action::Unfold(first));
            return html! {
                <button type="button" class="row fold" key={format!("fold {first}")} onclick={unfold}>{ texts::folded(lines) }</button>
            };
        }
        Shown::Line(line) => line,
    };
    let mut row = compare::row(document, work.review.applied(), line as usize);
    row.changes.retain(|change| spans.contains(&change.span));
    let at = comparing.at.filter(|at| row.changes.iter().any(|change| change.span == *at));
    let (read, corrected) = ranges(&row, document, work, at);
    let number = html! { <span class="n num">{ row.line }</span> };
    let class = classes!("row", (!row.changes.is_empty()).then_some("chg"));
    let onclick = look(&row, at, hands);
    let id = at.map(|_| "change-at");
    if comparing.running {
        return html! {
            <div {class} key={row.line} {onclick} {id}>{ number }<span lang={texts::OF_PROTOCOLS}>{ running(&row) }</span></div>
        };
    }
    html! {
        <div {class} key={row.line} {onclick} {id}>
            { number.clone() }<span lang={texts::OF_PROTOCOLS}>{ side(&row.read, read) }</span>
            { number }<span lang={texts::OF_PROTOCOLS}>{ side(&row.corrected, corrected) }</span>
        </div>
    }
}

/// A press on a row looks at its first change, another press at the next one.
fn look(row: &Row, at: Option<Span>, hands: &Hands) -> Option<Callback<MouseEvent>> {
    let current = at.and_then(|at| row.changes.iter().position(|change| change.span == at));
    let next = current.map_or(0, |at| at + 1) % row.changes.len().max(1);
    row.changes.get(next).map(|change| hands.to(Action::Change(change.span)))
}

/// Where the change `at` stands on either side of the row, in bytes of the side's text.
fn ranges(row: &Row, document: &Document, work: &Work, at: Option<Span>) -> (Range<usize>, Range<usize>) {
    let start = document.lines()[row.line as usize - 1].span.start;
    let mut grown = 0;
    for decision in row.changes.iter().filter_map(|change| decision(work, change.span)) {
        let from = decision.span.start.max(start) - start;
        if Some(decision.span) == at {
            let from = from as usize;
            let corrected = from.saturating_add_signed(grown);
            return (from..from + decision.before.len(), corrected..corrected + decision.after.len());
        }
        grown += decision.after.len() as isize - decision.before.len() as isize;
    }
    (0..0, 0..0)
}

fn side(segments: &[Segment], now: Range<usize>) -> Html {
    let mut at = 0;
    let mut parts = Vec::new();
    for segment in segments {
        let here = at >= now.start && at < now.end;
        at += segment.text.len();
        parts.push(part(segment, here));
    }
    parts.into_iter().collect()
}

fn part(segment: &Segment, here: bool) -> Html {
    let class = here.then_some("now");
    match segment.mark {
        Mark::Same => html! { { visible(&segment.text) } },
        Mark::Removed => html! { <del {class}>{ visible(&segment.text) }</del> },
        Mark::Added => html! { <ins {class}>{ visible(&segment.text) }</ins> },
    }
}

/// Both sides of a row in one line: what was removed before what was added.
fn running(row: &Row) -> Html {
    let mut corrected = row.corrected.iter().peekable();
    let mut parts = Vec::new();
    // Letters that stand on both sides may be cut at different places on each.
    let mut ahead = 0_usize;
    for segment in &row.read {
        if segment.mark == Mark::Removed {
            parts.push(part(segment, false));
            continue;
        }
        let mut rest = segment.text.as_str();
        while !rest.is_empty() {
            match corrected.peek() {
                Some(added) if added.mark == Mark::Added => {
                    parts.push(part(added, false));
                    corrected.next();
                }
                Some(same) => {
                    let left = same.text.len() - ahead;
                    let taken = left.min(rest.len());
                    let (now, later) = rest.split_at(taken);
                    parts.push(html! { { visible(now) } });
                    rest = later;
                    ahead += taken;
                    if ahead == same.text.len() {
                        corrected.next();
                        ahead = 0;
                    }
                }
                None => break,
            }
        }
    }
    parts.extend(corrected.filter(|rest| rest.mark == Mark::Added).map(|added| part(added, false)));
    parts.into_iter().collect()
}
