//! The two languages of the page, the one that it speaks now, and texts that stand in both side by side: a text that
//! lacks one does not compile.

use super::number;
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::fmt;
use std::ops::Deref;

/// A language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Swedish, the language of the protocols.
    #[default]
    Swedish,
    /// English.
    English,
}

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::Swedish) };
}

/// Every text is in this language from now on. What is on the page already has to be made anew.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

/// The language that the page speaks.
pub fn spoken() -> Language {
    SPOKEN.get()
}

impl Language {
    /// Both, as the settings list them.
    pub const ALL: [Language; 2] = [Language::Swedish, Language::English];

    /// Its tag in a page's `lang`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Swedish => "sv",
            Language::English => "en",
        }
    }

    /// Its name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Language::Swedish => "Svenska",
            Language::English => "English",
        }
    }

    /// The first of `wished` (tags like `sv-FI`, the best first) that the page speaks; English where it speaks none.
    pub fn first_of<'a>(wished: impl IntoIterator<Item = &'a str>) -> Self {
        let of_tag = |tag: &str| {
            let primary = tag.split('-').next().unwrap_or_default();
            Language::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.tag()))
        };
        wished.into_iter().find_map(of_tag).unwrap_or(Language::English)
    }
}

/// A text in both languages; it reads as the one that is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    swedish: &'static str,
    english: &'static str,
}

/// A text in Swedish and in English.
pub const fn text(swedish: &'static str, english: &'static str) -> Text {
    Text { swedish, english }
}

impl Text {
    /// It in the language that is spoken.
    pub fn now(self) -> &'static str {
        match spoken() {
            Language::Swedish => self.swedish,
            Language::English => self.english,
        }
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.now()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.now())
    }
}

/// `format!` in the language that is spoken: the text in Swedish, the text in English, and what stands in the holes of
/// both.
macro_rules! say {
    ($swedish:literal, $english:literal $(, $hole:expr)* $(,)?) => {
        // What fills the holes may come from a document.
        $crate::formats::visible::visible(&match $crate::ui::texts::spoken() {
            $crate::ui::texts::Language::Swedish => format!($swedish $(, $hole)*),
            $crate::ui::texts::Language::English => format!($english $(, $hole)*),
        })
        .into_owned()
    };
}
pub(super) use say;

/// A message that stays on the page, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    swedish: String,
    english: String,
}

impl Message {
    /// What `say` says in each.
    pub fn of(say: impl Fn() -> String) -> Self {
        let now = spoken();
        speak(Language::Swedish);
        let swedish = say();
        speak(Language::English);
        let english = say();
        speak(now);
        Self { swedish, english }
    }

    /// It in the language that is spoken.
    pub fn now(&self) -> &str {
        match spoken() {
            Language::Swedish => &self.swedish,
            Language::English => &self.english,
        }
    }
}

/// A noun: one and several.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    one: Text,
    many: Text,
}

/// A noun in Swedish and in English, each as one and as several.
pub const fn noun(swedish: [&'static str; 2], english: [&'static str; 2]) -> Noun {
    Noun { one: text(swedish[0], english[0]), many: text(swedish[1], english[1]) }
}

/// `n` with the form of the noun that fits it.
pub fn count(n: u32, noun: Noun) -> String {
    format!("{}\u{a0}{}", number(n), if n == 1 { noun.one } else { noun.many })
}

/// What Yew makes of a text.
#[cfg(target_arch = "wasm32")]
mod in_yew {
    use super::Text;
    use yew::AttrValue;
    use yew::html::IntoPropValue;
    use yew::virtual_dom::{Key, VNode, VText};

    impl IntoPropValue<VNode> for Text {
        fn into_prop_value(self) -> VNode {
            VNode::from(VText::new(self.now()))
        }
    }

    impl IntoPropValue<AttrValue> for Text {
        fn into_prop_value(self) -> AttrValue {
            AttrValue::Static(self.now())
        }
    }

    impl IntoPropValue<Option<AttrValue>> for Text {
        fn into_prop_value(self) -> Option<AttrValue> {
            Some(AttrValue::Static(self.now()))
        }
    }

    impl IntoPropValue<String> for Text {
        fn into_prop_value(self) -> String {
            self.now().to_string()
        }
    }

    impl IntoPropValue<&'static str> for Text {
        fn into_prop_value(self) -> &'static str {
            self.now()
        }
    }

    impl From<Text> for Key {
        fn from(text: Text) -> Key {
            Key::from(text.now())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_that_the_browser_wishes() {
        for (wished, expected) in [
            (&["sv-SE", "en"][..], Language::Swedish),
            (&["en-GB", "sv"], Language::English),
            (&["de-DE", "SV"], Language::Swedish),
            (&["de", "fi"], Language::English),
            (&["svz"], Language::English),
            (&[], Language::English),
        ] {
            assert_eq!(Language::first_of(wished.iter().copied()), expected, "{wished:?}");
        }
    }

    #[test]
    fn a_text_follows_the_language() {
        const PLACES: Noun = noun(["ställe", "ställen"], ["place", "places"]);
        let texts = || {
            (
                text("av", "of").to_string(),
                count(1, PLACES),
                count(1200, PLACES),
                say!("{} i {}", "{1}: {0}", 1, 2),
            )
        };
        speak(Language::Swedish);
        let swedish = texts();
        speak(Language::English);
        let english = texts();
        let of =
            |a: &str, b: &str, c: &str, d: &str| (a.to_string(), b.to_string(), c.to_string(), d.to_string());
        assert_eq!(swedish, of("av", "1\u{a0}ställe", "1\u{a0}200\u{a0}ställen", "1 i 2"));
        let message = Message::of(|| say!("Klart.", "Done."));
        assert_eq!((message.now(), spoken()), ("Done.", Language::English));
        speak(Language::Swedish);
        assert_eq!(message.now(), "Klart.");
        assert_eq!(english, of("of", "1\u{a0}place", "1,200\u{a0}places", "2: 1"));
    }
}
