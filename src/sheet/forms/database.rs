//! 数据库标准文件: the whole roster with the numbers filled in, for the school. A data file: it begins with its headings,
//! and has no signature. Its columns are the standard ones, those of the graduates' database, or a school's own.

use super::heading::heading;
use super::number;
use crate::domain::ethnic;
use crate::domain::field::Field;
use crate::domain::id_document::IdType;
use crate::domain::id_number;
use crate::domain::sex::Sex;
use crate::domain::student::Record;
use crate::sheet::headings::{self, Meaning};
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "数据库标准文件";

/// One student of the roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonRow {
    pub record: Record,
    /// The living number.
    pub seq: Option<u32>,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    Field(Field),
    /// GB/T 2261.1: 1 男, 2 女.
    SexCode,
    /// GB/T 3304, two digits.
    EthnicityCode,
    /// 1, 2, 3 …
    Running,
    /// The school's own; we have nothing to put there.
    Nothing,
}

/// A column of the file, under the heading that the receiver expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataColumn {
    pub heading: String,
    pub gives: Gives,
}

impl DataColumn {
    pub fn of(field: Field) -> DataColumn {
        DataColumn { heading: heading(field).to_owned(), gives: Gives::Field(field) }
    }

    /// Under a school's own heading. `field`: what reading the school's file took it for.
    pub fn named(heading: &str, field: Option<Field>) -> DataColumn {
        let known = headings::know(heading).map(|known| known.meaning);
        let is_code = ["代码", "码"].iter().any(|word| heading.trim().ends_with(word))
            || ["XBDM", "XBM", "MZDM", "MZM"].contains(&heading.trim().to_ascii_uppercase().as_str());
        let field = field.or(match known {
            Some(Meaning::Field(field)) => Some(field),
            _ => None,
        });
        let gives = match (field, known) {
            (Some(Field::Sex), _) if is_code => Gives::SexCode,
            (Some(Field::Ethnicity), _) if is_code => Gives::EthnicityCode,
            (Some(field), _) => Gives::Field(field),
            (None, Some(Meaning::RowNumber | Meaning::Line)) => Gives::Running,
            (None, _) => Gives::Nothing,
        };
        DataColumn { heading: heading.trim().to_owned(), gives }
    }
}

/// The standard order of the columns; the number stands before the remark.
const STANDARD: [Field; 18] = [
    Field::SchoolCode,
    Field::SchoolName,
    Field::TeachingSite,
    Field::Department,
    Field::Major,
    Field::Level,
    Field::Schooling,
    Field::StudyForm,
    Field::Grade,
    Field::Class,
    Field::StudentNo,
    Field::Name,
    Field::Sex,
    Field::Ethnicity,
    Field::IdType,
    Field::IdNumber,
    Field::Seq,
    Field::Remark,
];

/// The order of the graduates' database (学籍 DBF of CHSI), then what it has no field for.
const CHSI: [Field; 20] = [
    Field::ExamNo,
    Field::StudentNo,
    Field::Name,
    Field::Sex,
    Field::Birth,
    Field::IdNumber,
    Field::Ethnicity,
    Field::Major,
    Field::Level,
    Field::Schooling,
    Field::StudyForm,
    Field::Department,
    Field::TeachingSite,
    Field::Class,
    Field::SchoolCode,
    Field::SchoolName,
    Field::IdType,
    Field::Grade,
    Field::Seq,
    Field::Remark,
];

/// `exam_no`: somebody has an exam number and no student number, and would come back as nobody.
pub fn standard(exam_no: bool) -> Vec<DataColumn> {
    let with = |field: Field| {
        let exam_no = (exam_no && field == Field::StudentNo).then_some(Field::ExamNo);
        [Some(field), exam_no].into_iter().flatten()
    };
    STANDARD.into_iter().flat_map(with).map(DataColumn::of).collect()
}

pub fn chsi() -> Vec<DataColumn> {
    CHSI.map(DataColumn::of).to_vec()
}

/// In characters; what a value of this kind usually takes.
fn shape(gives: Gives) -> (u16, Kind) {
    match gives {
        Gives::Field(field) => match field {
            Field::SchoolName | Field::CaptureCode => (22, Kind::Text),
            Field::Class | Field::Major => (18, Kind::Text),
            Field::TeachingSite | Field::Department | Field::Remark => (16, Kind::Text),
            Field::IdType | Field::Name => (14, Kind::Text),
            Field::Ethnicity | Field::HeadTeacher => (10, Kind::Text),
            Field::IdNumber => (21, Kind::Code),
            Field::StudentNo | Field::ExamNo => (16, Kind::Code),
            Field::Phone | Field::Birth => (13, Kind::Code),
            Field::StudyForm => (10, Kind::Code),
            Field::SchoolCode | Field::Seq => (9, Kind::Code),
            Field::Level | Field::AlreadyCaptured => (8, Kind::Code),
            Field::Grade => (7, Kind::Code),
            Field::Schooling => (6, Kind::Code),
            Field::Sex => (5, Kind::Code),
        },
        Gives::SexCode | Gives::EthnicityCode | Gives::Running => (8, Kind::Code),
        Gives::Nothing => (12, Kind::Text),
    }
}

/// Ascending by number; people without one after them, by class and student number.
pub fn pages(rows: &[PersonRow], columns: &[DataColumn]) -> Vec<Page> {
    let mut sorted: Vec<&PersonRow> = rows.iter().collect();
    sorted.sort_by_key(|row| {
        let last = row.seq.is_none();
        let class = if last { row.record.class.as_str() } else { "" };
        (last, row.seq, class, row.record.student_no.as_str(), row.record.name.as_str())
    });
    vec![Page {
        sheet: TITLE.into(),
        columns: columns
            .iter()
            .map(|column| {
                let (width, kind) = shape(column.gives);
                Column { heading: column.heading.clone().into(), ..Column::new("", width, kind) }
            })
            .collect(),
        rows: sorted.into_iter().enumerate().map(|(place, row)| cells(place + 1, row, columns)).collect(),
        landscape: true,
        ..Page::default()
    }]
}

fn cells(place: usize, row: &PersonRow, columns: &[DataColumn]) -> Vec<String> {
    let record = &row.record;
    let cell = |column: &DataColumn| match column.gives {
        Gives::Field(Field::Seq) => number(row.seq),
        // The type says how to read a number; without one it says nothing.
        Gives::Field(Field::IdType) if record.id_number.is_empty() => String::new(),
        Gives::Field(Field::Birth) => birth(record),
        Gives::Field(field) => record.text(field),
        Gives::SexCode => match record.sex {
            Some(Sex::Male) => "1".to_owned(),
            Some(Sex::Female) => "2".to_owned(),
            _ => String::new(),
        },
        Gives::EthnicityCode => {
            let group = ethnic::groups().iter().find(|group| group.name == record.ethnicity);
            group.map(|group| group.code.to_owned()).unwrap_or_default()
        }
        Gives::Running => place.to_string(),
        Gives::Nothing => String::new(),
    };
    columns.iter().map(cell).collect()
}

/// `20040229`, where the document's number holds it.
fn birth(record: &Record) -> String {
    let holds =
        matches!(record.id_type, IdType::Resident | IdType::ResidencePermit | IdType::ForeignResident);
    let born = id_number::birth_of(&record.id_number).filter(|_| holds && record.id_number.len() == 18);
    born.map(|day| day.format("%Y%m%d").to_string()).unwrap_or_default()
}
