//! Money in fen (i64). Text amounts are yuan with two decimals; there are no floats.

mod capitals;

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An amount in fen. Negative amounts exist only as differences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fen(pub i64);

/// Not an amount: letters, more than two decimals, or beyond [`Fen::LIMIT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an amount")]
pub struct NotMoney;

impl Fen {
    pub const ZERO: Fen = Fen(0);
    /// One hundred million yuan: more than any campus collects, small enough never to overflow a sum.
    pub const LIMIT: i64 = 10_000_000_000;

    pub fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for Fen {
    /// `20.00`, `-0.50`: yuan with two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        f.pad(&format!("{sign}{}.{:02}", fen / 100, fen % 100))
    }
}

impl FromStr for Fen {
    type Err = NotMoney;

    /// Reads `20`, `20.5`, `20.00`, `-3.20`; nothing else.
    fn from_str(text: &str) -> Result<Fen, NotMoney> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (yuan, cents) = digits.split_once('.').unwrap_or((digits, ""));
        let whole = !yuan.is_empty() && yuan.len() <= 9 && yuan.bytes().all(|b| b.is_ascii_digit());
        let parts = cents.len() <= 2 && cents.bytes().all(|b| b.is_ascii_digit());
        if !whole || !parts || digits.ends_with('.') {
            return Err(NotMoney);
        }
        let yuan: i64 = yuan.parse().map_err(|_| NotMoney)?;
        let cents: i64 = format!("{cents:0<2}").parse().map_err(|_| NotMoney)?;
        let fen = yuan * 100 + cents;
        if fen > Fen::LIMIT { Err(NotMoney) } else { Ok(Fen(sign * fen)) }
    }
}

impl Serialize for Fen {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
    }
}

impl<'de> Deserialize<'de> for Fen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Fen, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl Add for Fen {
    type Output = Fen;
    fn add(self, other: Fen) -> Fen {
        Fen(self.0 + other.0)
    }
}

impl Sub for Fen {
    type Output = Fen;
    fn sub(self, other: Fen) -> Fen {
        Fen(self.0 - other.0)
    }
}

impl Neg for Fen {
    type Output = Fen;
    fn neg(self) -> Fen {
        Fen(-self.0)
    }
}

impl AddAssign for Fen {
    fn add_assign(&mut self, other: Fen) {
        self.0 += other.0;
    }
}

impl SubAssign for Fen {
    fn sub_assign(&mut self, other: Fen) {
        self.0 -= other.0;
    }
}

impl Sum for Fen {
    fn sum<I: Iterator<Item = Fen>>(amounts: I) -> Fen {
        Fen(amounts.map(|amount| amount.0).sum())
    }
}
