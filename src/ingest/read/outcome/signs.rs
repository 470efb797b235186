//! What the sentences of a letter say of its outcome, one by one, and its tables and answers beside labels.

use std::collections::BTreeMap;

use crate::domain::{Citation, CitationClass, Evidence, Exemption, Outcome, SectionKind, Span, Tag};
use crate::fold::lower;
use crate::ingest::cues::{Phrases, Says, Sign};
use crate::ingest::vocabulary::Vocabulary;
use crate::ingest::{marker, sentence};
use crate::law::{Law, Meaning};

use super::super::{Letter, others, plain, thread};
use super::given::{self, Given};
use super::{is_ncnd, lacking, prose};

/// What was found of a kind, and where first.
pub(super) type Places<K> = BTreeMap<K, Span>;

/// What the letter says of its outcome.
#[derive(Default)]
pub(super) struct Signs {
    /// The decision as stated, the first.
    pub(super) stated: Option<Evidence<Outcome>>,
    /// Whether it stands before the letter, and no other in the letter says the same.
    is_of_page: bool,
    /// A statement that nothing is decided yet.
    pub(super) undecided: Option<Span>,
    /// Whether that statement puts the answer off, whatever grounds it names.
    pub(super) holds_over: bool,
    /// Where a provision is only explained or was put aside, in order.
    explained: Vec<usize>,
    /// Whether a provision is explained, and nothing says that it was put aside.
    pub(super) explains: bool,
    pub(super) tags: Places<Tag>,
    pub(super) signs: Places<Sign>,
    /// Whether the decision speaks of the request, or of all that was asked for.
    pub(super) states_of_all: bool,
    /// Where something is given in words that can be of nothing else, or in facts.
    pub(super) given_outright: Option<Span>,
    /// Whether what is given outright is the rest: `The rest of the contracts is enclosed.`
    pub(super) gives_the_rest: bool,
    /// Whether what is asked for is refused in the form in which it is, and a fact may be it in another.
    pub(super) refuses_form: bool,
    /// Whether the answer is a list of what there is: `The following suppliers are used.`
    pub(super) lists_what_is_there: bool,
    /// Where nothing is held of all that was asked for.
    pub(super) lacks_all: Option<Span>,
    /// Where the letter says that its answer follows.
    pub(super) announced: Option<Span>,
    /// Where it sends its answer, and says nothing of what that is.
    pub(super) reply_sent: Option<Span>,
    /// Where something is blanked out of what is sent.
    pub(super) redacted: Option<Span>,
    /// Whether the sentence after the decision takes from it: `All that we hold is attached. We hold no figures for 2019.`
    pub(super) lacks_some: bool,
}

/// The parts that decide: those of the first request, where a page has several.
pub(in crate::ingest::read) fn deciding<'l>(letter: &'l Letter<'l>) -> impl Iterator<Item = (SectionKind, Span)> {
    let mut requests = 0;
    let parts = letter.sections.all.iter().filter(|part| part.depth == 0);
    let first = parts.take_while(move |part| {
        // Those between the answers are of the same request.
        let goes_on =
            letter.sections.request.is_some_and(|all| all.start < part.span.start && part.span.start < all.end);
        requests += usize::from(part.kind == SectionKind::Request && !goes_on);
        requests < 2
    });
    let decides = |kind| !matches!(kind, SectionKind::Request | SectionKind::ComplaintRights | SectionKind::LegalAnnex);
    let parts = first.filter(move |part| decides(part.kind));
    let own = parts.flat_map(|part| thread::without(part.span, letter.theirs).map(|span| (part.kind, span)));
    own.flat_map(|(kind, span)| thread::without(span, letter.earlier).map(move |span| (kind, span)))
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
        for span in prose::lines(letter, part) {
            let is_answer_to_one = asks_by_numbers && marker::count(letter.text(span)).is_some();
            let (mut before, mut last) = ("", Span::new(span.start, span.start));
            for (from, to) in sentence::all(letter.text(span)) {
                let sentence = Span::new(span.start + from, span.start + to);
                if denies_that_it_is_held(letter, before, sentence) {
                    signs.tags.entry(Tag::NotHeld).or_insert(sentence);
                }
                let decides = signs.stated.as_ref().is_some_and(|stated| stated.spans.contains(&last));
                before = letter.text(sentence);
                signs.add_statement(letter, phrases, (kind, is_answer_to_one), sentence);
                signs.add_sentence(letter, phrases, (kind, is_answer_to_one), sentence);
                // What is not held in passing, behind a colon, is told of.
                let lacks = decides && signs.tags.get(&Tag::NotHeld) == Some(&sentence);
                signs.lacks_some |= lacks && !before.contains([';', ':']);
                last = sentence;
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
        let is_of_a_part = || is_of_a_part(letter, words, is_answer_to_one);
        let is_refusal = matches!(outcome, Outcome::GrantedInPart | Outcome::RefusedInFull);
        if is_refusal && (refused_form(letter, words).is_some() || !others(letter, words).is_empty()) {
            return;
        }
        if kind == SectionKind::Closing && !names_file(words)
            || grants && is_beside_the_point(letter, words)
            || is_whole && is_of_a_part()
        {
            return;
        }
        match outcome {
            Outcome::NotProcessed => {
                self.undecided = self.undecided.or(Some(span));
                self.holds_over |= letter.cues.list(Says::HoldsOver).is_match(words);
            }
            // What the page says of a letter is what the letter says itself: its grounds are those of it.
            _ if self.is_of_page && self.stated.as_ref().is_some_and(|stated| stated.value == outcome) => {
                self.is_of_page = false;
                self.stated.iter_mut().for_each(|stated| stated.spans.push(span));
            }
            _ if self.stated.is_some() => {}
            _ => {
                self.stated = Some(Evidence { value: outcome, spans: vec![span] });
                self.is_of_page = kind == SectionKind::Opening;
                self.states_of_all = letter.cues.list(Says::OfTheWhole).is_match(words) || names_file(words);
            }
        }
    }

    /// Adds what a sentence says was given, kept back or not held.
    fn add_sentence(
        &mut self,
        letter: &Letter<'_>,
        phrases: &Phrases,
        (kind, is_answer_to_one): (SectionKind, bool),
        span: Span,
    ) {
        let words = letter.text(span);
        // "I looked to see if we hold it" supposes nothing.
        if phrases.supposes(letter.cues, words) && !letter.cues.list(Says::LooksWhether).is_match(words) {
            return;
        }
        let is_beside = is_beside_the_point(letter, words);
        let is_none_else = || letter.cues.list(Says::LacksOtherwise).is_match(words);
        let margin = matches!(kind, SectionKind::Opening | SectionKind::Closing);
        for tag in phrases.tags(letter.cues, words) {
            // The names of attachments and pages may say that information is not held, and no more.
            let is_else = || is_beside || is_none_else() || lacking::answers(letter, words);
            if (!margin || tag == Tag::NotHeld) && !(tag == Tag::NotHeld && is_else()) {
                self.tags.entry(tag).or_insert(span);
            }
        }
        if !margin && !is_beside && lacks_what_is_asked(letter, words) {
            self.tags.entry(Tag::NotHeld).or_insert(span);
        }
        if !margin && letter.cues.list(Says::AnswerFollows).is_match(words) {
            self.announced = self.announced.or(Some(span));
        }
        let is_of_all = letter.cues.list(Says::OfTheWhole).is_match(words)
            && !is_of_a_part(letter, words, is_answer_to_one)
            && !letter.cues.list(Says::FurtherInformation).is_match(words);
        if is_of_all && self.tags.get(&Tag::NotHeld) == Some(&span) {
            self.lacks_all = Some(span);
        }
        // "Section 40(2) provides that information is exempt": of the law, and of nothing that was kept back.
        let refuses =
            || [Says::Refuses, Says::WithheldInFact].iter().any(|list| letter.cues.list(*list).is_match(words));
        let explains = self.explains(span) && !refuses();
        for sign in phrases.signs(letter.cues, words) {
            let counts = match sign {
                Sign::Supplied if margin || is_beside => false,
                Sign::Supplied => {
                    let given = given::read(letter, phrases, words);
                    let outright = given.filter(|given| *given == Given::Outright);
                    self.given_outright = self.given_outright.or(outright.map(|_| span));
                    self.gives_the_rest |= outright.is_some() && letter.cues.list(Says::OfAPart).is_match(words);
                    self.lists_what_is_there |=
                        outright.is_some() && letter.cues.list(Says::ListsWhatIsThere).is_match(words);
                    self.reply_sent = self.reply_sent.or(given.is_none().then_some(span));
                    given.is_some()
                }
                Sign::Withheld => {
                    let mut otherwise = given::places(letter, Says::WithheldOtherwise, words);
                    otherwise.extend(others(letter, words));
                    !(margin || explains) && given::says_beside(letter, phrases, words, sign, otherwise)
                }
            };
            if counts {
                let redacts = sign == Sign::Withheld && letter.cues.list(Says::Redacts).is_match(words);
                self.redacted = self.redacted.or(redacts.then_some(span));
                self.signs.entry(sign).or_insert(span);
            }
        }
        // "We cannot give this by ward": some of what is asked for is kept back, whatever is given in another form.
        if !margin && refused_form(letter, words) == Some(Form::Breakdown) {
            self.signs.entry(Sign::Withheld).or_insert(span);
            self.refuses_form = true;
        }
    }

    /// Adds all that a sentence of one answer says.
    pub(super) fn add(&mut self, letter: &Letter<'_>, phrases: &Phrases, span: Span) {
        self.add_statement(letter, phrases, (SectionKind::Disclosure, false), span);
        self.add_sentence(letter, phrases, (SectionKind::Disclosure, false), span);
    }

    /// Something is given here, whatever is said of it.
    pub(super) fn give(&mut self, span: Span) {
        self.signs.entry(Sign::Supplied).or_insert(span);
        self.given_outright = self.given_outright.or(Some(span));
    }

    fn explains(&self, sentence: Span) -> bool {
        let next = self.explained.partition_point(|&at| at < sentence.start);
        self.explained.get(next).is_some_and(|&at| at < sentence.end)
    }

    /// Where something is first refused, or said not to be there.
    pub(super) fn first_refusal(&self) -> usize {
        let refused = self.tags.values().chain(self.signs.get(&Sign::Withheld)).map(|span| span.start);
        refused.min().unwrap_or(usize::MAX)
    }

    /// Whether a provision is explained from a place on, and nothing says that it was put aside.
    pub(super) fn explains_from(&self, at: usize) -> bool {
        self.explains && self.explained.last().is_some_and(|&last| last >= at)
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
        Meaning::OtherRegime => Tag::Eir,
    }
}

/// What the shape of an answer says: a table is information given, and so is an answer beside its label.
pub(super) fn add_shape(letter: &Letter<'_>, phrases: &Phrases, signs: &mut Signs) {
    let tables = letter.lines.tables.iter().map(|table| table.span);
    // One that the requester drew, that weighs the public interest, or that tells of the case before the request gives
    // nothing.
    let gives = |table: &Span| {
        let part = letter.sections.at(table.start).map(|part| part.kind);
        let is_before_request = || letter.sections.request.is_some_and(|request| table.end <= request.start);
        match part {
            Some(SectionKind::Request | SectionKind::PublicInterestTest) => false,
            Some(SectionKind::Opening) => !is_before_request(),
            _ => true,
        }
    };
    let given = tables.filter(gives);
    if let Some(table) = given.into_iter().next() {
        signs.give(table);
    }
    let between_questions = letter.sections.request.into_iter().flat_map(|request| letter.lines_in(request));
    let answer = between_questions.map(|line| letter.span(line)).find(|&span| {
        let words = letter.text(span);
        letter.cues.list(Says::AnswerLine).is_match(words)
            && !phrases.signs(letter.cues, words).any(|sign| sign == Sign::Withheld)
    });
    if let Some(answer) = answer {
        signs.give(answer);
    }
}

/// Whether a line is the name of a file, which may say what the letter in it decides: `refusal (PDF, 61 KB)`.
fn names_file(words: &str) -> bool {
    let words = words.to_lowercase();
    ["(pdf", "(doc", "(word", "(odt"].iter().any(|file| words.contains(file))
}

/// Whether a sentence speaks of what is sent or held beside what was asked: `We enclose a leaflet on your right to complain.`
fn is_beside_the_point(letter: &Letter<'_>, sentence: &str) -> bool {
    let found = letter.cues.list(Says::BesideThePoint).find(sentence);
    found.is_some_and(|found| !plain::Asked::of(letter).is_some_and(|asked| asked.names(found.as_str())))
}

/// `You asked whether we hold it. We do not.`
fn denies_that_it_is_held(letter: &Letter<'_>, before: &str, sentence: Span) -> bool {
    letter.cues.list(Says::DeniesBriefly).is_match(letter.text(sentence))
        && letter.cues.list(Says::AsksWhetherHeld).is_match(before)
}

/// What of an answer is refused, where not all of it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// How it is broken down: by ward.
    Breakdown,
    /// How it is sent: by email.
    Delivery,
}

/// The form in which a sentence says that something cannot be given.
fn refused_form(letter: &Letter<'_>, sentence: &str) -> Option<Form> {
    let vocabulary = Vocabulary::get();
    let found = letter.cues.list(Says::RefusesForm).captures(sentence)?;
    if found.name("delivery").is_some() {
        return Some(Form::Delivery);
    }
    // "By reason of cost" and "by 4 May" are no forms.
    let is_other = |word: &str| {
        vocabulary.sentences.not_forms.has(word)
            || vocabulary.months.has(word)
            || word.starts_with(|c: char| c.is_ascii_digit())
    };
    let form = found.name("form").map_or("", |form| form.as_str());
    (!form.split(' ').any(|word| is_other(&lower(word)))).then_some(Form::Breakdown)
}

/// Where a sentence tells what became of things of others that the request asks about.
fn others(letter: &Letter<'_>, sentence: &str) -> Vec<(usize, usize)> {
    if !others::may_tell(sentence) {
        return Vec::new();
    }
    let asked = plain::Asked::of(letter);
    let mut told = others::refused(sentence, asked.as_ref());
    told.extend(others::denied(sentence, asked.as_ref()));
    told
}

/// Whether a sentence is of one part of what was asked, in the answer to one question or in its own words.
fn is_of_a_part(letter: &Letter<'_>, sentence: &str, is_answer_to_one: bool) -> bool {
    is_answer_to_one && !letter.cues.list(Says::OfTheWhole).is_match(sentence)
        || letter.cues.list(Says::OfAPart).is_match(sentence)
}

/// Whether a sentence says that a thing is not there which the request asks for, and asks nothing about: `We do not have
/// the valuation.` Of a question it would be an answer.
fn lacks_what_is_asked(letter: &Letter<'_>, sentence: &str) -> bool {
    let Some(found) = letter.cues.list(Says::Lacks).captures(sentence) else { return false };
    let asked = plain::Asked::of(letter);
    // "Breeds are not recorded": whatever kind of question it was.
    if let Some(unrecorded) = found.name("unrecorded") {
        return asked.is_some_and(|asked| asked.names(unrecorded.as_str()));
    }
    let what = ["what", "owned", "been", "made", "gone", "lost"].iter().find_map(|name| found.name(name));
    let asked = asked.filter(plain::Asked::is_for_things);
    // "There were no accidents", where a list of them is asked for, is an answer.
    what.zip(asked).is_some_and(|(what, asked)| asked.names(what.as_str()) && !asked.lists(what.as_str()))
}
