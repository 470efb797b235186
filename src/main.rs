//! The program `foi-archive`.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A page is thousands of short strings made on one thread and freed on another: the system's allocator takes a fifth of it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    foi_archive::cli::run()
}
