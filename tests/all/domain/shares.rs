use photodesk::domain::shares::{ROUND, all, both, each};

#[test]
fn rows_come_back_in_their_order_however_many_processors_take_a_share() {
    let rows: Vec<usize> = (0..3 * ROUND + 7).collect();
    let mut done = vec![0];
    each(&rows, |row| row + 1, &mut done);
    let expected: Vec<usize> = (0..=rows.len()).collect();
    assert_eq!(done, expected);
    each(&[], |row: &usize| *row, &mut done);
    assert_eq!(done, expected);
    assert_eq!(all(&rows, |row| *row), rows);
}

#[test]
fn two_things_done_at_once_give_each_its_own() {
    let rows = [1, 2, 3];
    let (sum, count) = both(|| rows.iter().sum::<i32>(), || rows.len());
    assert_eq!((sum, count), (6, 3));
}
