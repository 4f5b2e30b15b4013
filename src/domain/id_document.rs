//! Identity documents: the type is explicit, and only some types have a check character.

use serde::{Deserialize, Serialize};

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
    pub fn name(self) -> &'static str {
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

    pub const ALL: &'static [IdType] = &[
        IdType::Resident,
        IdType::ResidencePermit,
        IdType::ForeignResident,
        IdType::HomeReturnPermit,
        IdType::TaiwanPermit,
        IdType::Passport,
        IdType::Other,
    ];

    /// Reads the official name and nothing else.
    pub fn from_name(name: &str) -> Option<IdType> {
        IdType::ALL.iter().copied().find(|id_type| id_type.name() == name)
    }
}
