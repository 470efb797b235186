//! Bodies that are made while they are read, so that a slow reader of a large file holds little memory.

use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};

/// Bytes made at once: little enough to be made without giving the thread away.
const PIECE: usize = 64 * 1024;

struct Pieces<R> {
    from: R,
    left: u64,
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
