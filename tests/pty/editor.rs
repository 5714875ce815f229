//! Another program has the terminal for a while; signals from outside.
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tempfile::TempDir;

use super::session::{Session, demo};

/// A desk whose editor does this with the file `$1`, and tells its process in `pid`.
fn with_editor(script: &str) -> TempDir {
    let desk = demo();
    std::fs::create_dir(desk.path().join("tmp")).unwrap();
    let path = desk.path().join("editor");
    let pid = desk.path().join("pid").display().to_string();
    std::fs::write(&path, format!("#!/bin/sh\necho $$ > {pid}\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    desk
}

/// A reply is in that editor.
fn edited(desk: &TempDir) -> Session {
    let mut session = Session::vahta(desk);
    session.until("r ответ").send("r").until("Ответ заказчику").send("было").until("было");
    session.send(EDIT);
    session
}

const EDIT: &str = "\u{5}";

fn is_there(pid: Pid) -> bool {
    kill(pid, None).is_ok()
}

fn editor_of(desk: &TempDir) -> Pid {
    told_in(desk, "pid")
}

/// The process that tells itself in this file.
fn told_in(desk: &TempDir, file: &str) -> Pid {
    loop {
        let text = std::fs::read_to_string(desk.path().join(file)).unwrap_or_default();
        if let Some(pid) = text.strip_suffix('\n').and_then(|text| text.parse().ok()) {
            return Pid::from_raw(pid);
        }
        std::thread::yield_now();
    }
}

/// What was put aside of what editors saved.
fn aside(desk: &TempDir) -> Vec<PathBuf> {
    let drafts = std::fs::read_dir(desk.path().join("XDG_DATA_HOME/vahta/drafts")).unwrap();
    let paths = drafts.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("editor-")).collect()
}

/// Nothing lies where temporary files do.
fn left_no_copy(desk: &TempDir) {
    assert_eq!(std::fs::read_dir(desk.path().join("tmp")).unwrap().count(), 0);
}

#[test]
fn what_was_saved_in_another_charset_is_kept_as_it_was() {
    for (ended, said) in [("", "Не UTF-8"), ("exit 3", "Редактор завершился с ошибкой.")]
    {
        let desk = with_editor(&format!("printf 'KOI8 \\324\\305' > $1; echo x > $1~\n{ended}"));
        let mut session = edited(&desk);
        session.until(said).until("Как сохранено:").until("/drafts/editor-").until("KOI8");
        session.send("\u{1b}").until("Черновик сохранён").send("q").ends_well();
        let kept = aside(&desk);
        assert_eq!(std::fs::read(&kept[0]).unwrap(), b"KOI8 \xd4\xc5");
        assert_eq!(kept.len(), 1);
        left_no_copy(&desk);
        let mut session = Session::vahta(&desk);
        session.until("сохранено редактором").send("q").ends_well();
    }
}

#[test]
fn what_an_editor_leaves_that_is_no_text_is_said_and_the_form_keeps_its_own() {
    for (left, said) in [
        ("rm $1; mkfifo $1", "не обычный файл"),
        ("ln -sf /dev/zero $1", "не обычный файл"),
        ("rm $1", "файла нет"),
        ("head -c 1048577 /dev/zero > $1", "слишком большой"),
    ] {
        let desk = with_editor(left);
        let mut session = edited(&desk);
        session.until(said).until("Текст прежний").until("было");
        session.send("\u{1b}").until("Черновик сохранён").send("q").ends_well();
        let kept: u64 = aside(&desk).iter().map(|path| path.metadata().unwrap().len()).sum();
        assert_eq!(kept, if said == "слишком большой" { 1_048_577 } else { 0 }, "{left}");
        left_no_copy(&desk);
        Session::vahta(&desk).until("«было»").send("q").ends_well();
    }
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
        left_no_copy(&desk);
        let mut session = Session::vahta(&desk);
        session.until("Черновики: 1").until("«сохранено»").send("q").ends_well();
    }
}

#[test]
fn a_text_that_was_cut_off_while_it_was_saved_takes_the_place_of_none() {
    let ends = [
        ("exit 1", None, "Текст прежний"),
        ("kill -9 $$", None, "Текст прежний"),
        ("printf бы > $1; exit 1", None, "прежний текст теперь черновик"),
        ("exit 0", None, "прежний текст теперь черновик"),
        ("echo готов; while :; do read -r x; done", Some(Signal::SIGTERM), "готов"),
        ("echo готов; while :; do read -r x; done", Some(Signal::SIGHUP), "готов"),
        ("printf бы > $1; echo готов; while :; do read -r x; done", Some(Signal::SIGHUP), "готов"),
    ];
    for (end, signal, said) in ends {
        let desk = with_editor(&format!(": > $1; {end}"));
        let mut session = edited(&desk);
        session.until(said);
        match signal {
            Some(signal) => session.signal(signal).ends_well(),
            None => session.send("\u{1b}").until_gone("Ответ заказчику").send("q").ends_well(),
        }
        let drafts = std::fs::read_dir(desk.path().join("XDG_DATA_HOME/vahta/drafts")).unwrap();
        let texts = drafts.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap());
        assert!(texts.collect::<String>().contains("\"было\""), "{end}");
    }
}

/// A shell script that has the real editor do its work.
const WRAPPER: &str = "sh -c 'trap \"\" HUP; echo $$ > $2; echo сохранено > $1; echo готов; while :; do read -r x; done' \
    sh \"$1\" \"${0%/*}/real\"\n:";

#[test]
fn what_a_wrapper_started_is_ended_with_it() {
    let desk = with_editor(WRAPPER);
    let mut session = edited(&desk);
    session.until("готов");
    let real = told_in(&desk, "real");
    assert_ne!(real, editor_of(&desk));
    session.signal(Signal::SIGTERM).ends_well();
    assert!(!is_there(real));
    left_no_copy(&desk);
}

#[test]
fn what_a_killed_program_left_of_a_text_is_a_draft_at_the_next_start() {
    let desk = with_editor(WRAPPER);
    let mut session = edited(&desk);
    session.until("готов").signal(Signal::SIGKILL);
    for pid in [told_in(&desk, "real"), editor_of(&desk)] {
        let _ = kill(pid, Signal::SIGKILL);
    }
    // The lock goes with the processes, which are over by then.
    session.ends_with(1);
    let mut session = Session::vahta(&desk);
    session.until("Черновики: 1").until("«сохранено»").send("r").until("Ответ заказчику").until("сохранено");
    session.send("\u{1b}").until("Черновик сохранён").send("q").ends_well();
    assert_eq!(aside(&desk).len(), 0);
    left_no_copy(&desk);
}

#[test]
fn an_editor_that_outlives_the_program_keeps_its_folder_and_what_it_saves_then_is_a_draft() {
    // In a session of its own nothing that this program sends reaches it.
    let real = "setsid sh -c 'echo $$ > $2; echo первое > $1; echo готов; exec > /dev/null 2>&1 < /dev/null; while ! test -e $2.go; do sleep .01; done; \
        echo второе > $1; echo $? > $2.saved' sh \"$1\" \"${0%/*}/real\" & wait";
    for signal in [Signal::SIGKILL, Signal::SIGHUP] {
        let desk = with_editor(real);
        let mut session = edited(&desk);
        session.until("готов").signal(signal);
        let _ = kill(editor_of(&desk), Signal::SIGKILL);
        session.ends_with(u32::from(signal == Signal::SIGKILL));
        Session::vahta(&desk).until("Черновики: 1").send("q").ends_well();
        std::fs::write(desk.path().join("real.go"), "").unwrap();
        while is_there(told_in(&desk, "real")) {
            std::thread::yield_now();
        }
        assert_eq!(std::fs::read_to_string(desk.path().join("real.saved")).unwrap(), "0\n", "{signal}");
        Session::vahta(&desk).until("Черновики: 1").until("«второе»").send("q").ends_well();
        left_no_copy(&desk);
    }
}

#[test]
fn what_an_editor_saves_beside_when_the_line_drops_is_a_draft_or_kept_to_recover_by() {
    let saves = "trap 'echo на выходе > $1.save; printf \"b0VIM\\0%01001dU\" 0 > \"${1%/*}/.vahta.txt.swp\"; exit 1' HUP";
    let desk = with_editor(&format!("{saves}; echo готов; while :; do read -r x; done"));
    let mut session = edited(&desk);
    session.until("готов").signal(Signal::SIGHUP).ends_well();
    let mut session = Session::vahta(&desk);
    // Where its lines are broken goes by which of the two drafts is the last.
    session.until("Черновики: 2").until("txt.swp:").until("есть").send("q").ends_well();
    assert_eq!(aside(&desk).len(), 1);
    left_no_copy(&desk);
    // Where only the editor is ended, it is said at once.
    let desk = with_editor(&format!("{saves}; echo готов; while :; do read -r x; done"));
    let mut session = edited(&desk);
    session.until("готов");
    kill(editor_of(&desk), Signal::SIGHUP).unwrap();
    session.until("Редактор завершился с ошибкой").until("среди черновиков").until("vahta.txt.save");
    session.send("\u{1b}").until_gone("Ответ заказчику").send("q").ends_well();
}

#[test]
fn stopped_in_the_editor_the_program_stops_with_it_and_goes_on_with_it() {
    let desk = with_editor("echo правим; read -r x; echo $x > $1");
    let mut session = Session::shell(&desk);
    session.until("готов$").send("$VAHTA\r").until("r ответ").send("r").until("Ответ заказчику");
    session.send(EDIT).until("правим").send("\u{1a}").until("Stopped");
    // What was called, what stopped, and what goes on.
    session.send("fg; echo у''шла\r").until_times("$VAHTA", 3);
    session.send("вернулась\r").until("Ответ заказчику");
    session.until("вернулась").send("\u{1b}").until("Черновик сохранён").send("q").until("ушла");
    session.send("exit\r").ends_well();
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
        session.until("r ответ").send("r").until("Ответ заказчику").send("Смотрим").until("Смотрим");
        session.signal(signal).ends_well();
        assert!(session.left_the_screen(), "{signal}");
        Session::vahta(&desk).until("Черновики: 1").send("q").ends_well();
    }
}

#[test]
fn stopped_from_outside_it_gives_the_terminal_back_and_takes_it_again() {
    let desk = demo();
    let mut session = Session::shell(&desk);
    session.until("готов$").send("$VAHTA\r").until("r ответ");
    let pgrep =
        std::process::Command::new("pgrep").args(["-P", &session.pid().to_string()]).output().unwrap();
    let pid = Pid::from_raw(String::from_utf8(pgrep.stdout).unwrap().trim().parse().unwrap());
    kill(pid, Signal::SIGTSTP).unwrap();
    session.until("Stopped").until_gone("r ответ");
    session.send("fg; echo у''шла\r").until("r ответ").send("q").until("ушла").send("exit\r").ends_well();
    // Where nobody could wake it, it doesn't stop.
    let mut session = Session::vahta(&desk);
    session.until("r ответ").signal(Signal::SIGTSTP).send("r").until("Ответ заказчику");
    session.send("\u{1b}").until_gone("Ответ заказчику").send("q").ends_well();
}
