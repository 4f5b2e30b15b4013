//! What the fields of a roster and their fixed values are called.

use super::{Lang, Say, Word};
use crate::domain::field::Field;
use crate::domain::id_document::IdType;
use crate::domain::sex::Sex;

impl Say for Sex {
    fn say(&self, lang: Lang) -> String {
        match self {
            Sex::Male => Word::new("男", "male"),
            Sex::Female => Word::new("女", "female"),
        }
        .get(lang)
        .to_owned()
    }
}

impl Say for Field {
    fn say(&self, lang: Lang) -> String {
        match self {
            Field::StudentNo => Word::new("学号", "student number"),
            Field::ExamNo => Word::new("考生号", "exam number"),
            Field::Name => Word::new("姓名", "name"),
            Field::Sex => Word::new("性别", "sex"),
            Field::IdType => Word::new("证件类型", "document type"),
            Field::IdNumber => Word::new("身份证号", "ID number"),
            Field::Ethnicity => Word::new("民族", "ethnic group"),
            Field::Class => Word::new("班级", "class"),
            Field::Department => Word::new("院系", "department"),
            Field::Major => Word::new("专业", "major"),
            Field::Level => Word::new("层次", "level"),
            Field::Schooling => Word::new("学制", "length of study"),
            Field::StudyForm => Word::new("学习形式", "form of study"),
            Field::Grade => Word::new("年级", "year"),
            Field::Phone => Word::new("电话", "phone"),
            Field::Remark => Word::new("备注", "remark"),
            Field::CaptureCode => Word::new("采集码", "capture code"),
            Field::AlreadyCaptured => Word::new("是否已采集", "already captured"),
            Field::Seq => Word::new("拍摄序号", "sequence number"),
            Field::Birth => Word::new("出生日期", "date of birth"),
            Field::SchoolCode => Word::new("学校代码", "school code"),
            Field::SchoolName => Word::new("学校名称", "school"),
            Field::TeachingSite => Word::new("教学点", "teaching site"),
            Field::HeadTeacher => Word::new("班主任", "class teacher"),
        }
        .get(lang)
        .to_owned()
    }
}

impl Say for IdType {
    fn say(&self, lang: Lang) -> String {
        let english = match self {
            IdType::Resident => "resident's card",
            IdType::ResidencePermit => "residence permit",
            IdType::ForeignResident => "foreigner's permanent residence card",
            IdType::HomeReturnPermit => "Hong Kong or Macau travel permit",
            IdType::TaiwanPermit => "Taiwan travel permit",
            IdType::Passport => "passport",
            IdType::Other => "number of another document",
        };
        let chinese = if *self == IdType::Other { "其他证件" } else { self.name() };
        Word::new(chinese, english).get(lang).to_owned()
    }
}
