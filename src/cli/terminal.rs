//! Progress: a bar on a terminal, plain lines elsewhere.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::archive::in_plain_words;

/// Off a terminal, a line at most so often.
const BETWEEN_LINES: Duration = Duration::from_secs(5);

/// How far some work is.
pub(super) struct Progress {
    what: &'static str,
    bar: Option<ProgressBar>,
    last_line: Instant,
}

impl Progress {
    /// Whether progress is shown as a bar, for which the whole must be known.
    pub(super) fn wants_total() -> bool {
        stderr().is_terminal()
    }

    /// Begins; `what` is counted: `documents`.
    pub(super) fn begin(what: &'static str) -> Self {
        let style = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} {msg}, {eta} to go");
        let bar = Self::wants_total().then(|| {
            let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(10));
            if let Ok(style) = style {
                bar.set_style(style);
            }
            bar.with_message(what)
        });
        Self { what, bar, last_line: Instant::now() }
    }

    /// Tells that so many of so many are done.
    pub(super) fn tell(&mut self, done: u64, total: Option<u64>) {
        match &self.bar {
            Some(bar) => {
                bar.set_length(total.unwrap_or(done).max(done));
                bar.set_position(done);
            }
            None if self.last_line.elapsed() >= BETWEEN_LINES => {
                self.last_line = Instant::now();
                let of = total.map_or_else(String::new, |total| format!(" of {total}"));
                // The work goes on when nobody hears of it.
                let _ = writeln!(stderr(), "{done}{of} {}", self.what);
            }
            None => {}
        }
    }

    /// Takes the bar away.
    pub(super) fn end(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}

/// Whether an error says that nobody reads our output any more.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let kind = error.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
    kind == Some(std::io::ErrorKind::BrokenPipe)
}

/// An error and what it came of, in one line. A cause that is told already is not told again.
pub(super) fn in_one_line(error: &anyhow::Error) -> String {
    let mut line = String::new();
    for cause in error.chain() {
        let said = match cause.downcast_ref::<std::io::Error>() {
            Some(cause) => in_plain_words(cause),
            None => cause.to_string(),
        };
        if !line.contains(&said) {
            line = if line.is_empty() { said } else { format!("{line}: {said}") };
        }
    }
    line.replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_line_with_its_cause() {
        let io = || std::io::Error::from(std::io::ErrorKind::NotFound);
        for (error, line) in [
            (anyhow::anyhow!("one\ntwo"), "one two"),
            (anyhow::Error::from(io()).context("cannot start"), "cannot start: there is no such file or folder"),
            (anyhow::anyhow!("the cause").context("cannot start: the cause"), "cannot start: the cause"),
        ] {
            assert_eq!(in_one_line(&error), line);
        }
    }
}
