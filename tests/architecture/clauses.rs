//! docs/clauses.md: every clause of the regulations, where it is done, and the test that is named after it.
use std::collections::BTreeMap;
use std::path::Path;

use syn::visit::{self, Visit};

use crate::sources::{files, read};

/// How many clauses each document has, so that none is dropped from the table unseen.
const DOCUMENTS: [(&str, usize); 6] =
    [("PAN", 29), ("ASM", 20), ("OKI", 11), ("PRO", 21), ("WHA", 7), ("ALL", 9)];

/// Ids that are due and have no test whose name holds the id as `pan_10`.
pub fn untested() -> Vec<String> {
    let names = test_names();
    let table = table(&read(Path::new("docs/clauses.md")));
    missing(&table, &names)
}

/// Rows whose last column is neither `due: ...` nor `later: ...`, and documents with too few or too many rows.
pub fn unsorted() -> Vec<String> {
    let table = table(&read(Path::new("docs/clauses.md")));
    let wrong = table.iter().filter(|(_, done)| !done.starts_with("due: ") && !done.starts_with("later: "));
    let wrong = wrong.map(|(id, done)| format!("docs/clauses.md: {id}: neither due nor later: {done:?}"));
    let counts = DOCUMENTS.iter().filter_map(|(prefix, count)| {
        let rows = table.keys().filter(|id| id.starts_with(prefix)).count();
        (rows != *count).then(|| format!("docs/clauses.md: {rows} rows of {prefix}, {count} clauses"))
    });
    wrong.chain(counts).collect()
}

fn missing(table: &BTreeMap<String, String>, names: &[String]) -> Vec<String> {
    let due = table.iter().filter(|(_, done)| done.starts_with("due: ")).map(|(id, _)| id);
    let untested = due.filter(|id| {
        let wanted = id.to_lowercase().replace('-', "_");
        !names.iter().any(|name| holds(name, &wanted))
    });
    untested.map(|id| format!("docs/clauses.md: {id} is due, and no test is named after it")).collect()
}

/// Whether `wanted` stands in `name` as whole words.
fn holds(name: &str, wanted: &str) -> bool {
    format!("_{name}_").contains(&format!("_{wanted}_"))
}

/// Id and last column of each row of the tables.
fn table(text: &str) -> BTreeMap<String, String> {
    let rows = text.lines().filter_map(|line| {
        let cells: Vec<&str> = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect();
        let id = cells.first()?.trim();
        let (document, number) = id.split_once('-')?;
        let known = DOCUMENTS.iter().any(|(prefix, _)| *prefix == document) && number.len() == 2;
        known.then(|| (id.to_string(), cells.last().map(|c| c.trim()).unwrap_or_default().to_string()))
    });
    rows.collect()
}

/// The names of all test functions, with the modules around them in their file.
fn test_names() -> Vec<String> {
    let mut names = Names::default();
    for path in files("src").into_iter().chain(files("tests")) {
        names.visit_file(&syn::parse_file(&read(&path)).unwrap());
    }
    names.found
}

#[derive(Default)]
struct Names {
    found: Vec<String>,
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        // A helper of that name proves nothing, nor does a test that is left out.
        let is = |name: &str| item.attrs.iter().any(|a| a.path().is_ident(name));
        if is("test") && !is("ignore") {
            self.found.push(item.sig.ident.to_string());
        }
        visit::visit_item_fn(self, item);
    }
    /// `proptest! { #[test] fn ... }`: all its functions are tests.
    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        if item.path.segments.last().is_some_and(|s| s.ident == "proptest") {
            let text = item.tokens.to_string();
            let names = text.split("fn ").skip(1).filter_map(|rest| rest.split(['(', ' ']).next());
            self.found.extend(names.map(String::from));
        }
    }
}

#[test]
fn a_clause_without_a_test_is_found() {
    let table = table(
        "| PAN-10 | x | due: policy |\n| PAN-11 | x | due: ticket |\n| PAN-16 | x | later: reports |\n| no | row |",
    );
    assert_eq!(table.len(), 3);
    let names = ["pan_10_restoration".to_string(), "x_pan_110_y".to_string()];
    assert_eq!(missing(&table, &names), ["docs/clauses.md: PAN-11 is due, and no test is named after it"]);
    assert!(
        holds("four_priorities_pan_10", "pan_10") && holds("pan_10", "pan_10") && !holds("span_10", "pan_10")
    );
}
