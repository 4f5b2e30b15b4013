//! How the log is kept by hand and typed in, and what goes wrong in it.

use photodesk::domain::books::{LogMethod, LogRow};
use photodesk::domain::money::Fen;

use super::draft::{Draft, Line};
use super::people;

pub const FEE: Fen = Fen(2000);

/// Writes a line for every shot, in the order of the numbers or of the roster; student numbers and classes are there
/// on all lines, on most, or on none.
pub fn write(draft: &mut Draft) {
    let student_nos = *draft.dice.pick(&[0, 0, 0, 1000, 850]);
    let classes = *draft.dice.pick(&[0, 1000, 900]);
    let mut order: Vec<usize> = (0..draft.shots.len()).collect();
    if !draft.in_order {
        order.sort_by_key(|place| draft.shots[*place]);
    }
    let struck = draft.dice.chance(500);
    for place in order {
        let (pupil, seq) = draft.shots[place];
        let person = &draft.pupils[pupil];
        let (name, student_no, class) =
            (person.name.clone(), person.student_no.clone(), person.class.clone());
        let method = match draft.dice.below(100) {
            0..75 => LogMethod::Cash,
            75..95 => LogMethod::Wechat,
            95..99 => LogMethod::Alipay,
            _ => LogMethod::Free,
        };
        let first_of_two = draft.retaken.contains(&pupil) && draft.truth[pupil] != Some(seq);
        // Paid once: with the line that stands.
        let pays = method != LogMethod::Free && (!draft.retaken.contains(&pupil) || first_of_two != struck);
        let row = LogRow {
            seq: Some(seq),
            name,
            student_no: if draft.dice.chance(student_nos) { student_no } else { String::new() },
            class: if draft.dice.chance(classes) { class } else { String::new() },
            amount: pays.then_some(FEE),
            method,
            struck: first_of_two && struck,
            ..LogRow::default()
        };
        draft.log.push(Line { owner: Some(pupil), row });
    }
}

/// Numbers the lines, 25 to a page.
pub fn number(draft: &mut Draft) {
    let paged = draft.dice.chance(800);
    for (place, line) in draft.log.iter_mut().enumerate() {
        let place = place as u32;
        (line.row.page, line.row.line) =
            if paged { (place / 25 + 1, place % 25 + 1) } else { (0, place + 1) };
    }
}

/// A line whose owner has no fault of their own yet; `anybody`: also one of the others.
fn some_line(draft: &mut Draft, anybody: bool) -> Option<usize> {
    for _ in 0..40 {
        let line = draft.dice.below(draft.log.len().max(1));
        let Some(Line { owner: Some(pupil), row }) = draft.log.get(line) else { continue };
        let free = !draft.touched.contains(pupil) || anybody && !draft.retaken.contains(pupil);
        if free && !row.struck && row.seq.is_some() {
            return Some(line);
        }
    }
    None
}

fn touch(draft: &mut Draft, line: usize) {
    let owner = draft.log[line].owner;
    draft.touched.extend(owner);
}

/// The name is written as it sounds, as it looks, without a character, or with one that cannot be read.
pub fn near_name(draft: &mut Draft) {
    let anybody = draft.dice.chance(200);
    let Some(line) = some_line(draft, anybody) else { return };
    let name = draft.log[line].row.name.clone();
    let written = match draft.dice.below(3) {
        0 => people::homophone(&mut draft.dice, &name),
        1 => people::look_alike(&mut draft.dice, &name),
        _ => people::incomplete(&mut draft.dice, &name),
    };
    if let Some(written) = written {
        draft.log[line].row.name = written;
        touch(draft, line);
    }
}

/// Nothing of the name can be read, or no number.
pub fn unreadable(draft: &mut Draft) {
    let Some(line) = some_line(draft, false) else { return };
    touch(draft, line);
    if draft.dice.chance(600) {
        draft.log[line].row.name = (*draft.dice.pick(&["□□□", "??", "□□"])).to_owned();
    } else {
        draft.log[line].row.seq = None;
    }
}

/// The student number is lost, or one of its digits is another.
pub fn student_no(draft: &mut Draft) {
    let Some(line) = some_line(draft, true) else { return };
    let mut digits: Vec<char> = draft.log[line].row.student_no.chars().collect();
    if digits.is_empty() || draft.dice.chance(600) {
        draft.log[line].row.student_no.clear();
        return;
    }
    let at = draft.dice.between(digits.len() - 3, digits.len() - 1);
    digits[at] = if digits[at] == '9' { '0' } else { '9' };
    draft.log[line].row.student_no = digits.into_iter().collect();
    touch(draft, line);
}

/// Two digits changed places, or one is another: the log is wrong and the register is right.
pub fn slip(draft: &mut Draft) {
    let Some(line) = some_line(draft, false) else { return };
    let Some(seq) = draft.log[line].row.seq else { return };
    let mut digits: Vec<char> = seq.to_string().chars().collect();
    let at = draft.dice.below(digits.len());
    if at + 1 < digits.len() && draft.dice.chance(500) {
        digits.swap(at, at + 1);
    } else {
        digits[at] = *draft.dice.pick(&['1', '3', '4', '6', '7', '9']);
    }
    let typed: u32 = digits.into_iter().collect::<String>().parse().unwrap();
    let other = draft.shots.iter().find(|(_, seq)| *seq == typed).map(|(pupil, _)| *pupil);
    if typed == seq || typed == 0 || other.is_some_and(|other| draft.touched.contains(&other)) {
        return;
    }
    draft.log[line].row.seq = Some(typed);
    touch(draft, line);
    draft.touched.extend(other);
}

pub fn missed_line(draft: &mut Draft) {
    if let Some(line) = some_line(draft, false) {
        touch(draft, line);
        draft.log.remove(line);
    }
}

/// A whole page is not there.
pub fn missed_page(draft: &mut Draft) {
    let first = draft.dice.below(draft.log.len() / 25 + 1) * 25;
    let last = (first + 25).min(draft.log.len());
    for line in draft.log.drain(first..last) {
        draft.touched.extend(line.owner);
    }
}

pub fn amount(draft: &mut Draft) {
    let Some(line) = some_line(draft, true) else { return };
    let row = &mut draft.log[line].row;
    if row.amount.is_some() {
        row.amount = *draft.dice.pick(&[None, Some(Fen(1500)), Some(Fen(2500)), Some(Fen(20000))]);
        if row.amount.is_none() && draft.dice.chance(300) {
            draft.log[line].row.method = LogMethod::Owe;
        }
    }
}

/// Paid, and left before the photo.
pub fn walk_off(draft: &mut Draft) {
    let absent: Vec<usize> = (0..draft.pupils.len())
        .filter(|pupil| draft.truth[*pupil].is_none() && !draft.touched.contains(pupil))
        .collect();
    if absent.is_empty() {
        return;
    }
    let pupil = *draft.dice.pick(&absent);
    let person = &draft.pupils[pupil];
    let row = LogRow {
        name: person.name.clone(),
        class: person.class.clone(),
        student_no: person.student_no.clone(),
        amount: Some(FEE),
        ..LogRow::default()
    };
    let place = draft.dice.below(draft.log.len() + 1);
    draft.log.insert(place, Line { owner: Some(pupil), row });
    draft.touched.insert(pupil);
}

/// Somebody who is on no roster, with the next number.
pub fn stranger(draft: &mut Draft) {
    let top = draft.log.iter().filter_map(|line| line.row.seq).max().unwrap_or(0);
    let name =
        format!("慕容{}{}", draft.dice.pick(&["凌", "秋", "野"]), draft.dice.pick(&["霜", "云", "舟"]));
    let row = LogRow { seq: Some(top + 1), name, amount: Some(FEE), ..LogRow::default() };
    draft.log.push(Line { owner: None, row });
}

/// Begun, crossed out, and written again.
pub fn struck(draft: &mut Draft) {
    let Some(line) = some_line(draft, true) else { return };
    let row = LogRow { struck: true, ..draft.log[line].row.clone() };
    let owner = draft.log[line].owner;
    draft.log.insert(line, Line { owner, row });
}
