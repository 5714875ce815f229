//! The program as its users call it, apart from the surroundings of whoever runs the tests: in this very
//! process, or as a process of its own where that is the subject.
#![allow(dead_code, unused_imports, reason = "each binary of tests uses its part")]
mod folder;
mod home;
mod program;

pub use folder::folder;
pub use home::{Home, NOW};
pub use program::{Ran, Vahta};
