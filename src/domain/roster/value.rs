//! One value typed at the desk, judged as an import would judge it.

use chrono::NaiveDate;

use super::problem::ProblemCode;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_document::IdType;
use crate::domain::sex::Sex;
use crate::domain::student::Record;

/// The normalised value.
///
/// # Errors
/// The code with which an import would have left the field empty.
pub fn judge(field: Field, text: &str, id_type: IdType, today: NaiveDate) -> Result<String, ProblemCode> {
    let mut record = Record { id_type, ..Record::default() };
    put(&mut record, field, text, today)?;
    Ok(record.text(field))
}

/// Puts a value into its field and closes the gap there.
///
/// # Errors
/// As [`judge`]; the record is unchanged then.
pub fn put(record: &mut Record, field: Field, text: &str, _today: NaiveDate) -> Result<(), ProblemCode> {
    let clean = hygiene::clean(text).text;
    let clean = clean.trim();
    if clean.is_empty() {
        return Err(ProblemCode::MissingField);
    }
    match field {
        Field::Name => clean.clone_into(&mut record.name),
        Field::Sex => record.sex = Some(Sex::from_name(clean).ok_or(ProblemCode::SexUnknown)?),
        Field::IdNumber => clean.clone_into(&mut record.id_number),
        Field::Ethnicity => clean.clone_into(&mut record.ethnicity),
        Field::StudentNo => clean.clone_into(&mut record.student_no),
        Field::Class => clean.clone_into(&mut record.class),
        _ => return Err(ProblemCode::MissingField),
    }
    record.gaps.retain(|gap| *gap != field);
    Ok(())
}
