//! The archive: one SQLite file that holds every original, every revision and what was read from it. It is the truth;
//! all else is made from it.
//!
//! In: originals and what the reader saw in them. Out: records, cards, excerpts and a running number of changes. The
//! only user of SQLite. Knows nothing of searching, nor of how documents are read.

mod attachment;
mod backup;
mod card;
mod check;
mod coverage;
mod error;
mod layout;
mod lists;
mod migrate;
mod moved;
mod numbers;
mod packing;
mod paragraph;
mod place;
mod read;
mod reading;
mod renew;
mod schema;
mod seal;
mod versions;
mod withdraw;
mod wording;
mod write;

pub use card::{Card, CardExemption};
pub use check::Problem;
pub use coverage::{Coverage, Held, Month, Unread};
pub use error::{Error, Result, in_plain_words};
pub use lists::Change;
pub use paragraph::{Paragraph, is_indexed, paragraphs};
pub use place::Place;
pub use read::{Entry, Excerpt, PackedOriginal, Reader, Record};
pub use renew::Kept;
pub use versions::{MOST_VERSIONS, Version};
pub use withdraw::{Notice, Restored, Withdrawal};
pub use write::{Archive, Batch, Original, Reading, Refused, SeenFile, Submission, digest};
