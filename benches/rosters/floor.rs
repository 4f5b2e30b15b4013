//! The floors: the same file read by the bare library and thrown away, the same rows inserted by bare SQLite.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::time::Duration;

use calamine::{Reader, Xls, Xlsx};
use photodesk::domain::sex::Sex;
use photodesk::domain::student::Student;
use photodesk::ops::import::Look;
use rusqlite::{Connection, params};

use super::timed;

/// Prints the seconds and the peak in MiB, as the jobs do.
pub const PANDAS: &str = r#"
import sys, time, resource, pandas
begun = time.perf_counter()
path = sys.argv[1]
if path.endswith("csv"):
    frames = {"": pandas.read_csv(path, dtype=str)}
elif path.endswith("dbf"):
    import dbf
    table = dbf.Table(path, codepage="cp936").open()
    frames = {"": pandas.DataFrame(([*row] for row in table), columns=table.field_names)}
else:
    frames = pandas.read_excel(path, dtype=str, engine="calamine", sheet_name=None)
assert sum(len(frame) for frame in frames.values()) > 0
print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"#;

/// Cells that the library gave.
pub fn read(format: &str, file: &Path) -> usize {
    let bytes = || BufReader::new(File::open(file).expect("the file"));
    match format {
        "xlsx" => cells(&mut Xlsx::new(bytes()).expect("a workbook")),
        "xls" => cells(&mut Xls::new(bytes()).expect("a workbook")),
        "csv" => csv::Reader::from_reader(bytes()).records().map(|row| row.expect("a row").len()).sum(),
        _ => dbf(&std::fs::read(file).expect("the file")),
    }
}

fn cells<R: Reader<BufReader<File>>>(workbook: &mut R) -> usize
where
    R::Error: std::fmt::Debug,
{
    let names = workbook.sheet_names();
    names.iter().map(|name| workbook.worksheet_range(name).expect("a sheet").used_cells().count()).sum()
}

fn dbf(bytes: &[u8]) -> usize {
    let word = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
    let (head, length) = (word(8), word(10));
    let widths: Vec<usize> = bytes[32..head - 1].chunks(32).map(|field| usize::from(field[16])).collect();
    let mut count = 0;
    for record in bytes[head..].chunks_exact(length) {
        let mut at = 1;
        for width in &widths {
            let (text, _, _) = encoding_rs::GB18030.decode(&record[at..at + width]);
            count += usize::from(!text.trim_end().is_empty());
            at += width;
        }
    }
    count
}

const TABLES: &str = "
CREATE TABLE salt (student TEXT PRIMARY KEY, salt TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE roster_change (event TEXT NOT NULL, student TEXT NOT NULL, before TEXT, after TEXT, digest TEXT NOT NULL,
  PRIMARY KEY (event, student)) STRICT, WITHOUT ROWID;
CREATE INDEX roster_change_by_student ON roster_change (student);
CREATE TABLE student (
  id TEXT PRIMARY KEY, student_no TEXT NOT NULL, exam_no TEXT NOT NULL, name TEXT NOT NULL, sex TEXT NOT NULL,
  id_type TEXT NOT NULL, id_number TEXT NOT NULL, ethnicity TEXT NOT NULL, class TEXT NOT NULL,
  department TEXT NOT NULL, major TEXT NOT NULL, level TEXT NOT NULL, schooling TEXT NOT NULL,
  study_form TEXT NOT NULL, grade TEXT NOT NULL, phone TEXT NOT NULL, remark TEXT NOT NULL,
  capture_code TEXT NOT NULL, school_code TEXT NOT NULL, school_name TEXT NOT NULL, teaching_site TEXT NOT NULL,
  head_teacher TEXT NOT NULL, already_captured INTEGER NOT NULL, gaps TEXT NOT NULL, walkin INTEGER NOT NULL,
  joined_to TEXT, gone INTEGER NOT NULL, place INTEGER NOT NULL, digest TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX student_by_place ON student (place);
CREATE INDEX student_by_student_no ON student (student_no);
CREATE INDEX student_by_id_number ON student (id_number);
CREATE INDEX student_by_class ON student (class, student_no);";

/// 64 characters, as long as a digest.
const DIGEST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The planned students by prepared statements in one transaction, with the program's durability. `all`: with the
/// salt and the row that keeps what the import changed.
pub fn insert(database: &Path, plan: Look, all: bool) -> Duration {
    let mut sql = Connection::open(database).expect("a database");
    sql.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;")
        .expect("durability");
    sql.execute_batch(TABLES).expect("tables");
    let students: Vec<Student> = plan.plan.changes.into_iter().map(|change| change.after).collect();
    timed(|| {
        let write = sql.transaction().expect("a transaction");
        for (place, student) in students.iter().enumerate() {
            put(&write, student, place);
            if all {
                keep(&write, student);
            }
        }
        write.commit().expect("a commit");
        students.len()
    })
}

fn put(write: &Connection, student: &Student, place: usize) {
    let record = &student.record;
    let mut insert = write
        .prepare_cached(
            "INSERT INTO student VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, \
             ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29)",
        )
        .expect("a statement");
    let place = i64::try_from(place).expect("a place");
    insert
        .execute(params![
            student.id.0,
            record.student_no.as_str(),
            record.exam_no.as_str(),
            record.name.as_str(),
            record.sex.map_or("", Sex::name),
            record.id_type.name(),
            record.id_number.as_str(),
            record.ethnicity.as_str(),
            record.class.as_str(),
            record.department.as_str(),
            record.major.as_str(),
            record.level.as_str(),
            record.schooling.as_str(),
            record.study_form.as_str(),
            record.grade.as_str(),
            record.phone.as_str(),
            record.remark.as_str(),
            record.capture_code.as_str(),
            record.school_code.as_str(),
            record.school_name.as_str(),
            record.teaching_site.as_str(),
            record.head_teacher.as_str(),
            record.already_captured,
            "",
            student.walkin,
            None::<String>,
            student.gone,
            place,
            DIGEST,
        ])
        .expect("a row");
}

fn keep(write: &Connection, student: &Student) {
    let after = serde_json::to_string(student).expect("JSON");
    let salt = student.id.0.as_str();
    write
        .prepare_cached("INSERT INTO salt VALUES (?1, ?2)")
        .and_then(|mut insert| insert.execute([&student.id.0, salt]))
        .expect("a salt");
    write
        .prepare_cached("INSERT INTO roster_change VALUES ('cli:1', ?1, NULL, ?2, ?3)")
        .and_then(|mut insert| insert.execute(params![student.id.0, after, DIGEST]))
        .expect("a change");
}
