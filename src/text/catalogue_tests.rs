use super::*;

#[test]
fn russian_plurals_are_right() {
    let ru = Catalogue::new(Lang::Ru);
    for (n, told) in [
        (0, "0 дней"),
        (1, "1 день"),
        (2, "2 дня"),
        (4, "4 дня"),
        (5, "5 дней"),
        (11, "11 дней"),
        (12, "12 дней"),
        (21, "21 день"),
        (22, "22 дня"),
        (100, "100 дней"),
        (111, "111 дней"),
        (121, "121 день"),
    ] {
        assert_eq!(ru.with("unit-days").arg("n", n).text(), told);
    }
}

#[test]
fn english_plurals_are_right() {
    let en = Catalogue::new(Lang::En);
    for (n, told) in [(0, "0 days"), (1, "1 day"), (2, "2 days"), (21, "21 days")] {
        assert_eq!(en.tr_args("unit-days", &[("n", n.into())]), told);
    }
}

#[test]
fn values_are_put_in_without_isolating_marks() {
    let ru = Catalogue::new(Lang::Ru);
    assert_eq!(ru.tr_args("unit-hours", &[("n", 40.into())]), "40 ч");
    let shown = crate::text::safe::str_line("\u{202e}5");
    assert_eq!(ru.with("unit-hours").arg("n", &shown).text(), "⟨U+202E⟩5 ч");
}

#[test]
fn messages_hold_nothing_that_a_terminal_would_obey() {
    for source in RU.iter().chain(&EN) {
        for line in source.lines() {
            assert_eq!(crate::text::safe::str_line(line).as_str(), line);
        }
    }
}

#[test]
#[should_panic(expected = "no message")]
fn an_unknown_name_is_found_in_development() {
    Catalogue::new(Lang::Ru).tr("no-such-message");
}
