//! A session whose people an import takes into another class.

use super::{Lang, Word, several};
use crate::domain::id_document::mask_in;
use crate::ops::emptied::Emptied;

/// How the class of a list is set, on the command line and in the wizard.
pub const BY_OPTION: Word = Word::new("--class", "--class");
pub const BY_KEY: Word = Word::new("第 2 步按 c", "c at step 2");

/// What happens, and what to do where it is one class in two spellings.
pub fn emptied(one: &Emptied, how: Word, lang: Lang) -> String {
    let Emptied { session, class, people, moved, to } = one;
    let to = if to.is_empty() && lang == Lang::Zh { "没有班级" } else { to.as_str() };
    let whole = several(*people as usize, "person", "people");
    let how = how.get(lang);
    let said = match lang {
        Lang::Zh => format!(
            "场次「{session}」等的是{class}，这份名册把其中 {people} 人里的 {moved} 人改到{to}，场次就不再等他们了。若只是班名写法不同，导入时把班级定为「{class}」（{how}）；若真换了班，给{to}另建场次。"
        ),
        Lang::En => format!(
            "The session {session} waits for {class}; this roster takes {moved} of {whole} into {to}, and the session waits for them no more. If it is one class in two spellings, import it as {class} ({how}); if they really changed, make a session for {to}."
        ),
    };
    mask_in(&said)
}
