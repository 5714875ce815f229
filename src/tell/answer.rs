//! A ready answer for the customer: number, terms, clauses.
use super::{Voice, date, label, promise};
use crate::policy::Book;
use crate::sla::{ClockState, Reckoning, Which};
use crate::text::{Family, safe, when};
use crate::ticket::Number;
use crate::time::Zone;

/// One line a clock that has a due instant; times in the customer's zone if it is known.
pub fn terms(voice: Voice<'_>, number: &Number, reckoning: &Reckoning, book: &Book) -> String {
    let cat = voice.catalogue;
    let customer = reckoning.state.customer.tz.as_deref().and_then(|name| Zone::by_name(name).ok());
    let zone = customer.as_ref().unwrap_or(voice.zone);
    let subject = safe::line(&reckoning.state.subject);
    let mut text = cat.with("answer-head").arg("number", number.to_string()).arg("subject", subject).text();
    for which in Which::PROMISED {
        let (Some(frame), Some(rules)) = (reckoning.frames.get(which), reckoning.rules.get(which)) else {
            continue;
        };
        let clock = frame.at(voice.now, book);
        if let (ClockState::Ended, Some(at)) = (clock.state, clock.met_at) {
            let name = cat.word(Family::Clock, which.word());
            let at = when::full(cat, zone.local(at));
            let line = cat.with("answer-ended").arg("clock", name).arg("at", at);
            text.push('\n');
            text.push_str(&line.text());
            continue;
        }
        let terms = rules.terms(which);
        let (Some(by), Some(target)) = (date::by_in(cat, &clock, zone), &terms.target) else { continue };
        let always = terms.schedule.as_ref().is_none_or(|s| s.is_always());
        let line = cat
            .with("answer-clock")
            .arg("clock", cat.word(Family::Clock, which.word()))
            .arg("by", safe::str_line(&by))
            .arg("target", promise::target(cat, target, always))
            .arg("clause", label::clause(cat, &rules.policy, clock.clause.as_deref().unwrap_or_default()));
        text.push('\n');
        text.push_str(&line.text());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::tests::{Life, life, p2};
    use crate::text::{Catalogue, Lang};

    fn told(life: Life, at: &str) -> Vec<String> {
        let (seen, cat) = (life.at(at), Catalogue::new(Lang::Ru));
        let zone = Zone::by_name("Europe/Moscow").unwrap();
        let voice = Voice { catalogue: &cat, zone: &zone, now: seen.now };
        let number = &seen.life.history.registration.number;
        terms(voice, number, &seen.reckoning, &seen.life.book).lines().skip(1).map(str::to_string).collect()
    }

    #[test]
    fn a_clock_that_was_judged_keeps_the_norm_that_it_was_judged_by() {
        let p3 = || life("prokontakt").priority("3").tz("Europe/Moscow").ack("23 16:00");
        let reaction = &told(p3().set_priority("23 17:00", "1"), "24 09:00")[0];
        assert_eq!(*reaction, told(p3(), "24 09:00")[0]);
        assert!(reaction.contains("Норма: 8 рабочих часов"), "{reaction}");

        let two = || p2().resolve("23 12:00");
        let raised = told(two().set_priority("23 20:00", "1"), "24 09:00");
        assert_eq!(raised, told(two(), "24 09:00"));
        assert!(raised[1].contains("Норма: 24 рабочих часа"), "{raised:?}");

        let critical = || life("panorama").priority("critical").ack("23 09:05").resolve("23 09:40");
        let asked = told(critical().set_class("23 11:00", "consultation"), "24 09:00");
        assert_eq!(asked, told(critical(), "24 09:00"));
        assert!(asked.last().unwrap().contains("Норма: 1 час"), "{asked:?}");
    }
}
