use photodesk::domain::field::Field;
use photodesk::sheet::forms::form;
use photodesk::sheet::roster::ReadOptions;

use super::{convert, filled, office, put, reads_dbf};
use crate::sheet::workbook::{column, read_with};

/// The fields that the standard database file has and that every person here has a value for.
const FIELDS: [Field; 7] =
    [Field::StudentNo, Field::Name, Field::Sex, Field::Ethnicity, Field::IdNumber, Field::Class, Field::Seq];

fn values(file: &std::path::Path) -> Vec<Vec<String>> {
    let bytes = std::fs::read(file).unwrap();
    let name = file.file_name().unwrap().to_str().unwrap();
    let sheet = &read_with(&bytes, name, &ReadOptions::default()).unwrap()[0];
    FIELDS.iter().map(|field| column(sheet, *field).into_iter().map(str::to_owned).collect()).collect()
}

#[test]
fn id_numbers_survive_a_round_trip_through_libreoffice_out_of_xlsx_and_dbf_into_every_format() {
    if !office() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let pages = filled(form("database").unwrap());
    let due: Vec<String> = pages[0].rows.iter().map(|row| row[15].clone()).collect();
    let endings: &[&str] = if reads_dbf() { &["xlsx", "dbf"] } else { &["xlsx"] };
    for ending in endings {
        let file = put(folder.path(), &format!("database.{ending}"), pages.clone());
        let ours = values(&file);
        assert_eq!(ours[4], due, "{ending}: as we read it ourselves");
        for format in ["xlsx", "csv:Text - txt - csv (StarCalc):44,34,76", "xls"] {
            let into = tempfile::tempdir().unwrap();
            let said = convert(std::slice::from_ref(&file), format, into.path());
            assert!(!said.to_lowercase().contains("error"), "{said}");
            let back = into.path().join(format!("database.{}", format.split(':').next().unwrap()));
            assert_eq!(values(&back), ours, "{ending} -> {format}");
        }
    }
}
