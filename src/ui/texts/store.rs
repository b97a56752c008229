//! What the store says where it could not keep or read something.

use super::{Text, say, text};
use crate::store::StoreError;

/// A fault of the store, and what to do about it.
pub fn store_fault(fault: &StoreError) -> String {
    const FULL: Text = text(
        "Lagringen är full. Exportera, och ta bort protokoll som är klara.",
        "The storage is full. Export, and remove protocols that are done.",
    );
    const NEWER: Text = text(
        "Det sparade är skrivet av en nyare version av Renskrift. Ladda om sidan.",
        "What is saved was written by a newer version of Renskrift. Reload the page.",
    );
    const CONFLICT: Text = text(
        "Protokollet har ändrats i ett annat fönster. Ladda om sidan för att fortsätta.",
        "The protocol was changed in another window. Reload the page to go on.",
    );
    const MISSING: Text = text(
        "Protokollet har tagits bort i ett annat fönster.",
        "The protocol was removed in another window.",
    );
    match fault {
        StoreError::Refused(why) => say!(
            "Webbläsaren sparar inget för den här sidan ({}). Exportera innan du stänger.",
            "The browser saves nothing for this page ({}). Export before you close it.",
            why
        ),
        StoreError::Corrupt { table, key } => say!(
            "En sparad post ({} {}) går inte att läsa och hoppades över.",
            "A saved record ({} {}) can't be read and was passed over.",
            table,
            key
        ),
        StoreError::Full => FULL.to_string(),
        StoreError::Newer => NEWER.to_string(),
        StoreError::Conflict => CONFLICT.to_string(),
        StoreError::Missing => MISSING.to_string(),
    }
}
