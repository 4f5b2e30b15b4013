//! The page as it is typed, and the line that is open.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use super::sheet::{Cell, Line, Said};
use super::{KeyIn, Step};
use crate::domain::books::LogMethod;
use crate::text::tui::keyin as words;
use crate::text::{Lang, Word};
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::{pad, width, wrap};

const COLUMNS: [Column; 7] = [
    Column::new(words::NO_COLUMN, 2).right(),
    Column::new(words::SEQ, 4),
    Column::new(words::WHO, 14).least(8).whole(),
    Column::new(words::KNOWN, 28).least(14).whole().grow(),
    Column::new(words::AMOUNT, 7).right(),
    Column::new(words::METHOD, 8).least(6),
    Column::new(words::NOTE, 13).least(10).whole(),
];

pub(super) fn draw(screen: &KeyIn, frame: &mut Frame, area: Rect, look: &Look) {
    match &screen.step {
        Step::Setup => setup(screen, frame, area, look),
        Step::Typing | Step::Choosing(_) | Step::Totals | Step::Reading => page(screen, frame, area, look),
    }
}

fn setup(screen: &KeyIn, frame: &mut Frame, area: Rect, look: &Look) {
    let [top, rest] = Layout::vertical([Constraint::Length(7), Constraint::Min(0)]).areas(area);
    let inner = panel(frame.buffer_mut(), top, look.word(words::SETUP), look);
    if screen.ground().is_some() {
        screen.setup.draw(frame, inner, look);
    } else if screen.ground.is_some() {
        look.text(frame.buffer_mut(), inner, 0, Role::Text, look.word(words::NO_SESSION));
    }
    let Some(ground) = screen.ground() else { return };
    let inner = panel(frame.buffer_mut(), rest, look.word(words::PAPER), look);
    let mut lines = wrap(look.word(words::BLIND), usize::from(inner.width));
    if let Ok(page) = screen.setup.text(0).parse::<u32>()
        && ground.is_keyed(page)
    {
        lines.extend(wrap(&words::replaces(look.lang, page), usize::from(inner.width)));
    }
    for (row, text) in lines.iter().enumerate() {
        look.text(frame.buffer_mut(), inner, row as u16, Role::Text, text);
    }
}

fn page(screen: &KeyIn, frame: &mut Frame, area: Rect, look: &Look) {
    let (choosing, near) = match &screen.step {
        Step::Choosing(found) => (found.people.as_slice(), found.near),
        _ => (&[][..], false),
    };
    let sheet = &screen.sheet;
    let totals = matches!(screen.step, Step::Totals);
    let differs = screen.paper.differs(sheet, look.lang);
    let below = match choosing.len() as u16 {
        0 if totals => 3 + u16::from(sheet.money) + 1 + u16::from(differs.is_some()),
        0 => 1 + u16::from(differs.is_some()),
        people => people + 2,
    };
    let [top, middle, bottom] =
        Layout::vertical([Constraint::Length(4), Constraint::Min(4), Constraint::Length(below)]).areas(area);

    let title = words::page_line(look.lang, sheet.page, sheet.line + 1);
    let inner = panel(frame.buffer_mut(), top, &title, look);
    cells(screen, frame, inner, look);

    let inner = panel(frame.buffer_mut(), middle, look.word(words::PAPER), look);
    let row = |at: usize| {
        sheet.lines.get(at).map_or_else(Row::default, |line| {
            let seq = line.seq.map(|seq| format!("{seq:04}")).unwrap_or_default();
            let known = line.known.as_ref();
            let known = known.map(|known| format!("{} {}", known.name, known.class)).unwrap_or_default();
            let amount = line.amount.map(|amount| amount.to_string()).unwrap_or_default();
            let by = if line.is_written(sheet.printed) && sheet.money {
                method(&line.method, look.lang).to_owned()
            } else {
                String::new()
            };
            let choosing = at == sheet.line && !choosing.is_empty();
            let note = if choosing { String::new() } else { note(line, look.lang) };
            Row::new([(at + 1).to_string(), seq, line.who.clone(), known, amount, by, note])
        })
    };
    Grid { columns: &COLUMNS, row: &row, empty: "" }.draw(frame.buffer_mut(), inner, &screen.list, look);

    if choosing.is_empty() {
        let mut rest = bottom;
        if totals {
            let place = Rect { height: 3 + u16::from(sheet.money), ..bottom };
            let inner = panel(frame.buffer_mut(), place, look.word(words::PAPER_TOTALS), look);
            screen.paper.form.draw(frame, inner, look);
            rest = Rect { y: place.bottom(), height: bottom.height - place.height, ..bottom };
        }
        sums(screen, frame, rest, differs.as_deref(), look);
        return;
    }
    let buf = frame.buffer_mut();
    let inner = panel(buf, bottom, look.word(if near { words::NEAR } else { words::CANDIDATES }), look);
    let names = choosing.iter().map(|one| width(&one.name)).max().unwrap_or_default();
    let numbers = choosing.iter().map(|one| width(&one.student_no)).max().unwrap_or_default();
    for (at, one) in choosing.iter().enumerate() {
        let text =
            format!("{} {}  {}  {}", at + 1, pad(&one.name, names), pad(&one.student_no, numbers), one.class);
        look.text(buf, inner, at as u16, Role::Text, &text);
    }
}

/// What the keyed lines come to, and whether the paper says the same.
fn sums(screen: &KeyIn, frame: &mut Frame, area: Rect, differs: Option<&str>, look: &Look) {
    let (people, sum, cash) = screen.sheet.totals();
    let agrees = screen.paper.is_given().then_some(differs.is_none());
    let text = if screen.sheet.aloud {
        let lines = screen.sheet.lines.len();
        words::read_so_far(look.lang, lines - screen.sheet.unsaid_count(), lines, people, sum)
    } else {
        words::totals(look.lang, people, sum, cash, agrees)
    };
    let place = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    look.text(frame.buffer_mut(), place, 0, Role::Key, &text);
    if let Some(differs) = differs {
        look.text(frame.buffer_mut(), place, 1, Role::Bad, differs);
    }
}

/// `序号 0121   谁 zsf_   金额 20.00   方式 现金`: the open cell is the one with the cursor.
fn cells(screen: &KeyIn, frame: &mut Frame, area: Rect, look: &Look) {
    let Some(line) = screen.sheet.open_line() else { return };
    let mut x = area.x;
    for cell in Cell::ALL {
        let (label, room): (Word, u16) = match cell {
            Cell::Seq => (words::SEQ, 7),
            Cell::Who => (words::WHO, 24),
            Cell::Amount => (words::AMOUNT, 9),
            Cell::Method => (words::METHOD, 9),
        };
        let absent = match cell {
            Cell::Amount | Cell::Method => !screen.sheet.money,
            Cell::Seq | Cell::Who => false,
        };
        if absent {
            continue;
        }
        let open = screen.sheet.cell == cell && !matches!(screen.step, Step::Reading);
        let label = format!("{}{} ", if open { ">" } else { " " }, look.word(label));
        let role = if open { Role::Key } else { Role::Text };
        let left = area.right().saturating_sub(x);
        x += look.put(frame.buffer_mut(), (x, area.y), left, &label, look.style(role));
        let place = Rect::new(x, area.y, room.min(area.right().saturating_sub(x)), 1);
        if open {
            screen.field.draw(frame, place, look);
        } else {
            let text = match cell {
                Cell::Seq => line.seq.map(|seq| format!("{seq:04}")).unwrap_or_default(),
                Cell::Who => line.who.clone(),
                Cell::Amount => line.amount.unwrap_or(screen.sheet.fee).to_string(),
                Cell::Method => method(&line.method, look.lang).to_owned(),
            };
            look.text(frame.buffer_mut(), place, 0, Role::Text, &text);
        }
        x += room + 1;
    }
    let known = line.known.as_ref();
    let known = known.map(|known| format!("{}  {}  {}", known.name, known.student_no, known.class));
    let choosing = matches!(screen.step, Step::Choosing(_));
    let text = known.unwrap_or_else(|| if choosing { String::new() } else { note(line, look.lang) });
    look.text(frame.buffer_mut(), area, 1, Role::Text, &format!(" {text}"));
}

fn note(line: &Line, lang: Lang) -> String {
    let word = if line.said == Said::Missing {
        words::MARK_MISSING
    } else if line.struck {
        words::MARK_STRUCK
    } else if line.said == Said::Agrees && !line.who.is_empty() {
        words::MARK_AGREES
    } else if line.unreadable {
        words::MARK_UNREADABLE
    } else if line.known.is_none() && !line.who.is_empty() {
        words::MARK_UNKNOWN
    } else if line.said == Said::Changed {
        words::MARK_CHANGED
    } else {
        return String::new();
    };
    word.get(lang).to_owned()
}

fn method(method: &LogMethod, lang: Lang) -> &str {
    match (method, lang) {
        (LogMethod::Cash, Lang::En) => "cash",
        (LogMethod::Wechat, Lang::En) => "WeChat",
        (LogMethod::Alipay, Lang::En) => "Alipay",
        (LogMethod::Class, Lang::En) => "class",
        (LogMethod::Free, Lang::En) => "free",
        (LogMethod::Owe, Lang::En) => "owing",
        (LogMethod::Unknown(_), _) | (_, Lang::Zh) => method.word(),
    }
}
