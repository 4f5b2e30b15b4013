//! The files of the benchmark: a made-up university, the same people in every format.

use std::io::Write as _;
use std::path::Path;

use rust_xlsxwriter::Workbook;

const HEADINGS: [&str; 12] =
    ["学号", "姓名", "性别", "民族", "身份证号", "班级", "院系", "专业", "层次", "学制", "联系电话", "备注"];
/// The same columns by the names of the registration database, and their widths in bytes.
const FIELDS: [(&str, usize); 12] = [
    ("XH", 15),
    ("XM", 40),
    ("XB", 2),
    ("MZ", 24),
    ("SFZH", 18),
    ("BH", 24),
    ("FY", 24),
    ("ZYMC", 50),
    ("CC", 12),
    ("XZ", 3),
    ("LXDH", 12),
    ("BZ", 40),
];
/// An xls sheet ends at 65,536 rows.
const ROWS_OF_XLS: usize = 50_000;

const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
const GIVEN: &str =
    "思雨子梓欣佳文晓明华建志海小春秋诗嘉宇晨可若一天伟芳娜敏静丽强磊军洋勇艳杰娟涛超霞平刚玲桂英浩然俊";
const PROVINCES: [usize; 16] = [11, 13, 21, 22, 32, 33, 34, 36, 37, 41, 42, 43, 44, 50, 51, 61];
const WEIGHTS: [usize; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// `roster.xlsx`, `.xls`, `.csv` and `.dbf` with as many students.
pub fn write_all(folder: &Path, rows: usize) {
    let rows: Vec<[String; 12]> = (0..rows).map(student).collect();
    xlsx(&folder.join("roster.xlsx"), &rows);
    std::fs::write(folder.join("roster.xls"), super::biff::workbook(&HEADINGS, &rows, ROWS_OF_XLS))
        .expect("xls");
    csv_file(&folder.join("roster.csv"), &rows);
    std::fs::write(folder.join("roster.dbf"), dbf(&rows)).expect("dbf");
}

/// Nobody: an address code that ends in 0000 is issued to no one.
fn student(n: usize) -> [String; 12] {
    // Prime steps around the lists: nobody is like their neighbour, and names and birthdays don't meet in step.
    let pick = |list: &str, at: usize| list.chars().nth(at % list.chars().count()).expect("a character");
    let mixed = n * 7_368_787 % 15_485_863;
    let name: String =
        [pick(SURNAMES, mixed), pick(GIVEN, mixed / 100), pick(GIVEN, mixed / 5_000)].iter().collect();
    let woman = n % 2 == 1;
    let class = n / 40;
    [
        format!("2022{n:07}"),
        name,
        if woman { "女" } else { "男" }.to_owned(),
        if n.is_multiple_of(17) { "回族" } else { "汉族" }.to_owned(),
        id_number(n),
        format!("22计算机应用{class}班"),
        format!("学院{}", class / 50),
        "计算机应用技术".to_owned(),
        "专科".to_owned(),
        "3".to_owned(),
        format!("139{n:08}"),
        String::new(),
    ]
}

/// No number comes twice while there are fewer than 13 million students.
fn id_number(n: usize) -> String {
    let mut left = n * 6_700_417 % (16 * 5 * 12 * 28 * 499);
    let mut digit = |of: usize| {
        let digit = left % of;
        left /= of;
        digit
    };
    let (province, year, month, day) = (PROVINCES[digit(16)], 2001 + digit(5), 1 + digit(12), 1 + digit(28));
    let running = left * 2 + usize::from(n.is_multiple_of(2));
    let first = format!("{province}0000{year:04}{month:02}{day:02}{running:03}");
    let sum: usize =
        first.bytes().zip(WEIGHTS).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    let check = "10X98765432".chars().nth(sum % 11).expect("a check character");
    format!("{first}{check}")
}

fn xlsx(path: &Path, rows: &[[String; 12]]) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let all = std::iter::once(HEADINGS.map(str::to_owned)).chain(rows.iter().cloned());
    for (row, cells) in (0_u32..).zip(all) {
        for (column, cell) in (0_u16..).zip(&cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, cell).expect("a cell");
        }
    }
    workbook.save(path).expect("xlsx");
}

fn csv_file(path: &Path, rows: &[[String; 12]]) {
    let mut file = std::fs::File::create(path).expect("csv");
    file.write_all("\u{feff}".as_bytes()).expect("csv");
    let mut out = csv::Writer::from_writer(file);
    out.write_record(HEADINGS).expect("csv");
    for row in rows {
        out.write_record(row).expect("csv");
    }
    out.flush().expect("csv");
}

fn dbf(rows: &[[String; 12]]) -> Vec<u8> {
    let length = 1 + FIELDS.iter().map(|(_, width)| width).sum::<usize>();
    let head = 32 + 32 * FIELDS.len() + 1;
    let mut out = vec![0x03, 126, 10, 24];
    out.extend(u32::try_from(rows.len()).expect("a count").to_le_bytes());
    out.extend(u16::try_from(head).expect("a length").to_le_bytes());
    out.extend(u16::try_from(length).expect("a length").to_le_bytes());
    out.resize(32, 0);
    out[29] = 0x4d;
    for (name, width) in FIELDS {
        let mut field = [0; 32];
        field[..name.len()].copy_from_slice(name.as_bytes());
        field[11] = b'C';
        field[16] = u8::try_from(width).expect("a width");
        out.extend(field);
    }
    out.push(0x0d);
    for row in rows {
        out.push(b' ');
        for (cell, (_, width)) in row.iter().zip(FIELDS) {
            let (text, _, _) = encoding_rs::GB18030.encode(cell);
            let end = out.len() + width;
            out.extend_from_slice(&text);
            assert!(out.len() <= end, "a value that does not fit");
            out.resize(end, b' ');
        }
    }
    out.push(0x1a);
    out
}
