//! The router with its layers, and the server around it.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Request as HttpRequest, State};
use axum::http::{HeaderName, HeaderValue, Request, Response, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response as HttpResponse};
use axum::routing::get;
use tokio::net::TcpListener;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::request_id::{MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use super::connections::{Connections, Patience};
use super::pages::{
    about, api as api_page, authorities, authority, coverage, exemption, exemptions, help, home, machines, quality,
    responses, search, withdrawn,
};
use super::state::{self, Site};
use super::{api, cache, connections, encoding, error, limits, stream, suggest};
use crate::archive::Reader;
use crate::config::Settings;
use crate::search::Index;

/// How long a request may take.
const DEADLINE: Duration = Duration::from_secs(30);
/// How long work that is still done may go on after the last request.
const LAST_WORK: Duration = Duration::from_secs(2);
/// Largest body of a request; nothing here takes one.
const LARGEST_BODY: usize = 16 * 1024;

/// What every answer carries, whatever it is.
static HEADERS: [(HeaderName, HeaderValue); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
             frame-ancestors 'none'",
        ),
    ),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ),
];

/// The site over an archive and its index.
pub fn app(reader: Reader, index: Index, settings: Settings) -> Router {
    router(Arc::new(Site::new(reader, index, settings)))
}

fn router(site: Arc<Site>) -> Router {
    // The first layer of a stack is its outermost. The router boxes the answer of each stack, so there are as few as may be.
    let kept = ServiceBuilder::new()
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(Arc::clone(&site), stream::lend))
        .layer(from_fn_with_state(Arc::clone(&site), cache::validate));
    let dressed = ServiceBuilder::new()
        .map_request(limits::request_number)
        .map_request(encoding::settle)
        .layer(SetRequestIdLayer::x_request_id(Numbered::new()))
        .layer(TraceLayer::new_for_http().make_span_with(span).on_response(answered))
        .layer(from_fn_with_state(Arc::clone(&site), count))
        .layer(PropagateRequestIdLayer::x_request_id())
        .map_response(cache::weaken)
        .layer(encoding::others())
        .layer(encoding::zstd())
        .map_response(carry_headers)
        .layer(from_fn(api::open_to_all))
        .layer(from_fn_with_state(Arc::clone(&site), error::dress))
        .layer(from_fn(limits::check))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, DEADLINE));
    routes().layer(kept).layer(RequestBodyLimitLayer::new(LARGEST_BODY)).layer(dressed).with_state(site)
}

fn carry_headers<B>(mut response: Response<B>) -> Response<B> {
    for (name, value) in &HEADERS {
        response.headers_mut().insert(name, value.clone());
    }
    response
}

fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/", get(home::handler))
        .route("/search", get(search::page))
        .route("/search/authorities", get(search::authorities))
        .route("/search.json", get(search::data))
        .route("/search.csv", get(search::csv))
        .route("/search.jsonl", get(search::lines))
        .route("/search.atom", get(search::atom))
        .route("/search.feed.json", get(search::json_feed))
        .route("/suggest", get(suggest::handler))
        .route("/api", get(api_page::handler))
        .merge(api::routes())
        .route("/responses", get(responses::all))
        .route("/responses/{*path}", get(responses::below))
        .route("/authorities", get(authorities::handler))
        .route("/authorities/{*path}", get(authority::handler))
        .route("/coverage", get(coverage::handler))
        .route("/coverage/unread", get(coverage::unread_list))
        .route("/exemptions", get(exemptions::handler))
        .route("/exemptions/{*path}", get(exemption::handler))
        .route("/help", get(help::handler))
        .route("/about", get(about::handler))
        .route("/about/quality", get(quality::handler))
        .route("/about/privacy", get(about::privacy))
        .route("/about/accessibility", get(about::accessibility))
        .route("/about/licence", get(about::licence))
        .route("/withdrawn", get(withdrawn::handler))
        .route("/opensearch.xml", get(machines::open_search))
        .route("/robots.txt", get(machines::robots))
        .route("/sitemap.xml", get(machines::sitemap_index))
        .route("/sitemaps/{name}", get(machines::sitemap))
        .route("/healthz", get(machines::health))
        .route("/readyz", get(machines::ready))
        .route("/metrics", get(machines::metrics))
        .route("/-/static/{name}", get(machines::asset))
        .fallback(machines::nothing)
}

/// A bare 500: what was said when it broke is for the log.
fn panicked(cause: Box<dyn std::any::Any + Send + 'static>) -> HttpResponse {
    let said = cause.downcast_ref::<String>().map(String::as_str).or_else(|| cause.downcast_ref::<&str>().copied());
    tracing::error!(said = said.unwrap_or("nothing"), "a handler panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Numbers requests: the second of the start, then a running number.
#[derive(Clone)]
struct Numbered {
    started: u64,
    next: Arc<AtomicU64>,
}

impl Numbered {
    fn new() -> Self {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Self { started: since.as_secs(), next: Arc::default() }
    }
}

impl MakeRequestId for Numbered {
    fn make_request_id<B>(&mut self, _: &Request<B>) -> Option<RequestId> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        HeaderValue::from_str(&format!("{:x}-{number:x}", self.started)).ok().map(RequestId::new)
    }
}

/// What the log says of a request: never what was searched for, and nobody's address.
fn span<B>(request: &Request<B>) -> tracing::Span {
    let number = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default();
    tracing::info_span!("request", method = %request.method(), path = %request.uri().path(), number)
}

/// One line a request, inside its span.
fn answered<B>(response: &Response<B>, took: Duration, _: &tracing::Span) {
    let took_ms = took.as_secs_f64() * 1000.0;
    tracing::info!(status = response.status().as_u16(), took_ms, "answered");
}

async fn count(State(site): State<Arc<Site>>, request: HttpRequest, next: Next) -> HttpResponse {
    let started = Instant::now();
    let response = next.run(request).await;
    site.metrics.count(response.status(), started.elapsed());
    response
}

/// Serves until the process is told to stop (SIGINT, SIGTERM), then lets open requests end.
///
/// # Errors
/// Where the address cannot be listened on.
pub fn serve(reader: Reader, index: Index, settings: Settings) -> Result<(), ServeError> {
    let listen = settings.listen;
    let failed = ServeError::of(listen);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(state::threads()).enable_all().build();
    let runtime = runtime.map_err(&failed)?;
    let ended = runtime.block_on(async move {
        let listener = connections::listen(listen).map_err(&failed)?;
        let address = listener.local_addr().map_err(&failed)?;
        tracing::info!(%address, "listening");
        // Whoever cannot be told by this line reads the log, or asks the port.
        let _ = writeln!(io::stdout(), "FOI Archive is at http://{address}");
        serve_on(listener, (reader, index, settings), Patience::default(), told_to_stop()).await;
        Ok(())
    });
    // Work that nobody waits for any more does not keep the process.
    runtime.shutdown_timeout(LAST_WORK);
    ended
}

/// Serves the site on a socket until `stop` ends.
pub async fn serve_on(
    listener: TcpListener,
    (reader, index, settings): (Reader, Index, Settings),
    patience: Patience,
    stop: impl Future<Output = ()>,
) {
    let site = Arc::new(Site::new(reader, index, settings));
    let connections =
        Connections { most: site.settings.max_connections, patience, figures: site.metrics.connections.clone() };
    connections.serve(listener, router(site), stop).await;
}

/// Why the site cannot be served: one line that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Another program has the address.
    #[error("{0} is in use by another program; choose another address with --listen")]
    InUse(SocketAddr),
    /// The address is not for this user.
    #[error("not allowed to listen on {0}; ports below 1024 belong to the system")]
    NotAllowed(SocketAddr),
    /// Anything else.
    #[error("cannot serve at {0}")]
    Failed(SocketAddr, #[source] io::Error),
}

impl ServeError {
    fn of(address: SocketAddr) -> impl Fn(io::Error) -> Self {
        move |error| match error.kind() {
            io::ErrorKind::AddrInUse => Self::InUse(address),
            io::ErrorKind::PermissionDenied => Self::NotAllowed(address),
            _ => Self::Failed(address, error),
        }
    }
}

/// Ends when the process is sent SIGINT or SIGTERM.
async fn told_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
