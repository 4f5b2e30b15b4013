use photodesk::domain::roster::class::{choose, key, same};
use photodesk::domain::roster::raw::ClassFrom;

#[test]
fn one_class_has_many_spellings() {
    for (a, b, one) in [
        ("计算机2101班", "计算机 2101 班", true),
        ("计算机２１０１（本）", "计算机2101(本)", true),
        ("计算机2101班", "计算机2101", true),
        ("信息学院计算机2101班", "计算机2101", true),
        ("11班", "1班", false),
        ("2021级11班", "1班", false),
        ("2021级1班", "1班", true),
        ("计算机2101", "计算机2102", false),
        ("", "1班", false),
    ] {
        assert_eq!(same(a, b), one, "{a} {b}");
        assert_eq!(same(b, a), one, "{b} {a}");
    }
    assert_eq!(key("护理【1】班"), key("护理(1)班"));
}

#[test]
fn the_strongest_source_names_the_class_and_a_weaker_one_may_differ() {
    let sources = [(ClassFrom::SheetName, "2102"), (ClassFrom::Column, "2101"), (ClassFrom::Title, "2101班")];
    assert_eq!(choose(&sources), ("2101", Some("2102")));
    assert_eq!(choose(&sources[1..]), ("2101", None));
    assert_eq!(choose(&[(ClassFrom::Given, " "), (ClassFrom::FileName, "2103")]), ("2103", None));
    assert_eq!(choose(&[]), ("", None));
}
