//! The headline and the tags, by the phrases of `data/outcomes.toml`.

mod announced;
mod answered;
mod elsewhere;
mod given;
mod lacking;
pub(super) mod prose;
mod signs;

use crate::domain::{Citation, Evidence, Exemption, Outcome, SectionKind, Span, Tag};
use crate::ingest::Refusal;
use crate::ingest::cues::{Says, Sign};
use crate::law::{Law, Meaning, Role};

use super::{Letter, plain};
pub(super) use signs::deciding;
use signs::{Signs, add_shape, signs};

/// Words of the longest label before a fact.
const WORDS_OF_LABEL: usize = 3;

/// What was decided.
pub(super) struct Decided {
    pub(super) outcome: Evidence<Outcome>,
    pub(super) tags: Vec<Evidence<Tag>>,
    /// Where the authority states it.
    stated: Vec<Span>,
}

/// Finds the outcome and the tags; refuses a text without any sign of a request or an answer.
pub(super) fn read(
    letter: &Letter<'_>,
    citations: &[Citation],
    exemptions: &[Exemption],
    authority: Option<&str>,
) -> Result<Decided, Refusal> {
    let phrases = letter.cues.phrases();
    let asks_somebody = authority.is_some() && letter.sections.request.is_some();
    if !asks_somebody && !is_about_a_request(letter, exemptions) {
        return Err(Refusal::NoSign);
    }
    let mut signs = signs(letter, phrases, citations);
    for exemption in exemptions {
        signs.add_exemption(exemption);
    }
    add_shape(letter, phrases, &mut signs);
    add_count(letter, &mut signs);
    let outcome = headline(&signs, exemptions, || without_refusal(letter, &signs, authority));
    let mut tags = signs.tags;
    if outcome.value == Outcome::NotProcessed {
        tags.retain(|tag, _| !exemption_tag(*tag));
    }
    let tags = tags.into_iter().map(|(value, span)| Evidence { value, spans: vec![span] });
    Ok(Decided { outcome, tags: tags.collect(), stated: signs.stated.map_or_else(Vec::new, |stated| stated.spans) })
}

/// A number that was asked for is given, whatever is refused beside it: `The Council has twelve cats.` A request that is
/// too dear or vexatious is refused as a whole; what is stated to be refused, and not of all that was asked for, is what
/// is left after it: `They picked out 6,018. The junctions are another story and you will not be given them.`
fn add_count(letter: &Letter<'_>, signs: &mut Signs) {
    let whole = [Tag::CostLimit, Tag::Vexatious, Tag::Repeated].iter().any(|tag| signs.tags.contains_key(tag));
    let refuses = !signs.tags.is_empty() || signs.signs.contains_key(&Sign::Withheld);
    if whole || !refuses || signs.signs.contains_key(&Sign::Supplied) {
        return;
    }
    let before = match &signs.stated {
        None => usize::MAX,
        Some(stated) if stated.value == Outcome::RefusedInFull && !signs.states_of_all => {
            stated.spans.first().map_or(0, |span| span.start)
        }
        Some(_) => return,
    };
    let parts = deciding(letter).filter(|(kind, _)| plain::answers(*kind));
    let parts: Vec<Span> = parts.map(|(_, span)| span).collect();
    let given = plain::Asked::of(letter).and_then(|asked| {
        let in_another_form = |sentence: &str| signs.refuses_form && plain::is_fact(sentence);
        let counts = |sentence: &str| {
            asked.is_counted_by(sentence)
                || asked.is_denied_by(sentence)
                || is_under_label(&asked, sentence)
                || in_another_form(sentence)
        };
        plain::first_sentence(letter, &parts, counts).filter(|given| given.start < before)
    });
    let announced = signs.announced.filter(|_| signs.stated.is_none());
    // Of words that the request does not have, what is announced as the answer may begin with a fact.
    let opens = || announced.and_then(|announced| announced::fact(letter, announced, signs.first_refusal()));
    // "Our response is attached. The names are redacted": the rest of it is given.
    let redacted = || signs.redacted.filter(|_| announced.or(signs.reply_sent).is_some() && signs.stated.is_none());
    if let Some(given) = given.or_else(opens).or_else(redacted) {
        signs.give(given);
    }
}

/// Whether a fact stands behind a word of the request: `Seized: 47 bikes and 6 quads.`
fn is_under_label(asked: &plain::Asked, sentence: &str) -> bool {
    sentence.split_once(": ").is_some_and(|(label, answer)| {
        let is_short = label.split_whitespace().nth(WORDS_OF_LABEL).is_none();
        is_short && asked.names(label) && plain::is_fact(answer)
    })
}

fn is_about_a_request(letter: &Letter<'_>, exemptions: &[Exemption]) -> bool {
    let sections = &letter.sections.all;
    let spoken = sections.iter().any(|part| part.kind == SectionKind::Request && part.heading.is_some());
    spoken || !exemptions.is_empty() || letter.cues.list(Says::Sign).is_match(letter.lines.text)
}

fn exemption_tag(tag: Tag) -> bool {
    !matches!(tag, Tag::Advice | Tag::Transferred | Tag::InvalidRequest | Tag::Eir | Tag::Charge)
}

/// One headline: the decision as stated, else what the parts of the answer add up to.
fn headline(
    signs: &Signs,
    exemptions: &[Exemption],
    without_refusal: impl FnOnce() -> Evidence<Outcome>,
) -> Evidence<Outcome> {
    let refusals = refusals(signs, exemptions);
    let found = |value, span: &Span| Evidence { value, spans: vec![*span] };
    if let Some(stated) = stated(signs, exemptions) {
        return as_stated(stated, signs, exemptions, &refusals);
    }
    if let Some(undecided) = &signs.undecided
        && (exemptions.is_empty() || signs.holds_over)
        && signs.signs.is_empty()
        && !signs.tags.contains_key(&Tag::NotHeld)
    {
        return found(Outcome::NotProcessed, undecided);
    }
    if let Some(span) = of_all(signs, exemptions) {
        return span;
    }
    let supplied = signs.signs.get(&Sign::Supplied);
    // One part answered, one withheld and one too dear is no refusal on cost.
    let is_mixed = supplied.is_some() && exemptions.iter().any(withholds) && !signs.tags.contains_key(&Tag::Goodwill);
    if let Some(cost) =
        signs.tags.get(&Tag::CostLimit).filter(|_| !is_mixed && (cites_cost(exemptions) || only_cost(signs)))
    {
        return found(Outcome::CostLimit, cost);
    }
    // What is there lies elsewhere, by a ground: the rest of what was asked for is not there.
    if supplied.is_none() && !exemptions.is_empty() && exemptions.iter().all(is_elsewhere) {
        let is_plain =
            |(outcome, _): &(Outcome, Span)| matches!(outcome, Outcome::NotHeld | Outcome::AvailableElsewhere);
        let elsewhere = refusals.iter().find(|(outcome, _)| *outcome == Outcome::AvailableElsewhere);
        if let Some((outcome, span)) = elsewhere.filter(|_| refusals.iter().all(is_plain)) {
            return found(*outcome, span);
        }
    }
    match (supplied, refusals.as_slice()) {
        // "Finding some of it would exceed the cost limit."
        (Some(given), []) if signs.tags.contains_key(&Tag::CostLimit) => found(Outcome::GrantedInPart, given),
        (Some(given), []) => found(Outcome::GrantedInFull, given),
        // More that can be read elsewhere, beside an answer: no ground is named, and nothing is refused.
        (Some(given), [..]) if only_elsewhere(&refusals) && exemptions.is_empty() && signs.lists_what_is_there => {
            found(Outcome::GrantedInFull, given)
        }
        // What was sent before, or is said to help, does not divide a request that is vexatious.
        (Some(given), [..]) if !only_elsewhere(&refusals) && !only_vexatious(&refusals) => {
            found(Outcome::GrantedInPart, given)
        }
        (_, [(outcome, span)]) => found(*outcome, span),
        (_, [(_, span), ..]) => found(Outcome::RefusedInFull, span),
        (None, []) => without_refusal(),
    }
}

/// The decision as stated, where it is of the whole.
fn stated<'s>(signs: &'s Signs, exemptions: &[Exemption]) -> Option<&'s Evidence<Outcome>> {
    // "The information in part 4 is not held": one part of an answer, where others are withheld and others given.
    let is_of_a_part = |stated: &&Evidence<Outcome>| {
        stated.value == Outcome::NotHeld
            && signs.signs.contains_key(&Sign::Supplied)
            && exemptions.iter().any(withholds)
    };
    // "One is enclosed, and we have decided to withhold the other": what is refused is what is left.
    let is_of_what_is_left = |stated: &&Evidence<Outcome>| {
        let is_after = |given: Span| stated.spans.iter().all(|span| given.start < span.start);
        let is_left = signs.gives_the_rest || signs.given_outright.is_some_and(is_after);
        stated.value == Outcome::RefusedInFull && !signs.states_of_all && is_left
    };
    // "All of it is published": what lies elsewhere, or is to come, is not given.
    let is_elsewhere =
        |stated: &&Evidence<Outcome>| stated.value == Outcome::GrantedInFull && exemptions.iter().any(is_elsewhere);
    let is_other =
        |stated: &&Evidence<Outcome>| is_of_a_part(stated) || is_of_what_is_left(stated) || is_elsewhere(stated);
    signs.stated.as_ref().filter(|stated| !is_other(stated))
}

/// The headline of a decision that is stated, on its grounds.
fn as_stated(
    stated: &Evidence<Outcome>,
    signs: &Signs,
    exemptions: &[Exemption],
    refusals: &[(Outcome, Span)],
) -> Evidence<Outcome> {
    let found = |value, span: &Span| Evidence { value, spans: vec![*span] };
    // A refusal on one ground that has a headline of its own is called by that.
    let within = |exemption: &&Exemption| stated.spans.iter().any(|span| span.covers(&exemption.span));
    let of_it: Vec<&Exemption> = exemptions.iter().filter(within).collect();
    // "We refuse the request under section 12(1)", whatever other grounds are told of.
    let is_on_cost = !of_it.is_empty() && of_it.iter().all(|exemption| is_of_cost(exemption));
    let is_only_cost = (cites_cost(exemptions) || exemptions.is_empty())
        && refusals.iter().all(|(outcome, _)| *outcome == Outcome::RefusedInFull);
    let cost =
        signs.tags.get(&Tag::CostLimit).filter(|_| is_on_cost || is_only_cost && !exemptions.iter().any(withholds));
    match (refusals, cost) {
        // "All that we hold is below", where a ground keeps back some of it, or some is not held.
        _ if stated.value == Outcome::GrantedInFull && (exemptions.iter().any(withholds) || signs.lacks_some) => {
            Evidence { value: Outcome::GrantedInPart, spans: stated.spans.clone() }
        }
        _ if stated.value != Outcome::RefusedInFull => stated.clone(),
        (_, Some(cost)) => found(Outcome::CostLimit, cost),
        ([(outcome, span)], _) => found(*outcome, span),
        _ => stated.clone(),
    }
}

/// What became of a part of the answer, by the same rules; none where it has no words. `exemptions` are those relied on in
/// it. Words without a refusal are an answer.
pub(super) fn of_part(letter: &Letter<'_>, part: &[Span], exemptions: &[Exemption]) -> Option<Evidence<Outcome>> {
    let phrases = letter.cues.phrases();
    let mut signs = Signs::default();
    for &span in part {
        signs.add(letter, phrases, span);
    }
    for exemption in exemptions {
        signs.add_exemption(exemption);
    }
    let whole = Span::new(part.first()?.start, part.last()?.end);
    let tables = &letter.lines.tables;
    let table = tables.get(tables.partition_point(|table| table.span.end <= whole.start));
    if let Some(table) = table.filter(|table| table.span.overlaps(&whole)) {
        signs.give(table.span);
    }
    Some(headline(&signs, exemptions, || {
        let transferred = signs.tags.contains_key(&Tag::Transferred);
        let value = if transferred { Outcome::AdviceOrTransfer } else { Outcome::GrantedInFull };
        Evidence { value, spans: vec![whole] }
    }))
}

/// Whether a sentence refuses, or says that something is not there.
pub(super) fn refuses(letter: &Letter<'_>, sentence: Span, exemptions: &[Exemption]) -> bool {
    let outcome = of_part(letter, &[sentence], exemptions).map(|found| found.value);
    !matches!(outcome, None | Some(Outcome::GrantedInFull | Outcome::NotProcessed | Outcome::AdviceOrTransfer))
}

/// What becomes of all that was asked for, where nothing is given outright: it is not held, or every ground is one of
/// neither confirming nor denying.
fn of_all(signs: &Signs, exemptions: &[Exemption]) -> Option<Evidence<Outcome>> {
    if signs.given_outright.is_some() {
        return None;
    }
    let found = |value, span: Span| Evidence { value, spans: vec![span] };
    if !exemptions.is_empty() && exemptions.iter().all(is_ncnd) {
        return signs.tags.get(&Tag::Ncnd).map(|span| found(Outcome::Ncnd, *span));
    }
    let is_refused = exemptions.iter().any(|exemption| withholds(exemption) || is_ncnd(exemption));
    let is_refused = is_refused || cites_cost(exemptions) || exemptions.iter().any(is_vexatious);
    // "We keep no count of them, and all can be read on our website: section 21 applies."
    let is_refused = is_refused || exemptions.iter().any(is_elsewhere);
    signs.lacks_all.filter(|_| !is_refused).map(|span| found(Outcome::NotHeld, span))
}

fn only_elsewhere(refusals: &[(Outcome, Span)]) -> bool {
    matches!(refusals, [(Outcome::AvailableElsewhere, _)])
}

fn only_vexatious(refusals: &[(Outcome, Span)]) -> bool {
    matches!(refusals, [(Outcome::VexatiousOrRepeated, _)])
}

fn cites_cost(exemptions: &[Exemption]) -> bool {
    exemptions.iter().any(is_of_cost)
}

fn is_of_cost(exemption: &Exemption) -> bool {
    Law::get().meaning(&exemption.path) == Some(Meaning::CostLimit)
}

/// Whether a provision is one of what lies elsewhere, or is still to be published.
fn is_elsewhere(exemption: &Exemption) -> bool {
    let meaning = Law::get().meaning(&exemption.path);
    matches!(meaning, Some(Meaning::AvailableElsewhere | Meaning::FuturePublication))
}

fn only_cost(signs: &Signs) -> bool {
    !signs.tags.contains_key(&Tag::Exemptions) && !signs.signs.contains_key(&Sign::Supplied)
}

/// Whether a provision is one of vexatious or repeated requests.
fn is_vexatious(exemption: &Exemption) -> bool {
    matches!(Law::get().meaning(&exemption.path), Some(Meaning::Vexatious | Meaning::Repeated))
}

/// The grounds on which something was not given, each with the headline that it makes alone.
fn refusals(signs: &Signs, exemptions: &[Exemption]) -> Vec<(Outcome, Span)> {
    let of_tags = [
        (Tag::NotHeld, Outcome::NotHeld),
        (Tag::Ncnd, Outcome::Ncnd),
        (Tag::Vexatious, Outcome::VexatiousOrRepeated),
        (Tag::Repeated, Outcome::VexatiousOrRepeated),
        (Tag::AvailableElsewhere, Outcome::AvailableElsewhere),
        (Tag::FuturePublication, Outcome::FuturePublication),
    ];
    let mut refusals: Vec<(Outcome, Span)> =
        of_tags.iter().filter_map(|(tag, outcome)| Some((*outcome, *signs.tags.get(tag)?))).collect();
    // "You were sent the log, and told that no minutes exist": why the request is one too many.
    if !exemptions.is_empty() && exemptions.iter().all(is_vexatious) {
        refusals.retain(|(outcome, _)| *outcome == Outcome::VexatiousOrRepeated);
    }
    refusals.dedup_by_key(|(outcome, _)| *outcome);
    let withholds = exemptions.iter().find(|exemption| withholds(exemption));
    if let Some(exemption) = withholds {
        refusals.push((Outcome::RefusedInFull, exemption.span));
    } else if refusals.is_empty()
        && !(signs.signs.contains_key(&Sign::Supplied) && is_under_other_regime(exemptions))
        && let Some(span) = signs.signs.get(&Sign::Withheld)
    {
        refusals.push((Outcome::RefusedInFull, *span));
    }
    refusals
}

/// Whether all that is exempt was answered under other rules.
fn is_under_other_regime(exemptions: &[Exemption]) -> bool {
    let is_other = |exemption: &Exemption| Law::get().meaning(&exemption.path) == Some(Meaning::OtherRegime);
    !exemptions.is_empty() && exemptions.iter().all(is_other)
}

/// Whether a provision keeps something back, and is not one that has a headline of its own.
fn withholds(exemption: &Exemption) -> bool {
    let has_headline = Law::get().meaning(&exemption.path).is_some_and(|meaning| meaning != Meaning::OwnData);
    !has_headline && !is_ncnd(exemption)
}

/// Whether a provision is one of neither confirming nor denying, or a limb of one.
fn is_ncnd(exemption: &Exemption) -> bool {
    exemption.path.lineage().iter().any(|path| path.depth() > 0 && Law::get().role(path) == Role::Ncnd)
}

/// No decision and no refusal: advice, an answer, or nothing that can be recognised.
fn without_refusal(letter: &Letter<'_>, signs: &Signs, authority: Option<&str>) -> Evidence<Outcome> {
    let found = |value, span: Span| Evidence { value, spans: vec![span] };
    if let Some(span) = signs.tags.get(&Tag::Transferred).or_else(|| signs.tags.get(&Tag::InvalidRequest)) {
        let value =
            if signs.tags.contains_key(&Tag::Transferred) { Outcome::AdviceOrTransfer } else { Outcome::NotProcessed };
        return found(value, *span);
    }
    if let Some(undecided) = signs.undecided {
        return found(Outcome::NotProcessed, undecided);
    }
    let answers = deciding(letter).filter(|(kind, _)| plain::answers(*kind));
    let answers: Vec<Span> = answers.map(|(_, span)| span).collect();
    let mut lines =
        answers.iter().flat_map(|&part| letter.lines_in(part).map(move |line| letter.span(line).within(part)));
    let answer = lines.find(|&line| letter.cues.list(Says::Figure).is_match(letter.text(line)));
    let answer = answer.or_else(|| {
        // A provision that is mentioned may be the reason why nothing else was given.
        let is_plain = signs.signs.is_empty() && !signs.explains;
        let asked = plain::Asked::of(letter).filter(|_| is_plain)?;
        let answers_it = |sentence: &str| asked.is_answered_by(sentence) || lacking::is_none(letter, &asked, sentence);
        plain::first_sentence(letter, &answers, answers_it)
    });
    let answer = answer.filter(|_| letter.sections.request.is_some());
    let is_silent = answer.is_none() && signs.signs.is_empty();
    let other = is_silent.then(|| elsewhere::is_held_by_other(letter, &answers, authority)).flatten();
    if let Some(other) = other {
        return found(Outcome::NotHeld, other);
    }
    let is_plain = |span: &Span| signs.signs.is_empty() && !signs.explains_from(span.start);
    let announced = signs.announced.filter(is_plain).and_then(|announced| announced::answer(letter, announced));
    let attached = || signs.reply_sent.filter(is_plain).and_then(|_| announced::data_file(letter));
    match answer.or(announced).or_else(attached) {
        Some(line) => found(Outcome::GrantedInFull, line),
        None => Evidence { value: Outcome::Unclear, spans: Vec::new() },
    }
}
