//! Classes that are called 1班: those of two majors are two.

use std::collections::BTreeMap;

use serde_json::Value;

use super::harness::{House, Run};

pub(super) const HEAD: &str = "学号,姓名,性别,班级\n";
pub(super) const NURSES: &str = "N1,陈雨甲,女,1班\nN2,林思乙,女,1班\nN3,王建丙,男,1班\n";
pub(super) const CLERKS: &str = "C1,赵安达,女,1班\nC2,钱浩盛,男,1班\nC3,孙清军,女,1班\n";

pub(super) fn import(house: &House, name: &str, text: &str, options: &[&str]) -> Run {
    let file = house.write(name, text);
    house.run(&[&["--json", "import", &file], options].concat())
}

pub(super) fn list(rows: &str) -> String {
    format!("{HEAD}{rows}")
}

pub(super) fn codes(run: &Run) -> Vec<String> {
    let problems = run.json()["data"]["problems"].clone();
    let severe = |one: &Value| one["code"].as_str().unwrap().to_owned();
    problems.as_array().unwrap().iter().map(severe).collect()
}

/// How many people each class has.
pub(super) fn classes(house: &House) -> BTreeMap<String, usize> {
    let mut classes = BTreeMap::new();
    for no in ["N1", "N2", "N3", "C1", "C2", "C3"] {
        let found = house.run(&["--json", "find", no]).json();
        let class = found["data"]["matches"][0]["class"].as_str().unwrap_or("-").to_owned();
        *classes.entry(class).or_default() += 1;
    }
    classes
}

pub(super) fn of(expected: &[(&str, usize)]) -> BTreeMap<String, usize> {
    expected.iter().map(|(class, people)| ((*class).to_owned(), *people)).collect()
}

#[test]
fn two_majors_that_only_the_names_of_their_files_tell_apart_are_two_classes() {
    let house = House::empty();
    let first = import(&house, "2022级护理名单.csv", &list(NURSES), &[]);
    assert_eq!(
        (first.code, codes(&first).contains(&"class_in_full".to_owned())),
        (0, true),
        "{}",
        first.stdout
    );
    let message = first.json()["data"]["problems"].to_string();
    assert!(message.contains("「2022级护理1班」"), "{message}");
    let second = import(&house, "2022级会计名单.csv", &list(CLERKS), &["--gone", "退学"]);
    assert_eq!(
        (second.code, &second.json()["data"]["left"]),
        (0, &Value::Array(Vec::new())),
        "{}",
        second.stdout
    );
    let two = of(&[("2022级护理1班", 3), ("2022级会计1班", 3)]);
    assert_eq!(classes(&house), two);
    for (name, text) in [("2022级护理名单.csv", NURSES), ("护理-最终版.csv", NURSES), ("名单.csv", CLERKS)]
    {
        let again = import(&house, name, &list(text), &["--gone", "退学"]);
        assert_eq!(
            (again.code, &again.json()["data"]["unchanged"]),
            (0, &3.into()),
            "{name} {}",
            again.stdout
        );
        assert_eq!(classes(&house), two, "{name}");
    }
}

#[test]
fn a_title_a_folder_or_a_column_tells_the_major_too() {
    let title = |major: &str, rows: &str| format!("演示学院2022级{major}专业学生名单,,,\n{HEAD}{rows}");
    let house = House::empty();
    import(&house, "a.csv", &title("护理", NURSES), &[]);
    import(&house, "b.csv", &title("会计", CLERKS), &["--gone", "退学"]);
    assert_eq!(classes(&house), of(&[("2022级护理1班", 3), ("2022级会计1班", 3)]));

    let column = |major: &str, rows: &str| {
        let rows = rows.replace("1班", &format!("1班,{major}"));
        format!("{},专业\n{rows}", HEAD.trim_end())
    };
    let house = House::empty();
    import(&house, "a.csv", &column("护理", NURSES), &[]);
    import(&house, "b.csv", &column("会计", CLERKS), &["--gone", "退学"]);
    assert_eq!(classes(&house), of(&[("护理1班", 3), ("会计1班", 3)]));

    let house = House::empty();
    house.write("名册/护理/1班.csv", &list(NURSES));
    house.write("名册/会计/1班.csv", &list(CLERKS));
    let folder = house.path().join("名册");
    let run = house.run(&["--json", "import", folder.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert_eq!(classes(&house), of(&[("护理1班", 3), ("会计1班", 3)]));
}

#[test]
fn a_class_that_was_called_1班_before_stays_so_and_another_major_does_not_come_into_it() {
    let house = House::empty();
    import(&house, "名单.csv", &list(NURSES), &[]);
    let again = import(&house, "2022级护理名单.csv", &list(NURSES), &["--gone", "退学"]);
    assert_eq!((again.code, &again.json()["data"]["unchanged"]), (0, &3.into()), "{}", again.stdout);
    import(&house, "2022级会计名单.csv", &list(CLERKS), &["--gone", "退学"]);
    assert_eq!(classes(&house), of(&[("1班", 3), ("2022级会计1班", 3)]));
}

#[test]
fn where_nothing_tells_whose_class_it_is_nobody_comes_into_another_one_and_nobody_leaves() {
    let house = House::empty();
    import(&house, "名单.csv", &list(NURSES), &[]);
    let run = import(&house, "另一份.csv", &list(CLERKS), &["--gone", "退学"]);
    assert_eq!((run.code, &run.json()["data"]["refused"]), (3, &3.into()), "{}", run.stdout);
    assert!(codes(&run).contains(&"class_shared".to_owned()), "{}", run.stdout);
    assert_eq!(classes(&house), of(&[("1班", 3), ("-", 3)]));
    // Whoever says that it is this class has it so.
    let run = import(&house, "另一份.csv", &list(CLERKS), &["--class", "1班"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert_eq!(classes(&house), of(&[("1班", 6)]));
    // Both stand under one name now, and one major's list takes nobody of the other away.
    let run = import(&house, "2022级会计名单.csv", &list("C1,赵安达,女,1班\n"), &["--gone", "退学"]);
    assert_eq!(classes(&house), of(&[("1班", 6)]), "{}", run.stdout);
}

#[test]
fn names_that_speak_of_no_major_make_none() {
    for name in [
        "张老师发来的",
        "名单",
        "最终版",
        "新建文件夹",
        "2022级毕业生图像信息采集表",
        "男生",
        "演示学院2022级毕业生",
    ] {
        let house = House::empty();
        import(&house, &format!("{name}.csv"), &list(NURSES), &[]);
        assert_eq!(classes(&house), of(&[("1班", 3), ("-", 3)]), "{name}");
    }
    for (name, class) in [
        ("演示学院2022级护理(专升本)毕业生信息采集表", "2022级护理专升本1班"),
        ("22级电子信息工程学生名单", "22级电子信息工程1班"),
        ("护理2022级", "2022级护理1班"),
        ("2026届护理毕业生名单", "护理1班"),
        ("大数据与会计专业名单(1)", "大数据与会计1班"),
    ] {
        let house = House::empty();
        import(&house, &format!("{name}.csv"), &list(NURSES), &[]);
        assert_eq!(classes(&house), of(&[(class, 3), ("-", 3)]), "{name}");
    }
}

#[test]
fn a_title_that_was_copied_from_a_list_that_came_before_gives_way_to_the_name_of_the_file() {
    let titled =
        |rows: &str| format!("护理2201班学生名单,,,\n学号,姓名,性别,身份证号\n{}", rows.replace(",1班", ","));
    let house = House::empty();
    import(&house, "2201.csv", &titled(NURSES), &[]);
    for _ in 0..2 {
        let second = import(&house, "2202.csv", &titled(CLERKS), &[]);
        assert_eq!(
            (second.code, codes(&second).contains(&"title_copied".to_owned())),
            (0, true),
            "{}",
            second.stdout
        );
        assert_eq!(classes(&house), of(&[("护理2201班", 3), ("护理2202班", 3)]));
    }
    let again = import(&house, "2202.csv", &titled(NURSES), &[]);
    assert!(
        codes(&again).contains(&"class_differs".to_owned()),
        "the list of 2201 under another name: {}",
        again.stdout
    );
    assert_eq!(classes(&house), of(&[("护理2201班", 3), ("护理2202班", 3)]));
}

#[test]
fn a_short_name_in_a_later_list_takes_the_place_of_no_full_one() {
    let house = House::empty();
    import(&house, "2022级护理名单.csv", &list(NURSES), &[]);
    let few = "班级：1班,,\n学号,姓名,性别\nN1,陈雨甲,女\nN9,郑新来,男\nN8,周文己,男\nN7,吴晓庚,男\n";
    import(&house, "后补.csv", few, &[]);
    assert_eq!(classes(&house), of(&[("-", 3), ("2022级护理1班", 3)]));
}

#[test]
fn whoever_is_new_in_a_list_of_people_of_one_full_class_is_of_that_class() {
    let house = House::empty();
    import(&house, "2022级护理名单.csv", &list(NURSES), &[]);
    import(&house, "2022级会计名单.csv", &list("C1,赵安达,女,1班\nC2,钱浩盛,男,1班\n"), &[]);
    let few = "班级：1班,,\n学号,姓名,性别\nN1,陈雨甲,女\nN2,林思乙,女\nC3,孙清军,女\n";
    let run = import(&house, "后补.csv", few, &[]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert_eq!(classes(&house), of(&[("2022级护理1班", 4), ("2022级会计1班", 2)]));
}

#[test]
fn of_people_of_two_full_classes_in_one_list_each_stays_and_whoever_is_new_stays_out() {
    let house = House::empty();
    import(&house, "2022级护理名单.csv", &list(NURSES), &[]);
    import(&house, "2022级会计名单.csv", &list("C1,赵安达,女,1班\nC2,钱浩盛,男,1班\n"), &[]);
    let mixed = "班级：1班,,\n学号,姓名,性别\nN1,陈雨甲,女\nC1,赵安达,女\nC3,孙清军,女\n";
    let run = import(&house, "后补.csv", mixed, &["--gone", "退学"]);
    assert_eq!((run.code, &run.json()["data"]["refused"]), (3, &1.into()), "{}", run.stdout);
    assert_eq!(classes(&house), of(&[("2022级护理1班", 3), ("2022级会计1班", 2), ("-", 1)]));
}

#[test]
fn new_people_of_a_1班_that_may_be_one_of_several_there_stay_out_until_it_is_said_which() {
    for before in [&["2022级护理名单.csv"][..], &["2022级护理名单.csv", "2022级助产名单.csv"]]
    {
        let house = House::empty();
        for (at, name) in before.iter().enumerate() {
            import(&house, name, &list(&NURSES.replace('N', if at == 0 { "N" } else { "Z" })), &[]);
        }
        for class in ["1班", "01"] {
            let new = format!("班级：{class},,\n学号,姓名,性别\nC1,赵安达,女\nC2,钱浩盛,男\nC3,孙清军,女\n");
            let new = if class == "01" { list(&CLERKS.replace("1班", "01")) } else { new };
            let run = import(&house, "后补.csv", &new, &["--gone", "退学"]);
            assert_eq!((run.code, &run.json()["data"]["refused"]), (3, &3.into()), "{}", run.stdout);
            assert_eq!(classes(&house), of(&[("-", 3), ("2022级护理1班", 3)]), "{class}");
            let said = run.json()["data"]["problems"].to_string();
            assert!(said.contains("「2022级护理1班」") && said.contains("--class"), "{said}");
        }
        let named = import(&house, "后补.csv", &list(CLERKS), &["--class", "2022级护理1班"]);
        assert_eq!(named.code, 0, "{}", named.stdout);
        assert_eq!(classes(&house), of(&[("2022级护理1班", 6)]));
    }
    // 11班 and 2班 are none of them.
    for class in ["11班", "2班"] {
        let house = House::empty();
        import(&house, "2022级护理名单.csv", &list(NURSES), &[]);
        let run = import(&house, "后补.csv", &list(&CLERKS.replace("1班", class)), &[]);
        assert_eq!(run.code, 0, "{class} {}", run.stdout);
        assert_eq!(classes(&house), of(&[(class, 3), ("2022级护理1班", 3)]));
    }
}

#[test]
fn a_list_whose_major_is_that_of_a_class_in_full_takes_nobody_out_of_it() {
    let house = House::empty();
    import(&house, "2022级护理名单.csv", &list(NURSES), &[]);
    let more = "N1,陈雨甲,女,1班\nC1,赵安达,女,1班\nC2,钱浩盛,男,1班\nC3,孙清军,女,1班\n";
    let run = import(&house, "护理专业补充名单.csv", &list(more), &[]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    let few = "N1,陈雨甲,女,1班\nN2,林思乙,女,1班\n";
    import(&house, "护理专业.csv", &list(few), &[]);
    assert_eq!(classes(&house).get("2022级护理1班"), Some(&6), "{:?} {}", classes(&house), run.stdout);
}

#[test]
fn a_class_that_may_be_one_there_with_its_year_is_pointed_out() {
    let house = House::empty();
    import(&house, "2022级护理名单.csv", &list(NURSES), &[]);
    let run = import(&house, "护理专业名单.csv", &list(CLERKS), &[]);
    assert!(codes(&run).contains(&"class_spelling".to_owned()), "{}", run.stdout);
    assert_eq!(classes(&house), of(&[("护理1班", 3), ("2022级护理1班", 3)]));
}
