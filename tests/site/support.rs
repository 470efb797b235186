//! The site over the five records, asked without a socket.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use foi_archive::archive::{Archive, Error, Reader};
use foi_archive::config::{Identity, LogFormat, LogOptions, Settings};
use foi_archive::ingest::{Options, run};
use foi_archive::search::{Index, catch_up};
use serde_json::Value;
use tower::ServiceExt;

/// Where the test site says it is.
pub(crate) const PUBLIC_URL: &str = "https://foi.example";

/// An answer, whole.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the answer is UTF-8")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the answer is JSON")
    }

    pub(crate) fn html(&self) -> scraper::Html {
        scraper::Html::parse_document(self.text())
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("headers are ASCII"))
    }
}

/// A site over an archive in a folder of its own.
pub(crate) struct TestSite {
    runtime: tokio::runtime::Runtime,
    router: Router,
    reader: Reader,
    index: Index,
    /// Goes when the site goes.
    folder: tempfile::TempDir,
}

/// The archive in a folder, open for writing, as soon as nobody else has it: a child that another thread starts holds the
/// lock until it runs its own program.
pub(crate) fn opened(dir: &Path) -> Archive {
    let started = Instant::now();
    loop {
        match Archive::open(dir) {
            Err(Error::Locked(_)) if started.elapsed() < Duration::from_secs(5) => {
                std::thread::sleep(Duration::from_millis(20));
            }
            opened => return opened.expect("an archive"),
        }
    }
}

/// The folder of the records that come with the program.
pub(crate) fn records() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/responses")
}

/// The site over the five records.
pub(crate) fn site() -> &'static TestSite {
    static SITE: LazyLock<TestSite> = LazyLock::new(|| TestSite::of(&[records()]));
    &SITE
}

pub(crate) fn settings(archive: &Path) -> Settings {
    Settings {
        archive: archive.to_owned(),
        listen: ([127, 0, 0, 1], 0).into(),
        public_url: PUBLIC_URL.to_owned(),
        max_connections: 64,
        result_cache: 1 << 20,
        identity: Identity::default(),
        log: LogOptions { level: "error".to_owned(), log_format: LogFormat::Text },
    }
}

impl TestSite {
    /// Ingests files and folders, and serves them.
    pub(crate) fn of(paths: &[PathBuf]) -> Self {
        Self::with(&Options { paths, ..Options::default() })
    }

    /// Ingests as told, and serves what was ingested.
    pub(crate) fn with(options: &Options<'_>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut archive = Archive::open(folder.path()).expect("an archive");
        let report = run(&mut archive, options, &mut |_| {}).expect("the run completes");
        assert_eq!(report.refused, 0, "{report:?}");
        catch_up(&archive, &mut |_, _| {}).expect("an index");
        drop(archive);
        let settings = settings(folder.path());
        Self::over(folder, settings)
    }

    /// Serves the archive in a folder, which goes when the site goes.
    pub(crate) fn over(folder: tempfile::TempDir, settings: Settings) -> Self {
        let reader = Reader::open(folder.path()).expect("the archive can be read");
        let index = Index::open(folder.path()).expect("the index can be read").keeping_results(settings.result_cache);
        let router = foi_archive::web::app(reader.clone(), index.clone(), settings);
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
        Self { runtime, router, reader, index, folder }
    }

    /// The folder of its archive.
    pub(crate) fn dir(&self) -> &Path {
        self.folder.path()
    }

    /// Does what a server does twice a second, a few times: a child of another test may hold the lock for a moment.
    pub(crate) fn keep_up(&self) {
        for _ in 0..10 {
            self.index.keep_up(&self.reader).expect("kept up");
            if self.index.change() >= self.reader.change().expect("a change") {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub(crate) fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !headers.iter().any(|(name, _)| *name == "host") {
            request = request.header("host", "foi.example");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).expect("a request");
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("the router answers");
            let (parts, body) = response.into_parts();
            let body = axum::body::to_bytes(body, 64 << 20).await.expect("the body is whole").to_vec();
            Answer { status: parts.status, headers: parts.headers, body }
        })
    }

    /// The site itself, to be served on a socket.
    pub(crate) fn router(&self) -> Router {
        self.router.clone()
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[])
    }

    /// A page that is there.
    pub(crate) fn page(&self, path: &str) -> Answer {
        let answer = self.get(path);
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&answer.body));
        answer
    }

    /// Follows redirects to the answer in the end, and says where it stands.
    pub(crate) fn follow(&self, path: &str) -> (String, Answer) {
        let mut at = path.to_owned();
        for _ in 0..4 {
            let answer = self.get(&at);
            if !answer.status.is_redirection() {
                return (at, answer);
            }
            at = answer.header("location").to_owned();
            assert!(at.starts_with('/') && !at.starts_with("//"), "{path} leads to {at}, which is no path");
        }
        panic!("{path} redirects without end");
    }

    /// The total of a search, from its JSON; redirects are followed.
    pub(crate) fn total(&self, query: &str) -> u64 {
        self.search(query)["total"].as_u64().expect("a total")
    }

    /// A search as JSON; `query` is a query string, not yet encoded.
    pub(crate) fn search(&self, query: &str) -> Value {
        let (at, answer) = self.follow(&format!("/search.json?{}", encoded(query)));
        assert_eq!(answer.status, StatusCode::OK, "{at}");
        answer.json()
    }

    /// The ids of a search, in their order.
    pub(crate) fn ids(&self, query: &str) -> Vec<String> {
        let hits = self.search(query)["hits"].as_array().expect("hits").clone();
        hits.iter().map(|hit| hit["id"].as_str().expect("an id").to_owned()).collect()
    }
}

/// Percent-encodes the values of a query string that is written plainly.
pub(crate) fn encoded(query: &str) -> String {
    let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// The addresses in an attribute of what a selector finds.
pub(crate) fn attributes(html: &scraper::Html, selector: &str, attribute: &str) -> Vec<String> {
    let selector = scraper::Selector::parse(selector).expect(attribute);
    html.select(&selector).filter_map(|element| element.value().attr(attribute)).map(str::to_owned).collect()
}

/// The texts of what a selector finds.
pub(crate) fn texts(html: &scraper::Html, selector: &str) -> Vec<String> {
    let selector = scraper::Selector::parse(selector).expect("a selector");
    html.select(&selector)
        .map(|element| element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}
