//! 操作卡: one page beside the keyboard for whoever sits down at the desk today.

use super::Head;
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "操作卡";

/// When, and what to press. Keys stand in 【】, so that they can be held against the keys of the program.
const STEPS: [(&str, &str); 18] = [
    ("开机", "打开程序，屏幕右上角写着「已存」。按【F2】到现场台。"),
    ("找人", "直接打姓名、拼音首字母、学号或证件后四位，也可以扫身份证。上下键选人，【Enter】选中。"),
    ("看清", "名字、班级、证件后四位对上人，再往下做。同名的看班级。"),
    (
        "收费",
        "【Tab】换方式：现金、微信、支付宝、班级代缴、免、欠。收的不是标准金额按【F6】。【Enter】收下，找零看屏幕。",
    ),
    ("给号", "【Enter】给拍摄序号。大声念给学生听，让学生记住，拍照时报号。"),
    ("核对", "拍完回来，念姓名、性别、民族、身份证号。都对按【Space】；有错按【F5】，写对的和看到的证件。"),
    ("名单上没有", "先看相近的名字；确实没有按【Ctrl+N】补录，写姓名和班级。"),
    ("没来", "选中人按【F4】，写原因和怎么补。"),
    ("对号", "每 20 张按【F8】，问摄影师相机上是几号。不一致马上停，看程序建议。"),
    ("做错了", "按【Ctrl+Z】，退回最后一步，屏幕说退的是哪一步。退多了按【Ctrl+Y】。"),
    ("重拍、换号", "选中人按【Ctrl+D】：重拍、改号、调换、作废、退费都在里面。什么也不会丢，都能查到。"),
    ("没有反应", "按【Esc】一步步回到首页，再按【F2】。忘了按什么键，按【F1】。"),
    (
        "停电、死机",
        "先用纸上的手工登记表接着收费、登记，一行一人。来电后重新打开，最后存的那一步写在屏幕上；纸上的按【F6】在首页录进来。",
    ),
    ("说已缴过费", "不要再收。看收据号，问班主任；收错了按【Ctrl+D】退费。"),
    ("已采集过", "名册上标了已采集的不能再拍，请学生找学籍老师。"),
    ("收工", "按【F7】对账，一条条看完；再按【F9】导出拍摄序号表。钱和表对上了再签字。"),
    ("证件号", "屏幕上只显示后四位，不要念出声，不要拍照发群里。导出完整证件号要写原因。"),
    ("解决不了", "记下几点、谁、第几号，接着拍下一位，晚上一起查。负责人电话：____________"),
];

/// One page.
pub fn pages(head: &Head) -> Vec<Page> {
    vec![Page {
        sheet: TITLE.into(),
        title: TITLE.to_owned(),
        lines: head.lines(),
        columns: vec![Column::new("什么时候", 14, Kind::Text), Column::new("怎么做", 76, Kind::Prose)],
        rows: STEPS.iter().map(|(when, what)| vec![(*when).to_owned(), (*what).to_owned()]).collect(),
        footer: head.footer(),
        ..Page::default()
    }]
}
