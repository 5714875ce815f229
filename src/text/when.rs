//! Dates and times for people, in a zone that the caller chose.
use super::{Catalogue, Lang};
use crate::time::{Instant, LocalDate, LocalDateTime, Weekday, Zone};

/// From today on to so many days after it the day of the week is enough.
const WEEK: i64 = 6;

/// An instant in the display zone, as short as it is clear from `now`.
pub fn at(catalogue: &Catalogue, instant: Instant, now: Instant, zone: &Zone) -> String {
    short(catalogue, zone.local(instant), zone.local(now))
}

/// `пт 19:30` today and in the next six days, past or beyond them `пн 07.12 14:30`, in another year `вт 07.12.2027 14:30`.
pub fn short(catalogue: &Catalogue, at: LocalDateTime, now: LocalDateTime) -> String {
    if !is_near(at, now) {
        return match at.date.year() == now.date.year() {
            true => format!("{} {}", weekday_date(catalogue, at.date), clock(at.second)),
            false => full(catalogue, at),
        };
    }
    format!("{} {}", weekday(catalogue, at.date.weekday()), clock(at.second))
}

/// The same for a column: `пт 19:30`, `07.12 14:30`, in another year `07.12.27 14:30`.
pub fn column(catalogue: &Catalogue, at: LocalDateTime, now: LocalDateTime) -> String {
    let day = match at.date.year() == now.date.year() {
        _ if is_near(at, now) => return short(catalogue, at, now),
        true => day_month(catalogue, at.date),
        false => {
            let gap = if catalogue.lang() == Lang::Ru { '.' } else { ' ' };
            format!("{}{gap}{:02}", day_month(catalogue, at.date), at.date.year() % 100)
        }
    };
    format!("{day} {}", clock(at.second))
}

fn is_near(at: LocalDateTime, now: LocalDateTime) -> bool {
    (0..=WEEK).contains(&at.date.days_since(now.date))
}

/// Nothing left out: `пн 07.12.2026 14:30`.
pub fn full(catalogue: &Catalogue, at: LocalDateTime) -> String {
    format!("{} {} {}", weekday(catalogue, at.date.weekday()), date(catalogue, at.date), clock(at.second))
}

/// `07.12.2026`, in English `7 Dec 2026`.
pub fn date(catalogue: &Catalogue, date: LocalDate) -> String {
    match catalogue.lang() {
        Lang::Ru => format!("{}.{:04}", day_month(catalogue, date), date.year()),
        Lang::En => format!("{} {:04}", day_month(catalogue, date), date.year()),
    }
}

/// `07.12`, in English `7 Dec`.
pub fn day_month(catalogue: &Catalogue, date: LocalDate) -> String {
    match catalogue.lang() {
        Lang::Ru => format!("{:02}.{:02}", date.day(), date.month()),
        Lang::En => format!("{} {}", date.day(), month(catalogue, date)),
    }
}

/// `7 декабря`, in English `7 Dec`: for sentences and headings.
pub fn day_of_month(catalogue: &Catalogue, date: LocalDate) -> String {
    format!("{} {}", date.day(), month(catalogue, date))
}

/// `пт 20.11`, in English `Fri 20 Nov`.
pub fn weekday_date(catalogue: &Catalogue, date: LocalDate) -> String {
    format!("{} {}", weekday(catalogue, date.weekday()), day_month(catalogue, date))
}

/// `пт 20.11.2026`, in English `Fri 20 Nov 2026`.
pub fn weekday_date_year(catalogue: &Catalogue, at: LocalDate) -> String {
    format!("{} {}", weekday(catalogue, at.weekday()), date(catalogue, at))
}

/// `пн`, in English `Mon`.
pub fn weekday(catalogue: &Catalogue, weekday: Weekday) -> String {
    catalogue.tr(&format!("weekday-{}", weekday.index() + 1))
}

/// The second of a day as `19:30`; 86,400 is `24:00`. Seconds are left out.
pub fn clock(second: u32) -> String {
    format!("{:02}:{:02}", second / 3_600, second / 60 % 60)
}

/// The end of an interval: `24:00` is the end of a day; what runs past it is told by the next day's clock.
pub fn closing(second: u32) -> String {
    clock(if second > 86_400 { second - 86_400 } else { second })
}

fn month(catalogue: &Catalogue, date: LocalDate) -> String {
    catalogue.tr(&format!("month-{}", date.month()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(date: &str, hour: u32, minute: u32) -> LocalDateTime {
        LocalDateTime { date: LocalDate::parse(date).unwrap(), second: hour * 3_600 + minute * 60 + 59 }
    }

    fn told(lang: Lang, date: &str, hour: u32, minute: u32) -> String {
        short(&Catalogue::new(lang), local(date, hour, minute), local("2026-11-20", 19, 42))
    }

    #[test]
    fn today_and_in_the_next_six_days_the_weekday_is_enough() {
        assert_eq!(told(Lang::Ru, "2026-11-20", 19, 30), "пт 19:30");
        assert_eq!(told(Lang::En, "2026-11-20", 19, 30), "Fri 19:30");
        assert_eq!(told(Lang::Ru, "2026-11-26", 0, 0), "чт 00:00");
    }

    #[test]
    fn past_or_beyond_it_stands_the_date() {
        assert_eq!(told(Lang::Ru, "2026-11-27", 9, 0), "пт 27.11 09:00");
        assert_eq!(told(Lang::Ru, "2026-12-07", 14, 30), "пн 07.12 14:30");
        assert_eq!(told(Lang::En, "2026-12-07", 14, 30), "Mon 7 Dec 14:30");
        assert_eq!(told(Lang::Ru, "2026-11-19", 23, 59), "чт 19.11 23:59", "a past day");
        let in_column =
            |lang, date| column(&Catalogue::new(lang), local(date, 18, 0), local("2026-11-20", 19, 42));
        assert_eq!(in_column(Lang::Ru, "2026-11-20"), "пт 18:00");
        assert_eq!(in_column(Lang::Ru, "2026-11-19"), "19.11 18:00");
        assert_eq!(in_column(Lang::Ru, "2027-01-11"), "11.01.27 18:00");
        assert_eq!(in_column(Lang::En, "2027-01-11"), "11 Jan 27 18:00");
    }

    #[test]
    fn another_year_is_named() {
        assert_eq!(told(Lang::Ru, "2027-12-07", 14, 30), "вт 07.12.2027 14:30");
        assert_eq!(told(Lang::En, "2025-12-07", 14, 30), "Sun 7 Dec 2025 14:30");
        let new_year = local("2027-01-03", 10, 0);
        let now = local("2026-12-30", 12, 0);
        assert_eq!(short(&Catalogue::new(Lang::Ru), new_year, now), "вс 10:00");
    }

    #[test]
    fn longer_forms_leave_nothing_out() {
        let (ru, en) = (Catalogue::new(Lang::Ru), Catalogue::new(Lang::En));
        let at = local("2026-12-07", 14, 30);
        assert_eq!(full(&ru, at), "пн 07.12.2026 14:30");
        assert_eq!(full(&en, at), "Mon 7 Dec 2026 14:30");
        assert_eq!(weekday_date(&ru, at.date), "пн 07.12");
        assert_eq!(weekday_date(&en, at.date), "Mon 7 Dec");
        assert_eq!(day_of_month(&ru, at.date), "7 декабря");
        assert_eq!(clock(86_400), "24:00");
    }
}
