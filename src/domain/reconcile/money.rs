//! Money against heads, and the drawer against the log. Skipped where we don't take the fee.

use super::evidence::Evidence;
use super::finding::{Detail, Finding};
use super::people::{Case, Pair};
use super::proposal::Proposal;
use crate::domain::books::{Books, LogMethod, LogRow};
use crate::domain::facts::Method;
use crate::domain::money::Fen;

/// What should be in the drawer: receipts less refunds, in file mode the cash lines that aren't struck.
pub(super) fn expected_cash(books: &Books) -> Option<Fen> {
    if !books.money {
        return None;
    }
    books.receipts.or_else(|| books.log.as_ref().map(|log| cash_lines(log).1))
}

fn cash_lines(log: &[LogRow]) -> (u32, Fen) {
    let cash = log.iter().filter(|row| !row.struck && row.method == LogMethod::Cash);
    let amounts: Vec<Fen> = cash.filter_map(|row| row.amount).filter(|amount| !amount.is_zero()).collect();
    (u32::try_from(amounts.len()).unwrap_or(u32::MAX), amounts.into_iter().sum())
}

fn finding(case: &Case<'_>, pair: &Pair, detail: Detail) -> Finding {
    let students: Vec<String> =
        Some(pair.student.clone()).filter(|key| !key.is_empty()).into_iter().collect();
    let seqs = pair.register.iter().chain(&pair.log).copied().collect();
    let fee = case.books.fee.map(|fee| Evidence::Fee { fee });
    Finding::new(detail, students, &pair.name, seqs).shown_by(case.testimony(pair)).shown_by(fee)
}

/// An amount in the log, a number in neither book.
pub(super) fn paid_not_shot(case: &mut Case<'_>) -> Vec<Finding> {
    if !case.books.money {
        return Vec::new();
    }
    let nowhere = |pair: &&Pair| pair.log.is_empty() && pair.register.is_empty() && !pair.flags.elsewhere;
    let paid = case.pairs.iter().filter(nowhere).filter(|pair| case.payment(pair).sum > Fen::ZERO);
    paid.map(|pair| finding(case, pair, Detail::PaidNotShot { name: pair.name.clone() })).collect()
}

/// A number but no amount. Free counts as paid, a pledge of the class too; owing doesn't.
pub(super) fn shot_not_paid(case: &mut Case<'_>) -> Vec<Finding> {
    let free_of_charge = case.books.fee == Some(Fen::ZERO);
    if !case.books.money || !case.has_log() || free_of_charge {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for pair in case.pairs.iter().filter(|pair| pair.is_two_sided() || unwritten(pair)) {
        let payment = case.payment(pair);
        if payment.free || payment.pledged || payment.sum > Fen::ZERO || pair.flags.paid_beside {
            continue;
        }
        let fee = case.books.fee.filter(|_| !pair.rows.is_empty());
        let pay = fee.zip(method(case, pair)).map(|(amount, method)| Proposal::Pay {
            student: case.handle(pair),
            amount,
            method,
        });
        findings.push(finding(case, pair, Detail::ShotNotPaid { name: pair.name.clone() }).mended_by(pay));
    }
    findings
}

/// How the line says that it was paid, so that money which came another way is not looked for in the drawer; cash for
/// a debt and where there is no line. None for a word that nobody knows.
fn method(case: &Case<'_>, pair: &Pair) -> Option<Method> {
    let line = pair.lines.iter().filter_map(|line| case.log_row(*line)).next_back();
    match line.map_or(Some(Method::Cash), |line| line.method.of_desk()) {
        Some(Method::Owe) => Some(Method::Cash),
        said => said,
    }
}

/// The desk writes the log and has nothing to write: nobody paid.
fn unwritten(pair: &Pair) -> bool {
    pair.flags.unwritten && pair.lines.is_empty() && !pair.register.is_empty()
}

/// Another amount than the fee; free and owing are exempt, one-sided people have a finding of their own.
pub(super) fn amount_differs(case: &mut Case<'_>) -> Vec<Finding> {
    let Some(fee) = case.books.fee.filter(|_| case.books.money) else { return Vec::new() };
    let mut findings = Vec::new();
    for pair in case.pairs.iter().filter(|pair| !pair.is_one_sided()) {
        let payment = case.payment(pair);
        if payment.free || payment.owing || payment.sum == fee || payment.sum.is_zero() {
            continue;
        }
        findings.push(finding(case, pair, Detail::AmountDiffers { name: pair.name.clone() }));
    }
    findings
}

/// The drawer.
pub(super) fn cash_differs(case: &mut Case<'_>) -> Vec<Finding> {
    let books = case.books;
    let (Some(expected), Some(counted)) = (expected_cash(books), books.counted) else { return Vec::new() };
    if expected == counted {
        return Vec::new();
    }
    let source = match (&books.receipts, &books.log) {
        (None, Some(log)) => {
            let (lines, sum) = cash_lines(log);
            Evidence::CashLines { lines, sum }
        }
        _ => Evidence::Receipts { sum: expected },
    };
    let difference = Evidence::Counted { counted, difference: counted - expected };
    let detail = Detail::CashDiffers { expected, counted };
    vec![Finding::new(detail, Vec::new(), "", Vec::new()).shown_by([source, difference])]
}
