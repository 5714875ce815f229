//! The same questions answered by walking along the time line minute by minute, second by second where a
//! stop begins or ends inside a minute. Knows no tables and no zone rules but what the local clock shows.
use super::{Hours, Schedule};
use crate::time::{DayKind, Instant, LocalDate, Span, Weekday};

pub(super) struct Naive {
    /// Of minute 0.
    begin: i64,
    open: Vec<bool>,
    days: Vec<NaiveDay>,
}
struct NaiveDay {
    date: LocalDate,
    midnight: i64,
    /// None on a day off.
    closing: Option<i64>,
}

const MARGIN: i64 = 4;

impl Naive {
    /// The time line of a schedule from `first` on, `length` days (with a margin to both sides).
    pub fn new(schedule: &Schedule, first: LocalDate, length: i64) -> Self {
        let begin = first.plus_days(-MARGIN).utc_midnight();
        let minutes = (length + 2 * MARGIN) * 1440;
        let shown: Vec<i64> = (0..minutes)
            .map(|m| schedule.zone().local(Instant::from_unix(begin + m * 60)))
            .map(|local| local.date.utc_midnight() + i64::from(local.second))
            .collect();
        let mut line = Naive { begin, open: vec![schedule.is_always(); shown.len()], days: Vec::new() };
        for n in -2..length + 2 {
            line.add_day(schedule, first.plus_days(n), &shown);
        }
        line
    }

    fn add_day(&mut self, schedule: &Schedule, date: LocalDate, shown: &[i64]) {
        let wall = |minute: i64| date.utc_midnight() + minute * 60;
        // An opening is when the clock first shows its time or more; a closing is when it last shows its time, or,
        // if it never does, when it last stops showing less.
        let near = |wall: i64| {
            let guess = ((wall - self.begin) / 60) as usize;
            guess.saturating_sub(1600)..(guess + 1600).min(shown.len())
        };
        // A date that no clock ever showed was no day.
        let mut around = near(wall(0)).start..near(wall(1440)).end;
        if !around.any(|m| (wall(0)..wall(1440)).contains(&shown[m])) {
            return;
        }
        let opening = |at: i64| near(at).find(|m| shown[*m] >= at).expect("shown within a day");
        let less = |at: i64| near(at).rev().find(|m| shown[*m] < at).expect("shown within a day");
        let closing = |at: i64| near(at).rev().find(|m| shown[*m] == at).unwrap_or_else(|| less(at) + 1);
        let instant = |minute: usize| self.begin + minute as i64 * 60;
        let midnight = instant(closing(wall(1440)));
        let Some(minutes) = minutes_of(schedule, date) else {
            let closing = schedule.is_always().then_some(midnight);
            return self.days.push(NaiveDay { date, midnight, closing });
        };
        let ends = minutes.last().map(|last| closing(wall(last + 1)));
        let spans: Vec<_> = runs(&minutes).map(|(a, b)| (opening(wall(a)), closing(wall(b)))).collect();
        self.days.push(NaiveDay { date, midnight, closing: ends.map(instant) });
        for (from, to) in spans.into_iter().filter(|(from, to)| from < to) {
            self.open[from..to].fill(true);
        }
    }

    /// Where the line can be trusted.
    pub fn end(&self) -> Instant {
        Instant::from_unix(self.begin + (self.open.len() as i64 - (MARGIN + 1) * 1440) * 60)
    }
    pub fn is_open(&self, at: Instant) -> bool {
        self.open[((at.unix() - self.begin) / 60) as usize]
    }
    fn runs(&self, at: i64, stops: &[Span]) -> bool {
        let stopped = stops.iter().any(|s| s.from.unix() <= at && s.to.is_none_or(|to| at < to.unix()));
        self.is_open(Instant::from_unix(at)) && !stopped
    }
    /// The end of the stretch from `at` on in which nothing changes: a minute, or a second if a stop
    /// begins or ends within it.
    fn step(at: i64, stops: &[Span]) -> i64 {
        let inside = |edge: Instant| at < edge.unix() && edge.unix() < at + 60;
        let cut = stops.iter().any(|s| inside(s.from) || s.to.is_some_and(inside));
        if at % 60 != 0 || cut { at + 1 } else { at + 60 }
    }

    /// Open, unstopped seconds between two instants.
    pub fn measure(&self, from: Instant, to: Instant, stops: &[Span]) -> i64 {
        let (mut at, mut sum) = (from.unix(), 0);
        while at < to.unix() {
            let next = Self::step(at, stops).min(to.unix());
            sum += if self.runs(at, stops) { next - at } else { 0 };
            at = next;
        }
        sum
    }
    /// When so many such seconds are used up; None beyond the line.
    pub fn add(&self, from: Instant, seconds: i64, stops: &[Span]) -> Option<Instant> {
        let (mut at, mut left) = (from.unix(), seconds);
        while at < self.end().unix() {
            let next = Self::step(at, stops);
            if self.runs(at, stops) {
                if left <= next - at {
                    return Some(Instant::from_unix(at + left));
                }
                left -= next - at;
            }
            at = next;
        }
        None
    }

    /// Rule 3, day by day; None beyond the line.
    pub fn working_days(&self, start: LocalDate, n: u32, stops: &[Span]) -> Option<Instant> {
        let after = self.days.iter().filter(|day| day.date > start).filter_map(|day| day.closing);
        let due = after.filter(|closing| !stands(*closing, stops)).nth(n as usize - 1)?;
        Some(Instant::from_unix(due)).filter(|due| *due < self.end())
    }
    /// Rule 4, day by day; None beyond the line.
    pub fn calendar_days(&self, start: LocalDate, n: u32, stops: &[Span]) -> Option<Instant> {
        let mut counted = self.days.iter().filter(|day| day.date > start && !stands(day.midnight, stops));
        let last = counted.nth(n as usize - 1)?.date;
        self.working_days(last.plus_days(-1), 1, stops)
    }
}

/// Whether the clock stands in the second before an instant.
fn stands(at: i64, stops: &[Span]) -> bool {
    stops.iter().any(|s| s.from.unix() < at && s.to.is_none_or(|to| at <= to.unix()))
}

/// The open minutes of a date on the dial; None on "always" and on days off.
fn minutes_of(schedule: &Schedule, date: LocalDate) -> Option<Vec<i64>> {
    let Hours::Weekly(week) = schedule.hours() else { return None };
    let mut weekday = date.weekday();
    match schedule.calendar().day(date) {
        DayKind::Off(_) => return None,
        DayKind::Plain => {}
        DayKind::WorkingWeekend(moved) => {
            let opens = |day: &Weekday| !week[day.index()].is_empty();
            if !opens(&weekday) {
                weekday = moved.filter(opens).or_else(|| Weekday::ALL.into_iter().find(opens))?;
            }
        }
    }
    let pattern = &week[weekday.index()];
    let mut minutes: Vec<i64> =
        pattern.iter().flat_map(|i| i64::from(i.from / 60)..i64::from(i.to / 60)).collect();
    if schedule.follows_short_days() && schedule.calendar().is_short(date) {
        minutes.truncate(minutes.len() - 60);
    }
    (!minutes.is_empty()).then_some(minutes)
}

/// Unbroken runs of minutes, as from and to.
fn runs(minutes: &[i64]) -> impl Iterator<Item = (i64, i64)> + '_ {
    minutes.chunk_by(|a, b| a + 1 == *b).map(|run| (run[0], run[run.len() - 1] + 1))
}
