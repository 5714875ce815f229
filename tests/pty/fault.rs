//! A fault of our own: a panic gives the terminal back before it is told.
use std::path::PathBuf;

use vahta::text::{Lang, Raw};
use vahta::time::{Instant, Zone};
use vahta::tui::{Colours, Look, MachineClock, Options, run};

use crate::session::{Session, nothing};

/// Once this file stands in the home folder, the clock breaks.
const BREAK: &str = "break";

struct Breaking {
    signal: PathBuf,
}

impl MachineClock for Breaking {
    fn now(&self) -> Instant {
        assert!(!self.signal.exists(), "the clock is broken");
        Instant::from_unix(1_795_413_600)
    }
    fn millis(&self) -> u64 {
        0
    }
    fn ticks(&self) -> u64 {
        0
    }
}

#[test]
#[ignore = "the program of the test below: it panics"]
#[expect(clippy::disallowed_methods, reason = "the test below tells its home folder so")]
fn a_screen_whose_clock_breaks() {
    let home = PathBuf::from(std::env::var("HOME").unwrap());
    let options = Options {
        lang: Lang::Ru,
        look: Look { colours: Colours::Sixteen, ascii: false },
        zone: Zone::utc(),
        operator: Raw::from("оп. 4"),
        login: Raw::from("op4"),
        line: None,
        opener: Box::new(|_, _| Ok(None)),
        clock: Box::new(Breaking { signal: home.join(BREAK) }),
        editor: Vec::new(),
        drafts: Some(home.join("drafts")),
        temporary: home.join("tmp"),
    };
    run(options).unwrap();
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_told() {
    let home = nothing();
    let mut session = Session::of_tests(&home, "fault::a_screen_whose_clock_breaks");
    session.until("ещё нет базы");
    std::fs::write(home.path().join(BREAK), "").unwrap();
    session.send("j").until("the clock is broken");
    assert!(session.left_the_screen(), "what the panic says stands on the ordinary screen");
}
