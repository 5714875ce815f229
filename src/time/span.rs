//! Spans of time and sets of them.
use super::Instant;

/// A half-open span: covers `from`, not `to`. `to` None is open-ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    pub from: Instant,
    pub to: Option<Instant>,
}

/// Merged, sorted, disjoint spans during which a clock stands. Overlapping, nested and touching ones count once (rule 8).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stops(Vec<Span>);

impl Stops {
    /// Merges any spans; empty ones vanish.
    pub fn new(spans: impl IntoIterator<Item = Span>) -> Self {
        let _ = spans.into_iter();
        todo!()
    }
    pub fn as_slice(&self) -> &[Span] {
        &self.0
    }
    /// Whether the clock stands at `at`.
    pub fn covers(&self, at: Instant) -> bool {
        let _ = at;
        todo!()
    }
    /// Whether the moment before `closing` is covered: from < closing <= to (rule 3).
    pub fn cover_closing(&self, closing: Instant) -> bool {
        let _ = closing;
        todo!()
    }
    /// What had begun by `at`, spans that go on beyond it cut off there (so all are closed).
    pub fn until(&self, at: Instant) -> Stops {
        let _ = at;
        todo!()
    }
}
