//! Drafts in words: a line for each, and what is said of them at the start.
use crate::text::{Raw, safe, sentences, when};
use crate::time::Instant;
use crate::tui::draft::REGISTRATION;
use crate::tui::shared::Shared;
use crate::worker::draft::{Draft, FoundDraft, Odd, Oddity};

/// So many files that are no drafts are named.
const NAMED: usize = 4;

/// One draft: when, of what, its subject, and what is to be known before it is taken up.
pub fn line(shared: &Shared, found: &FoundDraft, now: Instant) -> String {
    let (cat, draft) = (&shared.cat, &found.draft);
    let mut parts = vec![when::at(cat, draft.at, now, &shared.zone)];
    parts.extend(of(shared, draft));
    parts.push(cat.with("tui-quoted").arg("text", safe::line_max(&subject(draft), 40)).text());
    if draft.key.desk_id.is_none() {
        parts.push(cat.tr("tui-draft-unknown"));
    }
    if found.held {
        parts.push(cat.tr("tui-draft-held"));
    }
    parts.join(" · ")
}

/// The vendor of a registration; the ticket and the form of others.
fn of(shared: &Shared, draft: &Draft) -> Vec<String> {
    if draft.key.form == REGISTRATION {
        let policy = draft.policy.as_deref().and_then(|id| shared.book().current(id));
        return policy.map(|p| safe::line_max(&p.parts().title, 30).into_string()).into_iter().collect();
    }
    let label = format!("tui-act-{}", draft.key.form);
    let label = shared.cat.has(&label).then(|| shared.cat.tr(&label));
    let ticket = safe::line_max(&Raw::from(draft.key.ticket.as_str()), 20).into_string();
    std::iter::once(ticket).chain(label).collect()
}

/// What it is about: the subject, else the longest that was typed.
fn subject(draft: &Draft) -> Raw {
    let subject = draft.values.get("subject").filter(|text| !text.trim().is_empty());
    let longest = || draft.values.values().max_by_key(|text| text.len());
    Raw::from(subject.or_else(longest).cloned().unwrap_or_default())
}

/// What is said at the start; None: nothing was left.
pub fn told(shared: &Shared, now: Instant) -> Option<String> {
    let drafts = &shared.drafts;
    let free: Vec<&FoundDraft> = drafts.mine().filter(|found| !found.held).collect();
    let last = free.first().map(|found| {
        let last = line(shared, found, now);
        shared.cat.with("tui-draft-left").arg("n", free.len()).arg("last", last).text()
    });
    let told = last.into_iter().chain(alone(shared, drafts.odd()));
    Some(sentences(told)).filter(|text| !text.is_empty())
}

/// The message that says what is in the place of a text.
pub fn why(odd: Oddity) -> &'static str {
    match odd {
        Oddity::NotAFile => "tui-draft-odd-no-file",
        Oddity::Foreign => "tui-draft-odd-foreign",
        Oddity::TooLarge => "tui-draft-odd-large",
        Oddity::Damaged => "tui-draft-odd-damaged",
        Oddity::NoRights => "tui-draft-odd-rights",
        Oddity::Missing => "tui-draft-odd-missing",
        Oddity::Saved => "tui-draft-odd-saved",
    }
}

/// What is no draft: how many, and the first of them by name.
fn alone(shared: &Shared, all: &[Odd]) -> Option<String> {
    let cat = &shared.cat;
    let one = |odd: &Odd| {
        let name = odd.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        format!("{}: {}", safe::line_max(&Raw::from(name), 40), cat.tr(why(odd.why)))
    };
    let mut names: Vec<String> = all.iter().take(NAMED).map(one).collect();
    let more = all.len() - names.len();
    names.extend((more > 0).then(|| cat.with("tui-draft-odd-more").arg("n", more).text()));
    let said = || cat.with("tui-draft-odd").arg("n", all.len()).arg("names", names.join("; ")).text();
    (!all.is_empty()).then(said)
}
