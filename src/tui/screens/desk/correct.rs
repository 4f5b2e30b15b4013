//! What is not right: a wrong item, an absence, a number to be voided, changed or shot again, a fee to give back.

use super::{Counter, For, Typing};
use crate::domain::desk::join::Counting;
use crate::domain::facts::{CheckItem, Makeup};
use crate::domain::money::Fen;
use crate::domain::number::VoidReason;
use crate::ops::answer::Candidate;
use crate::ops::desk::{Request, Sent};
use crate::ops::floor::Namesake;
use crate::text::Word;
use crate::text::screens::desk as text;
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::kit::field::Takes;
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Message};
use crate::tui::screens::{certificate, jobs};

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
            For::Join | For::JoinRow => text::JOIN_TO,
            For::HandOver => text::HAND_OVER_TO,
        }
    }
}

/// What Ctrl+D offers for a student, in the order of its digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum More {
    Void,
    Retake,
    Assign,
    Swap,
    Refund,
    Join,
    /// The photo under this number is another student's.
    HandOver,
    JoinRow,
}

impl More {
    fn choice(self, ctx: &Ctx) -> Choice {
        match self {
            More::Void => Choice::new(ctx.word(text::VOID)),
            More::Retake => Choice::with_reason(ctx.word(text::RETAKE)),
            More::Assign => Choice::new(ctx.word(text::ASSIGN)),
            More::Swap => Choice::new(ctx.word(text::SWAP)),
            More::Refund => Choice::with_reason(ctx.word(text::REFUND)),
            More::Join => Choice::new(ctx.word(text::JOIN)),
            More::JoinRow => Choice::new(ctx.word(text::join::JOIN_ROW)),
            More::HandOver => Choice::new(ctx.word(text::HAND_OVER)),
        }
    }
}

impl Counter {
    /// F5: which item is wrong, or missing?
    pub(super) fn ask_wrong(&mut self, ctx: &mut Ctx) -> Effects {
        let Some(locked) = &self.locked else { return Vec::new() };
        if locked.card.person.seq.is_none() && !self.lacks_something() {
            return vec![Message::choose(ctx.word(text::CHECK_AFTER_NUMBER)).into()];
        }
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
        let empty = item.field().is_some_and(|field| locked.card.record.text(field).is_empty());
        // What stands on the roster is gone through with the number; what is missing can be filled in at any time.
        if locked.card.person.seq.is_none() && !empty {
            return vec![Message::choose(ctx.word(text::CHECK_AFTER_NUMBER)).into()];
        }
        if item == CheckItem::Photo {
            let request = Request::CheckWrong { student, item, to: None, evidence: None };
            if !self.after() {
                return Counter::send_one(request);
            }
            // With numbers after the shot a number says that the photo is there.
            let body = vec![ctx.word(text::RETAKE_BODY).to_owned()];
            let choices = vec![Choice::new(ctx.word(text::RETAKE_NOW))];
            let dialog = Dialog::confirm(ctx.word(text::RETAKE_TITLE), body, choices);
            return vec![Effect::ask(dialog, move |_: &mut Counter, answer, _| match answer {
                Answer::Chosen { .. } => Counter::send_one(request),
                Answer::Cancel => Vec::new(),
            })];
        }
        self.typing = Some(Typing::new(For::Item(item), Takes::Text));
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
                let evidence = typing.evidence.said(ctx.lang);
                let request = match empty {
                    Some(field) => Request::Complete { student, field, to: said, evidence },
                    None => Request::CheckWrong { student, item, to: Some(said), evidence },
                };
                Counter::correct_item(request)
            }
            For::Join => {
                self.typing = None;
                let (counting, reason) = (Counting::Later, None);
                Counter::send_one(Request::Join { walkin: student, student: said, counting, reason })
            }
            For::JoinRow => Counter::look_at_both(student, said),
            For::HandOver => {
                let Some(seq) = own else { return Vec::new() };
                vec![jobs::read(
                    text::FINDING,
                    move |project| project.card(&said),
                    move |screen: &mut Counter, card, ctx| screen.hand_over(seq, &card.person, ctx),
                )]
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
                let own_name = locked.card.person.name.clone();
                vec![jobs::read(
                    text::FINDING,
                    move |project| project.card(&format!("={b}")),
                    move |_: &mut Counter, card, ctx| {
                        Counter::ask_swap((a, own_name), (b, card.person.name), ctx)
                    },
                )]
            }
        }
    }

    /// Who gets which number, before it is written, and again behind it.
    fn ask_swap(a: (u32, String), b: (u32, String), ctx: &Ctx) -> Effects {
        let [first, second, other] = text::REASONS;
        let body = vec![text::change_places((a.0, &a.1), (b.0, &b.1))];
        let dialog = Dialog::why(text::WHY, body, &[first, second], other, ctx.lang);
        vec![Effect::ask(dialog, move |screen: &mut Counter, answer, _| {
            let Some(reason) = answer.why(&[first, second]) else { return Vec::new() };
            screen.typing = None;
            let reason = Some(reason);
            let sent = vec![Sent { request: Request::Swap { a: a.0, b: b.0, reason }, ..Sent::default() }];
            vec![jobs::act(text::SAVING, sent, move |screen: &mut Counter, _, ctx| {
                let mut effects = screen.home();
                let said = text::changed_places((a.0, &a.1), (b.0, &b.1), ctx.lang);
                effects.push(Message::good(said).into());
                effects
            })]
        })]
    }

    /// The number was given to the wrong student and the photo is another's: the number goes to the right one, in one
    /// act; money stays where it was taken.
    fn hand_over(&self, seq: u32, to: &Candidate, ctx: &Ctx) -> Effects {
        let (student, name) = (to.student.clone(), to.name.clone());
        let [first, _, other] = text::REASONS;
        let mut choices = vec![Choice::new(ctx.word(first)), Choice::with_reason(ctx.word(other))];
        let usual = ctx.word(first).to_owned();
        let mut body = vec![text::hands_over(seq, &to.name, &to.class, ctx.lang)];
        let agreed = self.floor.as_ref().map_or(0, |floor| floor.agreed_until);
        if seq <= agreed {
            body.push(text::agreed_already(seq, agreed, ctx.lang));
            choices.remove(0);
        }
        let dialog = Dialog::confirm(ctx.word(text::WHY), body, choices);
        vec![Effect::ask(dialog, move |screen: &mut Counter, answer, _| {
            let Answer::Chosen { reason, .. } = answer else { return Vec::new() };
            screen.typing = None;
            let why = reason.unwrap_or(usual);
            let void = Request::Void { seq, reason: VoidReason::Mistake, text: Some(why.clone()) };
            let assign = Request::Assign { student, seq, reason: Some(why) };
            let sent = vec![
                Sent { request: void, force: true, ..Sent::default() },
                Sent { request: assign, force: true, ..Sent::default() },
            ];
            vec![jobs::act(text::SAVING, sent, move |screen: &mut Counter, _, ctx| {
                let mut effects = screen.home();
                effects.push(Message::good(text::handed_over(seq, &name, ctx.lang)).into());
                effects
            })]
        })]
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
        let dialog = Dialog::why(text::WHY, Vec::new(), &[first, second], other, ctx.lang);
        vec![Effect::ask(dialog, move |screen: &mut Counter, answer, _| {
            let Some(reason) = answer.why(&[first, second]) else { return Vec::new() };
            screen.typing = None;
            Counter::send_one(request(Some(reason)))
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
        if let Some(seq) = person.seq {
            return vec![Message::choose(text::not_absent(&person.name, seq, ctx.lang)).into()];
        }
        let (student, name) = (person.student.clone(), person.name.clone());
        let mut choices: Vec<Choice> =
            Makeup::ALL.iter().map(|makeup| Choice::with_reason(ctx.word(text::makeup(*makeup)))).collect();
        // One more: photographed alone, with the certificate for it in the hand.
        choices.push(Choice::with_reason(ctx.word(text::CERTIFY)));
        let dialog = Dialog::confirm(ctx.word(text::ABSENT_TITLE), vec![name.clone()], choices);
        vec![Effect::ask(dialog, move |_: &mut Counter, answer, _| {
            let Answer::Chosen { choice, reason } = answer else { return Vec::new() };
            let certified = choice == Makeup::ALL.len();
            let makeup = Makeup::ALL.get(choice).copied().unwrap_or(Makeup::Scattered);
            let request = Request::Absent { student: student.clone(), reason, makeup };
            let sent = vec![Sent { request, ..Sent::default() }];
            vec![jobs::act(text::SAVING, sent, move |screen: &mut Counter, _, ctx| {
                let mut effects = screen.home();
                let said = text::absent(&name, ctx.lang);
                if certified {
                    effects.push(certificate::make_out::<Counter>(student, said, ctx));
                } else {
                    effects.push(Message::good(said).into());
                }
                effects
            })]
        })]
    }

    /// Ctrl+D: what else can be done with this number or this student. Only what can be done is there.
    pub(super) fn ask_more(&mut self, ctx: &mut Ctx) -> Effects {
        let Some(locked) = &self.locked else { return self.ask_more_of_session(ctx) };
        let person = &locked.card.person;
        let mut body = vec![person.name.clone()];
        body.extend(person.seq.map(|seq| text::has_number(seq, ctx.lang)));
        let paid = locked.card.payment.as_ref().is_some_and(|payment| payment.net() > Fen::ZERO);
        let mut more = Vec::new();
        if person.seq.is_some() {
            more.extend([More::Void, More::Retake]);
        }
        more.push(More::Assign);
        if person.seq.is_some() {
            more.push(More::Swap);
        }
        if paid {
            more.push(More::Refund);
        }
        if person.walkin {
            more.push(More::Join);
        }
        if person.seq.is_some() {
            more.push(More::HandOver);
        }
        if locked.card.namesake > Namesake::Nobody && !person.walkin {
            more.push(More::JoinRow);
        }
        let choices = more.iter().map(|more| more.choice(ctx)).collect();
        let dialog = Dialog::confirm(ctx.word(text::MORE_TITLE), body, choices);
        vec![Effect::ask(dialog, move |screen: &mut Counter, answer, ctx| match answer {
            Answer::Chosen { choice, reason } => match more.get(choice) {
                Some(more) => screen.more(*more, reason, ctx),
                None => Vec::new(),
            },
            Answer::Cancel => Vec::new(),
        })]
    }

    fn more(&mut self, more: More, reason: Option<String>, ctx: &mut Ctx) -> Effects {
        let Some(locked) = &self.locked else { return Vec::new() };
        let student = locked.card.person.student.clone();
        let typing = |what, takes| Some(Typing::new(what, takes));
        match more {
            More::Void => match locked.card.person.seq {
                Some(seq) => return Counter::ask_void(seq, ctx),
                None => return Vec::new(),
            },
            More::Retake => return Counter::send_one(Request::Retake { student, reason }),
            More::Refund => return Counter::send_one(Request::Refund { student, amount: None, reason }),
            More::Assign => self.typing = typing(For::Assign, Takes::Digits),
            More::Swap => self.typing = typing(For::Swap, Takes::Digits),
            More::Join => self.typing = typing(For::Join, Takes::Text),
            More::JoinRow => self.typing = typing(For::JoinRow, Takes::Text),
            More::HandOver => self.typing = typing(For::HandOver, Takes::Text),
        }
        Vec::new()
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
