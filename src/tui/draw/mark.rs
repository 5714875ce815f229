//! The mark before a row, never more than two columns: how the clock that the row shows stands, and what else mustn't be
//! overlooked.
use super::clocks::role;
use crate::sla::{ByClock, Clock, ClockState};
use crate::text::words;
use crate::tui::theme::Role;

/// Every mark that can stand there. In the second column a `!` that the first one lacks: a breach that a change put out of
/// sight (rule 11), or a `-`: outside support, where nothing is promised whatever the clocks count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    Nothing,
    Overdue,
    OverdueStopped,
    Near,
    Usual,
    Answered,
    Stopped,
    NotPromised,
    Met,
    OverdueOutside,
    NearOutside,
    StoppedOutside,
    WasLate,
    NotPromisedWasLate,
    NearWasLate,
    UsualWasLate,
    StoppedWasLate,
    MetWasLate,
}

words!(Mark {
    Nothing = "",
    Overdue = "!",
    OverdueStopped = "!=",
    Near = "~",
    Usual = "^",
    Answered = "»=",
    Stopped = "=",
    NotPromised = "-",
    Met = "+",
    OverdueOutside = "!-",
    NearOutside = "~-",
    StoppedOutside = "=-",
    WasLate = " !",
    NotPromisedWasLate = "-!",
    NearWasLate = "~!",
    UsualWasLate = "^!",
    StoppedWasLate = "=!",
    MetWasLate = "+!",
});

/// Before an assignee: a colleague has taken the ticket from the operator of late, or given it away.
pub const TAKEN: &str = "→";
/// In the place of an assignee: there is none.
pub const NOBODY: &str = "—";
/// Behind a due: the hours of its clock end before.
pub const CLOSES_BEFORE: &str = "»";

/// What the help says of them, line by line.
pub const HELP: [&str; 5] = [
    "tui-help-marks",
    "tui-help-marks-more",
    "tui-help-marks-second",
    "tui-help-marks-due",
    "tui-help-marks-who",
];

/// The mark of a row. `outside` support; `waits`: the clock stands, and the customer has answered or the pause's own end has
/// come.
pub fn of(clocks: &ByClock<Clock>, outside: bool, waits: bool) -> (Role, Mark) {
    let (role, now) = present(clocks, waits);
    // A date that was given holds.
    let outside = outside && !clocks.lead().1.is_own_promise();
    let was = clocks.values().any(|clock| clock.was_late);
    match now {
        Mark::Nothing | Mark::Usual if outside && was => (Role::Dim, Mark::NotPromisedWasLate),
        Mark::Nothing | Mark::Usual if outside => (Role::Dim, Mark::NotPromised),
        Mark::Overdue if outside => (role, Mark::OverdueOutside),
        Mark::Near if outside => (role, Mark::NearOutside),
        Mark::Stopped if outside => (role, Mark::StoppedOutside),
        Mark::Nothing if was => (Role::Warn, Mark::WasLate),
        Mark::NotPromised if was => (role, Mark::NotPromisedWasLate),
        Mark::Near if was => (role, Mark::NearWasLate),
        Mark::Usual if was => (role, Mark::UsualWasLate),
        Mark::Stopped if was => (role, Mark::StoppedWasLate),
        Mark::Met if was => (role, Mark::MetWasLate),
        now => (role, now),
    }
}

/// How they stand: what is late or near in any clock, else the one that leads, so that a reaction that runs isn't hidden by a
/// resolution that stands.
fn present(clocks: &ByClock<Clock>, waits: bool) -> (Role, Mark) {
    let (_, lead) = clocks.lead();
    let stands = lead.state == ClockState::Stopped;
    let overdue = || clocks.values().filter(|c| c.is_overdue());
    if overdue().next().is_some() {
        let role = if overdue().all(|c| c.average) { Role::Warn } else { Role::Bad };
        return (role, if stands { Mark::OverdueStopped } else { Mark::Overdue });
    }
    if clocks.values().any(Clock::is_near) {
        return (Role::Warn, Mark::Near);
    }
    if clocks.values().any(Clock::is_usual_by_now) {
        return (Role::Warn, Mark::Usual);
    }
    match lead.state {
        ClockState::Stopped if waits => (Role::Warn, Mark::Answered),
        ClockState::Stopped => (Role::Still, Mark::Stopped),
        ClockState::NotPromised => (Role::Dim, Mark::NotPromised),
        ClockState::Met => (Role::Good, Mark::Met),
        ClockState::Breached => (role(lead), Mark::Overdue),
        _ => (Role::Text, Mark::Nothing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::tests::{Life, life, p2};
    use crate::text::{Catalogue, Lang};
    use crate::ticket::Side;

    /// The mark of a life's row, which waits or doesn't.
    fn mark(life: &Life, at: &str, waits: bool) -> (Role, &'static str) {
        let seen = life.at(at);
        let outside = seen.reckoning.lasting_flags().is_outside();
        let (role, mark) = of(&seen.reckoning.clocks(seen.now, &seen.life.book), outside, waits);
        (role, mark.word())
    }

    #[test]
    fn every_mark_is_told_in_the_help_and_in_the_documents_of_keys() {
        let documents = [
            (Lang::En, include_str!("../../../docs/keys.md")),
            (Lang::Ru, include_str!("../../../docs/keys.ru.md")),
        ];
        for (lang, document) in documents {
            let catalogue = Catalogue::new(lang);
            let help = HELP.map(|id| catalogue.tr(id)).join(" ");
            // What begins with a blank stands there as it does in its column.
            let is_in_help =
                |mark: &str| help.split([' ', ',', '(', ')', ';', ':']).any(|word| word == mark.trim());
            let marks = Mark::ALL.map(Mark::word).into_iter().filter(|mark| !mark.is_empty());
            for mark in marks.chain([TAKEN, NOBODY, CLOSES_BEFORE]) {
                assert!(document.contains(&format!("`{mark}`")), "{lang}: {mark} in the document");
                assert!(is_in_help(mark), "{lang}: {mark} in the help: {help}");
            }
            let goal = crate::tell::clock::GOAL;
            assert!(document.contains(&format!("`{goal}`")) && help.contains(goal), "{lang}: {help}");
        }
    }

    #[test]
    fn who_answered_while_the_clock_stands_has_a_mark_and_a_running_reaction_is_never_hidden() {
        let paused = || p2().ack("23 09:10").pause("23 10:00", "customer-action");
        assert_eq!(mark(&paused(), "23 11:00", false), (Role::Still, "="));
        let replied = paused().reply("23 10:30").by(Side::Customer);
        assert_eq!(mark(&replied, "23 11:00", true), (Role::Warn, "»="));
        // Of a breach that is stopped the breach is said.
        let late =
            p2().ack("23 09:10").pause("26 12:00", "customer-action").reply("26 13:00").by(Side::Customer);
        assert_eq!(mark(&late, "27 13:00", true).1, "!=");
        // A pause that nobody is told of meets no reaction.
        let unmet = || p2().pause("23 09:30", "customer-unreachable");
        assert_eq!(mark(&unmet(), "23 10:00", false).1, "");
        assert_eq!(mark(&unmet(), "23 12:45", false).1, "~");
        assert_eq!(mark(&unmet(), "23 18:00", false).1, "!", "the reaction is late, and runs");
    }

    #[test]
    fn a_breach_that_a_change_put_out_of_sight_has_its_mark() {
        let marked = |life: Life, at: &str| mark(&life, at, false).1;
        let critical = || life("panorama").priority("critical").ack("23 09:05");
        let asked = || critical().set_class("23 12:00", "consultation");
        assert_eq!(marked(critical(), "23 12:00"), "!");
        assert_eq!(marked(asked(), "24 09:00"), "-!");
        let lowered = || critical().set_priority("23 10:15", "medium");
        assert_eq!(marked(lowered(), "23 12:00"), " !");
        assert_eq!(marked(lowered(), "30 18:45"), "~!");
        assert_eq!(marked(lowered().resolve("24 12:00"), "24 13:00"), "+!");
        assert_eq!(marked(lowered(), "2026-12-01 12:00"), "!", "late again");
        let paused = p2().ack("23 09:10").pause("26 12:00", "customer-action").set_priority("27 12:00", "3");
        assert_eq!(marked(paused, "27 13:00"), "=!");
        assert_eq!(marked(p2().ack("23 09:10"), "23 10:00"), "");
    }

    #[test]
    fn oki_06_what_colour_says_of_a_window_its_mark_says_too() {
        let marked = |now: &str| mark(&life("okibi"), now, false);
        assert_eq!(marked("23 10:59"), (Role::Text, ""));
        assert_eq!(marked("23 11:00"), (Role::Warn, "^"));
        assert_eq!(marked("25 19:30"), (Role::Warn, "~"), "near says more");
        assert_eq!(marked("26 12:00"), (Role::Warn, "!"));
    }

    #[test]
    fn oki_01_what_lies_outside_support_is_marked_as_not_promised() {
        let marked = |life: Life, now: &str| mark(&life, now, false).1;
        let okibi = || life("okibi").field("licence", "none");
        assert_eq!(
            ["23 10:00", "23 11:00", "25 19:30", "26 12:00"].map(|now| marked(okibi(), now)),
            ["-", "-", "~-", "!-"]
        );
        assert_eq!(marked(okibi().ack("23 10:00"), "23 11:00"), "+");
        let over = || p2().field("support_until", "2026-11-01").ack("23 09:10");
        assert_eq!(marked(over(), "23 10:00"), "-");
        assert_eq!(marked(over().pause("23 10:00", "customer-action"), "23 11:00"), "=-");
        let asked = over().priority("1").set_priority("24 12:00", "3");
        assert_eq!(marked(asked, "24 13:00"), "-!");
        assert_eq!(marked(okibi().ack("23 10:00").plan("23 10:00", "2026-11-25"), "23 11:00"), "");
    }
}
