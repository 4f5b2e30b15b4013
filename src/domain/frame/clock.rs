//! The camera's clock against the register's: hours wrong is normal, and nobody has to set it.

use super::align::{Column, Row, Step, Weight, align};

/// By how much each clock is ahead of the register, in milliseconds.
pub type Ahead = Vec<Option<i64>>;

/// People by whom a beginning may be off in the count while the best fit is looked for.
const AROUND: i64 = 8;
/// With a known clock: so long may it take from the camera to the desk, in milliseconds.
const WALK: i64 = 900_000;
/// So many numbers are enough to find the clock.
const ENOUGH: usize = 600;
/// Of more numbers than so a clock that is nearly known is not looked for anew.
const MANY: usize = 300;
/// So many of the starts are looked at more closely.
const CLOSER: usize = 4;
/// Fewer times say nothing.
const LEAST: usize = 5;

/// Both books side by side in time.
pub struct Fit {
    pub steps: Vec<Step>,
    pub ahead: Ahead,
    pub weight: Weight,
}

/// Frames by their own clocks.
pub struct Times<'a> {
    pub rows: &'a [Row],
    pub columns: &'a [Column],
    /// For each column its clock.
    pub clocks: &'a [usize],
    pub count: usize,
    /// Milliseconds from one person to the next.
    pub median: i64,
    /// It took turns with another camera.
    pub turns: bool,
}

impl Times<'_> {
    /// The best fit: where the steps of both books stand closest in time. `known`: the camera is ahead by this, and
    /// what differs beyond it is the way to the desk. `None`: the times do not belong together (typed in later).
    /// `nearly`: the clocks are known but for the way to the desk, and are only made exact.
    pub fn fit(&self, known: Option<i64>, nearly: Option<&Ahead>) -> Option<Fit> {
        let timed = self.rows.iter().filter(|row| row.at.is_some()).count();
        if timed < LEAST || self.columns.iter().filter(|column| column.at.is_some()).count() < LEAST {
            return None;
        }
        let plain = Weight { scale: 1.0, timed: false, open_ends: true, turns: self.turns };
        let starts: Vec<Ahead> = if let Some(nearly) = nearly.filter(|_| self.rows.len() > MANY) {
            let by = |k: i64| nearly.iter().map(|one| one.map(|one| one + k * self.median / 2)).collect();
            (-4..=4).map(by).collect()
        } else if let Some(known) = known {
            let steps = WALK / self.median.max(1);
            (-2..=steps.min(60)).map(|k| vec![Some(known - k * self.median); self.count]).collect()
        } else {
            let (steps, _) = align(self.rows, self.columns, plain, false);
            let moved = |around: &Ahead, k: i64| -> Ahead {
                around.iter().map(|one| one.map(|one| one + k * self.median)).collect()
            };
            let around = self.ahead(&steps);
            let mut starts: Vec<Ahead> = (-AROUND..=AROUND).map(|k| moved(&around, k)).collect();
            if self.rows.len().abs_diff(self.columns.len()) > AROUND as usize {
                // A card or an hour of the register is missing: at the end, or at the beginning.
                let both = self.rows.len().min(self.columns.len());
                let (rows, columns) = (self.rows.len() - both, self.columns.len() - both);
                for (row, column) in [(0, 0), (rows, columns)] {
                    let beside: Vec<Step> = (0..both).map(|at| (Some(row + at), Some(column + at))).collect();
                    let around = self.ahead(&beside);
                    starts.extend((-AROUND..=AROUND).map(|k| moved(&around, k)));
                }
            }
            starts
        };
        // Where all are there a part is enough; where many are missing it may be just those.
        let alike = self.rows.len().abs_diff(self.columns.len()) <= ENOUGH / 4;
        let head = if alike { self.rows.len().min(ENOUGH) } else { self.rows.len() };
        let share = head * self.columns.len() / self.rows.len().max(1);
        let reach = share + self.rows.len().abs_diff(self.columns.len()) + 200;
        let cut = reach.min(self.columns.len());
        let part = Times {
            rows: self.rows.get(..head).unwrap_or_default(),
            columns: self.columns.get(..cut).unwrap_or_default(),
            clocks: self.clocks.get(..cut).unwrap_or_default(),
            ..*self
        };
        let open = head < self.rows.len();
        let weight = |scale: f32| Weight { scale, timed: true, open_ends: true, turns: self.turns };
        let usual = self.median as f32 * 0.6;
        let mut tried: Vec<(f32, Ahead)> = starts
            .into_iter()
            .map(|start| {
                let (steps, cost) = part.aligned(&start, weight(usual), open);
                (cost, keep(&start, part.ahead(&steps)))
            })
            .collect();
        tried.sort_by(|a, b| a.0.total_cmp(&b.0));
        tried.truncate(CLOSER);
        // How evenly people walk to the desk says how much a second weighs.
        let (steps, _) = part.aligned(&tried.first()?.1, weight(usual), open);
        let weight = weight(part.spread(&steps).map_or(usual, |spread| spread.clamp(usual / 6.0, usual)));
        let closer = tried.into_iter().map(|(_, start)| {
            let (steps, _) = part.aligned(&start, weight, open);
            let refined = keep(&start, part.ahead(&steps));
            (part.aligned(&refined, weight, open).1, refined)
        });
        let (_, mut ahead) = closer.min_by(|a, b| a.0.total_cmp(&b.0))?;
        let (mut steps, _) = self.aligned(&ahead, weight, false);
        for _ in 0..2 {
            ahead = keep(&ahead, self.ahead(&steps));
            steps = self.aligned(&ahead, weight, false).0;
        }
        self.fits(&steps, &ahead).then_some(Fit { steps, ahead, weight })
    }

    /// Half the differences are nearer to their middle than this, in milliseconds.
    fn spread(&self, steps: &[Step]) -> Option<f32> {
        let ahead = self.ahead(steps);
        let mut off: Vec<i64> = self
            .differences(steps)
            .iter()
            .zip(&ahead)
            .flat_map(|(all, ahead)| all.iter().filter_map(|one| ahead.map(|ahead| (one - ahead).abs())))
            .collect();
        off.sort_unstable();
        off.get(off.len() / 2).map(|middle| *middle as f32)
    }

    fn aligned(&self, ahead: &Ahead, weight: Weight, open: bool) -> (Vec<Step>, f32) {
        let columns: Vec<Column> = self
            .columns
            .iter()
            .zip(self.clocks)
            .map(|(column, clock)| {
                let by = ahead.get(*clock).copied().flatten();
                Column { at: column.at.zip(by).map(|(at, by)| at - by), ..*column }
            })
            .collect();
        align(self.rows, &columns, weight, open)
    }

    /// Differences of what stands side by side, by clock.
    fn differences(&self, steps: &[Step]) -> Vec<Vec<i64>> {
        let mut all = vec![Vec::new(); self.count];
        for (row, column) in steps {
            let (Some(row), Some(column)) = (row, column) else { continue };
            let times = self.rows.get(*row).and_then(|row| row.at);
            let times = times.zip(self.columns.get(*column).and_then(|column| column.at));
            let clock = self.clocks.get(*column).and_then(|clock| all.get_mut(*clock));
            if let (Some((row, column)), Some(clock)) = (times, clock) {
                clock.push(column - row);
            }
        }
        all
    }

    fn ahead(&self, steps: &[Step]) -> Ahead {
        let middle = |mut all: Vec<i64>| {
            all.sort_unstable();
            all.get(all.len() / 2).copied()
        };
        self.differences(steps).into_iter().map(middle).collect()
    }

    /// Most of what stands side by side is close in time.
    fn fits(&self, steps: &[Step], ahead: &Ahead) -> bool {
        let near = (4 * self.median).max(60_000);
        let (mut all, mut close) = (0, 0);
        for (differences, ahead) in self.differences(steps).iter().zip(ahead) {
            let Some(ahead) = ahead else { continue };
            all += differences.len();
            close += differences.iter().filter(|one| (**one - ahead).abs() <= near).count();
        }
        all > 0 && close * 10 >= all * 6
    }
}

/// A clock that nothing was learned about stays as it was.
fn keep(before: &Ahead, now: Ahead) -> Ahead {
    now.into_iter().zip(before).map(|(now, before)| now.or(*before)).collect()
}
