//! The guided choice: questions that lead to a priority or a class, without loops.
use std::collections::BTreeSet;

use super::label::{Seen, label, under};
use super::reader::{Table, Text};
use super::{Cx, Problem};
use crate::policy::{Question, Verdict};

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
    let note = under(cx, table, "note");
    Some(Question { id: id?, text, yes: yes?, no: no?, clause, note })
}

/// `priority:ID`, `class:ID` or `question:ID`.
fn verdict(cx: &mut Cx<'_>, text: Text) -> Option<Verdict> {
    let Some((kind, id)) = text.value.split_once(':') else {
        cx.report(Problem::error("bad_verdict", text.span).detail("text", text.value));
        return None;
    };
    let target = Text { value: id.to_string(), span: text.span.clone() };
    match kind {
        "priority" => cx.refer("priority", "unknown_priority", target).map(Verdict::Priority),
        "class" => cx.refer("class", "unknown_class", target).map(Verdict::Class),
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
    let from = |start: &str| -> BTreeSet<&str> {
        let mut open: Vec<&str> = next(questions, start).collect();
        let mut seen = BTreeSet::new();
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                open.extend(next(questions, id));
            }
        }
        seen
    };
    let mut seen = BTreeSet::new();
    if let Some(first) = questions.first() {
        seen = from(&first.id);
        seen.insert(&first.id);
    }
    let looping = questions.iter().map(|q| q.id.as_str()).filter(|id| from(id).contains(id)).collect();
    Walk { seen, looping }
}

/// The questions that an answer to one leads to.
fn next<'a>(questions: &'a [Question], id: &str) -> impl Iterator<Item = &'a str> {
    let question = questions.iter().find(|q| q.id == id);
    question.into_iter().flat_map(|q| [&q.yes, &q.no]).filter_map(|verdict| match verdict {
        Verdict::Question(id) => Some(id.as_str()),
        _ => None,
    })
}
