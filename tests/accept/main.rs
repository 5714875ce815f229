//! What was asked for and mended, point by point, as a user would call it: evidence that stays.
//!
//! One test a point; its name says the point. Calls run in this process, keys in the real program on a
//! real pseudo-terminal.

mod acts;
mod calendars;
mod clocks;
mod dates;
mod drafts;
#[path = "../harness/mod.rs"]
mod harness;
mod input;
mod particulars;
mod pauses;
mod policies;
mod policy_show;
mod screens;
#[path = "../pty/session.rs"]
mod session;

use harness::folder;

/// The screen on a home's database, under a fixed clock.
fn screen(home: &harness::Home, now: &str) -> session::Session {
    session::Session::with(&home.path(""), &["--db", &home.db().display().to_string(), "--now", now])
}
