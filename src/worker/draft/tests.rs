//! Drafts in files.
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use super::*;

fn folder() -> (tempfile::TempDir, PathBuf) {
    let home = crate::testing::folder();
    let path = home.path().join("vahta/drafts");
    (home, path)
}

pub fn form(folder: &Folder, ticket: &str, text: &str, at: i64) -> Draft {
    let key = DraftKey {
        desk_id: Some("d".repeat(32)),
        operator: "оп. 4".into(),
        ticket: ticket.into(),
        form: "reply".into(),
        screen: folder.screen().into(),
    };
    let values = [("text".to_string(), text.to_string())].into();
    Draft { key, at: Instant::from_unix(at), policy: None, class: None, answers: Vec::new(), values }
}

/// A change that writes some draft.
pub fn written(folder: &Folder, path: &Path) -> Change {
    let draft = Box::new(form(folder, "PRO-1001", "Смотрим", 1));
    Change::Write { path: path.to_path_buf(), draft, replaces: None }
}

fn keep(folder: &Folder, ticket: &str, text: &str, at: i64) -> PathBuf {
    let path = folder.fresh(ticket, "reply");
    let draft = Box::new(form(folder, ticket, text, at));
    folder.change(&Change::Write { path: path.clone(), draft, replaces: None }).unwrap();
    path
}

fn texts(left: &Left) -> Vec<&str> {
    left.drafts.iter().map(|found| found.draft.values["text"].as_str()).collect()
}

/// What is left alone, by the names of the files.
fn odd(left: &Left) -> Vec<(String, Oddity)> {
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    left.odd.iter().map(|odd| (name(&odd.path), odd.why)).collect()
}

#[test]
fn a_draft_tells_itself_whose_it_is() {
    let (_home, path) = folder();
    let screen = Folder::new(path);
    let file = keep(&screen, "PRO-1010", "Смотрим", 60);
    let text: serde_json::Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    assert_eq!(text["desk_id"], "d".repeat(32));
    assert_eq!(text["operator"], "оп. 4");
    assert_eq!(text["ticket"], "PRO-1010");
    assert_eq!(text["form"], "reply");
    assert_eq!(text["screen"], screen.screen());
    assert_eq!(text["at"], 60);
    assert_eq!(screen.look().drafts[0].draft, form(&screen, "PRO-1010", "Смотрим", 60));
}

#[test]
fn two_screens_and_two_calls_keep_all_theirs_newest_first() {
    let (_home, path) = folder();
    let (one, other) = (Folder::new(path.clone()), Folder::new(path.clone()));
    assert_ne!(one.screen(), other.screen());
    keep(&one, "PRO-1010", "первый", 1);
    keep(&other, "PRO-1010", "второй", 3);
    keep(&one, "PRO-1010", "третий", 2);
    let seen = one.look();
    assert_eq!(texts(&seen), ["второй", "третий", "первый"]);
    assert_eq!(seen.drafts.iter().map(|f| f.held).collect::<Vec<_>>(), [true, false, false]);
}

#[test]
fn a_screen_that_has_gone_holds_nothing() {
    let (_home, path) = folder();
    let (gone, left, here) =
        (Folder::new(path.clone()), Folder::new(path.clone()), Folder::new(path.clone()));
    keep(&gone, "PRO-1010", "убит", 1);
    keep(&left, "PRO-1010", "вышел", 2);
    assert!(here.look().drafts.iter().all(|found| found.held));
    // Whoever is killed leaves the file of its lock.
    drop(gone);
    left.leave(&[]);
    assert!(here.look().drafts.iter().all(|found| !found.held));
    let screens = fs::read_dir(&path).unwrap().flatten();
    assert!(screens.map(|e| e.file_name()).all(|name| !name.to_string_lossy().ends_with(".screen")));
}

#[test]
fn what_is_continued_goes_once_it_is_written_anew() {
    let (_home, path) = folder();
    let (gone, here) = (Folder::new(path.clone()), Folder::new(path.clone()));
    let old = keep(&gone, "PRO-1010", "старый", 1);
    let (new, draft) = (here.fresh("PRO-1010", "reply"), Box::new(form(&here, "PRO-1010", "новый", 2)));
    // Nothing can be put beside a folder that has become a file.
    let blocked = Change::Write { path: old.join("x"), draft: draft.clone(), replaces: Some(old.clone()) };
    assert!(here.change(&blocked).is_err());
    assert_eq!(texts(&here.look()), ["старый"]);
    here.change(&Change::Write { path: new.clone(), draft, replaces: Some(old) }).unwrap();
    assert_eq!(texts(&here.look()), ["новый"]);
    here.change(&Change::Remove(new.clone())).unwrap();
    here.change(&Change::Remove(new)).unwrap();
    assert_eq!(here.look(), Left::default());
}

#[test]
fn nothing_outdated_is_written_after_the_last() {
    let (_home, path) = folder();
    let screen = Folder::new(path.clone());
    let file = screen.fresh("PRO-1010", "reply");
    let write = |text| Change::Write {
        path: file.clone(),
        draft: Box::new(form(&screen, "PRO-1010", text, 1)),
        replaces: None,
    };
    screen.leave(&[write("последний")]);
    screen.change(&write("прежний")).unwrap();
    assert_eq!(texts(&Folder::new(path).look()), ["последний"]);
}

#[test]
fn only_their_owner_reads_them() {
    let (_home, path) = folder();
    fs::create_dir_all(&path).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    let file = keep(&Folder::new(path.clone()), "PRO-1010", "Смотрим", 1);
    assert_eq!(fs::metadata(file).unwrap().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(path).unwrap().mode() & 0o777, 0o700);
}

#[test]
fn what_is_no_file_of_ones_own_is_told_and_never_waited_for() {
    let (home, path) = folder();
    fs::create_dir_all(path.join("folder.draft")).unwrap();
    nix::unistd::mkfifo(&path.join("pipe.draft.json"), nix::sys::stat::Mode::S_IRWXU).unwrap();
    let planted = home.path().join("planted");
    fs::write(&planted, "{}").unwrap();
    symlink(planted, path.join("link.draft")).unwrap();
    fs::write(path.join("half.draft"), "{\"desk_id\":\"00").unwrap();
    fs::write(path.join("none.draft"), "").unwrap();
    fs::write(path.join("bytes.draft.json"), [0xff, 0xfe]).unwrap();
    fs::File::create(path.join("huge.draft")).unwrap().set_len(1 << 30).unwrap();
    fs::write(path.join("notes.txt"), "не черновик").unwrap();
    let left = Folder::new(path.clone()).look();
    assert!(left.drafts.is_empty());
    let named = |name: &str, why| (name.to_string(), why);
    assert_eq!(
        odd(&left),
        [
            named("bytes.draft.json", Oddity::Damaged),
            named("folder.draft", Oddity::NotAFile),
            named("half.draft", Oddity::Damaged),
            named("huge.draft", Oddity::TooLarge),
            named("link.draft", Oddity::NotAFile),
            named("none.draft", Oddity::Damaged),
            named("pipe.draft.json", Oddity::NotAFile),
        ]
    );
    assert!(path.join("half.draft").exists(), "what can't be read is kept");
}

#[test]
fn a_folder_of_somebody_elses_is_neither_read_nor_written() {
    if nix::unistd::geteuid().is_root() {
        let (_home, path) = folder();
        fs::create_dir_all(&path).unwrap();
        fs::write(path.join("reply-PRO-1010.draft.json"), "{\"text\":\"подложен\"}").unwrap();
        std::os::unix::fs::chown(&path, Some(65_534), None).unwrap();
        let screen = Folder::new(path.clone());
        assert_eq!(odd(&screen.look()), [("drafts".to_string(), Oddity::Foreign)]);
        let draft = Box::new(form(&screen, "PRO-1010", "Смотрим", 1));
        let write = Change::Write { path: screen.fresh("PRO-1010", "reply"), draft, replaces: None };
        assert!(screen.change(&write).is_err());
        // The folder is one's own, a file in it isn't.
        std::os::unix::fs::chown(&path, Some(0), None).unwrap();
        std::os::unix::fs::chown(path.join("reply-PRO-1010.draft.json"), Some(65_534), None).unwrap();
        assert_eq!(odd(&screen.look()), [("reply-PRO-1010.draft.json".to_string(), Oddity::Foreign)]);
    }
}

#[test]
fn files_of_before_are_read_without_a_database() {
    let (_home, path) = folder();
    fs::create_dir_all(&path).unwrap();
    fs::write(path.join("customer-reply-PRO-1010.draft.json"), "{\"text\":\"Слышно\"}").unwrap();
    let call = "{\"*policy\":\"panorama\",\"*class\":\"incident\",\"subject\":\"Тема\"}";
    fs::write(path.join("register.draft.json"), call).unwrap();
    let drafts = Folder::new(path).look().drafts;
    let of = |form: &str| &drafts.iter().find(|found| found.draft.key.form == form).unwrap().draft;
    let reply = of("customer-reply");
    assert_eq!((reply.key.ticket.as_str(), reply.key.desk_id.as_deref()), ("PRO-1010", None));
    let call = of(OLD_REGISTRATION);
    assert_eq!((call.policy.as_deref(), call.class.as_deref()), (Some("panorama"), Some("incident")));
    assert_eq!(call.values, [("subject".to_string(), "Тема".to_string())].into());
}

#[test]
fn without_a_folder_there_is_nothing() {
    let (_home, path) = folder();
    assert_eq!(Folder::new(path.clone()).look(), Left::default());
    assert!(!path.exists(), "looking makes none");
}
