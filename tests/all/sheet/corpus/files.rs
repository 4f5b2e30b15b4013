//! Traps of several files: a folder, the same person twice, the same class twice.

use super::{expected, file, look_at, told};

type Files = &'static [(&'static str, &'static str)];

/// What, the files, by folder, what is said.
#[rustfmt::skip]
const TRAPS: &[(&str, Files, bool, &str)] = &[
    ("a folder is read file by file, each for its class", &[
        ("护理1班.csv", "学号 | 姓名 | 身份证号\nA.no | A.name | A.id"),
        ("护理2班.xlsx", "学号 | 姓名 | 身份证号\nB.no | B.name | B.id"),
     ], true,
     "@1 护理1班: A
      Sheet1 @1 护理2班: B"),
    ("letters, logs and lock files in the folder are no rosters", &[
        ("护理1班.csv", "学号 | 姓名 | 身份证号\nA.no | A.name | A.id"),
        ("手工登记表.xlsx", "登记序号 | 拍摄序号 | 姓名 | 金额\n#1 | #1 | A.name | #20"),
        ("~$护理1班.xlsx", "x"),
        ("说明.docx", "x"),
     ], true,
     "@1 护理1班: A"),
    ("a text in the folder that might be a roster is named", &[
        ("护理1班.csv", "学号 | 姓名 | 身份证号\nA.no | A.name | A.id"),
        ("通知.txt", "请各班主任于周五前交回名册"),
     ], true,
     "@1 护理1班: A
      - no_header refused -"),
    ("one student number in two files, on two people: neither comes in", &[
        ("护理1班.csv", "学号 | 姓名 | 身份证号\nA.no | A.name | A.id\nB.no | B.name | B.id"),
        ("护理2班.csv", "学号 | 姓名 | 身份证号\nA.no | D.name | D.id"),
     ], false,
     "@1 护理1班: B, 1 refused
      @1 护理2班: , 1 refused
      2 student_no_duplicate refused student_no A.no
      2 student_no_duplicate refused student_no A.no"),
    ("one ID number in two files, on two people: nobody has it", &[
        ("护理1班.csv", "学号 | 姓名 | 身份证号\nA.no | A.name | A.id"),
        ("护理2班.csv", "学号 | 姓名 | 身份证号\nB.no | B.name | A.id"),
     ], false,
     "@1 护理1班: 陈雨甲/A.no/-, 1 incomplete
      @1 护理2班: 林思乙/B.no/-, 1 incomplete
      2 id_duplicate error id_number **************0114
      2 id_duplicate error id_number **************0114"),
    ("the same file twice counts once", &[
        ("护理1班.csv", "学号 | 姓名 | 身份证号 | 班级\nA.no | A.name | A.id | 护理1班"),
        ("护理1班(1).csv", "学号 | 姓名 | 身份证号 | 班级\nA.no | A.name | A.id | 护理1班"),
     ], false,
     "@1 护理1班: A
      @1 护理1班: , 1 repeated
      - versions warning -"),
    ("three versions of one list are said to be that, once, and where they differ nobody is taken", &[
        ("护理1班.csv", "学号 | 姓名 | 民族\nA.no | A.name | 汉族\nB.no | B.name | 汉族\nC.no | C.name | 维吾尔族\nD.no | D.name | 汉族"),
        ("护理1班(1).csv", "学号 | 姓名 | 民族\nA.no | A.name | 汉族\nB.no | B.name | 壮族\nC.no | C.name | 维吾尔族\nD.no | D.name | 汉族"),
        ("护理1班-最终版.csv", "学号 | 姓名 | 民族\nA.no | A.name | 汉族\nB.no | B.name | 壮族\nC.no | C.name | 维吾尔族\nD.no | D.name | 汉族"),
     ], false,
     "@1 护理1班: 陈雨甲/A.no/- 买买提·吐尔逊/C.no/- 欧阳静文/D.no/-, 1 refused
      @1 护理1班: , 1 refused, 3 repeated
      @1 护理1班: , 1 refused, 3 repeated
      - missing_field warning id_number
      - versions refused -
      - missing_field warning id_number
      - missing_field warning id_number"),
    ("two lists of which one goes on where the other ends are no versions", &[
        ("护理1班.csv", "学号 | 姓名 | 身份证号\nA.no | A.name | A.id\nB.no | B.name | B.id"),
        ("护理1班续.csv", "学号 | 姓名 | 身份证号\nB.no | B.name | B.id\nC.no | C.name | C.id\nD.no | D.name | D.id"),
     ], false,
     "@1 护理1班: A B
      @1 护理1班: C D, 1 repeated
      2 student_no_duplicate warning student_no B.no"),
];

#[test]
fn every_trap_of_several_files_is_read_as_the_table_says() {
    let mut wrong = Vec::new();
    for (what, files, by_folder, said) in TRAPS {
        let files: Vec<_> = files.iter().map(|(name, drawn)| file(name, drawn)).collect();
        let (found, expected) = (told(&look_at(&files, *by_folder)), expected(said));
        if found != expected {
            wrong.push(format!("# {what}\nexpected\n{expected}found\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
