//! Measuring a corrected text against what the paper says.
