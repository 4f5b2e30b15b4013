use photodesk::domain::field::Field;
use photodesk::domain::id_document::IdType;
use photodesk::domain::roster::problem::{Detail, Place, Problem, ProblemCode, Severity};
use photodesk::domain::roster::remark::Says;
use photodesk::text::problem::{in_a_word, suggestion};
use photodesk::text::{Lang, Say};

fn problem(code: ProblemCode, detail: Detail) -> Problem {
    Problem { row: Some(5), detail, ..Problem::of_sheet("a.xlsx", "一班", code) }
}

#[test]
fn a_problem_says_what_is_wrong_and_where_it_can_what_was_meant() {
    let place = Place { file: "a.xlsx".into(), sheet: "一班".into(), table: 0, row: 7 };
    for (problem, zh, en) in [
        (
            problem(ProblemCode::IdChecksum, Detail::None),
            "身份证号至少抄错了一位",
            "ID number has at least one wrong digit",
        ),
        (
            problem(ProblemCode::IdFormat, Detail::Character { place: 11, found: 'l', instead: Some('1') }),
            "证件号码里有不该有的字符：第 11 位是 l，是不是数字 1？",
            "ID number has a wrong character: character 11 is l; is it the digit 1?",
        ),
        (
            problem(ProblemCode::NameRare, Detail::Characters(vec!['䶮', '\u{e863}'])),
            "姓名里有生僻字：䶮(U+4DAE)、U+E863",
            "rare character in the name: 䶮(U+4DAE), U+E863",
        ),
        (
            problem(ProblemCode::StudentNoDuplicate, Detail::Rows(vec![place])),
            "学号重复：另见第 7 行",
            "student number twice: see also row 7",
        ),
        (
            Problem { field: Some(Field::Name), ..problem(ProblemCode::MissingField, Detail::None) },
            "没有姓名",
            "no name",
        ),
        (
            Problem { field: Some(Field::StudentNo), ..problem(ProblemCode::MissingField, Detail::None) },
            "学号、考生号、身份证号一个都没有",
            "neither student number nor exam number nor ID number",
        ),
        (
            Problem {
                value: "男".into(),
                ..problem(ProblemCode::IdSexDiffers, Detail::Against("女".into()))
            },
            "性别与身份证号不符：表里是男，身份证号是女",
            "sex differs from the ID number: 男 in the sheet, 女 by the ID number",
        ),
        (problem(ProblemCode::HiddenRows, Detail::Count(3)), "有隐藏的行：3 行", "hidden rows: 3 rows"),
    ] {
        assert_eq!(problem.say(Lang::Zh), zh);
        assert_eq!(problem.say(Lang::En), en);
    }
}

#[test]
fn the_second_severity_of_a_code_has_words_of_its_own() {
    for code in [ProblemCode::StudentNoDuplicate, ProblemCode::IdDuplicate] {
        let hard = problem(code, Detail::None);
        let soft = Problem { severity: Severity::Warning, ..hard.clone() };
        assert_ne!(hard.say(Lang::Zh), soft.say(Lang::Zh));
        assert_ne!(suggestion(&hard, Lang::Zh), suggestion(&soft, Lang::Zh));
    }
}

#[test]
fn every_code_and_field_speaks_both_languages_and_every_problem_has_a_next_step() {
    let is_hanzi = |text: &str| text.chars().any(|c| ('一'..='龥').contains(&c));
    for code in ProblemCode::ALL {
        let problem = problem(*code, Detail::None);
        assert!(is_hanzi(&problem.say(Lang::Zh)), "{code:?}");
        assert!(!is_hanzi(&problem.say(Lang::En)) && !problem.say(Lang::En).is_empty(), "{code:?}");
        assert!(is_hanzi(suggestion(&problem, Lang::Zh)), "{code:?}");
        assert!(
            suggestion(&problem, Lang::En).is_ascii()
                || suggestion(&problem, Lang::En).contains("男")
                || suggestion(&problem, Lang::En).contains("姓名"),
            "{code:?}"
        );
    }
    for field in Field::ALL {
        assert!(is_hanzi(&field.say(Lang::Zh)) && field.say(Lang::En).is_ascii(), "{field}");
    }
}

#[test]
fn a_wrong_length_is_said_by_the_document() {
    let said = |of| problem(ProblemCode::IdLength, Detail::Length { found: 4, of }).say(Lang::Zh);
    assert!(said(IdType::Resident).ends_with("居民身份证是 18 位"));
    assert!(said(IdType::Passport).ends_with("护照是 5 到 17 位"));
    for of in IdType::ALL.into_iter().filter(|of| *of != IdType::Resident) {
        assert!(!said(of).contains("居民身份证是 18 位"), "{}", said(of));
    }
}

#[test]
fn a_problem_of_an_exam_number_speaks_of_no_student_number() {
    for code in [ProblemCode::StudentNoDuplicate, ProblemCode::IdMoves] {
        let of = |field| Problem { field: Some(field), ..problem(code, Detail::None) };
        let (zh, en) = (in_a_word(&of(Field::ExamNo), Lang::Zh), in_a_word(&of(Field::ExamNo), Lang::En));
        assert!(zh.contains("考生号") && !zh.contains("学号") && !zh.contains("身份证"), "{zh}");
        assert!(en.contains("exam number") && !en.contains("student") && !en.contains("ID"), "{en}");
        assert_eq!(in_a_word(&of(Field::StudentNo), Lang::Zh), code.say(Lang::Zh));
    }
    let unshared = Detail::Renumbered {
        people: 3,
        name: "陈雨甲".into(),
        class: String::new(),
        old: String::new(),
        place: None,
    };
    let said = in_a_word(&problem(ProblemCode::StudentNoChanged, unshared), Lang::Zh);
    assert_eq!(
        said, "号码对不上，认不出谁是谁",
        "where one list has no student numbers, none was written otherwise"
    );
    let away = problem(ProblemCode::RemarkLeft, Detail::Remark(Says::StaysAway));
    assert_eq!(in_a_word(&away, Lang::Zh), "备注说不来拍照");
}
