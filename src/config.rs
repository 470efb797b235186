//! Settings: by flag, else by the environment variable `FOI_ARCHIVE_` and the flag's name, else by default. Nothing else
//! in the program reads the environment.

mod identity;

pub use identity::{Contact, Identity, IdentityOptions};

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// The program's version and the commit that it was built from.
pub const VERSION: &str = env!("FOI_ARCHIVE_VERSION");

/// Where the archive lies.
#[derive(Debug, Clone, Args)]
pub struct ArchiveFolder {
    /// The folder of the archive
    #[arg(long, env = "FOI_ARCHIVE_ARCHIVE", value_name = "DIR", default_value = "var")]
    pub archive: PathBuf,
}

/// Where the documents lie that the archive opens with.
#[derive(Debug, Clone, Args)]
pub struct ResponsesFolder {
    /// The folder of documents that is ingested at the start
    #[arg(long, env = "FOI_ARCHIVE_RESPONSES", value_name = "DIR", default_value = "data/responses")]
    pub responses: PathBuf,
}

/// Where the server listens.
#[derive(Debug, Clone, Args)]
pub struct ListenAddress {
    /// The address to serve at
    #[arg(long, env = "FOI_ARCHIVE_LISTEN", value_name = "ADDR", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
}

/// What a server needs, as it was typed.
#[derive(Debug, Clone, Args)]
pub struct ServeOptions {
    #[command(flatten)]
    folder: ArchiveFolder,
    #[command(flatten)]
    address: ListenAddress,
    /// The address at which people reach the site, for links that leave it [default: http:// and the listen address]
    #[arg(long, env = "FOI_ARCHIVE_PUBLIC_URL", value_name = "URL", value_parser = public_url)]
    public_url: Option<String>,
    /// How many connections may be open at once; whoever comes after that is told to try again
    #[arg(long, env = "FOI_ARCHIVE_MAX_CONNECTIONS", value_name = "NUMBER", default_value = "512")]
    max_connections: std::num::NonZeroU16,
    #[command(flatten)]
    identity: IdentityOptions,
    #[command(flatten)]
    log: LogOptions,
}

/// What is logged, and how.
#[derive(Debug, Clone, Args)]
pub struct LogOptions {
    /// What is logged: error, warn, info, debug, trace, or a filter by module
    #[arg(long = "log", env = "FOI_ARCHIVE_LOG", value_name = "LEVEL", default_value = "info")]
    pub level: String,
    /// How lines of the log are written
    #[arg(long, env = "FOI_ARCHIVE_LOG_FORMAT", value_name = "FORMAT", default_value = "text")]
    pub log_format: LogFormat,
}

/// How lines of the log are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs: one JSON object a line.
    Json,
}

/// The settings of a server.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of the archive.
    pub archive: PathBuf,
    /// The address to listen on.
    pub listen: SocketAddr,
    /// The address at which people reach the site, without a stroke at the end.
    pub public_url: String,
    /// How many connections may be open at once.
    pub max_connections: usize,
    /// Who runs the site, and what it calls itself.
    pub identity: Identity,
    /// What is logged, and how.
    pub log: LogOptions,
}

impl From<ServeOptions> for Settings {
    fn from(options: ServeOptions) -> Self {
        let listen = options.address.listen;
        let public_url = options.public_url.unwrap_or_else(|| format!("http://{listen}"));
        Self {
            archive: options.folder.archive,
            listen,
            public_url,
            max_connections: options.max_connections.get().into(),
            identity: options.identity.into(),
            log: options.log,
        }
    }
}

/// Reads an address such as `https://foi.example.org`: scheme and host, since the site's own links begin at its root.
fn public_url(text: &str) -> Result<String, String> {
    let trimmed = text.trim().trim_end_matches('/');
    let rest = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://"));
    let host = rest.unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '/' | '?' | '#' | '"' | '<' | '>' | '\\' | '@');
    if host.is_empty() || !host.chars().all(is_plain) {
        return Err("an address such as https://foi.example.org is wanted, without a path".to_owned());
    }
    Ok(trimmed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_is_http_with_a_host() {
        for (given, read) in [
            ("https://foi.example.org", Some("https://foi.example.org")),
            (" http://127.0.0.1:3000/ ", Some("http://127.0.0.1:3000")),
            ("https://example.org/foi/", None),
            ("foi.example.org", None),
            ("https://", None),
            ("https:///path", None),
            ("ftp://example.org", None),
            ("https://example.org/?a=b", None),
            ("https://exa mple.org", None),
            ("https://example.org/\"><script>", None),
        ] {
            assert_eq!(public_url(given).ok().as_deref(), read, "{given}");
        }
    }
}
