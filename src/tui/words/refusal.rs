//! Why an act can't be done, in words.
use super::super::shared::Shared;
use crate::text::{Family, safe, when};
use crate::ticket::{Refusal, Undo, Unknown};
use crate::time::Instant;

/// A refusal, with its clause.
pub fn words(shared: &Shared, refusal: &Refusal) -> String {
    let cat = &shared.cat;
    let full = |at: &Instant| when::full(cat, shared.zone.local(*at));
    match refusal {
        Refusal::Unknown(unknown) => self::unknown(shared, unknown),
        Refusal::Missing(_) => cat.tr("tui-refusal-missing"),
        Refusal::BeforeStart { start } => {
            cat.with("tui-refusal-before-start").arg("start", full(start)).text()
        }
        Refusal::InFuture { .. } => cat.tr("tui-refusal-in-future"),
        Refusal::NotInStatus { kind, status } => cat
            .with("tui-refusal-status")
            .arg("act", cat.word(Family::Event, kind.word()))
            .arg("status", cat.word(Family::Status, status.word()))
            .text(),
        Refusal::BreaksHistory { .. } => cat.tr("tui-refusal-breaks-history"),
        Refusal::TakesNoPriority { .. } => cat.tr("tui-refusal-no-priority"),
        Refusal::NeedsGround { clause, .. } => with_clause(shared, "tui-refusal-ground", clause.as_deref()),
        Refusal::NeedsConfirmations { line, clause, .. } => {
            let text = cat.with("tui-refusal-confirm").arg("line", u32::from(*line)).text();
            append_clause(shared, text, clause.as_deref())
        }
        Refusal::NoSuchLine { line } => cat.with("tui-refusal-line").arg("line", u32::from(*line)).text(),
        Refusal::NoExtension { clause } => with_clause(shared, "tui-refusal-extension", clause.as_deref()),
        Refusal::NotLater { due, clause } => {
            let text = cat.with("tui-refusal-not-later").arg("due", full(due)).text();
            append_clause(shared, text, clause.as_deref())
        }
        Refusal::Itself => cat.tr("tui-refusal-itself"),
        Refusal::BadTarget { status: None, .. } => cat.tr("tui-refusal-itself"),
        Refusal::BadTarget { to, status: Some(status) } => cat
            .with("refused-target-ended")
            .arg("number", to.to_string())
            .arg("status", cat.word(Family::Status, status.word()))
            .text(),
        Refusal::BadVersion { version, policy } => cat
            .with("refused-bad-version")
            .arg("version", safe::str_line(version))
            .arg("policy", safe::str_line(policy))
            .text(),
        Refusal::NotYet => cat.tr("refused-not-yet"),
        Refusal::Undo(undo) => cat.tr(match undo {
            Undo::NothingOwn => "tui-refusal-undo-nothing",
            Undo::StoodOn { .. } => "tui-refusal-undo-stood-on",
            Undo::TargetWentOn => "tui-refusal-undo-went-on",
        }),
    }
}

/// A name that names nothing.
pub fn unknown(shared: &Shared, unknown: &Unknown) -> String {
    let name = safe::str_line(&unknown.name);
    let known: Vec<String> = unknown.known.iter().take(6).map(|k| safe::str_line(k).into_string()).collect();
    let text = shared.cat.with("tui-refusal-unknown").arg("name", &name).text();
    if known.is_empty() {
        return text;
    }
    format!("{text} {}", shared.cat.with("tui-refusal-known").arg("known", known.join(", ")).text())
}

fn with_clause(shared: &Shared, id: &str, clause: Option<&str>) -> String {
    append_clause(shared, shared.cat.tr(id), clause)
}

fn append_clause(shared: &Shared, text: String, clause: Option<&str>) -> String {
    match clause {
        Some(clause) => {
            let clause = safe::str_line(clause);
            format!("{text} ({})", shared.cat.with("clause").arg("clause", &clause).text())
        }
        None => text,
    }
}
