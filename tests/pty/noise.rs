//! What no operator typed: answers of terminals, floods, halves. Nothing of it acts, and the keyboard lives.
use std::fs::{File, read_to_string};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use nix::fcntl::{FcntlArg, FdFlag, fcntl};
use nix::pty::{Winsize, openpty};
use tempfile::TempDir;

use crate::session::{Session, demo, variables};

/// What terminals send, unescaped, with where it is from.
fn answers() -> Vec<(Vec<u8>, String)> {
    let table = include_str!("../data/terminal/answers.tsv");
    let rows = table.lines().filter(|line| !line.starts_with("# "));
    rows.map(|row| {
        let (told, bytes) = row.rsplit_once('\t').unwrap();
        (unescaped(bytes), told.to_string())
    })
    .collect()
}

fn unescaped(text: &str) -> Vec<u8> {
    let (mut bytes, mut parts) = (Vec::new(), text.split('\\'));
    bytes.extend_from_slice(parts.next().unwrap().as_bytes());
    while let Some(part) = parts.next() {
        match part.as_bytes() {
            // A backslash of its own.
            [] => {
                bytes.push(b'\\');
                bytes.extend_from_slice(parts.next().unwrap_or_default().as_bytes());
            }
            [b'e', rest @ ..] => bytes.extend([&[0x1b], rest].concat()),
            [b'x', ..] => {
                bytes.push(u8::from_str_radix(&part[1..3], 16).unwrap());
                bytes.extend_from_slice(&part.as_bytes()[3..]);
            }
            _ => panic!("{text}"),
        }
    }
    bytes
}

/// How long the history is, and its last link.
fn history(home: &TempDir) -> (i64, Vec<u8>) {
    let database = rusqlite::Connection::open(home.path().join("vahta.db")).unwrap();
    let last = "SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1";
    database.query_row(last, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
}

/// A key still opens help, and another still closes it; by arrows, which half a sequence before can't swallow.
fn lives(session: &mut Session) {
    session.send("\x1bOP").until("Клавиши этого экрана").send("q").until_gone("Клавиши этого экрана");
}

#[test]
fn answers_of_terminals_neither_act_nor_kill_the_keyboard() {
    let desk = demo();
    let before = history(&desk);
    let mut session = Session::vahta(&desk);
    session.until("r ответ");
    let answers = answers();
    for (bytes, _) in &answers {
        session.bytes(bytes);
        lives(&mut session);
    }
    // Byte by byte, as a slow line brings them.
    for (bytes, _) in answers.iter().filter(|(_, told)| told.contains("public report")) {
        for byte in bytes {
            session.bytes(&[*byte]);
        }
        lives(&mut session);
    }
    session.bytes(&answers.iter().flat_map(|(bytes, _)| bytes.clone()).collect::<Vec<u8>>());
    lives(&mut session);
    assert!(!session.told("PuTTY"), "no letter of another charset was in them");
    session.send("q").ends_well();
    assert_eq!(history(&desk), before);
}

#[test]
fn a_greeting_from_a_terminal_that_marks_no_paste_searches_and_writes_nothing() {
    let desk = demo();
    let before = history(&desk);
    let mut session = Session::vahta(&desk);
    session.until("r ответ").send("Здравствуйте, у нас не работает…\r").until("Поиск «Здравствуйте");
    session.send("\x1b").until_gone("Поиск").send("q").ends_well();
    assert_eq!(history(&desk), before);
}

#[test]
fn letters_of_another_charset_are_told_with_a_hint() {
    let desk = demo();
    let mut session = Session::vahta(&desk);
    session.until("r ответ").bytes(b"\xcd\xe5").until("не в UTF-8").until("PuTTY");
    lives(&mut session);
    session.send("q").ends_well();
}

#[test]
fn three_thousand_keys_at_once_are_three_thousand_keys() {
    let desk = demo();
    let before = history(&desk);
    let mut session = Session::vahta(&desk);
    session.until("r ответ").send(&"j".repeat(1_500)).send(&"о".repeat(1_500));
    lives(&mut session);
    session.send(&"\x1b[A\x1b[B".repeat(750)).send("q").ends_well();
    assert_eq!(history(&desk), before);
}

#[test]
fn sixty_sizes_after_each_other_end_with_the_last() {
    let desk = demo();
    let mut session = Session::vahta(&desk);
    session.until("r ответ");
    for step in 0..60 {
        session.resize(10 + step % 30, 40 + 2 * step);
    }
    session.resize(24, 110).until("2 Мои").resize(24, 80).until("r ответ");
    lives(&mut session);
    session.send("q").ends_well();
}

#[test]
fn half_a_paste_ends_by_itself_and_the_keyboard_lives() {
    let desk = demo();
    let mut session = Session::vahta(&desk);
    session.until("r ответ").send("\x1b[200~qqq").until("Поиск «qqq»");
    session.send("\x1b").until_gone("Поиск");
    lives(&mut session);
    session.send("q").ends_well();
}

#[test]
fn it_sleeps_in_one_poll_of_three_files() {
    // The numbers of poll(2) and ppoll(2); a machine that doesn't tell has nothing to be compared.
    const POLLS: [&str; 3] = ["7", "271", "73"];
    let desk = demo();
    let mut session = Session::vahta(&desk);
    session.until("r ответ");
    let call = format!("/proc/{}/syscall", session.pid());
    while let Ok(told) = read_to_string(&call) {
        let words: Vec<&str> = told.split(' ').collect();
        if POLLS.contains(&words[0]) && words[2] == "0x3" {
            break;
        }
        std::thread::yield_now();
    }
    lives(&mut session);
    session.send("q").ends_well();
}

#[test]
fn a_line_that_drops_ends_it_quietly_and_keeps_what_was_typed() {
    let desk = demo();
    let size = Winsize { ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0 };
    let pair = openpty(Some(&size), None).unwrap();
    // The program may not hold its own terminal's other end.
    for end in [&pair.master, &pair.slave] {
        fcntl(end, FcntlArg::F_SETFD(FdFlag::FD_CLOEXEC)).unwrap();
    }
    let slave = || Stdio::from(pair.slave.try_clone().unwrap());
    let mut child = Command::new("setsid")
        .args(["--ctty", "--wait", env!("CARGO_BIN_EXE_vahta")])
        .env_clear()
        .envs(variables(desk.path()))
        .stdin(slave())
        .stdout(slave())
        .stderr(Stdio::from(File::create(desk.path().join("stderr")).unwrap()))
        .spawn()
        .unwrap();
    drop(pair.slave);
    let mut master = File::from(pair.master);
    let mut screen = vt100::Parser::new(24, 80, 0);
    for (keys, shown) in [("", "r ответ"), ("r", "Ответ заказчику"), ("Смотрим", "Смотрим")]
    {
        master.write_all(keys.as_bytes()).unwrap();
        while !screen.screen().contents().contains(shown) {
            let mut bytes = [0; 4_096];
            let n = master.read(&mut bytes).unwrap();
            screen.process(&bytes[..n]);
        }
    }
    // The terminal goes away: a hang-up, and every write to it fails from now on.
    drop(master);
    let code = child.wait().unwrap().code();
    let said = read_to_string(desk.path().join("stderr")).unwrap();
    assert!(matches!(code, Some(0 | 129)), "{code:?}: {said}");
    assert_eq!(said, "");
    assert!(kept(&desk.path().join("XDG_STATE_HOME")) || kept(&desk.path().join("XDG_DATA_HOME")));
}

/// Whether some file below holds what was typed.
fn kept(folder: &Path) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|path| {
        if path.is_dir() {
            kept(&path)
        } else {
            read_to_string(path).is_ok_and(|text| text.contains("Смотрим"))
        }
    })
}
