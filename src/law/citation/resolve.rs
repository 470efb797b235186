//! What each citation is of: the law, the sections, the paths. In: what was scanned. Out: what was found.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::expression::compiled;

use super::acts::{Bond, Mentions, Named, Tie};
use super::governed;
use super::guard::{self, Guard};
use super::ladder::{Mark, Reached, Token, walk};
use super::lexer::Item;
use super::scan::Cited;
use super::tables::{
    BETWEEN_JOINED, DATA_PROTECTION, INTRODUCED, INTRODUCED_SPACED, LAST_SECTIONS, LOCATED, RESTS_ON_ANOTHER,
    SPEAKS_OF, WIDEST_RANGE,
};
use super::{Found, Head};
use crate::law::{Flag, Law, ProvisionPath, Regime, Role};

/// Bytes of the longest word of those that say where something is found.
const LONGEST_LOCATED: usize = 3;
/// A sentence is not looked back over further than this.
const LONGEST_SENTENCE: usize = 300;

static JOINED: LazyLock<Option<Regex>> =
    LazyLock::new(|| compiled(&format!("^(?:{})$", BETWEEN_JOINED.replace('_', r"[ \n]"))));
static INTRODUCED_PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| compiled(INTRODUCED));
static INTRODUCED_SPACED_PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| compiled(INTRODUCED_SPACED));
static ON_DATA_PROTECTION: LazyLock<Option<Regex>> = LazyLock::new(|| compiled(DATA_PROTECTION));

/// In a query the name of the law is a part of what cites it, where it stands by it alone.
fn name_laws(text: &str, drafts: &[Draft<'_>], found: &mut [Found]) {
    let mut last = 0;
    for at in 0..found.len() {
        let next = found.get(at + 1).map_or(text.len(), |next| next.range.start);
        let Some(found) = found.get_mut(at) else { return };
        let named = drafts.iter().find(|draft| draft.cited.range == found.range).map(|draft| draft.with_name(text));
        if let Some(named) = named {
            let start = if named.start >= last { named.start } else { found.range.start };
            let end = if named.end <= next { named.end } else { found.range.end };
            found.range = start..end;
        }
        last = found.range.end;
    }
}

/// A citation on its way to what it is of.
struct Draft<'c> {
    cited: &'c Cited,
    tie: Option<Tie>,
    /// Where the citation and the name of its law end.
    end: usize,
}

impl Draft<'_> {
    /// The citation and the name of its law, where that is one of ours: "section 43(2) of the Act". A name with a sign before
    /// it is asked for itself: `-foia`, `title:foia`.
    fn with_name(&self, text: &str) -> Range<usize> {
        let Range { start, end } = self.cited.range;
        let name = self.tie.as_ref().filter(|tie| !matches!(tie.law, Named::Other(_)));
        let stands_free =
            |at: usize| text.get(..at).is_some_and(|before| before.chars().next_back().is_none_or(char::is_whitespace));
        let from =
            name.filter(|tie| tie.end == start && stands_free(tie.start)).map_or(start, |tie| tie.start.min(start));
        from..name.map_or(end, |_| self.end.max(end))
    }

    fn ours(&self) -> Option<Regime> {
        match self.tie.as_ref()?.law {
            Named::Ours(regime) => Some(regime),
            _ => None,
        }
    }

    fn other(&self) -> Option<&str> {
        match &self.tie.as_ref()?.law {
            Named::Other(name) => Some(name),
            _ => None,
        }
    }
}

/// Reads every citation of a folded text. `regime` is that of the document.
pub(super) fn resolve(text: &str, cited: &[Cited], regime: Regime, is_query: bool) -> Vec<Found> {
    // Of a text that cites nothing it is no matter which laws it names.
    if cited.is_empty() {
        return Vec::new();
    }
    let resolver = Resolver { text, law: Law::get(), mentions: Mentions::read(text, regime), regime, is_query };
    let mut drafts: Vec<_> = cited.iter().map(|cited| resolver.draft(cited)).collect();
    resolver.share_laws(&mut drafts);
    let mut last_section = None;
    let (mut found, tied): (Vec<_>, Vec<_>) = drafts
        .iter()
        .filter_map(|draft| {
            let found = resolver.found(draft, last_section.as_ref())?;
            if found.other_act.is_none() {
                last_section = found.provisions.last().map(|(path, _)| path.section()).or(last_section.take());
            }
            Some((found, draft.tie.is_some()))
        })
        .unzip();
    if is_query {
        name_laws(text, &drafts, &mut found);
    } else {
        guard::guard_numbers_of_others(text, &mut found, &tied);
    }
    found
}

struct Resolver<'t> {
    text: &'t str,
    law: &'static Law,
    mentions: Mentions,
    regime: Regime,
    is_query: bool,
}

/// The Act and the Regulations of one country.
const fn country(regime: Regime) -> (Regime, Regime) {
    match regime {
        Regime::Foia | Regime::Eir => (Regime::Foia, Regime::Eir),
        Regime::Foisa | Regime::Eisr => (Regime::Foisa, Regime::Eisr),
    }
}

impl<'t> Resolver<'t> {
    fn draft<'c>(&self, cited: &'c Cited) -> Draft<'c> {
        let tie = self.mentions.tie(self.text, &cited.range).filter(|tie| self.holds(cited, tie));
        let tie = tie.or_else(|| self.looked_back(cited));
        let end = tie.as_ref().map_or(cited.range.end, |tie| tie.end.max(cited.range.end));
        Draft { cited, tie, end }
    }

    /// Whether the name of a law beside a citation is that of its law.
    fn holds(&self, cited: &Cited, tie: &Tie) -> bool {
        let Named::Other(name) = &tie.law else { return true };
        match tie.bond {
            Bond::Plain => true,
            Bond::Adjacent => !self.speaks_of(cited, name),
            Bond::Loose => cited.is_bare() && !self.speaks_of(cited, name),
        }
    }

    /// The sections that a citation names, in the document's own law.
    fn sections(&self, cited: &Cited) -> impl Iterator<Item = ProvisionPath> {
        let (act, regulations) = country(self.regime);
        let root = ProvisionPath::regime_root(if cited.is_of_regulations() { regulations } else { act });
        cited.items.iter().map(move |item| root.child(&item.digits))
    }

    fn has_alias(&self, cited: &Cited, words: &str) -> bool {
        let mut sections = self.sections(cited).filter_map(|section| self.law.ground(&section));
        sections.any(|ground| ground.aliases.iter().any(|alias| alias == words))
    }

    /// Section 40 is cited beside the Data Protection Act all the time, and is not of it.
    fn speaks_of(&self, cited: &Cited, act: &str) -> bool {
        let act = act.to_lowercase();
        let named = SPEAKS_OF.iter().filter(|(_, acts)| acts.iter().any(|word| act.contains(word)));
        named.into_iter().any(|(alias, _)| self.has_alias(cited, alias))
    }

    /// "The principles set out in the 2018 Act … can be found at section 34": no law is named after the number.
    fn looked_back(&self, cited: &Cited) -> Option<Tie> {
        let is_section = matches!(cited.head, Head::Section | Head::Abbreviated);
        if !is_section || !cited.is_bare() || !self.is_located(cited) || self.has_alias(cited, "data protection") {
            return None;
        }
        let sentence = sentence_before(self.text, cited.range.start);
        let spoken = ON_DATA_PROTECTION.as_ref()?.find_iter(sentence).last()?;
        let last = self.mentions.last_before(cited.range.start);
        let start = cited.range.start - sentence.len();
        let name = match last.filter(|mention| mention.range.start >= start) {
            Some(mention) => match &mention.law {
                Named::Other(name) => name.clone(),
                _ if mention.range.start > start + spoken.start() => return None,
                _ => spoken.as_str().to_owned(),
            },
            None => spoken.as_str().to_owned(),
        };
        let has_name = self.sections(cited).any(|section| guard::has_name_nearby(self.text, &cited.range, &section));
        (!has_name).then_some(Tie {
            law: Named::Other(name),
            start: cited.range.start,
            end: cited.range.end,
            bond: Bond::Loose,
        })
    }

    /// Whether the word before a citation says that something is found there.
    fn is_located(&self, cited: &Cited) -> bool {
        let before = guard::before(self.text, cited.range.start, LONGEST_LOCATED).replace('\n', " ").to_lowercase();
        LOCATED.iter().any(|word| before.ends_with(word))
    }

    /// "Section 12(5)(b) and section 12(4)(d) of the EIR": the law named last is that of both; and of the next one,
    /// where it is named first.
    fn share_laws(&self, drafts: &mut [Draft<'_>]) {
        for index in (1..drafts.len()).rev() {
            let Some([before, next]) = drafts.get_mut(index - 1..=index) else { continue };
            if before.tie.is_none() && self.are_joined(before, next) {
                let is_shared = match next.other() {
                    None => next.ours().is_some(),
                    Some(act) => self.shares_other(before.cited, act),
                };
                before.tie = next.tie.clone().filter(|_| is_shared);
            }
        }
        for index in 1..drafts.len() {
            let Some([before, next]) = drafts.get_mut(index - 1..=index) else { continue };
            if next.tie.is_none() && before.ours().is_some() && self.are_joined(before, next) {
                next.tie.clone_from(&before.tie);
            }
        }
    }

    fn shares_other(&self, cited: &Cited, act: &str) -> bool {
        let rests = RESTS_ON_ANOTHER.iter().any(|alias| self.has_alias(cited, alias));
        cited.is_bare() && !rests && !self.speaks_of(cited, act)
    }

    fn are_joined(&self, before: &Draft<'_>, next: &Draft<'_>) -> bool {
        let between = self.text.get(before.end..next.cited.range.start).filter(|between| between.len() <= 120);
        before.cited.is_of_regulations() == next.cited.is_of_regulations()
            && between.zip(JOINED.as_ref()).is_some_and(|(between, joined)| joined.is_match(between))
    }

    fn found(&self, draft: &Draft<'_>, last_section: Option<&ProvisionPath>) -> Option<Found> {
        let cited = draft.cited;
        let other_act = draft.other().map(str::to_owned);
        let regime = self.regime_of(draft);
        let (mut provisions, is_wide) = match cited.items.as_slice() {
            [] => (self.of_parts(draft, regime, last_section), false),
            items => self.of_items(cited, items, regime),
        };
        if other_act.is_some() && cited.items.is_empty() {
            provisions.clear();
        }
        if provisions.is_empty() && other_act.is_none() && !is_wide
            || cited.head == Head::Bare && !self.is_sure(cited, &provisions)
        {
            return None;
        }
        let sections: Vec<_> = provisions.iter().map(|(path, _)| path.clone()).collect();
        let guarded = match is_wide {
            true => Some(Guard::WideRange),
            false if self.is_query || other_act.is_some() => None,
            false => guard::guard(self.text, &cited.range, &sections),
        };
        let guarded = match self.governed(draft, &sections) {
            Some(act) if guarded.as_ref().is_none_or(|guard| *guard == Guard::Seldom) => Some(Guard::Governed(act)),
            _ => guarded,
        };
        let of_the_act = draft.tie.as_ref().is_some_and(|tie| tie.law == Named::TheAct);
        // "section 35 of the Act" is no bare number.
        let guarded = guarded.filter(|guard| *guard != Guard::Seldom || draft.tie.is_none());
        Some(Found { range: cited.range.clone(), provisions, regime, head: cited.head, other_act, of_the_act, guarded })
    }

    /// The other law that governs a bare number which is tied to none.
    fn governed(&self, draft: &Draft<'_>, sections: &[ProvisionPath]) -> Option<String> {
        let cited = draft.cited;
        let is_loose = draft.tie.is_none() && cited.is_bare() && !self.is_query;
        let has_words = matches!(cited.head, Head::Section | Head::Abbreviated | Head::Regulation);
        let has_name = |section: &ProvisionPath| guard::has_name_nearby(self.text, &cited.range, section);
        if !is_loose || !has_words || sections.is_empty() || sections.iter().any(has_name) {
            return None;
        }
        let act = governed::by(self.text, &cited.range, cited.is_of_regulations(), &self.mentions)?;
        (!self.speaks_of(cited, act)).then(|| act.to_owned())
    }

    fn regime_of(&self, draft: &Draft<'_>) -> Regime {
        let cited = draft.cited;
        let (act, regulations) = country(self.regime);
        match (cited.head, draft.ours()) {
            (Head::Regulation, named) => country(named.unwrap_or(act)).1,
            (Head::Regime, _) => self.regime_by_name(cited),
            (_, Some(named)) => named,
            (Head::Bare, None) => {
                let candidates = [self.regime, act, regulations];
                candidates.into_iter().find(|regime| self.can_be_relied_on(cited, *regime)).unwrap_or(self.regime)
            }
            _ if self.is_of_regulations_by_name(cited) => regulations,
            _ => act,
        }
    }

    /// Whether everything that it cites, read by this law, is there and is more than procedure.
    fn can_be_relied_on(&self, cited: &Cited, regime: Regime) -> bool {
        let (reached, _) = self.of_items(cited, &cited.items, regime);
        !reached.is_empty() && reached.iter().all(|(path, _)| self.law.role(path) != Role::Other)
    }

    /// "Section 12(4)(b), as the request is manifestly unreasonable": only the Regulations have such a ground.
    fn is_of_regulations_by_name(&self, cited: &Cited) -> bool {
        let (act, regulations) = country(self.regime);
        if cited.is_bare() || self.can_be_relied_on(cited, act) || !self.can_be_relied_on(cited, regulations) {
            return false;
        }
        let (reached, _) = self.of_items(cited, &cited.items, regulations);
        self.regime == regulations
            || reached.iter().any(|(path, _)| guard::has_name_nearby(self.text, &cited.range, path))
    }

    /// "EIR 12.4.e": the head itself is the name.
    fn regime_by_name(&self, cited: &Cited) -> Regime {
        let named = self.mentions.last_before(cited.word.end).map(|mention| &mention.law);
        match named {
            Some(Named::Ours(regime)) => *regime,
            _ => self.regime,
        }
    }

    /// The provisions of sections that were named; and whether there was a range too wide to mean each.
    fn of_items(&self, cited: &Cited, items: &[Item], regime: Regime) -> (Vec<Reached>, bool) {
        let mut provisions: Vec<Reached> = vec![];
        let mut before: Option<&Item> = None;
        for item in items {
            if let Some(from) = before.filter(|_| item.through) {
                match self.range(from, item, regime) {
                    Some(between) => {
                        flag_first(&mut provisions, &self.section(from, regime).0);
                        add(&mut provisions, between);
                    }
                    None => return (vec![], true),
                }
            } else if is_within(&item.digits, regime) {
                let (section, mut tokens) = self.section(item, regime);
                tokens.extend(cited.parts.iter().cloned());
                add(&mut provisions, walk(self.law, &section, &tokens));
            }
            before = Some(item);
        }
        (provisions, false)
    }

    /// `22A` is a section where the law has it; `31a` is a paragraph of section 31.
    fn section(&self, item: &Item, regime: Regime) -> (ProvisionPath, Vec<Token>) {
        let root = ProvisionPath::regime_root(regime);
        let plain = root.child(&item.digits);
        let Some(suffix) = item.suffix else { return (plain, item.tokens.clone()) };
        let suffixed = root.child(&format!("{}{}", item.digits, suffix.to_ascii_uppercase()));
        if suffix.is_ascii_uppercase() || self.law.provision(&suffixed).is_some() {
            return (suffixed, item.tokens.clone());
        }
        let letter = Token { mark: Mark::Letters(suffix.to_string(), false), through: false };
        (plain, [letter].into_iter().chain(item.tokens.iter().cloned()).collect())
    }

    /// The grounds after one section up to another.
    fn range(&self, from: &Item, to: &Item, regime: Regime) -> Option<Vec<Reached>> {
        let number = |item: &Item| item.digits.parse::<u32>().ok();
        let gap = number(to)?.checked_sub(number(from)?)?;
        if gap > WIDEST_RANGE {
            return None;
        }
        let (first, _) = self.section(from, regime);
        let (last, _) = self.section(to, regime);
        let sections = self.law.sections(regime).map(|ground| &ground.path);
        let inside = sections.filter(|section| {
            let number = section.parts().next().unwrap_or_default();
            **section > first && **section <= last && self.law.is_ground_section(regime, number)
        });
        Some(inside.map(|section| (section.clone(), vec![Flag::Range])).collect())
    }

    /// Parts without a section are of the one cited last; else of the only one that has them, where the law is named.
    fn of_parts(&self, draft: &Draft<'_>, regime: Regime, last_section: Option<&ProvisionPath>) -> Vec<Reached> {
        let reach = |section: &ProvisionPath| {
            let reached = walk(self.law, section, &draft.cited.parts);
            let is_known = reached.iter().all(|(path, _)| self.law.provision(path).is_some());
            is_known.then_some(reached)
        };
        if let Some(reached) = last_section.filter(|section| section.regime() == regime).and_then(reach) {
            return reached;
        }
        if draft.ours().is_none() {
            return vec![];
        }
        let mut fitting = self.law.sections(regime).filter_map(|ground| reach(&ground.path));
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => only,
            _ => vec![],
        }
    }

    /// Whether a number in brackets without a head can only be a provision: by its letters, or by what stands beside it.
    fn is_sure(&self, cited: &Cited, provisions: &[Reached]) -> bool {
        let is_sound =
            |(path, flags): &Reached| self.law.role(path) != Role::Other && !flags.contains(&Flag::InferredSubsection);
        let Some((first, _)) = provisions.first().filter(|_| provisions.iter().all(is_sound)) else { return false };
        let has_suffix = first.parts().nth(1).is_some_and(|part| part.len() > 1 && part.ends_with(char::is_alphabetic));
        let printed = self.text.get(cited.range.clone()).unwrap_or_default();
        let before = guard::before(self.text, cited.range.start, 40).replace('\n', " ");
        // "12 (4) of the boats": with a space between, only what is called an exemption.
        if self.text.as_bytes().get(cited.word.end) == Some(&b' ') {
            return INTRODUCED_SPACED_PATTERN.as_ref().is_some_and(|introduced| introduced.is_match(&before));
        }
        self.is_query
            || first.depth() > 2
            || has_suffix
            || printed.contains(".-")
            || INTRODUCED_PATTERN.as_ref().is_some_and(|introduced| introduced.is_match(&before))
            || guard::has_name_nearby(self.text, &cited.range, first)
    }
}

/// The first of a range is of the range as the others are.
fn flag_first(provisions: &mut [Reached], section: &ProvisionPath) {
    for (_, flags) in provisions.iter_mut().filter(|(path, flags)| path == section && !flags.contains(&Flag::Range)) {
        flags.push(Flag::Range);
        flags.sort_unstable();
    }
}

fn add(provisions: &mut Vec<Reached>, more: Vec<Reached>) {
    for reached in more {
        if !provisions.iter().any(|(path, _)| *path == reached.0) {
            provisions.push(reached);
        }
    }
}

/// Whether the law goes up to this number.
fn is_within(digits: &str, regime: Regime) -> bool {
    let last = Regime::ALL.iter().zip(LAST_SECTIONS).find(|(known, _)| **known == regime);
    digits.parse::<u32>().is_ok_and(|number| last.is_some_and(|(_, last)| number <= last))
}

/// The sentence up to a place: from the last full stop or line break.
fn sentence_before(text: &str, at: usize) -> &str {
    let window = guard::before(text, at, LONGEST_SENTENCE);
    let start = window.rfind(". ").map_or(0, |stop| stop + 2).max(window.rfind("\n\n").map_or(0, |stop| stop + 2));
    window.get(start..).unwrap_or_default()
}

/// Ranges of the folded text become ranges of the text as given.
pub(super) fn unfold(found: &mut [Found], source: impl Fn(Range<usize>) -> Range<usize>) {
    for found in found {
        found.range = source(found.range.clone());
    }
}
