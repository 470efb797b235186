//! Connections of readers: only so many at once, each with deadlines, so that nobody can hold one for ever.
//!
//! In: a listening socket and the router. Out: answers. Knows no page.

use std::error::Error as _;
use std::io;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1::Builder;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

use super::metrics::{ConnectionFigures, TimedOut};

/// Connections past the bound that are told so at once; those past these are just closed.
const REFUSED_AT_ONCE: usize = 64;
/// Headers of a request that hyper reads; `limits::check` allows fewer, and says so on a page.
const MOST_HEADERS: usize = 512;
/// Bytes that are still read from a reader whose connection ends.
const LAST_WORDS: u64 = 1 << 20;

/// What those are told who come when all places are taken: whole, since nothing of the site is asked for it.
const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\n\
    content-type: text/plain; charset=utf-8\r\n\
    content-length: 75\r\n\
    retry-after: 5\r\n\
    cache-control: no-store\r\n\
    content-security-policy: default-src 'none'\r\n\
    x-content-type-options: nosniff\r\n\
    connection: close\r\n\r\n\
    The archive is busy: too many connections are open. Try again in a moment.\n";

/// Connections that the system holds until they are taken. Past these it drops them without a word, and they come again
/// after a second; the usual 128 are soon there when many come at once.
const WAITING: u32 = 1024;

/// Listens on an address.
///
/// # Errors
/// Where it is in use, or not for this user.
pub(super) fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // Those of a server that has just ended may still linger.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(WAITING)
}

/// How long a reader is waited for.
#[derive(Debug, Clone)]
pub struct Patience {
    /// For the headers of a request: from the first moment of the connection, or the end of the last answer, to their end.
    pub headers: Duration,
    /// For a reader who takes no byte of an answer.
    pub reading: Duration,
    /// After this a connection ends with the answer that it is at.
    pub connection: Duration,
    /// How long that last answer may go on.
    pub last_answer: Duration,
    /// For a reader to hear the end of a connection, so that an answer does not get lost.
    pub goodbye: Duration,
    /// For open requests after the server was told to stop.
    pub last_requests: Duration,
}

impl Default for Patience {
    /// The largest original (32 MiB) must get through a slow line: ten minutes want 56 kB a second.
    fn default() -> Self {
        Self {
            headers: Duration::from_secs(10),
            reading: Duration::from_secs(20),
            connection: Duration::from_mins(5),
            last_answer: Duration::from_mins(10),
            goodbye: Duration::from_secs(1),
            last_requests: Duration::from_secs(10),
        }
    }
}

/// How connections are taken and kept.
pub struct Connections {
    /// How many may be open at once.
    pub most: usize,
    /// How long readers are waited for.
    pub patience: Patience,
    /// Where they are counted.
    pub figures: ConnectionFigures,
}

impl Connections {
    /// Answers who connects until `stop` ends, then lets open requests end, and cuts off those that take too long.
    pub async fn serve(self, listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
        let last_requests = self.patience.last_requests;
        let (stopping, stopped) = watch::channel(());
        let mut gate = Gate {
            places: Arc::new(Semaphore::new(self.most)),
            refusals: Arc::new(Semaphore::new(REFUSED_AT_ONCE)),
            shared: Arc::new(self),
            open: JoinSet::new(),
            router,
            stopped,
        };
        let mut stop = pin!(stop);
        let mut trouble = None;
        loop {
            tokio::select! {
                () = &mut stop => break,
                Some(_) = gate.open.join_next() => {}
                taken = listener.accept() => match taken {
                    Ok((stream, peer)) => {
                        trouble = None;
                        gate.admit(stream, peer);
                    }
                    Err(error) => wait_out(&error, &mut trouble).await,
                },
            }
        }
        drop(listener);
        stopping.send_replace(());
        let ended = timeout(last_requests, async { while gate.open.join_next().await.is_some() {} });
        if ended.await.is_err() {
            tracing::warn!(connections = gate.open.len(), "some requests were still open and were cut off");
            gate.open.shutdown().await;
        }
    }
}

/// Where the system gives no connection (mostly: no more files may be open), asks again a little later.
async fn wait_out(error: &io::Error, trouble: &mut Option<io::ErrorKind>) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    // These are the trouble of one reader.
    if matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted) {
        return;
    }
    // Said once, not ten times a second.
    if trouble.replace(error.kind()) != Some(error.kind()) {
        tracing::error!(%error, "no connections can be taken for now");
    }
    sleep(Duration::from_millis(100)).await;
}

/// Lets connections in, as long as there are places.
struct Gate {
    shared: Arc<Connections>,
    router: Router,
    places: Arc<Semaphore>,
    refusals: Arc<Semaphore>,
    open: JoinSet<()>,
    stopped: watch::Receiver<()>,
}

impl Gate {
    fn admit(&mut self, stream: TcpStream, peer: SocketAddr) {
        let shared = Arc::clone(&self.shared);
        if let Ok(place) = Arc::clone(&self.places).try_acquire_owned() {
            let (router, stopped) = (self.router.clone(), self.stopped.clone());
            self.open.spawn(async move {
                let _counted = shared.figures.open();
                converse(stream, peer, router, &shared, stopped).await;
                drop(place);
            });
            return;
        }
        shared.figures.refused();
        if let Ok(place) = Arc::clone(&self.refusals).try_acquire_owned() {
            self.open.spawn(refuse(stream, shared.patience.goodbye, place));
        }
    }
}

/// Says that there is no place.
async fn refuse(mut stream: TcpStream, goodbye: Duration, _place: OwnedSemaphorePermit) {
    let said = timeout(goodbye, async {
        stream.write_all(FULL).await?;
        stream.shutdown().await
    });
    if matches!(said.await, Ok(Ok(()))) {
        part(stream, goodbye).await;
    }
}

/// Reads what a reader still sends. Closing a socket with unread bytes would reset it, and the answer could get lost.
async fn part(stream: impl AsyncRead + Unpin, goodbye: Duration) {
    let mut rest = stream.take(LAST_WORDS);
    let _ = timeout(goodbye, tokio::io::copy(&mut rest, &mut tokio::io::sink())).await;
}

/// Answers the requests of one connection, until its end or a deadline.
async fn converse(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    shared: &Connections,
    mut stopped: watch::Receiver<()>,
) {
    let Connections { patience, figures, .. } = shared;
    // Small answers go out at once.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(patience.reading));
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request = request.map(Body::new);
        // For limits by address, which the handlers do not set yet.
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    let mut connection = Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience.headers)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(Box::pin(stream)), service);
    let ended = tokio::select! {
        ended = &mut connection => Some(ended),
        _ = stopped.changed() => None,
        () = sleep(patience.connection) => None,
    };
    let ended = match ended {
        Some(ended) => ended,
        None => {
            Pin::new(&mut connection).graceful_shutdown();
            let Ok(ended) = timeout(patience.last_answer, &mut connection).await else {
                figures.timed_out(TimedOut::Connection);
                return;
            };
            ended
        }
    };
    let parts = connection.into_parts();
    match ended {
        // One who sends nothing more is no trouble.
        Err(error) if error.is_timeout() && !parts.read_buf.is_empty() => figures.timed_out(TimedOut::Headers),
        Err(error) if no_byte_was_taken(&error) => return figures.timed_out(TimedOut::Reading),
        _ => {}
    }
    part(parts.io.into_inner(), patience.goodbye).await;
}

fn no_byte_was_taken(error: &hyper::Error) -> bool {
    let cause = error.source().and_then(|cause| cause.downcast_ref::<io::Error>());
    cause.is_some_and(|cause| cause.kind() == io::ErrorKind::TimedOut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_refusal_is_as_long_as_it_says() {
        let text = std::str::from_utf8(FULL).expect("ASCII");
        let (head, body) = text.split_once("\r\n\r\n").expect("a body");
        assert!(head.contains(&format!("content-length: {}\r\n", body.len())), "{} bytes", body.len());
    }
}
