//! The limit server: the engine, HTML by `write!`, and a page that is always the same.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path as AddressPath, State};
use axum::http::{StatusCode, Uri};
use axum::response::Html;
use axum::routing::get;

use foi_archive::query::decode;

use super::engine::{Asked, Engine};
use super::html;

/// Bytes of the longest constant page.
const LONGEST: usize = 1 << 20;

/// Serves until the process is killed.
pub fn serve(folder: &Path, port: u16) -> anyhow::Result<()> {
    let engine = Arc::new(Engine::open(folder)?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], port))).await?;
        let routes = Router::new()
            .route("/search", get(search))
            .route("/responses/{*id}", get(response))
            .route("/constant/{bytes}", get(constant))
            .with_state(engine);
        axum::serve(listener, routes).await?;
        Ok(())
    })
}

async fn search(State(engine): State<Arc<Engine>>, address: Uri) -> Result<Html<String>, StatusCode> {
    let pairs = decode(address.query().unwrap_or_default()).map_err(|_| StatusCode::BAD_REQUEST)?;
    let value = |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let asked = Asked { words: value("q").unwrap_or_default(), exemption: value("exemption"), year: value("year") };
    let (hits, counts) = engine.search(&asked).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(Html(html::results(&asked, &hits, &counts)))
}

async fn response(
    State(engine): State<Arc<Engine>>,
    AddressPath(id): AddressPath<String>,
) -> Result<Html<String>, StatusCode> {
    let found = engine.response(&id).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    found.map(|(title, text)| Html(html::response(&title, &text))).ok_or(StatusCode::NOT_FOUND)
}

async fn constant(AddressPath(bytes): AddressPath<usize>) -> Html<Body> {
    static PAGE: [u8; LONGEST] = [b'x'; LONGEST];
    Html(Body::from(&PAGE[..bytes.min(LONGEST)]))
}
