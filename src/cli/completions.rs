//! `vahta completions SHELL`: a script for the shell.
use clap_complete::Shell;

use super::error::{Error, Exit};
use super::invocation::Invocation;
use super::out::Out;
use super::run::Completion;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "SHELL")]
    shell: String,
}

const SHELLS: [(&str, Shell); 5] = [
    ("bash", Shell::Bash),
    ("elvish", Shell::Elvish),
    ("fish", Shell::Fish),
    ("powershell", Shell::PowerShell),
    ("zsh", Shell::Zsh),
];

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    let known = || SHELLS.map(|(name, _)| name).join(", ");
    let (_, shell) = SHELLS.into_iter().find(|(name, _)| *name == args.shell).ok_or_else(|| {
        Error::new(Exit::Usage, "unknown_shell").foreign("value", &args.shell).arg("known", known())
    })?;
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut super::help::command(&invocation.catalogue), "vahta", &mut script);
    out.stdout.write_all(&script)?;
    Ok(Completion::Done)
}
