//! What is said where the page's program has failed: it can't go on, and what was stored is still there.

use super::{browser, texts};
use crate::messages::place_of;
use std::panic::PanicHookInfo;
use web_sys::console;

/// Says on the page that it must be loaded again, and in the console where it failed. What was said of the failure is told
/// nowhere: it may hold a document's text.
pub fn say(panic: &PanicHookInfo<'_>) {
    let place = place_of(panic);
    console::error_1(&format!("Renskrift failed at {place}").into());
    let document = browser::document();
    let (Some(body), Ok(notice)) = (document.body(), document.create_element("p")) else { return };
    let _ = notice.set_attribute("role", "alert");
    let _ = notice.set_attribute("class", "fault");
    notice.set_text_content(Some(&texts::program_failed(&place)));
    let _ = body.prepend_with_node_1(&notice);
}
