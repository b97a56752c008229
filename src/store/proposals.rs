//! The engine's proposals for a document, so that places can be decided in it without reading it again.

use super::database::{self, DOCUMENTS, PROPOSALS};
use super::record::{Loaded, ProposalsRow, decode_all, encode};
use super::{Store, StoreError};
use crate::engine::proposal::Proposal;
use idb::TransactionMode;
use js_sys::Uint8Array;
use std::sync::Arc;

impl Store {
    /// The proposals that were kept for a document, by page (index), in order; pages that can't be read are left out.
    pub async fn proposals(&self, document: u32) -> Result<Vec<(u32, Vec<Proposal>)>, StoreError> {
        let transaction = self.database.transaction(&[PROPOSALS], TransactionMode::ReadOnly)?;
        let range = database::of_document(document)?;
        let rows = transaction.object_store(PROPOSALS)?.get_all(Some(range.into()), None)?.await?;
        let loaded: Loaded<ProposalsRow> = decode_all(PROPOSALS, "page", rows);
        let page =
            |row: ProposalsRow| Some((row.page, serde_json::from_slice(&row.proposals.to_vec()).ok()?));
        Ok(loaded.records.into_iter().filter_map(page).collect())
    }

    /// Keeps proposals of some pages (index) of a document in the place of those that were kept, in one transaction. What
    /// explains them is left out: they are for deciding what was seen in another document.
    pub async fn keep_proposals(
        &self,
        document: u32,
        pages: &[(u32, &[Arc<Proposal>])],
    ) -> Result<(), StoreError> {
        let tables = [DOCUMENTS, PROPOSALS];
        let transaction = self.database.transaction(&tables, TransactionMode::ReadWrite)?;
        if !database::has_document(&transaction, document).await? {
            return database::committed(transaction).await;
        }
        for (page, proposals) in pages {
            let bare: Vec<Proposal> = proposals.iter().map(|proposal| bare(proposal)).collect();
            let bytes = serde_json::to_vec(&bare).map_err(|error| StoreError::Refused(error.to_string()))?;
            let row = ProposalsRow { document, page: *page, proposals: Uint8Array::from(bytes.as_slice()) };
            transaction.object_store(PROPOSALS)?.put(&encode(&row)?, None)?.await?;
        }
        database::committed(transaction).await
    }
}

fn bare(proposal: &Proposal) -> Proposal {
    let mut bare = Proposal { related: Vec::new(), ..proposal.clone() };
    for candidate in &mut bare.candidates {
        candidate.confusions.clear();
    }
    bare
}
