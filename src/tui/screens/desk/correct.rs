//! What is not right: a wrong item, an absence, a number to be voided, changed or shot again, a fee to give back.

use super::{Counter, For, Typing};
use crate::domain::facts::{CheckItem, Makeup};
use crate::domain::number::VoidReason;
use crate::ops::desk::{Request, Sent};
use crate::text::Word;
use crate::text::screens::desk as text;
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::kit::field::{Field, Takes};
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Message};
use crate::tui::screens::jobs;

/// The items of F5, in the order of their digits.
pub(super) const ITEMS: [CheckItem; 7] = [
    CheckItem::Name,
    CheckItem::Sex,
    CheckItem::IdNumber,
    CheckItem::Ethnicity,
    CheckItem::Photo,
    CheckItem::StudentNo,
    CheckItem::Class,
];

impl For {
    pub(super) fn word(self) -> Word {
        match self {
            For::Item(item) => text::item(item),
            For::Assign => text::ASSIGN_TO,
            For::Swap => text::SWAP_WITH,
            For::Join => text::JOIN_TO,
        }
    }
}

fn choices(words: &[Word], ctx: &Ctx) -> Vec<Choice> {
    words.iter().map(|word| Choice::new(ctx.word(*word))).collect()
}

impl Counter {
    /// F5: which item is wrong, or missing?
    pub(super) fn ask_wrong(&mut self, ctx: &mut Ctx) -> Effects {
        let Some(locked) = &self.locked else { return Vec::new() };
        let record = &locked.card.record;
        let label = |item: &CheckItem| {
            let value = item.field().map(|field| record.text(field)).unwrap_or_default();
            let value = match item {
                CheckItem::IdNumber => crate::domain::id_document::mask(&value),
                _ => value,
            };
            let missing = item.field().is_some() && value.is_empty();
            let tail = if missing { ctx.word(text::MISSING) } else { value.as_str() };
            Choice::new(format!("{}  {tail}", ctx.word(text::item(*item))))
        };
        let body = vec![locked.card.person.name.clone()];
        let dialog = Dialog::pick(ctx.word(text::WRONG_TITLE), body, ITEMS.iter().map(label).collect());
        vec![Effect::ask(dialog, |screen: &mut Counter, answer, ctx| match answer {
            Answer::Chosen { choice, .. } => screen.item_chosen(choice, ctx),
            Answer::Cancel => Vec::new(),
        })]
    }

    fn item_chosen(&mut self, choice: usize, ctx: &mut Ctx) -> Effects {
        let Some(item) = ITEMS.get(choice).copied() else { return Vec::new() };
        let Some(locked) = &self.locked else { return Vec::new() };
        let student = locked.card.person.student.clone();
        if item == CheckItem::Photo {
            if locked.card.person.seq.is_none() {
                return vec![Message::choose(ctx.word(text::CHECK_AFTER_NUMBER)).into()];
            }
            return Counter::send_one(Request::CheckWrong { student, item, to: None, evidence: None });
        }
        self.typing = Some(Typing { what: For::Item(item), field: Field::new(Takes::Text) });
        Vec::new()
    }

    /// Enter behind what was typed.
    pub(super) fn typed(&mut self, ctx: &mut Ctx) -> Effects {
        let (Some(typing), Some(locked)) = (&self.typing, &self.locked) else { return Vec::new() };
        let said = typing.field.text().trim().to_owned();
        if said.is_empty() {
            return vec![Message::bad(ctx.word(crate::text::tui::MISSING)).into()];
        }
        let student = locked.card.person.student.clone();
        let own = locked.card.person.seq;
        match typing.what {
            For::Item(item) => {
                let empty = item.field().filter(|field| locked.card.record.text(*field).is_empty());
                let request = match empty {
                    Some(field) => Request::Complete { student, field, to: said, evidence: None },
                    None => Request::CheckWrong { student, item, to: Some(said), evidence: None },
                };
                Counter::correct_item(request)
            }
            For::Join => {
                self.typing = None;
                Counter::send_one(Request::Join { walkin: student, student: said })
            }
            For::Assign => {
                let Ok(seq) = said.parse::<u32>() else {
                    return vec![Message::bad(ctx.word(text::NUMBER_SHAPE)).into()];
                };
                Counter::because(ctx, move |reason| Request::Assign { student: student.clone(), seq, reason })
            }
            For::Swap => {
                let (Ok(b), Some(a)) = (said.parse::<u32>(), own) else {
                    return vec![Message::bad(ctx.word(text::NUMBER_SHAPE)).into()];
                };
                Counter::because(ctx, move |reason| Request::Swap { a, b, reason })
            }
        }
    }

    /// A correction or a completion: the student stays at the desk, other items may be wrong too.
    fn correct_item(request: Request) -> Effects {
        let sent = vec![Sent { request, ..Sent::default() }];
        vec![jobs::act(text::SAVING, sent, |screen: &mut Counter, answers, ctx| {
            use crate::ops::answer::Data;
            screen.typing = None;
            let said = match answers.first().map(|answer| &answer.data) {
                Some(Data::Completed { .. }) => text::COMPLETED,
                _ => text::CORRECTION_PENDING,
            };
            let handle = screen.locked.as_ref().map(|locked| locked.card.person.student.clone());
            let mut effects: Effects = handle.map(|handle| Counter::refresh(&handle)).into_iter().collect();
            effects.push(screen.reload());
            effects.push(Message::good(ctx.word(said)).into());
            effects
        })]
    }

    /// Asks why, by digit, and sends the request.
    fn because(ctx: &Ctx, request: impl FnOnce(Option<String>) -> Request + 'static) -> Effects {
        let [first, second, other] = text::REASONS;
        let choices = vec![
            Choice::new(ctx.word(first)),
            Choice::new(ctx.word(second)),
            Choice::with_reason(ctx.word(other)),
        ];
        let words = [first, second].map(|word| ctx.word(word).to_owned());
        let dialog = Dialog::confirm(ctx.word(text::WHY), Vec::new(), choices);
        vec![Effect::ask(dialog, move |screen: &mut Counter, answer, _| match answer {
            Answer::Chosen { choice, reason } => {
                screen.typing = None;
                let reason = reason.or_else(|| words.get(choice).cloned());
                Counter::send_one(request(reason))
            }
            Answer::Cancel => Vec::new(),
        })]
    }

    /// F4: not photographed today.
    pub(super) fn ask_absent(&mut self, ctx: &mut Ctx) -> Effects {
        let person = match &self.locked {
            Some(locked) => Some(&locked.card.person),
            None if self.query.is_empty() => None,
            None => self.selected(),
        };
        let Some(person) = person else {
            return vec![Effect::say(ctx.word(text::ABSENT_WHO))];
        };
        let (student, name) = (person.student.clone(), person.name.clone());
        let choices: Vec<Choice> =
            Makeup::ALL.iter().map(|makeup| Choice::with_reason(ctx.word(text::makeup(*makeup)))).collect();
        let dialog = Dialog::confirm(ctx.word(text::ABSENT_TITLE), vec![name.clone()], choices);
        vec![Effect::ask(dialog, move |_: &mut Counter, answer, _| {
            let Answer::Chosen { choice, reason } = answer else { return Vec::new() };
            let makeup = Makeup::ALL.get(choice).copied().unwrap_or_default();
            let sent = vec![Sent { request: Request::Absent { student, reason, makeup }, ..Sent::default() }];
            vec![jobs::act(text::SAVING, sent, move |screen: &mut Counter, _, ctx| {
                let mut effects = screen.home();
                effects.push(Message::good(text::absent(&name, ctx.lang)).into());
                effects
            })]
        })]
    }

    /// Ctrl+D: what else can be done with this number or this class.
    pub(super) fn ask_more(&mut self, ctx: &mut Ctx) -> Effects {
        let Some(locked) = &self.locked else { return self.ask_more_of_session(ctx) };
        let person = &locked.card.person;
        let mut body = vec![person.name.clone()];
        body.extend(person.seq.map(|seq| text::has_number(seq, ctx.lang)));
        let all = [text::VOID, text::RETAKE, text::ASSIGN, text::SWAP, text::REFUND, text::JOIN];
        let mut list = choices(&all, ctx);
        for reasoned in [1, 4] {
            if let Some(choice) = list.get_mut(reasoned) {
                choice.reason = true;
            }
        }
        let dialog = Dialog::confirm(ctx.word(text::MORE_TITLE), body, list);
        vec![Effect::ask(dialog, |screen: &mut Counter, answer, ctx| match answer {
            Answer::Chosen { choice, reason } => screen.more(choice, reason, ctx),
            Answer::Cancel => Vec::new(),
        })]
    }

    fn more(&mut self, choice: usize, reason: Option<String>, ctx: &mut Ctx) -> Effects {
        let Some(locked) = &self.locked else { return Vec::new() };
        let student = locked.card.person.student.clone();
        let seq = locked.card.person.seq;
        let digits = |what| Some(Typing { what, field: Field::new(Takes::Digits) });
        match (choice, seq) {
            (0, Some(seq)) => Counter::ask_void(seq, ctx),
            (1, Some(_)) => Counter::send_one(Request::Retake { student, reason }),
            (0 | 1 | 3, None) => vec![Message::choose(ctx.word(text::NO_NUMBER_YET)).into()],
            (2, _) => {
                self.typing = digits(For::Assign);
                Vec::new()
            }
            (3, Some(_)) => {
                self.typing = digits(For::Swap);
                Vec::new()
            }
            (4, _) => Counter::send_one(Request::Refund { student, amount: None, reason }),
            _ => {
                self.typing = Some(Typing { what: For::Join, field: Field::new(Takes::Text) });
                Vec::new()
            }
        }
    }

    fn ask_void(seq: u32, ctx: &Ctx) -> Effects {
        let list = VoidReason::ALL
            .iter()
            .map(|reason| match reason {
                VoidReason::Other => Choice::with_reason(ctx.word(text::void_reason(*reason))),
                _ => Choice::new(ctx.word(text::void_reason(*reason))),
            })
            .collect();
        let dialog = Dialog::confirm(text::void_title(seq, ctx.lang), Vec::new(), list);
        vec![Effect::ask(dialog, move |_: &mut Counter, answer, _| {
            let Answer::Chosen { choice, reason: words } = answer else { return Vec::new() };
            let reason = VoidReason::ALL.get(choice).copied().unwrap_or_default();
            let sent = vec![Sent { request: Request::Void { seq, reason, text: words }, ..Sent::default() }];
            vec![jobs::act(text::SAVING, sent, move |screen: &mut Counter, _, ctx| {
                let mut effects = screen.home();
                effects.push(Message::good(text::voided(seq, ctx.lang)).into());
                effects
            })]
        })]
    }

    fn ask_more_of_session(&mut self, ctx: &Ctx) -> Effects {
        let Some(floor) = &self.floor else { return Vec::new() };
        let next = floor.next_seq;
        let class = self.class.clone();
        let mut list = vec![
            Choice::new(text::void_next(next, ctx.lang)),
            Choice::new(ctx.word(text::SHIFT)),
            Choice::new(ctx.word(text::SWAP_TWO)),
        ];
        if let Some(class) = &class {
            list.push(Choice::with_reason(text::rest_absent(class, ctx.lang)));
        }
        let dialog = Dialog::confirm(ctx.word(text::MORE_TITLE), Vec::new(), list);
        vec![Effect::ask(dialog, move |_: &mut Counter, answer, ctx| match answer {
            Answer::Chosen { choice: 0, .. } => Counter::ask_void(next, ctx),
            Answer::Chosen { choice: 1, .. } => vec![Effect::Go(Route::Shift)],
            Answer::Chosen { choice: 2, .. } => vec![Effect::Go(Route::Swap)],
            Answer::Chosen { reason, .. } => {
                let class = class.unwrap_or_default();
                let request = Request::AbsentRest { class, reason, makeup: Makeup::Undecided };
                let sent = vec![Sent { request, ..Sent::default() }];
                vec![jobs::act(text::SAVING, sent, |screen: &mut Counter, answers, ctx| {
                    use crate::ops::answer::Data;
                    let count = match answers.first().map(|answer| &answer.data) {
                        Some(Data::Absent { absent }) => *absent,
                        _ => 0,
                    };
                    let mut effects = screen.home();
                    effects.push(Message::good(text::rest_marked(count, ctx.lang)).into());
                    effects
                })]
            }
            Answer::Cancel => Vec::new(),
        })]
    }
}
