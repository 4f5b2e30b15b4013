//! Why a finished photo does not do, in words.

use super::{Lang, Say, several};
use crate::domain::frame::spec::{Fault, Spec};

fn kb(bytes: u64) -> u64 {
    bytes.div_ceil(1024)
}

impl Say for Fault {
    fn say(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Fault::Flawed { flaw } => {
                let what = super::photo::flaw(*flaw);
                (format!("文件{}，请重新拷贝", what.zh), format!("the file {}; copy it again", what.en))
            }
            Fault::Pixels { is, should } => (
                format!("像素 {}×{}，应为 {}×{}，请重新裁剪", is.0, is.1, should.0, should.1),
                format!("{}×{} pixels, should be {}×{}: crop it again", is.0, is.1, should.0, should.1),
            ),
            Fault::Turned { is } => (
                format!("像素 {}×{}，横竖反了，请转正再存", is.0, is.1),
                format!("{}×{} pixels, on its side: turn it and save again", is.0, is.1),
            ),
            Fault::Dpi { is, should } => (
                format!("分辨率 {is} dpi，应为 {should}，另存时改"),
                format!("{is} dpi, should be {should}: set it when saving"),
            ),
            Fault::TooSmall { bytes, least_kb } => (
                format!("{} KB，小于 {least_kb} KB，提高存盘质量", kb(*bytes)),
                format!("{} KB, less than {least_kb} KB: save it with higher quality", kb(*bytes)),
            ),
            Fault::TooLarge { bytes, most_kb } => (
                format!("{} KB，大于 {most_kb} KB，降低存盘质量", kb(*bytes)),
                format!("{} KB, more than {most_kb} KB: save it with lower quality", kb(*bytes)),
            ),
            Fault::Ending { should } => (
                format!("扩展名应为小写 .{should}，请改名"),
                format!("the name should end in .{should} in lower case: rename it"),
            ),
            Fault::Grey => {
                ("是黑白照片，要彩色的".to_owned(), "it is grey; it has to be in colour".to_owned())
            }
            Fault::Background { is: [red, green, blue] } => (
                format!("背景颜色 RGB({red},{green},{blue}) 不在规定之内，请换背景"),
                format!("the background RGB({red},{green},{blue}) is not allowed: change it"),
            ),
            Fault::BackgroundUntold => (
                "背景颜色判断不了，请看一眼".to_owned(),
                "unchecked: the background cannot be told; have a look".to_owned(),
            ),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// A profile as people name it, with the rule that it follows.
pub fn title(spec: &Spec, lang: Lang) -> String {
    let title = match lang {
        Lang::Zh => &spec.zh,
        Lang::En => &spec.en,
    };
    let title = if title.is_empty() { &spec.name } else { title };
    if spec.source.is_empty() { title.clone() } else { format!("{title} ({})", spec.source) }
}

/// How many do.
pub fn judged(lang: Lang, all: usize, pass: usize, look: usize) -> String {
    match lang {
        Lang::Zh => format!("照片 {all} 张：合格 {pass}，不合格 {}，另有 {look} 张请看一眼", all - pass),
        Lang::En => format!(
            "{}: {pass} good enough, {} not; {look} worth a look",
            several(all, "photo", "photos"),
            all - pass
        ),
    }
}
