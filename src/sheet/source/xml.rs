//! What ods and the XML of Excel 2003 share.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart};

use crate::sheet::read_error::{Broken, ReadError};

/// An attribute by its name without the prefix.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    attribute.normalized_value(XmlVersion::Explicit1_0).ok().map(Cow::into_owned)
}

/// What `&…;` stands for. Entities that a document declares itself are not looked up: that is how bombs are built.
pub fn character(entity: &BytesRef<'_>) -> Option<char> {
    match entity.resolve_char_ref() {
        Ok(Some(c)) => Some(c),
        _ => match entity.xml10_content().as_ref() {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        },
    }
}

pub fn broken(_: quick_xml::Error) -> ReadError {
    ReadError::Unreadable(Broken::Content)
}
