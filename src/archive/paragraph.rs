//! The paragraphs of a letter, numbered as on its page, and the few bytes in which they are kept.

use super::numbers::{push_number, take_byte, take_number};
use crate::domain::{Block, BlockKind, Response, SectionKind, Span};

/// A paragraph: a block that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Its number on the page (`#p12`), from 1: it is the n-th block that is not furniture.
    pub number: u32,
    /// Where it stands in the text, with the white space after it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// The part of the letter that it lies in (a section of depth 0).
    pub section: SectionKind,
}

/// Whether words of this section are searched. How to complain and reprints of the Act are the same in every letter, and
/// what follows the letter is of the page around it.
#[must_use]
pub const fn is_indexed(section: SectionKind) -> bool {
    !matches!(section, SectionKind::ComplaintRights | SectionKind::LegalAnnex | SectionKind::Closing)
}

/// The paragraphs of a response, in the order of the document.
#[must_use]
pub fn paragraphs(response: &Response) -> Vec<Paragraph> {
    let mut parts = response.sections.iter().filter(|section| section.depth == 0).peekable();
    let mut section = SectionKind::Opening;
    let shown = response.blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
    let number = |(block, index): (&Block, u32)| {
        while let Some(part) = parts.next_if(|part| part.span.start <= block.span.start) {
            section = part.kind;
        }
        Paragraph { number: index, span: block.span, kind: block.kind, section }
    };
    shown.zip(1..).map(number).collect()
}

/// The kinds by their number in a packed paragraph. Numbers are for ever: add at the end.
pub(super) const KINDS: [BlockKind; 8] = [
    BlockKind::Furniture,
    BlockKind::Paragraph,
    BlockKind::Heading,
    BlockKind::Item,
    BlockKind::Caption,
    BlockKind::HeaderRow,
    BlockKind::Row,
    BlockKind::Rule,
];

/// The sections by their number in a packed paragraph. Numbers are for ever: add at the end.
pub(super) const SECTIONS: [SectionKind; 19] = [
    SectionKind::Opening,
    SectionKind::Request,
    SectionKind::RequestSubheading,
    SectionKind::Decision,
    SectionKind::ExemptionList,
    SectionKind::Reasons,
    SectionKind::InlineExemptionHeading,
    SectionKind::InlineSubheading,
    SectionKind::PublicInterestTest,
    SectionKind::Disclosure,
    SectionKind::AnswerGroup,
    SectionKind::Separator,
    SectionKind::SecondExemptionList,
    SectionKind::Advice,
    SectionKind::FurtherInformation,
    SectionKind::Clarification,
    SectionKind::ComplaintRights,
    SectionKind::LegalAnnex,
    SectionKind::Closing,
];

pub(super) fn kind_number(kind: BlockKind) -> u8 {
    KINDS.iter().position(|known| *known == kind).unwrap_or(1) as u8
}

pub(super) fn kind_at(number: u8) -> Option<BlockKind> {
    KINDS.get(usize::from(number)).copied()
}

pub(super) fn section_number(section: SectionKind) -> u8 {
    SECTIONS.iter().position(|known| *known == section).unwrap_or(0) as u8
}

pub(super) fn section_at(number: u8) -> Option<SectionKind> {
    SECTIONS.get(usize::from(number)).copied()
}

/// Beside the kind of a packed paragraph: it lies in the section of the last one; it begins where the last one ended.
const SAME_SECTION: u8 = 0x80;
const NO_GAP: u8 = 0x40;

/// Packs paragraphs: kind, section, gap since the last, length. Section and gap are left out where the kind says so, which
/// it never does in archives made before version 6.
pub(super) fn pack(paragraphs: &[Paragraph]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(paragraphs.len() * 3);
    let (mut section, mut end) = (SectionKind::Opening, 0);
    for paragraph in paragraphs {
        let gap = paragraph.span.start.saturating_sub(end);
        let same_section = if paragraph.section == section { SAME_SECTION } else { 0 };
        let no_gap = if gap == 0 { NO_GAP } else { 0 };
        packed.push(kind_number(paragraph.kind) | same_section | no_gap);
        if same_section == 0 {
            packed.push(section_number(paragraph.section));
        }
        if no_gap == 0 {
            push_number(&mut packed, gap);
        }
        push_number(&mut packed, paragraph.span.end.saturating_sub(paragraph.span.start));
        (section, end) = (paragraph.section, paragraph.span.end);
    }
    packed
}

/// Unpacks what [`pack`] made; none where it is cut short or names what does not exist.
pub(super) fn unpack(mut packed: &[u8]) -> Option<Vec<Paragraph>> {
    let mut paragraphs = Vec::with_capacity(packed.len() / 2);
    let (mut section, mut end) = (SectionKind::Opening, 0_usize);
    while !packed.is_empty() {
        let head = take_byte(&mut packed)?;
        if head & SAME_SECTION == 0 {
            section = section_at(take_byte(&mut packed)?)?;
        }
        let gap = if head & NO_GAP == 0 { take_number(&mut packed)? } else { 0 };
        let start = end.checked_add(gap)?;
        end = start.checked_add(take_number(&mut packed)?)?;
        paragraphs.push(Paragraph {
            number: u32::try_from(paragraphs.len() + 1).ok()?,
            span: Span::new(start, end),
            kind: kind_at(head & !(SAME_SECTION | NO_GAP))?,
            section,
        });
    }
    Some(paragraphs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_paragraphs_unpack_to_themselves() {
        let kinds = KINDS.iter().cycle();
        let sections = SECTIONS.iter();
        let paragraphs: Vec<_> = sections
            .zip(kinds)
            .zip(1_u32..)
            .map(|((section, kind), number)| {
                let start = number as usize * 1_000_000;
                Paragraph {
                    number,
                    span: Span::new(start, start + number as usize * 130),
                    kind: *kind,
                    section: *section,
                }
            })
            .collect();
        assert_eq!(unpack(&pack(&paragraphs)), Some(paragraphs));
    }

    #[test]
    fn damage_is_noticed_not_followed() {
        for damaged in [
            &[1][..],
            &[1, 1],
            &[1, 1, 0x80],
            &[9, 1, 0, 1],
            &[99, 1, 0, 1],
            &[1, 99, 0, 1],
            &[1; 3],
            &[0xc1],
            &[0xff; 64],
        ] {
            assert_eq!(unpack(damaged), None, "{damaged:?}");
        }
    }

    #[test]
    fn what_was_packed_before_version_6_is_unpacked() {
        let paragraph =
            |number, start, end, kind, section| Paragraph { number, span: Span::new(start, end), kind, section };
        let paragraphs = vec![
            paragraph(1, 2, 132, BlockKind::Paragraph, SectionKind::Opening),
            paragraph(2, 132, 140, BlockKind::Heading, SectionKind::Request),
            paragraph(3, 150, 155, BlockKind::Item, SectionKind::Request),
        ];
        let former = [1, 0, 2, 0x82, 1, 2, 1, 0, 8, 3, 1, 10, 5];
        assert_eq!(unpack(&former).as_ref(), Some(&paragraphs));
        let packed = pack(&paragraphs);
        assert_eq!(packed, [0x81, 2, 0x82, 1, 0x42, 1, 8, 0x83, 10, 5]);
        assert_eq!(unpack(&packed), Some(paragraphs));
    }
}
