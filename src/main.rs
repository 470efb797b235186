//! The program `foi-archive`.

use std::process::ExitCode;

fn main() -> ExitCode {
    foi_archive::cli::run()
}
