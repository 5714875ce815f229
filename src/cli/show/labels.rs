//! Names in the operator's language of what policies and events call by ids.
use crate::desk::see::Page;
use crate::policy::{Label, Policy};
use crate::text::{Catalogue, Family, Raw, Shown, safe};

/// So long may a label be in the midst of a line.
const WIDEST: usize = 72;

fn labelled(catalogue: &Catalogue, label: Option<&Label>, id: &str) -> Shown {
    match label {
        Some(label) => safe::line_max(label.get(catalogue.lang()), WIDEST),
        None => safe::str_line(id),
    }
}

pub fn class(catalogue: &Catalogue, policy: &Policy, id: &str) -> Shown {
    labelled(catalogue, policy.class(id).map(|c| &c.label), id)
}

pub fn priority(catalogue: &Catalogue, policy: &Policy, id: &str) -> Shown {
    labelled(catalogue, policy.priority(id).map(|p| &p.label), id)
}

pub fn ground(catalogue: &Catalogue, policy: &Policy, id: &str) -> Shown {
    labelled(catalogue, policy.ground(id).map(|g| &g.label), id)
}

pub fn pause(catalogue: &Catalogue, policy: &Policy, id: &str) -> Shown {
    labelled(catalogue, policy.pause(id).map(|p| &p.label), id)
}

pub fn step(catalogue: &Catalogue, policy: &Policy, id: &str) -> Shown {
    let step = policy.parts().checklists.iter().flat_map(|c| &c.steps).find(|s| s.id == id);
    labelled(catalogue, step.map(|s| &s.label), id)
}

/// A line of support; a policy without that line has only its number.
pub fn line(catalogue: &Catalogue, policy: &Policy, number: u8) -> Shown {
    labelled(catalogue, policy.line(number).map(|l| &l.label), &number.to_string())
}

pub fn environment(catalogue: &Catalogue, policy: &Policy, id: &str) -> Shown {
    match policy.parts().environments.iter().find(|e| e.id == id) {
        Some(environment) => labelled(catalogue, Some(&environment.label), id),
        None => safe::str_line(&catalogue.word(Family::Environment, id)),
    }
}

pub fn channel(catalogue: &Catalogue, policy: &Policy, id: &Raw) -> Shown {
    let id = id.as_str_exact();
    match policy.channel(id) {
        Some(channel) => labelled(catalogue, Some(&channel.label), id),
        None => safe::str_line(&catalogue.word(Family::Channel, id)),
    }
}

/// A required particular, by the id that a policy's `required` has.
pub fn particular(catalogue: &Catalogue, policy: &Policy, id: &str) -> Shown {
    let known = match id {
        "subject" => "field-subject",
        "organization" | "org" => "field-organization",
        "contact" => "field-contact",
        "email" => "field-email",
        "phone" => "field-phone",
        "tz" => "field-tz",
        "channel" => "field-channel",
        "description" => "field-description",
        "environment" => "field-environment",
        _ => return labelled(catalogue, policy.field(id).map(|f| &f.label), id),
    };
    safe::str_line(&catalogue.tr(known))
}

/// A field by the name that `field_changed` has: `customer.org`, `fields.account`.
pub fn field(catalogue: &Catalogue, policy: &Policy, name: &str) -> Shown {
    match name.strip_prefix("fields.") {
        Some(id) => labelled(catalogue, policy.field(id).map(|f| &f.label), id),
        None => particular(catalogue, policy, name.strip_prefix("customer.").unwrap_or(name)),
    }
}

/// The required particulars that a ticket lacks, in a row.
pub fn missing(catalogue: &Catalogue, page: &Page) -> Shown {
    let name = |id: &String| inner(&particular(catalogue, &page.policy, id)).into_string();
    let names: Vec<String> = page.reckoning.missing.iter().map(name).collect();
    safe::str_line(&names.join(", "))
}

/// A label in the midst of a sentence: `Шаги` as `шаги`, an abbreviation as it is.
fn inner(label: &Shown) -> Shown {
    let mut letters = label.as_str().chars();
    let (first, rest) = (letters.next(), letters.as_str());
    match first {
        Some(first) if rest.starts_with(char::is_lowercase) => {
            safe::str_line(&format!("{}{rest}", first.to_lowercase()))
        }
        _ => label.clone(),
    }
}
