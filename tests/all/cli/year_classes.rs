//! Classes that are called 2201班: those of two majors are two, and one of one major keeps its name.

use serde_json::Value;

use super::bare_classes::{CLERKS, HEAD, NURSES, classes, codes, import, list, of};
use super::harness::House;

const NAMES: [(&str, &str); 5] =
    [("2201班", "2201班"), ("2201", "2201班"), ("221", "221班"), ("22-1", "22-1班"), ("22级1班", "22级1班")];

/// A list with a column of majors.
fn column(class: &str, people: &[(&str, &str)]) -> String {
    let rows = |(major, rows): &(&str, &str)| rows.replace("1班", &format!("{class},{major}"));
    format!("{},专业\n{}", HEAD.trim_end(), people.iter().map(rows).collect::<String>())
}

#[test]
fn two_majors_of_one_column_two_files_or_two_folders_are_two_classes() {
    for (class, named) in NAMES {
        let two = [format!("护理{named}"), format!("会计{named}")];
        let two = of(&[(two[0].as_str(), 3), (two[1].as_str(), 3)]);
        let house = House::empty();
        let run = import(&house, "名单.csv", &column(class, &[("护理", NURSES), ("会计", CLERKS)]), &[]);
        assert_eq!(run.code, 0, "{}", run.stdout);
        assert!(codes(&run).contains(&"class_in_full".to_owned()), "{}", run.stdout);
        assert_eq!(classes(&house), two, "{class}");
        // Again, and the list of one of them, with somebody who has left.
        for people in [&[("护理", NURSES), ("会计", CLERKS)][..], &[("会计", CLERKS)]] {
            let again = import(&house, "名单.csv", &column(class, people), &["--gone", "退学"]);
            assert_eq!(again.json()["data"]["left"], Value::Array(Vec::new()), "{}", again.stdout);
            assert_eq!(classes(&house), two, "{class}");
        }
        let fewer = CLERKS.replace("C3,孙清军,女,1班\n", "");
        let run = import(&house, "名单.csv", &column(class, &[("会计", &fewer)]), &["--gone", "退学"]);
        assert_eq!(run.json()["data"]["left"].as_array().map(Vec::len), Some(1), "{}", run.stdout);

        let house = House::empty();
        for (folder, people) in [("护理", NURSES), ("会计", CLERKS)] {
            house
                .write(&format!("名册/2022级{folder}专业学生名单.csv"), &list(&people.replace("1班", class)));
        }
        let folder = house.path().join("名册");
        house.run(&["--json", "import", folder.to_str().unwrap()]);
        assert_eq!(classes(&house), two, "{class}");
    }
}

#[test]
fn a_class_of_one_major_keeps_its_name() {
    for (class, _) in NAMES {
        let house = House::empty();
        import(&house, "2022级护理专业名单.csv", &column(class, &[("护理", NURSES)]), &[]);
        import(&house, "补充.csv", &column(class, &[("护理", CLERKS)]), &[]);
        assert_eq!(classes(&house), of(&[(class, 6)]), "{class}");
    }
}

#[test]
fn a_major_that_comes_later_is_a_class_of_its_own_and_takes_nobody_of_the_first_away() {
    for (class, named) in NAMES {
        let house = House::empty();
        import(&house, "a.csv", &column(class, &[("护理", NURSES)]), &[]);
        let two = [class.to_owned(), format!("会计{named}")];
        let two = of(&[(two[0].as_str(), 3), (two[1].as_str(), 3)]);
        for (name, text) in [
            ("b.csv", column(class, &[("会计", CLERKS)])),
            ("2022级会计专业学生名单.csv", list(&CLERKS.replace("1班", class))),
            ("c.csv", column(class, &[("护理", NURSES), ("会计", CLERKS)])),
            ("d.csv", list(&format!("{NURSES}{CLERKS}").replace("1班", class))),
            ("e.csv", list(&CLERKS.replace("1班", class))),
        ] {
            let run = import(&house, name, &text, &["--gone", "退学"]);
            assert_eq!(
                (run.code, &run.json()["data"]["left"]),
                (0, &Value::Array(Vec::new())),
                "{name} {}",
                run.stdout
            );
            assert_eq!(classes(&house), two, "{class} {name}");
        }
    }
}

#[test]
fn a_title_tells_the_major_too() {
    let house = House::empty();
    let title = |major: &str, rows: &str| {
        format!("演示学院2022级{major}专业学生名单,,,\n{}", list(&rows.replace("1班", "2201班")))
    };
    import(&house, "a.csv", &column("2201班", &[("护理", NURSES)]), &[]);
    import(&house, "b.csv", &title("会计", CLERKS), &["--gone", "退学"]);
    assert_eq!(classes(&house), of(&[("2201班", 3), ("会计2201班", 3)]));
}

#[test]
fn of_people_who_stand_in_one_class_already_those_of_another_major_do_not_leave() {
    let house = House::empty();
    let all = column("2201班", &[("护理", NURSES), ("会计", CLERKS)]);
    import(&house, "a.csv", &all, &["--class", "2201班"]);
    assert_eq!(classes(&house), of(&[("2201班", 6)]));
    let run = import(&house, "b.csv", &column("2201班", &[("会计", CLERKS)]), &["--gone", "退学"]);
    assert_eq!(run.json()["data"]["left"], Value::Array(Vec::new()), "{}", run.stdout);
    assert_eq!(run.json()["data"]["missing"], Value::Array(Vec::new()), "{}", run.stdout);
    let fewer = CLERKS.replace("C3,孙清军,女,1班\n", "");
    let run = import(&house, "b.csv", &column("2201班", &[("会计", &fewer)]), &["--gone", "退学"]);
    assert_eq!(run.json()["data"]["left"].as_array().map(Vec::len), Some(1), "{}", run.stdout);
    assert_eq!(classes(&house), of(&[("2201班", 5), ("-", 1)]));
}

#[test]
fn where_majors_are_not_told_a_later_list_is_a_supplement_and_nobody_is_refused() {
    let house = House::empty();
    let [nurses, clerks] = [NURSES, CLERKS].map(|rows| list(&rows.replace("1班", "2201班")));
    import(&house, "名单.csv", &nurses, &[]);
    let run = import(&house, "后补.csv", &clerks, &["--gone", "退学"]);
    assert_eq!((run.code, &run.json()["data"]["left"]), (0, &Value::Array(Vec::new())), "{}", run.stdout);
    assert_eq!(classes(&house), of(&[("2201班", 6)]));
    assert!(!codes(&run).contains(&"class_shared".to_owned()), "{}", run.stdout);
}

#[test]
fn a_major_that_only_one_side_tells_is_said_and_nobody_leaves() {
    let house = House::empty();
    import(&house, "名单.csv", &list(&NURSES.replace("1班", "2201班")), &[]);
    let run = import(&house, "后补.csv", &column("2201班", &[("会计", CLERKS)]), &["--gone", "退学"]);
    assert_eq!((run.code, &run.json()["data"]["left"]), (0, &Value::Array(Vec::new())), "{}", run.stdout);
    assert!(codes(&run).contains(&"class_shared".to_owned()), "{}", run.stdout);
    let again = import(&house, "后补.csv", &column("2201班", &[("会计", CLERKS)]), &["--gone", "退学"]);
    assert_eq!(again.json()["data"]["left"], Value::Array(Vec::new()), "{}", again.stdout);
    assert_eq!(classes(&house), of(&[("2201班", 6)]));
}

#[test]
fn people_of_a_class_in_full_stay_in_it_and_new_ones_join_them() {
    let house = House::empty();
    import(&house, "a.csv", &list(&NURSES.replace("1班", "护理2201班")), &[]);
    let more = format!("{NURSES}C1,赵安达,女,1班\n").replace("1班", "2201班");
    import(&house, "b.csv", &list(&more), &[]);
    assert_eq!(classes(&house).get("护理2201班"), Some(&4));
    let new = import(&house, "c.csv", &list("C2,钱浩盛,男,2201班\n"), &[]);
    assert_eq!(new.code, 0, "{}", new.stdout);
    assert!(codes(&new).contains(&"class_spelling".to_owned()), "{}", new.stdout);
}

#[test]
fn names_of_files_and_of_sheets_tell_majors_apart_too() {
    let house = House::empty();
    for (name, people) in [("护理", NURSES), ("会计", CLERKS)] {
        house.write(&format!("名册/{name}.csv"), &list(&people.replace("1班", "2201班")));
    }
    let folder = house.path().join("名册");
    house.run(&["--json", "import", folder.to_str().unwrap()]);
    assert_eq!(classes(&house), of(&[("护理2201班", 3), ("会计2201班", 3)]));
    // Two parts of one list are none.
    let house = House::empty();
    for (name, people) in [("护理1", NURSES), ("护理2", CLERKS)] {
        house.write(&format!("名册/{name}.csv"), &list(&people.replace("1班", "2201班")));
    }
    let folder = house.path().join("名册");
    house.run(&["--json", "import", folder.to_str().unwrap()]);
    assert_eq!(classes(&house), of(&[("2201班", 6)]));
}

#[test]
fn somebody_new_comes_into_the_class_of_their_major_however_both_are_written() {
    let house = House::empty();
    import(&house, "a.csv", &column("2201班", &[("护理", NURSES), ("会计", "C1,赵安达,女,1班\n")]), &[]);
    import(&house, "b.csv", &column("2201", &[("会计专业", "C2,钱浩盛,男,1班\n")]), &["--gone", "退学"]);
    assert_eq!(classes(&house), of(&[("护理2201班", 3), ("会计2201班", 2), ("-", 1)]));
    // 软件2201班, as the school calls it, of 软件技术.
    let house = House::empty();
    import(&house, "a.csv", &column("软件2201班", &[("软件技术", NURSES)]), &[]);
    import(&house, "b.csv", &column("2201班", &[("软件技术", CLERKS)]), &["--gone", "退学"]);
    assert_eq!(classes(&house), of(&[("软件2201班", 6)]));
    // Nearly the same words may be the same major: said, and nobody leaves.
    let house = House::empty();
    import(&house, "a.csv", &column("2201班", &[("护理", NURSES)]), &[]);
    let run = import(&house, "b.csv", &column("2201班", &[("护理（三年制）", CLERKS)]), &["--gone", "退学"]);
    assert!(codes(&run).contains(&"class_shared".to_owned()), "{}", run.stdout);
    assert_eq!(classes(&house), of(&[("2201班", 6)]));
}

#[test]
fn one_department_is_no_major() {
    let house = House::empty();
    let head = format!("{},院系,专业\n", HEAD.trim_end());
    let rows = |rows: &str, class: &str, whose: &str| rows.replace("1班", &format!("{class},{whose}"));
    import(&house, "a.csv", &format!("{head}{}", rows(NURSES, "软件2201班", "信息工程学院,软件技术")), &[]);
    import(&house, "b.csv", &format!("{head}{}", rows(CLERKS, "2201班", "信息工程系,")), &[]);
    assert_eq!(classes(&house), of(&[("软件2201班", 3), ("2201班", 3)]));
    // Departments tell classes apart where no major does.
    let house = House::empty();
    let two = [rows(NURSES, "2201班", "护理学院,"), rows(CLERKS, "2201班", "会计学院,")].concat();
    import(&house, "a.csv", &format!("{head}{two}"), &[]);
    assert_eq!(classes(&house), of(&[("护理学院2201班", 3), ("会计学院2201班", 3)]));
    // A list that tells less of the same class may well say who has left.
    let house = House::empty();
    import(&house, "a.csv", &format!("{head}{}", rows(NURSES, "2201班", "护理学院,护理")), &[]);
    let fewer = NURSES.replace("N3,王建丙,男,1班\n", "");
    let list = format!("{head}{}", rows(&fewer, "2201班", "护理学院,"));
    let run = import(&house, "b.csv", &list, &["--gone", "退学"]);
    assert_eq!(run.json()["data"]["left"].as_array().map(Vec::len), Some(1), "{}", run.stdout);
}
