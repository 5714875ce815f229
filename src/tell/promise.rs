//! Promises, hours and readings in words.
use crate::policy::{MetBy, Policy, Promise, Target, Term};
use crate::sla::Ledger;
use crate::text::{Catalogue, Shown, duration, safe, when};
use crate::time::{Hours, Interval, Weekday};

/// A promise with what meets it, where that is no solution: where no clock's name says so.
pub fn with_what_meets(catalogue: &Catalogue, promise: &Target, always: bool) -> String {
    let told = target(catalogue, promise, always);
    let by = match promise.met_by {
        MetBy::Resolved => return told,
        MetBy::AnswerWithDate => "target-by-answer",
        MetBy::UpdateOffered => "target-by-update",
    };
    catalogue.with(by).arg("target", told).text()
}

/// A promise in full: `24 working hours`, `on average 2 working hours to 2 working days`, `planned date`; a house
/// goal as one. `always`: its hours are elapsed ones.
pub fn target(catalogue: &Catalogue, target: &Target, always: bool) -> String {
    let told = match target.promise {
        Promise::Within(within) => term(catalogue, within, always),
        Promise::Window { from, to } => catalogue
            .with(if target.average { "target-average-window" } else { "target-window" })
            .arg("from", term(catalogue, from, always))
            .arg("to", term(catalogue, to, always))
            .text(),
        Promise::Planned => catalogue.tr("target-planned"),
    };
    let window = matches!(target.promise, Promise::Window { .. });
    let marks = [(target.average && !window, "target-average"), (target.goal, "target-goal")];
    let marked = |told, (_, id): &(bool, &'static str)| catalogue.with(id).arg("target", told).text();
    marks.iter().filter(|(is, _)| *is).fold(told, marked)
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
            let span = |i: &Interval| format!("{}–{}", when::clock(i.from), when::closing(i.to));
            let spans: Vec<String> = week[first].iter().map(span).collect();
            told.push(format!("{days} {}", spans.join(", ")));
        }
        first = next;
    }
    told.join("; ")
}

/// The readings that took part in a reckoning, in the language of the catalogue.
pub fn readings(catalogue: &Catalogue, policy: &Policy, taken: &[String]) -> Vec<Shown> {
    let all = policy.parts().interpretations.iter().filter(|i| taken.contains(&i.key));
    all.map(|i| safe::line(i.text.get(catalogue.lang()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Which;
    use crate::sla::tests::book;
    use crate::text::Lang;

    #[test]
    fn an_average_a_goal_and_an_answer_are_told_as_what_they_are() {
        let (ru, en) = (Catalogue::new(Lang::Ru), Catalogue::new(Lang::En));
        let of = |policy: &str, class: &str, priority, which| {
            book().current(policy).unwrap().target(class, priority, which).unwrap().clone()
        };
        let fault = of("okibi", "fault", None, Which::Reaction);
        assert_eq!(target(&ru, &fault, false), "в среднем 2 рабочих часа – 2 рабочих дня");
        assert_eq!(target(&en, &fault, false), "on average 2 working hours to 2 working days");
        let p4 = of("prokontakt", "incident", Some("4"), Which::Resolution);
        assert_eq!(target(&ru, &p4, false), "40 рабочих часов");
        assert_eq!(with_what_meets(&ru, &p4, false), "40 рабочих часов на ответ с датой обновления");
        assert_eq!(
            with_what_meets(&en, &p4, false),
            "40 working hours for an answer with the date of the update"
        );
        let goal = Target { goal: true, met_by: MetBy::Resolved, ..p4.clone() };
        assert_eq!(with_what_meets(&ru, &goal, false), "внутренняя цель: 40 рабочих часов");
        assert_eq!(with_what_meets(&en, &goal, false), "internal goal: 40 working hours");
        let average = Target { average: true, met_by: MetBy::Resolved, ..p4 };
        assert_eq!(target(&ru, &average, false), "в среднем 40 рабочих часов");
    }
}
