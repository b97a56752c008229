//! Läs: the text as it will be exported, with what is proposed and decided marked where it stands.

mod line;
mod paper;
mod place;
mod text;

use super::app::Hands;
use super::state::{Reaching, Work};
use super::viewport::Viewport;
use super::{View, texts};
pub(super) use paper::Crop;
use paper::PaperView;
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct ReadProps {
    /// The document.
    pub work: Rc<Work>,
    /// How far the chosen place's group reaches in its series, where that has more documents.
    pub reaching: Option<Reaching>,
    /// Whether the page's picture is flipped: folded where there is room for it, shown where there is little.
    pub flipped: bool,
    /// What is seen of it.
    pub view: Option<Viewport>,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn ReadView(props: &ReadProps) -> Html {
    let ReadProps { work, reaching, flipped, view, hands } = props;
    let page = use_state(|| 0);
    let onpage = {
        let page = page.setter();
        Callback::from(move |now| page.set(now))
    };
    let paper = !work.pictures.is_empty();
    html! {
        <main class={classes!("read", paper.then_some("with-paper"), flipped.then_some("flipped"))}>
            <h1 class="unseen">{ texts::view(View::Read) }</h1>
            <Text work={work.clone()} reaching={*reaching} beside={paper && !flipped} hands={hands.clone()} {onpage} />
            if paper {
                <PaperView work={work.clone()} page={*page} view={*view} folded={*flipped} hands={hands.clone()} />
            }
        </main>
    }
}
