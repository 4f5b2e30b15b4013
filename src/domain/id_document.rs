//! Identity documents: the type is explicit, and only some types have a check character.

use serde::{Deserialize, Serialize};

use super::hygiene;
use super::session::choice;

choice! {
    /// How much of an ID number a list shows.
    Veil {
        /// The last four characters.
        #[default]
        LastFour = "last4",
        /// The first four and the last four.
        FourAndFour = "4+4",
        /// The place of origin and the last four; the date of birth is hidden.
        SixAndFour = "6+4",
        /// All of it.
        Open = "full",
    }
}

impl Veil {
    /// A number as the list shows it. One that is no ID number's length shows no more than its end.
    pub fn over(self, number: &str) -> String {
        let head = match self {
            Veil::Open => return number.to_owned(),
            Veil::LastFour => 0,
            Veil::FourAndFour => 4,
            Veil::SixAndFour => 6,
        };
        let masked = mask(number);
        if masked.chars().count() < 15 {
            return masked;
        }
        let clean = hygiene::clean_to(number, 40).text;
        clean.chars().take(head).chain(masked.chars().skip(head)).collect()
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum IdType {
    /// 居民身份证, GB 11643.
    #[default]
    #[serde(rename = "居民身份证")]
    Resident,
    #[serde(rename = "港澳台居民居住证")]
    ResidencePermit,
    /// 外国人永久居留身份证, 2023 form (18 characters) or before (15).
    #[serde(rename = "外国人永久居留身份证")]
    ForeignResident,
    #[serde(rename = "港澳居民来往内地通行证")]
    HomeReturnPermit,
    #[serde(rename = "台湾居民来往大陆通行证")]
    TaiwanPermit,
    #[serde(rename = "护照")]
    Passport,
    #[serde(rename = "其他")]
    Other,
}

impl IdType {
    pub const ALL: [IdType; 7] = [
        IdType::Resident,
        IdType::ResidencePermit,
        IdType::ForeignResident,
        IdType::HomeReturnPermit,
        IdType::TaiwanPermit,
        IdType::Passport,
        IdType::Other,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            IdType::Resident => "居民身份证",
            IdType::ResidencePermit => "港澳台居民居住证",
            IdType::ForeignResident => "外国人永久居留身份证",
            IdType::HomeReturnPermit => "港澳居民来往内地通行证",
            IdType::TaiwanPermit => "台湾居民来往大陆通行证",
            IdType::Passport => "护照",
            IdType::Other => "其他",
        }
    }

    /// The bearer is a citizen of the mainland, so that the column of ethnic groups must hold one.
    pub fn is_mainland(self) -> bool {
        matches!(self, IdType::Resident | IdType::Other)
    }

    /// Reads a 证件类型 cell: the official names, common words (a 户口簿 has the number of the card), and the codes of the school systems (1 居民身份证,
    /// 6 and 7 passport or proof of identity of Hong Kong and Macau, 8 台湾, 9 永久居留, A 护照, Z 其他). An empty
    /// cell declares nothing; a document that is none of ours, or that has no rule, is [`IdType::Other`].
    pub fn parse(cell: &str) -> Option<IdType> {
        let key = hygiene::key(cell);
        let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
        let is = |words: &[&str]| words.contains(&key.as_str());
        let found = match () {
            () if key.is_empty() || is(&["无", "-", "/"]) => return None,
            () if is(&["1", "01"]) => IdType::Resident,
            () if is(&["6", "7", "06", "07", "Z"]) => IdType::Other,
            () if is(&["8", "08"]) => IdType::TaiwanPermit,
            () if is(&["9", "09"]) => IdType::ForeignResident,
            () if is(&["A", "PASSPORT"]) || has(&["护照"]) => IdType::Passport,
            () if has(&["永久居留", "永居"]) => IdType::ForeignResident,
            () if has(&["居住证"]) => IdType::ResidencePermit,
            () if has(&["台胞证", "大陆通行证"]) => IdType::TaiwanPermit,
            () if has(&["回乡证", "内地通行证", "港澳通行证", "回乡卡", "港澳台通行证"]) => {
                IdType::HomeReturnPermit
            }
            // A Hong Kong or Macau identity card has its own rule, a temporary one has no number of its own kind.
            () if has(&["香港", "澳门", "港澳", "台湾"]) => IdType::Other,
            () if has(&["身份证", "身分证"])
                || is(&["居民", "二代证", "IDCARD", "ID"])
                || key.contains("户口") =>
            {
                IdType::Resident
            }
            () => IdType::Other,
        };
        Some(found)
    }
}

/// A text with every run of 15 or more digits masked: what a person typed where no number belongs may be one.
pub fn mask_in(text: &str) -> String {
    let mut masked = String::new();
    let mut run = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_digit() || (c.eq_ignore_ascii_case(&'X') && !run.is_empty()) {
            run.push(c);
            continue;
        }
        masked.push_str(&if run.len() < 15 {
            std::mem::take(&mut run)
        } else {
            mask(&std::mem::take(&mut run))
        });
        masked.push(c);
    }
    masked.pop();
    masked
}

/// The last four characters, and a star for each before them; of fewer than eight only the last two, of fewer
/// than four none. Safe to print.
pub fn mask(number: &str) -> String {
    let chars: Vec<char> = hygiene::clean_to(number, 40).text.chars().collect();
    let shown = match chars.len() {
        0..4 => 0,
        4..8 => 2,
        _ => 4,
    };
    let hidden = chars.len() - shown;
    chars.iter().enumerate().map(|(i, c)| if i < hidden { '*' } else { *c }).collect()
}
