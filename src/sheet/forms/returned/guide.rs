//! The first sheet: who, how many, what to do, and every problem once.

use chrono::NaiveDateTime;

use super::{GUIDE, NOTED, PROBLEM, STAMP, STAMPED, Sent, TITLE, WRITTEN_IN, Words, said};
use crate::domain::id_document::mask_in;
use crate::domain::roster::letter::Letter;
use crate::sheet::page::{Column, Kind, Page};

pub fn page(sent: &[Sent<'_>], words: Words<'_>, written: NaiveDateTime) -> Page {
    let several = sent.len() > 1;
    let mut columns = vec![
        Column::new("工作表", 14, Kind::Text),
        Column::new(WRITTEN_IN, 7, Kind::Code),
        Column::new("谁", 12, Kind::Text),
        Column::new("哪一项", 12, Kind::Text),
        Column::new("填的是", 22, Kind::Text),
        Column::new(PROBLEM, 70, Kind::Prose),
    ];
    if several {
        columns.insert(0, Column::new("文件", 22, Kind::Text));
    }
    let points = sent.iter().flat_map(|one| one.letter.points.iter());
    let rows = points
        .take(NOTED)
        .map(|point| {
            let row = words(&point.problem);
            let mut cells = vec![
                row.sheet.clone(),
                row.row.map(|row| row.to_string()).unwrap_or_default(),
                point.name.clone(),
                row.field.clone(),
                row.value.clone(),
                mask_in(&said(&row)),
            ];
            if several {
                cells.insert(0, row.file);
            }
            cells
        })
        .collect();
    Page {
        sheet: GUIDE.into(),
        title: TITLE.to_owned(),
        lines: lines(sent).into_iter().chain([format!("{STAMP}{}", written.format(STAMPED))]).collect(),
        columns,
        rows,
        landscape: true,
        ..Page::default()
    }
}

fn lines(sent: &[Sent<'_>]) -> Vec<String> {
    let mut lines = vec![greeting(sent)];
    lines.extend(sent.iter().map(|one| received(one.letter)));
    if sent.iter().all(|one| one.letter.faulty == 0) {
        lines.push("没有要改的行，不用发回。".to_owned());
        return lines;
    }
    lines.extend(
        [
            "怎么改：翻到后面的工作表，黄色的格子就是要改的。鼠标停在上面有说明，最后一列也写着原因。照身份证或学籍系统的记录，直接在格子里改。",
            "身份证号和学号两列已设成文本，请直接打字，或复制后选「只粘贴值」；号码里有 ??? 或写成 4.2E+17 这样的，后几位在原来的表里已经丢了，要整个重填。",
            "改好后把这份文件发回来就行。这里没有列出的人都已收到，不用重发。",
        ]
        .map(str::to_owned),
    );
    let points: usize = sent.iter().map(|one| one.letter.points.len()).sum();
    if points > NOTED {
        lines.push(format!(
            "一共 {points} 处，下表和格子上的说明只有前 {NOTED} 处；后面工作表里黄色的格子和最后一列的原因是全的。"
        ));
    }
    lines
}

fn greeting(sent: &[Sent<'_>]) -> String {
    match sent {
        [Sent { letter: Letter { teacher: Some(teacher), .. }, .. }] => format!("{teacher}老师："),
        [_] => "老师：".to_owned(),
        _ => "各位老师：".to_owned(),
    }
}

fn received(letter: &Letter) -> String {
    let Letter { file, class, received, refused, faulty, .. } = letter;
    if letter.unread {
        return format!("文件「{file}」没有读成，原因见下表，请改好后重新发一次。");
    }
    let whose = class.as_ref().map_or_else(|| "名册".to_owned(), |class| format!("{class}的名册"));
    let mend = if *faulty == 0 { "没有要改的".to_owned() } else { format!("有 {faulty} 行要改") };
    let out = if *refused > 0 { format!("，其中 {refused} 行暂时没有收") } else { String::new() };
    format!("{whose}（{file}）收到 {received} 人，{mend}{out}。")
}
