//! The lives of the special tickets that are open.
use super::story::Story;
use crate::text::Raw;
use crate::ticket::{Act, FieldKey, Side, When};
use crate::time::Instant;

/// One hour is running, the second line is on it.
pub(super) fn critical_running(d: &mut Story<'_>) {
    by_phone(d);
    production(d);
    d.until(21).ack().after(1).assign().after(3).escalate(2).after(2).assign().after(4).reply();
}

/// The hour is over; nobody has cured it yet.
pub(super) fn critical_overdue(d: &mut Story<'_>) {
    by_phone(d);
    production(d);
    d.until(66).ack().after(1).assign().after(9).escalate(2).after(1).assign().after(14).note();
    d.after(20).ask().after(2).reply();
}

/// Priority 1, unseen: the reaction falls due within minutes.
pub(super) fn reaction_near(_: &mut Story<'_>) {}

/// Information was asked, the customer has answered, the clock still stands.
pub(super) fn stopped_and_answered(d: &mut Story<'_>) {
    d.after(40).ack().after(3).assign().after(35).escalate(2);
    d.until(60 * 22).pause("info-requested").until(34).ask();
}

/// Eight hours were over before the pause began: stopped and overdue.
pub(super) fn stopped_below_zero(d: &mut Story<'_>) {
    d.after(12).ack().after(2).assign().after(30).escalate(2).after(5).assign();
    d.until(60 * 18).pause("third-party-side");
}

/// In work without the date that the class waits for.
pub(super) fn plan_missing(d: &mut Story<'_>) {
    d.after(25).ack().after(4).assign().after(50).note();
}

/// The clock of an average, on a platform without support, after the trial's end.
pub(super) fn average_outside_support(d: &mut Story<'_>) {
    let ended = d.zone.date_of(d.history.registration.reported_at).plus_days(-16).to_string();
    d.field("platform", "other").field("licence", "trial").field("licence_end", &ended);
}

/// No term is promised: its age is all that there is.
pub(super) fn no_term(d: &mut Story<'_>) {
    d.after(55).ack().after(1).assign().until(90).ask();
}

/// Zone, class, priority and two fields were not told.
pub(super) fn assumed(d: &mut Story<'_>) {
    let registration = &mut d.history.registration;
    // A service would say which.
    (registration.class_assumed, registration.service) = (true, None);
    registration.customer.tz = None;
    registration.fields.remove("account");
    registration.fields.remove("steps");
}

/// Waits for the customer's word.
pub(super) fn resolved(d: &mut Story<'_>) {
    production(d);
    d.after(8).ack().after(2).assign().after(70).escalate(2).after(200).resolve();
}

/// Raised to a priority whose term is over already.
pub(super) fn raised_too_late(d: &mut Story<'_>) {
    d.after(30).ack().after(5).assign().until(14);
    d.priority("1", None, "Отказ у всех пользователей дольше 20 минут");
}

/// Critical was set, the environment allows no more than medium.
pub(super) fn capped(d: &mut Story<'_>) {
    d.history.registration.environment = Some("certification".into());
    d.after(20).ack().after(3).assign();
}

/// A date is promised that is a long way off.
pub(super) fn planned(d: &mut Story<'_>) {
    let date = d.date(80);
    d.after(45).ack().after(5).assign().after(300).plan(date);
}

/// Its history speaks of an update that was never offered here.
pub(super) fn odd(d: &mut Story<'_>) {
    d.after(15).ack().after(3).assign().after(40).act(Side::Customer, Act::UpdateAccepted);
}

/// An update awaits the customer's check.
pub(super) fn update_offered(d: &mut Story<'_>) {
    d.after(30).ack().after(4).assign();
    let date = d.date(16);
    d.after(90).plan(date).until(60 * 20).offer();
}

/// Twenty-three of the twenty-four hours are over.
pub(super) fn high_near(d: &mut Story<'_>) {
    production(d);
    d.after(9).ack().after(1).assign().after(60).escalate(2).after(3).assign().after(400).reply();
}

/// The customer spoke last.
pub(super) fn customer_waits(d: &mut Story<'_>) {
    d.after(20).ack().after(3).assign().after(10).reply().until(17).ask();
}

/// The answer with a date met the clock; the date counts down now.
pub(super) fn answered_with_date(d: &mut Story<'_>) {
    d.after(50).ack().after(5).assign().after(600);
    let date = d.date(24);
    let text = Some(Raw::from("Исправление войдёт в обновление, дата в ответе."));
    d.support(Act::Answered { date, text });
}

/// The promised day of the installation went by in the middle of the checklist.
pub(super) fn plan_overdue(d: &mut Story<'_>) {
    d.after(60).ack().after(5).assign();
    let date = When::At(d.end.plus(-26 * 3600));
    d.after(120).plan(date);
    for step in ["regulation", "guides", "repository", "test-install", "testing"] {
        d.after(500).tick(step);
    }
}

/// Support itself found it: each customer is told by mail.
pub(super) fn found_by_support(d: &mut Story<'_>) {
    d.history.registration.customer = crate::ticket::Customer::default();
    d.history.registration.channel = None;
    d.after(15).ack().after(2).assign();
    for to in ["it@kamenka.example.com", "it@bereg.example.com", "it@baikal-terminal.example.com"] {
        let text = Some(Raw::from("Обнаружена уязвимость, обновление готовится."));
        d.after(3).support(Act::Notified { channel: Some("email".into()), to: to.into(), text });
    }
}

/// A later date was agreed for a priority 3.
pub(super) fn extended(d: &mut Story<'_>) {
    d.after(60).ack().after(5).assign().after(500);
    let due = d.due().unwrap_or(d.end);
    let (agreed_by, reason) =
        (Some(d.contact.clone()), Some(Raw::from("Нужны исправление кода и обновление")));
    let date = When::Date(d.zone.date_of(due).plus_days(14));
    d.support(Act::Extended { date, agreed_by, reason }).after(30).reply();
}

/// A wait that stops nothing.
pub(super) fn waits_running(d: &mut Story<'_>) {
    d.after(80).ack().after(5).assign().after(9).tick("chat-api").after(20).pause("waiting");
}

/// The call was taken at the rush and entered half an hour later.
pub(super) fn backdated(d: &mut Story<'_>) {
    production(d);
    let text = d.say(super::texts::phrases::REPLIES);
    d.after(18).entered(Side::Support, Act::Replied { text }, 32).after(4).assign();
    d.after(600).link();
}

/// Within the months of an average.
pub(super) fn proposal_in_window(d: &mut Story<'_>) {
    d.after(200).note();
}

/// Came back from the customer's check.
pub(super) fn returned(d: &mut Story<'_>) {
    d.after(9).ack().after(2).assign().after(24).resolve().after(18).give_back();
}

/// Lowered after a partial cure.
pub(super) fn lowered(d: &mut Story<'_>) {
    production(d);
    d.after(7).ack().after(2).assign().after(45).escalate(2).after(100);
    d.priority("medium", Some("partial-fix"), "Основная функция восстановлена, осталась печать");
}

/// Diagnosis by the checklist, with a date.
pub(super) fn maintenance(d: &mut Story<'_>) {
    d.after(45).ack().after(5).assign();
    let date = d.date(12);
    d.after(60).plan(date);
    for step in ["cpu", "memory", "disk"] {
        d.after(240).tick(step);
    }
    d.support(Act::ChecklistTicked { step: "disk".into(), on: false });
}

/// The wrong ticket was paused, and it was taken back at once.
pub(super) fn undone_pause(d: &mut Story<'_>) {
    d.after(30).ack().after(3).assign().after(70).pause("info-requested").undo().after(5).reply();
}

/// Equipment is on its way: the clock stands with most of the term left.
pub(super) fn equipment(d: &mut Story<'_>) {
    d.after(50).ack().after(3).assign().after(90).escalate(2).after(10).pause("equipment-delivery");
}

/// The third line is the vendor: only once the support term that had ended is paid for anew.
pub(super) fn to_the_vendor(d: &mut Story<'_>) {
    production(d);
    let reported = d.zone.date_of(d.history.registration.reported_at);
    d.field("support_until", &reported.plus_days(-5).to_string());
    d.after(40).ack().after(3).assign().after(200).escalate(2).after(280);
    let field = FieldKey::Own("support_until".into());
    d.support(Act::FieldChanged { field, to: reported.plus_days(360).to_string().into() });
    d.after(20).escalate(3);
    let text = Some(Raw::from("Воспроизвели у себя, исправление в плане."));
    d.after(900).act(Side::Vendor, Act::Replied { text });
}

fn by_phone(d: &mut Story<'_>) {
    d.history.registration.channel = Some("phone".into());
    let reported = d.history.registration.reported_at;
    let registered = reported.plus(150).min(d.end);
    registered_at(d, registered);
}

fn registered_at(d: &mut Story<'_>, at: Instant) {
    d.history.registration.registered_at = at;
    d.history.recorded_at = Some(at);
    d.now = at;
}

fn production(d: &mut Story<'_>) {
    d.history.registration.environment = Some("production".into());
}
