use super::*;
use crate::policy::{builtin, check};
use crate::text::Lang;

/// Faults of many kinds, as an operator's own file may have them.
const FAULTY: &str = "schema = 1
id = \"те/ст\"
prefix = \"TST\"
title = \"Смена \\u202eпорядка\"
vendor = \"V\"
source = \"S\"
zone = \"Europe/Moskva\"
holidays = \"ru\"

[schedule.office]
mon-fri = [\"09:00-18:00\", \"17:00-20:00\"]

[[class]]
id = \"fault\"
ru = \"Неисправность\"
en = \"Fault\"
schedule = \"office\"
reation = { hours = 2 }
resolution = { hours = 1.5, clause = \"X-1\" }
";

fn rendered(bytes: &[u8], lang: Lang) -> String {
    let catalogue = Catalogue::new(lang);
    let problems = check("policies/own.toml", bytes, &builtin::calendar).unwrap_err();
    let all: Vec<_> = problems.iter().map(|p| render(p, bytes, &catalogue, false)).collect();
    all.join("\n\n")
}

#[test]
fn faults_are_underlined_in_russian() {
    insta::assert_snapshot!(rendered(FAULTY.as_bytes(), Lang::Ru));
}

#[test]
fn faults_are_underlined_in_english() {
    insta::assert_snapshot!(rendered(FAULTY.as_bytes(), Lang::En));
}

#[test]
fn nothing_of_a_file_reaches_the_terminal_raw() {
    let nasty = "id = \"a\u{1b}[31m\u{9b}2J\" \u{202e}x \u{7} = 1\u{2028}\u{85}\n".repeat(3);
    let long = format!("x = [{}]", "\"\u{202e}ы\", ".repeat(10_000));
    let latin1 = b"schema = 1\nid = \"\x1b[2J\xff\"\n";
    for bytes in [nasty.as_bytes(), long.as_bytes(), latin1.as_slice(), b"\x00", b""] {
        for lang in Lang::ALL {
            let text = rendered(bytes, lang);
            for line in text.lines() {
                assert_eq!(safe::str_line(line).as_str(), line);
                assert!(line.chars().count() < 400, "{line}");
            }
        }
    }
}

#[test]
fn colours_are_only_there_when_asked_for() {
    let catalogue = Catalogue::new(Lang::En);
    let problems = check("p.toml", FAULTY.as_bytes(), &builtin::calendar).unwrap_err();
    assert!(render(&problems[0], FAULTY.as_bytes(), &catalogue, true).contains('\u{1b}'));
    assert!(!render(&problems[0], FAULTY.as_bytes(), &catalogue, false).contains('\u{1b}'));
}

#[test]
fn a_wrong_type_is_told_in_words_that_agree() {
    let told =
        rendered("id = 5\nschedule = 5\nclass = []\n[[clause]]\nru = { a = 1 }\n".as_bytes(), Lang::Ru);
    for said in ["ожидается текст, а стоит целое число", "ожидается таблица, а стоит"]
    {
        assert!(told.contains(said), "{told}");
    }
}
