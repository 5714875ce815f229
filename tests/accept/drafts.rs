//! Drafts, on the real screen.
use nix::sys::signal::Signal;
use nix::sys::stat::Mode;

use crate::harness::{Home, NOW};
use crate::session::Session;

/// The screen on one of a home's databases.
fn screen(home: &Home, database: &str) -> Session {
    Session::with(&home.path(""), &["--db", &home.text(database), "--now", NOW])
}

/// A home with a ticket in each of two databases.
fn home() -> Home {
    let home = Home::new();
    for database in ["a.db", "b.db"] {
        home.now(&["--db", database, "init"]).code(0);
        let add = ["--db", database, "ticket", "add", "--policy", "asmo", "--subject", "x"];
        home.now(&add).code(0);
    }
    home
}

/// A reply on the first database that is lost with its line.
fn hung_up(home: &Home) {
    let mut session = screen(home, "a.db");
    session.until("r ответ").send("r").until("Ответ заказчику").send("Смотрим").until("Смотрим");
    session.signal(Signal::SIGHUP).ends_well();
}

#[test]
fn a_draft_is_told_after_a_hang_up_and_seen_by_no_other_database() {
    let home = home();
    hung_up(&home);
    let mut other = screen(&home, "b.db");
    other.until("r ответ").send("r").until("Ответ заказчику").send("Иное").until("Иное");
    assert!(!other.shows("Смотрим"));
    other.send("\u{1b}").until("Черновик сохранён").send("q").ends_well();
    let mut session = screen(&home, "a.db");
    session
        .until("Черновики: 1")
        .until("«Смотрим»")
        .until("заявлено")
        .send("r")
        .until("Открыт черновик")
        .until("Смотрим");
    session.send("\u{1b}").until("Черновик сохранён").send("q").ends_well();
}

#[test]
fn what_is_no_draft_among_them_is_told_and_waited_for_by_nobody() {
    let home = home();
    hung_up(&home);
    let drafts = home.path("XDG_DATA_HOME/vahta/drafts");
    let mut files = std::fs::read_dir(&drafts).unwrap().map(|f| f.unwrap().path());
    let one = files.find(|f| f.extension().is_some_and(|e| e == "draft")).unwrap();
    std::fs::remove_file(&one).unwrap();
    nix::unistd::mkfifo(&one, Mode::S_IRWXU).unwrap();
    let mut session = screen(&home, "a.db");
    session.until("Лишнее среди черновиков: 1").until("не обычный").send("q").ends_well();
}
