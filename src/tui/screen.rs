//! What a screen is: state, key tables, and pure steps. A screen does no I/O: it returns effects, and a job's result
//! comes back to the method that the effect names.

mod open;

use std::any::Any;
use std::time::Duration;

use chrono::{NaiveDateTime, NaiveTime};
use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

pub use open::Open;

use super::house::Desk;
use super::keymap::Table;
use super::kit::dialog::{Answer, Dialog};
use super::kit::field::Field;
use super::kit::form::Form;
use super::kit::list::ListState;
use super::kit::look::Look;
use super::kit::theme::Role;
use super::route::Route;
use super::worker::{Reply, Report, Work};
use crate::domain::session::Settings;
use crate::text::{Lang, Word};

/// See [`Effect`].
pub type Effects<D = Desk> = Vec<Effect<D>>;

/// What a screen wants to be done.
pub enum Effect<D = Desk> {
    /// Opens a screen, or goes back to it where it is open already.
    Go(Route),
    /// As [`Effect::Go`], and what was written in the screens it leaves is not asked about again.
    GoAnyway(Route),
    /// Opens a screen in the place of this one.
    Replace(Route),
    /// Leaves this screen.
    Back,
    /// As Esc, and what was written is not asked about again.
    Escape,
    /// Leaves all screens but the first.
    Home,
    Job(Job<D>),
    Say(Message),
    /// The key was not meant (a card reader's own Enter): the message that stood there stays.
    Ignored,
    /// Data has changed: every open screen reads again when it is in front.
    Changed,
    /// A question; the answer comes back through [`Asked`].
    Ask(Box<Asked<D>>),
    /// Leaves the program; asks first while a session is open.
    Quit,
    /// Offers a text to the terminal's clipboard. Whether the terminal took it, nobody can know.
    Copy(String),
}

/// How a job and the keyboard get along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Keys wait until the result is there, so that Enter never acts on what is no longer true.
    Short,
    /// Reports progress, can be stopped, and leaves the keyboard alone meanwhile.
    Long,
    /// Looks ahead: nothing waits for it, and it is told to stop as soon as another job begins.
    Behind,
}

/// Work for the database thread, and what to do with its result.
pub struct Job<D = Desk> {
    /// For the message line and for reports of faults.
    pub name: Word,
    pub work: Work<D>,
    pub pace: Pace,
}

/// What becomes of an answer: the screen that asked is given.
pub type Then<D = Desk> = Box<dyn FnOnce(Answer, &mut dyn Any, &mut Ctx) -> Effects<D>>;

/// A dialog and the way back for its answer.
pub struct Asked<D = Desk> {
    pub dialog: Dialog,
    pub then: Then<D>,
}

impl<D> Effect<D> {
    /// A short job: `work` runs on the database thread, `take` is the method of screen `S` that gets its result.
    pub fn job<S: 'static, T: Send + 'static>(
        name: Word,
        work: impl FnOnce(&mut D) -> T + Send + 'static,
        take: impl FnOnce(&mut S, T, &mut Ctx) -> Effects<D> + Send + 'static,
    ) -> Effect<D> {
        let work: Work<D> = Box::new(move |desk, _| back_to(work(desk), take));
        Effect::Job(Job { name, work, pace: Pace::Short })
    }

    /// A job that reports its progress and can be stopped.
    pub fn long_job<S: 'static, T: Send + 'static>(
        name: Word,
        work: impl FnOnce(&mut D, &mut Report<'_>) -> T + Send + 'static,
        take: impl FnOnce(&mut S, T, &mut Ctx) -> Effects<D> + Send + 'static,
    ) -> Effect<D> {
        let work: Work<D> = Box::new(move |desk, report| back_to(work(desk, report), take));
        Effect::Job(Job { name, work, pace: Pace::Long })
    }

    /// A job that looks ahead, while the user goes on.
    pub fn job_behind<S: 'static, T: Send + 'static>(
        name: Word,
        work: impl FnOnce(&mut D, &mut Report<'_>) -> T + Send + 'static,
        take: impl FnOnce(&mut S, T, &mut Ctx) -> Effects<D> + Send + 'static,
    ) -> Effect<D> {
        let work: Work<D> = Box::new(move |desk, report| back_to(work(desk, report), take));
        Effect::Job(Job { name, work, pace: Pace::Behind })
    }

    /// A job whose result concerns no screen in particular (undo, backup).
    pub fn job_for_all<T: Send + 'static>(
        name: Word,
        work: impl FnOnce(&mut D) -> T + Send + 'static,
        take: impl FnOnce(T, &mut Ctx) -> Effects<D> + Send + 'static,
    ) -> Effect<D> {
        let work: Work<D> = Box::new(move |desk, _| {
            let result = work(desk);
            Box::new(move |_, ctx: &mut Ctx| take(result, ctx))
        });
        Effect::Job(Job { name, work, pace: Pace::Short })
    }

    /// Asks over the screen; `then` is the method of screen `S` that gets the answer.
    pub fn ask<S: 'static>(
        dialog: Dialog,
        then: impl FnOnce(&mut S, Answer, &mut Ctx) -> Effects<D> + 'static,
    ) -> Effect<D> {
        Effect::ask_for_all(dialog, move |answer, screen, ctx| match screen.downcast_mut::<S>() {
            Some(screen) => then(screen, answer, ctx),
            None => Vec::new(),
        })
    }

    /// Asks over whatever screen is in front, for what concerns none in particular.
    pub fn ask_for_all(
        dialog: Dialog,
        then: impl FnOnce(Answer, &mut dyn Any, &mut Ctx) -> Effects<D> + 'static,
    ) -> Effect<D> {
        Effect::Ask(Box::new(Asked { dialog, then: Box::new(then) }))
    }

    pub fn say(text: impl Into<String>) -> Effect<D> {
        Effect::Say(Message::new(text))
    }
}

fn back_to<D, S: 'static, T: Send + 'static>(
    result: T,
    take: impl FnOnce(&mut S, T, &mut Ctx) -> Effects<D> + Send + 'static,
) -> Reply<D> {
    Box::new(move |screen, ctx| match screen.and_then(<dyn Any>::downcast_mut::<S>) {
        Some(screen) => take(screen, result, ctx),
        None => Vec::new(),
    })
}

/// One line above the footer, and how many bells: 1 done, 2 choose, 3 a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub text: String,
    pub role: Role,
    pub bells: u8,
}

impl Message {
    pub fn new(text: impl Into<String>) -> Message {
        Message { text: text.into(), role: Role::Text, bells: 0 }
    }

    pub fn good(text: impl Into<String>) -> Message {
        Message { text: text.into(), role: Role::Good, bells: 1 }
    }

    pub fn choose(text: impl Into<String>) -> Message {
        Message { text: text.into(), role: Role::Warning, bells: 2 }
    }

    pub fn bad(text: impl Into<String>) -> Message {
        Message { text: text.into(), role: Role::Bad, bells: 3 }
    }
}

impl<D> From<Message> for Effect<D> {
    fn from(message: Message) -> Effect<D> {
        Effect::Say(message)
    }
}

/// What the title line shows and what quitting asks about; jobs' results set it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// The session that is open now.
    pub session: Option<Settings>,
    pub demo: bool,
    pub saved: Saved,
    /// The last event that was stored; while it stays the same, `saved` stays failed.
    pub last: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// Nothing was stored yet.
    #[default]
    Nothing,
    At(NaiveTime),
    /// The last act could not be stored.
    Failed,
    ReadOnly,
}

/// What a screen's steps may read and set. No clock runs behind it: the loop sets the times with each event.
#[derive(Clone, Debug)]
pub struct Ctx {
    pub lang: Lang,
    /// Wall clock, as passed in.
    pub now: NaiveDateTime,
    /// Since the program started; for "within 200 ms".
    pub at: Duration,
    /// The character of the key that runs the present act (a digit of a range); none from help and palette.
    pub pressed: Option<char>,
    pub status: Status,
}

impl Status {
    /// The state after a job. That the last act was not stored is forgotten only when another one was.
    pub(super) fn follow(&mut self, now: Status) {
        let failed = self.saved == Saved::Failed && self.last == now.last;
        *self = now;
        if failed {
            self.saved = Saved::Failed;
        }
    }
}

impl Ctx {
    pub fn digit(&self) -> Option<u32> {
        self.pressed.and_then(|c| c.to_digit(10))
    }

    pub fn word(&self, word: Word) -> &'static str {
        word.get(self.lang)
    }
}

/// One screen. `D` is the handle that its jobs work on.
pub trait Screen<D = Desk>: Sized + 'static {
    /// What its keys do.
    type Act: Copy + 'static;

    /// In the palette, in README, and in the title line.
    const NAME: Word;

    /// All tables of the screen, for README.
    fn tables() -> &'static [&'static Table<Self::Act>];

    /// Those that apply in the present state, the most particular first.
    fn keys(&self) -> Vec<&'static Table<Self::Act>> {
        Self::tables().to_vec()
    }

    fn title(&self, lang: Lang) -> String {
        Self::NAME.get(lang).to_owned()
    }

    /// A label that says more than the table's ("收 20 元"); none for the table's own.
    fn label(&self, _act: Self::Act, _lang: Lang) -> Option<String> {
        None
    }

    /// Would this act do something now? A key that would not has no hint and no line in the help; pressed all the
    /// same, it says why.
    fn offers(&self, _act: Self::Act) -> bool {
        true
    }

    /// Why no other screen can be opened from here by its key; none: they can.
    fn confines(&self) -> Option<Word> {
        None
    }

    /// Called when the screen opens, comes back to the front, or data has changed: the place to ask for data.
    fn enter(&mut self, _ctx: &mut Ctx) -> Effects<D> {
        Vec::new()
    }

    fn update(&mut self, act: Self::Act, ctx: &mut Ctx) -> Effects<D>;

    /// Esc: one step back within the screen. None: there is no such step, the screen is left.
    fn back(&mut self, _ctx: &mut Ctx) -> Option<Effects<D>> {
        None
    }

    /// The text field that is open now. Letters go to it before any binding.
    fn field(&mut self) -> Option<&mut Field> {
        self.form().and_then(Form::field)
    }

    /// Something that is not stored yet is being written here: undo and redo are about that, not about what is stored.
    fn writing(&mut self) -> bool {
        self.form().is_some()
    }

    /// Esc would throw away what was written here: it asks first.
    fn loses(&mut self) -> bool {
        self.form().is_some_and(|form| form.is_touched())
    }

    /// Something written here would be gone with the screen: whatever leaves it but Esc asks first.
    fn holds(&mut self) -> bool {
        self.loses()
    }

    /// The clock was looked at, and nothing lies over the screen or is being worked on.
    fn rested(&mut self, _ctx: &mut Ctx) -> Effects<D> {
        Vec::new()
    }

    /// The field's text has changed.
    fn edited(&mut self, _ctx: &mut Ctx) -> Effects<D> {
        Vec::new()
    }

    /// Several lines were pasted or burst in at once; none of them is carried out by itself. They are shown, and where
    /// one line is typed the first of them may be taken.
    fn pasted(&mut self, text: &str, ctx: &mut Ctx) -> Effects<D> {
        super::paste::preview(self, text, ctx)
    }

    /// The list that arrows, paging and the mouse move in.
    fn list(&mut self) -> Option<&mut ListState> {
        None
    }

    /// Another row is selected.
    fn moved(&mut self, _ctx: &mut Ctx) -> Effects<D> {
        Vec::new()
    }

    /// The form that Tab, arrows and Space move in.
    fn form(&mut self) -> Option<&mut Form> {
        None
    }

    /// A mouse event that neither list nor footer took.
    fn mouse(&mut self, _event: MouseEvent, _ctx: &mut Ctx) -> Effects<D> {
        Vec::new()
    }

    /// A job of this screen panicked; the message line says so already.
    fn failed(&mut self, _ctx: &mut Ctx) {}

    /// What the message line says when there is no message: what to do next.
    fn prompt(&self, _lang: Lang) -> Option<String> {
        None
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look);
}
