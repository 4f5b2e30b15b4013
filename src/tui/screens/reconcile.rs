//! Reconciliation: what the books say of one another, the evidence, and what is made of it. What a finding means and
//! how it is mended is said by `text::finding`; carrying it out is an operation.

mod about;
mod card;
mod classes;
mod keep;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use crate::domain::desk::refusal::Refusal;
use crate::domain::reconcile::finding::{Finding, Severity};
use crate::domain::reconcile::proposal::Proposal;
use crate::domain::session::SessionId;
use crate::ops::finding::Reconciled;
use crate::ops::{OpsError, Project};
use crate::text::finding::{fix, meaning};
use crate::text::photo::card as says_card;
use crate::text::tui::reconcile as words;
use crate::text::{Lang, Say, Word};
use crate::tui::house::{ask, trouble, try_ask};
use crate::tui::key::Key;
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::kit::form::Form;
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::wrap;
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};
use about::{name, nothing_to_compare, numbers, student};

#[derive(Clone, Copy, Debug)]
pub enum Act {
    Accept,
    Keep,
    KeepAlike,
    AcceptAll,
    Go,
    Filter,
    Classes,
    Card,
    LayCard,
    Till,
}

const KEYS: Table<Act> = Table {
    title: crate::text::tui::RECONCILE,
    bindings: &[
        Binding::new(&[Key::Char('a')], Act::Accept, words::ACCEPT).hint(8).about(words::ACCEPT_ABOUT),
        Binding::new(&[Key::Char('k')], Act::Keep, words::KEEP).hint(7).about(words::KEEP_ABOUT),
        Binding::new(&[Key::Char('K')], Act::KeepAlike, words::KEEP_ALIKE)
            .hint(4)
            .about(words::KEEP_ALIKE_ABOUT),
        Binding::new(&[Key::Char('A')], Act::AcceptAll, words::ACCEPT_ALL)
            .hint(5)
            .about(words::ACCEPT_ALL_ABOUT),
        Binding::new(&[Key::Char('g'), Key::Enter], Act::Go, words::GO).hint(6).about(words::GO_ABOUT),
        Binding::new(&[Key::Char('f')], Act::Filter, words::FILTER).hint(2).about(words::FILTER_ABOUT),
        Binding::new(&[Key::Char('c'), Key::Tab], Act::Classes, words::CLASSES)
            .hint(3)
            .about(words::CLASSES_ABOUT),
        Binding::new(&[Key::Char('o')], Act::Card, words::CARD).hint(5).about(words::CARD_ABOUT),
        Binding::new(&[Key::Char('m')], Act::Till, crate::text::tui::TILL)
            .hint(3)
            .about(crate::text::screens::home::TILL_ABOUT),
    ],
};

const CARD: Table<Act> = Table {
    title: words::CARD,
    bindings: &[Binding::new(&[Key::Enter], Act::LayCard, words::LAY_CARD).hint(9)],
};

const CLASSES: Table<Act> = Table {
    title: words::BY_CLASS,
    bindings: &[
        Binding::new(&[Key::Char('c'), Key::Tab], Act::Classes, words::FINDINGS).hint(9),
        Binding::new(&[Key::Char('o')], Act::Card, words::CARD).hint(8).about(words::CARD_ABOUT),
    ],
};

const COLUMNS: [Column; 5] = [
    Column::new(words::SEVERITY, 7).least(7),
    Column::new(words::KIND, 14).least(12).whole(),
    Column::new(words::SEQS, 9).least(9).whole(),
    Column::new(words::FOUND, 40).least(24).whole().grow(),
    Column::new(words::STATE, 8).least(6).rank(1),
];

/// Named in the question before they are all accepted.
const NAMED: usize = 6;

#[derive(Debug, Default)]
pub struct Reconcile {
    /// None: not read yet. Inside none: there is no session.
    #[expect(clippy::option_option, reason = "two different absences")]
    read: Option<Option<Reconciled>>,
    list: ListState,
    /// Decided findings are shown too.
    all: bool,
    /// The books class by class stand in the place of the findings.
    by_class: bool,
    classes: ListState,
    /// The folder of the camera's card is being typed.
    card: Option<Form>,
    card_folder: String,
    /// Said when the list has been read again.
    done: Option<Done>,
    /// The finding that was decided last.
    decided: Option<String>,
}

#[derive(Debug)]
enum Done {
    Accepted(String),
    AcceptedAll(usize),
    Kept(String),
    KeptAll(usize),
}

/// The session whose books these are: the open one, else the latest.
fn session(project: &Project) -> Option<SessionId> {
    project
        .session()
        .map(|session| session.id)
        .or_else(|| project.state().sessions.keys().next_back().copied())
}

fn read(project: &mut Project) -> Result<Option<Reconciled>, OpsError> {
    project.look()?;
    session(project).map(|id| project.reconcile(id, None)).transpose()
}

impl Reconcile {
    fn books(&self) -> Option<&Reconciled> {
        self.read.as_ref().and_then(Option::as_ref)
    }

    fn shown(&self) -> Vec<&Finding> {
        let findings = self.books().map(|books| books.findings.as_slice()).unwrap_or_default();
        let (open, decided): (Vec<_>, Vec<_>) = findings.iter().partition(|finding| finding.is_open());
        if self.all { open.into_iter().chain(decided).collect() } else { open }
    }

    fn selected(&self) -> Option<&Finding> {
        self.list.selected().and_then(|at| self.shown().get(at).copied())
    }

    fn take(&mut self, read: Option<Reconciled>, ctx: &Ctx) -> Effects {
        let left = read.as_ref().map_or(0, |books| books.open.error + books.open.warning);
        let ids = |screen: &Reconcile| -> Vec<String> {
            screen.shown().into_iter().map(|finding| finding.id.clone()).collect()
        };
        let (before, selected) = (ids(self), self.selected().map(|finding| finding.id.clone()));
        self.read = Some(read);
        let now = ids(self);
        self.list.set_len(now.len());
        // What an undo brought back is what one looks at; else the same finding as before.
        let back = self.decided.as_ref().and_then(|id| now.iter().position(|one| one == id));
        let back = back.filter(|at| now.get(*at).is_some_and(|id| !before.contains(id)));
        let same = || selected.and_then(|id| now.iter().position(|one| *one == id));
        if let Some(at) = back.or_else(same) {
            self.list.select(at);
        }
        let classes = self.books().map_or(0, |books| books.classes.len() + 1);
        self.classes.set_len(classes);
        let said = self.done.take().map(|done| match done {
            Done::Accepted(what) => words::accepted(ctx.lang, &what, left),
            Done::AcceptedAll(count) => words::accepted_all(ctx.lang, count, left),
            Done::Kept(what) => words::kept(ctx.lang, &what, left),
            Done::KeptAll(count) => words::kept_all(ctx.lang, count, left),
        });
        said.map(|text| Effect::Say(Message::good(text))).into_iter().collect()
    }

    fn again() -> Effect {
        ask(words::READING, read, |screen: &mut Reconcile, read, ctx| screen.take(read, ctx))
    }

    fn carry_out(ids: Vec<String>, done: Done) -> Effects {
        let first = ids.first().cloned();
        vec![try_ask(
            words::CHANGING,
            move |project: &mut Project| project.accept_findings(&ids, None),
            move |screen: &mut Reconcile, result, ctx| match result {
                Ok(_) => {
                    screen.decided = first;
                    screen.done = Some(done);
                    vec![Reconcile::again()]
                }
                // Another finding says that the owner should not have the number: that one goes first.
                Err(OpsError::Refused(Refusal::SeqTaken { .. })) => {
                    vec![Effect::Say(Message::bad(ctx.word(words::OWNER_FIRST)))]
                }
                Err(error) => trouble(&error, ctx),
            },
        )]
    }

    fn accept(&self, ctx: &Ctx) -> Effects {
        let Some(finding) = self.selected() else { return Vec::new() };
        if !finding.is_open() {
            return vec![Effect::Say(Message::choose(ctx.word(words::DECIDED_ALREADY)))];
        }
        if finding.proposal.is_none() {
            return vec![Effect::Say(Message::choose(fix(finding, ctx.lang)))];
        }
        let (id, what) = (finding.id.clone(), finding.say(ctx.lang));
        if !matches!(finding.proposal, Some(Proposal::Pay { .. })) {
            return Reconcile::carry_out(vec![id], Done::Accepted(what));
        }
        // Money that nobody took must not come into the books by one key.
        let body = vec![what.clone(), fix(finding, ctx.lang), ctx.word(words::PAY_BODY).to_owned()];
        let choices = vec![Choice::new(ctx.word(words::PAY_NOW))];
        let dialog = Dialog::confirm(ctx.word(words::PAY_TITLE), body, choices);
        vec![Effect::ask(dialog, move |_: &mut Reconcile, answer, _| match answer {
            Answer::Cancel => Vec::new(),
            Answer::Chosen { .. } => Reconcile::carry_out(vec![id], Done::Accepted(what)),
        })]
    }

    /// Open errors that propose something.
    fn ripe(&self) -> Vec<&Finding> {
        let shown = self.shown().into_iter();
        shown
            .filter(|finding| finding.is_open() && finding.severity == Severity::Error)
            .filter(|finding| finding.proposal.is_some())
            .collect()
    }

    fn accept_all(&self, ctx: &Ctx) -> Effects {
        let ripe = self.ripe();
        if ripe.is_empty() {
            return vec![Effect::Say(Message::choose(ctx.word(words::NO_ERRORS)))];
        }
        let mut body: Vec<String> = ripe
            .iter()
            .take(NAMED)
            .map(|finding| ctx.lang.joined(&[finding.say(ctx.lang), fix(finding, ctx.lang)]))
            .collect();
        if ripe.len() > NAMED {
            body.push(words::and_more(ctx.lang, ripe.len() - NAMED));
        }
        let ids: Vec<String> = ripe.iter().map(|finding| finding.id.clone()).collect();
        let count = ids.len();
        let dialog = Dialog::confirm(
            ctx.word(words::ACCEPT_ALL_TITLE),
            body,
            vec![Choice::new(words::accept_these(ctx.lang, count))],
        );
        vec![Effect::ask(dialog, move |_: &mut Reconcile, answer, _| match answer {
            Answer::Cancel => Vec::new(),
            Answer::Chosen { .. } => Reconcile::carry_out(ids, Done::AcceptedAll(count)),
        })]
    }

    fn go(&self, ctx: &Ctx) -> Effects {
        let Some(finding) = self.selected() else { return Vec::new() };
        match (student(finding), name(finding)) {
            (Some(student), _) => vec![Effect::Go(Route::Person(student.to_owned()))],
            (None, Some(name)) => vec![Effect::Go(Route::Search(name.to_owned()))],
            (None, None) => vec![Effect::Say(Message::choose(ctx.word(words::NO_STUDENT)))],
        }
    }

    fn head(&self, lang: Lang, cells: usize) -> Vec<String> {
        let Some(books) = self.books() else {
            return match self.read {
                Some(None) => wrap(words::NO_SESSION.get(lang), cells),
                _ => Vec::new(),
            };
        };
        let counts = books.books;
        let decided = books.findings.iter().filter(|finding| !finding.is_open()).count();
        let mut lines = wrap(&words::books(lang, &counts, books.matched), cells);
        lines.extend(wrap(&words::open(lang, books.open.error, books.open.warning, decided), cells));
        if let Some(card) = &books.card {
            lines.extend(wrap(&says_card(card, books.card_read.as_deref(), lang), cells));
        }
        if counts.log.is_none() {
            lines.extend(wrap(words::NO_LOG.get(lang), cells));
        }
        lines
    }

    /// What the books say, and behind it what it means and what to do.
    fn evidence(finding: &Finding, lang: Lang, cells: usize) -> (Vec<String>, Vec<String>) {
        let said: Vec<String> = finding
            .evidence
            .iter()
            .map(|shown| format!("{}  {}", shown.book().say(lang), shown.say(lang)))
            .collect();
        let named = |name: Word, text: &str| lang.labelled(name.get(lang), text);
        let mut advice = vec![named(words::MEANS, meaning(finding.kind(), lang))];
        if finding.is_open() {
            advice.push(named(words::REMEDY, &fix(finding, lang)));
        } else {
            let reason = finding.reason.as_deref().unwrap_or_default();
            advice.push(format!("{}  {reason}", named(words::STATE, &finding.state.say(lang))));
        }
        let broken = |lines: &[String]| lines.iter().flat_map(|line| wrap(line.trim_end(), cells)).collect();
        (broken(&said), broken(&advice))
    }
}

impl Screen for Reconcile {
    type Act = Act;
    const NAME: Word = crate::text::tui::RECONCILE;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&KEYS, &CLASSES, &CARD]
    }

    fn keys(&self) -> Vec<&'static Table<Act>> {
        match (&self.card, self.by_class) {
            (Some(_), _) => vec![&CARD],
            (None, true) => vec![&CLASSES],
            (None, false) => vec![&KEYS],
        }
    }

    fn offers(&self, act: Act) -> bool {
        let open = self.selected().is_some_and(Finding::is_open);
        match act {
            Act::Accept => open && self.selected().is_some_and(|finding| finding.proposal.is_some()),
            Act::Keep => open,
            Act::KeepAlike => {
                let light = self.selected().is_some_and(|finding| finding.severity == Severity::Warning);
                open && light && self.alike().len() > 1
            }
            Act::AcceptAll => !self.ripe().is_empty(),
            Act::Go => {
                self.selected().is_some_and(|finding| student(finding).is_some() || name(finding).is_some())
            }
            Act::Classes => self.books().is_some_and(|books| !books.classes.is_empty()),
            Act::Card | Act::Till => self.books().is_some(),
            Act::LayCard => true,
            Act::Filter => {
                let findings = self.books().map(|books| books.findings.as_slice()).unwrap_or_default();
                self.all || findings.iter().any(|finding| !finding.is_open())
            }
        }
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        vec![Reconcile::again()]
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::Accept => self.accept(ctx),
            Act::Keep => self.keep(ctx),
            Act::KeepAlike => self.keep_alike(ctx),
            Act::AcceptAll => self.accept_all(ctx),
            Act::Go => self.go(ctx),
            Act::Classes => {
                self.by_class = !self.by_class && self.books().is_some_and(|books| !books.classes.is_empty());
                Vec::new()
            }
            Act::Till => vec![Effect::Go(Route::Till)],
            Act::Card if self.books().is_none() => {
                vec![Effect::Say(Message::choose(ctx.word(words::NO_SESSION)))]
            }
            Act::Card => {
                self.ask_for_card();
                Vec::new()
            }
            Act::LayCard => self.lay_card(ctx),
            Act::Filter => {
                self.all = !self.all;
                let shown = self.shown().len();
                self.list.reset(shown);
                Vec::new()
            }
        }
    }

    fn list(&mut self) -> Option<&mut ListState> {
        Some(if self.by_class { &mut self.classes } else { &mut self.list })
    }

    fn back(&mut self, _ctx: &mut Ctx) -> Option<Effects> {
        let typing = self.card.take().is_some();
        (typing || std::mem::take(&mut self.by_class)).then(Vec::new)
    }

    fn loses(&mut self) -> bool {
        false
    }

    fn form(&mut self) -> Option<&mut Form> {
        self.card.as_mut()
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        if self.card.is_some() {
            return Some(words::CARD_PROMPT.get(lang).to_owned());
        }
        let open = self.books().map_or(0, |books| books.open.error + books.open.warning);
        let word = match self.selected() {
            Some(finding) if !finding.is_open() => words::PROMPT_DONE,
            Some(finding) if finding.proposal.is_none() => words::PROMPT_KEEP,
            _ => words::PROMPT,
        };
        (open > 0 && !self.by_class).then(|| word.get(lang).to_owned())
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let cells = usize::from(area.width.saturating_sub(4));
        let head = self.head(look.lang, cells);
        let area = match &self.card {
            None => area,
            Some(form) => {
                let [rest, bottom] =
                    Layout::vertical([Constraint::Min(4), Constraint::Length(3)]).areas(area);
                let inner = panel(frame.buffer_mut(), bottom, look.word(words::CARD), look);
                form.draw(frame, inner, look);
                rest
            }
        };
        if self.by_class {
            return classes::draw(self.books(), &self.classes, &head, frame, area, look);
        }
        let shown_by = self.selected().map(|finding| Reconcile::evidence(finding, look.lang, cells));
        let (mut said, advice) = shown_by.unwrap_or_default();
        let lines = (said.len() + advice.len()) as u16;
        let most = area.height.saturating_sub(head.len() as u16 + 2 + 7);
        let foot = if lines == 0 { 0 } else { (lines + 2).clamp(4, most.max(4)) };
        // What to do is never what there is no room for.
        let room = usize::from(foot.saturating_sub(2)).saturating_sub(advice.len());
        if said.len() > room {
            let hidden = said.len() + 1 - room;
            said.truncate(room.saturating_sub(1));
            said.push(words::more_evidence(look.lang, hidden));
        }
        let [top, middle, bottom] = Layout::vertical([
            Constraint::Length(head.len() as u16 + 2),
            Constraint::Min(4),
            Constraint::Length(foot),
        ])
        .areas(area);
        let buf = frame.buffer_mut();

        let inner = panel(buf, top, look.word(words::BOOKS), look);
        for (row, text) in head.iter().enumerate() {
            look.text(buf, inner, row as u16, Role::Text, text);
        }

        let findings = self.shown();
        let title = format!("{} {}", look.word(words::FINDINGS), findings.len());
        let inner = panel(buf, middle, &title, look);
        let row = |at: usize| {
            findings.get(at).map_or_else(Row::default, |finding| {
                Row::new([
                    finding.severity.say(look.lang),
                    finding.kind().say(look.lang),
                    numbers(finding),
                    finding.say(look.lang),
                    finding.state.say(look.lang),
                ])
            })
        };
        let empty = match self.books() {
            None => "",
            Some(books) if books.findings.is_empty() && nothing_to_compare(books) => {
                look.word(words::NOTHING_TO_COMPARE)
            }
            Some(books) if books.findings.is_empty() => look.word(words::NOTHING_FOUND),
            Some(_) => look.word(words::NOTHING_OPEN),
        };
        Grid { columns: &COLUMNS, row: &row, empty }.draw(buf, inner, &self.list, look);

        if foot > 0 {
            let inner = panel(buf, bottom, look.word(words::EVIDENCE), look);
            for (row, text) in said.iter().chain(&advice).enumerate() {
                look.text(buf, inner, row as u16, Role::Text, text);
            }
        }
    }
}
