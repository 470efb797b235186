//! The least that a page of results needs: ten hits, a total, two counts, one passage.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use foi_archive::search::yardstick;
use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::query::{BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, Query, QueryParser, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{Index, IndexReader, ReloadPolicy, TantivyDocument, Term};

use super::columns::{Columns, Count, Counts};
use super::index::{ID, REFERENCE, TEXT, TITLE};
use super::snippet::passage;

const HITS: usize = 10;

/// An index that is open.
pub struct Engine {
    reader: IndexReader,
    parser: QueryParser,
    columns: Vec<Arc<Columns>>,
    exemption: Field,
    year: Field,
    shown: Shown,
}

struct Shown {
    id: Field,
    title: Field,
    reference: Field,
    text: Field,
}

/// What is asked.
pub struct Asked {
    pub words: String,
    /// As it stands in an address: `foia-40`.
    pub exemption: Option<String>,
    pub year: Option<String>,
}

/// A hit, as it is printed.
pub struct Hit {
    pub id: String,
    pub title: String,
    pub reference: String,
    /// HTML.
    pub passage: String,
}

impl Engine {
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        let index = Index::open_in_dir(folder)?;
        for (name, analyzer) in yardstick::analyzers() {
            index.tokenizers().register(name, analyzer);
        }
        let schema = index.schema();
        let letter = schema.get_field("letter")?;
        let mut parser = QueryParser::for_index(&index, vec![letter]);
        parser.set_conjunction_by_default();
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self {
            parser,
            columns: Columns::load(&reader.searcher())?,
            reader,
            exemption: schema.get_field("exemption")?,
            year: schema.get_field("year")?,
            shown: Shown {
                id: schema.get_field(ID)?,
                title: schema.get_field(TITLE)?,
                reference: schema.get_field(REFERENCE)?,
                text: schema.get_field(TEXT)?,
            },
        })
    }

    /// Ten hits and the counts.
    pub fn search(&self, asked: &Asked) -> anyhow::Result<(Vec<Hit>, Counts)> {
        let words =
            self.parser.parse_query(&asked.words.replace(" NOT ", " -")).unwrap_or_else(|_| Box::new(EmptyQuery));
        let mut stems = BTreeSet::new();
        words.query_terms(&mut |term, _| stems.extend(term.value().as_str().map(str::to_owned)));
        let query = self.filtered(words, asked);
        let searcher = self.reader.searcher();
        // Two passes: the best are found without looking at each, the counts without scores.
        let best = searcher.search(&query, &TopDocs::with_limit(HITS).order_by_score())?;
        let counts = searcher.search(&query, &Count(self.columns.clone()))?;
        let mut hits = Vec::with_capacity(best.len());
        for (_, address) in best {
            let document: TantivyDocument = searcher.doc(address)?;
            hits.push(Hit {
                id: text_of(&document, self.shown.id).to_owned(),
                title: text_of(&document, self.shown.title).to_owned(),
                reference: text_of(&document, self.shown.reference).to_owned(),
                passage: passage(text_of(&document, self.shown.text), &stems),
            });
        }
        Ok((hits, counts))
    }

    fn filtered(&self, words: Box<dyn Query>, asked: &Asked) -> BooleanQuery {
        let exemption = asked.exemption.as_ref().map(|value| (self.exemption, value.replace('-', "/")));
        let year = asked.year.as_ref().map(|value| (self.year, value.clone()));
        let mut clauses = vec![(Occur::Must, words)];
        for (field, value) in exemption.into_iter().chain(year) {
            let term = TermQuery::new(Term::from_field_text(field, &value), IndexRecordOption::Basic);
            clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(term), 0.0))));
        }
        BooleanQuery::new(clauses)
    }

    /// The title and the text of one response.
    pub fn response(&self, id: &str) -> anyhow::Result<Option<(String, String)>> {
        let searcher = self.reader.searcher();
        let query = TermQuery::new(Term::from_field_text(self.shown.id, id), IndexRecordOption::Basic);
        let Some(address) = searcher.search(&query, &DocSetCollector)?.into_iter().next() else { return Ok(None) };
        let document: TantivyDocument = searcher.doc(address)?;
        let [title, text] = [self.shown.title, self.shown.text].map(|field| text_of(&document, field).to_owned());
        Ok(Some((title, text)))
    }
}

fn text_of(document: &TantivyDocument, field: Field) -> &str {
    document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default()
}
