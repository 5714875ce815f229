//! What the system refused, in words: its own are English, and differ from system to system.
use std::io::{self, ErrorKind};

use crate::text::Catalogue;

/// Why the system didn't do it, without its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SystemFault {
    pub kind: ErrorKind,
    /// Its own number; None where the error is of a library.
    pub code: Option<i32>,
}

impl From<&io::Error> for SystemFault {
    fn from(error: &io::Error) -> Self {
        SystemFault { kind: error.kind(), code: error.raw_os_error() }
    }
}

impl SystemFault {
    /// In words, with the number in brackets.
    pub fn words(self, catalogue: &Catalogue) -> String {
        let words = catalogue.tr(self.message());
        match self.code {
            Some(code) => format!("{words} ({code})"),
            None => words,
        }
    }

    fn message(self) -> &'static str {
        match self.kind {
            ErrorKind::NotFound => "system-not-found",
            ErrorKind::PermissionDenied => "system-denied",
            ErrorKind::AlreadyExists => "system-exists",
            ErrorKind::NotADirectory => "system-no-folder",
            ErrorKind::IsADirectory => "system-folder",
            ErrorKind::StorageFull => "system-full",
            ErrorKind::QuotaExceeded => "system-quota",
            ErrorKind::FileTooLarge => "system-too-large",
            ErrorKind::ReadOnlyFilesystem => "system-read-only",
            ErrorKind::BrokenPipe => "system-pipe",
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "system-busy",
            ErrorKind::InvalidFilename => "system-name",
            ErrorKind::InvalidData => "system-not-utf8",
            ErrorKind::Interrupted => "system-interrupted",
            _ => match self.code {
                // Kinds that have no name of their own yet: EIO, EMFILE, ELOOP.
                Some(5) => "system-device",
                Some(24) => "system-many-files",
                Some(40) => "system-loop",
                _ => "system-other",
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn the_systems_refusals_are_told_in_the_users_language() {
        let told =
            |code, lang| SystemFault::from(&io::Error::from_raw_os_error(code)).words(&Catalogue::new(lang));
        assert_eq!(told(13, Lang::Ru), "доступ запрещён (13)");
        assert_eq!(told(17, Lang::En), "exists already (17)");
        assert_eq!(told(40, Lang::Ru), "ссылки ведут по кругу (40)");
        let russian = (1..134).map(|code| told(code, Lang::Ru));
        for text in russian {
            assert!(!text.contains(|c: char| c.is_ascii_alphabetic() && !"UTF".contains(c)), "{text}");
        }
        let bare = SystemFault::from(&io::Error::from(ErrorKind::StorageFull));
        assert_eq!(bare.words(&Catalogue::new(Lang::Ru)), "на диске нет места");
    }
}
