//! The tests of the whole, in one binary, because each one links all of tantivy.

#[cfg(test)]
mod reading;
