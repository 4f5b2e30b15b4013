//! The headings of the standard database file, and of every other value that a roster can give.

use crate::domain::field::Field;

/// What a column of this value is called on the forms; the import knows each of them.
pub const fn heading(field: Field) -> &'static str {
    match field {
        Field::StudentNo => "学号",
        Field::ExamNo => "考生号",
        Field::Name => "姓名",
        Field::Sex => "性别",
        Field::IdType => "证件类型",
        Field::IdNumber => "身份证号",
        Field::Ethnicity => "民族",
        Field::Class => "班级",
        Field::Department => "院系",
        Field::Major => "专业",
        Field::Level => "层次",
        Field::Schooling => "学制",
        Field::StudyForm => "学习形式",
        Field::Grade => "年级",
        Field::Phone => "联系电话",
        Field::Remark => "备注",
        Field::CaptureCode => "采集码",
        Field::AlreadyCaptured => "已采集",
        Field::Seq => "拍摄序号",
        Field::Birth => "出生日期",
        Field::SchoolCode => "学校代码",
        Field::SchoolName => "学校名称",
        Field::TeachingSite => "教学点",
        Field::HeadTeacher => "班主任",
    }
}
