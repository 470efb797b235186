//! What people ask for: of ten, seven are searches, two responses, one is another page.

use foi_archive::archive::Reader;
use foi_archive::query::Parameters;
use foi_archive::url::Page;

use crate::generate::queries::Query;

/// Responses that are asked for.
const RESPONSES: usize = 400;
/// Times each other page is asked for.
const OTHERS: usize = 200;
const OTHER_PAGES: &[&str] = &[
    "/",
    "/exemptions",
    "/exemptions/foia/40",
    "/authorities",
    "/authorities/mps",
    "/responses/mps",
    "/help",
    "/coverage",
];

/// Paths by kind.
pub struct Paths {
    pub searches: Vec<String>,
    pub responses: Vec<String>,
    pub others: Vec<String>,
}

impl Paths {
    /// Those of some queries, and of responses from all over an archive.
    pub fn new(queries: &[Query], reader: &Reader) -> anyhow::Result<Self> {
        let all = reader.ids(0, usize::MAX >> 1)?;
        let every = (all.len() / RESPONSES).max(1);
        let responses = all.iter().step_by(every).map(|(_, id, _)| Page::Response(id.clone()).path());
        Ok(Self {
            searches: queries.iter().map(search).collect(),
            responses: responses.take(RESPONSES).collect(),
            others: OTHER_PAGES.iter().cycle().take(OTHERS).map(|path| (*path).to_owned()).collect(),
        })
    }

    /// All of them, mixed.
    pub fn mixed(&self) -> Vec<String> {
        let mut mixed: Vec<String> =
            [&self.searches, &self.responses, &self.others].into_iter().flatten().cloned().collect();
        fastrand::Rng::with_seed(1).shuffle(&mut mixed);
        mixed
    }
}

/// The one address of a search.
fn search(query: &Query) -> String {
    let pair = |name: &str, value: String| (name.to_owned(), value);
    let mut pairs = vec![pair("q", query.words.clone())];
    pairs.extend(query.exemption.map(|section| pair("exemption", format!("foia-{section}"))));
    pairs.extend(query.year.map(|year| pair("year", year.to_string())));
    Page::Search(Parameters::read(&pairs).query).path()
}
