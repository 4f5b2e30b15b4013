//! A page of the manual log while it is typed: its 25 lines, the cell that is open, and what the lines come to.

use crate::domain::books::{LogMethod, LogRow};
use crate::domain::money::Fen;
use crate::domain::session::LINES_PER_PAGE;
use crate::ops::answer::Candidate;

/// The cells of a line, in the order in which Enter goes through them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    #[default]
    Seq,
    Who,
    Amount,
    Method,
}

impl Cell {
    pub const ALL: [Cell; 4] = [Cell::Seq, Cell::Who, Cell::Amount, Cell::Method];
}

/// Whom the roster gave for what was typed: only what the paper could show, nothing of the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    pub student_no: String,
    pub name: String,
    pub class: String,
}

impl Known {
    pub fn of(one: &Candidate) -> Known {
        Known { student_no: one.student_no.clone(), name: one.name.clone(), class: one.class.clone() }
    }
}

/// What was said of a line while the page was read aloud.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Said {
    #[default]
    Nothing,
    Agrees,
    /// It stands now as the paper has it.
    Changed,
    /// The paper has no such line.
    Missing,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub seq: Option<u32>,
    pub who: String,
    pub known: Option<Known>,
    /// The paper spells the name otherwise, and keeps its spelling.
    pub near: bool,
    pub amount: Option<Fen>,
    pub method: LogMethod,
    pub struck: bool,
    pub unreadable: bool,
    /// What the page's line said besides, when it was taken in from a spreadsheet.
    pub remark: String,
    pub said: Said,
}

/// A form's word, whatever language the interface speaks.
const UNREADABLE: &str = "看不清";

impl Line {
    /// Does the paper have something here? A printed name without a number, an amount or a mark is not a line.
    pub fn is_written(&self, printed: bool) -> bool {
        if self.said == Said::Missing {
            return false;
        }
        let named = !printed && !self.who.is_empty();
        named || self.struck || self.unreadable || self.amount.is_some() || (printed && self.seq.is_some())
    }

    fn row(&self, page: u32, line: u32) -> LogRow {
        let known = self.known.clone().unwrap_or_default();
        LogRow {
            page,
            line,
            seq: self.seq,
            name: if known.name.is_empty() || self.near { self.who.clone() } else { known.name },
            student_no: known.student_no,
            class: known.class,
            amount: self.amount,
            method: self.method.clone(),
            struck: self.struck,
            remark: if self.unreadable { UNREADABLE.to_owned() } else { self.remark.clone() },
            ..LogRow::default()
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub page: u32,
    /// The names are printed on the paper, in roster order.
    pub printed: bool,
    /// The lines come from the database and are read out against the paper.
    pub aloud: bool,
    /// The log has columns for money.
    pub money: bool,
    pub fee: Fen,
    pub lines: Vec<Line>,
    pub line: usize,
    pub cell: Cell,
}

impl Sheet {
    /// An empty page in shooting order; `first` is the number of its first line.
    pub fn by_shot(page: u32, first: Option<u32>, fee: Option<Fen>) -> Sheet {
        let mut lines = vec![Line::default(); LINES_PER_PAGE as usize];
        if let Some(line) = lines.first_mut() {
            line.seq = first;
        }
        let cell = if first.is_some() { Cell::Who } else { Cell::Seq };
        Sheet { page, money: fee.is_some(), fee: fee.unwrap_or_default(), lines, cell, ..Sheet::default() }
    }

    /// A page with printed names.
    pub fn by_roster(page: u32, people: &[Candidate], fee: Option<Fen>) -> Sheet {
        let lines = people.iter().take(LINES_PER_PAGE as usize).map(|one| Line {
            who: one.name.clone(),
            known: Some(Known::of(one)),
            ..Line::default()
        });
        Sheet {
            page,
            printed: true,
            money: fee.is_some(),
            fee: fee.unwrap_or_default(),
            lines: lines.collect(),
            ..Sheet::default()
        }
    }

    /// What the database has of a page, to be read out.
    pub fn aloud(page: u32, rows: &[LogRow], fee: Option<Fen>) -> Sheet {
        let line = |row: &LogRow| Line {
            seq: row.seq,
            who: row.name.clone(),
            known: Some(Known {
                student_no: row.student_no.clone(),
                name: row.name.clone(),
                class: row.class.clone(),
            }),
            amount: row.amount.filter(|_| row.method != LogMethod::Owe),
            method: row.method.clone(),
            struck: row.struck,
            unreadable: row.remark == UNREADABLE,
            remark: row.remark.clone(),
            ..Line::default()
        };
        // Each on the line that it has on the paper; a line that is empty there has nothing to be read.
        let mut lines: Vec<Line> = Vec::new();
        for row in rows.iter().filter(|row| row.line <= LINES_PER_PAGE) {
            let empty = Line { said: Said::Agrees, ..Line::default() };
            lines.resize(lines.len().max((row.line as usize).saturating_sub(1)), empty);
            lines.push(line(row));
        }
        Sheet {
            page,
            aloud: true,
            money: fee.is_some(),
            fee: fee.unwrap_or_default(),
            lines,
            ..Sheet::default()
        }
    }

    /// The first line that nobody has said anything about.
    pub fn unsaid(&self) -> Option<usize> {
        self.lines.iter().position(|line| self.aloud && line.said == Said::Nothing)
    }

    /// As [`Sheet::unsaid`], from a line on and round to the beginning.
    pub fn unsaid_from(&self, line: usize) -> Option<usize> {
        let open = |at: &usize| self.lines.get(*at).is_some_and(|line| line.said == Said::Nothing);
        (line + 1..self.lines.len()).find(open).or_else(|| self.unsaid())
    }

    pub fn unsaid_count(&self) -> usize {
        self.lines.iter().filter(|line| self.aloud && line.said == Said::Nothing).count()
    }

    /// Was anything said yet?
    pub fn is_begun(&self) -> bool {
        self.lines.iter().any(|line| line.said != Said::Nothing)
    }

    /// Makes room for one more line before the open one; the page holds no more than its paper.
    pub fn insert(&mut self) -> bool {
        let there = self.lines.iter().filter(|line| line.said != Said::Missing).count();
        if there >= LINES_PER_PAGE as usize {
            return false;
        }
        let at = self.line.min(self.lines.len());
        self.lines.insert(at, Line::default());
        self.line = at;
        true
    }

    /// A line as it was; none: the line was put in, and goes again.
    pub fn put_back(&mut self, at: usize, before: Option<Line>) {
        self.line = at;
        match (before, self.lines.get_mut(at)) {
            (Some(before), Some(line)) => *line = before,
            (None, Some(_)) => drop(self.lines.remove(at)),
            (_, None) => {}
        }
    }

    pub fn open_line(&self) -> Option<&Line> {
        self.lines.get(self.line)
    }

    pub fn open_line_mut(&mut self) -> Option<&mut Line> {
        self.lines.get_mut(self.line)
    }

    /// The text of the open cell, to go on with.
    pub fn text(&self) -> String {
        let Some(line) = self.open_line() else { return String::new() };
        match self.cell {
            Cell::Seq => line.seq.map(|seq| format!("{seq:04}")).unwrap_or_default(),
            Cell::Who => line.who.clone(),
            Cell::Amount => line.amount.map(|amount| amount.to_string()).unwrap_or_default(),
            Cell::Method => String::new(),
        }
    }

    pub fn set_seq(&mut self, text: &str) {
        let seq = text.trim().parse().ok().filter(|seq| *seq > 0);
        if let Some(line) = self.open_line_mut() {
            line.seq = seq;
        }
    }

    /// The amount as typed; nothing typed is the usual fee.
    pub fn set_amount(&mut self, text: &str) {
        let amount = if text.trim().is_empty() { Some(self.fee) } else { text.trim().parse().ok() };
        if let Some(line) = self.open_line_mut() {
            line.amount = amount;
        }
    }

    pub fn set_method(&mut self, text: &str) {
        let method = match text.trim() {
            "1" => LogMethod::Cash,
            "2" => LogMethod::Wechat,
            "3" => LogMethod::Alipay,
            "4" => LogMethod::Class,
            "5" => LogMethod::Free,
            "6" => LogMethod::Owe,
            word => LogMethod::read(word),
        };
        let unpaid = matches!(method, LogMethod::Free | LogMethod::Owe);
        if let Some(line) = self.open_line_mut() {
            if unpaid {
                line.amount = None;
            }
            line.method = method;
        }
    }

    /// What comes after the open cell when Enter is pressed.
    pub fn forward(&mut self) {
        let blank = self.printed && self.open_line().is_some_and(|line| line.seq.is_none());
        self.cell = match self.cell {
            Cell::Seq if blank => return self.down(),
            Cell::Seq if self.printed && self.money => Cell::Amount,
            Cell::Seq if self.printed => return self.down(),
            Cell::Seq => Cell::Who,
            Cell::Who if self.money => Cell::Amount,
            Cell::Who | Cell::Amount | Cell::Method => return self.down(),
        };
    }

    /// The next line, at its first cell to type. Numbers run on by themselves.
    pub fn down(&mut self) {
        let next = self.open_line().and_then(|line| line.seq).and_then(|seq| seq.checked_add(1));
        if self.line + 1 < self.lines.len() {
            self.line += 1;
            let printed = self.printed;
            if let Some(line) = self.open_line_mut()
                && !printed
                && line.seq.is_none()
                && !line.is_written(printed)
            {
                line.seq = next;
            }
        }
        self.first_cell();
    }

    pub fn up(&mut self) {
        self.line = self.line.saturating_sub(1);
        self.first_cell();
    }

    fn first_cell(&mut self) {
        let numbered = self.open_line().is_some_and(|line| line.seq.is_some());
        self.cell = if !self.printed && numbered { Cell::Who } else { Cell::Seq };
    }

    /// Tab goes round the cells of the line that the paper has.
    pub fn turn(&mut self, forward: bool) {
        let has = |cell: &Cell| match cell {
            Cell::Seq => true,
            Cell::Who => !self.printed,
            Cell::Amount | Cell::Method => self.money,
        };
        let cells: Vec<Cell> = Cell::ALL.into_iter().filter(has).collect();
        let at = cells.iter().position(|cell| *cell == self.cell).unwrap_or_default();
        let step = if forward { 1 } else { cells.len().saturating_sub(1) };
        if let Some(cell) = cells.get((at + step) % cells.len().max(1)) {
            self.cell = *cell;
        }
    }

    /// The lines that the paper has, each on its own place.
    pub fn rows(&self) -> Vec<LogRow> {
        let there = self.lines.iter().filter(|line| line.said != Said::Missing).enumerate();
        let written = there.filter(|(_, line)| line.is_written(self.printed));
        written.map(|(at, line)| line.row(self.page, at as u32 + 1)).collect()
    }

    pub fn is_empty(&self) -> bool {
        !self.lines.iter().any(|line| line.is_written(self.printed))
    }

    /// People, all amounts, and the cash among them; struck lines count for nothing.
    pub fn totals(&self) -> (usize, Fen, Fen) {
        let living: Vec<&Line> =
            self.lines.iter().filter(|line| line.is_written(self.printed) && !line.struck).collect();
        let sum = living.iter().filter_map(|line| line.amount).sum();
        let cash =
            living.iter().filter(|line| line.method == LogMethod::Cash).filter_map(|line| line.amount).sum();
        (living.len(), sum, cash)
    }

    /// The number after the last one keyed, for the next page.
    pub fn next_seq(&self) -> Option<u32> {
        let written = self.lines.iter().filter(|line| line.is_written(self.printed));
        written.filter_map(|line| line.seq).next_back().and_then(|seq| seq.checked_add(1))
    }
}
