//! What a finding proposes, taken over by a person. The plan is made anew from the rows that were read; nothing is
//! guessed, nothing is read again, and the finding stays there, with what was made of the value.

use super::error::OpsError;
use super::import::{Look, ReadOptions, There, planned};
use super::project::{Project, World};
use super::roster::Control;
use crate::domain::roster::problem::{Problem, ProblemCode, WHOLE_SHEET};

/// Takes over what a finding proposes; once more, leaves the value as it was. `false`: it proposes nothing.
pub fn turn(options: &mut ReadOptions, problem: &Problem) -> bool {
    let Some(field) = problem.field else { return false };
    let row = problem.row.unwrap_or(WHOLE_SHEET);
    if problem.offer().is_none() {
        return false;
    }
    let adopted = &mut options.word_mut(&problem.file, &problem.sheet).adopted;
    let cell = (problem.table, row, field);
    if !adopted.remove(&cell) {
        adopted.insert(cell);
    }
    true
}

/// Takes over every other spelling that the findings propose; where all are taken over already, none. Returns how
/// many cells that is about.
pub fn turn_spellings(options: &mut ReadOptions, look: &Look) -> usize {
    let spellings: Vec<&Problem> = look.spellings().collect();
    let every = spellings.iter().all(|problem| problem.is_adopted());
    for problem in spellings.iter().filter(|problem| every || !problem.is_adopted()) {
        turn(options, problem);
    }
    spellings.len()
}

/// Takes the people of every sheet who are there under other numbers as the same people. Returns of how many sheets.
pub fn take_same(options: &mut ReadOptions, look: &Look) -> usize {
    let asked = |problem: &&Problem| problem.code == ProblemCode::StudentNoChanged && !problem.is_adopted();
    let sheets: Vec<&Problem> = look.plan.problems.iter().filter(asked).collect();
    for problem in &sheets {
        turn(options, problem);
    }
    sheets.len()
}

impl Look {
    /// Findings that propose another spelling of the value.
    pub fn spellings(&self) -> impl Iterator<Item = &Problem> {
        self.plan.problems.iter().filter(|problem| problem.is_spelling())
    }

    /// How many values were taken over from what findings propose.
    pub fn adopted(&self) -> usize {
        self.plan.problems.iter().filter(|problem| problem.is_adopted()).count()
    }
}

/// The same rows with another word on what is taken over.
///
/// # Errors
/// None that anybody could mend: nothing is read and nobody stops it.
pub fn plan_again(
    look: &Look,
    options: &ReadOptions,
    there: &There,
    world: &mut World,
) -> Result<Look, OpsError> {
    let mut again = look.clone();
    for sheet in &mut again.sheets {
        options.say_of_cells(sheet);
    }
    planned(again, there, world, &mut |_| Control::Go)
}

impl Project {
    /// As [`plan_again`], against this database.
    ///
    /// # Errors
    /// What the database has to say.
    pub fn plan_again(&mut self, look: &Look, options: &ReadOptions) -> Result<Look, OpsError> {
        self.look()?;
        let there = self.standing();
        plan_again(look, options, &there, self.world())
    }
}
