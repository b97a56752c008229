//! Why something could not be kept or read.

/// A fault of the store; its text is one line for the reader of the page.
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

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            StoreError::Refused(why) => {
                write!(f, "Webbläsaren sparar inget för den här sidan ({why}). Exportera innan du stänger.")
            }
            StoreError::Full => {
                write!(f, "Lagringen är full. Exportera, och ta bort protokoll som är klara.")
            }
            StoreError::Newer => {
                write!(f, "Det sparade är skrivet av en nyare version av Renskrift. Ladda om sidan.")
            }
            StoreError::Corrupt { table, key } => {
                write!(f, "En sparad post ({table} {key}) går inte att läsa och hoppades över.")
            }
            StoreError::Conflict => {
                write!(f, "Protokollet har ändrats i ett annat fönster. Ladda om sidan för att fortsätta.")
            }
            StoreError::Missing => write!(f, "Protokollet har tagits bort i ett annat fönster."),
        }
    }
}

impl std::error::Error for StoreError {}

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
