//! A ready answer for the customer: number, terms, clauses.
use super::{Measure, Voice, clock, date, label, outside, plan, promise};
use crate::policy::{Book, MetBy};
use crate::sla::{Basis, ByClock, Clock, ClockState, InForce, Reckoning, Which};
use crate::text::{Catalogue, Shown, safe, sentences};
use crate::ticket::{Act, Event, History};
use crate::time::{Instant, Zone};

/// One line a promise, a house goal never, and one where the regulation promises nothing; times in the customer's zone, else the vendor's. Only
/// what is promised still is told as a term: of what was met, when that was; of what is overdue, that it has passed.
pub fn terms(voice: Voice<'_>, history: &History, reckoning: &Reckoning, book: &Book) -> String {
    let (cat, number) = (voice.catalogue, &history.registration.number);
    let zone = &date::zone_of_customer(reckoning);
    let subject = safe::line(&reckoning.state.subject);
    let mut text = cat.with("answer-head").arg("number", number.to_string()).arg("subject", subject).text();
    let clocks = reckoning.clocks(voice.now, book);
    let outside = outside::no_term(cat, reckoning);
    text.extend(outside.iter().flat_map(|why| ["\n", why]));
    // What the regulation doesn't cover it doesn't promise; a date that was given holds.
    let told = |which| which == Which::Planned || outside.is_none();
    let lines = clocks.iter().filter(|(which, clock)| told(*which) && !clock.goal);
    text.extend(
        lines
            .filter_map(|(which, clock)| {
                let told = line(cat, reckoning, which, clock, zone)?;
                Some(agreed(cat, history, reckoning, (which, clock), told))
            })
            .map(|l| format!("\n{l}")),
    );
    if outside.is_none() {
        text.extend(no_term(cat, reckoning, &clocks).map(|line| format!("\n{line}")));
    }
    text
}

/// One clock with what the regulation says of it; None where nothing is promised.
fn line(cat: &Catalogue, reckoning: &Reckoning, which: Which, clock: &Clock, zone: &Zone) -> Option<String> {
    let rules = reckoning.rules.get(which)?;
    let terms = rules.terms(which);
    let always = terms.schedule.as_ref().is_none_or(|s| s.is_always());
    let at = |at| safe::str_line(&date::full_in(cat, at, zone));
    let said = match (clock.state, clock.met_at) {
        (ClockState::NotPromised, _) => return None,
        (ClockState::Ended, Some(end)) => cat.with("answer-ended").arg("at", at(end)),
        (ClockState::PlannedMissing, _) => cat.with("answer-state").arg("state", clock::verdict(cat, clock)),
        (ClockState::Stopped, _) => {
            let left = clock::left(cat, clock, Measure::of(reckoning, which))?;
            cat.with("answer-stopped").arg("reasons", reasons(cat, reckoning, which)).arg("left", left)
        }
        (_, Some(met_at))
            if clock.due.is_some() && clock.met_by == MetBy::AnswerWithDate && which != Which::Planned =>
        {
            cat.with("answer-given").arg("at", at(met_at))
        }
        (_, met_at) => {
            let said = cat.with(promised(which, clock));
            let by = date::by_in(cat, clock, zone).map(|by| usually(cat, clock, by, &at));
            let said = match (by, met_at) {
                (None, None) => return None,
                (None, Some(_)) => said,
                (Some(by), _) => said.arg("by", by),
            };
            met_at.into_iter().fold(said, |said, met_at| said.arg("at", at(met_at)))
        }
    };
    let target = terms.target.as_ref().map(|target| promise::target(cat, target, always));
    // Of a date that was given the clause of another term says nothing (PRO-14).
    let regulated = clock.state != ClockState::Ended && which != Which::Planned;
    let clause = clock.clause.as_deref().filter(|_| regulated);
    let place = clause.and_then(|id| label::place(cat, &rules.policy, id));
    let said = said
        .arg("clock", clock::name(cat, which, clock.met_by))
        .arg("target", target.unwrap_or_default())
        .text();
    let told = [Some(said), place].into_iter().flatten().collect::<Vec<_>>().join("; ");
    Some(sentences([Some(told), hours(cat, rules, clause)].into_iter().flatten()))
}

/// A term, with the earliest that is usual as long as that says anything.
fn usually(cat: &Catalogue, clock: &Clock, by: String, at: &impl Fn(Instant) -> Shown) -> String {
    match clock.expected.filter(|_| clock.met_at.is_none() && clock.late.is_none()) {
        Some(from) => format!("{by}, {}", clock::usual(cat, at(from).as_str())),
        None => by,
    }
}

/// How the hours of a clause are read, where that is ours: the customer reads the clause beside it.
fn hours(cat: &Catalogue, rules: &InForce, clause: Option<&str>) -> Option<String> {
    let priority = rules.priority.as_deref();
    let mut all = rules.policy.parts().interpretations.iter();
    let read =
        all.find(|i| i.hours && clause.is_some() && i.clause.as_deref() == clause && i.is_about(priority))?;
    Some(cat.with("why-reading").arg("text", safe::line(read.text.get(cat.lang()))).text())
}

/// With whom a date was agreed that replaced the term, and the clause that allows it (PRO-13); what was arranged about a planned
/// one.
fn agreed(
    cat: &Catalogue,
    history: &History,
    reckoning: &Reckoning,
    (which, clock): (Which, &Clock),
    told: String,
) -> String {
    let planned = matches!(clock.basis, Basis::Planned | Basis::OwnDate);
    let arranged = plan::parts(cat, &reckoning.state.arranged);
    match clock.basis {
        Basis::Extended => (),
        _ if !planned || arranged.is_empty() => return told,
        _ => {
            return cat.with("answer-arranged").arg("told", told).arg("arranged", arranged.join("; ")).text();
        }
    }
    let by = |event: &Event| match &event.act {
        Act::Extended { agreed_by, .. } if reckoning.has_effect(event.seq) => {
            Some((event.at, agreed_by.clone()))
        }
        _ => None,
    };
    let last = history.events.iter().filter_map(by).max_by_key(|(at, _)| *at);
    let who = last.and_then(|(_, who)| who).filter(|who| !who.is_blank());
    let said = match who {
        Some(who) => cat.with("answer-extended").arg("who", safe::line(&who)),
        None => cat.with("answer-extended-plainly"),
    };
    let place = reckoning.rules.get(which).and_then(|rules| {
        let allowed = rules.policy.extension(&rules.class, rules.priority.as_deref())?;
        label::place(cat, &rules.policy, &allowed.clause)
    });
    [Some(said.arg("told", told.trim_end_matches('.')).text()), place]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("; ")
}

/// How a clock that wasn't ended is told of: a term, one that has passed, or a fact.
fn promised(which: Which, clock: &Clock) -> &'static str {
    let own = which == Which::Planned;
    match (clock.met_at.is_some(), clock.late.is_some()) {
        (true, false) if own => "answer-date-met",
        (true, true) if own => "answer-date-met-late",
        (true, true) if clock.average => "answer-met-over",
        (true, false) => "answer-met",
        (true, true) => "answer-met-late",
        (false, true) if own => "answer-date-passed",
        (false, true) if clock.average => "answer-average-over",
        (false, true) => "answer-passed",
        (false, false) if own => "answer-date",
        (false, false) if clock.average => "answer-average",
        (false, false) => "answer-clock",
    }
}

/// By what a clock stands.
fn reasons(cat: &Catalogue, reckoning: &Reckoning, which: Which) -> String {
    let policy = &reckoning.in_force.policy;
    let open = reckoning.state.open_reasons().filter(|reason| policy.stops(reason, which));
    let told: Vec<String> =
        open.map(|id| label::inner(&label::pause(cat, policy, id)).into_string()).collect();
    told.join(", ")
}

/// That the regulation promises no term, of the solution or at all, with the place that is read so, else that of the class.
fn no_term(cat: &Catalogue, reckoning: &Reckoning, clocks: &ByClock<Clock>) -> Option<String> {
    let without = |clock: &Clock| clock.goal || clock.state == ClockState::NotPromised;
    if !without(&clocks.resolution) {
        return None;
    }
    let said = match without(&clocks.reaction) {
        true => cat.tr("answer-no-term"),
        false => {
            let name = clock::name(cat, Which::Resolution, MetBy::Resolved);
            cat.with("answer-no-term-of").arg("clock", name).text()
        }
    };
    let policy = &reckoning.in_force.policy;
    let read = policy.parts().interpretations.iter().find(|reading| reading.key == "no_term");
    let class = || policy.class(&reckoning.in_force.class).and_then(|class| class.clause.as_deref());
    let clause = read.and_then(|reading| reading.clause.as_deref()).or_else(class);
    let place = clause.and_then(|id| label::place(cat, policy, id));
    Some([Some(said), place].into_iter().flatten().collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::tests::{Life, life, p2};
    use crate::text::Lang;

    fn told(lang: Lang, life: &Life, at: &str) -> String {
        let (catalogue, zone) = (Catalogue::new(lang), Zone::by_name("Europe/Moscow").unwrap());
        let seen = life.at(at);
        let voice = Voice { catalogue: &catalogue, zone: &zone, now: seen.now };
        terms(voice, &life.history, &seen.reckoning, &life.book)
    }

    fn lines(life: Life, at: &str) -> Vec<String> {
        told(Lang::Ru, &life, at).lines().skip(1).map(str::to_string).collect()
    }

    #[test]
    fn a_clock_that_was_judged_keeps_the_norm_that_it_was_judged_by() {
        let p3 = || life("prokontakt").priority("3").tz("Europe/Moscow").ack("23 16:00");
        let reaction = &lines(p3().set_priority("23 17:00", "1"), "24 09:00")[0];
        assert_eq!(*reaction, lines(p3(), "24 09:00")[0]);
        assert!(reaction.contains("Норма: 8 рабочих часов"), "{reaction}");

        let two = || p2().resolve("23 12:00");
        let raised = lines(two().set_priority("23 20:00", "1"), "24 09:00");
        assert_eq!(raised, lines(two(), "24 09:00"));
        assert!(raised[1].contains("Норма: 24 рабочих часа"), "{raised:?}");

        let critical = || life("panorama").priority("critical").ack("23 09:05").resolve("23 09:40");
        let asked = lines(critical().set_class("23 11:00", "consultation"), "24 09:00");
        assert_eq!(asked, lines(critical(), "24 09:00"));
        assert!(asked.last().unwrap().contains("Норма: 1 час"), "{asked:?}");
    }

    #[test]
    fn only_what_is_promised_still_is_told_as_a_term() {
        let told = |life: Life, at: &str| lines(life, at).join("\n");
        let open = told(p2().ack("23 09:30"), "23 10:00");
        assert!(
            open.contains("реакция: выполнено пн 23.11.2026 09:30 MSK. Норма: 4 рабочих часа; §5"),
            "{open}"
        );
        assert!(open.contains("решение: до ср 25.11.2026 15:00 MSK. Норма"), "{open}");
        let overdue = told(p2(), "26 12:00");
        assert!(overdue.contains("реакция: срок прошёл (до пн 23.11.2026 13:00 MSK). Норма"), "{overdue}");
        let closed = told(p2().ack("23 15:00").resolve("24 10:00").close("24 11:00"), "30 12:00");
        assert!(
            closed.contains(
                "реакция: выполнено пн 23.11.2026 15:00 MSK, позже срока (до пн 23.11.2026 13:00 MSK). Норма"
            ),
            "{closed}"
        );
        assert!(closed.contains("решение: выполнено вт 24.11.2026 10:00 MSK. Норма"), "{closed}");
        let own = || p2().priority("3").ack("23 09:10").plan("23 10:00", "2026-11-25");
        let passed = told(own(), "26 12:00");
        assert!(
            passed.contains("плановый срок: обещанный срок прошёл (до конца дня 25.11.2026 MSK)"),
            "{passed}"
        );
        let late = told(own().resolve("26 12:00"), "26 13:00");
        assert!(
            late.contains("плановый срок: выполнено чт 26.11.2026 12:00 MSK, позже обещанного (до"),
            "{late}"
        );
        let refused = told(life("okibi").ack("23 10:00").refuse("23 11:00"), "30 12:00");
        assert!(refused.contains("реакция: выполнено") && !refused.contains("в среднем до"), "{refused}");
        let english = super::terms(
            Voice {
                catalogue: &Catalogue::new(Lang::En),
                zone: &Zone::by_name("UTC").unwrap(),
                now: p2().at("26 12:00").now,
            },
            &p2().history,
            &p2().at("26 12:00").reckoning,
            &p2().book,
        );
        assert!(english.contains("reaction: it has passed (by Mon 23 Nov 2026"), "{english}");
    }

    #[test]
    fn pro_13_an_extension_is_told_with_whom_it_was_agreed_and_by_which_clause() {
        let p3 = || life("prokontakt").priority("3").tz("Europe/Moscow").ack("23 09:10");
        let extended = p3().extend("23 11:00", "2026-12-09").extend("24 09:00", "2026-12-10");
        let line = lines(extended, "24 10:00").remove(1);
        let by = line.find(". Срок увеличен по согласованию (because)").unwrap_or_else(|| panic!("{line}"));
        assert!(
            line.starts_with("решение: до конца дня 10.12.2026 MSK. Норма: 40 рабочих часов; §5"),
            "{line}"
        );
        assert!(line[by..].contains("; §5, табл. 1, *: 3 приоритет"), "{line}");
        // Where the extension holds no more, nothing is said of it; nor of a ticket without one.
        let ended = p3().extend("23 11:00", "2026-12-09").set_priority("24 10:00", "2");
        for life in [ended, p3()] {
            let told = lines(life, "24 12:00").join("\n");
            assert!(!told.contains("согласован"), "{told}");
        }
    }

    #[test]
    fn priority_four_is_promised_an_answer_and_then_the_date_that_it_named() {
        let p4 = life("prokontakt").priority("4").tz("Europe/Moscow").ack("23 09:10");
        let given = p4.clone().answer("24 09:00", "2026-12-04 18:00");
        let before = told(Lang::Ru, &p4, "23 10:00");
        assert!(
            before.contains("ответ с датой обновления: до пт 27.11.2026 13:00 MSK. Норма: 40"),
            "{before}"
        );
        assert!(before.contains("; §5, табл. 1: 4 приоритет") && !before.contains("решение:"), "{before}");
        let after = told(Lang::Ru, &given, "24 10:00");
        assert!(after.contains("ответ с датой обновления: дан вт 24.11.2026 09:00 MSK"), "{after}");
        assert!(after.contains("обновление: до пт 04.12.2026 18:00 MSK"), "{after}");
        let english = told(Lang::En, &given, "24 10:00");
        assert!(
            english.contains("answer with the date of the update: given Tue 24 Nov 2026 09:00"),
            "{english}"
        );
        assert!(
            english.contains("update: by Fri 4 Dec 2026 18:00") && !english.contains("resolution"),
            "{english}"
        );
    }

    #[test]
    fn an_average_is_stated_as_one_to_the_customer_too() {
        let okibi = life("okibi");
        for (at, over) in
            [("23 10:00", ", обычно с пн 23.11.2026 11:00 MSK"), ("27 10:00", " (дольше среднего)")]
        {
            let text = told(Lang::Ru, &okibi, at);
            let by = "реакция: в среднем до ср 25.11.2026 20:00 MSK";
            assert!(text.contains(&format!("{by}{over}. Норма: в среднем 2")), "{text}");
            assert!(
                !text.contains("наруш") && !text.contains("просроч") && !text.contains("не позднее"),
                "{text}"
            );
        }
        let text = told(Lang::En, &okibi, "27 10:00");
        assert!(
            text.contains(
                "reaction: on average by Wed 25 Nov 2026 20:00 MSK (over the stated average). Target:"
            ),
            "{text}"
        );
        let met = lines(life("okibi").ack("27 10:00"), "27 11:00").remove(0);
        assert!(
            met.starts_with("реакция: выполнено пт 27.11.2026 10:00 MSK (дольше среднего: в среднем до"),
            "{met}"
        );
    }

    #[test]
    fn hours_that_are_a_reading_are_told_with_it_and_a_given_date_without_a_term() {
        let of = |life: Life| lines(life, "23 10:00").join("\n");
        let one = of(life("prokontakt").priority("1").tz("Europe/Moscow"));
        assert!(one.contains("18:00. Толкование: Время работ по 1 приоритету — круглосуточно"), "{one}");
        assert!(!of(life("prokontakt").priority("2")).contains("Толкование"));
        let asmo = of(life("asmo").class("critical"));
        assert_eq!(asmo.matches("Толкование: «").count(), 2, "{asmo}");
        assert!(
            of(life("okibi")).contains("Толкование: «От 2 часов» — рабочие часы"),
            "{}",
            of(life("okibi"))
        );
        let answered = life("prokontakt").priority("4").answer("23 09:30", "2026-12-19");
        let update = lines(answered, "23 10:00").remove(2);
        assert_eq!(update, "обновление: до конца дня 19.12.2026 MSK");
        let offered = of(life("asmo").class("vulnerability").offer("23 09:30"));
        assert!(offered.contains("обновление: выполнено") && !offered.contains("решение"), "{offered}");
    }

    #[test]
    fn outside_support_no_term_is_told_but_a_date_that_was_given_holds() {
        let okibi = || life("okibi").field("licence", "none").plan("23 10:00", "2026-12-04 18:00");
        let text = told(Lang::Ru, &okibi(), "23 11:00");
        assert!(text.contains("Срок не обещан: нет права («"), "{text}");
        assert!(
            !text.contains("реакция") && text.contains("плановый срок: до пт 04.12.2026 18:00"),
            "{text}"
        );
        let text = told(Lang::En, &okibi(), "23 11:00");
        assert!(text.contains("No term is promised: no right") && !text.contains("reaction"));
    }

    #[test]
    fn where_no_term_is_promised_the_customer_is_told_so_and_by_what() {
        let whatschat = lines(life("whatschat"), "23 10:00");
        assert_eq!(
            whatschat,
            ["Срок регламентом не установлен; документ в целом: Сроки документ не обещает."]
        );
        let okibi = lines(life("okibi").class("question"), "23 10:00");
        assert!(
            okibi[0].starts_with("Срок регламентом не установлен; документ в целом: Срок решения"),
            "{okibi:?}"
        );
        let asked = lines(life("panorama").class("consultation"), "23 10:00");
        assert!(
            asked.len() == 1 && asked[0].starts_with("Срок регламентом не установлен; §5: "),
            "{asked:?}"
        );
        let english = told(Lang::En, &life("whatschat"), "23 10:00");
        assert!(english.contains("The regulation sets no term; документ в целом: The document"), "{english}");
        // A reaction that isn't promised beside a term that is.
        let incident = lines(life("panorama").priority("critical"), "23 09:10");
        assert!(incident.len() == 1 && incident[0].starts_with("решение: до "), "{incident:?}");
        let planned = lines(life("asmo").class("error-nontypical"), "23 10:00");
        assert!(
            planned.iter().any(|line| line.starts_with("решение: плановый срок не назначен")),
            "{planned:?}"
        );
    }

    #[test]
    fn a_clock_that_stands_is_told_with_what_remains() {
        let paused = || p2().ack("23 09:10").pause("23 10:00", "info-requested");
        let told_of = |life: Life, at: &str| lines(life, at).remove(1);
        let line = told_of(paused(), "24 09:00");
        assert!(
            line.starts_with(
                "решение: отсчёт приостановлен (запрошена дополнительная информация у пользователя), \
                 осталось рабочих 23:00. Норма: 24 рабочих часа; §5"
            ),
            "{line}"
        );
        let late = told_of(p2().ack("23 09:10").pause("26 12:00", "info-requested"), "27 09:00");
        assert!(late.contains("просрочено на 21:00. Норма"), "{late}");
        let english = told(Lang::En, &paused(), "24 09:00");
        assert!(english.contains("23:00 of working time left. Target: 24 working hours"), "{english}");
    }
}
