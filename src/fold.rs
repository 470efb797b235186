//! Folding of text for comparison.
