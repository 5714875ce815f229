//! The order of the queue, to the letter.
use super::run;
use crate::cli::{Home, NOW};

fn numbers(home: &Home, line: &str) -> Vec<String> {
    let list = run(home, NOW, &format!("{line} --json")).code(0).json();
    list.as_array().unwrap().iter().map(|t| t["number"].as_str().unwrap().to_string()).collect()
}

#[test]
fn due_orders_running_stopped_missing_not_promised_met() {
    let home = Home::desk();
    for line in [
        // Met both, the later one first by its time of report.
        "ticket add --policy asmo --subject met --reported 2026-11-23T05:55:00Z",
        "ticket add --policy asmo --subject met --reported 2026-11-23T05:50:00Z",
        // Planned dates missing, likewise.
        "ticket add --policy asmo --subject plan --class development --reported 2026-11-23T05:55:00Z",
        "ticket add --policy asmo --subject plan --class development --reported 2026-11-23T05:50:00Z",
        // Not promised: by the time of report.
        "ticket add --policy panorama --subject none --class consultation --reported 2026-11-23T05:55:00Z",
        "ticket add --policy panorama --subject none --class consultation --reported 2026-11-23T05:50:00Z",
        "ticket add --policy prokontakt --subject stopped --priority 2",
        "ticket add --policy prokontakt --subject running --priority 2",
    ] {
        run(&home, NOW, line).code(0);
    }
    for line in [
        "ticket resolve ASM-1001 --text t",
        "ticket resolve ASM-1002 --text t",
        "ticket ack ASM-1003",
        "ticket ack ASM-1004",
        "ticket ack PRO-1001",
        "ticket pause PRO-1001 customer-side",
    ] {
        run(&home, NOW, line).code(0);
    }
    let due =
        ["PRO-1002", "PRO-1001", "ASM-1003", "ASM-1004", "PAN-1002", "PAN-1001", "ASM-1001", "ASM-1002"];
    assert_eq!(numbers(&home, "ticket list"), due);
    let mut reversed = due;
    reversed.reverse();
    assert_eq!(numbers(&home, "ticket list --sort -due"), reversed);
    assert_eq!(numbers(&home, "ticket list --limit 2"), due[..2]);
    assert_eq!(numbers(&home, "ticket list --queue acceptance"), ["ASM-1001", "ASM-1002"]);
    assert_eq!(numbers(&home, "ticket list --queue plan-missing"), ["ASM-1003", "ASM-1004"]);
    assert_eq!(numbers(&home, "ticket list --queue waiting"), ["PRO-1001"]);
    assert_eq!(numbers(&home, "ticket list --sort priority")[..2], ["PRO-1001", "PRO-1002"]);
}

#[test]
fn words_are_found_by_stem_beginning_and_number_and_customers_by_any_part() {
    let home = Home::desk();
    let add =
        "ticket add --policy panorama --subject 'Ночная сверка' --description 'Не печатаются факсы; ёлка'";
    run(&home, NOW, &format!("{add} --org 'АО «ЁЖ и Ко»' --email Big@Mail.RU")).code(0);
    run(&home, NOW, "ticket add --policy panorama --subject другая").code(0);
    for query in
        ["факс", "ФАКСАМ", "ёлка", "елка", "елк", "печата", "1001", "pan-1001", "ночной", "сверка факсы"]
    {
        assert_eq!(numbers(&home, &format!("ticket list --text '{query}'")), ["PAN-1001"], "{query}");
    }
    for query in ["факс нет", "*", "\"", "AND OR ("] {
        assert_eq!(numbers(&home, &format!("ticket list --text '{query}'")).len(), 0, "{query}");
    }
    for part in ["ёж", "ЁЖ И", "big@", "MAIL.ru"] {
        assert_eq!(numbers(&home, &format!("ticket list --customer '{part}'")), ["PAN-1001"], "{part}");
    }
    for part in ["%", "_", "нет такого"] {
        assert_eq!(numbers(&home, &format!("ticket list --customer '{part}'")).len(), 0, "{part}");
    }
}
