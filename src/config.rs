//! Settings: by flag, else by the environment variable `FOI_ARCHIVE_` and the flag's name, else by default. Nothing else
//! in the program reads the environment.

mod identity;

pub use identity::{Contact, Identity, IdentityOptions};

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;

use bytesize::ByteSize;
use clap::{Args, ValueEnum};

/// The program's version and the commit that it was built from.
pub const VERSION: &str = env!("FOI_ARCHIVE_VERSION");

/// The folder of the archive where none is named.
pub const ARCHIVE: &str = "var";
/// The folder of documents that is ingested at the start where none is named.
pub const RESPONSES: &str = "data/responses";

/// Where the archive lies.
#[derive(Debug, Clone, Args)]
pub struct ArchiveFolder {
    /// The folder of the archive
    #[arg(long, env = "FOI_ARCHIVE_ARCHIVE", value_name = "DIR", default_value = ARCHIVE)]
    pub archive: PathBuf,
}

/// Where the documents lie that the archive opens with.
#[derive(Debug, Clone, Args)]
pub struct ResponsesFolder {
    /// The folder of documents that is ingested at the start
    #[arg(long, env = "FOI_ARCHIVE_RESPONSES", value_name = "DIR", default_value = RESPONSES)]
    pub responses: PathBuf,
}

/// What is taken in.
#[derive(Debug, Clone, Copy, Args)]
pub struct Intake {
    /// The longest document that is read, such as 500kB or 32MiB; one that is longer is refused
    #[arg(long, env = "FOI_ARCHIVE_MAX_SIZE", value_name = "SIZE", default_value = "32MiB", value_parser = size)]
    pub max_size: u64,
}

/// Where the server listens.
#[derive(Debug, Clone, Args)]
pub struct ListenAddress {
    /// The address to serve at
    #[arg(long, env = "FOI_ARCHIVE_LISTEN", value_name = "ADDR", default_value = "127.0.0.1:3000", value_parser = listen)]
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
    #[arg(long, env = "FOI_ARCHIVE_MAX_CONNECTIONS", value_name = "NUMBER", default_value = "512", value_parser = connections)]
    max_connections: u16,
    /// How much memory may keep what searches found, until the archive changes, such as 4MiB; 0 keeps nothing
    #[arg(long, env = "FOI_ARCHIVE_RESULT_CACHE", value_name = "SIZE", default_value = "4MiB", value_parser = cache_size)]
    result_cache: u64,
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
    /// How many bytes may keep what searches found; about, and nothing where it is 0.
    pub result_cache: u64,
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
            max_connections: options.max_connections.into(),
            result_cache: options.result_cache,
            identity: options.identity.into(),
            log: options.log,
        }
    }
}

/// The longest document that may be allowed: what SQLite keeps in one place is not much more.
const LARGEST_SIZE: ByteSize = ByteSize::mib(512);

fn size(text: &str) -> Result<u64, String> {
    cache_size(text).ok().filter(|size| *size > 0).ok_or("a size such as 32MiB is wanted, up to 512MiB".to_owned())
}

fn cache_size(text: &str) -> Result<u64, String> {
    let size = text.parse::<ByteSize>().ok().filter(|size| *size <= LARGEST_SIZE);
    size.map(|size| size.as_u64()).ok_or("a size such as 4MiB is wanted, up to 512MiB, or 0".to_owned())
}

/// Reads an address to listen at. The name of a host stands for its first address, the older kind before the newer: that is
/// where `localhost` is looked for.
fn listen(text: &str) -> Result<SocketAddr, String> {
    let named = || text.to_socket_addrs().ok().and_then(|found| found.min_by_key(SocketAddr::is_ipv6));
    let wanted = "an address with a port is wanted, such as 127.0.0.1:3000, [::1]:3000 or localhost:3000";
    text.parse().ok().or_else(named).ok_or(wanted.to_owned())
}

fn connections(text: &str) -> Result<u16, String> {
    text.parse().ok().filter(|number| *number > 0).ok_or("a whole number from 1 to 65535 is wanted".to_owned())
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
    fn a_size_is_in_bytes_or_in_a_unit() {
        for (given, read) in [
            ("32MiB", Some(32 << 20)),
            ("500 kB", Some(500_000)),
            ("1024", Some(1024)),
            ("512MiB", Some(512 << 20)),
            ("513MiB", None),
            ("0", None),
            ("-1", None),
            ("much", None),
            ("", None),
        ] {
            assert_eq!(size(given).ok(), read, "{given}");
            let read = if given == "0" { Some(0) } else { read };
            assert_eq!(cache_size(given).ok(), read, "{given}");
        }
    }

    #[test]
    fn a_server_listens_at_an_address_or_a_name_with_a_port() {
        for (given, read) in [
            ("0.0.0.0:8080", Some("0.0.0.0:8080")),
            ("[::]:80", Some("[::]:80")),
            ("localhost:8080", Some("127.0.0.1:8080")),
            ("localhost", None),
            ("8080", None),
            (":8080", None),
            ("127.0.0.1:99999", None),
            ("", None),
        ] {
            assert_eq!(listen(given).ok().map(|address| address.to_string()).as_deref(), read, "{given}");
        }
        for (given, read) in [("1", Some(1)), ("65535", Some(65_535)), ("0", None), ("-1", None), ("65536", None)] {
            assert_eq!(connections(given).ok(), read, "{given}");
        }
    }

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
