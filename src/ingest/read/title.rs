//! The title: the one that the page gives, else the item of the request that says most, in few words.

mod heading;
mod rewrite;
mod titled;
mod told;
mod words;

use std::borrow::Cow;

use crate::domain::{Evidence, SectionKind, Span};
use crate::ingest::cues::Says;
use crate::ingest::document::{RowKind, Shape};
use crate::ingest::vocabulary::Vocabulary;
use crate::ingest::{marker, sentence};

use super::Letter;
use titled::{Titled, place};
use words::Words;

/// Characters of the longest title.
const LONGEST: usize = 100;
/// A title needs this many words that are not of grammar.
const FEWEST_WORDS: usize = 2;
/// What an item weighs that only goes on from another, or says on what terms.
const GOES_ON: f64 = 0.2;
/// What a sentence weighs that says how something is, and asks nothing.
const STATES: f64 = 0.2;
/// What an announcement weighs: what it announces follows.
const ANNOUNCES: f64 = 0.6;
/// Words of the longest line that is little more than a number.
const FEW_WORDS: usize = 5;
/// Characters of the longest announcement that is a topic and no title.
const LONGEST_ANNOUNCED: usize = 50;
/// Lines at the head of a page of which one may be its title.
const LINES_OF_HEAD: usize = 3;
/// Words of the longest sentence that only names the subject of those after it: `Nuisance driving.`
const LONGEST_NAMED: usize = 4;
/// Words of the longest line that names the subject of all that is asked.
const LONGEST_TOPIC: usize = 8;
/// Items of a request that are looked at.
const MOST_CANDIDATES: usize = 60;

/// The title of a response.
pub(super) fn read(letter: &Letter<'_>, reference: Option<&Evidence<String>>) -> Titled {
    let own = reference.map_or("", |reference| reference.value.as_str());
    let told = || told::subject(letter).and_then(|subject| usable(letter, subject, own));
    given(letter, reference).or_else(told).or_else(|| derived(letter)).unwrap_or_else(|| match reference {
        Some(reference) => {
            Titled::of(format!("FOI request {}", reference.value), reference.spans.first().map(|span| Some(*span)))
        }
        None => Titled::of("FOI request".to_owned(), []),
    })
}

/// The page's own: its heading, its `Subject:`, the words beside the reference, the line under the salutation.
fn given(letter: &Letter<'_>, reference: Option<&Evidence<String>>) -> Option<Titled> {
    let own = reference.map_or("", |reference| reference.value.as_str());
    let head: Vec<usize> = letter.parts(SectionKind::Opening).take(1).flat_map(|part| letter.lines_in(part)).collect();
    labelled(letter, &head, own)
        .or_else(|| letter.lines.title.and_then(|title| usable(letter, title, own)))
        .or_else(|| head.iter().find_map(|&line| beside_reference(letter, line, own)))
        .or_else(|| released(letter, &head, own))
        .or_else(|| under_salutation(letter, &head, own))
        .or_else(|| heading::asked_about(letter, &head).and_then(|heading| usable(letter, heading, own)))
        .or_else(|| heading::in_capitals(letter).and_then(|heading| usable(letter, heading, own)))
}

fn labelled(letter: &Letter<'_>, head: &[usize], own: &str) -> Option<Titled> {
    head.iter().find_map(|&line| {
        let words = letter.lines.line(line);
        let label = letter.cues.list(Says::TitleLabel).find(words)?;
        let rest = words.get(label.end()..).unwrap_or_default().trim();
        let next = || letter.lines.next_text(line + 1).map(|next| letter.lines.line(next));
        let given = if rest.is_empty() { next()? } else { rest };
        if heading::is_list_of_topics(label.as_str(), given) { None } else { usable(letter, given, own) }
    })
}

/// `Burglary attendance (1482A/23)`, `4107226 Business rates`.
fn beside_reference(letter: &Letter<'_>, line: usize, own: &str) -> Option<Titled> {
    let words = letter.lines.line(line);
    let rest = words.strip_prefix(own).or_else(|| {
        let before = words.strip_suffix([')', ']'])?.strip_suffix(own)?;
        before.strip_suffix(['(', '['])
    })?;
    usable(letter, rest, own).filter(|_| !own.is_empty())
}

/// `Deposit return scheme briefings: FOI release` at the head of a page.
fn released(letter: &Letter<'_>, head: &[usize], own: &str) -> Option<Titled> {
    head.iter().take(LINES_OF_HEAD).find_map(|&line| {
        let words = letter.lines.line(line);
        let is_framed = letter.cues.list(Says::TitleFrame).find(words).is_some_and(|frame| frame.start() > 0);
        // "Marl Council - disclosure log" names who answers.
        (is_framed && unframed(letter, words).len() < words.len()).then(|| usable(letter, words, own)).flatten()
    })
}

/// The subject of a heading without what says that it is of a request or an answer.
fn unframed<'w>(letter: &Letter<'_>, heading: &'w str) -> &'w str {
    let Some(frame) = letter.cues.list(Says::TitleFrame).find(heading) else { return heading };
    let (before, after) = (heading.get(..frame.start()), heading.get(frame.end()..));
    let subject = if frame.start() == 0 { after } else { before }.unwrap_or_default();
    // Of "FOI request - 2023/88 - swans" the number is gone, and its dash is left.
    let subject = subject.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end();
    // "FOI request: Marl Council" names who is asked.
    let named = letter.authorities.first_named(subject);
    if named.is_some_and(|(_, place)| place == (0..subject.len())) { heading } else { subject }
}

fn under_salutation(letter: &Letter<'_>, head: &[usize], own: &str) -> Option<Titled> {
    let at = head.iter().position(|&line| letter.cues.list(Says::Salutation).is_match(letter.lines.line(line)))?;
    let &under = head.get(at + 1)?;
    // A sentence that was broken at the end of its line is no subject.
    let goes_on = letter.lines.line(under + 1).starts_with(|c: char| c.is_lowercase());
    let words = letter.lines.line(under);
    let is_courtesy = letter.cues.list(Says::Courtesy).is_match(words) || goes_on;
    if is_courtesy { None } else { usable(letter, words, own) }
}

/// A heading that names a subject, without the reference in it.
fn usable(letter: &Letter<'_>, heading: &str, own: &str) -> Option<Titled> {
    let from = place(letter, heading);
    let heading = if own.is_empty() { heading.to_owned() } else { heading.replace(own, " ") };
    let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_sentence = heading.ends_with(['.', ':', ',']) || heading.split(' ').count() > 20;
    let heading = heading.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '"' | '”' | '?'));
    let heading = unframed(letter, heading);
    let is_body = || letter.authorities.first_named(heading).is_some_and(|(_, place)| place == (0..heading.len()));
    let names_subject =
        !letter.cues.list(Says::GenericHeading).is_match(heading) && !heading::is_person(heading) && !is_body();
    let has_words =
        heading.split(' ').filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2).count() >= 2;
    let title = || rewrite::shortened(&rewrite::capitalised(heading), LONGEST);
    (!is_sentence && names_subject && has_words).then(|| Titled::of(title(), [from]))
}

/// A sentence of the request, or an item of a list in it.
struct Item<'d> {
    words: Cow<'d, str>,
    is_listed: bool,
}

/// An item of the request on its way to a title.
struct Candidate {
    title: String,
    score: f64,
    content: usize,
    /// What it names is asked about in the items after it: `Please send me, about the ovens:`
    announces: bool,
    from: Option<Span>,
}

fn derived(letter: &Letter<'_>) -> Option<Titled> {
    let words = Words::get();
    let (items, period) = items(letter);
    let mut candidates: Vec<Candidate> = items
        .iter()
        .take(MOST_CANDIDATES)
        .enumerate()
        .map(|(position, item)| candidate(letter, words, item, position))
        .filter(|candidate| !candidate.title.is_empty())
        .collect();
    let announced = announced(&mut candidates);
    let topic = topic(letter);
    if let Some(named) = topic.map(rewrite::rewritten)
        && candidates.iter().any(|candidate| candidate.title != named)
    {
        candidates.retain(|candidate| candidate.title != named);
    }
    let best = [FEWEST_WORDS, 1].iter().find_map(|&fewest| {
        candidates
            .iter()
            .filter(|candidate| candidate.content >= fewest)
            // The first of equals: `max_by` would take the last.
            .reduce(|best, next| if next.score > best.score { next } else { best })
    })?;
    let topic = topic.map(|topic| (topic.split_whitespace().collect::<Vec<_>>().join(" "), place(letter, topic)));
    let topic = topic.or(announced).filter(|(topic, _)| {
        let (title, topic) = (best.title.to_lowercase(), rewrite::rewritten(topic).to_lowercase());
        !topic.is_empty() && !title.contains(&topic)
    });
    let with_topic = topic
        .as_ref()
        .map(|(topic, _)| format!("{}: {}", rewrite::capitalised(topic), rewrite::uncapitalised(&best.title)));
    let best_title = with_topic.map_or_else(|| best.title.clone(), |title| rewrite::shortened(&title, LONGEST));
    let with_period = period.map(|period| (format!("{best_title}, {period}"), place(letter, period)));
    let (title, of_period) =
        with_period.filter(|(title, _)| title.chars().count() <= LONGEST).unwrap_or((best_title, None));
    let title = rewrite::shortened(&title, LONGEST);
    Some(Titled::of(title, [best.from, topic.and_then(|(_, from)| from), of_period]))
}

/// What a short announcement names, which is then no item of its own where there are others.
fn announced(candidates: &mut Vec<Candidate>) -> Option<(String, Option<Span>)> {
    let is_topic = |candidate: &Candidate| {
        candidate.announces && candidate.content > 0 && candidate.title.chars().count() <= LONGEST_ANNOUNCED
    };
    let at = candidates.iter().position(is_topic).filter(|_| candidates.len() > 1)?;
    let announced = candidates.remove(at);
    Some((announced.title, announced.from))
}

/// A line of a few words at the head of a request: `Drones`; or what the requester says it is about.
fn topic<'d>(letter: &Letter<'d>) -> Option<&'d str> {
    let request = letter.sections.request?;
    let mut lines = letter.lines_in(request);
    let first = lines.next()?;
    let words = letter.text(letter.span(first).within(request));
    let plain = letter.lines.shape(first) == Shape::Plain && !words.ends_with(['.', ':', '?', ';', ',', '!']);
    let few = words.split_whitespace().count() <= LONGEST_TOPIC && words.starts_with(char::is_uppercase);
    let subject = !letter.cues.list(Says::RequestSubheading).is_match(words)
        && !is_background(letter, words)
        && (words.split_whitespace().count() <= 3 || !letter.cues.list(Says::Asks).is_match(words));
    if lines.next().is_some() && plain && few && subject {
        return Some(words);
    }
    let said = letter.cues.list(Says::Topic).captures(words).and_then(|found| found.name("topic"));
    said.map(|topic| topic.as_str()).or_else(|| named_first(letter, words))
}

/// `Nuisance driving. How many drivers were warned?`
fn named_first<'d>(letter: &Letter<'_>, words: &'d str) -> Option<&'d str> {
    let sentences = sentence::all(words);
    let (&(from, to), rest) = sentences.split_first()?;
    let first = words.get(from..to)?;
    let few = first.split_whitespace().count() <= LONGEST_NAMED && first.ends_with('.');
    let names = first.starts_with(char::is_uppercase)
        && !asks(letter, first)
        && !states(first)
        && !is_background(letter, first)
        && ![Says::GenericHeading, Says::GoesOn, Says::Period]
            .iter()
            .any(|&list| letter.cues.list(list).is_match(first))
        && Words::get().rarity(first).1 >= FEWEST_WORDS;
    (few && names && !rest.is_empty()).then(|| first.trim_end_matches('.'))
}

fn candidate(letter: &Letter<'_>, words: &Words, item: &Item<'_>, position: usize) -> Candidate {
    let title = rewrite::rewritten(&item.words);
    let title = rewrite::subject(&title, LONGEST).unwrap_or(title);
    let (rarity, content) = words.rarity(&title);
    let points_back = letter.cues.list(Says::BackReference).is_match(&title);
    let asks = item.is_listed || asks(letter, &item.words);
    let names_case = letter.cues.list(Says::NamesCase).is_match(&item.words);
    let early = 1.0 / (1.0 + 0.3 * f64::from(u32::try_from(position).unwrap_or(u32::MAX)));
    // It is taken where no other has a word.
    // Of a list, "if any were sold?" is "whether any were sold".
    let is_whether = item.is_listed && item.words.trim_end().ends_with('?') && !item.words.contains(',');
    let goes_on = !is_whether && letter.cues.list(Says::GoesOn).is_match(&item.words);
    let states = !asks && (states(&title) || speaks_of_self(&item.words));
    let manner = match (asks, states) {
        (true, _) => 1.0,
        (_, true) => STATES,
        _ => 0.8,
    };
    // "It, and to be told which sections were given" names nothing.
    let is_pronoun =
        title.split(|c: char| !c.is_alphabetic()).next().is_some_and(|first| matches!(first, "It" | "Them"));
    let back = if is_pronoun { 0.1 } else { 0.4 };
    let weight = manner * if points_back || names_case { back } else { 1.0 } * if goes_on { GOES_ON } else { 1.0 };
    let content = if goes_on || states || is_pronoun { content.min(1) } else { content };
    let announces = item.words.trim_end().ends_with(':');
    let weight = if announces { weight * ANNOUNCES } else { weight };
    let from = place(letter, &item.words);
    Candidate { score: rarity * early * weight, content, title, announces, from }
}

/// Whether a sentence of a request is a question, or begins as one that asks.
fn asks(letter: &Letter<'_>, words: &str) -> bool {
    let is = |list: Says| letter.cues.list(list).is_match(words);
    words.trim_end().ends_with('?') || is(Says::Asks) || is(Says::AsksFurther)
}

/// `I sit on a parish council.`, `We volunteer at the museum.`: who asks, and not what.
fn speaks_of_self(words: &str) -> bool {
    let plain = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let words = plain.split(|c: char| !c.is_alphabetic());
    let mut words = words.skip_while(|word| matches!(*word, "Hi" | "Hello" | "Hey" | ""));
    let is_self = words.next().is_some_and(|first| matches!(first, "I" | "We" | "we"));
    // "I mean arrests for the offence in section 38B" says what it is about.
    is_self && !matches!(words.next(), Some("mean" | "refer" | "rang" | "saw" | "reported"))
}

/// `I run an owners' club and want to know how many vans there are.`
fn wishes(words: &str) -> bool {
    words.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "want" | "would" | "should" | "wish" | "need"))
}

/// Whether a sentence says how something is: `You were nine days late as well.` What a thing is called has a verb only
/// after "that" or "which".
fn states(words: &str) -> bool {
    let sentences = &Vocabulary::get().sentences;
    let mut words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut before = "";
    words.any(|word| {
        let is_verb = sentences.verbs.has(word);
        let of_a_thing = sentences.relatives.has(before);
        before = word;
        is_verb && !of_a_thing
    })
}

/// The items and sentences of a request that may name its subject, and the period it is limited to.
fn items<'d>(letter: &Letter<'d>) -> (Vec<Item<'d>>, Option<&'d str>) {
    let mut items = Vec::new();
    let mut period = None;
    let mut in_earlier = false;
    let asked = letter.sections.asked.iter();
    for (line, part) in asked.flat_map(|&part| letter.lines_in(part).map(move |line| (line, part))) {
        let words = letter.text(letter.span(line).within(part));
        if let Shape::Row(row) = letter.lines.shape(line) {
            items.extend(cells(letter, row).map(|words| Item { words: words.into(), is_listed: true }));
            items.extend(form(letter, row).map(|words| Item { words: words.into(), is_listed: true }));
            continue;
        }
        if letter.cues.list(Says::RequestSubheading).is_match(words) {
            // What was asked first is told of where it is asked anew.
            in_earlier = !items.is_empty() && letter.cues.list(Says::EarlierRequest).is_match(words);
            continue;
        }
        if in_earlier {
            continue;
        }
        // "Subject: Request for information - Park benches": the head of a mail.
        if let Some(subject) = letter.cues.list(Says::TitleLabel).find(words) {
            let words = words.get(subject.end()..).unwrap_or_default();
            items.push(Item { words: unframed(letter, words).into(), is_listed: true });
            continue;
        }
        let is_listed = letter.lines.shape(line) == Shape::Item;
        let words = words.get(marker::of(words).unwrap_or(0)..).unwrap_or_default();
        let words = words.get(label(letter, words)..).unwrap_or_default();
        for (from, to) in sentence::all(words) {
            let item = without_examples(letter, words.get(from..to).unwrap_or_default());
            if letter.cues.list(Says::Period).is_match(item) {
                period = period.or(Some(item.trim_end_matches(['.', ';', ':', ','])));
            } else if !is_background(letter, item) {
                items.push(Item { words: item.into(), is_listed });
            }
        }
        if items.len() >= MOST_CANDIDATES {
            break;
        }
    }
    (items, period)
}

/// The cells of a row in a request that ask for something.
fn cells<'d>(letter: &Letter<'d>, row: usize) -> impl Iterator<Item = &'d str> {
    let row = letter.lines.rows.get(row).filter(|row| row.kind == RowKind::Data);
    let words = row.into_iter().flat_map(|row| row.cells.iter()).map(|cell| letter.text(*cell));
    words.filter(|words| {
        words.split_whitespace().nth(2).is_some()
            && (words.ends_with('?') || letter.cues.list(Says::Asks).is_match(words))
    })
}

/// The columns of a table that is to be filled in, but for the first: `Bikes stolen, officers`.
fn form(letter: &Letter<'_>, row: usize) -> Option<String> {
    let header = letter.lines.rows.get(row).filter(|row| row.kind == RowKind::Header)?;
    let mut rows = letter.lines.rows.iter().filter(|row| row.table == header.table && row.kind == RowKind::Data);
    let is_form = rows.any(|row| row.cells.iter().any(|cell| letter.text(*cell).is_empty()));
    let columns: Vec<String> = header.cells.iter().map(|cell| rewrite::uncapitalised(letter.text(*cell))).collect();
    let named: Vec<&str> = columns.iter().skip(1).map(String::as_str).filter(|column| !column.is_empty()).collect();
    (is_form && !named.is_empty()).then(|| named.join(", "))
}

/// Where the label at the head of a question ends: `Q1 How many`, `Request 2: Number of`. A number with brackets before
/// words that ask nothing is a section: `40(2) refusals`.
fn label(letter: &Letter<'_>, words: &str) -> usize {
    let Some(label) = letter.cues.list(Says::ItemLabel).find(words) else { return 0 };
    let asks = || asks(letter, words.get(label.end()..).unwrap_or_default());
    if label.as_str().contains('(') && !asks() { 0 } else { label.end() }
}

/// `All documents about the route, including but not limited to:` without the announcement of examples.
fn without_examples<'d>(letter: &Letter<'d>, item: &'d str) -> &'d str {
    let examples = letter.cues.list(Says::Examples).find(item).map(|examples| item.get(..examples.start()));
    examples.flatten().unwrap_or(item)
}

/// What came before, or whose words follow: `Please send me, about the ovens:` asks.
fn is_background(letter: &Letter<'_>, item: &str) -> bool {
    // `Form FOI-20714-23` is a line of a form.
    let is_number = |word: &str| word.chars().filter(char::is_ascii_digit).count() > 4;
    let few = || item.split_whitespace().nth(FEW_WORDS).is_none();
    item.trim_end().ends_with(':') && !asks(letter, item)
        || few() && item.split_whitespace().any(is_number)
        || letter.cues.list(Says::Background).is_match(item)
        || letter.cues.list(Says::TellsOfSelf).is_match(item) && !wishes(item)
        || letter.cues.list(Says::NamesCase).is_match(item) && !asks(letter, item)
}
