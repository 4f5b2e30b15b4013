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
