//! Policy files that can't be used, at work: what was in force stays so, and every command says it.
use std::fs;
use std::os::unix::fs::symlink;

use crate::cli::Home;

fn add(home: &Home) -> crate::cli::Ran {
    home.now(&["--policies", "own", "ticket", "add", "--policy", "asmo", "--subject", "x", "--lang", "en"])
}

/// In a folder `own` the policy with another title, kept by the database once a ticket names it.
fn with_own_policy() -> (Home, String) {
    let home = Home::desk();
    let text = home.now(&["policy", "show", "asmo", "--toml"]).code(0).out;
    fs::create_dir(home.path("own")).unwrap();
    let text = text.replacen("title = \"", "title = \"Наш ", 1);
    home.file("own/asmo.toml", &text);
    assert!(!add(&home).code(0).err.contains("broken"));
    (home, text)
}

#[test]
fn a_broken_file_of_any_kind_leaves_the_last_good_version_in_force() {
    let (home, text) = with_own_policy();
    let deep = format!("x = {}", "[".repeat(100_000));
    let huge = format!("{text}\n#{}", "x".repeat(10 << 20));
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for broken in [
        &b""[..],
        b"\0",
        b"[[[",
        b"id = \"asmo\"\n\xff",
        deep.as_bytes(),
        huge.as_bytes(),
        &[&b"\xff\xfe"[..], &utf16].concat(),
        &[text.as_bytes(), b"\n\"a\\u001b[31m\\u202e\" = 1\n"].concat(),
    ] {
        let file = home.file("own/asmo.toml", broken);
        let checked = home.now(&["policy", "check", &file]).code(1);
        assert!(checked.out.starts_with(&format!("{file}:")), "{}", checked.out);
        assert!(!checked.out.contains(['\u{1b}', '\u{202e}']));
        let ran = add(&home).code(0);
        assert!(ran.err.contains("own/asmo.toml: broken; for asmo the last good version"), "{}", ran.err);
        let fresh = Home::desk();
        fs::create_dir(fresh.path("own")).unwrap();
        fresh.file("own/asmo.toml", broken);
        assert!(add(&fresh).code(65).err.contains("unavailable"), "never the built-in one instead");
        fresh.add("okibi", &[]);
    }
    let listed = home.now(&["--policies", "own", "ticket", "list", "--json"]).code(0).json();
    let versions: Vec<_> = listed.as_array().unwrap().iter().map(|t| t["policy_version"].clone()).collect();
    assert!(versions.len() == 9 && versions.iter().all(|v| *v == versions[0]));
}

#[test]
fn what_is_no_file_to_read_is_a_broken_policy_and_nothing_waits_for_it() {
    let (home, text) = with_own_policy();
    let file = home.path("own/asmo.toml");
    fs::remove_file(&file).unwrap();
    symlink("/nowhere/asmo.toml", &file).unwrap();
    assert!(add(&home).code(0).err.contains("broken; for asmo"));
    fs::remove_file(&file).unwrap();
    nix::unistd::mkfifo(&file, nix::sys::stat::Mode::S_IRWXU).unwrap();
    assert!(add(&home).code(0).err.contains("broken; for asmo"));
    fs::remove_file(&file).unwrap();
    assert!(!add(&home).code(0).err.contains("broken"), "a file that is gone is gone");
    fs::create_dir(&file).unwrap();
    assert!(add(&home).code(0).err.contains("broken; for asmo"), "a folder of its name is what was meant");
    fs::remove_dir(&file).unwrap();

    home.file("own/one.toml", &text);
    home.file("own/two.toml", text.replacen("Наш", "Ваш", 1));
    assert!(add(&home).code(0).err.contains("own/two.toml: broken"), "two of one id");
    home.now(&["--policies", "own", "policy", "check"]).code(1);
}

#[test]
fn every_command_names_a_calendar_that_cant_be_used() {
    let home = Home::desk();
    fs::create_dir_all(home.path("own/calendars")).unwrap();
    let calendar = home.path("own/calendars/mine.toml");
    let commands: [&[&str]; 6] = [
        &["ticket", "list"],
        &["policy", "list"],
        &["config", "show"],
        &["doctor"],
        &["backup", "copy.db", "--force"],
        &["restore", "copy.db", "--force"],
    ];
    let told = |name: &str| {
        for command in commands {
            let ran = home.now(&[&["--policies", "own", "--lang", "en"], command].concat());
            assert!((ran.err + &ran.out).contains(name), "{command:?}");
        }
    };
    fs::write(&calendar, "[[[").unwrap();
    told("own/calendars/mine.toml");
    fs::remove_file(&calendar).unwrap();
    nix::unistd::mkfifo(&calendar, nix::sys::stat::Mode::S_IRWXU).unwrap();
    told("own/calendars/mine.toml");
    fs::remove_file(&calendar).unwrap();
    fs::create_dir(&calendar).unwrap();
    told("own/calendars/mine.toml");
    fs::remove_dir(&calendar).unwrap();
    // In the place of their folder.
    fs::remove_dir(home.path("own/calendars")).unwrap();
    fs::write(home.path("own/calendars"), "").unwrap();
    told("own/calendars");
}
