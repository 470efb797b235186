//! `/about` and the pages below it: what this is, how far it can be trusted, what it keeps of its readers, whom it may
//! shut out, and under which terms its records may be used.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response as HttpResponse;

use crate::url::Page;
use crate::web::error::Error;
use crate::web::layout::{Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::words::{authorities, counted};

/// `/about`
pub(in crate::web) async fn handler(State(site): State<Arc<Site>>) -> Result<HttpResponse, Error> {
    site.answer(|site| {
        let responses = counted(site.overview()?.total, "response");
        let authorities = authorities(site.reader.authorities()?.len() as u64);
        respond::page(&AboutPage {
            layout: layout(
                site,
                &Page::About,
                "About",
                "What this archive is, where its records come from, and how it reads them",
            ),
            contact: contact(site),
            responses,
            authorities,
            all: Page::Responses.path(),
            who: Page::Authorities(1).path(),
            coverage: Page::Coverage(1).path(),
            exemptions: Page::Exemptions.path(),
            help: Page::Help.path(),
            quality: Page::Quality.path(),
            privacy: Page::Privacy.path(),
            accessibility: Page::Accessibility.path(),
            licence: Page::Licence.path(),
            withdrawn: Page::Withdrawn.path(),
            version: crate::config::VERSION,
        })
    })
    .await
}

/// `/about/privacy`
pub(in crate::web) async fn privacy(State(site): State<Arc<Site>>) -> Result<HttpResponse, Error> {
    respond::page(&PrivacyPage {
        layout: layout(
            &site,
            &Page::Privacy,
            "Privacy",
            "What this archive keeps of its readers, and what to do where a letter names you",
        ),
        contact: contact(&site),
        problems: problems(),
    })
}

/// `/about/accessibility`
pub(in crate::web) async fn accessibility(State(site): State<Arc<Site>>) -> Result<HttpResponse, Error> {
    respond::page(&AccessibilityPage {
        layout: layout(
            &site,
            &Page::Accessibility,
            "Accessibility",
            "How accessible this archive is, how that is tested, and what is known to fail",
        ),
        contact: contact(&site),
        problems: problems(),
    })
}

/// `/about/licence`
pub(in crate::web) async fn licence(State(site): State<Arc<Site>>) -> Result<HttpResponse, Error> {
    respond::page(&LicencePage {
        layout: layout(
            &site,
            &Page::Licence,
            "Licence of the records",
            "Under which terms the records may be used, and how to name where they come from",
        ),
        problems: problems(),
        public_url: site.settings.public_url.clone(),
    })
}

fn layout(site: &Site, page: &Page, title: &str, description: &str) -> Layout {
    let mut layout = Layout::new(site, Part::Other, title, description);
    layout.canonical = Some(site.absolute(&page.path()));
    layout.crumbs = vec![Link::new(&Page::About, "About")];
    if *page != Page::About {
        layout.crumbs.push(Link::new(page, title));
    }
    layout
}

/// Where to write to those who run the site.
fn contact(site: &Site) -> Option<Link> {
    let contact = site.identity.contact.as_ref()?;
    Some(Link { href: contact.href(), text: contact.text().to_owned() })
}

/// What to do where something is wrong.
pub(in crate::web) fn problems() -> String {
    format!("{}#problems", Page::About.path())
}

#[derive(Template)]
#[template(path = "pages/about.html")]
struct AboutPage {
    layout: Layout,
    contact: Option<Link>,
    responses: String,
    authorities: String,
    all: String,
    who: String,
    coverage: String,
    exemptions: String,
    help: String,
    quality: String,
    privacy: String,
    accessibility: String,
    licence: String,
    withdrawn: String,
    version: &'static str,
}

#[derive(Template)]
#[template(path = "pages/privacy.html")]
struct PrivacyPage {
    layout: Layout,
    contact: Option<Link>,
    problems: String,
}

#[derive(Template)]
#[template(path = "pages/accessibility.html")]
struct AccessibilityPage {
    layout: Layout,
    contact: Option<Link>,
    problems: String,
}

#[derive(Template)]
#[template(path = "pages/licence.html")]
struct LicencePage {
    layout: Layout,
    problems: String,
    public_url: String,
}
