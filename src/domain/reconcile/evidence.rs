//! What each book says about a finding, as data; `text` makes the sentences.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::finding::Book;
use super::score::Part;
use crate::domain::books::LogMethod;
use crate::domain::frame::Flaw;
use crate::domain::money::Fen;
use crate::domain::number::Fate;

/// A number and who has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub seq: u32,
    pub name: String,
}

/// How two spellings of a name are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// Spelled the same.
    Same,
    /// Sounds the same, written with other characters (同音字).
    Sound,
    /// One character off, missing, or not readable.
    OneOff,
    /// Not alike.
    Different,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum Evidence {
    /// A line of the log as it was typed; page 0 means that the file has no pages, and `numbered` that the line's own
    /// number was printed on the paper.
    LogLine {
        page: u32,
        line: u32,
        #[serde(default)]
        numbered: bool,
        seq: Option<u32>,
        name: String,
        amount: Option<Fen>,
        method: LogMethod,
        struck: bool,
    },
    /// The log has no line for this person.
    LogSilent { name: String },
    /// A row of the register; row 0 means a database.
    RegisterRow { row: u32, seq: Option<u32>, name: String, class: String },
    /// A row of the roster with a number; `day`: of another session. `known_by` are its own numbers, ID numbers masked.
    RosterRow { seq: u32, day: Option<String>, name: String, class: String, known_by: Vec<String> },
    /// The name is not on the roster.
    RegisterSilent { name: String },
    /// The register knows what became of a number.
    NumberFate { seq: u32, fate: Fate },
    /// The register's numbers before and after a place.
    Between { before: Option<Holder>, after: Option<Holder> },
    /// Between which numbers the line stands on paper, where its own number does not belong.
    PaperOrder { before: Option<u32>, after: Option<u32> },
    /// A number stands next to numbers that both books give to the same people; the other is a digit off.
    NextInLine { seq: u32, other: u32 },
    /// How many living register numbers of a block agree with the log after the move.
    Explains { from: u32, to: u32, by: i32, explains: u32, of: u32 },
    /// How strongly the line and the row speak for one person, part by part.
    Match { parts: Vec<Part> },
    /// Somebody of the register without a line, whom the line may mean.
    MayBe { seq: Option<u32>, name: String, class: String, likeness: Likeness },
    /// Why two spellings are taken for one name.
    Alike { likeness: Likeness },
    /// What a head has to pay.
    Fee { fee: Fen },
    /// Cash lines of the log that aren't struck.
    CashLines { lines: u32, sum: Fen },
    /// The database's receipts less refunds.
    Receipts { sum: Fen },
    /// What was counted, and how it differs.
    Counted { counted: Fen, difference: Fen },
    /// A file, the camera's time, and the number whose photo it is.
    Photo { file: String, taken: Option<NaiveDateTime>, seq: Option<u32> },
    /// The card has no photo of this number.
    PhotoSilent { seq: u32 },
    /// A file that is there and is no sound picture.
    PhotoFlawed { file: String, flaw: Flaw },
    /// The camera counted a frame that the card lacks.
    PhotoCounted { number: u32 },
    /// Where a frame without a number, or a number without a frame, may stand; none: at the edge.
    PhotoPlace { after: Option<u32>, before: Option<u32> },
    /// Any of the files from the first to the last may be the one that is meant.
    PhotoAnyOf { first: String, last: String },
    /// How many numbers of a block have their photo in place after the move.
    PhotosExplain { from: u32, to: u32, by: i32, explains: u32, of: u32 },
    /// Somebody without a photo has the number to which a block has to go.
    InTheWay { seq: u32, name: String },
    /// When the owner of a number stood at the desk.
    Came { seq: u32, at: NaiveDateTime },
    /// By how many seconds the camera's clock is ahead of the register.
    CameraAhead { seconds: i64 },
}

impl Evidence {
    pub fn book(&self) -> Book {
        match self {
            Evidence::LogLine { .. } | Evidence::LogSilent { .. } | Evidence::PaperOrder { .. } => Book::Log,
            Evidence::RegisterRow { .. }
            | Evidence::RegisterSilent { .. }
            | Evidence::RosterRow { .. }
            | Evidence::NumberFate { .. }
            | Evidence::Between { .. }
            | Evidence::NextInLine { .. }
            | Evidence::Explains { .. }
            | Evidence::Match { .. }
            | Evidence::Came { .. }
            | Evidence::InTheWay { .. }
            | Evidence::MayBe { .. }
            | Evidence::Alike { .. } => Book::Register,
            Evidence::Fee { .. }
            | Evidence::CashLines { .. }
            | Evidence::Receipts { .. }
            | Evidence::Counted { .. } => Book::Cash,
            Evidence::Photo { .. }
            | Evidence::PhotoSilent { .. }
            | Evidence::PhotoFlawed { .. }
            | Evidence::PhotoCounted { .. }
            | Evidence::PhotoPlace { .. }
            | Evidence::PhotoAnyOf { .. }
            | Evidence::PhotosExplain { .. }
            | Evidence::CameraAhead { .. } => Book::Photos,
        }
    }
}
