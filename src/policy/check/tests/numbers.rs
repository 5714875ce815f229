//! Numbers and targets.
use super::*;
use crate::policy::{Promise, Term, Which};

#[test]
fn numbers_have_bounds() {
    planted("negative", "{ hours = 8 }", "{ hours = «-1» }");
    planted("too_large", "{ hours = 8 }", "{ hours = «1_000_000_000» }");
    planted("too_large", "{ hours = 8 }", "{ hours = «1e9» }");
    planted("too_large", "{ hours = 8 }", "{ hours = «99999999999999999999» }");
    planted("negative", "{ hours = 8 }", "{ hours = «-1.5» }");
    planted("wrong_type", "{ hours = 8 }", "{ hours = «nan» }");
    planted("zero", "working_days = 5", "working_days = «0»");
    planted("zero", "number = 2", "number = «0»");
    planted("too_large", "number = 2", "number = «10»");
    planted("negative", "schema = 1", "schema = «-1»");
}

#[test]
fn zero_hours_are_due_at_once() {
    assert_eq!(problems(&SOUND.replace("{ hours = 8 }", "{ hours = 0 }")), []);
}

#[test]
fn seconds_are_a_term_too() {
    let (policy, warnings) = check_text(&SOUND.replace("{ hours = 8 }", "{ seconds = 90 }")).unwrap();
    assert_eq!(warnings, []);
    let target = policy.target("fault", Some("high"), Which::Resolution).unwrap();
    assert_eq!(target.promise, Promise::Within(Term::Hours { seconds: 90 }));
    planted("several_terms", "{ hours = 8 }", "«{ minutes = 1, seconds = 30 }»");
}

#[test]
fn a_day_has_no_more_than_24_staffed_hours() {
    planted("too_large", "minimum_hours = 8", "minimum_hours = «25»");
    planted("zero", "minimum_hours = 8", "minimum_hours = «0»");
}

#[test]
fn a_fraction_says_what_to_write_instead() {
    let problem = planted("fractional", "{ hours = 8 }", "{ hours = «1.5» }");
    assert_eq!(problem.near.as_deref(), Some("minutes = 90"));
    let problem = planted("fractional", "{ hours = 8 }", "{ minutes = «1.5» }");
    assert_eq!(problem.near.as_deref(), Some("seconds = 90"));
    let problem = planted("fractional", "{ hours = 8 }", "{ hours = «2.0» }");
    assert_eq!(problem.near.as_deref(), Some("2"));
    assert_eq!(planted("fractional", "working_days = 5", "working_days = «1.5»").near, None);
}

#[test]
fn a_target_has_one_term() {
    planted("several_terms", "{ hours = 8 }", "«{ hours = 8, working_days = 1 }»");
    planted("several_terms", "{ planned = true }", "«{ planned = true, hours = 8 }»");
    planted("no_term", "{ hours = 8 }", "«{}»");
    planted("no_term", "{ hours = 8 }", "«{ planned = false }»");
    planted("no_term", "{ hours = 8 }", "«{ average = true }»");
    planted("no_term", "{ hours = 1 }, to", "«{}», to");
}

#[test]
fn a_limit_comes_after_the_expectation() {
    planted("limit_before_expected", "to = { working_days = 2 }", "to = «{ minutes = 30 }»");
    planted(
        "limit_before_expected",
        "from = { hours = 1 }, to = { working_days = 2 }",
        "from = { months = 2 }, to = «{ calendar_days = 5 }»",
    );
    planted(
        "limit_before_expected",
        "from = { hours = 1 }, to = { working_days = 2 }",
        "from = { working_days = 2 }, to = «{ working_days = 2 }»",
    );
    planted(
        "missing_key",
        "{ from = { hours = 1 }, to = { working_days = 2 } }",
        "«{ from = { hours = 1 } }»",
    );
}

#[test]
fn only_a_resolution_is_planned_or_met_by_an_answer() {
    planted("planned_reaction", "{ minutes = 90 }", "«{ planned = true }»");
    planted("met_by_of_reaction", "{ minutes = 90 }", "{ minutes = 90, met_by = «\"resolved\"» }");
    let problem = planted("unknown_met_by", "\"answer_with_date\"", "«\"answer_with_dat\"»");
    assert_eq!(problem.near.as_deref(), Some("answer_with_date"));
}

#[test]
fn a_target_has_a_clause() {
    let own = "resolution = { hours = 8, clause = \"T-1\" }";
    let priority = "reaction = { hours = 2 }\nresolution = { hours = 8 }\nclause = \"T-1\"";
    planted("missing_clause", priority, &format!("reaction = «{{ hours = 2 }}»\n{own}"));
}

#[test]
fn a_target_has_a_schedule_to_count_on() {
    let window = "{ from = { hours = 1 }, to = { working_days = 2 } }";
    let class = format!("schedule = \"night\"\npriorities = []\nreaction = {window}");
    planted("no_schedule", &class, &format!("priorities = []\nreaction = «{window}»"));
    let priority = "schedule = \"office\"\nreaction = { minutes = 90 }\nresolution = { working_days = 5, met_by = \"answer_with_date\" }";
    planted("no_schedule", priority, "reaction = «{ minutes = 90 }»\nresolution = { planned = true }");
}

#[test]
fn targets_that_outrank_or_lack_are_warned_of() {
    let text = "required = [\"organization\", \"platform\"]";
    let class = "schedule = \"office\"\nreaction = «{ hours = 3, clause = \"T-1\" }»";
    planted("two_targets", text, class);
    let problem = planted(
        "uneven_targets",
        "[[priority]]\nid = \"high\"\nru = \"Высокий\"\nen = \"High\"\nschedule = \"office\"\nreaction = { hours = 2 }\n",
        "«[[priority]]»\nid = \"high\"\nru = \"Высокий\"\nen = \"High\"\nschedule = \"office\"\n",
    );
    assert_eq!(problem.severity, Severity::Warning);
}

#[test]
fn terms_are_read_as_they_stand() {
    let (policy, _) = check_text(SOUND).expect("a policy");
    let promise = |class, priority, clock| policy.target(class, priority, clock).map(|t| t.promise);
    assert_eq!(
        promise("fault", Some("low"), Which::Reaction),
        Some(Promise::Within(Term::Hours { seconds: 5400 }))
    );
    assert_eq!(
        promise("wish", None, Which::Reaction),
        Some(Promise::Window { from: Term::Hours { seconds: 3600 }, to: Term::WorkingDays(2) })
    );
    assert_eq!(promise("wish", None, Which::Resolution), Some(Promise::Planned));
}
