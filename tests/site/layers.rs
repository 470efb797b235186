//! The walls inside the crate: which module may use which, and where each foreign crate is at home.
//!
//! A workspace would draw these walls with a dozen manifests; two tables and a reader of `src/` draw them here. The
//! reader knows paths (`crate::web::…`, `use crate::{fold, law}`, `super::…`, `axum::…`), not types: what it cannot
//! see is only what no path names.

use std::collections::BTreeSet;
use std::fs;
use std::iter::Peekable;
use std::path::{Path, PathBuf};

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Spacing, TokenStream, TokenTree};

/// The modules in the order of the flow of data: each may use those above it and itself.
const ORDER: [&str; 13] = [
    "fold",
    "expression",
    "law",
    "domain",
    "query",
    "url",
    "archive",
    "search",
    "ingest",
    "config",
    "web",
    "cli",
    "main",
];

/// Pairs that must not know each other although the order would allow it, and the places that may all the same.
const STRANGERS: [(&str, &str, &[&str]); 5] = [
    ("config", "ingest", &[]),
    (
        "ingest",
        "archive",
        &[
            "ingest/attachments",
            "ingest/find",
            "ingest/gone",
            "ingest/manifest",
            "ingest/report",
            "ingest/reread",
            "ingest/run",
        ],
    ),
    ("ingest", "search", &[]),
    ("ingest", "url", &[]),
    ("web", "ingest", &[]),
];

/// Each foreign crate and its only homes, as paths below `src/`; `*` is for crates that carry no decision.
const HOMES: [(&str, &[&str]); 44] = [
    ("aho_corasick", &["ingest/cues"]),
    ("anyhow", &["cli"]),
    ("askama", &["web"]),
    ("atom_syndication", &["web/export/feed"]),
    ("axum", &["web"]),
    ("bytesize", &["config"]),
    ("chardetng", &["ingest/source"]),
    ("clap", &["cli", "config"]),
    ("csv", &["ingest/manifest", "web"]),
    ("encoding_rs", &["ingest/source"]),
    ("form_urlencoded", &["query", "url", "web"]),
    ("html5ever", &["ingest/source"]),
    ("http_body", &["web"]),
    ("http_range_header", &["web"]),
    ("hyper", &["web/connections"]),
    ("hyper_util", &["web/connections"]),
    ("indicatif", &["cli"]),
    ("mimalloc", &["main"]),
    ("moka", &["search/results"]),
    ("percent_encoding", &["config", "query", "url", "web"]),
    ("prometheus_client", &["web"]),
    ("regex", &["expression", "law", "ingest"]),
    ("regex_syntax", &["ingest/cues"]),
    ("rusqlite", &["archive"]),
    ("scraper", &["ingest/source"]),
    ("serde", &["*"]),
    ("serde_json", &["*"]),
    ("sha2", &["*"]),
    ("similar", &["web/view/difference"]),
    ("strsim", &["search/marks"]),
    ("tantivy", &["search"]),
    ("thiserror", &["*"]),
    ("time", &["*"]),
    ("tokio", &["web", "cli"]),
    ("tokio_io_timeout", &["web/connections"]),
    ("toml", &["law", "domain", "ingest"]),
    ("tower", &["web"]),
    ("tower_http", &["web"]),
    ("tracing", &["*"]),
    ("tracing_subscriber", &["cli"]),
    ("unicode_normalization", &["fold", "search/analysis"]),
    ("utoipa", &["web/api", "web/export"]),
    ("walkdir", &["ingest/find"]),
    ("zstd", &["archive"]),
];

/// A path as it is written, word by word: `crate`, `law`, `Law`.
type Names = Vec<String>;
type Tokens = Peekable<IntoIter>;

/// Every path of two words or more, and every branch of a `use` tree.
fn paths(code: TokenStream) -> Vec<Names> {
    let mut tokens = code.into_iter().peekable();
    let mut found = Vec::new();
    while let Some(token) = tokens.next() {
        match &token {
            TokenTree::Group(group) => found.extend(paths(group.stream())),
            TokenTree::Ident(word) if *word == "use" => {
                pass_colons(&mut tokens);
                branch(&mut tokens, Names::new(), &mut found);
            }
            TokenTree::Ident(word) => {
                let mut own = Vec::new();
                branch(&mut tokens, vec![word.to_string()], &mut own);
                found.extend(own.into_iter().filter(|names| names.len() > 1));
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    found
}

/// Reads a path, or a branch of a `use` tree, that begins with the names of the stem.
fn branch(tokens: &mut Tokens, mut names: Names, found: &mut Vec<Names>) {
    while names.is_empty() || pass_colons(tokens) {
        match tokens.next_if(|next| matches!(next, TokenTree::Ident(_) | TokenTree::Group(_))) {
            Some(TokenTree::Group(group)) => return branches(group.stream(), &names, found),
            Some(word) => names.push(word.to_string()),
            None => break,
        }
    }
    found.push(names);
}

/// Reads the branches of `{a::b, c as d}`.
fn branches(group: TokenStream, stem: &Names, found: &mut Vec<Names>) {
    let mut tokens = group.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) => {
                branch(&mut tokens, [stem.as_slice(), &[word.to_string()]].concat(), found);
                while tokens.next().is_some_and(|next| next.to_string() != ",") {}
            }
            TokenTree::Group(inner) => branches(inner.stream(), stem, found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Takes `::` where it stands next.
fn pass_colons(tokens: &mut Tokens) -> bool {
    let first = |next: &TokenTree| matches!(next, TokenTree::Punct(sign) if sign.as_char() == ':' && sign.spacing() == Spacing::Joint);
    tokens.next_if(first).is_some() && tokens.next().is_some()
}

/// The module path of a file below `src/`: `law/path.rs` and `law/path/mod.rs` are both `["law", "path"]`.
fn module_of(file: &Path) -> Names {
    let mut names: Names = file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|last| last == "mod") {
        names.pop();
    }
    names
}

/// What a path names at the root of this crate, where it reaches that far: `crate::law::Law` and, from
/// `domain/exemption.rs`, `super::super::law::Law` are both `law`.
fn module_named<'n>(names: &'n Names, module: &Names) -> Option<&'n str> {
    let above = names.iter().take_while(|name| *name == "super").count();
    let target = match names.first()?.as_str() {
        "crate" => names.get(1),
        "super" if above >= module.len() => names.get(above),
        _ => None,
    }?;
    ORDER.contains(&target.as_str()).then_some(target.as_str())
}

/// What is wrong with one file: which walls it breaks.
fn breaches(file: &Path, code: &str) -> BTreeSet<String> {
    let module = module_of(file);
    let rank = |name: &str| ORDER.iter().position(|known| *known == name);
    let mut wrong = BTreeSet::new();
    let Some(home) = module.first().filter(|name| *name != "lib") else { return wrong };
    let Some(own_rank) = rank(home) else {
        return BTreeSet::from([format!("{}: `{home}` has no place in ORDER", file.display())]);
    };
    let tokens = code.parse().unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let in_any =
        |places: &[&str]| places.iter().any(|place| *place == "*" || module.starts_with(&module_of(Path::new(place))));
    for names in paths(tokens) {
        if let Some(other) = module_named(&names, &module) {
            let strange = STRANGERS.iter().find(|(one, another, _)| (*one, *another) == (home, other));
            if rank(other) > Some(own_rank) || strange.is_some_and(|(.., places)| !in_any(places)) {
                wrong.insert(format!("{}: `{home}` must not use `{other}`", file.display()));
            }
        } else if let Some((foreign, homes)) =
            HOMES.iter().find(|(name, _)| names.first().is_some_and(|first| first == name))
            && !in_any(homes)
        {
            wrong.insert(format!("{}: `{foreign}` is at home in {homes:?} only", file.display()));
        }
    }
    wrong
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder, as paths from there.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("src can be read").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| path.strip_prefix(folder).expect("below the folder").to_owned())
        .collect()
}

#[test]
fn every_module_keeps_to_its_side_of_the_walls() {
    let src = root().join("src");
    let files = rust_files(&src);
    assert!(files.len() > 10, "only {} files below src/", files.len());
    let wrong: Vec<String> = files
        .iter()
        .flat_map(|file| breaches(file, &fs::read_to_string(src.join(file)).expect("a source file is text")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_dependency_has_a_home() {
    let manifest: toml::Table =
        fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml").parse().expect("Cargo.toml is TOML");
    let crates = manifest["dependencies"].as_table().expect("a table of dependencies");
    let crates: BTreeSet<String> = crates.keys().map(|name| name.replace('-', "_")).collect();
    let homes: BTreeSet<String> = HOMES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(crates, homes, "left: dependencies of Cargo.toml, right: rows of HOMES");
}

#[test]
fn a_broken_wall_is_seen() {
    for (file, code, seen) in [
        ("law/mod.rs", "use crate::domain::Outcome;", "must not use `domain`"),
        ("law/path.rs", "fn f() { crate::web::serve() }", "must not use `web`"),
        ("fold.rs", "use super::law::Law;", "must not use `law`"),
        ("query/filter.rs", "use super::super::{fold, search::Index};", "must not use `search`"),
        ("domain/mod.rs", "use crate::{fold, law::{Law, Flag}, archive as store};", "must not use `archive`"),
        ("web/pages/home.rs", "use crate::ingest;", "must not use `ingest`"),
        ("ingest/read/title.rs", "let a: crate::archive::Archive;", "must not use `archive`"),
        ("archive/read.rs", "pub(crate) use crate::search::Index;", "must not use `search`"),
        ("search/lower.rs", "let x = rusqlite::Connection::open(p);", "`rusqlite` is at home in"),
        ("web/mod.rs", "use tantivy::{doc, Index};", "`tantivy` is at home in"),
        ("ingest/read/title.rs", "use scraper::Html;", "`scraper` is at home in"),
        ("web/mod.rs", "#[derive(clap::Args)] struct A;", "`clap` is at home in"),
        ("cli/serve.rs", "let s = '\"'; use axum::Router; let t = '\"';", "`axum` is at home in"),
        ("cli/serve.rs", "fn f<'a>(x: &'a str) { axum::serve(x) }", "`axum` is at home in"),
        ("cli/serve.rs", r####"let s = r#"""#; axum::serve(s)"####, "`axum` is at home in"),
        ("helpers.rs", "", "has no place in ORDER"),
    ] {
        let wrong = breaches(Path::new(file), code);
        assert!(wrong.iter().any(|line| line.contains(seen)), "{file}: {code}\nfound {wrong:?}");
    }
}

#[test]
fn what_only_looks_like_a_breach_passes() {
    for (file, code) in [
        ("web/mod.rs", "use crate::{archive, search::Index, url::Page}; use axum::Router;"),
        ("law/path.rs", "use super::domain::X;"),
        ("law/mod.rs", "mod tests { use super::*; }"),
        ("law/mod.rs", "// crate::web::serve\n/* use axum::Router; */ /// [`crate::web`]\nfn f() {}"),
        ("law/mod.rs", "const S: &str = \"use crate::web;\"; const R: &str = r#\"tantivy::\"x\"#;"),
        ("law/mod.rs", "use std::{collections::BTreeMap, time::Duration}; let csv = x.csv; std::csv::f()"),
        ("ingest/run.rs", "use crate::archive::Archive;"),
        ("ingest/source/html.rs", "use scraper::Html;"),
        ("cli/mod.rs", "use crate::ingest; use clap::Parser; use anyhow::Context as _;"),
        ("main.rs", "fn main() -> ExitCode { foi_archive::cli::run() }"),
    ] {
        let wrong = breaches(Path::new(file), code);
        assert!(wrong.is_empty(), "{file}: {code}\nfound {wrong:?}");
    }
}
