//! Traps of values: one cell of one student, what is taken of it, and what is said.

use photodesk::domain::field::Field;
use photodesk::domain::roster::problem::ProblemCode;

use super::{file, look_at};

/// The heading, the cell as [`file`] draws it, the value that is taken, and what is said: code:severity each.
#[rustfmt::skip]
const TRAPS: &[(&str, &str, &str, &str)] = &[
    // Sex.
    ("性别", "男", "男", ""),
    ("性别", "女生", "女", "id_sex_differs:warning"),
    ("性别", "#1", "男", ""),
    ("性别", "2", "女", "id_sex_differs:warning"),
    ("性别", "F", "女", "id_sex_differs:warning"),
    ("性别代码", "#1", "男", ""),
    ("性别", "汉族", "男", "sex_unknown:warning"),
    ("性别", "?", "男", "sex_unknown:warning"),
    ("性别", "女", "女", "id_sex_differs:warning"),
    ("性别", "♂", "男", ""),
    ("性别", "☑男□女", "男", ""),
    ("性别", "□男 ☑女", "女", "id_sex_differs:warning"),
    ("性别", "男√ 女", "男", ""),
    ("性别", "男□女√", "女", "id_sex_differs:warning"),
    ("性别", "男√女", "男", "sex_unknown:warning"),
    ("性别", "□男□女", "男", "sex_unknown:warning"),
    ("学生民族", "汉", "汉族", ""),
    ("nationality", "汉", "汉族", ""),
    // Ethnic group.
    ("民族", "汉", "汉族", ""),
    ("民族", "#1", "汉族", "ethnic_coded:warning"),
    ("民族", "#11", "满族", ""),
    ("民族（1汉 2少数民族）", "2", "", "ethnic_unknown:warning"),
    ("民族（1-汉族，2-蒙古族）", "#2", "蒙古族", "ethnic_coded:warning"),
    ("民族（GB3304）", "02", "蒙古族", ""),
    ("民族", "Hui", "Hui", "ethnic_suggested:warning"),
    ("民族", "Manzu", "Manzu", "ethnic_suggested:warning"),
    ("民族", "维吾族", "维吾族", "ethnic_suggested:warning"),
    ("民族", "01", "汉族", ""),
    ("民族", "维族", "维吾尔族", ""),
    ("民族代码", "#8", "壮族", ""),
    ("民族", "壮旗", "壮旗", "ethnic_suggested:warning"),
    ("民族", "达翰尔族", "达翰尔族", "ethnic_suggested:warning"),
    ("民族", "鲜族", "鲜族", "ethnic_suggested:warning"),
    ("民族", "穿青人", "穿青人", "ethnic_suggested:warning"),
    ("民族", "火星族", "火星族", "ethnic_unknown:warning"),
    ("民族", "男", "", "ethnic_unknown:warning"),
    ("民族", "无", "", ""),
    ("民族", "01汉族", "汉族", ""),
    ("民族", "汉族（01）", "汉族", ""),
    ("民族", "08-汉族", "08-汉族", "ethnic_suggested:warning"),
    ("民族", "200402290114", "", "ethnic_unknown:warning"),
    // The name.
    ("姓名", "陈  雨甲", "陈雨甲", "name_spaces:warning"),
    ("姓名", "买买提•吐尔逊", "买买提·吐尔逊", "name_dot:warning"),
    ("姓名", "买买提.吐尔逊", "买买提·吐尔逊", "name_dot:warning"),
    ("姓名", "买买提\u{ff61}吐尔逊", "买买提·吐尔逊", "name_dot:warning"),
    ("姓名", "买买提\u{119e}吐尔逊", "买买提·吐尔逊", "name_dot:warning"),
    ("姓名", "王??", "王??", "name_placeholder:warning"),
    ("姓名", "李YAN", "李YAN", "name_placeholder:warning"),
    ("姓名", "王䶮", "王䶮", "name_rare:warning"),
    ("姓名", "王\u{e863}", "王\u{e863}", "name_rare:warning"),
    ("姓名", "陈\u{200b}雨甲", "陈雨甲", "name_control:warning"),
    ("姓名", "'陈雨甲", "陈雨甲", "name_control:warning"),
    ("姓名", "John Smith", "John Smith", ""),
    ("姓名", "\u{f66}\u{f92}\u{fb2}\u{f7c}\u{f63}\u{f0b}\u{f58}", "\u{f66}\u{f92}\u{fb2}\u{f7c}\u{f63}\u{f0b}\u{f58}", ""),
    ("姓名", "'Abd Rahman", "'Abd Rahman", ""),
    ("姓名", "陈雨 林思乙", "陈雨林思乙", "name_placeholder:warning"),
    ("姓名", "陈雨甲 男", "陈雨甲男", "name_placeholder:warning"),
    ("姓名", "陈雨甲同学", "陈雨甲同学", "name_placeholder:warning"),
    ("姓名", "原名陈雨甲", "原名陈雨甲", "name_placeholder:warning"),
    ("姓名", "欧阳 静文", "欧阳静文", "name_spaces:warning"),
    ("姓名", "陈 雨甲", "陈雨甲", "name_spaces:warning"),
    ("姓名", "陈同学", "陈同学", ""),
    ("姓名", "王·", "王·", "name_placeholder:warning"),
    ("姓名", "·王", "·王", "name_placeholder:warning"),
    ("姓名", "阿依·", "阿依·", "name_placeholder:warning"),
    ("姓名", "王=某", "王=某", "name_placeholder:warning"),
    ("姓名", "Wang Wei", "Wang Wei", ""),
    ("姓名", "测试", "测试", "example_row:warning"),
    // The student number.
    ("学号", "学号20261001009", "20261001009", ""),
    ("学号", "No.20261001009", "20261001009", ""),
    ("学号", "NO20261001009", "NO20261001009", ""),
    ("学号", "20261001009（转）", "20261001009", "student_no_format:warning"),
    ("学号", "20261001009/20251001009", "", "student_no_format:error"),
    ("学号", "2022/01", "2022/01", ""),
    ("学号", "TRUE", "", "student_no_format:error"),
    ("学号", "2022/1/1", "", "wrong_column:error"),
    ("学号", "#20261001009", "20261001009", ""),
    ("学号", "20261001009.0", "20261001009", ""),
    ("学号", "２０２６１００１００９", "20261001009", ""),
    ("学号", "'20261001009", "20261001009", ""),
    ("学号", "=\"20261001009\"", "20261001009", ""),
    ("学号", "20,261,001,009", "20261001009", ""),
    ("XZB", "软件2201班", "软件2201班", ""),
    ("学号", "2.0261E+10", "", "student_no_precision_lost:error"),
    ("学号", "@2022-01-01", "", "wrong_column:error"),
    ("学号", "#2022010002.5", "", "student_no_format:error"),
    ("学号", "#-5", "", "student_no_format:error"),
    ("学号", "-20220101.50", "", "student_no_format:error"),
    ("学号", "2022-0101", "2022-0101", ""),
    ("学号", "A2022.01", "A2022.01", ""),
    ("考生号", "#26420001.5", "", "student_no_format:error"),
    ("学号", "陈雨甲", "", "wrong_column:error"),
    ("学号", "420000200311110229", "", "wrong_column:error"),
    // Where the ID column says the same, the school counts by ID numbers.
    ("学号", "420000200402290114", "", "wrong_column:warning"),
    ("学号", "G420000200402290114", "", "wrong_column:warning"),
    // The ID number.
    ("身份证号", "420000200402290", "", "id_length:error"),
    ("身份证号", "420000199912310", "", "id_length:error"),
    ("身份证号", "420000 20040229 0114", "420000200402290114", "id_cleaned:warning"),
    ("身份证号", "420000-20040229-0114", "420000200402290114", "id_cleaned:warning"),
    ("身份证号", "420000—20040229—0115", "", "id_format:error"),
    ("身份证号", "身份证号：420000200402290114", "420000200402290114", "id_cleaned:warning"),
    ("身份证号", "ID:420000200402290114", "420000200402290114", "id_cleaned:warning"),
    ("身份证号", "420000200402290114（身份证）", "420000200402290114", "id_cleaned:warning"),
    ("身份证号", "420000200402290114。", "420000200402290114", "id_cleaned:warning"),
    ("身份证号", "４２００００２００４０２２９０１１４", "420000200402290114", "id_cleaned:warning"),
    ("身份证号", "'420000200402290114", "420000200402290114", "id_cleaned:warning"),
    ("身份证号", "\t420000200402290114", "420000200402290114", "id_cleaned:warning"),
    ("身份证号", "=\"420000200402290114\"", "420000200402290114", "id_cleaned:warning"),
    ("身份证号", "G420000200402290114", "420000200402290114", "id_cleaned:warning"),
    ("身份证号", "43000020040512018x", "43000020040512018X", "id_cleaned:warning"),
    ("身份证号", "43000020040512018Х", "43000020040512018X", "id_cleaned:warning"),
    ("身份证号", "43000020040512018×", "43000020040512018X", "id_cleaned:warning"),
    ("身份证号", "42OO00200402290114", "", "id_format:error"),
    ("身份证号", "4200002004022901l4", "", "id_format:error"),
    ("身份证号", "#420000200402290114", "", "id_precision_lost:error"),
    ("身份证号", "#420000200412249000", "", "id_precision_lost:error"),
    ("身份证号", "4.2E+17", "", "id_precision_lost:error"),
    ("身份证号", "4.20000200402290E+17", "", "id_precision_lost:error"),
    ("身份证号", "420000200402290115", "", "id_checksum:error"),
    ("身份证号", "42000020040229011", "", "id_length:error"),
    ("身份证号", "13800000000", "", "id_length:error"),
    ("身份证号", "420000200502290111", "", "id_birth:error"),
    ("身份证号", "380000200401010114", "", "id_region:error"),
    ("身份证号", "710000200401010116", "710000200401010116", "id_region:warning"),
    ("身份证号", "420000850716123", "420000198507161239", "id_15_digits:warning"),
    ("身份证号", "440524188001010014", "440524188001010014", "id_age:warning"),
    ("身份证号", "未办理", "", "missing_field:warning"),
    ("身份证号", "H12345678", "H12345678", ""),
    // The birth date against the ID number of 2004-02-29.
    ("出生日期", "@2004-02-29", "", ""),
    ("出生日期", "@2004-03-01", "", "id_birth_differs:warning"),
    ("CSRQ", "20040229", "", ""),
    ("CSRQ", "#20040229", "", ""),
    ("CSRQ", "20040228", "", "id_birth_differs:warning"),
    ("出生日期", "2004.2.29", "", ""),
    ("出生年月", "2004-02", "", ""),
    ("出生年月", "2004年2月", "", ""),
    ("出生年月", "#2004.02", "", ""),
    ("出生年月", "200402", "", ""),
    ("出生年月", "2004-03", "", "id_birth_differs:warning"),
    ("出生年月", "#200403", "", "id_birth_differs:warning"),
    ("出生日期", "2004 年 2 月 29 日", "", ""),
    ("出生日期", "2/29/2004", "", ""),
    ("出生日期", "04-2-29", "", ""),
    ("出生日期", "2005-02-29", "", "id_birth_differs:warning"),
    ("出生日期", "不详", "", ""),
    // Captured before.
    ("是否已采集", "是", "是", "already_captured:warning"),
    ("是否已采集", "√", "是", "already_captured:warning"),
    ("是否已采集", "#0", "", ""),
    ("采集状态", "未采集", "", ""),
    ("采集状态", "待补采", "", ""),
    ("是否已采集", "补拍", "", ""),
    ("是否已采集", "?", "", ""),
    ("备注", "去年已采集", "去年已采集", "already_captured:warning"),
    ("备注", "未拍过照", "未拍过照", ""),
    ("备注", "已退学", "已退学", "remark_left:warning"),
    ("备注", "退役复学", "退役复学", ""),
    ("备注", "此人作废，见下", "此人作废，见下", "row_void:warning"),
    ("备注", "重复录入", "重复录入", "row_void:warning"),
    ("备注", "信息无误", "信息无误", ""),
    ("备注", "不拍", "不拍", "remark_left:warning"),
    ("备注", "不拍照", "不拍照", "remark_left:warning"),
    ("备注", "本人放弃采集", "本人放弃采集", "remark_left:warning"),
    ("备注", "是否不拍照？", "是否不拍照？", ""),
    ("备注", "延期毕业", "延期毕业", "remark_left:warning"),
    ("备注", "延毕", "延毕", "remark_left:warning"),
    ("备注", "不延期毕业", "不延期毕业", ""),
    ("备注", "已在别处拍", "已在别处拍", "already_captured:warning"),
    ("备注", "已在外地自行拍照", "已在外地自行拍照", "already_captured:warning"),
    ("备注", "已在校，待拍照", "已在校，待拍照", ""),
    ("备注", "退学，去年已拍照", "退学，去年已拍照", "remark_left:warning already_captured:warning"),
    ("备注", "姓名应为李更某", "姓名应为李更某", "remark_asks:warning"),
    ("备注", "身份证号应为420000200311110229", "身份证号应为**************0229", "remark_asks:warning"),
    ("备注", "身份证号有误", "身份证号有误", "remark_asks:warning"),
    ("备注", "姓名无误", "姓名无误", ""),
    ("备注", "原第 3 行：证件号码位数不对", "原第 3 行：证件号码位数不对", ""),
    ("备注", "待定", "待定", "remark_asks:warning"),
    ("备注", "与上面某某是双胞胎", "与上面某某是双胞胎", ""),
    // What is kept as written, and what must not lie open.
    ("班级", "#2201", "2201", ""),
    ("班级", "2201.0", "2201", ""),
    ("班级", "护理（1）班", "护理（1）班", ""),
    ("专业", "待定", "", ""),
    ("院系", "/", "", ""),
    ("班级", "nan", "", ""),
    ("学号", "NaN", "", ""),
    ("手机号", "#13800000000", "13800000000", ""),
    ("手机号", "420000200402290114", "", "wrong_column:error"),
    ("备注", "420000200402290114", "", "wrong_column:error"),
    ("备注", "原号420000200402290114有误", "原号**************0114有误", ""),
];

#[test]
fn every_trap_of_a_value_is_taken_as_the_table_says() {
    let mut wrong = Vec::new();
    for (heading, cell, taken, said) in TRAPS {
        let mut columns =
            vec![("学号", "20261001001"), ("姓名", "陈雨甲"), ("身份证号", "420000200402290114")];
        match columns.iter_mut().find(|(known, _)| known == heading) {
            Some(column) => column.1 = cell,
            None => columns.push((heading, cell)),
        }
        let row = |line: Vec<&str>| line.join(" | ");
        let headings = row(columns.iter().map(|(heading, _)| *heading).collect());
        let values = row(columns.iter().map(|(_, value)| *value).collect());
        let look = look_at(&[file("名单.xlsx", &format!("{headings}\n{values}"))], false);
        let column = look.sheets[0].columns.iter().find(|column| column.heading == *heading).unwrap();
        let record = &look.plan.changes[0].after.record;
        let value = record.text(column.field.unwrap());
        let codes: Vec<String> = look
            .plan
            .problems
            .iter()
            .filter(|problem| problem.code != ProblemCode::NoClass)
            .map(|problem| format!("{}:{}", problem.code.code(), problem.severity.code()))
            .collect();
        if (value.as_str(), codes.join(" ").as_str()) != (*taken, *said) {
            wrong.push(format!("{heading} {cell:?}: {value:?} {}", codes.join(" ")));
        }
        assert!(record.text(Field::Name) == "陈雨甲" || *heading == "姓名", "{heading} {cell}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
