//! A student as the roster knows them. What happened to them on site is in `facts`, not here.

use std::fmt;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::field::Field;
use super::id_document::IdType;
use super::sex::Sex;

/// Our own handle for a student: a UUID in text, written `@…` for people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StudentId(pub String);

impl fmt::Display for StudentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}", self.0)
    }
}

/// The values of one roster row, normalised at the door. An empty text means: not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    pub student_no: CompactString,
    pub exam_no: CompactString,
    pub name: CompactString,
    pub sex: Option<Sex>,
    pub id_type: IdType,
    pub id_number: CompactString,
    /// The name after GB/T 3304 (`汉族`), or the text as it came when it is none of them.
    pub ethnicity: CompactString,
    pub class: CompactString,
    pub department: CompactString,
    pub major: CompactString,
    pub level: CompactString,
    pub schooling: CompactString,
    pub study_form: CompactString,
    pub grade: CompactString,
    pub phone: CompactString,
    pub remark: CompactString,
    pub capture_code: CompactString,
    pub school_code: CompactString,
    pub school_name: CompactString,
    pub teaching_site: CompactString,
    pub head_teacher: CompactString,
    pub already_captured: bool,
    /// Fields that the roster gave in error and that are therefore empty, to be completed with the card in hand.
    pub gaps: Vec<Field>,
}

impl Record {
    /// The value of a field as text; empty when it is not known.
    pub fn text(&self, field: Field) -> String {
        self.shown(field).to_owned()
    }

    /// [`Record::text`] as it lies there.
    pub fn shown(&self, field: Field) -> &str {
        match field {
            Field::Sex => self.sex.map_or("", Sex::name),
            Field::IdType => self.id_type.name(),
            Field::AlreadyCaptured => {
                if self.already_captured {
                    "是"
                } else {
                    ""
                }
            }
            Field::StudentNo => &self.student_no,
            Field::ExamNo => &self.exam_no,
            Field::Name => &self.name,
            Field::IdNumber => &self.id_number,
            Field::Ethnicity => &self.ethnicity,
            Field::Class => &self.class,
            Field::Department => &self.department,
            Field::Major => &self.major,
            Field::Level => &self.level,
            Field::Schooling => &self.schooling,
            Field::StudyForm => &self.study_form,
            Field::Grade => &self.grade,
            Field::Phone => &self.phone,
            Field::Remark => &self.remark,
            Field::CaptureCode => &self.capture_code,
            Field::SchoolCode => &self.school_code,
            Field::SchoolName => &self.school_name,
            Field::TeachingSite => &self.teaching_site,
            Field::HeadTeacher => &self.head_teacher,
            // The number lies in the register, the birth date in the ID number.
            Field::Seq | Field::Birth => "",
        }
    }

    /// Where a field that is plain text lies; `None` for sex, document type, the mark 已采集, and what no record has.
    pub fn slot(&mut self, field: Field) -> Option<&mut CompactString> {
        match field {
            Field::StudentNo => Some(&mut self.student_no),
            Field::ExamNo => Some(&mut self.exam_no),
            Field::Name => Some(&mut self.name),
            Field::IdNumber => Some(&mut self.id_number),
            Field::Ethnicity => Some(&mut self.ethnicity),
            Field::Class => Some(&mut self.class),
            Field::Department => Some(&mut self.department),
            Field::Major => Some(&mut self.major),
            Field::Level => Some(&mut self.level),
            Field::Schooling => Some(&mut self.schooling),
            Field::StudyForm => Some(&mut self.study_form),
            Field::Grade => Some(&mut self.grade),
            Field::Phone => Some(&mut self.phone),
            Field::Remark => Some(&mut self.remark),
            Field::CaptureCode => Some(&mut self.capture_code),
            Field::SchoolCode => Some(&mut self.school_code),
            Field::SchoolName => Some(&mut self.school_name),
            Field::TeachingSite => Some(&mut self.teaching_site),
            Field::HeadTeacher => Some(&mut self.head_teacher),
            Field::Sex | Field::IdType | Field::AlreadyCaptured | Field::Seq | Field::Birth => None,
        }
    }

    /// Two ID numbers, or two sexes where no ID number tells, are two people.
    pub fn contradicts(&self, other: &Record) -> bool {
        if !self.id_number.is_empty() && !other.id_number.is_empty() {
            return self.id_number != other.id_number;
        }
        self.sex.is_some() && other.sex.is_some() && self.sex != other.sex
    }

    /// Something has to be completed at the desk with the card in hand.
    pub fn is_incomplete(&self) -> bool {
        self.id_number.is_empty() || self.gaps.iter().any(|gap| self.shown(*gap).is_empty())
    }
}

/// A student of the database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Student {
    pub id: StudentId,
    pub record: Box<Record>,
    /// Added at the desk, not by a roster.
    pub walkin: bool,
    /// A walk-in, or a second row of the roster, that turned out to be this student.
    pub joined_to: Option<StudentId>,
    /// No longer on the roster (an import that brought them was undone).
    pub gone: bool,
}

/// Rows that were joined one to the next; more are no chain that anybody made.
const LONGEST_CHAIN: usize = 64;

/// Who somebody is now. `joined_to`: to whom a row was joined.
pub fn kept<'a>(id: &'a StudentId, joined_to: impl Fn(&StudentId) -> Option<&'a StudentId>) -> &'a StudentId {
    std::iter::successors(Some(id), |id| joined_to(id)).take(LONGEST_CHAIN).last().unwrap_or(id)
}

impl Student {
    /// Somebody whom lists show.
    pub fn is_listed(&self) -> bool {
        !self.gone && self.joined_to.is_none()
    }
}
