use super::*;

const TYPICAL: [(&str, &str); 3] =
    [("critical", "ASM-03"), ("error-typical", "ASM-05"), ("consultation-typical", "ASM-04")];

fn asm() -> Arc<Policy> {
    policy("asmo")
}

#[test]
fn asm_01_hours_of_the_service() {
    let asm = asm();
    assert_eq!(asm.hours("office"), Some(&weekdays(8 * 60 + 45, 17 * 60)));
    assert_eq!((asm.zone(None).0.name(), asm.calendar().name()), ("Europe/Moscow", "ru"));
    assert!(asm.parts().classes.iter().all(|c| c.schedule.as_deref() == Some("office")));
}

#[test]
fn asm_02_every_request_is_reacted_to_in_two_hours() {
    let asm = asm();
    for class in asm.class_ids() {
        assert_eq!(asm.reaction(class, None), Some((hours(2), "ASM-02")), "{class}");
    }
    assert_eq!(asm.readings("ASM-02", None).count(), 1);
}

#[test]
fn asm_03_critical_errors() {
    assert_eq!(asm().resolution("critical", None), Some((hours(8), "ASM-03")));
    assert_eq!(asm().default_class().id, "error-typical", "a request that says nothing is no critical one");
}

#[test]
fn asm_04_asm_05_typical_in_eight_hours_others_by_plan() {
    let asm = asm();
    for (class, clause) in TYPICAL {
        assert_eq!(asm.resolution(class, None), Some((hours(8), clause)));
    }
    assert_eq!(asm.resolution("consultation-nontypical", None), Some((Promise::Planned, "ASM-04")));
    assert_eq!(asm.resolution("error-nontypical", None), Some((Promise::Planned, "ASM-05")));
}

#[test]
fn asm_06_asm_07_updates_within_three_days_of_detection() {
    let asm = asm();
    let three = Promise::Within(Term::CalendarDays(3));
    assert_eq!(asm.resolution("vulnerability", None), Some((three, "ASM-06")));
    assert_eq!(asm.resolution("dependency-vulnerability", None), Some((three, "ASM-07")));
    // support itself may be the finder: no customer is needed
    assert_eq!(asm.required("vulnerability"), ["description"]);
    let told: Vec<_> = asm.parts().classes.iter().filter(|c| c.notify_all).map(|c| c.id.as_str()).collect();
    assert_eq!(told, ["vulnerability", "dependency-vulnerability"]);
}

#[test]
fn asm_08_channels() {
    let asm = asm();
    assert_eq!(asm.channel_ids(), ["portal", "phone", "email"]);
    assert_eq!(asm.channel("phone").unwrap().phone.len(), 3);
}

#[test]
fn asm_09_what_a_request_holds() {
    let asm = asm();
    let required = asm.required("error-typical");
    for field in ["description", "service", "expected_date", "customer_priority"] {
        assert!(required.contains(&field), "{field}");
    }
    assert_eq!(asm.field("expected_date").unwrap().kind, FieldKind::Date);
    assert_eq!(asm.field("on_behalf").unwrap().kind, FieldKind::YesNo);
}

#[test]
fn asm_11_waiting_for_information_stops_nothing() {
    let asm = asm();
    let pauses: Vec<_> = asm.parts().pauses.iter().map(|p| (p.id.as_str(), p.stops.len())).collect();
    assert_eq!(pauses, [("waiting", 0)]);
    assert_eq!(asm.interpretation("pause").unwrap().clause.as_deref(), Some("ASM-11"));
}

#[test]
fn asm_15_services_are_separate() {
    let asm = asm();
    let options: Vec<_> = asm.field("service").unwrap().options.iter().map(|o| o.id.as_str()).collect();
    assert_eq!(options, ["support", "maintenance", "development"]);
    assert!(asm.field("support_until").unwrap().ends_support);
    assert_eq!(asm.resolution("development", None), Some((Promise::Planned, "ASM-15")));
}

#[test]
fn asm_04_the_service_of_consultations_asks_whether_it_is_typical() {
    let asm = asm();
    let question = asm.service("consulting").unwrap().question.as_deref();
    assert_eq!(question, Some("consultation-typical"));
}

#[test]
fn asm_16_the_customer_has_an_administrator() {
    assert!(asm().field("administrator").unwrap().warn.is_some());
    assert!(asm().field("own_maintenance_skills").is_some());
}

#[test]
fn asm_17_updates_of_versions_and_documents_by_plan() {
    for class in ["version-update", "documentation"] {
        assert_eq!(asm().resolution(class, None), Some((Promise::Planned, "ASM-17")));
    }
}

#[test]
fn asm_18_works_are_remote_unless_the_contract_says_otherwise() {
    assert!(asm().field("remote_or_contract").unwrap().warn.is_some());
}

#[test]
fn asm_19_contacts() {
    let asm = asm();
    assert_eq!(
        asm.phones(),
        ["+7 (4932) 42-88-40", "+7 (980) 691-06-05", "+7 (980) 691-05-23", "+7 (4932) 23-08-64"]
    );
    assert_eq!(asm.emails(), ["support@inform.ivanovo.ru", "info@inform.ivanovo.ru"]);
}

#[test]
fn asm_questions_lead_to_the_classes() {
    let asm = asm();
    let (yes, no) = (true, false);
    // Of a library it is one whatever it touches (ASM-07): it is asked first.
    assert_eq!(*asm.guided(&[yes]), class("dependency-vulnerability"));
    assert_eq!(*asm.guided(&[no, yes]), class("vulnerability"));
    assert_eq!(*asm.guided(&[no, no, yes, yes]), class("critical"));
    assert_eq!(*asm.guided(&[no, no, yes, no, yes]), class("error-typical"));
    assert_eq!(*asm.guided(&[no, no, no, yes, no]), class("consultation-nontypical"));
    assert_eq!(*asm.guided(&[no, no, no, no, no, no]), class("documentation"));
}
