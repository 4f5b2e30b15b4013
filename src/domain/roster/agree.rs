//! Rows of one number that contradict each other in nothing: the same row twice, a class told by the place alone, a list
//! of telephones beside the roster. They are one row, with all that any of them says. Knows no import.

use std::mem;

use crate::domain::field::Field;
use crate::domain::student::Record;

/// What the rows say together; `None` where two of them differ, or where they have no name in common.
pub(super) fn together(records: &[&Record]) -> Option<Record> {
    let (first, others) = records.split_first()?;
    let mut all = (*first).clone();
    for other in others {
        if other.name != all.name || all.name.is_empty() {
            return None;
        }
        let own_card = !all.id_number.is_empty();
        for field in Field::ALL.iter().copied().filter(|field| !APART.contains(field)) {
            let said = other.shown(field);
            let Some(slot) = all.slot(field).filter(|_| !said.is_empty()) else { continue };
            if slot.is_empty() {
                *slot = said.into();
            } else if slot != said {
                return None;
            }
        }
        if all.sex.is_some() && other.sex.is_some() && all.sex != other.sex {
            return None;
        }
        all.sex = all.sex.or(other.sex);
        if !other.id_number.is_empty() {
            let id_type = mem::replace(&mut all.id_type, other.id_type);
            if own_card && id_type != other.id_type {
                return None;
            }
        }
        all.already_captured |= other.already_captured;
        all.gaps.extend(other.gaps.iter().copied());
    }
    let filled = all.clone();
    all.gaps.retain(|gap| filled.shown(*gap).is_empty());
    Some(all)
}

/// Not a text in the record.
const APART: [Field; 3] = [Field::Sex, Field::IdType, Field::AlreadyCaptured];
