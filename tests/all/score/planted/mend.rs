//! A register that carries out what findings propose, and refuses what the desk refuses.

use std::collections::{BTreeMap, BTreeSet};

use photodesk::domain::books::Books;
use photodesk::domain::number::{Fate, VoidReason};
use photodesk::domain::reconcile::finding::Finding;
use photodesk::domain::reconcile::proposal::{Living, Proposal, carry_out};

/// Who has which number.
pub fn living(books: &Books) -> Living {
    let mut living = Living::new();
    for row in &books.register {
        if let Some(seq) = row.seq {
            living.entry(seq).or_default().push(row.key.clone());
        }
    }
    living
}

/// Accepts all findings at once. The error is the first command that was refused, and why.
pub fn mend(books: &mut Books, found: &[Finding]) -> Result<(), String> {
    let living = living(books);
    let handles: BTreeMap<String, usize> = books
        .register
        .iter()
        .enumerate()
        .filter_map(|(place, row)| Some((format!("#{}", row.seq?), place)))
        .collect();
    for command in carry_out(found, &living) {
        carry(books, &handles, &command).map_err(|why| format!("{why}: {command:?}"))?;
    }
    Ok(())
}

fn carry(books: &mut Books, handles: &BTreeMap<String, usize>, command: &Proposal) -> Result<(), String> {
    let holds = |books: &Books, seq: u32| books.register.iter().any(|row| row.seq == Some(seq));
    match command {
        Proposal::Shift { from, to, by } => {
            let inside = |seq: &u32| (from..=to).contains(&seq);
            let others: BTreeSet<u32> =
                books.register.iter().filter_map(|row| row.seq).filter(|seq| !inside(seq)).collect();
            for row in &mut books.register {
                if let Some(seq) = row.seq.filter(inside) {
                    let target = seq.checked_add_signed(*by).ok_or("below zero")?;
                    if others.contains(&target) {
                        return Err(format!("{target} is taken"));
                    }
                    row.seq = Some(target);
                }
            }
        }
        Proposal::Swap { a, b } => {
            if let Some(seq) = [*a, *b].into_iter().find(|seq| !holds(books, *seq)) {
                return Err(format!("nobody has {seq}"));
            }
            for row in &mut books.register {
                row.seq = match row.seq {
                    Some(seq) if seq == *a => Some(*b),
                    Some(seq) if seq == *b => Some(*a),
                    other => other,
                };
            }
        }
        Proposal::Assign { student, seq } => {
            if holds(books, *seq) {
                return Err(format!("{seq} is taken"));
            }
            let named = |row: &&mut photodesk::domain::books::RegisterRow| {
                row.key == *student || row.student_no == *student
            };
            let row = match handles.get(student) {
                Some(place) => books.register.get_mut(*place),
                None => books.register.iter_mut().find(named),
            };
            row.ok_or("nobody of that name")?.seq = Some(*seq);
        }
        // A gap that has an owner by now is none.
        Proposal::Void { seq, to: None, reason: VoidReason::Other } if holds(books, *seq) => {}
        Proposal::Void { seq, to, .. } => {
            if to.is_some() {
                return Err("each number by itself".to_owned());
            }
            books.register.iter_mut().filter(|row| row.seq == Some(*seq)).for_each(|row| row.seq = None);
            books.fates.insert(*seq, Fate::Void);
        }
        Proposal::Pay { .. } | Proposal::Check { .. } => {}
    }
    Ok(())
}
