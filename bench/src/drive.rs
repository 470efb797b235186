//! Asks servers and takes the time. What is compared is asked in turns, so that noise of the machine falls on both.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::connection::{Answer, Connection};

/// Connections of those who ask side by side.
pub const CONNECTIONS: usize = 8;

/// What is asked, and of whom.
pub struct Target {
    pub address: SocketAddr,
    pub paths: Vec<String>,
    pub encoding: &'static str,
}

/// How long answers took.
#[derive(Default, Clone)]
pub struct Times {
    /// In milliseconds, shortest first.
    sorted: Vec<f64>,
    bytes: u64,
    /// Answers that were none: no connection, or a status from 400.
    pub errors: usize,
}

impl Times {
    fn add(&mut self, took: Duration, answer: std::io::Result<Answer>) {
        match answer {
            Ok(answer) if answer.status < 400 => {
                self.sorted.push(took.as_secs_f64() * 1000.0);
                self.bytes += answer.bytes;
            }
            _ => self.errors += 1,
        }
    }

    fn sort(&mut self) {
        self.sorted.sort_by(f64::total_cmp);
    }

    /// The time that this share of the answers kept within, in milliseconds.
    pub fn within(&self, share: f64) -> f64 {
        let last = self.sorted.len().saturating_sub(1) as f64;
        self.sorted.get((last * share).round() as usize).copied().unwrap_or_default()
    }

    /// The mean size of an answer in bytes.
    pub fn mean_bytes(&self) -> u64 {
        self.bytes / (self.sorted.len() as u64).max(1)
    }

    /// The mean time in milliseconds.
    pub fn mean(&self) -> f64 {
        self.sorted.iter().sum::<f64>() / (self.sorted.len() as f64).max(1.0)
    }
}

/// Asks each target for its paths at one connection each, in turns path by path, the whole so many times over. A path
/// counts with its median: what the machine did meanwhile is not the path's.
pub fn in_turns(targets: &[Target], rounds: usize) -> Vec<Times> {
    let mut connections: Vec<Connection> =
        targets.iter().map(|target| Connection::new(target.address, target.encoding)).collect();
    let longest = targets.iter().map(|target| target.paths.len()).max().unwrap_or_default();
    let mut times = vec![Times::default(); targets.len()];
    for place in 0..longest {
        let mut taken: Vec<Vec<(Duration, std::io::Result<Answer>)>> = targets.iter().map(|_| Vec::new()).collect();
        for round in 0..rounds {
            for turn in 0..targets.len() {
                let whose = (turn + place + round) % targets.len();
                let Some(path) = targets[whose].paths.get(place) else { continue };
                let started = Instant::now();
                let answer = connections[whose].get(path);
                taken[whose].push((started.elapsed(), answer));
            }
        }
        for (times, mut taken) in times.iter_mut().zip(taken) {
            taken.sort_by_key(|(took, _)| *took);
            let median = taken.len() / 2;
            if let Some((took, answer)) = taken.into_iter().nth(median) {
                times.add(took, answer);
            }
        }
    }
    times.iter_mut().for_each(Times::sort);
    times
}

/// Answers a second of each target at [`CONNECTIONS`] connections: the medians of slices, one target after the other in
/// each.
pub fn side_by_side(targets: &[Target], slices: usize, slice: Duration) -> Vec<f64> {
    let mut rates: Vec<Vec<f64>> = vec![Vec::new(); targets.len()];
    for _ in 0..slices {
        for (target, rates) in targets.iter().zip(&mut rates) {
            rates.push(rate(target, slice));
        }
    }
    rates.into_iter().map(median).collect()
}

fn rate(target: &Target, slice: Duration) -> f64 {
    let (next, stop, answered) = (AtomicUsize::new(0), AtomicBool::new(false), AtomicUsize::new(0));
    let started = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..CONNECTIONS {
            scope.spawn(|| {
                let mut connection = Connection::new(target.address, target.encoding);
                while !stop.load(Ordering::Relaxed) {
                    let path = &target.paths[next.fetch_add(1, Ordering::Relaxed) % target.paths.len()];
                    let is_answer = connection.get(path).is_ok_and(|answer| answer.status < 400);
                    answered.fetch_add(usize::from(is_answer), Ordering::Relaxed);
                }
            });
        }
        std::thread::sleep(slice);
        stop.store(true, Ordering::Relaxed);
    });
    answered.into_inner() as f64 / started.elapsed().as_secs_f64()
}

/// The middle one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
