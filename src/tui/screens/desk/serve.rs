//! Serving the locked student: fee, number, check.

use super::{Counter, ECHO, For, Next, Typing};
use crate::domain::facts::Method;
use crate::domain::money::Fen;
use crate::ops::answer::{Answer, Data};
use crate::ops::desk::{Request, Sent};
use crate::text::Lang;
use crate::text::screens::desk::plan::{self, Done, Plan, Promise};
use crate::text::screens::{desk as text, home};
use crate::tui::kit::dialog::{Answer as Chosen, Choice, Dialog};
use crate::tui::kit::field::Takes;
use crate::tui::screen::{Ctx, Effect, Effects, Message};
use crate::tui::screens::jobs;

impl Counter {
    /// Digits typed so far, as cash handed over.
    pub(super) fn handed(&self) -> Option<Fen> {
        let locked = self.locked.as_ref()?;
        (locked.method == Method::Cash).then(|| locked.tendered.text().parse().ok()).flatten()
    }

    /// The session's fee.
    pub(super) fn fee(&self) -> Fen {
        self.floor.as_ref().map_or(Fen::ZERO, |floor| floor.session.settings.fee)
    }

    /// The amount that Enter takes: nothing when free, else what was typed, else the fee. None: no amount was typed
    /// in the amount's place.
    pub(super) fn due(&self) -> Option<Fen> {
        let locked = self.locked.as_ref()?;
        match locked.method {
            Method::Free => Some(Fen::ZERO),
            _ if locked.amount.is_empty() => Some(self.fee()),
            _ => locked.amount.text().parse().ok(),
        }
    }

    pub(super) fn next_word(&self) -> Plan {
        match self.next() {
            Next::Pay => Plan::Pay,
            Next::PayAndNumber => Plan::PayAndNumber,
            Next::Number => Plan::Number,
            Next::Check => Plan::Check,
            Next::Done => Plan::Done,
        }
    }

    /// What the message line promises before it happens.
    pub(super) fn says(&self, lang: Lang) -> String {
        if self.no_session {
            return home::NO_SESSION_HOW.get(lang).to_owned();
        }
        if self.walkin.is_some() {
            return text::WALK_IN_PROMPT.get(lang).to_owned();
        }
        if let Some(typing) = &self.typing {
            return text::typing(typing.what.word(), matches!(typing.what, For::Item(_)), lang);
        }
        let Some(floor) = &self.floor else { return String::new() };
        let Some(locked) = &self.locked else {
            return match (self.lists_waiting(), self.selected()) {
                (true, Some(person)) => plan::will_give(&person.name, floor.next_seq, lang),
                _ => text::FIND_PROMPT.get(lang).to_owned(),
            };
        };
        let promise = Promise {
            plan: self.next_word(),
            amount: self.due().unwrap_or(self.fee()),
            fee: self.fee(),
            method: locked.method,
            shot: locked.card.person.seq.is_some(),
            line: floor.next_line,
            next: floor.next_seq,
        };
        plan::will(&promise, lang)
    }

    pub(super) fn turn_method(&mut self, forward: bool) -> Effects {
        if !self.pays() {
            return Vec::new();
        }
        if let Some(locked) = &mut self.locked {
            let all = Method::ALL;
            let at = all.iter().position(|method| *method == locked.method).unwrap_or(0);
            let step = if forward { 1 } else { all.len() - 1 };
            locked.method = all.get((at + step) % all.len()).copied().unwrap_or_default();
            locked.tendered.clear();
            locked.pricing &= locked.method != Method::Free;
        }
        Vec::new()
    }

    /// F6: from the cash handed over to the amount to be taken, and back.
    pub(super) fn turn_to_amount(&mut self) -> Effects {
        let can = self.pays() && !self.is_free();
        if let Some(locked) = &mut self.locked {
            locked.pricing = can && !locked.pricing;
        }
        Vec::new()
    }

    /// Esc beside the amount: the session's fee after all.
    pub(super) fn usual_fee(&mut self) -> Effects {
        if let Some(locked) = &mut self.locked {
            locked.amount.clear();
            locked.pricing = false;
        }
        Vec::new()
    }

    /// Enter with a student locked.
    pub(super) fn commit(&mut self, ctx: &mut Ctx) -> Effects {
        if let Some(effects) = self.scan_ends(ctx) {
            return effects;
        }
        let Some(locked) = &self.locked else { return Vec::new() };
        if ctx.at.saturating_sub(locked.since) < ECHO {
            return vec![Effect::Ignored];
        }
        let student = locked.card.person.student.clone();
        let method = locked.method;
        let typed = locked.tendered.text();
        let pays = self.pays();
        let no_cash = method == Method::Cash && !typed.is_empty() && self.handed().is_none();
        let due = self.due();
        if pays && (no_cash || due.is_none()) {
            return vec![Message::bad(ctx.word(crate::text::tui::AMOUNT_SHAPE)).into()];
        }
        let tendered = self.handed().filter(|_| pays);
        let amount = due.filter(|due| method != Method::Free && *due != self.fee());
        let pay = Request::Pay { student: student.clone(), amount, method, tendered };
        let number = Request::Register { student, seq: None, reason: None };
        let requests = match self.next() {
            Next::Pay => vec![pay],
            Next::PayAndNumber => vec![pay, number],
            Next::Number => vec![number],
            Next::Check => return vec![Effect::say(ctx.word(text::SPACE_CHECKS))],
            Next::Done => return self.home(),
        };
        Counter::send(requests)
    }

    pub(super) fn send_one(request: Request) -> Effects {
        Counter::send(vec![request])
    }

    /// One act: all of it is stored or nothing.
    pub(super) fn send(requests: Vec<Request>) -> Effects {
        let about = requests.first().and_then(student_of);
        let sent = requests.into_iter().map(|request| Sent { request, ..Sent::default() }).collect();
        vec![jobs::act(text::SAVING, sent, move |screen: &mut Counter, answers, ctx| {
            screen.saved(about.as_deref(), &answers, ctx)
        })]
    }

    fn saved(&mut self, about: Option<&str>, answers: &[Answer], ctx: &mut Ctx) -> Effects {
        let mut done = Done { name: self.name_of(about), ..Done::default() };
        for answer in answers {
            match &answer.data {
                Data::Paid { change, log_line, receipt } => {
                    done.change = Some(*change);
                    done.line = *log_line;
                    done.receipt = Some(*receipt);
                }
                Data::Registered { seq } | Data::Assigned { seq } | Data::Retaken { seq, .. } => {
                    done.seq = Some(*seq);
                }
                Data::Checked { seq, retaken: Some(_), .. } => done.seq = Some(*seq),
                _ => {}
            }
            done.warnings
                .extend(answer.warnings.iter().map(|warning| crate::text::Say::say(warning, ctx.lang)));
        }
        done.method = self.locked.as_ref().map(|locked| locked.method);
        done.amount = self.due();
        done.shot = self.locked.as_ref().is_some_and(|locked| locked.card.person.seq.is_some());
        self.last = about.map(|about| (about.to_owned(), ctx.at));
        let numbered = done.seq.is_some();
        done.check_now = numbered && self.after() && about.is_some();
        let message = Effect::Say(if done.warnings.is_empty() {
            Message::good(plan::saved(&done, ctx.lang))
        } else {
            Message::choose(plan::saved(&done, ctx.lang))
        });
        // With `after` the photo was taken just now: the four items are gone through at once.
        let mut effects = if let (true, true, Some(student)) = (numbered, self.after(), about) {
            self.locked = None;
            self.query.clear();
            let mut effects = vec![Counter::lock(student, false)];
            effects.insert(0, self.reload());
            effects
        } else {
            self.home()
        };
        effects.push(message);
        effects
    }

    fn name_of(&self, handle: Option<&str>) -> String {
        let Some(handle) = handle else { return String::new() };
        if let Some(locked) = &self.locked
            && locked.card.person.student == handle
        {
            return locked.card.person.name.clone();
        }
        let row = self.rows().into_iter().find(|person| person.student == handle);
        row.map(|person| person.name.clone()).unwrap_or_default()
    }

    /// Space: the student says that all is right.
    pub(super) fn all_right(&mut self, ctx: &mut Ctx) -> Effects {
        let Some(locked) = &self.locked else { return Vec::new() };
        if locked.card.person.seq.is_none() {
            return vec![Message::choose(ctx.word(text::CHECK_AFTER_NUMBER)).into()];
        }
        let lacks = self.lacking();
        if !lacks.is_empty() {
            let names: Vec<&str> = lacks.iter().map(|item| ctx.word(text::item(*item))).collect();
            let body = vec![text::unchecked_items(&names.join(" "), ctx.lang)];
            let choices = [text::GAPS_COMPLETE, text::GAPS_CHECKED].map(|word| Choice::new(ctx.word(word)));
            let dialog = Dialog::confirm(ctx.word(text::GAPS_TITLE), body, choices.into());
            let first = lacks.first().copied();
            return vec![Effect::ask(dialog, move |screen: &mut Counter, answer, _| match answer {
                Chosen::Chosen { choice: 0, .. } => {
                    screen.typing = first.map(|item| Typing::new(For::Item(item), Takes::Text));
                    Vec::new()
                }
                Chosen::Chosen { .. } => screen.record_right(),
                Chosen::Cancel => Vec::new(),
            })];
        }
        self.record_right()
    }

    fn record_right(&self) -> Effects {
        let Some(locked) = &self.locked else { return Vec::new() };
        let student = locked.card.person.student.clone();
        let sent = vec![Sent { request: Request::CheckOk { student: student.clone() }, ..Sent::default() }];
        let name = locked.card.person.name.clone();
        vec![jobs::act(text::SAVING, sent, move |screen: &mut Counter, _, ctx| {
            screen.last = Some((student, ctx.at));
            let mut effects = screen.home();
            effects.push(Message::good(text::checked(&name, ctx.lang)).into());
            effects
        })]
    }

    /// Space with nothing typed: the first number whose owner was not gone through.
    pub(super) fn check_next(&mut self, ctx: &mut Ctx) -> Effects {
        let first = self.floor.as_ref().and_then(|floor| floor.unchecked.first());
        match first {
            Some(served) => vec![Counter::lock(&served.student.clone(), false)],
            None => vec![Effect::say(ctx.word(text::ALL_CHECKED))],
        }
    }
}

fn student_of(request: &Request) -> Option<String> {
    match request {
        Request::Pay { student, .. }
        | Request::Register { student, .. }
        | Request::Retake { student, .. }
        | Request::Assign { student, .. }
        | Request::Refund { student, .. }
        | Request::CheckWrong { student, .. }
        | Request::Complete { student, .. }
        | Request::Absent { student, .. } => Some(student.clone()),
        _ => None,
    }
}
