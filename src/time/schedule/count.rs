//! Terms in days and months (rules 3 to 5; Civil Code arts. 191-194).
use super::Schedule;
use super::hours::MIDNIGHT;
use crate::time::{Instant, Known, LocalDate};

/// More days than 2000-2100 has: a longer term never ends within it.
const TOO_MANY_DAYS: u32 = 40_000;
const TOO_MANY_MONTHS: u32 = 1_300;

impl Schedule {
    /// Rule 3: the closing of the `n`-th counted working day after `start`'s date (n >= 1).
    pub fn nth_working_day<'a>(
        &self,
        start: Instant,
        n: u32,
        stops: impl Into<Known<'a>>,
    ) -> Option<Instant> {
        if n > TOO_MANY_DAYS {
            return None;
        }
        let stops = stops.into();
        let first = self.zone.date_of(start).plus_days(1);
        if self.is_always() {
            return self.midnight(self.nth_date(first, n.max(1), stops)?);
        }
        self.nth_closing(first, n.max(1), stops)
    }
    /// Rule 4: the due instant of `n` calendar days (n >= 1) from `start`.
    pub fn nth_calendar_day<'a>(
        &self,
        start: Instant,
        n: u32,
        stops: impl Into<Known<'a>>,
    ) -> Option<Instant> {
        let (date, stops) = (self.zone.date_of(start), stops.into());
        let last = if n == 0 { date } else { self.nth_date(date.plus_days(1), n, stops)? };
        if self.is_always() { self.midnight(last) } else { self.nth_closing(last, 1, stops) }
    }
    /// Rule 5: the same with N = the days to the same day `months` months on.
    pub fn nth_month<'a>(&self, start: Instant, months: u32, stops: impl Into<Known<'a>>) -> Option<Instant> {
        if months > TOO_MANY_MONTHS {
            return None;
        }
        self.nth_calendar_day(start, self.days_of_months(start, months), stops)
    }
    /// How many dates there are after `start`'s up to the same day of the month `months` months on (art. 192).
    pub fn days_of_months(&self, start: Instant, months: u32) -> u32 {
        let first = self.zone.date_of(start);
        let last = first.plus_months(months);
        let missing = self.years.missing().iter().filter(|date| first < **date && **date <= last).count();
        u32::try_from(last.days_since(first)).unwrap_or_default().saturating_sub(missing as u32)
    }

    /// The `n`-th date from `first` on at whose 24:00 the clock runs.
    fn nth_date(&self, first: LocalDate, n: u32, stops: Known<'_>) -> Option<LocalDate> {
        if n > TOO_MANY_DAYS {
            return None;
        }
        let mut left = i64::from(n);
        let mut date = first;
        // Beyond the last stop every date counts.
        while !stops.is_empty() {
            let midnight = self.midnight(date)?;
            if stops.end().is_some_and(|end| end < midnight) {
                break;
            }
            if self.has(date) && !stops.cover_closing(midnight) {
                left -= 1;
                if left == 0 {
                    return Some(date);
                }
            }
            date = date.plus_days(1);
        }
        let mut last = date.plus_days(left - 1);
        for missing in self.years.missing() {
            last = last.plus_days(i64::from((date..=last).contains(missing)));
        }
        Some(last)
    }

    /// The closing of the `n`-th working day from `first` on at whose closing the clock runs.
    fn nth_closing(&self, first: LocalDate, n: u32, stops: Known<'_>) -> Option<Instant> {
        let mut left = n as usize;
        let mut year = self.years.index_of(first.year());
        while let Some(index) = year {
            let closings = &self.table(index).closings;
            let rest = &closings[closings.partition_point(|(date, _)| *date < first)..];
            let counted = rest.iter().filter(|(_, closing)| !stops.cover_closing(*closing));
            let nth = if stops.is_empty() { rest.get(left - 1) } else { counted.clone().nth(left - 1) };
            if let Some((_, closing)) = nth {
                return Some(*closing).filter(|t| *t <= Instant::MAX);
            }
            left -= if stops.is_empty() { rest.len() } else { counted.count() };
            year = self.years.after(index);
        }
        None
    }

    /// Local 24:00 of a date; None past 2100.
    fn midnight(&self, date: LocalDate) -> Option<Instant> {
        Some(self.zone.closing(date, MIDNIGHT)).filter(|t| *t <= Instant::MAX)
    }
}
