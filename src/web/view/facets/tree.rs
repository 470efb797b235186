//! The exemptions that matches cite, as a tree of a bounded number of rows.

use askama::Template;

use super::{Choice, Links, choice};
use crate::law::{Law, ProvisionPath, Role};
use crate::query::FilterValue;
use crate::web::view::card::section_name_among_laws;

/// Sections listed at once; those chosen are listed always, and others on demand.
const MOST_SECTIONS: usize = 10;

/// A provision with its parts; prints itself, since a tree has no fixed depth.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/branch.html")]
pub(in crate::web) struct Branch {
    pub(super) choice: Choice,
    pub(super) open: bool,
    pub(super) parts: Vec<Branch>,
    /// Its parts are not listed: the search for it alone lists them.
    pub(super) closed: bool,
}

impl askama::filters::HtmlSafe for Branch {}

/// The provisions as a tree.
pub(super) struct Tree {
    /// Sections that are listed at once.
    pub(super) often: Vec<Branch>,
    /// Sections that are listed on demand.
    pub(super) rarely: Vec<Branch>,
    /// How many sections are not listed.
    pub(super) unlisted: usize,
}

/// The provisions as a tree of about so many rows: sections by frequency, their parts in the order of the law, in which they are
/// counted. A section that is chosen, or has a part that is, is whole, whatever room there is; another has its parts where all
/// of them have room.
pub(super) fn tree(links: &mut Links<'_>, counts: &[(ProvisionPath, u64)], room: usize) -> Tree {
    let mut counts: Vec<_> = counts.iter().filter(|(path, _)| path.depth() > 0).cloned().collect();
    for path in links.query.filters.exemptions.iter().flat_map(ProvisionPath::lineage).filter(|path| path.depth() > 0) {
        if let Err(place) = counts.binary_search_by(|(known, _)| known.cmp(&path)) {
            counts.insert(place, (path, 0));
        }
    }
    let mut sections = cited(&counts, 1);
    sections.sort_by_key(|section| std::cmp::Reverse(section.count));
    let (mut often, mut rarely, mut unlisted) = (Vec::new(), Vec::new(), 0);
    for (place, section) in sections.into_iter().enumerate() {
        match place {
            _ if is_open(links, section.path) || place < MOST_SECTIONS.min(room) => often.push(section),
            _ if place < room => rarely.push(section),
            _ => unlisted += 1,
        }
    }
    let mut left = room.saturating_sub(often.len() + rarely.len());
    let mut listed = |sections: Vec<Cited<'_>>| {
        let branch = |section: Cited<'_>| match left.checked_sub(section.parts_listed()) {
            _ if is_open(links, section.path) => section.branch(links),
            Some(rest) => {
                left = rest;
                section.branch(links)
            }
            None => Branch { closed: true, ..Cited { parts: Vec::new(), ..section }.branch(links) },
        };
        sections.into_iter().map(branch).collect()
    };
    Tree { often: listed(often), rarely: listed(rarely), unlisted }
}

/// A provision that matches cite, with what they cite in it.
struct Cited<'c> {
    path: &'c ProvisionPath,
    count: u64,
    parts: Vec<Cited<'c>>,
}

/// Those of one depth, of provisions that stand in the order of the law: behind each its parts.
fn cited(mut counts: &[(ProvisionPath, u64)], depth: usize) -> Vec<Cited<'_>> {
    let mut found = Vec::new();
    while let Some(((path, count), rest)) = counts.split_first() {
        let (parts, others) = rest.split_at(rest.iter().take_while(|(part, _)| path.covers(part)).count());
        if path.depth() == depth {
            found.push(Cited { path, count: *count, parts: cited(parts, depth + 1) });
        }
        counts = others;
    }
    found
}

impl Cited<'_> {
    /// The rows of its parts.
    fn parts_listed(&self) -> usize {
        self.parts.iter().map(|part| 1 + part.parts_listed()).sum()
    }

    fn branch(self, links: &mut Links<'_>) -> Branch {
        let parts = self.parts.into_iter().map(|part| part.branch(links)).collect();
        Branch {
            choice: provision_choice(links, self.path, self.count),
            open: is_open(links, self.path),
            parts,
            closed: false,
        }
    }
}

/// Whoever chose a section wants to see what is in it.
fn is_open(links: &Links<'_>, path: &ProvisionPath) -> bool {
    let mut chosen = links.query.filters.exemptions.iter().filter(|chosen| path.covers(chosen));
    chosen.any(|chosen| chosen != path || path.depth() == 1)
}

fn provision_choice(links: &mut Links<'_>, path: &ProvisionPath, count: u64) -> Choice {
    let provision = Law::get().provision(path);
    let (sign, name) = if path.depth() == 1 {
        (path.short(), section_name_among_laws(path))
    } else {
        let sign = path.parts().last().map(|part| format!("({part})")).unwrap_or_default();
        (sign, provision.map_or_else(|| "does not exist".to_owned(), |provision| provision.label.clone()))
    };
    let said = format!("{} {name}", path.short());
    let mut choice = choice(links, FilterValue::Exemption(path.clone()), count, (&sign, &name, &said));
    choice.void = provision.is_none_or(|provision| provision.role == Role::Repealed);
    choice
}
