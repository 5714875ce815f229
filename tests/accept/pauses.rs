//! Pauses that the regulation ends with the customer's reply.
use crate::harness::{Home, NOW, Ran};

/// A priority 2 of Thursday, 17:30 in Moscow; asked for information on Friday at 10:00, answered at 11:00.
fn answered() -> Home {
    let home = Home::desk();
    let add = ["ticket", "add", "--policy", "prokontakt", "--priority", "2", "--subject", "x"];
    home.at("2026-11-19T14:30:00Z", &[&add[..], &["--tz", "Europe/Moscow"]].concat()).code(0);
    home.at("2026-11-20T07:00:00Z", &["ticket", "pause", "PRO-1001", "info-requested"]).code(0);
    let reply = ["ticket", "reply", "PRO-1001", "--text", "x", "--side", "customer"];
    home.at("2026-11-20T08:00:00Z", &reply).code(0);
    home
}

/// On Monday at 13:00.
fn resume(home: &Home, more: &[&str]) -> Ran {
    home.at("2026-11-23T10:00:00Z", &[&["ticket", "resume", "PRO-1001"], more].concat())
}

#[test]
fn resuming_counts_from_the_customers_answer() {
    let resumed = resume(&answered(), &["--json"]).code(0);
    assert_eq!(resumed.json()["resolution"]["due"], "2026-11-24T12:30:00Z", "Tuesday, 15:30");
    assert!(
        resumed.err.contains("counted from the customer's reply: Fri 20 Nov 2026 08:00"),
        "{}",
        resumed.err
    );
    let home = answered();
    let told = resume(&home, &["--lang", "ru"]).code(0);
    assert!(told.err.contains("отсчёт с ответа заказчика: пт 20.11.2026 08:00"), "{}", told.err);
    assert_eq!(home.show("2026-11-23T10:00:00Z", "PRO-1001")["events"][3]["at"], "2026-11-20T08:00:00Z");
}

#[test]
fn who_says_a_time_or_now_is_taken_at_his_word() {
    for (more, due) in [
        (["--at", "now"], "2026-11-25T14:30:00Z"),
        (["--at", "2026-11-20T09:00:00Z"], "2026-11-24T13:30:00Z"),
    ] {
        let home = answered();
        let resumed = resume(&home, &[&more[..], &["--json"]].concat()).code(0);
        assert_eq!(
            (&resumed.json()["resolution"]["due"], resumed.err.as_str()),
            (&due.into(), ""),
            "{more:?}"
        );
    }
    let home = answered();
    home.at("2026-11-23T10:00:00Z", &["ticket", "ack", "PRO-1001", "--at", "now"]).code(2);
}

#[test]
fn another_pause_that_stops_a_clock_makes_it_now_and_is_named() {
    let home = answered();
    home.at("2026-11-20T08:30:00Z", &["ticket", "pause", "PRO-1001", "equipment-delivery"]).code(0);
    let resumed = resume(&home, &["--lang", "ru", "--json"]).code(0);
    assert_eq!(resumed.json()["resolution"]["due"], "2026-11-25T14:30:00Z", "Wednesday, 17:30");
    let said = "отсчёт с текущего момента, а не с ответа заказчика";
    assert!(resumed.err.contains(said) && resumed.err.contains("доставка и установка"), "{}", resumed.err);
}

#[test]
fn after_a_second_answer_the_hint_names_what_resuming_would_do() {
    let home = answered();
    let reply = ["ticket", "reply", "PRO-1001", "--text", "y", "--side", "customer"];
    let told = home.at("2026-11-23T10:00:00Z", &reply).code(0).err;
    assert!(told.contains("vahta ticket resume PRO-1001 --at 2026-11-20T08:00:00Z"), "{told}");
}

#[test]
fn what_was_taken_back_can_be_done_again_at_the_same_earlier_time() {
    let home = Home::desk();
    let at =
        |now: &str, args: &[&str]| home.at(now, &[&["ticket", args[0], "PRO-1001"], &args[1..]].concat());
    home.add("prokontakt", &["--priority", "2", "--tz", "Europe/Moscow"]);
    at("2026-11-23T07:00:00Z", &["pause", "info-requested", "--text", "журнал"]).code(0);
    at("2026-11-23T08:00:00Z", &["reply", "--side", "customer", "--text", "вот"]).code(0);
    let due = |now: &str| {
        at(now, &["resume"]).code(0);
        home.show(now, "PRO-1001")["resolution"]["due"].clone()
    };
    let first = due("2026-11-24T10:00:00Z");
    at("2026-11-24T10:00:00Z", &["undo"]).code(0);
    assert_eq!(due("2026-11-24T11:00:00Z"), first, "it counts from the reply again");
    // The same of a solution that was entered late.
    let solve = ["resolve", "--text", "готово", "--at", "2026-11-24T09:00:00Z"];
    at("2026-11-24T12:00:00Z", &solve).code(0);
    at("2026-11-24T12:00:00Z", &["undo"]).code(0);
    at("2026-11-24T12:00:00Z", &solve).code(0);
}

#[test]
fn pro_11_a_list_says_that_a_stopped_clock_waits_for_us() {
    let home = Home::desk();
    let list = |now: &str, lang: &str| home.at(now, &["--lang", lang, "ticket", "list"]).code(0).out;
    let number = home.add("prokontakt", &["--priority", "2"]);
    home.now(&["ticket", "ack", &number]).code(0);
    home.now(&["ticket", "pause", &number, "info-requested", "--until", "2026-11-24"]).code(0);
    assert!(!list(NOW, "ru").contains("ответил") && !list(NOW, "ru").contains("срок паузы"));
    let later = "2026-11-25T09:00:00+03:00";
    assert!(list(later, "ru").contains("срок паузы"), "{}", list(later, "ru"));
    assert!(list(later, "en").contains("pause is over"));
    home.now(&["ticket", "reply", &number, "--side", "customer", "--text", "вот"]).code(0);
    assert!(list(NOW, "ru").contains("ответил") && list(NOW, "en").contains("replied"));
}

/// Asked for information on Friday at 10:00, equipment awaited from 10:30, answered at 11:00.
fn paused_twice() -> Home {
    let home = answered();
    home.at("2026-11-20T08:00:00Z", &["ticket", "undo", "PRO-1001"]).code(0);
    home.at(
        "2026-11-20T08:00:00Z",
        &["ticket", "pause", "PRO-1001", "equipment-delivery", "--at", "2026-11-20T07:30:00Z"],
    )
    .code(0);
    home.at("2026-11-20T08:00:00Z", &["ticket", "reply", "PRO-1001", "--text", "x", "--side", "customer"])
        .code(0);
    home
}

#[test]
fn the_rest_of_two_pauses_ends_after_one_was_ended_apart() {
    for more in [&[][..], &["--at", "2026-11-20T08:00:00Z"]] {
        let home = paused_twice();
        let one = resume(&home, &["--reason", "equipment-delivery", "--lang", "ru"]).code(0);
        assert!(
            one.err.contains("заявка по-прежнему ждёт: запрошена дополнительная информация"),
            "{}",
            one.err
        );
        let rest = resume(&home, more).code(0);
        assert!(!rest.err.contains("waits on"), "{}", rest.err);
        let shown = home.show("2026-11-23T10:00:00Z", "PRO-1001");
        assert_eq!(shown["status"], "in_work");
        let last = shown["events"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(
            (&last["at"], &last["reason"]),
            (&"2026-11-20T08:00:00Z".into(), &"info-requested".into())
        );
        assert!(!shown["flags"].to_string().contains("odd_history"));
    }
}

#[test]
fn that_another_pause_lasts_is_said_with_json_too() {
    let told = resume(&paused_twice(), &["--reason", "info-requested", "--json", "--lang", "en"]).code(0);
    assert_eq!(told.json()["status"], "waiting");
    assert!(told.err.contains("the ticket waits on: equipment is being delivered"), "{}", told.err);
}

#[test]
fn the_same_pause_is_not_recorded_twice_and_no_environment_where_the_regulation_has_none() {
    let home = Home::desk();
    home.now(&["ticket", "add", "--policy", "prokontakt", "--subject", "Отчёты"]).code(0);
    home.now(&["ticket", "pause", "PRO-1001", "info-requested"]).code(0);
    let again = home.now(&["ticket", "pause", "PRO-1001", "info-requested", "--lang", "ru"]).code(1);
    assert!(again.err.contains("уже приостановлена"), "{}", again.err);
    home.now(&["ticket", "pause", "PRO-1001", "info-requested", "--text", "и журнал"]).code(0);
    let set = home.now(&["ticket", "set", "PRO-1001", "--environment", "production", "--lang", "ru"]).code(1);
    assert!(set.err.contains("не различает среды"), "{}", set.err);
    let subject = ["--policy", "prokontakt", "--subject", "Печать", "--environment", "production"];
    home.now(&[&["ticket", "add"], &subject[..]].concat()).code(1);
}

fn listed(home: &Home, now: &str, queue: &[&str]) -> Vec<String> {
    let listed = home.at(now, &[&["ticket", "list", "--json"][..], queue].concat()).code(0).json();
    listed.as_array().unwrap().iter().map(|t| t["number"].as_str().unwrap().to_string()).collect()
}

#[test]
fn pro_11_who_answered_has_a_queue_and_stands_behind_what_is_overdue() {
    let home = answered();
    let add = |at, priority| {
        let ticket = ["ticket", "add", "--policy", "prokontakt", "--priority", priority, "--subject", "y"];
        home.at(at, &[&ticket[..], &["--tz", "Europe/Moscow"]].concat()).code(0);
    };
    add("2026-11-20T08:00:00Z", "1");
    add("2026-11-23T10:00:00Z", "3");
    home.at("2026-11-23T10:00:00Z", &["ticket", "pause", "PRO-1003", "info-requested"]).code(0);
    add("2026-11-23T10:00:00Z", "1");
    let now = "2026-11-23T10:00:00Z";
    // Overdue; answered and stopped; running; stopped.
    assert_eq!(listed(&home, now, &[]), ["PRO-1002", "PRO-1001", "PRO-1004", "PRO-1003"]);
    let of = |queue: &str| listed(&home, now, &["--queue", queue]);
    assert_eq!(
        (of("answered"), of("waiting")),
        (vec!["PRO-1001".into()], vec!["PRO-1001".into(), "PRO-1003".into()])
    );
    // Whatever the status: a word after the end waits for a reply too. The oldest comes first.
    home.at(now, &["ticket", "close", "PRO-1002"]).code(0);
    let late = ["ticket", "reply", "PRO-1002", "--side", "customer", "--text", "z", "--at"];
    home.at("2026-11-23T10:00:05Z", &[&late[..], &["2026-11-23T10:00:01Z"]].concat()).code(0);
    let later = "2026-11-23T10:00:06Z";
    assert_eq!(listed(&home, later, &["--queue", "answered"]), ["PRO-1001", "PRO-1002"]);
    assert_eq!(listed(&home, later, &["--queue", "answered", "--sort", "-number"]), ["PRO-1002", "PRO-1001"]);
    // A second word waits since the first; a reply ends it.
    home.at(later, &["ticket", "reply", "PRO-1001", "--side", "customer", "--text", "z"]).code(0);
    assert_eq!(listed(&home, later, &["--queue", "answered"]), ["PRO-1001", "PRO-1002"]);
    home.at(later, &["ticket", "reply", "PRO-1001", "--text", "z"]).code(0);
    assert_eq!(listed(&home, later, &["--queue", "answered"]), ["PRO-1002"]);
    home.at(later, &["check"]).code(0);
}

#[test]
fn a_pause_that_comes_back_is_in_the_queue_from_its_date_on() {
    let home = Home::desk();
    let number = home.add("prokontakt", &["--priority", "2"]);
    home.now(&["ticket", "pause", &number, "info-requested", "--until", "2026-11-25"]).code(0);
    assert_eq!(listed(&home, "2026-11-24T20:59:59Z", &["--queue", "answered"]), [""; 0]);
    assert_eq!(listed(&home, "2026-11-24T21:00:00Z", &["--queue", "answered"]), [number]);
}

#[test]
fn a_reminder_is_in_its_queue_from_its_time_until_it_is_done_whatever_the_status() {
    let home = Home::desk();
    let line = |subject: &str, events: &str| {
        format!(
            r#"{{"policy":"prokontakt","subject":"{subject}","customer":{{"tz":"Asia/Irkutsk"}},"reported_at":"2026-11-20T07:00:00Z","events":[{events}]}}"#
        )
    };
    let event = |kind: &str, more: &str| format!(r#"{{"at":"2026-11-20T08:00:00Z","kind":"{kind}",{more}}}"#);
    let at = |when: &str| event("reminded", &format!(r#""when":"{when}""#));
    let lines = [
        line("a", &at("2026-11-23T07:00:01Z")),
        line(
            "b",
            &[at("2026-11-24T07:00:00Z"), at("2026-11-23T07:00:00Z"), event("closed", r#""reason":"x""#)]
                .join(","),
        ),
        line("c", &[at("2026-11-23T06:00:00Z"), event("reminder_done", r#""ref":1"#)].join(",")),
        // A date alone: 09:00 in the ticket's zone.
        line("d", &at("2026-11-23")),
    ];
    home.at("2026-11-20T09:00:00Z", &["import", &home.file("lines.ndjson", lines.join("\n"))]).code(0);
    let due = |now: &str| listed(&home, now, &["--queue", "reminders"]);
    assert_eq!(due("2026-11-23T00:59:59Z"), [""; 0]);
    assert_eq!(due("2026-11-23T01:00:00Z"), ["PRO-1004"]);
    assert_eq!(due("2026-11-23T07:00:00Z"), ["PRO-1004", "PRO-1002"]);
    assert_eq!(due("2026-11-23T07:00:01Z"), ["PRO-1004", "PRO-1002", "PRO-1001"]);
    home.at("2026-11-20T09:00:00Z", &["check"]).code(0);
}
