//! An entry being edited.

use crate::engine::lists::table;
use crate::engine::lists::{About, Entry, EntryKind};
use crate::ui::app::Hands;
use crate::ui::listing::Wish;
use crate::ui::parts::{ActButton, key};
use crate::ui::state::Action;
use crate::ui::texts::Text;
use crate::ui::{browser, texts};
use yew::prelude::*;

/// The id of the field of the text.
const FIRST: &str = "entry-text";

#[derive(PartialEq, Properties)]
pub struct EditProps {
    /// The entry.
    pub entry: Entry,
    /// The way back.
    pub hands: Hands,
}

/// What the fields hold.
#[derive(Clone, PartialEq)]
struct Fields {
    kind: EntryKind,
    text: String,
    role: String,
    from: String,
    to: String,
    note: String,
}

impl Fields {
    fn of(Entry { kind, text, about }: &Entry) -> Self {
        let year = |year: Option<u32>| year.map(|year| year.to_string()).unwrap_or_default();
        let (from, to) = (year(about.from), year(about.to));
        Self { kind: *kind, text: text.clone(), role: about.role.clone(), from, to, note: about.note.clone() }
    }

    /// The entry that they make of `before`, or what is wrong with them.
    fn entry(&self, before: &Entry) -> Result<Entry, Text> {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let year = |text: &str| match text.trim() {
            "" => Ok(None),
            text => table::year(text).map(Some).map_err(|_| texts::NO_YEAR),
        };
        let (text, from, to) = (plain(&self.text), year(&self.from)?, year(&self.to)?);
        match (from, to) {
            _ if text.is_empty() => Err(texts::NO_NAME),
            (Some(from), Some(to)) if from > to => Err(texts::YEARS_BACKWARDS),
            _ => {
                let learned = before.about.learned.clone();
                let about = About { role: plain(&self.role), from, to, note: plain(&self.note), learned };
                Ok(Entry { kind: self.kind, text, about })
            }
        }
    }
}

#[component]
pub fn Edit(props: &EditProps) -> Html {
    let EditProps { entry, hands } = props;
    let fields = use_state(|| Fields::of(entry));
    let wrong = use_state(|| None::<Text>);
    use_effect_with((), |()| browser::select_field(FIRST));
    let onsubmit = {
        let (fields, wrong, before, dispatch) =
            (fields.clone(), wrong.clone(), entry.clone(), hands.dispatch.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match fields.entry(&before) {
                Ok(after) => {
                    browser::focus(browser::HOME);
                    dispatch.dispatch(Action::ChangeEntry(before.clone(), after));
                }
                Err(why) => wrong.set(Some(why)),
            }
        })
    };
    let field = |label: Text, id: &'static str, value: &str, set: fn(&mut Fields, String)| {
        let fields = fields.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let mut next = (*fields).clone();
            set(&mut next, browser::typed(&event));
            fields.set(next);
        });
        html! {
            <label>{ label }<input class="field" {id} value={value.to_string()} {oninput} autocomplete="off" /></label>
        }
    };
    let onchange = {
        let fields = fields.clone();
        Callback::from(move |event: Event| {
            let at: usize = browser::chosen(&event).parse().unwrap_or_default();
            let kind = EntryKind::ALL.get(at).copied().unwrap_or(fields.kind);
            fields.set(Fields { kind, ..(*fields).clone() });
        })
    };
    html! {
        <form class="editing" {onsubmit} aria-label={texts::EDIT_ENTRY}>
            { field(texts::NAME_OR_WORD, FIRST, &fields.text, |fields, text| fields.text = text) }
            <label>{ texts::ENTRY_KIND }
                <select class="field" {onchange}>
                    for (at, kind) in EntryKind::ALL.into_iter().enumerate() {
                        <option key={at} value={at.to_string()} selected={fields.kind == kind}>
                            { texts::entry_kind(kind) }
                        </option>
                    }
                </select>
            </label>
            { field(texts::ROLE, "entry-role", &fields.role, |fields, text| fields.role = text) }
            <div class="years">
                { field(texts::FROM_YEAR, "entry-from", &fields.from, |fields, text| fields.from = text) }
                { field(texts::TO_YEAR, "entry-to", &fields.to, |fields, text| fields.to = text) }
            </div>
            { field(texts::NOTE, "entry-note", &fields.note, |fields, text| fields.note = text) }
            <p role="alert" class="wrong">if let Some(why) = *wrong { { why } }</p>
            <div class="acts">
                <button class="act main">{ texts::SAVE_ENTRY }{ " " }{ key("Enter") }</button>
                <ActButton label={texts::LEAVE_ENTRY.to_string()} shortcut="Esc"
                    onclick={hands.to(Action::List(Wish::Edit(false)))} />
            </div>
        </form>
    }
}
