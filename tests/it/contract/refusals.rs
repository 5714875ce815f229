//! What is refused, by which exit code and under which kind.
use super::{EVENING, all, run};
use crate::cli::{Home, NOW};

/// PRO-1001 (priority 3), PAN-1001 (medium, production) and ASM-1001 of a policy without priorities and environments.
fn desk() -> Home {
    let home = Home::desk();
    home.add("asmo", &[]);
    home.add("prokontakt", &[]);
    home.add("panorama", &["--priority", "medium", "--environment", "production"]);
    home
}

#[test]
fn a_registration_is_refused_for_what_it_names() {
    all(
        &desk(),
        NOW,
        &[
            ("ticket add --policy nope --subject x", 65, "unknown_policy"),
            ("ticket add --policy panorama --subject x --class nope", 65, "unknown_class"),
            ("ticket add --policy panorama --subject x --priority nope", 65, "unknown_priority"),
            ("ticket add --policy panorama --subject x --environment nope", 65, "unknown_environment"),
            ("ticket add --policy panorama --subject x --tz Moon/Base", 65, "unknown_zone"),
            (
                "ticket add --policy panorama --subject x --class consultation --priority high",
                65,
                "class_takes_no_priority",
            ),
            ("ticket add --policy panorama", 2, "missing_option"),
            ("ticket add --policy panorama --subject ''", 2, "missing_option"),
            ("ticket add --subject x", 2, "missing_option"),
            ("ticket add --policy asmo --subject x --reported yesterday", 2, "not_an_instant"),
            ("ticket add --policy asmo --subject x --reported 2026-11-20", 2, "not_an_instant"),
            ("ticket add --policy asmo --subject x --reported 2027-01-01T00:00:00Z", 1, "bad_time"),
            ("ticket add --policy asmo --subject x --field account", 2, "not_a_pair"),
            ("ticket add --input nowhere.json", 66, "no_file"),
        ],
    );
}

#[test]
fn a_missing_particular_is_usage_and_named_as_it_is_typed() {
    let home = desk();
    all(
        &home,
        NOW,
        &[
            ("ticket reply PRO-1001", 2, "missing_option"),
            ("ticket reply PRO-1001 --text ''", 2, "missing_option"),
            ("ticket note PRO-1001", 2, "missing_option"),
            ("ticket escalate PRO-1001 2", 2, "missing_option"),
            ("ticket extend PRO-1001 2026-12-08 --reason r", 2, "missing_option"),
            ("ticket extend PRO-1001 2026-12-08 --agreed-by x", 2, "missing_option"),
            ("ticket answer PRO-1001 2026-12-08", 2, "missing_option"),
            ("ticket offer PRO-1001", 2, "missing_option"),
            ("ticket return PRO-1001", 2, "missing_option"),
            ("ticket return PRO-1001 --update", 2, "missing_option"),
            ("ticket resolve PRO-1001", 2, "missing_option"),
            ("ticket refuse PRO-1001", 2, "missing_option"),
            ("ticket out-of-scope PRO-1001", 2, "missing_option"),
            ("ticket reopen PRO-1001", 2, "missing_option"),
            ("ticket assign PRO-1001", 2, "missing_option"),
            ("ticket set PRO-1001", 2, "nothing_to_set"),
            ("ticket set PRO-1001 --ground correction", 2, "missing_option"),
            ("ticket", 2, "missing_command"),
        ],
    );
    let told = |line: &str| run(&home, NOW, line).code(2).err;
    assert!(told("ticket reply PRO-1001").contains("--text"));
    assert!(told("ticket extend PRO-1001 2026-12-08 --reason r").contains("--agreed-by"));
    for (option, value) in [("--subject", "''"), ("--environment", "''"), ("--environment", "' '")] {
        let line = format!("ticket set ASM-1001 {option} {value}");
        assert_eq!(run(&home, NOW, &format!("{line} --json")).code(2).kind(), "missing_option", "{line}");
        assert!(told(&line).contains(option), "{line}: {}", told(&line));
    }
}

#[test]
fn the_same_missing_in_json_is_bad_data() {
    let home = desk();
    for (event, kind) in [
        (r#"{"kind":"note"}"#, "missing_key"),
        (r#"{"kind":"escalated","to":2}"#, "missing_key"),
        (r#"{"kind":"paused"}"#, "missing_key"),
        (r#"{"kind":"paused","reason":"nope"}"#, "unknown_reason"),
        (r#"{"kind":"nope"}"#, "unknown_event"),
        (r#"{"kind":"registered"}"#, "unknown_event"),
        (r#"{"kind":"note","text":"x","colour":1}"#, "unknown_key"),
        (r#"{"kind":"note","text":"x","login":"x"}"#, "unknown_key"),
        (r#"{"kind":"note","text":"x","side":"nobody"}"#, "wrong_key"),
        (r#"{"kind":"planned","date":"tomorrow"}"#, "wrong_key"),
        (r#"{"kind":"linked","to":"nonsense"}"#, "wrong_key"),
        (r#"{"kind":"field_changed","field":"colour","to":"x"}"#, "unknown_field"),
        (r#"{"kind":"field_changed","field":"subject","to":" "}"#, "missing_key"),
        (r#"{"kind":"priority_changed","to":"9"}"#, "unknown_priority"),
        (r#"{"kind":"#, "bad_json"),
        ("[]", "not_an_object"),
    ] {
        let ran = home.now(&["ticket", "do", "PRO-1001", "--json", "--event", event]).code(65);
        assert_eq!(ran.kind(), kind, "{event}");
    }
    let linked = r#"{"kind":"linked","to":"PRO-9999"}"#;
    assert_eq!(
        home.now(&["ticket", "do", "PRO-1001", "--json", "--event", linked]).code(66).kind(),
        "no_ticket"
    );
}

#[test]
fn a_value_of_wrong_form_is_usage() {
    all(
        &desk(),
        NOW,
        &[
            ("ticket show PRO:1001", 2, "not_a_number"),
            ("ticket merge PRO-1001 nonsense", 2, "not_a_number"),
            ("ticket plan PRO-1001 07.12.2026", 2, "not_a_date"),
            ("ticket plan PRO-1001 2026-02-30", 2, "not_a_date"),
            ("ticket plan PRO-1001 2026-12-07T12:00:00", 2, "not_a_date"),
            ("ticket escalate PRO-1001 second --reason r", 2, "wrong_value"),
            ("ticket reply PRO-1001 --text x --side nobody", 2, "value_not_known"),
            ("ticket note PRO-1001 --text x --at noon", 2, "not_an_instant"),
            ("ticket note PRO-1001 --text x --expect last", 2, "wrong_value"),
            ("ticket list --queue nope", 2, "value_not_known"),
            ("ticket list --sort nope", 2, "value_not_known"),
            ("ticket list --limit many", 2, "wrong_value"),
            ("due --within 30x", 2, "not_a_span"),
            ("due --within 5", 2, "not_a_span"),
            ("due --queue nope", 2, "value_not_known"),
            ("calendar check someday", 2, "not_a_year"),
            ("completions tcsh", 2, "unknown_shell"),
            ("ticket list --lang xx", 2, "unknown_lang"),
            ("export --format xml", 2, "value_not_known"),
            ("nonsense", 2, "unknown_command"),
            ("ticket list --nonsense", 2, "unknown_option"),
        ],
    );
}

#[test]
fn what_is_not_there_is_66_and_what_is_unknown_65() {
    all(
        &desk(),
        NOW,
        &[
            ("ticket show PRO-9999", 66, "no_ticket"),
            ("ticket ack PRO-9999", 66, "no_ticket"),
            ("ticket merge PRO-1001 PRO-9999", 66, "no_ticket"),
            ("ticket link PRO-1001 PRO-9999", 66, "no_ticket"),
            ("import nowhere.ndjson", 66, "no_file"),
            ("restore nowhere.db", 66, "no_database"),
            ("policy check nowhere.toml", 66, "no_file"),
            ("deadline --batch nowhere.ndjson", 66, "no_file"),
            ("policy check .", 65, "not_a_file"),
            ("deadline --batch .", 65, "not_a_file"),
            ("policy show nope", 65, "unknown_policy"),
            ("ticket list --policy nope", 65, "unknown_policy"),
            ("ticket pause PRO-1001 nope", 65, "unknown_reason"),
            ("ticket resume PRO-1001 --reason nope", 65, "unknown_reason"),
            ("ticket set PAN-1001 --class nope", 65, "unknown_class"),
            ("ticket set PAN-1001 --priority nope", 65, "unknown_priority"),
            ("ticket set PAN-1001 --priority low --ground nope --reason r", 65, "unknown_ground"),
            ("ticket set PAN-1001 --class consultation --priority high", 65, "class_takes_no_priority"),
            ("ticket set PAN-1001 --class consultation --priority nope", 65, "class_takes_no_priority"),
            ("ticket set ASM-1001 --priority 1", 65, "class_takes_no_priority"),
            ("ticket add --policy asmo --subject x --priority 1", 65, "class_takes_no_priority"),
            ("ticket set PAN-1001 --environment nope", 65, "unknown_environment"),
            ("ticket check PAN-1001 nope", 65, "unknown_step"),
            ("calendar show 2026 --calendar nope", 65, "unknown_calendar"),
        ],
    );
}

#[test]
fn the_policy_and_the_workflow_say_no_with_the_clause() {
    let home = desk();
    all(
        &home,
        NOW,
        &[
            ("ticket set PAN-1001 --priority low", 1, "refused"),
            ("ticket set PAN-1001 --priority low --ground correction", 1, "refused"),
            ("ticket escalate PAN-1001 3 --reason r --confirm term", 1, "refused"),
            ("ticket extend PAN-1001 2026-12-22 --agreed-by x --reason r", 1, "refused"),
            ("ticket resume PAN-1001", 1, "refused"),
            ("ticket accept PAN-1001", 1, "refused"),
            ("ticket accept PAN-1001 --update", 1, "refused"),
            ("ticket return PAN-1001 --update --reason r", 1, "refused"),
            ("ticket reopen PAN-1001 --reason r", 1, "refused"),
            ("ticket merge PAN-1001 PAN-1001", 1, "bad_target"),
            ("ticket link PAN-1001 PAN-1001", 1, "bad_target"),
            ("ticket undo PAN-1001", 1, "refused"),
            ("ticket note PAN-1001 --text x --at 2026-11-23T05:59:59Z", 1, "bad_time"),
            ("ticket note PAN-1001 --text x --at 2026-11-23T06:00:01Z", 1, "bad_time"),
            ("ticket note PAN-1001 --text x --expect 1", 1, "changed"),
        ],
    );
    let clause = |line: &str| run(&home, NOW, &format!("{line} --json")).code(1).error()["clause"].clone();
    assert_eq!(clause("ticket set PAN-1001 --priority low"), "PAN-11");
    assert_eq!(clause("ticket escalate PAN-1001 3 --reason r"), "PAN-06");
}

#[test]
fn a_pause_that_is_not_there_and_an_update_that_is_not_offered_are_told_as_such() {
    let home = desk();
    run(&home, NOW, "ticket pause PRO-1001 customer-side").code(0);
    let told = |line: &str| run(&home, NOW, &format!("{line} --lang ru")).code(1).err;
    let other = told("ticket resume PRO-1001 --reason equipment-delivery");
    assert!(other.contains("по этому основанию заявка не приостановлена"), "{other}");
    let update = told("ticket accept PRO-1001 --update");
    assert!(update.contains("нет переданного обновления"), "{update}");
    let accept = told("ticket accept PRO-1001");
    assert!(accept.contains("нельзя записать «решение принято»: заявка в состоянии «ожидание»"), "{accept}");
}

#[test]
fn what_cant_be_made_is_73() {
    let home = desk();
    home.file("there.ndjson", "");
    let rows = [
        ("init", "exists"),
        ("export --out there.ndjson", "exists"),
        ("backup there.ndjson", "exists"),
        ("backup nowhere/copy.db", "no_folder"),
        ("export --out nowhere/all.ndjson", "cant_create"),
    ];
    for (line, kind) in rows {
        let ran = run(&home, EVENING, &format!("{line} --json")).code(73);
        assert_eq!(ran.kind(), kind, "{line}");
        assert!(ran.error()["file"].is_string(), "{line}: {}", ran.err);
    }
}

#[test]
fn a_policy_whose_file_is_broken_is_unavailable_not_unknown() {
    let home = desk();
    std::fs::create_dir(home.path("own")).unwrap();
    let broken = include_str!("../../../policies/okibi.toml").replace("schema = 1", "schema = one");
    home.file("own/okibi.toml", broken);
    let at = "--reported 2026-11-23T06:00:00Z --policies own";
    for line in [
        format!("deadline --policy okibi {at}"),
        "ticket add --policy okibi --subject x --policies own".into(),
    ] {
        let ran = run(&home, NOW, &format!("{line} --json")).code(65);
        assert_eq!(ran.kind(), "policy_unavailable", "{line}");
        assert!(ran.err.lines().count() == 2, "a warning and the error: {}", ran.err);
    }
}
