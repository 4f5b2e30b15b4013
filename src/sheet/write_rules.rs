//! Rules that Excel and WPS hold people to while they type into a workbook that we hand out.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Formula, Worksheet, utility,
};

use super::layout::head_lines;
use super::page::{Check, Document, Page, Rule};
use super::write::WriteError;
use super::write_xlsx::DataArea;

/// Puts the rules of the page's columns on its rows and the room below them.
pub fn add_rules(
    sheet: &mut Worksheet,
    document: &Document,
    page: &Page,
    area: DataArea,
) -> Result<(), WriteError> {
    if area.last <= area.first {
        return Ok(());
    }
    for (at, column) in page.columns.iter().enumerate() {
        if let Some(rule) = &column.rule {
            let validation = validation(rule, document, at as u16, area.first)?;
            sheet.add_data_validation(area.first, at as u16, area.last - 1, at as u16, &validation)?;
        }
    }
    Ok(())
}

fn validation(
    rule: &Rule,
    document: &Document,
    column: u16,
    first_row: u32,
) -> Result<DataValidation, WriteError> {
    let base = DataValidation::new();
    let checked = match &rule.check {
        Check::OneOf(words) => base.allow_list_strings(words)?,
        Check::OneOfColumn { page, column } => {
            base.allow_list_formula(Formula::new(list_range(document, *page, *column)))
        }
        Check::ResidentId { type_column, checked_types } => {
            base.allow_custom(Formula::new(id_formula(first_row, column, *type_column, checked_types)))
        }
        Check::LeaveEmpty => base.allow_text_length(DataValidationRule::EqualTo(0)),
        Check::MaxLength(length) => base.allow_text_length(DataValidationRule::LessThanOrEqualTo(*length)),
    };
    let style = match rule.check {
        Check::MaxLength(_) | Check::ResidentId { type_column: None, .. } => {
            DataValidationErrorStyle::Warning
        }
        _ => DataValidationErrorStyle::Stop,
    };
    let said = checked.set_input_title(rule.title)?.set_input_message(rule.text)?;
    Ok(said.set_error_title(rule.title)?.set_error_message(rule.text)?.set_error_style(style))
}

/// The rows of one column of another page, as an absolute reference.
fn list_range(document: &Document, page: usize, column: usize) -> String {
    let Some(page) = document.pages.get(page) else { return String::new() };
    let first = head_lines(page).len() as u32 + u32::from(!page.title.is_empty()) + 1;
    let filled = page.rows.iter().filter(|row| row.get(column).is_some_and(|cell| !cell.is_empty())).count();
    let last = first + (filled as u32).saturating_sub(1);
    let (first, last) = (
        utility::row_col_to_cell_absolute(first, column as u16),
        utility::row_col_to_cell_absolute(last, column as u16),
    );
    format!("='{}'!{first}:{last}", page.sheet)
}

/// Length, check character and date of birth after GB 11643 as one formula below 255 characters; where it fails to
/// count, the rule is not kept (so `IF`, which does not count what it does not need, and not `OR`). Array constants are not allowed in
/// a validation, so the weights come from powers of two (ISO 7064 MOD 11-2).
fn id_formula(row: u32, column: u16, type_column: Option<usize>, checked_types: &[&str]) -> String {
    let id = utility::row_col_to_cell(row, column);
    let digits = "ROW(INDIRECT(\"1:17\"))";
    let number = format!(
        "AND(LEN({id})=18,MID(\"10X98765432\",MOD(SUMPRODUCT(MID({id},{digits},1)*MOD(2^(18-{digits}),11)),11)+1,1)=UPPER(RIGHT({id})),ISNUMBER(--TEXT(MID({id},7,8),\"0-00-00\")))"
    );
    let Some(type_column) = type_column else { return format!("={number}") };
    let kind = utility::row_col_to_cell(row, type_column as u16);
    let others: Vec<String> = checked_types.iter().map(|word| format!("{kind}<>\"{word}\"")).collect();
    format!("=IF(AND({kind}<>\"\",{}),TRUE,{number})", others.join(","))
}
