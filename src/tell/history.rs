//! A ticket's history, event by event.
use super::changes::{Changes, set};
use super::{Voice, date, label, plan};
use crate::policy::{Policy, Which};
use crate::sla::Reckoning;
use crate::text::{Catalogue, Family, Raw, Shown, safe};
use crate::ticket::{Act, Event, FieldKey, History, Kind, Number, Side, When};
use crate::time::Instant;

/// So wide may a name be; a login takes less.
const NAME: usize = 30;
const LOGIN: usize = 20;

/// An event in words; how exact its times are told is the face's.
pub struct HistoryLine<'a> {
    pub at: Instant,
    /// The name alone of who did it.
    pub name: Shown,
    /// Who did it, with the login where it says something else, and the side where it isn't ours.
    pub who: String,
    /// What was done, without the words that came with it.
    pub what: String,
    /// When it was entered, if that was later.
    pub entered: Option<Instant>,
    /// What was written with it.
    pub words: Vec<&'a Raw>,
}

/// `undone`: taken back; `odd`: without effect, since it wasn't possible when it happened.
pub fn line<'a>(
    voice: Voice<'_>,
    reckoning: &Reckoning,
    changes: &Changes<'_>,
    event: &'a Event,
    (undone, odd): (bool, bool),
) -> HistoryLine<'a> {
    let (catalogue, policy) = (voice.catalogue, &*reckoning.in_force.policy);
    let mut what = done(catalogue, Some(policy), &event.act, event.side);
    if let Some(particulars) = particulars(voice, reckoning, changes, event) {
        what.push_str(&format!(": {particulars}"));
    }
    let mark = [(undone, "history-undone"), (odd && !undone, "history-odd")];
    for (_, id) in mark.into_iter().filter(|(is, _)| *is) {
        what.push_str(&format!(" ({})", catalogue.tr(id)));
    }
    let (who, recorded) = whose(catalogue, changes.history, event);
    what.push_str(&recorded.map(|by| format!(" ({by})")).unwrap_or_default());
    let name = name(event.by.as_ref());
    let words = event.act.text().into_iter().chain(event.act.reason()).filter(|raw| !raw.is_blank());
    let entered = event.recorded_at.filter(|recorded| recorded.since(event.at) >= 60);
    HistoryLine { at: event.at, name, who, what, entered, words: words.collect() }
}

/// Who did it; and who recorded it, where that was another than who did: an operator whom the customer told it, or
/// who brought it in.
fn whose(catalogue: &Catalogue, history: &History, event: &Event) -> (String, Option<String>) {
    let said = event.more.imported_login();
    let by = who(event.by.as_ref(), said.as_ref().or(event.login.as_ref()));
    // What a file says of its recorder proves nothing: who brought it in is told too.
    let importer = said
        .and(event.login.as_ref())
        .map(|login| catalogue.with("history-imported").arg("who", safe::line_max(login, LOGIN)).text());
    let side = catalogue.word(Family::Side, event.side.word());
    let customer = &history.registration.customer;
    let own = [&customer.contact, &customer.org, &customer.email].contains(&&event.by);
    match event.side {
        Side::Support => (by, importer),
        Side::Customer | Side::Vendor if !own && !by.is_empty() => {
            let recorded = catalogue.with("history-recorded").arg("who", by).text();
            (side, Some(importer.map_or(recorded.clone(), |by| format!("{recorded}, {by}"))))
        }
        _ => (format!("{side}: {by}").trim_end_matches([':', ' ']).to_string(), importer),
    }
}

/// What a side did: a reply is to the customer unless it is the customer's own.
pub fn deed(catalogue: &Catalogue, act: &Act, side: Side) -> String {
    match (act, side) {
        (Act::Replied { .. }, Side::Customer) => catalogue.tr("history-customer-replied"),
        (Act::ChecklistTicked { on: false, .. }, _) => catalogue.tr("history-unticked"),
        _ => catalogue.word(Family::Event, act.kind().word()),
    }
}

/// The same where the regulation is known: a pause by which no clock stands is a waiting.
pub fn done(catalogue: &Catalogue, policy: Option<&Policy>, act: &Act, side: Side) -> String {
    match (act, policy) {
        (Act::Paused { reason, .. }, Some(policy)) => pause(catalogue, policy, reason),
        _ => deed(catalogue, act, side),
    }
}

/// What an undoing took back: `PRO-1001: отменено: принята, назначена`.
pub fn undone(catalogue: &Catalogue, number: &Number, policy: Option<&Policy>, events: &[Event]) -> String {
    let acts = all_done(catalogue, policy, events);
    catalogue.with("undone-acts").arg("number", number.to_string()).arg("acts", acts).text()
}

/// What was done, act by act: `принята, назначена`.
pub fn all_done(catalogue: &Catalogue, policy: Option<&Policy>, events: &[Event]) -> String {
    let acts = events.iter().map(|event| done(catalogue, policy, &event.act, event.side));
    acts.collect::<Vec<_>>().join(", ")
}

/// A pause for this reason: `приостановлена`, or `ожидание` where the clocks run on.
pub fn pause(catalogue: &Catalogue, policy: &Policy, reason: &str) -> String {
    match Which::ALL.iter().any(|clock| policy.stops(reason, *clock)) {
        true => catalogue.word(Family::Event, Kind::Paused.word()),
        false => catalogue.tr("history-waits"),
    }
}

/// The registration, with which every history begins.
pub fn registered<'a>(catalogue: &Catalogue, history: &History) -> HistoryLine<'a> {
    let registration = &history.registration;
    HistoryLine {
        at: registration.registered_at,
        name: name(registration.registered_by.as_ref()),
        who: who(registration.registered_by.as_ref(), history.login.as_ref()),
        what: catalogue.word(Family::Event, "registered"),
        entered: None,
        words: Vec::new(),
    }
}

impl HistoryLine<'_> {
    /// When it was entered, in words; `told`: an instant as the face tells it.
    pub fn entered(&self, catalogue: &Catalogue, told: impl Fn(Instant) -> String) -> Option<String> {
        Some(catalogue.with("history-entered").arg("at", told(self.entered?)).text())
    }
}

fn name(by: Option<&Raw>) -> Shown {
    by.map(|by| safe::line_max(by, NAME)).unwrap_or_default()
}

/// The name, and the login where it is another.
fn who(by: Option<&Raw>, login: Option<&Raw>) -> String {
    let name = name(by);
    match login.filter(|login| Some(*login) != by) {
        Some(login) => format!("{name} [{}]", safe::line_max(login, LOGIN)).trim_start().to_string(),
        None => name.into_string(),
    }
}

/// A pause's reason, and when it is to be looked at again.
fn paused(voice: Voice<'_>, reckoning: &Reckoning, reason: &str, until: Option<When>) -> Shown {
    let label = label::pause(voice.catalogue, &reckoning.in_force.policy, reason);
    match until {
        Some(until) => safe::str_line(&format!(
            "{label}, {}",
            plan::until(voice, until, &reckoning.in_force.resolution.zone)
        )),
        None => label,
    }
}

/// From what to what an event changed the priority, with its ground, the class, the environment, a field or the policy's
/// version: `Высокий → Низкий`. What was there before stands only where something was.
pub fn change(catalogue: &Catalogue, policy: &Policy, changes: &Changes<'_>, event: &Event) -> Option<Shown> {
    match &event.act {
        Act::FieldChanged { field, to } => {
            return Some(set_field(catalogue, policy, changes, event, (field, to)));
        }
        Act::PolicyApplied { from, to } => return Some(safe::str_line(&format!("{from} → {to}"))),
        _ => (),
    }
    let (registration, kind) = (&changes.history.registration, event.act.kind());
    let named = |id: &str| match kind {
        Kind::PriorityChanged => label::priority(catalogue, policy, id),
        Kind::ClassChanged => label::class(catalogue, policy, id),
        _ => label::environment(catalogue, policy, id),
    };
    let to = named(set(&event.act)?);
    let first = || match kind {
        Kind::PriorityChanged => {
            registration.priority.as_ref().or(policy.parts().default_priority.as_ref()).map(|id| id.as_str())
        }
        Kind::ClassChanged => Some(registration.class.as_str()),
        _ => registration.environment.as_deref(),
    };
    let from = changes.before(event).or_else(first).map(named);
    let ground = match &event.act {
        Act::PriorityChanged { ground: Some(id), .. } => {
            format!(" ({})", label::ground(catalogue, policy, id))
        }
        _ => String::new(),
    };
    let from = from.filter(|from| *from != to).map(|from| format!("{from} → ")).unwrap_or_default();
    Some(safe::str_line(&format!("{from}{to}{ground}")))
}

/// `услуга: Консультации → Устранение неисправностей`; of a description, which is long, the new one alone.
fn set_field(
    catalogue: &Catalogue,
    policy: &Policy,
    changes: &Changes<'_>,
    event: &Event,
    (field, to): (&FieldKey, &Raw),
) -> Shown {
    let name = label::inner(&label::field(catalogue, policy, field));
    let value = |value: &Raw| label::field_value(catalogue, policy, field, value);
    let before = changes.value_before(event, field);
    let before = before.filter(|before| *field != FieldKey::Description && before != to);
    safe::str_line(&match before {
        Some(before) => format!("{name}: {} → {}", value(&before), value(to)),
        None => format!("{name} = {}", value(to)),
    })
}

/// What an act is about, beside its text and reason.
fn particulars(
    voice: Voice<'_>,
    reckoning: &Reckoning,
    changes: &Changes<'_>,
    event: &Event,
) -> Option<Shown> {
    let (catalogue, act, policy) = (voice.catalogue, &event.act, &*reckoning.in_force.policy);
    if let Some(change) = change(catalogue, policy, changes, event) {
        return Some(change);
    }
    let own = |text: String| safe::str_line(&text);
    // A day is one of the zone that the ticket is reckoned in (rule 7).
    let zone = &reckoning.in_force.resolution.zone;
    let date = |date: &When| date::given_in(voice, *date, zone);
    Some(match act {
        Act::Assigned { to, role } => label::whose(catalogue, policy, to.as_ref(), role.as_deref())
            .unwrap_or_else(|| own(catalogue.tr("history-nobody"))),
        Act::Escalated { to, confirms, .. } => match label::confirmed(catalogue, policy, *to, confirms) {
            Some(confirmed) => own(format!("{to} ({confirmed})")),
            None => own(to.to_string()),
        },
        Act::Paused { reason, until, .. } => paused(voice, reckoning, reason, *until),
        Act::Resumed { reason } => label::pause(catalogue, policy, reason.as_deref()?),
        Act::Planned { date: to, arranged, .. } => {
            own(format!("{}{}", date(to), plan::arranged(catalogue, arranged)))
        }
        Act::Answered { date: to, .. } => own(date(to)),
        Act::Resolved { cause, .. } => {
            let cause = cause.as_ref().filter(|cause| !cause.is_blank())?;
            own(catalogue.with("history-cause").arg("cause", safe::line(cause)).text())
        }
        Act::Extended { date: to, agreed_by, .. } => match agreed_by {
            Some(by) => {
                let by = catalogue.with("history-agreed").arg("who", safe::line(by)).text();
                own(format!("{} ({by})", date(to)))
            }
            None => own(date(to)),
        },
        Act::Linked { to, child: true } => {
            own(catalogue.with("history-child").arg("number", to.to_string()).text())
        }
        Act::Merged { to } | Act::Linked { to, .. } | Act::Unlinked { to } => own(to.to_string()),
        Act::ChecklistTicked { step, .. } => label::step(catalogue, policy, step),
        Act::Attached { name, .. } => safe::line(name.as_ref()?),
        Act::Notified { to, .. } => safe::line(to),
        Act::Undone { seq } | Act::Erased { seq } => match changes.history.event(*seq) {
            Some(event) => own(done(catalogue, Some(policy), &event.act, event.side)),
            None => own(format!("#{seq}")),
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::tests::{Life, life};
    use crate::text::Lang;
    use crate::ticket::Arrangement;
    use crate::time::Zone;

    /// What and who of each event.
    fn told(lang: Lang, life: &Life) -> Vec<String> {
        let (catalogue, zone) = (Catalogue::new(lang), Zone::by_name("Europe/Moscow").unwrap());
        let voice = Voice { catalogue: &catalogue, zone: &zone, now: crate::sla::tests::at("27 12:00") };
        let seen = life.at("27 12:00");
        let events = life.history.events.iter();
        events
            .map(|event| line(voice, &seen.reckoning, &Changes::of(&life.history), event, (false, false)))
            .map(|line| format!("{} | {}", line.what, line.who))
            .collect()
    }

    #[test]
    fn a_day_of_another_zone_says_so() {
        let date = When::parse("2026-12-05").unwrap();
        let all = |zone: &str| {
            let life = life("prokontakt").priority("3").tz(zone);
            life.plan("23 10:00", "2026-12-05")
                .extend("23 11:00", "2026-12-05")
                .act("23 12:00", Act::Answered { date, text: Some("да".into()) })
                .act("23 13:00", Act::Paused { reason: "waiting".into(), text: None, until: Some(date) })
        };
        let days = |zone: &str| {
            let told = told(Lang::Ru, &all(zone));
            told.iter().filter(|line| line.contains("05.12.2026")).cloned().collect::<Vec<_>>()
        };
        let far = days("Asia/Vladivostok");
        assert!(
            far.len() == 4 && far.iter().all(|line| line.contains("05.12.2026 UTC+10 (Владивосток)")),
            "{far:#?}"
        );
        let near = days("Europe/Moscow");
        assert!(near.len() == 4 && !near.concat().contains("MSK"), "{near:#?}");
    }

    #[test]
    fn the_customers_words_are_told_from_ours_and_from_who_wrote_them_down() {
        let mut life = life("prokontakt")
            .reply("23 10:00")
            .by(Side::Customer)
            .reply("23 11:00")
            .by(Side::Customer)
            .reply("23 12:00")
            .by(Side::Auto)
            .note("23 13:00");
        life.history.registration.customer.contact = Some("Иванова".into());
        let by = ["оп. 4", "оп. 4", "Иванова", "outbox"];
        for (event, by) in life.history.events.iter_mut().zip(by) {
            (event.by, event.login) = (Some(by.into()), Some("op4".into()));
        }
        life.history.events[0].login = Some("оп. 4".into());
        assert_eq!(
            told(Lang::Ru, &life),
            [
                "ответ заказчику | оп. 4",
                "ответ заказчика (записал оп. 4 [op4]) | заказчик",
                "ответ заказчика | заказчик: Иванова [op4]",
                "внутренняя заметка | автоматически: outbox [op4]",
            ]
        );
        assert_eq!(told(Lang::En, &life)[1], "the customer's reply (recorded by оп. 4 [op4]) | customer");
    }

    #[test]
    fn no_id_of_an_option_a_channel_or_a_service_reaches_people() {
        let set = |life: Life, field: &str, to: &str| {
            life.act("23 10:00", Act::FieldChanged { field: FieldKey::of(field), to: to.into() })
        };
        let panorama = set(life("panorama"), "fields.failure_kind", "crash");
        let panorama = set(panorama, "fields.support_until", "2026-12-01");
        let panorama = set(panorama, "channel", "istp").set_environment("23 10:00", "production");
        let panorama = set(panorama, "service", "fault-removal");
        let ru = told(Lang::Ru, &panorama).join("\n");
        for part in ["= Сбой", "= 01.12.2026", "услуга = Устранение неисправностей"]
        {
            assert!(ru.contains(part), "{part} in {ru}");
        }
        let okibi = set(life("okibi"), "fields.licence", "trial");
        let all = told(Lang::En, &panorama).join("\n") + &told(Lang::En, &okibi).join("\n");
        for id in ["crash", "istp", "production", "fault-removal", "= trial"] {
            assert!(!all.contains(id) && !ru.contains(id), "{id} in {all}");
        }
    }

    #[test]
    fn a_field_and_a_version_tell_what_stood_there_before() {
        let set = |life: Life, at: &str, field: &str, to: &str| {
            life.act(at, Act::FieldChanged { field: FieldKey::of(field), to: to.into() })
        };
        let life = set(life("prokontakt").tz("Europe/Moscow"), "23 10:00", "customer.phone", "1");
        let life = set(set(life, "23 11:00", "customer.phone", "2"), "23 12:00", "customer.phone", "");
        let life = set(set(life, "23 12:30", "customer.phone", "3"), "23 13:00", "customer.org", "Ромашка");
        let life = set(set(life, "23 13:30", "description", "было"), "23 14:00", "description", "стало");
        let version = life.history.registration.policy_version.clone();
        let life = life.act("23 15:00", Act::PolicyApplied { from: "aaa".into(), to: version.clone() });
        let what: Vec<String> =
            told(Lang::Ru, &life).into_iter().map(|l| l.trim_end_matches(" | ").into()).collect();
        let expected: [String; 8] = [
            "поле изменено: телефон: +7 495 000-00-00 → 1".into(),
            "поле изменено: телефон: 1 → 2".into(),
            "поле изменено: телефон: 2 → —".into(),
            "поле изменено: телефон = 3".into(),
            "поле изменено: организация = Ромашка".into(),
            "поле изменено: описание = было".into(),
            "поле изменено: описание = стало".into(),
            format!("применена редакция регламента: aaa → {version}"),
        ];
        assert_eq!(what, expected);
    }

    #[test]
    fn what_was_arranged_confirmed_or_taken_away_is_told() {
        let words = |text: &str| Some(Raw::from(text));
        let date = When::parse("2026-12-05").unwrap();
        let arranged =
            Arrangement { agreed_by: words("Иванова"), visit: true, place: words("зал 2") };
        let confirms = vec!["licence".to_string()];
        let life = life("panorama")
            .act("23 10:00", Act::Planned { date, reason: None, arranged })
            .act("23 11:00", Act::Escalated { to: 3, reason: words("x"), confirms })
            .act("23 12:00", Act::Assigned { to: None, role: Some("analyst".into()) })
            .act("23 13:00", Act::Assigned { to: words("Пётр"), role: Some("analyst".into()) })
            .act("23 14:00", Act::Paused { reason: "waiting".into(), text: None, until: Some(date) })
            .act("23 15:00", Act::FieldChanged { field: FieldKey::Service, to: Raw::default() })
            .act("23 16:00", Act::Resolved { text: words("x"), cause: words("диск") });
        let what = |lang| {
            told(lang, &life).iter().map(|line| line.trim_end_matches(" | ").to_string()).collect::<Vec<_>>()
        };
        assert_eq!(
            what(Lang::Ru),
            [
                "назначен плановый срок: до конца дня 05.12.2026 (согласовано: Иванова; выезд специалиста: зал 2)",
                "передана на линию: 3 (подтверждено: ПО используется с лицензионной продукцией)",
                "назначена: Аналитик",
                "назначена: Пётр (Аналитик)",
                "ожидание: Ожидание (часы идут), вернуться 05.12.2026",
                "поле изменено: услуга = —",
                "решена: первопричина — диск",
            ]
        );
        let en = what(Lang::En).join("\n");
        for part in [
            "agreed by Иванова; a specialist's visit to зал 2",
            "confirmed: ",
            "assigned: Analyst",
            "cause — диск",
        ] {
            assert!(en.contains(part), "{part} in {en}");
        }
    }
}
