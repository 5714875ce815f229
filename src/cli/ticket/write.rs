//! What all writing commands share: when, what is expected, what is answered; and `do` and `undo`.
use serde_json::Value;

use super::notes;
use crate::cli::error::{self, Error, Exit, Given};
use crate::cli::invocation::Invocation;
use crate::cli::out::Out;
use crate::cli::policies::{of_desk, writing_desk};
use crate::cli::run::Completion;
use crate::cli::{json, usage};
use crate::desk::act::{self, Order};
use crate::desk::see::{Page, page};
use crate::desk::{BadLine, Ctx, Desk};
use crate::tell::refusal::bad_date;
use crate::ticket::{Act, BadEvent, Event, Insist, More, Number, Side, event_from_json};

/// Options of every writing command.
#[derive(clap::Args)]
pub struct Writing {
    #[arg(value_name = "N")]
    pub number: String,
    #[arg(long, value_name = "RFC3339")]
    pub at: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub text: Option<String>,
    #[arg(long, value_name = "VERSION")]
    pub expect: Option<String>,
}

#[derive(clap::Args)]
pub struct Do {
    #[command(flatten)]
    writing: Writing,
    #[arg(long, value_name = "JSON", required = true)]
    event: String,
}

#[derive(clap::Args)]
pub struct Undo {
    #[command(flatten)]
    writing: Writing,
}

impl Writing {
    pub fn number(&self, invocation: &Invocation<'_>) -> Result<Number, Error> {
        usage::number(invocation, &self.number)
    }
    pub fn text(&self, invocation: &Invocation<'_>) -> Result<Option<String>, Error> {
        self.text.as_deref().map(|text| usage::text_or_stdin(invocation, text)).transpose()
    }
    /// The text of a command whose event has none: better refused than lost.
    pub fn no_text(&self) -> Result<(), Error> {
        match self.text {
            None => Ok(()),
            Some(_) => Err(Error::new(Exit::Usage, "text_not_taken").hint("hint-note")),
        }
    }
    pub fn expect(&self) -> Result<Option<u64>, Error> {
        let wrong = |text: &String| {
            let error = Error::new(Exit::Usage, "wrong_value").arg("option", "--expect");
            error.foreign("value", text).hint("hint-help")
        };
        self.expect.as_ref().map(|text| text.parse().map_err(|_| wrong(text))).transpose()
    }
    /// Acts of a side, at the time that was named.
    pub fn order(&self, acts: Vec<Act>, side: Side) -> Result<Order, Error> {
        let at = usage::instant_option(self.at.as_ref())?;
        Ok(Order { acts, at, side, more: More::default(), also: None, expect: self.expect()? })
    }
}

/// Records the acts and answers with the ticket.
pub fn record(
    invocation: &Invocation<'_>,
    out: &mut Out<'_>,
    number: &Number,
    order: &Order,
    (ctx, given): (&Ctx, Given),
) -> Result<Completion, Error> {
    let mut desk = writing_desk(invocation, out)?;
    let done = act::record(&mut desk, ctx, number, order);
    // The number is all that is answered then: the ticket needn't be read once more.
    if !invocation.json && done.is_ok() && order.each().all(|(_, act)| notes::is_plain(act)) {
        out.recorded(number);
        out.line(number)?;
        return Ok(Completion::Done);
    }
    let unchanged = done.as_ref().map(|done| done.unchanged.clone()).unwrap_or_default();
    let page = answer(invocation, out, &desk, number, done.map(|_| ()), given)?;
    notes::unchanged(invocation, out, &page, &unchanged);
    notes::lapsed(invocation, out, &page, order.acts.len().saturating_sub(unchanged.len()));
    notes::acted(invocation, out, &page, &order.acts, order.side);
    Ok(Completion::Done)
}

/// The number, or the ticket as it now is. Where it changed meanwhile, that ticket is the answer too.
pub fn answer(
    invocation: &Invocation<'_>,
    out: &mut Out<'_>,
    desk: &Desk,
    number: &Number,
    done: Result<(), crate::desk::Error>,
    given: Given,
) -> Result<Page, Error> {
    let changed = matches!(done, Err(crate::desk::Error::Changed { .. }));
    let failed = done.err().map(|e| Error::of_desk(&e, given, invocation.voice()));
    match failed {
        Some(error) if !(changed && invocation.json) => return Err(error),
        Some(_) => (),
        None => out.recorded(number),
    }
    let page = page(desk, &invocation.ctx(), number).map_err(|e| of_desk(invocation, e))?;
    match invocation.json {
        true => out.json(&json::show(&invocation.catalogue, &page))?,
        false => out.line(number)?,
    }
    failed.map_or(Ok(page), Err)
}

/// `do`: any event of the contract's list.
pub fn any_event(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Do) -> Result<Completion, Error> {
    let number = args.writing.number(invocation)?;
    let text = usage::json_or_stdin(invocation, &args.event)?;
    let words = args.writing.text(invocation)?;
    let event = event(&text, words, invocation).map_err(|error| error.in_file("--event"))?;
    let mut order = args.writing.order(vec![event.act], event.side)?;
    order.at = order.at.or(Some(event.at));
    order.more = event.more;
    let ctx = match event.by {
        Some(by) => Ctx { operator: by, ..invocation.ctx() },
        None => invocation.ctx(),
    };
    record(invocation, out, &number, &order, (&ctx, Given::Json))
}

/// What the program alone writes is nobody's to claim: when and by which login it was recorded, what was found at
/// the act, what its own side did.
fn claimable(event: &Event) -> Result<(), Error> {
    let more = |key: &'static str| (key, event.more.get(key).is_some());
    let keys = [
        ("recorded_at", event.recorded_at.is_some()),
        ("login", event.login.is_some()),
        more("imported_login"),
        more("noted"),
        more("failed"),
    ];
    if let Some((key, _)) = keys.into_iter().find(|(_, given)| *given) {
        return Err(Error::from(&BadEvent::UnknownKey(key.to_string())).says("key-of-the-program"));
    }
    match Side::GIVEN.contains(&event.side) {
        true => Ok(()),
        false => Err(Error::from(&BadEvent::Wrong("side")).says("side-of-the-program")),
    }
}

fn event(json: &str, words: Option<String>, invocation: &Invocation<'_>) -> Result<Event, Error> {
    let mut value = crate::text::json::read(json).map_err(|unread| Error::from(&BadLine::from(unread)))?;
    if let (Some(words), Value::Object(map)) = (words, &mut value) {
        map.insert("text".into(), words.into());
    }
    let event = event_from_json(value, Insist::All, Some(invocation.now())).map_err(|e| Error::from(&e))?;
    claimable(&event)?;
    Ok(event)
}

/// `undo`: takes back one's own last act.
pub fn undo(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Undo) -> Result<Completion, Error> {
    args.writing.no_text()?;
    let (number, expect) = (args.writing.number(invocation)?, args.writing.expect()?);
    let at = usage::instant_option(args.writing.at.as_ref())?;
    let (mut desk, ctx) = (writing_desk(invocation, out)?, invocation.ctx());
    let done = act::undo(&mut desk, &ctx, &number, at, expect);
    let seq = done.as_ref().ok().copied();
    let page = answer(invocation, out, &desk, &number, done.map(|_| ()), Given::Options)?;
    notes::undone(invocation, out, &page, seq);
    Ok(Completion::Done)
}

/// An act as typed on the command line: a missing or wrong particular is wrong usage (2).
pub fn typed(object: Value, invocation: &Invocation<'_>) -> Result<Act, Error> {
    let wrong =
        |key: &str| Error::new(Exit::Usage, "wrong_particular").arg("key", key.to_string()).hint("hint-help");
    let event = event_from_json(object, Insist::All, Some(invocation.now())).map_err(|bad| match bad {
        BadEvent::Missing(key) => error::missing(key, Given::Options),
        BadEvent::Date { error, .. } => Error::of(Exit::Usage, bad_date("not_a_date", &error)),
        BadEvent::Wrong(key) => wrong(key),
        other => Error::from(&other),
    })?;
    Ok(event.act)
}
