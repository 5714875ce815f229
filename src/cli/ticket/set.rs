//! `ticket set`: one event an option, one transaction.
use serde_json::{Value, json};

use super::write::{Writing, record, typed};
use crate::cli::error::{Error, Exit, Given};
use crate::cli::invocation::Invocation;
use crate::cli::out::Out;
use crate::cli::run::Completion;
use crate::cli::usage;
use crate::ticket::{FieldKey, Side};

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    writing: Writing,
    #[arg(long, value_name = "PRIORITY")]
    priority: Option<String>,
    #[arg(long, value_name = "GROUND", requires = "priority")]
    ground: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    reason: Option<String>,
    #[arg(long, value_name = "CLASS")]
    class: Option<String>,
    #[arg(long, value_name = "ENVIRONMENT")]
    environment: Option<String>,
    /// Of the customer's record.
    #[arg(long, value_name = "ID")]
    customer: Option<String>,
    #[command(flatten)]
    texts: Texts,
}

/// Texts of a ticket, by the names of the contract.
#[derive(clap::Args)]
pub struct Texts {
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub subject: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub description: Option<String>,
    #[arg(long, value_name = "CHANNEL")]
    pub channel: Option<String>,
    #[arg(long, value_name = "ORG", allow_hyphen_values = true)]
    pub org: Option<String>,
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub contact: Option<String>,
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
    #[arg(long, value_name = "PHONE")]
    pub phone: Option<String>,
    #[arg(long, value_name = "ZONE")]
    pub tz: Option<String>,
    #[arg(long, value_name = "SERVICE")]
    pub service: Option<String>,
    #[arg(long, value_name = "KEY=VALUE")]
    pub field: Vec<String>,
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    let number = args.writing.number(invocation)?;
    let reason = reason(invocation, &args)?;
    let objects = objects(invocation, &args, reason.as_ref())?;
    if objects.is_empty() {
        return Err(Error::new(Exit::Usage, "nothing_to_set").hint("hint-help"));
    }
    let acts = objects.into_iter().map(|object| typed(object, invocation)).collect::<Result<_, _>>()?;
    let order = args.writing.order(acts, Side::Support)?;
    record(invocation, out, &number, &order, (&invocation.ctx(), Given::Options))
}

/// The reason; a text given instead is meant as one, where an event takes one.
fn reason(invocation: &Invocation<'_>, args: &Args) -> Result<Option<String>, Error> {
    let takes_one = args.priority.is_some() || args.class.is_some() || args.environment.is_some();
    match &args.reason {
        None if takes_one => args.writing.text(invocation),
        reason => {
            args.writing.no_text()?;
            reason.as_deref().map(|text| usage::text_or_stdin(invocation, text)).transpose()
        }
    }
}

fn objects(invocation: &Invocation<'_>, args: &Args, reason: Option<&String>) -> Result<Vec<Value>, Error> {
    let mut objects = Vec::new();
    // The class first: the priority is one of the class that the ticket then has.
    if let Some(to) = &args.class {
        objects.push(json!({ "kind": "class_changed", "to": to, "reason": reason }));
    }
    if let Some(to) = &args.priority {
        let ground = &args.ground;
        objects.push(json!({ "kind": "priority_changed", "to": to, "ground": ground, "reason": reason }));
    }
    if let Some(to) = &args.environment {
        objects.push(json!({ "kind": "environment_changed", "to": to, "reason": reason }));
    }
    for (field, to) in args.texts.fields(invocation, &args.customer)? {
        objects.push(json!({ "kind": "field_changed", "field": field, "to": to }));
    }
    Ok(objects)
}

impl Texts {
    /// Those given, and the customer's record, by the names that `field_changed` knows.
    fn fields(
        &self,
        invocation: &Invocation<'_>,
        customer: &Option<String>,
    ) -> Result<Vec<(String, String)>, Error> {
        let named = [
            (FieldKey::Subject, &self.subject),
            (FieldKey::Description, &self.description),
            (FieldKey::Channel, &self.channel),
            (FieldKey::Org, &self.org),
            (FieldKey::Contact, &self.contact),
            (FieldKey::Email, &self.email),
            (FieldKey::Phone, &self.phone),
            (FieldKey::Tz, &self.tz),
            (FieldKey::Service, &self.service),
            (FieldKey::CustomerId, customer),
        ];
        let mut fields = Vec::new();
        for (key, value) in named {
            if let Some(value) = value {
                let value = usage::text_or_stdin(invocation, value)?;
                let value = if key == FieldKey::Tz { usage::zone(value) } else { value };
                fields.push((key.name(), value));
            }
        }
        for pair in &self.field {
            let (key, value) = usage::pair(pair)?;
            fields.push((format!("fields.{key}"), value));
        }
        Ok(fields)
    }
}
