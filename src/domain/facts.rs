//! What happened to one student on site: money, numbers, the information check (核对信息), absence.

use serde::{Deserialize, Serialize};

use super::event::{EventRef, Sealed};
use super::field::Field;
use super::money::Fen;
use super::session::{SessionId, choice};
use super::student::StudentId;

choice! {
    /// How a fee was taken.
    Method {
        #[default]
        Cash = "cash",
        Wechat = "wechat",
        Alipay = "alipay",
        /// Pledged by the class (班级代缴); counts as paid.
        Class = "class",
        /// Free of charge (免缴); counts as paid.
        Free = "free",
        /// Owing (欠费); not paid, a later payment settles it.
        Owe = "owe",
    }
}

impl Method {
    /// Money changes hands now.
    pub fn is_money(self) -> bool {
        matches!(self, Method::Cash | Method::Wechat | Method::Alipay)
    }
}

choice! {
    /// What happens with an absent student.
    Makeup {
        Later = "later",
        /// Scattered shooting (散拍) at the agency.
        Scattered = "scattered",
        Upload = "upload",
        #[default]
        Undecided = "undecided",
    }
}

choice! {
    /// What a student may find wrong at the information check (核对信息).
    CheckItem {
        #[default]
        Name = "name",
        Sex = "sex",
        IdNumber = "id_number",
        Ethnicity = "ethnicity",
        StudentNo = "student_no",
        Class = "class",
        /// Not a roster value: leads to a retake.
        Photo = "photo",
    }
}

impl CheckItem {
    /// The roster's field, `None` for the photo.
    pub fn field(self) -> Option<Field> {
        match self {
            CheckItem::Name => Some(Field::Name),
            CheckItem::Sex => Some(Field::Sex),
            CheckItem::IdNumber => Some(Field::IdNumber),
            CheckItem::Ethnicity => Some(Field::Ethnicity),
            CheckItem::StudentNo => Some(Field::StudentNo),
            CheckItem::Class => Some(Field::Class),
            CheckItem::Photo => None,
        }
    }
}

choice! {
    CorrectionState {
        #[default]
        Pending = "pending",
        Accepted = "accepted",
        Rejected = "rejected",
    }
}

/// A wrong item found at the check: the roster changes only when it is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The event that raised it; its text is the correction's id.
    pub id: EventRef,
    pub session: SessionId,
    pub student: StudentId,
    pub item: CheckItem,
    pub to: Option<Sealed>,
    pub evidence: Option<Sealed>,
    pub state: CorrectionState,
    pub reason: Option<Sealed>,
    pub wall: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    pub session: SessionId,
    pub receipt: u32,
    pub amount: Fen,
    pub method: Method,
    /// Cash handed over, before change.
    pub tendered: Option<Fen>,
    /// The n-th line of the session's log.
    pub line: Option<u32>,
    pub refunded: Fen,
    /// A debt that a later payment settled.
    pub settled: bool,
    pub wall: String,
}

impl Payment {
    pub fn net(&self) -> Fen {
        self.amount - self.refunded
    }

    /// Counts as paid: money or a pledge that was not given back, or free of charge.
    pub fn counts(&self) -> bool {
        match self.method {
            Method::Free => true,
            Method::Owe => false,
            Method::Cash | Method::Wechat | Method::Alipay | Method::Class => {
                self.net() > Fen::ZERO || (self.amount.is_zero() && self.refunded.is_zero())
            }
        }
    }

    /// Money or a pledge that can be given back.
    pub fn is_refundable(&self) -> bool {
        self.counts() && self.net() > Fen::ZERO
    }

    /// On record as it stands, be it as a debt: with it a number can be given.
    pub fn stands(&self) -> bool {
        self.counts() || (self.method == Method::Owe && !self.settled)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    pub session: SessionId,
    pub receipt: u32,
    /// The receipt that is given back.
    pub of: u32,
    pub amount: Fen,
    pub method: Method,
    pub reason: Option<Sealed>,
    pub wall: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    pub session: SessionId,
    pub reason: Option<Sealed>,
    pub makeup: Makeup,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub payments: Vec<Payment>,
    pub refunds: Vec<Refund>,
    /// Living numbers, oldest first; more than one is a finding.
    pub numbers: Vec<(SessionId, u32)>,
    /// The four items were gone through with the student, right or wrong.
    pub checked: bool,
    pub absent: Option<Absence>,
    /// A walk-in that turned out to be a row of the roster.
    pub joined_to: Option<StudentId>,
}

impl Facts {
    pub fn is_paid(&self) -> bool {
        self.payments.iter().any(Payment::counts)
    }

    /// Some payment is on record, be it only a debt.
    pub fn has_record(&self) -> bool {
        self.is_paid() || self.owes()
    }

    pub fn owes(&self) -> bool {
        self.payments.iter().any(|payment| payment.method == Method::Owe && !payment.settled)
    }

    /// The living number, the latest when there are two.
    pub fn number(&self) -> Option<(SessionId, u32)> {
        self.numbers.last().copied()
    }

    /// Nothing happened.
    pub fn is_blank(&self) -> bool {
        *self == Facts::default()
    }
}

/// The furthest stage a student has reached, for lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    Expected,
    Absent,
    Paid,
    Registered,
    Shot,
    Checked,
}

impl Stage {
    pub fn code(self) -> &'static str {
        match self {
            Stage::Expected => "expected",
            Stage::Absent => "absent",
            Stage::Paid => "paid",
            Stage::Registered => "registered",
            Stage::Shot => "shot",
            Stage::Checked => "checked",
        }
    }
}
