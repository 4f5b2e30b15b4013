//! Whether a whole list is one of people who were captured already: by the name of its file or sheet, or a title.

use crate::domain::hygiene;
use crate::sheet::grid::Row;

/// Longest words that are quoted, in characters.
const QUOTED: usize = 30;
/// Said of people that are done; `已` stands before it.
const DONE: [&str; 6] = ["采集", "拍照", "拍摄", "照相", "拍", "照"];
/// 未采集, 没拍, 待采集和已采集: nobody knows which of them these are.
const NOT_DONE: [&str; 5] = ["未", "没", "待", "需", "尚"];

/// The words by which the list says so: `已采集名单`.
pub(super) fn told_by(file: &str, sheet: &str, titles: &[&Row]) -> Option<String> {
    let file = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let titles = titles.iter().flat_map(|row| row.own()).map(|(_, cell)| cell.text.as_str());
    let words = [file, sheet].into_iter().chain(titles).map(|text| hygiene::clean_to(text, QUOTED).text);
    let mut words = words.filter(|text| is_list_of_done(text));
    words.next()
}

/// A name of a list, and no sentence of instructions such as 已采集的同学不要重复拍摄.
pub(super) fn is_list_of_done(text: &str) -> bool {
    let done = text.split('已').skip(1).any(|rest| DONE.iter().any(|word| rest.starts_with(word)));
    let list = text.contains(['单', '表', '册']) || text.chars().count() <= 8;
    done && list && !NOT_DONE.iter().any(|word| text.contains(word))
}
