//! What people read: names, not ids, in the language of the operator.
use super::run;
use crate::cli::{Home, NOW};

#[test]
fn a_ticket_is_told_by_labels() {
    let home = Home::desk();
    run(&home, NOW, "ticket add --policy prokontakt --subject x --field account=ivanov").code(0);
    run(&home, NOW, "ticket pause PRO-1001 equipment-delivery").code(0);
    run(&home, NOW, "ticket set PRO-1001 --tz Asia/Omsk").code(0);
    run(&home, NOW, "ticket plan PRO-1001 2026-12-07").code(0);
    let told = run(&home, NOW, "ticket show PRO-1001 --lang ru").code(0).out;
    for wanted in [
        "не хватает: организация, пошаговое описание действий",
        "Учётная запись",
        "часы работы: пн–пт 09:00–18:00",
        "назначен плановый срок: до конца дня 07.12.2026",
        "часовой пояс = Омск (Asia/Omsk)",
        "пояс заказчика Омск (Asia/Omsk)",
    ] {
        assert!(told.contains(wanted), "{wanted}:\n{told}");
    }
    for id in ["self_diagnosis", "equipment-delivery", "office", "customer.tz", "in_work"] {
        assert!(!told.contains(id), "{id}:\n{told}");
    }
    let told = run(&home, NOW, "ticket show PRO-1001 --lang en").code(0).out;
    assert!(told.contains("missing: organization, actions step by step"), "{told}");
    assert!(told.contains("Mon–Fri 09:00–18:00"), "{told}");
}

#[test]
fn a_capped_priority_a_line_and_an_environment_are_named() {
    let home = Home::desk();
    let add = "ticket add --policy panorama --subject x --priority critical --environment certification";
    run(&home, NOW, add).code(0);
    run(&home, NOW, "ticket set PAN-1001 --environment production").code(0);
    run(&home, NOW, "ticket set PAN-1001 --environment certification --reason r").code(0);
    run(&home, NOW, "ticket set PAN-1001 --priority low --ground correction --reason r").code(0);
    let told = run(&home, NOW, "ticket show PAN-1001 --lang ru").code(0).out;
    for wanted in
        ["Первая линия", "Продуктивная → Сертификационная", "приоритет изменён: Критический → Низкий ("]
    {
        assert!(told.contains(wanted), "{wanted}:\n{told}");
    }
    run(&home, NOW, "ticket set PAN-1001 --priority critical").code(0);
    let told = run(&home, NOW, "ticket show PAN-1001 --lang ru").code(0).out;
    assert!(told.contains("Средний; задан Критический, ограничен средой (§5)"), "{told}");
}

#[test]
fn what_was_undone_is_named_and_nobody_is_nobody() {
    let home = Home::desk();
    run(&home, NOW, "ticket add --policy asmo --subject x").code(0);
    run(&home, NOW, "ticket assign ASM-1001 -").code(0);
    run(&home, NOW, "ticket close ASM-1001").code(0);
    run(&home, NOW, "ticket undo ASM-1001").code(0);
    let told = run(&home, NOW, "ticket show ASM-1001 --lang ru").code(0).out;
    assert!(told.contains("назначена: никому") && told.contains("отменено: закрыта"), "{told}");
}

#[test]
fn a_policy_tells_its_hours_not_their_ids() {
    let home = Home::new();
    let told = run(&home, NOW, "policy show prokontakt --lang ru").code(0).out;
    assert!(told.contains("круглосуточно") && told.contains("пн–пт 09:00–18:00"), "{told}");
    assert!(!told.contains("always") && !told.contains("office"), "{told}");
}

#[test]
fn the_manual_page_is_headed_in_its_language_and_tells_codes_and_variables() {
    let home = Home::new();
    let page = run(&home, NOW, "man --lang ru").code(0).out;
    for wanted in [".SH ИМЯ", ".SH КОМАНДЫ", ".SH \"КОД ЗАВЕРШЕНИЯ\"", "VAHTA_POLICIES", "66"]
    {
        assert!(page.contains(wanted), "{wanted}");
    }
    let page = run(&home, NOW, "man --lang en").code(0).out;
    for wanted in [".SH NAME", ".SH COMMANDS", ".SH \"EXIT STATUS\"", ".SH ENVIRONMENT"] {
        assert!(page.contains(wanted), "{wanted}");
    }
    assert!(run(&home, NOW, "man ticket add --lang en").code(0).out.contains("reported"));
}

#[test]
fn hours_are_told_day_by_day_as_the_clock_shows_them() {
    let home = Home::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/policies");
    for (policy, hours) in [
        ("g-night", "Mon–Fri 22:00–06:00"),
        ("g-late", "Mon–Fri 16:00–24:00"),
        ("g-friday", "Mon–Thu 09:00–13:00, 13:48–18:00; Fri 09:00–13:00, 13:48–16:45"),
        ("g-berlin-split", "Mon–Sun 02:30–06:00, 22:00–02:30"),
        ("g-always", "24x7"),
    ] {
        let line = format!("policy show {policy} --policies {folder} --lang en");
        let told = run(&home, NOW, &line).code(0).out;
        assert!(told.contains(hours), "{policy}:\n{told}");
    }
}
