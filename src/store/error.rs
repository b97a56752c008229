//! Why something could not be kept or read.

/// A fault of the store; the page says it in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser keeps nothing for this page (its own words).
    Refused(String),
    /// There is no room left.
    Full,
    /// The database was written by a newer version of the program.
    Newer,
    /// A record can't be read.
    Corrupt {
        /// The kind of record.
        table: &'static str,
        /// Its key.
        key: String,
    },
    /// Another window has changed the same document.
    Conflict,
    /// The document is gone, removed in another window.
    Missing,
}

impl From<idb::Error> for StoreError {
    fn from(error: idb::Error) -> Self {
        use idb::Error::*;
        match error {
            DomException(exception) => Self::named(&exception.name(), &exception.message()),
            AddFailed(value)
            | UpdateFailed(value)
            | DeleteFailed(value)
            | TransactionOpenFailed(value)
            | IndexedDbOpenFailed(value) => Self::thrown(&value),
            other => Self::Refused(other.to_string()),
        }
    }
}

impl StoreError {
    /// The fault behind a thrown JavaScript value.
    pub(super) fn thrown(value: &wasm_bindgen::JsValue) -> Self {
        use wasm_bindgen::JsCast;
        match value.dyn_ref::<web_sys::DomException>() {
            Some(exception) => Self::named(&exception.name(), &exception.message()),
            None => Self::Refused(format!("{value:?}")),
        }
    }

    /// The fault that IndexedDB calls `name`.
    fn named(name: &str, message: &str) -> Self {
        match name {
            "QuotaExceededError" => Self::Full,
            "VersionError" => Self::Newer,
            "ConstraintError" => Self::Conflict,
            _ => Self::Refused(format!("{name}: {message}")),
        }
    }
}
