//! Progress: a bar on a terminal, plain lines elsewhere.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::archive::in_plain_words;
use crate::domain::counted;

/// Off a terminal, a line at most so often.
const BETWEEN_LINES: Duration = Duration::from_secs(5);

/// How far some work is.
pub(super) struct Progress {
    one: &'static str,
    /// What is done to it, with a space before: ` indexed`.
    what: &'static str,
    bar: Option<ProgressBar>,
    last_line: Instant,
}

impl Progress {
    /// Whether progress is shown as a bar, for which the whole must be known.
    pub(super) fn wants_total() -> bool {
        stderr().is_terminal()
    }

    /// Begins; `one` is what is counted (`document`), and `what` is done to it (` indexed`).
    pub(super) fn begin(one: &'static str, what: &'static str) -> Self {
        let style = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} {msg}, {eta} to go");
        let bar = Self::wants_total().then(|| {
            let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(10));
            if let Ok(style) = style {
                bar.set_style(style);
            }
            bar.with_message(format!("{one}s{what}"))
        });
        Self { one, what, bar, last_line: Instant::now() }
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
                let of = total.map_or_else(String::new, |_| format!("{done} of "));
                let all = counted(total.unwrap_or(done), self.one);
                // The work goes on when nobody hears of it.
                let _ = writeln!(stderr(), "{of}{all}{}", self.what);
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
    printable(&line.replace('\n', " "))
}

/// Text as it may be printed: what would move the cursor, colour the screen or turn the line round stands as `\x1B`.
pub(super) fn printable(text: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match u32::from(c) {
            _ if c == '\t' => shown.push(' '),
            code if c.is_control() => shown.push_str(&format!("\\x{code:02X}")),
            code if turns(c) => shown.push_str(&format!("\\u{{{code:X}}}")),
            _ => shown.push(c),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_steer_a_terminal_is_shown_as_what_it_is() {
        for (text, shown) in [
            ("an ordinary reason, é \u{1F600}", "an ordinary reason, é \u{1F600}"),
            ("\u{1b}[31mred\u{7}", "\\x1B[31mred\\x07"),
            ("two\nlines\r\u{9b}2J", "two\\x0Alines\\x0D\\x9B2J"),
            ("txt.\u{202e}fdp", "txt.\\u{202E}fdp"),
        ] {
            assert_eq!(printable(text), shown, "{text:?}");
        }
    }

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
