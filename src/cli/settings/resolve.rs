//! From all the places where something may be set to what is set.
use std::path::{Path, PathBuf};

use super::{FileSettings, Origin, SYSTEM_FILE, Setting, Settings};
use crate::cli::error::{Error, Exit};
use crate::cli::invocation::Surroundings;
use crate::text::Lang;
use crate::time::Instant;

/// The global options that set something.
#[derive(Clone, Default, Debug)]
pub struct Flags {
    pub db: Option<PathBuf>,
    pub config: Option<PathBuf>,
    pub policies: Option<PathBuf>,
    pub operator: Option<String>,
    pub lang: Option<String>,
    pub now: Option<String>,
}

/// The places below flag and environment: the user's file, then the system's.
struct Files(Vec<FileSettings>);

impl Files {
    fn first<T>(&self, pick: impl Fn(&FileSettings) -> Option<T>) -> Option<Setting<T>> {
        self.0.iter().find_map(|f| Some(Setting::new(pick(f)?, Origin::File(f.path.clone()))))
    }
}

/// Puts everything together.
pub fn resolve(flags: &Flags, around: &Surroundings) -> Result<Settings, Error> {
    let file = user_file(flags, around);
    let must = !matches!(file.origin, Origin::Default);
    let user = match &file.value {
        Some(path) => FileSettings::read(path, must)?,
        None => None,
    };
    let files = Files(user.into_iter().chain(FileSettings::read(Path::new(SYSTEM_FILE), false)?).collect());
    let path = |flag: &Option<PathBuf>, option: &'static str, variable: &'static str| {
        given(flag.clone(), option, around, variable, |text| PathBuf::from(text))
    };
    let db = path(&flags.db, "--db", "VAHTA_DB").or_else(|| files.first(|f| f.db.clone()));
    let policies =
        path(&flags.policies, "--policies", "VAHTA_POLICIES").or_else(|| files.first(|f| f.policies.clone()));
    let default_db = around.dirs.as_ref().map(|d| d.data.join("vahta.db"));
    Ok(Settings {
        db: some_or(db, default_db),
        policies: some_or(policies, None),
        operator: operator(flags, around, &files),
        lang: lang(flags, around, &files)?,
        zone: files
            .first(|f| f.zone.clone())
            .unwrap_or_else(|| Setting::new(around.zone.clone(), Origin::System)),
        now: now(flags, around)?,
        line: some_or(files.first(|f| f.line), None),
        theme: files
            .first(|f| f.theme.clone())
            .unwrap_or_else(|| Setting::new("auto".to_string(), Origin::Default)),
        file,
    })
}

/// The language for what must be said before the settings are known (help, wrong options): nothing fails.
pub fn language(flags: &Flags, around: &Surroundings) -> Lang {
    let early = |text: &str| text.parse::<Lang>().ok();
    let from_file = || {
        let read = |path: &Path| FileSettings::read(path, false).ok().flatten().and_then(|f| f.lang);
        let user = user_file(flags, around).value;
        user.as_deref().and_then(read).or_else(|| read(Path::new(SYSTEM_FILE)))
    };
    let flag = flags.lang.as_deref().and_then(early);
    let variable = || around.var("VAHTA_LANG").and_then(early);
    flag.or_else(variable).or_else(from_file).unwrap_or_else(|| around.locale())
}

fn user_file(flags: &Flags, around: &Surroundings) -> Setting<Option<PathBuf>> {
    let default = around.dirs.as_ref().map(|d| d.config.join("config.toml"));
    some_or(
        given(flags.config.clone(), "--config", around, "VAHTA_CONFIG", |text| PathBuf::from(text)),
        default,
    )
}

/// By flag, else by environment.
fn given<T>(
    flag: Option<T>,
    option: &'static str,
    around: &Surroundings,
    variable: &'static str,
    read: impl Fn(&str) -> T,
) -> Option<Setting<T>> {
    let by_flag = flag.map(|value| Setting::new(value, Origin::Flag(option)));
    by_flag.or_else(|| around.var(variable).map(|v| Setting::new(read(v), Origin::Env(variable))))
}

fn some_or<T>(given: Option<Setting<T>>, default: Option<T>) -> Setting<Option<T>> {
    match given {
        Some(setting) => Setting::new(Some(setting.value), setting.origin),
        None => Setting::new(default, Origin::Default),
    }
}

fn operator(flags: &Flags, around: &Surroundings, files: &Files) -> Setting<String> {
    let typed = given(flags.operator.clone(), "--operator", around, "VAHTA_OPERATOR", str::to_string);
    // A blank name is nobody's.
    let named = typed.or_else(|| files.first(|f| f.operator.clone())).filter(|s| !s.value.trim().is_empty());
    named.unwrap_or_else(|| {
        let name = around.full_name.clone().unwrap_or_else(|| around.login.clone());
        Setting::new(name, Origin::Account)
    })
}

fn lang(flags: &Flags, around: &Surroundings, files: &Files) -> Result<Setting<Lang>, Error> {
    let typed = given(flags.lang.clone(), "--lang", around, "VAHTA_LANG", str::to_string);
    match typed {
        Some(setting) => {
            let lang = setting.value.parse().map_err(|_| {
                Error::new(Exit::Usage, "unknown_lang")
                    .foreign("value", &setting.value)
                    .arg("known", Lang::ALL.map(Lang::code).join(", "))
            })?;
            Ok(Setting::new(lang, setting.origin))
        }
        None => Ok(files.first(|f| f.lang).unwrap_or_else(|| Setting::new(around.locale(), Origin::System))),
    }
}

fn now(flags: &Flags, around: &Surroundings) -> Result<Setting<Option<Instant>>, Error> {
    match given(flags.now.clone(), "--now", around, "VAHTA_NOW", str::to_string) {
        None => Ok(Setting::new(None, Origin::Default)),
        Some(setting) => {
            let now = crate::cli::usage::instant(&setting.value)?;
            Ok(Setting::new(Some(now), setting.origin))
        }
    }
}
