//! In which encodings answers go out. Each has its level; what a reader says of them is read once, ahead of all layers.

use axum::http::{HeaderMap, HeaderValue, Request, header};
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::compression::{CompressionLayer, CompressionLevel};

use super::stream;

/// Smaller answers go out in one packet with their headers, however they are written.
const WORTH_IT: u64 = 1024;
/// On pages of 10 to 300 kB, as small as level 4 makes them in four fifths of its time.
const ZSTD: CompressionLevel = CompressionLevel::Precise(3);
/// High enough to be worth it, low enough to be quick.
const OTHERS: CompressionLevel = CompressionLevel::Precise(4);

/// The encodings of answers; those that a reader likes as well as each other, in the order in which they are taken.
const ENCODINGS: [&str; 3] = ["zstd", "br", "gzip"];

/// Compresses for who takes zstd. It stands within [`others`], which leaves alone what is compressed.
pub(super) fn zstd() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new().no_br().no_gzip().quality(ZSTD).compress_when(is_worth_it())
}

/// Compresses for who takes brotli or gzip.
pub(super) fn others() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new().no_zstd().quality(OTHERS).compress_when(is_worth_it())
}

fn is_worth_it() -> impl Predicate {
    SizeAbove::new(WORTH_IT).and(NotForContentType::IMAGES).and(stream::may_shrink)
}

/// Leaves of `Accept-Encoding` those of [`ENCODINGS`] that the reader likes best, without weights, so that each layer may look
/// for its own without the others. Where he likes plain answers better, it stays as it is; where he refuses them and takes
/// none of these, it is taken away, and he gets a plain one all the same.
pub(super) fn settle<B>(mut request: Request<B>) -> Request<B> {
    let headers = request.headers_mut();
    match liked(headers) {
        Some(liked) => {
            headers.insert(header::ACCEPT_ENCODING, liked);
        }
        None if refuses_plain(headers) => {
            headers.remove(header::ACCEPT_ENCODING);
        }
        None => {}
    }
    request
}

/// Whether a request likes an answer in an encoding best.
pub(super) fn likes(headers: &HeaderMap, encoding: &str) -> bool {
    liked(headers).is_some_and(|liked| liked.to_str().is_ok_and(|liked| liked.split(", ").any(|one| one == encoding)))
}

fn weight_of(headers: &HeaderMap, wanted: &str) -> Option<u32> {
    // RFC 9110 has them for the same.
    let is_wanted =
        |name: &str| name.eq_ignore_ascii_case(wanted) || wanted == "gzip" && name.eq_ignore_ascii_case("x-gzip");
    accepted(headers).find(|(name, _)| is_wanted(name)).map(|(_, weight)| weight)
}

fn refuses_plain(headers: &HeaderMap) -> bool {
    weight_of(headers, "identity").or_else(|| weight_of(headers, "*")) == Some(0)
}

fn liked(headers: &HeaderMap) -> Option<HeaderValue> {
    let weights = ENCODINGS.map(|encoding| {
        let weight = weight_of(headers, encoding).or_else(|| weight_of(headers, "*"));
        (encoding, weight.unwrap_or(0))
    });
    let plain = weight_of(headers, "identity").unwrap_or(0);
    let best = weights.iter().map(|(_, weight)| *weight).max().filter(|best| *best > 0 && *best >= plain)?;
    let liked: Vec<&str> = weights.iter().filter(|(_, weight)| *weight == best).map(|(name, _)| *name).collect();
    HeaderValue::from_str(&liked.join(", ")).ok()
}

/// The encodings that a request names, each with its weight in thousandths. What has none that can be read is not named.
fn accepted(headers: &HeaderMap) -> impl Iterator<Item = (&str, u32)> {
    let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).filter_map(|member| {
        let (name, weight) = member.split_once(';').unwrap_or((member, "q=1"));
        let weight: f32 = weight.trim().to_ascii_lowercase().strip_prefix("q=")?.parse().ok()?;
        // No more than a thousand, so that nothing is cut off.
        (0.0..=1.0).contains(&weight).then_some((name.trim(), (weight * 1000.0) as u32))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_are_left_that_a_reader_likes_best() {
        for (asked, left) in [
            ("gzip, deflate, br, zstd", "zstd, br, gzip"),
            ("GZIP", "gzip"),
            ("gzip;q=1.0, br;q=0.5", "gzip"),
            ("gzip; q=0.5, br;Q=0.5", "br, gzip"),
            ("*", "zstd, br, gzip"),
            ("*;q=0.5, zstd;q=0", "br, gzip"),
            ("identity;q=0, gzip", "gzip"),
            ("*;q=0, br;q=0.001", "br"),
            ("gzip, identity;q=0.5", "gzip"),
            // As they came.
            ("identity, gzip;q=0.5", "identity, gzip;q=0.5"),
            ("identity", "identity"),
            ("x-gzip, identity;q=0", "gzip"),
            ("gzip;q=0", "gzip;q=0"),
            ("gzip;q=2", "gzip;q=2"),
            ("gzip;q=-1", "gzip;q=-1"),
            ("gzip;q=nan", "gzip;q=nan"),
            ("deflate", "deflate"),
            ("", ""),
        ] {
            let request = Request::builder().header("accept-encoding", asked).body(()).expect("a request");
            assert_eq!(settle(request).headers()["accept-encoding"], left, "{asked}");
        }
        for asked in ["identity;q=0", "*;q=0", "deflate, *;q=0", "identity;q=0, gzip;q=0"] {
            let request = Request::builder().header("accept-encoding", asked).body(()).expect("a request");
            assert!(settle(request).headers().is_empty(), "{asked}");
        }
        let request = settle(Request::new(()));
        assert!(request.headers().is_empty());
    }

    #[test]
    fn the_members_of_two_lines_are_one_list() {
        let request = Request::builder().header("accept-encoding", "gzip").header("accept-encoding", "br;q=0");
        let settled = settle(request.body(()).expect("a request"));
        assert!(likes(settled.headers(), "gzip") && !likes(settled.headers(), "br"), "{settled:?}");
    }
}
