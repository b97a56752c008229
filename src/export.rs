//! Writing: from decisions to corrected files. Pure; a file that it makes never takes the loaded file's name.

pub mod changes;
pub mod compare;
pub mod delivery;
pub mod log;
pub mod names;
pub mod project;
pub mod text;
