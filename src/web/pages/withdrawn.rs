//! `/withdrawn`: what was withdrawn, and why; and the page that stands where a withdrawn response was.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response as HttpResponse;

use crate::archive::Withdrawal;
use crate::query::{self, FilterValue, Filters, Query, YearFilter};
use crate::url::Page;
use crate::web::error::{Counted, Error, Gone};
use crate::web::layout::{Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::pager::{Pager, last_page, pager};
use crate::web::view::words::{counted, iso_date, long_date, number, said_day};

/// Withdrawals on a page.
const A_PAGE: usize = 100;

pub(in crate::web) async fn handler(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    site.answer(move |site| {
        let pairs = query::decode(uri.query().unwrap_or_default()).map_err(|bad| Error::bad_values(&[bad], None))?;
        let total = site.reader.withdrawn()?;
        let asked = pairs.iter().find(|(name, _)| name == "page").map_or("1", |(_, page)| page);
        let page = asked.parse().ok().filter(|page| (1..=last_page(total, A_PAGE)).contains(page));
        let Some(page) = page else {
            let mut error = Error::not_held("There is no such page of this list", "See the first instead:");
            error.ways_out.insert(0, Link::new(&Page::Withdrawn, "What was withdrawn, the newest first"));
            return Err(error);
        };
        respond::page(&view(site, total, page)?)
    })
    .await
}

#[derive(Template)]
#[template(path = "pages/withdrawn.html")]
struct WithdrawnPage {
    layout: Layout,
    lead: String,
    withdrawals: Vec<WithdrawalView>,
    pager: Option<Pager>,
    ask: Link,
}

struct WithdrawalView {
    response: Link,
    authority: String,
    date: String,
    iso_date: String,
    reason: String,
    asked_by: Option<String>,
    until: Option<String>,
    erased: bool,
}

fn view(site: &Site, total: u64, page: usize) -> Result<WithdrawnPage, Error> {
    let title = if page > 1 { format!("Withdrawn responses, page {page}") } else { "Withdrawn responses".to_owned() };
    let mut layout = Layout::new(site, Part::Other, title, "What was withdrawn from this archive, when, and why");
    layout.canonical = Some(site.absolute(&address(page)));
    layout.crumbs = vec![Link::new(&Page::Withdrawn, "Withdrawn")];
    let lead = match total {
        0 => "Nothing is withdrawn at present.".to_owned(),
        1 => "1 response is withdrawn. Its address says so, and nothing else of it is shown.".to_owned(),
        _ => format!(
            "{} are withdrawn. Their addresses say so, and nothing else of them is shown.",
            counted(total, "response")
        ),
    };
    let withdrawals = site.reader.withdrawals((page - 1) * A_PAGE, A_PAGE)?;
    Ok(WithdrawnPage {
        layout,
        lead,
        withdrawals: withdrawals.iter().map(withdrawal_view).collect(),
        pager: (last_page(total, A_PAGE) > 1)
            .then(|| pager(total, page, A_PAGE, |page, _| address(page)).without_sizes()),
        ask: Link::new(&Page::AskWithdrawal, "How to ask for a response to be withdrawn, or restored"),
    })
}

fn address(page: usize) -> String {
    let path = Page::Withdrawn.path();
    if page == 1 { path } else { format!("{path}?page={page}") }
}

fn withdrawal_view(withdrawal: &Withdrawal) -> WithdrawalView {
    let Withdrawal { id, authority, notice, at, erased } = withdrawal;
    WithdrawalView {
        response: Link::new(&Page::Response(id.clone()), id.to_string()),
        authority: authority.name.clone(),
        date: long_date(*at),
        iso_date: iso_date(*at),
        reason: notice.reason.clone(),
        asked_by: notice.asked_by.clone(),
        until: notice.until.map(said_day),
        erased: *erased,
    }
}

/// 410 with the reason.
pub(super) fn gone(site: &Site, withdrawal: &Withdrawal) -> Result<Error, Error> {
    let Withdrawal { id, notice, at, erased, .. } = withdrawal;
    let mut lead = format!("It was here until {}. It is no longer in search, feeds or downloads.", long_date(*at));
    if *erased {
        lead.push_str(" Its text was removed from the archive.");
    }
    let authority = site.reader.authority(&id.authority)?;
    let year = YearFilter::of(id.year);
    let of_authority = Filters::default().with(FilterValue::Authority(id.authority.clone()));
    let of_year = site.index.count(&Query::new("", of_authority.with(FilterValue::Year(year))))?;
    let mut error = Error::gone(lead);
    error.crumbs = vec![Link::new(&Page::Responses, "Responses")];
    error.crumbs.extend(authority.map(|authority| Link::new(&Page::ResponsesOf(authority.slug), authority.name)));
    let mut counts = Vec::new();
    if of_year > 0 {
        let in_year = Link::new(&Page::ResponsesIn(id.authority.clone(), year), year.name());
        error.crumbs.push(in_year.clone());
        let text = match id.year {
            Some(year) => format!("Browse the responses of {year}"),
            None => "Browse the undated responses".to_owned(),
        };
        counts.push(Counted { link: Link { text, ..in_year }, count: number(of_year) });
    }
    error.ways_out = vec![Link::new(&Page::Withdrawn, "See everything that was withdrawn, and why")];
    error.gone = Some(Arc::new(Gone {
        id: id.clone(),
        address: Page::Response(id.clone()).path(),
        date: long_date(*at),
        iso_date: iso_date(*at),
        reason: notice.reason.clone(),
        asked_by: notice.asked_by.clone(),
        until: notice.until.map(|day| (day.to_string(), said_day(day))),
        erased: *erased,
        counts,
        ask: Link::new(&Page::AskWithdrawal, "Ask for a response to be withdrawn, or restored"),
    }));
    Ok(error)
}
