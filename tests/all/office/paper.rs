use photodesk::sheet::forms::{FORMS, Head};
use photodesk::sheet::layout::lay_out;
use photodesk::sheet::page::Page;

use super::{convert, filled, head, office, put, tool};

/// Without blanks: where a line wraps is the paper's affair.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The texts of each sheet of paper.
fn sheets(pdf: &str) -> Vec<String> {
    let pages = tool("pdfinfo", &[pdf]);
    let count: usize =
        pages.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().parse().unwrap();
    let sheet =
        |n: usize| tool("pdftotext", &["-layout", "-f", &n.to_string(), "-l", &n.to_string(), pdf, "-"]);
    (1..=count).map(sheet).collect()
}

/// Left and right edges of all words, and the paper's width, in points.
fn edges(pdf: &str) -> Vec<(f64, f64, f64)> {
    let boxes = tool("pdftotext", &["-bbox", pdf, "-"]);
    let number = |line: &str, name: &str| -> f64 {
        let rest = line.split(&format!("{name}=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let mut width = 0.0;
    let mut found = Vec::new();
    for line in boxes.lines() {
        if line.contains("<page ") {
            width = number(line, "width");
        } else if line.contains("<word ") {
            found.push((number(line, "xMin"), number(line, "xMax"), width));
        }
    }
    found
}

/// Sheets of paper that the layout promises.
fn promised(pages: &[Page]) -> usize {
    pages.iter().map(|page| lay_out(page).breaks.len() + 1).sum()
}

/// Every form with a day in it, and blank where it can be.
fn documents() -> Vec<(String, Vec<Page>)> {
    let mut all = Vec::new();
    for form in FORMS {
        all.push((form.code.to_owned(), filled(form)));
        if let Some(blank) = form.blank(&Head { school: head().school, ..Head::default() }) {
            all.push((format!("{}-blank", form.code), blank));
        }
    }
    all
}

#[test]
fn every_form_prints_on_as_many_sheets_as_were_laid_out_each_with_its_headings_and_nothing_cut_off() {
    if !office() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let documents = documents();
    let files: Vec<_> = documents
        .iter()
        .map(|(name, pages)| put(folder.path(), &format!("{name}.xlsx"), pages.clone()))
        .collect();
    let said = convert(&files, "pdf", folder.path());
    assert!(!said.to_lowercase().contains("error") && !said.to_lowercase().contains("warn"), "{said}");
    for (name, pages) in &documents {
        let pdf = folder.path().join(format!("{name}.pdf"));
        let pdf = pdf.to_str().unwrap();
        let sheets: Vec<String> = sheets(pdf).iter().map(|sheet| bare(sheet)).collect();
        // Those whose breaks are left to the spreadsheet program have no promise.
        if pages.iter().all(|page| page.rows_per_page > 0 || page.block > 1) {
            assert_eq!(sheets.len(), promised(pages), "{name}");
        }
        for (at, sheet) in sheets.iter().enumerate() {
            let of = format!("第{}页共{}页", at + 1, sheets.len());
            assert!(sheet.contains(&of), "{name}: {of}");
            let headed = pages.iter().any(|page| {
                let headings = page.columns.iter().all(|column| holds(sheet, &column.heading));
                page.bare || (sheet.contains(&bare(&page.title)) && headings)
            });
            assert!(headed, "{name}: title and headings on sheet {}: {sheet}", at + 1);
        }
        let whole = sheets.concat();
        for page in pages {
            let cells = page.rows.iter().chain(&page.totals).flatten();
            for text in cells.chain(&page.lines).chain(&page.notes).map(|text| bare(text)) {
                assert!(holds(&whole, &text), "{name}: {text:?} is missing");
            }
            for who in &page.signatures {
                assert!(whole.contains(&format!("{who}(签字)")), "{name}: {who}");
            }
        }
        for (left, right, width) in edges(pdf) {
            assert!(left > 20.0 && right < width - 20.0, "{name}: a word from {left} to {right} of {width}");
        }
    }
}

/// Whether the paper has a text: in one piece, or wrapped into pieces of at least three characters.
fn holds(paper: &str, text: &str) -> bool {
    let text: Vec<char> = bare(text).chars().collect();
    let mut from = 0;
    while from < text.len() {
        let piece = |to: usize| text[from..to].iter().collect::<String>();
        let Some(to) = (from + 1..=text.len()).rev().find(|to| paper.contains(&piece(*to))) else {
            return false;
        };
        if to < text.len() && to - from < 3 {
            return false;
        }
        from = to;
    }
    true
}

#[test]
fn signatures_stand_on_a_sheet_with_at_least_three_rows_above_them() {
    if !office() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let form = photodesk::sheet::forms::form("sequence").unwrap();
    let mut pages = filled(form);
    // One row more than two full sheets.
    pages[0].rows.truncate(81);
    let file = put(folder.path(), "tail.xlsx", pages.clone());
    convert(&[file], "pdf", folder.path());
    let sheets = sheets(folder.path().join("tail.pdf").to_str().unwrap());
    let last = sheets.last().unwrap();
    assert!(last.contains("(签字)"), "{last}");
    for seq in ["0079", "0080", "0081"] {
        assert!(last.contains(seq), "{seq} in {last}");
    }
}
