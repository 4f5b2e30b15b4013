use photodesk::sheet::layout::{breaks, lay_out};

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
    let log = lay_out(&blank("log")[0]).row_height;
    assert!((14.0..27.0).contains(&log), "25 rows and a box fill a landscape sheet: {log}");
}
