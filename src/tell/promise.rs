//! Promises, hours and readings in words.
use crate::policy::{Policy, Promise, Target, Term};
use crate::sla::Ledger;
use crate::text::{Catalogue, Shown, duration, safe, when};
use crate::time::{Hours, Interval, Weekday};

/// A promise in full: `24 working hours`, `2 working hours to 2 working days`, `planned date`.
/// `always`: its hours are elapsed ones.
pub fn target(catalogue: &Catalogue, target: &Target, always: bool) -> String {
    match target.promise {
        Promise::Within(within) => term(catalogue, within, always),
        Promise::Window { from, to } => catalogue
            .with("target-window")
            .arg("from", term(catalogue, from, always))
            .arg("to", term(catalogue, to, always))
            .text(),
        Promise::Planned => catalogue.tr("target-planned"),
    }
}

fn term(catalogue: &Catalogue, term: Term, always: bool) -> String {
    let (n, kind) = match term {
        Term::Hours { seconds } if seconds % 3_600 != 0 => {
            let (unit, id, working) = match seconds % 60 {
                0 => (60, "target-minutes", "target-working-minutes"),
                _ => (1, "target-seconds", "target-working-seconds"),
            };
            let n = u32::try_from(seconds / unit).unwrap_or(u32::MAX);
            return catalogue.with(if always { id } else { working }).arg("n", n).text();
        }
        Term::Hours { seconds } => {
            let kind = if always { duration::Wording::Hours } else { duration::Wording::WorkingHours };
            (u32::try_from(seconds / 3_600).unwrap_or(u32::MAX), kind)
        }
        Term::WorkingDays(n) => (n, duration::Wording::WorkingDays),
        Term::CalendarDays(n) => (n, duration::Wording::CalendarDays),
        Term::Months(n) => (n, duration::Wording::Months),
    };
    duration::promise(catalogue, n, kind)
}

/// Whether the schedule that a ledger counts on never closes.
pub fn is_always(policy: &Policy, ledger: &Ledger) -> bool {
    let Some(id) = ledger.schedule.as_deref() else { return true };
    matches!(policy.hours(id), Some(Hours::Always))
}

/// The hours of a schedule: `24x7`, `Mon–Fri 09:00–19:00`, closed days left out.
pub fn hours(catalogue: &Catalogue, hours: &Hours) -> String {
    let Hours::Weekly(week) = hours else { return catalogue.tr("schedule-always") };
    let name = |day: usize| when::weekday(catalogue, Weekday::ALL[day]);
    let mut told: Vec<String> = Vec::new();
    let mut first = 0;
    for next in 1..=week.len() {
        if week.get(next) == Some(&week[first]) {
            continue;
        }
        if !week[first].is_empty() {
            let days = match next - first {
                1 => name(first),
                _ => format!("{}–{}", name(first), name(next - 1)),
            };
            let span = |i: &Interval| format!("{}–{}", when::clock(i.from), closing(i.to));
            let spans: Vec<String> = week[first].iter().map(span).collect();
            told.push(format!("{days} {}", spans.join(", ")));
        }
        first = next;
    }
    told.join("; ")
}

/// `24:00` is the end of a day; what runs past it is told by the next day's clock.
fn closing(second: u32) -> String {
    when::clock(if second > 86_400 { second - 86_400 } else { second })
}

/// The readings that took part in a reckoning, in the language of the catalogue.
pub fn readings(catalogue: &Catalogue, policy: &Policy, ledger: &Ledger) -> Vec<Shown> {
    let all = policy.parts().interpretations.iter().filter(|i| ledger.readings.contains(&i.key));
    all.map(|i| safe::line(i.text.get(catalogue.lang()))).collect()
}
