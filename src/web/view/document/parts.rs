//! The parts of a letter as the page has them, and what the list of contents names.

use super::{GroupView, InnerLink, Numbered, SectionView, Writer};
use crate::domain::{BlockKind, CitationClass, Response, Section, SectionKind};
use crate::law::ProvisionPath;
use crate::web::view::words::shortened;

/// The names that the archive gives to parts, and their ids.
const NAMES: &[(SectionKind, &str, &str)] = &[
    (SectionKind::Opening, "opening", "Opening"),
    (SectionKind::Request, "request", "Request"),
    (SectionKind::Decision, "decision", "Decision"),
    (SectionKind::ExemptionList, "exemptions", "Exemptions"),
    (SectionKind::Reasons, "reasons", "Reasons"),
    (SectionKind::PublicInterestTest, "public-interest", "Public interest"),
    (SectionKind::Disclosure, "disclosure", "Disclosure"),
    (SectionKind::Advice, "advice", "Advice"),
    (SectionKind::FurtherInformation, "further-information", "Further information"),
    (SectionKind::Clarification, "clarification", "Clarification"),
    (SectionKind::ComplaintRights, "complaint-rights", "How to complain"),
    (SectionKind::LegalAnnex, "legal-annex", "Legal annex"),
    (SectionKind::Closing, "closing", "Closing"),
];

/// Places inside one part that the list of contents names.
const MOST_INNER: usize = 12;
/// Provisions named for one of them.
const MOST_NAMED: usize = 3;

/// The parts of the page: the sections of depth 0, with the list of exemptions taken out of the decision, and what opens
/// the letter put before the request.
pub(super) fn parts<'a>(response: &Response, numbered: &[Numbered<'a>]) -> Vec<(SectionKind, bool, Vec<Numbered<'a>>)> {
    let lists: Vec<&Section> =
        response.sections.iter().filter(|section| section.kind == SectionKind::ExemptionList).collect();
    let top: Vec<&Section> = response.sections.iter().filter(|section| section.depth == 0).collect();
    let (mut at, mut list) = (0, 0);
    let mut parts: Vec<(SectionKind, bool, Vec<Numbered<'a>>)> = Vec::new();
    let mut last: Option<usize> = None;
    for numbered in numbered {
        let start = numbered.1.span.start;
        // Blocks and sections stand in the same order: one walk over each.
        while top.get(at).is_some_and(|section| section.span.end <= start) {
            at += 1;
        }
        while lists.get(list).is_some_and(|list| list.span.end <= start) {
            list += 1;
        }
        let of = top.get(at).filter(|section| section.span.start <= start).map(|_| at);
        let (kind, own) = of
            .and_then(|at| top.get(at))
            .map_or((SectionKind::Opening, false), |section| (section.kind, section.own_heading));
        let listed =
            kind == SectionKind::Decision && lists.iter().any(|list| list.span.start <= start && start < list.span.end);
        let kind = if listed { SectionKind::ExemptionList } else { kind };
        let continues = parts
            .last()
            .is_some_and(|(before, ..)| last == of && (*before == kind || *before == SectionKind::ExemptionList));
        match parts.last_mut() {
            Some((_, _, blocks)) if continues => blocks.push(*numbered),
            Some((before, _, blocks)) if *before == SectionKind::Opening && kind == SectionKind::Request => {
                *before = SectionKind::Request;
                blocks.push(*numbered);
            }
            _ => parts.push((kind, own && !listed, vec![*numbered])),
        }
        last = of;
    }
    parts
}

impl<'a> Writer<'a> {
    pub(super) fn section(&mut self, kind: SectionKind, own_heading: bool, blocks: &[Numbered<'_>]) -> SectionView<'a> {
        let (id, name) =
            NAMES.iter().find(|(known, ..)| *known == kind).map_or(("part", "Part"), |(_, id, name)| (*id, *name));
        let used = self.used.entry(id).or_default();
        *used += 1;
        let id = if *used == 1 { id.to_owned() } else { format!("{id}-{used}") };
        let (first, last) =
            (blocks.first().map_or(0, |(number, _)| *number), blocks.last().map_or(0, |(number, _)| *number));
        let own = blocks.first().filter(|(_, block)| own_heading && block.kind == BlockKind::Heading);
        let rest = if own.is_some() { blocks.get(1..).unwrap_or_default() } else { blocks };
        let of_own = own.map(|numbered| self.notes_of(&[*numbered])).unwrap_or_default();
        let own = own.map(|numbered| self.paragraph(*numbered));
        let mut groups = self.groups(kind, rest);
        // A heading has its notes beside what it heads.
        match groups.first_mut() {
            _ if of_own.is_empty() => {}
            Some(GroupView::Letter(items) | GroupView::Asked(items)) => {
                items.splice(..0, of_own);
            }
            _ => groups.insert(0, GroupView::Letter(of_own)),
        }
        SectionView {
            id,
            name,
            own,
            inner: self.inner_links(kind, rest),
            groups,
            range: if first == last { first.to_string() } else { format!("{first}–{last}") },
        }
    }

    /// Reasons under their exemptions, and tables, for the list of contents.
    fn inner_links(&self, kind: SectionKind, blocks: &[Numbered<'_>]) -> Vec<InnerLink> {
        let mut links = Vec::new();
        let mut last_table = None;
        for (number, block) in blocks {
            let link = |name: String| InnerLink { href: format!("#p{number}"), name, number: *number };
            if let Some(table) = block.table.filter(|table| last_table != Some(*table)) {
                last_table = Some(table);
                let caption = self.response.tables.get(table).and_then(|table| table.caption);
                let caption =
                    caption.map_or_else(|| format!("{}", table + 1), |span| span.of(self.text).trim().to_owned());
                links.push(link(format!("Table: {}", shortened(&caption, 28))));
            } else if kind == SectionKind::Reasons && self.opens(block, SectionKind::InlineExemptionHeading).is_some() {
                let cited = self.cited_in(block, |class| class <= CitationClass::Applied);
                let more = if cited.len() > MOST_NAMED { " …" } else { "" };
                let named: Vec<String> = cited.iter().take(MOST_NAMED).map(ProvisionPath::short).collect();
                if !named.is_empty() {
                    links.push(link(format!("{}{more}", named.join(", "))));
                }
            }
        }
        links.truncate(MOST_INNER);
        links
    }
}
