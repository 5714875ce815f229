//! Problems for people: one line that editors understand, then the source underlined.
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::problem::{Problem, Severity, line_bounds};
use crate::text::{Catalogue, safe};

/// Columns of source shown on each side of a problem in a very long line.
const AROUND: usize = 60;

/// `FILE:LINE:COLUMN: error[code]: message`, fit for a terminal; of a file that can't be read no place.
pub fn headline(problem: &Problem, catalogue: &Catalogue) -> String {
    let place = problem.known_place().map(|place| format!(":{}:{}", place.line, place.column));
    format!(
        "{}{}: {}[{}]: {}",
        safe::str_line(&problem.file),
        place.unwrap_or_default(),
        problem.severity.code(),
        problem.code,
        problem.message(catalogue)
    )
}

/// The headline and below it the line of the source with the place underlined, where there is one; no line end
/// at the end.
/// `bytes`: the file's content. `color`: whether ANSI colours may be used.
pub fn render(problem: &Problem, bytes: &[u8], catalogue: &Catalogue, color: bool) -> String {
    let Some(place) = problem.known_place() else { return headline(problem, catalogue) };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(valid).unwrap_or_default()
        }
    };
    let (line, span) = excerpt(text, &problem.span);
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let annotation = AnnotationKind::Primary.span(span);
    let snippet = Snippet::source(line).line_start(place.line).annotation(annotation);
    let group = [Group::with_level(level).element(snippet)];
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n{}", headline(problem, catalogue), renderer.render(&group).trim_end())
}

/// The line of a problem as it may be shown, cut around the place, and the place in it.
fn excerpt(text: &str, span: &std::ops::Range<usize>) -> (String, std::ops::Range<usize>) {
    let (start, line_start, line_end) = line_bounds(text, span.start);
    let line_end = line_end.max(start);
    let mut end = span.end.clamp(start, line_end);
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let before = tail(&text[line_start..start]);
    let inside = head(&text[start..end]);
    let after = if inside.len() == end - start { head(&text[end..line_end]) } else { "" };
    // Each part is made harmless by itself, so that the place stays known.
    let [before, inside, after] = [before, inside, after].map(|part| safe::str_line(part).into_string());
    let place = before.len()..before.len() + inside.len();
    (format!("{before}{inside}{after}"), place)
}

fn head(text: &str) -> &str {
    text.char_indices().nth(AROUND).map_or(text, |(at, _)| &text[..at])
}

fn tail(text: &str) -> &str {
    text.char_indices().rev().nth(AROUND - 1).map_or(text, |(at, _)| &text[at..])
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
