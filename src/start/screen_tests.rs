use super::*;
use crate::cli::Terminal;
use crate::desk::Ctx;
use crate::desk::act::{Intake, register};
use crate::time::Zone;

const NOW: Instant = Instant::from_unix(1_795_413_600);

fn around(env: &[(&'static str, &str)]) -> Surroundings {
    Surroundings {
        args: Vec::new(),
        env: env.iter().map(|(name, value)| (*name, value.to_string())).collect(),
        dirs: None,
        zone: Zone::utc(),
        terminal: Terminal { stdin: true, has_tty: true, stdout: true, stderr: true, ..Terminal::default() },
        stdin: Box::new(|| Box::new(io::empty())),
        login: "op4".into(),
        full_name: None,
        clock: || NOW,
    }
}

#[test]
fn the_screen_shows_what_the_terminal_can() {
    let look = |env: &[(&'static str, &str)], plain| {
        let Look { colours, ascii } = super::look(&around(env), plain);
        (colours, ascii)
    };
    let utf8 = ("LANG", "ru_RU.UTF-8");
    assert_eq!(look(&[utf8, ("TERM", "xterm"), ("COLORTERM", "truecolor")], false), (Colours::True, false));
    assert_eq!(look(&[utf8, ("TERM", "xterm-256color")], false), (Colours::Many, false));
    assert_eq!(look(&[utf8, ("TERM", "xterm")], false), (Colours::Sixteen, false));
    assert_eq!(look(&[utf8, ("TERM", "linux")], false), (Colours::Sixteen, true));
    assert_eq!(look(&[("LC_ALL", "C"), utf8, ("TERM", "xterm")], false), (Colours::Sixteen, true));
    let colourful = ("COLORTERM", "truecolor");
    for off in [("NO_COLOR", "1"), ("CLICOLOR", "0")] {
        assert_eq!(look(&[utf8, colourful, off], false).0, Colours::None);
    }
    assert_eq!(look(&[utf8, colourful], true).0, Colours::None);
}

#[test]
fn without_a_controlling_terminal_the_screen_says_what_it_lacks() {
    for (lang, words) in [("ru", "управляющий терминал"), ("en", "a controlling terminal")]
    {
        let mut around = around(&[("TERM", "xterm")]);
        around.terminal.has_tty = false;
        around.args = ["vahta", "--lang", lang].map(Into::into).to_vec();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        crate::cli::run(&around, &mut out, &mut err);
        let told = String::from_utf8(err).unwrap();
        assert!(told.contains(words) && told.contains("su -c") && !told.contains("os error"), "{told}");
    }
}

#[test]
fn the_editor_is_split_as_a_shell_would() {
    assert_eq!(editor(&around(&[("VISUAL", "code --wait"), ("EDITOR", "nano")])), ["code", "--wait"]);
    assert_eq!(editor(&around(&[("EDITOR", "'/opt/my editor/vi' -n")])), ["/opt/my editor/vi", "-n"]);
    assert_eq!(editor(&around(&[("EDITOR", "it's")])), ["it's"]);
    assert_eq!(editor(&around(&[])), ["vi"]);
}

#[test]
fn policies_that_cant_be_read_are_an_error_of_the_file() {
    let folder = crate::testing::folder();
    let policies = Some(folder.path().join("none"));
    let way = Way { policies, ..way(&folder, None) };
    let Err(Error::Store(store::Error::File(cause))) = way.open(Open::Existing, &mut |_, _| ()) else {
        panic!("an error")
    };
    assert!(matches!(cause, FileError::NotFound(path) if path.ends_with("none")));
}

fn way(folder: &tempfile::TempDir, fixed: Option<Instant>) -> Way {
    Way { database: Some(folder.path().join("vahta.db")), policies: None, fixed, trusted: false }
}

/// Registers a ticket as the worker would.
fn written(way: &Way) -> Result<(), Error> {
    let mut place = way.open(Open::Existing, &mut |_, _| ()).unwrap().unwrap();
    let ctx = Ctx { now: NOW, operator: "оп. 4".into(), login: "op4".into() };
    let intake =
        Intake { policy: "prokontakt".into(), subject: "Не печатает".into(), ..Intake::default() };
    register(&mut place.desk, &ctx, &intake).map(|_| ())
}

#[test]
fn a_fixed_clock_writes_only_to_a_training_database() {
    let folder = crate::testing::folder();
    let real = way(&folder, None);
    assert_eq!(real.open(Open::Create, &mut |_, _| ()).unwrap().unwrap().purpose, Purpose::Work);
    let refused = written(&way(&folder, Some(NOW)));
    assert!(matches!(refused, Err(Error::Store(store::Error::FixedClock))), "{refused:?}");
    assert!(written(&real).is_ok());

    let folder = crate::testing::folder();
    let training = way(&folder, Some(NOW));
    assert_eq!(training.open(Open::Create, &mut |_, _| ()).unwrap().unwrap().purpose, Purpose::Training);
    assert!(written(&training).is_ok());
}

#[test]
fn without_a_database_there_is_nothing_to_open_and_none_is_made() {
    let folder = crate::testing::folder();
    assert!(way(&folder, None).open(Open::Existing, &mut |_, _| ()).unwrap().is_none());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let nowhere = Way { database: None, policies: None, fixed: None, trusted: false };
    assert!(nowhere.open(Open::Create, &mut |_, _| ()).unwrap().is_none());
}
