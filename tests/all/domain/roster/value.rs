use photodesk::domain::field::Field;
use photodesk::domain::id_document::IdType;
use photodesk::domain::roster::problem::ProblemCode;
use photodesk::domain::roster::value::{judge, put};
use photodesk::domain::sex::Sex;
use photodesk::domain::student::Record;

use super::sheet::today;

#[test]
fn a_value_typed_at_the_desk_is_judged_as_in_an_import() {
    for (field, typed, taken) in [
        (Field::Name, " 张　三 ", Ok("张三")),
        (Field::Name, " ", Err(ProblemCode::MissingField)),
        (Field::Sex, "女生", Ok("女")),
        (Field::Sex, "?", Err(ProblemCode::SexUnknown)),
        (Field::IdNumber, "42000020040229 0114", Ok("420000200402290114")),
        (Field::IdNumber, "420000200402290115", Err(ProblemCode::IdChecksum)),
        (Field::IdNumber, "无", Err(ProblemCode::MissingField)),
        (Field::StudentNo, " ２０２１０1 ", Ok("202101")),
        (Field::StudentNo, "2.02E+11", Err(ProblemCode::StudentNoPrecisionLost)),
        (Field::Ethnicity, "维族", Ok("维吾尔族")),
        (Field::Class, " 2101  班", Ok("2101 班")),
        (Field::Birth, "20040229", Err(ProblemCode::MissingField)),
    ] {
        let judged = judge(field, typed, IdType::Resident, today());
        assert_eq!(judged, taken.map(str::to_owned), "{field} {typed}");
    }
}

#[test]
fn a_completed_number_closes_its_gap_and_brings_type_and_sex() {
    let mut record = Record { gaps: vec![Field::IdNumber, Field::StudentNo], ..Record::default() };
    put(&mut record, Field::IdNumber, "810000199408230021", today()).unwrap();
    assert_eq!((record.id_type, record.sex), (IdType::ResidencePermit, Some(Sex::Female)));
    assert_eq!(record.gaps, [Field::StudentNo]);
    let before = record.clone();
    assert!(put(&mut record, Field::IdNumber, "8100001994", today()).is_err());
    assert_eq!(record, before);
}
