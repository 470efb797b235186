//! The headline and the tags, by the phrases of `data/outcomes.toml`.

use crate::domain::{Evidence, Outcome, Tag};
use crate::ingest::Refusal;

use super::Letter;

/// Finds the outcome and the tags; refuses a text without any sign of a request or an answer.
pub(super) fn read(
    letter: &Letter<'_>,
    _exemptions: &[crate::domain::Exemption],
) -> Result<(Evidence<Outcome>, Vec<Evidence<Tag>>), Refusal> {
    if letter.sections.all.is_empty() {
        return Err(Refusal::NoSign);
    }
    Ok((Evidence { value: Outcome::Unclear, spans: Vec::new() }, Vec::new()))
}
