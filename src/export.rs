//! Writing: from decisions to corrected files. Pure; a file that it makes never takes the loaded file's name.
