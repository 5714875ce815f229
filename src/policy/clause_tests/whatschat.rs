use super::*;

fn wha() -> Arc<Policy> {
    policy("whatschat")
}

#[test]
fn wha_01_services() {
    let wha = wha();
    assert_eq!(wha.class_ids(), ["fault", "question", "proposal", "installation", "update"]);
    let services: Vec<_> = wha.parts().services.iter().map(|s| (s.id.as_str(), s.class.as_str())).collect();
    assert_eq!(
        services,
        [
            ("installation", "installation"),
            ("use", "question"),
            ("documentation", "question"),
            ("faults", "fault"),
            ("update", "update")
        ]
    );
}

#[test]
fn wha_02_the_channel_goes_by_the_stage() {
    let wha = wha();
    let at = |stage: &str| {
        wha.parts().channels.iter().find(|c| c.stage.as_deref() == Some(stage)).map(|c| c.id.as_str())
    };
    assert_eq!((at("installation"), at("use")), (Some("site"), Some("whatsapp")));
    // the stages are the options of the field that is asked for
    assert!(wha.required("fault").contains(&"stage"));
    for stage in ["installation", "use"] {
        wha.option("stage", stage);
    }
}

#[test]
fn wha_03_proposals_are_decided() {
    let wha = wha();
    let options: Vec<_> = wha.field("decision").unwrap().options.iter().map(|o| o.id.as_str()).collect();
    assert_eq!(options, ["planned", "declined"]);
    assert_eq!(wha.option("decision", "declined").needs.as_deref(), Some("decision_reason"));
    assert_eq!(wha.class("proposal").unwrap().refusal.as_deref(), Some("WHA-03"));
}

#[test]
fn wha_04_what_the_administrator_needs() {
    let wha = wha();
    for field in ["chat_api", "bitrix24", "trained"] {
        assert!(wha.required("installation").contains(&field));
        assert!(wha.field(field).unwrap().warn.is_some());
    }
    assert_eq!(wha.checklist("installation", None).unwrap().steps.len(), 5);
}

#[test]
fn wha_05_nothing_is_promised_and_a_goal_is_internal() {
    let wha = wha();
    for class in wha.class_ids() {
        assert_eq!((wha.reaction(class, None), wha.resolution(class, None)), (None, None));
    }
    let with_goal = format!("{}\n[goal]\nreaction = {{ hours = 4 }}\n", wha.toml());
    let (policy, warnings) = check("whatschat.toml", with_goal.as_bytes(), &builtin::calendar).unwrap();
    assert_eq!(warnings, []);
    let goal = policy.target("fault", None, Which::Reaction).unwrap();
    assert_eq!((goal.promise, goal.goal, goal.clause.as_str()), (hours(4), true, ""));
    assert_eq!(policy.target("fault", None, Which::Resolution), None);
}

#[test]
fn wha_06_contacts() {
    let wha = wha();
    assert_eq!(wha.phones(), ["+7 (800) 200 40 37", "+79587628991"]);
    assert_eq!(wha.emails(), ["whatschat@solo-it.ru"]);
    assert!(wha.parts().contacts.iter().any(|c| c.url.as_deref() == Some("https://support.solo-it.ru")));
}

#[test]
fn wha_07_updates_by_request_and_the_manual() {
    let wha = wha();
    assert_eq!(wha.class("update").unwrap().clause.as_deref(), Some("WHA-07"));
    let note = wha.class("question").unwrap().note.as_ref().unwrap().get(Lang::Ru).clone();
    assert!(note.as_str_exact().contains("руководство пользователя"));
}
