//! The reckoning explained: why a clock is due when it is.
use super::changes::Changes;
use super::history::{change, deed};
use super::{Measure, Voice, advice, date, label, plan, promise};
use crate::policy::{MetBy, PauseId, Policy, PolicyZone, Promise, Term};
use crate::sla::{self, Basis, Breach, Clock, Ledger, LedgerRow, Reckoning, RowKind, RowNote, Which};
use crate::text::{Catalogue, Family, Raw, Shown, duration, safe, when};
use crate::ticket::{Act, Event, History};
use crate::time::{Instant, LocalDateTime, Zone};

/// A clock's ledger in words, in the order that faces print it; only the layout is theirs.
pub struct Why {
    /// The clock's name and what is promised.
    pub heading: String,
    /// Above the rows: the clause with what stands there; start, hours and zone; what caps the priority; a date
    /// that replaced the term.
    pub above: Vec<String>,
    pub rows: Vec<ToldRow>,
    /// Whether the rows count days, not hours.
    pub in_days: bool,
    /// The whole of the target, as the rows' totals count towards it.
    pub of: Option<String>,
    /// Below them: how late it is, and the readings of the regulation that took part.
    pub below: Vec<String>,
}

/// A counted day, a stop or a change.
pub struct ToldRow {
    pub kind: RowKind,
    /// `пн 23.11.2026`, and the hours of it that count: `09:00–18:00`; of what goes on beyond it `с 09:00`.
    pub date: String,
    pub span: String,
    /// What it adds, and the sum so far: hours, or days where the target counts in days.
    pub adds: Option<String>,
    pub total: Option<String>,
    pub word: String,
    pub note: Option<Shown>,
}

/// Puts a ledger in words, and of the clock that it explains how much of its own time it is late. Its times are told in the
/// zone of its schedule.
pub fn told(
    voice: Voice<'_>,
    reckoning: &Reckoning,
    changes: &Changes<'_>,
    (which, clock): (Which, &Clock),
    ledger: &Ledger,
) -> Why {
    let (catalogue, policy) = (voice.catalogue, &*reckoning.in_force.policy);
    let late = super::clock::late_of_working(catalogue, clock, Measure::of(reckoning, which));
    let zone = Zone::by_name(&ledger.zone).unwrap_or_else(|_| voice.zone.clone());
    let limit = ledger.target.promise.limit();
    let in_days = limit.is_some_and(|term| !matches!(term, Term::Hours { .. }));
    let clause = Some(&ledger.target.clause).filter(|id| !id.is_empty());
    let clause = clause.map(|id| label::clause(catalogue, policy, id));
    let start = start(catalogue, policy, &zone, ledger);
    let capped = ledger.capped_in.as_deref().and_then(|e| advice::capped_with_id(catalogue, policy, e));
    let sentence = |text: String| format!("{}.", label::outer(&text));
    let usual =
        ledger.expected.map(|at| super::clock::usual(catalogue, &date::full_in(catalogue, at, &zone)));
    let rows =
        Rows { catalogue, policy, changes, zone: &zone, in_days, word: counted(catalogue, policy, ledger) };
    Why {
        heading: heading(catalogue, policy, which, ledger),
        above: clause
            .into_iter()
            .chain([start])
            .chain(usual.map(sentence))
            .chain(months(catalogue, &zone, ledger))
            .chain(capped.map(sentence))
            .chain(dated(catalogue, ledger))
            .collect(),
        rows: ledger.rows.iter().map(|row| rows.told(row)).collect(),
        in_days,
        of: limit.map(|term| match term {
            Term::Hours { seconds } => duration::sum(catalogue, seconds),
            Term::WorkingDays(n) => catalogue.with("unit-working-days").arg("n", n).text(),
            Term::CalendarDays(n) => catalogue.with("unit-days-of").arg("n", n).text(),
            Term::Months(n) => {
                let days = days_of_months(policy, &zone, ledger, n);
                catalogue.with("unit-days-of").arg("n", days).text()
            }
        }),
        below: late.map(sentence).into_iter().chain(readings(catalogue, policy, &ledger.readings)).collect(),
    }
}

/// Months are counted in days (rule 5): so many.
fn days_of_months(policy: &Policy, zone: &Zone, ledger: &Ledger, n: u32) -> u32 {
    let schedule = ledger.schedule.as_deref().and_then(|id| policy.schedule(id, zone));
    schedule.map_or(0, |schedule| schedule.days_of_months(ledger.start, n))
}

/// A promise of one's own is named by its clock alone: the two have the same words.
fn heading(catalogue: &Catalogue, policy: &Policy, which: Which, ledger: &Ledger) -> String {
    let clock = super::clock::name(catalogue, which, ledger.target.met_by);
    if which == Which::Planned {
        return clock;
    }
    format!("{clock}: {}", promise::target(catalogue, &ledger.target, promise::is_always(policy, ledger)))
}

/// Up to which day a term in months goes by the calendar (art. 192): its rows are days.
fn months(catalogue: &Catalogue, zone: &Zone, ledger: &Ledger) -> Option<String> {
    let Some(Term::Months(n)) = ledger.target.promise.limit() else { return None };
    let last = zone.date_of(ledger.start).plus_months(n);
    let last = if zone.has(last) { last } else { last.plus_days(-1) };
    Some(catalogue.with("why-months").arg("date", when::weekday_date_year(catalogue, last)).text())
}

fn dated(catalogue: &Catalogue, ledger: &Ledger) -> Option<String> {
    let id = match ledger.dated {
        Some(Basis::Extended) => "why-extended",
        Some(_) if ledger.target.met_by == MetBy::AnswerWithDate => "why-answered",
        Some(_) => "why-planned",
        None if ledger.target.promise == Promise::Planned => "why-planned-missing",
        None => return None,
    };
    Some(catalogue.tr(id))
}

fn start(catalogue: &Catalogue, policy: &Policy, zone: &Zone, ledger: &Ledger) -> String {
    let at = when::full(catalogue, zone.local(ledger.start));
    let whose = match policy.parts().zone {
        PolicyZone::Customer { .. } if ledger.zone_assumed => "why-zone-assumed",
        PolicyZone::Customer { .. } => "why-zone-customer",
        PolicyZone::Fixed(_) => "why-zone-policy",
    };
    let zone = catalogue.with(whose).arg("zone", label::zone(catalogue, zone)).text();
    let said = |id| catalogue.with(id).arg("at", at).arg("zone", zone);
    // A date is due then, whatever the hours of the term that it replaced.
    let hours = ledger.schedule.as_deref().filter(|_| ledger.dated.is_none()).and_then(|id| policy.hours(id));
    match hours {
        Some(hours) => said("why-start").arg("hours", promise::hours(catalogue, hours)).text(),
        None => said("why-start-dated").text(),
    }
}

/// What a counted row is: hours that are worked, hours that run on an endless schedule, days of a term.
fn counted(catalogue: &Catalogue, policy: &Policy, ledger: &Ledger) -> String {
    match ledger.target.promise.limit() {
        Some(Term::WorkingDays(_)) => catalogue.tr("why-working-day"),
        Some(Term::CalendarDays(_) | Term::Months(_)) => catalogue.tr("why-day-of-term"),
        _ if promise::is_always(policy, ledger) => catalogue.tr("why-elapsed"),
        _ => catalogue.word(Family::Row, RowKind::Open.word()),
    }
}

/// What the rows of one ledger are told with.
struct Rows<'a> {
    catalogue: &'a Catalogue,
    policy: &'a Policy,
    changes: &'a Changes<'a>,
    zone: &'a Zone,
    /// The totals are days, not seconds.
    in_days: bool,
    /// Of a counted row.
    word: String,
}

impl Rows<'_> {
    fn told(&self, row: &LedgerRow) -> ToldRow {
        let sum = |seconds: i64| duration::sum(self.catalogue, seconds);
        let note = row.note.as_ref().map(|n| note(self.catalogue, self.policy, self.changes, n));
        ToldRow {
            kind: row.kind,
            date: when::weekday_date_year(self.catalogue, row.date),
            span: self.span(row),
            adds: row.seconds.map(sum),
            total: row.total.map(|n| if self.in_days { n.to_string() } else { sum(n) }),
            word: match row.kind {
                RowKind::Open => self.word.clone(),
                kind => self.catalogue.word(Family::Row, kind.word()),
            },
            note: match self.ends(row) {
                Some(ends) => Some(safe::str_line(&format!("{}, {ends}", note.unwrap_or_default()))),
                None => note,
            },
        }
    }

    fn span(&self, row: &LedgerRow) -> String {
        let clock = |at: Instant, end: bool| {
            let local = self.zone.local(at);
            // The end of a day is 24:00 of that day, not 00:00 of the next one.
            let midnight = end && local.second == 0 && local.date > row.date;
            when::clock(if midnight { 86_400 } else { local.second })
        };
        let beyond = |to: Instant| row.kind == RowKind::Stop && self.zone.local(to.plus(-1)).date > row.date;
        match (row.from, row.to) {
            (Some(from), Some(to)) if !beyond(to) => format!("{}–{}", clock(from, false), clock(to, true)),
            (Some(from), _) if row.kind == RowKind::Stop => {
                self.catalogue.with("why-span-from").arg("at", clock(from, false)).text()
            }
            (Some(at), _) => clock(at, false),
            _ => String::new(),
        }
    }

    /// Both ends of a stop, with date and year; one that goes on says since when.
    fn ends(&self, row: &LedgerRow) -> Option<String> {
        let full = |at| when::full(self.catalogue, self.zone.local(at));
        let from = row.from.filter(|_| row.kind == RowKind::Stop)?;
        let message = match row.to {
            Some(to) => self.catalogue.with("why-stop").arg("to", full(to)),
            None => self.catalogue.with("why-stop-goes-on"),
        };
        Some(message.arg("from", full(from)).text())
    }
}

/// What is to be said beside a row of the reckoning.
pub fn note(catalogue: &Catalogue, policy: &Policy, changes: &Changes<'_>, note: &RowNote) -> Shown {
    let history = changes.history;
    let date = |d: &crate::time::LocalDate| when::date(catalogue, *d);
    let event = |seq| history.event(seq).map_or_else(String::new, |e| deed(catalogue, &e.act, e.side));
    let text = match note {
        RowNote::Holiday(name) => return label::holiday(catalogue, name),
        RowNote::MovedFrom(from) => catalogue.with("note-moved-from").arg("date", date(from)).text(),
        RowNote::WorkedWeekend(like) => {
            catalogue.with("note-worked-weekend").arg("weekday", when::weekday(catalogue, *like)).text()
        }
        RowNote::Paused(reasons) => {
            let label = |id: &PauseId| label::pause(catalogue, policy, id).into_string();
            let reasons: Vec<String> = reasons.iter().map(label).collect();
            catalogue.with("note-paused").arg("reasons", reasons.join(", ")).text()
        }
        RowNote::CustomersCheck => catalogue.tr("note-customers-check"),
        RowNote::HadEnded => catalogue.tr("note-had-ended"),
        RowNote::Event(seq) => {
            history.event(*seq).map(|event| changed(catalogue, policy, changes, event)).unwrap_or_default()
        }
        RowNote::Given { seq, due } => {
            let given = format!("{}: {}", event(*seq), date::given(catalogue, *due));
            let by = history.event(*seq).map(|event| by_whom(catalogue, event));
            format!("{given}{}", by.unwrap_or_default())
        }
        RowNote::WasLate(breach) => broken(catalogue, breach),
        RowNote::LateByChange(breach) => catalogue.tr(match breach {
            Breach { average: true, .. } => "note-over-average-by-change",
            Breach { own: true, .. } => "note-own-date-by-change",
            _ => "note-late-by-change",
        }),
        RowNote::MovedToWorkingDay => catalogue.tr("note-moved-to-working-day"),
        RowNote::StoppedAtClosing => catalogue.tr("note-stopped-at-closing"),
        RowNote::StoppedAtDaysEnd => catalogue.tr("note-stopped-at-days-end"),
        RowNote::Lapsed(due) => lapsed(catalogue, *due),
    };
    safe::str_line(&text)
}

/// What was agreed for one priority or class ended with it (rule 12): the new term alone doesn't say where the date went.
pub fn lapsed(catalogue: &Catalogue, due: LocalDateTime) -> String {
    catalogue.with("note-lapsed").arg("due", date::given(catalogue, due)).text()
}

fn broken(catalogue: &Catalogue, breach: &Breach) -> String {
    let id = match breach {
        Breach { average: true, .. } => "note-average-was-over",
        Breach { own: true, .. } => "note-own-date-passed",
        _ => "note-was-late",
    };
    catalogue.with(id).arg("due", date::given(catalogue, breach.due)).text()
}

fn readings(catalogue: &Catalogue, policy: &Policy, taken: &[String]) -> Vec<String> {
    let told = |text: Shown| catalogue.with("why-reading").arg("text", text).text();
    promise::readings(catalogue, policy, taken).into_iter().map(told).collect()
}

/// The readings by which clocks promise nothing, so that no ledger has them.
pub fn unpromised(catalogue: &Catalogue, history: &History, reckoning: &Reckoning) -> Vec<String> {
    readings(catalogue, &reckoning.in_force.policy, &sla::unpromised(history, reckoning))
}

/// Of a clock that promises nothing any more, so that no ledger has it: each breach that a change put out of sight, what
/// the change was, and when the clock had been due.
pub fn breaches(
    catalogue: &Catalogue,
    changes: &Changes<'_>,
    reckoning: &Reckoning,
    which: Which,
) -> Vec<String> {
    let met_by = reckoning.frames.get(which).map(|frame| frame.met_by).unwrap_or_default();
    // In one zone, as a ledger: the clock's.
    let zone = &reckoning.rules.get(which).unwrap_or(&reckoning.in_force).terms(which).zone;
    let told = |(seq, breach): (u64, Breach)| {
        let event = changes.history.event(seq)?;
        let policy = &reckoning.in_force.policy;
        let change = changed(catalogue, policy, changes, event);
        let said = catalogue.with("why-breach").arg("clock", super::clock::name(catalogue, which, met_by));
        let said = said.arg("at", date::full_in(catalogue, event.at, zone)).arg("change", change);
        Some(said.arg("breach", broken(catalogue, &breach)).text())
    };
    sla::breaches(reckoning, which).into_iter().filter_map(told).collect()
}

/// A change of the rules: what was done, from what to what, by whom and why.
fn changed(catalogue: &Catalogue, policy: &Policy, changes: &Changes<'_>, event: &Event) -> String {
    let change =
        change(catalogue, policy, changes, event).map(|change| format!(": {change}")).unwrap_or_default();
    format!("{}{change}{}", deed(catalogue, &event.act, event.side), by_whom(catalogue, event))
}

/// Who gave a date, with whom it was agreed, and why.
fn by_whom(catalogue: &Catalogue, event: &Event) -> String {
    let said = |raw: &Option<Raw>| raw.as_ref().filter(|raw| !raw.is_blank()).map(safe::line);
    let agreed = match &event.act {
        Act::Extended { agreed_by, .. } => said(agreed_by)
            .map(|who| format!(" ({})", catalogue.with("history-agreed").arg("who", who).text())),
        Act::Planned { arranged, .. } => Some(plan::arranged(catalogue, arranged)),
        _ => None,
    };
    let by = said(&event.by).map(|by| format!(", {by}")).unwrap_or_default();
    let reason = event.act.reason().filter(|raw| !raw.is_blank()).map(|raw| format!(": {}", safe::line(raw)));
    [Some(by), agreed, reason].into_iter().flatten().collect()
}

#[cfg(test)]
#[path = "why_tests.rs"]
mod tests;
