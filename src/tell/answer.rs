//! A ready answer for the customer: number, terms, clauses.
use super::{Voice, clock, date, label, outside, promise};
use crate::policy::Book;
use crate::sla::{ClockState, Reckoning, Which};
use crate::text::safe;
use crate::ticket::Number;

/// One line a promise that has a due instant, a house goal never; times in the customer's zone if it is known.
pub fn terms(voice: Voice<'_>, number: &Number, reckoning: &Reckoning, book: &Book) -> String {
    let cat = voice.catalogue;
    let customer = reckoning.state.customer.zone();
    let zone = customer.as_ref().unwrap_or(voice.zone);
    let subject = safe::line(&reckoning.state.subject);
    let mut text = cat.with("answer-head").arg("number", number.to_string()).arg("subject", subject).text();
    let clocks = reckoning.clocks(voice.now, book);
    let outside = outside::to_customer(cat, reckoning);
    text.extend(outside.iter().flat_map(|why| ["\n", why]));
    // What the regulation doesn't cover it doesn't promise; a date that was given holds.
    let told = |which| which == Which::Planned || outside.is_none();
    for (which, clock) in clocks.iter().filter(|(which, clock)| told(*which) && !clock.goal) {
        let at = |at| safe::str_line(&date::full_in(cat, at, zone));
        let line = match (which, clock.met_at, clock.due) {
            (_, Some(end), _) if clock.state == ClockState::Ended => {
                cat.with("answer-ended").arg("at", at(end))
            }
            (_, Some(met_at), Some(_)) if clock.by_answer && which != Which::Planned => {
                cat.with("answer-given").arg("at", at(met_at))
            }
            _ => {
                let Some(by) = date::by_in(cat, clock, zone) else { continue };
                let id = match which {
                    Which::Planned => "answer-date",
                    _ if clock.average => "answer-average",
                    _ => "answer-clock",
                };
                cat.with(id).arg("by", safe::str_line(&by))
            }
        };
        let Some(rules) = reckoning.rules.get(which) else { continue };
        let terms = rules.terms(which);
        let always = terms.schedule.as_ref().is_none_or(|s| s.is_always());
        let target = terms.target.as_ref().map(|target| promise::target(cat, target, always));
        let clause = clock.clause.as_deref().filter(|_| clock.state != ClockState::Ended);
        let place = clause.and_then(|id| label::place(cat, &rules.policy, id));
        let line = line
            .arg("clock", clock::name(cat, which, clock.by_answer))
            .arg("target", target.unwrap_or_default())
            .text();
        text.push('\n');
        text.push_str(&[Some(line), place].into_iter().flatten().collect::<Vec<_>>().join("; "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::tests::{Life, life, p2};
    use crate::text::{Catalogue, Lang};
    use crate::time::Zone;

    fn told(lang: Lang, life: &Life, at: &str) -> String {
        let (catalogue, zone) = (Catalogue::new(lang), Zone::by_name("Europe/Moscow").unwrap());
        let seen = life.at(at);
        let voice = Voice { catalogue: &catalogue, zone: &zone, now: seen.now };
        terms(voice, &Number::parse("PRO-1001").unwrap(), &seen.reckoning, &life.book)
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
        for at in ["23 10:00", "27 10:00"] {
            let text = told(Lang::Ru, &okibi, at);
            assert!(
                text.contains("реакция: в среднем до ср 25.11.2026 20:00 MSK. Норма: в среднем 2"),
                "{text}"
            );
            assert!(
                !text.contains("наруш") && !text.contains("просроч") && !text.contains("не позднее"),
                "{text}"
            );
        }
        let text = told(Lang::En, &okibi, "27 10:00");
        assert!(
            text.contains("reaction: on average by Wed 25 Nov 2026 20:00 MSK. Target: on average 2"),
            "{text}"
        );
    }

    #[test]
    fn outside_support_no_term_is_told_but_a_date_that_was_given_holds() {
        let okibi = || life("okibi").field("licence", "none").plan("23 10:00", "2026-12-04 18:00");
        let text = told(Lang::Ru, &okibi(), "23 11:00");
        assert!(text.contains("Срок не обещан: вне поддержки: нет права"), "{text}");
        assert!(
            !text.contains("реакция") && text.contains("плановый срок: до пт 04.12.2026 18:00"),
            "{text}"
        );
        let text = told(Lang::En, &okibi(), "23 11:00");
        assert!(
            text.contains("No term is promised: outside support: no licence") && !text.contains("reaction")
        );
    }
}
