//! The little that the pages need of the browser beside Yew: focus, scrolling, files in and out, the clock, the address.

use super::View;
use super::keys::bindings::Bindings;
use super::keys::{Command, Press, Target, command};
use super::texts::{Language, Moment};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Date, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, Document, Element, Event, File, FileList, FocusOptions, HtmlAnchorElement,
    HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent, Response, ScrollIntoViewOptions,
    ScrollLogicalPosition, ServiceWorkerRegistration, Url, Window,
};

/// The id of the element of a view that takes the focus when no other has it.
pub const HOME: &str = "home";

/// The id of the field to search in.
pub const SEARCH: &str = "search";

/// The window.
pub fn window() -> Window {
    web_sys::window().expect("a page runs in a window")
}

/// The page.
pub fn document() -> Document {
    window().document().expect("a window holds a page")
}

fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Gives the focus to the element with this id, if there is one, without scrolling.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Gives the focus to the view where the element that had it is gone.
pub fn keep_focus() {
    let document = document();
    let body = document.body();
    let lost = document
        .active_element()
        .is_none_or(|active| body.is_some_and(|body| body.is_same_node(Some(&active))));
    if lost {
        focus(HOME);
    }
}

/// Selects the whole text of the field with this id and gives it the focus.
pub fn select_field(id: &str) {
    focus(id);
    if let Some(field) = element(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
        field.select();
    }
}

/// Scrolls the element with this id into view: to the nearest edge, or to the middle.
pub fn scroll_to(id: &str, middle: bool) {
    let Some(element) = element(id) else { return };
    let options = ScrollIntoViewOptions::new();
    options.set_block(if middle { ScrollLogicalPosition::Center } else { ScrollLogicalPosition::Nearest });
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The first of `count` rows of one height that is in sight in the list with this id.
pub fn first_in_sight(id: &str, count: usize) -> usize {
    let Some(list) = element(id) else { return 0 };
    let row = f64::from(list.scroll_height()) / count.max(1) as f64;
    (f64::from(list.scroll_top()) / row.max(1.0)) as usize
}

/// Scrolls the list with this id so far that row `row` of its `count` rows of one height is in sight; gives the first
/// row that is.
pub fn bring_into_sight(id: &str, row: usize, count: usize) -> usize {
    if let Some(list) = element(id) {
        let height = f64::from(list.scroll_height()) / count.max(1) as f64;
        let (top, bottom) = (row as f64 * height, (row + 1) as f64 * height);
        let sight = f64::from(list.client_height());
        if top < f64::from(list.scroll_top()) {
            list.set_scroll_top(top as i32);
        } else if bottom > f64::from(list.scroll_top()) + sight {
            list.set_scroll_top((bottom - sight).ceil() as i32);
        }
    }
    first_in_sight(id, count)
}

/// The first of `count` rows of one height that is on the screen, in the list with this id, which scrolls with what is
/// around it.
pub fn first_on_screen(id: &str, count: usize) -> usize {
    let Some(list) = element(id) else { return 0 };
    let bounds = list.get_bounding_client_rect();
    let row = bounds.height() / count.max(1) as f64;
    (-bounds.top() / row.max(1.0)).max(0.0) as usize
}

/// The height in CSS pixels of the first element of this class in the element with this id.
pub fn height_of_first(id: &str, class: &str) -> Option<f64> {
    let found = element(id)?.get_elements_by_class_name(class).item(0)?;
    Some(found.get_bounding_client_rect().height())
}

/// Scrolls the element with this id to its top.
pub fn scroll_top(id: &str) {
    if let Some(element) = element(id) {
        element.set_scroll_top(0);
    }
}

/// How far the element with this id is scrolled down, in CSS pixels.
pub fn scrolled(id: &str) -> f64 {
    element(id).map_or(0.0, |element| f64::from(element.scroll_top()))
}

/// Scrolls the element with this id down to `top` CSS pixels.
pub fn scroll_down(id: &str, top: f64) {
    if let Some(element) = element(id) {
        element.set_scroll_top(top as i32);
    }
}

/// Width and height of the element with this id, in CSS pixels.
pub fn size(id: &str) -> Option<(f64, f64)> {
    let bounds = element(id)?.get_bounding_client_rect();
    Some((bounds.width(), bounds.height()))
}

/// Width and height of the window, in CSS pixels.
pub fn window_size() -> (i32, i32) {
    let page = document().document_element();
    page.map_or((0, 0), |page| (page.client_width(), page.client_height()))
}

/// Moves the box with this id sideways, so that it begins where the element `over` does, as far as there is room.
pub fn below(id: &str, over: &str) {
    let (Some(place), Some(over)) = (element(id), element(over)) else { return };
    let Some(around) = place.offset_parent().and_then(|around| around.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let room = (around.client_width() - place.offset_width()).max(0);
    let left = over.offset_left().clamp(0, room);
    let _ = place.style().set_property("left", &format!("{left}px"));
}

/// The elements that a drawn selection of the page's text begins and ends in.
pub fn selected() -> Option<(Element, Element)> {
    let selection = window().get_selection().ok()??;
    if selection.is_collapsed() {
        return None;
    }
    let around = |node: Option<web_sys::Node>| node.and_then(|node| node.parent_element());
    Some((around(selection.anchor_node())?, around(selection.focus_node())?))
}

/// Presses the button or field with this id.
pub fn click(id: &str) {
    if let Some(element) = element(id) {
        element.click();
    }
}

/// Milliseconds since 1970.
pub fn now() -> u64 {
    Date::now() as u64
}

/// The minutes that the clock on the wall was ahead of UTC at a moment (milliseconds since 1970).
pub fn zone(milliseconds: u64) -> i32 {
    -Date::new(&(milliseconds as f64).into()).get_timezone_offset() as i32
}

/// A moment (milliseconds since 1970) as the clock on the wall shows it.
pub fn moment(milliseconds: f64) -> Moment {
    let day = |date: &Date| {
        Date::new_with_year_month_day(date.get_full_year(), date.get_month() as i32, date.get_date() as i32)
    };
    let date = Date::new(&milliseconds.into());
    let today = day(&Date::new_0());
    let days = ((today.get_time() - day(&date).get_time()) / 86_400_000.0).round();
    Moment {
        days_ago: days.max(0.0) as u32,
        date: (date.get_full_year(), date.get_month() + 1, date.get_date()),
        time: (date.get_hours(), date.get_minutes()),
    }
}

/// The files of a drop or a picker.
pub fn files(list: Option<FileList>) -> Vec<File> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.get(index)).collect()
}

/// The picked files of a file field, which is emptied so that the same file can be picked again.
pub fn picked(event: &Event) -> Vec<File> {
    let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let picked = files(field.files());
    field.set_value("");
    picked
}

/// The text in the field that an event comes from.
pub fn typed(event: &Event) -> String {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    field.map(|field| field.value()).unwrap_or_default()
}

/// The text of the choice made in the list that an event comes from.
pub fn chosen(event: &Event) -> String {
    let list = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
    list.map(|list| list.value()).unwrap_or_default()
}

/// The bytes of a file.
pub async fn read(file: &Blob) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The first `length` bytes of a file, or all where it has fewer.
pub async fn read_head(file: &File, length: u32) -> Result<Vec<u8>, JsValue> {
    let head = file.slice_with_f64_and_f64(0.0, f64::from(length))?;
    let buffer = JsFuture::from(head.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Loads a module of JavaScript that lies beside the page, and waits until it has run.
pub async fn load_module(path: &str) -> Result<(), JsValue> {
    let script = document().create_element("script")?;
    script.set_attribute("type", "module")?;
    script.set_attribute("src", path)?;
    let head = document().head().ok_or(JsValue::NULL)?;
    let loaded = Promise::new(&mut |done, failed| {
        let set = |name: &str, function| script.add_event_listener_with_callback(name, function);
        // Where the element takes no listener the promise is never kept, and nothing follows.
        let _ = set("load", &done).and_then(|()| set("error", &failed));
    });
    head.append_child(&script)?;
    JsFuture::from(loaded).await.map(|_| ()).map_err(|_| js_sys::Error::new(path).into())
}

/// The bytes of one of the page's own files.
pub async fn fetch(path: &str) -> Option<Vec<u8>> {
    let response = JsFuture::from(window().fetch_with_str(path)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// A file of this type.
pub fn blob(kind: &str, bytes: &[u8]) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence_and_options(&parts, &options)
}

/// An address under which the page can show a file; it is let go with this.
#[derive(Debug)]
pub struct Address(String);

impl Address {
    /// The address of `file`.
    pub fn of(file: &Blob) -> Result<Self, JsValue> {
        Url::create_object_url_with_blob(file).map(Self)
    }

    /// It as text.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// Hands a file over to the person, as a download called `name`.
pub fn save(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(&blob(kind, bytes)?)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser reads the file after the click; it is let go once that has surely begun.
    spawn_local(async move {
        TimeoutFuture::new(60_000).await;
        let _ = Url::revoke_object_url(&url);
    });
    Ok(())
}

/// Removes all that the browser keeps for the page beside its database, and where `program` says so the program too.
///
/// # Errors
/// Where the browser refuses, its own words.
pub async fn clear_storage(program: bool) -> Result<(), JsValue> {
    for storage in [window().local_storage()?, window().session_storage()?].into_iter().flatten() {
        storage.clear()?;
    }
    if !program {
        return Ok(());
    }
    let workers = window().navigator().service_worker();
    // Neither is there where the page came by an address that is not trusted.
    if !JsValue::from(workers.clone()).is_undefined() {
        for registration in JsFuture::from(workers.get_registrations()).await?.unchecked_into::<Array>() {
            JsFuture::from(registration.unchecked_into::<ServiceWorkerRegistration>().unregister()?).await?;
        }
    }
    if let Ok(caches) = window().caches() {
        for name in JsFuture::from(caches.keys()).await?.unchecked_into::<Array>() {
            let name = name.as_string().unwrap_or_default();
            JsFuture::from(caches.delete(&name)).await?;
        }
    }
    Ok(())
}

/// Loads the page again.
pub fn load_again() {
    let _ = window().location().reload();
}

/// Marks the page while files are dragged over it.
pub fn set_dragging(dragging: bool) {
    let Some(body) = document().body() else { return };
    let _ = if dragging {
        body.set_attribute("data-dragging", "")
    } else {
        body.remove_attribute("data-dragging")
    };
}

/// The language that the person's browser asks for.
pub fn wished_language() -> Language {
    let wished: Vec<String> =
        window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect();
    Language::first_of(wished.iter().map(String::as_str))
}

/// Says in which language the page is.
pub fn set_language(tag: &str) {
    if let Some(page) = document().document_element() {
        let _ = page.set_attribute("lang", tag);
    }
}

/// The view that the address names.
pub fn addressed() -> Option<View> {
    let hash = window().location().hash().ok()?;
    View::ALL.into_iter().find(|view| view.address() == hash.trim_start_matches('#'))
}

/// Names the view in the address, so that the browser's own way back works.
pub fn set_address(view: View) {
    if addressed() != Some(view) {
        let _ = window().location().set_hash(view.address());
    }
}

/// What a key press asks for in `view`.
pub fn pressed(event: &KeyboardEvent, view: View, bindings: &Bindings) -> Option<Command> {
    if event.is_composing() {
        return None;
    }
    let (key, code) = (event.key(), event.code());
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let press = Press {
        key: &key,
        code: &code,
        ctrl: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
        target: target.map_or(Target::Page, |element| kind_of(&element)),
    };
    command(view, &press, bindings)
}

fn kind_of(element: &Element) -> Target {
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => Target::Field,
        "INPUT" => match element.get_attribute("type").as_deref() {
            Some("checkbox" | "radio") => Target::Choice,
            Some("button" | "file") => Target::Button,
            _ => Target::Field,
        },
        "BUTTON" | "A" | "SUMMARY" => Target::Button,
        _ => Target::Page,
    }
}

/// Takes the focus out of a field, back to the view.
pub fn leave_field() {
    let active = document().active_element();
    if active.is_some_and(|active| kind_of(&active) == Target::Field) {
        focus(HOME);
    }
}
