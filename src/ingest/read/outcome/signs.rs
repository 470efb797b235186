//! What the sentences of a letter say of its outcome, one by one, and its tables and answers beside labels.

use std::collections::BTreeMap;

use crate::domain::{Citation, CitationClass, Evidence, Exemption, Outcome, SectionKind, Span, Tag};
use crate::ingest::cues::{Phrases, Says, Sign};
use crate::ingest::{marker, sentence};
use crate::law::{Law, Meaning};

use super::super::{Letter, plain};
use super::is_ncnd;

/// What was found of a kind, and where first.
pub(super) type Places<K> = BTreeMap<K, Span>;

/// What the letter says of its outcome.
#[derive(Default)]
pub(super) struct Signs {
    /// The decision as stated, the first.
    pub(super) stated: Option<Evidence<Outcome>>,
    /// A statement that nothing is decided yet.
    pub(super) undecided: Option<Span>,
    /// Where a provision is only explained or was put aside, in order.
    explained: Vec<usize>,
    /// Whether a provision is explained, and nothing says that it was put aside.
    pub(super) explains: bool,
    pub(super) tags: Places<Tag>,
    pub(super) signs: Places<Sign>,
}

/// The parts that decide: those of the first request, where a page has several.
pub(super) fn deciding<'l>(letter: &'l Letter<'l>) -> impl Iterator<Item = (SectionKind, Span)> {
    let mut requests = 0;
    let parts = letter.sections.all.iter().filter(|part| part.depth == 0);
    let first = parts.take_while(move |part| {
        // Those between the answers are of the same request.
        let goes_on =
            letter.sections.request.is_some_and(|all| all.start < part.span.start && part.span.start < all.end);
        requests += usize::from(part.kind == SectionKind::Request && !goes_on);
        requests < 2
    });
    first.map(|part| (part.kind, part.span)).filter(|(kind, _)| {
        !matches!(kind, SectionKind::Request | SectionKind::ComplaintRights | SectionKind::LegalAnnex)
    })
}

/// The signs in the sentences of a letter.
pub(super) fn signs(letter: &Letter<'_>, phrases: &Phrases, citations: &[Citation]) -> Signs {
    let unused = |citation: &&Citation| matches!(citation.class, CitationClass::Explained | CitationClass::Rejected);
    let explained = citations.iter().filter(unused);
    let mut signs = Signs {
        explained: explained.map(|citation| citation.span.start).collect(),
        explains: citations.iter().any(|citation| citation.class == CitationClass::Explained),
        ..Signs::default()
    };
    let asks_by_numbers = counted_lines(letter, &letter.sections.asked) > 1;
    for (kind, part) in deciding(letter) {
        for line in letter.lines_in(part) {
            let span = letter.span(line).within(part);
            let is_answer_to_one = asks_by_numbers && marker::count(letter.text(span)).is_some();
            for (from, to) in sentence::all(letter.text(span)) {
                let sentence = Span::new(span.start + from, span.start + to);
                signs.add_statement(letter, phrases, (kind, is_answer_to_one), sentence);
                signs.add_sentence(letter, phrases, kind, sentence);
            }
        }
    }
    signs
}

/// How many lines of some parts begin with a number or a letter that counts them.
fn counted_lines(letter: &Letter<'_>, parts: &[Span]) -> usize {
    let lines = parts.iter().flat_map(|&part| letter.lines_in(part).map(move |line| letter.span(line).within(part)));
    lines.filter(|&line| marker::count(letter.text(line)).is_some()).count()
}

impl Signs {
    /// Adds the decision that a sentence states; what is said in the answer to one question of several, where it does not
    /// speak of the request, is of that.
    fn add_statement(
        &mut self,
        letter: &Letter<'_>,
        phrases: &Phrases,
        (kind, is_answer_to_one): (SectionKind, bool),
        span: Span,
    ) {
        let words = letter.text(span);
        let Some(outcome) = phrases.stated(letter.cues, words) else { return };
        let grants = matches!(outcome, Outcome::GrantedInFull | Outcome::GrantedInPart);
        let is_whole = !matches!(outcome, Outcome::GrantedInPart | Outcome::NotProcessed);
        let is_of_a_part = || {
            is_answer_to_one && !letter.cues.list(Says::OfTheWhole).is_match(words)
                || letter.cues.list(Says::OfAPart).is_match(words)
        };
        if kind == SectionKind::Closing || grants && is_beside_the_point(letter, words) || is_whole && is_of_a_part() {
            return;
        }
        match outcome {
            Outcome::NotProcessed => self.undecided = self.undecided.or(Some(span)),
            _ => self.stated = self.stated.take().or(Some(Evidence { value: outcome, spans: vec![span] })),
        }
    }

    /// Adds what a sentence says was given, kept back or not held.
    fn add_sentence(&mut self, letter: &Letter<'_>, phrases: &Phrases, kind: SectionKind, span: Span) {
        let words = letter.text(span);
        if phrases.supposes(letter.cues, words) {
            return;
        }
        let is_beside = is_beside_the_point(letter, words);
        let margin = matches!(kind, SectionKind::Opening | SectionKind::Closing);
        for tag in phrases.tags(letter.cues, words) {
            // The names of attachments and pages may say that information is not held, and no more.
            if (!margin || tag == Tag::NotHeld) && !(is_beside && tag == Tag::NotHeld) {
                self.tags.entry(tag).or_insert(span);
            }
        }
        if !margin && !is_beside && lacks_what_is_asked(letter, words) {
            self.tags.entry(Tag::NotHeld).or_insert(span);
        }
        // "Section 40(2) provides that information is exempt": of the law, and of nothing that was kept back.
        let explains = self.explains(span) && !letter.cues.list(Says::Refuses).is_match(words);
        let counts = |sign: &Sign| match sign {
            Sign::Supplied => {
                !(margin || is_beside) && says_beside(letter, phrases, words, *sign, Says::GivenOtherwise)
            }
            Sign::Withheld => {
                !(margin || explains) && says_beside(letter, phrases, words, *sign, Says::WithheldOtherwise)
            }
        };
        for sign in phrases.signs(letter.cues, words).filter(counts) {
            self.signs.entry(sign).or_insert(span);
        }
    }

    /// Adds all that a sentence of one answer says.
    pub(super) fn add(&mut self, letter: &Letter<'_>, phrases: &Phrases, span: Span) {
        self.add_statement(letter, phrases, (SectionKind::Disclosure, false), span);
        self.add_sentence(letter, phrases, SectionKind::Disclosure, span);
    }

    fn explains(&self, sentence: Span) -> bool {
        let next = self.explained.partition_point(|&at| at < sentence.start);
        self.explained.get(next).is_some_and(|&at| at < sentence.end)
    }

    pub(super) fn add_exemption(&mut self, exemption: &Exemption) {
        let path = &exemption.path;
        let tag = match Law::get().meaning(path) {
            _ if is_ncnd(exemption) => Tag::Ncnd,
            Some(meaning) => tag_of(meaning),
            None => Tag::Exemptions,
        };
        self.tags.entry(tag).or_insert(exemption.span);
        if path.regime().has_regulations() {
            self.tags.entry(Tag::Eir).or_insert(exemption.span);
        }
        if !matches!(tag, Tag::NotHeld) {
            self.tags.entry(Tag::Exemptions).or_insert(exemption.span);
        }
    }
}

const fn tag_of(meaning: Meaning) -> Tag {
    match meaning {
        Meaning::CostLimit => Tag::CostLimit,
        Meaning::Vexatious => Tag::Vexatious,
        Meaning::Repeated => Tag::Repeated,
        Meaning::AvailableElsewhere => Tag::AvailableElsewhere,
        Meaning::FuturePublication => Tag::FuturePublication,
        Meaning::NotHeld => Tag::NotHeld,
        Meaning::OwnData => Tag::OwnData,
    }
}

/// What the shape of an answer says: a table is information given, and so is an answer beside its label.
pub(super) fn add_shape(letter: &Letter<'_>, phrases: &Phrases, signs: &mut Signs) {
    let tables = letter.lines.tables.iter().map(|table| table.span);
    // One that the requester drew, or that weighs the public interest, gives nothing.
    let gives = |table: &Span| {
        let part = letter.sections.at(table.start).map(|part| part.kind);
        !matches!(part, Some(SectionKind::Request | SectionKind::PublicInterestTest))
    };
    let given = tables.filter(gives);
    if let Some(table) = given.into_iter().next() {
        signs.signs.entry(Sign::Supplied).or_insert(table);
    }
    let between_questions = letter.sections.request.into_iter().flat_map(|request| letter.lines_in(request));
    let answer = between_questions.map(|line| letter.span(line)).find(|&span| {
        let words = letter.text(span);
        letter.cues.list(Says::AnswerLine).is_match(words)
            && !phrases.signs(letter.cues, words).any(|sign| sign == Sign::Withheld)
    });
    if let Some(answer) = answer {
        signs.signs.entry(Sign::Supplied).or_insert(answer);
    }
}

/// Whether a sentence speaks of what is sent or held beside what was asked: `We enclose a leaflet on your right to complain.`
fn is_beside_the_point(letter: &Letter<'_>, sentence: &str) -> bool {
    let found = letter.cues.list(Says::BesideThePoint).find(sentence);
    found.is_some_and(|found| !plain::Asked::of(letter).is_some_and(|asked| asked.names(found.as_str())))
}

/// Whether a sentence has a sign beside the words of a list that say something else in its words: "the report, which was
/// given to us in confidence, is attached".
fn says_beside(letter: &Letter<'_>, phrases: &Phrases, sentence: &str, sign: Sign, otherwise: Says) -> bool {
    let mut from = 0;
    let mut rest = Vec::new();
    for found in letter.cues.list(otherwise).find_iter(sentence) {
        rest.push(sentence.get(from..found.start()).unwrap_or_default());
        from = found.end();
    }
    rest.push(sentence.get(from..).unwrap_or_default());
    from == 0 || rest.iter().any(|words| phrases.signs(letter.cues, words).any(|other| other == sign))
}

/// Whether a sentence says that a thing is not there which the request asks for, and asks nothing about: `We do not have
/// the valuation.` Of a question it would be an answer.
fn lacks_what_is_asked(letter: &Letter<'_>, sentence: &str) -> bool {
    let Some(found) = letter.cues.list(Says::Lacks).captures(sentence) else { return false };
    let what = ["what", "owned", "been", "made", "gone", "lost"].iter().find_map(|name| found.name(name));
    let asked = plain::Asked::of(letter).filter(plain::Asked::is_for_things);
    what.zip(asked).is_some_and(|(what, asked)| asked.names(what.as_str()))
}
