//! Spans of time and sets of them.
use super::{Grown, Instant};

/// A half-open span: covers `from`, not `to`. `to` None is open-ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    pub from: Instant,
    pub to: Option<Instant>,
}

impl Span {
    /// From one instant to another.
    pub fn closed(from: Instant, to: Instant) -> Self {
        Span { from, to: Some(to) }
    }
    /// From an instant on, without an end.
    pub fn open(from: Instant) -> Self {
        Span { from, to: None }
    }
    fn is_empty(self) -> bool {
        self.to.is_some_and(|to| to <= self.from)
    }
    fn ends_by(self, at: Instant) -> bool {
        self.to.is_some_and(|to| to <= at)
    }
}

/// Merged, sorted, disjoint spans during which a clock stands. Overlapping, nested and touching ones count once (rule 8).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stops(Grown<Span>);

impl Stops {
    /// Merges any spans; empty ones vanish.
    pub fn new(spans: impl IntoIterator<Item = Span>) -> Self {
        let mut spans: Vec<Span> = spans.into_iter().filter(|s| !s.is_empty()).collect();
        spans.sort_by_key(|s| s.from);
        let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match merged.last_mut() {
                Some(last) if last.to.is_none_or(|to| span.from <= to) => {
                    last.to = match (last.to, span.to) {
                        (Some(a), Some(b)) => Some(a.max(b)),
                        _ => None,
                    };
                }
                _ => merged.push(span),
            }
        }
        Stops(merged.into_iter().collect())
    }
    /// A stop begins, not before any of those that are there.
    pub fn begin(&mut self, at: Instant) {
        match self.0.last_mut() {
            Some(last) if last.to.is_none() => (),
            Some(last) if last.to == Some(at) => last.to = None,
            _ => self.0.push(Span::open(at)),
        }
    }
    /// The one that lasts ends, not before it began.
    pub fn end_at(&mut self, at: Instant) {
        if let Some(last) = self.0.last_mut().filter(|last| last.to.is_none()) {
            last.to = Some(at);
            if last.is_empty() {
                self.0.pop();
            }
        }
    }
    pub fn iter(&self) -> impl Iterator<Item = &Span> {
        self.0.iter()
    }
    pub fn last(&self) -> Option<&Span> {
        self.0.last()
    }
    /// Whether the clock stands at `at`.
    pub fn covers(&self, at: Instant) -> bool {
        Known::from(self).covers(at)
    }
    /// What had begun by `at`; what goes on beyond it is cut off there (so all are closed).
    pub fn until(&self, at: Instant) -> Known<'_> {
        Known { spans: &self.0, len: self.0.partition_point(|s| s.from < at), until: Some(at) }
    }
    /// Seconds covered between `from` and `to`, `to` not before `from`.
    pub fn seconds_between(&self, from: Instant, to: Instant) -> i64 {
        Known::from(self).within(from, to).map(|(a, b)| b.since(a)).sum()
    }
}

#[cfg(test)]
thread_local! {
    static ASKED: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// How many spans this thread has looked at so far.
#[cfg(test)]
pub(crate) fn asked() -> u64 {
    ASKED.get()
}

/// Stops as far as they were known at an instant. A view: it copies none of them.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    spans: &'a Grown<Span>,
    /// How many of them.
    len: usize,
    /// Where they are cut off.
    until: Option<Instant>,
}

impl<'a> From<&'a Stops> for Known<'a> {
    /// All of them, to no end.
    fn from(stops: &'a Stops) -> Self {
        Known { spans: &stops.0, len: stops.0.len(), until: None }
    }
}

impl<'a> Known<'a> {
    pub fn is_empty(self) -> bool {
        self.len == 0
    }
    pub(super) fn len(self) -> usize {
        self.len
    }
    /// The span at a place in their order.
    pub fn get(self, index: usize) -> Option<Span> {
        #[cfg(test)]
        ASKED.set(ASKED.get() + 1);
        let span = *self.spans.get(index).filter(|_| index < self.len)?;
        let to = match (span.to, self.until) {
            (Some(to), Some(until)) => Some(to.min(until)),
            (to, until) => to.or(until),
        };
        Some(Span { from: span.from, to })
    }
    /// How many have ended by `at`.
    fn ended_by(self, at: Instant) -> usize {
        match self.until {
            Some(until) if until <= at => self.len(),
            _ => self.spans.partition_point(|s| s.ends_by(at)).min(self.len),
        }
    }
    /// How many have begun before `at`.
    pub(super) fn begun_before(self, at: Instant) -> usize {
        self.spans.partition_point(|s| s.from < at).min(self.len)
    }
    /// The span that the clock stands in at `at`.
    pub fn over(self, at: Instant) -> Option<Span> {
        self.get(self.ended_by(at)).filter(|s| s.from <= at)
    }
    /// Whether the clock stands at `at`.
    pub fn covers(self, at: Instant) -> bool {
        self.over(at).is_some()
    }
    /// Whether the moment before `closing` is covered: from < closing <= to (rule 3).
    pub fn cover_closing(self, closing: Instant) -> bool {
        // Instants are whole seconds, so the moment before is the second before.
        self.covers(closing.plus(-1))
    }
    /// The end of the last stop; None if there is none or it is open-ended.
    pub fn end(self) -> Option<Instant> {
        self.get(self.len().checked_sub(1)?)?.to
    }
    /// The parts of the stops that lie between two instants.
    pub fn within(self, from: Instant, to: Instant) -> impl Iterator<Item = (Instant, Instant)> + 'a {
        (self.ended_by(from)..self.len())
            .filter_map(move |index| self.get(index))
            .take_while(move |s| s.from < to)
            .map(move |s| (s.from.max(from), s.to.map_or(to, |end| end.min(to))))
            .filter(|(a, b)| a < b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(s: i64) -> Instant {
        Instant::from_unix(s)
    }
    fn span(a: i64, b: i64) -> Span {
        Span::closed(at(a), at(b))
    }

    #[test]
    fn overlapping_nested_and_touching_stops_count_once() {
        let stops = Stops::new([span(50, 60), span(10, 20), span(12, 15), span(20, 30), span(40, 40)]);
        assert!(stops.iter().eq(&[span(10, 30), span(50, 60)]));
        assert_eq!(stops.seconds_between(at(0), at(55)), 25);
    }

    #[test]
    fn an_open_ended_stop_swallows_what_follows() {
        let stops = Stops::new([span(30, 40), Span::open(at(20)), span(10, 20)]);
        assert!(stops.iter().eq(&[Span::open(at(10))]));
        assert_eq!(Known::from(&stops).end(), None);
        assert!(stops.covers(Instant::MAX));
    }

    #[test]
    fn a_stop_covers_its_first_second_and_not_its_last() {
        let stops = Stops::new([span(10, 20)]);
        assert!(
            !stops.covers(at(9)) && stops.covers(at(10)) && stops.covers(at(19)) && !stops.covers(at(20))
        );
    }

    #[test]
    fn rule_3_a_stop_takes_a_closing_out_if_it_covers_the_moment_before() {
        let stops = Stops::new([span(10, 20)]);
        let stops = Known::from(&stops);
        assert!(!stops.cover_closing(at(10)), "begins at closing");
        assert!(stops.cover_closing(at(11)) && stops.cover_closing(at(20)), "ends at closing");
        assert!(!stops.cover_closing(at(21)));
    }

    #[test]
    fn stops_that_grow_are_those_of_the_same_spans_at_once() {
        let mut grown = Stops::default();
        for (from, to) in [(10, 20), (20, 30), (40, 40), (40, 50)] {
            grown.begin(at(from));
            grown.begin(at(from));
            grown.end_at(at(to));
        }
        grown.begin(at(60));
        let whole = [span(10, 20), span(20, 30), span(40, 40), span(40, 50), Span::open(at(60))];
        assert_eq!(grown, Stops::new(whole));
    }

    #[test]
    fn until_cuts_off_what_goes_on() {
        let stops = Stops::new([span(10, 20), Span::open(at(30))]);
        let known = |until| {
            let known = stops.until(at(until));
            (0..known.len()).filter_map(|index| known.get(index)).collect::<Vec<_>>()
        };
        assert_eq!(known(15), [span(10, 15)]);
        assert_eq!(known(10), []);
        assert_eq!(known(99), [span(10, 20), span(30, 99)]);
        assert!(stops.until(at(15)).covers(at(14)) && !stops.until(at(15)).covers(at(15)));
    }
}
