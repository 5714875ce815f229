//! Help in the language of the catalogue: every command and option is described by a message named
//! after it (`help-ticket-add`, `arg-ticket-add-subject`, else `arg-subject`).
use clap::{Arg, CommandFactory};

use super::args::Cli;
use crate::text::Catalogue;

/// The commands with their help in a language.
pub fn command(catalogue: &Catalogue) -> clap::Command {
    localise(Cli::command(), catalogue, "").term_width(100)
}

fn localise(command: clap::Command, catalogue: &Catalogue, path: &str) -> clap::Command {
    let about = catalogue.tr(&message("help", path));
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        catalogue.tr("usage-heading")
    );
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_string()).collect();
    let mut command = command
        .about(about)
        .help_template(template)
        .subcommand_help_heading(catalogue.tr("usage-commands"))
        .subcommand_value_name(catalogue.tr("usage-command"))
        .mut_args(|arg| describe(arg, catalogue, path));
    for name in names {
        let inner = if path.is_empty() { name.clone() } else { format!("{path}-{name}") };
        command = command.mut_subcommand(name, |c| localise(c, catalogue, &inner));
    }
    command
}

fn describe(arg: Arg, catalogue: &Catalogue, path: &str) -> Arg {
    let id = arg.get_id().as_str().replace('_', "-");
    let own = message("arg", &format!("{path}-{id}"));
    let text = catalogue.tr(&if catalogue.has(&own) { own } else { message("arg", &id) });
    let heading = if arg.is_global_set() {
        "usage-global"
    } else if arg.is_positional() {
        "usage-arguments"
    } else {
        "usage-options"
    };
    arg.help(text).help_heading(catalogue.tr(heading))
}

fn message(family: &str, path: &str) -> String {
    let (help, arg) = ("help-", "arg-");
    let family = if family == "help" { help } else { arg };
    let path = if path.is_empty() { "vahta" } else { path };
    format!("{family}{}", path.trim_start_matches('-'))
}

/// Help as clap made it, with the words that it takes from nowhere but itself.
pub fn finished(text: &str, catalogue: &Catalogue) -> String {
    text.replace("[OPTIONS]", &format!("[{}]", catalogue.tr("usage-options-short")))
}
