//! Long text in the operator's own editor.
use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tempfile::NamedTempFile;

use super::signals::{Signals, pause_process};

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edited {
    /// What was saved; None: nothing was, or there is no editor.
    pub text: Option<String>,
    /// The editor said that it failed.
    pub failed: bool,
    /// Where the text is kept as it was saved, which was not in UTF-8.
    pub kept: Option<PathBuf>,
    /// The line dropped meanwhile, or somebody ended the program.
    pub is_over: bool,
}

/// Opens `text` in the editor. The terminal must have been given back.
pub fn edit(editor: &[String], text: &str, signals: &Signals) -> io::Result<Edited> {
    let Some((program, arguments)) = editor.split_first() else {
        return Ok(Edited { text: None, failed: false, kept: None, is_over: false });
    };
    let mut file = tempfile::Builder::new().prefix("vahta-").suffix(".txt").tempfile()?;
    file.write_all(text.as_bytes())?;
    file.flush()?;
    // Our standard input never blocks; an editor needs one that does.
    let tty = File::open("/dev/tty")?;
    let child = Command::new(program).args(arguments).arg(file.path()).stdin(Stdio::from(tty)).spawn()?;
    let (status, is_over) = ended(child, signals)?;
    Ok(Edited { is_over, ..saved(file, text, status.success())? })
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
/// is besides: by what is readable of it alone a text would be lost.
fn saved(file: NamedTempFile, before: &str, success: bool) -> io::Result<Edited> {
    // Many editors put a new file in the old one's place: it is read by its path.
    let bytes = std::fs::read(file.path())?;
    let after = String::from_utf8_lossy(&bytes).into_owned();
    let is_whole = std::str::from_utf8(&bytes).is_ok();
    let kept = if is_whole { None } else { Some(file.keep().map_err(|e| e.error)?.1) };
    let text = Some(after).filter(|after| success || after != before);
    Ok(Edited { text, failed: !success, kept, is_over: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(bytes: &[u8], success: bool) -> Option<String> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let edited = saved(file, "было", success).unwrap();
        assert_eq!(edited.failed, !success);
        if let Some(kept) = &edited.kept {
            assert!(std::fs::read(kept).unwrap() == bytes, "as it was saved");
            std::fs::remove_file(kept).unwrap();
        }
        assert_eq!(edited.kept.is_some(), std::str::from_utf8(bytes).is_err());
        edited.text
    }

    #[test]
    fn what_was_saved_is_taken_however_the_editor_ended() {
        assert_eq!(after("стало".as_bytes(), true).as_deref(), Some("стало"));
        assert_eq!(after("стало".as_bytes(), false).as_deref(), Some("стало"));
        assert_eq!(after("было".as_bytes(), false), None);
        assert_eq!(after(b"KOI8 \xd4\xc5", true).as_deref(), Some("KOI8 \u{fffd}\u{fffd}"));
    }
}
