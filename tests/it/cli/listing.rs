//! `ticket list` and `due`.
use serde_json::{Value, json};

use super::{Home, NOW, keys};

fn numbers(home: &Home, now: &str, args: &[&str]) -> Vec<String> {
    let listed = home.at(now, &[&["ticket", "list", "--json"][..], args].concat()).code(0).json();
    let number = |t: &Value| t["number"].as_str().unwrap().to_string();
    listed.as_array().unwrap().iter().map(number).collect()
}

fn desk() -> Home {
    let home = Home::desk();
    home.add("prokontakt", &["--priority", "1", "--org", "Ёлочка"]);
    home.add("prokontakt", &["--priority", "4", "--assignee", "оп. 4"]);
    home.add("whatschat", &["--email", "ivan@example.org"]);
    home.add("asmo", &["--class", "error-nontypical", "--description", "Не печатается акт"]);
    home
}

#[test]
fn queues_hold_what_they_say() {
    let home = desk();
    home.now(&["ticket", "pause", "PRO-1002", "customer-action"]).code(0);
    home.now(&["ticket", "resolve", "WHA-1001", "--text", "да"]).code(0);
    let held = |queue: &str| numbers(&home, NOW, &["--queue", queue]);
    assert_eq!(held("all"), ["PRO-1001", "ASM-1001", "PRO-1002", "WHA-1001"]);
    assert_eq!(held("mine"), ["PRO-1002"]);
    assert_eq!(held("unassigned"), ["PRO-1001", "ASM-1001"]);
    assert_eq!(held("waiting"), ["PRO-1002"]);
    assert_eq!(held("acceptance"), ["WHA-1001"]);
    assert_eq!(held("plan-missing"), ["ASM-1001"]);
    assert_eq!(held("closed"), [""; 0]);
    assert_eq!(held("overdue"), [""; 0]);
    assert_eq!(numbers(&home, "2026-11-23T07:00:01Z", &["--queue", "overdue"]), ["PRO-1001"]);
}

#[test]
fn sorting_searching_and_limits() {
    let home = desk();
    let sorted = |sort: &str| numbers(&home, NOW, &["--sort", sort]);
    assert_eq!(sorted("number"), ["ASM-1001", "PRO-1001", "PRO-1002", "WHA-1001"]);
    assert_eq!(sorted("-number"), ["WHA-1001", "PRO-1002", "PRO-1001", "ASM-1001"]);
    assert_eq!(sorted("priority")[..2], ["PRO-1001", "PRO-1002"]);
    assert_eq!(numbers(&home, NOW, &["--customer", "елоч"]), ["PRO-1001"]);
    assert_eq!(numbers(&home, NOW, &["--customer", "EXAMPLE"]), ["WHA-1001"]);
    assert_eq!(numbers(&home, NOW, &["--text", "печатается акты"]), ["ASM-1001"]);
    assert_eq!(numbers(&home, NOW, &["--text", "отчет \" NEAR(x)"]), [""; 0]);
    assert_eq!(numbers(&home, NOW, &["--policy", "prokontakt", "--limit", "1"]), ["PRO-1001"]);
    for wrong in [["--queue", "some"], ["--sort", "size"], ["--limit", "many"]] {
        home.now(&["ticket", "list", wrong[0], wrong[1]]).code(2);
    }
    home.now(&["ticket", "list", "--policy", "nobody"]).code(65);
    let json = home.now(&["ticket", "list", "--json"]).json();
    assert_eq!(keys(&json[0]).last(), Some(&"parent"));
}

#[test]
fn a_list_for_people_stands_in_columns() {
    let home = desk();
    let list = home.now(&["ticket", "list", "--lang", "ru"]).code(0).out;
    let column = |line: &str, word: &str| line.split(word).next().unwrap().chars().count();
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.len(), 5);
    assert_eq!(column(lines[0], "Тема"), column(lines[1], "Отчёты"));
    assert!(!list.contains('\u{1b}'), "no colours where it is no terminal");
}

#[test]
fn due_is_a_yes_if_anything_is() {
    let home = desk();
    assert_eq!(home.now(&["due", "--json"]).code(1).json(), json!([]));
    let found = home.now(&["due", "--within", "2h", "--json"]).code(0).json();
    assert_eq!(found.as_array().unwrap().len(), 2);
    let first = json!({
        "number": "PRO-1001", "clock": "reaction", "state": "running", "due": "2026-11-23T07:00:00Z",
        "remaining_seconds": 3600, "wall_seconds": 3600, "policy": "prokontakt", "priority": "1",
        "subject": "Отчёты не строятся", "assignee": null, "line": 1,
    });
    assert_eq!((&found[0], &found[1]["number"]), (&first, &json!("ASM-1001")));
    assert_eq!(keys(&found[0]), keys(&first));
    home.now(&["due", "--within", "2h", "--queue", "mine"]).code(1);
    home.now(&["due", "--within", "2w"]).code(2);
    let late = home.at("2026-11-23T07:00:01Z", &["due", "--json"]).code(0).json();
    assert_eq!((&late[0]["state"], &late[0]["remaining_seconds"]), (&json!("breached"), &json!(-1)));
    let lines = home.now(&["due", "--within", "2h", "--watch", "--json"]).code(0).out;
    assert_eq!(lines.lines().count(), 2);
}
