//! The clocks of a ticket by name.
use crate::text::words;

/// Which of a ticket's three clocks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Which {
    Reaction,
    Resolution,
    /// A date promised beside a target (rule 7): no policy promises it.
    Planned,
}

words!(Which { Reaction = "reaction", Resolution = "resolution", Planned = "planned" });

impl Which {
    /// Those that a policy promises.
    pub const PROMISED: [Which; 2] = [Self::Reaction, Self::Resolution];
    /// The message that names it in a policy's problems.
    pub(super) fn message(self) -> &'static str {
        match self {
            Self::Reaction => "clock-reaction",
            Self::Resolution => "clock-resolution",
            Self::Planned => "clock-planned",
        }
    }
}

/// One value for each clock. The planned one is there only where there is such a clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct ByClock<T> {
    pub reaction: T,
    pub resolution: T,
    pub planned: Option<T>,
}

impl<T> ByClock<T> {
    pub fn get(&self, which: Which) -> Option<&T> {
        match which {
            Which::Reaction => Some(&self.reaction),
            Which::Resolution => Some(&self.resolution),
            Which::Planned => self.planned.as_ref(),
        }
    }
    /// Those there are, in the contract's order.
    pub fn iter(&self) -> impl Iterator<Item = (Which, &T)> {
        Which::ALL.into_iter().filter_map(|which| Some((which, self.get(which)?)))
    }
    /// The same, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (Which, &mut T)> {
        let planned = self.planned.as_mut().map(|value| (Which::Planned, value));
        [(Which::Reaction, &mut self.reaction), (Which::Resolution, &mut self.resolution)]
            .into_iter()
            .chain(planned)
    }
    /// Those there are, without their names.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.iter().map(|(_, value)| value)
    }
    /// The same clocks with other values.
    pub fn map<U>(&self, mut make: impl FnMut(Which, &T) -> U) -> ByClock<U> {
        ByClock {
            reaction: make(Which::Reaction, &self.reaction),
            resolution: make(Which::Resolution, &self.resolution),
            planned: self.planned.as_ref().map(|value| make(Which::Planned, value)),
        }
    }
}
