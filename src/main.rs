//! The program: everything is in the library.
use std::process::ExitCode;

/// A fifth of an import's time went into the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    vahta::start::main()
}
