//! The reckoning explained (ALL-02).
use super::life::{edited, life_in};
use super::*;
use crate::policy::{Book, Promise, Which};
use crate::sla::{self, Basis, Ledger, RowKind, RowNote, ledger};
use crate::time::Weekday;

pub(super) fn why(seen: &Seen, clock: Which) -> Ledger {
    ledger(&seen.life.history, &seen.reckoning, clock).expect("something is promised")
}
/// The rows' kinds, spans and seconds: `open 23 09:00 - 23 10:00 = 1:00`.
fn rows(seen: &Seen) -> Vec<String> {
    let told = |row: &crate::sla::LedgerRow| {
        let mut text = row.kind.word().to_string();
        if row.from.is_none() {
            text += &format!(" {}", row.date);
        }
        text += &row.from.map_or(String::new(), |at| format!(" {}", told::short(at)));
        text += &row.to.map_or(String::new(), |at| format!(" - {}", told::short(at)));
        text += &row.seconds.map_or(String::new(), |s| format!(" = {}", told::hours(s)));
        text
    };
    why(seen, Which::Resolution).rows.iter().map(told).collect()
}
fn open_seconds(ledger: &Ledger) -> i64 {
    ledger.rows.iter().filter(|row| row.kind == RowKind::Open).filter_map(|row| row.seconds).sum()
}

#[test]
fn all_02_each_counted_span_and_each_pause_stands_in_a_row() {
    let seen = p2().ack("23 09:10").pause("23 10:00", "other").resume("23 12:00").at("23 13:00");
    assert_eq!(
        rows(&seen),
        [
            "open 23 09:00 - 23 10:00 = 1:00",
            "stop 23 10:00 - 23 12:00 = 2:00",
            "open 23 12:00 - 23 18:00 = 6:00",
            "open 24 09:00 - 24 18:00 = 9:00",
            "open 25 09:00 - 25 17:00 = 8:00",
        ]
    );
    assert_eq!(open_seconds(&why(&seen, Which::Resolution)), 24 * 3600);
    assert_eq!(open_seconds(&why(&seen, Which::Reaction)), 4 * 3600);
}

#[test]
fn all_02_a_later_pause_takes_nothing_from_the_hours_before_it() {
    let seen = p2().ack("23 09:10").pause("24 10:00", "other").resume("24 12:00").at("24 13:00");
    assert_eq!(rows(&seen)[0], "open 23 09:00 - 23 18:00 = 9:00");
    assert_eq!(open_seconds(&why(&seen, Which::Resolution)), 24 * 3600);
}

#[test]
fn all_02_while_it_is_stopped_the_rows_add_up_to_what_is_used() {
    let seen = p2().ack("23 09:10").pause("24 10:00", "other").at("27 13:00");
    assert_eq!(open_seconds(&why(&seen, Which::Resolution)), 10 * 3600);
    let late = p2().ack("23 09:10").pause("25 17:00", "other").at("27 13:00");
    assert_eq!(open_seconds(&why(&late, Which::Resolution)), 26 * 3600);
}

#[test]
fn all_02_the_customers_check_is_a_stop() {
    let seen = p2().resolve("23 12:00").returned("24 09:00").at("24 09:00");
    let ledger = why(&seen, Which::Resolution);
    let stop = ledger.rows.iter().find(|row| row.kind == RowKind::Stop).expect("a stop");
    assert_eq!((stop.note.as_ref(), stop.seconds), (Some(&RowNote::CustomersCheck), Some(6 * 3600)));
    assert!(ledger.readings.iter().any(|key| key == "customer_check"));
}

#[test]
fn all_02_the_spell_after_a_refusal_is_a_stop_and_no_check() {
    let why_of = |life: Life| why(&life.at("24 09:00"), Which::Resolution);
    for ended in [p2().refuse("23 12:00"), p2().out_of_scope("23 12:00")] {
        let ledger = why_of(ended.reopen("24 09:00"));
        let stop = ledger.rows.iter().find(|row| row.kind == RowKind::Stop).expect("a stop");
        assert_eq!((stop.note.as_ref(), stop.seconds), (Some(&RowNote::HadEnded), Some(6 * 3600)));
        assert!(!ledger.readings.iter().any(|key| key == "customer_check"), "nobody checked anything");
    }
    // What was closed may well have been looked at.
    let closed = why_of(p2().resolve("23 12:00").close("23 13:00").reopen("24 09:00"));
    assert!(closed.rows.iter().any(|row| row.note == Some(RowNote::CustomersCheck)));
}

#[test]
fn all_02_holidays_days_off_and_moved_days_are_named() {
    let seen = p2().reported("2026-04-30 17:00").at("2026-04-30 17:00");
    let ledger = why(&seen, Which::Resolution);
    let may = ledger.rows.iter().find(|row| row.date.to_string() == "2026-05-01").expect("1 May");
    assert_eq!(may.kind, RowKind::Holiday);
    assert!(matches!(&may.note, Some(RowNote::Holiday(_))), "{:?}", may.note);
    let saturday = ledger.rows.iter().find(|row| row.date.to_string() == "2026-05-02").expect("a Saturday");
    assert_eq!(saturday.kind, RowKind::Off);
    assert_eq!(open_seconds(&ledger), 24 * 3600);
}

#[test]
fn all_02_a_worked_saturday_says_whose_hours_it_has() {
    let note = |book: Book| {
        let seen =
            life_in(book, "panorama").priority("medium").reported("2024-11-01 17:00").at("2024-11-01 17:00");
        let ledger = why(&seen, Which::Resolution);
        ledger.rows.into_iter().find(|row| row.date.to_string() == "2024-11-02").expect("the Saturday").note
    };
    assert_eq!(note(book().clone()), Some(RowNote::WorkedWeekend(Weekday::Tue)));
    let own = edited("panorama", "mon-fri = [\"09:00-19:00\"]", "mon-sat = [\"09:00-19:00\"]");
    assert_eq!(note(own), None, "a Saturday as any other");
}

#[test]
fn rule_21_a_date_that_never_was_has_no_row() {
    let apia = edited("okibi", "zone = \"Europe/Moscow\"", "zone = \"Pacific/Apia\"");
    let start = "2011-12-01T10:00:00-10:00";
    let seen = life_in(apia, "okibi").class("proposal").reported(start).at(start);
    let rows = why(&seen, Which::Reaction).rows;
    let hours = life("prokontakt").priority("3").tz("Pacific/Apia").reported("2011-12-28T15:00:00-10:00");
    let hours = why(&hours.at("2011-12-28T15:00:00-10:00"), Which::Resolution).rows;
    let days = hours.iter().take(3).map(|row| row.date.day());
    assert_eq!(days.collect::<Vec<_>>(), [28, 29, 31]);
    let december: Vec<_> =
        rows.iter().filter(|row| row.date.month() == 12).map(|row| row.date.day()).collect();
    assert_eq!(december, (2..=31).filter(|day| *day != 30).collect::<Vec<_>>());
    assert_eq!(
        rows.iter().filter_map(|row| row.total).max(),
        Some(61),
        "1 February, a day less than elsewhere"
    );
}

#[test]
fn all_02_each_change_of_the_rules_stands_where_it_happened() {
    let life = p2()
        .ack("23 09:10")
        .set_priority("24 09:00", "3")
        .set_tz("24 10:00", "Asia/Kamchatka")
        .returned("24 11:00");
    let ledger = why(&life.at("24 12:00"), Which::Resolution);
    let changes: Vec<_> =
        ledger.rows.iter().filter(|r| r.kind == RowKind::Change).map(|r| r.note.clone()).collect();
    assert_eq!(changes, [Some(RowNote::Event(2)), Some(RowNote::Event(3))], "the fourth had no effect");
}

#[test]
fn all_02_working_days_are_counted_row_by_row() {
    let seen = life("panorama")
        .priority("medium")
        .ack("23 09:10")
        .resolve("24 10:00")
        .returned("25 10:00")
        .at("25 10:00");
    let ledger = why(&seen, Which::Resolution);
    let days: Vec<_> =
        ledger.rows.iter().filter(|r| r.kind == RowKind::Open).map(|r| (r.date.day(), r.total)).collect();
    assert_eq!(days, [(25, Some(1)), (26, Some(2)), (27, Some(3)), (30, Some(4)), (1, Some(5))]);
    let taken = ledger.rows.iter().find(|r| r.note == Some(RowNote::StoppedAtClosing)).expect("the 24th");
    assert_eq!((taken.date.day(), taken.kind), (24, RowKind::Stop));
}

#[test]
fn all_02_calendar_days_end_on_a_working_day() {
    let seen = life("asmo").class("vulnerability").reported("26 09:00").at("26 09:00");
    let ledger = why(&seen, Which::Resolution);
    let told: Vec<_> = ledger.rows.iter().map(|r| (r.date.day(), r.kind, r.total)).collect();
    let open = RowKind::Open;
    assert_eq!(told, [(27, open, Some(1)), (28, open, Some(2)), (29, open, Some(3)), (30, open, Some(3))]);
    assert_eq!(ledger.rows[3].note, Some(RowNote::MovedToWorkingDay));
    // Days are taken out by their own ends, on a day off too; no hours are told of the stop.
    let stood = life("asmo").class("vulnerability").resolve("27 10:00").returned("30 10:00").at("30 11:00");
    let ledger = why(&stood, Which::Resolution);
    let days: Vec<_> = ledger.rows.iter().filter(|r| r.note == Some(RowNote::StoppedAtDaysEnd)).collect();
    assert!(days.is_empty(), "the three days had passed: {:?}", ledger.rows);
    let stood = life("asmo").class("vulnerability").resolve("24 10:00").returned("29 10:00").at("30 11:00");
    let rows = why(&stood, Which::Resolution).rows;
    let days = rows.iter().filter(|r| r.note == Some(RowNote::StoppedAtDaysEnd)).map(|r| r.date.day());
    assert_eq!(days.collect::<Vec<_>>(), [24, 25, 26, 27, 28]);
    let check = rows.iter().find(|row| row.note == Some(RowNote::CustomersCheck)).expect("a check");
    assert_eq!(check.seconds, None);
}

#[test]
fn all_02_a_night_that_is_shown_twice_counts_once() {
    let seen =
        life("g-berlin-split").class("h10").reported("2026-10-24T20:00:00Z").at("2026-10-24T20:00:00Z");
    assert_eq!(open_seconds(&why(&seen, Which::Resolution)), 10 * 3600);
}

#[test]
fn all_02_nothing_promised_needs_no_reason() {
    let seen = life("whatschat").at("23 10:00");
    assert_eq!(ledger(&seen.life.history, &seen.reckoning, Which::Resolution), None);
}

#[test]
fn a_date_of_ones_own_is_explained_by_who_gave_it_and_what_moved_it() {
    let life = p2()
        .set_tz("23 09:30", "Asia/Kamchatka")
        .plan("24 10:00", "2026-12-01")
        .set_priority("24 11:00", "3")
        .plan("24 12:00", "2026-12-03");
    let ledger = why(&life.at("24 13:00"), Which::Planned);
    assert_eq!((ledger.dated, ledger.target.promise), (Some(Basis::OwnDate), Promise::Planned));
    let notes: Vec<_> = ledger.rows.iter().map(|row| row.note.clone().expect("a note")).collect();
    let given = |note: &RowNote| match note {
        RowNote::Given { due, .. } => format!("{} {}", due.date, due.second / 3600),
        other => format!("{other:?}"),
    };
    assert_eq!(notes.iter().map(given).collect::<Vec<_>>(), ["2026-12-01 24", "Event(3)", "2026-12-03 24"]);
    let none = p2().at("24 13:00");
    assert_eq!(sla::ledger(&none.life.history, &none.reckoning, Which::Planned), None);
}

#[test]
fn a_date_that_replaces_a_term_is_explained_by_what_gave_it() {
    let asmo = |life: Life| life.class("error-nontypical");
    let none = why(&asmo(life("asmo")).at("23 10:00"), Which::Resolution);
    assert_eq!((none.dated, none.rows.len()), (None, 0), "no date is given yet");
    let given = |life: Life| {
        let ledger = why(&life.at("26 13:00"), Which::Resolution);
        let note = ledger.rows.last().and_then(|row| row.note.clone());
        let Some(RowNote::Given { seq, due }) = note else { panic!("{:?}", ledger.rows) };
        (ledger.dated, seq, format!("{} {}", due.date, due.second / 3600))
    };
    let planned = asmo(life("asmo")).plan("24 10:00", "2026-12-01").plan("25 10:00", "2026-12-03");
    assert_eq!(given(planned), (Some(Basis::Planned), 2, "2026-12-03 24".into()));
    let agreed = life("prokontakt").priority("3").tz("Europe/Moscow").extend("25 09:00", "2026-12-05");
    assert_eq!(given(agreed), (Some(Basis::Extended), 1, "2026-12-05 24".into()));
    // Beside the term of a regulation a date is a promise of its own: it moves no other clock.
    assert_eq!(why(&p2().plan("24 10:00", "2026-12-01").at("24 13:00"), Which::Resolution).rows.len(), 3);
}
