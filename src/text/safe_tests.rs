use super::*;

fn shown(text: &str) -> String {
    line(&Raw::from(text)).into_string()
}

fn lines(text: &str) -> Vec<String> {
    block(&Raw::from(text)).into_iter().map(Shown::into_string).collect()
}

#[test]
fn escape_sequences_are_shown_and_harmless() {
    assert_eq!(shown("Не \u{1b}[31mпринтер\u{1b}[0m"), "Не ␛[31mпринтер␛[0m");
    assert_eq!(shown("\u{9b}31mкрасный\u{9b}0m"), "⟨U+009B⟩31mкрасный⟨U+009B⟩0m");
    assert_eq!(shown("P1\u{8}\u{8}4\u{7f}\0"), "P1␈␈4␡␀");
}

#[test]
fn a_one_line_field_stays_one_line() {
    assert_eq!(shown("Тема\nPriority: P1\r\n"), "Тема␊Priority: P1␍␊");
    assert_eq!(shown("а\u{2028}б\u{2029}в\u{85}г\u{b}д\tе"), "а⟨U+2028⟩б⟨U+2029⟩в⟨U+0085⟩г␋д␉е");
}

#[test]
fn bidi_controls_are_named() {
    assert_eq!(shown("Отчёт\u{202e}fdp.exe"), "Отчёт⟨U+202E⟩fdp.exe");
    assert_eq!(shown("цена\u{61c}100"), "цена⟨U+061C⟩100");
    assert_eq!(shown(&"\u{2067}".repeat(200)), "⟨U+2067 ×200⟩");
}

#[test]
fn runs_of_the_invisible_are_named_once() {
    assert_eq!(shown("Принтер\u{200b}\u{200b}\u{200b} не"), "Принтер⟨U+200B ×3⟩ не");
    assert_eq!(shown("а\u{200d}б\u{2060}в\u{feff}г"), "а⟨U+200D⟩б⟨U+2060⟩в⟨U+FEFF⟩г");
    assert_eq!(shown("обо\u{ad}рудование"), "обо⟨U+00AD⟩рудование");
    assert_eq!(shown("ok\u{e0068}\u{e0069}"), "ok⟨U+E0068 ×2⟩");
}

#[test]
fn a_message_hidden_behind_a_picture_is_named() {
    assert_eq!(shown("⚠\u{fe0f}\u{e0100}\u{e0101}"), "⚠⟨U+FE0F ×3⟩");
    assert_eq!(shown("a\u{fe0f}"), "a⟨U+FE0F⟩");
}

#[test]
fn four_marks_stay_on_a_letter() {
    assert_eq!(
        shown(&format!("к{}от", "\u{301}".repeat(400))),
        format!("\u{45c}{}⟨+395⟩от", "\u{301}".repeat(4))
    );
    assert_eq!(shown("и\u{306}од, е\u{308}лка"), "йод, ёлка");
    assert_eq!(shown("\u{301}тема"), "◌\u{301}тема");
    assert_eq!(shown("\u{1b}\u{301}"), "␛◌\u{301}");
}

#[test]
fn pictures_have_the_width_that_terminals_agree_on() {
    assert_eq!(shown("👨\u{200d}👩\u{200d}👧 не"), "👨👩👧 не");
    assert_eq!(shown("⚠\u{fe0f} 1\u{fe0f}\u{20e3}"), "⚠ 1\u{20e3}");
    assert_eq!(shown("👍🏻"), "👍");
    assert_eq!(shown("🇷🇺🇷"), "⟨RU⟩⟨R⟩");
}

#[test]
fn honest_text_passes_unchanged() {
    for text in
        ["", "Табло «вылета» № 5 — не обновляется…", "订单号 №42", "שלום", "ไม่", "+7 495 913-67-45", "क्ष"]
    {
        assert_eq!(shown(text), text);
    }
    assert_eq!(shown("10\u{a0}000\u{202f}руб"), "10 000 руб");
    assert_eq!(shown("\u{1112}\u{1161}\u{11ab}"), "한");
}

#[test]
fn a_block_has_the_lines_that_were_meant() {
    assert_eq!(lines("а\r\nб\n\nв\n"), ["а", "б", "", "в"]);
    assert_eq!(lines("Отказ\rвсё хорошо"), ["Отказ␍", "всё хорошо"]);
    assert_eq!(lines("а\u{2028}б\u{85}в"), ["а⟨U+2028⟩", "б⟨U+0085⟩", "в"]);
    assert_eq!(lines(""), Vec::<String>::new());
}

#[test]
fn tabs_stop_every_eight_columns() {
    assert_eq!(lines("a\tb\t\tc"), ["a       b               c"]);
    assert_eq!(lines("界\tа"), ["界      а"]);
    assert_eq!(lines("абвгдежзий\tк\tл"), ["абвгдежзий      к       л"]);
    assert_eq!(lines(&"a\tb".repeat(100_000))[0].as_str().len(), 8 * 100_000 + 1);
}

#[test]
fn a_cut_line_fits_and_reads_no_more_than_it_needs() {
    assert_eq!(line_max(&Raw::from("Отчёты не строятся"), 8).as_str(), "Отчёты …");
    assert_eq!(line_max(&Raw::from("Отчёты"), 6).as_str(), "Отчёты");
    assert_eq!(line_max(&Raw::from("\u{1b}[31m"), 3).as_str(), "␛[…");
    let mut writer = Writer::new(10);
    writer.take(&"слово ".repeat(100_000));
    assert!(writer.out.len() < 40);
}

#[test]
fn what_was_shown_can_be_shown_again() {
    for text in
        ["\u{1b}[2J\u{202e}x\u{301}\u{302}", "👨\u{200d}👩 🇷🇺", "к\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}"]
    {
        let once = shown(text);
        assert_eq!(shown(&once), once);
    }
}
