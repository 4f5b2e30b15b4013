//! The photo company's list of finished photos: whose, by number or student number, and what is said of each. The company
//! was given no names, so its list may have none. Does not know who has which number.

use super::book_cell;
use super::grid::{Book, Row, Sheet};
use super::headings::{self, Meaning};
use super::read_error::ReadError;
use crate::domain::field::Field;
use crate::domain::hygiene;

/// Rows in which headings are looked for.
const SEARCHED: usize = 60;
/// Headings of columns that say what became of a photo, beside 备注.
const TELLING: [&str; 5] = ["状态", "结果", "情况", "比对", "审核"];

/// A line of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedPhoto {
    pub seq: Option<u32>,
    pub student_no: String,
    pub remark: String,
}

/// Where a list has what we need.
struct Columns {
    seq: Option<u32>,
    student_no: Option<u32>,
    telling: Vec<u32>,
}

/// The lines of all sheets that are not hidden.
///
/// # Errors
/// `NoHeader` where no sheet has a column 拍摄序号 or 学号.
pub fn read_photo_list(book: &Book) -> Result<Vec<ListedPhoto>, ReadError> {
    let lists: Vec<_> = book
        .sheets
        .iter()
        .filter(|sheet| !sheet.hidden)
        .filter_map(|sheet| columns(sheet).map(|(heading, columns)| (sheet, heading, columns)))
        .collect();
    if lists.is_empty() {
        return Err(ReadError::NoHeader);
    }
    let photos = lists.iter().flat_map(|(sheet, heading, columns)| {
        sheet.rows.iter().skip(heading + 1).filter_map(|row| photo(row, columns))
    });
    Ok(photos.collect())
}

fn columns(sheet: &Sheet) -> Option<(usize, Columns)> {
    sheet.rows.iter().take(SEARCHED).enumerate().find_map(|(place, row)| {
        let of = |field: Field| {
            let is = |text: &str| headings::know(text).is_some_and(|is| is.meaning == Meaning::Field(field));
            row.own().find(|(_, cell)| is(&cell.text)).map(|(column, _)| column)
        };
        let (seq, student_no) = (of(Field::Seq), of(Field::StudentNo));
        let tells = |text: &str| TELLING.iter().any(|word| text.contains(word));
        let other = row.own().filter(|(_, cell)| tells(&cell.text)).map(|(column, _)| column);
        let telling = of(Field::Remark).into_iter().chain(other).collect();
        (seq.is_some() || student_no.is_some()).then_some((place, Columns { seq, student_no, telling }))
    })
}

/// None for a row without a key: a sum, a signature, or the headings once more.
fn photo(row: &Row, columns: &Columns) -> Option<ListedPhoto> {
    let text = |column: Option<u32>| column.map_or("", |column| row.text(column));
    let student_no = text(columns.student_no);
    if headings::know(student_no).is_some() {
        return None;
    }
    let seq = book_cell::seq(text(columns.seq)).value();
    let student_no = book_cell::key(student_no);
    let said = columns.telling.iter().map(|column| hygiene::clean(row.text(*column)).text);
    let said: Vec<String> = said.filter(|text| !text.is_empty()).collect();
    (seq.is_some() || !student_no.is_empty()).then(|| ListedPhoto { seq, student_no, remark: said.join(" ") })
}
