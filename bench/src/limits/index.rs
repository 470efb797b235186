//! The engine alone: documents that are read already, into an index.

use std::path::Path;
use std::time::Instant;

use foi_archive::archive::{Entry, Reader};
use foi_archive::search::yardstick::{self, Standard};
use tantivy::schema::{STORED, STRING, Schema};
use tantivy::{Index, TantivyDocument};

/// Memory of the writer.
const MEMORY_BYTES: usize = 1 << 30;
const THREADS: usize = 2;
/// Records that are read at once.
const AT_ONCE: usize = 500;

/// What the limit server shows, kept in the index; the product's index keeps none of it.
pub const ID: &str = "shown_id";
pub const TITLE: &str = "shown_title";
pub const REFERENCE: &str = "shown_reference";
pub const TEXT: &str = "shown_text";

/// Every record of an archive.
pub fn entries(reader: &Reader, mut each: impl FnMut(Entry) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let mut done = 0;
    loop {
        let changes = reader.changes(done, AT_ONCE)?;
        let Some(last) = changes.last() else { return Ok(()) };
        done = last.number;
        let rows: Vec<i64> = changes.iter().map(|change| change.row).collect();
        reader.entries(&rows)?.into_iter().try_for_each(&mut each)?;
    }
}

/// The product's documents of an archive.
pub fn documents(reader: &Reader) -> anyhow::Result<Vec<TantivyDocument>> {
    let mut documents = Vec::new();
    let standard = Standard::of(reader)?;
    entries(reader, |entry| {
        documents.push(yardstick::document(&entry, &standard));
        Ok(())
    })?;
    Ok(documents)
}

/// Seconds that the engine needs for documents, with the product's fields, until all is committed and merged.
pub fn seconds(documents: &[TantivyDocument], folder: &Path) -> anyhow::Result<f64> {
    let index = create(yardstick::schema(), folder)?;
    let started = Instant::now();
    let mut writer = index.writer_with_num_threads(THREADS, MEMORY_BYTES)?;
    for document in documents {
        writer.add_document(document.clone())?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(started.elapsed().as_secs_f64())
}

/// Makes the index of the limit server: the product's fields, and what it shows.
pub fn for_server(reader: &Reader, folder: &Path) -> anyhow::Result<()> {
    let mut schema = Schema::builder();
    yardstick::schema().fields().for_each(|(_, field)| {
        schema.add_field(field.clone());
    });
    let id = schema.add_text_field(ID, STRING | STORED);
    let [title, reference, text] = [TITLE, REFERENCE, TEXT].map(|name| schema.add_text_field(name, STORED));
    let index = create(schema.build(), folder)?;
    let mut writer = index.writer_with_num_threads(THREADS, MEMORY_BYTES)?;
    let standard = Standard::of(reader)?;
    entries(reader, |entry| {
        let mut document = yardstick::document(&entry, &standard);
        document.add_text(id, entry.id.to_string());
        document.add_text(title, &entry.response.title);
        document.add_text(reference, entry.reference_keys.first().map_or("", String::as_str));
        document.add_text(text, &entry.text);
        writer.add_document(document)?;
        Ok(())
    })?;
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

fn create(schema: Schema, folder: &Path) -> anyhow::Result<Index> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    let index = Index::create_in_dir(folder, schema)?;
    for (name, analyzer) in yardstick::analyzers() {
        index.tokenizers().register(name, analyzer);
    }
    Ok(index)
}
