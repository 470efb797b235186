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
    pub(super) bytes: Vec<u8>,
}

/// The style sheets in the order in which they build on each other: served as one file.
const STYLE_SHEETS: &[&str] = &[
    include_str!("../../static/css/tokens.css"),
    include_str!("../../static/css/base.css"),
    include_str!("../../static/css/layout.css"),
    include_str!("../../static/css/parts.css"),
    include_str!("../../static/css/letter.css"),
    include_str!("../../static/css/print.css"),
];

/// The scripts, each of which only betters a page that works without it: served as one file.
const SCRIPTS: &[&str] = &[
    include_str!("../../static/js/copy.js"),
    include_str!("../../static/js/suggest.js"),
    include_str!("../../static/js/back.js"),
];

/// Every static file that pages name.
pub(super) struct Assets {
    pub(super) style: Asset,
    pub(super) script: Asset,
    pub(super) icon: Asset,
}

pub(super) static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets {
    style: Asset::new("site", "css", "text/css; charset=utf-8", STYLE_SHEETS.concat().into_bytes()),
    script: Asset::new("site", "js", "text/javascript; charset=utf-8", script().into_bytes()),
    icon: Asset::new("icon", "svg", "image/svg+xml", include_bytes!("../../static/favicon.svg").to_vec()),
});

/// The scripts as they are sent: without lines that are for who reads them here.
fn script() -> String {
    let lines = SCRIPTS.iter().flat_map(|script| script.lines());
    lines.filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| [line, "\n"]).collect()
}

impl Asset {
    fn new(stem: &str, ending: &str, media_type: &'static str, bytes: Vec<u8>) -> Self {
        let hash: String = Sha256::digest(&bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let name = format!("{stem}.{hash}.{ending}");
        Self { path: Page::Static(name.clone()).path(), name, media_type, bytes }
    }
}

impl Assets {
    /// The file of this name, hash included.
    pub(super) fn named(&self, name: &str) -> Option<&Asset> {
        [&self.style, &self.script, &self.icon].into_iter().find(|asset| asset.name == name)
    }
}
