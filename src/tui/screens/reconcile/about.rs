//! What a finding is about, as a list and its keys need it: numbers, a student, a name. Knows no drawing.

use crate::domain::reconcile::finding::{Detail, Finding};
use crate::ops::finding::Reconciled;

/// The name on a line that nobody on the roster answers to, where it could be read.
pub(super) fn name(finding: &Finding) -> Option<&str> {
    match &finding.detail {
        Detail::LogOnly { name, .. } if !name.is_empty() && name != "?" => Some(name),
        _ => None,
    }
}

/// Nobody brought a second book, or nothing is in any: agreement would mean nothing.
pub(super) fn nothing_to_compare(books: &Reconciled) -> bool {
    let counts = books.books;
    let no_witness = counts.log.is_none() && counts.photos.is_none();
    let empty = counts.register == 0 && counts.log.unwrap_or(0) == 0 && counts.photos.unwrap_or(0) == 0;
    no_witness || empty
}

/// The first student of a finding who is in the database.
pub(super) fn student(finding: &Finding) -> Option<&str> {
    finding.students.iter().find(|student| student.starts_with('@')).map(String::as_str)
}

/// `0057, 0061–0063`: at most three of them by name.
pub(super) fn numbers(finding: &Finding) -> String {
    let seqs = &finding.seqs;
    match (seqs.as_slice(), seqs.first(), seqs.last()) {
        ([], ..) => String::new(),
        ([one], ..) => format!("{one:04}"),
        ([a, b], ..) => format!("{a:04} {b:04}"),
        (_, Some(first), Some(last)) => format!("{first:04}-{last:04}"),
        _ => String::new(),
    }
}
