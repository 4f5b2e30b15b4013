use photodesk::domain::shares::{each, round};

#[test]
fn rows_come_back_in_their_order_however_many_processors_take_a_share() {
    let rows: Vec<usize> = (0..3 * round() + 7).collect();
    let mut done = vec![0];
    each(&rows, |row| row + 1, &mut done);
    let expected: Vec<usize> = (0..=rows.len()).collect();
    assert_eq!(done, expected);
    each(&[], |row: &usize| *row, &mut done);
    assert_eq!(done, expected);
}
