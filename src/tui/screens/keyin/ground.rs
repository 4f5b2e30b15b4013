//! What the database is asked while a page is keyed: people and pages, never numbers or money of the desk.

use crate::domain::hygiene::is_hanzi;
use crate::domain::log_page::{LogPage, first_number};
use crate::domain::money::Fen;
use crate::domain::session::{LINES_PER_PAGE, SessionId};
use crate::ops::answer::Candidate;
use crate::ops::{OpsError, Project};

/// What the database is asked before a page begins.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    /// None where the log has no money.
    pub fee: Option<Fen>,
    pub start: u32,
    pub session: SessionId,
    pub pages: Vec<LogPage>,
    pub classes: Vec<String>,
    /// By class and student number.
    pub people: Vec<Candidate>,
}

/// Most people to choose from with a digit.
pub(super) const CHOICES: usize = 9;

pub(super) fn read(project: &mut Project) -> Result<Option<Ground>, OpsError> {
    project.look()?;
    let Some(session) = project.session().filter(|session| session.open) else { return Ok(None) };
    let (id, settings) = (session.id, &session.settings);
    let everybody = project.directory().listed().map(|student| project.candidate(student, false));
    let mut people: Vec<Candidate> = everybody.collect::<Result<_, _>>()?;
    people.sort_by(|a, b| (&a.class, &a.student_no, &a.name).cmp(&(&b.class, &b.student_no, &b.name)));
    let mut classes: Vec<String> = people.iter().map(|one| one.class.clone()).collect();
    classes.dedup();
    Ok(Some(Ground {
        fee: settings.has_money().then_some(settings.fee),
        start: settings.start,
        session: id,
        pages: project.log_pages(id)?,
        classes,
        people,
    }))
}

/// Who answers to what was typed, in the roster's order.
#[derive(Clone, Debug, Default)]
pub(super) struct Answering {
    pub people: Vec<Candidate>,
    /// Nobody is called so: these only sound or look alike.
    pub near: bool,
}

/// Who answers to what was typed: the one whom a handle names, else everybody whom it may mean, else who has a near
/// name.
pub(super) fn look_up(project: &mut Project, typed: &str) -> Result<Answering, OpsError> {
    let mut near = false;
    let mut people = if let Ok(id) = project.resolve(typed) {
        project.candidates(&[id], false)?
    } else {
        let found = project.find(typed, CHOICES, None, false)?;
        // Digits and letters stand for anything in a name that is half read, and are none by themselves.
        near = found.matches.is_empty() && typed.chars().any(is_hanzi);
        if near { found.near } else { found.matches }
    };
    // In the roster's order: the desk's own would tell who was shot.
    people.sort_by(|a, b| (&a.class, &a.student_no, &a.name).cmp(&(&b.class, &b.student_no, &b.name)));
    Ok(Answering { people, near })
}

impl Ground {
    pub fn is_keyed(&self, page: u32) -> bool {
        self.pages.iter().any(|one| one.page == page && one.keyed.is_some())
    }

    /// The first number of a page; 25 a page where nothing is known of those before.
    pub fn first_of(&self, page: u32) -> u32 {
        let usual = self.start + page.saturating_sub(1) * LINES_PER_PAGE;
        first_number(&self.pages, page).unwrap_or(usual)
    }
}
