//! Everything that a policy file says reaches `policy show --json`, under the schema's names.
use serde_json::{Value, json};
use toml::Value as Toml;

use crate::harness::{Home, NOW};

/// A policy that uses most of the schema.
const SOUND: &str = include_str!("../../src/policy/check/tests/sound.toml");
const BUILT_IN: [&str; 5] = ["asmo", "okibi", "panorama", "prokontakt", "whatschat"];

/// Tables of the file and the lists in which they are shown.
const LISTS: [(&str, &str); 20] = [
    ("class", "classes"),
    ("priority", "priorities"),
    ("pause", "pauses"),
    ("ground", "grounds"),
    ("extension", "extensions"),
    ("environment", "environments"),
    ("cap", "caps"),
    ("notice", "notices"),
    ("question", "questions"),
    ("line", "lines"),
    ("role", "roles"),
    ("service", "services"),
    ("checklist", "checklists"),
    ("field", "fields"),
    ("option", "options"),
    ("channel", "channels"),
    ("contact", "contacts"),
    ("interpretation", "interpretations"),
    ("clause", "clauses"),
    ("definition", "definitions"),
];

/// What of a file isn't found in what is shown, by its path.
fn lost(file: &Toml, shown: &Value) -> Vec<String> {
    let mut lost = Vec::new();
    for (key, value) in file.as_table().unwrap() {
        match key.as_str() {
            "schema" => {}
            "holidays" => same("holidays", value, &shown["calendar"], &mut lost),
            "zone" if value.as_str() == Some("customer") => same(key, value, &shown["zone"]["of"], &mut lost),
            "zone" | "default_zone" => same(key, value, &shown["zone"]["name"], &mut lost),
            "schedule" => schedules(value, &shown["schedules"], &mut lost),
            _ => one(key, key, value, shown, &mut lost),
        }
    }
    lost
}

/// One key of a table, in the object that shows the table.
fn one(path: &str, key: &str, value: &Toml, shown: &Value, lost: &mut Vec<String>) {
    let list = LISTS.iter().find(|(table, _)| *table == key).map(|(_, list)| *list);
    match (list, value) {
        (Some(list), Toml::Array(items)) if items.iter().all(Toml::is_table) => {
            for (at, item) in items.iter().enumerate() {
                // What every policy has stands after what the file names: the places agree.
                inner(&format!("{path}[{at}]"), item, &shown[list][at], lost);
            }
        }
        // A notice's lists were named in the plural before the others.
        (Some(list), _) if shown.get(key).is_none() => same(path, value, &shown[list], lost),
        _ if key == "reaction" || key == "resolution" => target(path, value, &shown[key], lost),
        _ if key == "ru" || key == "en" => {
            let text = if shown["label"].is_object() { &shown["label"] } else { &shown["text"] };
            same(path, value, &text[key], lost);
        }
        (_, Toml::Table(_)) => inner(path, value, &shown[key], lost),
        (_, Toml::Array(items)) if items.iter().all(Toml::is_table) => {
            for (at, item) in items.iter().enumerate() {
                inner(&format!("{path}[{at}]"), item, &shown[key][at], lost);
            }
        }
        _ => same(path, value, &shown[key], lost),
    }
}

fn inner(path: &str, table: &Toml, shown: &Value, lost: &mut Vec<String>) {
    let table = table.as_table().unwrap();
    // A text in both languages is shown as itself.
    if table.keys().all(|key| key == "ru" || key == "en") {
        table.iter().for_each(|(key, text)| same(&format!("{path}.{key}"), text, &shown[key], lost));
        return;
    }
    table.iter().for_each(|(key, value)| one(&format!("{path}.{key}"), key, value, shown, lost));
}

/// Hours, minutes and seconds are shown as seconds, `{ hours = 1 }` as the end of what it is within.
fn target(path: &str, value: &Toml, shown: &Value, lost: &mut Vec<String>) {
    let term = |path: &str, key: &str, n: &Toml, shown: &Value, lost: &mut Vec<String>| {
        let seconds = [("hours", 3600), ("minutes", 60), ("seconds", 1)];
        match seconds.iter().find(|(unit, _)| *unit == key) {
            Some((_, each)) => {
                same(path, &Toml::Integer(n.as_integer().unwrap() * each), &shown["seconds"], lost);
            }
            None => same(path, n, &shown[key], lost),
        }
    };
    for (key, value) in value.as_table().unwrap() {
        let path = format!("{path}.{key}");
        match (key.as_str(), value) {
            ("planned", _) => same(&path, &Toml::String("planned".into()), &shown["kind"], lost),
            ("met_by" | "average" | "clause", _) => same(&path, value, &shown[key], lost),
            ("from" | "to", Toml::Table(table)) => {
                table.iter().for_each(|(unit, n)| term(&path, unit, n, &shown[key], lost));
            }
            _ => term(&path, key, value, &shown["to"], lost),
        }
    }
}

fn schedules(file: &Toml, shown: &Value, lost: &mut Vec<String>) {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    for (id, hours) in file.as_table().unwrap() {
        let shown = shown.as_array().unwrap().iter().find(|s| s["id"] == id.as_str()).unwrap();
        for (key, value) in hours.as_table().unwrap() {
            let path = format!("schedule.{id}.{key}");
            if key == "always" {
                same(&path, value, &shown["always"], lost);
                continue;
            }
            let (first, last) = key.split_once('-').unwrap_or((key, key));
            let at = |day| DAYS.iter().position(|d| *d == day).unwrap();
            DAYS[at(first)..=at(last)].iter().for_each(|day| same(&path, value, &shown["days"][day], lost));
        }
    }
}

fn same(path: &str, value: &Toml, shown: &Value, lost: &mut Vec<String>) {
    let value = serde_json::to_value(value).unwrap();
    if value != *shown {
        lost.push(format!("{path}: {value} is shown as {shown}"));
    }
}

fn sources(home: &Home) -> Vec<(String, String)> {
    let built_in =
        BUILT_IN.map(|id| (id.to_string(), home.run(&["policy", "show", id, "--toml"]).code(0).out));
    built_in.into_iter().chain([("test".into(), SOUND.to_string())]).collect()
}

#[test]
fn all_that_a_policy_file_says_is_shown_under_its_names() {
    let home = Home::new();
    std::fs::create_dir(home.path("own")).unwrap();
    home.file("own/test.toml", SOUND);
    for (id, source) in sources(&home) {
        let shown =
            home.now(&["--policies", &home.text("own"), "policy", "show", &id, "--json"]).code(0).json();
        let file: Toml = toml::from_str(&source).unwrap();
        assert_eq!(lost(&file, &shown), Vec::<String>::new(), "{id}");
        // A key that is there in one item is there in all of its list.
        for (key, list) in shown.as_object().unwrap() {
            let Some(items) = list.as_array().filter(|items| items.iter().all(Value::is_object)) else {
                continue;
            };
            let keys = |item: &Value| item.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
            assert!(items.windows(2).all(|two| keys(&two[0]) == keys(&two[1])), "{id}: {key}");
        }
    }
}

#[test]
fn what_a_file_leaves_out_is_null_or_empty_and_still_there() {
    let home = Home::new();
    let all = |id: &str| {
        home.now(&["policy", "show", id, "--json"])
            .code(0)
            .json()
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let keys = all("panorama");
    assert!(BUILT_IN.iter().all(|id| all(id) == keys), "{keys:?}");
    let okibi = home.now(&["policy", "show", "okibi", "--json"]).code(0).json();
    assert_eq!(
        (&okibi["goal"], &okibi["maintenance"], &okibi["default_priority"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    assert_eq!(
        (&okibi["lines"], &okibi["caps"], &okibi["environments"]),
        (&json!([]), &json!([]), &json!([]))
    );
}

#[test]
fn wha_05_a_house_goal_is_marked_wherever_it_stands() {
    let home = Home::new();
    std::fs::create_dir(home.path("own")).unwrap();
    let source = home.run(&["policy", "show", "whatschat", "--toml"]).code(0).out;
    let goal = "\n[goal]\nreaction = { hours = 4 }\nschedule = \"office\"\n\n[schedule.office]\nmon-fri = [\"09:00-18:00\"]\n";
    home.file("own/whatschat.toml", source + goal);
    let call = |more: &[&str]| {
        home.now(&[&["--policies", &home.text("own"), "policy", "show", "whatschat"], more].concat())
    };
    let shown = call(&["--json"]).code(0).json();
    let target = &shown["goal"]["reaction"];
    assert_eq!(
        (&target["to"]["seconds"], &target["goal"], &target["clause"]),
        (&json!(14400), &json!(true), &Value::Null)
    );
    assert_eq!((&shown["goal"]["resolution"], &shown["goal"]["schedule"]), (&Value::Null, &json!("office")));
    assert!(call(&["--lang", "ru"]).code(0).out.contains("внутренняя цель: 4 рабочих часа"));
}

#[test]
fn oki_05_a_channel_with_hours_says_whether_it_is_open_now_and_until_when() {
    let home = Home::new();
    let phone = |now: &str| {
        let shown = home.at(now, &["policy", "show", "okibi", "--json"]).code(0).json();
        let phone =
            shown["channels"].as_array().unwrap().iter().find(|c| c["id"] == "phone").unwrap().clone();
        (phone["open_now"].clone(), phone["open_until"].clone(), phone["next_opening"].clone())
    };
    assert_eq!(phone(NOW), (json!(true), json!("2026-11-23T17:00:00Z"), Value::Null));
    // Friday evening: it opens on Monday, after the days off.
    assert_eq!(
        phone("2026-11-20T20:30:00+03:00"),
        (json!(false), Value::Null, json!("2026-11-23T05:00:00Z"))
    );
    let shown = home.now(&["policy", "show", "okibi", "--json"]).code(0).json();
    assert_eq!(shown["channels"][0]["open_now"], Value::Null, "no hours are named for it");
    assert_eq!(shown["at"], NOW);
}

/// A Friday evening: offices are closed until Monday.
const EVENING: &str = "2026-11-20T19:42:00+03:00";

#[test]
fn a_policy_is_a_page_to_read() {
    let home = Home::new();
    for id in ["panorama", "prokontakt"] {
        for lang in ["ru", "en"] {
            let page = home.at(EVENING, &["--lang", lang, "policy", "show", id]).code(0).out;
            let version = home.run(&["policy", "show", id, "--json"]).code(0).json()["version"].clone();
            let page = page.replace(version.as_str().unwrap(), "(version)");
            insta::assert_snapshot!(format!("{id}-{lang}"), page);
        }
    }
}

#[test]
fn the_page_keeps_to_its_columns_and_leaves_nothing_out() {
    let home = Home::new();
    let words =
        |page: &str| page.split_whitespace().map(str::to_string).collect::<std::collections::BTreeSet<_>>();
    for id in BUILT_IN {
        for lang in ["ru", "en"] {
            let at = |columns: &str| {
                let args = ["--lang", lang, "--now", EVENING, "policy", "show", id];
                home.vahta().env("COLUMNS", columns).args(&args).run().code(0).out
            };
            let (narrow, broad) = (at("80"), at("250"));
            let longest = narrow.lines().map(|line| line.chars().count()).max();
            assert!(longest <= Some(80), "{id}: {longest:?}");
            let (narrow, broad) = (words(&narrow), words(&broad));
            assert_eq!(
                narrow.symmetric_difference(&broad).collect::<Vec<_>>(),
                Vec::<&String>::new(),
                "{id}"
            );
        }
    }
}

/// What meets a reaction is the same for all: no key of its target says so.
#[test]
fn only_a_resolution_says_in_json_what_meets_it() {
    let home = Home::new();
    for policy in BUILT_IN {
        let shown = home.run(&["policy", "show", policy, "--json"]).code(0).json();
        let of = |list: &str| shown[list].as_array().unwrap().clone();
        for owner in of("classes").iter().chain(&of("priorities")).chain([&shown["goal"]]) {
            let (reaction, resolution) = (&owner["reaction"], &owner["resolution"]);
            assert!(reaction.is_null() || reaction["met_by"].is_null(), "{policy}: {reaction}");
            assert!(reaction.is_null() || reaction.get("met_by").is_some(), "{policy}: the key stays");
            assert!(resolution.is_null() || resolution["met_by"].is_string(), "{policy}: {resolution}");
        }
    }
}
