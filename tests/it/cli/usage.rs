//! Wrong usage, help, completions and the manual.
use std::collections::BTreeSet;

use vahta::text::{Catalogue, Lang};

use super::Home;

#[test]
fn wrong_usage_is_2_in_both_languages() {
    let home = Home::new();
    for (args, kind) in [
        (&["frob"][..], "unknown_command"),
        (&["ticket", "dance"], "unknown_command"),
        (&["ticket"], "missing_command"),
        (&["--frob"], "unknown_option"),
        (&["ticket", "list", "--frob"], "unknown_option"),
        (&["ticket", "list", "--queue"], "missing_value"),
        (&["ticket", "show"], "missing_option"),
        (&["backup"], "missing_option"),
        (&["deadline", "--batch", "-", "--policy", "asmo"], "conflicting_options"),
        (&["ticket", "list", "--queue", "all", "--queue", "mine"], "option_twice"),
        (&["ticket", "list", "surplus"], "unknown_option"),
        (&["completions", "tcsh"], "unknown_shell"),
        (&["man", "frob"], "unknown_command"),
    ] {
        let ran = home.run(&[&["--json"][..], args].concat()).code(2);
        assert_eq!(ran.kind(), kind, "{args:?}");
        assert!(ran.out.is_empty());
        let russian = home.run(&[&["--lang=ru"][..], args].concat()).code(2).err;
        assert!(russian.chars().any(|c| ('а'..='я').contains(&c)), "{russian}");
    }
    let near = home.run(&["tikcet"]).code(2).err;
    assert!(near.contains("ticket"), "{near}");
}

#[test]
fn the_screen_needs_a_terminal() {
    let home = Home::new();
    let ran = home.run(&[]).code(2);
    assert!(ran.err.contains("vahta ticket list"), "{}", ran.err);
    home.run(&["demo"]).code(2);
    assert!(!super::exists(&home.db()));
}

#[test]
fn help_of_every_command_is_there_in_both_languages() {
    for lang in Lang::ALL {
        let catalogue = Catalogue::new(lang);
        let mut asked = BTreeSet::new();
        walk(&vahta::cli::command(&catalogue), &mut asked);
        assert!(asked.len() > 40, "{asked:?}");
        for text in &asked {
            assert!(!text.contains('⟦') && !text.is_empty(), "{lang}: {text}");
            let cyrillic = text.chars().any(|c| ('а'..='я').contains(&c));
            assert!(
                lang == Lang::En && !cyrillic || lang == Lang::Ru && cyrillic || text == "SQLite",
                "{text}"
            );
        }
    }
    let help = Home::new().run(&["ticket", "add", "--help", "--lang", "ru"]).code(0).out;
    for words in ["Применение:", "[ПАРАМЕТРЫ]", "Общие параметры:", "--subject"]
    {
        assert!(help.contains(words), "{words}: {help}");
    }
}

fn walk(command: &clap::Command, texts: &mut BTreeSet<String>) {
    texts.extend(command.get_about().map(ToString::to_string));
    texts.extend(command.get_arguments().filter_map(|a| a.get_help().map(ToString::to_string)));
    command.get_subcommands().for_each(|inner| walk(inner, texts));
}

#[test]
fn completions_and_manual_are_made_from_the_commands() {
    let home = Home::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(home.run(&["completions", shell]).code(0).out.contains("escalate"), "{shell}");
    }
    assert!(home.run(&["man"]).code(0).out.contains(".TH vahta"));
    assert!(home.run(&["man", "ticket", "add"]).code(0).out.contains("subject"));
    assert!(home.run(&["--version"]).code(0).out.starts_with("vahta "));
}

#[test]
fn a_place_is_told_once() {
    let home = Home::desk();
    home.add("panorama", &[]);
    for args in [&["ticket", "note", "1001", "--text", "-"][..], &["ticket", "do", "1001", "--event", "-"]] {
        let ran = home.with_input(&[args, &["--lang", "en"]].concat(), b"\xff".to_vec()).code(65);
        assert_eq!(ran.err, "vahta: -:1: not UTF-8\n");
    }
    // A dash in the message is no name of standard input.
    let ran = home.with_input(&["ticket", "add", "--input", "-", "--lang", "en"], b"\xff".to_vec()).code(65);
    assert_eq!(ran.err, "vahta: -: the line is not UTF-8\n");
    let config = home.file("broken.toml", "");
    std::fs::write(&config, b"lang = \"ru\"\n\xff").unwrap();
    let ran = home.run(&["--config", &config, "--lang", "en", "config", "show"]).code(65);
    assert_eq!(ran.err.matches("broken.toml").count(), 1, "{}", ran.err);
    assert!(ran.err.contains(":2:1: not UTF-8"), "{}", ran.err);
}
