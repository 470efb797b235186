//! The exemptions that matches cite, as a tree of a bounded number of rows.

use askama::Template;

use super::{Choice, Links, choice};
use crate::law::{Law, ProvisionPath, Regime, Role};
use crate::query::FilterValue;
use crate::web::view::card::section_name;

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

impl Branch {
    /// The rows of its parts.
    fn parts_listed(&self) -> usize {
        self.parts.iter().map(|part| 1 + part.parts_listed()).sum()
    }
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
    let mut sections = branches(links, &counts, 1);
    sections.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let mut tree = Tree { often: Vec::new(), rarely: Vec::new(), unlisted: 0 };
    for (place, (_, section)) in sections.into_iter().enumerate() {
        match place {
            _ if section.open || place < MOST_SECTIONS.min(room) => tree.often.push(section),
            _ if place < room => tree.rarely.push(section),
            _ => tree.unlisted += 1,
        }
    }
    let mut left = room.saturating_sub(tree.often.len() + tree.rarely.len());
    for section in tree.often.iter_mut().chain(&mut tree.rarely).filter(|section| !section.open) {
        match left.checked_sub(section.parts_listed()) {
            Some(rest) => left = rest,
            None => (section.parts, section.closed) = (Vec::new(), true),
        }
    }
    tree
}

/// The branches of one depth with how often each is cited, of provisions that stand in the order of the law: behind each its parts.
fn branches(links: &mut Links<'_>, mut counts: &[(ProvisionPath, u64)], depth: usize) -> Vec<(u64, Branch)> {
    let mut found = Vec::new();
    while let Some(((path, count), rest)) = counts.split_first() {
        let (parts, others) = rest.split_at(rest.iter().take_while(|(part, _)| path.covers(part)).count());
        if path.depth() == depth {
            let parts = branches(links, parts, depth + 1).into_iter().map(|(_, part)| part).collect();
            found.push((*count, branch(links, path, *count, parts)));
        }
        counts = others;
    }
    found
}

fn branch(links: &mut Links<'_>, path: &ProvisionPath, count: u64, parts: Vec<Branch>) -> Branch {
    let law = Law::get();
    let role = law.role(path);
    let (sign, name) = if path.depth() == 1 {
        let scottish = matches!(path.regime(), Regime::Foisa | Regime::Eisr);
        (path.short(), format!("{}{}", section_name(path), if scottish { ", Scotland" } else { "" }))
    } else {
        let sign = path.parts().last().map(|part| format!("({part})")).unwrap_or_default();
        (sign, law.provision(path).map_or_else(|| "does not exist".to_owned(), |provision| provision.label.clone()))
    };
    let said = format!("{} {name}", path.short());
    let mut choice = choice(links, FilterValue::Exemption(path.clone()), count, (&sign, &name, &said));
    choice.void = role == Role::Repealed || law.provision(path).is_none();
    // Whoever chose a section wants to see what is in it.
    let mut chosen = links.query.filters.exemptions.iter().filter(|chosen| path.covers(chosen));
    let open = chosen.any(|chosen| chosen != path || path.depth() == 1);
    Branch { choice, open, parts, closed: false }
}
