//! The page: views over a review, and the keys and buttons that act on it. What a person does becomes an
//! [`Action`](state::Action), the one way to change the [`State`](state::State); storing and proposing happen beside
//! it, in [`services`].

pub mod desk;
pub mod keys;
pub mod listing;
pub mod reader;
pub mod rows;
pub mod shelf;
pub mod texts;
pub mod viewport;

#[cfg(target_arch = "wasm32")]
mod about;
#[cfg(target_arch = "wasm32")]
mod again;
#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod compare;
#[cfg(target_arch = "wasm32")]
mod erase;
#[cfg(target_arch = "wasm32")]
mod export;
#[cfg(target_arch = "wasm32")]
mod fault;
#[cfg(target_arch = "wasm32")]
mod folder;
#[cfg(target_arch = "wasm32")]
mod frame;
#[cfg(target_arch = "wasm32")]
mod help;
#[cfg(target_arch = "wasm32")]
mod hints;
#[cfg(target_arch = "wasm32")]
mod history;
#[cfg(target_arch = "wasm32")]
mod incoming;
#[cfg(target_arch = "wasm32")]
mod library;
#[cfg(target_arch = "wasm32")]
mod lists;
#[cfg(target_arch = "wasm32")]
mod offline;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod read;
#[cfg(target_arch = "wasm32")]
mod review;
#[cfg(target_arch = "wasm32")]
mod services;
#[cfg(target_arch = "wasm32")]
mod settings;
#[cfg(target_arch = "wasm32")]
mod state;

/// A view of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// The documents of the series.
    #[default]
    Library,
    /// The queue of one document.
    Review,
    /// The text as it will be exported.
    Read,
    /// The text as read beside the corrected one.
    Compare,
    /// What was done, act by act.
    History,
    /// The archivist's words, people and bodies.
    Lists,
    /// The delivery.
    Export,
}

impl View {
    /// All views in the order of the navigation.
    pub const ALL: [View; 7] =
        [View::Library, View::Review, View::Read, View::Compare, View::History, View::Lists, View::Export];

    /// The view's name in the page's address, after `#`.
    pub fn address(self) -> &'static str {
        match self {
            View::Library => "protokoll",
            View::Review => "granska",
            View::Read => "las",
            View::Compare => "jamfor",
            View::History => "historik",
            View::Lists => "listor",
            View::Export => "exportera",
        }
    }

    /// Whether the view shows one document.
    pub fn of_document(self) -> bool {
        matches!(self, View::Review | View::Read | View::Compare | View::History | View::Export)
    }

    /// Whether what is done there can be undone there.
    pub fn goes_back(self) -> bool {
        self.of_document() || self == View::Lists
    }
}

/// Shows the app in the page.
#[cfg(target_arch = "wasm32")]
pub fn run() {
    yew::set_custom_panic_hook(Box::new(fault::say));
    texts::speak(browser::wished_language());
    yew::Renderer::<app::App>::new().render();
}
