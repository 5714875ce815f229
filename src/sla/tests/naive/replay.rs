//! A life replayed event by event.
use std::collections::{BTreeMap, BTreeSet};

use super::late::{Moment, Promised, made_late};
use super::{Life, Rules, Stop, Told, judged_date, live_date, policy_of};
use crate::policy::{ClassId, MetBy, PauseId, PriorityId, Which};
use crate::ticket::{Act, Event, Side, When};
use crate::time::{Instant, LocalDate};

/// Where a life has come to.
#[derive(Clone)]
pub(in crate::sla::tests) struct Replay {
    pub status: &'static str,
    pub odd: BTreeSet<u64>,
    start: i64,
    first: LocalDate,
    now: i64,
    class: ClassId,
    priority: Option<PriorityId>,
    environment: Option<String>,
    tz: Option<String>,
    planned: Option<When>,
    extension: Option<When>,
    update_pending: bool,
    /// Reason, from, to.
    pauses: Vec<(PauseId, i64, Option<i64>)>,
    /// The customer's replies: when, and how many pauses had begun.
    replies: Vec<(i64, usize)>,
    checks: Vec<Stop>,
    rules: Rules,
    reaction_act: Option<i64>,
    reaction: Option<Told>,
    first_answer: Option<i64>,
    /// Of the updates offered since the last one that was rejected.
    first_update: Option<i64>,
    /// An update was rejected while the ticket was at rest.
    rejected: bool,
    /// An update was accepted: it is out for good.
    released: bool,
    answered: Option<Told>,
    verdict: Option<Verdict>,
    /// The promises that a change made late, with the life as it would have gone on without that change.
    pub late_by_change: BTreeMap<Promised, Replay>,
    hidden: BTreeSet<Hidden>,
    /// What an act made late that will be taken back.
    brought: BTreeMap<Promised, u64>,
    /// It is such a life: no change of the rules comes to it.
    unchanged: bool,
}

/// What a ticket was judged by when it came to rest.
#[derive(Clone)]
struct Verdict {
    since: i64,
    reaction: Option<Told>,
    resolution: Told,
    planned: Option<Told>,
    dated: bool,
    /// The life without the changes that came since.
    unchanged: Option<Box<Replay>>,
}

/// A breach that was put out of sight, and the act that had made it late if that will be taken back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hidden {
    clock: Which,
    promised: Promised,
    due: Option<i64>,
    brought: Option<u64>,
}

const OPEN: [&str; 3] = ["new", "in_work", "waiting"];
const ENDS: [&str; 4] = ["closed", "refused", "out_of_scope", "merged"];

impl Replay {
    /// The life up to `now`, both included.
    pub fn of(life: &Life, now: Instant) -> Replay {
        let mut events: Vec<&Event> = life.history.events.iter().filter(|e| e.at <= now).collect();
        events.sort_by_key(|e| (e.at, e.seq));
        // What was taken back, and by what.
        let mut dead: BTreeMap<u64, u64> = BTreeMap::new();
        let mut vain = BTreeSet::new();
        for (index, event) in events.iter().enumerate() {
            if let Act::Undone { seq } = event.act {
                let lasting = ["undone", "notified", "policy_applied", "erased"];
                let may = |e: &&&Event| e.side != Side::Auto && !lasting.contains(&e.act.kind().word());
                let before = events[..index].iter().find(|e| e.seq == seq && may(e));
                match before {
                    Some(_) if !dead.contains_key(&seq) => drop(dead.insert(seq, event.seq)),
                    _ => drop(vain.insert(event.seq)),
                }
            }
        }
        let mut replay = Replay { odd: vain.clone(), ..Replay::begun(life, now) };
        let mut gone = BTreeSet::new();
        for (place, event) in events.iter().enumerate() {
            let back = dead.iter().find(|(_, by)| **by == event.seq).map(|(back, _)| *back);
            let Some(back) = back else {
                replay.go_on(event, &dead);
                continue;
            };
            gone.insert(back);
            let shown = replay;
            replay = Replay { odd: vain.clone(), ..Replay::begun(life, now) };
            let there = |e: &&&Event| !gone.contains(&e.seq);
            events[..=place].iter().filter(there).for_each(|e| replay.go_on(e, &dead));
            replay.compare(&shown, back, event.at.unix());
        }
        replay
    }

    /// One event more; what will be taken back is remembered as what made a promise late.
    fn go_on(&mut self, event: &Event, dead: &BTreeMap<u64, u64>) {
        let at = event.at.unix();
        let before = self.moment(at);
        self.step(event);
        let after = self.moment(at);
        if dead.contains_key(&event.seq) {
            self.brought.extend(made_late(&before, &after).into_iter().map(|promised| (promised, event.seq)));
        }
        self.brought.retain(|promised, _| after.owes(*promised));
    }

    /// What was late just before something was taken back, and isn't without it.
    fn compare(&mut self, shown: &Replay, back: u64, at: i64) {
        let (before, after) = (shown.moment(at), self.moment(at));
        let mut late = shown.really_late(&before, at);
        late.retain(|promised| shown.brought.get(promised) != Some(&back));
        late.retain(|promised| !after.owes(*promised));
        let in_sight =
            |hidden: &Hidden| after.owes(hidden.promised) && after.due(hidden.promised) == hidden.due;
        let known = shown.hidden.iter().filter(|hidden| hidden.brought != Some(back) && !in_sight(hidden));
        self.hidden.extend(known.copied());
        self.hidden.extend(late.into_iter().map(|promised| shown.hidden_now(&before, promised)));
    }

    fn hidden_now(&self, before: &Moment, promised: Promised) -> Hidden {
        let (clock, due) = (before.late()[&promised], before.due(promised));
        Hidden { clock, promised, due, brought: self.brought.get(&promised).copied() }
    }

    /// The clocks whose breach was put out of sight.
    pub fn was_late(&self) -> BTreeSet<Which> {
        self.hidden.iter().map(|hidden| hidden.clock).collect()
    }

    fn begun(life: &Life, now: Instant) -> Replay {
        let r = &life.history.registration;
        let tz = r.customer.tz.clone();
        let rules = Rules::of(
            &policy_of(life),
            &r.class,
            r.priority.as_deref(),
            r.environment.as_deref(),
            tz.as_deref(),
        );
        Replay {
            status: "new",
            odd: BTreeSet::new(),
            start: r.reported_at.unix(),
            // Dates may be set that lie before the start.
            first: rules.zone.date_of(r.reported_at).plus_days(-10),
            now: now.unix(),
            class: r.class.clone(),
            priority: r.priority.clone(),
            environment: r.environment.clone(),
            tz,
            planned: None,
            extension: None,
            update_pending: false,
            pauses: Vec::new(),
            replies: Vec::new(),
            checks: Vec::new(),
            rules,
            reaction_act: None,
            reaction: None,
            first_answer: None,
            first_update: None,
            rejected: false,
            released: false,
            answered: None,
            verdict: None,
            late_by_change: BTreeMap::new(),
            hidden: BTreeSet::new(),
            brought: BTreeMap::new(),
            unchanged: false,
        }
    }

    fn is_open(&self) -> bool {
        OPEN.contains(&self.status)
    }
    fn allows(&self, act: &Act) -> bool {
        let (active, waiting) = (self.is_open() || self.status == "resolved", self.status == "waiting");
        match act.kind().word() {
            "acknowledged" | "update_offered" | "answered" | "paused" | "resolved" => self.is_open(),
            "resumed" => match act {
                Act::Resumed { reason: Some(r) } => {
                    waiting && self.pauses.iter().any(|p| p.0 == *r && p.2.is_none())
                }
                _ => waiting,
            },
            "update_accepted" | "update_rejected" => self.update_pending,
            "returned" | "accepted" => self.status == "resolved",
            "reopened" => ENDS.contains(&self.status),
            "note" | "attached" | "notified" | "replied" | "linked" | "undone" => true,
            _ => active,
        }
    }

    fn step(&mut self, event: &Event) {
        let (kind, support) = (event.act.kind().word(), event.side == Side::Support);
        let in_vain = event.act.date().is_some_and(|date| self.rules.instant(date) < event.at.unix());
        if !self.allows(&event.act) || (in_vain && !self.unchanged) || (kind == "answered" && !support) {
            self.odd.insert(event.seq);
            return;
        }
        let rules = ["priority_changed", "class_changed", "environment_changed", "field_changed", "extended"];
        if self.unchanged && rules.contains(&kind) {
            return;
        }
        let (at, was_open) = (event.at.unix(), self.is_open());
        let before = self.moment(at);
        let late = self.really_late(&before, at);
        let without = || Replay { unchanged: true, late_by_change: BTreeMap::new(), ..self.clone() };
        let mut without = without();
        self.late_by_change.values_mut().for_each(|life| life.step(event));
        self.apply(event, at, support);
        let changed = self.change();
        if let (true, Some(verdict)) = (changed, &mut self.verdict) {
            verdict.unchanged.get_or_insert_with(|| Box::new(without.clone()));
        } else if let Some(Verdict { unchanged: Some(life), .. }) = &mut self.verdict {
            life.step(event);
            // An extension isn't asked what it was agreed under.
            if let (Act::Extended { date, .. }, false) = (&event.act, self.odd.contains(&event.seq)) {
                life.extension = Some(*date);
            }
        }
        self.note_acts(event, at, support);
        self.judge_met();
        if was_open && !self.is_open() {
            self.come_to_rest(at);
        }
        let mut compare = changed;
        if !was_open
            && self.is_open()
            && let Some(verdict) = self.verdict.take()
        {
            self.judge_met();
            if !self.rules.policy.parts().customer_check_counts {
                self.checks.push((verdict.since, Some(at)));
            }
            if let Some(life) = verdict.unchanged {
                (without, compare) = (*life, true);
            }
        }
        let after = self.moment(at);
        if compare && !self.unchanged {
            for promised in made_late(&without.moment(at), &after) {
                if !late.contains(&promised) {
                    self.late_by_change.insert(promised, without.clone());
                }
            }
        }
        if changed
            || ["planned", "answered", "extended", "returned", "reopened", "update_rejected"].contains(&kind)
        {
            let gone = late.iter().filter(|promised| !after.owes(**promised));
            let gone: Vec<_> = gone.map(|promised| self.hidden_now(&before, *promised)).collect();
            self.hidden.extend(gone);
        }
        self.late_by_change.retain(|promised, _| after.owes(*promised));
    }
    /// What may meet a clock.
    fn note_acts(&mut self, event: &Event, at: i64, support: bool) {
        let kind = event.act.kind().word();
        let told = match &event.act {
            Act::Paused { reason, .. } => {
                self.rules.policy.parts().pauses.iter().any(|p| p.id == *reason && p.notify.is_some())
            }
            _ => ["acknowledged", "replied", "answered", "update_offered", "refused", "out_of_scope"]
                .contains(&kind),
        };
        let ended = self.verdict.is_some() && ["refused", "out_of_scope", "merged"].contains(&self.status);
        if ["resolved", "closed"].contains(&kind) || (told && support && !ended) {
            self.reaction_act = self.reaction_act.or(Some(at));
        }
        match kind {
            "answered" => self.first_answer = self.first_answer.or(Some(at)),
            "update_offered" => self.first_update = self.first_update.or(Some(at)),
            "update_accepted" => self.released = true,
            "update_rejected" => self.rejected |= !self.released,
            _ => (),
        }
    }
    /// What is late at an instant, and not by a change alone.
    fn really_late(&self, moment: &Moment, at: i64) -> Vec<Promised> {
        let excused = |promised: &Promised| {
            let without = self.late_by_change.get(promised);
            without.is_some_and(|life| !life.moment(at).owes(*promised))
        };
        moment.late().into_keys().filter(|promised| !excused(promised)).collect()
    }
    fn come_to_rest(&mut self, at: i64) {
        let ended = ["refused", "out_of_scope", "merged"].contains(&self.status);
        let judged = |told: Told| match (ended, told.state) {
            (true, "met") => Told { state: "ended", ..told },
            _ => told,
        };
        let resolution = self.answered.clone().unwrap_or_else(|| judged(self.judged(at)));
        let planned = self.own_date().map(|due| judged(judged_date(Some(due), at)));
        let promised = self.rules.reaction.as_ref().filter(|_| self.reaction_act.is_none());
        let reaction = promised.map(|target| {
            let stops = self.stops(Which::Reaction);
            judged(self.rules.judged(target.promise, self.start, self.first, &stops, at))
        });
        let dated = self.moment(at).dated;
        self.verdict = Some(Verdict { since: at, reaction, resolution, planned, dated, unchanged: None });
    }
    /// All clocks at an instant.
    fn moment(&self, at: i64) -> Moment {
        let dated = matches!(self.date(), Some(Some(_))) && self.extension.is_none();
        Moment {
            reaction: Some(self.reaction_at(at)),
            resolution: Some(self.resolution_at(at)),
            planned: self.planned_at(at),
            dated: match &self.verdict {
                Some(verdict) => verdict.dated,
                None => dated && self.answered.is_none() && self.rules.resolution.is_some(),
            },
        }
    }

    fn apply(&mut self, event: &Event, at: i64, support: bool) {
        let begin_work = |status: &'static str| if status == "new" { "in_work" } else { status };
        match &event.act {
            Act::Acknowledged => self.status = begin_work(self.status),
            Act::Replied { .. } if support => self.status = begin_work(self.status),
            Act::Replied { .. } if event.side == Side::Customer => self.replies.push((at, self.pauses.len())),
            Act::UpdateOffered { .. } => {
                self.status = begin_work(self.status);
                self.update_pending = true;
            }
            Act::UpdateAccepted | Act::UpdateRejected { .. } => self.update_pending = false,
            Act::Answered { date, .. } => {
                self.status = begin_work(self.status);
                self.planned = Some(*date);
            }
            Act::Planned { date, .. } => self.planned = Some(*date),
            Act::Extended { date, .. } => self.extend(event.seq, *date, at),
            Act::PriorityChanged { to, .. } => self.priority = Some(to.clone()),
            Act::ClassChanged { to, .. } => self.class = to.clone(),
            Act::EnvironmentChanged { to, .. } => self.environment = Some(to.clone()),
            Act::FieldChanged { to, .. } => self.tz = Some(to.as_str_exact().to_string()),
            Act::Paused { reason, .. } => {
                self.pauses.push((reason.clone(), at, None));
                self.status = "waiting";
            }
            Act::Resumed { reason } => {
                self.end_pauses(at, reason.as_deref());
                if self.pauses.iter().all(|p| p.2.is_some()) {
                    self.status = "in_work";
                }
            }
            Act::Resolved { .. } => self.end(at, "resolved"),
            Act::Returned { .. } | Act::Reopened { .. } => self.status = "in_work",
            Act::Accepted | Act::Closed { .. } => self.end(at, "closed"),
            Act::Refused { .. } => self.end(at, "refused"),
            Act::OutOfScope { .. } => self.end(at, "out_of_scope"),
            Act::Merged { .. } => self.end(at, "merged"),
            _ => (),
        }
    }
    fn end(&mut self, at: i64, status: &'static str) {
        self.end_pauses(at, None);
        self.status = status;
    }
    fn end_pauses(&mut self, at: i64, reason: Option<&str>) {
        let open = self.pauses.iter_mut().filter(|p| p.2.is_none() && reason.is_none_or(|r| p.0 == r));
        open.for_each(|p| p.2 = Some(at));
    }

    /// Rule 11: other rules may be in force now.
    fn change(&mut self) -> bool {
        let (environment, tz) = (self.environment.as_deref(), self.tz.as_deref());
        let rules = Rules::of(&self.rules.policy, &self.class, self.priority.as_deref(), environment, tz);
        if !rules.same_target(&self.rules) {
            self.extension = None;
            self.answered = None;
        }
        let changed = !rules.same_target(&self.rules) || rules.zone != self.rules.zone;
        self.rules = rules;
        changed
    }
    fn judge_met(&mut self) {
        if let (None, Some(at), Some(target)) = (&self.reaction, self.reaction_act, &self.rules.reaction) {
            let stops = self.stops(Which::Reaction);
            self.reaction = Some(self.rules.judged(target.promise, self.start, self.first, &stops, at));
        }
        if self.rejected && self.verdict.is_none() {
            (self.rejected, self.first_update) = (false, None);
            if self.rules.met_by() == MetBy::UpdateOffered {
                self.answered = None;
            }
        }
        let met_at = match self.rules.met_by() {
            MetBy::Resolved => None,
            MetBy::AnswerWithDate => self.first_answer,
            MetBy::UpdateOffered => self.first_update,
        };
        if let (None, Some(at)) = (&self.answered, met_at) {
            self.answered = Some(self.judged(at));
        }
    }
    /// Rule 12.
    fn extend(&mut self, seq: u64, date: When, at: i64) {
        let rules = self.rules.policy.parts().extensions.iter();
        fn named<T: PartialEq<str>>(list: &[T], id: &str) -> bool {
            list.is_empty() || list.iter().any(|x| x == id)
        }
        let priority = self.rules.priority.clone().unwrap_or_default();
        let allowed =
            rules.into_iter().any(|e| named(&e.classes, &self.class) && named(&e.priorities, &priority));
        let later = self.present_due(at).is_some_and(|due| self.rules.instant(date) > due);
        if allowed && later {
            self.extension = Some(date);
        } else {
            self.odd.insert(seq);
        }
    }
    fn present_due(&self, at: i64) -> Option<i64> {
        if let (Some(verdict), None) = (&self.verdict, &self.answered) {
            return self.judged(verdict.since).due;
        }
        let told = self.answered.clone().unwrap_or_else(|| self.resolution_at(at));
        if told.state != "stopped" {
            return told.due;
        }
        let stops = super::known(&self.stops(Which::Resolution), at);
        let promise = self.rules.resolution.as_ref()?.promise;
        Some(self.rules.dues(promise, self.start, self.first, &stops).1)
    }

    fn stops(&self, clock: Which) -> Vec<Stop> {
        let pauses = self.rules.policy.parts().pauses.iter();
        let stopping: Vec<&PauseId> = pauses.filter(|p| p.stops.contains(&clock)).map(|p| &p.id).collect();
        let mut stops: Vec<Stop> =
            self.pauses.iter().filter(|p| stopping.contains(&&p.0)).map(|p| (p.1, p.2)).collect();
        if clock == Which::Resolution {
            stops.extend(&self.checks);
        }
        stops
    }
    /// Since when a resumption counts, and what stops a clock beside what was replied to (PRO-11).
    pub fn resumption(&self) -> (Option<i64>, BTreeSet<PauseId>) {
        let (mut since, mut held) = (None, BTreeSet::new());
        for (n, (id, _, _)) in self.pauses.iter().enumerate().filter(|(_, p)| p.2.is_none()) {
            let rule = self.rules.policy.parts().pauses.iter().find(|p| p.id == *id).expect("a reason");
            let until_reply = rule.until.is_some_and(|until| until.word() == "customer-reply");
            match self.replies.iter().find(|(_, begun)| n < *begun && until_reply) {
                Some((at, _)) => since = since.max(Some(*at)),
                None if rule.stops.is_empty() => (),
                None => drop(held.insert(id.clone())),
            }
        }
        match since {
            Some(_) if !held.is_empty() => (None, held),
            _ => (since, BTreeSet::new()),
        }
    }
    /// The date that the resolution clock follows, if it follows one.
    fn date(&self) -> Option<Option<When>> {
        match self.extension {
            Some(date) => Some(Some(date)),
            None => self.rules.planned_class().then_some(self.planned),
        }
    }
    fn own_date(&self) -> Option<i64> {
        let date = self.planned.filter(|_| !self.rules.planned_class())?;
        Some(self.rules.instant(date))
    }
    fn judged(&self, at: i64) -> Told {
        let Some(target) = &self.rules.resolution else { return not_promised() };
        match self.date() {
            Some(date) => judged_date(date.map(|d| self.rules.instant(d)), at),
            None => {
                let stops = self.stops(Which::Resolution);
                self.rules.judged(target.promise, self.start, self.first, &stops, at)
            }
        }
    }

    pub fn reaction(&self) -> Told {
        self.reaction_at(self.now).shown()
    }
    fn reaction_at(&self, now: i64) -> Told {
        let at_rest = self.verdict.as_ref().and_then(|v| v.reaction.as_ref());
        match (self.reaction.as_ref().or(at_rest), &self.rules.reaction) {
            (Some(told), _) => told.clone(),
            (None, None) => not_promised(),
            (None, Some(target)) => {
                let stops = self.stops(Which::Reaction);
                self.rules.live(target.promise, self.start, self.first, &stops, now)
            }
        }
    }
    pub fn resolution(&self) -> Told {
        self.resolution_at(self.now).shown()
    }
    fn resolution_at(&self, now: i64) -> Told {
        if let Some(verdict) = &self.verdict {
            return verdict.resolution.clone();
        }
        if let Some(told) = &self.answered {
            return told.clone();
        }
        let Some(target) = &self.rules.resolution else { return not_promised() };
        match self.date() {
            Some(None) => Told { state: "planned_missing", ..Told::default() },
            Some(Some(date)) => live_date(self.rules.instant(date), now),
            None => {
                let stops = self.stops(Which::Resolution);
                self.rules.live(target.promise, self.start, self.first, &stops, now)
            }
        }
    }
    pub fn planned(&self) -> Option<Told> {
        self.planned_at(self.now)
    }
    fn planned_at(&self, now: i64) -> Option<Told> {
        match &self.verdict {
            Some(verdict) => verdict.planned.clone(),
            None => self.own_date().map(|due| live_date(due, now)),
        }
    }
}

fn not_promised() -> Told {
    Told { state: "not_promised", ..Told::default() }
}
