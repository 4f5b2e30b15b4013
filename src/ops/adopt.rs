//! What a finding proposes, taken over by a person. The plan is made anew from the rows that were read; nothing is
//! guessed, nothing is read again, and the finding stays there, with what was made of the value.

use super::error::OpsError;
use super::import::{Look, ReadOptions, There, planned};
use super::project::{Project, World};
use super::roster::Control;
use crate::domain::roster::problem::{OTHER_PEOPLE, Problem, ProblemCode, SAME_PEOPLE, WHOLE_SHEET};

/// Takes over what a finding proposes; once more, leaves the value as it was. People who are there under other numbers
/// are the same ones, then others, then asked about again. `false`: it proposes nothing.
pub fn turn(options: &mut ReadOptions, problem: &Problem) -> bool {
    let Some(field) = problem.field else { return false };
    let row = problem.row.unwrap_or(WHOLE_SHEET);
    if problem.offer().is_none() {
        return false;
    }
    let adopted = &mut options.word_mut(&problem.file, &problem.sheet).adopted;
    let cell = |(row, field)| (problem.table, row, field);
    let said = cell((row, field));
    if !adopted.remove(&said) {
        if problem.code != ProblemCode::StudentNoChanged || !adopted.remove(&cell(OTHER_PEOPLE)) {
            adopted.insert(said);
        }
    } else if problem.code == ProblemCode::StudentNoChanged {
        adopted.insert(cell(OTHER_PEOPLE));
    }
    true
}

/// Whether people who are there under other numbers, or under none that both lists have, are the same ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whether {
    Same,
    Others,
}

/// Says so of every sheet where it is asked. Returns of how many.
pub fn settle_people(options: &mut ReadOptions, look: &Look, whether: Whether) -> usize {
    let asked = |problem: &&Problem| problem.code == ProblemCode::StudentNoChanged && !problem.is_adopted();
    let sheets: Vec<&Problem> = look.plan.problems.iter().filter(asked).collect();
    for problem in &sheets {
        let (row, field) = match whether {
            Whether::Same => SAME_PEOPLE,
            Whether::Others => OTHER_PEOPLE,
        };
        options.word_mut(&problem.file, &problem.sheet).adopted.insert((problem.table, row, field));
    }
    sheets.len()
}

/// Says of every sheet whose ID numbers are other people's in the database that the sheet is right. Returns of how many.
pub fn trust_ids(options: &mut ReadOptions, look: &Look) -> usize {
    let asked = |problem: &&Problem| {
        problem.code == ProblemCode::IdSlipped && problem.offer().is_some() && !problem.is_adopted()
    };
    let sheets: Vec<&Problem> = look.plan.problems.iter().filter(asked).collect();
    sheets.iter().filter(|problem| turn(options, problem)).count()
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
        let there = self.standing()?;
        plan_again(look, options, &there, self.world())
    }
}
