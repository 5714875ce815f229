//! All paths that a file names: in `use`, in code, in attributes, in the tokens of macros.
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, ItemMod, Macro, Meta, Path, UseTree};

use crate::sources::is_test;

/// One path, `crate`, `self` and `super` resolved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reference {
    /// The segments; the first is `crate` or the name of another crate (or of something local).
    pub path: Vec<String>,
    pub line: usize,
    /// Written in a way that would hide later uses: the crate's root under another name, or all of it at once.
    pub hides: bool,
    /// How often it says `super`.
    pub climbs: usize,
}

/// The references of the file's code that isn't for tests.
pub fn references(file: &syn::File, module: &[String]) -> Vec<Reference> {
    let mut visitor = Visitor { module: module.to_vec(), found: Vec::new() };
    visitor.visit_file(file);
    visitor.found
}

struct Visitor {
    module: Vec<String>,
    found: Vec<Reference>,
}

impl Visitor {
    fn add(&mut self, path: &[String], line: usize, hides: bool) {
        let climbs = path.iter().filter(|segment| *segment == "super").count();
        self.found.push(Reference { path: self.resolve(path), line, hides, climbs });
    }

    fn resolve(&self, path: &[String]) -> Vec<String> {
        let mut base = match path[0].as_str() {
            "crate" | "vahta" => Vec::new(),
            "self" | "super" => self.module.clone(),
            _ => return path.to_vec(),
        };
        let mut rest = if path[0] == "super" { path } else { &path[1..] };
        while rest.first().is_some_and(|s| s == "super") {
            base.pop();
            rest = &rest[1..];
        }
        [vec!["crate".to_string()], base, rest.to_vec()].concat()
    }

    fn use_tree(&mut self, tree: &UseTree, before: &[String]) {
        let joined = |name: String| [before, &[name]].concat();
        let line = tree.span().start().line;
        match tree {
            UseTree::Path(path) => self.use_tree(&path.tree, &joined(path.ident.to_string())),
            UseTree::Name(name) => self.add(&last(joined(name.ident.to_string())), line, false),
            UseTree::Rename(rename) => {
                let path = last(joined(rename.ident.to_string()));
                let root = self.resolve(&path) == ["crate"];
                self.add(&path, line, root);
            }
            UseTree::Glob(_) => {
                let root = self.resolve(before) == ["crate"];
                self.add(before, line, root);
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.use_tree(tree, before)),
        }
    }

    /// Paths in tokens that syn leaves unparsed.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(first) => {
                    let line = first.span().start().line;
                    let (path, next, group) = path_in(&tokens, at);
                    if let Some(group) = group {
                        self.group(&path, group, line);
                    }
                    if path.len() > 1 {
                        self.add(&path, line, false);
                    }
                    at = next;
                    continue;
                }
                TokenTree::Literal(literal) => self.literal(literal),
                TokenTree::Punct(_) => {}
            }
            at += 1;
        }
    }

    /// `use crate::{store, desk}` inside a macro.
    fn group(&mut self, path: &[String], group: &proc_macro2::Group, line: usize) {
        for token in group.stream() {
            if let TokenTree::Ident(name) = token {
                self.add(&[path, &[name.to_string()]].concat(), line, false);
            }
        }
    }

    /// A path in a text, as `#[serde(with = "crate::...")]` takes it.
    fn literal(&mut self, literal: &proc_macro2::Literal) {
        let text = literal.to_string();
        let text = text.trim_matches('"');
        let is_path = text.starts_with("crate::") || text.starts_with("super::");
        if is_path && !text.contains(char::is_whitespace) {
            let path: Vec<String> = text.split("::").map(String::from).collect();
            self.add(&path, literal.span().start().line, false);
        }
    }
}

/// `self` at the end of a `use` names what stands before it.
fn last(mut path: Vec<String>) -> Vec<String> {
    if path.len() > 1 && path.last().is_some_and(|s| s == "self") {
        path.pop();
    }
    path
}

/// The path that begins at `at`, where the tokens go on, and a `{...}` group behind its last `::`.
fn path_in(tokens: &[TokenTree], mut at: usize) -> (Vec<String>, usize, Option<&proc_macro2::Group>) {
    let colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(p)) if p.as_char() == ':');
    let mut path = Vec::new();
    while let Some(TokenTree::Ident(name)) = tokens.get(at) {
        path.push(name.to_string());
        at += 1;
        if !(colon(at) && colon(at + 1)) {
            return (path, at, None);
        }
        at += 2;
    }
    match tokens.get(at) {
        Some(TokenTree::Group(g)) if g.delimiter() == Delimiter::Brace => (path, at + 1, Some(g)),
        _ => (path, at, None),
    }
}

impl<'ast> Visit<'ast> for Visitor {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !attributes(item).iter().any(is_test) {
            visit::visit_item(self, item);
        }
    }
    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !item.attrs.iter().any(is_test) {
            visit::visit_impl_item_fn(self, item);
        }
    }
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.use_tree(&item.tree, &[]);
    }
    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        self.add(&[item.ident.to_string()], item.span().start().line, item.rename.is_some());
    }
    fn visit_path(&mut self, path: &'ast Path) {
        let segments: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        if segments.len() > 1 || path.leading_colon.is_some() {
            self.add(&segments, path.span().start().line, false);
        }
        visit::visit_path(self, path);
    }
    fn visit_macro(&mut self, item: &'ast Macro) {
        self.visit_path(&item.path);
        self.tokens(item.tokens.clone());
    }
    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        self.visit_path(attribute.path());
        if let Meta::List(list) = &attribute.meta {
            self.tokens(list.tokens.clone());
        }
    }
}

fn attributes(item: &syn::Item) -> &[Attribute] {
    match item {
        syn::Item::Const(i) => &i.attrs,
        syn::Item::Enum(i) => &i.attrs,
        syn::Item::Fn(i) => &i.attrs,
        syn::Item::Impl(i) => &i.attrs,
        syn::Item::Macro(i) => &i.attrs,
        syn::Item::Mod(i) => &i.attrs,
        syn::Item::Static(i) => &i.attrs,
        syn::Item::Struct(i) => &i.attrs,
        syn::Item::Trait(i) => &i.attrs,
        syn::Item::Type(i) => &i.attrs,
        syn::Item::Use(i) => &i.attrs,
        _ => &[],
    }
}
