//! `export all`: everything that is handed over, in one go.

use std::collections::BTreeMap;
use std::path::Path;

use photodesk::domain::digest::sha256_hex;
use photodesk::ops::export::{Door, codes};
use serde_json::json;

use super::harness::House;
use crate::world::person;

fn day() -> House {
    let house = House::with_session(&[], 4);
    let mut desk = house.desk();
    for student in ["S0001", "S0002", "S0003"] {
        desk.serve(student);
    }
    drop(desk);
    house
}

/// The files of a folder, by their path in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            found.extend(
                files(&entry.path()).into_iter().map(|(path, bytes)| (format!("{name}/{path}"), bytes)),
            );
        } else {
            found.insert(name, std::fs::read(entry.path()).unwrap());
        }
    }
    found
}

/// The files of a zip archive.
fn unzipped(file: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
    let mut found = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
        found.insert(entry.name().unwrap().into_owned(), bytes);
    }
    found
}

/// Every file but the list of hashes stands in it, with its hash.
fn agree(files: &BTreeMap<String, Vec<u8>>) {
    let sums = String::from_utf8(files["SHA256SUMS.txt"].clone()).unwrap();
    let listed: BTreeMap<&str, &str> =
        sums.lines().map(|line| line.split_once("  ").unwrap()).map(|(sum, name)| (name, sum)).collect();
    assert_eq!(listed.len() + 1, files.len(), "{sums}");
    for (name, sum) in listed {
        assert_eq!(sha256_hex(&files[name]), sum, "{name}");
    }
}

fn is_book(file: &str) -> bool {
    Path::new(file).extension().is_some_and(|ending| ending == "xlsx")
}

fn of(files: &BTreeMap<String, Vec<u8>>, part: &str) -> BTreeMap<String, Vec<u8>> {
    let inside = |(path, bytes): (&String, &Vec<u8>)| {
        Some((path.strip_prefix(part)?.strip_prefix('/')?.to_owned(), bytes.clone()))
    };
    files.iter().filter_map(inside).collect()
}

#[test]
fn every_list_is_in_the_folder_with_its_hash_and_the_photo_company_s_apart() {
    let house = day();
    let folder = house.path().join("交接");
    let data = house.data(&["export", "all", "-o", folder.to_str().unwrap(), "--reason", "交学校"]);
    assert_eq!(data["files"].as_array().unwrap().len(), codes(Door::Export).len());
    let all = files(&folder);
    let (school, agency) = (of(&all, "学校留存"), of(&all, "给图片社"));
    assert_eq!(school.len() + agency.len(), all.len(), "{:?}", all.keys());
    agree(&school);
    agree(&agency);
    let names: Vec<&str> = agency.keys().map(String::as_str).collect();
    assert_eq!(names, ["SHA256SUMS.txt", "交接目录.xlsx", "拍摄交接清单.xlsx"]);
    for name in ["拍摄序号表.xlsx", "收尾单.xlsx", "差异和更正清单.xlsx", "收费汇总.xlsx", "交接目录.xlsx"]
    {
        assert!(school.contains_key(name), "{name} in {:?}", school.keys());
    }
    let journal = house.run(&["journal"]).stdout;
    for file in data["files"].as_array().unwrap() {
        assert!(journal.contains(file["sha256"].as_str().unwrap()), "{file}");
    }
    assert!(!journal.contains("交学校"), "the reason is sealed");
    assert_eq!(house.run(&["doctor"]).code, 0);
}

#[test]
fn two_archives_hold_the_same_and_neither_replaces_what_is_there() {
    let house = day();
    let file = house.path().join("交接.zip");
    let wish = ["--json", "export", "all", "-o", file.to_str().unwrap()];
    let answer = house.run(&wish).json();
    assert_eq!(answer["warnings"][0]["code"], "no_reason", "{answer}");
    let (school, agency) = (unzipped(&file), unzipped(&house.path().join("交接-给图片社.zip")));
    agree(&school);
    agree(&agency);
    let (name, id) = (person(0, "").record.name, person(0, "").record.id_number);
    let strings = |bytes: &[u8]| {
        let book = unzipped_bytes(bytes);
        book.values().map(|part| String::from_utf8_lossy(part).into_owned()).collect::<String>()
    };
    for (file, bytes) in agency.iter().filter(|(file, _)| is_book(file)) {
        assert!(!strings(bytes).contains(name.as_str()) && !strings(bytes).contains(id.as_str()), "{file}");
    }
    let database = school.iter().find(|(file, _)| file.contains("数据库")).unwrap().1;
    assert!(strings(database).contains(id.as_str()));
    let before = house.run(&["journal"]).stdout;
    let run = house.run(&wish);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (5, Some("exists")));
    assert_eq!(house.run(&["journal"]).stdout, before);
}

fn unzipped_bytes(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.zip");
    std::fs::write(&file, bytes).unwrap();
    unzipped(&file)
}

#[test]
fn masked_copies_of_everything_need_no_reason_and_hold_no_full_id_number() {
    let house = day();
    let folder = house.path().join("交接");
    let answer =
        house.run(&["--json", "export", "all", "--mask", "6+4", "-o", folder.to_str().unwrap()]).json();
    assert_eq!(answer["warnings"], json!([]), "{answer}");
    let id = person(0, "").record.id_number;
    for (file, bytes) in files(&folder).iter().filter(|(file, _)| is_book(file)) {
        for part in unzipped_bytes(bytes).values() {
            assert!(!String::from_utf8_lossy(part).contains(id.as_str()), "{file}");
        }
    }
}

#[test]
fn a_folder_that_holds_something_is_left_alone_and_nothing_half_written_stays() {
    let house = day();
    let folder = house.path().join("交接");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("别人的.txt"), "x").unwrap();
    let before = house.run(&["journal"]).stdout;
    let run = house.run(&["--json", "export", "all", "-o", folder.to_str().unwrap()]);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (5, Some("exists")));
    let nowhere = house.path().join("没有").join("交接");
    let run = house.run(&["--json", "export", "all", "-o", nowhere.to_str().unwrap()]);
    assert_eq!(run.code, 7, "{}", run.stdout);
    assert_eq!(house.run(&["journal"]).stdout, before);
    assert_eq!(files(&folder).len(), 1);
    let left = std::fs::read_dir(house.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains(".part"));
    assert_eq!(left.count(), 0);
    // An empty folder that somebody made beforehand is as good as none.
    std::fs::remove_file(folder.join("别人的.txt")).unwrap();
    house.data(&["export", "all", "-o", folder.to_str().unwrap(), "--reason", "x"]);
    assert!(folder.join("学校留存").is_dir());
}
