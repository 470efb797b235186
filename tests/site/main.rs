//! The tests of the whole, in one binary, because each one links all of tantivy.

#[cfg(test)]
mod layers;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod store;
