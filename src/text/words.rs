//! The closed lists of the contract as words: statuses, flags, queues and the like.
use super::Catalogue;

/// A closed list. Its members have messages named by prefix and id (`in_work` -> `status-in-work`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Family {
    /// A ticket's status: `new`, `in_work` ...
    Status,
    /// A clock's state: `running`, `stopped` ...
    State,
    /// Which clock: `reaction`, `resolution`, `planned`.
    Clock,
    /// The same in three letters.
    ClockShort,
    /// A flag of a ticket.
    Flag,
    /// A kind of event, as the history tells it.
    Event,
    /// Whose act it was: `support`, `customer`, `vendor`, `auto`.
    Side,
    /// A queue by its name on the command line.
    Queue,
    /// An environment: `production` ...
    Environment,
    /// A channel: `phone`, `email` ...
    Channel,
    /// A priority in two letters, for narrow columns; policies that number theirs have none.
    PriorityShort,
    /// What a counted day was: `open`, `holiday`, `off`, `stop`, `change`.
    Row,
}

impl Family {
    /// All lists.
    pub const ALL: [Family; 12] = [
        Self::Status,
        Self::State,
        Self::Clock,
        Self::ClockShort,
        Self::Flag,
        Self::Event,
        Self::Side,
        Self::Queue,
        Self::Environment,
        Self::Channel,
        Self::PriorityShort,
        Self::Row,
    ];

    /// What the names of its messages begin with.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Status => "status-",
            Self::State => "state-",
            Self::Clock => "clock-",
            Self::ClockShort => "clockshort-",
            Self::Flag => "flag-",
            Self::Event => "event-",
            Self::Side => "side-",
            Self::Queue => "queue-",
            Self::Environment => "environment-",
            Self::Channel => "channel-",
            Self::PriorityShort => "priorityshort-",
            Self::Row => "row-",
        }
    }

    /// The members that the contract names.
    pub fn members(self) -> &'static [&'static str] {
        match self {
            Self::Status => {
                &["new", "in_work", "waiting", "resolved", "closed", "refused", "out_of_scope", "merged"]
            }
            Self::State => {
                &["running", "stopped", "met", "breached", "ended", "not_promised", "planned_missing"]
            }
            Self::Clock | Self::ClockShort => &["reaction", "resolution", "planned"],
            Self::Flag => &FLAGS,
            Self::Event => &EVENTS,
            Self::Side => &["support", "customer", "vendor", "auto"],
            Self::Queue => &QUEUES,
            Self::Environment => &["production", "certification", "implementation"],
            Self::Channel => &["phone", "email", "portal", "app", "whatsapp", "site"],
            Self::PriorityShort => &["critical", "high", "medium", "low"],
            Self::Row => &["open", "holiday", "off", "stop", "change"],
        }
    }
}

/// The flags in the order in which they are given.
const FLAGS: [&str; 18] = [
    "zone_assumed",
    "calendar_fallback",
    "date_doubted",
    "priority_assumed",
    "capped",
    "fields_missing",
    "outside_term",
    "out_of_support",
    "customer_waiting",
    "late_by_change",
    "overdue",
    "odd_history",
    "internal_goal",
    "average",
    "was_late",
    "class_assumed",
    "outside_service",
    "delivery_failed",
];

const QUEUES: [&str; 11] = [
    "all",
    "mine",
    "unassigned",
    "reaction",
    "overdue",
    "waiting",
    "answered",
    "acceptance",
    "plan-missing",
    "reminders",
    "closed",
];

const EVENTS: [&str; 36] = [
    "registered",
    "acknowledged",
    "replied",
    "note",
    "assigned",
    "escalated",
    "priority_changed",
    "class_changed",
    "environment_changed",
    "field_changed",
    "paused",
    "resumed",
    "planned",
    "extended",
    "answered",
    "update_offered",
    "update_accepted",
    "update_rejected",
    "resolved",
    "accepted",
    "returned",
    "refused",
    "out_of_scope",
    "closed",
    "reopened",
    "merged",
    "linked",
    "unlinked",
    "reminded",
    "reminder_done",
    "checklist_ticked",
    "notified",
    "attached",
    "policy_applied",
    "undone",
    "erased",
];

impl Catalogue {
    /// The word for a member of a closed list; a name outside the list is shown as it is.
    pub fn word(&self, family: Family, member: &str) -> String {
        let id = format!("{}{}", family.prefix(), member.replace('_', "-"));
        if self.has(&id) { self.tr(&id) } else { super::safe::str_line(member).into_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::{ClockState, Flag, Queue, RowKind, Which};
    use crate::text::{Lang, Word};
    use crate::ticket::{Kind, Side, Status};

    fn words<T: Word>() -> Vec<&'static str> {
        T::ALL.iter().map(|value| value.word()).collect()
    }

    #[test]
    fn every_list_has_the_words_of_its_enum_none_missing_and_none_more() {
        for family in Family::ALL {
            let mut told = family.members().to_vec();
            let mut owned = match family {
                Family::Status => words::<Status>(),
                Family::State => words::<ClockState>(),
                Family::Clock | Family::ClockShort => words::<Which>(),
                Family::Flag => words::<Flag>(),
                // The registration stands in the history and is no act.
                Family::Event => [vec!["registered"], words::<Kind>()].concat(),
                Family::Side => words::<Side>(),
                Family::Queue => words::<Queue>(),
                Family::Row => words::<RowKind>(),
                // Policies name these; the lists are those of usual names.
                Family::Environment | Family::Channel | Family::PriorityShort => continue,
            };
            told.sort_unstable();
            owned.sort_unstable();
            assert_eq!(told, owned, "{family:?}");
        }
    }

    #[test]
    fn a_word_is_read_back_and_no_two_values_share_one() {
        fn tied<T: Word + PartialEq + std::fmt::Debug>() {
            for value in T::ALL {
                assert_eq!(T::parse(value.word()), Some(*value));
            }
            assert_eq!(T::parse(""), None);
        }
        tied::<Status>();
        tied::<ClockState>();
        tied::<Which>();
        tied::<Flag>();
        tied::<Kind>();
        tied::<Side>();
        tied::<Queue>();
        tied::<crate::sla::Sort>();
        tied::<RowKind>();
        tied::<crate::policy::FieldKind>();
        tied::<crate::policy::Until>();
    }

    #[test]
    fn every_member_of_every_list_has_a_word_in_both_languages() {
        for lang in Lang::ALL {
            let catalogue = Catalogue::new(lang);
            for family in Family::ALL {
                for member in family.members() {
                    let id = format!("{}{}", family.prefix(), member.replace('_', "-"));
                    assert!(catalogue.has(&id), "{lang}: {id}");
                }
            }
        }
    }

    #[test]
    fn a_word_is_found_by_the_name_in_the_contract() {
        let ru = Catalogue::new(Lang::Ru);
        assert_eq!(ru.word(Family::Status, "in_work"), "в работе");
        assert_eq!(ru.word(Family::Queue, "plan-missing"), "Плановый срок не назначен");
        assert_eq!(ru.word(Family::Channel, "голубь\u{1b}"), "голубь␛");
        assert_eq!(ru.word(Family::PriorityShort, "critical"), "КР");
        assert_eq!(ru.word(Family::PriorityShort, "1"), "1");
    }
}
