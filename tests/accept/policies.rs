//! What the policies say beyond their terms, and what is done by it.
use serde_json::json;

use crate::harness::{Home, NOW};

/// The second edition's own keys stand where a policy is shown.
#[test]
fn a_policy_shows_its_default_class_its_right_to_refuse_and_its_notices() {
    let home = Home::new();
    let asmo = home.run(&["policy", "show", "asmo", "--json"]).code(0).json();
    assert_eq!((&asmo["default_class"], &asmo["minimum"]), (&json!("error-typical"), &json!(false)));
    let class = |policy: &serde_json::Value, id: &str| {
        policy["classes"].as_array().unwrap().iter().find(|c| c["id"] == id).unwrap().clone()
    };
    assert_eq!(class(&asmo, "vulnerability")["notify_all"], true);
    let okibi = home.run(&["policy", "show", "okibi", "--json"]).code(0).json();
    assert_eq!(class(&okibi, "proposal")["refusal"], "OKI-08");
    assert_eq!(class(&okibi, "fault")["refusal"], json!(null));
    let refused = okibi["notices"].as_array().unwrap().iter().find(|n| n["on"] == "refused").unwrap().clone();
    assert_eq!((&refused["channel"], &refused["clause"]), (&json!("as-request"), &json!("OKI-08")));
    assert_eq!(home.run(&["policy", "show", "panorama", "--json"]).code(0).json()["minimum"], true);
    let told = home.run(&["--lang", "ru", "policy", "show", "okibi"]).code(0).out;
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("Регламент даёт право на мотивированный отказ (OKI-08)"), "{told}");
}

#[test]
fn all_07_who_refuses_without_a_right_is_told_so() {
    let home = Home::desk();
    let refuse = |policy: &str, class: &str, act: &str| {
        let number = home.add(policy, &["--class", class]);
        home.now(&["--lang", "ru", "ticket", act, &number, "--reason", "не можем"]).code(0).err
    };
    let unfounded = "регламент не даёт права на отказ";
    for (policy, class) in [("okibi", "proposal"), ("whatschat", "proposal")] {
        assert!(!refuse(policy, class, "refuse").contains(unfounded), "{policy}");
    }
    for (policy, class) in
        [("okibi", "fault"), ("panorama", "incident"), ("asmo", "critical"), ("prokontakt", "incident")]
    {
        assert!(refuse(policy, class, "refuse").contains(unfounded), "{policy}");
        // What lies outside support is no refusal: each of them says what does (PRO-07).
        assert_eq!(refuse(policy, class, "out-of-scope"), "", "{policy}");
    }
    let told = refuse("whatschat", "proposal", "out-of-scope");
    assert!(told.contains("регламент не говорит, что лежит вне поддержки"), "{told}");
    let english = home.add("whatschat", &["--class", "fault"]);
    let args = ["--lang", "en", "ticket", "out-of-scope", &english, "--reason", "another product"];
    let told = home.now(&args).code(0).err;
    assert!(told.contains("the regulation doesn't say what lies outside support"), "{told}");
}

#[test]
fn pro_07_a_policy_shows_by_which_clauses_a_request_lies_outside_support() {
    let home = Home::new();
    for (policy, clauses) in [
        ("asmo", json!(["ASM-15"])),
        ("okibi", json!(["OKI-01", "OKI-02", "OKI-03"])),
        ("panorama", json!(["PAN-06"])),
        ("prokontakt", json!(["PRO-07", "PRO-18"])),
        ("whatschat", json!([])),
    ] {
        let shown = home.run(&["policy", "show", policy, "--json"]).code(0).json();
        assert_eq!(shown["out_of_scope"], clauses, "{policy}");
    }
    let told = home.run(&["--lang", "ru", "policy", "show", "prokontakt"]).code(0).out;
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("Вне поддержки PRO-07, PRO-18"), "{told}");
}

#[test]
fn asm_06_what_support_finds_itself_has_no_reaction_to_keep() {
    let home = Home::desk();
    let own = home.add("asmo", &["--class", "vulnerability"]);
    assert_eq!(home.show(NOW, &own)["reaction"]["state"], "not_promised");
    assert_eq!(home.show(NOW, &own)["resolution"]["state"], "running");
    let asked = home.add("asmo", &["--class", "vulnerability", "--org", "ООО «Ромашка»"]);
    assert_eq!(home.show(NOW, &asked)["reaction"]["state"], "running");
    let error = home.add("asmo", &["--class", "error-typical"]);
    assert_eq!(home.show(NOW, &error)["reaction"]["state"], "running");
    let what_if = [
        "deadline",
        "--policy",
        "asmo",
        "--class",
        "vulnerability",
        "--reported",
        NOW,
        "--at",
        NOW,
        "--json",
    ];
    assert_eq!(home.run(&what_if).code(0).json()["reaction"]["state"], "running");
}

#[test]
fn a_ticket_without_a_class_has_the_default_one() {
    let home = Home::desk();
    let number = home.add("asmo", &[]);
    assert_eq!(home.show(NOW, &number)["class"], "error-typical");
}

#[test]
fn pro_21_a_changed_state_lowers_with_a_reason_alone() {
    let home = Home::desk();
    let number = home.add("prokontakt", &["--priority", "1"]);
    let lower = ["ticket", "set", &number, "--priority", "2", "--ground", "state-changed", "--json"];
    assert_eq!(home.now(&lower).code(1).kind(), "refused");
    home.now(&[&lower[..], &["--reason", "работает половина модулей"]].concat()).code(0);
    assert_eq!(home.show(NOW, &number)["priority"], "2");
}

#[test]
fn pan_13_a_test_environment_caps_the_priority() {
    let home = Home::desk();
    let number = home.add("panorama", &["--priority", "critical", "--environment", "test"]);
    let shown = home.show(NOW, &number);
    assert_eq!((&shown["priority"], &shown["priority_set"]), (&json!("medium"), &json!("critical")));
}

#[test]
fn oki_01_oki_02_oki_03_what_is_outside_support_is_told_apart() {
    let home = Home::desk();
    let add = |fields: &[&str]| {
        let mut args = vec!["--lang", "ru", "ticket", "add", "--policy", "okibi", "--subject", "Не входит"];
        fields.iter().for_each(|field| args.extend(["--field", field]));
        home.now(&args).code(0)
    };
    let unsupported = |number: &str| home.show(NOW, number)["flags"].to_string().contains("out_of_support");
    for (field, words) in [
        ("licence=none", "нет права («"),
        ("licence=trial-over", "пробная версия истекла («"),
        ("platform=other", "платформа не поддерживается («"),
    ] {
        let ran = add(&[field]);
        assert!(ran.err.contains(words), "{}", ran.err);
        assert!(unsupported(ran.out.trim()));
        // Wherever its clocks are told, so is that they are no promise.
        for command in [&["ticket", "show"][..], &["ticket", "show", "--why"]] {
            let told = home.now(&[&["--lang", "ru"], command, &[ran.out.trim()]].concat()).code(0).out;
            assert!(told.contains(&format!("Срок не обещан: {words}")), "{told}");
            assert!(!told.contains("средний срок"), "{told}");
        }
        let listed = home.now(&["--lang", "ru", "ticket", "list", "--text", ran.out.trim()]).code(0).out;
        assert!(listed.contains("срок не обещан"), "{listed}");
        let due = home.now(&["--lang", "ru", "due", "--within", "9d"]).code(0).out;
        let row = due.lines().find(|row| row.contains(ran.out.trim())).unwrap();
        assert!(row.contains("срок не обещан"), "{due}");
    }
    let perpetual = add(&["licence_end=perpetual"]).out;
    let shown = home.show(NOW, perpetual.trim());
    assert!(!shown["flags"].as_array().unwrap().contains(&json!("outside_term")));
    let told = home.now(&["--lang", "ru", "ticket", "show", perpetual.trim()]).code(0).out;
    assert!(told.contains("бессрочно"), "{told}");
    let pan = home.add("panorama", &[]);
    home.now(&["ticket", "set", &pan, "--field", "support_until=perpetual"]).code(65);
}

#[test]
fn oki_03_the_gateway_is_asked_about_the_sms_module_alone() {
    let home = Home::desk();
    let add = |service: &[&str]| {
        let args =
            ["--lang", "ru", "ticket", "add", "--policy", "okibi", "--class", "fault", "--subject", "x"];
        home.now(&[&args[..], &["--field", "sms_gateway=missing"], service].concat()).code(0)
    };
    let unsupported = |number: &str| home.show(NOW, number)["flags"].to_string().contains("out_of_support");
    for service in [&[][..], &["--service", "faults"]] {
        let ran = add(service);
        assert!(!ran.err.to_lowercase().contains("шлюз"), "{service:?}: {}", ran.err);
        assert!(!unsupported(ran.out.trim()), "{service:?}");
        let again = ["--lang", "ru", "ticket", "set", ran.out.trim(), "--field", "sms_gateway=missing"];
        assert!(!home.now(&again).code(0).err.to_lowercase().contains("нет шлюза"));
    }
    let ran = add(&["--service", "sms"]);
    assert!(ran.err.contains("нет шлюза («") && ran.err.contains("GSM-шлюза"), "{}", ran.err);
    assert!(unsupported(ran.out.trim()));
    home.now(&["ticket", "set", ran.out.trim(), "--service", ""]).code(0);
    assert!(!unsupported(ran.out.trim()), "no service is known any more");
}

#[test]
fn wha_02_the_channel_of_the_stage_is_proposed() {
    let home = Home::desk();
    let add = |more: &[&str]| {
        let args = ["--lang", "ru", "ticket", "add", "--policy", "whatschat", "--subject", "Не приходит"];
        home.now(&[&args[..], more].concat()).code(0).err
    };
    let told = add(&["--field", "stage=use"]);
    assert!(told.contains("на этапе «Эксплуатация» запрос подаётся по каналу «WhatsApp» (§2)"), "{told}");
    assert!(
        add(&["--field", "stage=installation", "--channel", "whatsapp"])
            .contains("Сайт технической поддержки")
    );
    assert!(!add(&["--field", "stage=use", "--channel", "whatsapp"]).contains("по каналу"));
}

#[test]
fn wha_03_a_proposal_by_another_channel_than_its_own_is_told_so() {
    let home = Home::desk();
    let add = |more: &[&str]| {
        let args = ["--lang", "ru", "ticket", "add", "--policy", "whatschat", "--subject", "Панель"];
        home.now(&[&args[..], more].concat()).code(0).err
    };
    let proposal = |channel: &str| add(&["--class", "proposal", "--channel", channel]);
    let told = "подаются по каналам: WhatsApp, эл. почта (§3)";
    assert!(proposal("site").to_lowercase().contains(&told.to_lowercase()), "{}", proposal("site"));
    assert!(!proposal("whatsapp").contains("по каналам") && !proposal("email").contains("по каналам"));
    assert!(!add(&["--class", "fault", "--channel", "site"]).contains("по каналам"));
}

#[test]
fn pan_28_a_vulnerability_that_is_registered_as_a_consultation_is_told_to_be_an_incident() {
    let home = Home::desk();
    let kind = |class: &str, kind: &str| {
        let field = format!("failure_kind={kind}");
        let add =
            ["--lang", "ru", "ticket", "add", "--policy", "panorama", "--subject", "x", "--class", class];
        home.now(&[&add[..], &["--field", &field]].concat()).code(0)
    };
    let told = "не подходит к виду «Консультация»; вид должен быть: ";
    for option in ["vulnerability", "failure", "crash"] {
        assert!(kind("consultation", option).err.contains(told), "{}", kind("consultation", option).err);
        assert!(!kind("incident", option).err.contains("не подходит"));
    }
    let incident = kind("incident", "vulnerability").out;
    let moved =
        ["--lang", "ru", "ticket", "set", incident.trim(), "--class", "consultation", "--reason", "вопрос"];
    assert!(home.now(&moved).code(0).err.contains(told));
}

#[test]
fn a_channel_that_nobody_knows_is_recorded_and_said_to_be_none_of_the_regulations() {
    let home = Home::desk();
    let args = ["ticket", "add", "--policy", "whatschat", "--subject", "x", "--lang", "ru", "--channel"];
    let told = home.now(&[&args[..], &["fax"]].concat()).code(0);
    let known = "канал «fax» записан, но в регламенте такого нет; есть: site (Сайт технической поддержки)";
    assert!(told.err.contains(known) && told.err.contains("whatsapp (WhatsApp)"), "{}", told.err);
    let json = home.now(&[&args[..], &["fax", "--json"]].concat()).code(0);
    assert!(json.err.contains("fax") && json.json()["channel"] == "fax", "{}", json.err);
    for known in ["site", "whatsapp", "phone"] {
        assert!(!home.now(&[&args[..], &[known]].concat()).code(0).err.contains("канал «"), "{known}");
    }
    let set =
        |channel| home.now(&["ticket", "set", "WHA-1001", "--lang", "en", "--channel", channel]).code(0).err;
    assert!(!set("site").contains("regulation has none such"));
    assert!(
        set("Fax").contains("the channel Fax is recorded, but the regulation has none such; it has: site")
    );
}

#[test]
fn wha_03_a_declined_proposal_needs_its_reason() {
    let home = Home::desk();
    let number = home.add("whatschat", &["--class", "proposal", "--contact", "Анна", "--description", "x"]);
    let missing = || home.show(NOW, &number)["missing"].clone();
    assert_eq!(missing(), json!([]));
    let told =
        home.now(&["--lang", "ru", "ticket", "set", &number, "--field", "decision=declined"]).code(0).err;
    assert!(told.contains("не хватает: причина отказа по предложению"), "{told}");
    assert_eq!(missing(), json!(["decision_reason"]));
    let resolve = |number: &str, lang: &str| {
        home.now(&["--lang", lang, "ticket", "resolve", number, "--text", "не берём"]).code(0).err
    };
    let needed = "не заполнено: причина отказа по предложению; при «решение по предложению: отклонено» \
                  это нужно (§3)";
    assert!(resolve(&number, "ru").contains(needed));
    assert_eq!(missing(), json!(["decision_reason"]), "it is still missing");
    home.now(&["ticket", "return", &number, "--reason", "почему?"]).code(0);
    let english = "not filled in: reason for declining the proposal";
    assert!(resolve(&number, "en").contains(english));
    home.now(&["ticket", "return", &number, "--reason", "почему?"]).code(0);
    home.now(&["ticket", "set", &number, "--field", "decision_reason=уже есть"]).code(0);
    assert_eq!(missing(), json!([]));
    assert_eq!(resolve(&number, "ru"), "");
}

#[test]
fn pan_23_asm_16_an_administrator_who_is_not_named_is_missed_though_no_class_requires_one() {
    let home = Home::desk();
    for (policy, said) in [("panorama", "No trained administrator"), ("asmo", "administrator is not named")] {
        let add = ["ticket", "add", "--policy", policy, "--subject", "x"];
        let told = home.now(&add).code(0).err;
        assert!(told.contains(said), "{told}");
        let told = home.now(&[&add[..], &["--field", "administrator=Орлов"]].concat()).code(0).err;
        assert!(!told.contains(said), "{told}");
    }
    for (policy, class) in
        [("panorama", "consultation"), ("panorama", "modernization"), ("asmo", "vulnerability")]
    {
        let told =
            home.now(&["ticket", "add", "--policy", policy, "--class", class, "--subject", "x"]).code(0).err;
        assert!(!told.contains("administrator"), "{policy} {class}: {told}");
    }
    let told = home.now(&[
        "ticket",
        "add",
        "--policy",
        "asmo",
        "--subject",
        "x",
        "--field",
        "own_maintenance_skills=no",
    ]);
    assert!(told.code(0).err.contains("JavaScript"));
}

#[test]
fn all_01_a_promise_of_ones_own_hides_no_clock_of_the_regulation_in_a_list() {
    let home = Home::desk();
    let number = home.add("asmo", &["--class", "vulnerability"]);
    home.now(&["ticket", "plan", &number, "2026-12-05"]).code(0);
    let list = home.at("2026-11-27T07:00:00Z", &["ticket", "list"]).code(0).out;
    let row = list.lines().find(|line| line.contains(&number)).unwrap().to_string();
    assert!(row.contains(" -") && !row.contains("8 days"), "{row}");
}
