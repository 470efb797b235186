//! Static files, embedded, under names that change with their content, so that they can be kept for ever.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use crate::url::Page;

/// One static file.
pub(super) struct Asset {
    /// Its name with the hash: `site.0123456789ab.css`.
    pub(super) name: String,
    /// Its address.
    pub(super) path: String,
    /// What it is.
    pub(super) media_type: &'static str,
    /// Its bytes.
    pub(super) bytes: &'static [u8],
    /// The same in the encodings that it is kept in, the smallest first.
    encoded: [(&'static str, &'static [u8]); 2],
}

/// A file as the build made it of `static/`, with its encodings.
macro_rules! built {
    ($name:literal) => {
        (
            include_bytes!(concat!(env!("OUT_DIR"), "/", $name)),
            [
                ("br", include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".br"))),
                ("gzip", include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".gz"))),
            ],
        )
    };
}

/// Every static file that pages name.
pub(super) struct Assets {
    pub(super) style: Asset,
    pub(super) script: Asset,
    pub(super) icon: Asset,
}

pub(super) static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets {
    style: Asset::new("site", "css", "text/css; charset=utf-8", built!("site.css")),
    script: Asset::new("site", "js", "text/javascript; charset=utf-8", built!("site.js")),
    icon: Asset::new("icon", "svg", "image/svg+xml", built!("icon.svg")),
});

impl Asset {
    fn new(
        stem: &str,
        ending: &str,
        media_type: &'static str,
        (bytes, encoded): (&'static [u8], [(&'static str, &'static [u8]); 2]),
    ) -> Self {
        let hash: String = Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let name = format!("{stem}.{hash}.{ending}");
        Self { path: Page::Static(name.clone()).path(), name, media_type, bytes, encoded }
    }

    /// The smallest of the forms that a reader likes best: its encoding, and its bytes.
    pub(super) fn form(&self, likes: impl Fn(&str) -> bool) -> (Option<&'static str>, &'static [u8]) {
        let encoded = self.encoded.iter().find(|(encoding, bytes)| bytes.len() < self.bytes.len() && likes(encoding));
        encoded.map_or((None, self.bytes), |(encoding, bytes)| (Some(*encoding), bytes))
    }
}

impl Assets {
    /// The file of this name, hash included.
    pub(super) fn named(&self, name: &str) -> Option<&Asset> {
        [&self.style, &self.script, &self.icon].into_iter().find(|asset| asset.name == name)
    }
}
