//! policies/README.md tells every key that a policy file may have.
use std::collections::BTreeSet;

use toml::Value;

const README: &str = include_str!("../../policies/README.md");

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Table(table) => {
            for (key, inner) in table {
                found.insert(key.clone());
                // names of schedules are the author's, days are told as a form
                if !(key == "schedule" && inner.is_table()) {
                    keys(inner, found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn the_readme_tells_every_key_of_the_files() {
    let mut found = BTreeSet::new();
    let sound = include_str!("check/tests/sound.toml");
    for text in super::builtin::ALL.iter().map(|policy| policy.text).chain([sound]) {
        keys(&toml::from_str(text).unwrap(), &mut found);
    }
    let mut calendar: Value = toml::from_str(include_str!("../../assets/calendars/ru.toml")).unwrap();
    for (_, year) in calendar["year"].as_table_mut().unwrap() {
        // its keys are dates
        year["holidays"] = Value::Boolean(true);
        keys(year, &mut found);
    }
    let words: BTreeSet<&str> =
        README.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).collect();
    let untold: Vec<_> = found.iter().filter(|key| !words.contains(key.as_str())).collect();
    assert!(untold.is_empty(), "{untold:?}");
}

#[test]
fn the_readme_names_the_fields_that_every_ticket_has() {
    for field in super::BUILT_IN_FIELDS {
        assert!(README.contains(&format!("`{field}`")), "{field}");
    }
}

#[test]
fn the_calendar_of_the_readme_is_sound() {
    let example = README.split("```toml\n").nth(2).and_then(|rest| rest.split("```").next()).unwrap();
    let checked = super::check_calendar("x.toml", "x", example.as_bytes(), &super::builtin::calendar);
    let (calendar, warnings) = checked.unwrap();
    assert_eq!((warnings, calendar.base()), (vec![], Some("ru")));
}

#[test]
fn the_smallest_file_of_the_readme_is_sound() {
    let example = README.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let checked = super::check("acme.toml", example.as_bytes(), &super::builtin::calendar);
    assert_eq!(
        checked.map(|(policy, warnings)| (policy.id().to_string(), warnings)),
        Ok(("acme".into(), vec![]))
    );
}
