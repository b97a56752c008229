//! Writing: from decisions to corrected files. Pure; a file that it makes never takes the loaded file's name.

pub mod account;
pub mod beside;
pub mod changes;
pub mod choices;
pub mod compare;
pub mod delivery;
mod flow;
pub mod furniture;
pub mod log;
pub mod manifest;
pub mod merge;
pub mod moment;
pub mod names;
pub mod pooled;
pub mod project;
pub mod reason;
pub mod report;
pub mod sample;
pub mod signing;
pub mod text;
pub mod window;
