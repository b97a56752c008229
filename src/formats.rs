//! Reading files: from bytes to a document, with what is needed to write the very bytes again.
