//! Every command that a person needs.

fn main() {}
