//! A picture of the real screen, for the README.
//!
//! `cargo run --release --example picture -- DATABASE KEYS COLSxROWS LANG OUT.svg` runs the program beside it on a
//! database in a pseudo terminal, types KEYS (none: `-`), and draws what the screen then shows.
#![allow(clippy::unwrap_used, reason = "a tool for the documentation may fail loudly")]
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::sync::mpsc::channel;
use std::time::Duration;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const CELL: (f32, f32) = (8.4, 18.0);
/// The sixteen colours of a terminal, and its own fore- and background.
const PALETTE: [&str; 16] = [
    "#1e2127", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#abb2bf", "#5c6370",
    "#ff7a85", "#b5e890", "#ffd68a", "#7cc3ff", "#de8cf2", "#6fd3df", "#ffffff",
];
const INK: &str = "#d7dae0";
const PAPER: &str = "#1e2127";

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [database, keys, size, lang, out] = args.as_slice() else { return };
    let (cols, rows) = size.split_once('x').unwrap();
    let (cols, rows): (u16, u16) = (cols.parse().unwrap(), rows.parse().unwrap());
    std::fs::write(out, svg(&shown(database, keys, (cols, rows), lang), (cols, rows))).unwrap();
}

/// Runs the program, types the keys and gives the screen that has come to rest.
fn shown(database: &str, keys: &str, (cols, rows): (u16, u16), lang: &str) -> vt100::Parser {
    let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    let program = std::env::current_exe().unwrap();
    let program = program.parent().unwrap().parent().unwrap().join("vahta");
    let mut command = CommandBuilder::new(program);
    command.args(["--db", database, "--lang", lang]);
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    let mut child = pair.slave.spawn_command(command).unwrap();
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let (sender, output) = channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 65_536];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            if sender.send(buffer[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    let mut screen = vt100::Parser::new(rows, cols, 0);
    let settle = |screen: &mut vt100::Parser| {
        while let Ok(bytes) = output.recv_timeout(Duration::from_millis(800)) {
            screen.process(&bytes);
        }
    };
    settle(&mut screen);
    for key in keys.chars().filter(|_| keys != "-") {
        writer.write_all(key.to_string().as_bytes()).unwrap();
        settle(&mut screen);
    }
    let _ = child.kill();
    screen
}

fn colour(colour: vt100::Color, default: &str) -> String {
    match colour {
        vt100::Color::Default => default.to_string(),
        vt100::Color::Idx(n) if n < 16 => PALETTE[usize::from(n)].to_string(),
        vt100::Color::Idx(n @ 16..232) => {
            let part = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
            let n = n - 16;
            format!("#{:02x}{:02x}{:02x}", part(n / 36), part(n / 6 % 6), part(n % 6))
        }
        vt100::Color::Idx(n) => {
            let grey = 8 + 10 * (n - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
        vt100::Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
    }
}

fn svg(parser: &vt100::Parser, (cols, rows): (u16, u16)) -> String {
    let (width, height) = (f32::from(cols) * CELL.0 + 16.0, f32::from(rows) * CELL.1 + 16.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"ui-monospace, \
         DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\">\n<rect width=\"100%\" height=\"100%\" rx=\"6\" \
         fill=\"{PAPER}\"/>\n"
    );
    for row in 0..rows {
        let mut col = 0;
        while col < cols {
            col = run(&mut out, parser.screen(), row, col, cols);
        }
    }
    out.push_str("</svg>\n");
    out
}

/// Draws the cells from `col` on that look alike; the column after them.
fn run(out: &mut String, screen: &vt100::Screen, row: u16, col: u16, cols: u16) -> u16 {
    let look = |col: u16| {
        let cell = screen.cell(row, col)?;
        let (fore, back) = (colour(cell.fgcolor(), INK), colour(cell.bgcolor(), PAPER));
        let (fore, back) = if cell.inverse() { (back, fore) } else { (fore, back) };
        Some((fore, back, cell.bold(), cell.underline(), cell.dim()))
    };
    let Some(first) = look(col) else { return cols };
    let mut end = col;
    let mut text = String::new();
    while end < cols && look(end).as_ref() == Some(&first) {
        let Some(cell) = screen.cell(row, end) else { break };
        text.push_str(if cell.contents().is_empty() && !cell.is_wide_continuation() {
            " "
        } else {
            cell.contents()
        });
        end += 1;
    }
    let (fore, back, bold, underline, dim) = first;
    let (x, y) = (8.0 + f32::from(col) * CELL.0, 8.0 + f32::from(row) * CELL.1);
    let width = f32::from(end - col) * CELL.0;
    if back != PAPER {
        let _ = writeln!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{}\" fill=\"{back}\"/>",
            CELL.1
        );
    }
    if !text.trim().is_empty() {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        let line = if underline { " text-decoration=\"underline\"" } else { "" };
        let faint = if dim { " opacity=\"0.6\"" } else { "" };
        let _ = writeln!(
            out,
            "<text x=\"{x}\" y=\"{}\" fill=\"{fore}\"{weight}{line}{faint} xml:space=\"preserve\" \
             textLength=\"{width}\">{escaped}</text>",
            y + 13.5
        );
    }
    end
}
