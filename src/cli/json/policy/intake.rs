//! Services, the guided choice, fields and checklists.
use serde_json::{Value, json};

use super::{label, list, step};
use crate::policy::{Checklist, Field, FieldOption, Policy, Question, Service, Verdict};

pub(super) fn lists(policy: &Policy) -> Value {
    let parts = policy.parts();
    let service = |Service { id, label: name, class, question, clause }: &Service| json!({ "id": id, "label": label(name), "class": class, "question": question, "clause": clause });
    let asked = |Question { id, text, yes, no, clause, priorities, note }: &Question| {
        json!({
            "id": id, "label": label(text), "yes": verdict(yes), "no": verdict(no), "clause": clause,
            "priorities": priorities,
            "note": note.as_ref().map(label),
        })
    };
    let checklist = |Checklist { class, services, steps, clause }: &Checklist| json!({ "class": class, "service": services, "steps": list(steps, step), "clause": clause });
    json!({
        "services": list(&parts.services, service),
        "questions": list(&parts.questions, asked),
        "fields": list(&parts.fields, field),
        "checklists": list(&parts.checklists, checklist),
    })
}

/// As the file says it: `priority:high`.
fn verdict(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Priority(id) => format!("priority:{id}"),
        Verdict::Class(id) => format!("class:{id}"),
        Verdict::Question(id) => format!("question:{id}"),
    }
}

fn field(field: &Field) -> Value {
    let Field {
        id,
        label: name,
        kind,
        options,
        ends_support,
        perpetual,
        services,
        personal,
        labels,
        warn,
        warn_classes,
        clause,
    } = field;
    json!({
        "id": id, "label": label(name), "kind": kind.word(), "options": list(options, option),
        "ends_support": ends_support, "perpetual": perpetual, "service": services, "personal": personal,
        "labels": labels, "warn": warn.as_ref().map(label), "warn_class": warn_classes, "clause": clause,
    })
}

fn option(option: &FieldOption) -> Value {
    let FieldOption { id, label: name, unsupported, definition, warn, needs, yes_to, classes } = option;
    json!({
        "id": id, "label": label(name), "definition": definition.as_ref().map(label),
        "unsupported": unsupported, "warn": warn.as_ref().map(label), "needs": needs,
        "yes_to": yes_to, "class": classes,
    })
}
