//! The reckoning explained: why a clock is due when it is.
use super::history::deed;
use super::{Voice, date, label, promise};
use crate::policy::{PauseId, Policy, Promise, Term};
use crate::sla::{Basis, Ledger, RowKind, RowNote, Which};
use crate::text::{Catalogue, Family, Shown, duration, safe, when};
use crate::ticket::History;
use crate::time::{Instant, Zone};

/// A clock's ledger in words, in the order that faces print it; only the layout is theirs.
pub struct Why {
    /// The clock's name and what is promised.
    pub heading: String,
    /// Above the rows: the clause with what stands there; start, hours and zone; a date that replaced the term.
    pub above: Vec<String>,
    pub rows: Vec<ToldRow>,
    /// Whether the rows count days, not hours.
    pub in_days: bool,
    /// The whole of the target, as the rows' totals count towards it.
    pub of: Option<String>,
    /// Below them: the readings of the regulation that took part.
    pub below: Vec<String>,
}

/// A counted day, a stop or a change.
pub struct ToldRow {
    pub kind: RowKind,
    /// `пн 23.11`, and the hours of it that count: `09:00–18:00`.
    pub date: String,
    pub span: String,
    /// What it adds, and the sum so far: hours, or days where the target counts in days.
    pub adds: Option<String>,
    pub total: Option<String>,
    pub word: String,
    pub note: Option<Shown>,
}

/// Puts a ledger in words. Its times are told in the zone of its schedule.
pub fn told(voice: Voice<'_>, policy: &Policy, history: &History, which: Which, ledger: &Ledger) -> Why {
    let catalogue = voice.catalogue;
    let zone = Zone::by_name(&ledger.zone).unwrap_or_else(|_| voice.zone.clone());
    let limit = ledger.target.promise.limit();
    let in_days = limit.is_some_and(|term| !matches!(term, Term::Hours { .. }));
    let reading = |text: Shown| catalogue.with("why-reading").arg("text", text).text();
    let clause = Some(&ledger.target.clause).filter(|id| !id.is_empty());
    let clause = clause.map(|id| label::clause(catalogue, policy, id));
    let start = start(catalogue, policy, &zone, ledger);
    Why {
        heading: heading(catalogue, policy, which, ledger),
        above: clause.into_iter().chain([start]).chain(dated(catalogue, ledger)).collect(),
        rows: ledger.rows.iter().map(|r| row(catalogue, policy, history, (&zone, in_days), r)).collect(),
        in_days,
        of: limit.map(|term| match term {
            Term::Hours { seconds } => duration::hours(catalogue, seconds),
            Term::WorkingDays(n) | Term::CalendarDays(n) | Term::Months(n) => n.to_string(),
        }),
        below: promise::readings(catalogue, policy, ledger).into_iter().map(reading).collect(),
    }
}

/// A promise of one's own is named by its clock alone: the two have the same words.
fn heading(catalogue: &Catalogue, policy: &Policy, which: Which, ledger: &Ledger) -> String {
    let clock = catalogue.word(Family::Clock, which.word());
    if which == Which::Planned {
        return clock;
    }
    format!("{clock}: {}", promise::target(catalogue, &ledger.target, promise::is_always(policy, ledger)))
}

fn dated(catalogue: &Catalogue, ledger: &Ledger) -> Option<String> {
    let id = match ledger.dated {
        Some(Basis::Extended) => "why-extended",
        Some(_) => "why-planned",
        None if ledger.target.promise == Promise::Planned => "why-planned-missing",
        None => return None,
    };
    Some(catalogue.tr(id))
}

fn start(catalogue: &Catalogue, policy: &Policy, zone: &Zone, ledger: &Ledger) -> String {
    let at = when::full(catalogue, zone.local(ledger.start));
    let said = |id| catalogue.with(id).arg("at", at).arg("zone", safe::str_line(zone.name()));
    match ledger.schedule.as_deref().and_then(|id| policy.hours(id)) {
        Some(hours) => said("why-start").arg("hours", promise::hours(catalogue, hours)).text(),
        None => said("why-start-dated").text(),
    }
}

/// `in_days`: the totals are days, not seconds.
fn row(
    catalogue: &Catalogue,
    policy: &Policy,
    history: &History,
    (zone, in_days): (&Zone, bool),
    row: &crate::sla::LedgerRow,
) -> ToldRow {
    let clock = |at: Instant, end: bool| {
        let local = zone.local(at);
        // The end of a day is 24:00 of that day, not 00:00 of the next one.
        let midnight = end && local.second == 0 && local.date > row.date;
        when::clock(if midnight { 86_400 } else { local.second })
    };
    let hours = |seconds: i64| duration::hours(catalogue, seconds);
    ToldRow {
        kind: row.kind,
        date: when::weekday_date(catalogue, row.date),
        span: match (row.from, row.to) {
            (Some(from), Some(to)) => format!("{}–{}", clock(from, false), clock(to, true)),
            (Some(at), None) => clock(at, false),
            _ => String::new(),
        },
        adds: row.seconds.map(hours),
        total: row.total.map(|n| if in_days { n.to_string() } else { hours(n) }),
        word: catalogue.word(Family::Row, row.kind.word()),
        note: row.note.as_ref().map(|n| note(catalogue, policy, history, n)),
    }
}

/// What is to be said beside a row of the reckoning.
pub fn note(catalogue: &Catalogue, policy: &Policy, history: &History, note: &RowNote) -> Shown {
    let date = |d: &crate::time::LocalDate| when::date(catalogue, *d);
    let event = |seq| history.event(seq).map_or_else(String::new, |e| deed(catalogue, e.act.kind(), e.side));
    let text = match note {
        RowNote::Holiday(name) => return safe::str_line(name),
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
        RowNote::Event(seq) => event(*seq),
        RowNote::Given { seq, due } => {
            let by = history.event(*seq).and_then(|e| e.by.as_ref()).filter(|by| !by.is_blank());
            let by = by.map(|by| format!(", {}", safe::line(by))).unwrap_or_default();
            format!("{}: {}{by}", event(*seq), date::given(catalogue, *due))
        }
        RowNote::WasLate { own: false } => catalogue.tr("note-was-late"),
        RowNote::WasLate { own: true } => catalogue.tr("note-own-date-passed"),
        RowNote::MovedToWorkingDay => catalogue.tr("note-moved-to-working-day"),
        RowNote::StoppedAtClosing => catalogue.tr("note-stopped-at-closing"),
    };
    safe::str_line(&text)
}
