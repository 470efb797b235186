//! Connections over real sockets: who holds one, who comes too many, and how a server ends.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::ConnectInfo;
use axum::routing::get;
use foi_archive::archive::Reader;
use foi_archive::search::Index;
use foi_archive::web::{ConnectionFigures, Connections, Patience, serve_on};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::support::settings;

/// More than the buffers of any kernel take.
const HUGE: usize = 64 << 20;
/// A moment in which nothing of what these tests wait for happens by itself.
const MOMENT: Duration = Duration::from_millis(300);
/// Long enough for a machine under load.
const LONG: Duration = Duration::from_secs(20);

/// A server on a socket of its own.
pub(crate) struct Live {
    runtime: Runtime,
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    served: Option<JoinHandle<()>>,
}

/// Waits long for everything, so that each test shortens what it is about.
pub(crate) fn patience() -> Patience {
    Patience {
        headers: LONG,
        reading: LONG,
        connection: LONG,
        last_answer: LONG,
        goodbye: Duration::from_millis(100),
        last_requests: LONG,
    }
}

impl Live {
    pub(crate) fn start(router: Router, most: usize, patience: Patience) -> Self {
        let connections = Connections { most, patience, figures: ConnectionFigures::default() };
        Self::of(|listener, stopped| {
            connections.serve(listener, router, async {
                let _ = stopped.await;
            })
        })
    }

    fn of<F>(serve: impl FnOnce(TcpListener, oneshot::Receiver<()>) -> F) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a socket");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let served = runtime.spawn(serve(listener, stopped));
        Self { runtime, address, stop: Some(stop), served: Some(served) }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("connected");
        stream.set_read_timeout(Some(LONG)).expect("set");
        stream
    }

    /// Sends some bytes and reads to the end of the connection.
    pub(crate) fn exchange(&self, request: &str) -> String {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("sent");
        read_to_end(&mut stream)
    }

    fn get(&self, path: &str) -> String {
        self.exchange(&format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
    }

    /// Tells the server to stop, and does not wait.
    fn tell_to_stop(&mut self) {
        self.stop.take().expect("it runs").send(()).expect("it listens");
    }

    /// Waits until the server has ended.
    fn wait(&mut self) {
        let served = self.served.take().expect("it runs");
        let ended = self.runtime.block_on(async { tokio::time::timeout(LONG, served).await });
        ended.expect("it ends").expect("it does not panic");
    }
}

/// Whatever comes until the connection is closed, even by a reset.
fn read_to_end(stream: &mut TcpStream) -> String {
    let (mut all, mut some) = (Vec::new(), [0; 64 << 10]);
    loop {
        match stream.read(&mut some) {
            Ok(0) => break,
            Ok(read) => all.extend_from_slice(&some[..read]),
            Err(error) if error.kind() == ErrorKind::ConnectionReset => break,
            Err(error) => panic!("the connection was held: {error}"),
        }
    }
    String::from_utf8(all).expect("UTF-8")
}

pub(crate) fn status(answer: &str) -> &str {
    answer.get(9..12).unwrap_or(answer)
}

fn routes() -> Router {
    Router::new()
        .route("/", get(|| async { "here" }))
        .route("/who", get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.to_string() }))
        .route("/huge", get(|| async { vec![b'a'; HUGE] }))
        .route("/never", get(|| async { tokio::time::sleep(Duration::from_secs(3600)).await }))
}

/// The other tests shorten what is waited for: this is what a server waits for.
#[test]
fn nobody_is_waited_for_longer_than_was_promised() {
    let patience = Patience::default();
    for (what, waited, most_s) in [
        ("the headers of a request", patience.headers, 10),
        ("one who takes no byte", patience.reading, 20),
        ("a connection", patience.connection + patience.last_answer, 15 * 60),
        ("open requests, when told to stop", patience.last_requests, 10),
        ("the end of a connection", patience.goodbye, 1),
    ] {
        assert!(!waited.is_zero() && waited <= Duration::from_secs(most_s), "{what}: {waited:?}");
    }
}

#[test]
fn whoever_sends_no_whole_header_is_not_waited_for() {
    let live = Live::start(routes(), 9, Patience { headers: MOMENT, ..patience() });
    for beginning in ["", "GET / HT", "GET / HTTP/1.1\r\nHost: x\r\n", "GET / HTTP/1.1\r\nHost: x\r\n\r\n"] {
        let (began, mut stream) = (Instant::now(), live.connect());
        stream.write_all(beginning.as_bytes()).expect("sent");
        let answer = read_to_end(&mut stream);
        assert_eq!(answer.contains("200 OK"), beginning.ends_with("\r\n\r\n"), "{beginning:?}: {answer}");
        assert!((MOMENT..LONG).contains(&began.elapsed()), "{beginning:?}: {:?}", began.elapsed());
    }
    // A letter now and then is no header.
    let (began, mut stream) = (Instant::now(), live.connect());
    while began.elapsed() < LONG && stream.write_all(b"G").is_ok() {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(began.elapsed() < LONG, "held by a drip");
}

#[test]
fn whoever_takes_no_byte_of_an_answer_loses_it() {
    let live = Live::start(routes(), 1, Patience { reading: MOMENT, ..patience() });
    let mut holder = live.connect();
    holder.write_all(b"GET /huge HTTP/1.1\r\nHost: x\r\n\r\n").expect("sent");
    let began = Instant::now();
    while status(&live.get("/")) != "200" {
        assert!(began.elapsed() < LONG, "the only place is held by one who never reads");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(read_to_end(&mut holder).len() < HUGE);
}

#[test]
fn whoever_is_too_slow_is_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(crate::support::opened(folder.path()));
    let reader = Reader::open(folder.path()).expect("the archive can be read");
    let index = Index::open_or_empty(folder.path()).expect("an index");
    let served = (reader, index, settings(folder.path()));
    let live = Live::of(|listener, stopped| {
        serve_on(listener, served, Patience { headers: MOMENT, ..patience() }, async {
            let _ = stopped.await;
        })
    });
    let counted = |what: &str| live.get("/metrics").contains(&format!("connections_timed_out_total{{{what}\"}} 1\n"));
    for beginning in ["", "GET / HT"] {
        let mut stream = live.connect();
        stream.write_all(beginning.as_bytes()).expect("sent");
        read_to_end(&mut stream);
        let slow = !beginning.is_empty();
        assert_eq!(counted("waited_for=\"headers"), slow, "one who sends nothing is no trouble: {beginning:?}");
    }
}

#[test]
fn whoever_reads_slowly_gets_all() {
    let live = Live::start(routes(), 1, Patience { reading: MOMENT, ..patience() });
    let mut stream = live.connect();
    stream.write_all(b"GET /huge HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("sent");
    let (mut read, mut some, began) = (0, vec![0; 2 << 20], Instant::now());
    loop {
        match stream.read(&mut some).expect("it goes on") {
            0 => break,
            more => read += more,
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(read > HUGE, "{read} bytes");
    assert!(began.elapsed() > MOMENT, "slow enough to tell");
}

#[test]
fn no_connection_goes_on_for_ever() {
    let start = || Live::start(routes(), 1, Patience { connection: MOMENT, last_answer: MOMENT, ..patience() });
    // One who asks again and again.
    let live = start();
    let (began, mut stream) = (Instant::now(), live.connect());
    while began.elapsed() < LONG && stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").is_ok() {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!((MOMENT..LONG).contains(&began.elapsed()), "{:?}", began.elapsed());
    // One whose answer does not come, and one who reads a little now and then.
    for path in ["/never", "/huge"] {
        let live = start();
        let (began, mut stream) = (Instant::now(), live.connect());
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").expect("sent");
        stream.set_read_timeout(Some(Duration::from_millis(10))).expect("set");
        while began.elapsed() < LONG && status(&live.get("/")) != "200" {
            let _ = stream.read(&mut [0; 1000]);
        }
        assert!((MOMENT..LONG).contains(&began.elapsed()), "{path}: {:?}", began.elapsed());
    }
}

#[test]
fn whoever_comes_when_all_places_are_taken_is_told_when_to_come_again() {
    let live = Live::start(routes(), 2, patience());
    let mut held: Vec<_> = (0..2).map(|_| live.connect()).collect();
    for stream in &mut held {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").expect("sent");
        assert!(stream.read(&mut [0; 1024]).expect("answered") > 0);
    }
    for _ in 0..3 {
        let answer = live.get("/");
        assert_eq!(status(&answer), "503", "{answer}");
        for wanted in ["\r\nretry-after: ", "\r\ncache-control: no-store\r\n", "\r\nconnection: close\r\n", "Try again"]
        {
            assert!(answer.contains(wanted), "{wanted}: {answer}");
        }
    }
    held.pop();
    let began = Instant::now();
    while status(&live.get("/")) != "200" {
        assert!(began.elapsed() < LONG, "a place that was left is not given again");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn whoever_is_still_sending_hears_why_it_ends() {
    let request = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n";
    for (places, status, end) in [(9, "405", "\r\n\r\n"), (0, "503", "in a moment.\n")] {
        let live = Live::start(routes(), places, Patience { goodbye: LONG, ..patience() });
        let mut stream = live.connect();
        stream.write_all(request.as_bytes()).expect("sent");
        // Closed at once, the socket would answer what still comes by a reset, and some systems throw away with it what
        // was not read yet.
        for _ in 0..10 {
            stream.write_all(&[b'a'; 1000]).expect("it still listens");
            std::thread::sleep(Duration::from_millis(10));
        }
        stream.shutdown(Shutdown::Write).expect("told");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an end");
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")) && answer.ends_with(end), "{answer}");
    }
}

#[test]
fn refusing_is_bounded_too() {
    let live = Live::start(routes(), 1, Patience { goodbye: LONG, ..patience() });
    let mut holder = live.connect();
    holder.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").expect("sent");
    assert!(holder.read(&mut [0; 1024]).expect("answered") > 0);
    // None of them closes.
    let mut others: Vec<_> = (0..80).map(|_| live.connect()).collect();
    let told = others.iter_mut().filter_map(|stream| stream.read(&mut [0; 1024]).ok()).filter(|read| *read > 0).count();
    assert_eq!(told, 64, "the others are closed without a word");
}

#[test]
fn the_address_of_the_peer_is_known_to_handlers() {
    let live = Live::start(routes(), 9, patience());
    let mut stream = live.connect();
    let own = stream.local_addr().expect("an address").to_string();
    stream.write_all(b"GET /who HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("sent");
    assert!(read_to_end(&mut stream).ends_with(&own));
}

/// The routes, and `/slow`, which tells that it was asked and answers after a moment.
fn routes_with_a_slow_one() -> (Router, mpsc::Receiver<()>) {
    let (tell, told) = mpsc::channel();
    let slow = move || async move {
        tell.send(()).expect("somebody waits");
        tokio::time::sleep(MOMENT).await;
        "slow, but whole"
    };
    (routes().route("/slow", get(slow)), told)
}

#[test]
fn a_server_that_is_told_to_stop_ends_what_is_open_and_takes_nothing_new() {
    let (routes, begun) = routes_with_a_slow_one();
    let mut live = Live::start(routes, 9, patience());
    let mut idle = live.connect();
    idle.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").expect("sent");
    assert!(idle.read(&mut [0; 1024]).expect("answered") > 0);
    let mut asked = live.connect();
    asked.write_all(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").expect("sent");
    begun.recv_timeout(LONG).expect("it is asked");
    let told = Instant::now();
    live.tell_to_stop();
    let answer = read_to_end(&mut asked);
    live.wait();
    assert!(told.elapsed() < LONG, "it does not wait for one who asks nothing");
    assert!(answer.contains("connection: close") && answer.ends_with("slow, but whole"), "{answer}");
    assert_eq!(read_to_end(&mut idle), "");
    let late = TcpStream::connect(live.address).map(|_| ()).map_err(|error| error.kind());
    assert_eq!(late, Err(ErrorKind::ConnectionRefused));
}

#[test]
fn a_server_that_is_told_to_stop_does_not_wait_for_ever() {
    let (routes, begun) = routes_with_a_slow_one();
    let mut live = Live::start(routes, 9, Patience { last_requests: MOMENT / 3, ..patience() });
    // Half a header, an answer that nobody reads, and one that takes longer.
    let held: Vec<_> =
        ["GET / HTTP/1.1", "GET /huge HTTP/1.1\r\nHost: x\r\n\r\n", "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"]
            .iter()
            .map(|request| {
                let mut stream = live.connect();
                stream.write_all(request.as_bytes()).expect("sent");
                stream
            })
            .collect();
    begun.recv_timeout(LONG).expect("it is asked");
    let told = Instant::now();
    live.tell_to_stop();
    live.wait();
    assert!((MOMENT / 3..LONG).contains(&told.elapsed()), "{:?}", told.elapsed());
    drop(held);
}
