//! A form's fields as an act reads them.
use super::echo;
use super::fields::Fields;
use super::particular::day_kept;
use super::value::Meaning;
use crate::desk::act::Order;
use crate::policy::FieldKind;
use crate::text::{Raw, place};
use crate::ticket::{Act, FieldKey, Side, When, zone_in_force};
use crate::time::Instant;
use crate::tui::shared::Shared;
use crate::tui::target::Target;
use crate::tui::typed;

/// What is wrong with a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wrong {
    pub field: String,
    pub text: String,
    /// It is only empty: no reproach before somebody tries to record it.
    pub missing: bool,
}

/// Acts that a form means, and whose they are.
pub struct Acts {
    pub acts: Vec<Act>,
    pub side: Side,
    /// What is recorded with them at another time or of another side.
    pub also: Option<Order>,
}

impl Acts {
    /// Acts of one side.
    pub fn of(acts: Vec<Act>, side: Side) -> Self {
        Acts { acts, side, also: None }
    }
    /// One act of support's.
    pub fn one(act: Act) -> Self {
        Acts::of(vec![act], Side::Support)
    }
    /// One act of the customer's.
    pub fn customers(act: Act) -> Self {
        Acts::of(vec![act], Side::Customer)
    }
}

/// The fields with what is needed to read them.
pub struct Filled<'a> {
    pub shared: &'a Shared,
    pub target: &'a Target,
    pub fields: &'a Fields,
    pub now: Instant,
    /// For the preview: texts that aren't there yet don't matter.
    pub draft: bool,
    /// By the preview, the act eases a promise: it needs a reason.
    pub loosens: bool,
}

impl Filled<'_> {
    /// A text that has to be there.
    pub fn need(&self, name: &str) -> Result<Raw, Wrong> {
        match self.fields.raw(name) {
            Some(text) => Ok(text),
            None if self.draft => Ok(Raw::from("…")),
            None => Err(self.missing(name)),
        }
    }
    /// A text that may be there.
    pub fn text(&self, name: &str) -> Option<Raw> {
        self.fields.raw(name)
    }
    /// The reason of an act that needs one only where it eases a promise.
    pub fn reason(&self) -> Result<Option<Raw>, Wrong> {
        if self.draft || self.loosens { self.need("reason").map(Some) } else { Ok(self.text("reason")) }
    }
    /// What was chosen; Err where nothing can be.
    pub fn choice<T: Meaning>(&self, name: &str) -> Result<T, Wrong> {
        self.fields.chosen(name).ok_or_else(|| self.missing(name))
    }
    /// A date or time that has to be there.
    pub fn date(&self, name: &str) -> Result<When, Wrong> {
        let text = self.fields.value(name);
        if text.trim().is_empty() {
            return Err(self.missing(name));
        }
        typed::date(&text, self.now, &self.shared.zone)
            .ok_or_else(|| self.wrong(name, self.shared.cat.tr("tui-wrong-date")))
    }
    /// When it happened; None: now.
    pub fn at(&self) -> Result<Option<Instant>, Wrong> {
        let text = self.fields.value("at");
        if text.trim().is_empty() {
            return Ok(None);
        }
        match typed::past(&text, self.now, &self.shared.zone) {
            None => Err(self.wrong("at", echo::not_past(self.shared, &text, self.now))),
            Some(at) if at > self.now => Err(self.wrong("at", self.shared.cat.tr("tui-wrong-future"))),
            Some(at) => Ok(Some(at)),
        }
    }
    /// A field of time or place as it is understood; None: it is no such field, or there is nothing to understand.
    pub fn echo(&self, name: &str) -> Option<String> {
        let (shared, state) = (self.shared, &self.target.state);
        let (zone, customer) = (zone_in_force(&self.target.policy, state).0, state.customer.zone());
        match name {
            "at" => self.at().ok()?.map(|at| echo::moment(shared, at, customer.as_ref())),
            "date" | "until" => {
                echo::given(shared, self.date(name).ok()?, &zone, customer.as_ref(), name == "until")
            }
            "to" => match self.fields.chosen::<FieldKey>("field")? {
                FieldKey::Tz => {
                    Some(echo::zone(shared, &place::typed(&self.fields.value("to")).ok()?, self.now))
                }
                key => {
                    let own = self.target.policy.field(key.id()).filter(|own| own.kind == FieldKind::Date)?;
                    echo::day(shared, &day_kept(shared, own, &self.fields.value("to"), self.now)?)
                }
            },
            _ => None,
        }
    }
    pub fn wrong(&self, name: &str, text: String) -> Wrong {
        Wrong { field: name.into(), text, missing: false }
    }
    pub fn missing(&self, name: &str) -> Wrong {
        Wrong { field: name.into(), text: self.shared.cat.tr("tui-wrong-missing"), missing: true }
    }
}
