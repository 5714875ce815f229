//! Settings: where a value comes from, and which place wins.
use serde_json::{Value, json};

use super::Home;
use crate::harness::Vahta;

fn shown(home: &Home, args: &[&str], env: &[(&'static str, &str)]) -> Value {
    let args = [&["config", "show", "--origin", "--json"][..], args].concat();
    with(Vahta::in_folder(&home.path("")), env).args(&args).run().code(0).json()
}

fn with(vahta: Vahta, env: &[(&'static str, &str)]) -> Vahta {
    env.iter().fold(vahta, |vahta, (name, value)| vahta.env(name, value))
}

#[test]
fn flag_beats_environment_beats_file_beats_default() {
    let home = Home::new();
    std::fs::create_dir_all(home.path(".config/vahta")).unwrap();
    assert_eq!(shown(&home, &[], &[])["lang"], json!({ "value": "en", "origin": "system" }));
    assert_eq!(shown(&home, &[], &[])["operator"]["origin"], "account");
    let file =
        home.file(".config/vahta/config.toml", "operator = \"Файлова\"\nlang = \"ru\"\ndb = \"x.db\"\n");
    let set = shown(&home, &[], &[]);
    assert_eq!(set["operator"], json!({ "value": "Файлова", "origin": file }));
    assert_eq!(set["db"]["value"], home.text(".config/vahta/x.db"));
    let env = [("VAHTA_OPERATOR", "Средина"), ("VAHTA_LANG", "en"), ("LC_ALL", "ru_RU.UTF-8")];
    let set = shown(&home, &[], &env);
    assert_eq!(set["operator"], json!({ "value": "Средина", "origin": "$VAHTA_OPERATOR" }));
    assert_eq!(set["lang"]["value"], "en");
    let set = shown(&home, &["--operator", "Флагова", "--lang", "ru"], &env);
    assert_eq!(set["operator"], json!({ "value": "Флагова", "origin": "--operator" }));
    assert_eq!(set["lang"], json!({ "value": "ru", "origin": "--lang" }));
}

#[test]
fn global_options_stand_before_or_after_the_command() {
    let home = Home::new();
    for args in
        [["--operator", "А", "config", "show", "--json"], ["config", "--operator", "А", "show", "--json"]]
    {
        assert_eq!(home.run(&args).code(0).json()["operator"], "А");
    }
    assert_eq!(home.run(&["config", "show", "--json", "--operator", "А"]).code(0).json()["operator"], "А");
}

#[test]
fn a_wrong_file_is_an_error_with_its_place() {
    let home = Home::new();
    let file = home.file("bad.toml", "lang = \"ru\"\noperater = \"x\"\n");
    let error = home.run(&["--config", &file, "--json", "policy", "list"]).code(65).error();
    assert_eq!(
        (&error["kind"], &error["line"], &error["column"]),
        (&json!("bad_config"), &json!(2), &json!(1))
    );
    assert_eq!(error["file"], json!(file));
    let told = home.run(&["--config", &file, "policy", "list"]).code(65);
    assert!(told.err.contains(&format!("{file}:2:1:")), "{}", told.err);
    home.run(&["--config", "absent.toml", "policy", "list"]).code(66);
    home.run(&["--config", ".", "policy", "list"]).code(65);
    home.run(&["--lang", "de", "policy", "list"]).code(2);
    home.run(&["--now", "noon", "policy", "list"]).code(2);
}

#[test]
fn the_locale_chooses_the_language_where_nothing_else_does() {
    let home = Home::new();
    for (env, russian) in [
        (&[("LC_ALL", "ru_RU.UTF-8")][..], true),
        (&[("LC_ALL", ""), ("LC_MESSAGES", "ru_RU.UTF-8"), ("LANG", "en_US.UTF-8")], true),
        (&[("LC_ALL", "C"), ("LANG", "ru_RU.UTF-8")], false),
    ] {
        let help = with(home.vahta(), env).args(&["--help"]).run().code(0).out;
        assert_eq!(help.contains("Применение:"), russian, "{env:?}");
    }
}
