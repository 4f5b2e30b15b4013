//! Rows to columns, one to one, at the least cost in all. Knows nothing of lines and people.

/// The column of each row. `costs` has as many columns as rows or more.
pub(super) fn cheapest(costs: &[Vec<i32>]) -> Vec<usize> {
    let rows = costs.len();
    let columns = costs.first().map_or(0, Vec::len);
    let mut tables = Tables::new(rows, columns);
    for row in 1..=rows {
        tables.place(costs, row);
    }
    let mut of = vec![0; rows];
    for (column, row) in tables.row_of.iter().enumerate().skip(1).filter(|(_, row)| **row > 0) {
        if let Some(place) = of.get_mut(row - 1) {
            *place = column - 1;
        }
    }
    of
}

/// The Hungarian method, with what each row and column is worth; rows and columns are counted from 1.
struct Tables {
    of_row: Vec<i32>,
    of_column: Vec<i32>,
    /// Who has a column; 0: nobody.
    row_of: Vec<usize>,
}

impl Tables {
    fn new(rows: usize, columns: usize) -> Tables {
        Tables { of_row: vec![0; rows + 1], of_column: vec![0; columns + 1], row_of: vec![0; columns + 1] }
    }

    /// Finds a column for one more row; those that have one may get another.
    fn place(&mut self, costs: &[Vec<i32>], row: usize) {
        let columns = self.row_of.len();
        let mut least = vec![i32::MAX; columns];
        let mut way = vec![0; columns];
        let mut seen = vec![false; columns];
        self.row_of[0] = row;
        let mut at = 0;
        while self.row_of[at] != 0 {
            seen[at] = true;
            let here = self.row_of[at];
            let (mut step, mut next) = (i32::MAX, 0);
            for column in (1..columns).filter(|column| !seen[*column]) {
                let cost = costs[here - 1][column - 1] - self.of_row[here] - self.of_column[column];
                if cost < least[column] {
                    (least[column], way[column]) = (cost, at);
                }
                if least[column] < step {
                    (step, next) = (least[column], column);
                }
            }
            for column in 0..columns {
                if seen[column] {
                    self.of_row[self.row_of[column]] += step;
                    self.of_column[column] -= step;
                } else if least[column] != i32::MAX {
                    least[column] -= step;
                }
            }
            at = next;
        }
        while at != 0 {
            let before = way[at];
            self.row_of[at] = self.row_of[before];
            at = before;
        }
    }
}
