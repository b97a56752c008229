//! Reviewing: whatever a reviewer does, nothing is lost, nothing overlaps and nothing moves under their hands.

mod acts;
mod common;
mod long;
mod pages;
mod properties;
mod queue;
mod stored;
mod unseen;
