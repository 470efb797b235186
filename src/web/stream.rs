//! Large bodies: made while they are read where that can be done, else counted, so that slow readers hold little memory.

use std::io::{self, Read};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request as HttpRequest, State};
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response as HttpResponse};
use http_body::{Frame, SizeHint};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinHandle;

use super::error::Error;
use super::state::Site;

/// A body of this many bytes is large, and memory is counted in units of it.
const LARGE: u64 = 64 << 10;
/// Bytes that large bodies may hold together: eight of the largest letters.
const MOST: u64 = 256 << 20;

/// Bytes made at once: little enough to be made without giving the thread away.
const PIECE: usize = 64 * 1024;

struct Pieces<R> {
    from: R,
    left: u64,
}

/// The memory that a body holds, where that is not its length.
#[derive(Debug, Clone, Copy)]
pub(super) struct Holds(pub(super) u64);

/// A body that goes out as it is: what is packed already would not shrink, and could not be had in parts.
#[derive(Debug, Clone, Copy)]
pub(super) struct AsItIs;

/// Whether an answer may be compressed.
pub(super) fn may_shrink(_: StatusCode, _: Version, _: &HeaderMap, extensions: &Extensions) -> bool {
    extensions.get::<AsItIs>().is_none()
}

/// Something that is made piece by piece, each by work that may block.
pub(super) trait Piecewise: Send + Unpin + 'static {
    /// The next piece; none at the end.
    fn piece(&mut self) -> io::Result<Option<Vec<u8>>>;
}

/// A body that is made while it is read: the next piece when the last one is gone, on a thread that may block, so that a slow
/// reader holds neither a thread nor more than a piece.
pub(super) fn made(from: impl Piecewise) -> Body {
    Body::new(Made::Waiting(from))
}

enum Made<P> {
    Waiting(P),
    Working(JoinHandle<(P, io::Result<Option<Vec<u8>>>)>),
    Ended,
}

impl<P: Piecewise> HttpBody for Made<P> {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let this = self.get_mut();
        loop {
            let mut task = match std::mem::replace(this, Self::Ended) {
                Self::Ended => return Poll::Ready(None),
                Self::Waiting(mut from) => tokio::task::spawn_blocking(move || {
                    let piece = from.piece();
                    (from, piece)
                }),
                Self::Working(task) => task,
            };
            let Poll::Ready(done) = Pin::new(&mut task).poll(context) else {
                *this = Self::Working(task);
                return Poll::Pending;
            };
            let (from, piece) = match done {
                Ok((from, Ok(Some(piece)))) => (from, piece),
                Ok((_, Ok(None))) => return Poll::Ready(None),
                Ok((_, Err(error))) => return Poll::Ready(Some(Err(broken(error)))),
                Err(error) => return Poll::Ready(Some(Err(broken(io::Error::other(error))))),
            };
            *this = Self::Waiting(from);
            if !piece.is_empty() {
                return Poll::Ready(Some(Ok(Frame::data(piece.into()))));
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Ended)
    }
}

/// The reader sees that the body ends too early; why, only the log can say.
fn broken(error: io::Error) -> io::Error {
    tracing::error!(%error, "a list was broken off");
    error
}

/// What is left of the memory for large bodies, in units of [`LARGE`].
pub(super) struct Memory(Arc<Semaphore>);

impl Memory {
    pub(super) fn new() -> Self {
        Self::of(MOST)
    }

    fn of(bytes: u64) -> Self {
        Self(Arc::new(Semaphore::new(usize::try_from(bytes / LARGE).unwrap_or(usize::MAX))))
    }

    /// The answer, which holds its memory until it is read or given up; or that the archive is busy.
    fn lend(&self, response: HttpResponse) -> HttpResponse {
        let length = response.body().size_hint().lower();
        let holds = response.extensions().get::<Holds>().map_or(length, |holds| holds.0);
        if holds < LARGE {
            return response;
        }
        let units = u32::try_from(holds.min(MOST).div_ceil(LARGE)).unwrap_or(u32::MAX);
        match Arc::clone(&self.0).try_acquire_many_owned(units) {
            Ok(lent) => response.map(|body| Body::new(Lent { body, _lent: lent })),
            Err(_) => Error::busy().into_response(),
        }
    }
}

/// Sends large answers only as long as there is memory for them: made is soon done, but a reader may take minutes.
pub(super) async fn lend(State(site): State<Arc<Site>>, request: HttpRequest, next: Next) -> HttpResponse {
    site.memory.lend(next.run(request).await)
}

/// A body for which memory is counted until it goes.
struct Lent {
    body: Body,
    _lent: OwnedSemaphorePermit,
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A body of so many bytes, read from memory that has to be unpacked. It must not block for long.
pub(super) fn body(from: impl Read + Send + Unpin + 'static, bytes: u64) -> Body {
    Body::new(Pieces { from, left: bytes })
}

impl<R: Read + Unpin> HttpBody for Pieces<R> {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let this = self.get_mut();
        if this.left == 0 {
            return Poll::Ready(None);
        }
        let mut piece = Vec::with_capacity(PIECE);
        let wanted = this.left.min(PIECE as u64);
        let read = match (&mut this.from).take(wanted).read_to_end(&mut piece) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            other => other,
        };
        Poll::Ready(Some(read.map(|read| {
            this.left -= read as u64;
            Frame::data(piece.into())
        })))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(bytes: usize) -> HttpResponse {
        HttpResponse::new(Body::from(vec![b'a'; bytes]))
    }

    #[test]
    fn large_answers_wait_for_nobody_and_give_back_what_they_held() {
        let large = 2 * LARGE as usize;
        let memory = Memory::of(5 * LARGE);
        let (first, second) = (memory.lend(answer(large)), memory.lend(answer(large)));
        assert_eq!((first.status(), second.status()), (StatusCode::OK, StatusCode::OK));
        assert_eq!(first.body().size_hint().exact(), Some(2 * LARGE));
        assert_eq!(memory.lend(answer(large)).status(), StatusCode::SERVICE_UNAVAILABLE);
        let nearly = memory.lend(answer(large - 1));
        assert_eq!(nearly.status(), StatusCode::SERVICE_UNAVAILABLE, "what is left is less than two units");
        assert_eq!(memory.lend(answer(100)).status(), StatusCode::OK, "small ones always go");
        let mut streamed = answer(large);
        streamed.extensions_mut().insert(Holds(100));
        assert_eq!(memory.lend(streamed).status(), StatusCode::OK, "so do those that hold little");
        drop(first);
        assert_eq!(memory.lend(answer(large)).status(), StatusCode::OK);
    }

    #[test]
    fn a_body_is_all_of_its_pieces_and_breaks_off_where_they_end() {
        let bytes: Vec<u8> = (0..PIECE * 2 + 7).map(|at| (at % 251) as u8).collect();
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let read = |promised: usize| {
            let body = body(io::Cursor::new(bytes.clone()), promised as u64);
            assert_eq!(body.size_hint().exact(), Some(promised as u64));
            runtime.block_on(axum::body::to_bytes(body, usize::MAX))
        };
        assert!(read(bytes.len()).expect("whole") == bytes);
        assert!(read(10).expect("whole") == bytes[..10]);
        assert!(read(0).expect("whole").is_empty());
        assert!(read(bytes.len() + 1).is_err(), "a reader must not take it for whole");
    }
}
