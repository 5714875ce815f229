//! A breach that happened stays known, and what eases a promise says why (rules 10 and 11).
use serde_json::json;

use super::{Home, NOW};

/// Hours before NOW.
const REPORTED: &str = "2026-11-23T05:00:00+03:00";

fn flags(home: &Home, number: &str) -> Vec<String> {
    let shown = home.show(NOW, number);
    shown["flags"].as_array().unwrap().iter().map(|f| f.as_str().unwrap().to_string()).collect()
}

#[test]
fn all_06_the_five_routes_need_a_reason_or_a_ground_and_leave_the_flag() {
    let home = Home::desk();
    let critical =
        || home.add("panorama", &["--class", "incident", "--priority", "critical", "--reported", REPORTED]);
    let old = |class| {
        let number = home.add("asmo", &["--class", class, "--reported", "2026-11-20T09:00:00+03:00"]);
        home.now(&["ticket", "ack", &number, "--at", "2026-11-20T09:30:00+03:00"]).code(0);
        number
    };
    let planned = || {
        let number = old("error-nontypical");
        let ago = ["--at", "2026-11-20T10:00:00+03:00"];
        home.now(&[&["ticket", "plan", &number, "2026-11-20T12:00:00+03:00"][..], &ago].concat()).code(0);
        number
    };
    let routes: [(String, &[&str], i32, &str); 5] = [
        (critical(), &["set", "", "--class", "consultation"], 2, "reason_needed"),
        (critical(), &["set", "", "--environment", "implementation"], 2, "reason_needed"),
        (critical(), &["set", "", "--priority", "medium", "--ground", "partial-fix"], 1, "refused"),
        (old("error-typical"), &["set", "", "--class", "consultation-nontypical"], 2, "reason_needed"),
        (planned(), &["plan", "", "2027-06-30"], 2, "reason_needed"),
    ];
    for (number, words, code, kind) in routes {
        let words: Vec<&str> =
            words.iter().map(|w| if w.is_empty() { number.as_str() } else { *w }).collect();
        let call = [&["ticket"][..], &words, &["--json"]].concat();
        assert_eq!(home.now(&call).code(code).kind(), kind, "{words:?}");
        home.now(&[&call[..], &["--reason", "так вышло"]].concat()).code(0);
        let flags = flags(&home, &number);
        assert!(
            flags.contains(&"was_late".into()) && !flags.contains(&"overdue".into()),
            "{words:?}: {flags:?}"
        );
    }
    let shown = home.now(&["--lang", "ru", "ticket", "show", "PAN-1002"]).code(0).out;
    assert!(
        shown.contains("срок был нарушен раньше") && shown.contains("к этому времени срок был уже нарушен"),
        "{shown}"
    );
    let list = home.now(&["--lang", "ru", "ticket", "list"]).code(0).out;
    assert_eq!(list.matches(", был нарушен").count(), 5, "{list}");
}

#[test]
fn a_reason_is_asked_for_only_where_something_is_eased_by_any_way_of_asking() {
    let home = Home::desk();
    let number = home.add("panorama", &["--class", "incident", "--priority", "critical"]);
    let event = |kind: &str, to: &str| json!({"kind": kind, "to": to}).to_string();
    let call = |event: &str| home.now(&["ticket", "do", &number, "--event", event, "--json"]);
    assert_eq!(call(&event("class_changed", "consultation")).code(2).kind(), "reason_needed");
    assert_eq!(call(&event("environment_changed", "implementation")).code(2).kind(), "reason_needed");
    // The same class, the same environment again, an environment without a cap: nothing is eased.
    call(&event("class_changed", "incident")).code(0);
    call(&event("environment_changed", "production")).code(0);
    let planned = home.add("asmo", &["--class", "error-nontypical"]);
    home.now(&["ticket", "plan", &planned, "2026-12-01"]).code(0);
    // A date that hasn't passed is moved freely.
    home.now(&["ticket", "plan", &planned, "2026-12-10"]).code(0);
}

#[test]
fn all_07_what_is_refused_in_time_has_ended_and_keeps_no_promise() {
    let home = Home::desk();
    let number = home.add("prokontakt", &["--class", "incident", "--priority", "2", "--tz", "Europe/Moscow"]);
    home.now(&["ticket", "refuse", &number, "--reason", "не наше"]).code(0);
    let shown = home.show(NOW, &number);
    let clock = &shown["resolution"];
    assert_eq!((&clock["state"], &clock["wall_seconds"]), (&json!("ended"), &json!(null)));
    assert!(clock["met_at"].is_string() && clock["due"].is_string() && clock["remaining_seconds"].is_i64());
    assert_eq!(shown["reaction"]["state"], "met", "refusing is an act of support's");
    let told = home.now(&["--lang", "ru", "ticket", "show", &number]).code(0).out;
    assert!(told.contains("снята без решения") && told.contains("оставалось"), "{told}");
    let list = home.now(&["--lang", "ru", "ticket", "list", "--queue", "closed"]).code(0).out;
    assert!(list.contains("снята"), "{list}");
    home.now(&["ticket", "reopen", &number, "--reason", "наше"]).code(0);
    assert_eq!(home.show(NOW, &number)["resolution"]["state"], "running");
}

#[test]
fn a_class_that_was_not_given_is_assumed_until_it_is_confirmed_and_travels_so() {
    let home = Home::desk();
    let number = home.add("prokontakt", &[]);
    assert!(flags(&home, &number).contains(&"class_assumed".into()));
    let file = home.path("all.ndjson").display().to_string();
    home.now(&["export", "--out", &file]).code(0);
    let other = Home::desk();
    other.now(&["import", &file]).code(0);
    assert!(flags(&other, &number).contains(&"class_assumed".into()));
    other.now(&["export", "--out", &other.path("again.ndjson").display().to_string()]).code(0);
    let read = |path| std::fs::read_to_string(path).unwrap();
    assert_eq!(read(home.path("all.ndjson")), read(other.path("again.ndjson")));
    home.now(&["ticket", "set", &number, "--class", "incident"]).code(0);
    assert!(!flags(&home, &number).contains(&"class_assumed".into()));
}
