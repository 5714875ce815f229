//! The lives of the special tickets that have ended.
use super::story::{MINUTE, Story};
use crate::policy::{ClassId, PauseId};
use crate::text::Raw;
use crate::ticket::{Act, FieldKey, Side, When};
use crate::time::LocalDate;

/// A proposal by telephone that can't be: the refusal goes back the same way.
pub(super) fn refused(d: &mut Story<'_>) {
    d.history.registration.channel = Some("phone".into());
    d.after(300).by_day().ack().after(4000).by_day().refuse();
    let to = d.history.registration.customer.phone.clone().unwrap_or_default();
    let text = Some(Raw::from("Причина отказа сообщена по телефону."));
    d.after(15).support(Act::Notified { channel: Some("phone".into()), to, text });
}

pub(super) fn out_of_scope(d: &mut Story<'_>) {
    d.after(40).ack().after(2).assign().after(180).reply().after(60).out_of_scope();
}

/// One fault, reported twice.
pub(super) fn merged(d: &mut Story<'_>) {
    d.after(15).ack().after(6).merge();
}

/// The oldest one: of a year that the calendar has no data of.
pub(super) fn closed_by_customer(d: &mut Story<'_>) {
    let today = d.zone.date_of(d.end);
    let uncharted = |year: &i32| !d.policy.calendar().has_year(*year);
    let year = (2000..today.year()).rev().find(uncharted);
    let then = year.and_then(|year| LocalDate::new(year, 12, 12)).map(|date| d.zone.opening(date, 36_000));
    if let Some(then) = then {
        let registration = &mut d.history.registration;
        (registration.reported_at, registration.registered_at) = (then, then.plus(4 * MINUTE));
        d.now = then.plus(4 * MINUTE);
        d.history.recorded_at = Some(d.now);
    }
    d.after(20).ack().after(3).assign().after(30).reply().after(50).close(Side::Customer);
}

/// Cured after an hour and twenty minutes: a breach that stays in the report.
pub(super) fn late(d: &mut Story<'_>) {
    d.history.registration.environment = Some("production".into());
    d.after(4).ack().after(1).assign().after(20).escalate(2).after(55).resolve().after(90).accept();
}

/// Answered in time, released by the date given.
pub(super) fn answered_and_released(d: &mut Story<'_>) {
    d.after(60).ack().after(4).assign().after(900);
    let date = d.date(21);
    let text = Some(Raw::from("Исправление войдёт в обновление, дата в ответе."));
    d.support(Act::Answered { date, text })
        .after(60 * 24 * 14)
        .by_day()
        .resolve()
        .after(700)
        .by_day()
        .accept();
}

/// Useful proposals go into the development plan.
pub(super) fn into_the_plan(d: &mut Story<'_>) {
    d.after(100).reply().after(2500).by_day();
    d.support(Act::FieldChanged { field: FieldKey::of("fields.decision"), to: "planned".into() });
    d.after(2).resolve().after(800).by_day().accept();
}

/// Turned out to be an error.
pub(super) fn class_changed(d: &mut Story<'_>) {
    d.after(12).ack().after(2).assign().after(20);
    let reason = Some(Raw::from("Ошибка, а не вопрос"));
    d.support(Act::ClassChanged { to: ClassId::named("error-typical"), reason })
        .after(60)
        .resolve()
        .after(300)
        .accept();
}

/// Registered for the certification environment by mistake: the cap was lifted with it.
pub(super) fn environment_changed(d: &mut Story<'_>) {
    d.history.registration.environment = Some("certification".into());
    d.after(5).ack().after(1).assign().after(9);
    let reason = Some(Raw::from("Заказчик уточнил: промышленная"));
    d.support(Act::EnvironmentChanged { to: "production".into(), reason });
    d.after(3).support(Act::FieldChanged {
        field: FieldKey::Contact, to: "начальник смены 2".into()
    });
    d.after(25).resolve().after(200).accept();
}

/// By agreement two weeks more; met.
pub(super) fn extended(d: &mut Story<'_>) {
    d.after(55).ack().after(4).assign().after(1500);
    let due = d.due().unwrap_or(d.end);
    let (agreed_by, reason) =
        (Some(d.contact.clone()), Some(Raw::from("Нужны исправление кода и обновление")));
    let date = When::Date(d.zone.date_of(due).plus_days(14));
    d.support(Act::Extended { date, agreed_by, reason });
    d.toward(due, 110, 140).offer().after(400).act(Side::Customer, Act::UpdateAccepted);
    d.after(10).resolve().after(60).accept();
}

/// An update through all its stages.
pub(super) fn updated(d: &mut Story<'_>) {
    d.after(90).ack().after(4).assign();
    let date = d.date(20);
    d.after(100).plan(date);
    for step in ["regulation", "guides", "repository", "test-install", "testing", "regression", "production"]
    {
        d.after(1900).by_day().tick(step);
    }
    d.after(30).resolve().after(500).by_day().accept();
}

/// The first update failed the customer's check.
pub(super) fn update_rejected_first(d: &mut Story<'_>) {
    d.after(40).ack().after(4).assign();
    let date = d.date(25);
    d.after(120).plan(date).after(9000).by_day().offer().after(1200).by_day();
    let reason = Some(Raw::from("После установки не открываются отчёты"));
    d.act(Side::Customer, Act::UpdateRejected { reason });
    d.after(4000).by_day().offer().after(700).by_day().act(Side::Customer, Act::UpdateAccepted);
    d.after(20).resolve().after(45).accept();
}

/// Acknowledged once more after its end, as other desks' records do.
pub(super) fn odd(d: &mut Story<'_>) {
    d.after(30).ack().after(50).resolve().after(90).accept().after(30).ack();
}

/// Two grounds at once, ended one by one.
pub(super) fn many_pauses(d: &mut Story<'_>) {
    d.after(50)
        .ack()
        .after(3)
        .assign()
        .after(60)
        .pause("customer-action")
        .after(30)
        .pause("third-party-info");
    d.after(2000).by_day().ask().after(9);
    d.support(Act::Resumed { reason: Some(PauseId::named("customer-action")) });
    d.after(1500).by_day().resume().after(120).resolve().after(600).by_day().accept();
}

/// Closed, and opened again by the same cause.
pub(super) fn reopened(d: &mut Story<'_>) {
    d.after(70).reply().after(200).resolve().after(600).by_day().accept();
    d.after(2600).by_day().reopen().after(15).assign().after(90).resolve().after(400).by_day().accept();
}
