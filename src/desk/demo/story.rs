//! A ticket's history in the making: a cursor through time, and the acts as one says them.
use std::sync::Arc;

use fastrand::Rng;

use super::texts::{Org, Topic, phrases};
use crate::policy::{Book, PauseId, Policy, PriorityId};
use crate::sla::reckon;
use crate::text::Raw;
use crate::ticket::{Act, Arrangement, Event, FieldKey, History, More, Number, Side, When, validate_act};
use crate::time::{Instant, Schedule, Zone};

/// The login that the demo's events carry (cli.md).
pub(super) use crate::store::DEMO as LOGIN;
pub(super) const MINUTE: i64 = 60;
pub(super) const HOUR: i64 = 3600;
pub(super) const DAY: i64 = 86_400;

const FIRST_LINE: [&str; 6] = ["оп. 1", "оп. 2", "оп. 3", "оп. 4", "оп. 5", "оп. 6"];
const SECOND_LINE: [&str; 4] = ["оп. 7", "оп. 8", "инженер 1", "инженер 2"];

/// A history growing event by event. The cursor `now` only goes forward and never passes `end`.
pub(super) struct Story<'a> {
    pub book: &'a Book,
    pub policy: &'a Arc<Policy>,
    pub rng: Rng,
    pub history: History,
    /// The demo's own present: nothing happens later.
    pub end: Instant,
    pub now: Instant,
    /// Who works on it.
    pub operator: &'static str,
    pub contact: Raw,
    pub zone: Zone,
    pub topic: &'static Topic,
    pub org: Org,
    pub schedule: Option<Arc<Schedule>>,
}

impl Story<'_> {
    /// A number of `from..=to`.
    pub fn pick(&mut self, from: i64, to: i64) -> i64 {
        self.rng.i64(from..=to)
    }
    /// True in so many of a hundred cases.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.rng.u32(0..100) < percent
    }
    /// One of the sentences.
    pub fn say(&mut self, of: &[&str]) -> Option<Raw> {
        let index = self.rng.usize(0..of.len());
        of.get(index).map(|text| Raw::from(*text))
    }

    /// Some minutes and seconds go by.
    pub fn after(&mut self, minutes: i64) -> &mut Self {
        let seconds = self.rng.i64(0..60);
        self.now = self.now.plus(minutes * MINUTE + seconds).min(self.end);
        self
    }
    /// Goes on to `minutes` before the demo's present, if that is still ahead.
    pub fn until(&mut self, minutes: i64) -> &mut Self {
        self.now = self.end.plus(-minutes * MINUTE).max(self.now);
        self
    }
    /// Goes so much of the way to `limit`, in working hours if there are any on the way.
    pub fn toward(&mut self, limit: Instant, from: i64, to: i64) -> &mut Self {
        let limit = limit.min(self.end);
        let part = self.rng.i64(from..=to);
        let aim = self.now.plus((limit.since(self.now) * part / 100).max(0)).min(self.end);
        let opened = self.schedule.as_ref().and_then(|s| s.next_opening(aim)).unwrap_or(aim);
        // Nobody answers on the stroke of nine.
        let opened = if opened > aim { opened.plus(self.rng.i64(30..2400)) } else { aim };
        self.now = (if opened <= limit { opened } else { aim }).max(self.now);
        self
    }
    /// On to the next hour at which a customer is awake.
    pub fn by_day(&mut self) -> &mut Self {
        let hour = self.zone.local(self.now).hour();
        let wait = if hour < 8 { i64::from(8 - hour) } else { i64::from(hour >= 20) * i64::from(32 - hour) };
        if wait > 0 {
            let minutes = self.rng.i64(0..90);
            self.after(wait * 60 + minutes);
        }
        self
    }

    /// Records an act at the cursor; one that the policy doesn't know is left out.
    pub fn act(&mut self, side: Side, act: Act) -> &mut Self {
        self.entered(side, act, 0)
    }
    /// The same, entered some minutes after it happened (rule 20).
    pub fn entered(&mut self, side: Side, act: Act, minutes: i64) -> &mut Self {
        if validate_act(self.policy, &self.history.registration.class, &act).is_err() {
            return self;
        }
        let at = self.now;
        self.now = at.plus(minutes * MINUTE).min(self.end);
        let by = match side {
            Side::Support => Raw::from(self.operator),
            Side::Customer => self.contact.clone(),
            Side::Vendor => Raw::from("разработчик"),
            Side::Auto => Raw::from("автомат"),
        };
        self.history.events.push(Event {
            seq: self.history.events.len() as u64 + 1,
            at,
            recorded_at: Some(self.now),
            by: Some(by),
            login: Some(Raw::from(LOGIN)),
            side,
            act,
            more: More::default(),
        });
        self
    }
    pub fn support(&mut self, act: Act) -> &mut Self {
        self.act(Side::Support, act)
    }

    /// The due instants of reaction and resolution as things stand at the cursor.
    pub fn dues(&self) -> (Option<Instant>, Option<Instant>) {
        match reckon(&self.history, self.book, self.now) {
            Ok(reckoning) => (reckoning.frames.reaction.open_due(), reckoning.present_due),
            Err(_) => (None, None),
        }
    }
    /// That of the resolution.
    pub fn due(&self) -> Option<Instant> {
        self.dues().1
    }
    /// The date some days on, as a planned one is given.
    pub fn date(&self, days: i64) -> When {
        When::Date(self.zone.date_of(self.now).plus_days(days))
    }

    pub fn ack(&mut self) -> &mut Self {
        self.support(Act::Acknowledged)
    }
    pub fn assign(&mut self) -> &mut Self {
        self.support(Act::Assigned { to: Some(Raw::from(self.operator)), role: None })
    }
    pub fn reply(&mut self) -> &mut Self {
        let text = self.say(phrases::REPLIES);
        self.support(Act::Replied { text })
    }
    pub fn note(&mut self) -> &mut Self {
        let text = self.say(phrases::NOTES);
        self.support(Act::Note { text })
    }
    /// The customer writes.
    pub fn ask(&mut self) -> &mut Self {
        let text = self.say(phrases::CUSTOMER);
        self.act(Side::Customer, Act::Replied { text })
    }
    /// To the second line, where somebody takes it; to the third with what it asks for.
    pub fn escalate(&mut self, line: u8) -> &mut Self {
        let reason = self.say(phrases::ESCALATIONS);
        let confirms = self
            .policy
            .line(line)
            .map(|l| l.confirm.iter().map(|c| c.id.clone()).collect())
            .unwrap_or_default();
        if !self.policy.parts().lines.is_empty() && self.policy.line(line).is_none() {
            return self;
        }
        self.support(Act::Escalated { to: line, reason, confirms });
        let index = self.rng.usize(0..SECOND_LINE.len());
        self.operator = SECOND_LINE[index];
        self
    }
    pub fn pause(&mut self, reason: &str) -> &mut Self {
        let text = self.say(phrases::PAUSES);
        self.support(Act::Paused { reason: PauseId::named(reason), text, until: None })
    }
    pub fn resume(&mut self) -> &mut Self {
        self.support(Act::Resumed { reason: None })
    }
    pub fn plan(&mut self, date: When) -> &mut Self {
        let reason = self.say(phrases::PLANS);
        let agreed_by = Some(self.contact.clone()).filter(|contact| !contact.is_blank());
        let arranged = Arrangement { agreed_by, ..Arrangement::default() };
        self.support(Act::Planned { date, reason, arranged })
    }
    pub fn offer(&mut self) -> &mut Self {
        self.support(Act::UpdateOffered {
            text: Some(Raw::from("Обновление передано на проверку."))
        })
    }
    pub fn resolve(&mut self) -> &mut Self {
        let text = Some(self.filled(self.topic.fix));
        self.support(Act::Resolved { text, cause: None })
    }
    pub fn accept(&mut self) -> &mut Self {
        self.act(Side::Customer, Act::Accepted)
    }
    pub fn give_back(&mut self) -> &mut Self {
        let reason = self.say(phrases::RETURNS);
        self.act(Side::Customer, Act::Returned { reason })
    }
    pub fn reopen(&mut self) -> &mut Self {
        let reason = self.say(phrases::RETURNS);
        self.support(Act::Reopened { reason })
    }
    pub fn close(&mut self, side: Side) -> &mut Self {
        let reason = self.say(phrases::CLOSINGS);
        self.act(side, Act::Closed { reason })
    }
    pub fn refuse(&mut self) -> &mut Self {
        let reason = self.say(phrases::REFUSALS);
        self.support(Act::Refused { reason })
    }
    pub fn out_of_scope(&mut self) -> &mut Self {
        let reason = self.say(phrases::OUTSIDE);
        self.support(Act::OutOfScope { reason })
    }
    pub fn priority(&mut self, to: &str, ground: Option<&str>, reason: &str) -> &mut Self {
        let ground = ground.map(str::to_string);
        self.support(Act::PriorityChanged { to: PriorityId::named(to), ground, reason: Some(reason.into()) })
    }
    pub fn tick(&mut self, step: &str) -> &mut Self {
        self.support(Act::ChecklistTicked { step: step.into(), on: true })
    }
    /// Takes back the last event.
    pub fn undo(&mut self) -> &mut Self {
        let seq = self.history.events.len() as u64;
        self.support(Act::Undone { seq })
    }
    /// Which ticket it is, is known once all are numbered: see `numbers`.
    pub fn merge(&mut self) -> &mut Self {
        let to = self.neighbour();
        self.support(Act::Merged { to })
    }
    pub fn link(&mut self) -> &mut Self {
        let to = self.neighbour();
        self.support(Act::Linked { to, child: false })
    }
    fn neighbour(&self) -> Number {
        Number::none_yet(self.policy.prefix())
    }

    /// A registered field, if the policy takes the value.
    pub fn field(&mut self, id: &str, value: &str) -> &mut Self {
        let to = Raw::from(value);
        let asked = Act::FieldChanged { field: FieldKey::of(&format!("fields.{id}")), to: to.clone() };
        if self.policy.field(id).is_some()
            && validate_act(self.policy, &self.history.registration.class, &asked).is_ok()
        {
            self.history.registration.fields.insert(id.to_string(), to);
        }
        self
    }
    /// A text with its particulars: the same ones wherever they stand in the ticket.
    pub fn filled(&self, text: &str) -> Raw {
        let unix = self.history.registration.reported_at.unix();
        let mut own = Rng::with_seed(unix.unsigned_abs());
        let time = self.zone.local(Instant::from_unix(unix - own.i64(60..2400)));
        let filled = text
            .replace("{n}", &own.u32(2..40).to_string())
            .replace("{gate}", &own.u32(1..31).to_string())
            .replace("{flight}", &own.u32(1000..9900).to_string())
            .replace("{ver}", &format!("{}.{}.{}", own.u32(3..9), own.u32(0..15), own.u32(0..9)))
            .replace("{time}", &format!("{:02}:{:02}", time.hour(), time.minute()));
        Raw::from(filled)
    }
}

/// Somebody of the first line.
pub(super) fn operator(rng: &mut Rng) -> &'static str {
    FIRST_LINE[rng.usize(0..FIRST_LINE.len())]
}
