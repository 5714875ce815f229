//! Names in the operator's language of what policies and events call by ids.
use crate::policy::{ByClock, FieldKind, Label, PERPETUAL, Policy, Question, Verdict};
use crate::sla::{Clock, ClockState, Flag, Flags};
use crate::text::{Catalogue, Family, Raw, Shown, place, safe, when};
use crate::ticket::{FieldKey, Status};
use crate::time::{LocalDate, Zone};

/// A label, whole: who has little room cuts it; without one the id.
fn labelled(catalogue: &Catalogue, label: Option<&Label>, id: &str) -> Shown {
    match label {
        Some(label) => safe::line(label.get(catalogue.lang())),
        None => safe::str_line(id),
    }
}

/// A ticket's status. One that is paused waits; where a clock stands by that, it is called paused.
pub fn status(catalogue: &Catalogue, status: Status, clocks: &ByClock<Clock>) -> String {
    let stands = clocks.values().any(|clock| clock.state == ClockState::Stopped);
    match status {
        Status::Waiting if stands => catalogue.tr("status-paused"),
        status => catalogue.word(Family::Status, status.word()),
    }
}

/// A policy's label by itself.
pub fn of(catalogue: &Catalogue, label: &Label) -> Shown {
    labelled(catalogue, Some(label), "")
}

/// Flags that lines of their own tell whole.
const TOLD_WHOLE: [Flag; 3] = [Flag::FieldsMissing, Flag::OutsideTerm, Flag::OutOfSupport];

/// The flags of a ticket that no line of its own tells; `lasting` as in [`flag`].
pub fn flags(
    catalogue: &Catalogue,
    flags: Flags,
    clocks: &ByClock<Clock>,
    lasting: Flags,
) -> Vec<(Flag, String)> {
    let told = worded(flags).filter(|flag| !TOLD_WHOLE.contains(flag));
    told.map(|f| (f, flag(catalogue, f, clocks, lasting))).collect()
}

/// The flags that are told: what kind of promise it is isn't where none is made.
pub fn worded(flags: Flags) -> impl Iterator<Item = Flag> {
    let outside = flags.is_outside();
    flags.iter().filter(move |flag| !(outside && *flag == Flag::Average))
}

/// A flag of a ticket with these clocks; `lasting` are those that don't depend on now: who waits by time alone is
/// a pause whose own end has come, and nobody replied. A date of one's own that passed is no breach of the regulation (rule 7);
/// where none but stated averages are late, nothing is overdue (rule 18), and where none but these and one's own dates are, a
/// term is over and no more.
pub fn flag(catalogue: &Catalogue, flag: Flag, clocks: &ByClock<Clock>, lasting: Flags) -> String {
    let all = |late: fn(&Clock) -> bool, are: fn(&Clock) -> bool| {
        clocks.values().filter(|clock| late(clock)).all(are)
    };
    let averages = |late| all(late, |clock| clock.average);
    let unpromised = |late| all(late, |clock| clock.average || clock.is_own_promise());
    let was_late = |is: fn(&Clock) -> bool| clocks.values().any(|clock| clock.was_late && is(clock));
    match flag {
        Flag::CustomerWaiting if !lasting.has(flag) => catalogue.tr("pause-until-came"),
        Flag::WasLate if was_late(|clock| !clock.was_over && !clock.is_own_promise()) => {
            catalogue.word(Family::Flag, flag.word())
        }
        Flag::WasLate if was_late(|_| true) && !was_late(Clock::is_own_promise) => {
            catalogue.tr("flags-average-was-over")
        }
        Flag::WasLate => catalogue.tr("flags-own-date-passed"),
        Flag::Overdue if averages(Clock::is_overdue) => catalogue.tr("clock-over-average"),
        Flag::Overdue if unpromised(Clock::is_overdue) => catalogue.tr("clock-own-date-over"),
        Flag::LateByChange if averages(|c| c.late_by_change) => catalogue.tr("flags-over-average-by-change"),
        Flag::LateByChange if unpromised(|c| c.late_by_change) => {
            catalogue.tr("flags-own-date-over-by-change")
        }
        _ => catalogue.word(Family::Flag, flag.word()),
    }
}

/// The public holidays as the Labour Code names them, which a calendar does in Russian alone.
const HOLIDAYS: [(&str, &str); 8] = [
    ("Новогодние каникулы", "holiday-new-year"),
    ("Рождество Христово", "holiday-christmas"),
    ("День защитника Отечества", "holiday-defender"),
    ("Международный женский день", "holiday-women"),
    ("Праздник Весны и Труда", "holiday-labour"),
    ("День Победы", "holiday-victory"),
    ("День России", "holiday-russia"),
    ("День народного единства", "holiday-unity"),
];

/// A holiday by the name that a calendar has for it; one of a calendar's own as it is.
pub fn holiday(catalogue: &Catalogue, name: &str) -> Shown {
    match HOLIDAYS.iter().find(|(known, _)| *known == name) {
        Some((_, id)) => safe::str_line(&catalogue.tr(id)),
        None => safe::str_line(name),
    }
}

/// A class of tickets.
pub fn class(catalogue: &Catalogue, policy: &Policy, id: &str) -> Shown {
    labelled(catalogue, policy.class(id).map(|c| &c.label), id)
}

/// A priority.
pub fn priority(catalogue: &Catalogue, policy: &Policy, id: &str) -> Shown {
    labelled(catalogue, policy.priority(id).map(|p| &p.label), id)
}

/// A ground for lowering a priority.
pub fn ground(catalogue: &Catalogue, policy: &Policy, id: &str) -> Shown {
    labelled(catalogue, policy.ground(id).map(|g| &g.label), id)
}

/// A reason for a pause.
pub fn pause(catalogue: &Catalogue, policy: &Policy, id: &str) -> Shown {
    labelled(catalogue, policy.pause(id).map(|p| &p.label), id)
}

/// A step of a checklist: a sentence, whole.
pub fn step(catalogue: &Catalogue, policy: &Policy, id: &str) -> Shown {
    let step = policy.parts().checklists.iter().flat_map(|c| &c.steps).find(|s| s.id == id);
    step.map_or_else(|| safe::str_line(id), |step| safe::line(step.label.get(catalogue.lang())))
}

/// A role of the staff.
pub fn role(catalogue: &Catalogue, policy: &Policy, id: &str) -> Shown {
    labelled(catalogue, policy.parts().roles.iter().find(|r| r.id == id).map(|r| &r.label), id)
}

/// Whose work it is: a person, a role, or a person by a role; None: nobody's.
pub fn whose(
    catalogue: &Catalogue,
    policy: &Policy,
    person: Option<&Raw>,
    role: Option<&str>,
) -> Option<Shown> {
    let role = role.map(|id| self::role(catalogue, policy, id));
    match (person.map(safe::line), role) {
        (Some(person), Some(role)) => Some(safe::str_line(&format!("{person} ({role})"))),
        (person, role) => person.or(role),
    }
}

/// What was confirmed at the handing over to a line: `подтверждено: …; …`.
pub fn confirmed(catalogue: &Catalogue, policy: &Policy, line: u8, confirms: &[String]) -> Option<String> {
    let known = policy.line(line).map(|line| line.confirm.as_slice()).unwrap_or_default();
    let told = |id: &String| match known.iter().find(|step| step.id == *id) {
        Some(step) => inner(&labelled(catalogue, Some(&step.label), id)).into_string(),
        None => safe::str_line(id).into_string(),
    };
    let told: Vec<String> = confirms.iter().map(told).collect();
    let said = || catalogue.with("history-confirmed").arg("what", told.join("; ")).text();
    (!told.is_empty()).then(said)
}

/// A line of support; a policy without that line has only its number.
pub fn line(catalogue: &Catalogue, policy: &Policy, number: u8) -> Shown {
    labelled(catalogue, policy.line(number).map(|l| &l.label), &number.to_string())
}

/// An environment; without one of the policy's the common word.
pub fn environment(catalogue: &Catalogue, policy: &Policy, id: &str) -> Shown {
    match policy.parts().environments.iter().find(|e| e.id == id) {
        Some(environment) => labelled(catalogue, Some(&environment.label), id),
        None => safe::str_line(&catalogue.word(Family::Environment, id)),
    }
}

/// A channel; without one of the policy's the common word.
pub fn channel(catalogue: &Catalogue, policy: &Policy, id: &Raw) -> Shown {
    let id = id.as_str_exact();
    match policy.channel(id) {
        Some(channel) => labelled(catalogue, Some(&channel.label), id),
        None => safe::str_line(&catalogue.word(Family::Channel, id)),
    }
}

/// A required particular, by the id that a policy's `required` has.
pub fn particular(catalogue: &Catalogue, policy: &Policy, id: &str) -> Shown {
    let known = match id {
        "subject" => "field-subject",
        "organization" => "field-organization",
        "contact" => "field-contact",
        "email" => "field-email",
        "phone" => "field-phone",
        "tz" => "field-tz",
        "channel" => "field-channel",
        "description" => "field-description",
        "environment" => "field-environment",
        _ => return labelled(catalogue, policy.field(id).map(|f| &f.label), id),
    };
    safe::str_line(&catalogue.tr(known))
}

/// A field that an event names.
pub fn field(catalogue: &Catalogue, policy: &Policy, key: &FieldKey) -> Shown {
    match key {
        FieldKey::Own(id) => labelled(catalogue, policy.field(id).map(|f| &f.label), id),
        FieldKey::Service => safe::str_line(&catalogue.tr("field-service")),
        FieldKey::CustomerId => safe::str_line(&catalogue.tr("field-customer-id")),
        FieldKey::Unknown(name) => safe::str_line(name),
        key => particular(catalogue, policy, key.id()),
    }
}

/// What a ticket lacks, as a sentence: `missing` are ids of a policy's `required`.
pub fn missing(catalogue: &Catalogue, policy: &Policy, missing: &[String]) -> Option<String> {
    let name = |id: &String| inner(&particular(catalogue, policy, id)).into_string();
    let names: Vec<String> = missing.iter().map(name).collect();
    let said = || catalogue.with("missing-fields").arg("fields", names.join(", ")).text();
    (!names.is_empty()).then(said)
}

/// Labels in the midst of a sentence, one after another: they are long, and have commas of their own.
pub fn listed<'a>(catalogue: &Catalogue, labels: impl Iterator<Item = &'a Label>) -> String {
    let told = labels.map(|label| inner(&labelled(catalogue, Some(label), "")).into_string());
    told.collect::<Vec<_>>().join("; ")
}

/// The value of a field that an event names, as the policy words it; a dash where it was taken away.
pub fn field_value(catalogue: &Catalogue, policy: &Policy, key: &FieldKey, value: &Raw) -> Shown {
    match key {
        _ if value.is_blank() => safe::str_line("—"),
        FieldKey::Own(id) => self::value(catalogue, policy, id, value),
        FieldKey::Channel => channel(catalogue, policy, value),
        FieldKey::Service => service(catalogue, policy, value),
        FieldKey::Tz => match Zone::by_name(value.as_str_exact()) {
            Ok(zone) => self::zone(catalogue, &zone),
            Err(_) => safe::line(value),
        },
        _ => safe::line(value),
    }
}

/// A zone by its place, with the name that it is kept by: `Владивосток (Asia/Vladivostok)`.
pub fn zone(catalogue: &Catalogue, zone: &Zone) -> Shown {
    safe::str_line(&place::whole(catalogue.lang(), zone))
}

/// A service; text that names none of the policy's as it is.
pub fn service(catalogue: &Catalogue, policy: &Policy, id: &Raw) -> Shown {
    match policy.service(id.as_str_exact()) {
        Some(service) => labelled(catalogue, Some(&service.label), &service.id),
        None => safe::line(id),
    }
}

/// A field's value as the policy words it: an option's or a service's label, yes or no, a date.
pub fn value(catalogue: &Catalogue, policy: &Policy, id: &str, value: &Raw) -> Shown {
    let field = policy.field(id);
    let option = field.and_then(|f| f.option(value.as_str_exact()));
    match (option, field.map(|f| f.kind), value.as_str_exact()) {
        (Some(option), ..) => labelled(catalogue, Some(&option.label), &option.id),
        (_, Some(FieldKind::YesNo), "yes") => safe::str_line(&catalogue.tr("value-yes")),
        (_, Some(FieldKind::YesNo), "no") => safe::str_line(&catalogue.tr("value-no")),
        (_, Some(FieldKind::Date), PERPETUAL) => safe::str_line(&catalogue.tr("value-perpetual")),
        (_, Some(FieldKind::Date), text) => match LocalDate::parse(text) {
            Some(date) => safe::str_line(&when::date(catalogue, date)),
            None => safe::line(value),
        },
        _ if id == "service" => service(catalogue, policy, value),
        _ => safe::line(value),
    }
}

/// The name of a clause: `п. PRO-08`; a place of the document in its own words, as it is: `п. 4`.
pub fn clause_id(catalogue: &Catalogue, id: &str) -> String {
    if !id.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-') {
        return safe::str_line(id).into_string();
    }
    catalogue.with("clause").arg("clause", safe::str_line(id)).text()
}

/// A clause with what stands there: `п. PRO-08 (§5): …`.
pub fn clause(catalogue: &Catalogue, policy: &Policy, id: &str) -> String {
    let place = clause_place(catalogue, policy, id);
    match policy.clause(id) {
        Some(clause) => format!("{place}: {}", safe::line(clause.text.get(catalogue.lang()))),
        None => place,
    }
}

/// What a clause says and where it stands in the document, for those who don't know our ids: `§5: …`.
pub fn place(catalogue: &Catalogue, policy: &Policy, id: &str) -> Option<String> {
    let clause = policy.clause(id)?;
    Some(format!("{}: {}", safe::str_line(&clause.source), safe::line(clause.text.get(catalogue.lang()))))
}

/// What a clause says, by where it stands in the document; of one that the policy doesn't list its own name.
pub fn cited(catalogue: &Catalogue, policy: &Policy, id: &str) -> String {
    place(catalogue, policy, id).unwrap_or_else(|| clause_id(catalogue, id))
}

/// Where a clause stands in the document, as people know it; of one that the policy doesn't list its own name.
pub fn source(policy: &Policy, id: &str) -> Shown {
    safe::str_line(&policy.citation(id).place)
}

/// What is said, with the document's place that it rests on: `… (§5)`.
pub fn with_source(policy: &Policy, said: &str, clause: &str) -> String {
    format!("{said} ({})", source(policy, clause))
}

/// The definitions that a question is made from, each with what it defines: of the priorities that it may lead to,
/// and of the choices by the same clause (PAN-07).
pub fn definitions(catalogue: &Catalogue, policy: &Policy, question: &Question) -> Vec<String> {
    let lang = catalogue.lang();
    let leads = [&question.yes, &question.no].into_iter().filter_map(|verdict| match verdict {
        Verdict::Priority(id) if question.priorities.is_empty() => Some(id),
        _ => None,
    });
    let asked = question.priorities.iter().chain(leads).filter_map(|id| policy.priority(id));
    let priorities = asked.map(|p| (&p.label, &p.definition)).filter(|(_, d)| !d.get(lang).is_blank());
    let fields = policy.parts().fields.iter().filter(|f| f.clause.is_some() && f.clause == question.clause);
    let options = fields.flat_map(|f| &f.options).filter_map(|o| Some((&o.label, o.definition.as_ref()?)));
    let told = |(name, text): (&Label, &Label)| {
        format!("{}: {}", safe::line(name.get(lang)), safe::line(text.get(lang)))
    };
    priorities.chain(options).map(told).collect()
}

/// A clause with where it stands: `п. PRO-08 (§5)`.
pub fn clause_place(catalogue: &Catalogue, policy: &Policy, id: &str) -> String {
    let name = clause_id(catalogue, id);
    match policy.clause(id) {
        Some(clause) => format!("{name} ({})", safe::str_line(&clause.source)),
        None => name,
    }
}

/// A text as the beginning of a sentence.
pub fn outer(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}

/// A label in the midst of a sentence: `Шаги` as `шаги`, an abbreviation as it is.
pub fn inner(label: &Shown) -> Shown {
    let mut letters = label.as_str().chars();
    let (first, rest) = (letters.next(), letters.as_str());
    match first {
        // A preposition of one letter begins it too: `У администратора`.
        Some(first) if rest.trim_start_matches(' ').starts_with(char::is_lowercase) => {
            safe::str_line(&format!("{}{rest}", first.to_lowercase()))
        }
        _ => label.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::tests::{Life, book, life, p2};
    use crate::text::Lang;

    #[test]
    fn a_public_holiday_is_named_in_the_language_of_its_reader() {
        let (ru, en) = (Catalogue::new(Lang::Ru), Catalogue::new(Lang::En));
        let policy = book().current("prokontakt").unwrap();
        let years = (2023..=2028).map(|year| policy.calendar().year(year));
        let names = years.flat_map(|year| year.holidays.into_values());
        let names: std::collections::BTreeSet<String> = names.collect();
        assert_eq!(names.len(), HOLIDAYS.len(), "{names:?}");
        for name in &names {
            assert_eq!(holiday(&ru, name).as_str(), name);
            assert!(holiday(&en, name).as_str().is_ascii(), "{name}");
        }
        assert_eq!(holiday(&en, "День города").as_str(), "День города", "a calendar's own");
    }

    #[test]
    fn every_field_has_a_label_of_its_own() {
        let policy = book().current("prokontakt").unwrap();
        for catalogue in Lang::ALL.map(Catalogue::new) {
            let told = |key: &FieldKey| field(&catalogue, policy, key).into_string();
            let labels: Vec<String> = FieldKey::all().map(|key| told(&key)).collect();
            let different: std::collections::BTreeSet<&String> = labels.iter().collect();
            assert_eq!(different.len(), FieldKey::all().count(), "{labels:?}");
            assert!(FieldKey::all().all(|key| told(&key) != key.name()), "{labels:?}");
            assert_eq!(told(&FieldKey::of("organization")), "organization", "no field of the contract");
        }
    }

    #[test]
    fn a_place_of_the_document_is_no_name_of_a_clause() {
        let ru = Catalogue::new(Lang::Ru);
        assert_eq!([clause_id(&ru, "PRO-08"), clause_id(&ru, "п. 4")], ["п. PRO-08", "п. 4"]);
    }

    #[test]
    fn an_average_that_is_exceeded_is_no_flag_of_a_breach() {
        let told = |lang, life: Life| {
            let seen = life.at("27 12:00");
            let clocks = seen.reckoning.clocks(seen.now, &life.book);
            let flags = seen.reckoning.flags(seen.now, &life.book).with(Flag::FieldsMissing, false);
            let words: Vec<String> =
                flags.iter().map(|f| flag(&Catalogue::new(lang), f, &clocks, flags)).collect();
            words.join(", ")
        };
        assert_eq!(told(Lang::Ru, life("okibi")), "дольше среднего, средний срок");
        assert_eq!(told(Lang::En, life("okibi")), "over the stated average, stated average");
        let changed = || life("okibi").class("question").set_class("27 11:00", "fault");
        assert_eq!(
            told(Lang::Ru, changed()),
            "дольше среднего самим изменением, дольше среднего, средний срок"
        );
        // What the class promises by now says nothing of what was late before.
        let gone = || life("okibi").set_class("27 11:00", "question");
        assert_eq!(told(Lang::Ru, gone()), "было дольше среднего");
        assert_eq!(told(Lang::En, gone()), "was over the stated average before");
        let both = life("okibi").plan("23 10:00", "2026-11-24").plan("27 10:00", "2026-12-24");
        assert_eq!(told(Lang::Ru, both.set_class("27 11:00", "question")), "обещанный срок прошёл");
        // A date of one's own is no promise of the regulation's: neither alone nor beside an average.
        let own = || p2().ack("23 09:10").priority("3").plan("23 10:00", "2026-11-24");
        assert_eq!(told(Lang::Ru, own()), "обещанный срок прошёл");
        assert_eq!(told(Lang::En, own()), "promised date passed");
        assert_eq!(
            told(Lang::Ru, life("okibi").plan("23 10:00", "2026-11-24")),
            "обещанный срок прошёл, средний срок"
        );
        assert!(told(Lang::En, p2()).contains("overdue"));
    }
}
