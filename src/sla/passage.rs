//! How a ticket came to be what it is: each event as it stood then, until what was taken back is.
//!
//! At an undoing the way is gone once more, from just before the act that it takes back, without it. Stages of the
//! way are kept for that: a few, and the fewer the further they lie apart.
use std::collections::BTreeSet;

use super::reckon::Error;
use super::track::Track;
use crate::policy::Book;
use crate::ticket::{Course, Event, History, State, Walk};

/// How many stages are kept at most.
const KEPT: usize = 64;

/// How many events may be gone through again, and as many times those of the history; people come nowhere near.
const AGAIN: (usize, usize) = (20_000, 8);

/// Where a ticket has come to.
#[derive(Clone)]
struct Stage<'a> {
    walk: Walk<'a>,
    track: Track<'a>,
    /// It can't be gone on from here: by what may be taken back yet.
    failed: Option<Error>,
}

/// A ticket on its way through its history.
pub(super) struct Passage<'a> {
    course: &'a Course<'a>,
    stage: Stage<'a>,
    /// Places of the events so far that stand, but those by which others were taken back; not kept without any.
    standing: BTreeSet<usize>,
    /// Stages just before the events at these places, ascending.
    kept: Vec<(usize, Stage<'a>)>,
    /// How far they lie apart at least.
    stride: usize,
    /// How many events were gone through again.
    again: usize,
    /// They were too many: what is taken back later on is left out from the beginning.
    plain: bool,
}

impl<'a> Passage<'a> {
    pub fn begin(history: &'a History, book: &'a Book, course: &'a Course<'a>) -> Result<Self, Error> {
        let walk = Walk::new(history, book, course);
        let stage = Stage { walk, track: Track::new(history, book)?, failed: None };
        let kept = if course.has_undone() { vec![(0, stage.clone())] } else { Vec::new() };
        Ok(Passage { course, stage, standing: BTreeSet::new(), kept, stride: 1, again: 0, plain: false })
    }

    /// Passes the event at a place; each in its turn.
    pub fn pass(&mut self, place: usize) {
        let event = self.course.events[place];
        match self.course.taken_back_by(event) {
            Some(undone) if undone.moves_clocks() && !self.plain => self.undo(event, undone),
            // What moves no clock needn't have been there.
            _ if self.course.is_undone(event) && (self.plain || !event.moves_clocks()) => (),
            _ => self.go(place),
        }
    }

    /// The clocks where it has come to.
    ///
    /// # Errors
    /// What keeps them from being reckoned.
    pub fn track(&self) -> Result<&Track<'a>, Error> {
        self.stage.failed.clone().map_or(Ok(&self.stage.track), Err)
    }

    /// The state and the clocks that it ends with.
    ///
    /// # Errors
    /// As [`Passage::track`].
    pub fn end(self) -> Result<(State, Track<'a>), Error> {
        let Stage { walk, track, failed } = self.stage;
        failed.map_or_else(|| Ok((walk.state().clone(), track)), Err)
    }

    fn go(&mut self, place: usize) {
        let event = self.course.events[place];
        let awaited = self.course.is_undone(event);
        if self.course.has_undone() {
            self.standing.insert(place);
        }
        if awaited {
            self.keep(place);
        }
        self.stage.step(event, awaited);
    }

    fn undo(&mut self, undoing: &Event, undone: &Event) {
        let course = self.course;
        let place = course.place(undone);
        self.plain = self.again > AGAIN.0 + AGAIN.1 * course.events.len();
        let Some((begun, stage)) = self.nearest(if self.plain { 0 } else { place }) else { return };
        let shown = std::mem::replace(&mut self.stage, stage);
        let mut again = self.standing.split_off(&begun);
        again.retain(|at| *at != place && !(self.plain && course.is_undone(course.events[*at])));
        self.again += again.len();
        again.into_iter().for_each(|place| self.go(place));
        if shown.failed.is_none() && self.stage.failed.is_none() {
            self.stage.track.compare(undoing, undone.seq, shown.track, shown.walk.state());
        }
    }

    /// The last kept stage before the event at a place; those after it are of no more use.
    fn nearest(&mut self, place: usize) -> Option<(usize, Stage<'a>)> {
        self.kept.truncate(self.kept.partition_point(|(at, _)| *at <= place));
        let nearest = match self.kept.len() {
            0 | 1 => self.kept.first().cloned(),
            _ => self.kept.pop_if(|(at, _)| *at == place).or_else(|| self.kept.last().cloned()),
        }?;
        self.stride = ((place - nearest.0) / KEPT).max(1);
        Some(nearest)
    }

    fn keep(&mut self, place: usize) {
        if self.kept.last().is_some_and(|(last, _)| place < last + self.stride) {
            return;
        }
        if self.kept.len() == KEPT {
            let mut index = 0..;
            self.kept.retain(|_| index.next().is_some_and(|index: usize| index.is_multiple_of(2)));
            self.stride *= 2;
        }
        self.kept.push((place, self.stage.clone()));
    }
}

impl Stage<'_> {
    /// One event more; `awaited`: it will be taken back.
    fn step(&mut self, event: &Event, awaited: bool) {
        if self.failed.is_some() {
            return;
        }
        let step = self.walk.step(event);
        self.failed = self.track.observe(&step, self.walk.state(), awaited).err();
    }
}
