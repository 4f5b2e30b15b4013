//! Runs the program in a folder of its own, with a clean environment and a frozen clock.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::world::{NOW, person};

/// A computer with one folder.
pub struct House {
    dir: TempDir,
    pub db: PathBuf,
}

/// What a run left behind.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// The one object on stdout.
    pub fn json(&self) -> Value {
        let lines: Vec<&str> = self.stdout.lines().collect();
        assert_eq!(
            lines.len(),
            1,
            "one object on one line, not {:?} (stderr {:?})",
            self.stdout,
            self.stderr
        );
        serde_json::from_str(lines[0]).unwrap()
    }
}

impl House {
    /// Without a project.
    pub fn empty() -> House {
        let dir = tempfile::tempdir().unwrap();
        let db = dir.path().join("day.db");
        House { dir, db }
    }

    /// With a project and no session.
    pub fn founded() -> House {
        let house = House::empty();
        assert_eq!(house.run(&["init", "--school", "示范学院", "--code", "99999"]).code, 0);
        house
    }

    /// With a session and `count` students: `S0001`, … in the class 学前1班.
    pub fn with_session(options: &[&str], count: u32) -> House {
        let house = House::founded();
        let mut args =
            vec!["session", "new", "--site", "蒲河教学点", "--date", "2026-10-24", "--label", "上午"];
        args.extend(options);
        let run = house.run(&args);
        assert_eq!(run.code, 0, "{}", run.stderr);
        house.enrol(count);
        house
    }

    /// Imports a class roster of `count` students: `S0001`, … in the class 学前1班.
    pub fn enrol(&self, count: u32) {
        let mut sheet = "学号,姓名,性别,身份证号,民族,班级\n".to_owned();
        for n in 0..count {
            let record = person(n, "学前1班").record;
            let sex = record.sex.map(photodesk::domain::sex::Sex::name).unwrap_or_default();
            let row =
                [&record.student_no, &record.name, sex, &record.id_number, &record.ethnicity, &record.class];
            sheet.push_str(&row.join(","));
            sheet.push('\n');
        }
        if count > 0 {
            self.import(&sheet);
        }
    }

    /// Imports a roster as text; nothing may be wrong with it.
    pub fn import(&self, sheet: &str) {
        let file = self.path().join("roster.csv");
        std::fs::write(&file, sheet).unwrap();
        let run = self.run(&["import", file.to_str().unwrap()]);
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    }

    /// A file of this text in the house, with the folders of its name.
    pub fn write(&self, name: &str, text: &str) -> String {
        let file = self.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
        file.to_str().unwrap().to_owned()
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// A command with nothing of this computer's settings.
    pub fn bare_command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_photodesk"));
        command
            .env_clear()
            .env("HOME", self.path())
            .env("XDG_DATA_HOME", self.path())
            .current_dir(self.path());
        if cfg!(windows) {
            // There the system itself has a language, which differs from computer to computer.
            command.env("LANG", "C");
        }
        command
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = self.bare_command();
        command.arg("--db").arg(&self.db).args(["--now", NOW]).args(args);
        command
    }

    pub fn run(&self, args: &[&str]) -> Run {
        run(self.command(args), b"")
    }

    /// The `data` of a command that is done.
    pub fn data(&self, args: &[&str]) -> Value {
        let run = self.run(&[&["--json"], args].concat());
        let object = run.json();
        assert_eq!(object["ok"], true, "{object}");
        object["data"].clone()
    }

    /// A desk that talks, as station `main`.
    pub fn desk(&self) -> Talk {
        self.desk_as(&[])
    }

    pub fn desk_as(&self, options: &[&str]) -> Talk {
        let mut command = self.command(&[options, &["desk"]].concat());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let replies = BufReader::new(child.stdout.take().unwrap());
        Talk { child, replies }
    }

    /// What the desk answers to these bytes, line by line.
    pub fn feed(&self, bytes: &[u8]) -> Vec<Value> {
        let run = run(self.command(&["desk"]), bytes);
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// Runs to the end.
pub fn run(mut command: Command, stdin: &[u8]) -> Run {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // The program may end without reading.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// An open desk: one line in, one line out.
pub struct Talk {
    child: Child,
    replies: BufReader<ChildStdout>,
}

impl Talk {
    pub fn say(&mut self, request: impl std::borrow::Borrow<Value>) -> Value {
        let line = format!("{}\n", request.borrow());
        self.child.stdin.as_mut().unwrap().write_all(line.as_bytes()).unwrap();
        let mut reply = String::new();
        self.replies.read_line(&mut reply).unwrap();
        serde_json::from_str(&reply).unwrap_or_else(|_| panic!("no reply to {line}"))
    }

    /// The `data` of a command that is accepted.
    pub fn done(&mut self, request: impl std::borrow::Borrow<Value>) -> Value {
        let reply = self.say(request.borrow());
        assert_eq!(reply["ok"], true, "{} -> {reply}", request.borrow());
        reply["data"].clone()
    }

    /// The code of a command that is refused.
    pub fn no(&mut self, request: impl std::borrow::Borrow<Value>) -> String {
        let reply = self.say(request.borrow());
        assert_eq!(reply["ok"], false, "{} -> {reply}", request.borrow());
        reply["error"]["code"].as_str().unwrap().to_owned()
    }

    pub fn pay(&mut self, student: &str) -> Value {
        self.done(json!({"do": "pay", "student": student}))
    }

    pub fn register(&mut self, student: &str) -> u64 {
        self.done(json!({"do": "register", "student": student}))["seq"].as_u64().unwrap()
    }

    /// Takes the fee and records or gives the number.
    pub fn serve(&mut self, student: &str) -> u64 {
        self.pay(student);
        self.register(student)
    }

    /// The one match of a search.
    pub fn one(&mut self, query: &str) -> Value {
        let found = self.done(json!({"do": "find", "query": query}));
        assert_eq!(found["matches"].as_array().unwrap().len(), 1, "{query}: {found}");
        found["matches"][0].clone()
    }

    pub fn state_of(&mut self, query: &str) -> String {
        self.one(query)["state"].as_str().unwrap().to_owned()
    }

    /// Ends it at once, as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Ends the input; the exit code.
    pub fn end(mut self) -> i32 {
        drop(self.child.stdin.take());
        self.child.wait().unwrap().code().unwrap()
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// Whether an object has exactly these keys.
pub fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}
