//! Bytes in, whole pieces out.
use super::split::{ESC_WAIT, Splitter, TEXT_WAIT, Token};

fn key(c: char, alt: bool) -> Token {
    Token::Char { c, alt }
}
fn csi(body: &str, last: char) -> Token {
    Token::Csi { body: body.into(), last, alt: false }
}
fn feed(splitter: &mut Splitter, text: &str, tick: u64) -> Vec<Token> {
    splitter.feed(text.as_bytes(), tick)
}
/// What comes of bytes that nothing follows.
fn all(bytes: &[u8]) -> Vec<Token> {
    let mut splitter = Splitter::default();
    let mut tokens = splitter.feed(bytes, 0);
    tokens.extend(splitter.quiet(10_000));
    assert_eq!(splitter.due(), None);
    tokens
}

#[test]
fn esc_alone_acts_within_150_milliseconds() {
    let mut splitter = Splitter::default();
    assert_eq!(feed(&mut splitter, "\x1b", 1_000), []);
    assert_eq!(splitter.due(), Some(1_000 + ESC_WAIT));
    assert_eq!(splitter.quiet(1_060), [], "an arrow may still come of it");
    assert_eq!(splitter.quiet(1_000 + ESC_WAIT), [Token::Esc]);
    assert!((60..150).contains(&ESC_WAIT));
    assert_eq!(splitter.due(), None);
}

#[test]
fn a_sequence_that_waited_while_we_were_busy_is_whole() {
    let mut splitter = Splitter::default();
    assert_eq!(feed(&mut splitter, "\x1b", 0), []);
    assert_eq!(feed(&mut splitter, "[A", 3_000), [csi("", 'A')]);
}

#[test]
fn the_rest_of_a_sequence_that_comes_later_still_is_no_text() {
    for (rest, token) in [
        ("[A", csi("", 'A')),
        ("OP", Token::Ss3 { body: String::new(), last: 'P', alt: false }),
        ("]11;rgb:1/2/3\x07", Token::Answer),
        ("P>|tmux 3.4\x1b\\", Token::Answer),
    ] {
        let mut splitter = Splitter::default();
        feed(&mut splitter, "\x1b", 0);
        assert_eq!(splitter.quiet(100), [Token::Esc]);
        assert_eq!(feed(&mut splitter, rest, 300), [token]);
        // Typed, or so late that nobody knows.
        feed(&mut splitter, "\x1b", 1_000);
        assert_eq!(splitter.quiet(1_100), [Token::Esc]);
        assert_eq!(feed(&mut splitter, &rest[..1], 1_200).len(), 1);
        feed(&mut splitter, "\x1b", 2_000);
        assert_eq!(splitter.quiet(2_100), [Token::Esc]);
        assert_eq!(feed(&mut splitter, "[A", 2_501), [key('[', false), key('A', false)]);
    }
    let mut splitter = Splitter::default();
    feed(&mut splitter, "\x1b", 0);
    assert_eq!(splitter.quiet(100), [Token::Esc]);
    assert_eq!(feed(&mut splitter, "Oj", 150), [key('O', false), key('j', false)], "keys typed ahead");
}

#[test]
fn two_presses_of_esc_are_two_and_alt_esc_is_one() {
    let mut splitter = Splitter::default();
    assert_eq!(feed(&mut splitter, "\x1b", 0), []);
    assert_eq!(feed(&mut splitter, "\x1b", 33), []);
    assert_eq!(feed(&mut splitter, "\x1b", 66), [Token::Esc], "held");
    assert_eq!(splitter.quiet(200), [Token::Esc, Token::Esc]);
    assert_eq!(all(b"\x1b\x1b"), [Token::Esc]);
    assert_eq!(all(b"\x1b\x1bj"), [Token::Esc, key('j', true)]);
}

#[test]
fn what_begins_a_sequence_is_a_key_with_alt_if_nothing_follows() {
    for c in "[O]PX^_N".chars() {
        assert_eq!(all(format!("\x1b{c}").as_bytes()), [key(c, true)]);
    }
    let mut splitter = Splitter::default();
    assert_eq!(feed(&mut splitter, "\x1bP", 0), []);
    assert_eq!(splitter.due(), Some(ESC_WAIT), "who presses Alt-P goes on typing");
}

#[test]
fn strings_end_with_their_mark_and_hold_what_looks_like_one() {
    for text in [
        "\x1b]11;rgb:1/2/3\x1b\\",
        "\x1b]11;rgb:1/2/3\x07",
        "\x1bP>|q\x07q\x1b\\",
        "\x1b_Gi=1;OK\x1b\\",
        "\x1b^t\x1b\\",
        "\x1bXt\x1b\x1b\\",
        // М and Ь hold the byte that ends a string of eight bits.
        "\x1b]lМЬ t\x1b\\",
    ] {
        assert_eq!(all(format!("{text}j").as_bytes()), [Token::Answer, key('j', false)], "{text:?}");
    }
    assert_eq!(all(b"\x1b]l\x9cj"), [Token::Answer, key('j', false)]);
    assert_eq!(all(b"\x9d11;?\x9cj"), [Token::Answer, key('j', false)]);
    assert_eq!(all(b"\x9b?64;1cj"), [csi("?64;1", 'c'), key('j', false)]);
    assert_eq!(all("\u{9b}?64;1cj".as_bytes()), [csi("?64;1", 'c'), key('j', false)]);
}

#[test]
fn what_never_ends_gives_the_keyboard_back() {
    let mut splitter = Splitter::default();
    assert_eq!(feed(&mut splitter, "\x1b]11;rgb", 0), []);
    assert_eq!(splitter.quiet(TEXT_WAIT - 1), []);
    assert_eq!(feed(&mut splitter, ":1a1a", TEXT_WAIT), [], "a slow line");
    assert_eq!(splitter.quiet(2 * TEXT_WAIT), [Token::Answer]);
    assert_eq!(feed(&mut splitter, "j", 3_000), [key('j', false)]);
    // Cancelled, or another sequence begins.
    assert_eq!(all(b"\x1b]11;\x18j"), [Token::Answer, key('j', false)]);
    assert_eq!(all(b"\x1b[1;\x1b[A"), [Token::Answer, csi("", 'A')]);
    assert_eq!(all(b"\x1b]4;1\x1b[A"), [Token::Answer, csi("", 'A')]);
    assert_eq!(all(b"\x1b[1;\r"), [Token::Answer, key('\r', false)]);
    assert_eq!(all(b"\x1b[?2026;2$"), [Token::Answer]);
    assert_eq!(all(b"\x1b[M !"), [Token::Answer]);
    let endless = [b"\x1b[", "1;".repeat(500).as_bytes(), b"Aj"].concat();
    assert_eq!(all(&endless), [Token::Answer, key('j', false)]);
}

#[test]
fn a_paste_is_verbatim_to_its_end() {
    let text = b"q\x1b[A\x1b]0;\x07\xff\x1b[200~\r\x1b[20\x1b\\";
    let marked = [b"\x1b[200~".as_slice(), text, b"\x1b[201~j"].concat();
    assert_eq!(all(&marked), [Token::Paste(text.to_vec()), key('j', false)]);
    for at in 6..marked.len() {
        let mut splitter = Splitter::default();
        let mut tokens = splitter.feed(&marked[..at], 0);
        tokens.extend(splitter.quiet(999));
        tokens.extend(splitter.feed(&marked[at..], 999));
        assert_eq!(tokens, [Token::Paste(text.to_vec()), key('j', false)], "torn at {at}");
    }
}

#[test]
fn a_paste_whose_end_never_comes_ends_a_second_after_its_last_byte() {
    let mut splitter = Splitter::default();
    assert_eq!(feed(&mut splitter, "\x1b[200~abc", 0), []);
    assert_eq!(feed(&mut splitter, "d", 900), []);
    assert_eq!(splitter.quiet(1_899), []);
    assert_eq!(splitter.quiet(1_900), [Token::Paste(b"abcd".to_vec())]);
    assert_eq!(feed(&mut splitter, "j", 1_901), [key('j', false)]);
    // It comes after all, once.
    assert_eq!(feed(&mut splitter, "efq\x1b[201~j", 9_000), [Token::Paste(b"efq".to_vec()), key('j', false)]);
    assert_eq!(feed(&mut splitter, "q\x1b[201~", 9_500), [key('q', false), csi("201", '~')]);
}

#[test]
fn bytes_that_are_no_text_are_told_and_what_follows_is_not_lost() {
    // "не" in KOI8-R, in windows-1251 and in CP866.
    assert_eq!(all(b"\xce\xc5j"), [Token::Alien(0xce), Token::Alien(0xc5), key('j', false)]);
    assert_eq!(all(b"\xed\xe5j"), [Token::Alien(0xed), Token::Alien(0xe5), key('j', false)]);
    assert_eq!(all(b"\xad\xa5j"), [Token::Alien(0xad), Token::Alien(0xa5), key('j', false)]);
    assert_eq!(all(b"\x9b"), [Token::Alien(0x9b)], "a letter of CP866");
    assert_eq!(all(b"\xd0"), [Token::Alien(0xd0)]);
    assert_eq!(all(b"\xed\xa0\x80"), [0xed, 0xa0, 0x80].map(Token::Alien), "half a pair of UTF-16");
    assert_eq!(all("\x1bя漢😀".as_bytes()), [key('я', true), key('漢', false), key('😀', false)]);
}
