//! The source files of a crate, found as the compiler finds them: by following `mod`.
use std::fs;
use std::path::{Component, Path, PathBuf};

use syn::{Attribute, Item, Meta};

/// One file (an inline module belongs to its file).
pub struct Source {
    /// Relative to the package.
    pub path: PathBuf,
    /// Its module, without `crate`.
    pub module: Vec<String>,
    pub syntax: syn::File,
    /// Compiled for tests only.
    pub test: bool,
}

pub fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The library and the program.
pub fn library() -> Vec<Source> {
    let mut sources = follow("src/lib.rs");
    sources.extend(follow("src/main.rs"));
    sources
}

/// A crate from its root on.
pub fn follow(root: &str) -> Vec<Source> {
    let mut found = Vec::new();
    let folder = Path::new(root).parent().unwrap().to_path_buf();
    visit(Path::new(root), &folder, Vec::new(), false, &mut found);
    found
}

/// Every `.rs` file beneath `folder`, relative to the package.
pub fn files(folder: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(package().join(folder)) else { return Vec::new() };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.unwrap();
        let path = format!("{folder}/{}", entry.file_name().into_string().unwrap());
        if entry.file_type().unwrap().is_dir() {
            found.extend(files(&path));
        } else if path.ends_with(".rs") {
            found.push(path.into());
        }
    }
    found.sort();
    found
}

pub fn read(path: &Path) -> String {
    fs::read_to_string(package().join(path)).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// `children`: where the files of its modules lie.
fn visit(path: &Path, children: &Path, module: Vec<String>, test: bool, found: &mut Vec<Source>) {
    let syntax = syn::parse_file(&read(path)).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let test = test || syntax.attrs.iter().any(is_test);
    let beside = path.parent().unwrap().to_path_buf();
    visit_items(&syntax.items, &beside, children, &module, test, found);
    found.push(Source { path: path.to_path_buf(), module, syntax, test });
}

fn visit_items(
    items: &[Item],
    beside: &Path,
    children: &Path,
    module: &[String],
    test: bool,
    found: &mut Vec<Source>,
) {
    for item in items {
        let Item::Mod(declared) = item else { continue };
        let name = declared.ident.to_string();
        let test = test || declared.attrs.iter().any(is_test);
        let module = [module, std::slice::from_ref(&name)].concat();
        let own = children.join(&name);
        if let Some((_, items)) = &declared.content {
            visit_items(items, &own, &own, &module, test, found);
        } else if let Some(file) = declared.attrs.iter().find_map(path_attribute) {
            // A file may be shared by two crates: `../harness/mod.rs`.
            let path = Path::new(&file).components().fold(beside.to_path_buf(), |path, part| match part {
                Component::ParentDir => path.parent().unwrap().to_path_buf(),
                part => path.join(part),
            });
            let children = path.parent().unwrap().to_path_buf();
            visit(&path, &children, module, test, found);
        } else {
            let flat = children.join(format!("{name}.rs"));
            let path = if package().join(&flat).exists() { flat } else { own.join("mod.rs") };
            visit(&path, &own, module, test, found);
        }
    }
}

fn path_attribute(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else { return None };
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &pair.value else { return None };
    pair.path.is_ident("path").then(|| text.value())
}

/// `#[test]`, `#[cfg(test)]` and `#[cfg(all(test, ...))]`.
pub fn is_test(attribute: &Attribute) -> bool {
    match &attribute.meta {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("cfg") => {
            let tokens = list.tokens.to_string();
            tokens == "test" || tokens.starts_with("all (test")
        }
        _ => false,
    }
}
