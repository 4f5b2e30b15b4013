//! The columns of a roster by their contract names. One place to add a field.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! fields {
    ($($variant:ident = $code:literal),+ $(,)?) => {
        /// A value that a roster can give for one student; the names are those of `import --json`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Field { $(#[serde(rename = $code)] $variant),+ }

        impl Field {
            pub const ALL: &'static [Field] = &[$(Field::$variant),+];

            /// The contract's name: `student_no`, `id_number`, …
            pub fn code(self) -> &'static str {
                match self { $(Field::$variant => $code),+ }
            }
        }
    };
}

fields! {
    StudentNo = "student_no",
    ExamNo = "exam_no",
    Name = "name",
    Sex = "sex",
    IdType = "id_type",
    IdNumber = "id_number",
    Ethnicity = "ethnicity",
    Class = "class",
    Department = "department",
    Major = "major",
    Level = "level",
    Schooling = "schooling",
    StudyForm = "study_form",
    Grade = "grade",
    Phone = "phone",
    Remark = "remark",
    CaptureCode = "capture_code",
    AlreadyCaptured = "already_captured",
    Seq = "seq",
    Birth = "birth",
    SchoolCode = "school_code",
    SchoolName = "school_name",
    TeachingSite = "teaching_site",
    HeadTeacher = "head_teacher",
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Some of the fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FieldSet(u32);

const _: () = assert!(Field::ALL.len() <= u32::BITS as usize);

impl FieldSet {
    pub fn contains(self, field: Field) -> bool {
        self.0 & (1 << field as u32) != 0
    }

    /// How many of its fields come before this one.
    pub fn before(self, field: Field) -> usize {
        (self.0 & ((1 << field as u32) - 1)).count_ones() as usize
    }

    pub fn insert(&mut self, field: Field) {
        self.0 |= 1 << field as u32;
    }

    pub fn remove(&mut self, field: Field) {
        self.0 &= !(1 << field as u32);
    }

    pub fn iter(self) -> impl Iterator<Item = Field> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let first = Field::ALL.get(left.trailing_zeros() as usize);
            left &= left.wrapping_sub(1);
            first.copied()
        })
    }

    /// The fields of both.
    #[must_use]
    pub fn with(self, other: FieldSet) -> FieldSet {
        FieldSet(self.0 | other.0)
    }
}

impl FromIterator<Field> for FieldSet {
    fn from_iter<I: IntoIterator<Item = Field>>(fields: I) -> FieldSet {
        FieldSet(fields.into_iter().fold(0, |set, field| set | 1 << field as u32))
    }
}

/// The text names no field of the contract.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown field")]
pub struct UnknownField;

impl FromStr for Field {
    type Err = UnknownField;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Field::ALL.iter().copied().find(|field| field.code() == code).ok_or(UnknownField)
    }
}

impl Field {
    /// By what a list tells people apart, the surest first (CONTRACT, matching).
    pub const KEYS: [Field; 3] = [Field::StudentNo, Field::ExamNo, Field::IdNumber];
    /// What belongs to one person.
    pub const NUMBERS: [Field; 4] = [Field::StudentNo, Field::ExamNo, Field::CaptureCode, Field::IdNumber];
}
