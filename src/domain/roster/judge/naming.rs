//! The name of a row: what is taken of it, and what in its cell is no name.

use super::apart::{self, Apart};
use super::{Desk, told};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_number;
use crate::domain::name::{self, NameNote};
use crate::domain::roster::column;
use crate::domain::roster::misnomer::{self, Misnomer};
use crate::domain::roster::problem::{Detail, ProblemCode, Severity};
use crate::domain::roster::remark::{self, Says};
use crate::domain::sex::Sex;

impl Desk<'_> {
    pub(super) fn name(&mut self) {
        let (text, _) = self.cell(Field::Name);
        if let Some(instead) = column::instead_of_name(text) {
            let detail = Detail::LooksLike(instead);
            self.say(Field::Name, ProblemCode::WrongColumn, Severity::Refused, detail);
            self.record.name.clear();
            return;
        }
        if let Some(names) = column::several_names(text) {
            self.say(Field::Name, ProblemCode::NamePlaceholder, Severity::Refused, Detail::Names(names));
            self.record.name.clear();
            return;
        }
        if self.is_nobodys(text) {
            self.say(Field::Name, ProblemCode::WrongColumn, Severity::Refused, Detail::None);
            self.record.name.clear();
            return;
        }
        let apart = apart::parted(text).filter(|apart| !self.is_nobodys(&apart.name));
        let text = apart.as_ref().map_or(text, |apart| apart.name.as_str());
        let beside = column::beside_name(text);
        let judged = name::judge(text);
        if let Some(apart) = &apart {
            self.said_beside(apart);
        }
        if id_number::is_missing(&judged.name) {
            self.record.name.clear();
            return;
        }
        let spaced = beside.is_some();
        if let Some(words) = beside {
            self.note(Field::Name, ProblemCode::NamePlaceholder, Detail::Names(words));
        }
        let told = |note: &NameNote| !spaced || *note != NameNote::Spaces;
        for note in judged.notes.into_iter().filter(|_| !judged.name.is_empty()).filter(told) {
            let instead = || Detail::Instead(judged.name.clone());
            let (code, detail) = match note {
                NameNote::Control => (ProblemCode::NameControl, instead()),
                NameNote::Spaces => (ProblemCode::NameSpaces, instead()),
                NameNote::Dot => (ProblemCode::NameDot, instead()),
                NameNote::Placeholder(chars) => (ProblemCode::NamePlaceholder, Detail::Characters(chars)),
                NameNote::Rare(chars) => (ProblemCode::NameRare, Detail::Characters(chars)),
            };
            self.note(Field::Name, code, detail);
        }
        self.record.name = judged.name.into();
    }

    /// What stands beside the name was left out; what it says of the person is said as of a remark.
    fn said_beside(&mut self, apart: &Apart) {
        let name = name::judge(&apart.name).name;
        let words = apart.words.iter().map(|word| column::masked(word).into_owned()).collect();
        self.note(Field::Name, ProblemCode::NamePlaceholder, Detail::Beside { name, words });
        for inside in &apart.told {
            // 旦增(男) and 旦增(女) of one class.
            self.record.sex = self.record.sex.or(Sex::from_name(inside));
            for says in remark::all(inside) {
                self.record.already_captured |= says == Says::Captured;
                let detail = told(says);
                self.say_of(inside, Field::Remark, says.code(), Severity::Warning, detail);
            }
        }
    }

    fn is_nobodys(&self, text: &str) -> bool {
        let numbered = || id_number::has_valid_check(&hygiene::key_of(self.cell(Field::IdNumber).0));
        let astray = self.sheet.hints.names_astray;
        match misnomer::of(text) {
            Some(Misnomer::Certain) => true,
            Some(Misnomer::Perhaps) => astray || !numbered(),
            Some(Misnomer::Place) => astray,
            None => false,
        }
    }
}
