//! The guided choice: questions that lead to a priority or a class, without loops.
use std::collections::BTreeSet;

use super::label::{Seen, label, under};
use super::reader::{Table, Text};
use super::{Cx, Problem, promises};
use crate::policy::guide::after;
use crate::policy::{ClassId, PriorityId, Question, Verdict};

pub(super) fn questions(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Question> {
    let mut seen = Seen::default();
    let mut spans = Vec::new();
    let mut found = Vec::new();
    for mut table in top.tables(cx, "question") {
        let span = table.span.clone();
        if let Some(question) = question(cx, &mut table, &mut seen) {
            found.push(question);
            spans.push(span);
        }
        table.finish(cx);
    }
    let reached = walk(&found);
    for (question, span) in found.iter().zip(spans) {
        if reached.looping.contains(question.id.as_str()) {
            cx.report(Problem::error("question_loop", span).detail("id", question.id.clone()));
        } else if !reached.seen.contains(question.id.as_str()) {
            cx.report(Problem::warning("unreachable_question", span).detail("id", question.id.clone()));
        }
    }
    found
}

fn question(cx: &mut Cx<'_>, table: &mut Table<'_>, seen: &mut Seen) -> Option<Question> {
    let id = seen.id(cx, table);
    let text = label(cx, table);
    let yes = table.need_text(cx, "yes").and_then(|text| verdict(cx, text));
    let no = table.need_text(cx, "no").and_then(|text| verdict(cx, text));
    let clause = cx.clause(table);
    let priorities = promises::priority_ids(cx, table, "priorities");
    let note = under(cx, table, "note");
    Some(Question { id: id?, text, yes: yes?, no: no?, clause, priorities, note })
}

/// `priority:ID`, `class:ID` or `question:ID`.
fn verdict(cx: &mut Cx<'_>, text: Text) -> Option<Verdict> {
    let Some((kind, id)) = text.value.split_once(':') else {
        cx.report(Problem::error("bad_verdict", text.span).detail("text", text.value));
        return None;
    };
    let target = Text { value: id.to_string(), span: text.span.clone() };
    match kind {
        "priority" => {
            cx.refer("priority", "unknown_priority", target).map(PriorityId::named).map(Verdict::Priority)
        }
        "class" => cx.refer("class", "unknown_class", target).map(ClassId::named).map(Verdict::Class),
        "question" => cx.refer("question", "unknown_question", target).map(Verdict::Question),
        _ => {
            cx.report(Problem::error("bad_verdict", text.span).detail("text", text.value.clone()));
            None
        }
    }
}

struct Walk<'a> {
    /// Reached from the first question.
    seen: BTreeSet<&'a str>,
    /// Reached from themselves.
    looping: BTreeSet<&'a str>,
}

fn walk(questions: &[Question]) -> Walk<'_> {
    let mut seen = BTreeSet::new();
    if let Some(first) = questions.first() {
        seen = after(questions, &first.id);
        seen.insert(&first.id);
    }
    let ids = questions.iter().map(|q| q.id.as_str());
    Walk { seen, looping: ids.filter(|id| after(questions, id).contains(id)).collect() }
}
