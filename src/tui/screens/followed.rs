//! The ticket that a screen follows, as of the last answer.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::desk::see::Page;
use crate::tui::draw::put;
use crate::tui::shared::Shared;
use crate::tui::target::Target;
use crate::tui::theme::Role;
use crate::worker::{Answer, Job};

/// What acts go to, and its page once it has come.
pub struct Followed {
    target: Target,
    page: Option<Box<Page>>,
}

impl Followed {
    pub fn new(target: Target) -> Self {
        Followed { target, page: None }
    }

    pub fn target(&self) -> &Target {
        &self.target
    }

    pub fn page(&self) -> Option<&Page> {
        self.page.as_deref()
    }

    /// Asks for the page anew.
    pub fn ask(&self, shared: &mut Shared) {
        shared.ask(Job::Page(self.target.number.clone()));
    }

    /// Takes what an answer says of this ticket; one's own act is known before its page comes.
    pub fn answer(&mut self, shared: &mut Shared, answer: &Answer) {
        match answer {
            Answer::Page { number, page: Ok(page) } if *number == self.target.number => {
                self.target = Target::of_page(page, &shared.me, shared.book());
                self.page = Some(page.clone());
            }
            Answer::Recorded { number, result: Ok(version), .. } if *number == self.target.number => {
                self.target.acted(*version);
            }
            Answer::Changed(news) if news.touches(&self.target.number) => self.ask(shared),
            // What is explained ends now.
            Answer::Tick => self.ask(shared),
            _ => (),
        }
    }

    /// The page, or a word that it is being read.
    pub fn page_or_word(&self, shared: &Shared, area: Rect, buf: &mut Buffer) -> Option<&Page> {
        if self.page.is_none() {
            let style = shared.theme.style(Role::Dim);
            put(buf, area.x + 2, area.y, area.width, &shared.cat.tr("tui-loading"), style);
        }
        self.page()
    }
}
