use photodesk::domain::ethnic::{Ethnicity, groups, recognise};
use photodesk::domain::sex::Sex;

fn said(cell: &str) -> String {
    match recognise(cell) {
        Ethnicity::Known(group) => group.name.to_owned(),
        Ethnicity::Suggested(group) => format!("{}?", group.name),
        Ethnicity::Unknown => "-".to_owned(),
    }
}

#[test]
fn names_codes_aliases_and_former_names_are_recognised_and_misspellings_only_suggested() {
    for (cell, group) in [
        ("汉族", "汉族"),
        ("汉", "汉族"),
        (" 汉　族", "汉族"),
        ("1", "汉族"),
        ("01", "汉族"),
        ("０１", "汉族"),
        ("维", "维吾尔族"),
        ("维族", "维吾尔族"),
        ("布衣", "布依族"),
        ("毛难族", "毛南族"),
        ("僮族", "壮族"),
        ("崩龙", "德昂族"),
        ("97", "其他"),
        ("其它", "其他"),
        ("达翰尔族", "达斡尔族?"),
        ("旱族", "汉族?"),
        ("鲜族", "朝鲜族?"),
        ("汉族人", "汉族?"),
        ("壮族(广西)", "壮族?"),
        ("Han", "汉族?"),
        ("穿青人", "其他?"),
        ("族", "-"),
        ("", "-"),
        ("00", "-"),
        ("57", "-"),
        ("香港", "-"),
        ("火星族", "-"),
    ] {
        assert_eq!(said(cell), group, "{cell}");
    }
}

#[test]
fn the_table_has_fifty_six_groups_and_each_finds_itself() {
    let official = groups().iter().filter(|group| group.name.ends_with('族')).count();
    assert_eq!(official, 56);
    for (i, group) in groups().iter().enumerate().take(56) {
        assert_eq!(group.code, format!("{:02}", i + 1));
    }
    for group in groups() {
        assert_eq!(recognise(group.name), Ethnicity::Known(group));
        assert_eq!(recognise(group.code), Ethnicity::Known(group));
    }
}

#[test]
fn sex_is_read_from_names_codes_and_common_words() {
    for cell in ["男", "1", "Ｍ", "male", "男性", "男生", " 男 "] {
        assert_eq!(Sex::recognise(cell), Some(Sex::Male), "{cell}");
    }
    for cell in ["女", "2", "f", "Female", "女性", "女生"] {
        assert_eq!(Sex::recognise(cell), Some(Sex::Female), "{cell}");
    }
    for cell in ["", "0", "9", "未知", "男女", "3"] {
        assert_eq!(Sex::recognise(cell), None, "{cell}");
    }
}
