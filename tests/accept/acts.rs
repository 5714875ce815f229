//! What may be done, and what an act may not destroy.
use serde_json::{Value, json};

use crate::harness::{Home, NOW};
use crate::screen;

/// A month later: every promise of a ticket made at [`NOW`] is broken.
const LATE: &str = "2026-12-23T06:00:00Z";

fn version(home: &Home, policy: &str) -> String {
    let list = home.now(&["policy", "list", "--json"]).code(0).json();
    let found = list.as_array().unwrap().iter().find(|p| p["id"] == policy).unwrap();
    found["version"].as_str().unwrap().to_string()
}

fn line(number: &str, events: Value) -> String {
    let line = json!({
        "number": number, "policy": "prokontakt", "subject": "x", "reported_at": "2026-11-20T06:00:00Z",
        "events": events,
    });
    line.to_string()
}

fn import(home: &Home, lines: &[String]) -> Value {
    let file = home.file("lines.ndjson", lines.join("\n"));
    home.now(&["import", &file, "--keep-going", "--json"]).json()
}

#[test]
fn another_policys_version_erases_no_overdue_promise() {
    let home = Home::desk();
    let number = home.add("prokontakt", &["--priority", "2"]);
    let before = home.show(LATE, &number)["resolution"].clone();
    assert_eq!(before["state"], "breached");

    let foreign = version(&home, "whatschat");
    let event = json!({ "kind": "policy_applied", "from": "x", "to": foreign });
    let told = home.at(LATE, &["ticket", "do", &number, "--event", &event.to_string(), "--json"]).code(1);
    assert_eq!(told.kind(), "bad_version");
    assert_eq!(home.show(LATE, &number)["resolution"], before);

    let mut event = event;
    event["at"] = json!("2026-11-20T07:00:00Z");
    // The event before it is nothing to the other policy: still it isn't the one at fault.
    let mut unknown = event.clone();
    unknown["to"] = json!("000000000000");
    for applied in [&event, &unknown] {
        let raised = json!({ "at": event["at"], "kind": "priority_changed", "to": "1" });
        let file = home.file("applied.ndjson", line("PRO-1005", json!([raised, applied])));
        let told = home.now(&["import", &file, "--json"]).code(65);
        assert_eq!((told.kind().as_str(), &told.error()["line"]), ("bad_version", &json!(1)));
        let message = told.error()["message"].to_string();
        assert!(message.contains("event 2: ") && message.contains("is no version of"), "{message}");
    }
    let asked = ["deadline", "--policy", "prokontakt", "--reported", "2026-11-20T06:00:00Z", "--event"];
    home.now(&[&asked[..], &[&event.to_string()]].concat()).code(65);
}

#[test]
fn nothing_is_merged_into_itself_in_a_ring_or_into_what_has_ended() {
    let home = Home::desk();
    let [one, two, three] = [(); 3].map(|()| home.add("asmo", &[]));
    let refused = |from: &str, to: &str| home.now(&["ticket", "merge", from, to, "--json"]).code(1).kind();
    assert_eq!(refused(&one, &one), "bad_target");
    home.now(&["ticket", "merge", &one, &two]).code(0);
    assert_eq!(refused(&two, &one), "bad_target", "a ring");
    assert_eq!(refused(&three, &one), "bad_target", "it has ended");
    for number in [&two, &three] {
        assert_eq!(home.show(NOW, number)["status"], "new");
    }
}

#[test]
fn an_import_takes_merges_into_ended_tickets_but_none_into_nothing_or_in_a_ring() {
    let home = Home::desk();
    let merged = |to: &str| json!([{ "at": "2026-11-20T07:00:00Z", "kind": "merged", "to": to }]);
    let closed = json!([{ "at": "2026-11-20T06:30:00Z", "kind": "closed", "reason": "x" }]);
    let done = import(
        &home,
        &[
            line("PRO-1001", merged("PRO-1002")),
            line("PRO-1002", merged("PRO-1001")),
            line("PRO-1003", merged("PRO-1999")),
            line("PRO-1004", merged("PRO-1005")),
            line("PRO-1005", closed),
        ],
    );
    assert_eq!(done["imported"], 2);
    let bad: Vec<&Value> = done["bad"].as_array().unwrap().iter().map(|b| &b["line"]).collect();
    assert_eq!(bad, [1, 2, 3]);
}

#[test]
fn an_answer_ends_the_question_and_not_the_delivery_of_equipment() {
    let home = Home::desk();
    let number = home.add("prokontakt", &["--priority", "2"]);
    for reason in ["equipment-delivery", "info-requested"] {
        home.now(&["ticket", "pause", &number, reason]).code(0);
    }
    let told = home.now(&["ticket", "reply", &number, "--side", "customer", "--text", "вот"]).code(0).err;
    assert!(told.contains("--reason info-requested") && !told.contains("equipment-delivery"), "{told}");
    home.now(&["ticket", "resume", &number, "--reason", "info-requested"]).code(0);
    assert_eq!(home.show(NOW, &number)["resolution"]["state"], "stopped");
}

#[test]
fn the_reply_form_ticks_only_the_pauses_that_the_ticket_has() {
    let home = Home::desk();
    let number = home.add("prokontakt", &["--priority", "2"]);
    home.now(&["ticket", "pause", &number, "equipment-delivery"]).code(0);
    let mut session = screen(&home, NOW);
    session.until(&number).send("R").until("Что ответил заказчик").until("[ ] Возобновить: Доставка");
    session
        .send("вот")
        .until("вот")
        .until("без изменений")
        .send("\u{13}")
        .until("+ PRO-1001: ответ заказчика");
    session.send("q").ends_well();
    assert_eq!(home.show(NOW, &number)["resolution"]["state"], "stopped");
}

#[test]
fn nobody_undoes_under_anothers_name() {
    let home = Home::desk();
    let number = home.add("prokontakt", &["--priority", "2"]);
    home.now(&["ticket", "ack", &number]).code(0);
    let undone = json!({ "kind": "undone", "ref": home.show(NOW, &number)["version"] }).to_string();
    let stranger = |args: &[&str]| home.vahta().login("op9").env("VAHTA_NOW", NOW).args(args).run();
    stranger(&["ticket", "undo", &number]).code(1);
    stranger(&["ticket", "do", &number, "--event", &undone]).code(1);
    assert_eq!(home.show(NOW, &number)["status"], "in_work");
    home.now(&["ticket", "undo", &number]).code(0);
    assert_eq!(home.show(NOW, &number)["status"], "new");
}

#[test]
fn nobody_claims_what_the_program_alone_writes() {
    let home = Home::desk();
    let number = home.add("prokontakt", &["--priority", "2"]);
    let refused = |event: Value, code: i32, kind: &str, place: &str| {
        let told = home.now(&["ticket", "do", &number, "--event", &event.to_string(), "--json"]).code(code);
        assert_eq!(told.kind(), kind, "{event}");
        assert!(told.err.contains(place), "{event}: {}", told.err);
    };
    refused(json!({ "kind": "acknowledged", "side": "auto" }), 65, "wrong_key", "side");
    let told = json!({ "kind": "notified", "channel": "email", "to": "a@b", "failed": true });
    refused(told, 65, "unknown_key", "failed");
    let class = json!({ "kind": "class_changed", "to": "consultation", "noted": ["outside_term"] });
    refused(class, 65, "unknown_key", "noted");
    let present = home.show(NOW, &number)["policy_version"].clone();
    let apply = |from: &Value| json!({ "kind": "policy_applied", "from": from, "to": present });
    refused(apply(&json!("0123456789ab")), 1, "bad_version", "0123456789ab");
    home.now(&["ticket", "do", &number, "--event", &apply(&present).to_string()]).code(0);
    assert_eq!(home.show(NOW, &number)["status"], "new");
}

#[test]
fn what_others_were_told_of_and_what_began_a_ticket_is_never_undone() {
    let home = Home::desk();
    let number = home.add("prokontakt", &["--priority", "2"]);
    let version = || home.show(NOW, &number)["version"].clone();
    let undo = |seq: Value| {
        let event = json!({ "kind": "undone", "ref": seq }).to_string();
        home.now(&["ticket", "do", &number, "--event", &event, "--lang", "ru"]).code(1).err
    };
    assert!(undo(version()).contains("такое событие не отменяется"), "the registration");
    home.now(&["ticket", "ack", &number]).code(0);
    let told = json!({ "kind": "notified", "channel": "email", "to": "a@b" }).to_string();
    home.now(&["ticket", "do", &number, "--event", &told]).code(0);
    assert!(undo(version()).contains("такое событие не отменяется"), "the notice");
    // The act before it is the last one that can be.
    home.now(&["ticket", "undo", &number]).code(0);
    assert_eq!(home.show(NOW, &number)["status"], "new");
    // Imported it stays, without effect.
    let at = |minute: u8| format!("2026-11-20T06:{minute:02}:00Z");
    let acts = json!([
        { "at": at(1), "kind": "acknowledged", "side": "auto" },
        { "at": at(2), "kind": "undone", "ref": 1 },
    ]);
    assert_eq!(import(&home, &[line("PRO-1005", acts)])["imported"], 1);
    let shown = home.show(NOW, "PRO-1005");
    assert!(shown["flags"].as_array().unwrap().contains(&json!("odd_history")), "{shown}");
    assert_eq!(shown["status"], "in_work");
}

#[test]
fn a_merge_is_undone_until_its_target_goes_on() {
    let home = Home::desk();
    let [one, two] = [(); 2].map(|()| home.add("asmo", &[]));
    let merge = || drop(home.now(&["ticket", "merge", &one, &two]).code(0));
    merge();
    home.now(&["ticket", "undo", &one]).code(0);
    assert_eq!(home.show(NOW, &one)["status"], "new");
    merge();
    home.now(&["ticket", "note", &two, "--text", "x"]).code(0);
    let undone = json!({ "kind": "undone", "ref": home.show(NOW, &one)["version"] }).to_string();
    home.now(&["ticket", "undo", &one]).code(1);
    home.now(&["ticket", "do", &one, "--event", &undone]).code(1);
    assert_eq!(home.show(NOW, &one)["status"], "merged");
}

#[test]
fn the_policy_last_registered_by_stays_in_force_when_its_file_breaks() {
    let home = Home::desk();
    let text = home.now(&["policy", "show", "asmo", "--toml"]).code(0).out;
    let titled = |word: &str| text.replacen("title = \"", &format!("title = \"{word} "), 1);
    std::fs::create_dir(home.path("own")).unwrap();
    let register = |text: &str| {
        home.file("own/asmo.toml", text);
        let add = ["--policies", "own", "ticket", "add", "--policy", "asmo", "--subject", "x", "--json"];
        home.now(&add).code(0).json()["policy_version"].clone()
    };
    let [ours, yours] = ["Наш", "Ваш"].map(titled);
    assert_ne!(register(&ours), register(&yours));
    for last in [&ours, &yours, &ours] {
        let good = register(last);
        assert_eq!(good, register("[["), "the file is broken");
        assert_eq!(good, register("[["), "and again");
    }
}

#[test]
fn a_solution_is_judged_by_the_customer_unless_another_side_is_named() {
    let home = Home::desk();
    let number = home.add("asmo", &[]);
    let ticket = |args: &[&str]| home.now(&[&["ticket", args[0], &number], &args[1..], &["--json"]].concat());
    let side = |args: &[&str]| {
        ticket(args).code(0).json()["events"].as_array().unwrap().last().unwrap()["side"].clone()
    };
    let solved = || ticket(&["resolve", "--text", "готово"]).code(0);
    solved();
    assert_eq!(side(&["return", "--reason", "нет"]), "customer");
    solved();
    assert_eq!(side(&["return", "--reason", "сами увидели", "--side", "support"]), "support");
    solved();
    assert_eq!(side(&["accept"]), "customer");
    ticket(&["reopen", "--reason", "снова"]).code(0);
    ticket(&["offer", "--text", "5.2"]).code(0);
    assert_eq!(side(&["accept", "--update"]), "customer");
    assert_eq!(side(&["close", "--side", "vendor"]), "vendor");
    // The program's own side is nobody's to give.
    for args in [["close", "--side", "auto"], ["accept", "--side", "ours"]] {
        assert_eq!(ticket(&args).code(2).kind(), "value_not_known");
    }
}

#[test]
fn a_field_that_has_the_value_already_takes_no_event_and_the_rest_is_recorded() {
    let home = Home::desk();
    let number = home.add("prokontakt", &["--org", "ООО «Ромашка»"]);
    let set =
        |more: &[&str], lang| home.now(&[&["ticket", "set", &number, "--lang", lang], more].concat()).code(0);
    let kinds = || -> Vec<Value> {
        let events = home.show(NOW, &number)["events"].as_array().unwrap().clone();
        events.iter().skip(1).map(|event| event["field"].clone()).collect()
    };
    let told = set(&["--phone", "", "--field", "account= "], "ru");
    assert_eq!(told.out, format!("{number}\n"));
    for words in ["телефон: значение то же, что и было", "учётная запись"]
    {
        assert!(told.err.contains(words), "{words}: {}", told.err);
    }
    assert!(kinds().is_empty());
    let told = set(&["--org", "ООО «Ромашка»", "--email", "a@b.ru"], "en");
    assert!(told.err.contains("organization: it has this value already"), "{}", told.err);
    assert_eq!(kinds(), [json!("customer.email")]);
    let event = r#"{"kind":"field_changed","field":"customer.email","to":"a@b.ru"}"#;
    home.now(&["ticket", "do", &number, "--event", event]).code(0);
    set(&["--email", ""], "en");
    assert_eq!(kinds().len(), 2, "only what changes");
}

#[test]
fn what_was_acknowledged_isn_t_acknowledged_twice_until_it_comes_back() {
    let home = Home::desk();
    let number = home.add("prokontakt", &[]);
    let ran = |args: &[&str]| home.now(&[&["--lang", "ru", "ticket"], args].concat());
    ran(&["ack", &number, "--operator", "оп. 7"]).code(0);
    let version = home.show(NOW, &number)["version"].clone();
    let again = ran(&["ack", &number, "--json"]).code(1);
    assert_eq!(again.kind(), "already_acknowledged");
    assert!(ran(&["ack", &number]).code(1).err.contains("уже принята: оп. 7"));
    assert_eq!(home.show(NOW, &number)["version"], version);
    ran(&["resolve", &number, "--text", "x"]).code(0);
    ran(&["return", &number, "--reason", "x"]).code(0);
    ran(&["ack", &number]).code(0);
}
