//! A response as linked data: what the letter is and where it comes from, in the words of schema.org.

use std::borrow::Cow;

use serde::Serialize;
use time::OffsetDateTime;

use crate::archive::Record;
use crate::url::Page;
use crate::web::layout::JsonLd;
use crate::web::state::Site;
use crate::web::view::words::iso_date;

/// A letter is a message from who answered, and a report of what was decided. Where it is not known when they published it,
/// it is the archive that did, on the day on which it came: the year of a reference is no such day.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Message<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kinds: [&'static str; 2],
    name: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier: Option<&'a str>,
    date_published: Cow<'a, str>,
    /// The day of the text that is shown, where it is not the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    sender: Named<'a>,
    publisher: Named<'a>,
    keywords: &'a [String],
    in_language: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_based_on: Option<&'a str>,
    is_part_of: Named<'a>,
    encoding: Original<'a>,
}

/// Something with a name, and an address where it has one.
#[derive(Clone, Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// The file that the letter was read from.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Original<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    content_url: String,
    encoding_format: &'a str,
    sha256: &'a str,
}

/// The linked data of the response at an address, whose first text came on a day, which `authority` answered and which cites provisions.
pub(in crate::web) fn linked_data(
    site: &Site,
    (record, first_ingested): (&Record, OffsetDateTime),
    address: &str,
    authority: &str,
    cited: &[String],
) -> Option<JsonLd> {
    let response = &record.response;
    let answered_by = Named { kind: "GovernmentOrganization", name: authority, url: None };
    let (date_published, publisher) = match &record.given.published {
        Some(day) => (Cow::Borrowed(day.as_str()), answered_by.clone()),
        None => {
            let archive = Named { kind: "Organization", name: &site.identity.name, url: Some(site.absolute("/")) };
            (Cow::Owned(iso_date(first_ingested)), archive)
        }
    };
    JsonLd::of(&Message {
        context: "https://schema.org",
        kinds: ["Report", "Message"],
        name: &response.title,
        url: address,
        identifier: response.reference.as_ref().map(|reference| reference.value.as_str()),
        date_published,
        date_modified: (record.revision > 1).then(|| iso_date(record.ingested)),
        sender: answered_by,
        publisher,
        keywords: cited,
        in_language: "en-GB",
        license: record.given.licence.as_deref(),
        is_based_on: record.given.source_url.as_deref(),
        is_part_of: Named { kind: "WebSite", name: &site.identity.name, url: Some(site.absolute("/")) },
        encoding: Original {
            kind: "MediaObject",
            content_url: site.absolute(&Page::Original(record.id.clone()).path()),
            encoding_format: &record.media_type,
            sha256: &record.sha256,
        },
    })
}
