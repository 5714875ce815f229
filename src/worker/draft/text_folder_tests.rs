//! Texts that an editor has or had.
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::leavings::{ORIGIN_FILE, TEXT_FILE};
use super::tests::form;
use super::{Folder, Left, Oddity, Origin, TextFolder, sweep};

/// Temporary files and drafts.
struct Bench {
    temporary: TempDir,
    home: TempDir,
    drafts: Folder,
}

fn bench() -> Bench {
    let (temporary, home) = (crate::testing::folder(), crate::testing::folder());
    let drafts = Folder::new(home.path().join("drafts"));
    Bench { temporary, home, drafts }
}

impl Bench {
    /// A folder as a run leaves it that was killed.
    fn left(&self, name: &str, text: Option<&str>, origin: Option<&Origin>) -> PathBuf {
        let folder = self.temporary.path().join(name);
        fs::create_dir(&folder).unwrap();
        text.into_iter().for_each(|text| fs::write(folder.join(TEXT_FILE), text).unwrap());
        let origin = origin.map(|origin| serde_json::to_vec(origin).unwrap());
        origin.into_iter().for_each(|origin| fs::write(folder.join(ORIGIN_FILE), origin).unwrap());
        folder
    }
    /// What another run, started anew, finds.
    fn swept(&self) -> Left {
        sweep(self.temporary.path(), &self.drafts);
        Folder::new(self.home.path().join("drafts")).look()
    }
}

/// A reply that says `text`.
fn reply(drafts: &Folder, text: &str) -> Origin {
    let draft = Box::new(form(drafts, "PRO-1001", text, 1));
    Origin { draft, field: "text".into(), file: "PRO-1001-reply-1.draft".into() }
}

fn texts(left: &Left) -> Vec<&str> {
    let mut texts: Vec<_> = left.drafts.iter().map(|found| found.draft.values["text"].as_str()).collect();
    texts.sort_unstable();
    texts
}

fn named(odd: &Path) -> String {
    odd.file_name().unwrap().to_string_lossy().split_once('.').unwrap().1.to_string()
}

#[test]
fn what_nobody_knows_the_form_of_is_put_aside_and_what_is_in_use_stays() {
    let bench = bench();
    let killed = bench.left("vahta-1", Some("было"), None);
    let (empty, running) = (bench.left("vahta-2", Some(""), None), bench.left("vahta-3", Some("идёт"), None));
    let (others, beginning) = (bench.left("vasya-4", Some("x"), None), bench.left("vahta-5", None, None));
    let lock = File::open(&running).unwrap();
    lock.try_lock().unwrap();
    // Where a text can't be put aside it stays.
    let no_folder = bench.home.path().join("file");
    fs::write(&no_folder, "").unwrap();
    sweep(bench.temporary.path(), &Folder::new(no_folder));
    assert!(killed.exists() && !empty.exists());
    let kept = bench.swept().odd;
    assert_eq!(kept.iter().map(|odd| odd.why).collect::<Vec<_>>(), [Oddity::Saved]);
    assert_eq!(fs::read_to_string(&kept[0].path).unwrap(), "было");
    assert!(!killed.exists());
    assert!(running.exists() && others.exists() && beginning.exists());
}

#[test]
fn what_was_saved_is_a_draft_of_its_form_in_the_place_of_the_one_before() {
    let bench = bench();
    let origin = reply(&bench.drafts, "было");
    let before = super::Change::Write {
        path: bench.home.path().join("drafts").join(&origin.file),
        draft: origin.draft.clone(),
        replaces: None,
    };
    bench.drafts.change(&before).unwrap();
    let folder = bench.left("vahta-1", Some("стало\n"), Some(&origin));
    let left = bench.swept();
    assert_eq!(texts(&left), ["стало"]);
    let key = &left.drafts[0].draft.key;
    assert_eq!((key.ticket.as_str(), key.form.as_str()), ("PRO-1001", "reply"));
    assert!(left.odd.is_empty() && !folder.exists());
    // What may be cut off takes nobody's place.
    bench.left("vahta-3", Some("с"), Some(&origin));
    assert_eq!(texts(&bench.swept()), ["с", "стало"]);
    // Nothing new was saved: the draft that there is counts.
    bench.left("vahta-2", Some("было\n"), Some(&origin));
    assert_eq!(texts(&bench.swept()), ["с", "стало"]);
}

#[test]
fn what_an_editor_leaves_beside_is_a_draft_where_it_is_a_text_and_else_is_put_aside() {
    let bench = bench();
    let folder = bench.left("vahta-1", Some("сохранено"), Some(&reply(&bench.drafts, "было")));
    let swap = |dirty: u8| {
        let mut bytes = [b"b0VIM 9.1".as_slice(), &[0; 2000]].concat();
        bytes[1007] = dirty;
        bytes
    };
    fs::write(folder.join("vahta.txt.save"), "на выходе").unwrap();
    fs::write(folder.join("vahta.txt~"), "прежнее").unwrap();
    fs::write(folder.join("#vahta.txt#"), "было\n").unwrap();
    fs::write(folder.join(".vahta.txt.swp"), swap(0x55)).unwrap();
    fs::write(folder.join(".vahta.txt.swo"), swap(0)).unwrap();
    std::os::unix::fs::symlink("nobody@nowhere", folder.join(".#vahta.txt")).unwrap();
    let left = bench.swept();
    assert_eq!(texts(&left), ["на выходе", "сохранено"]);
    assert_eq!(left.odd.iter().map(|odd| named(&odd.path)).collect::<Vec<_>>(), ["txt.swp"]);
    assert_eq!(fs::read(&left.odd[0].path).unwrap(), swap(0x55));
    assert!(!folder.exists());
}

#[test]
fn an_origin_leads_nowhere_but_among_the_drafts() {
    let bench = bench();
    let origin = Origin { file: "../stolen".into(), ..reply(&bench.drafts, "было") };
    bench.left("vahta-1", Some("стало"), Some(&origin));
    let left = bench.swept();
    assert_eq!((left.drafts.len(), left.odd.len()), (0, 1));
    assert!(!bench.home.path().join("stolen").exists());
}

#[test]
fn what_lives_on_has_its_folder_and_what_was_taken_is_not_found_again() {
    let bench = bench();
    let origin = reply(&bench.drafts, "было");
    let folder = TextFolder::make("было", Some(&origin)).unwrap();
    let path = folder.text().parent().unwrap().to_path_buf();
    // Whatever is started meanwhile has the lock, too.
    let mut editor = std::process::Command::new("cat").stdin(std::process::Stdio::piped()).spawn().unwrap();
    assert!(folder.leave_to_others(Some(&origin), Some("взято")).is_none());
    assert!(path.exists());
    let origin: Origin = serde_json::from_slice(&fs::read(path.join(ORIGIN_FILE)).unwrap()).unwrap();
    assert!(origin.is_no_news("взято\n"));
    drop(editor.stdin.take());
    editor.wait().unwrap();
    fs::remove_dir_all(&path).unwrap();
    let folder = TextFolder::make("было", Some(&origin)).unwrap();
    let path = folder.text().parent().unwrap().to_path_buf();
    drop(folder.leave_to_others(Some(&origin), None));
    assert!(!path.exists(), "nobody has it");
}
