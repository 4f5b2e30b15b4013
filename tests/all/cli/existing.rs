//! Files that lie where one is to be written.

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::path::Path;

use super::harness::{House, Run};

const WRONG: &str = "学号,姓名,性别,身份证号,民族,班级\nS1,张思凡,女,420000200402290115,汉族,甲班\n";

fn import(house: &House, report: &Path) -> Run {
    let roster = house.path().join("甲班.csv");
    std::fs::write(&roster, WRONG).unwrap();
    house.run(&["--json", "import", roster.to_str().unwrap(), "--report", report.to_str().unwrap()])
}

/// A roster as somebody's spreadsheet program saved it.
fn somebodys(file: &Path) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_string(0, 0, "学号").unwrap();
    book.save(file).unwrap();
    std::fs::read(file).unwrap()
}

/// The workbook as a spreadsheet program saves it once more: with another time of saving.
fn save_again(file: &Path) {
    let bytes = std::fs::read(file).unwrap();
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(std::fs::File::create(file).unwrap());
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let (name, mut content) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut content).unwrap();
        if name == "docProps/core.xml" {
            let text = String::from_utf8(content).unwrap();
            let (before, after) = text.split_once("<dcterms:modified").unwrap();
            let (_, after) = after.split_once("</dcterms:modified>").unwrap();
            let saved =
                "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">2031-01-01T00:00:00Z</dcterms:modified>";
            content = format!("{before}{saved}{after}").into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&content).unwrap();
    }
    to.finish().unwrap();
}

fn is_refused(run: &Run) {
    let error = run.json()["error"].clone();
    assert_eq!((run.code, error["code"].as_str()), (5, Some("exists")), "{}", run.stdout);
    assert!(error["hint"].as_str().unwrap().contains("换个文件名"), "{error}");
}

#[test]
fn a_return_file_takes_the_place_of_an_older_one_and_of_nothing_else() {
    let house = House::empty();
    let (theirs, ours) = (house.path().join("乙班.xlsx"), house.path().join("退回.xlsx"));
    let before = somebodys(&theirs);
    is_refused(&import(&house, &theirs));
    assert_eq!(std::fs::read(&theirs).unwrap(), before);
    assert!(!house.db.exists(), "said before anything is imported");
    assert_eq!(import(&house, &ours).code, 3);
    assert_eq!(import(&house, &ours).code, 3, "our own is replaced");
    save_again(&ours);
    let mended = std::fs::read(&ours).unwrap();
    is_refused(&import(&house, &ours));
    assert_eq!(std::fs::read(&ours).unwrap(), mended, "what a teacher saved in it stays");
}

#[test]
fn a_list_of_problems_takes_the_place_of_an_older_one_and_not_of_a_roster() {
    let house = House::empty();
    let (theirs, ours) = (house.path().join("乙班.csv"), house.path().join("问题.csv"));
    std::fs::write(&theirs, "学号,姓名\n1,张思凡\n").unwrap();
    is_refused(&import(&house, &theirs));
    assert_eq!(import(&house, &ours).code, 3);
    assert_eq!(import(&house, &ours).code, 3);
}

#[test]
fn a_mended_file_in_the_folder_of_return_files_stays_and_the_next_one_has_another_name() {
    let house = House::empty();
    let folder = house.path().join("退回");
    import(&house, &folder);
    let first = folder.join("退回-甲班.xlsx");
    save_again(&first);
    let mended = std::fs::read(&first).unwrap();
    let run = import(&house, &folder);
    assert_eq!(run.json()["data"]["letters"][0]["return_file"], "退回-甲班-2.xlsx", "{}", run.stdout);
    assert_eq!(std::fs::read(&first).unwrap(), mended);
}

#[test]
fn exports_and_templates_write_over_nobodys_file() {
    let house = House::with_session(&[], 2);
    for ending in ["xlsx", "csv", "dbf"] {
        let (theirs, ours) =
            (house.path().join(format!("乙班.{ending}")), house.path().join(format!("缺拍.{ending}")));
        std::fs::write(&theirs, "乙班的名册，没有备份\n张思凡\n").unwrap();
        let export = |file: &Path| house.run(&["--json", "export", "absent", "-o", file.to_str().unwrap()]);
        is_refused(&export(&theirs));
        assert_eq!(std::fs::read_to_string(&theirs).unwrap(), "乙班的名册，没有备份\n张思凡\n");
        for _ in 0..2 {
            let run = export(&ours);
            assert_eq!(run.code, 0, "{}", run.stdout);
        }
    }
    let filled = house.path().join("名册.xlsx");
    somebodys(&filled);
    is_refused(&house.run(&["--json", "template", "roster", "-o", filled.to_str().unwrap()]));
    let blank = house.path().join("空白.xlsx");
    for _ in 0..2 {
        assert_eq!(house.run(&["template", "roster", "-o", blank.to_str().unwrap()]).code, 0);
    }
}

#[test]
fn a_guide_that_was_saved_alone_is_a_file_that_is_not_what_it_should_be() {
    let house = House::empty();
    let guide = house.path().join("退回.csv");
    std::fs::write(
        &guide,
        "名册退回表\n老师：\n工作表,原行号,谁,哪一项,填的是,问题和改法\n甲班,2,张思凡,身份证号,1,位数不对\n",
    )
    .unwrap();
    let run = house.run(&["--json", "import", guide.to_str().unwrap()]);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (7, Some("return_guide")), "{}", run.stdout);
}

#[test]
fn an_import_that_empties_the_class_of_an_open_session_says_so_and_what_to_do() {
    let house = House::with_session(&["--class", "学前1班"], 3);
    let roster = house.path().join("22学前1.csv");
    let list = |class: &str| {
        let mut text = "学号,姓名,班级\n".to_owned();
        for n in 0..3 {
            let record = crate::world::person(n, "学前1班").record;
            writeln!(text, "{},{},{class}", record.student_no, record.name).unwrap();
        }
        std::fs::write(&roster, text).unwrap();
    };
    let codes = |args: &[&str]| {
        let run = house.run(&[&["--json", "import", roster.to_str().unwrap()], args].concat());
        let warnings = run.json()["warnings"].clone();
        let of_session = |one: &&serde_json::Value| one["code"] == "session_class";
        let found = warnings.as_array().unwrap().iter().find(of_session).cloned();
        found.map(|one| one["message"].as_str().unwrap().to_owned())
    };
    list("大专22学前1");
    let said = codes(&["--dry-run"]).unwrap();
    assert!(said.contains("3 人里的 3 人") && said.contains("--class"), "{said}");
    assert_eq!(codes(&["--class", "学前1班"]), None);
    assert!(codes(&[]).is_some());
    assert_eq!(codes(&[]), None, "they are there by now");
}
