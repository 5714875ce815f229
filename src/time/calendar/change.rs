//! A year that changes another calendar's: regional days, paid days off, weeks of six days.
use std::collections::BTreeSet;

use super::{LocalDate, YearData};

/// What is taken away from a base's year and what is added to the rest.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Days off and holidays of the base that are days as any other here.
    pub not_off: BTreeSet<LocalDate>,
    /// Weekend days that are worked there and not here.
    pub not_working: BTreeSet<LocalDate>,
    pub added: YearData,
}

impl Change {
    /// What is left of a base's year.
    pub fn left_of(&self, mut base: YearData) -> YearData {
        let stays = |date: &LocalDate| !self.not_off.contains(date);
        base.days_off.retain(stays);
        base.holidays.retain(|date, _| stays(date));
        base.transfers.retain(|moved| stays(&moved.to));
        for worked in [&mut base.working_weekends, &mut base.short_days] {
            worked.retain(|date| !self.not_working.contains(date));
        }
        base
    }
    /// The year with both. What is added goes before what is left: its names, its transfers, its decree.
    pub fn with(self, mut left: YearData) -> YearData {
        let mut year = self.added;
        left.holidays.append(&mut year.holidays);
        let off = |date: &LocalDate| left.holidays.contains_key(date) || year.days_off.contains(date);
        left.short_days.retain(|date| !off(date));
        YearData {
            days_off: joined(year.days_off, left.days_off),
            working_weekends: joined(year.working_weekends, left.working_weekends),
            short_days: joined(year.short_days, left.short_days),
            holidays: left.holidays,
            transfers: [year.transfers, left.transfers].concat(),
            decree: year.decree.or(left.decree),
            sources: [year.sources, left.sources].concat(),
            fallback: left.fallback,
        }
    }
}

/// Dates of both, in order.
fn joined(ours: Vec<LocalDate>, theirs: Vec<LocalDate>) -> Vec<LocalDate> {
    ours.into_iter().chain(theirs).collect::<BTreeSet<_>>().into_iter().collect()
}
