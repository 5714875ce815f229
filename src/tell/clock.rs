//! A clock in words: when it is due, and what remains of it.
use super::{Voice, date};
use crate::sla::{Clock, ClockState, Counted};
use crate::text::duration::{self, Unit};
use crate::text::{Catalogue, Family, when};

/// An amount of a clock's own time: working days, calendar days, or hours, as it is counted.
/// `exact`: with seconds where few minutes are left of one that runs.
pub fn amount(catalogue: &Catalogue, clock: &Clock, seconds: i64, exact: bool) -> String {
    let unit = match (clock.working_day, clock.counted) {
        (Some(day), _) => Unit::WorkingDays { day },
        (None, Counted::Open) => Unit::Hours,
        (None, Counted::Plain) => Unit::CalendarDays,
    };
    match exact && clock.is_unmet_running() {
        true => duration::remaining_exact(catalogue, seconds, unit),
        false => duration::remaining(catalogue, seconds, unit),
    }
}

/// When it is due, or why not: `пт 19:30`, `05.12 24:00`, `стоит`, `нет срока`. For a column.
pub fn due(voice: Voice<'_>, clock: &Clock) -> String {
    let said = |id| voice.catalogue.tr(id);
    match (clock.state, date::due_in(clock, voice.zone)) {
        (ClockState::Stopped, _) => said("state-stopped"),
        (ClockState::NotPromised, _) => said("due-none"),
        (ClockState::PlannedMissing, _) => said("due-plan-missing"),
        (_, Some(due)) => when::short(voice.catalogue, due, voice.zone.local(voice.now)),
        (_, None) => said("due-done"),
    }
}

/// Due and state in few words: `пт 19:30 (осталось 0:18)`, `до конца дня 05.12 (осталось 8 дней)`, `в срок (пт
/// 19:30)`. `exact` as in [`amount`].
pub fn state(voice: Voice<'_>, clock: &Clock, exact: bool) -> String {
    let catalogue = voice.catalogue;
    let due = date::due(voice, clock).unwrap_or_else(|| due(voice, clock));
    match (clock.met_at, clock.remaining) {
        (Some(_), _) => format!("{} ({due})", catalogue.word(Family::State, clock.state.word())),
        (None, Some(seconds)) => {
            let amount = amount(catalogue, clock, seconds, exact);
            format!("{due} ({})", left(catalogue, &amount, clock.state))
        }
        (None, None) => due,
    }
}

/// «осталось 0:18», «просрочено на 0:12»; of a clock that was met «с запасом 0:30», of one that ended
/// «оставалось 0:30». `amount`: as [`amount`] tells it, late ones with a minus.
pub fn left(catalogue: &Catalogue, amount: &str, state: ClockState) -> String {
    let (id, span) = match (amount.strip_prefix('-'), state) {
        (Some(late), _) => ("clock-late", late),
        (None, ClockState::Met) => ("clock-spare", amount),
        (None, ClockState::Ended) => ("clock-unused", amount),
        (None, _) => ("clock-left", amount),
    };
    catalogue.with(id).arg("span", span).text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::tests::life;
    use crate::text::Lang;
    use crate::time::Zone;

    #[test]
    fn late_is_never_told_as_left() {
        let (ru, en) = (Catalogue::new(Lang::Ru), Catalogue::new(Lang::En));
        assert_eq!(left(&ru, "0:18", ClockState::Running), "осталось 0:18");
        assert_eq!(left(&ru, "-0:12", ClockState::Breached), "просрочено на 0:12");
        assert_eq!(left(&ru, "0:30", ClockState::Met), "с запасом 0:30");
        assert_eq!(left(&ru, "0:30", ClockState::Ended), "оставалось 0:30");
        assert_eq!(left(&en, "-2 days", ClockState::Stopped), "late by 2 days");
    }

    #[test]
    fn a_promise_in_working_days_is_told_in_them_and_under_one_in_hours() {
        let ru = Catalogue::new(Lang::Ru);
        let zone = Zone::by_name("Europe/Moscow").unwrap();
        let told = |at: &str| {
            let seen = life("panorama").priority("medium").reported("23 09:00").at(at);
            let clock = seen.clock(&seen.reckoning.frames.resolution);
            state(Voice { catalogue: &ru, zone: &zone, now: seen.now }, &clock, true)
        };
        assert_eq!(told("23 10:00"), "30.11 19:00 (осталось 5 р.д.)");
        assert_eq!(told("27 17:00"), "пн 19:00 (осталось 1 р.д.)");
        assert_eq!(told("30 17:30"), "пн 19:00 (осталось 1:30)");
    }
}
