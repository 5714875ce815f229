//! `vahta man [COMMAND…]`: a manual page.
use clap_mangen::roff::{Roff, bold, roman};

use super::error::{Error, Exit};
use super::invocation::Invocation;
use super::out::Out;
use super::run::Completion;
use crate::text::Catalogue;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

/// The page of the program, or of one command (`vahta man ticket add`).
pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    let mut root = super::help::command(&invocation.catalogue);
    root.build();
    let mut command = &root;
    let mut name = String::from("vahta");
    for word in &args.command {
        command = command.find_subcommand(word).ok_or_else(|| {
            Error::new(Exit::Usage, "unknown_command").foreign("command", word).hint("hint-help")
        })?;
        name.push('-');
        name.push_str(word);
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).title(name).render(&mut page)?;
    if args.command.is_empty() {
        outlook(&invocation.catalogue, &mut page)?;
    }
    out.stdout.write_all(headings(&String::from_utf8_lossy(&page), &invocation.catalogue).as_bytes())?;
    Ok(Completion::Done)
}

/// The exit codes of the contract, with the message of each.
const CODES: [(u8, &str); 9] = [
    (0, "man-code-done"),
    (1, "man-code-no"),
    (2, "man-code-usage"),
    (65, "man-code-data"),
    (66, "man-code-missing"),
    (69, "man-code-mail"),
    (73, "man-code-create"),
    (74, "man-code-io"),
    (75, "man-code-later"),
];

/// The variables, with the message of what each sets.
const VARIABLES: [(&str, &str); 7] = [
    ("VAHTA_DB", "arg-db"),
    ("VAHTA_CONFIG", "arg-config"),
    ("VAHTA_POLICIES", "arg-policies"),
    ("VAHTA_OPERATOR", "arg-operator"),
    ("VAHTA_LANG", "arg-lang"),
    ("VAHTA_NOW", "arg-now"),
    ("LC_ALL, LC_MESSAGES, LANG", "man-locale"),
];

/// What stands around every command: exit codes, variables, files.
fn outlook(catalogue: &Catalogue, page: &mut Vec<u8>) -> Result<(), Error> {
    let mut roff = Roff::new();
    let entry = |roff: &mut Roff, name: String, text: String| {
        roff.control("TP", []).text([bold(name)]).text([roman(text)]);
    };
    roff.control("SH", [catalogue.tr("man-exit-status").as_str()]);
    for (code, message) in CODES {
        entry(&mut roff, code.to_string(), catalogue.tr(message));
    }
    roff.control("SH", [catalogue.tr("man-environment").as_str()]);
    for (name, message) in VARIABLES {
        entry(&mut roff, name.to_string(), catalogue.tr(message));
    }
    roff.control("SH", [catalogue.tr("man-files").as_str()]);
    entry(&mut roff, "~/.config/vahta/config.toml".to_string(), catalogue.tr("arg-config"));
    entry(&mut roff, "~/.local/share/vahta/vahta.db".to_string(), catalogue.tr("arg-db"));
    Ok(roff.to_writer(page)?)
}

/// The headings that clap has only in English.
fn headings(page: &str, catalogue: &Catalogue) -> String {
    let mut text = String::with_capacity(page.len());
    for line in page.lines() {
        let commands = format!(".SH {}", catalogue.tr("usage-commands"));
        let message = match line {
            line if line == commands => Some("man-commands"),
            ".SH NAME" => Some("man-name"),
            ".SH SYNOPSIS" => Some("man-synopsis"),
            ".SH DESCRIPTION" => Some("man-description"),
            ".SH VERSION" => Some("man-version"),
            _ => None,
        };
        match message {
            Some(id) => text.push_str(&format!(".SH {}", catalogue.tr(id))),
            None => text.push_str(line),
        }
        text.push('\n');
    }
    text
}
