//! What stands for the whole policy.
use super::{Page, Section};
use crate::policy::PolicyZone;
use crate::tell::{Cell, Table, label};
use crate::text::{Raw, safe, when};

impl Page<'_> {
    pub(super) fn head(&self) -> Section {
        let (catalogue, policy, parts) = (self.voice.catalogue, self.policy, self.policy.parts());
        let mut table = Table::new();
        let mut row = |name: &str, value: String| {
            table.row(vec![Cell::own(&catalogue.tr(name)), Cell::own(&value)]);
        };
        row("policy-id", policy.id().to_string());
        row("page-numbers", format!("{}-…", policy.prefix()));
        row("fact-vendor", safe::line(&parts.vendor).into_string());
        row("policy-source", safe::line(&parts.source).into_string());
        row("policy-version", policy.version().to_string());
        row("policy-zone", self.zone());
        row("policy-calendar", self.calendar());
        row("page-short-days", self.tr(if parts.short_days { "page-shorter" } else { "page-not-shorter" }));
        // Where no solution is promised no check takes time of it.
        if self.promises_a_solution() {
            let read = parts.interpretations.iter().any(|reading| reading.key == "customer_check");
            row(
                "page-customer-check",
                self.tr(match (parts.customer_check_counts, read) {
                    (true, _) => "page-counted",
                    (false, true) => "page-not-counted-so-read",
                    (false, false) => "page-not-counted",
                }),
            );
        }
        if parts.classes.len() > 1 {
            let class = label::class(catalogue, policy, &policy.default_class().id);
            row("page-default-class", class.into_string());
        }
        if let Some(priority) = &parts.default_priority {
            row("page-default-priority", label::priority(catalogue, policy, priority).into_string());
        }
        if parts.minimum {
            row("page-terms", self.tr("policy-minimum"));
        }
        if !parts.out_of_scope.is_empty() {
            let ids = parts.out_of_scope.iter().map(|id| safe::str_line(id).into_string());
            row("page-out-of-scope", ids.collect::<Vec<_>>().join(", "));
        }
        if !parts.intake_channels.is_empty() {
            let name = |id: &String| label::channel(catalogue, policy, &Raw::from(id.as_str())).into_string();
            let names: Vec<String> = parts.intake_channels.iter().map(name).collect();
            row("page-intake", names.join(", "));
        }
        let now = when::full(catalogue, self.voice.zone.local(self.voice.now));
        row("page-now", format!("{now} {}", label::zone(self.voice.catalogue, self.voice.zone)));
        Section { heading: safe::line(&parts.title).into_string(), table }
    }

    fn promises_a_solution(&self) -> bool {
        let parts = self.policy.parts();
        let of =
            parts.classes.iter().map(|c| &c.resolution).chain(parts.priorities.iter().map(|p| &p.resolution));
        of.chain([&parts.goal_resolution]).any(Option::is_some)
    }

    fn zone(&self) -> String {
        match &self.policy.parts().zone {
            PolicyZone::Fixed(zone) => label::zone(self.voice.catalogue, zone).into_string(),
            PolicyZone::Customer { default } => self.said(
                "policy-zone-customer",
                "zone",
                label::zone(self.voice.catalogue, default).into_string(),
            ),
        }
    }

    /// Two calendars have names of ours.
    fn calendar(&self) -> String {
        match self.policy.calendar().name() {
            "ru" => self.tr("page-calendar-ru"),
            "none" => self.tr("page-calendar-none"),
            name => safe::str_line(name).into_string(),
        }
    }
}
