//! A ticket's history, event by event.
use super::{Voice, date, label};
use crate::policy::Policy;
use crate::text::{Catalogue, Family, Raw, Shown, safe};
use crate::ticket::{Act, Event, History, Kind, Side, When};
use crate::time::Instant;

/// So wide may a name be; a login takes less.
const NAME: usize = 30;
const LOGIN: usize = 20;

/// An event in words; how exact its times are told is the face's.
pub struct HistoryLine<'a> {
    pub at: Instant,
    /// The name alone of who did it.
    pub name: Shown,
    /// Who did it, with the login where it says something else, and the side where it isn't ours.
    pub who: String,
    /// What was done, without the words that came with it.
    pub what: String,
    /// When it was entered, if that was later.
    pub entered: Option<Instant>,
    /// What was written with it.
    pub words: Vec<&'a Raw>,
}

/// `undone`: taken back; `odd`: without effect, since it wasn't possible when it happened.
pub fn line<'a>(
    voice: Voice<'_>,
    policy: &Policy,
    history: &History,
    event: &'a Event,
    (undone, odd): (bool, bool),
) -> HistoryLine<'a> {
    let catalogue = voice.catalogue;
    let mut what = deed(catalogue, event.act.kind(), event.side);
    if let Some(particulars) = particulars(voice, policy, history, &event.act) {
        what.push_str(&format!(": {particulars}"));
    }
    let mark = [(undone, "history-undone"), (odd && !undone, "history-odd")];
    for (_, id) in mark.into_iter().filter(|(is, _)| *is) {
        what.push_str(&format!(" ({})", catalogue.tr(id)));
    }
    let mut who = who(event.by.as_ref(), event.login.as_ref());
    if event.side != Side::Support {
        who = format!("{}: {who}", catalogue.word(Family::Side, event.side.word()));
    }
    let name = name(event.by.as_ref());
    let words = event.act.text().into_iter().chain(event.act.reason()).filter(|raw| !raw.is_blank());
    let entered = event.recorded_at.filter(|recorded| recorded.since(event.at) >= 60);
    HistoryLine { at: event.at, name, who, what, entered, words: words.collect() }
}

/// What a side did: a reply is to the customer unless it is the customer's own.
pub fn deed(catalogue: &Catalogue, kind: Kind, side: Side) -> String {
    match (kind, side) {
        (Kind::Replied, Side::Customer) => catalogue.tr("history-customer-replied"),
        _ => catalogue.word(Family::Event, kind.word()),
    }
}

/// The registration, with which every history begins.
pub fn registered<'a>(catalogue: &Catalogue, history: &History) -> HistoryLine<'a> {
    let registration = &history.registration;
    HistoryLine {
        at: registration.registered_at,
        name: name(registration.registered_by.as_ref()),
        who: who(registration.registered_by.as_ref(), history.login.as_ref()),
        what: catalogue.word(Family::Event, "registered"),
        entered: None,
        words: Vec::new(),
    }
}

impl HistoryLine<'_> {
    /// When it was entered, in words; `told`: an instant as the face tells it.
    pub fn entered(&self, catalogue: &Catalogue, told: impl Fn(Instant) -> String) -> Option<String> {
        Some(catalogue.with("history-entered").arg("at", told(self.entered?)).text())
    }
}

fn name(by: Option<&Raw>) -> Shown {
    by.map(|by| safe::line_max(by, NAME)).unwrap_or_default()
}

/// The name, and the login where it is another.
fn who(by: Option<&Raw>, login: Option<&Raw>) -> String {
    let name = name(by);
    match login.filter(|login| Some(*login) != by) {
        Some(login) => format!("{name} [{}]", safe::line_max(login, LOGIN)).trim_start().to_string(),
        None => name.into_string(),
    }
}

/// What an act is about, beside its text and reason.
fn particulars(voice: Voice<'_>, policy: &Policy, history: &History, act: &Act) -> Option<Shown> {
    let catalogue = voice.catalogue;
    let own = |text: String| safe::str_line(&text);
    let date = |date: &When| date::given(catalogue, date.local(voice.zone));
    Some(match act {
        Act::Assigned { to } => to.as_ref().map_or_else(|| own(catalogue.tr("history-nobody")), safe::line),
        Act::Escalated { to, .. } => own(to.to_string()),
        Act::PriorityChanged { to, ground, .. } => {
            let to = label::priority(catalogue, policy, to);
            match ground {
                Some(id) => own(format!("{to} ({})", label::ground(catalogue, policy, id))),
                None => to,
            }
        }
        Act::ClassChanged { to, .. } => label::class(catalogue, policy, to),
        Act::EnvironmentChanged { to, .. } => label::environment(catalogue, policy, to),
        Act::FieldChanged { field, to } => {
            let name = label::inner(&label::field(catalogue, policy, field));
            own(format!("{name} = {}", safe::line(to)))
        }
        Act::Paused { reason, .. } => label::pause(catalogue, policy, reason),
        Act::Resumed { reason } => label::pause(catalogue, policy, reason.as_deref()?),
        Act::Planned { date: to, .. } | Act::Answered { date: to, .. } => own(date(to)),
        Act::Extended { date: to, agreed_by, .. } => match agreed_by {
            Some(by) => {
                let by = catalogue.with("history-agreed").arg("who", safe::line(by)).text();
                own(format!("{} ({by})", date(to)))
            }
            None => own(date(to)),
        },
        Act::Merged { to } | Act::Linked { to } => own(to.to_string()),
        Act::ChecklistTicked { step, on } => {
            own(format!("{} {}", if *on { "[x]" } else { "[ ]" }, label::step(catalogue, policy, step)))
        }
        Act::Attached { name, .. } => safe::line(name.as_ref()?),
        Act::Notified { to, .. } => safe::line(to),
        Act::Undone { seq } | Act::Erased { seq } => match history.event(*seq) {
            Some(event) => own(deed(catalogue, event.act.kind(), event.side)),
            None => own(format!("#{seq}")),
        },
        Act::PolicyApplied { from, to } => own(format!("{from} -> {to}")),
        _ => return None,
    })
}
