//! Which keys crossterm makes of bytes: the table that our own reader is measured by (`src/tui/keys.rs`).
//!
//! Its parser is private, so a process of its own gets each sequence through a pseudo-terminal.
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, poll, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use nix::pty::openpty;

/// Only a failure waits so long.
const PATIENCE: Duration = Duration::from_secs(30);
/// A wait of zero would never read.
const NOW: Duration = Duration::from_micros(50);
const MARK: &str = "decoded ";
const NOTHING: &str = "-none-";

/// Every sequence of its parser that gives an event. What a terminal answers is in `answers.tsv`.
fn sequences() -> Vec<String> {
    let mut all: Vec<String> = (0..=0x7f_u8).map(|byte| char::from(byte).to_string()).collect();
    all.extend("éЖжоЁёўєі№—漢😀".chars().map(String::from));
    // With Alt: `[` and `O` begin sequences.
    let alt = (1..=0x7f_u8).filter(|byte| !b"\x1b[O".contains(byte)).map(char::from);
    all.extend(alt.chain("сЖ漢".chars()).map(|c| format!("\x1b{c}")));
    all.extend(["\x1b\x1b", "\x1b[Z"].map(String::from));
    all.extend("ABCDHFPQRS".chars().map(|c| format!("\x1bO{c}")));
    all.extend("ABCDHFPQS".chars().map(|c| format!("\x1b[{c}")));
    all.extend("ABCDE".chars().map(|c| format!("\x1b[[{c}")));
    let held: Vec<String> = (1..=16).chain([17, 33, 65, 129]).map(|m| m.to_string()).chain(kinds()).collect();
    for held in &held {
        all.extend("ABCDFHPQS".chars().map(|c| format!("\x1b[1;{held}{c}")));
    }
    all.extend("ABCD".chars().map(|c| format!("\x1b[5{c}")));
    let numbers = (1..=8).chain(11..=15).chain(17..=21).chain(23..=26).chain(28..=29).chain(31..=34);
    for number in numbers {
        all.push(format!("\x1b[{number}~"));
        all.extend(held.iter().take(8).chain(&kinds()[..2]).map(|held| format!("\x1b[{number};{held}~")));
    }
    all.extend(coded());
    all
}

/// A modifier with a kind: press, repeat, release.
fn kinds() -> Vec<String> {
    ["1:1", "1:3", "5:1", "5:2", "5:3", "3:3"].map(String::from).to_vec()
}

/// `CSI … u`: fixterms and kitty's protocol.
fn coded() -> Vec<String> {
    let mut all = Vec::new();
    let plain = [9, 13, 27].into_iter().chain(32..=127).chain([0x451, 0x439, 0x43e, 0x416, 0x6f22]);
    all.extend(plain.map(|code| format!("\x1b[{code}u")));
    for code in [9, 13, 27, 32, 47, 97, 65, 127, 0x43e] {
        all.extend((1..=16).chain([17, 33, 65, 129]).map(|held| format!("\x1b[{code};{held}u")));
        all.extend(kinds().iter().map(|kind| format!("\x1b[{code};{kind}u")));
    }
    all.extend((57_358..=57_363).chain(57_376..=57_454).map(|code| format!("\x1b[{code}u")));
    all.extend([57_399, 57_414, 57_419, 57_426].map(|code| format!("\x1b[{code};5u")));
    all.extend(
        ["57:40;4", "45:95;4", "97:65;2", "1086:1054;2", "1089::99;5", "97;2;65", "1086;;1086"]
            .map(|body| format!("\x1b[{body}u")),
    );
    all
}

/// The key as chords are written; what no command and no text can use is none.
fn named(event: &KeyEvent) -> String {
    let shifted = event.modifiers.contains(KeyModifiers::SHIFT);
    let name = match event.code {
        _ if event.kind == KeyEventKind::Release => return NOTHING.into(),
        KeyCode::Char(' ') => "Space".to_string(),
        KeyCode::Char(c) if shifted => c.to_uppercase().next().unwrap().to_string(),
        KeyCode::Char(c) => c.to_string(),
        KeyCode::F(n) => format!("F{n}"),
        KeyCode::Tab if shifted => "BackTab".into(),
        KeyCode::Insert
        | KeyCode::KeypadBegin
        | KeyCode::CapsLock
        | KeyCode::ScrollLock
        | KeyCode::NumLock
        | KeyCode::PrintScreen
        | KeyCode::Pause
        | KeyCode::Menu
        | KeyCode::Media(_)
        | KeyCode::Modifier(_) => return NOTHING.into(),
        code => format!("{code:?}"),
    };
    let held = |modifier, name| if event.modifiers.contains(modifier) { name } else { "" };
    format!("{}{}{name}", held(KeyModifiers::CONTROL, "Ctrl-"), held(KeyModifiers::ALT, "Alt-"))
}

fn escaped(bytes: &str) -> String {
    let shown = |c: char| match c {
        '\x1b' => "\\e".to_string(),
        '\\' => "\\\\".to_string(),
        c if c.is_ascii_control() => format!("\\x{:02x}", u32::from(c)),
        c => c.to_string(),
    };
    bytes.chars().map(shown).collect()
}

#[test]
#[ignore = "the program of the test below: it takes standard input over"]
fn a_program_that_tells_what_crossterm_decodes() {
    let pair = openpty(None, None).unwrap();
    nix::unistd::dup2_stdin(&pair.slave).unwrap();
    enable_raw_mode().unwrap();
    let mut master = File::from(pair.master);
    for sequence in sequences() {
        master.write_all(sequence.as_bytes()).unwrap();
        assert!(poll(PATIENCE).unwrap(), "{} gives no event", escaped(&sequence));
        let Event::Key(event) = read().unwrap() else { panic!("{} is no key", escaped(&sequence)) };
        assert!(!poll(NOW).unwrap(), "{} gives more than one event", escaped(&sequence));
        println!("{MARK}{}\t{}", escaped(&sequence), named(&event));
    }
    disable_raw_mode().unwrap();
}

#[test]
#[expect(clippy::disallowed_methods, reason = "whether the table is to be written anew")]
fn the_table_of_keys_is_what_crossterm_decodes() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "keys::a_program_that_tells_what_crossterm_decodes", "--nocapture"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8(output.stdout).unwrap();
    let mut table = String::from(
        "# What crossterm 0.29.0 (src/event/sys/unix/parse.rs) decodes on a pseudo-terminal in raw mode.\n\
         # Written by VAHTA_WRITE_DOCS=1 cargo test --test pty keys::, never by hand.\n",
    );
    for line in told.lines() {
        // The runner's own words may stand before the first of them on its line.
        if let Some((_, line)) = line.split_once(MARK) {
            table.push_str(line);
            table.push('\n');
        }
    }
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/terminal/keys.tsv");
    if std::env::var("VAHTA_WRITE_DOCS").is_ok() {
        std::fs::write(&path, &table).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), table);
}
