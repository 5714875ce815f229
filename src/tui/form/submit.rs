//! From fields to an order, its preview and its recording.
use std::cell::Cell;

use super::Form;
use super::filled::Wrong;
use crate::desk::Error;
use crate::desk::act::Order;
use crate::ticket::More;
use crate::time::Instant;
use crate::tui::screen::Effect;
use crate::tui::shared::Shared;
use crate::worker::{Answer, Job};

impl Form {
    /// The order that the fields mean.
    pub(super) fn order(&self, shared: &Shared, now: Instant, draft: bool) -> Result<Order, Wrong> {
        let filled = self.filled(shared, now, draft);
        let acts = (self.spec.acts)(&filled)?;
        let at = filled.at()?;
        let (more, also) = (More::default(), acts.also.map(Box::new));
        Ok(Order { acts: acts.acts, at, side: acts.side, more, also, expect: Some(self.target.version) })
    }

    /// After a change: what is wrong is told beside its field, and the preview is asked for.
    pub(super) fn look(&mut self, shared: &mut Shared, now: Instant) {
        if let Some(fit) = self.fit {
            fit(&mut self.fields, shared, &self.target);
        }
        let filled = self.filled(shared, now, true);
        let echoes: Vec<_> = self.fields.list.iter().map(|field| filled.echo(&field.name)).collect();
        for (field, echo) in self.fields.list.iter_mut().zip(echoes) {
            (field.wrong, field.echo) = (None, echo);
        }
        match self.order(shared, now, true) {
            Err(wrong) => {
                self.preview = None;
                self.asked = None;
                (self.unseen, self.awaited) = (Cell::new(false), false);
                if !wrong.missing {
                    self.blame(&wrong);
                }
            }
            Ok(order) if self.spec.preview && self.asked.as_ref() != Some(&order) => {
                self.asked = Some(order.clone());
                (self.unseen, self.awaited) = (Cell::new(true), true);
                shared.ask(Job::Preview { number: self.target.number.clone(), order });
            }
            Ok(_) => (),
        }
    }

    fn blame(&mut self, wrong: &Wrong) {
        if let Some(field) = self.fields.field_mut(&wrong.field) {
            field.wrong = Some(wrong.text.clone());
        }
    }

    /// Hands the order over, or goes to what is wrong.
    pub(super) fn submit(&mut self, shared: &mut Shared, now: Instant) -> Effect {
        match self.order(shared, now, false) {
            Err(wrong) => {
                self.button = None;
                self.fields.go_to(&wrong.field);
                self.blame(&wrong);
                Effect::None
            }
            // The key may have been typed ahead of what it would record.
            Ok(_) if self.unseen.get() => Effect::info(shared.cat.tr("tui-look-first")),
            Ok(order) => {
                self.sent = Some(order.clone());
                // What one key records one key takes back.
                let order = Order { expect: Some(self.opened), ..order.as_one(fastrand::u64(..)) };
                Effect::Job(Job::Record { number: self.target.number.clone(), order })
            }
        }
    }

    pub(super) fn take(&mut self, shared: &mut Shared, now: Instant, answer: &Answer) -> Effect {
        match answer {
            Answer::Preview { order, preview, .. } if self.asked.as_ref() == Some(order) => {
                self.awaited = false;
                self.preview = Some(match preview {
                    Ok(preview) => Ok(preview.clone()),
                    Err(error) => Err(shared.refusal(error, now)),
                });
            }
            Answer::Page { number, page: Ok(page) } if *number == self.target.number => {
                self.target = crate::tui::target::Target::of_page(page, &shared.me, shared.book());
                if let Some(fill) = self.spec.page {
                    let kept = self.fields.values();
                    fill(&mut self.fields, shared, page);
                    let typed = |f: &&super::Field| f.input.editor().is_some() && !f.is_blank();
                    let typed: Vec<String> =
                        self.fields.list.iter().filter(typed).map(|f| f.name.clone()).collect();
                    self.fields.restore(&kept.into_iter().filter(|(name, _)| typed.contains(name)).collect());
                }
                self.look(shared, now);
            }
            Answer::Recorded { number, order: Some(order), result, .. }
                if *number == self.target.number && self.is_mine(order) =>
            {
                match result {
                    Ok(_) => {
                        self.done = true;
                        return Effect::Pop;
                    }
                    Err(Error::Changed { .. }) => (),
                    Err(error) => self.refused = Some(shared.refusal(error, now)),
                }
            }
            _ => (),
        }
        Effect::None
    }

    /// The order that was sent, whatever version it is expected on by now.
    fn is_mine(&self, order: &Order) -> bool {
        self.sent.as_ref().is_some_and(|sent| sent.acts == order.acts && sent.at == order.at)
    }
}
