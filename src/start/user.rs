//! Who runs the program: by the user id, which the environment can't forge.
use nix::unistd::{User, getuid};

pub(super) struct Who {
    pub login: String,
    /// From GECOS, the part before the first comma.
    pub full_name: Option<String>,
}

/// The user of the process; an id without an account is named `uid-N`.
pub(super) fn current() -> Who {
    let uid = getuid();
    match User::from_uid(uid).ok().flatten() {
        Some(user) => {
            let gecos = user.gecos.to_string_lossy();
            let name = gecos.split(',').next().unwrap_or_default().trim();
            Who { login: user.name, full_name: Some(name.to_string()).filter(|n| !n.is_empty()) }
        }
        None => Who { login: format!("uid-{uid}"), full_name: None },
    }
}
