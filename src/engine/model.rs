//! The model: a pack's sections made ready for use.

use super::pack::{Pack, PackError};

/// Everything the engine knows beforehand. Immutable; shared by all sessions.
pub struct Model {
    pack: Pack,
}

impl Model {
    /// Reads a model from the bytes of a pack.
    pub fn new(bytes: Vec<u8>) -> Result<Self, PackError> {
        Ok(Self { pack: Pack::parse(bytes)? })
    }

    /// The pack that the model was read from.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }
}
