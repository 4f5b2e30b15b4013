//! Small screens over a handle that is a list of words: enough to try the app without a database.

use photodesk::text::{Lang, Word};
use photodesk::tui::app::Shell;
use photodesk::tui::chooser::Command;
use photodesk::tui::key::{DIGITS, Key, SPACE};
use photodesk::tui::keymap::{Binding, Table};
use photodesk::tui::kit::dialog::{Answer, Choice, Dialog};
use photodesk::tui::kit::field::Field;
use photodesk::tui::kit::form::{Form, FormField};
use photodesk::tui::kit::list::ListState;
use photodesk::tui::kit::look::Look;
use photodesk::tui::kit::panel::panel;
use photodesk::tui::kit::table::{Column, Row, Table as Grid};
use photodesk::tui::route::Route;
use photodesk::tui::screen::{Ctx, Effect, Effects, Message, Screen};
use photodesk::tui::worker::{Control, Progress};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::harness::Harness;

pub type Words = Vec<String>;

const fn w(zh: &'static str, en: &'static str) -> Word {
    Word::new(zh, en)
}

pub const NAMES: [&str; 4] = ["张思凡", "张诗芳", "阿依古丽买买提", "钟书帆"];

/// Finds names; Enter keeps the selected one in the handle.
#[derive(Default)]
pub struct Finder {
    pub query: Field,
    pub found: Vec<&'static str>,
    pub list: ListState,
    pub kept: Option<String>,
    pub crashed: bool,
}

#[derive(Clone, Copy)]
pub enum Find {
    Keep,
    Drop,
    Crash,
    Mark,
}

const FIND: Table<Find> = Table {
    title: w("找人", "Finding"),
    bindings: &[
        Binding::new(&[Key::Enter], Find::Keep, w("锁定", "lock")).hint(9),
        Binding::new(&[Key::Ctrl('d')], Find::Drop, w("丢掉", "drop")).hint(4),
        Binding::new(&[Key::Ctrl('e')], Find::Crash, w("出错", "crash")),
        Binding::new(&[SPACE], Find::Mark, w("标记", "mark")).hint(3),
        Binding::later(&[Key::F(4)], w("记缺拍", "absence")),
    ],
};

impl Screen<Words> for Finder {
    type Act = Find;
    const NAME: Word = w("找人", "Find");

    fn tables() -> &'static [&'static Table<Find>] {
        &[&FIND]
    }

    fn enter(&mut self, ctx: &mut Ctx) -> Effects<Words> {
        self.edited(ctx)
    }

    fn update(&mut self, act: Find, _ctx: &mut Ctx) -> Effects<Words> {
        match act {
            Find::Keep => {
                let Some(name) = self.list.selected().and_then(|at| self.found.get(at)).copied() else {
                    return vec![Message::bad("nobody").into()];
                };
                vec![Effect::job(
                    w("锁定", "lock"),
                    move |words: &mut Words| {
                        words.push(name.to_owned());
                        words.len()
                    },
                    move |screen: &mut Finder, count, _| {
                        screen.kept = Some(name.to_owned());
                        screen.query.clear();
                        vec![Message::good(format!("kept {name} as {count}")).into(), Effect::Changed]
                    },
                )]
            }
            Find::Drop => vec![Effect::ask(
                Dialog::confirm(
                    "Drop?",
                    vec!["张思凡 goes".to_owned()],
                    vec![Choice::new("yes"), Choice::with_reason("yes, because")],
                ),
                |_: &mut Finder, answer, _| match answer {
                    Answer::Cancel => vec![Effect::say("cancelled")],
                    Answer::Chosen { choice, reason } => {
                        vec![Effect::say(format!("chose {choice} {reason:?}"))]
                    }
                },
            )],
            Find::Crash => vec![Effect::job(
                w("出错", "crash"),
                |_: &mut Words| -> () { panic!("names: 张思凡") },
                |_: &mut Finder, (), _| Vec::new(),
            )],
            Find::Mark => vec![Effect::say("marked")],
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.query)
    }

    fn edited(&mut self, _ctx: &mut Ctx) -> Effects<Words> {
        let query = self.query.text();
        vec![Effect::job(
            w("查找", "find"),
            move |_: &mut Words| {
                NAMES.into_iter().filter(|name| name.contains(query.as_str())).collect::<Vec<_>>()
            },
            |screen: &mut Finder, found, _| {
                screen.list.reset(found.len());
                screen.found = found;
                Vec::new()
            },
        )]
    }

    fn list(&mut self) -> Option<&mut ListState> {
        Some(&mut self.list)
    }

    fn failed(&mut self, _ctx: &mut Ctx) {
        self.crashed = true;
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        Some(w("打字找人", "type to find").get(lang).to_owned())
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let inner = panel(frame.buffer_mut(), area, "名单", look);
        if inner.height < 3 {
            return;
        }
        self.query.draw_prompt(frame, Rect { height: 1, ..inner }, look);
        let rest = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
        let columns = [Column::new(w("姓名", "Name"), 8).whole(), Column::new(w("状态", "State"), 6).grow()];
        let row = |at: usize| Row::new([self.found.get(at).copied().unwrap_or_default(), "未缴费"]);
        Grid { columns: &columns, row: &row, empty: "没有" }.draw(frame.buffer_mut(), rest, &self.list, look);
    }
}

/// Letters act here: no field is open. Counts to three hundred in a long job.
#[derive(Default)]
pub struct Letters {
    pub list: ListState,
}

#[derive(Clone, Copy)]
pub enum Letter {
    Swap,
    Count,
    Digit,
    Form,
}

const LETTERS: Table<Letter> = Table {
    title: w("首页", "Home"),
    bindings: &[
        Binding::new(&[Key::Char('w')], Letter::Swap, w("调换序号", "swap numbers")).hint(5),
        Binding::new(&[Key::Char('c')], Letter::Count, w("数数", "count")).hint(5),
        Binding::new(&[DIGITS], Letter::Digit, w("待办", "to do")).hint(4),
        Binding::new(&[Key::Char('n')], Letter::Form, w("新场次", "new session")).hint(4),
    ],
};

impl Screen<Words> for Letters {
    type Act = Letter;
    const NAME: Word = w("首页", "Home");

    fn tables() -> &'static [&'static Table<Letter>] {
        &[&LETTERS]
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects<Words> {
        self.list.set_len(40);
        Vec::new()
    }

    fn update(&mut self, act: Letter, ctx: &mut Ctx) -> Effects<Words> {
        match act {
            Letter::Swap => vec![Effect::say("swapped")],
            Letter::Digit => vec![Effect::say(format!("digit {:?}", ctx.digit()))],
            Letter::Form => vec![Effect::Go(Route::NewSession)],
            Letter::Count => vec![Effect::long_job(
                w("数数", "count"),
                |words: &mut Words, report| {
                    for done in 0..300 {
                        if report(Progress { done, total: 300 }) == Control::Stop {
                            return done;
                        }
                    }
                    words.push("300".to_owned());
                    300
                },
                |_: &mut Letters, done, _| vec![Effect::say(format!("counted {done}"))],
            )],
        }
    }

    fn list(&mut self) -> Option<&mut ListState> {
        Some(&mut self.list)
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let inner = panel(frame.buffer_mut(), area, "各班剩余", look);
        let columns = [
            Column::new(w("班级", "Class"), 18).least(8),
            Column::new(w("应拍", "Expected"), 4).right(),
            Column::new(w("备注", "Note"), 8).rank(1),
        ];
        let row = |at: usize| Row::new([format!("22 学前教育 {at} 班"), at.to_string(), "排队中".to_owned()]);
        Grid { columns: &columns, row: &row, empty: "" }.draw(frame.buffer_mut(), inner, &self.list, look);
    }
}

/// A form of all kinds of fields.
pub struct Fields {
    pub form: Form,
}

#[derive(Clone, Copy)]
pub enum Fill {
    Done,
}

const FIELDS: Table<Fill> = Table {
    title: w("新场次", "New session"),
    bindings: &[Binding::new(&[Key::Enter, Key::Ctrl('s')], Fill::Done, w("确定", "done")).hint(9)],
};

impl Screen<Words> for Fields {
    type Act = Fill;
    const NAME: Word = w("新场次", "New session");

    fn tables() -> &'static [&'static Table<Fill>] {
        &[&FIELDS]
    }

    fn update(&mut self, _act: Fill, ctx: &mut Ctx) -> Effects<Words> {
        match self.form.problem() {
            Some((at, word)) => {
                self.form.focus_on(at);
                vec![Message::bad(ctx.word(word)).into()]
            }
            None => vec![
                Effect::Back,
                Effect::say(format!(
                    "{} {} {:?} {:?} {}",
                    self.form.text(0),
                    self.form.chosen(1),
                    self.form.amount(2).map(|fen| fen.to_string()),
                    self.form.date(3),
                    self.form.chosen(4)
                )),
            ],
        }
    }

    fn form(&mut self) -> Option<&mut Form> {
        Some(&mut self.form)
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let inner = panel(frame.buffer_mut(), area, "新场次", look);
        self.form.draw(frame, inner, look);
    }
}

pub fn shell() -> Shell<Words> {
    Shell {
        open: Box::new(|route, _| {
            Some(match route {
                Route::NewSession => Box::new(Fields {
                    form: Form::new(vec![
                        FormField::text(w("教学点", "Site"), "").needed(),
                        FormField::choice(w("编号时机", "Number"), ["拍后", "拍前"], 0),
                        FormField::amount(w("收费标准", "Fee"), None),
                        FormField::date(w("日期", "Date"), None).needed(),
                        FormField::tick(w("先缴费", "Pay first"), true),
                    ]),
                }),
                Route::Desk => Box::new(Finder::default()),
                _ => Box::new(Letters::default()),
            })
        }),
        status: None,
        undo: Box::new(|_| {
            vec![Effect::job_for_all(
                w("撤销", "undo"),
                |words: &mut Words| words.pop(),
                |name, _| vec![Effect::say(format!("undone {name:?}")), Effect::Changed],
            )]
        }),
        redo: Box::new(|_| vec![Effect::say("nothing to redo")]),
        commands: vec![Command {
            name: w("导入名册", "import a roster"),
            about: Some(w("xlsx / xls / csv", "xlsx / xls / csv")),
            route: Route::NewSession,
            keys: "F3 i",
        }],
    }
}

pub fn at_home(size: (u16, u16), lang: Lang) -> Harness<Words> {
    Harness::new(size, lang, Route::Home, shell(), Words::new())
}

pub fn at_desk(size: (u16, u16), lang: Lang) -> Harness<Words> {
    Harness::new(size, lang, Route::Desk, shell(), Words::new())
}
