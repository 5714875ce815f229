//! Every kind of event there and back, and what is insisted on.
use serde_json::{Value, json};

use super::*;
use crate::time::{Instant, InstantError};

fn samples() -> Vec<Value> {
    vec![
        json!({"kind": "acknowledged", "batch": "0123456789abcdef", "imported_login": "anna"}),
        json!({"kind": "replied", "text": "a"}),
        json!({"kind": "note", "text": "a", "mail": {"message_id": "<a@b>", "from": "a@b", "to": ["c@d"]}}),
        json!({"kind": "assigned", "to": null, "role": "duty"}),
        json!({"kind": "escalated", "to": 3, "reason": "a", "confirms": ["term"]}),
        json!({"kind": "priority_changed", "to": "2", "ground": "correction", "reason": "a"}),
        json!({"kind": "class_changed", "to": "x", "reason": "a", "noted": ["outside_term"]}),
        json!({"kind": "environment_changed", "to": "x", "reason": "a"}),
        json!({"kind": "field_changed", "field": "customer.tz", "to": "Europe/Moscow"}),
        json!({"kind": "paused", "reason": "other", "text": "a", "until": "2026-12-01"}),
        json!({"kind": "resumed", "reason": "other"}),
        json!({"kind": "planned", "date": "2026-12-01", "agreed_by": "a", "visit": true, "place": "b"}),
        json!({"kind": "extended", "date": "2026-12-01T10:00:00Z", "agreed_by": "a", "reason": "a"}),
        json!({"kind": "answered", "date": "2026-12-01", "text": "a"}),
        json!({"kind": "update_offered", "text": "a"}),
        json!({"kind": "update_accepted"}),
        json!({"kind": "update_rejected", "reason": "a"}),
        json!({"kind": "resolved", "text": "a", "cause": "b"}),
        json!({"kind": "accepted"}),
        json!({"kind": "returned", "reason": "a"}),
        json!({"kind": "refused", "reason": "a"}),
        json!({"kind": "out_of_scope", "reason": "a"}),
        json!({"kind": "closed", "reason": "a"}),
        json!({"kind": "reopened", "reason": "a"}),
        json!({"kind": "merged", "to": "PRO-1001"}),
        json!({"kind": "linked", "to": "PRO-1001", "as": "child"}),
        json!({"kind": "unlinked", "to": "PRO-1001"}),
        json!({"kind": "reminded", "when": "2026-12-01T10:00:00Z", "text": "a"}),
        json!({"kind": "reminder_done", "ref": 1}),
        json!({"kind": "checklist_ticked", "step": "a", "on": false}),
        json!({"kind": "attached", "name": "a", "sha256": "0", "size": 1, "type": "text/plain"}),
        json!({"kind": "notified", "channel": "email", "to": "a", "text": "b", "failed": true}),
        json!({"kind": "undone", "ref": 1}),
        json!({"kind": "policy_applied", "from": "0", "to": "1"}),
        json!({"kind": "erased", "ref": 1, "kept": {"kind": "note"}}),
    ]
}

fn now() -> Option<Instant> {
    Some(Instant::from_unix(1_795_413_600))
}

#[test]
fn every_kind_comes_back_as_it_was_written() {
    let mut kinds: Vec<Kind> = Vec::new();
    for sample in samples() {
        let event = event_from_json(sample.clone(), Insist::All, now()).unwrap();
        kinds.push(event.act.kind());
        let written = Value::Object(event_to_json(&event));
        for (key, value) in sample.as_object().unwrap() {
            assert_eq!(&written[key], value, "{sample}");
        }
        assert_eq!(event_from_json(written, Insist::All, None).unwrap(), event);
    }
    assert!(Kind::ALL.into_iter().all(|kind| kinds.contains(&kind)), "a kind has no sample");
}

#[test]
fn a_later_key_stands_only_where_it_belongs_and_in_its_form() {
    let read = |value: Value| event_from_json(value, Insist::Needed, now()).unwrap_err();
    for (key, value) in [
        ("batch", json!("12")),
        ("batch", json!(1)),
        ("batch", json!("0123456789ABCDEF")),
        ("imported_login", json!(["a"])),
    ] {
        assert_eq!(read(json!({"kind": "acknowledged", key: value})), BadEvent::Wrong(key));
    }
    for mail in [
        json!({"subject": "a"}),
        json!({"message_id": 5}),
        json!({"to": "a"}),
        json!({"cc": [1]}),
        json!({"raw_sha256": "zz"}),
    ] {
        assert_eq!(read(json!({"kind": "replied", "text": "a", "mail": mail})), BadEvent::Wrong("mail"));
    }
    let noted = json!({"kind": "class_changed", "to": "x", "noted": ["overdue"]});
    assert_eq!(read(noted), BadEvent::Wrong("noted"));
    for (kind, key) in [("note", "until"), ("resolved", "noted"), ("acknowledged", "mail")] {
        let value = json!({"kind": kind, "text": "a", key: null});
        let misplaced = event_from_json(json!({"kind": kind, key: "x"}), Insist::Needed, now());
        assert!(matches!(misplaced, Err(BadEvent::UnknownKey(named)) if named == key), "{value}");
    }
    for (kind, key, value) in [
        ("planned", "visit", json!(false)),
        ("planned", "place", json!(1)),
        ("linked", "as", json!("parent")),
        ("assigned", "role", json!(7)),
    ] {
        let needed = if kind == "planned" { ("date", "2026-12-01") } else { ("to", "PRO-1001") };
        let event = json!({"kind": kind, needed.0: needed.1, key: value});
        assert_eq!(read(event), BadEvent::Wrong(key));
    }
    let soon = json!({"kind": "paused", "reason": "other", "until": "soon"});
    assert!(matches!(read(soon), BadEvent::Date { key: "until", .. }));
    let bare = event_from_json(json!({"kind": "resolved", "text": "a", "cause": null}), Insist::All, now());
    assert!(!event_to_json(&bare.unwrap()).contains_key("cause"), "left out where null");
}

#[test]
fn an_unknown_key_is_named() {
    for mut sample in samples() {
        sample["colour"] = json!("red");
        assert_eq!(
            event_from_json(sample, Insist::Needed, now()),
            Err(BadEvent::UnknownKey("colour".into()))
        );
    }
}

#[test]
fn commands_insist_on_every_compulsory_field_and_imports_on_what_the_fold_needs() {
    let read = |value: Value, insist| event_from_json(value, insist, now());
    for kind in ["replied", "note", "update_offered", "resolved"] {
        assert_eq!(read(json!({"kind": kind}), Insist::All), Err(BadEvent::Missing("text")));
        assert!(read(json!({"kind": kind}), Insist::Needed).is_ok());
    }
    for kind in ["returned", "refused", "out_of_scope", "reopened", "update_rejected"] {
        assert_eq!(read(json!({"kind": kind, "reason": " "}), Insist::All), Err(BadEvent::Missing("reason")));
        assert!(read(json!({"kind": kind}), Insist::Needed).is_ok());
    }
    for kind in ["assigned", "priority_changed", "class_changed", "environment_changed", "merged", "linked"] {
        assert_eq!(read(json!({"kind": kind}), Insist::Needed), Err(BadEvent::Missing("to")), "{kind}");
    }
    assert_eq!(read(json!({"kind": "paused"}), Insist::Needed), Err(BadEvent::Missing("reason")));
    assert_eq!(read(json!({"kind": "undone"}), Insist::Needed), Err(BadEvent::Missing("ref")));
    assert_eq!(read(json!({"kind": "planned"}), Insist::Needed), Err(BadEvent::Missing("date")));
    assert_eq!(
        read(json!({"kind": "planned", "date": "2026-02-31"}), Insist::Needed),
        Err(BadEvent::Date { key: "date", error: InstantError::Form("2026-02-31".into()) })
    );
    assert_eq!(read(json!({"kind": "dance"}), Insist::Needed), Err(BadEvent::UnknownKind("dance".into())));
    assert_eq!(read(json!([]), Insist::Needed), Err(BadEvent::NotAnObject));
    let no_time = event_from_json(json!({"kind": "accepted"}), Insist::Needed, None);
    assert_eq!(no_time, Err(BadEvent::Missing("at")));
}

#[test]
fn an_import_may_call_the_reason_of_an_escalation_its_text() {
    let escalated = json!({"kind": "escalated", "to": 2, "text": "M1 2nd"});
    let event = event_from_json(escalated.clone(), Insist::Needed, now()).unwrap();
    assert_eq!(event.act.reason().unwrap().as_str_exact(), "M1 2nd");
    assert_eq!(event_from_json(escalated, Insist::All, now()), Err(BadEvent::Missing("reason")));
}

#[test]
fn a_field_that_nobody_has_is_kept_under_its_name_and_changes_nothing() {
    for key in FieldKey::built_in().chain([FieldKey::Own("account".into())]) {
        assert_eq!(FieldKey::of(&key.name()), key);
        assert!(key == FieldKey::Subject || FieldKey::of_required(key.id()) == key, "{key:?}");
    }
    let mut ids: Vec<_> = FieldKey::built_in().skip(1).map(|key| key.id().to_string()).collect();
    // The environment has acts of its own.
    ids.push("environment".into());
    ids.sort();
    let mut known = crate::policy::BUILT_IN_FIELDS;
    known.sort_unstable();
    assert_eq!(ids, known);
    for name in ["fields.", "fields.a b", "customer.shoe", "Subject", ""] {
        assert_eq!(FieldKey::of(name), FieldKey::Unknown(name.into()));
        assert_eq!(FieldKey::of(name).name(), name);
    }
}

#[test]
fn an_acts_own_later_keys_stand_in_the_contracts_order_after_what_was_there_before() {
    let written = |value: Value| {
        let event = event_from_json(value, Insist::Needed, now()).unwrap();
        event_to_json(&event).keys().cloned().collect::<Vec<_>>().join(" ")
    };
    let planned = json!({"kind": "planned", "date": "2026-12-01", "imported_login": "x", "place": "b",
        "visit": true, "agreed_by": "a", "batch": "0123456789abcdef"});
    assert_eq!(
        written(planned),
        "at kind by side date reason recorded_at login batch agreed_by visit place imported_login"
    );
    let paused = json!({"kind": "paused", "reason": "other", "until": "2026-12-01"});
    assert_eq!(written(paused), "at kind by side reason text recorded_at login until");
}
