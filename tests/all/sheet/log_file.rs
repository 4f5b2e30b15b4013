//! The manual log, typed in from handwriting.

use photodesk::domain::books::{LogMethod, LogRow};
use photodesk::domain::money::Fen;
use photodesk::sheet::book_file::{BookFile, BookNoteKind};
use photodesk::sheet::log_file::read_log;
use photodesk::sheet::read_error::ReadError;
use photodesk::sheet::roster::ReadOptions;

use super::workbook::{book, put, xlsx};

fn log(text: &str) -> Result<BookFile<LogRow>, ReadError> {
    read_log(&book(text.as_bytes())?, "手工登记表.csv", &ReadOptions::default())
}

#[test]
fn lines_are_taken_as_they_were_written() {
    let file = log("登记序号,拍摄序号,姓名,学号,班级,金额,方式,备注\n\
        1,0001,陈雨甲,20261001001,软件2201班,20.00,现金,\n2,2,林思已,,,20,微信,\n3,,欧阳静文,,,20,,\n4,4,王丙,,,20,现金,作废\n")
    .unwrap();
    let first = &file.rows[0];
    assert_eq!(
        (first.line, first.seq, first.amount, &first.method),
        (1, Some(1), Some(Fen(2000)), &LogMethod::Cash)
    );
    assert_eq!((first.student_no.as_str(), first.class.as_str()), ("20261001001", "软件2201班"));
    assert_eq!((file.rows[1].name.as_str(), &file.rows[1].method), ("林思已", &LogMethod::Wechat));
    assert_eq!((file.rows[2].seq, &file.rows[2].method), (None, &LogMethod::Cash));
    assert!(file.rows[3].struck && !file.rows[2].struck);
    assert!(file.notes.is_empty());
}

#[test]
fn a_line_number_beside_the_sequence_number_is_only_a_line_number() {
    let file = log("序号,拍摄序号,姓名,金额\n1,57,陈雨甲,20\n2,58,林思乙,20\n").unwrap();
    assert_eq!(
        file.rows.iter().map(|row| (row.line, row.seq)).collect::<Vec<_>>(),
        [(1, Some(57)), (2, Some(58))]
    );
    let without = log("拍摄序号,姓名,金额\n57,陈雨甲,20\n").unwrap();
    assert_eq!(without.rows[0].line, 2);
}

#[test]
fn every_word_for_a_method_is_read_and_others_are_noted() {
    let file = log("行号,拍摄序号,姓名,金额,方式,备注\n1,1,甲一,20,支付宝,\n2,2,甲二,20,班级代缴,\n3,3,甲三,0,免缴,\n4,4,甲四,,欠,\n5,5,甲五,20,刷卡,\n").unwrap();
    let methods: Vec<&LogMethod> = file.rows.iter().map(|row| &row.method).collect();
    let card = LogMethod::Unknown("刷卡".into());
    assert_eq!(methods, [&LogMethod::Alipay, &LogMethod::Class, &LogMethod::Free, &LogMethod::Owe, &card]);
    assert_eq!(
        file.notes.iter().map(|note| (note.row, note.kind)).collect::<Vec<_>>(),
        [(6, BookNoteKind::MethodUnknown)]
    );
}

#[test]
fn whatever_people_write_for_crossed_out_is_crossed_out_and_a_remark_on_a_name_is_none() {
    let file = log("拍摄序号,姓名,金额,备注\n1,甲一,20,划掉\n2,甲二,20,此行划去\n3,甲三,20,写错\n4,甲四,20,名字写错已改\n5,划掉,20,\n").unwrap();
    assert_eq!(file.rows.iter().map(|row| row.struck).collect::<Vec<_>>(), [true, true, true, false, true]);
    assert_eq!(file.rows[4].name, "");
}

#[test]
fn amounts_in_capitals_and_times_are_read() {
    let file = log("拍摄序号,姓名,金额,时间\n1,甲一,贰拾元整,9:05\n2,甲二,贰拾,09：05：30\n3,甲三,拾伍元,9点06分\n4,甲四,20,上午\n").unwrap();
    let amounts: Vec<Option<Fen>> = file.rows.iter().map(|row| row.amount).collect();
    assert_eq!(amounts, [Some(Fen(2000)), Some(Fen(2000)), Some(Fen(1500)), Some(Fen(2000))]);
    let times: Vec<String> =
        file.rows.iter().filter_map(|row| row.time).map(|time| time.to_string()).collect();
    assert_eq!(times, ["09:05:00", "09:05:30", "09:06:00"]);
    assert!(file.notes.is_empty());
}

#[test]
fn odd_amounts_and_numbers_are_notes_and_not_errors() {
    let file = log("拍摄序号,姓名,金额\n1,甲一,¥20.00\n2,甲二,20元\n3,甲三,微信20\n4,甲四,免\n?,甲五,廿\n0,甲六,20.005\n").unwrap();
    let read: Vec<(Option<u32>, Option<Fen>)> = file.rows.iter().map(|row| (row.seq, row.amount)).collect();
    let twenty = Some(Fen(2000));
    assert_eq!(
        read,
        [
            (Some(1), twenty),
            (Some(2), twenty),
            (Some(3), twenty),
            (Some(4), None),
            (None, None),
            (None, None)
        ]
    );
    assert_eq!(file.rows[2].method, LogMethod::Wechat);
    assert_eq!(file.rows[3].method, LogMethod::Free);
    let kinds: Vec<BookNoteKind> = file.notes.iter().map(|note| note.kind).collect();
    let (seq, amount) = (BookNoteKind::SeqUnreadable, BookNoteKind::AmountUnreadable);
    assert_eq!(kinds, [seq, amount, seq, amount]);
}

#[test]
fn printed_numbers_sums_and_signatures_are_no_lines() {
    let file = log(
        "行号,拍摄序号,姓名,金额,备注\n1,1,陈雨甲,20,\n2,2,,,\n3,3,,,作废\n本页合计,,,20,\n登记人签字:,,,,\n",
    )
    .unwrap();
    let lines: Vec<(u32, bool)> = file.rows.iter().map(|row| (row.line, row.struck)).collect();
    assert_eq!(lines, [(1, false), (3, true)]);
}

#[test]
fn amounts_stored_as_numbers_are_read_from_every_sheet() {
    let bytes = xlsx("第1页", |sheet| {
        put(sheet, 0, &[&["拍摄序号", "姓名", "金额", "方式"], &["", "陈雨甲", "", "现金"]]);
        sheet.write_number(1, 0, 1.0).unwrap();
        sheet.write_number(1, 2, 12.5).unwrap();
    });
    let file = read_log(&book(&bytes).unwrap(), "a.xlsx", &ReadOptions::default()).unwrap();
    assert_eq!((file.rows[0].seq, file.rows[0].amount), (Some(1), Some(Fen(1250))));
}

#[test]
fn a_file_without_names_and_numbers_is_no_log() {
    assert_eq!(log("姓名,金额\n陈雨甲,20\n"), Err(ReadError::NoNumbers { headings: Vec::new() }));
    assert_eq!(log("学号,金额\n20261001001,20\n"), Err(ReadError::NoHeader));
    assert_eq!(log(""), Err(ReadError::Empty));
}
