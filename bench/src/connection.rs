//! A connection that asks one thing after the other and keeps open: little work, so that it takes little of the cores
//! that it shares with what it measures.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// What is longer than this is not an answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A connection to a server; opened again where the server closed it.
pub struct Connection {
    address: SocketAddr,
    /// What is said of encodings: empty, or a header with its end of line.
    encoding: String,
    open: Option<BufReader<TcpStream>>,
    body: Vec<u8>,
}

/// An answer.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    pub status: u16,
    /// Of its body, as it was sent.
    pub bytes: u64,
}

impl Connection {
    /// `encoding` is one that answers may have, or nothing.
    pub fn new(address: SocketAddr, encoding: &str) -> Self {
        let encoding = if encoding.is_empty() { String::new() } else { format!("Accept-Encoding: {encoding}\r\n") };
        Self { address, encoding, open: None, body: Vec::new() }
    }

    /// Asks for a path.
    pub fn get(&mut self, path: &str) -> io::Result<Answer> {
        let asked = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nAccept: */*\r\n{}\r\n", self.address, self.encoding);
        if let Some(open) = self.open.take()
            && let Ok(answer) = self.ask(open, &asked)
        {
            return Ok(answer);
        }
        // A server may close what is idle: once more, on a new one.
        let stream = TcpStream::connect(self.address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        self.ask(BufReader::with_capacity(64 << 10, stream), &asked)
    }

    fn ask(&mut self, mut open: BufReader<TcpStream>, asked: &str) -> io::Result<Answer> {
        open.get_mut().write_all(asked.as_bytes())?;
        self.body.clear();
        let head = Head::read(&mut open)?;
        match head.length {
            Some(length) => read_exactly(&mut open, length, &mut self.body)?,
            None => read_chunks(&mut open, &mut self.body)?,
        }
        if !head.closes {
            self.open = Some(open);
        }
        Ok(Answer { status: head.status, bytes: self.body.len() as u64 })
    }
}

struct Head {
    status: u16,
    /// None where it comes in chunks.
    length: Option<u64>,
    closes: bool,
}

impl Head {
    fn read(open: &mut impl BufRead) -> io::Result<Self> {
        let mut line = String::new();
        open.read_line(&mut line)?;
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
        let mut head = Self { status: status.ok_or_else(|| broken("no status"))?, length: None, closes: false };
        loop {
            line.clear();
            if open.read_line(&mut line)? == 0 {
                return Err(broken("the head has no end"));
            }
            let Some((name, value)) = line.trim_end().split_once(':') else { return Ok(head) };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => head.length = value.trim().parse().ok(),
                "connection" => head.closes = value.trim().eq_ignore_ascii_case("close"),
                _ => {}
            }
        }
    }
}

fn broken(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

fn read_exactly(open: &mut impl BufRead, length: u64, body: &mut Vec<u8>) -> io::Result<()> {
    let read = open.by_ref().take(length).read_to_end(body)?;
    if read as u64 == length { Ok(()) } else { Err(broken("the body is cut short")) }
}

fn read_chunks(open: &mut impl BufRead, body: &mut Vec<u8>) -> io::Result<()> {
    let mut line = String::new();
    loop {
        line.clear();
        open.read_line(&mut line)?;
        let length = u64::from_str_radix(line.trim(), 16).map_err(|_| broken("a chunk without a length"))?;
        read_exactly(open, length, body)?;
        open.read_line(&mut line)?;
        if length == 0 {
            return Ok(());
        }
    }
}
