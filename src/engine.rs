//! The engine: from a text, a model and the archivist's lists to proposals with probabilities. It knows nothing of
//! files, reviewers or browsers.
//!
//! A noisy channel decoded over a lattice: [`noise`] says how a printed string is misread, [`lexicon`] what may have
//! been printed, [`language`] which of it fits its neighbours; [`letter_reader`] reads the letters alone, and [`decode`] weighs all over a
//! paragraph by [`weights`].

pub mod alphabet;
pub mod brackets;
pub mod bullets;
pub mod case;
pub mod changed;
pub mod checked;
pub mod checks;
pub mod confidence;
pub mod consensus;
pub mod counts;
pub mod damage;
pub mod dates;
pub mod decode;
pub mod digits;
pub mod document;
pub mod evidence;
pub mod forms;
pub mod language;
pub mod learn;
pub mod letter_net;
pub mod letter_reader;
pub mod letters;
pub mod letterspacing;
pub mod lexicon;
pub mod likeness;
pub mod lines;
pub mod lists;
pub mod means;
pub mod meeting;
pub mod model;
pub mod noise;
pub mod notation;
pub mod old_form;
pub mod older;
pub mod own;
pub mod pack;
pub mod paragraph;
pub mod period;
pub mod phrases;
pub mod present;
pub mod proposal;
pub mod punctuation;
pub mod reading;
mod rounded;
pub mod sections;
pub mod session;
pub mod span;
pub mod steps;
pub mod stops;
pub mod structure;
pub mod token;
pub mod varint;
pub mod vocabulary;
pub mod weights;
pub mod words;
pub mod years;
