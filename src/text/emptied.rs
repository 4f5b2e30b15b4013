//! A session whose people an import takes into another class.

use super::{Lang, several};
use crate::domain::id_document::mask_in;
use crate::ops::emptied::Emptied;

/// What happens, and what to do where it is one class in two spellings.
pub fn emptied(one: &Emptied, lang: Lang) -> String {
    let Emptied { session, class, people, moved, to } = one;
    let to = if to.is_empty() && lang == Lang::Zh { "\u{65e0}\u{73ed}\u{7ea7}" } else { to.as_str() };
    let whole = several(*people as usize, "person", "people");
    let said = match lang {
        Lang::Zh => format!(
            "场次「{session}」等的是{class}，这份名册把其中 {people} 人里的 {moved} 人改到{to}，场次就不再等他们了。若只是班名写法不同，导入时把班级定为「{class}」(命令行 --class，界面里按改班级的键)；若真换了班，给{to}另建场次。"
        ),
        Lang::En => format!(
            "The session {session} waits for {class}; this roster takes {moved} of {whole} into {to}, and the session waits for them no more. If it is one class in two spellings, import it as {class} (--class, or the class key in the wizard); if they really changed, make a session for {to}."
        ),
    };
    mask_in(&said)
}
