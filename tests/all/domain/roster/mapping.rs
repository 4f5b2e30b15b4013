use photodesk::domain::field::Field;
use photodesk::domain::roster::mapping::{Headings, Memory, Remembered};

fn headings(texts: &[&str]) -> Headings {
    Headings::new(texts.iter().enumerate().map(|(at, text)| (at, (*text).to_owned())))
}

fn field(at: usize) -> Option<Field> {
    [Some(Field::StudentNo), Some(Field::Name), None].get(at).copied().flatten()
}

#[test]
fn the_same_headings_in_another_order_are_the_same_layout() {
    let (first, other) = (headings(&["编码", "姓名", "电话"]), headings(&["姓名", "电话", "编码"]));
    assert_eq!(first.fingerprint(), other.fingerprint());
    let known = Remembered::new("2026-10-24", &first, field);
    let mut columns = known.columns(&other);
    columns.sort_by_key(|(column, _)| *column);
    assert_eq!(columns, [(0, Some(Field::Name)), (1, None), (2, Some(Field::StudentNo))]);
}

#[test]
fn a_column_of_which_nobody_spoke_is_left_to_what_stands_in_it() {
    let headings = headings(&["编号", "姓名", "备注一"]);
    let known =
        Remembered::new("2026-10-24", &headings, |at| [None, Some(Field::Name), Some(Field::StudentNo)][at]);
    let known = known.leaving(&headings, |at| at == 0);
    assert_eq!(Remembered::parse(&known.text()), Some(known.clone()));
    let mut columns = known.columns(&headings);
    columns.sort_by_key(|(column, _)| *column);
    assert_eq!(columns, [(1, Some(Field::Name)), (2, Some(Field::StudentNo))]);
}

#[test]
fn one_heading_more_or_less_is_another_layout() {
    let first = headings(&["编码", "姓名", "电话"]).fingerprint();
    for other in [&["编码", "姓名"][..], &["编码", "姓名", "电话", "电话"], &["编码", "姓名电话", ""]]
    {
        assert_ne!(first, headings(other).fingerprint(), "{other:?}");
    }
}

#[test]
fn a_row_that_may_be_data_is_never_remembered() {
    assert_eq!(headings(&["2024050301", "张三"]).fingerprint(), None);
    assert_eq!(headings(&["420000200402290114", "姓名"]).fingerprint(), None);
    assert_eq!(headings(&["姓名"]).fingerprint(), None, "one heading is no layout");
}

#[test]
fn what_is_remembered_is_written_and_read_again_without_a_heading_in_it() {
    let headings = headings(&["李雨桐的编码", "姓名", "电话"]);
    let known = Remembered::new("2026-10-24", &headings, field);
    assert_eq!(Remembered::parse(&known.text()), Some(known.clone()));
    assert!(!known.text().contains("编码") && !headings.fingerprint().unwrap().contains("编码"));
    for text in ["", "2026-10-24", "2026-10-24 name,shoe_size", "2026-10-24 name,,"] {
        assert_eq!(Remembered::parse(text), None, "{text}");
    }
    let mut memory = Memory::default();
    memory.known.insert(headings.fingerprint().unwrap(), Remembered::parse("2026-10-24 name").unwrap());
    assert_eq!(memory.of(&headings), None, "a word about fewer columns is none about these");
}

#[test]
fn a_column_without_a_heading_is_known_by_where_it_stands() {
    let of = |at: usize| [Some(Field::StudentNo), Some(Field::Name), None, Some(Field::Phone)][at];
    let known = Remembered::new("2026-10-24", &headings(&["编码", "姓名", "", ""]), of);
    assert_eq!(Remembered::parse(&known.text()), Some(known.clone()));
    let sorted = |texts: &[&str]| {
        let mut columns = known.columns(&headings(texts));
        columns.sort_by_key(|(column, _)| *column);
        columns.into_iter().map(|(_, field)| field).collect::<Vec<_>>()
    };
    let (name, number, phone) = (Some(Field::Name), Some(Field::StudentNo), Some(Field::Phone));
    assert_eq!(sorted(&["编码", "姓名", "", ""]), [number, name, None, phone]);
    // The same headings in another order, with the nameless columns behind the same one.
    assert_eq!(sorted(&["姓名", "", "", "编码"]), [name, None, phone, number]);
    // Behind another heading it is another column, and nothing is said about it.
    assert_eq!(sorted(&["姓名", "编码", "", ""]), [name, number]);
    for text in ["2026-10-24 name,- 2+1", "2026-10-24 name,- x+1=phone", "2026-10-24 name,- 1+1=shoe"] {
        assert_eq!(Remembered::parse(text), None, "{text}");
    }
}

#[test]
fn what_was_remembered_before_nameless_columns_were_is_still_read() {
    let known = Remembered::parse("2026-10-24 name,-,student_no").unwrap();
    assert_eq!(known.columns(&headings(&["c", "a", "b", ""])).len(), 3);
}
