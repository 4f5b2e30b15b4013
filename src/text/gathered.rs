//! What lay in the folders of an import and was not read.

use super::Lang;
use super::refusal::Advice;
use crate::domain::id_document::mask_in;
use crate::ops::gather::STAND_INS;
use crate::sheet::source::ENDINGS;

/// Names that are given one by one.
const NAMED: usize = 5;
/// Archives, by their endings.
const ARCHIVES: [&str; 5] = [".zip", ".rar", ".7z", ".gz", ".tar"];

fn listed(names: &[String], lang: Lang) -> String {
    let some: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
    let (count, more) = (names.len(), names.len() > NAMED);
    match lang {
        Lang::Zh if more => format!("{}等 {count} 个", some.join("、")),
        Lang::Zh => some.join("、"),
        Lang::En if more => format!("{} and others, {count} in all", some.join(", ")),
        Lang::En => some.join(", "),
    }
}

/// A shortcut, a half download, or a name like a table's on something that is no file.
fn stands_in(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| STAND_INS.contains(&ending.as_str()) || ENDINGS.contains(&ending.as_str()))
}

/// What to do with them: an archive is unpacked, a document copied into a table, the file itself fetched.
fn advice(names: &[String], lang: Lang) -> String {
    let (absent, there): (Vec<String>, Vec<String>) = names.iter().cloned().partition(|name| stands_in(name));
    let fetch = match lang {
        _ if absent.is_empty() => "",
        Lang::Zh => "快捷方式、断开的链接请换成文件本身，没下载完的请重新下载。",
        Lang::En => {
            "Put the files themselves in place of shortcuts and broken links; download unfinished ones anew."
        }
    };
    let open = if there.is_empty() { "" } else { advice_on_documents(&there, lang) };
    match lang {
        Lang::En if !fetch.is_empty() && !open.is_empty() => format!("{open} {fetch}"),
        _ => format!("{open}{fetch}"),
    }
}

fn advice_on_documents(names: &[String], lang: Lang) -> &'static str {
    let archive = |name: &String| ARCHIVES.iter().any(|ending| name.to_lowercase().ends_with(ending));
    match (names.iter().any(archive), names.iter().all(archive), lang) {
        (true, true, Lang::Zh) => "压缩包请先解压再导入。",
        (true, true, Lang::En) => "Unpack archives and import again.",
        (true, false, Lang::Zh) => "压缩包请先解压；里面若有名单，请复制到表格再导入。",
        (true, false, Lang::En) => {
            "Unpack archives; copy lists in documents into a spreadsheet, and import again."
        }
        (false, _, Lang::Zh) => "里面若有名单，请复制到表格(xlsx)再导入。",
        (false, _, Lang::En) => "Copy lists in them into a spreadsheet (xlsx) and import again.",
    }
}

/// Documents, archives and stand-ins beside rosters.
pub fn passed(names: &[String], lang: Lang) -> String {
    let (list, advice) = (listed(names, lang), advice(names, lang));
    match lang {
        Lang::Zh => format!("文件夹里没有读的文件：{list}。{advice}"),
        Lang::En => format!("Not read in the folder: {list}. {advice}"),
    }
}

/// Folders that were not looked through.
pub fn unseen(names: &[String], lang: Lang) -> String {
    let list = listed(names, lang);
    match lang {
        Lang::Zh => format!("这些文件夹没有看完：{list}。里面若有名册，请单独导入。"),
        Lang::En => format!("Not looked through: {list}. Import rosters in them by themselves."),
    }
}

/// A folder without anything that could be a roster.
pub fn no_rosters(folder: &std::path::Path, names: &[String], lang: Lang) -> Advice {
    let folder = mask_in(&super::file::shown(folder));
    let message = match (names.is_empty(), lang) {
        (true, Lang::Zh) => format!("文件夹里没有表格：{folder}。"),
        (true, Lang::En) => format!("No spreadsheet in the folder {folder}."),
        (false, Lang::Zh) => format!("文件夹里没有表格，只有{}：{folder}。", listed(names, lang)),
        (false, Lang::En) => format!("No spreadsheet in the folder {folder}, only {}.", listed(names, lang)),
    };
    let hint = match (names.is_empty(), lang) {
        (true, Lang::Zh) => "把班主任交来的名册(.xlsx、.xls、.csv)放进去再导入。".to_owned(),
        (true, Lang::En) => "Put the rosters (.xlsx, .xls, .csv) into it and import again.".to_owned(),
        (false, _) => advice(names, lang),
    };
    Advice { message, hint }
}
