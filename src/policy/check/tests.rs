use super::*;
use crate::policy::builtin;

#[test]
fn built_in_policies_have_nothing_to_complain_about() {
    for (name, text) in builtin::FILES {
        let checked = check(name, text.as_bytes(), &builtin::calendar);
        let (policy, warnings) = checked.unwrap_or_else(|problems| panic!("{problems:#?}"));
        assert_eq!(warnings, [], "{name}");
        assert_eq!(format!("{}.toml", policy.id()), name);
    }
}
