//! What every screen draws from.
use std::collections::VecDeque;

use crate::desk::see::{DeskCounts, Row};
use crate::desk::{Ctx, Error, PolicyState, Purpose};
use crate::policy::Book;
use crate::tell::Voice;
use crate::tell::progress::{self, Work};
use crate::text::{Catalogue, Lang, Raw, number};
use crate::ticket::Number;
use crate::time::{Instant, Zone};
use crate::worker::draft::FoundDraft;
use crate::worker::{Job, Opened, Standing};

use super::draft::{Drafts, Slot, Unfinished};
use super::theme::Theme;
use super::toast::Toast;

/// The operator at the keyboard.
#[derive(Clone, Debug)]
pub struct Me {
    pub operator: Raw,
    pub login: Raw,
    pub line: Option<u8>,
}

/// The desk as the screens know it.
#[derive(Default)]
pub struct KnownDesk {
    /// The database's own id.
    id: String,
    pub book: Book,
    pub policies: Vec<PolicyState>,
    pub purpose: Purpose,
    pub counts: DeskCounts,
    /// Active tickets of the highest priorities, for the line on every screen.
    pub highest: Vec<Row>,
    /// What was to be known at the opening, until it is told with what comes after.
    pub notices: Vec<String>,
    /// How much of all is done of an opening that takes long.
    pub progress: Option<(u64, u64)>,
    /// A database is being made; after that the first ticket is registered.
    pub opening: bool,
    pub register_first: bool,
}

/// What every screen draws from; screens never share anything else.
pub struct Shared {
    pub cat: Catalogue,
    pub theme: Theme,
    pub zone: Zone,
    pub me: Me,
    pub desk: KnownDesk,
    pub drafts: Drafts,
    /// What one recorded last here, and the version that it gave its ticket.
    pub recorded: Option<(Number, u64)>,
    /// Tickets that others took from the operator of late, and until when their rows tell it.
    pub lately: Vec<(Number, Instant)>,
    /// No key came for a while: lists may follow what comes.
    pub settled: bool,
    /// The keys pause: what tells more of the row under the cursor goes along with it.
    pub resting: bool,
    /// Another screen lies on the first one.
    pub covered: bool,
    /// Jobs asked for by screens, until the application sends them.
    jobs: VecDeque<Job>,
}

impl Shared {
    pub fn new(lang: Lang, theme: Theme, zone: Zone, me: Me, drafts: Drafts) -> Self {
        let (desk, jobs) = (KnownDesk::default(), VecDeque::new());
        Shared {
            cat: Catalogue::new(lang),
            theme,
            zone,
            me,
            desk,
            drafts,
            recorded: None,
            lately: Vec::new(),
            settled: true,
            resting: true,
            covered: false,
            jobs,
        }
    }
    pub fn lang(&self) -> Lang {
        self.cat.lang()
    }
    /// The operator's language and clock.
    pub fn voice(&self, now: Instant) -> Voice<'_> {
        Voice { catalogue: &self.cat, zone: &self.zone, now }
    }
    /// Why the desk said no, as a sentence.
    pub fn refusal(&self, error: &Error, now: Instant) -> String {
        error.told(self.voice(now)).spoken(&self.cat)
    }
    pub fn book(&self) -> &Book {
        &self.desk.book
    }
    /// Hands a job over; its answer comes to every screen.
    pub fn ask(&mut self, job: Job) {
        self.jobs.push_back(job);
    }
    /// Looks for drafts that were left; the answer comes to every screen.
    pub fn ask_drafts(&mut self) {
        self.jobs.extend(self.drafts.look());
    }
    /// What is said when unfinished text is left.
    pub fn draft_kept(&self) -> Toast {
        match self.drafts.are_kept() {
            true => Toast::info(self.cat.tr("tui-draft-kept")),
            false => Toast::refused(self.cat.tr("tui-draft-nowhere")),
        }
    }
    /// Keeps what a screen has unfinished.
    pub fn keep(&mut self, unfinished: Unfinished, now: Instant) {
        let jobs = self.drafts.put(unfinished, now);
        self.jobs.extend(jobs);
    }
    /// The same of one that is left: others may go on with it.
    pub fn keep_left(&mut self, unfinished: Unfinished, now: Instant) {
        let slot = unfinished.slot.clone();
        self.keep(unfinished, now);
        self.jobs.extend(self.drafts.let_go(&slot));
    }
    /// Takes a draft up for a form; the form's place from now on. One that another screen has is only looked at:
    /// it becomes a copy with the first change.
    pub fn take_up(&mut self, slot: Slot, found: &FoundDraft) -> Slot {
        let slot = self.drafts.going_on(slot, found);
        if !found.held {
            self.jobs.extend(self.drafts.hold(&slot, found));
        }
        slot
    }
    /// The jobs asked for since the last time.
    pub fn asked(&mut self) -> VecDeque<Job> {
        std::mem::take(&mut self.jobs)
    }
    pub fn ctx(&self, now: Instant) -> Ctx {
        Ctx { now, operator: self.me.operator.clone(), login: self.me.login.clone() }
    }
    pub fn opened(&mut self, opened: Opened) {
        self.drafts.of_desk(&opened.desk_id);
        self.desk.id = opened.desk_id;
        self.desk.book = opened.book;
        self.desk.policies = opened.policies;
        self.desk.purpose = opened.purpose;
        self.opening_ended();
    }
    /// An opening has come to an end, well or not.
    pub fn opening_ended(&mut self) {
        (self.desk.opening, self.desk.progress) = (false, None);
    }
    /// How far an opening is that takes long, as its reckoning anew does.
    pub fn progress(&self) -> Option<String> {
        let (done, all) = self.desk.progress?;
        let shown = |n| number::grouped(self.lang(), n);
        Some(progress::told(&self.cat, Work::Deriving, shown(done), shown(all)))
    }
    /// The desk was opened anew under the screens: what they show stays, and drafts are looked for where it is another.
    pub fn renewed(&mut self, opened: Opened) {
        if opened.desk_id != self.desk.id {
            self.opened(opened);
            return self.ask_drafts();
        }
        self.desk.book = opened.book;
        self.desk.policies = opened.policies;
        self.opening_ended();
    }
    pub fn stands(&mut self, standing: &Standing) {
        self.desk.counts = standing.counts.clone();
        self.desk.highest = standing.highest.clone();
    }
}
