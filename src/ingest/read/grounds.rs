//! Citations of the law, how each stands in the letter, and the provisions that the authority relied on.

mod form;
mod joined;
mod relied;
mod stance;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::domain::{CaseReference, Citation, CitationClass, CitedProvision, Exemption, SectionKind, Span};
use crate::expression::compiled;
use crate::ingest::cues::Says;
use crate::law::citation::{Context, Found, Guard, Head, citations};
use crate::law::{Law, ProvisionPath, Regime, Role};

use super::thread::{self, Said};
use super::{Letter, quoted, theirs};

/// Finds every citation, and derives the provisions relied on.
pub(super) fn read(letter: &Letter<'_>, cases: &[CaseReference]) -> (Vec<Citation>, Vec<Exemption>) {
    let law = Law::get();
    let found = citations(letter.lines.text, &Context { regime: regime(letter) });
    let refuses = refuses(letter);
    let reader = Reader {
        letter,
        law,
        is_undecided: !refuses && says(letter, Says::Undecided),
        the_act_is_other: the_act_is_other(letter.lines.text),
        is_environmental: says(letter, Says::Environmental),
        is_summary: form::is_summary(letter),
        asked_about: asked_about(letter, &found),
        rows_of_other_cases: rows_of(letter, cases),
        said: Said::of(letter.lines.text, letter.theirs),
    };
    let stances = reader.stances(&found, &mut stance::Windows::new(letter, refuses));
    let mut put_aside = PutAside::default();
    for (found, stance) in found.iter().zip(&stances) {
        put_aside.add(letter.lines.line_at(found.range.start), found, stance);
    }
    let mut marked: Vec<Marked> = found
        .into_iter()
        .zip(stances)
        .filter(|(found, _)| !found.provisions.is_empty() || found.other_act.is_some())
        .map(|(found, stance)| reader.marked(found, stance, &put_aside))
        .collect();
    form::count_with_their_list(letter, &mut marked);
    form::keep_to_heading(letter, &mut marked);
    form::keep_to_limbs(letter, law, &mut marked);
    let mut citations: Vec<Citation> = marked.into_iter().map(|marked| marked.citation).collect();
    relied::count_what_is_only_explained(law, &mut citations, refuses || weighs(letter));
    let exemptions = relied::exemptions(letter.lines.text, law, &citations);
    (citations, exemptions)
}

/// The sections that the request names.
fn asked_about(letter: &Letter<'_>, found: &[Found]) -> HashSet<ProvisionPath> {
    let is_asked =
        |found: &&Found| letter.sections.at(found.range.start).is_some_and(|part| part.kind == SectionKind::Request);
    found.iter().filter(is_asked).flat_map(|found| &found.provisions).map(|(path, _)| path.section()).collect()
}

/// The rows of tables in which cases are named.
fn rows_of(letter: &Letter<'_>, cases: &[CaseReference]) -> HashSet<usize> {
    let tables = &letter.lines.tables;
    let is_in_table = |span: &&Span| {
        let table = tables.get(tables.partition_point(|table| table.span.end <= span.start));
        table.is_some_and(|table| table.span.overlaps(span))
    };
    let named = cases.iter().flat_map(|case| &case.spans);
    named.filter(is_in_table).map(|span| letter.lines.line_at(span.start)).collect()
}

/// The law of the document: Scottish where it says so in the authority's words.
fn regime(letter: &Letter<'_>) -> Regime {
    if says(letter, Says::Scottish) { Regime::Foisa } else { Regime::Foia }
}

/// Whether the authority's words have a cue of a list.
fn says(letter: &Letter<'_>, list: Says) -> bool {
    own_lines(letter).any(|line| letter.cues.list(list).is_match(line))
}

/// Refusals of a line that are looked at.
const MOST_REFUSALS: usize = 20;

/// Whether the authority upholds a refusal, or weighs the interest in one.
fn weighs(letter: &Letter<'_>) -> bool {
    says(letter, Says::Upholds) || says(letter, Says::Outweighs)
}

/// Whether the authority refuses in words, and those are not of an earlier decision.
fn refuses(letter: &Letter<'_>) -> bool {
    own_lines(letter).any(|line| {
        let mut refusals = letter.cues.list(Says::Refuses).find_iter(line).take(MOST_REFUSALS);
        refusals.any(|found| !quoted::is_of_others(line, found.start(), letter.cues))
    })
}

/// The lines of the letter that are not the requester's, nor of an earlier reply.
fn own_lines<'d>(letter: &'d Letter<'d>) -> impl Iterator<Item = &'d str> {
    letter
        .own_parts()
        .flat_map(|part| thread::without(part, letter.earlier))
        .flat_map(move |part| letter.lines_in(part).map(move |line| letter.text(letter.span(line).within(part))))
}

static THE_ACT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        r#"(?P<name>(?:\p{Lu}[\w’']*|and|of|in|to|\(Scotland\)|\(Northern Ireland\)) (?:(?:\p{Lu}[\w’']*|and|of|in|to|\(Scotland\)) ){0,8}?Act(?: \d{4})?) \((?:hereafter |hereinafter )?[“"'‘]?[Tt]he Act[”"'’]?\)|(?:[Tt]he Act in question is|[Bb]y [“"'‘]?the Act[”"'’]? (?:is|we|I) mean[t]?|[“"'‘]?[Tt]he Act[”"'’]?,? (?:here|below|above),? (?:is|means)|[“"'‘][Tt]he Act[”"'’] (?:is|means)) (?:the )?(?P<other>[^.]{3,60})"#,
    )
});

/// Whether the document says that "the Act" is another than those on information.
fn the_act_is_other(text: &str) -> bool {
    // Each way to say so has these words.
    if !text.contains("he Act") {
        return false;
    }
    let Some(found) = THE_ACT.as_ref().and_then(|defined| defined.captures(text)) else { return false };
    let name = found.name("name").or_else(|| found.name("other")).map_or("", |name| name.as_str());
    !name.to_lowercase().contains("information")
}

/// Provisions that the authority put aside, with those that they are a part of.
#[derive(Default)]
struct Withdrawn {
    paths: HashSet<ProvisionPath>,
    above: HashSet<ProvisionPath>,
}

impl Withdrawn {
    fn add(&mut self, path: &ProvisionPath) {
        let lineage = path.lineage();
        self.above.extend(lineage.into_iter().filter(|above| above.depth() > 0));
        self.paths.insert(path.clone());
    }

    /// Whether a provision is one of them, a part of one, or the whole of one: `31` of `31(1)(a)`.
    fn covers(&self, path: &ProvisionPath) -> bool {
        self.above.contains(path) || path.lineage().iter().any(|above| self.paths.contains(above))
    }
}

/// What the letter puts aside.
#[derive(Default)]
struct PutAside {
    /// Wherever it is cited.
    withdrawn: Withdrawn,
    /// Whole sections, in the line that says so: `She had section 38(1)(b) in mind, but we are not claiming section 38.`
    denied: HashMap<usize, Withdrawn>,
}

impl PutAside {
    fn add(&mut self, line: usize, found: &Found, stance: &Stance) {
        if stance.withdrawn {
            found.provisions.iter().for_each(|(path, _)| self.withdrawn.add(path));
        }
        if stance.class == CitationClass::Rejected {
            let whole_sections = found.provisions.iter().filter(|(path, _)| path.depth() == 1);
            whole_sections.for_each(|(path, _)| self.denied.entry(line).or_default().add(path));
        }
    }

    /// Whether a provision that is cited in a line is put aside; in the line alone only what is relied on by default.
    fn covers(&self, path: &ProvisionPath, line: usize, by_default: bool) -> bool {
        let in_line = || self.denied.get(&line).is_some_and(|denied| denied.covers(path));
        self.withdrawn.covers(path) || by_default && in_line()
    }
}

/// How a citation stands, before what other places say of the same provision.
struct Stance {
    class: CitationClass,
    reason: String,
    /// The authority no longer relies on the section, wherever it is cited.
    withdrawn: bool,
    /// Only mentioned, with no word of reliance beside it.
    by_default: bool,
    /// The sentence tells what the law says.
    explains: bool,
}

/// A citation, with what of its stance other places of the letter bear on.
struct Marked {
    citation: Citation,
    by_default: bool,
    explains: bool,
}

impl Stance {
    fn explained() -> Self {
        Self { explains: true, ..Self::of(CitationClass::Explained, "explains the law") }
    }

    fn of(class: CitationClass, reason: impl Into<String>) -> Self {
        Self { class, reason: reason.into(), withdrawn: false, by_default: false, explains: false }
    }
}

struct Reader<'l> {
    letter: &'l Letter<'l>,
    law: &'l Law,
    the_act_is_other: bool,
    is_environmental: bool,
    /// What it names are the grounds, whether or not it says so beside them.
    is_summary: bool,
    /// The sections that the request names: of those a summary may give figures.
    asked_about: HashSet<ProvisionPath>,
    /// The letter says that nothing is decided yet, and refuses nothing.
    is_undecided: bool,
    /// The lines of tables that name other cases: what was refused in those.
    rows_of_other_cases: HashSet<usize>,
    /// What the requester's messages say.
    said: Said,
}

impl Reader<'_> {
    /// How each citation stands.
    fn stances(&self, found: &[Found], windows: &mut stance::Windows<'_>) -> Vec<Stance> {
        let text = self.letter.lines.text;
        let mut stances: Vec<Stance> = Vec::with_capacity(found.len());
        for (place, cited) in found.iter().enumerate() {
            let next = found.get(place + 1).map_or(text.len(), |next| next.range.start);
            let end = joined::end(text, found, place);
            let other = found.iter().skip(place + 1).map(|other| other.range.start).find(|&other| other >= end);
            let stance = self.stance(cited, next, end..other.unwrap_or(text.len()), windows);
            let before = place.checked_sub(1).and_then(|place| found.get(place));
            let goes_on = before.is_some_and(|before| joined::by_nor(text, before, cited))
                && stances.last().is_some_and(|last| last.class == CitationClass::Rejected);
            stances.push(match stance.class {
                CitationClass::Applied if goes_on => Stance::of(CitationClass::Rejected, "said not to apply here"),
                _ => stance,
            });
        }
        stances
    }

    fn stance(&self, found: &Found, next: usize, joined: Range<usize>, windows: &mut stance::Windows<'_>) -> Stance {
        let span = Span::new(found.range.start, found.range.end);
        let in_list = self.list(span).is_some();
        if let Some(reason) = self.trap(found) {
            return Stance::of(CitationClass::Trap, reason);
        }
        if self.letter.earlier.iter().any(|reply| reply.covers(&span)) {
            return Stance::of(CitationClass::Explained, "what an earlier decision relied on");
        }
        let is_label = windows.labels_paragraph(span);
        let seldom = found.guarded.as_ref().filter(|_| !in_list && !is_label);
        match self.list(span) {
            Some(list) if self.is_considered(list) => {
                return Stance::of(CitationClass::Rejected, "only considered, or only possible");
            }
            Some(_) => return Stance::of(CitationClass::Header, ""),
            None => {}
        }
        if windows.is_put_aside_under_heading(span, next) {
            let reason = "the authority put it aside";
            return Stance { withdrawn: true, ..Stance::of(CitationClass::Rejected, reason) };
        }
        if self.letter.sections.is_in_exemption_heading(span.start) {
            let withdrawn = windows.paragraph_says(Says::Disagrees, span);
            let class = if withdrawn { CitationClass::Rejected } else { CitationClass::Applied };
            return Stance {
                withdrawn,
                ..Stance::of(class, if withdrawn { "the authority did not uphold it" } else { "" })
            };
        }
        if let Some(guard @ Guard::Governed(_)) = seldom {
            return Stance::of(CitationClass::Trap, guard.to_string());
        }
        let stance = windows.stance(span, next, joined);
        if let Some(guard) = seldom.filter(|_| stance.by_default || stance.class != CitationClass::Applied) {
            return Stance::of(CitationClass::Trap, guard.to_string());
        }
        if stance.by_default
            && !is_label
            && !self.sums_up(found)
            && found.provisions.iter().all(|(path, _)| path.depth() == 1)
        {
            // A number alone, and no word of reliance beside it.
            return Stance::of(CitationClass::Explained, "only mentioned");
        }
        if stance.by_default && self.is_undecided {
            return Stance::of(CitationClass::Explained, "named before anything is decided");
        }
        stance
    }

    /// The list of exemptions that a place is in.
    fn list(&self, span: Span) -> Option<Span> {
        let lists = &self.letter.sections.lists;
        let after = lists.partition_point(|list| list.start <= span.start);
        after.checked_sub(1).and_then(|at| lists.get(at)).filter(|list| list.covers(&span)).copied()
    }

    /// `The following are being looked at:` leads to no grounds.
    fn is_considered(&self, list: Span) -> bool {
        let lines = self.letter.lines;
        let lead = (0..lines.line_at(list.start)).rev().find(|&line| lines.is_text(line)).map(|line| lines.line(line));
        lead.is_some_and(|lead| lead.ends_with(':') && self.letter.cues.list(Says::ConsideredBefore).is_match(lead))
    }

    /// Why a citation is none of a reason for refusal, if it is none.
    fn trap(&self, found: &Found) -> Option<String> {
        let section = self.letter.sections.at(found.range.start).map(|part| part.kind);
        let theirs = &self.letter.theirs;
        let message = theirs.get(theirs.partition_point(|message| message.end <= found.range.start));
        let is_theirs = message.is_some_and(|message| message.start <= found.range.start)
            || self.said.is_repeated(self.letter.lines.text, Span::new(found.range.start, found.range.end));
        let misplaced = match section {
            _ if is_theirs || theirs::is_quoted(self.letter, found.range.start) => Some("in the requester's words"),
            Some(SectionKind::Request) => Some("in the requester's words"),
            None => Some("before the letter begins"),
            Some(SectionKind::Opening) => {
                (!self.is_in_sentence_of_letter(found.range.start)).then_some("before the letter begins")
            }
            Some(SectionKind::ComplaintRights) => Some("in the part on complaints"),
            Some(SectionKind::LegalAnnex) => Some("in a reprint of the law"),
            Some(SectionKind::Closing) => Some("after the letter ends"),
            Some(_) => None,
        };
        if let Some(reason) = misplaced {
            return Some(reason.to_owned());
        }
        if self.rows_of_other_cases.contains(&self.letter.lines.line_at(found.range.start)) {
            return Some("of another case".to_owned());
        }
        if form::is_datum(self.letter, found.range.start) {
            return Some("in a table of what was refused elsewhere".to_owned());
        }
        if let Some(act) = &found.other_act {
            return Some(format!("of another law: {act}"));
        }
        if found.of_the_act && self.the_act_is_other {
            return Some("of another law, which the letter calls “the Act”".to_owned());
        }
        if found.regime.has_regulations()
            && found.head == Head::Regulation
            && !self.is_environmental
            && !self.is_exception(found)
        {
            return Some("of other regulations: the letter has no word of environmental information".to_owned());
        }
        if let Some(guard) = found.guarded.as_ref().filter(|guard| !guard.may_be_redeemed()) {
            return Some(guard.to_string());
        }
        let conditions = found.provisions.iter().filter(|(path, _)| self.law.role(path) == Role::Condition).count();
        if conditions > 2 && conditions == found.provisions.len() {
            return Some("the conditions of the law, and none of them".to_owned());
        }
        let path = found.provisions.first().map(|(path, _)| path)?;
        let any_counts = found.provisions.iter().any(|(path, _)| self.can_count(path));
        (!any_counts).then(|| match self.law.procedure(path) {
            Some(procedure) => format!("{} is no reason for refusal: {}", path.long(), procedure.name),
            None => format!("{} is no reason for refusal", path.long()),
        })
    }

    /// Whether a byte of the opening stands in a sentence under the salutation: the letter has begun, whatever nothing
    /// says so.
    fn is_in_sentence_of_letter(&self, at: usize) -> bool {
        let lines = self.letter.lines;
        let line = lines.line_at(at);
        let greets = |line: usize| self.letter.cues.list(Says::Salutation).is_match(lines.line(line));
        let ends = lines.line(line).ends_with('.');
        ends && self
            .letter
            .parts(SectionKind::Opening)
            .take(1)
            .flat_map(|part| self.letter.lines_in(part))
            .any(|above| above < line && greets(above))
    }

    /// Whether a citation is a ground because the page that names it only sums up.
    fn sums_up(&self, found: &Found) -> bool {
        self.is_summary && !found.provisions.iter().any(|(path, _)| self.asked_about.contains(&path.section()))
    }

    /// Whether a citation is of an exception by its paragraph, which no other regulations have: `regulation 12(4)(b)`.
    fn is_exception(&self, found: &Found) -> bool {
        let of_paragraph = |path: &ProvisionPath| path.depth() > 2 && self.law.role(path) == Role::Ground;
        found.provisions.iter().any(|(path, _)| of_paragraph(path))
    }

    /// Whether a provision is one that can be relied on, or a part of one.
    fn can_count(&self, path: &ProvisionPath) -> bool {
        let section = path.section();
        let number = section.parts().next().unwrap_or_default();
        if !self.law.is_ground_section(path.regime(), number) {
            return false;
        }
        // A provision that the law does not have is kept as cited; one that it has for other ends is not.
        path.depth() == 1 || self.law.provision(path).is_none_or(|provision| provision.role != Role::Other)
    }

    fn marked(&self, found: Found, stance: Stance, put_aside: &PutAside) -> Marked {
        let counts = matches!(stance.class, CitationClass::Header | CitationClass::Applied);
        let line = self.letter.lines.line_at(found.range.start);
        let provisions = found.provisions.into_iter().filter(|(path, _)| !counts || self.can_count(path));
        let mut provisions: Vec<CitedProvision> =
            provisions.map(|(path, flags)| CitedProvision { path, flags }).collect();
        let is_applied = stance.class == CitationClass::Applied;
        let covers = |cited: &CitedProvision| is_applied && put_aside.covers(&cited.path, line, stance.by_default);
        let is_put_aside = !provisions.is_empty() && provisions.iter().all(covers);
        // "We refused it under sections 31 and 43": of several, those that are given up later do not count.
        provisions.retain(|cited| is_put_aside || !covers(cited));
        let (class, reason) = if is_put_aside {
            (CitationClass::Rejected, "the authority no longer relies on it".to_owned())
        } else {
            (stance.class, stance.reason)
        };
        let citation = Citation { span: Span::new(found.range.start, found.range.end), provisions, class, reason };
        Marked { citation, by_default: stance.by_default, explains: stance.explains }
    }
}
