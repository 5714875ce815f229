//! The whole from outside, as a user of the library or of the program meets it.
mod cases;
