//! `foi-archive health`: plain HTTP over a socket, so that a container needs no curl.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::bail;

/// How long the server may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks the server at an address whether it can answer.
pub(super) fn ask(listen: SocketAddr) -> anyhow::Result<ExitCode> {
    let address = reachable(listen);
    let Ok(status) = status_of(address) else { bail!("no answer from {address}") };
    if status != "200" {
        bail!("the server at {address} is not ready (status {status})");
    }
    // The code says it too.
    let _ = writeln!(std::io::stdout(), "the server at {address} is ready");
    Ok(ExitCode::SUCCESS)
}

/// A server that listens on every address is asked at this machine's own.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

fn status_of(address: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(stream, "GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut head = [0; 12];
    stream.read_exact(&mut head)?;
    let head = String::from_utf8_lossy(&head);
    Ok(head.strip_prefix("HTTP/1.1 ").unwrap_or(&head).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_listens_everywhere_is_asked_here() {
        for (listen, asked) in
            [("0.0.0.0:3000", "127.0.0.1:3000"), ("[::]:80", "[::1]:80"), ("192.0.2.7:8080", "192.0.2.7:8080")]
        {
            assert_eq!(reachable(listen.parse().expect(listen)).to_string(), asked, "{listen}");
        }
    }
}
