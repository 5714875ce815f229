use super::*;

fn pro() -> Arc<Policy> {
    policy("prokontakt")
}

#[test]
fn pro_02_requests_by_email() {
    assert!(pro().channel("email").unwrap().address.is_some());
    assert_eq!(pro().class_ids(), ["incident", "consultation"]);
}

#[test]
fn pro_03_pro_04_what_a_request_holds() {
    let pro = pro();
    let required = pro.required("incident");
    assert_eq!(required[..5], ["organization", "account", "steps", "expected", "actual"]);
    assert_eq!(required[5..], ["self_diagnosis", "diagnosis_results"]);
    assert_eq!(pro.field("self_diagnosis").unwrap().kind, FieldKind::YesNo);
    assert!(pro.field("self_diagnosis").unwrap().warn.is_some());
}

#[test]
fn pro_08_terms_of_table_1() {
    let pro = pro();
    for (priority, schedule, reaction, resolution) in
        [("1", "always", 1, 8), ("2", "office", 4, 24), ("3", "office", 8, 40)]
    {
        let priority = Some(priority);
        assert_eq!(pro.schedule_id("incident", priority), Some(schedule));
        assert_eq!(pro.reaction("incident", priority), Some((hours(reaction), "PRO-08")));
        assert_eq!(pro.resolution("incident", priority), Some((hours(resolution), "PRO-08")));
    }
    assert_eq!(pro.reaction("incident", Some("4")), Some((hours(8), "PRO-08")));
    assert_eq!(pro.hours("office"), Some(&weekdays(9 * 60, 18 * 60)));
    assert_eq!(pro.parts().default_priority.as_deref(), Some("3"));
    // priority 1 alone is read as running around the clock
    assert_eq!(pro.readings("PRO-08", Some("1")).count(), 1);
    assert_eq!(pro.readings("PRO-08", Some("2")).count(), 0);
}

#[test]
fn pro_09_hours_are_the_customers() {
    use crate::time::Zone;
    let pro = pro();
    let (zone, assumed) = pro.zone(None);
    assert_eq!((zone.name(), assumed), ("Europe/Moscow", true));
    let (zone, assumed) = pro.zone(Some(&Zone::by_name("Asia/Omsk").unwrap()));
    assert_eq!((zone.name(), assumed), ("Asia/Omsk", false));
    assert!(pro.interpretation("default_zone").is_some());
}

#[test]
fn pro_11_eight_grounds_for_suspension() {
    let pro = pro();
    let pauses: Vec<_> = pro
        .parts()
        .pauses
        .iter()
        .map(|p| (p.id.as_str(), p.notify.as_ref().map(NoticeChannel::word), p.until, p.needs_text))
        .collect();
    let email = Some("email");
    let reply = Some(Until::CustomerReply);
    assert_eq!(
        pauses,
        [
            ("customer-side", email, None, false),
            ("third-party-side", email, None, false),
            ("customer-action", email, Some(Until::CustomerAct), false),
            ("info-requested", Some("as-request"), reply, false),
            ("third-party-info", Some("as-request"), reply, false),
            ("customer-unreachable", None, reply, false),
            ("equipment-delivery", None, Some(Until::Installed), false),
            ("other", None, None, true),
            ("waiting", None, None, false),
        ]
    );
}

#[test]
fn pro_12_pauses_stop_the_removal_only() {
    let pro = pro();
    for pause in pro.parts().pauses.iter().filter(|p| p.id != "waiting") {
        assert_eq!(pause.stops, [Which::Resolution], "{}", pause.id);
    }
}

#[test]
fn pro_13_priority_3_may_be_extended() {
    let pro = pro();
    let extensions = &pro.parts().extensions;
    assert_eq!(extensions.len(), 1);
    assert_eq!(
        (extensions[0].priorities.as_slice(), extensions[0].clause.as_str()),
        (&["3".into()][..], "PRO-13")
    );
}

#[test]
fn pro_14_priority_4_is_met_by_an_answer_with_a_date() {
    let pro = pro();
    let target = pro.target("incident", Some("4"), Which::Resolution).unwrap();
    assert_eq!(
        (target.promise, target.met_by, target.clause.as_str()),
        (hours(40), MetBy::AnswerWithDate, "PRO-14")
    );
    for priority in ["1", "2", "3"] {
        assert_eq!(
            pro.target("incident", Some(priority), Which::Resolution).unwrap().met_by,
            MetBy::Resolved
        );
    }
}

#[test]
fn pro_15_hours_of_technological_works() {
    let pro = pro();
    let works = pro.parts().maintenance.as_ref().unwrap();
    let hour = 3600;
    assert_eq!(
        works.working,
        [Interval { from: 0, to: 7 * hour }, Interval { from: 18 * hour, to: 24 * hour }]
    );
    assert_eq!(works.off, [Interval { from: 0, to: u32::try_from(DAY).unwrap() }]);
}

#[test]
fn pro_16_channels() {
    let pro = pro();
    assert_eq!(pro.channel_ids(), ["email", "portal"]);
    assert_eq!(pro.channel("email").unwrap().address.as_deref(), Some("support_info@smart-consulting.ru"));
    assert_eq!(pro.channel("portal").unwrap().url.as_deref(), Some("https://erp.smart-consulting.ru"));
}

#[test]
fn pro_17_questions_follow_the_definitions() {
    let pro = pro();
    let (yes, no) = (true, false);
    assert_eq!(*pro.guided(&[no]), class("consultation"));
    assert_eq!(*pro.guided(&[yes, yes]), priority("1"));
    assert_eq!(*pro.guided(&[yes, no, yes]), priority("2"));
    assert_eq!(*pro.guided(&[yes, no, no, yes, no]), priority("3"));
    assert_eq!(*pro.guided(&[yes, no, no, yes, yes]), priority("4"));
    assert_eq!(*pro.guided(&[yes, no, no, no]), priority("4"));
    assert!(pro.parts().priorities.iter().all(|p| !p.definition.get(Lang::Ru).is_blank()));
}

#[test]
fn pro_18_terms_hold_within_the_warranty() {
    let field = pro();
    assert!(field.field("support_until").unwrap().ends_support);
}

#[test]
fn pro_19_a_consultation_has_no_term() {
    let pro = pro();
    assert_eq!(pro.reaction("consultation", None), None);
    assert_eq!(pro.resolution("consultation", None), None);
    assert_eq!(pro.priorities_of(pro.class("consultation").unwrap()).count(), 0);
}

#[test]
fn pro_20_the_results_of_the_diagnosis_are_asked_for() {
    assert!(pro().required("incident").contains(&"diagnosis_results"));
}

#[test]
fn pro_21_a_changed_state_is_a_ground() {
    assert_eq!(pro().ground("state-changed").unwrap().clause.as_deref(), Some("PRO-21"));
}
