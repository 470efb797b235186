//! The title.

use crate::domain::Evidence;

use super::Letter;

/// The title of a response.
pub(super) fn read(_letter: &Letter<'_>, reference: Option<&Evidence<String>>) -> String {
    reference.map_or_else(|| "FOI request".to_owned(), |reference| format!("FOI request {}", reference.value))
}
