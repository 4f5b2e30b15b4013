use photodesk::sheet::layout::{breaks, breaks_by_height, foot_fits, head_lines, lay_out, line_height};
use photodesk::sheet::page::{Column, Kind, Page};

use super::{blank, sequence_list};

#[test]
fn a_sheet_begins_after_every_full_one() {
    assert_eq!(breaks(100, 40, 0), [40, 80]);
    assert_eq!(breaks(80, 40, 0), [40]);
    assert_eq!(breaks(40, 40, 0), [0usize; 0]);
    assert_eq!(breaks(0, 40, 2), [0usize; 0]);
}

#[test]
fn signatures_never_stand_alone_and_always_find_room() {
    for rows in 1..=200 {
        for tail in 1..=6 {
            let starts = breaks(rows, 40, tail);
            assert!(starts.windows(2).all(|pair| pair[0] < pair[1]), "{rows} {starts:?}");
            assert!(starts.first().is_none_or(|first| *first > 0));
            let last = rows - starts.last().copied().unwrap_or(0);
            assert!(last >= rows.min(3), "{rows} rows, {tail} lines of tail: only {last} on the last sheet");
            assert!(last + tail <= 40, "{rows} rows, {tail} lines of tail: {last} rows leave no room");
            let edges: Vec<usize> = [0].into_iter().chain(starts).chain([rows]).collect();
            assert!(edges.windows(2).all(|pair| pair[1] - pair[0] <= 40), "{rows} {edges:?}");
        }
    }
}

#[test]
fn rows_are_as_high_as_the_paper_allows() {
    let list = lay_out(&sequence_list(10)[0]).row_height;
    assert!((16.0..24.0).contains(&list), "40 rows fill a portrait sheet: {list}");
    let log = lay_out(&blank("log")[0]);
    let on_paper = log.row_height * log.scale;
    assert!(
        (23.0..=27.0).contains(&on_paper),
        "a pen needs 8 mm, and 25 rows and a box fill the sheet: {on_paper}"
    );
}

#[test]
fn rows_of_different_heights_fill_a_sheet_and_signatures_keep_three_of_them() {
    assert_eq!(breaks_by_height(&[100.0; 10], 400.0, 0.0), [4, 8]);
    assert_eq!(breaks_by_height(&[100.0; 10], 400.0, 50.0), [4, 7], "two rows alone are too few");
    assert_eq!(breaks_by_height(&[100.0; 8], 400.0, 50.0), [4, 5], "the signatures do not fit under four");
    assert_eq!(
        breaks_by_height(&[500.0; 2], 400.0, 50.0),
        [1],
        "a row higher than the paper has a sheet of its own"
    );
}

#[test]
fn a_long_text_is_wrapped_in_a_higher_row_and_never_shrunk_to_dots() {
    let columns = vec![Column::new("编号", 8, Kind::Code), Column::new("依据", 20, Kind::Prose)];
    let rows = [4, 40].map(|long| vec!["1".to_owned(), "字".repeat(long)]).to_vec();
    let page = Page { sheet: "清单".into(), columns, rows, rows_per_page: 25, ..Page::default() };
    let heights = lay_out(&page).heights;
    assert!(heights[1] >= heights[0] + 40.0, "{heights:?}");
}

#[test]
fn a_line_that_is_too_wide_for_the_paper_goes_on_between_two_of_its_parts_and_loses_nothing() {
    let columns = vec![Column::new("学号", 20, Kind::Code), Column::new("姓名", 30, Kind::Text)];
    let line = "学校：湖南生物机电职业技术学院    教学点：长沙市芙蓉区东湖校区图书馆教学点    拍摄日期：2026-10-24 上午";
    let page = Page { sheet: "表".into(), columns, lines: vec![line.to_owned()], ..Page::default() };
    let lines = head_lines(&page);
    assert!(lines.len() > 1 && lines.join("    ") == line, "{lines:?}");
    assert!(lines.iter().all(|line| line_height(&page, line, 18.0) < 36.0), "{lines:?}");
    let wide = Page { columns: vec![Column::new("依据", 150, Kind::Prose)], ..page.clone() };
    assert_eq!(head_lines(&wide), [line], "there is room");
    // One part alone that is too wide takes a higher line.
    let long = "注".repeat(60);
    assert!(line_height(&page, &long, 18.0) > 36.0);
    assert!(foot_fits(&page, "示范学院 蒲河教学点") && !foot_fits(&page, &long));
}
