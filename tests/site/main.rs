//! The tests of the whole, in one binary, because each one links all of tantivy.

#[cfg(test)]
mod about;
#[cfg(test)]
mod addresses;
#[cfg(test)]
mod answers;
#[cfg(test)]
mod api;
#[cfg(test)]
mod attachments;
#[cfg(test)]
mod backup;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod connections;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod corrected;
#[cfg(test)]
mod coverage;
#[cfg(test)]
mod encodings;
#[cfg(test)]
mod erasure;
#[cfg(test)]
mod evidence;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod faults;
#[cfg(test)]
mod files;
#[cfg(test)]
mod generated;
#[cfg(test)]
mod ingest;
#[cfg(test)]
mod layers;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod live;
#[cfg(test)]
mod manifest;
#[cfg(test)]
mod manual;
#[cfg(test)]
mod messages;
#[cfg(test)]
mod moved;
#[cfg(test)]
mod operation;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod packing;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod permalinks;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod refers;
#[cfg(test)]
mod relevance;
#[cfg(test)]
mod requests;
#[cfg(test)]
mod reread;
#[cfg(test)]
mod reviews;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod search;
#[cfg(test)]
mod sitemaps;
#[cfg(test)]
mod store;
#[cfg(test)]
mod structure;
#[cfg(test)]
mod suggest;
#[cfg(test)]
mod support;
#[cfg(test)]
mod versions;
#[cfg(test)]
mod withdrawal;
