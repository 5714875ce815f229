//! `ticket add`: registers a ticket, from options or from one object in import form.
use super::notes;
use super::set::Texts;
use super::write::answer;
use crate::cli::error::{Error, Given};
use crate::cli::invocation::Invocation;
use crate::cli::out::Out;
use crate::cli::policies::{named, of_desk, writing_desk};
use crate::cli::run::Completion;
use crate::cli::{input, usage};
use crate::desk::act::{self, Import, Intake};
use crate::policy::{ClassId, PolicyId, PriorityId};
use crate::text::Raw;
use crate::ticket::Customer;

/// The largest object that is read.
const LIMIT: u64 = 16 << 20;

#[derive(clap::Args)]
pub struct Args {
    #[arg(long, value_name = "ID", required_unless_present = "input")]
    policy: Option<String>,
    #[arg(long, value_name = "CLASS")]
    class: Option<String>,
    #[arg(long, value_name = "PRIORITY")]
    priority: Option<String>,
    #[arg(long, value_name = "ENVIRONMENT")]
    environment: Option<String>,
    #[arg(long, value_name = "RFC3339")]
    reported: Option<String>,
    #[arg(long, value_name = "WHO")]
    assignee: Option<String>,
    #[command(flatten)]
    texts: Texts,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["policy", "class", "priority", "environment",
        "reported", "assignee", "subject", "description", "channel", "org", "contact", "email", "phone",
        "tz", "service", "field"])]
    input: Option<String>,
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    match &args.input {
        Some(file) => from_object(invocation, out, file),
        None => from_options(invocation, out, args),
    }
}

fn from_options(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    let intake = args.intake(invocation)?;
    let mut desk = writing_desk(invocation, out)?;
    named(desk.book(), desk.policies(), &intake.policy)?;
    let number = act::register(&mut desk, &invocation.ctx(), &intake).map_err(|e| of_desk(invocation, e))?;
    let page = answer(invocation, out, &desk, &number, Ok(()), Given::Options)?;
    notes::registered(invocation, out, &page);
    Ok(Completion::Done)
}

impl Args {
    fn intake(self, invocation: &Invocation<'_>) -> Result<Intake, Error> {
        let texts = self.texts;
        let read = |text: String| usage::text_or_stdin(invocation, &text).map(Raw::from);
        let raw = |text: Option<String>| text.map(read).transpose();
        let fields = texts.field.iter().map(|pair| usage::pair(pair).map(|(k, v)| (k, Raw::from(v))));
        Ok(Intake {
            policy: PolicyId::named(self.policy.unwrap_or_default()),
            class: self.class.map(ClassId::named),
            priority: self.priority.map(PriorityId::named),
            environment: self.environment,
            subject: raw(texts.subject)?.unwrap_or_default(),
            description: raw(texts.description)?,
            channel: raw(texts.channel)?,
            assignee: raw(self.assignee)?,
            customer: Customer {
                org: raw(texts.org)?,
                contact: raw(texts.contact)?,
                email: raw(texts.email)?,
                phone: raw(texts.phone)?,
                tz: texts.tz.map(usage::zone),
                id: None,
            },
            service: raw(texts.service)?,
            fields: fields.collect::<Result<_, _>>()?,
            reported_at: usage::instant_option(self.reported.as_ref())?,
        })
    }
}

/// One object, by the same way that `import` goes.
fn from_object(invocation: &Invocation<'_>, out: &mut Out<'_>, file: &str) -> Result<Completion, Error> {
    let bytes = input::read_all(invocation.surroundings, file, LIMIT)?;
    let mut desk = writing_desk(invocation, out)?;
    let done = act::import_one(&mut desk, &invocation.ctx(), &bytes, &Import::default());
    let number = match done.map_err(|e| Error::of_desk(&e, Given::Json, invocation.voice()))? {
        Ok(number) => number,
        Err(bad) => return Err(Error::from(&bad).in_file(file)),
    };
    let page = answer(invocation, out, &desk, &number, Ok(()), Given::Json)?;
    notes::registered(invocation, out, &page);
    Ok(Completion::Done)
}
