//! Files that want to hurt, through the real binary: each ends with a message and leaves nothing, and the program goes
//! on. The system holds program and child to 300 MiB each while it happens.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use super::harness::{House, Run, run};
use crate::hostile::{READ, Trap, traps};

/// In KiB, for data of a process: what it could have written to.
const MEMORY: u32 = 300 * 1024;

/// Where one file is met.
struct Ward {
    house: House,
    temp: PathBuf,
}

impl Ward {
    fn open() -> Ward {
        let house = House::empty();
        let temp = house.path().join("temp");
        std::fs::create_dir(&temp).unwrap();
        Ward { house, temp }
    }

    fn put(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.house.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Runs the program where no process gets more memory than it may have.
    fn run(&self, args: &[&str]) -> Run {
        let inner = self.house.command(args);
        let mut command = if cfg!(target_os = "linux") {
            let mut shell = Command::new("/bin/sh");
            shell.arg("-c").arg(format!("ulimit -d {MEMORY} && exec \"$@\"")).arg("sh");
            shell.arg(inner.get_program()).args(inner.get_args());
            shell
        } else {
            inner
        };
        command.env_clear().env("HOME", self.house.path()).env("TMPDIR", &self.temp);
        command.current_dir(self.house.path());
        run(command, b"")
    }

    /// No database, no file of any kind besides those that were put here.
    fn is_untouched(&self, files: usize) -> bool {
        let there = std::fs::read_dir(self.house.path()).unwrap().count();
        there == files + 1 && std::fs::read_dir(&self.temp).unwrap().count() == 0
    }
}

/// The end of an import in a word.
fn end_of(run: &Run) -> String {
    assert!(run.stderr.is_empty(), "{}", run.stderr);
    let object = run.json();
    match object["ok"].as_bool() {
        Some(true) => READ.to_owned(),
        _ => object["error"]["code"].as_str().unwrap().to_owned(),
    }
}

/// What is wrong with the end of this file's import.
fn complaint(ward: &Ward, trap: &Trap) -> Option<String> {
    let file = ward.put(trap.file, &(trap.bytes)());
    let run = ward.run(&["--json", "import", &file, "--dry-run"]);
    let end = end_of(&run);
    let untouched = ward.is_untouched(1);
    std::fs::remove_file(file).unwrap();
    let hinted = run.code == 7 && run.json()["error"]["hint"].as_str().is_some_and(|hint| !hint.is_empty());
    match () {
        () if !trap.ends.contains(&end.as_str()) => Some(format!("{}: {end}: {}", trap.file, run.stdout)),
        () if !untouched => Some(format!("{} left something behind", trap.file)),
        () if end != READ && !hinted => Some(format!("{}: {}: {}", trap.file, run.code, run.stdout)),
        () => None,
    }
}

#[test]
fn every_hostile_workbook_ends_with_a_message_and_leaves_nothing() {
    let ward = Ward::open();
    let wrong: Vec<String> = traps().filter_map(|trap| complaint(&ward, trap)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn among_hostile_files_the_good_roster_is_still_imported() {
    let ward = Ward::open();
    let folder = ward.house.path().join("名册");
    std::fs::create_dir(&folder).unwrap();
    let quick = |trap: &&Trap| !trap.ends.contains(&READ) && trap.file.starts_with(['f', 'm', 'p', 's', 't']);
    let mut refused = 0;
    for trap in traps().filter(quick) {
        std::fs::write(folder.join(trap.file), (trap.bytes)()).unwrap();
        refused += 1;
    }
    assert!(refused > 5);
    std::fs::write(folder.join("软件2201班.csv"), crate::sheet::workbook::csv_text()).unwrap();
    let run = ward.run(&["--json", "import", folder.to_str().unwrap()]);
    let object = run.json();
    assert_eq!((run.code, object["data"]["added"].as_u64()), (3, Some(3)), "{object}");
    let named: Vec<&str> = object["data"]["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|problem| problem["severity"] == "refused")
        .map(|problem| problem["file"].as_str().unwrap())
        .collect();
    assert!(named.len() >= refused - 2, "{named:?}");
}

#[test]
fn logs_and_registers_are_read_behind_the_same_wall() {
    let ward = Ward::open();
    let good = ward.put("登记.csv", "学号,姓名,拍摄序号\nS1,陈雨甲,1\n".as_bytes());
    let wanted =
        ["forged-dimensions.xls", "password-rc4.xls", "fifteen-million-cells.xlsx", "truncated.xlsx"];
    for trap in traps().filter(|trap| wanted.contains(&trap.file) && !trap.ends.contains(&READ)) {
        let bad = ward.put(trap.file, &(trap.bytes)());
        for args in [["--register", &bad, "--log", &good], ["--register", &good, "--log", &bad]] {
            let end = end_of(&ward.run(&[&["--json", "reconcile"], args.as_slice()].concat()));
            assert!(trap.ends.contains(&end.as_str()), "{}: {end}", trap.file);
        }
    }
    let house = House::with_session(&["--log", "paper"], 1);
    let file = house.path().join("表.xlsx");
    let bomb = traps().find(|trap| trap.file == "fifteen-million-cells.xlsx").unwrap();
    std::fs::write(&file, (bomb.bytes)()).unwrap();
    assert_eq!(end_of(&house.run(&["--json", "log", "import", file.to_str().unwrap()])), "too_large");
}

#[test]
fn a_gigabyte_of_commas_is_refused_before_it_is_read() {
    let ward = Ward::open();
    let file = ward.put("很大.csv", b"");
    // A hole: it takes no room on the disk, and reads as a gigabyte.
    std::fs::File::options().write(true).open(&file).unwrap().set_len(1 << 30).unwrap();
    let run = ward.run(&["--json", "import", &file]);
    assert_eq!(end_of(&run), "too_large");
    assert!(ward.is_untouched(1));
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_folders_are_no_files_and_nobody_waits_for_them() {
    let ward = Ward::open();
    let pipe = ward.house.path().join("管道.csv");
    let made = Command::new("mkfifo").arg(&pipe).status();
    let mut odd = vec!["/dev/zero".to_owned(), "/dev/tty".to_owned()];
    if made.is_ok_and(|status| status.success()) {
        odd.push(pipe.to_str().unwrap().to_owned());
    }
    let good = ward.put("登记.csv", "学号,姓名,拍摄序号\nS1,陈雨甲,1\n".as_bytes());
    for file in odd.iter().filter(|file| PathBuf::from(file).exists()) {
        assert_eq!(end_of(&ward.run(&["--json", "import", file])), "unreadable", "{file}");
        let run = ward.run(&["--json", "reconcile", "--register", file, "--log", &good]);
        assert_eq!(end_of(&run), "unreadable", "{file}");
    }
    let folder = ward.temp.to_str().unwrap().to_owned();
    let run = ward.run(&["--json", "reconcile", "--register", &good, "--log", &folder]);
    assert_eq!(end_of(&run), "unreadable");
    assert!(!ward.house.db.exists());
}

/// What would drive a terminal, turn text round or break a line.
fn is_raw(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn names_of_files_are_hostile_too() {
    let names = [
        "\u{1b}[2J\u{1b}]0;x\u{7}名单.csv",
        "名单\n未导入 0.csv",
        "名单\u{202e}vsc.xslx.csv",
        "\u{200b}\u{feff}名单\u{2069}.csv",
        "名\u{9b}31m单\r.csv",
    ];
    let sheet =
        "学号,姓名,性别,身份证号,民族\nS1,张\u{1b}[31m思\u{202e}凡,女,420000200402290115,汉族\n,,,,\n";
    // Windows lets nobody give a file a name with control characters.
    let possible = |name: &&str| cfg!(unix) || !name.contains(char::is_control);
    for (n, name) in names.into_iter().filter(possible).enumerate() {
        for content in [sheet.as_bytes(), b"%PDF-1.7"] {
            let ward = Ward::open();
            let file = ward.put(name, content);
            let report = ward.house.path().join("退回.csv");
            for json in [&["--json"][..], &[]] {
                let report = report.to_str().unwrap();
                let run = ward.run(&[json, &["import", &file, "--report", report]].concat());
                assert!(matches!(run.code, 3 | 7), "{n}: {}", run.stderr);
                for text in [&run.stdout, &run.stderr] {
                    assert!(!text.chars().any(is_raw), "{n}: {text:?}");
                }
                if !json.is_empty() {
                    assert!(!strings(&run.json()).any(|text| text.contains(is_raw)), "{n}");
                }
            }
            if let Ok(report) = std::fs::read_to_string(&report) {
                assert!(
                    !report.trim_start_matches('\u{feff}').replace("\r\n", "\n").contains(is_raw),
                    "{report:?}"
                );
            }
            let missing = ward.run(&["import", &format!("{file}.不在")]);
            assert!(missing.code == 7 && !missing.stderr.contains(is_raw), "{:?}", missing.stderr);
        }
    }
}

/// Every text in an object.
fn strings(value: &Value) -> Box<dyn Iterator<Item = &str> + '_> {
    match value {
        Value::String(text) => Box::new(std::iter::once(text.as_str())),
        Value::Array(items) => Box::new(items.iter().flat_map(strings)),
        Value::Object(items) => Box::new(items.values().flat_map(strings)),
        _ => Box::new(std::iter::empty()),
    }
}

#[test]
fn names_in_cells_come_in_clean_and_the_note_says_so() {
    let ward = Ward::open();
    let marks = format!("李静{}", "\u{301}".repeat(2_000));
    let rows = ["王\u{1b}[2J佳", "陈\u{202e}晨", "刘\u{200b}\u{e0041}洋", "\"赵\n磊\"", marks.as_str()];
    let mut sheet = "学号,姓名,性别,身份证号,民族\n".to_owned();
    for (n, name) in rows.iter().enumerate() {
        sheet.push_str(&["S", &n.to_string(), ",", name, ",女,,汉族\n"].concat());
    }
    let file = ward.put("软件2201班.csv", sheet.as_bytes());
    let run = ward.run(&["--json", "import", &file]);
    let data = run.json()["data"].clone();
    assert_eq!(data["added"], rows.len(), "{data}");
    let noted = |row: u64| {
        let problems = data["problems"].as_array().unwrap();
        problems.iter().any(|problem| problem["row"] == row && problem["field"] == "name")
    };
    for (n, name) in rows.iter().enumerate() {
        // The name with the line break takes two lines of the file and still is one row.
        assert!(noted(n as u64 + 2), "{name:?} was changed in silence: {data}");
        let found = ward.house.data(&["find", &format!("S{n}")]);
        let name = found["matches"][0]["name"].as_str().unwrap();
        assert!(name.chars().count() <= 7 && !name.contains(is_raw) && !name.contains('\n'), "{name:?}");
    }
}
