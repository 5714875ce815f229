//! Lines and roles, channels, contacts, hours of technological works.
use super::{Page, Section, entry};
use crate::policy::{Channel, Line, StaffRole};
use crate::tell::{Cell, label};
use crate::text::{safe, when};
use crate::time::Interval;

impl Page<'_> {
    /// Lines and roles with their hours and minimum staff, and how those are read.
    pub(super) fn staff(&self) -> Section {
        let mut section = self.section("page-staff");
        let parts = self.policy.parts();
        for line in &parts.lines {
            let Line { number, label, schedule, minimum_staff, minimum_hours, confirm, clause } = line;
            let mut told =
                vec![self.there(schedule.as_deref(), *minimum_staff, *minimum_hours, clause.as_deref())];
            let steps = self.names(confirm.iter().map(|step| &step.label));
            if !confirm.is_empty() {
                told.push(self.said("page-confirm", "steps", steps));
                told.extend(clause.iter().flat_map(|clause| self.readings_of(clause)));
            }
            entry(&mut section.table, self.name(label), &number.to_string(), told);
        }
        for role in &parts.roles {
            let StaffRole { id, label, schedule, minimum_staff, minimum_hours, clause } = role;
            let told = self.there(schedule.as_deref(), *minimum_staff, *minimum_hours, clause.as_deref());
            entry(&mut section.table, self.name(label), id, vec![told]);
        }
        if !section.table.is_empty() {
            self.cite_whole(&mut section);
        }
        section
    }

    /// What the document says of staff, and how it is read.
    fn cite_whole(&self, section: &mut Section) {
        let parts = self.policy.parts();
        let mut cited: Vec<&str> = Vec::new();
        let lines = parts.lines.iter().filter(|l| l.minimum_staff > 0).map(|l| &l.clause);
        let roles = parts.roles.iter().filter(|r| r.minimum_staff > 0).map(|r| &r.clause);
        for clause in lines.chain(roles).filter_map(Option::as_deref) {
            if !cited.contains(&clause) {
                cited.push(clause);
            }
        }
        for clause in cited {
            let Some(whole) = self.policy.clause(clause) else { continue };
            let told = [self.text(&whole.text).into_string()].into_iter().chain(self.readings_of(clause));
            let name = Cell::own(&format!("{clause}, {}", safe::str_line(&whole.source)));
            entry(&mut section.table, name, "", told.collect());
        }
        // How the hours of lines are read, whatever clause says them.
        for reading in parts.interpretations.iter().filter(|i| i.key == "line_hours") {
            let name = Cell::own(reading.clause.as_deref().unwrap_or_default());
            entry(&mut section.table, name, "", vec![self.reading(reading)]);
        }
    }

    fn there(&self, schedule: Option<&str>, staff: u32, hours: Option<u32>, clause: Option<&str>) -> String {
        let catalogue = self.voice.catalogue;
        let minimum = match (staff, hours) {
            (0, _) => String::new(),
            (n, None) => catalogue.with("page-minimum-staff").arg("n", n).text(),
            (n, Some(h)) => catalogue.with("page-minimum-staff-hours").arg("n", n).arg("hours", h).text(),
        };
        let told = [self.hours_of(schedule), minimum];
        let told: Vec<String> = told.into_iter().filter(|text| !text.is_empty()).collect();
        self.cited(told.join("; "), clause)
    }

    pub(super) fn channels(&self) -> Section {
        let mut section = self.section("page-channels");
        for channel in &self.policy.parts().channels {
            let Channel { id, label, preferred, schedule, phone, address, url, stage, classes, clause } =
                channel;
            let ways = phone.iter().chain(address).chain(url);
            let mut told: Vec<String> = ways.map(|way| safe::str_line(way).into_string()).collect();
            told.extend(preferred.then(|| self.tr("page-preferred")));
            let last = told.pop().unwrap_or_default();
            told.push(self.cited(last, clause.as_deref()));
            told.push(self.hours_of(schedule.as_deref()));
            told.extend(stage.as_deref().map(|stage| self.of_stage(stage)));
            if !classes.is_empty() {
                told.push(self.said("page-for-classes", "classes", self.classes_of(classes)));
            }
            entry(&mut section.table, self.name(label), id, told);
        }
        section
    }

    fn of_stage(&self, stage: &str) -> String {
        let value = crate::text::Raw::from(stage);
        let stage = label::value(self.voice.catalogue, self.policy, crate::policy::STAGE, &value);
        self.said("page-stage", "stage", stage.into_string())
    }

    pub(super) fn contacts(&self) -> Section {
        let mut section = self.section("page-contacts");
        for contact in &self.policy.parts().contacts {
            let ways = [&contact.phone, &contact.email, &contact.url];
            let ways = ways.into_iter().flatten().map(|way| safe::str_line(way).into_string());
            let address = contact.address.iter().map(|address| self.text(address).into_string());
            let mut told: Vec<String> = ways.chain(address).collect();
            let last = told.pop().unwrap_or_default();
            told.push(self.cited(last, contact.clause.as_deref()));
            let mut name = self.name(&contact.role);
            for line in told {
                section.table.row(vec![std::mem::take(&mut name), Cell::own(&line)]);
            }
        }
        section
    }

    pub(super) fn works(&self) -> Section {
        let mut section = self.section("page-works");
        if let Some(works) = &self.policy.parts().maintenance {
            for (name, hours) in [("page-working-days", &works.working), ("page-days-off", &works.off)] {
                let hours = self.cited(self.spans(hours), Some(&works.clause));
                section.table.row(vec![Cell::own(&self.tr(name)), Cell::own(&hours)]);
            }
        }
        section
    }

    fn spans(&self, spans: &[Interval]) -> String {
        let told = |i: &Interval| format!("{}–{}", when::clock(i.from), when::closing(i.to));
        match spans {
            [Interval { from: 0, to: 86_400 }] => self.tr("schedule-always"),
            spans => spans.iter().map(told).collect::<Vec<_>>().join(", "),
        }
    }
}
