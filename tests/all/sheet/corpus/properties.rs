//! The same students come out of any layout, and nothing in any cell takes the program down or lies open.

use photodesk::domain::field::Field;
use photodesk::sheet::headings::{Meaning, Trust, know};
use photodesk::text::problem::suggestion;
use photodesk::text::{Lang, Say};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::Config;

use super::{PEOPLE, file, look_at};

const TABLE: &str = include_str!("../../../../assets/header_synonyms.csv");

/// Every heading of the table that means the field for certain.
fn headings_of(field: Field) -> Vec<&'static str> {
    let exact = |heading: &&str| {
        know(heading).is_some_and(|known| {
            known.meaning == Meaning::Field(field) && matches!(known.trust, Trust::Exact | Trust::Weak)
        })
    };
    let lines = TABLE.lines().skip(1).filter(|line| line.split(',').next() == Some(field.code()));
    lines.filter_map(|line| line.split(',').nth(1)).filter(exact).collect()
}

fn decorated(heading: &str, how: u8) -> String {
    let hanzi = !heading.is_ascii();
    match how {
        1 => format!("*{heading}"),
        2 => format!("{heading}(必填)"),
        3 => format!(" {heading} "),
        4 if hanzi => heading.chars().flat_map(|c| [c, ' ']).collect::<String>().trim().to_owned(),
        5 => format!("{heading}:"),
        _ => heading.to_owned(),
    }
}

/// A roster in some layout: headings for the fields in some order, rows of titles above and of footers below.
#[derive(Clone, Debug)]
struct Layout {
    titles: Vec<&'static str>,
    columns: Vec<(String, Option<usize>)>,
    blank: bool,
    repeat: bool,
    footers: Vec<&'static str>,
    text: bool,
}

impl Layout {
    fn drawn(&self) -> String {
        let mut rows: Vec<String> = self.titles.iter().map(|title| (*title).to_owned()).collect();
        let heading = self.columns.iter().map(|(heading, _)| heading.clone()).collect::<Vec<_>>().join(" | ");
        rows.push(heading.clone());
        for (i, (_, person)) in PEOPLE.iter().enumerate() {
            if i == 2 && self.repeat {
                rows.push("第1页 共2页".to_owned());
                rows.push(heading.clone());
            }
            if i == 3 && self.blank {
                rows.push(String::new());
            }
            let cells = self.columns.iter().map(|(noise, which)| match which {
                Some(which) => person[*which].to_owned(),
                None => format!("{noise}甲"),
            });
            rows.push(cells.collect::<Vec<_>>().join(" | "));
        }
        rows.extend(self.footers.iter().map(|footer| (*footer).to_owned()));
        rows.join("\n")
    }
}

fn layouts() -> impl Strategy<Value = Layout> {
    let titles = [
        "演示学院2026届毕业生图像信息采集名单",
        "班级:软件2201班  班主任:演示",
        "填写说明:姓名与身份证一致,学号从学籍系统复制",
        "学院 | 信息工程学院 | 专业 | 软件技术",
        "",
        "联系人:演示老师 | | 电话:13800000000",
    ];
    let footers = [
        "合计 | 4",
        "共4人",
        "班主任签字:",
        "备注:以上信息已核对",
        "第2页",
        " | | 年  月  日",
        "制表人:演示",
    ];
    let noise = ["政治面貌", "籍贯", "家长电话", "宿舍", "辅导员意见", "QQ", "入学成绩", "住址"];
    let heading =
        |field| (select(headings_of(field)), 0_u8..8).prop_map(|(heading, how)| decorated(heading, how));
    (
        (heading(Field::StudentNo), heading(Field::Name), heading(Field::IdNumber)),
        proptest::sample::subsequence(titles.to_vec(), 0..4).prop_shuffle(),
        proptest::sample::subsequence(noise.to_vec(), 0..4),
        proptest::sample::subsequence(footers.to_vec(), 0..5).prop_shuffle(),
        proptest::collection::vec(any::<Index>(), 7),
        any::<(bool, bool, bool)>(),
    )
        .prop_map(|((no, name, id), titles, noise, footers, order, (blank, repeat, text))| {
            let mut columns = vec![(name, Some(0)), (no, Some(1)), (id, Some(2))];
            columns.extend(noise.into_iter().map(|noise| (noise.to_owned(), None)));
            let last = columns.len();
            for (i, index) in order.iter().take(last).enumerate() {
                columns.swap(i, index.index(last));
            }
            Layout { titles, columns, blank, repeat, footers, text }
        })
}

/// Cells that files have held, and any text.
fn cells() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,24}",
        "[0-9]{15}|[0-9]{18}|[0-9]{17}X",
        select(vec![
            "420000200402290114",
            "G420000200402290114",
            "４２００００２００４０２２９０１１４",
            "'420000200402290114",
            "420000 20040229 0114",
            "证420000200402290114号",
            "420000200402290115",
            "420000850716123",
            "4.2E+17",
            "陈雨甲",
            "男",
            "汉族",
            "20261001001",
            "合计",
            "张三",
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(Config { cases: 200, ..Config::default() })]

    #[test]
    fn the_same_students_come_out_of_any_layout(layout in layouts()) {
        let name = if layout.text { "名单.csv" } else { "名单.xlsx" };
        let look = look_at(&[file(name, &layout.drawn())], false);
        let found: Vec<[String; 3]> = look
            .plan
            .changes
            .iter()
            .map(|change| [Field::Name, Field::StudentNo, Field::IdNumber].map(|field| change.after.record.text(field)))
            .collect();
        let all: Vec<[String; 3]> = PEOPLE.iter().map(|(_, values)| values.map(str::to_owned)).collect();
        prop_assert_eq!(found, all, "{}\n{:?}", layout.drawn(), look.plan.problems);
        prop_assert_eq!(look.plan.totals.refused, 0, "{}", layout.drawn());
    }

    #[test]
    fn no_cell_takes_the_import_down_or_lays_an_id_number_open(
        rows in proptest::collection::vec(proptest::collection::vec(cells(), 9), 1..6)
    ) {
        let headings = "学号,姓名,性别,身份证号,民族,班级,手机号,备注,出生日期";
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let lines = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(","));
        let text = std::iter::once(headings.to_owned()).chain(lines).collect::<Vec<_>>().join("\n");
        let look = look_at(&[("名单.csv".to_owned(), text.into_bytes())], false);
        for problem in &look.plan.problems {
            let said = [&problem.value, &problem.say(Lang::Zh), &problem.say(Lang::En)].map(String::as_str).concat();
            let mut run = 0;
            let open = said.chars().any(|c| {
                run = if c.is_numeric() { run + 1 } else { 0 };
                run >= 18
            });
            prop_assert!(!open, "{said}");
            prop_assert!(!suggestion(problem, Lang::Zh).is_empty());
        }
        for change in &look.plan.changes {
            let record = &change.after.record;
            for field in [Field::Phone, Field::Remark, Field::Class, Field::StudentNo, Field::Name] {
                prop_assert!(!record.text(field).contains("420000200402290114"), "{field} {}", record.text(field));
            }
        }
    }
}
