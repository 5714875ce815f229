//! docs/cli.md: its reference is made from the commands themselves.
//!
//! After a change of the commands: `VAHTA_WRITE_DOCS=1 cargo test --test it reference`.
use std::fmt::Write;
use std::path::Path;

use vahta::text::{Catalogue, Lang};

const MARK: &str = "<!-- From here on made from the commands by tests/it/cli/reference.rs. -->\n";

#[test]
fn the_reference_is_what_the_program_takes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cli.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (written, listed) = text.split_once(MARK).expect("the mark in docs/cli.md");
    let made = reference();
    #[expect(clippy::disallowed_methods, reason = "a test asks whether to write instead of to compare")]
    let write = std::env::var_os("VAHTA_WRITE_DOCS").is_some();
    if write {
        std::fs::write(&path, format!("{written}{MARK}{made}")).unwrap();
        return;
    }
    assert!(listed == made, "docs/cli.md is behind the commands; see the head of this file");
}

fn reference() -> String {
    let mut root = vahta::cli::command(&Catalogue::new(Lang::En));
    root.build();
    let mut text = String::from("\n## Global options\n\n");
    let globals = root.get_arguments().filter(|a| a.is_global_set());
    options(&mut text, globals);
    text.push_str("\n## Commands\n");
    for command in root.get_subcommands() {
        describe(&mut text, command, "vahta");
    }
    text
}

fn describe(text: &mut String, command: &clap::Command, parent: &str) {
    let name = format!("{parent} {}", command.get_name());
    let inner: Vec<&clap::Command> = command.get_subcommands().collect();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    if inner.is_empty() {
        let usage = command.clone().render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ").trim();
        write!(text, "\n### `{name}`\n\n{about}.\n\n    {usage}\n\n").unwrap();
        options(text, command.get_arguments().filter(|a| !a.is_global_set()));
    }
    for command in inner {
        describe(text, command, &name);
    }
}

fn options<'a>(text: &mut String, args: impl Iterator<Item = &'a clap::Arg>) {
    let args: Vec<&clap::Arg> = args.collect();
    if args.is_empty() {
        return;
    }
    text.push_str("| option | |\n|---|---|\n");
    for arg in args {
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        // A bar inside would end the cell.
        let name = arg.to_string().replace('|', "\\|");
        writeln!(text, "| `{name}` | {help} |").unwrap();
    }
}
