//! A policy for people.
use super::style::{paint, print_within};
use crate::cli::error::Error;
use crate::cli::invocation::Invocation;
use crate::cli::out::Out;
use crate::policy::Policy;
use crate::tell::Tone;
use crate::tell::policy::page;

/// Spaces before what stands under a heading.
const INDENT: usize = 2;

/// All that the regulation gives, as a page.
pub fn policy(invocation: &Invocation<'_>, out: &mut Out<'_>, policy: &Policy) -> Result<(), Error> {
    for (at, section) in page(invocation.voice(), policy).into_iter().enumerate() {
        if at > 0 {
            out.line("")?;
        }
        out.line(paint(invocation, &section.heading, Tone::Heading))?;
        print_within(invocation, out, &section.table.behind(INDENT))?;
    }
    Ok(())
}
