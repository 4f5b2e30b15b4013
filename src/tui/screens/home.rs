//! Home: how far the session is, what waits to be done, each class's balance, what happened last.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use crate::domain::facts::CorrectionState;
use crate::ops::status::Status;
use crate::ops::{OpsError, Project};
use crate::text::{Lang, Word, event, refusal::seq};
use crate::tui::house::ask;
use crate::tui::key::Key;
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::bar::bar;
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::kit::theme::Role;
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Screen};

const fn w(zh: &'static str, en: &'static str) -> Word {
    Word::new(zh, en)
}

#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// The line of the to-do list with the pressed digit.
    Task,
    Left,
    NewSession,
    Import,
    Desk,
}

const KEYS: Table<Act> = Table {
    title: w("首页", "Home"),
    bindings: &[
        Binding::new(&[Key::Enter], Act::Desk, w("现场台", "desk"))
            .hint(7)
            .about(w("去现场台", "go to the desk")),
        Binding::new(&[Key::Range('1', '9')], Act::Task, w("待办", "to do"))
            .hint(6)
            .about(w("去做待办里的这一条", "go to this line of the to-do list")),
        Binding::new(&[Key::Char('f')], Act::Left, w("只看没拍完", "unfinished"))
            .hint(3)
            .about(w("只看还没拍完的班", "only classes that are not finished")),
        Binding::new(&[Key::Char('n')], Act::NewSession, w("新场次", "new session")).hint(5),
        Binding::new(&[Key::Char('i')], Act::Import, w("导入名册", "import")).hint(4),
    ],
};

const CLASSES: [Column; 8] = [
    Column::new(w("班级", "Class"), 22).least(8).whole().grow(),
    Column::new(w("应到", "Expected"), 4).right(),
    Column::new(w("已缴", "Paid"), 4).right(),
    Column::new(w("已登记", "Numbered"), 6).right(),
    Column::new(w("已拍", "Shot"), 4).right(),
    Column::new(w("已核对", "Checked"), 6).right(),
    Column::new(w("缺拍", "Absent"), 4).right(),
    Column::new(w("进度", "Progress"), 17).least(17).rank(1),
];

const PROGRESS: Word = w("本场进度", "This session");
const TASKS: Word = w("待办 (按数字直达)", "To do (press the number)");
const BALANCE: Word = w("各班", "Classes");
const RECENT: Word = w("最近动作", "Latest");
const NO_ROSTER: Word =
    w("还没有名册. 按 i 导入班主任交来的表", "No roster yet. Press i to import the teachers' sheets");
const NO_SESSION: Word = w("还没有打开场次. 按 n 新建", "No session is open. Press n to make one");
const ALL_DONE: Word = w("没有要做的", "Nothing to do");
const READ: Word = w("读首页", "reading");

/// What the database said, read in one job.
#[derive(Clone, Debug)]
struct Data {
    status: Status,
    session: bool,
    roster: bool,
    /// Numbers after the last agreed checkpoint, and that checkpoint.
    unchecked: (u32, u32),
    pending: usize,
    recent: Vec<(String, crate::domain::event::Body, String)>,
}

#[derive(Debug, Default)]
pub struct Home {
    data: Option<Data>,
    list: ListState,
    only_left: bool,
}

fn read(project: &mut Project) -> Result<Data, OpsError> {
    project.look()?;
    let session = project.session();
    let state = project.state();
    let agreed = session.map_or(0, crate::domain::session::Session::agreed_until);
    let unchecked = session.map_or(0, |session| {
        state.numbers_of(session.id).filter(|(at, number)| *at > agreed && number.owner.is_some()).count()
            as u32
    });
    let recent = state.past.iter().rev().take(6).map(|past| {
        let who = past.subject.as_ref().map(|id| project.name_of(id)).unwrap_or_default();
        let time = past.wall.get(11..19).unwrap_or_default().to_owned();
        (time, past.body.clone(), who)
    });
    let pending = state.corrections.values().filter(|c| c.state == CorrectionState::Pending).count();
    Ok(Data {
        status: project.status(session.map(|session| session.id))?,
        session: session.is_some(),
        roster: project.directory().listed().next().is_some(),
        unchecked: (unchecked, agreed),
        pending,
        recent: recent.collect(),
    })
}

impl Home {
    /// Places of the shown classes in the balance.
    fn shown(&self) -> Vec<usize> {
        let Some(data) = &self.data else {
            return Vec::new();
        };
        let left = |at: &usize| {
            let heads = data.status.classes.get(*at).map(|class| class.heads).unwrap_or_default();
            !self.only_left || heads.shot + heads.absent < heads.expected
        };
        (0..data.status.classes.len()).filter(left).collect()
    }

    /// The to-do list: a sentence and where it leads.
    fn tasks(&self, lang: Lang) -> Vec<(String, Route)> {
        let Some(data) = &self.data else {
            return Vec::new();
        };
        let mut tasks = Vec::new();
        if !data.roster {
            tasks.push((NO_ROSTER.get(lang).to_owned(), Route::Import));
        }
        if !data.session {
            tasks.push((NO_SESSION.get(lang).to_owned(), Route::NewSession));
        }
        if data.pending > 0 {
            let text = match lang {
                Lang::Zh => format!("更正申请 {} 条没处理", data.pending),
                Lang::En => format!("{} corrections to decide", data.pending),
            };
            tasks.push((text, Route::Corrections));
        }
        if data.unchecked.0 >= 20 {
            let text = match lang {
                Lang::Zh => format!("{} 张没有对过号", data.unchecked.0),
                Lang::En => format!("{} numbers since the last checkpoint", data.unchecked.0),
            };
            tasks.push((text, Route::Checkpoint));
        }
        tasks
    }

    fn progress(&self, lang: Lang, cells: u16, look: &Look) -> Vec<String> {
        let Some(data) = &self.data else {
            return Vec::new();
        };
        let (heads, money) = (data.status.heads, data.status.money);
        let left = heads.expected.saturating_sub(heads.shot + heads.absent);
        let share = bar(heads.shot.into(), heads.expected.into(), cells.saturating_sub(6).min(30), look);
        let waiting = heads.paid.saturating_sub(heads.shot);
        let (after, agreed) = data.unchecked;
        match lang {
            Lang::Zh => vec![
                format!("应到 {}  已拍 {}  剩 {left}  缺 {}", heads.expected, heads.shot, heads.absent),
                share,
                format!("已缴 {} 人  {} 元", heads.paid, money.total),
                format!("现金 {}  微信 {}  支付宝 {}", money.cash, money.wechat, money.alipay),
                format!("已登记 {}  已核对 {}  缴费未拍 {waiting}", heads.registered, heads.checked),
                format!("对号 {}  之后 {after} 张未对  F8", seq(agreed)),
            ],
            Lang::En => vec![
                format!(
                    "expected {}  shot {}  left {left}  absent {}",
                    heads.expected, heads.shot, heads.absent
                ),
                share,
                format!("paid {}  {} yuan", heads.paid, money.total),
                format!("cash {}  WeChat {}  Alipay {}", money.cash, money.wechat, money.alipay),
                format!("numbered {}  checked {}  waiting {waiting}", heads.registered, heads.checked),
                format!("checkpoint {}, {after} since  F8", seq(agreed)),
            ],
        }
    }
}

impl Screen for Home {
    type Act = Act;
    const NAME: Word = crate::text::tui::HOME;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&KEYS]
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        vec![ask(READ, read, |home: &mut Home, data, _| {
            home.data = Some(data);
            let shown = home.shown().len();
            home.list.set_len(shown);
            Vec::new()
        })]
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::Desk => vec![Effect::Go(Route::Desk)],
            Act::NewSession => vec![Effect::Go(Route::NewSession)],
            Act::Import => vec![Effect::Go(Route::Import)],
            Act::Left => {
                self.only_left = !self.only_left;
                let shown = self.shown().len();
                self.list.reset(shown);
                Vec::new()
            }
            Act::Task => {
                let at = ctx.digit().map_or(0, |digit| digit as usize).wrapping_sub(1);
                let task = self.tasks(ctx.lang).into_iter().nth(at);
                task.map(|(_, route)| Effect::Go(route)).into_iter().collect()
            }
        }
    }

    fn list(&mut self) -> Option<&mut ListState> {
        Some(&mut self.list)
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        let data = self.data.as_ref()?;
        let next = data.status.next_seq?;
        Some(match lang {
            Lang::Zh => format!("按 F2 开始登记; 下一个序号 {}", seq(next)),
            Lang::En => format!("F2 opens the desk; the next number is {}", seq(next)),
        })
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let top = if area.height >= 27 { 9 } else { 8 };
        let recent_rows = if area.height >= 27 { 8 } else { 5 };
        let [head, middle, foot] =
            Layout::vertical([Constraint::Length(top), Constraint::Min(4), Constraint::Length(recent_rows)])
                .areas(area);
        let [left, right] = Layout::horizontal([Constraint::Fill(3), Constraint::Fill(2)]).areas(head);
        let buf = frame.buffer_mut();

        let inner = panel(buf, left, look.word(PROGRESS), look);
        for (row, text) in self.progress(look.lang, inner.width, look).iter().enumerate() {
            look.text(buf, inner, row as u16, Role::Text, text);
        }

        let inner = panel(buf, right, look.word(TASKS), look);
        let tasks = self.tasks(look.lang);
        let mut row = 0;
        for (at, (text, _)) in tasks.iter().enumerate() {
            let text = format!("{} {text}", at + 1);
            for line in crate::tui::kit::width::wrap(&text, usize::from(inner.width)) {
                look.text(buf, inner, row, Role::Text, &line);
                row += 1;
            }
        }
        if tasks.is_empty() && self.data.is_some() {
            look.text(buf, inner, 0, Role::Text, look.word(ALL_DONE));
        }

        let inner = panel(buf, middle, look.word(BALANCE), look);
        let shown = self.shown();
        let class = |at: usize| {
            let classes = self.data.as_ref().map(|data| data.status.classes.as_slice()).unwrap_or_default();
            let Some(class) = shown.get(at).and_then(|at| classes.get(*at)) else {
                return Row::default();
            };
            let heads = class.heads;
            let counts =
                [heads.expected, heads.paid, heads.registered, heads.shot, heads.checked, heads.absent];
            let mut cells = vec![class.class.clone()];
            cells.extend(counts.map(|count| count.to_string()));
            cells.push(bar(heads.shot.into(), heads.expected.into(), 12, look));
            Row::new(cells)
        };
        let roster = self.data.as_ref().is_none_or(|data| data.roster);
        let empty = if roster { NO_SESSION } else { NO_ROSTER };
        Grid { columns: &CLASSES, row: &class, empty: look.word(empty) }.draw(buf, inner, &self.list, look);

        let inner = panel(buf, foot, look.word(RECENT), look);
        let recent = self.data.as_ref().map(|data| data.recent.as_slice()).unwrap_or_default();
        for (row, (time, body, who)) in recent.iter().enumerate() {
            let text = format!("{time}  {}  {who}", event::line(body, look.lang));
            look.text(buf, inner, row as u16, Role::Text, &text);
        }
    }
}
