//! What the first edition of the rules left behind loads, reckons and exports for ever: its five policies, and a
//! database of tickets that are pinned to them.
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::harness::Home;

/// When the database was made.
const NOW: &str = "2026-11-20T09:00:00Z";
const HEAD: &str = "5135401a13ae26abe9ca2d64fb11d5c0648334b375ee45f1b00fa42d4cbb6493";
const POLICIES: [(&str, &str); 5] = [
    ("asmo", "4c40649e3b56"),
    ("okibi", "adfc39ac9b5a"),
    ("panorama", "4d547db6bc8a"),
    ("prokontakt", "b1c6053f058c"),
    ("whatschat", "ad2b0afcf0e8"),
];

fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn policy_text(id: &str) -> String {
    std::fs::read_to_string(data("policies-1").join(format!("{id}.toml"))).unwrap()
}

/// A home whose database is the one of the first edition.
fn desk() -> Home {
    let home = Home::new();
    std::fs::create_dir_all(home.db().parent().unwrap()).unwrap();
    std::fs::copy(data("schema-2.db"), home.db()).unwrap();
    // Brought up by the machine's clock: under a fixed one a real database is only read.
    home.run(&["ticket", "list", "--limit", "1"]).code(0);
    home
}

#[test]
fn the_five_policies_load_without_a_word() {
    let home = Home::new();
    let folder = data("policies-1").display().to_string();
    assert_eq!(home.run(&["--policies", &folder, "policy", "check", "--json"]).code(0).json(), json!([]));
    let list = home.run(&["--policies", &folder, "policy", "list", "--json"]).code(0).json();
    let versions: Vec<_> = list.as_array().unwrap().iter().map(|p| (&p["id"], &p["version"])).collect();
    let expected: Vec<_> = POLICIES.iter().map(|(id, version)| (json!(id), json!(version))).collect();
    assert_eq!(versions, expected.iter().map(|(id, version)| (id, version)).collect::<Vec<_>>());
}

#[test]
fn its_database_keeps_its_head_and_exports_its_policies_unchanged() {
    let home = desk();
    let check = home.at(NOW, &["check", "--json"]).code(0).json();
    assert_eq!(check["chain"]["head"], HEAD);
    assert_eq!((&check["chain"]["events"], &check["projections"]["tickets"]), (&json!(413), &json!(64)));
    let out = home.at(NOW, &["export"]).code(0).out;
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kept = lines.iter().filter(|line| line["record"] == "policy");
    let kept: Vec<_> = kept.map(|p| (p["id"].clone(), p["version"].clone(), p["toml"].clone())).collect();
    let expected = POLICIES.map(|(id, version)| (json!(id), json!(version), json!(policy_text(id))));
    assert_eq!(kept, expected);
    let file = home.file("first.ndjson", &out);
    let other = home.text("other.db");
    home.at(NOW, &["--db", &other, "init"]).code(0);
    home.at(NOW, &["--db", &other, "import", &file]).code(0);
    assert_eq!(home.at(NOW, &["--db", &other, "export"]).code(0).out, out, "the same bytes again");
}

#[test]
fn its_tickets_are_due_when_they_were() {
    let home = desk();
    for (number, clock, state, due) in [
        ("PAN-1017", "resolution", "running", "2026-11-20T09:36:00Z"),
        ("PAN-1015", "resolution", "running", "2026-11-27T16:00:00Z"),
        ("ASM-1017", "resolution", "running", "2026-11-23T14:00:00Z"),
        ("ASM-1018", "reaction", "met", "2026-11-20T07:45:00Z"),
        ("OKI-1008", "reaction", "running", "2026-11-23T17:00:00Z"),
        ("PRO-1012", "reaction", "running", "2026-11-20T14:00:00Z"),
        // A date by hand: at the first edition's closing, 18:00 in the customer's zone; now 24:00 (rule 7).
        ("PRO-1007", "planned", "running", "2026-12-09T14:00:00Z"),
    ] {
        let ticket = home.show(NOW, number);
        assert_eq!(
            (&ticket[clock]["state"], &ticket[clock]["due"]),
            (&json!(state), &json!(due)),
            "{number}"
        );
    }
}
