//! Another program has the terminal for a while; signals from outside.
use std::os::unix::fs::PermissionsExt;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tempfile::TempDir;

use super::session::{Session, demo};

/// A desk whose editor does this with the file `$1`, and tells its process in `pid`.
fn with_editor(script: &str) -> TempDir {
    let desk = demo();
    let path = desk.path().join("editor");
    let pid = desk.path().join("pid").display().to_string();
    std::fs::write(&path, format!("#!/bin/sh\necho $$ > {pid}\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    desk
}

/// A reply is in that editor.
fn edited(desk: &TempDir) -> Session {
    let mut session = Session::vahta(desk);
    session.until("принять").send("r").until("Ответ заказчику").send("было").until("было");
    session.send(EDIT);
    session
}

const EDIT: &str = "\u{5}";

fn is_there(pid: Pid) -> bool {
    kill(pid, None).is_ok()
}

fn editor_of(desk: &TempDir) -> Pid {
    loop {
        let text = std::fs::read_to_string(desk.path().join("pid")).unwrap_or_default();
        if let Some(pid) = text.strip_suffix('\n').and_then(|text| text.parse().ok()) {
            return Pid::from_raw(pid);
        }
        std::thread::yield_now();
    }
}

#[test]
fn what_was_saved_in_another_charset_is_kept_as_it_was() {
    let desk = with_editor(r"printf 'KOI8 \324\305' > $1");
    let mut session = edited(&desk);
    session.until("Как сохранено: /").until("KOI8");
    session.send("\u{1b}").until("Черновик сохранён").send("q").ends_well();
    let told = String::from_utf8_lossy(session.came()).into_owned();
    let path = told.split("Как сохранено: ").nth(1).unwrap().split_whitespace().next().unwrap();
    let path = path.split('\u{1b}').next().unwrap();
    assert_eq!(std::fs::read(path).unwrap(), b"KOI8 \xd4\xc5");
    std::fs::remove_file(path).unwrap();
}

#[test]
fn what_was_saved_is_a_draft_where_the_program_is_ended_meanwhile_and_no_editor_is_left() {
    for (signal, deaf) in [(Signal::SIGHUP, ""), (Signal::SIGTERM, "trap '' HUP TERM; ")] {
        let desk =
            with_editor(&format!("{deaf}echo сохранено > $1; echo готов; while :; do read -r x; done"));
        let mut session = edited(&desk);
        session.until("готов");
        let editor = editor_of(&desk);
        session.signal(signal).ends_well();
        assert!(!is_there(editor), "{signal}");
        let mut session = Session::vahta(&desk);
        session.until("Черновики: 1").until("«сохранено»").send("q").ends_well();
    }
}

#[test]
fn what_a_keyboard_sends_while_the_editor_is_open_is_for_the_editor() {
    let desk = with_editor("trap 'echo прервано > $1; exit 0' INT; echo готов; while :; do read -r x; done");
    let mut session = edited(&desk);
    session.until("готов").send("\u{3}").until("прервано").until("Ответ заказчику");
    session.send("\u{1b}").until("Черновик сохранён").send("q").ends_well();
}

#[test]
fn whatever_ends_it_from_outside_gives_the_terminal_back() {
    for signal in [Signal::SIGINT, Signal::SIGQUIT, Signal::SIGTERM, Signal::SIGHUP] {
        let desk = demo();
        let mut session = Session::vahta(&desk);
        session.until("принять").send("r").until("Ответ заказчику").send("Смотрим").until("Смотрим");
        session.signal(signal).ends_well();
        assert!(session.left_the_screen(), "{signal}");
        Session::vahta(&desk).until("Черновики: 1").send("q").ends_well();
    }
}

#[test]
fn stopped_from_outside_it_gives_the_terminal_back_and_takes_it_again() {
    let desk = demo();
    let mut session = Session::shell(&desk);
    session.until("готов$").send("$VAHTA\r").until("принять");
    let pgrep =
        std::process::Command::new("pgrep").args(["-P", &session.pid().to_string()]).output().unwrap();
    let pid = Pid::from_raw(String::from_utf8(pgrep.stdout).unwrap().trim().parse().unwrap());
    kill(pid, Signal::SIGTSTP).unwrap();
    session.until("Stopped").until_gone("принять");
    session.send("fg\r").until("принять").send("q").until_gone("принять").send("exit\r").ends_well();
    // Where nobody could wake it, it doesn't stop.
    let mut session = Session::vahta(&desk);
    session.until("принять").signal(Signal::SIGTSTP).send("r").until("Ответ заказчику");
    session.send("\u{1b}").until_gone("Ответ заказчику").send("q").ends_well();
}
