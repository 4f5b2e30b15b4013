//! Rows of one number that contradict each other in nothing: the same row twice, a class told by the place alone, a list
//! of telephones beside the roster. They are one row, with all that any of them says. Knows no import.

use crate::domain::field::Field;
use crate::domain::student::Record;

/// Two of the rows say something about a field, and not the same. Everybody has a name: one that is missing is none
/// like another's. The type of a document says nothing without its number.
fn contradict(records: &[&Record]) -> bool {
    let told = |record: &&Record, field: Field| match field {
        Field::Name => true,
        Field::IdType => !record.id_number.is_empty(),
        Field::AlreadyCaptured => false,
        field => !record.shown(field).is_empty(),
    };
    let differs = |field: &Field| {
        let mut said =
            records.iter().filter(|record| told(record, *field)).map(|record| record.shown(*field));
        let first = said.next();
        said.any(|other| Some(other) != first)
    };
    Field::ALL.iter().any(differs)
}

/// What the rows say together; none where they contradict each other.
pub(super) fn together(records: &[&Record]) -> Option<Record> {
    let (first, others) = records.split_first().filter(|_| !contradict(records))?;
    Some(completed(first, others))
}

/// The first row, with what only others say.
pub fn completed(first: &Record, others: &[&Record]) -> Record {
    let mut all = first.clone();
    for other in others {
        if all.id_number.is_empty() && !other.id_number.is_empty() {
            all.id_type = other.id_type;
        }
        for field in Field::ALL {
            if let Some(slot) = all.slot(*field).filter(|slot| slot.is_empty()) {
                *slot = other.shown(*field).into();
            }
        }
        all.sex = all.sex.or(other.sex);
        all.already_captured |= other.already_captured;
        all.gaps.extend(other.gaps.iter().copied());
    }
    let filled = all.clone();
    all.gaps.retain(|gap| filled.shown(*gap).is_empty());
    all
}
