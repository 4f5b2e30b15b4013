//! What a command says about the register's and the log's columns: `--sheet`, `--header-row`, `--map`, for both files or,
//! behind `register:` or `log:`, for one.

use clap::{Arg, ArgAction, ArgMatches};

use super::mapping;
use super::out::Failure;
use super::shell::option;
use crate::domain::desk::refusal::Why;
use crate::ops::book_files::{ReadOptions, Words};
use crate::text::{Lang, Word};

const SHEET: Word = Word::new(
    "只读这个工作表；log:名称 只对手工表，register:名称 只对登记表",
    "only this sheet; log:NAME for the log alone, register:NAME for the register",
);
const HEADER: Word = Word::new(
    "表头在第几行；log:3 只对手工表，register:3 只对登记表",
    "the row of the headings; log:3 for the log alone, register:3 for the register",
);
const MAP: Word = Word::new(
    "指定列：seq=序号；log:seq=编号 只对手工表，register:seq=编号 只对登记表",
    "which heading is which field: seq=HEADING; log:seq=HEADING for the log alone, register:seq=HEADING for the register",
);
const WHICH: Word =
    Word::new("按位置指定的列要写明哪个文件。", "A column that is named by its place is of one file.");
const WRITE: Word = Word::new(
    "写 register:seq=column:C 或 log:seq=column:C。",
    "Write register:seq=column:C or log:seq=column:C.",
);

pub fn arguments(lang: Lang) -> [Arg; 3] {
    let of_files = |name, value, help: Word| {
        option(name, value, help.get(lang)).action(ArgAction::Append).requires("register")
    };
    [
        of_files("sheet", "NAME", SHEET),
        of_files("header-row", "N", HEADER),
        of_files("map", "FIELD=HEADING", MAP).value_delimiter(','),
    ]
}

/// Which file a word is for.
#[derive(Clone, Copy)]
enum For {
    Register,
    Log,
    Both,
}

fn addressed(text: &str) -> (For, &str) {
    let parts = text.split_once(':').map(|(file, rest)| (file.trim(), rest.trim()));
    match parts {
        Some(("register", rest)) => (For::Register, rest),
        Some(("log", rest)) => (For::Log, rest),
        _ => (For::Both, text.trim()),
    }
}

fn each(words: &mut Words, to: For, say: impl Fn(&mut ReadOptions)) {
    if matches!(to, For::Register | For::Both) {
        say(&mut words.register);
    }
    if matches!(to, For::Log | For::Both) {
        say(&mut words.log);
    }
}

pub fn read(matches: &ArgMatches, lang: Lang) -> Result<Words, Failure> {
    let mut words = Words::default();
    let said = |name| matches.get_many::<String>(name).into_iter().flatten();
    for text in said("sheet") {
        let (to, sheet) = addressed(text);
        each(&mut words, to, |options| options.sheet = Some(sheet.to_owned()));
    }
    for text in said("header-row") {
        let (to, row) = addressed(text);
        let row: u32 = row.parse().map_err(|_| Failure::bad("header-row", Why::OutOfRange))?;
        each(&mut words, to, |options| options.header_row = Some(row));
    }
    for text in said("map") {
        match addressed(text) {
            (For::Register, pair) => mapping::take(pair, &mut words.register)?,
            (For::Log, pair) => mapping::take(pair, &mut words.log)?,
            (For::Both, pair) => {
                let mut own = ReadOptions::default();
                mapping::take(pair, &mut own)?;
                if !own.places.is_empty() {
                    let (message, hint) = (WHICH.get(lang).to_owned(), WRITE.get(lang).to_owned());
                    return Err(Failure::Usage { message, hint });
                }
                words.either.extend(own.map);
                each(&mut words, For::Both, |options| options.unmap.extend(own.unmap.clone()));
            }
        }
    }
    Ok(words)
}
