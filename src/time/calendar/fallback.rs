//! A year without data (rule 16): the weekly pattern alone, or with Labour Code art. 112, without any decree.
use super::{DayKind, LocalDate, Transfer, YearData};

/// What a calendar says of a year that it has no data of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fallback {
    /// The public holidays of art. 112 of the Labour Code.
    LabourCode,
    /// Nothing is closed: a foreign calendar has no Russian holidays.
    None,
}

impl Fallback {
    /// The year by this rule, marked so.
    pub fn year(self, year: i32) -> YearData {
        match self {
            Self::LabourCode => by_labour_code(year),
            Self::None => YearData { fallback: true, ..YearData::default() },
        }
    }
}

/// Month, day and name of the public holidays of art. 112.
const HOLIDAYS: [(u32, u32, &str); 14] = [
    (1, 1, NEW_YEAR),
    (1, 2, NEW_YEAR),
    (1, 3, NEW_YEAR),
    (1, 4, NEW_YEAR),
    (1, 5, NEW_YEAR),
    (1, 6, NEW_YEAR),
    (1, 7, "Рождество Христово"),
    (1, 8, NEW_YEAR),
    (2, 23, "День защитника Отечества"),
    (3, 8, "Международный женский день"),
    (5, 1, "Праздник Весны и Труда"),
    (5, 9, "День Победы"),
    (6, 12, "День России"),
    (11, 4, "День народного единства"),
];
const NEW_YEAR: &str = "Новогодние каникулы";

fn by_labour_code(year: i32) -> YearData {
    let named =
        HOLIDAYS.iter().filter_map(|(m, d, name)| Some((LocalDate::new(year, *m, *d)?, (*name).into())));
    let mut data = YearData { holidays: named.collect(), fallback: true, ..YearData::default() };
    data.days_off = data.holidays.keys().copied().filter(|d| !d.weekday().is_weekend()).collect();
    move_weekends(&mut data);
    data.days_off.sort_unstable();
    data.short_days = eves(&data, year);
    data
}

/// A holiday outside January on a weekend moves the day off to the next working day (art. 112 part 2).
/// The January ones are moved by decree only, and there is none.
fn move_weekends(data: &mut YearData) {
    let on_weekend: Vec<_> =
        data.holidays.keys().copied().filter(|d| d.month() > 1 && d.weekday().is_weekend()).collect();
    for from in on_weekend {
        let mut to = from.plus_days(1);
        while to.weekday().is_weekend() || data.day(to) != DayKind::Plain {
            to = to.plus_days(1);
        }
        data.days_off.push(to);
        data.transfers.push(Transfer { from, to, basis: "art.112".into() });
    }
}

/// Working days right before a holiday, an hour shorter (art. 95); the year's last day precedes the next New Year.
fn eves(data: &YearData, year: i32) -> Vec<LocalDate> {
    let new_year = LocalDate::new(year + 1, 1, 1);
    let eves = data.holidays.keys().copied().chain(new_year).map(|holiday| holiday.plus_days(-1));
    eves.filter(|d| d.year() == year && !d.weekday().is_weekend() && data.day(*d) == DayKind::Plain).collect()
}
