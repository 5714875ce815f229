//! 1,487 real problems of a real desk, 2006-2012: they come in with one call, go out whole, and are
//! reckoned alike whichever way one asks.
use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::harness::Home;
use crate::program::{NOW, vahta};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/volvo-problems.ndjson");

fn import(home: &Home, database: &str, file: &str) -> Value {
    vahta(home, database, &["init"]);
    serde_json::from_str(&vahta(home, database, &["import", file, "--json"])).unwrap()
}

fn lines() -> Vec<Value> {
    let text = std::fs::read_to_string(FILE).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Each ticket by its id there, as `deadline --batch` answers the same line.
fn deadlines(home: &Home) -> BTreeMap<String, Value> {
    let asked: String = lines()
        .into_iter()
        .map(|line| {
            let question = json!({
                "id": line["ref"], "policy": line["policy"], "class": line["class"], "priority": line["priority"],
                "customer_tz": line["customer"]["tz"], "reported_at": line["reported_at"],
                "registered_at": line["registered_at"], "events": line["events"], "at": NOW,
            });
            format!("{question}\n")
        })
        .collect();
    let file = home.file("asked.ndjson", asked);
    let answers = vahta(home, "none.db", &["deadline", "--batch", &file]);
    let answers = answers.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    answers.map(|answer| (answer["id"].as_str().unwrap().to_string(), answer)).collect()
}

#[test]
fn a_whole_desk_comes_in_goes_out_and_is_reckoned_alike() {
    let home = Home::new();
    let done = import(&home, "a.db", FILE);
    assert_eq!(done, json!({ "imported": 1487, "skipped": 0, "bad": [] }));
    let again = vahta(&home, "a.db", &["import", FILE, "--json"]);
    let again: Value = serde_json::from_str(&again).unwrap();
    assert_eq!((&again["imported"], &again["skipped"]), (&json!(0), &json!(1487)));

    let exported = vahta(&home, "a.db", &["export"]);
    let tickets: Vec<Value> = exported
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|line| line.get("record").is_none())
        .collect();
    let events: usize = tickets.iter().map(|t| t["events"].as_array().unwrap().len()).sum();
    assert_eq!((tickets.len(), events), (1487, 7290));

    let file = home.file("a.ndjson", &exported);
    import(&home, "b.db", &file);
    assert!(vahta(&home, "b.db", &["export"]) == exported, "the second export differs");

    let asked = deadlines(&home);
    let mut compared = 0;
    for queue in ["all", "closed"] {
        let list = vahta(&home, "b.db", &["ticket", "list", "--queue", queue, "--json"]);
        for ticket in serde_json::from_str::<Vec<Value>>(&list).unwrap() {
            let reference = ticket["ref"].as_str().unwrap();
            for key in ["status", "priority", "reaction", "resolution", "planned"] {
                assert_eq!(ticket[key], asked[reference][key], "{key} of {reference}");
            }
            compared += 1;
        }
    }
    assert_eq!(compared, 1487);
    vahta(&home, "b.db", &["check"]);
}
