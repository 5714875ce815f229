//! Environments with their caps, pauses, grounds, extensions, notices.
use super::{Page, Section, entry};
use crate::policy::{Environment, Ground, Notice, NoticeChannel, NoticeKind, Pause, Until, Whose};
use crate::tell::{Cell, label};
use crate::text::{Family, Raw};

impl Page<'_> {
    pub(super) fn environments(&self) -> Section {
        let mut section = self.section("page-environments");
        for Environment { id, label } in &self.policy.parts().environments {
            let cap = self.policy.cap(Some(id));
            let told = cap.map(|cap| {
                let most = label::priority(self.voice.catalogue, self.policy, &cap.priority_at_most);
                self.cited(self.said("page-cap", "priority", most.into_string()), Some(&cap.clause))
            });
            entry(&mut section.table, self.name(label), id, told.into_iter().collect());
        }
        for cap in &self.policy.parts().caps {
            let readings = self.readings_of(&cap.clause).collect::<Vec<_>>();
            if !readings.is_empty() {
                entry(&mut section.table, Cell::default(), "", readings);
            }
        }
        section
    }

    pub(super) fn pauses(&self) -> Section {
        let mut section = self.section("page-pauses");
        for pause in &self.policy.parts().pauses {
            let Pause { id, label, stops, notify, until, needs_text, whose, note, clause } = pause;
            let clocks = stops.iter().map(|clock| self.voice.catalogue.word(Family::Clock, clock.word()));
            let clocks: Vec<String> = clocks.collect();
            let stops = match clocks.is_empty() {
                true => self.tr("page-stops-nothing"),
                false => self.said("page-stops", "clocks", clocks.join(", ")),
            };
            let until = until.map(|until| {
                self.tr(match until {
                    Until::CustomerReply => "page-until-reply",
                    Until::CustomerAct => "page-until-act",
                    Until::Installed => "page-until-installed",
                })
            });
            let notify = notify.as_ref().map(|by| self.said("page-notify", "channel", self.by(by)));
            let whose = self.tr(match whose {
                Whose::Ours => "page-whose-ours",
                Whose::Customer => "page-whose-customer",
                Whose::ThirdParty => "page-whose-third-party",
            });
            let text = needs_text.then(|| self.tr("page-needs-text"));
            let told: Vec<String> =
                [Some(stops), until, notify, text, Some(whose)].into_iter().flatten().collect();
            let told = self.cited(told.join("; "), clause.as_deref());
            let note = note.as_ref().map(|note| self.text(note).into_string());
            entry(
                &mut section.table,
                self.name(label),
                id,
                [Some(told), note].into_iter().flatten().collect(),
            );
        }
        section
    }

    /// What a notice goes by.
    fn by(&self, channel: &NoticeChannel) -> String {
        match channel {
            NoticeChannel::AsRequest => self.tr("page-as-request"),
            NoticeChannel::Named(id) => {
                let channel = label::channel(self.voice.catalogue, self.policy, &Raw::from(id.as_str()));
                label::inner(&channel).into_string()
            }
        }
    }

    pub(super) fn grounds(&self) -> Section {
        let mut section = self.section("page-grounds");
        for Ground { id, label, clause } in &self.policy.parts().grounds {
            let mut told = vec![self.cited("", clause.as_deref())];
            told.extend(clause.iter().flat_map(|clause| self.readings_of(clause)));
            entry(&mut section.table, self.name(label), id, told);
        }
        section
    }

    pub(super) fn extensions(&self) -> Section {
        let mut section = self.section("page-extensions");
        let parts = self.policy.parts();
        for extension in &parts.extensions {
            let priorities = parts.priorities.iter().filter(|p| extension.priorities.contains(&p.id));
            let classes = parts.classes.iter().filter(|c| extension.classes.contains(&c.id));
            let about = self.names(priorities.map(|p| &p.label).chain(classes.map(|c| &c.label)));
            let needs = self.cited(self.tr("page-extension-needs"), Some(&extension.clause));
            let about = if about.is_empty() { self.tr("page-any") } else { label::outer(&about) };
            section.table.row(vec![Cell::own(&about), Cell::own(&needs)]);
            if let Some(clause) = self.policy.clause(&extension.clause) {
                section.table.row(vec![Cell::default(), self.name(&clause.text)]);
            }
        }
        section
    }

    /// What follows which act by the regulation.
    pub(super) fn notices(&self) -> Section {
        self.notices_of("page-notices", false)
    }

    /// What the house sends besides.
    pub(super) fn own_notices(&self) -> Section {
        self.notices_of("page-own-notices", true)
    }

    fn notices_of(&self, heading: &str, of_house: bool) -> Section {
        let mut section = self.section(heading);
        let parts = self.policy.parts();
        let all = parts.notices.iter().filter(|notice| notice.house == of_house);
        for Notice { on, kind, channel, classes, pauses, clause, house: _ } in all {
            let classes = parts.classes.iter().filter(|c| classes.contains(&c.id)).map(|c| &c.label);
            let pauses = parts.pauses.iter().filter(|p| pauses.contains(&p.id)).map(|p| &p.label);
            let about = self.names(classes.chain(pauses));
            let by = channel.as_ref().map(|channel| self.by(channel)).unwrap_or_default();
            let told: Vec<String> = [by, about].into_iter().filter(|text| !text.is_empty()).collect();
            section.table.row(vec![
                Cell::own(&label::outer(&self.voice.catalogue.word(Family::Event, on.word()))),
                Cell::own(&self.tr(kind_of(*kind))),
                Cell::own(&self.cited(told.join("; "), Some(clause))),
            ]);
        }
        section
    }
}

/// The message that names a kind of notice.
fn kind_of(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::MissingFields => "notice-missing-fields",
        NoticeKind::Suspension => "notice-suspension",
        NoticeKind::Result => "notice-result",
        NoticeKind::Refusal => "notice-refusal",
        NoticeKind::OutOfScope => "notice-out-of-scope",
        NoticeKind::Answer => "notice-answer",
        NoticeKind::Extension => "notice-extension",
        NoticeKind::Update => "notice-update",
        NoticeKind::VulnerabilityFound => "notice-vulnerability-found",
        NoticeKind::VulnerabilityFixed => "notice-vulnerability-fixed",
        NoticeKind::MailingRegister => "notice-mailing-register",
        NoticeKind::Reply => "notice-reply",
        NoticeKind::Storm => "notice-storm",
        NoticeKind::Confirmation => "notice-confirmation",
        NoticeKind::Correction => "notice-correction",
        NoticeKind::Forward => "notice-forward",
    }
}
