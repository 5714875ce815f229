//! The messages of both languages, read with Fluent's own parser.
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::sources::{package, read};

/// A message: where it stands, the values it takes, the messages it is made of.
#[derive(Default)]
pub struct Message {
    pub file: PathBuf,
    pub values: BTreeSet<String>,
    pub parts: BTreeSet<String>,
}

pub type Messages = BTreeMap<String, Message>;

/// All messages of a language; an error or a double name fails here.
pub fn messages(lang: &str) -> Messages {
    let folder = PathBuf::from("assets/lang").join(lang);
    let mut found = Messages::new();
    for entry in fs::read_dir(package().join(&folder)).unwrap() {
        let file = folder.join(entry.unwrap().file_name());
        let source = read(&file);
        let resource = parser::parse(source).unwrap_or_else(|(_, e)| panic!("{}: {e:?}", file.display()));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut taken = Message { file: file.clone(), ..Message::default() };
            message.value.iter().for_each(|pattern| taken.pattern(pattern));
            let before = found.insert(message.id.name.clone(), taken);
            assert!(before.is_none(), "{}: {} is there twice", file.display(), message.id.name);
        }
    }
    found
}

/// Messages of one language only, in another file, or with other values.
pub fn differences() -> Vec<String> {
    compare(&messages("ru"), &messages("en"))
}

fn compare(ru: &Messages, en: &Messages) -> Vec<String> {
    let mut findings = Vec::new();
    for (one, other, lang) in [(ru, en, "en"), (en, ru, "ru")] {
        for (id, message) in one {
            if !other.contains_key(id) {
                findings.push(format!("{}: {id} isn't there in {lang}", message.file.display()));
            }
        }
    }
    for (id, message) in ru {
        let Some(other) = en.get(id) else { continue };
        if message.values != other.values {
            findings
                .push(format!("{id}: takes {:?} in Russian, {:?} in English", message.values, other.values));
        }
        if message.file.file_name() != other.file.file_name() {
            findings.push(format!("{id}: in {} and {}", message.file.display(), other.file.display()));
        }
    }
    findings
}

impl Message {
    fn pattern(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::VariableReference { id } => drop(self.values.insert(id.name.clone())),
            InlineExpression::MessageReference { id, .. } => drop(self.parts.insert(id.name.clone())),
            InlineExpression::FunctionReference { arguments, .. } => self.arguments(arguments),
            InlineExpression::TermReference { arguments: Some(arguments), .. } => self.arguments(arguments),
            InlineExpression::Placeable { expression } => self.expression(expression),
            _ => {}
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<String>) {
        arguments.positional.iter().for_each(|argument| self.inline(argument));
        arguments.named.iter().for_each(|argument| self.inline(&argument.value));
    }
}

#[test]
fn a_difference_is_found() {
    let message = |values: &[&str]| Message {
        file: "x.ftl".into(),
        values: values.iter().map(|v| v.to_string()).collect(),
        parts: BTreeSet::new(),
    };
    let ru = Messages::from([("a".into(), message(&["n"])), ("b".into(), message(&[]))]);
    let en = Messages::from([("a".into(), message(&["m"])), ("c".into(), message(&[]))]);
    let found = compare(&ru, &en);
    assert_eq!(found.len(), 3, "{found:?}");
}
