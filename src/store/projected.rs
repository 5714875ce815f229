//! A projection as its row holds it: what queues ask in columns, the rest as lines of one text.
use std::str::{FromStr, Split};

use rusqlite::Row;

use super::Error;
use super::lines::{Lines, Read};
use crate::policy::{ByClock, ClassId, MetBy, PolicyId, PriorityId, Version};
use crate::sla::{Basis, Counted, DuePlace, Flag, Flags, Frame, FrameState, Projection};
use crate::text::{Raw, Word};
use crate::ticket::{Customer, Number, Status};
use crate::time::Instant;

/// What a projection is read of.
pub(super) const COLUMNS: &str = "prefix, count, policy, policy_version, status, assignee, rank, reported_at, \
                                  place_group, place_key, first_reminder, last_at, projection";

/// What stands in columns.
struct Own {
    number: Number,
    policy: PolicyId,
    policy_version: Version,
    status: Status,
    assignee: Option<Raw>,
    rank: Option<usize>,
    reported_at: Instant,
    place: DuePlace,
    first_reminder: Option<Instant>,
    last_at: Instant,
}

/// The projection of a row of `COLUMNS`.
///
/// # Errors
/// `Damaged` names the ticket.
pub(super) fn read(row: &Row<'_>) -> Result<Projection, Error> {
    let number = Number { prefix: row.get(0)?, count: row.get(1)? };
    let damaged = || Error::damaged(format!("projection of {number}"));
    let own = Own {
        number: number.clone(),
        policy: PolicyId::named(row.get::<_, String>(2)?),
        policy_version: Version::named(row.get::<_, String>(3)?),
        status: Status::parse(&row.get::<_, String>(4)?).ok_or_else(damaged)?,
        assignee: row.get::<_, Option<String>>(5)?.map(Raw::from),
        rank: row.get::<_, Option<u32>>(6)?.map(|rank| rank as usize),
        reported_at: Instant::from_unix(row.get(7)?),
        place: DuePlace { group: row.get(8)?, key: row.get(9)? },
        first_reminder: row.get::<_, Option<i64>>(10)?.map(Instant::from_unix),
        last_at: Instant::from_unix(row.get(11)?),
    };
    let text = row.get_ref(12)?.as_str().map_err(|_| damaged())?;
    whole(own, Read::of(text)).ok_or_else(damaged)
}

/// The text beside the columns.
pub(super) fn rest(p: &Projection) -> String {
    let from = p.reported_at;
    let mut lines = Lines::default();
    let instants = [Some(p.registered_at), p.closed_at, p.comes_back, p.waiting_since];
    let numbers = [p.version.to_string(), p.line.to_string(), u8::from(p.update_pending).to_string()];
    lines.words(numbers.into_iter().chain(instants.map(|at| since(from, at))));
    lines.words(p.flags.iter().map(Flag::word));
    let (set, customer) = (p.priority_set.as_deref(), &p.customer);
    lines.text(Some(&p.class));
    lines.text(set);
    lines.text_like(p.priority.as_deref(), set);
    lines.text(Some(p.subject.as_str_exact()));
    for text in [&p.service, &p.channel, &p.registered_by, &p.source, &p.reference] {
        lines.text(text.as_ref().map(Raw::as_str_exact));
    }
    for text in [&customer.org, &customer.contact, &customer.email, &customer.phone, &customer.id] {
        lines.text(text.as_ref().map(Raw::as_str_exact));
    }
    for text in [&customer.tz, &p.role, &p.environment, &p.contract] {
        lines.text(text.as_deref());
    }
    lines.text(p.parent.as_ref().map(Number::to_string).as_deref());
    let mut before = Like::of(&p.policy_version);
    for clock in [Some(&p.frames.reaction), Some(&p.frames.resolution), p.frames.planned.as_ref()] {
        write_frame(&mut lines, from, clock, &mut before);
    }
    p.missing.iter().for_each(|field| lines.text(Some(field)));
    lines.end()
}

fn whole(own: Own, mut lines: Read<'_>) -> Option<Projection> {
    let from = own.reported_at;
    let mut numbers = Numbers::of(lines.line()?, from);
    let (version, line, update_pending): (_, _, u8) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let (registered_at, closed_at) = (numbers.instant()??, numbers.instant()?);
    let (comes_back, waiting_since) = (numbers.instant()?, numbers.instant()?);
    let flags = read_flags(lines.line()?)?;
    let class = ClassId::named(lines.text()??);
    let set = lines.text()?;
    let priority = lines.text_like(set.as_deref())?.map(PriorityId::named);
    let subject = Raw::from(lines.text()??);
    let mut raw = || Some(lines.text()?.map(Raw::from));
    let [service, channel, registered_by, source, reference] = [raw()?, raw()?, raw()?, raw()?, raw()?];
    let [org, contact, email, phone, id] = [raw()?, raw()?, raw()?, raw()?, raw()?];
    let mut text = || lines.text();
    let [tz, role, environment, contract] = [text()?, text()?, text()?, text()?];
    let parent = match lines.text()? {
        None => None,
        Some(number) => Some(Number::parse(&number)?),
    };
    let mut before = Like::of(&own.policy_version);
    let mut frame = || read_frame(&mut lines, from, &mut before);
    let frames = ByClock { reaction: frame()??, resolution: frame()??, planned: frame()? };
    let missing = lines.rest()?;
    Some(Projection {
        number: own.number,
        version,
        policy: own.policy,
        policy_version: own.policy_version,
        class,
        service,
        priority,
        priority_set: set.map(PriorityId::named),
        rank: own.rank,
        subject,
        status: own.status,
        line,
        assignee: own.assignee,
        role,
        environment,
        channel,
        customer: Customer { org, contact, email, phone, tz, id },
        reported_at: from,
        registered_at,
        registered_by,
        closed_at,
        frames,
        missing,
        flags,
        source,
        reference,
        contract,
        parent,
        comes_back,
        waiting_since,
        first_reminder: own.first_reminder,
        place: own.place,
        update_pending: update_pending == 1,
        last_at: own.last_at,
    })
}

fn read_flags(line: &str) -> Option<Flags> {
    let mut words = line.split(' ').filter(|word| !word.is_empty());
    words.try_fold(Flags::default(), |flags, word| Some(flags.with(Flag::parse(word)?, true)))
}

/// What a clock's texts are likely to be: the ticket's own version, and those of the clock before.
#[derive(Default)]
struct Like {
    version: Version,
    schedule: Option<String>,
    zone: String,
    clause: Option<String>,
}

impl Like {
    fn of(version: &Version) -> Self {
        Like { version: version.clone(), ..Like::default() }
    }
    fn next(&mut self, frame: &Frame) {
        (self.schedule, self.zone) = (frame.schedule.clone(), frame.zone.clone());
        self.clause.clone_from(&frame.clause);
    }
}

/// Letters of what a frame rests on, and of what is so of it.
const BASES: [(Basis, char); 7] = [
    (Basis::Hours, 'h'),
    (Basis::WorkingDays, 'w'),
    (Basis::CalendarDays, 'c'),
    (Basis::Planned, 'p'),
    (Basis::Extended, 'e'),
    (Basis::OwnDate, 'o'),
    (Basis::Nothing, '-'),
];

/// Letters of what is so of a frame, in the order of [`so`].
const SO: [char; 9] = ['s', 'a', 'g', 'y', 'u', 'l', 'w', 'v', 'x'];

fn so(frame: &Frame) -> [bool; 9] {
    let ended = matches!(frame.state, FrameState::Judged { ended: true, .. });
    let open_seconds = frame.counted == Counted::Open;
    let [by_answer, by_update] = [MetBy::AnswerWithDate, MetBy::UpdateOffered].map(|by| frame.met_by == by);
    let Frame { average, goal, late_by_change, was_late, was_over, .. } = *frame;
    [open_seconds, average, goal, by_answer, by_update, late_by_change, was_late, was_over, ended]
}

fn write_frame(lines: &mut Lines, from: Instant, frame: Option<&Frame>, like: &mut Like) {
    let Some(frame) = frame else { return lines.text(None) };
    let number = |n: Option<i64>| n.map_or_else(|| "-".to_string(), |n| n.to_string());
    let at = |at: Instant| since(from, Some(at));
    let (letter, values) = match &frame.state {
        FrameState::NotPromised => ('n', vec![]),
        FrameState::PlannedMissing => ('m', vec![]),
        FrameState::Open { due, expected, anchor, left, near } => {
            ('o', vec![at(*due), since(from, *expected), at(*anchor), number(Some(*left)), at(*near)])
        }
        FrameState::Stopped { left, since, was_due } => {
            ('s', vec![number(Some(*left)), at(*since), at(*was_due)])
        }
        FrameState::Judged { due, expected, met_at, left, ended: _ } => {
            ('j', vec![since(from, *due), since(from, *expected), at(*met_at), number(*left)])
        }
    };
    let basis = BASES.iter().find(|(basis, _)| *basis == frame.basis).map(|(_, letter)| *letter);
    let are = SO.into_iter().zip(so(frame)).filter_map(|(letter, is)| is.then_some(letter));
    let letters: String = [letter].into_iter().chain(basis).chain(are).collect();
    lines.words([letters].into_iter().chain(values));
    lines.text_like(Some(&frame.version), Some(&like.version));
    lines.text_like(frame.schedule.as_deref(), like.schedule.as_deref());
    lines.text_like(Some(&frame.zone), Some(&like.zone));
    lines.text_like(frame.clause.as_deref(), like.clause.as_deref());
    like.next(frame);
}

/// None: something else; Some(None): no such clock.
fn read_frame(lines: &mut Read<'_>, from: Instant, like: &mut Like) -> Option<Option<Frame>> {
    let line = lines.line()?;
    if line.is_empty() {
        return Some(None);
    }
    let (letters, values) = line.split_once(' ').unwrap_or((line, ""));
    let mut letters = letters.chars();
    let (state, basis) = (letters.next()?, letters.next()?);
    let basis = BASES.iter().find(|(_, letter)| *letter == basis)?.0;
    let are: Vec<char> = letters.collect();
    let is = SO.map(|letter| are.contains(&letter));
    let [open_seconds, average, goal, by_answer, by_update, late_by_change, was_late, was_over, ended] = is;
    let mut n = Numbers::of(values, from);
    let state = match state {
        'n' => FrameState::NotPromised,
        'm' => FrameState::PlannedMissing,
        'o' => FrameState::Open {
            due: n.instant()??,
            expected: n.instant()?,
            anchor: n.instant()??,
            left: n.next()?,
            near: n.instant()??,
        },
        's' => FrameState::Stopped { left: n.next()?, since: n.instant()??, was_due: n.instant()?? },
        'j' => FrameState::Judged {
            due: n.instant()?,
            expected: n.instant()?,
            met_at: n.instant()??,
            left: n.optional()?,
            ended,
        },
        _ => return None,
    };
    let frame = Frame {
        state,
        basis,
        counted: if open_seconds { Counted::Open } else { Counted::Plain },
        version: Version::named(lines.text_like(Some(&like.version))??),
        schedule: lines.text_like(like.schedule.as_deref())?,
        zone: lines.text_like(Some(&like.zone))??,
        clause: lines.text_like(like.clause.as_deref())?,
        average,
        goal,
        met_by: match (by_answer, by_update) {
            (true, _) => MetBy::AnswerWithDate,
            (_, true) => MetBy::UpdateOffered,
            _ => MetBy::Resolved,
        },
        late_by_change,
        was_late,
        was_over,
    };
    like.next(&frame);
    Some(Some(frame))
}

/// An instant by its distance from another: shorter, and exact for any.
fn since(from: Instant, at: Option<Instant>) -> String {
    at.map_or_else(|| "-".into(), |at| at.unix().wrapping_sub(from.unix()).to_string())
}

/// Numbers of a line.
struct Numbers<'a> {
    words: Split<'a, char>,
    from: Instant,
}

impl<'a> Numbers<'a> {
    fn of(line: &'a str, from: Instant) -> Self {
        Numbers { words: line.split(' '), from }
    }
    fn next<T: FromStr>(&mut self) -> Option<T> {
        self.words.next()?.parse().ok()
    }
    fn optional<T: FromStr>(&mut self) -> Option<Option<T>> {
        match self.words.next()? {
            "-" => Some(None),
            word => word.parse().ok().map(Some),
        }
    }
    fn instant(&mut self) -> Option<Option<Instant>> {
        let from = self.from.unix();
        Some(self.optional()?.map(|n: i64| Instant::from_unix(n.wrapping_add(from))))
    }
}
