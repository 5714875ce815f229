//! Long text in the operator's own editor.
use std::fs::{File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::signals::{Signals, pause_process};
use crate::ticket::limits::TEXT;
use crate::worker::draft::{Oddity, read_own};

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
    // A folder of its own: what editors put beside a text, and in its place, goes with it.
    let folder =
        tempfile::Builder::new().prefix("vahta-").permissions(Permissions::from_mode(0o700)).tempdir()?;
    let path = folder.path().join("vahta.txt");
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?.write_all(text.as_bytes())?;
    // Our standard input never blocks; an editor needs one that does.
    let tty = File::open("/dev/tty")?;
    let child = Command::new(program).args(arguments).arg(&path).stdin(Stdio::from(tty)).spawn()?;
    let (status, is_over) = ended(child, signals)?;
    let edited = saved(&path, text, status.success(), put_aside);
    if edited.kept.as_ref() == Some(&path) {
        let _ = folder.keep();
    }
    Ok(Edited { is_over, ..edited })
}

/// Milliseconds that an editor has for its own end after it was told to.
const PATIENCE: u16 = 2_000;

/// Waits for the editor, stopping with it. Where this program is to end the editor is too.
fn ended(mut child: Child, signals: &Signals) -> io::Result<(ExitStatus, bool)> {
    loop {
        if let Some(status) = child.try_wait()? {
            // What came from the keyboard was for the editor.
            signals.interrupted();
            return Ok((status, signals.end()));
        }
        wait(signals, PollTimeout::NONE)?;
        if signals.stop() {
            pause_process()?;
        }
        if signals.end() {
            return Ok((let_go(child, signals)?, true));
        }
    }
}

/// Ends the editor: asked to, and in the end whatever it does.
fn let_go(mut child: Child, signals: &Signals) -> io::Result<ExitStatus> {
    let pid = i32::try_from(child.id()).map(Pid::from_raw);
    for asked in [Signal::SIGHUP, Signal::SIGTERM] {
        if let Ok(pid) = pid {
            let _ = kill(pid, asked);
        }
        // Woken by its end, or by the time.
        wait(signals, PollTimeout::from(PATIENCE))?;
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
    }
    child.kill()?;
    child.wait()
}

fn wait(signals: &Signals, timeout: PollTimeout) -> io::Result<()> {
    match poll(&mut [PollFd::new(signals.wake(), PollFlags::POLLIN)], timeout) {
        Ok(_) | Err(Errno::EINTR) => signals.drain(),
        Err(error) => return Err(error.into()),
    }
    Ok(())
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
        let (folder, aside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
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
