//! `ticket list`: a queue.
use crate::cli::error::{Error, Exit};
use crate::cli::invocation::Invocation;
use crate::cli::out::Out;
use crate::cli::policies::{desk, of_desk};
use crate::cli::run::Completion;
use crate::cli::{json, show};
use crate::desk::Desk;
use crate::desk::see::{Row, queue};
use crate::policy::PolicyId;
use crate::sla::{Query, Queue, Sort};
use crate::store::Mode;
use crate::text::Word;

/// So many rows on a terminal, unless told otherwise.
const ON_A_TERMINAL: u64 = 50;

#[derive(clap::Args)]
pub struct Args {
    #[arg(long, value_name = "QUEUE")]
    queue: Option<String>,
    #[arg(long, value_name = "ID")]
    policy: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    customer: Option<String>,
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    text: Option<String>,
    #[arg(long, value_name = "SORT", allow_hyphen_values = true)]
    sort: Option<String>,
    #[arg(long, value_name = "COUNT")]
    limit: Option<String>,
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    let query = args.query(invocation)?;
    let desk = desk(invocation, out, Mode::ReadOnly)?;
    if let Some(id) = &query.policy
        && desk.policies().iter().all(|p| p.id != *id)
        && !desk.book().knows(id)
    {
        let known: Vec<&str> = desk.policies().iter().map(|p| p.id.as_str()).collect();
        let error = Error::new(Exit::Data, "unknown_policy").foreign("name", id);
        return Err(error.foreign("known", &known.join(", ")).hint("hint-known"));
    }
    let rows = queue(&desk, &invocation.ctx(), &query).map_err(|e| of_desk(invocation, e))?;
    if invocation.json {
        let tickets = rows.iter().map(json::TicketShape::of_row);
        out.json(&tickets.collect::<Vec<json::TicketShape>>())?;
        return Ok(Completion::Done);
    }
    // All that is read is read before it is printed: a pager may keep the output waiting for hours.
    let all = all(&desk, &query, &rows)?;
    show::list(invocation, out, &rows, &desk)?;
    let shown = rows.len() as u64;
    if all > shown {
        out.warn(&invocation.catalogue.with("list-more").arg("shown", shown).arg("all", all).text());
    }
    Ok(Completion::Done)
}

/// How many there are, where more may be than are shown.
fn all(desk: &Desk, query: &Query, rows: &[Row]) -> Result<u64, Error> {
    let shown = rows.len() as u64;
    match query.limit.is_none_or(|limit| shown < limit) {
        true => Ok(shown),
        false => Ok(desk.store().queue_count(query)?),
    }
}

impl Args {
    fn query(self, invocation: &Invocation<'_>) -> Result<Query, Error> {
        let (sort, reverse) = sorting(self.sort.as_deref())?;
        let limit = match self.limit {
            Some(text) => Some(count(&text)?),
            None if !invocation.json && invocation.surroundings.terminal.stdout => Some(ON_A_TERMINAL),
            None => None,
        };
        Ok(Query {
            queue: named_queue(self.queue.as_deref())?.unwrap_or_default(),
            me: invocation.settings.operator.value.clone(),
            policy: self.policy.map(PolicyId::named),
            customer: self.customer,
            text: self.text,
            sort,
            reverse,
            now: invocation.now(),
            limit,
            offset: 0,
        })
    }
}

/// A queue by its word.
pub fn named_queue(word: Option<&str>) -> Result<Option<Queue>, Error> {
    let Some(word) = word else { return Ok(None) };
    Queue::parse(word).map(Some).ok_or_else(|| not_known("--queue", word, Queue::known()))
}

/// `due`, `-due` …
fn sorting(word: Option<&str>) -> Result<(Sort, bool), Error> {
    let word = word.unwrap_or(Sort::Due.word());
    let (name, reverse) = match word.strip_prefix('-') {
        Some(name) => (name, true),
        None => (word, false),
    };
    Ok((Sort::parse(name).ok_or_else(|| not_known("--sort", word, Sort::known()))?, reverse))
}

fn not_known(option: &'static str, value: &str, known: String) -> Error {
    let error = Error::new(Exit::Usage, "value_not_known").arg("option", option);
    error.foreign("value", value).arg("known", known).hint("hint-help")
}

fn count(text: &str) -> Result<u64, Error> {
    text.parse::<u32>().map(u64::from).map_err(|_| {
        let error = Error::new(Exit::Usage, "wrong_value").arg("option", "--limit");
        error.foreign("value", text).hint("hint-help")
    })
}
