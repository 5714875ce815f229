use super::*;

fn oki() -> Arc<Policy> {
    policy("okibi")
}

#[test]
fn oki_01_support_is_for_a_licence_or_a_trial() {
    let oki = oki();
    let required = oki.required("fault");
    assert!(required.contains(&"licence") && required.contains(&"licence_end"));
    assert!(oki.field("licence_end").unwrap().ends_support);
    assert!(oki.field("licence_end").unwrap().perpetual);
    assert!(oki.option("licence", "none").unsupported);
    assert!(!oki.option("licence", "trial").unsupported);
}

#[test]
fn oki_02_supported_platforms() {
    let oki = oki();
    assert!(oki.required("fault").contains(&"platform"));
    for platform in ["windows", "android", "windows-server"] {
        assert!(!oki.option("platform", platform).unsupported);
    }
    assert!(oki.option("platform", "other").unsupported);
    let server = oki.option("platform", "windows-server").label.get(Lang::Ru).as_str_exact().to_string();
    assert!(
        server.contains("2008 R2")
            && server.contains("20 ГБ x86")
            && server.contains("Microsoft .NET Framework 4.5")
    );
}

#[test]
fn oki_03_sms_needs_a_gateway() {
    assert!(oki().option("sms_gateway", "missing").unsupported);
    assert!(!oki().option("sms_gateway", "connected").unsupported);
    assert_eq!(oki().field("sms_gateway").unwrap().services, ["sms"]);
}

#[test]
fn oki_04_version_changes_and_the_mailing_register() {
    let oki = oki();
    for id in ["version-change", "mailing-register"] {
        assert_eq!(oki.class(id).unwrap().clause.as_deref(), Some("OKI-04"));
    }
    assert_eq!(oki.field("mobile_mailing").unwrap().kind, FieldKind::YesNo);
}

#[test]
fn oki_05_channels_in_order_of_preference() {
    let oki = oki();
    assert_eq!(oki.channel_ids(), ["ipv", "phone", "whatsapp", "email"]);
    let preferred: Vec<_> = oki.parts().channels.iter().filter(|c| c.preferred).map(|c| &c.id).collect();
    assert_eq!(preferred, ["ipv"]);
    let phone = oki.channel("phone").unwrap();
    assert_eq!(oki.hours(phone.schedule.as_deref().unwrap()), Some(&weekdays(8 * 60, 20 * 60)));
    assert_eq!(oki.channel("whatsapp").unwrap().schedule, None);
}

#[test]
fn oki_06_faults_from_two_hours_to_two_working_days() {
    let oki = oki();
    let target = oki.target("fault", None, Which::Reaction).unwrap();
    let window = Promise::Window { from: Term::Hours { seconds: 7200 }, to: Term::WorkingDays(2) };
    assert_eq!((target.promise, target.clause.as_str(), target.average), (window, "OKI-06", true));
    assert_eq!(oki.hours(oki.schedule_id("fault", None).unwrap()), Some(&weekdays(8 * 60, 20 * 60)));
}

#[test]
fn oki_07_proposals_from_five_days_to_two_months() {
    let oki = oki();
    let target = oki.target("proposal", None, Which::Reaction).unwrap();
    let window = Promise::Window { from: Term::CalendarDays(5), to: Term::Months(2) };
    assert_eq!((target.promise, target.clause.as_str(), target.average), (window, "OKI-07", true));
}

#[test]
fn oki_08_proposals_alone_may_be_refused() {
    let oki = oki();
    let may: Vec<_> =
        oki.parts().classes.iter().filter(|c| c.refusal.is_some()).map(|c| c.id.as_str()).collect();
    assert_eq!(may, ["proposal"]);
    let notice = oki.parts().notices.iter().find(|n| n.on == NoticeOn::Refused).unwrap();
    assert_eq!(
        (notice.channel.as_ref(), notice.clause.as_str()),
        (Some(&NoticeChannel::AsRequest), "OKI-08")
    );
}

#[test]
fn oki_11_a_new_version_can_be_taken_from_the_site() {
    let oki = oki();
    assert!(oki.parts().contacts.iter().any(|c| c.clause.as_deref() == Some("OKI-11") && c.url.is_some()));
    let note = oki.class("version-change").unwrap().note.as_ref().unwrap().get(Lang::Ru).clone();
    assert!(note.as_str_exact().contains("вручную на сайте"));
}

#[test]
fn oki_09_no_resolution_is_promised() {
    let oki = oki();
    assert!(oki.class_ids().into_iter().all(|class| oki.resolution(class, None).is_none()));
    for class in ["version-change", "mailing-register", "question"] {
        assert_eq!(oki.reaction(class, None), None);
    }
}

#[test]
fn oki_10_contacts() {
    assert_eq!(
        oki().phones(),
        ["+7 926 900 07 81", "+7 926 400 67 57", "+7 926 936 99 41", "+7 985 369 38 32"]
    );
    assert_eq!(oki().emails(), ["ivanova@m-projekt.ru"]);
}
