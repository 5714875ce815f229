//! A clock in words: when it is due, and what remains of it.
use super::{Measure, Voice, date};
use crate::policy::MetBy;
use crate::sla::{Clock, ClockState, Flag, Projection, Which};
use crate::text::duration::{self, Unit};
use crate::text::{Catalogue, Family, when};

/// A clock's name. What an answer or an update meets is never called a solution, nor an answer's date any plan (PRO-14).
pub fn name(catalogue: &Catalogue, which: Which, met_by: MetBy) -> String {
    named(catalogue, Family::Clock, which, met_by)
}

/// The same in three letters.
fn short_name(catalogue: &Catalogue, which: Which, met_by: MetBy) -> String {
    named(catalogue, Family::ClockShort, which, met_by)
}

/// A clock's name where its words stand beside it: that of a house goal says that it is ours (WHA-05).
pub fn title(catalogue: &Catalogue, which: Which, clock: &Clock) -> String {
    let name = name(catalogue, which, clock.met_by);
    match of_goal(catalogue, clock) {
        Some(ours) => format!("{name} ({ours})"),
        None => name,
    }
}

/// The name in three letters with what stands behind it in a row; between them a house goal's [`GOAL`].
pub fn short(catalogue: &Catalogue, which: Which, clock: &Clock, behind: &str) -> String {
    let name = short_name(catalogue, which, clock.met_by);
    let ours = of_goal(catalogue, clock).is_some();
    match behind.is_empty() {
        true if ours => format!("{name}{GOAL}"),
        true => name,
        false => format!("{name}{}{behind}", if ours { GOAL } else { " " }),
    }
}

/// The mark of a house goal in a row, in place of a blank.
pub const GOAL: &str = "*";

/// That a clock is a house goal, never the regulation's promise (WHA-05).
pub fn of_goal(catalogue: &Catalogue, clock: &Clock) -> Option<String> {
    let ours = clock.goal && clock.state != ClockState::NotPromised;
    ours.then(|| catalogue.word(Family::Flag, Flag::InternalGoal.word()))
}

fn named(catalogue: &Catalogue, family: Family, which: Which, met_by: MetBy) -> String {
    let [whole, short] = match (which, met_by) {
        (Which::Resolution, MetBy::AnswerWithDate) => ["clock-by-answer", "clockshort-by-answer"],
        (Which::Planned, MetBy::AnswerWithDate) | (Which::Resolution, MetBy::UpdateOffered) => {
            ["clock-of-update", "clockshort-of-update"]
        }
        _ => return catalogue.word(family, which.word()),
    };
    catalogue.tr(if family == Family::Clock { whole } else { short })
}

/// Its state. What is late against a stated average breaches nothing (rule 18), nor does a date of one's own that
/// passed (rule 7).
pub fn verdict(catalogue: &Catalogue, clock: &Clock) -> String {
    match clock.state {
        ClockState::Breached if clock.average => catalogue.tr("clock-over-average"),
        ClockState::Breached if clock.is_own_promise() && clock.met_at.is_some() => {
            catalogue.tr("clock-after-own-date")
        }
        ClockState::Breached if clock.is_own_promise() => catalogue.tr("clock-own-date-over"),
        state => catalogue.word(Family::State, state.word()),
    }
}

/// That it was late before a change, if it was (rule 11): `был нарушен`, of an average `было дольше среднего`, of a
/// date of one's own `обещанный срок прошёл`.
pub fn was_late(catalogue: &Catalogue, clock: &Clock) -> Option<String> {
    let id = match clock.was_over {
        true => "flags-average-was-over",
        false if clock.is_own_promise() => "flags-own-date-passed",
        false => "clock-was-late",
    };
    clock.was_late.then(|| catalogue.tr(id))
}

/// What is left, in the clock's own time: working days, calendar days, or hours, as it is counted; how late, by the wall,
/// with a minus. For a narrow column. None where nothing is counted.
pub fn amount(catalogue: &Catalogue, clock: &Clock, measure: Measure) -> Option<String> {
    let seconds = clock.late.map(|late| -late).or(clock.remaining)?;
    Some(match measure.has_seconds(clock) {
        true => duration::remaining_exact(catalogue, seconds, measure.unit(clock)),
        false => duration::remaining(catalogue, seconds, measure.unit(clock)),
    })
}

/// When it is due, or why not: `пт 19:30`, `до конца дня 05.12`, `стоит`, `нет срока`. For a column of any width.
pub fn due(voice: Voice<'_>, clock: &Clock) -> String {
    due_or_why(voice, clock, date::due)
}

/// The same in eleven columns, of another year in fourteen: `конец 05.12`; of one that was judged, when that was.
pub fn due_short(voice: Voice<'_>, clock: &Clock) -> String {
    match clock.met_at {
        Some(at) => when::column(voice.catalogue, voice.zone.local(at), voice.zone.local(voice.now)),
        None => due_or_why(voice, clock, date::due_short),
    }
}

fn due_or_why(voice: Voice<'_>, clock: &Clock, due: impl Fn(Voice<'_>, &Clock) -> Option<String>) -> String {
    let said = |id| voice.catalogue.tr(id);
    match clock.state {
        ClockState::Stopped => said("state-stopped"),
        ClockState::NotPromised => said("due-none"),
        ClockState::PlannedMissing => said("due-plan-missing"),
        _ => due(voice, clock).unwrap_or_else(|| said("due-done")),
    }
}

/// Of a clock that stands, whether it waits for us now: the customer has replied, or the pause's own end has come.
pub fn waits(voice: Voice<'_>, clock: &Clock, ticket: &Projection) -> Option<String> {
    let replied = ticket.waiting_since.is_some_and(|at| at <= voice.now);
    let came = ticket.comes_back.is_some_and(|at| at <= voice.now);
    let id = match (replied, came) {
        _ if clock.state != ClockState::Stopped => return None,
        (true, _) => "due-replied",
        (false, true) => "due-pause-over",
        (false, false) => return None,
    };
    Some(voice.catalogue.tr(id))
}

/// Due and state in few words: `пт 19:30 (осталось 0:18)`, `до конца дня 05.12 (осталось 8 дней)`, `выполнено, пт 19:12, в
/// запасе 0:18`.
pub fn state(voice: Voice<'_>, clock: &Clock, measure: Measure) -> String {
    let left = left(voice.catalogue, clock, measure);
    if let Some(met) = met(voice, clock) {
        // How far over an average or after a promised date something is says that it is.
        let over = (clock.average || clock.is_own_promise()) && clock.late.is_some();
        let verdict = Some(verdict(voice.catalogue, clock)).filter(|_| !over);
        return [verdict, Some(met), left].into_iter().flatten().collect::<Vec<_>>().join(", ");
    }
    let told = if clock.average { by } else { date::due };
    let due = told(voice, clock).unwrap_or_else(|| due(voice, clock));
    match left {
        Some(left) => format!("{due} ({left})"),
        None => due,
    }
}

/// When it was met, broken or ended: `пт 19:12`.
pub fn met(voice: Voice<'_>, clock: &Clock) -> Option<String> {
    Some(when::at(voice.catalogue, clock.met_at?, voice.now, voice.zone))
}

/// By when: `до пт 19:30`, `в среднем до пт 19:30`, `до конца дня 05.12`; None without a due instant.
pub fn by(voice: Voice<'_>, clock: &Clock) -> Option<String> {
    let at = date::due(voice, clock)?;
    Some(match &clock.day {
        _ if clock.average => voice.catalogue.with("clock-average-by").arg("at", at).text(),
        Some(_) => at,
        None => date::until(voice.catalogue, at),
    })
}

/// [`state`], and from when on a window says it is usual.
pub fn state_and_usual(voice: Voice<'_>, clock: &Clock, measure: Measure) -> String {
    let told = [Some(state(voice, clock, measure)), expected(voice, clock)];
    told.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// From when on a window says it is usual: `обычно с пн 11:00`.
pub fn expected(voice: Voice<'_>, clock: &Clock) -> Option<String> {
    Some(usual(voice.catalogue, &when::at(voice.catalogue, clock.expected?, voice.now, voice.zone)))
}

/// The same of a time in words.
pub fn usual(catalogue: &Catalogue, at: &str) -> String {
    catalogue.with("clock-expected").arg("at", at).text()
}

/// Of an open window, that its earliest expectation has come: what the colour says of such a clock.
pub fn usual_by_now(catalogue: &Catalogue, clock: &Clock) -> Option<String> {
    clock.is_usual_by_now().then(|| catalogue.tr("clock-usual-by-now"))
}

/// «осталось рабочих 9:15», «просрочено на 0:12», of an average «дольше среднего на 0:12», of a date of one's own «обещанный
/// срок прошёл 0:12 назад»; of a clock that was met
/// «в запасе 0:30» or «с опозданием на 26 ч», of one that ended «оставалось 0:30»; None where nothing is counted.
pub fn left(catalogue: &Catalogue, clock: &Clock, measure: Measure) -> Option<String> {
    let exact = measure.has_seconds(clock);
    let id = match (clock.late, clock.state) {
        (Some(_), _) if clock.average => "clock-over-average-by",
        (Some(_), _) if clock.is_own_promise() && clock.met_at.is_some() => "clock-after-own-date-by",
        (Some(_), _) if clock.is_own_promise() => "clock-own-date-over-by",
        (Some(_), _) if clock.met_at.is_some() => "clock-late-done",
        (Some(_), _) => "clock-late",
        (None, ClockState::Met) => "clock-spare",
        (None, ClockState::Ended) => "clock-unused",
        (None, _) => "clock-left",
    };
    let span = match clock.late {
        // Seconds aside, a sentence has room for days and hours.
        Some(late) if !exact || late >= duration::SECONDS_BELOW => duration::late(catalogue, late),
        Some(late) => duration::spoken(catalogue, late, Unit::Hours, true),
        None => duration::spoken(catalogue, clock.remaining?, measure.unit(clock), exact),
    };
    Some(catalogue.with(id).arg("span", span).text())
}

/// How much working time it is that a clock is late, which is told by the wall: `просрочено на 46 ч, из них рабочих 9:00`.
pub fn late_of_working(catalogue: &Catalogue, clock: &Clock, measure: Measure) -> Option<String> {
    let (late, seconds) = (left(catalogue, clock, measure)?, clock.late.and(clock.remaining)?);
    let span = duration::spoken(catalogue, -seconds, Unit::WorkingHours, false);
    measure
        .is_working()
        .then(|| catalogue.with("why-late-of-working").arg("late", late).arg("span", span).text())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::tests::{Life, Seen, edited, life, life_in, p2};
    use crate::text::Lang;
    use crate::time::Zone;

    #[test]
    fn all_09_what_is_left_says_what_it_counts_and_late_is_told_by_the_wall() {
        let (ru, en) = (Catalogue::new(Lang::Ru), Catalogue::new(Lang::En));
        let reaction = |life: Life| {
            let seen = life.at("24 09:00");
            (seen.clock(&seen.reckoning.frames.reaction), Measure::of(&seen.reckoning, Which::Reaction))
        };
        let (open, met) = (reaction(p2()), reaction(p2().ack("23 10:00")));
        let late = reaction(p2().ack("23 18:00"));
        let told = |(clock, measure): &(Clock, Measure)| left(&ru, clock, *measure).unwrap();
        assert_eq!(told(&open), "просрочено на 20:00", "by the wall, though support worked 5:00 of it");
        assert_eq!(left(&en, &open.0, open.1).unwrap(), "overdue by 20:00");
        assert_eq!(told(&late), "с опозданием на 5:00");
        assert_eq!(told(&met), "в запасе рабочих 3:00");
        assert_eq!(left(&en, &met.0, met.1).unwrap(), "with 3:00 of working time to spare");
        assert_eq!(told(&reaction(p2().merge("23 10:00"))), "оставалось рабочих 3:00");
    }

    #[test]
    fn late_is_told_by_the_wall_and_rounded_down() {
        let (ru, zone) = (Catalogue::new(Lang::Ru), Zone::by_name("Europe/Moscow").unwrap());
        let told = |life: Life, at: &str, exact: bool| {
            let seen = life.at(at);
            let clock = seen.clock(&seen.reckoning.frames.resolution);
            let voice = Voice { catalogue: &ru, zone: &zone, now: seen.now };
            let measure = Measure::of(&seen.reckoning, Which::Resolution).exact(exact);
            (amount(&ru, &clock, measure).unwrap(), state(voice, &clock, measure))
        };
        let critical = || life("panorama").priority("critical").ack("23 09:05");
        let open = told(critical(), "24 12:05", false);
        assert_eq!(open, ("-26 ч".into(), "пн 23.11 10:00 (просрочено на 26 ч)".into()));
        assert_eq!(told(critical(), "25 13:00", false).0, "-2 д 3 ч");
        assert_eq!(told(critical(), "23 10:05", true).0, "-0:05:00");
        assert_eq!(told(critical(), "23 10:05", false).1, "пн 10:00 (просрочено на 0:05)");
        let met = told(critical().resolve("24 12:05"), "24 13:00", false).1;
        assert_eq!(met, "нарушено, вт 12:05, с опозданием на 26 ч");
        let kept = told(critical().resolve("23 09:40"), "24 13:00", false).1;
        assert_eq!(kept, "выполнено, пн 23.11 09:40, в запасе 0:20");
        // A clock that stopped late stays as late as it was then.
        let paused = p2().ack("23 09:10").pause("26 12:00", "info-requested");
        assert_eq!(told(paused, "30 09:00", false).0, "-21:00");
    }

    /// Each clock of a ticket: its name, short name, state in few words, by when, and what is usual.
    fn all_of(lang: Lang, seen: &Seen) -> Vec<String> {
        let (catalogue, zone) = (Catalogue::new(lang), Zone::by_name("Europe/Moscow").unwrap());
        let voice = Voice { catalogue: &catalogue, zone: &zone, now: seen.now };
        let clocks = seen.reckoning.clocks(seen.now, &seen.life.book);
        let told = |(which, clock): (Which, &Clock)| {
            let name = name(&catalogue, which, clock.met_by);
            let short = short_name(&catalogue, which, clock.met_by);
            let usual = expected(voice, clock).unwrap_or_default();
            format!("{name}/{short}: {}; {usual}", state(voice, clock, Measure::of(&seen.reckoning, which)))
        };
        clocks.iter().map(told).collect()
    }

    #[test]
    fn what_an_answer_meets_is_no_solution_and_its_date_no_plan() {
        let p4 = || life("prokontakt").priority("4").tz("Europe/Moscow").ack("23 09:10");
        let (open, given) = (p4().at("23 10:00"), p4().answer("24 09:00", "2026-12-04 18:00").at("24 10:00"));
        assert_eq!(
            all_of(Lang::Ru, &open)[1],
            "ответ с датой обновления/отв: пт 13:00 (осталось рабочих 39 ч); "
        );
        assert_eq!(all_of(Lang::Ru, &given)[2], "обновление/обн: пт 04.12 18:00 (осталось 10 дней); ");
        let told = |lang| [all_of(lang, &open), all_of(lang, &given)].concat().join("\n");
        for (lang, never) in [(Lang::Ru, ["решение", "плановый"]), (Lang::En, ["resolution", "planned"])]
        {
            assert!(never.iter().all(|word| !told(lang).contains(word)), "{}", told(lang));
        }
        assert!(told(Lang::En).contains("answer with the date of the update/ans: "), "{}", told(Lang::En));
        // A promise of one's own is a plan: no answer gave it.
        let own = p2().plan("23 10:00", "2026-12-04").at("23 11:00");
        assert!(all_of(Lang::Ru, &own)[2].starts_with("плановый срок/пл: "));
    }

    #[test]
    fn an_average_is_told_as_one_and_breaches_nothing() {
        let okibi = || life("okibi");
        let (open, late) = (okibi().at("23 12:00"), okibi().at("26 12:00"));
        assert_eq!(
            all_of(Lang::Ru, &open)[0],
            "реакция/реа: в среднем до ср 20:00 (осталось 2 р.д.); обычно с пн 11:00"
        );
        let met = okibi().ack("26 12:00").at("26 12:00");
        let both = |lang| [all_of(lang, &late).remove(0), all_of(lang, &met).remove(0)].join("\n");
        let (ru, en) = (both(Lang::Ru), both(Lang::En));
        assert!(
            ru.matches("дольше среднего на 16:00").count() == 2
                && ru.contains("чт 12:00, дольше среднего на"),
            "{ru}"
        );
        assert!(!ru.contains("наруш") && !ru.contains("просроч"), "{ru}");
        assert!(en.contains("over the stated average by 16:00") && en.contains("on average by"), "{en}");
        assert!(!en.contains("breach") && !en.contains("late"), "{en}");
    }

    #[test]
    fn a_window_says_from_when_on_it_is_usual_and_that_this_has_come() {
        let told = |lang, now: &str| {
            let (catalogue, zone) = (Catalogue::new(lang), Zone::by_name("Europe/Moscow").unwrap());
            let seen = life("okibi").at(now);
            let clock = seen.clock(&seen.reckoning.frames.reaction);
            let voice = Voice { catalogue: &catalogue, zone: &zone, now: seen.now };
            (
                state_and_usual(voice, &clock, Measure::of(&seen.reckoning, Which::Reaction)),
                usual_by_now(&catalogue, &clock),
            )
        };
        let whole = "в среднем до ср 20:00 (осталось 2 р.д.); обычно с пн 11:00";
        assert_eq!(told(Lang::Ru, "23 10:59"), (whole.to_string(), None));
        assert_eq!(told(Lang::Ru, "23 11:00").1.as_deref(), Some("обычный срок настал"));
        assert_eq!(told(Lang::En, "24 09:00").1.as_deref(), Some("usual by now"));
        assert_eq!(told(Lang::Ru, "26 12:00").1, None, "over the average is told by itself");
        let late = told(Lang::Ru, "26 12:00").0;
        assert!(late.ends_with("(дольше среднего на 16:00); обычно с пн 23.11 11:00"), "{late}");
    }

    #[test]
    fn wha_05_a_house_goal_is_marked_wherever_its_clock_is_named() {
        let goal = "[goal]\nresolution = { hours = 4 }\nschedule = \"always\"\n[[cap]]";
        let book = edited("panorama", "[[cap]]", goal);
        let seen = life_in(book, "panorama").class("consultation").at("23 10:00");
        let clock = seen.clock(&seen.reckoning.frames.resolution);
        let none = seen.clock(&seen.reckoning.frames.reaction);
        for (lang, named, row, judged) in [
            (Lang::Ru, "решение (внутренняя цель)", "реш*4:00", "реш*в срок"),
            (Lang::En, "resolution (internal goal)", "res*4:00", "res*in time"),
        ] {
            let catalogue = Catalogue::new(lang);
            assert_eq!(title(&catalogue, Which::Resolution, &clock), named);
            assert_eq!(short(&catalogue, Which::Resolution, &clock, "4:00"), row);
            assert_eq!(
                short(&catalogue, Which::Resolution, &clock, judged.split_once('*').unwrap().1),
                judged
            );
            assert_eq!(of_goal(&catalogue, &none), None);
        }
        let promised = p2().at("23 10:00");
        let promised = promised.clock(&promised.reckoning.frames.reaction);
        assert_eq!(short(&Catalogue::new(Lang::Ru), Which::Reaction, &promised, "3:00"), "реа 3:00");
    }

    #[test]
    fn a_date_of_ones_own_that_passed_is_no_breach() {
        let own = || p2().priority("3").ack("23 09:10").plan("23 10:00", "2026-11-25");
        let p4 = life("prokontakt").priority("4").tz("Europe/Moscow").ack("23 09:10");
        let answered = p4.answer("23 12:00", "2026-11-25");
        let lives = [own().at("26 12:00"), own().resolve("26 12:00").at("26 13:00"), answered.at("26 12:00")];
        let said = |lang, seen: &Seen| {
            let planned = seen.clock(seen.reckoning.frames.planned.as_ref().unwrap());
            verdict(&Catalogue::new(lang), &planned)
        };
        let all = |lang| lives.iter().map(|seen| said(lang, seen)).collect::<Vec<_>>();
        assert_eq!(all(Lang::Ru), ["обещанный срок прошёл", "позже обещанного", "обещанный срок прошёл"]);
        assert_eq!(
            all(Lang::En),
            ["promised date passed", "after the promised date", "promised date passed"]
        );
        let state = |seen: &Seen| all_of(Lang::Ru, seen).remove(2);
        assert_eq!(
            state(&lives[0]),
            "плановый срок/пл: до конца дня 25.11 (обещанный срок прошёл 12:00 назад); "
        );
        assert_eq!(state(&lives[1]), "плановый срок/пл: чт 12:00, позже обещанного на 12:00; ");
        let english = all_of(Lang::En, &lives[0]).remove(2);
        assert!(english.ends_with("25 Nov (promised date passed 12:00 ago); "), "{english}");
        let moved = own().plan("26 12:00", "2026-12-04").at("26 13:00");
        let planned = moved.clock(moved.reckoning.frames.planned.as_ref().unwrap());
        assert_eq!(was_late(&Catalogue::new(Lang::Ru), &planned).unwrap(), "обещанный срок прошёл");
        // A date in place of a term is the regulation's promise.
        let asmo = life("asmo").class("error-nontypical").plan("23 10:00", "2026-11-25").at("26 12:00");
        let resolution = asmo.clock(&asmo.reckoning.frames.resolution);
        assert_eq!(verdict(&Catalogue::new(Lang::Ru), &resolution), "нарушено");
    }

    #[test]
    fn a_promise_in_working_days_is_told_in_closings_to_come_and_under_one_day_in_hours() {
        let ru = Catalogue::new(Lang::Ru);
        let told = |life: Life, at: &str| {
            let seen = life.at(at);
            let okibi = seen.reckoning.in_force.policy.id().as_str() == "okibi";
            let which = if okibi { Which::Reaction } else { Which::Resolution };
            let clock = seen.clock(seen.reckoning.frames.get(which).unwrap());
            let measure = Measure::of(&seen.reckoning, which).exact(true);
            let row = Projection::of(&seen.life.history, &seen.reckoning);
            assert_eq!(measure, Measure::of_row(&row, which, &seen.life.book).exact(true));
            left(&ru, &clock, measure).unwrap()
        };
        // Five working days, reported before the opening of a day and in its course: that day is none of them.
        for reported in ["23 01:10", "23 09:00", "23 12:00"] {
            let medium = || life("panorama").priority("medium").reported(reported);
            for (at, left) in [
                (reported, "осталось 5 р.д."),
                ("23 19:30", "осталось 5 р.д."),
                ("24 09:01", "осталось 5 р.д."),
                ("24 19:00", "осталось 4 р.д."),
                ("27 17:00", "осталось 2 р.д."),
                ("29 12:00", "осталось 1 р.д."),
                ("30 17:30", "осталось рабочих 1:30"),
            ] {
                assert_eq!(told(medium(), at), left, "{reported} {at}");
            }
        }
        assert_eq!(told(life("okibi").reported("23 01:10"), "23 01:10"), "осталось 2 р.д.");
    }
}
