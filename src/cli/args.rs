//! The options and commands, as they are typed. Each command's own options stand in its file.
use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand};

use super::settings::Flags;

/// The whole command line. Its help comes from the catalogue (see `help`).
#[derive(Parser)]
#[command(name = "vahta", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that every command takes, before or after its name.
#[derive(Args, Default)]
pub struct Global {
    #[arg(long, global = true, value_name = "PATH")]
    pub db: Option<PathBuf>,
    #[arg(long, global = true, value_name = "PATH")]
    pub config: Option<PathBuf>,
    #[arg(long, global = true, value_name = "DIR")]
    pub policies: Option<PathBuf>,
    #[arg(long, global = true, value_name = "NAME")]
    pub operator: Option<String>,
    #[arg(long, global = true, value_name = "ru|en")]
    pub lang: Option<String>,
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(long, global = true, value_name = "RFC3339")]
    pub now: Option<String>,
    #[arg(long, global = true)]
    pub no_color: bool,
    #[arg(long, global = true)]
    pub clock_ok: bool,
    #[arg(short = 'h', long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

impl Global {
    /// What of it sets something.
    pub fn flags(&self) -> Flags {
        Flags {
            db: self.db.clone(),
            config: self.config.clone(),
            policies: self.policies.clone(),
            operator: self.operator.clone(),
            lang: self.lang.clone(),
            now: self.now.clone(),
        }
    }
}

#[derive(Subcommand)]
pub enum Command {
    Init(super::init::Args),
    Demo(super::demo::Args),
    Deadline(super::deadline::Args),
    #[command(subcommand_required = true)]
    Ticket(super::ticket::Args),
    Import(super::import::Args),
    Export(super::export::Args),
    Due(super::due::Args),
    #[command(subcommand_required = true)]
    Policy(super::policy::Args),
    #[command(subcommand_required = true)]
    Calendar(super::calendar::Args),
    Backup(super::backup::Args),
    Restore(super::restore::Args),
    Check(super::check::Args),
    Doctor,
    #[command(subcommand_required = true)]
    Config(super::config::Args),
    Completions(super::completions::Args),
    Man(super::man::Args),
}
