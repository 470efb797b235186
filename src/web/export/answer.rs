//! The answer of a search as JSON: `/search.json` and `/api/v1/search`.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::data::AuthorityName;
use super::names::OutcomeName;
use crate::archive::Card;
use crate::domain::{Outcome, ResponseId};
use crate::query::{FilterValue, Query};
use crate::search::Facets;
use crate::url::Page;
use crate::web::state::Site;
use crate::web::view::snippet::Snippet;
use crate::web::view::words::moment;

/// One page of the hits of a search.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::web) struct SearchAnswer {
    /// The words of the search.
    pub(in crate::web) query: String,
    /// How it was read, in one line.
    pub(in crate::web) read_as: String,
    /// The search that was probably meant; null where there is none.
    #[schema(required = true)]
    pub(in crate::web) did_you_mean: Option<MeantSearch>,
    /// What could not be read in it, and what was done instead.
    pub(in crate::web) notices: Vec<ToldNotice>,
    /// How many responses the search finds: exact.
    pub(in crate::web) total: u64,
    /// How many hits stand before the first of this page.
    pub(in crate::web) skipped: u64,
    /// The hits of this page, in order.
    pub(in crate::web) hits: Vec<Hit>,
    /// Where the search finds nothing: the responses that have some of its words, the nearest first. They are no hits, and
    /// not counted.
    pub(in crate::web) nearest: Vec<Hit>,
    /// What the search finds, counted by each filter. A filter's own counts leave that filter out.
    pub(in crate::web) facets: FacetCounts,
    /// The number of this page; null where it was asked for by a cursor.
    #[schema(required = true)]
    pub(in crate::web) page: Option<usize>,
    /// The address of the next page; null on the last.
    #[schema(format = "uri", required = true)]
    pub(in crate::web) next: Option<String>,
    /// The address of the page before; null on the first.
    #[schema(format = "uri", required = true)]
    pub(in crate::web) previous: Option<String>,
    /// The same search for people.
    #[schema(format = "uri")]
    pub(in crate::web) url: String,
}

/// A search that was probably meant.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::web) struct MeantSearch {
    /// Its words.
    pub(in crate::web) query: String,
    /// How many responses it finds.
    pub(in crate::web) total: u64,
}

/// What is to be said of how a search was read.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::web) struct ToldNotice {
    pub(in crate::web) words: String,
    /// The parts of the query that it is about, as pairs of characters from 0, the end not included; empty where it is
    /// about the whole.
    #[schema(value_type = Vec<Vec<usize>>)]
    pub(in crate::web) places: Vec<[usize; 2]>,
}

/// A response that a search finds.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::web) struct Hit {
    /// Authority, year and number: it never changes.
    #[schema(value_type = String, example = "mps/2023/33857")]
    pub(in crate::web) id: ResponseId,
    /// Its page.
    #[schema(format = "uri")]
    pub(in crate::web) url: String,
    /// Its title, made from the request.
    pub(in crate::web) title: String,
    /// Who answered; null where the letter does not say.
    #[schema(required = true)]
    pub(in crate::web) authority: Option<AuthorityName>,
    /// The reference as printed.
    #[schema(required = true)]
    pub(in crate::web) reference: Option<String>,
    /// The year of the reference, else of the letter.
    #[schema(required = true)]
    pub(in crate::web) year: Option<u16>,
    /// The headline.
    #[schema(value_type = OutcomeName)]
    pub(in crate::web) outcome: Outcome,
    /// Whether it is the outcome of an internal review of an earlier reply.
    pub(in crate::web) internal_review: bool,
    /// The provisions relied on, in the order of the law: `foia/40/2`.
    pub(in crate::web) exemptions: Vec<String>,
    /// Passages with what was searched for, else the beginning of what was asked. In a page of hits, not in a whole list.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    snippets: Option<Vec<Passage>>,
    /// The words of the search that it has not. In `nearest`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    left_out: Option<Vec<String>>,
    /// When the archive last changed anything about it. In a whole list.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = "date-time")]
    updated: Option<String>,
}

/// A passage of a letter.
#[derive(Debug, Serialize, ToSchema)]
struct Passage {
    /// The number of its paragraph.
    paragraph: u32,
    /// That paragraph on the page.
    #[schema(format = "uri")]
    url: String,
    /// Its words, cut where what was searched for begins and ends.
    pieces: Vec<Piece>,
}

/// A piece of a passage.
#[derive(Debug, Serialize, ToSchema)]
struct Piece {
    text: String,
    /// Whether it is what was searched for.
    marked: bool,
}

/// How many responses have each value of each filter.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::web) struct FacetCounts {
    exemption: Vec<Counted>,
    year: Vec<Counted>,
    outcome: Vec<Counted>,
    tag: Vec<Counted>,
    regime: Vec<Counted>,
    authority: Vec<Counted>,
}

/// A value of a filter.
#[derive(Debug, Serialize, ToSchema)]
struct Counted {
    /// As the parameter of the same name takes it.
    value: String,
    count: u64,
}

impl Hit {
    /// What a card says; `base` is the public address of the site.
    pub(in crate::web) fn of(base: &str, card: &Card) -> Self {
        Self {
            id: card.id.clone(),
            url: format!("{base}{}", Page::Response(card.id.clone()).path()),
            title: card.title.clone(),
            authority: card.authority.as_ref().map(AuthorityName::from),
            reference: card.reference.clone(),
            year: card.year,
            outcome: card.outcome,
            internal_review: card.is_review,
            exemptions: card.exemptions.iter().map(|exemption| exemption.path.to_string()).collect(),
            snippets: None,
            left_out: None,
            updated: None,
        }
    }

    /// With passages, for a page of hits.
    pub(in crate::web) fn with_passages(self, site: &Site, snippets: &[Snippet<'_>]) -> Self {
        let passage = |snippet: &Snippet<'_>| Passage {
            paragraph: snippet.paragraph,
            url: site.absolute(&snippet.href),
            pieces: snippet
                .pieces
                .iter()
                .map(|piece| Piece { text: piece.text.0.to_owned(), marked: piece.marked })
                .collect(),
        };
        Self { snippets: Some(snippets.iter().map(passage).collect()), ..self }
    }

    /// With the words that it has not, for those near a search that found nothing.
    pub(in crate::web) fn without(self, words: &[String]) -> Self {
        Self { left_out: Some(words.to_vec()), ..self }
    }

    /// With the moment of its last change, for a whole list.
    pub(in crate::web) fn changed(self, at: OffsetDateTime) -> Self {
        Self { updated: Some(moment(at)), ..self }
    }
}

impl From<&Facets> for FacetCounts {
    fn from(facets: &Facets) -> Self {
        fn counted<T: Clone>(counts: &[(T, u64)], value: impl Fn(T) -> FilterValue) -> Vec<Counted> {
            let of = |(known, count): &(T, u64)| Counted { value: value(known.clone()).slug(), count: *count };
            counts.iter().map(of).collect()
        }
        Self {
            exemption: counted(&facets.exemptions, FilterValue::Exemption),
            year: counted(&facets.years, FilterValue::Year),
            outcome: counted(&facets.outcomes, FilterValue::Outcome),
            tag: counted(&facets.tags, FilterValue::Tag),
            regime: counted(&facets.regimes, FilterValue::Regime),
            authority: counted(&facets.authorities, FilterValue::Authority),
        }
    }
}

/// The page of a search for people, on its first page.
pub(in crate::web) fn for_people(site: &Site, query: &Query) -> String {
    site.absolute(&Page::Search(query.on_page(1)).path())
}
