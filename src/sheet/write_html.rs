//! HTML: the document as sheets of A4, ready to print on a computer without an office program. One file: no script, no
//! address, nothing that is loaded; every text is escaped.

use std::fmt::Write as _;

use super::layout::{self, Layout, lay_out};
use super::page::{Document, Frame, Kind, Page, Part, Shape, Side, printable};
use super::write::WriteError;

/// Sheets are cut here, not by the browser, so that each carries its headings and its number.
const STYLE: &str = "
@page{size:A4;margin:1.8cm 1.5cm 1.5cm}
@page wide{size:A4 landscape;margin:1.8cm 1.5cm 1.5cm}
*{box-sizing:border-box}
body{margin:0;font-family:SimSun,'Songti SC','Noto Serif CJK SC',serif;font-size:11pt;color:#000;background:#fff}
section{break-after:page;break-inside:avoid;page-break-after:always}
section:last-child{break-after:auto;page-break-after:auto}
.wide{page:wide}
table{width:100%;border-collapse:collapse;table-layout:fixed}
thead{display:table-header-group}
tr{break-inside:avoid;page-break-inside:avoid}
td,th{border:1px solid #000;padding:0 2pt;overflow-wrap:anywhere;line-height:1.15}
th{background:#e7e6e6;font-weight:bold;text-align:center}
.title,.line,.note,.foot{border:0;text-align:left;background:#fff;font-weight:normal}
.title{text-align:center;font-family:SimHei,'Heiti SC','Noto Sans CJK SC',sans-serif;font-size:16pt;font-weight:bold}
.c{text-align:center}.n{text-align:right}
.sum td,.box,.band{font-weight:bold}.old{color:#808080}.mark{background:#ffeb3b}
.large{text-align:center;font-weight:bold;font-size:28pt}
.cut{border:0;border-bottom:1px dashed #000;text-align:center;font-size:8pt}
.open{border:0}.part{border-left:1px dashed #000}.bold{font-weight:bold}.red{color:#c00000}
.face{font-family:SimHei,'Heiti SC','Noto Sans CJK SC',sans-serif}
.foot{font-size:9pt}.foot i{font-style:normal;float:right}
@media screen{body{background:#ddd}section{background:#fff;width:21cm;min-height:29.7cm;margin:8pt auto;padding:1.8cm 1.5cm 1.5cm}
section.wide{width:29.7cm;min-height:21cm}}
";

/// The pages one after another, each cut into sheets of paper.
pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    if document.pages.is_empty() {
        return Err(WriteError::Empty);
    }
    let mut html = String::from("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    // Writing to a String cannot fail.
    let _ =
        writeln!(html, "<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>", text(&document.title));
    for page in &document.pages {
        let layout = lay_out(page);
        let starts: Vec<usize> = std::iter::once(0).chain(layout.sheets.iter().copied()).collect();
        for (at, from) in starts.iter().enumerate() {
            let to = starts.get(at + 1).copied().unwrap_or(page.rows.len());
            let sheet = Sheet { page, layout: &layout, from: *from, to, number: at + 1, of: starts.len() };
            sheet.put(&mut html);
        }
    }
    html.push_str("</body>\n</html>\n");
    Ok(html.into_bytes())
}

/// One sheet of paper.
struct Sheet<'a> {
    page: &'a Page,
    layout: &'a Layout,
    from: usize,
    to: usize,
    number: usize,
    of: usize,
}

impl Sheet<'_> {
    fn put(&self, html: &mut String) {
        let page = self.page;
        let wide = if page.landscape { " class=\"wide\"" } else { "" };
        let size = 11.0 * self.layout.scale;
        let _ = writeln!(html, "<section{wide}>\n<table style=\"font-size:{size:.2}pt\">\n<colgroup>");
        let all: u32 = page.columns.iter().map(|column| u32::from(column.width)).sum();
        for column in &page.columns {
            let share = f64::from(column.width) * 100.0 / f64::from(all.max(1));
            let _ = write!(html, "<col style=\"width:{share:.2}%\">");
        }
        html.push_str("</colgroup>\n<thead>\n");
        if !page.title.is_empty() {
            self.across(html, "th", "title", &page.title, layout::TITLE_HEIGHT);
        }
        for line in layout::head_lines(page) {
            self.across(html, "th", "line", &line, layout::line_height(page, &line, layout::LINE_HEIGHT));
        }
        if !page.bare {
            self.headings(html);
        }
        html.push_str("</thead>\n<tbody>\n");
        for at in self.from..self.to {
            self.row(html, at);
        }
        if !page.rows.is_empty() {
            for line in page.box_per_page {
                let line = line.replace("{页}", &self.number.to_string());
                self.across(html, "td", "box", &line, self.layout.row_height);
            }
        }
        if self.number == self.of {
            self.tail(html);
        }
        let _ = writeln!(
            html,
            "<tr><td class=\"foot\" colspan=\"{}\">{}<i>第 {} 页 共 {} 页</i></td></tr>",
            page.columns.len().max(1),
            text(&page.footer),
            self.number,
            self.of
        );
        html.push_str("</tbody>\n</table>\n</section>\n");
    }

    /// What stands once, under the last row.
    fn tail(&self, html: &mut String) {
        let page = self.page;
        for total in &page.totals {
            let _ = write!(html, "<tr class=\"sum\" style=\"{}\">", self.height(self.layout.row_height));
            self.cells(html, total, None);
            html.push_str("</tr>\n");
        }
        for note in &page.notes {
            self.across(html, "td", "note", note, layout::line_height(page, note, layout::LINE_HEIGHT));
        }
        if !page.signatures.is_empty() {
            let line = layout::signature_line(&page.signatures);
            let height = layout::line_height(page, &line, layout::SIGNATURE_HEIGHT);
            self.across(html, "td", "note", &line, height);
        }
    }

    fn headings(&self, html: &mut String) {
        let height = layout::heading_height(self.page);
        let _ = write!(html, "<tr style=\"{}\">", self.height(height));
        for (at, column) in self.page.columns.iter().enumerate() {
            let mark = if self.is_marked(None, at) { " class=\"mark\"" } else { "" };
            let _ = write!(html, "<th{mark}>{}</th>", text(&column.heading));
        }
        html.push_str("</tr>\n");
    }

    fn row(&self, html: &mut String, at: usize) {
        let Some(row) = self.page.rows.get(at) else { return };
        let height = self.layout.heights.get(at).copied().unwrap_or(self.layout.row_height);
        let first = row.first().map_or("", String::as_str);
        match self.page.shapes.get(&at) {
            Some(Shape::Band) => self.across(html, "td", "band", first, height),
            Some(Shape::Cut) => self.across(html, "td", "cut", first, height),
            Some(Shape::Parts(parts, _)) => self.parts(html, parts, row, height),
            Some(Shape::Large) => {
                let _ = write!(html, "<tr style=\"{}\">", self.height(height));
                for place in 0..self.page.columns.len() {
                    let _ = write!(
                        html,
                        "<td class=\"large\">{}</td>",
                        text(row.get(place).map_or("", String::as_str))
                    );
                }
                html.push_str("</tr>\n");
            }
            None => {
                let old = if at < self.page.examples { " class=\"old\"" } else { "" };
                let _ = write!(html, "<tr{old} style=\"{}\">", self.height(height));
                self.cells(html, row, Some(at));
                html.push_str("</tr>\n");
            }
        }
    }

    fn parts(&self, html: &mut String, parts: &[Part], row: &[String], height: f64) {
        let _ = write!(html, "<tr style=\"{}\">", self.height(height));
        for (at, part) in parts.iter().enumerate() {
            let (print, value) = (part.print, text(row.get(at).map_or("", String::as_str)));
            let side = match print.side {
                Side::Left => "",
                Side::Middle => " c",
                Side::Right => " n",
            };
            let frame = match print.frame {
                Frame::Open => " open",
                Frame::Boxed => "",
                Frame::CutLeft => " open part",
            };
            let face = if print.points > 14 { " face" } else { "" };
            let bold = if print.bold { " bold" } else { "" };
            let red = if print.red { " red" } else { "" };
            let class = format!("{side}{frame}{face}{bold}{red}");
            let letters = f64::from(print.points) * self.layout.scale;
            let _ = write!(
                html,
                "<td class=\"{}\" colspan=\"{}\" style=\"font-size:{letters:.1}pt\">{value}</td>",
                class.trim(),
                part.columns
            );
        }
        html.push_str("</tr>\n");
    }

    fn cells(&self, html: &mut String, row: &[String], place: Option<usize>) {
        for (at, column) in self.page.columns.iter().enumerate() {
            let side = match column.kind {
                Kind::Text | Kind::Prose => "",
                Kind::Code => "c",
                Kind::Count | Kind::Money => "n",
            };
            let mark = if place.is_some() && self.is_marked(place, at) { " mark" } else { "" };
            let class = format!("{side}{mark}");
            let class = class.trim();
            let value = text(row.get(at).map_or("", String::as_str));
            if class.is_empty() {
                let _ = write!(html, "<td>{value}</td>");
            } else {
                let _ = write!(html, "<td class=\"{class}\">{value}</td>");
            }
        }
    }

    fn across(&self, html: &mut String, cell: &str, class: &str, words: &str, height: f64) {
        let columns = self.page.columns.len().max(1);
        let style = self.height(height);
        let words = text(words);
        let _ = writeln!(
            html,
            "<tr style=\"{style}\"><{cell} class=\"{class}\" colspan=\"{columns}\">{words}</{cell}></tr>"
        );
    }

    /// Heights are those of the workbook, shrunk with it.
    fn height(&self, points: f64) -> String {
        format!("height:{:.1}pt", points * self.layout.scale)
    }

    fn is_marked(&self, row: Option<usize>, column: usize) -> bool {
        self.page.marks.iter().any(|mark| mark.row == row && mark.column == column)
    }
}

/// A text as it may stand in a page: clean, and nothing in it is markup.
fn text(raw: &str) -> String {
    let mut safe = String::new();
    for c in printable(raw).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}
