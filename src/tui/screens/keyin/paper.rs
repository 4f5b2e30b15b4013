//! What the paper itself says of its page: heads and money, beside what was keyed. Nothing of the database.

use super::sheet::Sheet;
use crate::text::Lang;
use crate::text::tui::keyin as words;
use crate::tui::kit::form::{Form, FormField};

const AT_HEADS: usize = 0;
const AT_MONEY: usize = 1;

#[derive(Debug, Default)]
pub(super) struct Paper {
    /// Both may stay empty: then nothing is compared.
    pub form: Form,
}

impl Paper {
    /// `money`: the log has amounts.
    pub fn new(money: bool) -> Paper {
        let mut fields = vec![FormField::digits(words::PAPER_HEADS, "")];
        if money {
            fields.push(FormField::amount(words::PAPER_MONEY, None));
        }
        Paper { form: Form::new(fields) }
    }

    /// Was anything written that can be compared?
    pub fn is_given(&self) -> bool {
        !self.form.text(AT_HEADS).is_empty() || !self.form.text(AT_MONEY).is_empty()
    }

    /// Where paper and keyed lines differ, in words; none when they agree or nothing was given.
    pub fn differs(&self, sheet: &Sheet, lang: Lang) -> Option<String> {
        let (people, sum, _) = sheet.totals();
        let heads = self.form.text(AT_HEADS).parse::<usize>().ok().filter(|heads| *heads != people);
        let money = self.form.amount(AT_MONEY).filter(|money| *money != sum);
        let parts = [
            heads.map(|heads| words::heads_differ(heads, people, lang)),
            money.map(|money| words::money_differs(money, sum, lang)),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| lang.joined(&parts))
    }
}
