//! Both faces say the same: the screen's sentence and the command line's, put side by side.
use crate::cli::{self, Given, Surroundings, Terminal};
use crate::desk::act::Intake;
use crate::desk::see::page;
use crate::desk::{DoubtedClock, Error};
use crate::policy::{Citation, Ground, Label, Step};
use crate::store::{self, FileError, Refused};
use crate::tell::{Changes, Measure, Voice, clock, history, label, outside, plan, why};
use crate::text::{Catalogue, Lang};
use crate::ticket::{
    Act, Arrangement, FieldKey, Kind, NothingToUndo, Number, Refusal, Side, Status, Unknown, What, When,
};
use crate::time::{Instant, LocalDate, Zone};
use crate::tui::play::{Play, Set, desk, furnished};

fn labels(ru: &str, en: &str) -> Label {
    Label { ru: ru.into(), en: en.into() }
}

fn refusals() -> Vec<Refusal> {
    let at = Instant::parse("2026-11-20T09:00:00Z").unwrap();
    let clause = Some(citation());
    let number = Number::parse("PRO-7").unwrap();
    let unknown = |known: &[&str]| Unknown {
        labels: Vec::new(),
        what: What::PauseReason,
        name: "lunch\u{1b}[31m".into(),
        known: known.iter().map(|k| k.to_string()).collect(),
        zone: false,
    };
    let ground = |id: &str, label| Ground { id: id.into(), label, clause: None };
    let grounds = vec![
        ground("correction", labels("Исправление ошибки", "A mistake is corrected")),
        ground("advance", labels("Аванс, по договору", "Paid in advance")),
    ];
    let step = |id: &str, label| Step { id: id.into(), label, conditional: false };
    let missing = vec![
        step("term", labels("Срок действует", "The term is in force")),
        step("licence", labels("ПО куплено", "It was bought\u{1b}[31m")),
    ];
    vec![
        Refusal::Unknown(unknown(&["vendor", "customer"])),
        Refusal::Unknown(unknown(&[])),
        Refusal::Missing("reason"),
        Refusal::Missing("agreed_by"),
        Refusal::BeforeStart { start: at },
        Refusal::InFuture { now: at },
        Refusal::DateBefore { date: When::At(at), zone: Zone::utc(), at },
        Refusal::NoSuchDay { date: Zone::utc().date_of(at), zone: Zone::utc() },
        Refusal::NotOfSide { kind: Kind::Answered, side: Side::Customer },
        Refusal::NotInStatus { kind: Kind::Accepted, status: Status::New },
        Refusal::NotInStatus { kind: Kind::Resumed, status: Status::Waiting },
        Refusal::NotInStatus { kind: Kind::UpdateAccepted, status: Status::New },
        Refusal::BreaksHistory { later: Kind::Resolved, at },
        Refusal::TakesNoPriority { class: "incident".into() },
        Refusal::NeedsGround { clause: clause.clone(), grounds },
        Refusal::NeedsReason,
        Refusal::NeedsConfirmations { line: 3, missing, clause: clause.clone() },
        Refusal::NoSuchLine { line: 4 },
        Refusal::NoExtension { clause: clause.clone() },
        Refusal::NotLater { due: at, clause },
        Refusal::AcknowledgedAlready { by: Some("оп. 7".into()), at },
        Refusal::PausedAlready { since: at },
        Refusal::NoEnvironments,
        Refusal::NotYet,
        Refusal::Blank("subject"),
        Refusal::TooLong { key: "text".into(), limit: 1 << 20 },
        Refusal::BadTarget { to: number.clone(), status: None },
        Refusal::BadTarget { to: number.clone(), status: Some(Status::Closed) },
        Refusal::TargetHadEnded { to: number.clone(), status: Status::Merged, at },
        Refusal::MergedHere { from: number },
        Refusal::BadVersion { version: "0123456789ab".into(), policy: "panorama".into() },
        Refusal::NotFromVersion { from: "0123456789ab".into(), present: "ba9876543210".into() },
        Refusal::Undo(NothingToUndo::NothingOwn),
        Refusal::Undo(NothingToUndo::Never),
        Refusal::Undo(NothingToUndo::StoodOn { later: Kind::Resolved, at }),
        Refusal::Undo(NothingToUndo::TargetWentOn),
    ]
}

fn citation() -> Citation {
    Citation { id: "PAN-19".into(), place: "§2.3\u{1b}[31m".into() }
}

fn refused_particulars() -> Vec<Refusal> {
    let at = Instant::parse("2026-11-20T09:00:00Z").unwrap();
    let clause = Some(citation());
    vec![
        Refusal::TermIsOver {
            field: labels("Срок поддержки", "Support term\u{1b}[31m"),
            last: LocalDate::parse("2026-11-01").unwrap(),
            clause: clause.clone(),
        },
        Refusal::NotOfChecklist {
            step: labels("Нагрузка ЦП", "CPU load"),
            known: vec!["cause".into(), "agreed\u{1b}[31m".into()],
            clause: clause.clone(),
        },
        Refusal::NotAfter { date: When::At(at), zone: Zone::utc(), at },
        Refusal::Missing("place"),
        Refusal::Missing("visit"),
    ]
}

fn errors() -> Vec<Error> {
    use store::Error as E;
    let number = || Number::parse("PRO-7").unwrap();
    let detail = || "page 3".to_string();
    let stored = [
        E::File(FileError::NotFound("desk.db".into())),
        E::File(FileError::NetworkFs { path: "desk.db".into(), kind: "nfs" }),
        E::File(FileError::Replaced("desk.db".into())),
        E::File(FileError::HardLinked { path: "desk.db".into(), names: 2 }),
        E::File(FileError::LogOfAnother {
            path: "desk.db-wal".into(), owner: "анна".into(), mode: 0o600
        }),
        E::Damaged { detail: detail() },
        E::Altered { version: -1 },
        E::Newer { found: 9, known: 1 },
        E::NotBroughtUp(Box::new(E::Full)),
        E::NotDerived(Box::new(E::Full)),
        E::NotDerived(Box::new(E::Busy)),
        E::NotDerived(Box::new(E::ReadOnly)),
        E::ReadOnly,
        E::FixedClock,
        E::Busy,
        E::Full,
        E::Locking,
        E::Renewed,
        E::Io { detail: detail() },
        E::System { path: "desk.db".into(), kind: std::io::ErrorKind::Other, code: Some(40) },
        E::Unknown,
        E::Interrupted,
        E::Refused(Refused::WouldLose { missing: 3 }),
    ];
    let other = [
        Error::NoTicket(number()),
        Error::Changed { number: number(), version: 12 },
        Error::TooLong { number: number(), limit: 64 << 20 },
        Error::TooManyForOne(70_000),
        Error::NoPolicy { name: "asmo".into(), place: "calendars/ru.toml:1:1".into() },
        DoubtedClock::Outside { now: Instant::from_unix(30) }.into(),
        DoubtedClock::Jump { now: Instant::MAX, last: Instant::MIN }.into(),
    ];
    let refused = refusals().into_iter().chain(refused_particulars()).map(Error::Refused);
    refused.chain(other).chain(stored.into_iter().map(Error::Store)).collect()
}

#[test]
fn the_screen_and_the_command_line_refuse_in_the_same_words() {
    for lang in [Lang::Ru, Lang::En] {
        let play = furnished().lang(lang).open();
        let catalogue = Catalogue::new(lang);
        let voice = Voice { catalogue: &catalogue, zone: &play.app.shared.zone, now: play.now };
        for error in errors() {
            let typed = cli::Error::of_desk(&error, Given::Options, voice).to_text(&catalogue);
            let message = typed.trim_start_matches("vahta: ").lines().next().unwrap().to_string();
            let shown = play.app.shared.refusal(&error, play.now);
            let same = shown.to_lowercase().starts_with(&message.to_lowercase());
            assert!(same, "{error:?}\n{typed}\n{shown}");
            if let Error::Refused(Refusal::NeedsConfirmations { .. }) = error {
                assert!(typed.contains("--confirm term --confirm licence"), "{typed}");
            }
            if let Error::Refused(Refusal::NeedsGround { .. }) = error {
                assert!(typed.contains("--ground (correction, advance)"), "{typed}");
            }
        }
    }
}

#[test]
fn a_refusal_says_all_that_it_asks_for() {
    let play = furnished().open();
    let said = |error: Error| play.app.shared.refusal(&error, play.now);
    let all: Vec<String> = refusals().into_iter().map(|r| said(Error::Refused(r))).collect();
    for wanted in [
        "Неизвестное основание приостановки lunch␛[31m. Бывает: vendor, customer.",
        "Не указано: причина",
        "Не указано: с кем согласовано",
        "Событие раньше обращения (пт 20.11.2026 12:00)",
        "Понизить приоритет можно только с основанием (исправление ошибки; аванс, по договору) и причиной (§2.3␛[31m)",
        "Для линии 3 нужны подтверждения: срок действует; ПО куплено (§2.3␛[31m)",
    ] {
        assert!(all.iter().any(|text| text == wanted), "{wanted}: {all:#?}");
    }
    let missing = said(Error::Store(store::Error::File(FileError::Empty("desk.db".into()))));
    assert_eq!(missing, "desk.db: пустой файл, не база");
}

/// What the command line prints about the same database.
fn printed(play: &Play, lang: Lang, args: &str) -> String {
    let path = play.path().display().to_string();
    let now = play.now.to_string();
    let own = ["vahta", "--db", &path, "--now", &now, "--lang", lang.code()];
    let around = Surroundings {
        args: own.into_iter().chain(args.split(' ')).map(Into::into).collect(),
        env: std::collections::BTreeMap::new(),
        dirs: None,
        zone: play.app.shared.zone.clone(),
        terminal: Terminal::default(),
        stdin: Box::new(|| Box::new(std::io::empty())),
        login: "op4".into(),
        full_name: None,
        clock: || Instant::from_unix(0),
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    cli::run(&around, &mut out, &mut err);
    assert!(err.is_empty(), "{}", String::from_utf8_lossy(&err));
    bare(&String::from_utf8(out).unwrap())
}

/// Words without what layout puts between them.
fn bare(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What `tell` says of a ticket stands on the screens and on the command line: its history and its clocks, what
/// it lies outside of, and the reckoning. `keys`: the way to its screen.
fn agree(set: Set, lang: Lang, number: &str, keys: &str) {
    let mut found = None;
    let parsed = Number::parse(number).unwrap();
    let play = set.lang(lang).size(160, 80).open().keys(keys);
    let mut play = play.meanwhile("оп. 4", |desk, ctx| found = page(desk, ctx, &parsed).ok());
    let page = found.unwrap();
    let catalogue = Catalogue::new(lang);
    let zone = play.app.shared.zone.clone();
    let voice = Voice { catalogue: &catalogue, zone: &zone, now: play.now };
    let mut told: Vec<String> = outside::no_term(&catalogue, &page.reckoning).into_iter().collect();
    let state = &page.reckoning.state;
    told.extend(plan::parts(&catalogue, &state.arranged));
    let whose = label::whose(&catalogue, &page.policy, state.assignee.as_ref(), state.role.as_deref());
    told.extend(whose.map(|whose| whose.into_string()));
    told.extend(state.service.iter().map(|id| label::service(&catalogue, &page.policy, id).into_string()));
    let lasting = page.reckoning.lasting_flags();
    told.extend(
        label::flags(&catalogue, page.flags, &page.clocks, lasting).into_iter().map(|(_, text)| text),
    );
    let changes = Changes::of(&page.history);
    for entry in &page.entries {
        let marks = (entry.undone, entry.odd);
        let line = history::line(voice, &page.reckoning, &changes, &entry.event, marks);
        told.extend([line.what, line.who]);
    }
    for (which, clock) in page.clocks.iter() {
        told.push(clock::name(&catalogue, which, clock.met_by));
        told.extend(clock::expected(voice, clock));
        told.extend(clock::met(voice, clock));
        told.extend(clock::left(
            &catalogue,
            clock,
            Measure::of(&page.reckoning, which).exact(clock.met_at.is_none()),
        ));
    }
    assert!(told.len() >= 6, "{told:?}");
    let ticket = bare(&play.screen());
    let mut play = play.keys("w");
    let reckoning = bare(&play.screen());
    for (which, ledger) in &page.why {
        let clock = page.clocks.get(*which).unwrap();
        let why = why::told(voice, &page.reckoning, &changes, (*which, clock), ledger);
        told.extend([why.heading].into_iter().chain(why.above).chain(why.below));
        for row in why.rows {
            told.extend([row.date, row.span]);
            told.extend(row.note.map(|note| note.into_string()));
        }
    }
    let typed = printed(&play, lang, &format!("ticket show {number}"));
    for text in told.iter().map(|text| bare(text)) {
        assert!(ticket.contains(&text) || reckoning.contains(&text), "{text}\n{ticket}\n{reckoning}");
        assert!(typed.contains(&text), "{text}\n{typed}");
    }
}

#[test]
fn both_faces_tell_a_history_and_a_reckoning_in_the_same_words() {
    let answered = || {
        let date = When::Date(LocalDate::parse("2026-12-04").unwrap());
        let answer = Act::Answered { date, text: Some("в обновлении".into()) };
        let reply = Act::Replied { text: Some("Хорошо".into()) };
        let p4 = desk().ticket("prokontakt", Some("4"), "Мелочь", "11-19 10:00");
        let p4 = p4.did("PRO-1001", "оп. 7", "11-19 12:00", answer);
        p4.said("PRO-1001", "оп. 7", "11-19 13:00", Side::Customer, reply)
    };
    let unlicensed = || {
        let fields = [("licence", "none"), ("licence_end", "2026-11-01")];
        let fields = fields.map(|(id, value)| (id.to_string(), value.into())).into();
        let intake =
            Intake {
                policy: "okibi".into(), subject: "Не входит".into(), fields, ..Intake::default()
            };
        desk().intake(intake, "11-16 10:00").did(
            "OKI-1001",
            "оп. 7",
            "11-20 12:00",
            Act::Note { text: Some("?".into()) },
        )
    };
    let arranged = || {
        let intake = Intake {
            policy: "panorama".into(),
            service: Some("vendor-visit".into()),
            subject: "Не печатает".into(),
            fields: [("support_until".to_string(), "2027-01-01".into())].into(),
            ..Intake::default()
        };
        let date = When::Date(LocalDate::parse("2026-12-04").unwrap());
        let arranged =
            Arrangement {
                agreed_by: Some("Иванова".into()), visit: true, place: Some("Зал 2".into())
            };
        let confirms = ["term", "licence", "conditions"].map(String::from).to_vec();
        let why = || Some(crate::text::Raw::from("Нужен производитель"));
        let set = desk().intake(intake, "11-20 10:00");
        let did = |set: Set, when: &str, act| set.did("PAN-1001", "оп. 7", when, act);
        let set = did(set, "11-20 10:10", Act::Escalated { to: 3, reason: why(), confirms });
        let set = did(set, "11-20 10:20", Act::Assigned { to: None, role: Some("developer".into()) });
        let set = did(set, "11-20 10:30", Act::Planned { date, reason: None, arranged });
        let until = When::parse("2026-11-20T16:00:00Z").ok();
        let set = did(set, "11-20 10:40", Act::Paused { reason: "waiting".into(), text: None, until });
        let field = FieldKey::Service;
        let set = did(set, "11-20 10:50", Act::FieldChanged { field, to: "vendor-solution".into() });
        did(set, "11-20 11:00", Act::Note { text: why() })
    };
    for lang in [Lang::Ru, Lang::En] {
        agree(arranged(), lang, "PAN-1001", "Enter");
        agree(furnished(), lang, "PRO-1002", "j j j Enter");
        agree(answered(), lang, "PRO-1001", "Enter");
        agree(unlicensed(), lang, "OKI-1001", "Enter");
    }
}
