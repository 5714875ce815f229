//! The screens on their stack, and what keys, answers and pauses come to.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::action::{self, Cx, Lookup, View};
use super::bottom;
use super::draw::{self, critical, news, top};
use super::form::Form;
use super::key::{Code, Key};
use super::outcome;
use super::queue_view::{Heading, QueueView};
use super::screen::{Effect, Scope, Screen};
use super::screens::drafts::DraftList;
use super::screens::queue::Queue;
use super::screens::register::Register;
use super::screens::restart::Restart;
use super::screens::welcome::Welcome;
use super::shared::Shared;
use super::target::Target;
use super::term::Editing;
use super::toast::{Toast, Tone};
use crate::time::Instant;
use crate::worker::draft::FoundDraft;
use crate::worker::{Answer, Job, Open, Opened, Restart as Why, Worker};

/// Something that only the terminal's side can do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Want {
    Suspend,
    Redraw,
    Quit,
    Copy(String),
    /// A long text goes to the editor.
    Edit(Box<Editing>),
}

/// The whole interface but for the terminal.
pub struct App {
    pub shared: Shared,
    stack: Vec<Box<dyn Screen>>,
    worker: Box<dyn Worker>,
    /// Keys of a chord that isn't complete.
    begun: Vec<Key>,
    toast: Option<Toast>,
    /// What colleagues took, until it was seen outside a form.
    news: Vec<String>,
    wants: Vec<Want>,
    /// Something may look different now.
    dirty: bool,
}

/// Below this nothing can be shown.
const FLOOR: (u16, u16) = (40, 10);

impl App {
    pub fn new(shared: Shared, worker: Box<dyn Worker>, now: Instant) -> Self {
        let stack: Vec<Box<dyn Screen>> = vec![Box::new(Queue::default())];
        let (begun, news, wants) = (Vec::new(), Vec::new(), Vec::new());
        let mut app = App { shared, stack, worker, begun, toast: None, news, wants, dirty: true };
        app.shared.ask(Job::Open(Open::Existing));
        app.send(now);
        app
    }

    pub fn worker(&self) -> &dyn Worker {
        self.worker.as_ref()
    }

    /// What the terminal's side has to do.
    pub fn wants(&mut self) -> Vec<Want> {
        std::mem::take(&mut self.wants)
    }

    pub fn is_dirty(&self) -> bool {
        self.dirty
    }

    pub fn touch(&mut self) {
        self.dirty = true;
    }

    /// A key, as the terminal gave it.
    pub fn key(&mut self, now: Instant, key: Key) {
        self.dirty = true;
        self.toast = None;
        let Some(screen) = self.stack.last_mut() else { return };
        // In a form one looks at what one types.
        let in_form = screen.is_overlay() || screen.is_typing() || screen.scope() == Scope::Register;
        if !in_form {
            self.news.clear();
        }
        if self.begun.is_empty()
            && let Some(effect) = screen.key(&mut self.shared, now, key)
        {
            self.follow(now, effect);
            return self.send(now);
        }
        if !self.begun.is_empty() && key == Key::plain(Code::Esc) {
            return self.begun.clear();
        }
        self.begun.push(key.command());
        let scope = screen.scope();
        match action::find(scope, &self.begun) {
            Lookup::Begun => (),
            Lookup::Nothing => self.begun.clear(),
            Lookup::Action(spec) => {
                self.begun.clear();
                self.run(now, spec);
            }
        }
        self.send(now);
    }

    fn run(&mut self, now: Instant, spec: &'static action::ActionSpec) {
        let Some(screen) = self.stack.last_mut() else { return };
        let view = View { shared: &self.shared, scope: screen.scope(), target: screen.target(), now };
        let effect = match spec.can(&view) {
            Err(reason) => Effect::refused(reason.words(&self.shared, now)),
            Ok(()) => {
                let target = screen.target().cloned();
                let shared = &mut self.shared;
                (spec.run)(&mut Cx { shared, screen: screen.as_mut(), target, now })
            }
        };
        self.follow(now, effect);
    }

    /// Whether keys are letters of a text now.
    pub fn is_typing(&self) -> bool {
        self.stack.last().is_some_and(|screen| screen.is_typing())
    }

    /// Pasted text: into a text field, else a search for it; never keys.
    pub fn paste(&mut self, now: Instant, text: &str) {
        self.dirty = true;
        self.toast = None;
        self.begun.clear();
        let taken = self.stack.last_mut().is_some_and(|s| s.paste(&mut self.shared, now, text));
        let App { stack, shared, .. } = self;
        let queue = stack.first_mut().and_then(|screen| screen.as_mut().as_mut::<Queue>());
        if let (Some(queue), false) = (queue, taken) {
            queue.search(shared, now, text);
            stack.truncate(1);
        }
        self.send(now);
    }

    /// Takes what the worker brought.
    pub fn pump(&mut self, now: Instant) {
        self.send(now);
        loop {
            let answers = self.worker.receive();
            if answers.is_empty() {
                return;
            }
            for answer in answers {
                self.dirty = true;
                self.hear(now, &answer);
            }
            self.send(now);
        }
    }

    /// Until when the counts hold by time alone.
    pub fn counted_until(&self) -> Option<Instant> {
        self.shared.desk.counts.until
    }

    /// Takes one answer.
    pub fn hear(&mut self, now: Instant, answer: &Answer) {
        let effect = outcome::of(&mut self.shared, answer, now);
        self.follow(now, effect);
        match answer {
            Answer::Opened(Ok(None)) => self.stack = vec![Box::new(Welcome)],
            Answer::Opened(Ok(Some(opened))) => self.opened(now, opened),
            Answer::Opened(Err(_)) => self.shared.opening_ended(),
            Answer::Renewed(opened) => self.shared.renewed((**opened).clone()),
            Answer::Restart(why) => self.restart(now, *why),
            Answer::Taken(taken) => {
                self.news.extend(taken.iter().map(|taken| news::told(&self.shared, taken)));
                let lately = &mut self.shared.lately;
                lately.retain(|(number, until)| now < *until && taken.iter().all(|t| t.number != *number));
                lately.extend(taken.iter().map(|taken| (taken.number.clone(), now.plus(news::TRACE))));
            }
            _ => (),
        }
        self.shared.covered = self.stack.len() > 1;
        let mut effects = Vec::new();
        for at in (0..self.stack.len()).rev() {
            let effect = self.stack[at].answer(&mut self.shared, now, answer);
            // A form below another screen can't be what an answer closes.
            if at + 1 == self.stack.len() {
                effects.push(effect);
            }
        }
        self.follow(now, Effect::Many(effects));
    }

    fn opened(&mut self, now: Instant, opened: &Opened) {
        self.shared.opened(opened.clone());
        self.stack = vec![Box::new(Queue::default())];
        self.stack[0].shown(&mut self.shared, now);
        // After the rows: those are waited for.
        self.shared.ask_drafts();
        if std::mem::take(&mut self.shared.desk.register_first) {
            let first = Register::new(&self.shared);
            self.follow(now, Effect::push(first));
        }
    }

    /// Whether all that is left is to start anew.
    pub fn is_outdated(&mut self) -> bool {
        self.stack.last_mut().is_some_and(|top| top.as_mut().as_mut::<Restart>().is_some())
    }

    /// The database isn't this program's any more: what was typed is kept, and nothing is taken.
    fn restart(&mut self, now: Instant, why: Why) {
        if !self.is_outdated() {
            self.keep_drafts(now);
            self.toast = None;
            self.stack.push(Box::new(Restart { why }));
        }
    }

    /// The keys pause: what tells more of the row under the cursor is told of it.
    pub fn rest(&mut self, now: Instant) {
        self.dirty = true;
        for screen in &mut self.stack {
            screen.rest(&mut self.shared, now);
        }
    }

    /// Nobody touched a key for a while: lists may be put in order.
    pub fn idle(&mut self, now: Instant) {
        self.dirty = true;
        self.shared.covered = self.stack.len() > 1;
        for screen in &mut self.stack {
            screen.idle(&mut self.shared, now);
        }
        self.send(now);
    }

    /// Keeps unfinished text, at pauses in typing.
    pub fn keep_drafts(&mut self, now: Instant) {
        for unfinished in self.stack.iter().filter_map(|screen| screen.draft()) {
            self.shared.keep(unfinished, now);
        }
        self.send(now);
    }

    /// The same before leaving, without the worker.
    pub fn keep_drafts_here(&mut self, now: Instant) {
        for unfinished in self.stack.iter().filter_map(|screen| screen.draft()) {
            self.shared.keep(unfinished, now);
        }
        self.shared.drafts.leave();
    }

    /// A text goes to the editor; its form is kept as it is first.
    fn edit(&mut self, now: Instant) {
        self.keep_drafts(now);
        let Some(screen) = self.stack.last() else { return };
        let Some((field, text)) = screen.edited() else { return };
        let origin = screen.draft().and_then(|form| self.shared.drafts.origin(form, field, &text, now));
        self.wants.push(Want::Edit(Box::new(Editing { text, origin })));
    }

    /// What the editor made of the text that it was given.
    pub fn edited(&mut self, now: Instant, text: Option<&str>) {
        self.wants.push(Want::Redraw);
        if let (Some(screen), Some(text)) = (self.stack.last_mut(), text) {
            screen.set_edited(&mut self.shared, now, text);
        }
        self.send(now);
    }

    /// Shows a message.
    pub fn say(&mut self, tone: Tone, text: String) {
        self.dirty = true;
        self.toast = Some(Toast { tone, text });
    }

    fn send(&mut self, now: Instant) {
        for job in self.shared.asked() {
            let ctx = self.shared.ctx(now);
            self.worker.send(ctx, job);
        }
    }

    fn follow(&mut self, now: Instant, effect: Effect) {
        match effect {
            Effect::None => (),
            Effect::Push(mut screen) => {
                screen.shown(&mut self.shared, now);
                if screen.draft().is_some() && !self.shared.drafts.are_kept() {
                    self.toast = Some(Toast::refused(self.shared.cat.tr("tui-draft-none")));
                }
                self.stack.push(screen);
            }
            Effect::Pop => self.pop(now),
            Effect::Job(job) => self.shared.ask(job),
            Effect::Say(toast) => self.toast = Some(toast),
            Effect::Copy { text, said } => {
                self.wants.push(Want::Copy(text));
                self.toast = Some(Toast { tone: Tone::Info, text: said });
            }
            Effect::Form { draft, target } => self.form(now, &draft, *target),
            Effect::Choose(view) => {
                let App { stack, shared, .. } = self;
                let queue = stack.first_mut().and_then(|screen| screen.as_mut().as_mut::<Queue>());
                queue.into_iter().for_each(|queue| queue.choose(shared, now, view.clone()));
            }
            Effect::Seek(number) => {
                while self.stack.len() > 1 {
                    self.pop(now);
                }
                let App { stack, shared, .. } = self;
                let queue = stack.first_mut().and_then(|screen| screen.as_mut().as_mut::<Queue>());
                queue.into_iter().for_each(|queue| queue.seek(shared, now, number.clone()));
            }
            Effect::Edit => self.edit(now),
            Effect::Suspend => self.wants.push(Want::Suspend),
            Effect::Redraw => self.wants.push(Want::Redraw),
            Effect::Quit => self.wants.push(Want::Quit),
            Effect::Many(effects) => effects.into_iter().for_each(|effect| self.follow(now, effect)),
        }
    }

    /// Opens a form from the list of drafts; where it can't be opened the draft is read there.
    fn form(&mut self, now: Instant, found: &FoundDraft, target: Target) {
        let Some(spec) = action::all().find(|spec| spec.id == found.draft.key.form) else { return };
        let view = View { shared: &self.shared, scope: Scope::Ticket, target: Some(&target), now };
        if let Err(reason) = spec.can(&view) {
            let why = reason.words(&self.shared, now);
            let list = self.stack.last_mut().and_then(|top| top.as_mut().as_mut::<DraftList>());
            return list.into_iter().for_each(|list| list.read(why.clone()));
        }
        self.pop(now);
        let Some(screen) = self.stack.last_mut() else { return };
        let shared = &mut self.shared;
        let effect = (spec.run)(&mut Cx { shared, screen: screen.as_mut(), target: Some(target), now });
        self.follow(now, effect);
        let App { stack, shared, .. } = self;
        let form = stack.last_mut().and_then(|top| top.as_mut().as_mut::<Form>());
        let told = form.map(|form| form.go_on_with(shared, now, found));
        told.into_iter().for_each(|effect| self.follow(now, effect));
    }

    fn pop(&mut self, now: Instant) {
        if self.stack.len() < 2 {
            return self.wants.push(Want::Quit);
        }
        if let Some(unfinished) = self.stack.pop().and_then(|screen| screen.draft()) {
            self.shared.keep_left(unfinished, now);
        }
        if let Some(screen) = self.stack.last_mut() {
            screen.shown(&mut self.shared, now);
        }
    }

    /// Draws all; when it would next look different by itself.
    pub fn draw(&mut self, now: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant> {
        self.dirty = false;
        if area.width < FLOOR.0 || area.height < FLOOR.1 {
            let text = self.shared.cat.tr("tui-too-small");
            draw::put(buf, area.x, area.y, area.width, &text, ratatui::style::Style::new());
            return None;
        }
        let change = self.draw_whole(now, area, buf);
        if self.shared.theme.ascii {
            draw::to_ascii(buf);
        }
        Some(change)
    }

    /// What the highest screen that has a heading says.
    fn heading(&self) -> Heading {
        let told = self.stack.iter().rev().find_map(|screen| screen.heading(&self.shared));
        told.unwrap_or_else(|| QueueView::default().heading(&self.shared))
    }

    fn draw_whole(&self, now: Instant, area: Rect, buf: &mut Buffer) -> Instant {
        let shared = &self.shared;
        let line = |y: u16| Rect { y, height: 1, ..area };
        let mut change = top::draw(shared, &self.heading(), now, line(area.y), buf);
        let mut sooner = |at: Option<Instant>| change = at.map_or(change, |at| at.min(change));
        let mut body = Rect { y: area.y + 1, height: area.height - 2, ..area };
        let pressing = critical::pressing(shared, now);
        if !pressing.is_empty() {
            sooner(critical::draw(shared, &pressing, now, line(body.y), buf));
            body = Rect { y: body.y + 1, height: body.height - 1, ..body };
        }
        if !self.news.is_empty() {
            news::draw(shared, &self.news, line(body.y), buf);
            body = Rect { y: body.y + 1, height: body.height - 1, ..body };
        }
        let last = line(area.bottom() - 1);
        // What lies on a screen makes room for a message of several lines.
        let message = self.toast.as_ref().map_or(1, |toast| bottom::height(toast, last));
        let above = Rect { height: body.height.saturating_sub(message.saturating_sub(1)), ..body };
        let ground = self.stack.iter().rposition(|s| !s.is_overlay()).unwrap_or(0);
        for (at, screen) in self.stack.iter().enumerate().skip(ground) {
            sooner(screen.draw(shared, now, if at > ground { above } else { body }, buf));
        }
        let Some(screen) = self.stack.last() else { return change };
        let view = View { shared, scope: screen.scope(), target: screen.told(), now };
        match &self.toast {
            _ if !self.begun.is_empty() => bottom::continuations(shared, &view, &self.begun, last, buf),
            Some(toast) => bottom::message(shared, toast, last, buf),
            None => match screen.hint() {
                Some(id) => bottom::hint(shared, id, last, buf),
                None => bottom::keys(shared, screen.as_ref(), &view, last, buf),
            },
        }
        change
    }
}
