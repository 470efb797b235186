//! The index as a server sees it.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tantivy::collector::Count;
use tantivy::index::SegmentId;
use tantivy::{IndexReader, ReloadPolicy, Searcher};

use super::collect::Gather;
use super::columns::Columns;
use super::lower::Lowering;
use super::results::Results;
use super::values::Values;
use super::vocabulary::{Expansions, Vocabulary};
use super::{Error, Hits, Result, Start, check, folder, lower};
use crate::archive::{Archive, Reader};
use crate::domain::ResponseId;
use crate::query::{Expression, Filters, Query, Sort};

/// An index open for searching: cheap to clone, shared by threads.
#[derive(Clone)]
pub struct Index {
    shared: Arc<Shared>,
}

struct Shared {
    root: PathBuf,
    serving: RwLock<Serving>,
    /// One refresh at a time.
    refreshing: Mutex<()>,
}

/// The commit that is served, and what was found in it.
#[derive(Clone)]
pub(super) struct Serving {
    pub(super) generation: Arc<Generation>,
    pub(super) results: Results,
}

/// One commit, whole: a search sees one and the same from beginning to end.
pub(super) struct Generation {
    name: String,
    opstamp: u64,
    /// The two together.
    edition: Arc<str>,
    reader: IndexReader,
    pub(super) searcher: Searcher,
    pub(super) columns: Vec<Arc<Columns>>,
    pub(super) values: Values,
    vocabulary: Vocabulary,
    /// Fingerprints of standard wording.
    standard: Arc<HashSet<u64>>,
    pub(super) change: u64,
}

/// What an index says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Responses in it.
    pub responses: u64,
    /// The last change of the archive that it holds.
    pub change: u64,
    /// Parts that it is stored in.
    pub segments: usize,
}

/// How often a search was asked for whose results were kept, and how often one whose were not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Searches that were kept.
    pub hits: u64,
    /// Searches that were looked up.
    pub misses: u64,
}

impl Index {
    /// Opens the index of the archive in a folder for searching, once every file of it was compared with its checksum: the
    /// engine may panic over one that is damaged.
    ///
    /// # Errors
    /// Where there is none that this program can read, or a file of it is damaged.
    pub fn open(archive_dir: &Path) -> Result<Self> {
        let root = folder::root(archive_dir);
        let name = folder::current(&root).ok_or_else(|| Error::Missing(root.clone()))?;
        let mut damaged = check::damaged_files(&folder::open_reading(&root.join(name))?)?;
        if !damaged.is_empty() {
            return Err(Error::Damaged(damaged.swap_remove(0)));
        }
        let generation = Generation::open(&root)?;
        Ok(Self::over(root, Arc::new(generation), Results::default()))
    }

    /// Opens the index of the archive in a folder; an empty one where there is none yet, until [`Index::refresh`]
    /// finds one.
    ///
    /// # Errors
    /// Where memory runs out.
    pub fn open_or_empty(archive_dir: &Path) -> Result<Self> {
        let root = folder::root(archive_dir);
        let generation = match Generation::open(&root) {
            Ok(generation) => generation,
            Err(_) => Generation::empty()?,
        };
        Ok(Self::over(root, Arc::new(generation), Results::default()))
    }

    fn over(root: PathBuf, generation: Arc<Generation>, results: Results) -> Self {
        let serving = RwLock::new(Serving { generation, results });
        Self { shared: Arc::new(Shared { root, serving, refreshing: Mutex::new(()) }) }
    }

    /// An index that keeps what searches find, in so many bytes of memory: about, and nothing where it is 0.
    #[must_use]
    pub fn keeping_results(self, most_bytes: u64) -> Self {
        Self::over(self.shared.root.clone(), self.generation(), Results::new(most_bytes))
    }

    /// Looks for a newer commit and serves it from now on; says whether there was one. Costs one small file where
    /// there is none.
    ///
    /// # Errors
    /// Where the new commit cannot be read; the old one is served on.
    pub fn refresh(&self) -> Result<bool> {
        let _guard = self.shared.refreshing.lock().unwrap_or_else(PoisonError::into_inner);
        let Serving { generation, results } = self.serving();
        let fresh = match folder::current(&self.shared.root) {
            Some(name) if name == generation.name => generation.newer()?,
            Some(_) => Some(Generation::open(&self.shared.root)?),
            None => None,
        };
        let Some(fresh) = fresh else { return Ok(false) };
        let serving = Serving { generation: Arc::new(fresh), results: results.anew() };
        *self.shared.serving.write().unwrap_or_else(PoisonError::into_inner) = serving;
        Ok(true)
    }

    /// [`Index::refresh`]; and where the index still lags behind the archive, or a withdrawal is past its last day, and no
    /// other process writes, brings it up.
    /// To be called now and then by a server. Says whether there is something new to serve.
    ///
    /// # Errors
    /// Where either cannot be read; what was served before is served on.
    pub fn keep_up(&self, archive: &Reader) -> Result<bool> {
        let is_new = self.refresh()?;
        if self.generation().change >= archive.change()? && !archive.has_lapsed()? {
            return Ok(is_new);
        }
        // A writer that holds the lock commits the index itself; a folder that cannot be written stays as it is.
        let Ok(writer) = Archive::open(archive.dir()) else { return Ok(is_new) };
        super::build::follow(&writer, &mut |_, _| {})?;
        Ok(self.refresh()? || is_new)
    }

    pub(super) fn serving(&self) -> Serving {
        self.shared.serving.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn generation(&self) -> Arc<Generation> {
        self.serving().generation
    }

    /// Searches. Hits beyond [`DEEPEST_HIT`] are counted and not given.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn search(&self, query: &Query) -> Result<Hits> {
        Ok(self.stretch(query, Start::Page)?.hits)
    }

    /// Counts what a query finds: cheaper than searching where nothing else is asked.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn count(&self, query: &Query) -> Result<u64> {
        let generation = self.generation();
        let expansions = generation.expansions(&query.expression)?;
        let counted = lower::filtered(&query.expression, &query.filters, Lowering::exact(&expansions));
        Ok(generation.searcher.search(&counted, &Count)? as u64)
    }

    /// What the words with `*` or `~` of an expression stand for.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn expansions(&self, asked: &Expression) -> Result<Expansions> {
        self.generation().expansions(asked)
    }

    /// The word of the archive that was probably meant by one that is rare or unknown in it: one or two letters off, and
    /// much commoner. As it is printed, in lower case without accents.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn correction(&self, word: &str) -> Result<Option<String>> {
        let generation = self.generation();
        Ok(generation.vocabulary.correction(&generation.searcher, word)?)
    }

    /// Keys of the records whose letters name a case, by its id or by its number as printed, the newest first and at most
    /// so many; and how many there are.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn referring_to(&self, id: &ResponseId, printed: Option<&str>, most: usize) -> Result<(Vec<i64>, u64)> {
        let generation = self.generation();
        let names = lower::names_of_case(id, printed);
        let uses = names.iter().map(|name| generation.searcher.doc_freq(name)).sum::<tantivy::Result<u64>>()?;
        // Most letters are named by none, which the dictionary tells without a search.
        if uses == 0 {
            return Ok((Vec::new(), 0));
        }
        let gather = Gather::new(&generation.columns, &Filters::default(), Sort::Newest, most).uncounted();
        let gathered = generation.searcher.search(&lower::refers_to(names), &gather)?;
        let rows = gathered.rows().filter_map(|row| i64::try_from(row).ok()).collect();
        Ok((rows, gathered.total))
    }

    /// How many responses have a paragraph whose wording has this fingerprint.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn uses_of(&self, wording: u64) -> Result<u64> {
        let generation = self.generation();
        let uses = generation
            .searcher
            .segment_readers()
            .iter()
            .map(|segment| super::wording::uses_in(segment, wording, u64::MAX));
        Ok(uses.sum::<tantivy::Result<u64>>()?)
    }

    /// The fingerprints of standard wording: what so many responses share that it is nobody's own.
    #[must_use]
    pub fn standard(&self) -> Arc<HashSet<u64>> {
        Arc::clone(&self.generation().standard)
    }

    /// The last change of the archive that the index holds.
    #[must_use]
    pub fn change(&self) -> u64 {
        self.generation().change
    }

    /// The name of the commit that is served: another one may find and order otherwise, though the archive is the same.
    #[must_use]
    pub fn edition(&self) -> Arc<str> {
        Arc::clone(&self.generation().edition)
    }

    /// How often results were kept, since this index was opened; never where it keeps none.
    #[must_use]
    pub fn kept(&self) -> Kept {
        let figures = self.serving().results.figures;
        Kept { hits: figures.hits.load(Ordering::Relaxed), misses: figures.misses.load(Ordering::Relaxed) }
    }

    /// What the index says of itself.
    #[must_use]
    pub fn status(&self) -> Status {
        let generation = self.generation();
        Status {
            responses: generation.searcher.num_docs(),
            change: generation.change,
            segments: generation.searcher.segment_readers().len(),
        }
    }
}

impl Generation {
    pub(super) fn expansions(&self, asked: &Expression) -> Result<Expansions> {
        Ok(self.vocabulary.expansions(&self.searcher, asked)?)
    }

    fn empty() -> Result<Self> {
        let index = tantivy::Index::create_in_ram(super::fields::schema());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Self::load(String::new(), reader, &HashMap::new())
    }

    fn open(root: &Path) -> Result<Self> {
        let name = folder::current(root).ok_or_else(|| Error::Missing(root.to_owned()))?;
        let index = folder::open_reading(&root.join(&name))?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Self::load(name, reader, &HashMap::new())
    }

    /// The newest commit of the same index, where this is not it.
    fn newer(&self) -> Result<Option<Self>> {
        if self.reader.searcher().index().load_metas()?.opstamp == self.opstamp {
            return Ok(None);
        }
        let ids = self.searcher.segment_readers().iter().map(tantivy::SegmentReader::segment_id);
        let known = ids.zip(self.columns.iter().cloned()).collect();
        Self::load(self.name.clone(), self.reader.clone(), &known).map(Some)
    }

    /// Loads the newest commit. The numbers of a commit and its segments are read one after the other, so they are
    /// read until nothing was committed between.
    fn load(name: String, reader: IndexReader, known: &HashMap<SegmentId, Arc<Columns>>) -> Result<Self> {
        loop {
            let before = reader.searcher().index().load_metas()?;
            reader.reload()?;
            let searcher = reader.searcher();
            if searcher.index().load_metas()?.opstamp != before.opstamp {
                continue;
            }
            let columns = searcher.segment_readers().iter().map(|segment| match known.get(&segment.segment_id()) {
                Some(columns) => Ok(Arc::clone(columns)),
                None => Columns::load(segment).map(Arc::new),
            });
            let columns = columns.collect::<tantivy::Result<Vec<_>>>()?;
            let values = Values::of(&columns);
            let change = folder::payload(&before).map_or(0, |payload| payload.change);
            let vocabulary = Vocabulary::default();
            let standard = Arc::new(super::standard::shared(&searcher)?);
            let edition = format!("{name} {}", before.opstamp).into();
            return Ok(Self {
                name,
                opstamp: before.opstamp,
                edition,
                reader,
                searcher,
                columns,
                values,
                vocabulary,
                standard,
                change,
            });
        }
    }
}
