//! `/exemptions` and `/exemptions/foia`: every provision cited, with what it protects and how often it is used.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response as HttpResponse;

use crate::law::{Ground, GroundType, Law, ProvisionPath, Regime, Role};
use crate::query::{FilterValue, Filters, Query};
use crate::search::Facets;
use crate::url::Page;
use crate::web::error::Error;
use crate::web::layout::{Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::card::{Chip, chip};
use crate::web::view::charts::percent;
use crate::web::view::words::{capitalised, counted, number};

pub(in crate::web) async fn handler(State(site): State<Arc<Site>>) -> Result<HttpResponse, Error> {
    site.answer(|site| {
        let overview = site.overview()?;
        let mut layout = Layout::new(
            site,
            Part::Exemptions,
            "Exemptions",
            "Every exemption cited in the archive, what it protects, and how often it is used",
        );
        layout.canonical = Some(site.absolute(&Page::Exemptions.path()));
        layout.crumbs = vec![Link::new(&Page::Exemptions, "Exemptions")];
        let lead = format!(
            "The reasons that the law gives for not releasing information, and how often each was cited in {}.",
            counted(overview.total, "response")
        );
        respond::page(&view(layout, "Exemptions".to_owned(), lead, &overview.facets, &Regime::ALL))
    })
    .await
}

/// The page of one regime.
pub(in crate::web) fn of_regime(site: &Site, regime: Regime) -> Result<HttpResponse, Error> {
    let overview = site.overview()?;
    let page = Page::Exemption(ProvisionPath::regime_root(regime));
    let title = regime.title();
    let mut layout =
        Layout::new(site, Part::Exemptions, title, format!("Every provision of the {title} cited in the archive"));
    layout.canonical = Some(site.absolute(&page.path()));
    layout.crumbs = vec![Link::new(&Page::Exemptions, "Exemptions"), Link::new(&page, title)];
    let lead = format!(
        "What it lets an authority withhold, and how often each provision was cited in {}.",
        counted(overview.total, "response")
    );
    respond::page(&view(layout, title.to_owned(), lead, &overview.facets, &[regime]))
}

#[derive(Template)]
#[template(path = "pages/exemptions.html")]
struct ExemptionsPage {
    layout: Layout,
    heading: String,
    lead: String,
    registers: Vec<Register>,
    void: Vec<(Chip, String, String)>,
}

/// A table of sections.
struct Register {
    caption: String,
    law: Link,
    rows: Vec<Row>,
}

struct Row {
    chip: Chip,
    name: String,
    explanation: String,
    kind: String,
    parts: Vec<(String, String, String)>,
    search: String,
    count: String,
    share: String,
    law: String,
}

fn view(layout: Layout, heading: String, lead: String, facets: &Facets, regimes: &[Regime]) -> ExemptionsPage {
    let most = facets
        .exemptions
        .iter()
        .filter(|(path, _)| path.depth() == 1)
        .map(|(_, count)| *count)
        .max()
        .unwrap_or_default();
    let mut registers = Vec::new();
    for regime in regimes {
        let cited = |limit: bool| -> Vec<Row> {
            let named = facets.exemptions.iter().filter(|(path, _)| path.regime() == *regime && has_a_row(path));
            named
                .filter(|(path, _)| is_limit(path) == limit)
                .map(|(path, count)| row(path, *count, most, facets))
                .collect()
        };
        let law = Link {
            href: Law::get().legislation_url(&ProvisionPath::regime_root(*regime)),
            text: "legislation.gov.uk".to_owned(),
        };
        let grounds = cited(false);
        let limits = cited(true);
        if !grounds.is_empty() {
            registers.push(Register { caption: regime.title().to_owned(), law: law.clone(), rows: grounds });
        }
        if !limits.is_empty() {
            registers.push(Register {
                caption: format!("{}: limits on the duty to answer", regime.title()),
                law,
                rows: limits,
            });
        }
    }
    let law = Law::get();
    let void = facets
        .exemptions
        .iter()
        .filter(|(path, _)| regimes.contains(&path.regime()) && path.depth() > 0)
        .filter(|(path, _)| law.role(path) == Role::Repealed || law.provision(path).is_none())
        .map(|(path, count)| (chip(path, &[]), search(path), counted(*count, "response")))
        .collect();
    ExemptionsPage { layout, heading, lead, registers, void }
}

/// Sections, and the paragraphs that the law gives a name of their own: regulation 12(4)(b).
fn has_a_row(path: &ProvisionPath) -> bool {
    path.depth() == 1 || Law::get().ground(path).is_some_and(|ground| ground.path == *path)
}

fn is_limit(path: &ProvisionPath) -> bool {
    Law::get()
        .ground(path)
        .is_some_and(|ground| !matches!(ground.ground_type, GroundType::Exemption | GroundType::Exception))
}

fn search(path: &ProvisionPath) -> String {
    Page::Search(Query::new("", Filters::default().with(FilterValue::Exemption(path.clone())))).path()
}

fn row(path: &ProvisionPath, count: u64, most: u64, facets: &Facets) -> Row {
    let law = Law::get();
    let ground = law.ground(path);
    let parts = facets
        .exemptions
        .iter()
        .filter(|(part, _)| part != path && path.covers(part))
        .filter(|(part, _)| {
            !part.lineage().iter().any(|within| within != path && path.covers(within) && has_a_row(within))
        })
        .map(|(part, count)| (Page::Exemption(part.clone()).path(), part.short(), number(*count)))
        .collect();
    Row {
        chip: chip(path, &[]),
        name: ground.map_or_else(|| path.long(), |ground| ground.official_heading.clone()),
        explanation: ground.map(|ground| ground.explanation.clone()).unwrap_or_default(),
        kind: ground.map(kind).unwrap_or_default(),
        parts,
        search: search(path),
        count: number(count),
        share: percent(count, most),
        law: law.legislation_url(path),
    }
}

/// `Qualified, by prejudice`; what it is where it is no exemption.
pub(in crate::web) fn kind(ground: &Ground) -> String {
    let words: Vec<&str> =
        [ground.kind.label(), ground.basis.label()].into_iter().filter(|word| !word.is_empty()).collect();
    if words.is_empty() { capitalised(ground.ground_type.label()) } else { capitalised(&words.join(", ")) }
}
