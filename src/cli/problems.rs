//! What is wrong with policies and calendars, as the two `check` commands tell it.
use serde_json::{Value, json};

use super::error::Error;
use super::invocation::Invocation;
use super::out::Out;
use crate::desk::Files;
use crate::policy::{Problem, Severity, builtin, render};

/// Problems, and the files that they are in.
#[derive(Default)]
pub struct FoundProblems {
    pub problems: Vec<Problem>,
    pub files: Files,
}

impl FoundProblems {
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|p| p.severity == Severity::Error)
    }

    /// Each problem with its line underlined.
    pub fn tell(&self, invocation: &Invocation<'_>, out: &mut Out<'_>) -> Result<(), Error> {
        for problem in &self.problems {
            let own = self.files.iter().find(|(path, _)| *path == problem.file).map(|(_, bytes)| &**bytes);
            let built_in = || builtin::ALL.iter().find(|policy| policy.file == problem.file);
            let bytes = own.or_else(|| Some(built_in()?.text.as_bytes())).unwrap_or_default();
            out.line(render(problem, bytes, &invocation.catalogue, invocation.colours()))?;
        }
        Ok(())
    }

    /// The same as JSON.
    pub fn json(&self, invocation: &Invocation<'_>) -> Value {
        let object = |problem: &Problem| {
            let place = problem.known_place();
            json!({
                "file": problem.file,
                "line": place.map(|place| place.line),
                "column": place.map(|place| place.column),
                "end_column": place.map(|place| place.end_column),
                "severity": problem.severity.code(),
                "code": problem.code,
                "message": problem.message(&invocation.catalogue),
            })
        };
        Value::Array(self.problems.iter().map(object).collect())
    }
}
