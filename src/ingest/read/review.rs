//! Whether a letter is about a review of an earlier reply, and not that reply.

use super::Letter;
use super::outcome::deciding;
use crate::domain::{SectionKind, Span};
use crate::ingest::cues::Says;
use crate::ingest::sentence;

/// The sentence or heading that says so, the first; none in a reply. A page that shows the messages of both sides is of the whole
/// case.
pub(super) fn read(letter: &Letter<'_>) -> Option<Span> {
    if !letter.theirs.is_empty() {
        return None;
    }
    let parts = heading(letter).into_iter().chain(deciding(letter).map(|(_, part)| part));
    let lines = parts.flat_map(|part| letter.lines_in(part).map(move |line| letter.span(line).within(part)));
    let mut sentences = lines.flat_map(|line| {
        let all = sentence::all(letter.text(line));
        all.into_iter().map(move |(from, to)| Span::new(line.start + from, line.start + to))
    });
    sentences.find(|&sentence| letter.cues.list(Says::TellsOfReview).is_match(letter.text(sentence)))
}

/// What would be the heading of the complaints procedure, were the request not under it: `Internal review`.
fn heading(letter: &Letter<'_>) -> Option<Span> {
    let mut parts = letter.sections.all.iter().filter(|part| part.depth == 0);
    let rights = parts.find(|part| part.kind == SectionKind::ComplaintRights)?;
    parts.next().filter(|next| next.kind == SectionKind::Request).map(|_| rights.span)
}
