//! `vahta policy` and `vahta calendar`, and a folder of one's own policies.
use serde_json::{Value, json};

use super::{Home, NOW, keys};

const OWN: &str = include_str!("../../policies/g-lunch.toml");

#[test]
fn the_five_are_listed_shown_and_sound() {
    let home = Home::new();
    let list = home.run(&["policy", "list", "--json"]).code(0).json();
    let ids: Vec<&str> = list.as_array().unwrap().iter().map(|p| p["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["asmo", "okibi", "panorama", "prokontakt", "whatschat"]);
    assert_eq!(keys(&list[0]), ["id", "title", "version", "origin", "ok"]);
    assert_eq!((&list[0]["origin"], &list[0]["ok"]), (&json!("built-in"), &json!(true)));
    for id in ids {
        let source = home.run(&["policy", "show", id, "--toml"]).code(0).out;
        let file = home.file("source.toml", &source);
        assert_eq!(home.run(&["policy", "check", &file, "--json"]).code(0).json(), json!([]));
        assert!(home.run(&["policy", "show", id]).code(0).out.contains(id));
    }
    assert_eq!(home.run(&["policy", "show", "x", "--json"]).code(65).kind(), "unknown_policy");
}

#[test]
fn check_names_every_fault_with_its_place() {
    let home = Home::new();
    let broken =
        OWN.replace("zone = \"Europe/Moscow\"", "zone = \"Europe/Moskva\"").replace("vendor", "vender");
    let file = home.file("own.toml", broken);
    let found = home.run(&["policy", "check", &file, "--json"]).code(1).json();
    let found: Vec<(&str, u64)> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|p| (p["code"].as_str().unwrap(), p["line"].as_u64().unwrap()))
        .collect();
    assert!(found.iter().any(|(code, line)| *code == "unknown_zone" && *line == 10), "{found:?}");
    assert!(found.iter().any(|(code, _)| *code == "unknown_key"), "{found:?}");
    let told = home.run(&["policy", "check", &file]).code(1).out;
    assert!(told.contains(&format!("{file}:10:8: error[unknown_zone]")), "{told}");
    home.file("utf16.toml", b"\xff\xfei\0d\0");
    home.run(&["policy", "check", "utf16.toml"]).code(1);
    home.run(&["policy", "check", "."]).code(65);
    home.run(&["policy", "check", "absent.toml"]).code(66);
    std::os::unix::fs::symlink("absent.toml", home.path("dangling.toml")).unwrap();
    home.run(&["policy", "check", "dangling.toml"]).code(66);
}

#[test]
fn a_file_replaces_a_policy_and_a_broken_one_leaves_the_last_good_version_in_force() {
    let home = Home::desk();
    std::fs::create_dir(home.path("own")).unwrap();
    home.file("own/g-lunch.toml", OWN);
    let own = |args: &[&str]| home.now(&[&["--policies", "own"][..], args].concat());
    let number = own(&["ticket", "add", "--policy", "g-lunch", "--subject", "x"]).code(0).out;
    assert_eq!(number, "GLU-1001\n");
    let before = own(&["policy", "list", "--json"]).code(0);
    assert!(before.err.is_empty());
    home.file("own/g-lunch.toml", format!("{OWN}\nnonsense = 1\n"));
    let listed = own(&["policy", "list", "--json"]).code(0);
    let state = |list: Value| list.as_array().unwrap().iter().find(|p| p["id"] == "g-lunch").unwrap().clone();
    let (then, now) = (state(before.json()), state(listed.json()));
    assert_eq!((&now["ok"], &now["version"]), (&json!(false), &then["version"]));
    assert!(listed.err.contains("g-lunch"), "every command warns: {}", listed.err);
    own(&["ticket", "add", "--policy", "g-lunch", "--subject", "y"]).code(0);
    let bare = Home::desk();
    let folder = home.text("own");
    let unavailable = ["--policies", &folder, "policy", "show", "g-lunch", "--json"];
    assert_eq!(bare.now(&unavailable).code(65).kind(), "policy_unavailable");
    let asked = ["--policies", &folder, "ticket", "add", "--policy", "g-lunch", "--subject", "x", "--json"];
    assert_eq!(bare.now(&asked).code(65).kind(), "policy_unavailable");
    assert_eq!(
        home.show(NOW, "GLU-1001")["why"]["reaction"]["schedule"],
        "office",
        "pinned without the folder"
    );
    own(&["--policies", "nowhere", "policy", "list"]).code(2);
    home.now(&["--policies", "nowhere", "policy", "list"]).code(66);
}

#[test]
fn the_calendar_is_shown_as_its_data_says() {
    let home = Home::new();
    let year = home.run(&["calendar", "show", "2026", "--json"]).code(0).json();
    for (key, value) in [
        ("year", json!(2026)),
        ("calendar", json!("ru")),
        ("fallback", json!(false)),
        ("working_days", json!(247)),
        ("days_off_total", json!(118)),
        ("hours_40", json!(1972)),
    ] {
        assert_eq!(year[key], value, "{key}");
    }
    assert_eq!(year["holidays"]["2026-06-12"].as_str().map(|n| n.contains("России")), Some(true));
    let later = home.run(&["calendar", "show", "2030", "--json"]).code(0).json();
    assert_eq!((&later["fallback"], &later["certain"]), (&json!(true), &json!(false)));
    assert!(home.run(&["calendar", "show", "2030", "--lang", "ru"]).code(0).out.contains("не утверждён"));
    home.run(&["calendar", "check", "2026"]).code(0);
    home.run(&["calendar", "check", "2030"]).code(1);
    home.run(&["calendar", "check", "20"]).code(2);
    home.run(&["calendar", "show", "2026", "--calendar", "mars"]).code(65);
}

/// A folder of policies whose Russian calendar has two faults.
fn broken_calendar(home: &Home) -> String {
    std::fs::create_dir_all(home.path("own/calendars")).unwrap();
    let text = "schema = 1\n[year.2026]\ndays_off = [2025-01-01]\nworking_weekends = [2026-01-05]\n";
    home.file("own/calendars/ru.toml", text)
}

#[test]
fn faults_of_a_calendar_are_told_like_those_of_a_policy() {
    let home = Home::new();
    let file = broken_calendar(&home);
    for args in [&["policy", "check"][..], &["policy", "check", &file], &["calendar", "check", "2026"]] {
        let told = home.run(&[&["--policies", "own"], args].concat()).code(1).out;
        let lines: Vec<&str> = told.lines().filter(|l| l.contains("calendars/ru.toml:")).collect();
        assert!(
            lines[0].ends_with("ru.toml:3:13: error[date_of_other_year]: 2025-01-01 is not a date of 2026")
        );
        assert!(
            lines[1].ends_with("ru.toml:4:21: error[not_a_weekend]: 2026-01-05 is no Saturday or Sunday")
        );
        assert_eq!(lines.len(), 2, "{told}");
        assert!(told.contains("3 | days_off = [2025-01-01]\n  |             ^^^^^^^^^^"), "{told}");
    }
    let check = home.run(&["--policies", "own", "calendar", "check", "2026", "--json"]).code(1).json();
    assert_eq!(keys(&check), ["year", "calendar", "ok", "problems"]);
    let problem = &check["problems"][1];
    assert_eq!(
        (&problem["code"], &problem["line"], &problem["column"], &problem["end_column"]),
        (&json!("not_a_weekend"), &json!(4), &json!(21), &json!(31))
    );
    let russian = home.run(&["--policies", "own", "--lang", "ru", "policy", "check"]).code(1).out;
    assert!(russian.contains("error[not_a_weekend]: 2026-01-05 — не суббота и не воскресенье"), "{russian}");
}

#[test]
fn a_broken_calendar_is_named_by_every_command_and_never_replaced() {
    let home = Home::new();
    broken_calendar(&home);
    let with = |args: &[&str]| home.run(&[&["--policies", "own"], args].concat());
    let listed = with(&["policy", "list"]).code(0).err;
    let told = "vahta: broken calendar: own/calendars/ru.toml:3:13: error[date_of_other_year]: ";
    assert!(listed.starts_with(told), "{listed}");
    let made = with(&["init"]).code(0).err;
    assert!(made.contains(told), "{made}");
    let error = with(&["calendar", "show", "2026", "--json"]).code(65).error();
    let place = (&error["kind"], &error["file"], &error["line"], &error["column"]);
    let expected = (json!("broken_calendar"), json!("own/calendars/ru.toml"), json!(3), json!(13));
    assert_eq!(place, (&expected.0, &expected.1, &expected.2, &expected.3));
    let found = with(&["doctor", "--json"]).json();
    let calendar = found.as_array().unwrap().iter().find(|f| f["check"] == "calendar").unwrap();
    assert_eq!(calendar["status"], "fail");
}

#[test]
fn a_demo_of_no_sound_policy_is_refused_and_makes_no_database() {
    let home = Home::new();
    broken_calendar(&home);
    let demo = |more: &[&str]| home.run(&[&["--policies", "own", "demo", "--no-tui"], more].concat());
    let refused = demo(&[]).code(65).err;
    assert!(refused.starts_with("vahta: broken calendar: own/calendars/ru.toml:3:13: "), "{refused}");
    assert!(refused.contains("the policy asmo is unavailable"), "{refused}");
    assert_eq!(demo(&["--json"]).code(65).kind(), "policy_unavailable");
    assert!(!home.db().exists());
    // One that is sound is enough.
    let text =
        include_str!("../../../policies/asmo.toml").replace("holidays = \"ru\"", "holidays = \"none\"");
    home.file("own/asmo.toml", text);
    let made = demo(&[]).code(0);
    assert!(made.err.contains("the policies okibi, panorama"), "{}", made.err);
    assert!(!made.out.contains(" 0 tickets"), "{}", made.out);
}

#[test]
fn a_broken_calendar_is_told_once_and_its_policies_keep_their_last_good_version() {
    let home = Home::desk();
    home.add("asmo", &[]);
    broken_calendar(&home);
    let with = |args: &[&str]| home.now(&[&["--policies", "own"], args].concat());
    let told = with(&["ticket", "list"]).code(0).err;
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].starts_with("vahta: broken calendar: own/calendars/ru.toml:3:13: "), "{told}");
    let kept = "vahta: own/calendars/ru.toml: broken; for asmo the last good version stays in force";
    assert_eq!(lines[1], kept);
    assert!(lines[2].contains("own/calendars/ru.toml: broken; the policies okibi, panorama, "), "{told}");
    assert_eq!((lines.len(), told.contains("asmo.toml")), (3, false), "{told}");
    with(&["ticket", "add", "--policy", "asmo", "--subject", "x"]).code(0);
    let checked = with(&["policy", "check"]).code(1).out;
    assert!(!checked.contains("unknown_calendar"), "the built-in files are none of the user's: {checked}");
}

#[test]
fn a_calendar_that_no_policy_names_is_warned_of() {
    let home = Home::new();
    std::fs::create_dir_all(home.path("own/calendars")).unwrap();
    home.file("own/calendars/mine.toml", "schema = 1\n[year.2026]\ndays_off = [2026-01-01]\n");
    let told = home.run(&["--policies", "own", "policy", "check"]).code(0).out;
    assert!(
        told.starts_with("own/calendars/mine.toml:1:1: warning[unused_calendar]: no policy names"),
        "{told}"
    );
}

#[test]
fn a_policy_is_checked_with_the_calendar_that_it_names() {
    let home = Home::new();
    broken_calendar(&home);
    let policy = |holidays: &str| {
        let text = include_str!("../../../policies/asmo.toml").replace("holidays = \"ru\"", holidays);
        home.file("own/asmo.toml", text)
    };
    let file = policy("holidays = \"ru\"");
    let told = home.run(&["policy", "check", &file]).code(1).out;
    for code in ["error[unknown_calendar]", "error[date_of_other_year]", "error[not_a_weekend]"] {
        assert_eq!(told.matches(code).count(), 1, "{code}: {told}");
    }
    home.run(&["policy", "check", &policy("holidays = \"none\"")]).code(0);
}
