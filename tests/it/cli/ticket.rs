//! `vahta ticket`: registering, acting, refusing, undoing.
use serde_json::json;

use super::{Home, NOW, keys};

#[test]
fn a_registered_ticket_is_shown_with_every_key_in_the_contracts_order() {
    let home = Home::desk();
    let more = ["--priority", "2", "--org", "ООО «Ромашка»", "--tz", "Asia/Omsk", "--field", "account=17"];
    let number = home.add("prokontakt", &more);
    assert_eq!(number, "PRO-1001");
    let ticket = home.show(NOW, "pro-1001");
    assert_eq!(
        keys(&ticket),
        [
            "number",
            "version",
            "policy",
            "policy_version",
            "class",
            "service",
            "priority",
            "priority_set",
            "subject",
            "status",
            "line",
            "assignee",
            "environment",
            "channel",
            "customer",
            "reported_at",
            "registered_at",
            "registered_by",
            "closed_at",
            "reaction",
            "resolution",
            "planned",
            "missing",
            "flags",
            "source",
            "ref",
            "contract",
            "parent",
            "description",
            "fields",
            "events",
            "attachments",
            "links",
            "why",
        ]
    );
    assert_eq!(ticket["customer"]["tz"], "Asia/Omsk");
    assert_eq!(ticket["fields"], json!({ "account": "17" }));
    assert_eq!((&ticket["registered_by"], &ticket["version"]), (&json!("оп. 4"), &json!(1)));
    let event = &ticket["events"][0];
    assert_eq!(keys(event), ["seq", "at", "kind", "by", "side", "recorded_at", "login", "clocks"]);
    assert_eq!(keys(&event["clocks"]), ["reaction", "resolution", "planned"]);
    let why = &ticket["why"]["resolution"];
    let named = ["clause", "source", "target", "schedule", "zone", "start", "rows", "notes", "override"];
    assert_eq!(keys(why), named);
    assert_eq!((&why["target"], &why["clause"]), (&json!("24 working hours"), &json!("PRO-08")));
    let seconds = why["rows"].as_array().unwrap().iter().filter(|r| r["kind"] == "open");
    assert_eq!(seconds.map(|r| r["seconds"].as_i64().unwrap()).sum::<i64>(), 24 * 3600);
}

#[test]
fn every_shorthand_does_its_act() {
    let home = Home::desk();
    home.add("prokontakt", &["--priority", "3"]);
    home.add("prokontakt", &["--priority", "3"]);
    for (args, kind, status) in [
        (&["ack"][..], "acknowledged", "in_work"),
        (&["reply", "--text", "- смотрим"], "replied", "in_work"),
        (&["reply", "--text", "и что?", "--side", "customer"], "replied", "in_work"),
        (&["note", "--text", "позвонил"], "note", "in_work"),
        (&["assign", "оп. 7"], "assigned", "in_work"),
        (&["pause", "customer-action"], "paused", "waiting"),
        (&["resume"], "resumed", "in_work"),
        (&["plan", "2026-12-15", "--reason", "обновление 5.2"], "planned", "in_work"),
        (&["extend", "2026-12-20", "--agreed-by", "заказчик", "--reason", "код"], "extended", "in_work"),
        (&["answer", "2026-12-18T12:00:00Z", "--text", "в 5.2"], "answered", "in_work"),
        (&["offer", "--text", "5.2"], "update_offered", "in_work"),
        (&["return", "--update", "--reason", "не то"], "update_rejected", "in_work"),
        (&["offer", "--text", "5.2.1"], "update_offered", "in_work"),
        (&["accept", "--update"], "update_accepted", "in_work"),
        (&["resolve", "--text", "готово"], "resolved", "resolved"),
        (&["return", "--reason", "нет"], "returned", "in_work"),
        (&["resolve", "--text", "теперь да"], "resolved", "resolved"),
        (&["accept"], "accepted", "closed"),
        (&["reopen", "--reason", "снова"], "reopened", "in_work"),
        (&["link", "PRO-1002"], "linked", "in_work"),
        (&["out-of-scope", "--reason", "не наше"], "out_of_scope", "out_of_scope"),
        (&["reopen", "--reason", "наше"], "reopened", "in_work"),
        (&["refuse", "--reason", "невозможно"], "refused", "refused"),
        (&["reopen", "--reason", "возможно"], "reopened", "in_work"),
        (&["close", "--reason", "само"], "closed", "closed"),
        (&["reopen", "--reason", "не само"], "reopened", "in_work"),
        (&["merge", "pro-1002"], "merged", "merged"),
    ] {
        let args = [&["ticket", args[0], "PRO-1001"][..], &args[1..], &["--json"]].concat();
        let ticket = home.now(&args).code(0).json();
        let last = ticket["events"].as_array().unwrap().last().unwrap().clone();
        assert_eq!((&last["kind"], &ticket["status"]), (&json!(kind), &json!(status)), "{args:?}");
        assert_eq!(last["seq"], ticket["version"]);
    }
}

#[test]
fn set_records_one_event_an_option_in_one_transaction() {
    let home = Home::desk();
    let number = home.add("panorama", &["--priority", "critical"]);
    let args = [
        "ticket",
        "set",
        &number,
        "--environment",
        "certification",
        "--reason",
        "уточнили",
        "--subject",
        "Иначе",
        "--field",
        "tried=да",
    ];
    let ticket = home.now(&[&args[..], &["--json"]].concat()).code(0).json();
    let kinds: Vec<&str> =
        ticket["events"].as_array().unwrap().iter().map(|e| e["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["registered", "environment_changed", "field_changed", "field_changed"]);
    assert_eq!((&ticket["priority"], &ticket["priority_set"]), (&json!("medium"), &json!("critical")));
    assert!(ticket["flags"].as_array().unwrap().contains(&json!("capped")), "PAN-13");
    let refused = home.now(&["ticket", "set", &number, "--subject", "Ещё", "--class", "nothing"]).code(65);
    assert!(refused.err.contains("nothing"));
    assert_eq!(home.show(NOW, &number)["subject"], "Иначе", "all or nothing");
    home.now(&["ticket", "set", &number]).code(2);
}

#[test]
fn what_the_policy_or_the_workflow_refuses_is_a_no_with_its_clause() {
    let home = Home::desk();
    let pro = home.add("prokontakt", &["--priority", "2"]);
    let pan = home.add("panorama", &[]);
    let no = |args: &[&str]| home.now(&[&["ticket", "--json"][..], args].concat()).code(1).error();
    assert_eq!(no(&["accept", &pro])["kind"], "refused");
    let lowered = no(&["set", &pro, "--priority", "3"]);
    assert_eq!((&lowered["kind"], &lowered["clause"]), (&json!("refused"), &json!("PRO-21")));
    assert_eq!(no(&["escalate", &pan, "3", "--reason", "x"])["clause"], "PAN-06");
    assert_eq!(no(&["extend", &pro, "2027-01-01", "--agreed-by", "a", "--reason", "b"])["clause"], "PRO-13");
    assert_eq!(no(&["ack", &pro, "--at", "2026-11-23T05:59:59Z"])["kind"], "bad_time");
    assert_eq!(no(&["ack", &pro, "--at", "2026-11-23T06:00:01Z"])["kind"], "bad_time");
    assert_eq!(no(&["undo", &pro])["kind"], "refused");
    let reported = ["add", "--policy", "asmo", "--subject", "x", "--reported", "2026-11-24T06:00:00Z"];
    assert_eq!(no(&reported)["kind"], "bad_time");
    home.now(&["ticket", "set", &pro, "--priority", "3", "--ground", "whim", "--reason", "x"]).code(65);
    home.now(&["ticket", "set", &pro, "--priority", "3", "--ground", "correction", "--reason", "x"]).code(0);
}

#[test]
fn what_is_missing_is_usage_on_the_command_line_and_bad_data_in_json() {
    let home = Home::desk();
    let number = home.add("prokontakt", &["--priority", "3"]);
    for args in [
        &["note"][..],
        &["reply"],
        &["return", "--reason", " "],
        &["refuse"],
        &["extend", "2026-12-01", "--reason", "x"],
        &["plan", "01.12.2026"],
        &["plan", "2026-02-30"],
        &["escalate", "two", "--reason", "x"],
        &["merge", "next"],
        &["ack", "--expect", "first"],
        &["ack", "--at", "09:00"],
        &["ack", "--text", "words that an acknowledgement hasn't"],
    ] {
        let args = [&["ticket", args[0], &number][..], &args[1..]].concat();
        home.now(&args).code(2);
    }
    for (event, kind) in [
        (r#"{"kind":"note"}"#, "missing_key"),
        (r#"{"kind":"planned","date":"01.12.2026"}"#, "wrong_key"),
        (r#"{"kind":"paused","reason":"nap"}"#, "unknown_reason"),
        (r#"{"kind":"danced"}"#, "unknown_event"),
        (r#"{"kind":"note","text":"x","loudly":true}"#, "unknown_key"),
        (r#"{"kind":"note","text":"x","login":"root"}"#, "unknown_key"),
        ("{", "bad_json"),
    ] {
        assert_eq!(home.now(&["ticket", "do", &number, "--event", event, "--json"]).code(65).kind(), kind);
    }
    assert_eq!(home.show(NOW, &number)["events"].as_array().unwrap().len(), 1);
    home.now(&["ticket", "show", "PRO-9999"]).code(66);
    home.now(&["ticket", "show", "9999"]).code(66);
    home.now(&["ticket", "show", "про9999"]).code(66);
    home.now(&["ticket", "show", "PRO9999x"]).code(2);
}

#[test]
fn do_records_any_event_and_texts_come_from_standard_input() {
    let home = Home::desk();
    let number = home.add("panorama", &[]);
    let event = r#"{"kind":"replied","side":"customer","by":"Иванов","text":"ну?"}"#;
    let ticket = home.now(&["ticket", "do", &number, "--event", event, "--json"]).code(0).json();
    assert_eq!(
        (&ticket["events"][1]["by"], &ticket["events"][1]["side"]),
        (&json!("Иванов"), &json!("customer"))
    );
    assert!(ticket["flags"].as_array().unwrap().contains(&json!("customer_waiting")));
    home.with_input(&["ticket", "reply", &number, "--text", "-"], "первая\nвторая\n").code(0);
    let ticket = home.show(NOW, &number);
    assert_eq!(ticket["events"][2]["text"], "первая\nвторая");
    assert!(ticket["events"][1]["login"].is_string());
}

#[test]
fn who_expects_another_version_gets_the_present_ticket() {
    let home = Home::desk();
    let number = home.add("asmo", &[]);
    home.now(&["ticket", "assign", &number, "оп. 7", "--expect", "1"]).code(0);
    let ran = home.now(&["ticket", "ack", &number, "--expect", "1", "--json"]).code(1);
    assert_eq!(ran.kind(), "changed");
    assert_eq!((&ran.json()["version"], &ran.json()["assignee"]), (&json!(2), &json!("оп. 7")));
    home.now(&["ticket", "assign", &number, "-", "--expect", "2"]).code(0);
    assert!(home.show(NOW, &number)["assignee"].is_null());
}

#[test]
fn undo_takes_back_ones_own_last_act_and_back_dating_shows_when_it_was_entered() {
    let home = Home::desk();
    let number = home.add("prokontakt", &["--priority", "2", "--reported", "2026-11-23T05:00:00Z"]);
    home.now(&["ticket", "ack", &number, "--at", "2026-11-23T05:30:00Z"]).code(0);
    let ticket = home.show(NOW, &number);
    assert_eq!(ticket["events"][1]["at"], "2026-11-23T05:30:00Z");
    assert_eq!(ticket["events"][1]["recorded_at"], NOW);
    assert_eq!(ticket["reaction"]["met_at"], "2026-11-23T05:30:00Z");
    home.now(&["--operator", "оп. 7", "ticket", "undo", &number]).code(1);
    let undone = home.now(&["ticket", "undo", &number]).code(0);
    assert!(undone.err.contains(&format!("{number}: undone: acknowledged")), "{}", undone.err);
    let ticket = home.show(NOW, &number);
    assert_eq!((&ticket["status"], &ticket["reaction"]["met_at"]), (&json!("new"), &json!(null)));
    assert_eq!(ticket["events"][2]["ref"], ticket["events"][1]["seq"]);
}

#[test]
fn a_ticket_for_people_is_sanitised() {
    let home = Home::desk();
    let number = home.add("asmo", &["--description", "a\u{1b}[2Jb\u{202e}c", "--org", "x\u{7}y"]);
    let told = home.now(&["ticket", "show", &number]).code(0).out;
    assert!(told.contains("a␛[2Jb⟨U+202E⟩c"), "{told}");
    let list = home.now(&["ticket", "list"]).code(0).out;
    assert!(list.contains("x␇y") && !list.contains('\u{7}'), "{list}");
    let json = home.now(&["ticket", "show", &number, "--json"]).code(0);
    assert!(json.out.contains("a\\u001b[2Jb\\u202ec"));
    assert_eq!(json.json()["description"], "a\u{1b}[2Jb\u{202e}c");
}

#[test]
fn after_an_act_the_operator_is_told_what_follows_from_it() {
    let home = Home::desk();
    let pan = home.add("panorama", &["--priority", "critical"]);
    let capped =
        home.now(&["ticket", "set", &pan, "--environment", "certification", "--reason", "r"]).code(0);
    assert!(capped.out == format!("{pan}\n") && capped.err.contains("(§5)"), "{}", capped.err);
    let night = "2026-11-23T20:00:00Z";
    let escalated =
        home.at(night, &["ticket", "escalate", &pan, "2", "--reason", "x", "--lang", "ru"]).code(0);
    assert!(escalated.err.contains("линия 2 закрыта до вт 06:00"), "{}", escalated.err);
    let pro = home.add("prokontakt", &["--priority", "2"]);
    home.now(&["ticket", "pause", &pro, "info-requested"]).code(0);
    let replied = home.now(&["ticket", "reply", &pro, "--side", "customer", "--text", "вот"]).code(0);
    assert!(replied.err.contains(&format!("ticket resume {pro} --at {NOW}")), "{}", replied.err);
    // Beside a pause that isn't over with the reply only the other one is proposed.
    home.now(&["ticket", "pause", &pro, "equipment-delivery"]).code(0);
    let replied = home.now(&["ticket", "reply", &pro, "--side", "customer", "--text", "вот"]).code(0);
    let proposed = format!("ticket resume {pro} --reason info-requested --at {NOW}");
    assert!(replied.err.contains(&proposed), "{}", replied.err);
    let silent =
        home.now(&["ticket", "reply", &pro, "--side", "customer", "--text", "вот", "--json"]).code(0);
    assert!(silent.err.is_empty());
}

#[test]
fn a_zone_is_taken_as_people_call_it_and_stored_by_its_name() {
    let home = Home::desk();
    let pro = home.add("prokontakt", &["--tz", "Владивосток"]);
    let zone = || home.show(NOW, &pro)["customer"]["tz"].clone();
    assert_eq!(zone(), "Asia/Vladivostok");
    home.now(&["ticket", "set", &pro, "--tz", "msk+1"]).code(0);
    assert_eq!(zone(), "Etc/GMT-4");
    home.now(&["ticket", "set", &pro, "--tz", "Марс"]).code(65);
}

#[test]
fn what_a_change_of_class_or_priority_leaves_behind_is_warned_of() {
    let home = Home::desk();
    let en = |args: &[&str]| home.now(&[&["--lang", "en", "ticket", "set"][..], args].concat()).code(0).err;
    let number = home.add("panorama", &["--class", "maintenance", "--service", "restore"]);
    let other = "is one of class “Incident”: the ticket is of another";
    let number = number.as_str();
    let moved = en(&[number, "--class", "consultation", "--reason", "x"]);
    assert_eq!(moved.matches("is one of class").count(), 1, "{moved}");
    let both = en(&[number, "--class", "maintenance", "--service", "fault-removal", "--reason", "x"]);
    assert_eq!(both.matches(other).count(), 1, "{both}");
    assert!(!en(&[number, "--class", "incident", "--reason", "x"]).contains("is one of class"));
    // What was agreed for a priority ends with it (rule 12).
    let pro = home.add("prokontakt", &["--priority", "3", "--tz", "Europe/Moscow"]);
    home.now(&["ticket", "extend", &pro, "2026-12-20", "--agreed-by", "Иванова", "--reason", "ждём"]).code(0);
    let told =
        "The extension (by the end of 20 Dec 2026) ended: it was agreed for the former priority and class.";
    let raised = en(&[&pro, "--priority", "2"]);
    assert!(raised.contains(told), "{raised}");
    let told_since = en(&[&pro, "--subject", "Отчёты не строятся", "--phone", "1"]);
    assert!(!told_since.contains("ended"), "one of the two changes nothing: {told_since}");
    let again = en(&[&pro, "--priority", "1"]);
    assert!(!again.contains("ended"), "{again}");
}
