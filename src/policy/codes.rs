//! The codes of problems and the names of their messages.

/// Every code with its message. The message names stand here in full, so that a search finds them.
pub const CODES: &[(&str, &str)] = &[
    // the file
    ("too_big", "problem-too-big"),
    ("not_utf8", "problem-not-utf8"),
    ("utf16", "problem-utf16"),
    ("byte_order_mark", "problem-byte-order-mark"),
    ("too_deep", "problem-too-deep"),
    ("syntax", "problem-syntax"),
    ("duplicate_key", "problem-duplicate-key"),
    ("bad_date", "problem-bad-date"),
    // keys and their values
    ("unknown_key", "problem-unknown-key"),
    ("missing_key", "problem-missing-key"),
    ("wrong_type", "problem-wrong-type"),
    ("empty_text", "problem-empty-text"),
    ("hidden_characters", "problem-hidden-characters"),
    ("not_yet", "problem-not-yet"),
    ("unknown_schema", "problem-unknown-schema"),
    ("bad_id", "problem-bad-id"),
    ("bad_prefix", "problem-bad-prefix"),
    ("duplicate_id", "problem-duplicate-id"),
    ("reserved_id", "problem-reserved-id"),
    ("duplicate_policy", "problem-duplicate-policy"),
    ("duplicate_prefix", "problem-duplicate-prefix"),
    // time
    ("unknown_zone", "problem-unknown-zone"),
    ("unused_default_zone", "problem-unused-default-zone"),
    ("unknown_calendar", "problem-unknown-calendar"),
    ("bad_days", "problem-bad-days"),
    ("day_twice", "problem-day-twice"),
    ("no_days", "problem-no-days"),
    ("always_with_days", "problem-always-with-days"),
    ("bad_interval", "problem-bad-interval"),
    ("bad_time", "problem-bad-time"),
    ("start_at_24", "problem-start-at-24"),
    ("empty_interval", "problem-empty-interval"),
    ("overlap", "problem-overlap"),
    // numbers and targets
    ("negative", "problem-negative"),
    ("zero", "problem-zero"),
    ("fractional", "problem-fractional"),
    ("too_large", "problem-too-large"),
    ("several_terms", "problem-several-terms"),
    ("no_term", "problem-no-term"),
    ("limit_before_expected", "problem-limit-before-expected"),
    ("unknown_met_by", "problem-unknown-met-by"),
    ("met_by_of_reaction", "problem-met-by-of-reaction"),
    ("planned_reaction", "problem-planned-reaction"),
    ("never_opens", "problem-never-opens"),
    ("no_schedule", "problem-no-schedule"),
    ("missing_clause", "problem-missing-clause"),
    ("two_targets", "problem-two-targets"),
    ("uneven_targets", "problem-uneven-targets"),
    // references
    ("unknown_value", "problem-unknown-value"),
    ("unknown_schedule", "problem-unknown-schedule"),
    ("unknown_class", "problem-unknown-class"),
    ("unknown_priority", "problem-unknown-priority"),
    ("unknown_environment", "problem-unknown-environment"),
    ("unknown_channel", "problem-unknown-channel"),
    ("unknown_field", "problem-unknown-field"),
    ("unknown_question", "problem-unknown-question"),
    ("unknown_clause", "problem-unknown-clause"),
    ("unknown_clock", "problem-unknown-clock"),
    ("bad_verdict", "problem-bad-verdict"),
    ("question_loop", "problem-question-loop"),
    ("unreachable_question", "problem-unreachable-question"),
    ("no_options", "problem-no-options"),
    ("options_without_choice", "problem-options-without-choice"),
    ("ends_support_without_date", "problem-ends-support-without-date"),
];

/// The message of a code.
pub(super) fn message_id(code: &str) -> &'static str {
    CODES.iter().find(|(c, _)| *c == code).map_or("problem-syntax", |(_, id)| id)
}
