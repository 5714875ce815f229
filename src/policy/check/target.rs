//! Targets: what is promised, in which unit, by which clause.
use std::ops::Range;

use super::number::{Bounds, number};
use super::reader::{Table, Text};
use super::{Cx, Problem, near};
use crate::policy::{MetBy, Promise, Target, Term, Which};
use crate::text::Word;

const TERMS: [&str; 6] = ["hours", "minutes", "seconds", "working_days", "calendar_days", "months"];

/// Whose target is read.
pub(super) struct Owner<'a> {
    /// `class/incident`, for later checks.
    pub path: String,
    /// The clause that holds unless the target has its own.
    pub clause: Option<&'a str>,
    /// A house goal, which needs no clause.
    pub goal: bool,
}

/// The target of a clock under `reaction` or `resolution`.
pub(super) fn target(
    cx: &mut Cx<'_>,
    table: &mut Table<'_>,
    clock: Which,
    owner: &Owner<'_>,
) -> Option<Target> {
    let key = clock.word();
    let value = table.get(key)?;
    let mut inner = Table::of(cx, value)?;
    let span = value.span();
    cx.places.insert(format!("{}/{key}", owner.path), span.clone());
    let promise = promise(cx, &mut inner, clock, &span);
    let met_by = met_by(cx, &mut inner, clock);
    let average = inner.flag(cx, "average");
    let own = cx.clause(&mut inner);
    let cites = inner.has("clause") || owner.clause.is_some() || owner.goal;
    inner.finish(cx);
    if !cites {
        cx.report(Problem::error("missing_clause", span));
    }
    let clause = own.or_else(|| owner.clause.map(str::to_string)).unwrap_or_default();
    let clause = if owner.goal { String::new() } else { clause };
    Some(Target { promise: promise?, met_by, clause, average, goal: owner.goal })
}

fn promise(cx: &mut Cx<'_>, table: &mut Table<'_>, clock: Which, span: &Range<usize>) -> Option<Promise> {
    let told = cx.problems.len();
    let planned = table.flag(cx, "planned");
    let window = table.has("from") || table.has("to");
    let term = term(cx, table, span);
    let (from, to) = (edge(cx, table, "from"), edge(cx, table, "to"));
    let terms = TERMS.iter().filter(|t| table.has(t)).count();
    if usize::from(planned) + usize::from(window) + terms.min(1) > 1 {
        cx.report(Problem::error("several_terms", span.clone()));
        return None;
    }
    if planned {
        if clock == Which::Reaction {
            cx.report(Problem::error("planned_reaction", span.clone()));
        }
        return Some(Promise::Planned);
    }
    if !window {
        if terms == 0 && cx.problems.len() == told {
            cx.report(Problem::error("no_term", span.clone()));
        }
        return term.map(Promise::Within);
    }
    for edge in ["from", "to"] {
        if !table.has(edge) {
            cx.report(Problem::error("missing_key", span.clone()).detail("key", edge));
        }
    }
    let (from, to) = (from?, to?);
    if !before(from, to) {
        let at = table.get("to").map_or(span.clone(), toml::Spanned::span);
        cx.report(Problem::error("limit_before_expected", at));
    }
    Some(Promise::Window { from, to })
}

/// One edge of a window.
fn edge(cx: &mut Cx<'_>, table: &mut Table<'_>, key: &'static str) -> Option<Term> {
    let value = table.get(key)?;
    let mut inner = Table::of(cx, value)?;
    let term = term(cx, &mut inner, &value.span());
    if !TERMS.iter().any(|t| inner.has(t)) {
        cx.report(Problem::error("no_term", value.span()));
    }
    inner.finish(cx);
    term
}

/// The one term of a table.
fn term(cx: &mut Cx<'_>, table: &mut Table<'_>, span: &Range<usize>) -> Option<Term> {
    let mut found = Vec::new();
    for unit in TERMS {
        if let Some(value) = table.get(unit) {
            found.push(number(cx, value, unit, bounds(unit)).map(|n| made(unit, n)));
        }
    }
    if found.len() > 1 {
        cx.report(Problem::error("several_terms", span.clone()));
    }
    found.into_iter().next().flatten()
}

fn bounds(unit: &str) -> Bounds {
    match unit {
        // Zero hours: due at the first open instant (rule 2). Zero days mean nothing.
        "hours" => Bounds { min: 0, max: 100_000 },
        "minutes" => Bounds { min: 0, max: 6_000_000 },
        "seconds" => Bounds { min: 0, max: 360_000_000 },
        "months" => Bounds { min: 1, max: 600 },
        _ => Bounds { min: 1, max: 10_000 },
    }
}

fn made(unit: &str, n: u32) -> Term {
    match unit {
        "hours" => Term::Hours { seconds: i64::from(n) * 3600 },
        "minutes" => Term::Hours { seconds: i64::from(n) * 60 },
        "seconds" => Term::Hours { seconds: i64::from(n) },
        "working_days" => Term::WorkingDays(n),
        "calendar_days" => Term::CalendarDays(n),
        _ => Term::Months(n),
    }
}

/// Whether an expectation can come before a limit. Units differ, so their possible lengths in days are compared.
fn before(from: Term, to: Term) -> bool {
    if let (Term::Hours { seconds: a }, Term::Hours { seconds: b }) = (from, to) {
        return a < b;
    }
    if let (Term::WorkingDays(a), Term::WorkingDays(b))
    | (Term::CalendarDays(a), Term::CalendarDays(b))
    | (Term::Months(a), Term::Months(b)) = (from, to)
    {
        return a < b;
    }
    days(from).0 <= days(to).1
}

/// The shortest and the usual longest length in days: eight open hours a day, five days a week.
fn days(term: Term) -> (f64, f64) {
    match term {
        Term::Hours { seconds } => {
            let hours = f64::from(i32::try_from(seconds / 3600).unwrap_or(i32::MAX));
            (hours / 24.0, hours / 8.0 * 1.4)
        }
        Term::WorkingDays(n) => (f64::from(n), f64::from(n) * 1.4),
        Term::CalendarDays(n) => (f64::from(n), f64::from(n)),
        Term::Months(n) => (f64::from(n) * 28.0, f64::from(n) * 31.0),
    }
}

fn met_by(cx: &mut Cx<'_>, table: &mut Table<'_>, clock: Which) -> MetBy {
    let Some(Text { value, span }) = table.text(cx, "met_by") else { return MetBy::Resolved };
    let Some(met_by) = <MetBy as Word>::parse(&value) else {
        let nearest = near::nearest(&value, MetBy::ALL.into_iter().map(MetBy::word));
        cx.report(Problem::error("unknown_met_by", span).detail("id", value).near(nearest));
        return MetBy::Resolved;
    };
    if clock == Which::Reaction {
        cx.report(Problem::error("met_by_of_reaction", span));
    }
    met_by
}
