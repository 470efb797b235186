//! `/api/v1/exemptions` and `/api/v1/authorities`: what responses cite, and who answers.

use std::sync::Arc;

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response as HttpResponse;
use serde::Serialize;
use utoipa::ToSchema;

use super::search::linked;
use crate::archive::Held;
use crate::law::{Law, ProvisionPath, Role};
use crate::query::{FilterValue, Filters, Query};
use crate::url::Page;
use crate::web::error::Error;
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::pager::{page_of, whole_list};
use crate::web::view::words::iso_date;

/// Authorities on a page, as many as on the page for people.
const SIZE: usize = 200;

/// Every provision that a response relies on.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::web) struct ExemptionList {
    /// How many responses the archive holds.
    responses: u64,
    /// In the order of the law. A section counts each response that cites anything in it.
    exemptions: Vec<ExemptionCount>,
}

/// A provision of the law.
#[derive(Debug, Serialize, ToSchema)]
struct ExemptionCount {
    /// Where it stands in the law.
    #[schema(example = "foia/40/2")]
    path: String,
    /// As the parameter `exemption` takes it.
    #[schema(example = "foia-40-2")]
    value: String,
    /// As it is written in short.
    #[schema(example = "s40(2)")]
    name: String,
    /// What it says, in the words of the law or in a few of the archive's; null where the law has no such provision.
    #[schema(required = true)]
    label: Option<String>,
    /// The law: `foia`, `eir`, `foisa` or `eisr`.
    regime: String,
    /// Its part in the law: `ground`, `ncnd`, `limb`, `purpose`, `condition`, `repealed` or `other`.
    #[schema(value_type = String)]
    role: Role,
    /// `absolute`, `qualified` or `partly absolute`; null where it is no exemption.
    #[schema(required = true)]
    kind: Option<String>,
    /// `by class`, `by prejudice` and so on; null where it is no exemption.
    #[schema(required = true)]
    basis: Option<String>,
    /// What it protects, in plain English.
    #[schema(required = true)]
    explanation: Option<String>,
    /// How many responses cite it, or anything in it.
    responses: u64,
    /// Its page.
    #[schema(format = "uri")]
    url: String,
    /// The responses that cite it.
    #[schema(format = "uri")]
    search: String,
    /// The text of the law.
    #[schema(format = "uri")]
    law: String,
}

/// Authorities that have answered.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::web) struct AuthorityList {
    /// How many there are.
    total: u64,
    /// Those of this page, by name.
    authorities: Vec<AuthorityHeld>,
    /// The number of this page.
    page: usize,
    /// The address of the next page; null on the last.
    #[schema(format = "uri", required = true)]
    next: Option<String>,
    /// The address of the page before; null on the first.
    #[schema(format = "uri", required = true)]
    previous: Option<String>,
}

/// What is held of an authority.
#[derive(Debug, Serialize, ToSchema)]
struct AuthorityHeld {
    /// As the parameter `authority` takes it.
    #[schema(example = "mps")]
    slug: String,
    /// Its full current name.
    name: String,
    /// How many responses are held.
    responses: u64,
    /// The first year of them; null where no year is known.
    #[schema(required = true)]
    first_year: Option<u16>,
    /// The last year of them.
    #[schema(required = true)]
    last_year: Option<u16>,
    /// The day on which a response was last added.
    #[schema(format = "date", required = true)]
    added: Option<String>,
    /// Its page.
    #[schema(format = "uri")]
    url: String,
    /// Its responses.
    #[schema(format = "uri")]
    search: String,
}

/// `/api/v1/exemptions`
pub(in crate::web) async fn exemptions(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    site.answer(move |site| {
        super::pairs(&uri, &[])?;
        let overview = site.overview()?;
        let counts = overview.facets.exemptions.iter();
        let exemptions = counts.map(|(path, count)| exemption(site, path, *count)).collect();
        Ok(respond::json(&ExemptionList { responses: overview.total, exemptions }))
    })
    .await
}

fn exemption(site: &Site, path: &ProvisionPath, responses: u64) -> ExemptionCount {
    let law = Law::get();
    let ground = law.ground(path);
    let said = |label: &str| (!label.is_empty()).then(|| label.to_owned());
    let filters = Filters::default().with(FilterValue::Exemption(path.clone()));
    ExemptionCount {
        path: path.to_string(),
        value: path.hyphenated(),
        name: path.short(),
        label: law.provision(path).and_then(|provision| said(&provision.label)),
        regime: path.regime().slug().to_owned(),
        role: law.role(path),
        kind: ground.and_then(|ground| said(ground.kind.label())),
        basis: ground.and_then(|ground| said(ground.basis.label())),
        explanation: ground.and_then(|ground| said(&ground.explanation)),
        responses,
        url: site.absolute(&Page::Exemption(path.clone()).path()),
        search: site.absolute(&Page::ApiSearch(Query::new("", filters), None).path()),
        law: law.legislation_url(path),
    }
}

/// `/api/v1/authorities`
pub(in crate::web) async fn authorities(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    site.answer(move |site| {
        let page = page_of(&super::pairs(&uri, &["page"])?)?;
        let coverage = site.coverage()?;
        let total = coverage.authorities.len() as u64;
        let pager = whole_list(total, page, SIZE, |page| site.absolute(&Page::ApiAuthorities(page).path()))?;
        let shown = coverage.authorities.iter().skip((page - 1) * SIZE).take(SIZE);
        let list = AuthorityList {
            total,
            authorities: shown.map(|held| authority(site, held)).collect(),
            page,
            next: pager.next,
            previous: pager.previous,
        };
        let links = [("next", &list.next), ("prev", &list.previous)];
        Ok(linked(respond::json(&list), &links))
    })
    .await
}

fn authority(site: &Site, held: &Held) -> AuthorityHeld {
    let slug = &held.authority.slug;
    let span = held.span();
    let filters = Filters::default().with(FilterValue::Authority(slug.clone()));
    AuthorityHeld {
        slug: slug.clone(),
        name: held.authority.name.clone(),
        responses: held.responses,
        first_year: span.map(|(first, _)| first),
        last_year: span.map(|(_, last)| last),
        added: held.added.map(iso_date),
        url: site.absolute(&Page::Authority(slug.clone()).path()),
        search: site.absolute(&Page::ApiSearch(Query::new("", filters), None).path()),
    }
}
