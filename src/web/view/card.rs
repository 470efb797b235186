//! A response in one glance: title, line of facts, chips.

use std::borrow::Cow;

use crate::archive::{Card, CardExemption};
use crate::domain::{Outcome, Tag, UNKNOWN_AUTHORITY_NAME};
use crate::law::{Flag, Law, ProvisionPath, Regime, Role};
use crate::query::YearFilter;
use crate::url::Page;

/// Chips that a hit shows before it says "and 28 more".
const MOST_CHIPS: usize = 12;

/// An outcome: its word and the class of its sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::web) struct OutcomeView {
    pub(in crate::web) name: &'static str,
    pub(in crate::web) class: &'static str,
}

impl From<Outcome> for OutcomeView {
    fn from(outcome: Outcome) -> Self {
        Self { name: outcome.name(), class: outcome.sign().class() }
    }
}

/// A provision as a small black tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::web) struct Chip {
    pub(in crate::web) href: String,
    pub(in crate::web) value: String,
    pub(in crate::web) label: String,
    /// Cited, but no such provision is in force.
    pub(in crate::web) void: bool,
    /// The words by which it was cited, where it is filed elsewhere than they say; of several chips by the same words, at
    /// the last.
    pub(in crate::web) cited_as: Option<String>,
}

/// A provision as a letter cites it.
pub(in crate::web) struct Cited {
    pub(in crate::web) path: ProvisionPath,
    pub(in crate::web) flags: Vec<Flag>,
    /// Its words, where it is filed elsewhere than they say.
    pub(in crate::web) printed: Option<String>,
}

/// Chips of one section, under its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::web) struct GroundView {
    pub(in crate::web) name: Cow<'static, str>,
    pub(in crate::web) chips: Vec<Chip>,
}

/// A card as a template prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::web) struct CardView {
    pub(in crate::web) href: String,
    pub(in crate::web) title: String,
    pub(in crate::web) authority: String,
    pub(in crate::web) reference: String,
    /// `2022` or `undated`.
    pub(in crate::web) year: String,
    pub(in crate::web) year_name: String,
    pub(in crate::web) dated: bool,
    pub(in crate::web) outcome: OutcomeView,
    /// What it is, where it is no first reply: `Internal review`.
    pub(in crate::web) review: Option<&'static str>,
    pub(in crate::web) grounds: Vec<GroundView>,
    pub(in crate::web) more_chips: usize,
}

/// A card, with the provisions that were filtered by first where not all can be shown.
pub(in crate::web) fn card_view(card: &Card, filtered: &[ProvisionPath]) -> CardView {
    let year = YearFilter::of(card.year);
    let mut shown: Vec<&CardExemption> =
        card.exemptions.iter().filter(|exemption| exemption.role != Role::Limb).collect();
    let more_chips = shown.len().saturating_sub(MOST_CHIPS);
    if more_chips > 0 {
        // A stable sort: those that match the filter first, else the order of the law.
        shown.sort_by_key(|exemption| !filtered.iter().any(|path| path.covers(&exemption.path)));
        shown.truncate(MOST_CHIPS);
    }
    CardView {
        href: Page::Response(card.id.clone()).path(),
        title: card.title.clone(),
        authority: card
            .authority
            .as_ref()
            .map_or_else(|| UNKNOWN_AUTHORITY_NAME.to_owned(), |authority| authority.name.clone()),
        reference: card.reference.clone().unwrap_or_default(),
        year: year.slug(),
        year_name: year.name(),
        dated: card.year.is_some(),
        outcome: card.outcome.into(),
        review: card.is_review.then(|| Tag::InternalReview.name()),
        grounds: grounds(shown.iter().map(|exemption| (&exemption.path, exemption.flags.as_slice()))),
        more_chips,
    }
}

/// Chips grouped by section, each section's name once, in order of first appearance.
pub(in crate::web) fn grounds<'a>(
    provisions: impl Iterator<Item = (&'a ProvisionPath, &'a [Flag])>,
) -> Vec<GroundView> {
    grounds_as_cited(provisions.map(|(path, flags)| Cited { path: path.clone(), flags: flags.to_vec(), printed: None }))
}

/// Chips as [`grounds`] groups them, each with the words by which it was cited where these are to be shown.
pub(in crate::web) fn grounds_as_cited(provisions: impl IntoIterator<Item = Cited>) -> Vec<GroundView> {
    let mut grounds: Vec<GroundView> = Vec::new();
    for Cited { path, flags, printed } in provisions {
        let name = section_name(&path);
        let chip = Chip { cited_as: printed, ..chip(&path, &flags) };
        match grounds.iter_mut().find(|ground| ground.name == name) {
            Some(ground) => {
                if let Some(before) = ground.chips.last_mut().filter(|before| before.cited_as == chip.cited_as) {
                    before.cited_as = None;
                }
                ground.chips.push(chip);
            }
            None => grounds.push(GroundView { name, chips: vec![chip] }),
        }
    }
    grounds
}

/// A chip; void where the provision is repealed or never was.
pub(in crate::web) fn chip(path: &ProvisionPath, flags: &[Flag]) -> Chip {
    let provision = Law::get().provision(path);
    let unknown = provision.is_none();
    let repealed =
        flags.contains(&Flag::Repealed) || provision.is_some_and(|provision| provision.role == Role::Repealed);
    let note = match (repealed, unknown) {
        (true, _) => " repealed",
        (_, true) => " does not exist",
        _ => "",
    };
    Chip {
        href: Page::Exemption(path.clone()).path(),
        value: path.hyphenated(),
        label: path.short() + note,
        void: repealed || unknown,
        cited_as: None,
    }
}

/// The short name of the section that a provision lies in: `Personal information`.
pub(in crate::web) fn section_name(path: &ProvisionPath) -> Cow<'static, str> {
    let ground = Law::get().ground(path);
    ground.map_or_else(|| path.section().short().into(), |ground| ground.short_name.as_str().into())
}

/// The same, where sections of several laws stand beside each other: `Personal information, Scotland`.
pub(in crate::web) fn section_name_among_laws(path: &ProvisionPath) -> String {
    let scottish = matches!(path.regime(), Regime::Foisa | Regime::Eisr);
    format!("{}{}", section_name(path), if scottish { ", Scotland" } else { "" })
}
