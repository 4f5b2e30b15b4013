//! The corner of the tests that makes files, under the name by which the corpus calls it.

#[expect(dead_code, reason = "the tests of reading want more than the corpus does")]
#[path = "../../tests/all/sheet/workbook.rs"]
pub mod workbook;
