//! What a ticket shows at a glance (the contract's closed list).
use super::life::life_in;
use super::*;
use crate::policy::{builtin, load};
use crate::sla::{Flag, Flags};
use crate::ticket::Side;

#[test]
fn flags_come_in_the_order_of_the_contract() {
    let all = Flag::ALL.into_iter().rev().fold(Flags::default(), |flags, flag| flags.with(flag, true));
    let words: Vec<_> = all.iter().map(Flag::word).collect();
    assert_eq!(
        words.join(" "),
        "zone_assumed calendar_fallback date_doubted priority_assumed capped fields_missing outside_term \
         out_of_support customer_waiting late_by_change overdue odd_history internal_goal average \
         was_late class_assumed outside_service delivery_failed"
    );
    assert_eq!(all.with(Flag::Overdue, false).iter().count(), 17);
}

#[test]
fn rule_21_the_default_priority_is_assumed_until_somebody_confirms_it() {
    let assumed = life("panorama");
    assert!(assumed.at("23 09:00").has(Flag::PriorityAssumed));
    assert_eq!(assumed.at("23 09:00").resolution(), "running due 30 19:00 left 60:00");
    let set = assumed.clone().set_priority("23 10:00", "high");
    assert!(set.at("23 09:59").has(Flag::PriorityAssumed) && !set.at("23 10:00").has(Flag::PriorityAssumed));
    assert!(!assumed.set_priority("23 10:00", "medium").at("23 10:00").has(Flag::PriorityAssumed));
    // A class without priorities assumes none.
    assert!(!life("panorama").class("consultation").at("23 09:00").has(Flag::PriorityAssumed));
    assert!(!life("asmo").at("23 09:00").has(Flag::PriorityAssumed));
}

#[test]
fn rule_21_a_class_that_nobody_gave_is_assumed_until_somebody_sets_or_confirms_it() {
    let assumed = |policy: &str| {
        let mut life = life(policy);
        life.history.registration.class_assumed = true;
        life
    };
    let class = assumed("prokontakt").history.registration.class;
    assert!(assumed("prokontakt").at("23 09:00").has(Flag::ClassAssumed));
    let confirmed = assumed("prokontakt").set_class("23 10:00", &class).undo("23 11:00", 1);
    assert!(
        confirmed.at("23 09:59").has(Flag::ClassAssumed) && !confirmed.at("23 10:00").has(Flag::ClassAssumed)
    );
    assert!(confirmed.at("23 11:00").has(Flag::ClassAssumed), "undone");
    assert!(!life("prokontakt").at("23 09:00").has(Flag::ClassAssumed), "given");
}

#[test]
fn rule_21_confirming_a_class_or_a_priority_changes_nothing_else() {
    let agreed = life("prokontakt").priority("3").tz("Europe/Moscow").extend("24 09:00", "2026-12-10 12:00");
    let confirmed = agreed.clone().set_class("24 10:00", "incident").set_priority("24 11:00", "3");
    assert_eq!(confirmed.at("24 12:00").resolution(), agreed.at("24 12:00").resolution());
    assert_eq!(confirmed.at("24 12:00").flags(), agreed.at("24 12:00").flags());
}

#[test]
fn rule_15_a_zone_that_is_confirmed_is_assumed_no_more() {
    let seen = life("prokontakt").set_tz("23 10:00", "Europe/Moscow").at("23 10:00");
    assert!(!seen.has(Flag::ZoneAssumed));
    assert!(p2().set_tz("23 10:00", "").at("23 10:00").has(Flag::ZoneAssumed), "taken away again");
}

#[test]
fn rule_11_capped_is_what_stands_above_the_cap_now() {
    let capped = life("panorama").priority("critical").environment("certification");
    assert!(capped.at("23 10:00").has(Flag::Capped));
    assert!(!capped.set_priority("23 10:00", "medium").at("23 10:00").has(Flag::Capped));
    let raised =
        life("panorama").priority("medium").environment("certification").set_priority("23 10:00", "high");
    assert!(!raised.at("23 09:59").has(Flag::Capped) && raised.at("23 10:00").has(Flag::Capped));
}

#[test]
fn rule_16_calendar_fallback_is_told_where_a_deadline_touches_a_year_without_data() {
    let early = p2().reported("2027-12-28 09:00").at("2027-12-28 09:00");
    assert!(!early.has(Flag::CalendarFallback), "{}", early.flags());
    let over = p2().reported("2027-12-30 17:00").at("2027-12-30 17:00");
    assert!(over.has(Flag::CalendarFallback), "{}", over.resolution());
    let always = life("panorama").priority("high").reported("2027-12-31 12:00").at("2027-12-31 12:00");
    assert!(!always.has(Flag::CalendarFallback), "around the clock no calendar is asked");
    let nothing = life("whatschat").reported("2031-03-01 12:00").at("2031-03-01 12:00");
    assert!(!nothing.has(Flag::CalendarFallback), "nothing is promised");
}

#[test]
fn rule_16_a_date_by_hand_asks_no_calendar() {
    let own = p2().plan("23 10:00", "2028-02-15").at("23 10:00");
    assert!(!own.has(Flag::CalendarFallback), "a promise of one's own: {}", own.flags());
    let planned = life("asmo").class("error-nontypical").ack("23 09:10").plan("23 10:00", "2028-02-15");
    assert!(!planned.at("23 10:00").has(Flag::CalendarFallback), "the class promises the date");
    assert!(!planned.resolve("23 11:00").at("23 11:00").has(Flag::CalendarFallback), "and is judged by it");
    let agreed = life("prokontakt").priority("3").ack("23 09:10").extend("23 10:00", "2028-02-15");
    assert!(!agreed.at("23 10:00").has(Flag::CalendarFallback), "agreed");
    // What is counted beside it is asked as ever.
    let counted = p2().reported("2027-12-30 17:00").plan("2027-12-30 17:00", "2028-02-15");
    assert!(counted.at("2027-12-30 17:00").has(Flag::CalendarFallback));
}

#[test]
fn rule_16_calendar_fallback_of_a_verdict_is_that_of_the_rules_it_was_judged_by() {
    // The reaction was judged on office hours over New Year; around the clock no calendar is asked since.
    let life =
        p2().reported("2027-12-31 17:00").ack("2027-12-31 18:00").set_priority("2027-12-31 18:30", "1");
    assert!(life.at("2027-12-31 19:00").has(Flag::CalendarFallback));
}

#[test]
fn customer_waiting_lasts_until_supports_next_word() {
    let asked = || p2().ack("23 09:10").by(Side::Customer).reply("23 10:00");
    assert!(asked().at("23 10:00").has(Flag::CustomerWaiting));
    let since = |life: Life, now: &str| life.at(now).reckoning.state.waiting_since;
    let again = asked().by(Side::Customer).reply("23 11:00");
    assert_eq!(since(again, "23 12:00"), Some(at("23 10:00")), "since the first word without a reply");
    assert_eq!(
        since(asked().reply("23 11:00").by(Side::Customer).reply("23 11:30"), "23 12:00"),
        Some(at("23 11:30"))
    );
    for quiet in [asked().note("23 11:00"), asked().assign("23 11:00"), asked().pause("23 11:00", "other")] {
        assert!(quiet.at("23 11:00").has(Flag::CustomerWaiting));
    }
    let spoken = [
        asked().reply("23 11:00"),
        asked().pause("23 11:00", "other").resume("23 11:30"),
        asked().resolve("23 11:00").returned("23 11:30"),
        asked().close("23 11:00").reopen("23 11:30"),
        asked().answer("23 11:00", "2026-12-01"),
    ];
    for life in spoken {
        assert!(!life.at("23 12:00").has(Flag::CustomerWaiting));
    }
}

#[test]
fn fields_missing_names_what_the_regulation_asks_for() {
    let seen = life("prokontakt").at("23 09:00");
    assert_eq!(
        seen.reckoning.missing,
        ["organization", "account", "steps", "expected", "actual", "self_diagnosis", "diagnosis_results"]
    );
    assert!(seen.has(Flag::FieldsMissing));
    let filled = ["account", "steps", "expected", "actual", "self_diagnosis", "diagnosis_results"];
    let mut life = filled.into_iter().fold(life("prokontakt"), |life, id| life.field(id, "yes"));
    life.history.registration.customer.org = Some("org".into());
    assert!(!life.at("23 09:00").has(Flag::FieldsMissing));
    assert_eq!(life.field("steps", " ").at("23 09:00").reckoning.missing, ["steps"]);
}

#[test]
fn an_overdue_clock_raises_its_flag_only_while_it_is_unmet() {
    assert!(!p2().ack("23 09:10").at("25 15:00").has(Flag::Overdue));
    assert!(p2().ack("23 09:10").at("25 15:00:01").has(Flag::Overdue));
    assert!(!p2().ack("23 09:10").resolve("25 16:00").at("25 17:00").has(Flag::Overdue));
    let window = life("okibi").class("fault");
    assert!(!window.at("25 20:00").has(Flag::Overdue), "past the expectation is not past the limit");
    assert!(window.at("25 20:00:01").has(Flag::Overdue));
}

#[test]
fn wha_05_a_house_goal_is_always_marked_as_internal() {
    assert_eq!(life("whatschat").at("2026-12-23 09:00").flags(), "fields_missing");
    let text = format!("{}\n[goal]\nreaction = {{ hours = 4 }}\n", builtin::ALL[4].text);
    let loaded = load(&[("whatschat.toml".into(), text.into_bytes())], &builtin::calendar);
    assert!(!loaded.has_errors(), "{:?}", loaded.problems);
    let seen = life_in(loaded.book, "whatschat").at("23 10:00");
    assert!(seen.has(Flag::InternalGoal));
    assert_eq!(seen.reaction(), "running due 23 13:00 left 3:00");
    assert_eq!(seen.clock(&seen.reckoning.frames.reaction).clause, None);
}

#[test]
fn rule_18_stated_averages_are_marked() {
    assert!(life("okibi").class("fault").at("23 09:00").has(Flag::Average));
    assert!(!life("okibi").class("question").at("23 09:00").has(Flag::Average));
    assert!(!p2().at("23 09:00").has(Flag::Average));
}
