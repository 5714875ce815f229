//! Messages and the code that asks for them.
//!
//! A message is used where its name stands in a text of the code, whole or as a family: `"queue-"` or
//! `"weekday-{}"` stand for all names that begin so. Names given straight to `tr` must exist.
use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Expr, ExprLit, ExprMethodCall, Lit};

use crate::catalogue::{Messages, messages};
use crate::sources::library;

/// Families shorter than this would match by chance.
const FAMILY: usize = 4;

#[derive(Default)]
struct Texts {
    all: BTreeSet<String>,
    asked: BTreeSet<String>,
}

pub fn findings() -> Vec<String> {
    let mut texts = Texts::default();
    for source in library().iter().filter(|source| !source.test) {
        texts.visit_file(&source.syntax);
    }
    compare(&texts, &messages("ru"))
}

fn compare(texts: &Texts, messages: &Messages) -> Vec<String> {
    let missing = texts.asked.iter().filter(|id| !messages.contains_key(*id));
    let missing = missing.map(|id| format!("{id}: asked for, but no such message"));
    let parts: BTreeSet<&String> = messages.values().flat_map(|message| &message.parts).collect();
    let families: Vec<&str> = texts.all.iter().filter_map(|text| family(text)).collect();
    let used = |id: &String| {
        texts.all.contains(id) || parts.contains(id) || families.iter().any(|family| id.starts_with(family))
    };
    let unused = messages.iter().filter(|(id, _)| !used(id));
    let unused = unused.map(|(id, message)| format!("{}: nothing asks for {id}", message.file.display()));
    missing.chain(unused).collect()
}

/// The beginning of names that a text stands for.
fn family(text: &str) -> Option<&str> {
    let head = text.split_once('{').map_or(text, |(head, _)| head);
    let name = head.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    (name && head.len() >= FAMILY && head.ends_with('-')).then_some(head)
}

impl Texts {
    fn tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    if let Ok(Lit::Str(text)) = syn::parse_str::<Lit>(&literal.to_string()) {
                        self.all.insert(text.value());
                    }
                }
                _ => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Texts {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let is_test = matches!(item, syn::Item::Mod(m) if m.attrs.iter().any(crate::sources::is_test));
        if !is_test {
            visit::visit_item(self, item);
        }
    }
    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.all.insert(text.value());
    }
    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.tokens(item.tokens.clone());
    }
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}
    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if ["tr", "tr_args", "with"].iter().any(|name| call.method == name)
            && let Some(Expr::Lit(ExprLit { lit: Lit::Str(id), .. })) = call.args.first()
        {
            self.asked.insert(id.value());
        }
        visit::visit_expr_method_call(self, call);
    }
}

#[test]
fn an_unused_and_a_missing_message_are_found() {
    let code = "fn f(c: &Catalogue) { c.tr(\"gone\"); c.tr(&format!(\"queue-{}\", 1)); g(\"known\"); }
        #[cfg(test)] mod tests { fn t() { g(\"idle\"); } }";
    let mut texts = Texts::default();
    texts.visit_file(&syn::parse_file(code).unwrap());
    let names = ["queue-all", "known", "idle"];
    let messages = names.map(|id| (id.to_string(), crate::catalogue::Message::default())).into();
    let found = compare(&texts, &messages);
    assert_eq!(found, ["gone: asked for, but no such message", ": nothing asks for idle"]);
}
