//! No sentence for a person below `text`: what stands in the lower rooms in Chinese is data with a source.

use photodesk::text::several;

use super::source::{Literal, Source, sources};

/// Chinese words below `text`, by file or folder, and why they are format and not interface. In these places a
/// word has no punctuation of a sentence and at most [`WORD`] characters.
const ALLOWED: [(&str, &str); 17] = [
    ("src/domain/books.rs", "methods of payment as people write them in the hand-written log"),
    ("src/domain/ethnic.rs", "GB/T 3304: official names of the ethnic groups"),
    ("src/domain/ethnic/", "GB/T 3304: official names of the ethnic groups"),
    ("src/domain/hygiene.rs", "characters that are folded or taken out"),
    ("src/domain/id_document.rs", "names of documents as schools' files have them"),
    ("src/domain/id_number.rs", "words that stand in files in the place of a number"),
    ("src/domain/money/", "digits of amounts in the capitals of receipts"),
    ("src/domain/name", "placeholders and surnames that stand in the place of names"),
    ("src/domain/pinyin", "surnames with readings of their own"),
    ("src/domain/region.rs", "GB/T 2260: names of the provinces"),
    ("src/domain/roster/", "values as schools' files have them"),
    ("src/domain/sex.rs", "GB/T 2261.1: names of the sexes"),
    ("src/domain/student.rs", "the word that a database file has for yes"),
    ("src/ops/demo.rs", "names of the school that is not there and of the files that the demo writes"),
    ("src/ops/export/", "words in the cells of exported lists: format, always Chinese"),
    ("src/ops/sample.rs", "names of the embedded sample files"),
    ("src/photo/rename.rs", "headings of the list beside copied photos"),
];

/// The longest word of a table in a lower room.
const WORD: usize = 16;

/// Forms are documents: their sentences are prescribed, and always Chinese.
const FORMS: &str = "src/sheet/";

const BELOW_TEXT: [&str; 5] = ["domain", "store", "sheet", "photo", "ops"];

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Marks that end or part sentences, and the words that address a person.
fn speaks(text: &str) -> bool {
    // Leave is asked for by others.
    let text = text.replace("请假", "");
    text.chars().any(|c| "。！？，；…!?".contains(c)) || text.contains('请') || text.contains('您')
}

fn lower_rooms() -> Vec<Source> {
    sources("src").into_iter().filter(|source| BELOW_TEXT.contains(&source.room())).collect()
}

fn place(source: &Source, literal: &Literal) -> String {
    format!("{}:{} {:?}", source.path, literal.line, literal.text)
}

fn is_allowed(path: &str, text: &str) -> bool {
    if path.starts_with(FORMS) {
        return true;
    }
    let listed = ALLOWED.iter().any(|(allowed, _)| path.starts_with(allowed));
    listed && !speaks(text) && text.chars().filter(|c| is_han(*c)).count() <= WORD
}

#[test]
fn chinese_below_text_stands_only_where_it_is_data() {
    let mut wrong = Vec::new();
    for source in lower_rooms() {
        for literal in &source.literals {
            if literal.text.chars().any(is_han) && !is_allowed(&source.path, &literal.text) {
                wrong.push(place(&source, literal));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Four words of plain English in a row.
fn is_english(text: &str) -> bool {
    let mut run = 0;
    text.split(' ').any(|word| {
        let bare = word.trim_end_matches([',', '.', ':', ';', '!', '?']);
        let plain = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_alphabetic() || c == '\'');
        run = if plain { run + 1 } else { 0 };
        run >= 4
    })
}

/// Technical English of errors, lints and SQL; nobody reads it at the desk.
fn is_technical(source: &Source, literal: &Literal) -> bool {
    let before = literal.before.trim_end();
    let attribute = ["#[error(", "reason ="].iter().any(|lead| before.ends_with(lead));
    attribute || source.room() == "store"
}

#[test]
fn english_below_text_is_technical() {
    let mut wrong = Vec::new();
    for source in lower_rooms() {
        for literal in &source.literals {
            if is_english(&literal.text) && !is_technical(&source, literal) {
                wrong.push(place(&source, literal));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_sentence_in_a_lower_room_is_seen() {
    assert!(is_allowed("src/domain/sex.rs", "男"));
    assert!(!is_allowed("src/domain/sex.rs", "请选男女"));
    assert!(!is_allowed("src/ops/desk/mod.rs", "男"));
    assert!(!is_allowed("src/domain/region.rs", "没有这个省份。"));
    assert!(is_english("the file is open in WPS"));
    assert!(!is_english("session, seq, owner"));
    assert!(!ALLOWED.iter().any(|(_, reason)| reason.is_empty()));
}

/// A mark of ASCII right behind a Chinese character: the full-width mark belongs there.
fn has_narrow_mark(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let stop = |after: Option<&char>| after.is_none_or(|after| *after == ' ');
    chars.windows(2).enumerate().any(|(at, pair)| match pair {
        [before, ',' | ';' | ':' | '?' | '!'] => is_han(*before),
        [before, '.'] => is_han(*before) && stop(chars.get(at + 2)),
        _ => false,
    })
}

#[test]
fn chinese_sentences_have_chinese_marks() {
    let spoken = sources("src").into_iter().filter(|source| {
        ["text", "cli", "tui"].contains(&source.room()) || source.path.starts_with("src/sheet/forms/")
    });
    let mut wrong = Vec::new();
    for source in spoken {
        // An English sentence may carry a Chinese term.
        let chinese = |text: &str| {
            let latin = text.chars().filter(char::is_ascii_alphabetic).count();
            text.chars().filter(|c| is_han(*c)).count() * 2 > latin
        };
        let found = source.literals.iter().filter(|one| chinese(&one.text) && has_narrow_mark(&one.text));
        wrong.extend(found.map(|one| place(&source, one)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(has_narrow_mark("没有场次. 按 n 新建"));
    assert!(has_narrow_mark("没有场次\u{2c}按 n 新建"));
    assert!(!has_narrow_mark("没有场次\u{ff0c}按 n 新建"));
    assert!(!has_narrow_mark("没有场次。按 n 新建"));
}

/// Words behind a value that end in s and are no number of things.
const NO_PLURALS: &str = " agreed as is has was this does stands belongs needs holds says goes carries moves less yes its \
    pass reads sounds differs agrees leaves keeps gives takes comes means looks lacks stays waits builds bytes pixels ";

/// A value and right behind it several things: with a value of one it says `1 people`.
fn counts_in_the_plural(text: &str) -> bool {
    text.split('{').skip(1).filter_map(|after| after.split_once("} ")).any(|(value, after)| {
        let mut words = after.split(' ').map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()));
        let first = words.next().unwrap_or_default();
        let adjective = ["more", "new", "other", "cash"].contains(&first);
        let thing = if adjective { words.next().unwrap_or_default() } else { first };
        let plain = thing.len() > 1 && thing.chars().all(|c| c.is_ascii_lowercase());
        let several =
            thing == "people" || thing.ends_with('s') && !NO_PLURALS.contains(&format!(" {thing} "));
        plain && several && value.chars().all(|c| c.is_ascii_lowercase() || c == '_')
    })
}

#[test]
fn what_is_counted_in_english_is_counted_by_the_one_function_that_knows_of_one() {
    let spoken = sources("src").into_iter().filter(|source| ["text", "cli", "tui"].contains(&source.room()));
    let mut wrong = Vec::new();
    for source in spoken {
        let found = source.literals.iter().filter(|one| counts_in_the_plural(&one.text));
        wrong.extend(found.map(|one| place(&source, one)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for sentence in
        ["{people} people, {sum} in all", "took in {} lines", "and {more} more classes.", "({rows} rows)"]
    {
        assert!(counts_in_the_plural(sentence), "{sentence}");
    }
    for sentence in ["{name} has two numbers", "number {} is locked", "{done} of {}", "第 {page} 页 {} 行"]
    {
        assert!(!counts_in_the_plural(sentence), "{sentence}");
    }
    assert_eq!(several(1_u32, "person is", "people are"), "1 person is");
    assert_eq!(several(2_usize, "person is", "people are"), "2 people are");
    assert_eq!(several(21, "person is", "people are"), "21 people are");
}
