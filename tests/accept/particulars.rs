//! What a ticket is about and what was arranged: service, role, visit, cause, steps, confirmations.
use serde_json::{Value, json};

use crate::harness::{Home, NOW};
use crate::screen;

fn told(home: &Home, lang: &str, number: &str) -> String {
    home.now(&["--lang", lang, "ticket", "show", number]).code(0).out
}

fn event<'a>(ticket: &'a Value, kind: &str) -> &'a Value {
    ticket["events"].as_array().unwrap().iter().rfind(|e| e["kind"] == kind).unwrap()
}

fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn a_service_chooses_the_class_is_kept_and_may_be_changed() {
    let home = Home::desk();
    let number = home.add("panorama", &["--service", "restore"]);
    let ticket = home.show(NOW, &number);
    assert_eq!((&ticket["service"], &ticket["class"]), (&json!("restore"), &json!("maintenance")));
    assert!(!ticket["flags"].to_string().contains("class_assumed"), "the service says which");
    assert!(told(&home, "ru", &number).contains("Восстановление данных"));
    assert!(told(&home, "en", &number).contains("Restore of data"));

    let set = home.now(&["ticket", "set", &number, "--service", "settings"]).code(0);
    assert!(set.err.contains("settings") || set.err.contains("Help with settings"), "{}", set.err);
    let ticket = home.show(NOW, &number);
    let changed = event(&ticket, "field_changed");
    assert_eq!((&changed["field"], &changed["to"]), (&json!("service"), &json!("settings")));
    assert_eq!(ticket["service"], "settings");
    home.now(&["ticket", "set", &number, "--service", ""]).code(0);
    assert_eq!(home.show(NOW, &number)["service"], Value::Null);

    let unknown = home.now(&["ticket", "set", &number, "--service", "cooking", "--json"]).code(65);
    assert_eq!(unknown.kind(), "unknown_service");
    assert!(unknown.error()["message"].to_string().contains("cooking"));
    let args = ["ticket", "add", "--policy", "panorama", "--subject", "x", "--service", "cooking"];
    let unknown = home.now(&args).code(65);
    assert!(unknown.err.contains("restore") && unknown.err.contains("fault-removal"), "{}", unknown.err);
}

#[test]
fn a_service_that_a_question_divides_leaves_the_class_assumed() {
    let home = Home::desk();
    let number = home.add("panorama", &["--service", "update-fault"]);
    let ticket = home.show(NOW, &number);
    assert_eq!(ticket["class"], "consultation");
    assert!(ticket["flags"].to_string().contains("class_assumed"));
}

#[test]
fn a_ticket_object_has_its_keys_in_the_contracts_order() {
    let home = Home::desk();
    let number = home.add("panorama", &["--service", "settings"]);
    home.now(&["ticket", "set", &number, "--customer", "c-17"]).code(0);
    let ticket = home.show(NOW, &number);
    assert_eq!(event(&ticket, "field_changed")["field"], "customer.id");
    let all = keys(&ticket);
    let after = |key: &str| all[all.iter().position(|k| *k == key).unwrap() + 1];
    assert_eq!((after("class"), after("ref"), after("contract")), ("service", "contract", "parent"));
    assert_eq!((&ticket["contract"], &ticket["parent"]), (&Value::Null, &Value::Null));
    assert_eq!(keys(&ticket["customer"]), ["org", "contact", "email", "phone", "tz", "id"]);
    assert_eq!(ticket["customer"]["id"], "c-17");
    let listed = home.now(&["ticket", "list", "--json"]).code(0).json();
    assert_eq!(listed[0]["customer"]["id"], "c-17");
    let plain = home.add("asmo", &[]);
    assert!(keys(&home.show(NOW, &plain)["customer"]).contains(&"id"), "always there");
}

#[test]
fn a_child_says_whose_it_is_until_it_is_unlinked() {
    let home = Home::desk();
    let [parent, child] = [(); 2].map(|()| home.add("asmo", &[]));
    let link = json!({ "kind": "linked", "to": parent, "as": "child" }).to_string();
    home.now(&["ticket", "do", &child, "--event", &link]).code(0);
    let ticket = home.show(NOW, &child);
    assert_eq!((&ticket["parent"], &event(&ticket, "linked")["as"]), (&json!(parent), &json!("child")));
    assert!(told(&home, "ru", &child).contains(&format!("часть заявки {parent}")));
    let unlink = json!({ "kind": "unlinked", "to": parent }).to_string();
    home.now(&["ticket", "do", &child, "--event", &unlink]).code(0);
    assert_eq!(home.show(NOW, &child)["parent"], Value::Null);
}

#[test]
fn pan_05_a_ticket_is_given_to_a_role_of_the_policy() {
    let home = Home::desk();
    let number = home.add("panorama", &["--assignee", "оп. 4"]);
    home.now(&["ticket", "assign", &number, "--role", "developer"]).code(0);
    let ticket = home.show(NOW, &number);
    let assigned = event(&ticket, "assigned");
    assert_eq!((&assigned["to"], &assigned["role"]), (&Value::Null, &json!("developer")));
    assert_eq!(ticket["assignee"], Value::Null, "nobody has it yet");
    assert!(
        told(&home, "ru", &number).contains("Исполнитель  Разработчик ПО"),
        "{}",
        told(&home, "ru", &number)
    );
    let list = home.now(&["--lang", "ru", "ticket", "list", "--queue", "unassigned"]).code(0).out;
    assert!(list.contains("Разработчик ПО"), "{list}");

    let unknown = home.now(&["ticket", "assign", &number, "--role", "king"]).code(65).err;
    assert!(unknown.contains("king") && unknown.contains("analyst"), "{unknown}");
    home.now(&["ticket", "assign", &number, "оп. 7", "--role", "analyst"]).code(2);
    home.now(&["ticket", "assign", &number]).code(2);
    home.now(&["ticket", "assign", &number, "оп. 7"]).code(0);
    let ticket = home.show(NOW, &number);
    assert_eq!(ticket["assignee"], "оп. 7");
    assert!(!told(&home, "ru", &number).contains("Исполнитель  Разработчик"));
}

#[test]
fn asm_20_a_planned_date_says_who_agreed_to_it() {
    let home = Home::desk();
    let number = home.add("asmo", &["--class", "development"]);
    home.now(&["ticket", "plan", &number, "2026-12-05", "--agreed-by", "Иванова"]).code(0);
    let ticket = home.show(NOW, &number);
    assert_eq!(event(&ticket, "planned")["agreed_by"], "Иванова");
    for (lang, words) in [("ru", "согласовано: Иванова"), ("en", "agreed by Иванова")]
    {
        let told = told(&home, lang, &number);
        assert!(told.matches(words).count() >= 3, "fact, history and why: {told}");
    }
    // By support alone: nobody.
    home.now(&["ticket", "plan", &number, "2026-12-06"]).code(0);
    let ticket = home.show(NOW, &number);
    assert!(!event(&ticket, "planned").as_object().unwrap().contains_key("agreed_by"));
}

#[test]
fn pan_27_pro_20_a_visit_is_recorded_with_its_place() {
    let home = Home::desk();
    for policy in ["panorama", "prokontakt"] {
        let number = home.add(policy, &[]);
        home.now(&["ticket", "plan", &number, "2026-12-05", "--visit", "Серверная, зал 2"]).code(0);
        let ticket = home.show(NOW, &number);
        let planned = event(&ticket, "planned");
        assert_eq!((&planned["visit"], &planned["place"]), (&json!(true), &json!("Серверная, зал 2")));
        let all = told(&home, "ru", &number);
        assert!(all.matches("выезд специалиста: Серверная, зал 2").count() >= 3, "{all}");
        assert!(told(&home, "en", &number).contains("a specialist's visit to Серверная, зал 2"));
        let nowhere = home.now(&["ticket", "plan", &number, "2026-12-06", "--visit", " ", "--json"]).code(2);
        assert_eq!(nowhere.kind(), "missing_option", "{}", nowhere.err);
    }
}

#[test]
fn a_solution_says_what_it_came_from_until_it_is_returned() {
    let home = Home::desk();
    let number = home.add("asmo", &[]);
    home.now(&["ticket", "resolve", &number, "--text", "Готово", "--cause", "Диск заполнен"]).code(0);
    assert_eq!(event(&home.show(NOW, &number), "resolved")["cause"], "Диск заполнен");
    let told_once = told(&home, "ru", &number);
    assert!(told_once.contains("первопричина — Диск заполнен") && told_once.contains("Первопричина"));
    home.now(&["ticket", "return", &number, "--reason", "нет"]).code(0);
    assert!(!told(&home, "ru", &number).contains("Первопричина"));
}

#[test]
fn pan_26_pan_29_a_step_before_its_forerunners_is_warned_of_and_recorded() {
    let home = Home::desk();
    let number = home.add("panorama", &["--service", "restore"]);
    let checked = home.now(&["--lang", "ru", "ticket", "check", &number, "restored"]).code(0);
    let warned = checked.err;
    assert!(warned.contains("Причина порчи данных") || warned.contains("причина порчи данных"), "{warned}");
    assert!(warned.contains("(§2.7)") && !warned.contains("PAN-26"), "{warned}");
    assert_eq!(event(&home.show(NOW, &number), "checklist_ticked")["step"], "restored");
    let first = home.now(&["--lang", "ru", "ticket", "check", &number, "restore-cause"]).code(0);
    assert_eq!(first.err, "");

    // A step of the diagnostics, of the update, of nothing.
    for step in ["cpu", "testing"] {
        let refused = home.now(&["ticket", "check", &number, step, "--json"]).code(1);
        assert_eq!(refused.kind(), "step_not_of_class");
        assert!(refused.error()["clause"].to_string().contains("PAN-"), "{}", refused.err);
    }
    assert_eq!(home.now(&["ticket", "check", &number, "dance", "--json"]).code(65).kind(), "unknown_step");
    // Those that would do are its own.
    let told = home.now(&["ticket", "check", &number, "dance"]).code(65).err;
    assert!(told.contains("restore-cause") && !told.contains("cpu") && !told.contains("testing"), "{told}");
}

#[test]
fn pan_06_the_term_is_not_confirmed_against_the_tickets_own_fields() {
    let home = Home::desk();
    let over = home.add("panorama", &["--field", "support_until=2026-11-01"]);
    let confirm = ["--confirm", "term", "--confirm", "licence", "--confirm", "conditions"];
    let escalate = |number: &str| {
        home.now(&[&["ticket", "escalate", number, "3", "--reason", "x", "--json"], &confirm[..]].concat())
    };
    let refused = escalate(&over).code(1);
    assert_eq!((refused.kind().as_str(), &refused.error()["clause"]), ("term_is_over", &json!("PAN-06")));
    assert_eq!(home.show(NOW, &over)["line"], 1);
    home.now(&["ticket", "set", &over, "--field", "support_until=2027-11-01"]).code(0);
    escalate(&over).code(0);
    // The last day is a day of support.
    escalate(&home.add("panorama", &["--field", "support_until=2026-11-23"])).code(0);
    let told = told(&home, "ru", &over);
    assert!(told.contains("подтверждено: срок бесплатной поддержки действует"), "{told}");
    assert!(told.contains("соблюдены все условия"), "{told}");
}

#[test]
fn a_pause_comes_back_by_itself_and_nobody_is_said_to_have_replied() {
    let home = Home::desk();
    let number = home.add("prokontakt", &["--priority", "2"]);
    let args = ["ticket", "pause", &number, "info-requested", "--until", "2026-11-25"];
    home.now(&args).code(0);
    let before = home.show("2026-11-24T20:59:59Z", &number);
    let waits = |ticket: &Value| ticket["flags"].to_string().contains("customer_waiting");
    assert!(!waits(&before));
    // 00:00 in Moscow, where nothing else is known.
    let then = "2026-11-24T21:00:00Z";
    let after = home.show(then, &number);
    assert!(waits(&after), "{}", after["flags"]);
    assert_eq!(before["resolution"]["remaining_seconds"], after["resolution"]["remaining_seconds"]);
    assert_eq!((&after["status"], &after["resolution"]["state"]), (&json!("waiting"), &json!("stopped")));
    let listed = home.at(then, &["ticket", "list", "--json"]).code(0).json();
    assert!(waits(&listed[0]));
    let text = home.at(then, &["--lang", "ru", "ticket", "show", &number]).code(0).out;
    assert!(text.contains("срок паузы настал") && !text.contains("ответил"), "{text}");
    let text = home.at(then, &["--lang", "en", "ticket", "show", &number]).code(0).out;
    assert!(text.contains("the pause's date has come"), "{text}");

    // Support's word answers it, the end of the pause too.
    home.at(then, &["ticket", "reply", &number, "--text", "ждём"]).code(0);
    assert!(!waits(&home.show("2026-11-30T06:00:00Z", &number)));
    home.at(then, &["check", "--json"]).code(0);
}

#[test]
fn a_pause_comes_back_later_than_it_began() {
    let home = Home::desk();
    let number = home.add("prokontakt", &["--priority", "2"]);
    for until in ["2026-11-23", "2026-11-23T06:00:00Z"] {
        let refused =
            home.now(&["ticket", "pause", &number, "info-requested", "--until", until, "--json"]).code(1);
        assert_eq!(refused.kind(), "bad_time", "{until}");
    }
    home.now(&["ticket", "pause", &number, "info-requested", "--until", "soon"]).code(2);
    home.now(&["ticket", "pause", &number, "info-requested", "--until", "2026-11-23T06:00:01Z"]).code(0);
    let ticket = home.show(NOW, &number);
    assert_eq!(event(&ticket, "paused")["until"], "2026-11-23T06:00:01Z");
    // Resuming ends it.
    let later = "2026-11-23T08:00:00Z";
    assert!(home.show(later, &number)["flags"].to_string().contains("customer_waiting"));
    home.at(later, &["ticket", "resume", &number]).code(0);
    assert!(!home.show(later, &number)["flags"].to_string().contains("customer_waiting"));
}

#[test]
fn all_of_it_comes_back_from_an_export_byte_for_byte() {
    let home = Home::desk();
    let number = home.add("panorama", &["--service", "update-fault", "--class", "update"]);
    for args in [
        vec!["assign", &number, "--role", "developer"],
        vec!["plan", &number, "2026-12-05", "--agreed-by", "А", "--visit", "Б"],
        vec!["pause", &number, "waiting", "--until", "2026-12-01"],
        vec!["set", &number, "--customer", "c-1"],
        vec!["resolve", &number, "--text", "x", "--cause", "y"],
    ] {
        home.now(&[&["ticket"], &args[..]].concat()).code(0);
    }
    let first = home.now(&["export"]).code(0).out;
    let other = Home::desk();
    let file = other.file("all.ndjson", &first);
    other.now(&["import", &file]).code(0);
    assert_eq!(other.now(&["export"]).code(0).out, first);
    for part in
        ["\"service\":\"update-fault\"", "\"role\":\"developer\"", "\"visit\":true", "\"cause\":\"y\""]
    {
        assert!(first.contains(part), "{part} in {first}");
    }
}

#[test]
fn the_screen_registers_the_service_that_was_chosen_and_gives_it_to_a_role() {
    let home = Home::desk();
    let first = home.add("asmo", &[]);
    let mut session = screen(&home, NOW);
    session.until(&first);
    // PANORAMA; past the questions and fourteen services: the restore of data.
    session.send("c").until("ПАНОРАМА").send("jj\r").until("Определить по вопросам");
    session.send(&"j".repeat(15)).until("• Восстановление данных").send("\r").until("Услуга: Восстановление");
    session.send("Пропали отчёты").until("Пропали отчёты").send("\u{13}").until("Зарегистрировать");
    session.send("\r").until("Зарегистрирована PAN-1001");
    let ticket = home.show(NOW, "PAN-1001");
    assert_eq!((&ticket["service"], &ticket["class"]), (&json!("restore"), &json!("maintenance")));
    session.send("\u{c}").until("Пропали отчёты").send("G").until("PAN-1001 · заявлено");
    session.send("A").until("Или роль").send("\tjj\u{13}").until("PAN-1001: назначена");
    session.send("\r").until("Разработчик ПО").until("Восстановление данных").send("q").send("q").ends_well();
    assert_eq!(event(&home.show(NOW, "PAN-1001"), "assigned")["role"], "developer");
}

#[test]
fn a_wrong_option_is_answered_with_those_that_there_are_and_what_they_mean() {
    let home = Home::desk();
    let number = home.add("whatschat", &["--class", "proposal"]);
    let set = ["ticket", "set", &number, "--field", "decision=Отклонено", "--lang", "ru"];
    let told = home.now(&set).code(65).err;
    assert!(told.contains("Бывает: planned (Добавлено в план разработки), declined (Отклонено)"), "{told}");
}

#[test]
fn a_telephone_number_is_found_by_its_digits_from_either_end_however_it_is_written() {
    let home = Home::desk();
    let number = home.add("prokontakt", &["--phone", "+7 (921) 123-45-67"]);
    // Whose own number reads like the other's from behind.
    home.add("prokontakt", &["--phone", "76-54-32"]);
    let found = |text: &str| home.now(&["ticket", "list", "--text", text, "--json"]).code(0).out;
    let typed = [
        "4567",
        "123-45-67",
        "89211234567",
        "8 921 123 45 67",
        "+7(921)1234567",
        "7921",
        "8921",
        "9211234567",
    ];
    for text in typed {
        let out = found(text);
        assert!(out.contains(&number), "{text}: {out}");
        assert_eq!(out.matches("\"number\"").count(), 1, "{text}: {out}");
    }
    for text in ["8 921 123 45 68", "1234568", "0004567", "567"] {
        assert!(!found(text).contains(&number), "{text}");
    }
}

#[test]
fn every_word_is_looked_for_be_it_a_number_and_a_telephone_in_a_note_by_its_digits() {
    let home = Home::desk();
    let number = home.add("prokontakt", &[]);
    home.add("prokontakt", &["--description", "500 отчётов и 8080 строк"]);
    let note = |text: &str| home.now(&["ticket", "note", &number, "--text", text]).code(0);
    note("errors 500 and 404 on 10.0.12.254 port 8080");
    note("договор №45678, ИНН 7707083893, КПП 773601001");
    note("звонить +7 (495) 123-45-67 после 2026-11-27 9:00");
    let found = |text: &str| {
        let list = home.now(&["ticket", "list", "--text", text, "--json"]).code(0).json();
        list.as_array().unwrap().iter().map(|t| t["number"].as_str().unwrap().to_string()).collect::<Vec<_>>()
    };
    let typed = [
        "500 404",
        "10.0.12.254 8080",
        "7707083893 773601001",
        "45678",
        "№45678",
        "№ 45678",
        "договор 45678",
        "4951234567",
        "8 495 123-45-67",
        "2026-11-27",
    ];
    for text in typed {
        assert_eq!(found(text), [number.as_str()], "{text}");
    }
    for text in ["500 405", "№45679", "4951234568"] {
        assert!(found(text).is_empty(), "{text}");
    }
    // What is taken back is found no more; what was said after it is, and so are the others when that is all indexed again.
    note("Проверил маршрутизатор");
    assert_eq!(found("маршрутизатор"), [number.as_str()]);
    home.now(&["ticket", "undo", &number]).code(0);
    note("Проверил коммутатор");
    assert!(found("маршрутизатор").is_empty());
    assert_eq!(found("коммутатор 45678"), [number.as_str()]);
    home.now(&["check"]).code(0);
}
