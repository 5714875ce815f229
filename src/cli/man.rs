//! `vahta man [COMMAND…]`: a manual page.
use super::error::{Error, Exit};
use super::out::Out;
use super::run::Answer;
use super::world::World;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

/// The page of the program, or of one command (`vahta man ticket add`).
pub fn run(world: &World<'_>, out: &mut Out<'_>, args: Args) -> Result<Answer, Error> {
    let mut root = super::help::command(&world.catalogue);
    root.build();
    let mut command = &root;
    let mut name = String::from("vahta");
    for word in &args.command {
        command = command.find_subcommand(word).ok_or_else(|| {
            Error::new(Exit::Usage, "unknown_command").foreign("command", word).hint("hint-help")
        })?;
        name.push('-');
        name.push_str(word);
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).title(name).render(&mut page)?;
    out.stdout.write_all(&page)?;
    Ok(Answer::Done)
}
