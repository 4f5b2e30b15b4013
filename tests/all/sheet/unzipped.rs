//! A workbook taken apart: the parts that no reading library shows (paper, breaks, rules).

use std::io::{Cursor, Read};

pub struct Unzipped(Vec<u8>);

impl Unzipped {
    pub fn new(bytes: Vec<u8>) -> Unzipped {
        Unzipped(bytes)
    }

    pub fn part(&self, name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(&self.0)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    pub fn names(&self) -> Vec<String> {
        let archive = zip::ZipArchive::new(Cursor::new(&self.0)).unwrap();
        archive.file_names().map(|name| name.unwrap().into_owned()).collect()
    }

    pub fn sheet(&self) -> String {
        self.part("xl/worksheets/sheet1.xml")
    }

    /// The number format of a cell such as `A4`, and the type (`s` for a string).
    pub fn cell(&self, place: &str) -> (String, String) {
        let sheet = self.sheet();
        let tag = tag(&sheet, &format!("<c r=\"{place}\"")).unwrap_or_else(|| panic!("no cell {place}"));
        let style: usize = attribute(&tag, "s").unwrap().parse().unwrap();
        let styles = self.part("xl/styles.xml");
        let formats = styles.split("<cellXfs").nth(1).unwrap().split("</cellXfs>").next().unwrap().to_owned();
        let format = formats.split("<xf ").skip(1).nth(style).unwrap().to_owned();
        let code = attribute(&format!("<xf {format}"), "numFmtId").unwrap();
        (code, attribute(&tag, "t").unwrap_or_default())
    }
}

/// The first tag that begins so, up to its `>`.
pub fn tag(xml: &str, start: &str) -> Option<String> {
    let from = xml.find(start)?;
    let rest = &xml[from..];
    Some(rest[..=rest.find('>')?].to_owned())
}

pub fn attribute(tag: &str, name: &str) -> Option<String> {
    let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    Some(tag[from..].split('"').next()?.to_owned())
}
