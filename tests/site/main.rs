//! The tests of the whole, in one binary, because each one links all of tantivy.

#[cfg(test)]
mod cli;
#[cfg(test)]
mod ingest;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod store;
