//! Long text in the operator's own editor.
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::foreground::Foreground;
use super::signals::Signals;
use crate::ticket::limits::TEXT;
use crate::worker::draft::{Oddity, TextFolder, read_own};

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
    /// The line dropped meanwhile, or somebody ended the program.
    pub is_over: bool,
}

/// Where a file is kept that can't be taken as it is; None: nowhere but where it lies.
pub type PutAside<'a> = &'a dyn Fn(&Path) -> Option<PathBuf>;

/// Opens `text` in the editor. The terminal must have been given back.
pub fn edit(editor: &[String], text: &str, signals: &Signals, put_aside: PutAside<'_>) -> io::Result<Edited> {
    let Some((program, arguments)) = editor.split_first() else { return Ok(Edited::default()) };
    let folder = TextFolder::make(text)?;
    let path = folder.text();
    // Our standard input never blocks; an editor needs one that does.
    let tty = File::open("/dev/tty")?;
    let mut command = Command::new(program);
    command.args(arguments).arg(&path).stdin(Stdio::from(tty.try_clone()?));
    let (success, is_over) = Foreground::run(command, tty)?.ended(signals)?;
    let edited = saved(&path, text, success, put_aside);
    if edited.kept.as_ref() == Some(&path) {
        folder.keep();
    }
    Ok(Edited { is_over, ..edited })
}

/// What was saved, however the editor ended; left as it was under a failure, it is none. What isn't UTF-8 is kept as it
/// is besides: by what is readable of it alone a text would be lost. So is what is longer than a text may be.
fn saved(path: &Path, before: &str, success: bool, put_aside: PutAside<'_>) -> Edited {
    let kept = || Some(put_aside(path).unwrap_or_else(|| path.to_path_buf()));
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
        let into = aside.path().join("kept");
        let edited = saved(&path, "было", success, &|from| {
            fs::copy(from, &into).unwrap();
            Some(into.clone())
        });
        let bytes = edited.kept.as_ref().map(|kept| fs::read(kept).unwrap());
        assert!(bytes.is_none_or(|bytes| bytes == fs::read(&path).unwrap()), "as it was saved");
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
