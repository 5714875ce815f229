//! Plays: keys in, the screen out, over the inline worker and a real database in a temporary folder.
use std::path::PathBuf;
use std::sync::OnceLock;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::app::{App, Want};
use super::draft::Drafts;
use super::key::{Code, Key, chord};
use super::options::{Colours, Look};
use super::shared::{Me, Shared};
use super::theme::Theme;
use crate::desk::act::{Intake, Order, record, register};
use crate::desk::derive::derived;
use crate::desk::{Ctx, Desk, Library, PolicyState, Purpose};
use crate::policy::{Book, PriorityId};
use crate::store::{Create, Mode, Rights, Store};
use crate::text::{Lang, Raw};
use crate::ticket::{Act, Customer, History, Number, Side};
use crate::time::{Instant, Release, Zone};
use crate::worker::{Inline, Open, Progress, Worker, Workplace};

pub fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// A desk being furnished: a Friday evening in Moscow, as in the sketch of the screen.
pub struct Set {
    pub now: Instant,
    pub path: PathBuf,
    dir: tempfile::TempDir,
    drafts: PathBuf,
    pub desk: Desk,
    lang: Lang,
    look: Look,
    size: (u16, u16),
}

/// The interface on it.
pub struct Play {
    pub app: App,
    pub now: Instant,
    pub size: (u16, u16),
    pub wants: Vec<Want>,
    path: PathBuf,
    dir: tempfile::TempDir,
    /// The folder of drafts.
    pub drafts: PathBuf,
}

pub fn desk() -> Set {
    let dir = crate::testing::folder();
    let path = dir.path().join("vahta.db");
    let create = Create { rights: Rights::Private, now: at("2026-11-01T00:00:00Z"), training: false };
    let store = Store::create(&path, &create).unwrap();
    set(dir, path, store)
}

fn set(dir: tempfile::TempDir, path: PathBuf, store: Store) -> Set {
    let now = at("2026-11-20T19:42:00+03:00");
    let desk = Desk::open(store, library()).unwrap();
    let look = Look { colours: Colours::True, ascii: false };
    let drafts = dir.path().join("drafts");
    Set { now, path, dir, drafts, desk, lang: Lang::Ru, look, size: (80, 24) }
}

/// The first screen of all, where there is no database yet.
pub fn welcome(lang: Lang, width: u16, height: u16) -> Play {
    let dir = crate::testing::folder();
    let path = dir.path().join("vahta.db");
    let now = at("2026-11-20T19:42:00+03:00");
    let file = path.clone();
    let opener = move |how, _: Progress<'_>| {
        if how == Open::Existing {
            return Ok(None);
        }
        let create = Create { rights: Rights::Private, now, training: false };
        let mut desk = Desk::open(Store::create(&file, &create)?, library())?;
        if how == Open::Demo {
            crate::desk::demo::fill(&mut desk, 30, 1, now, &mut |_| ())?;
        }
        Ok(Some(Workplace { desk, purpose: Purpose::Work }))
    };
    let me = Me { operator: "оп. 4".into(), login: "оп4".into(), line: None };
    let zone = Zone::by_name("Europe/Moscow").unwrap();
    let theme = Theme::new(Look { colours: Colours::True, ascii: false });
    let drafts = dir.path().join("drafts");
    let kept = Drafts::new(Some(drafts.clone()), &me.operator);
    let shared = Shared::new(lang, theme, zone, me, kept);
    let app = App::new(shared, Box::new(Inline::new(Box::new(opener))), now);
    Play { app, now, size: (width, height), wants: Vec::new(), path, dir, drafts }.settled()
}

fn ctx(now: Instant, who: &str) -> Ctx {
    Ctx { now, operator: Raw::from(who), login: Raw::from(who.replace([' ', '.'], "")) }
}

impl Set {
    /// One more ticket, reported at `reported` (Moscow time, `11-20 19:00`).
    pub fn ticket(self, policy: &str, priority: Option<&str>, subject: &str, reported: &str) -> Self {
        let intake = Intake {
            policy: policy.into(),
            priority: priority.map(PriorityId::named),
            subject: Raw::from(subject),
            ..Intake::default()
        };
        self.intake(intake, reported)
    }
    pub fn intake(mut self, intake: Intake, reported: &str) -> Self {
        let reported = at(&format!("2026-{}:00+03:00", reported.replace(' ', "T")));
        let intake = Intake { reported_at: Some(reported), ..intake };
        register(&mut self.desk, &ctx(reported, "оп. 7"), &intake).unwrap();
        self
    }
    /// Somebody did something (Moscow time).
    pub fn did(self, number: &str, who: &str, when: &str, act: Act) -> Self {
        self.said(number, who, when, Side::Support, act)
    }
    /// Somebody wrote down what a side did.
    pub fn said(mut self, number: &str, who: &str, when: &str, side: Side, act: Act) -> Self {
        let when = at(&format!("2026-{}:00+03:00", when.replace(' ', "T")));
        let order = Order { side, ..Order::now(act) };
        record(&mut self.desk, &ctx(when, who), &Number::parse(number).unwrap(), &order).unwrap();
        self
    }
    /// A program with newer zone data was here before.
    pub fn zones_of(mut self, release: &str) -> Self {
        let book = self.desk.book().clone();
        let derive = &mut |history: &History| derived(history, &book);
        let done = self.desk.store.rebuild(Release::parse(release).as_ref(), derive).unwrap();
        assert!(done.is_some());
        self
    }
    pub fn lang(self, lang: Lang) -> Self {
        Set { lang, ..self }
    }
    pub fn look(self, colours: Colours, ascii: bool) -> Self {
        Set { look: Look { colours, ascii }, ..self }
    }
    pub fn size(self, width: u16, height: u16) -> Self {
        Set { size: (width, height), ..self }
    }
    /// With the drafts, and so the account, of another.
    pub fn drafts_of(self, other: &Play) -> Self {
        Set { drafts: other.drafts.clone(), ..self }
    }
    /// Without a home folder.
    pub fn without_drafts(self) -> Self {
        Set { drafts: PathBuf::new(), ..self }
    }
    /// With the drafts that lie in a folder.
    pub fn drafts_in(self, folder: &std::path::Path) -> Self {
        Set { drafts: folder.to_path_buf(), ..self }
    }
    pub fn open(self) -> Play {
        self.open_by(|worker| Box::new(worker))
    }
    /// With a worker around the usual one.
    pub fn open_by(self, around: impl FnOnce(Inline) -> Box<dyn Worker>) -> Play {
        let Set { now, path, dir, drafts, desk, lang, look, size } = self;
        let mut place = Some(Workplace { desk, purpose: Purpose::Work });
        let opener = move |how, _: Progress<'_>| Ok(if how == Open::Existing { place.take() } else { None });
        let me = Me { operator: "оп. 4".into(), login: "оп4".into(), line: Some(1) };
        let zone = Zone::by_name("Europe/Moscow").unwrap();
        let folder = Some(drafts.clone()).filter(|folder| !folder.as_os_str().is_empty());
        let shared = Shared::new(lang, Theme::new(look), zone, me.clone(), Drafts::new(folder, &me.operator));
        let app = App::new(shared, around(Inline::new(Box::new(opener))), now);
        Play { app, now, size, wants: Vec::new(), path, dir, drafts }.settled()
    }
}

impl Play {
    /// Where the database lies.
    pub fn path(&self) -> &std::path::Path {
        &self.path
    }
    fn settled(mut self) -> Self {
        self.app.pump(self.now);
        self.wants.extend(self.app.wants());
        // The list learns how many rows are in sight.
        self.buffer();
        self
    }
    /// Presses keys, as `j t Ctrl-s Enter`; nobody waits between them.
    pub fn keys(mut self, keys: &str) -> Self {
        self.app.shared.settled = false;
        for key in chord(keys) {
            // Who presses it has looked.
            if key == Key::plain(Code::Enter) || key.code == Code::Char('s') && key.ctrl {
                self.app.pump(self.now);
                self.buffer();
            }
            self.app.key(self.now, key);
            self.app.pump(self.now);
        }
        self.settled()
    }
    /// All at once, before anything is drawn or answered: typed ahead.
    pub fn burst(mut self, keys: &str) -> Self {
        chord(keys).into_iter().for_each(|key| self.app.key(self.now, key));
        self.settled()
    }
    /// Types text, letter by letter.
    pub fn typed(mut self, text: &str) -> Self {
        for c in text.chars() {
            self.app.key(self.now, Key::plain(Code::Char(c)));
        }
        self.settled()
    }
    pub fn pasted(mut self, text: &str) -> Self {
        self.app.paste(self.now, text);
        self.settled()
    }
    /// Nobody touches a key for five seconds.
    pub fn rests(mut self) -> Self {
        self.app.shared.settled = true;
        self.app.idle(self.now);
        self.settled()
    }
    pub fn later(mut self, seconds: i64) -> Self {
        self.now = self.now.plus(seconds);
        self.settled()
    }
    pub fn sized(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self.settled()
    }
    /// A colleague works on the same database from another session.
    pub fn meanwhile(self, who: &str, work: impl FnOnce(&mut Desk, &Ctx)) -> Self {
        let store = Store::open(&self.path, Mode::ReadWrite).unwrap();
        let mut desk = Desk::open(store, library()).unwrap();
        work(&mut desk, &ctx(self.now, who));
        self
    }
    /// The worker has noticed.
    pub fn noticed(self) -> Self {
        self.settled()
    }
    /// The session drops and another begins on the same database and drafts.
    pub fn dropped(mut self) -> Self {
        self.app.keep_drafts_here(self.now);
        let mut next = self.another();
        next.dir = self.dir;
        next
    }
    /// Another screen of the same account on the same database.
    pub fn another(&self) -> Self {
        let store = Store::open(&self.path, Mode::ReadWrite).unwrap();
        let mut set = set(crate::testing::folder(), self.path.clone(), store);
        (set.now, set.size) = (self.now, self.size);
        set.drafts_of(self).open()
    }
    /// The keys pause, so that what is unfinished is kept.
    pub fn pauses(mut self) -> Self {
        self.app.keep_drafts(self.now);
        self.app.pump(self.now);
        self
    }
    pub fn buffer(&mut self) -> Buffer {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        let mut buffer = Buffer::empty(area);
        self.app.draw(self.now, area, &mut buffer);
        buffer
    }
    /// The screen as lines of text.
    pub fn screen(&mut self) -> String {
        text(&self.buffer())
    }
    /// Some line of the screen holds all of these.
    pub fn row(mut self, one: &str, other: &str) -> Self {
        let screen = self.screen();
        let found = screen.lines().any(|line| line.contains(one) && line.contains(other));
        assert!(found, "no line with {one:?} and {other:?} in\n{screen}");
        self
    }
    pub fn shows(self, text: &str) -> Self {
        self.row(text, "")
    }
    pub fn hides(mut self, text: &str) -> Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "{text:?} in\n{screen}");
        self
    }
}

/// A buffer as lines, without spaces at their ends.
pub fn text(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width).max(1);
    let mut lines = Vec::new();
    for row in buffer.content.chunks(width) {
        let (mut line, mut skip) = (String::new(), 0);
        for cell in row {
            if skip == 0 {
                line.push_str(cell.symbol());
                skip = crate::text::fit::width(cell.symbol()).max(1);
            }
            skip -= 1;
        }
        lines.push(line.trim_end().to_string());
    }
    lines.join("\n")
}

/// The policies, read once.
fn library() -> Library {
    static READ: OnceLock<(Book, Vec<PolicyState>)> = OnceLock::new();
    let (book, policies) = READ.get_or_init(|| {
        let read = Library::open(None).unwrap();
        (read.book, read.policies)
    });
    Library { book: book.clone(), policies: policies.clone(), ..Library::default() }
}

/// The desk of the sketch: one of each kind. Furnished once, then copied.
pub fn furnished() -> Set {
    static FURNISHED: OnceLock<Vec<u8>> = OnceLock::new();
    let template = FURNISHED.get_or_init(|| std::fs::read(sketch().path().join("vahta.db")).unwrap());
    let dir = crate::testing::folder();
    let path = dir.path().join("vahta.db");
    std::fs::write(&path, template).unwrap();
    let store = Store::open(&path, Mode::ReadWrite).unwrap();
    set(dir, path, store)
}

fn sketch() -> tempfile::TempDir {
    let storage = Intake {
        policy: "prokontakt".into(),
        priority: Some("1".into()),
        subject: "Полный отказ, склад".into(),
        customer: Customer {
            org: Some("ООО «Склад»".into()),
            email: Some("it@sklad.example".into()),
            tz: Some("Asia/Novosibirsk".into()),
            ..Customer::default()
        },
        ..Intake::default()
    };
    let set = desk()
        .ticket("panorama", Some("critical"), "Табло вылета не обновляется", "11-20 18:30")
        .intake(storage, "11-20 19:00")
        .ticket("asmo", None, "Модуль нарядов не открывается", "11-20 17:15")
        .ticket("prokontakt", Some("2"), "Отчёты не строятся", "11-20 10:00")
        .ticket("whatschat", None, "Не приходят сообщения в Битрикс24", "11-18 19:00")
        .did("PAN-1001", "оп. 4", "11-20 18:40", Act::Assigned { to: Some("оп. 4".into()), role: None })
        .did("PRO-1002", "оп. 7", "11-20 10:20", Act::Acknowledged)
        .did("PRO-1002", "оп. 7", "11-20 10:20", Act::Assigned { to: Some("оп. 7".into()), role: None })
        .did(
            "PRO-1002",
            "оп. 7",
            "11-20 11:00",
            Act::Paused { reason: "info-requested".into(), text: None, until: None },
        );
    // Closed, the log is in the file and the file can be copied.
    drop(set.desk);
    set.dir
}
