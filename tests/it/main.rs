//! The whole from outside, as a user of the library or of the program meets it.

/// The program's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

mod cases;
mod cli;
mod contract;
mod demo;
mod first_edition;
#[path = "../harness/mod.rs"]
mod harness;
mod keys;
mod program;
mod robust;
mod volvo;
