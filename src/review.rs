//! What a person decided: acts, and the decisions that follow from them. Pure state; it knows the engine's proposals
//! and nothing of files or browsers.
