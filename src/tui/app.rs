//! The stack of screens and everything around them. Turns events into steps of screens, carries out their effects,
//! hands jobs to the worker and results back. Owns no terminal, no thread and no clock.

mod dispatch;
mod paint;
mod turn;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::NaiveDateTime;
use crossterm::event::Event;

use super::chooser::{Chooser, Command};
use super::kit::dialog::{Choice, Dialog};
use super::kit::look::Borders;
use super::kit::theme::Theme;
use super::kit::width::Ambiguous;
use super::route::Route;
use super::screen::{Asked, Ctx, Effect, Effects, Job, Message, Open, Pace, Status, Then};
use super::worker::{Fault, News, Progress, Task, Work};
use crate::text::{Lang, Word, tui as words};
use turn::ask_to_leave;

/// The smallest window that screens are laid out for.
pub const SMALLEST: (u16, u16) = (80, 24);

/// How a route becomes a screen; none: a later version brings it.
pub type Opener<D> = Box<dyn Fn(&Route, &Ctx) -> Option<Box<dyn Open<D>>>>;

/// Undo or redo as an effect; nothing where it is not possible (read-only).
pub type Step<D> = Box<dyn Fn(&Ctx) -> Effects<D>>;

/// What the app needs from the house: how to open screens, undo and redo, and the palette's extra commands.
pub struct Shell<D> {
    pub open: Opener<D>,
    pub undo: Step<D>,
    pub redo: Step<D>,
    /// What the title line shows, read after each job.
    pub status: Option<fn(&D) -> Status>,
    pub commands: Vec<Command>,
}

/// What the app begins with.
pub struct Setup<D> {
    pub status: Status,
    pub first: Route,
    pub home: Box<dyn Open<D>>,
    pub shell: Shell<D>,
}

/// How the program was started.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub lang: Lang,
    pub theme: Theme,
    pub borders: Borders,
    pub ambiguous: Ambiguous,
    pub now: NaiveDateTime,
    pub width: u16,
    pub height: u16,
}

/// One open screen; its number finds it when a result comes back.
struct Layer<D> {
    id: u64,
    route: Route,
    screen: Box<dyn Open<D>>,
}

/// What lies over the top screen and takes the keys.
enum Over<D> {
    Chooser(Chooser),
    Ask { dialog: Dialog, layer: u64, then: Then<D> },
    Quit(Dialog),
}

/// A job whose result is not here yet.
struct Waiting {
    layer: u64,
    name: Word,
    pace: Pace,
    stop: Arc<AtomicBool>,
    progress: Option<Progress>,
    since: Duration,
}

/// Keys that came while a short job ran; more than these are dropped.
const HELD: usize = 512;

pub struct App<D = super::house::Desk> {
    ctx: Ctx,
    theme: Theme,
    borders: Borders,
    ambiguous: Ambiguous,
    size: (u16, u16),
    shell: Shell<D>,
    /// Never empty.
    stack: Vec<Layer<D>>,
    over: Option<Over<D>>,
    message: Option<Message>,
    outbox: Vec<Task<D>>,
    waiting: BTreeMap<u64, Waiting>,
    held: VecDeque<(Event, Duration)>,
    /// Ctrl+G was pressed.
    prefix: bool,
    next: u64,
    quit: bool,
    redraw: bool,
    bells: u8,
    copied: Option<String>,
    flash_until: Duration,
    /// The last click in a list, for double clicks.
    click: Option<(usize, Duration)>,
}

impl<D: 'static> App<D> {
    /// Opens the first screen; its first jobs wait in [`App::tasks`].
    pub fn new(settings: Settings, setup: Setup<D>) -> App<D> {
        let Setup { status, first, home, shell } = setup;
        let ctx = Ctx { lang: settings.lang, now: settings.now, at: Duration::ZERO, pressed: None, status };
        let mut app = App {
            ctx,
            theme: settings.theme,
            borders: settings.borders,
            ambiguous: settings.ambiguous,
            size: (settings.width, settings.height),
            shell,
            stack: vec![Layer { id: 0, route: first, screen: home }],
            over: None,
            message: None,
            outbox: Vec::new(),
            waiting: BTreeMap::new(),
            held: VecDeque::new(),
            prefix: false,
            next: 1,
            quit: false,
            redraw: false,
            bells: 0,
            copied: None,
            flash_until: Duration::ZERO,
            click: None,
        };
        app.enter();
        app
    }

    /// The clocks, as the loop reads them.
    pub fn tick(&mut self, now: NaiveDateTime, at: Duration) {
        self.ctx.now = now;
        self.ctx.at = at;
        let idle = self.waiting.is_empty() && self.held.is_empty() && self.over.is_none();
        if idle && !self.too_small() {
            let last = self.stack.len() - 1;
            let top = &mut self.stack[last];
            let id = top.id;
            let effects = top.screen.rested(&mut self.ctx);
            self.perform(id, effects);
        }
    }

    /// One event of the terminal.
    pub fn event(&mut self, event: Event) {
        if let Event::Resize(width, height) = event {
            self.size = (width, height);
            return;
        }
        // While a short job runs, what was typed waits for its result: Enter must not act on what it changes.
        if self.waits_for_short() || !self.held.is_empty() {
            if self.held.len() < HELD {
                self.held.push_back((event, self.ctx.at));
            }
            return;
        }
        self.dispatch(event);
    }

    /// Jobs for the worker.
    pub fn tasks(&mut self) -> Vec<Task<D>> {
        std::mem::take(&mut self.outbox)
    }

    /// Are results still to come?
    pub fn busy(&self) -> bool {
        !self.waiting.is_empty()
    }

    pub fn wants_quit(&self) -> bool {
        self.quit
    }

    /// Ctrl+L: measure the borders and draw everything anew. Asked once.
    pub fn take_redraw(&mut self) -> bool {
        std::mem::take(&mut self.redraw)
    }

    /// Bells to ring since the last call.
    pub fn take_bells(&mut self) -> u8 {
        std::mem::take(&mut self.bells)
    }

    /// A text for the terminal's clipboard. Given once.
    pub fn take_copied(&mut self) -> Option<String> {
        self.copied.take()
    }

    pub fn measured(&mut self, borders: Borders, ambiguous: Ambiguous) {
        self.borders = borders;
        self.ambiguous = ambiguous;
    }

    pub fn status(&self) -> &Status {
        &self.ctx.status
    }

    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// Where the user is.
    pub fn route(&self) -> &Route {
        &self.top_ref().route
    }

    /// A result or a report of progress has arrived.
    pub fn hear(&mut self, news: News<D>) {
        match news {
            News::Progress(ticket, progress) => {
                if let Some(waiting) = self.waiting.get_mut(&ticket) {
                    waiting.progress = Some(progress);
                }
            }
            News::Done(ticket, result) => {
                if let Some(waiting) = self.waiting.remove(&ticket) {
                    self.done(&waiting, result);
                }
            }
        }
        while !self.waits_for_short()
            && let Some((event, at)) = self.held.pop_front()
        {
            // Timing rules (an Enter within 200 ms) look at when the key was pressed.
            let now = std::mem::replace(&mut self.ctx.at, at);
            self.dispatch(event);
            self.ctx.at = now;
        }
    }

    fn done(&mut self, waiting: &Waiting, result: Result<super::worker::Reply<D>, Fault>) {
        let layer = self.stack.iter_mut().find(|layer| layer.id == waiting.layer);
        let effects = match (result, layer) {
            (Ok(reply), Some(layer)) => reply(Some(layer.screen.any()), &mut self.ctx),
            (Ok(reply), None) => reply(None, &mut self.ctx),
            (Err(fault), layer) => {
                if let Some(layer) = layer {
                    layer.screen.failed(&mut self.ctx);
                }
                let text = words::job_failed(self.ctx.lang, waiting.name, fault.place.as_deref());
                vec![Effect::Say(Message::bad(text))]
            }
        };
        self.perform(waiting.layer, effects);
    }

    /// Is a result to come that the keys wait for?
    pub fn waits_for_short(&self) -> bool {
        self.waiting.values().any(|waiting| waiting.pace == Pace::Short)
    }

    fn long_job(&self) -> Option<&Waiting> {
        self.waiting.values().find(|waiting| waiting.pace == Pace::Long)
    }

    fn stop_jobs(&self, pace: Pace) {
        for waiting in self.waiting.values().filter(|waiting| waiting.pace == pace) {
            waiting.stop.store(true, Ordering::Relaxed);
        }
    }

    fn stop_long_jobs(&mut self) {
        self.stop_jobs(Pace::Long);
        self.say(Message::new(words::STOPPING.get(self.ctx.lang)));
    }

    /// Carries out what screen `layer` asked for.
    fn perform(&mut self, layer: u64, effects: Effects<D>) {
        let mut said = false;
        for effect in effects {
            // What was said on the screen before is not about this one.
            if !said && matches!(effect, Effect::Back | Effect::Home | Effect::Replace(_)) {
                self.message = None;
            }
            said |= matches!(effect, Effect::Say(_));
            match effect {
                Effect::Go(route) => self.go(route),
                Effect::GoAnyway(route) => self.go_anyway(route),
                Effect::Replace(route) => {
                    if self.push(route) {
                        let place = self.stack.len() - 2;
                        self.stack.remove(place);
                    }
                }
                Effect::Back => self.leave(),
                Effect::Escape => self.step_back(),
                Effect::Home => {
                    self.stack.truncate(1);
                    self.enter();
                }
                Effect::Job(job) => self.start(layer, job),
                Effect::Say(message) => self.say(message),
                Effect::Ignored => {}
                Effect::Changed => self.enter(),
                Effect::Ask(asked) => {
                    let Asked { mut dialog, then } = *asked;
                    dialog.open_at(self.ctx.at);
                    self.over = Some(Over::Ask { dialog, layer, then });
                }
                Effect::Quit => self.ask_quit(),
                Effect::Copy(text) => self.copied = Some(text),
            }
        }
    }

    fn start(&mut self, layer: u64, job: Job<D>) {
        if job.pace != Pace::Behind {
            self.stop_jobs(Pace::Behind);
        }
        let ticket = self.number();
        let stop = Arc::new(AtomicBool::new(false));
        let waiting = Waiting {
            layer,
            name: job.name,
            pace: job.pace,
            stop: Arc::clone(&stop),
            progress: None,
            since: self.ctx.at,
        };
        self.waiting.insert(ticket, waiting);
        let work = match self.shell.status {
            Some(status) => followed(job.work, status),
            None => job.work,
        };
        self.outbox.push(Task { ticket, work, stop });
    }

    fn say(&mut self, message: Message) {
        self.bells = self.bells.max(message.bells);
        if message.bells > 0 {
            self.flash_until = self.ctx.at + Duration::from_millis(150);
        }
        self.message = Some(message);
    }

    fn go(&mut self, route: Route) {
        self.over = None;
        if let Some(why) = self.top_ref().screen.confines() {
            self.say(Message::new(why.get(self.ctx.lang)));
            return;
        }
        let held = match self.stack.iter().position(|layer| layer.route == route) {
            Some(at) => self.held_above(at),
            None => Vec::new(),
        };
        if held.is_empty() {
            self.go_anyway(route);
        } else {
            let id = self.top_ref().id;
            self.perform(id, vec![ask_to_leave(route, held, self.ctx.lang)]);
        }
    }

    /// Screens above this place of the stack in which something is written that is not stored, by their titles.
    fn held_above(&mut self, at: usize) -> Vec<String> {
        let lang = self.ctx.lang;
        let above = self.stack.iter_mut().skip(at + 1);
        above.filter_map(|layer| layer.screen.holds().then(|| layer.screen.title(lang))).collect()
    }

    fn go_anyway(&mut self, route: Route) {
        if let Some(at) = self.stack.iter().position(|layer| layer.route == route) {
            let there = at + 1 == self.stack.len();
            self.stack.truncate(at + 1);
            if !there {
                self.message = None;
                self.enter();
            }
            return;
        }
        self.message = None;
        let lang = self.ctx.lang;
        let top = self.top();
        let kept = top.screen.holds().then(|| top.screen.title(lang));
        if self.push(route)
            && let Some(kept) = kept
        {
            self.say(Message::new(words::stays_below(lang, &kept)));
        }
    }

    /// Opens a screen above the others; false when this version has none.
    fn push(&mut self, route: Route) -> bool {
        let Some(screen) = (self.shell.open)(&route, &self.ctx) else {
            self.say(Message::new(words::later(self.ctx.lang, route.name())));
            return false;
        };
        let id = self.number();
        self.stack.push(Layer { id, route, screen });
        self.enter();
        true
    }

    /// One screen back; the first one stays.
    fn leave(&mut self) {
        if self.stack.len() > 1 {
            self.stack.pop();
            self.enter();
        } else {
            self.say(Message::new(words::ESC_AT_HOME.get(self.ctx.lang)));
        }
    }

    /// Lets the top screen read its data (again).
    fn enter(&mut self) {
        if let Some(top) = self.stack.last_mut() {
            let id = top.id;
            let effects = top.screen.enter(&mut self.ctx);
            self.perform(id, effects);
        }
    }

    fn ask_quit(&mut self) {
        let mut held = self.held_above(0);
        if self.stack[0].screen.holds() {
            held.insert(0, self.stack[0].screen.title(self.ctx.lang));
        }
        let word = |word: Word| word.get(self.ctx.lang).to_owned();
        let mut dialog = if !held.is_empty() {
            let choices = vec![Choice::new(word(words::QUIT_DROPPING))];
            Dialog::confirm(word(words::DROP_TITLE), held, choices)
        } else if self.ctx.status.session.is_some() {
            let choices = vec![Choice::new(word(words::QUIT_NOW))];
            Dialog::confirm(word(words::QUIT_TITLE), vec![word(words::QUIT_BODY)], choices)
        } else {
            self.quit = true;
            return;
        };
        dialog.open_at(self.ctx.at);
        self.over = Some(Over::Quit(dialog));
    }

    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn top_ref(&self) -> &Layer<D> {
        // The stack is made with one layer, and no step removes the first without putting another in its place.
        &self.stack[self.stack.len() - 1]
    }

    fn top(&mut self) -> &mut Layer<D> {
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }
}

/// The same work, and after it the title line is as the handle says.
fn followed<D: 'static>(work: Work<D>, status: fn(&D) -> Status) -> Work<D> {
    Box::new(move |desk, report| {
        let reply = work(desk, report);
        let now = status(desk);
        Box::new(move |screen, ctx| {
            ctx.status.follow(now);
            reply(screen, ctx)
        })
    })
}
