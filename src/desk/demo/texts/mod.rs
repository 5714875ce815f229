//! What the demo's tickets say: tables by vendor, in the words of a ground-handling desk.
//!
//! Invariant: nobody real: organizations are invented, people stand by their role, addresses are
//! under example.com and numbers begin with +7 900 000. Never holds a control or invisible character.
mod asmo;
mod okibi;
mod panorama;
pub(super) mod phrases;
mod prokontakt;
mod whatschat;

/// One thing that goes wrong, or is asked for. In the texts `{n}`, `{gate}`, `{flight}`, `{time}` and
/// `{ver}` are filled in by ticket.
pub(super) struct Topic {
    pub class: &'static str,
    /// Priorities that such a thing has; empty: any, or none.
    pub priorities: &'static [&'static str],
    pub subject: &'static str,
    pub text: &'static str,
    /// Values of the vendor's own fields.
    pub fields: &'static [(&'static str, &'static str)],
    /// What it came to.
    pub fix: &'static str,
}

/// A word and how often it is drawn, against the others of its list.
pub(super) type Weighted = (&'static str, u32);

/// One vendor's desk life.
pub(super) struct Vendor {
    pub policy: &'static str,
    pub weight: u32,
    pub classes: &'static [Weighted],
    /// Of the classes that take priorities; an empty word: none given.
    pub priorities: &'static [Weighted],
    pub environments: &'static [Weighted],
    pub channels: &'static [Weighted],
    pub contacts: &'static [&'static str],
    pub topics: &'static [Topic],
}

/// The five vendors.
pub(super) const VENDORS: [&Vendor; 5] =
    [&panorama::VENDOR, &asmo::VENDOR, &okibi::VENDOR, &prokontakt::VENDOR, &whatschat::VENDOR];

/// A vendor by its policy's id; the first one if there is none.
pub(super) fn vendor(policy: &str) -> &'static Vendor {
    VENDORS.into_iter().find(|v| v.policy == policy).unwrap_or(VENDORS[0])
}

/// An invented organization: name, IANA zone, mail domain below example.com.
pub(super) type Org = (&'static str, &'static str, &'static str);

/// Customers from Kaliningrad to Kamchatka.
pub(super) const ORGS: &[Org] = &[
    ("ООО «Аэропорт Северный Берег»", "Europe/Moscow", "bereg"),
    ("АО «Аэровокзал Заречный»", "Europe/Moscow", "zarechny"),
    ("ООО «Грузовой терминал Полюс»", "Europe/Moscow", "polus"),
    ("ООО «Перронная служба 7»", "Europe/Samara", "perron7"),
    ("АО «Хэндлинг-Волга»", "Europe/Samara", "handling-volga"),
    ("ООО «Склад-Восток»", "Asia/Novosibirsk", "sklad-vostok"),
    ("ООО «Сибирский багаж»", "Asia/Novosibirsk", "bagazh"),
    ("АО «Аэродром Каменка»", "Asia/Yekaterinburg", "kamenka"),
    ("ООО «Урал-Карго Сервис»", "Asia/Yekaterinburg", "ural-cargo"),
    ("ООО «Балтийский перрон»", "Europe/Kaliningrad", "perron-baltic"),
    ("АО «Бортпитание Янтарь»", "Europe/Kaliningrad", "yantar"),
    ("ООО «Енисей-Хэндлинг»", "Asia/Krasnoyarsk", "yenisey"),
    ("ООО «Топливо-Иртыш»", "Asia/Omsk", "toplivo-irtysh"),
    ("АО «Байкал-Терминал»", "Asia/Irkutsk", "baikal-terminal"),
    ("ООО «Полярная авиабаза»", "Asia/Yakutsk", "avia-polar"),
    ("АО «Приморский аэрогруз»", "Asia/Vladivostok", "aerogruz"),
    ("ООО «Магадан-Перрон»", "Asia/Magadan", "magadan-perron"),
    ("ООО «Вулкан-Сервис»", "Asia/Kamchatka", "vulkan"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_a_topic_and_every_topic_a_class() {
        for vendor in VENDORS {
            for (class, _) in vendor.classes {
                assert!(vendor.topics.iter().any(|t| t.class == *class), "{} {class}", vendor.policy);
            }
            for (priority, _) in vendor.priorities.iter().filter(|(p, _)| !p.is_empty()) {
                assert!(vendor.topics.iter().any(|t| t.priorities.contains(priority)), "{priority}");
            }
            for topic in vendor.topics {
                assert!(vendor.classes.iter().any(|(c, _)| c == &topic.class), "{}", topic.subject);
            }
        }
    }
}
