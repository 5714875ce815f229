//! Long text in the operator's own editor.
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::foreground::Foreground;
use super::signals::Signals;
use crate::ticket::limits::TEXT;
use crate::worker::draft::{Folder, Oddity, Origin, TextFolder, read_own};

/// A text for the editor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Editing {
    pub text: String,
    /// What it belongs to; None: there are no drafts.
    pub origin: Option<Origin>,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Edited {
    /// What was saved; None: nothing that could be taken, or there is no editor.
    pub text: Option<String>,
    /// The editor said that it failed.
    pub failed: bool,
    /// Why what it left wasn't taken.
    pub odd: Option<Oddity>,
    /// Where that is kept as it was saved, or what was not in UTF-8.
    pub kept: Option<PathBuf>,
    /// What was saved is empty, or shorter and the editor didn't end by itself: the former text is a draft.
    pub former: bool,
    /// What it left beside that and is among the drafts now, by name.
    pub beside: Vec<String>,
    /// The line dropped meanwhile, or somebody ended the program.
    pub is_over: bool,
}

/// Opens a text in the editor. The terminal must have been given back. What can't be taken as it is is kept among
/// `drafts`.
pub fn edit(
    editor: &[String],
    editing: &Editing,
    signals: &Signals,
    drafts: Option<&Folder>,
) -> io::Result<Edited> {
    let Some((program, arguments)) = editor.split_first() else { return Ok(Edited::default()) };
    let origin = editing.origin.as_ref();
    let folder = TextFolder::make(&editing.text, origin)?;
    let path = folder.text();
    // Our standard input never blocks; an editor needs one that does.
    let tty = File::open("/dev/tty")?;
    let mut command = Command::new(program);
    command.args(arguments).arg(&path).stdin(Stdio::from(tty.try_clone()?));
    let (success, is_over) = match Foreground::run(command, tty)?.ended(signals) {
        Ok(ended) => ended,
        // It may live, and what it saved is for a later start.
        Err(error) => {
            folder.keep();
            return Err(error);
        }
    };
    let well = success && !is_over;
    let mut edited = Edited { is_over, ..saved(&path, &editing.text, success, drafts) };
    if let Some(text) = edited.text.take() {
        (edited.text, edited.former) = not_cut(text, &editing.text, well, || {
            origin.zip(drafts).is_some_and(|(origin, drafts)| origin.keep_given(drafts))
        });
    }
    let folder = match is_over {
        true => folder.leave_to_others(origin, edited.text.as_deref()),
        false => Some(folder),
    };
    let Some(folder) = folder else { return Ok(edited) };
    let beside = match (drafts, well) {
        (Some(drafts), false) => folder.leavings(drafts),
        _ => Ok(Vec::new()),
    };
    if edited.kept.as_ref() == Some(&path) || beside.is_err() {
        folder.keep();
    }
    edited.beside = beside.unwrap_or_default();
    Ok(edited)
}

/// What was saved, unless it is what may be left of the text `before`, and whether `keep` kept that one: an editor that is
/// ended, or has no room, leaves nothing or a part.
fn not_cut(text: String, before: &str, well: bool, keep: impl Fn() -> bool) -> (Option<String>, bool) {
    let length = |text: &str| text.trim_end().len();
    let may_be_cut = length(&text) < length(before) && (!well || length(&text) == 0);
    match may_be_cut {
        false => (Some(text), false),
        true if length(&text) == 0 && !well => (None, false),
        true => {
            let kept = keep();
            (Some(text).filter(|_| kept || well), kept)
        }
    }
}

/// What was saved, however the editor ended; left as it was under a failure, it is none. What isn't UTF-8 is kept as it
/// is besides: by what is readable of it alone a text would be lost. So is what is longer than a text may be.
fn saved(path: &Path, before: &str, success: bool, drafts: Option<&Folder>) -> Edited {
    let aside = || drafts.and_then(|drafts| drafts.put_aside(path).ok());
    let kept = || Some(aside().unwrap_or_else(|| path.to_path_buf()));
    let failed = !success;
    // Anything may lie there by now.
    match read_own(path, TEXT as u64) {
        Ok(bytes) => {
            let after = String::from_utf8_lossy(&bytes).into_owned();
            let is_whole = std::str::from_utf8(&bytes).is_ok();
            let kept = if is_whole { None } else { kept() };
            let text = Some(after).filter(|after| success || after != before);
            Edited { text, failed, kept, ..Edited::default() }
        }
        Err(odd) => {
            let kept = if odd == Oddity::TooLarge { kept() } else { None };
            Edited { failed, odd: Some(odd), kept, ..Edited::default() }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use nix::sys::stat::Mode;
    use nix::unistd::mkfifo;

    use super::*;

    /// What is made of a file that `leave` left, with a folder that takes in what is put aside.
    fn after(leave: impl Fn(&Path), success: bool) -> Edited {
        let (folder, aside) = (crate::testing::folder(), crate::testing::folder());
        let path = folder.path().join("vahta.txt");
        leave(&path);
        let left = fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_file());
        let left = left.then(|| fs::read(&path).unwrap());
        let edited = saved(&path, "было", success, Some(&Folder::new(aside.path().join("drafts"))));
        let bytes = edited.kept.as_ref().map(|kept| fs::read(kept).unwrap());
        assert!(bytes.is_none_or(|bytes| Some(bytes) == left), "as it was saved");
        assert_eq!(edited.failed, !success);
        edited
    }

    fn text(bytes: &[u8], success: bool) -> (Option<String>, bool) {
        let edited = after(|path| fs::write(path, bytes).unwrap(), success);
        assert_eq!(edited.odd, None);
        (edited.text, edited.kept.is_some())
    }

    #[test]
    fn what_was_saved_is_taken_however_the_editor_ended() {
        let is = |text: &str| (Some(text.to_string()), false);
        assert_eq!(text("стало".as_bytes(), true), is("стало"));
        assert_eq!(text("стало".as_bytes(), false), is("стало"));
        assert_eq!(text("было".as_bytes(), false), (None, false));
        for success in [true, false] {
            let lossy = (Some("KOI8 \u{fffd}\u{fffd}".to_string()), true);
            assert_eq!(text(b"KOI8 \xd4\xc5", success), lossy);
        }
        let longest = "x".repeat(TEXT);
        assert_eq!(text(longest.as_bytes(), true), is(&longest));
    }

    #[test]
    fn what_may_be_cut_off_is_taken_only_where_the_former_text_is_kept() {
        let of = |text: &str, well, kept| not_cut(text.to_string(), "было", well, || kept);
        let is = |text: &str, former| (Some(text.to_string()), former);
        assert_eq!(of("стало иначе", false, false), is("стало иначе", false));
        assert_eq!(of("бы", true, true), is("бы", false));
        assert_eq!(of("бы", false, true), is("бы", true));
        assert_eq!(of("бы", false, false), (None, false));
        assert_eq!(of("\n", false, true), (None, false));
        assert_eq!(of("", true, true), is("", true));
        assert_eq!(of("", true, false), is("", false));
    }

    #[test]
    fn what_is_no_text_is_neither_waited_for_nor_taken() {
        let left = |leave: &dyn Fn(&Path)| {
            let edited = after(leave, true);
            assert_eq!(edited.text, None);
            (edited.odd.unwrap(), edited.kept.is_some())
        };
        assert_eq!(left(&|path| mkfifo(path, Mode::S_IRWXU).unwrap()), (Oddity::NotAFile, false));
        for target in ["/dev/zero", "/etc/hostname", "/nowhere"] {
            assert_eq!(left(&|path| symlink(target, path).unwrap()), (Oddity::NotAFile, false), "{target}");
        }
        assert_eq!(left(&|path| fs::create_dir(path).unwrap()), (Oddity::NotAFile, false));
        assert_eq!(left(&|_| ()), (Oddity::Missing, false));
        assert_eq!(left(&|path| fs::write(path, vec![b'x'; TEXT + 1]).unwrap()), (Oddity::TooLarge, true));
    }
}
