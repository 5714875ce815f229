//! Terms, hours, priorities with their definitions, classes.
use super::{Page, Section, entry};
use crate::policy::{ALWAYS, Class, Priority, Which};
use crate::tell::{Cell, Tone, label, promise};
use crate::text::{safe, when};
use crate::time::Hours;

impl Page<'_> {
    /// What is promised for each class under each priority.
    pub(super) fn terms(&self) -> Section {
        let mut section = self.section("page-promised");
        let names = ["fact-class", "fact-priority", "policy-hours", "fact-reaction", "fact-resolution"];
        section.table.heading(&names.map(|name| self.tr(name)));
        for class in &self.policy.parts().classes {
            let mut name = self.name(&class.label);
            let priorities: Vec<&Priority> = self.policy.priorities_of(class).collect();
            if priorities.is_empty() {
                section.table.row(self.promised(name, class, None));
                continue;
            }
            for priority in priorities {
                section.table.row(self.promised(std::mem::take(&mut name), class, Some(priority)));
            }
        }
        section
    }

    fn promised(&self, name: Cell, class: &Class, priority: Option<&Priority>) -> Vec<Cell> {
        let id = priority.map(|p| p.id.as_str());
        let hours = self.policy.schedule_id(&class.id, id).and_then(|id| self.policy.hours(id));
        let hours = hours.map(|hours| promise::hours(self.voice.catalogue, hours)).unwrap_or_default();
        let [reaction, resolution] = Which::PROMISED.map(|clock| self.target(class, id, clock));
        let priority = priority.map(|p| self.name(&p.label)).unwrap_or_default();
        vec![name, priority, Cell::own(&hours), reaction, resolution]
    }

    fn target(&self, class: &Class, priority: Option<&str>, clock: Which) -> Cell {
        let Some(target) = self.policy.target(&class.id, priority, clock) else {
            return Cell::own(&self.tr("state-not-promised")).tone(Tone::Dim);
        };
        let counted =
            self.policy.schedule_of(&class.id, priority, target).and_then(|id| self.policy.hours(id));
        let always = counted.is_none_or(|hours| matches!(hours, Hours::Always));
        let text = promise::with_what_meets(self.voice.catalogue, target, always);
        let clause = Some(target.clause.as_str()).filter(|c| !c.is_empty());
        let read = |c: &&str| self.is_read_in_hours(c, priority);
        let told =
            clause.filter(read).map(|c| self.said("page-read-so", "clause", safe::str_line(c).as_str()));
        Cell::own(&self.cited(text, told.as_deref().or(clause)))
    }

    /// Whether the hours of a clause are a reading of ours.
    fn is_read_in_hours(&self, clause: &str, priority: Option<&str>) -> bool {
        let mut all = self.policy.parts().interpretations.iter();
        all.any(|i| i.hours && i.clause.as_deref() == Some(clause) && i.is_about(priority))
    }

    /// The hours that anything goes by, and how they stand now.
    pub(super) fn hours(&self) -> Section {
        let mut section = self.section("policy-hours");
        let parts = self.policy.parts();
        let used: Vec<&str> = (parts.classes.iter().map(|c| &c.schedule))
            .chain(parts.priorities.iter().map(|p| &p.schedule))
            .chain(parts.lines.iter().map(|l| &l.schedule))
            .chain(parts.roles.iter().map(|r| &r.schedule))
            .chain(parts.channels.iter().map(|c| &c.schedule))
            .chain([&parts.goal_schedule])
            .filter_map(Option::as_deref)
            .collect();
        for (id, hours) in parts.schedules.iter().filter(|(id, _)| used.contains(&id.as_str())) {
            let hours = promise::hours(self.voice.catalogue, hours);
            section.table.row(vec![Cell::own(&hours), Cell::own(&self.standing(id).unwrap_or_default())]);
        }
        section
    }

    /// Hours with how they stand now: `Mon–Fri 09:00–19:00, closed now, opens Mon 09:00`.
    pub(super) fn hours_of(&self, schedule: Option<&str>) -> String {
        let Some((id, hours)) = schedule.and_then(|id| Some((id, self.policy.hours(id)?))) else {
            return String::new();
        };
        let hours = promise::hours(self.voice.catalogue, hours);
        match self.standing(id).filter(|_| id != ALWAYS) {
            Some(standing) => format!("{hours}; {standing}"),
            None => hours,
        }
    }

    /// Whether a schedule is open now, and until when or from when on.
    fn standing(&self, schedule: &str) -> Option<String> {
        let opening = self.policy.opening(schedule, self.voice.now)?;
        let (id, at) = match (opening.is_open, opening.until, opening.next) {
            (true, Some(until), _) => ("page-open-until", until),
            (true, None, _) => return Some(self.tr("page-open")),
            (false, _, Some(next)) => ("page-opens", next),
            (false, _, None) => return Some(self.tr("page-closed")),
        };
        let at = when::at(self.voice.catalogue, at, self.voice.now, self.voice.zone);
        Some(self.said(id, "at", at))
    }

    /// The definitions, each with the readings that are about it.
    pub(super) fn priorities(&self) -> Section {
        let mut section = self.section("page-priorities");
        let parts = self.policy.parts();
        for priority in &parts.priorities {
            let definition = self.text(&priority.definition).into_string();
            let mut told = vec![self.cited(definition, priority.clause.as_deref())];
            let about = parts.interpretations.iter().filter(|i| i.priorities.contains(&priority.id));
            told.extend(about.map(|i| self.reading(i)));
            entry(&mut section.table, self.name(&priority.label), &priority.id, told);
        }
        section
    }

    pub(super) fn classes(&self) -> Section {
        let mut section = self.section("page-classes");
        for class in &self.policy.parts().classes {
            let note = class.note.as_ref().map(|n| self.text(n).into_string()).unwrap_or_default();
            let required: Vec<String> = class.required.iter().map(|id| self.particular(id)).collect();
            let needed = || self.said("page-required", "fields", required.join("; "));
            let told = vec![
                self.cited(note, class.clause.as_deref()),
                if required.is_empty() { String::new() } else { needed() },
                class.refusal.as_deref().map(|c| self.refusal(c)).unwrap_or_default(),
                if class.notify_all { self.tr("page-notify-all") } else { String::new() },
            ];
            entry(&mut section.table, self.name(&class.label), &class.id, told);
        }
        section
    }

    /// The right to refuse: the document's, or a reading of it.
    fn refusal(&self, clause: &str) -> String {
        let mut readings = self.policy.parts().interpretations.iter();
        match readings.find(|i| i.key == "refusal" && i.clause.as_deref() == Some(clause)) {
            None => self.cited(self.tr("page-refusal"), Some(clause)),
            Some(reading) => self.reading(reading),
        }
    }

    fn particular(&self, id: &str) -> String {
        label::inner(&label::particular(self.voice.catalogue, self.policy, id)).into_string()
    }
}
