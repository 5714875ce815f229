use super::*;

fn pan() -> Arc<Policy> {
    policy("panorama")
}

#[test]
fn pan_01_services_belong_to_classes() {
    let pan = pan();
    let class_of = |id: &str| pan.parts().services.iter().find(|s| s.id == id).map(|s| s.class.as_str());
    for (service, class) in [
        ("install-advice", "consultation"),
        ("update-advice", "consultation"),
        ("settings", "consultation"),
        ("fault-removal", "incident"),
        ("functions", "consultation"),
        ("documentation", "consultation"),
        ("hardware-advice", "consultation"),
        ("change-request", "modernization"),
        ("backup", "maintenance"),
        ("restore", "maintenance"),
    ] {
        assert_eq!(class_of(service), Some(class), "{service}");
    }
    assert_eq!(pan.class_ids(), ["incident", "consultation", "modernization", "update", "maintenance"]);
}

#[test]
fn pan_03_the_terms_are_minimal_ones() {
    assert!(pan().parts().minimum);
}

#[test]
fn pan_02_the_administrator_tries_first() {
    assert!(pan().required("incident").contains(&"tried"));
}

#[test]
fn pan_05_others_are_drawn_in() {
    let pan = pan();
    let roles: Vec<_> = pan.parts().roles.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(roles, ["analyst", "developer", "manager", "competence-centre"]);
}

#[test]
fn pan_06_line_3_asks_for_three_confirmations() {
    let pan = pan();
    let asked: Vec<_> = pan.line(3).unwrap().confirm.iter().map(|step| step.id.as_str()).collect();
    assert_eq!(asked, ["term", "licence", "conditions"]);
    assert!(pan.line(1).unwrap().confirm.is_empty());
    assert!(pan.field("support_until").unwrap().ends_support);
}

#[test]
fn pan_07_an_incident_is_a_failure_or_a_malfunction() {
    let pan = pan();
    assert!(pan.required("incident").contains(&"failure_kind"));
    for kind in ["failure", "crash"] {
        assert!(pan.option("failure_kind", kind).definition.is_some());
    }
}

#[test]
fn pan_08_critical_and_high_run_around_the_clock() {
    let pan = pan();
    for priority in ["critical", "high"] {
        let schedule = pan.schedule_id("incident", Some(priority)).unwrap();
        assert_eq!(pan.hours(schedule), Some(&Hours::Always));
    }
}

#[test]
fn pan_09_the_rest_keeps_office_hours_in_moscow() {
    let pan = pan();
    for priority in ["medium", "low"] {
        assert_eq!(pan.schedule_id("incident", Some(priority)), Some("office"));
    }
    assert_eq!(pan.schedule_id("consultation", None), Some("office"));
    assert_eq!(pan.hours("office"), Some(&weekdays(9 * 60, 19 * 60)));
    assert_eq!(pan.calendar().name(), "ru");
    assert_eq!(pan.zone(None).0.name(), "Europe/Moscow");
    // the assumed zone is told where it counts
    let told = |priority| pan.readings("PAN-10", Some(priority)).any(|i| i.key == "zone");
    assert!(told("medium") && told("low") && !told("critical"));
}

#[test]
fn pan_10_priorities_and_terms() {
    let pan = pan();
    let days = |n| Promise::Within(Term::WorkingDays(n));
    for (id, term) in [("critical", hours(1)), ("high", hours(24)), ("medium", days(5)), ("low", days(14))] {
        assert_eq!(pan.resolution("incident", Some(id)), Some((term, "PAN-10")));
        assert_eq!(pan.reaction("incident", Some(id)), None);
    }
    let ids: Vec<_> = pan.parts().priorities.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["critical", "high", "medium", "low"]);
    assert_eq!(pan.parts().default_priority.as_deref(), Some("medium"));
}

#[test]
fn pan_10_questions_follow_the_definitions() {
    let pan = pan();
    let (yes, no) = (true, false);
    assert_eq!(*pan.guided(&[no, no]), class("consultation"));
    assert_eq!(*pan.guided(&[yes, yes]), priority("critical"));
    // a critical process for more than half of the users
    assert_eq!(*pan.guided(&[yes, no, yes, yes, yes]), priority("critical"));
    // a process that isn't critical, without and with a workaround
    assert_eq!(*pan.guided(&[yes, no, yes, no, no]), priority("high"));
    assert_eq!(*pan.guided(&[yes, no, yes, no, yes]), priority("medium"));
    // single functions
    assert_eq!(*pan.guided(&[yes, no, no, yes]), priority("medium"));
    assert_eq!(*pan.guided(&[yes, no, no, no]), priority("low"));
}

#[test]
fn pan_11_pan_12_grounds_for_lowering() {
    let pan = pan();
    assert_eq!(pan.ground("partial-fix").unwrap().clause.as_deref(), Some("PAN-11"));
    assert_eq!(pan.ground("not-a-fault").unwrap().clause.as_deref(), Some("PAN-12"));
    assert!(pan.ground("correction").is_some());
}

#[test]
fn pan_13_no_higher_than_medium_off_production() {
    let pan = pan();
    for environment in ["certification", "implementation", "test"] {
        let cap = pan.cap(Some(environment)).unwrap();
        assert_eq!((cap.priority_at_most.as_str(), cap.clause.as_str()), ("medium", "PAN-13"));
    }
    assert_eq!(pan.cap(Some("production")), None);
}

#[test]
fn pan_14_some_terms_are_set_by_hand() {
    let pan = pan();
    for class in ["modernization", "update", "maintenance"] {
        assert_eq!(pan.resolution(class, None), Some((Promise::Planned, "PAN-14")));
        assert_eq!(pan.reaction(class, None), None);
        assert_eq!(pan.priorities_of(pan.class(class).unwrap()).count(), 0);
    }
}

#[test]
fn pan_15_channels() {
    assert_eq!(pan().channel_ids(), ["istp", "email", "phone", "letter"]);
}

#[test]
fn pan_17_stages_of_an_update() {
    let pan = pan();
    let steps: Vec<_> = pan.checklist("update", None).unwrap().steps.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(
        steps,
        [
            "regulation",
            "guides",
            "repository",
            "test-install",
            "testing",
            "regression",
            "removal",
            "acceptance",
            "production"
        ]
    );
}

#[test]
fn pan_18_minimum_staff() {
    let pan = pan();
    assert_eq!(
        pan.line(1).map(|l| (l.schedule.as_deref(), l.minimum_staff, l.minimum_hours)),
        Some((Some("always"), 1, None))
    );
    assert_eq!(
        pan.line(2).map(|l| (l.schedule.as_deref(), l.minimum_staff, l.minimum_hours)),
        Some((Some("office"), 1, Some(8)))
    );
    for role in ["analyst", "developer", "manager"] {
        let role = pan.parts().roles.iter().find(|r| r.id == role).unwrap();
        assert_eq!(
            (role.schedule.as_deref(), role.minimum_staff, role.minimum_hours),
            (Some("office"), 1, Some(8))
        );
    }
}

#[test]
fn pan_19_diagnostics_and_the_depth_of_a_restore() {
    let pan = pan();
    let steps: Vec<_> =
        pan.checklist("maintenance", None).unwrap().steps.iter().map(|s| s.id.as_str()).collect();
    for step in ["cpu", "memory", "disk", "network", "queues", "operation-times", "capacity"] {
        assert!(steps.contains(&step), "{step}");
    }
    assert!(pan.field("restore_depth").is_some());
}

#[test]
fn pan_20_contacts() {
    let pan = pan();
    assert_eq!(pan.emails(), ["support@integrotechnologies.ru"]);
    assert_eq!(pan.phones(), ["+7-495-9136745"]);
    let address = pan.parts().contacts.iter().find_map(|c| c.address.as_ref()).unwrap();
    assert!(address.get(Lang::Ru).as_str_exact().contains("115114, г. Москва, Дербеневская наб., д. 11"));
}

#[test]
fn pan_21_lines_have_hours() {
    let pan = pan();
    assert_eq!(pan.line(1).unwrap().schedule.as_deref(), Some("always"));
    assert_eq!(pan.line(2).unwrap().schedule.as_deref(), Some("office"));
    assert_eq!(pan.interpretation("line_hours").unwrap().clause.as_deref(), Some("PAN-21"));
}

#[test]
fn pan_22_gaps_of_the_definitions_are_read() {
    let pan = pan();
    let (yes, no) = (true, false);
    // exactly half of the users is not "more than half"
    assert_eq!(*pan.guided(&[yes, no, yes, yes, no, no]), priority("high"));
    assert_eq!(*pan.guided(&[yes, no, yes, yes, no, yes]), priority("medium"));
    for id in ["over-half", "workaround-critical"] {
        let question = pan.parts().questions.iter().find(|q| q.id == id).unwrap();
        assert_eq!(question.clause.as_deref(), Some("PAN-10"), "what it leads to stands in table 3");
        assert!(question.note.is_some());
    }
}

#[test]
fn pan_23_capacity_is_advised_and_an_administrator_named() {
    let pan = pan();
    assert!(pan.checklist("maintenance", None).unwrap().steps.iter().any(|s| s.id == "capacity"));
    let administrator = pan.field("administrator").unwrap();
    assert!(administrator.warn.is_some() && administrator.warn_classes == ["incident"]);
}

#[test]
fn pan_24_a_written_request_is_answered_in_writing() {
    let pan = pan();
    assert!(pan.channel("letter").is_some());
    let notice = pan.parts().notices.iter().find(|n| n.clause == "PAN-24").unwrap();
    assert_eq!((notice.on, notice.channel.as_ref()), (NoticeOn::Resolved, Some(&NoticeChannel::AsRequest)));
    assert_eq!(notice.classes, [crate::policy::ClassId::named("consultation")]);
}

#[test]
fn pan_25_a_change_states_its_requirements_and_is_agreed() {
    let pan = pan();
    assert!(pan.required("modernization").contains(&"requirements"));
    let steps: Vec<_> =
        pan.checklist("modernization", None).unwrap().steps.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(steps, ["possible", "cost", "term", "documents"]);
}

#[test]
fn pan_26_a_restore_has_a_checklist_and_questions_of_its_own() {
    let pan = pan();
    let steps = |service| -> Vec<String> {
        pan.checklist("maintenance", service).unwrap().steps.iter().map(|s| s.id.clone()).collect()
    };
    assert_eq!(steps(Some("restore")), ["restore-cause", "restore-agreed", "restored"]);
    assert!(steps(Some("diagnostics")).iter().all(|step| !step.starts_with("restore")));
    for field in ["restore_cause", "restore_depth"] {
        assert_eq!(pan.field(field).unwrap().services, ["restore"]);
    }
}

#[test]
fn pan_27_services_of_line_3() {
    let pan = pan();
    let of_clause = pan.parts().services.iter().filter(|s| s.clause.as_deref() == Some("PAN-27"));
    assert_eq!(of_clause.count(), 5);
}

#[test]
fn pan_28_a_vulnerability_is_an_incident_with_a_priority() {
    let pan = pan();
    let (yes, no) = (true, false);
    assert_eq!(*pan.guided(&[no, yes, no, no, yes]), priority("medium"));
    assert_eq!(*pan.guided(&[no, yes, yes]), priority("critical"));
    assert!(pan.field("failure_kind").unwrap().options.iter().any(|o| o.id == "vulnerability"));
    assert_eq!(pan.option("failure_kind", "vulnerability").classes, ["incident"]);
    let help = pan.service("update-fault").unwrap();
    assert_eq!((help.class.as_str(), help.question.as_deref()), ("consultation", Some("fault")));
}

#[test]
fn pan_29_reports_come_before_production() {
    let pan = pan();
    let steps = &pan.checklist("update", None).unwrap().steps;
    let at = |id: &str| steps.iter().position(|s| s.id == id).unwrap();
    let conditional: Vec<_> = steps.iter().filter(|s| s.conditional).map(|s| s.id.as_str()).collect();
    assert_eq!(conditional, ["regulation", "removal"]);
    assert!(at("regression") < at("acceptance") && at("acceptance") < at("production"));
}
