//! The pages of the manual log (手工登记表), totals first: three numbers a page tell which pages have to be read out or
//! keyed. What differs is said by `text::log_page`.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use crate::domain::log_page::{LogPage, PageTotal, first_number};
use crate::domain::money::Fen;
use crate::domain::session::SessionId;
use crate::ops::take_numbers::Takeover;
use crate::ops::{OpsError, Project};
use crate::text::log_page::{range, standing, taken_line, takeover};
use crate::text::tui::log_pages as words;
use crate::text::{Lang, Say, Word};
use crate::tui::house::{ask, trouble, try_ask};
use crate::tui::key::Key;
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::kit::form::{Form, FormField, FormMove};
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::wrap;
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};

#[derive(Clone, Copy, Debug)]
pub enum Act {
    Total,
    Aloud,
    KeyIn,
    Take,
    Next,
    Save,
}

const PAGES: Table<Act> = Table {
    title: words::PAGES,
    bindings: &[
        Binding::new(&[Key::Enter], Act::Total, words::TOTAL).hint(9).about(words::TOTAL_ABOUT),
        Binding::new(&[Key::Char('r')], Act::Aloud, words::ALOUD).hint(8).about(words::ALOUD_ABOUT),
        Binding::new(&[Key::Char('k')], Act::KeyIn, words::KEY_IN).hint(7).about(words::KEY_IN_ABOUT),
        Binding::new(&[Key::Char('t')], Act::Take, words::TAKE).hint(5).about(words::TAKE_ABOUT),
    ],
};

const BOX: Table<Act> = Table {
    title: words::BOX,
    bindings: &[
        Binding::new(&[Key::Enter], Act::Next, words::NEXT).hint(9).about(words::NEXT_ABOUT),
        Binding::new(&[Key::Ctrl('s')], Act::Save, words::SAVE).hint(8),
    ],
};

const COLUMNS: [Column; 8] = [
    Column::new(words::PAGE, 3).right(),
    Column::new(words::PAPER, 5).right(),
    Column::new(words::YUAN, 8).right(),
    Column::new(words::SEQS, 9),
    Column::new(words::BOOK, 6).right(),
    Column::new(words::YUAN, 8).right(),
    Column::new(words::SEQS, 9),
    Column::new(words::RESULT, 24).least(14).whole().grow(),
];

/// Lines of a takeover that its question shows.
const SHOWN: usize = 8;

/// What the database is asked.
#[derive(Clone, Debug)]
struct Ground {
    session: SessionId,
    /// None where the log has no money.
    fee: Option<Fen>,
    start: u32,
    pages: Vec<LogPage>,
}

#[derive(Default)]
pub struct LogPages {
    /// None: not read yet. Inside none: no session is open.
    #[expect(clippy::option_option, reason = "not read yet, and no session, are two absences")]
    ground: Option<Option<Ground>>,
    list: ListState,
    /// The box of the selected page is being typed.
    typing: bool,
    form: Form,
    /// Where the selection goes when the list has been read again.
    next: Option<u32>,
}

fn read(project: &mut Project) -> Result<Option<Ground>, OpsError> {
    project.look()?;
    let Some(session) = project.session().filter(|session| session.open) else { return Ok(None) };
    let (id, settings) = (session.id, session.settings.clone());
    Ok(Some(Ground {
        session: id,
        fee: settings.has_money().then_some(settings.fee),
        start: settings.start,
        pages: project.log_pages(id)?,
    }))
}

impl Ground {
    /// The page after the last one that anybody knows of.
    fn next_page(&self) -> u32 {
        self.pages.last().map_or(1, |page| page.page + 1)
    }
}

impl LogPages {
    fn ground(&self) -> Option<&Ground> {
        self.ground.as_ref().and_then(Option::as_ref)
    }

    /// The selected page, and what is known of it; the row after the last is a new page.
    fn selected(&self) -> Option<(u32, Option<&LogPage>)> {
        let ground = self.ground()?;
        let at = self.list.selected()?;
        Some(ground.pages.get(at).map_or((ground.next_page(), None), |page| (page.page, Some(page))))
    }

    fn again() -> Effect {
        ask(words::READING, read, |screen: &mut LogPages, ground, _| {
            screen.take_in(ground);
            Vec::new()
        })
    }

    fn take_in(&mut self, ground: Option<Ground>) {
        let first_time = self.ground.is_none();
        let rows = ground.as_ref().map_or(0, |ground| ground.pages.len() + 1);
        self.list.set_len(rows);
        let wanted = self.next.take();
        if let Some(ground) = &ground {
            let undone = |page: &LogPage| page.needs_more();
            let at = match wanted {
                Some(page) => ground.pages.iter().position(|one| one.page == page).or(Some(rows - 1)),
                None if first_time => ground.pages.iter().position(undone).or(Some(rows - 1)),
                None => None,
            };
            if let Some(at) = at {
                self.list.select(at);
            }
        }
        self.ground = Some(ground);
    }

    fn open_box(&mut self) {
        let Some((page, known)) = self.selected() else { return };
        let Some(ground) = self.ground() else { return };
        let paper = known.and_then(|page| page.paper);
        let number = |value: Option<u32>| value.map(|value| format!("{value:04}")).unwrap_or_default();
        let heads = paper.map(|paper| paper.heads.to_string()).unwrap_or_default();
        let first =
            paper.and_then(|paper| paper.first).or(first_number(&ground.pages, page)).unwrap_or(ground.start);
        let mut fields = vec![FormField::digits(words::HEADS, &heads).needed()];
        if ground.fee.is_some() {
            fields.push(FormField::amount(words::MONEY, paper.and_then(|paper| paper.money)));
            fields.push(FormField::amount(words::CASH, paper.and_then(|paper| paper.cash)));
        }
        fields.push(FormField::digits(words::FIRST, &number(Some(first))));
        fields.push(FormField::digits(words::LAST, &number(paper.and_then(|paper| paper.last))));
        self.form = Form::new(fields);
        self.typing = true;
    }

    /// What stands in the form; an empty field takes what follows from the others.
    fn typed(&self) -> Option<(u32, PageTotal)> {
        let (page, _) = self.selected()?;
        let ground = self.ground()?;
        let after_money = if ground.fee.is_some() { 3 } else { 1 };
        let heads: u32 = self.form.text(0).parse().ok()?;
        let first = self.form.text(after_money).parse::<u32>().ok().filter(|_| heads > 0);
        let last = self.form.text(after_money + 1).parse::<u32>().ok().filter(|_| heads > 0);
        let paper = PageTotal {
            heads,
            money: ground.fee.map(|fee| self.form.amount(1).unwrap_or(Fen(fee.0 * i64::from(heads)))),
            cash: ground.fee.and_then(|_| self.form.amount(2)),
            first,
            last: last.or(first.map(|first| first + heads.saturating_sub(1))),
        };
        Some((page, paper))
    }

    fn save(&mut self, ctx: &Ctx) -> Effects {
        if let Some((at, problem)) = self.form.problem() {
            self.form.focus_on(at);
            return vec![Effect::Say(Message::bad(ctx.word(problem)))];
        }
        let Some((page, paper)) = self.typed() else {
            self.form.focus_on(0);
            return vec![Effect::Say(Message::bad(ctx.word(words::HEADS_FIRST)))];
        };
        vec![try_ask(
            words::SAVING,
            move |project: &mut Project| {
                project.total_page(page, paper)?;
                read(project)
            },
            move |screen: &mut LogPages, result, ctx| match result {
                Ok(ground) => screen.saved(page, ground, ctx),
                Err(error) => trouble(&error, ctx),
            },
        )]
    }

    /// An agreeing page leads on to the next one's box; one that differs stays, because it needs more.
    fn saved(&mut self, page: u32, ground: Option<Ground>, ctx: &Ctx) -> Effects {
        let one =
            ground.as_ref().and_then(|ground| ground.pages.iter().find(|one| one.page == page)).cloned();
        let agrees = one.as_ref().is_some_and(|one| one.differs.is_empty());
        self.next = Some(if agrees { page + 1 } else { page });
        self.take_in(ground);
        self.typing = false;
        let said = one.map(|one| standing(&one, ctx.lang)).unwrap_or_default();
        let text = words::page_stands(ctx.lang, page, &said, agrees);
        let message = if agrees { Message::good(text) } else { Message::choose(text) };
        if agrees && self.selected().is_some_and(|(_, known)| known.is_none_or(LogPage::needs_more)) {
            self.open_box();
        }
        vec![Effect::Changed, Effect::Say(message)]
    }

    /// Shows what taking the page's numbers over would come to, and asks.
    fn look_at_taking(&self, ctx: &Ctx) -> Effects {
        let Some((page, Some(known))) = self.selected() else { return nothing_keyed(ctx) };
        if known.keyed.is_none() {
            return nothing_keyed(ctx);
        }
        let Some(session) = self.ground().map(|ground| ground.session) else { return Vec::new() };
        vec![ask(
            words::TAKING,
            move |project: &mut Project| {
                let rows = project.typed_lines(session, Some(page))?;
                project.take_numbers(&rows, true)
            },
            move |_: &mut LogPages, seen, ctx| LogPages::ask_to_take(session, page, &seen, ctx),
        )]
    }

    fn ask_to_take(session: SessionId, page: u32, seen: &Takeover, ctx: &Ctx) -> Effects {
        let counts = seen.counts();
        let mut body = vec![takeover(counts, true, ctx.lang)];
        body.extend(seen.taken().take(SHOWN).map(|line| taken_line(line, ctx.lang)));
        body.extend(seen.left().take(SHOWN).map(|(line, _)| taken_line(line, ctx.lang)));
        let hidden = seen.left().count().saturating_sub(SHOWN) + seen.taken().count().saturating_sub(SHOWN);
        if hidden > 0 {
            body.push(crate::text::tui::reconcile::and_more(ctx.lang, hidden));
        }
        if counts.taken == 0 {
            let dialog =
                Dialog::pick(ctx.word(words::TAKE_TITLE), body, vec![Choice::new(ctx.word(words::CLOSE))]);
            return vec![Effect::ask(dialog, |_: &mut LogPages, _, _| Vec::new())];
        }
        let choice = Choice::new(words::take_these(ctx.lang, counts.taken));
        let dialog = Dialog::confirm(ctx.word(words::TAKE_TITLE), body, vec![choice]);
        vec![Effect::ask(dialog, move |_: &mut LogPages, answer, _| match answer {
            Answer::Cancel => Vec::new(),
            Answer::Chosen { .. } => vec![try_ask(
                words::TAKING,
                move |project: &mut Project| {
                    let rows = project.typed_lines(session, Some(page))?;
                    project.take_numbers(&rows, false)
                },
                |_: &mut LogPages, done, ctx| match done {
                    Ok(done) => {
                        let text = takeover(done.counts(), false, ctx.lang);
                        vec![Effect::Changed, Effect::Say(Message::good(text))]
                    }
                    Err(error) => trouble(&error, ctx),
                },
            )],
        })]
    }
}

fn nothing_keyed(ctx: &Ctx) -> Effects {
    vec![Effect::Say(Message::choose(ctx.word(words::KEY_FIRST)))]
}

impl Screen for LogPages {
    type Act = Act;
    const NAME: Word = words::NAME;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&PAGES, &BOX]
    }

    fn keys(&self) -> Vec<&'static Table<Act>> {
        if self.typing { vec![&BOX] } else { vec![&PAGES] }
    }

    fn offers(&self, act: Act) -> bool {
        match act {
            Act::Take => {
                self.selected().is_some_and(|(_, page)| page.is_some_and(|page| page.keyed.is_some()))
            }
            _ => self.ground().is_some(),
        }
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        vec![LogPages::again()]
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        let Some((page, _)) = self.selected() else {
            return vec![Effect::Say(Message::bad(ctx.word(crate::text::tui::keyin::NO_SESSION)))];
        };
        match act {
            Act::Total => self.open_box(),
            Act::KeyIn => return vec![Effect::Go(Route::KeyIn { page, aloud: false })],
            Act::Aloud => return vec![Effect::Go(Route::KeyIn { page, aloud: true })],
            Act::Take => return self.look_at_taking(ctx),
            Act::Save => return self.save(ctx),
            Act::Next if self.form.at_end() => return self.save(ctx),
            Act::Next => self.form.go(FormMove::Next),
        }
        Vec::new()
    }

    fn back(&mut self, _ctx: &mut Ctx) -> Option<Effects> {
        std::mem::take(&mut self.typing).then(Vec::new)
    }

    fn form(&mut self) -> Option<&mut Form> {
        self.typing.then_some(&mut self.form)
    }

    fn list(&mut self) -> Option<&mut ListState> {
        (!self.typing).then_some(&mut self.list)
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        let word = match (self.ground(), self.typing) {
            (None, _) if self.ground.is_some() => crate::text::tui::keyin::NO_SESSION,
            (None, _) => return None,
            (Some(_), true) => words::PROMPT_BOX,
            (Some(_), false) => words::PROMPT,
        };
        Some(word.get(lang).to_owned())
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let fields = if self.ground().is_some_and(|ground| ground.fee.is_some()) { 5 } else { 3 };
        let foot = if self.typing { fields + 2 } else { 4 };
        let [top, bottom] = Layout::vertical([Constraint::Min(5), Constraint::Length(foot)]).areas(area);
        let inner = panel(frame.buffer_mut(), top, look.word(words::PAGES), look);
        let row = |at: usize| {
            let Some(ground) = self.ground() else { return Row::default() };
            match ground.pages.get(at) {
                Some(page) => cells(page, look.lang),
                None => Row::new([ground.next_page().to_string()]),
            }
        };
        let empty = if self.ground.is_some() { look.word(crate::text::tui::keyin::NO_SESSION) } else { "" };
        Grid { columns: &COLUMNS, row: &row, empty }.draw(frame.buffer_mut(), inner, &self.list, look);
        let Some((page, known)) = self.selected() else { return };
        let title = words::page(look.lang, page);
        let inner = panel(frame.buffer_mut(), bottom, &title, look);
        if self.typing {
            self.form.draw(frame, inner, look);
            return;
        }
        let text = match known {
            Some(known) if known.needs_more() && known.paper.is_some() => {
                format!("{}  {}", standing(known, look.lang), look.word(words::NEEDS_MORE))
            }
            Some(known) if !known.needs_more() => standing(known, look.lang),
            _ => look.word(words::TYPE_BOX).to_owned(),
        };
        for (row, line) in wrap(&text, usize::from(inner.width)).iter().enumerate() {
            look.text(frame.buffer_mut(), inner, row as u16, Role::Text, line);
        }
    }
}

fn cells(page: &LogPage, lang: Lang) -> Row {
    let side = |total: Option<&PageTotal>| {
        let heads = total.map(|total| total.heads.to_string()).unwrap_or_default();
        let money = total.and_then(|total| total.money).map(|money| money.to_string()).unwrap_or_default();
        [heads, money, range(total)]
    };
    let how = page.keyed.map(|(lines, how)| format!("{} {lines}  ", how.say(lang))).unwrap_or_default();
    let result = format!("{how}{}", standing(page, lang));
    let [heads, money, seqs] = side(page.paper.as_ref());
    let [book_heads, book_money, book_seqs] = side(page.database.as_ref());
    let mut row =
        Row::new([page.page.to_string(), heads, money, seqs, book_heads, book_money, book_seqs, result]);
    row.role = (page.needs_more() && page.paper.is_some()).then_some(Role::Warning);
    row
}
