//! What is wrong with a roster: the codes of `import --json`, and the data that a sentence about them needs.
//! The sentences themselves are in `text`.

use std::sync::Arc;

use super::remark::Says;
use crate::domain::field::Field;
use crate::domain::id_document::IdType;

/// What becomes of the value or the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Taken over, with a note.
    Warning,
    /// The field stays empty; the student enters as incomplete.
    Error,
    /// The row (or file) is kept out.
    Refused,
}

impl Severity {
    /// The contract's word.
    pub fn code(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
            Severity::Refused => "refused",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $code:literal => $severity:ident),+ $(,)?) => {
        /// A problem by the contract's name. The severity is the usual one; `missing_field`, `id_region`,
        /// `id_duplicate` and `student_no_duplicate` have a second, which the [`Problem`] carries.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ProblemCode { $($(#[$doc])* $variant),+ }

        impl ProblemCode {
            pub const ALL: &'static [ProblemCode] = &[$(ProblemCode::$variant),+];

            /// The contract's name: `id_checksum`, …
            pub fn code(self) -> &'static str {
                match self { $(ProblemCode::$variant => $code),+ }
            }

            /// The usual severity.
            pub fn severity(self) -> Severity {
                match self { $(ProblemCode::$variant => Severity::$severity),+ }
            }
        }
    };
}

codes! {
    /// Refused for the name or every key, a warning for the ID number.
    MissingField = "missing_field" => Refused,
    /// Refused when the rows differ, a warning on the repeats of equal rows.
    StudentNoDuplicate = "student_no_duplicate" => Refused,
    /// Several files are versions of one list. A warning where they contradict each other in nothing.
    Versions = "versions" => Refused,
    /// The row's key is somebody else's in the database: name and ID number are both others. A warning where only the
    /// name is known to differ, and where a person said that it is so. Beyond the contract's table.
    AnotherPerson = "another_person" => Refused,
    /// Most people of a sheet would enter a second time, under other student numbers. A warning where a person said
    /// that the numbers are new.
    StudentNoChanged = "student_no_changed" => Refused,
    /// Most people of a sheet have the name of another, some of them of a classmate: the column has slipped, and nobody
    /// new is taken from it.
    NameSlipped = "name_slipped" => Refused,
    /// A warning for notes beside a roster.
    NoHeader = "no_header" => Refused,
    /// A keyed 手工登记表 and no roster; a warning beside one. Beyond the contract's table, as are the next ones.
    ManualLog = "manual_log" => Refused,
    /// The headings stand below one another.
    Sideways = "sideways" => Refused,
    /// A card for each person, two lines for each, or everything in one cell.
    Cards = "cards" => Refused,
    TwoLines = "two_lines" => Refused,
    OneCell = "one_cell" => Refused,
    /// The guide of a return file alone, as it remains when that is saved as text.
    ReturnGuide = "return_guide" => Refused,
    /// People stand beside the list under no heading, and were not read. Beyond the contract's table.
    PeopleBeside = "people_beside" => Refused,
    TooLarge = "too_large" => Refused,
    Encrypted = "encrypted" => Refused,
    Unreadable = "unreadable" => Refused,
    /// Some lines of a text are in another encoding than the others.
    MixedEncoding = "mixed_encoding" => Refused,
    /// The file has one cell of a row twice, and so perhaps somebody whom nobody sees.
    CellTwice = "cell_twice" => Refused,
    IdPrecisionLost = "id_precision_lost" => Error,
    IdLength = "id_length" => Error,
    IdFormat = "id_format" => Error,
    IdChecksum = "id_checksum" => Error,
    IdBirth = "id_birth" => Error,
    /// An error for an unknown province, a warning for 71 and for 81–83 not followed by 0000.
    IdRegion = "id_region" => Error,
    StudentNoPrecisionLost = "student_no_precision_lost" => Error,
    /// 2022010002.5, -5, two numbers in one cell: what a formula or a slip of the hand makes of a number. A warning where
    /// only a word behind the number was left out.
    StudentNoFormat = "student_no_format" => Error,
    /// The ID numbers of a sheet contradict the sexes beside them, or are other people's: the column has slipped, and
    /// nobody's is taken.
    IdSlipped = "id_slipped" => Error,
    /// The sexes of a sheet contradict the ID numbers beside them, which days of birth or the database confirm, or on nearly
    /// all rows: the sexes of the numbers are taken.
    SexSlipped = "sex_slipped" => Warning,
    /// An error with another name, a warning with the same one.
    IdDuplicate = "id_duplicate" => Error,
    /// An error value of a spreadsheet program, such as `#N/A`: the formula found nothing.
    CellError = "cell_error" => Error,
    /// Somebody's own name or number, in a cell merged with that of the person above. Refused for the name.
    CellMerged = "cell_merged" => Error,
    /// A value that can only belong into another column: an ID number for a student number, a number for a name.
    /// Refused where it leaves the row without a name.
    WrongColumn = "wrong_column" => Error,
    Id15Digits = "id_15_digits" => Warning,
    IdAge = "id_age" => Warning,
    IdSexDiffers = "id_sex_differs" => Warning,
    IdBirthDiffers = "id_birth_differs" => Warning,
    IdCleaned = "id_cleaned" => Warning,
    /// A document without a rule that could check it; beyond the contract's table.
    IdUnchecked = "id_unchecked" => Warning,
    /// A number cell that is shorter than the others of its sheet, which begin with 0.
    StudentNoZeros = "student_no_zeros" => Warning,
    /// An empty class cell under a filled one was read as a merged cell.
    ClassFilled = "class_filled" => Warning,
    NamePlaceholder = "name_placeholder" => Warning,
    NameRare = "name_rare" => Warning,
    NameSpaces = "name_spaces" => Warning,
    NameDot = "name_dot" => Warning,
    /// The name of somebody who is there, in traditional or variant characters, or without what the database has of it:
    /// then that stays.
    NameForm = "name_form" => Warning,
    NameControl = "name_control" => Warning,
    EthnicUnknown = "ethnic_unknown" => Warning,
    EthnicSuggested = "ethnic_suggested" => Warning,
    /// Numbers of one digit in the column of ethnic groups were read as the codes of GB/T 3304.
    EthnicCoded = "ethnic_coded" => Warning,
    SexUnknown = "sex_unknown" => Warning,
    ClassDiffers = "class_differs" => Warning,
    /// Two classes of the import, or of it and the database, that are called nearly the same.
    ClassSpelling = "class_spelling" => Warning,
    /// Nothing tells the class of some rows: no column, title or name.
    NoClass = "no_class" => Warning,
    /// The numbers of the list begin anew below a row, or it names another class, and its people are of the one before.
    ClassGoesOn = "class_goes_on" => Warning,
    /// A class that is no more than a number, or a day.
    ClassUnclear = "class_unclear" => Warning,
    /// Each row's class is the next one: the cell was dragged down.
    ClassCounts = "class_counts" => Error,
    /// A new person with the class and name of another, and no number to tell whether they are one.
    SameName = "same_name" => Warning,
    /// Two columns for one thing, of which one is read. An error where no heading is better and they differ on most rows:
    /// neither is read, and of names nobody comes in (refused).
    ColumnTwice = "column_twice" => Warning,
    StudentNoCounts = "student_no_counts" => Warning,
    /// No heading is one for ID numbers, and a column holds them: it was read as theirs.
    IdByContent = "id_by_content" => Warning,
    /// Several columns hold ID numbers, or one without a heading, and none was read.
    IdColumnUnclear = "id_column_unclear" => Warning,
    /// A column holds something else than what was said of another file with the same headings: not followed.
    MappingUnfit = "mapping_unfit" => Warning,
    /// Lists that are called after several classes have one title: it was copied, and their names count.
    TitleCopied = "title_copied" => Warning,
    /// A number that was another person's, who is in this import too. An error in a return file, and of an exam number or
    /// capture code where no ID number in the row bears it out.
    IdMoves = "id_moves" => Warning,
    /// Known by an ID number alone that has several enrolments here.
    SeveralEnrolments = "several_enrolments" => Refused,
    /// A class such as 1班 or 2201班 that several majors, years or faculties have, or one of two levels or sites. Refused
    /// where a 1班 is there, or classes whose names end in it, and none of these people tells which it is.
    ClassShared = "class_shared" => Warning,
    /// A class such as 1班, or a 2201班 that two majors have, was called together with its year and major.
    ClassInFull = "class_in_full" => Warning,
    /// The remark says that the student has left, stays away, or takes longer.
    RemarkLeft = "remark_left" => Warning,
    /// The remark says that something of the row is not right, or not settled.
    RemarkAsks = "remark_asks" => Warning,
    /// A word beside the row says that it does not count, or is wrong.
    RowVoid = "row_void" => Warning,
    /// The row is crossed out.
    CrossedOut = "crossed_out" => Warning,
    /// A part of a cell is crossed out, and the rest was read.
    CellCorrected = "cell_corrected" => Warning,
    /// A list of names only, of people who are in a roster of the same file.
    NamesOnly = "names_only" => Warning,
    /// People who are no students, or a list that another one replaces: not read.
    NotStudents = "not_students" => Warning,
    /// Headings and nobody under them.
    NoRows = "no_rows" => Warning,
    Twins = "twins" => Warning,
    /// Somebody who was checked on site already, and would now be shown with another value.
    CheckedChanges = "checked_changes" => Warning,
    /// The desk completed or corrected the value, and the roster has another one: the desk's stays.
    DeskDiffers = "desk_differs" => Warning,
    AlreadyCaptured = "already_captured" => Warning,
    /// A return file whose rows came mended in a newer one.
    ReturnOlder = "return_older" => Warning,
    /// The sender of a return file wrote something where nothing is read: among the problems, or on the guide.
    ReturnNote = "return_note" => Warning,
    HiddenRows = "hidden_rows" => Warning,
    HiddenSheet = "hidden_sheet" => Warning,
    /// The file announces more rows than it has.
    CutOff = "cut_off" => Warning,
    ExampleRow = "example_row" => Warning,
}

/// Another row that a problem speaks of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub file: Arc<str>,
    pub sheet: Arc<str>,
    /// As in [`Problem`].
    pub table: u32,
    pub row: u32,
}

/// What a sentence needs beyond the value. Never an ID number in full.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    #[default]
    None,
    /// How many characters the value has, as a number of this document.
    Length { found: usize, of: IdType },
    /// A character that does not belong there; `place` counts from 1, `instead` is what it is often typed for.
    Character { place: usize, found: char, instead: Option<char> },
    /// Completed years of age.
    Age(i32),
    /// The first two digits of an ID number.
    Region(String),
    /// The value taken over, or meant: the cleaned name, the ethnic group, the masked 18-digit form.
    Instead(String),
    /// The name that was taken, and the words beside it that were left out.
    Beside { name: String, words: Vec<String> },
    /// The value that a person took over from what was proposed.
    Adopted(String),
    /// Characters that fonts and systems may lack.
    Characters(Vec<char>),
    /// The sheet's value and the one that follows from the ID number or a stronger source.
    Against(String),
    /// The same, on all rows of a sheet, which are so many.
    AgainstOn { other: String, rows: u32 },
    /// The day on which that was said.
    Remembered(String),
    /// The other rows of a duplicate, or of twins.
    Rows(Vec<Place>),
    /// The other rows of a duplicate, and the fields in which they are not the same.
    Differing { rows: Vec<Place>, fields: Vec<Field> },
    /// A student of the database, by name and class.
    Student { name: String, class: String },
    /// Somebody whom the desk added, who is on no roster.
    Walkin { name: String, class: String },
    /// Who has the row's number in the database, and which number that is. `bound`: somebody who paid, has a sequence
    /// number or was marked absent, and in whose place nobody comes.
    Holder { name: String, class: String, number: Field, bound: bool },
    /// For whom the desk typed the row's student number, which no roster gave them.
    Typed { name: String },
    /// What the value looks like instead.
    LooksLike(Field),
    /// So many people are there under another number, and who is one of them, of which class where it is another one. `old`:
    /// the number of that one, empty where one of the two lists has none. `place`: the row of this import that has that
    /// one; none in the database.
    Renumbered { people: u32, name: String, class: String, old: String, place: Option<Place> },
    /// So many are new for all that, as a person said.
    Apart(u32),
    /// The last row of its list.
    LastRow,
    /// So many of the class and name are there without a number, and nothing tells which one it is.
    Keyless(u32),
    /// How many rows.
    Count(u32),
    /// On so many rows a number is another person's of the database, or contradicts what stands beside it.
    Moved(u32),
    /// On so many rows two columns contradict each other, and nothing tells which one is wrong.
    Contradict(u32),
    /// So many people, who stand in the list above.
    Again(u32),
    /// So many rows more of the sheet have the same, and are not named one by one.
    More(u32),
    /// How many rows the file announces, and how many it has.
    Announced { rows: u32, found: u32 },
    /// In so many cells side by side the number stands.
    Cells(u32),
    /// What the remark says, where its code can mean more than one thing.
    Remark(Says),
    /// Names of classes, people or files, and words.
    Names(Vec<String>),
}

/// In the place of a row, where a person takes over what is proposed for a sheet as a whole.
pub const WHOLE_SHEET: u32 = 0;

/// In the place of a cell: the people of the sheet are those who are there under other numbers.
pub const SAME_PEOPLE: (u32, Field) = (WHOLE_SHEET, Field::StudentNo);
/// They are others, or enrolled once more.
pub const OTHER_PEOPLE: (u32, Field) = (WHOLE_SHEET, Field::Name);
/// Where ID numbers of the sheet are other people's in the database: it is the database that is wrong.
pub const LIST_IS_RIGHT: (u32, Field) = (WHOLE_SHEET, Field::IdNumber);

/// One thing for the teacher to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    /// Empty when the whole file is meant.
    pub sheet: String,
    /// Which of the tables side by side on the sheet, from 0: they share their row numbers.
    pub table: u32,
    /// As the spreadsheet program shows it; `None` when the sheet or file is meant.
    pub row: Option<u32>,
    pub field: Option<Field>,
    pub severity: Severity,
    pub code: ProblemCode,
    /// The value as it came, safe to print; masked when it is an ID number.
    pub value: String,
    pub detail: Detail,
}

impl Problem {
    /// A problem of a whole file that no row can carry.
    pub fn of_file(file: &str, code: ProblemCode) -> Problem {
        Problem::of_sheet(file, "", code)
    }

    /// A problem of a sheet as a whole.
    pub fn of_sheet(file: &str, sheet: &str, code: ProblemCode) -> Problem {
        Problem {
            file: file.to_owned(),
            sheet: sheet.to_owned(),
            table: 0,
            row: None,
            field: None,
            severity: code.severity(),
            code,
            value: String::new(),
            detail: Detail::None,
        }
    }

    /// Somebody has to look at the sender's papers: what was refused or in error, and values that only they can
    /// mend or confirm. What was cleaned, and what only the photographer should know, goes back to nobody.
    pub fn asks_sender(&self) -> bool {
        self.severity > Severity::Warning
            || !self.is_adopted()
                && matches!(
                    self.code,
                    ProblemCode::MissingField
                        | ProblemCode::Id15Digits
                        | ProblemCode::IdAge
                        | ProblemCode::IdRegion
                        | ProblemCode::IdSexDiffers
                        | ProblemCode::IdBirthDiffers
                        | ProblemCode::NamePlaceholder
                        | ProblemCode::EthnicUnknown
                        | ProblemCode::EthnicSuggested
                        | ProblemCode::SexUnknown
                        | ProblemCode::SexSlipped
                        | ProblemCode::ClassDiffers
                        | ProblemCode::ClassUnclear
                        | ProblemCode::ClassGoesOn
                        | ProblemCode::NoClass
                        | ProblemCode::NoRows
                )
    }

    /// It is said once of a sheet, and every row of it has to be mended.
    pub fn is_of_every_row(&self) -> bool {
        self.row.is_none()
            && matches!(
                self.code,
                ProblemCode::MissingField
                    | ProblemCode::IdSlipped
                    | ProblemCode::SexSlipped
                    | ProblemCode::NameSlipped
                    | ProblemCode::StudentNoChanged
                    | ProblemCode::ClassDiffers
            )
            || self.row.is_none()
                && self.code == ProblemCode::ColumnTwice
                && self.severity > Severity::Warning
    }

    /// What a person may take over with one key in place of the value: the nearest name of an ethnic group, or the
    /// other one of two classes, that a student number is another person's now, or that a whole list of numbers is right.
    /// Never a name or a number by itself.
    pub fn offer(&self) -> Option<&str> {
        match (self.code, &self.detail) {
            (ProblemCode::EthnicSuggested, Detail::Instead(value) | Detail::Adopted(value))
            | (
                ProblemCode::ClassDiffers,
                Detail::Against(value) | Detail::AgainstOn { other: value, .. } | Detail::Adopted(value),
            )
            | (ProblemCode::AnotherPerson, Detail::Adopted(value)) => Some(value),
            (ProblemCode::AnotherPerson, Detail::Holder { bound: false, .. }) => {
                Some(self.value.as_str()).filter(|_| self.severity == Severity::Refused)
            }
            (
                ProblemCode::StudentNoChanged,
                Detail::Renumbered { .. } | Detail::Adopted(_) | Detail::Apart(_),
            )
            | (ProblemCode::IdSlipped, Detail::Moved(_) | Detail::Adopted(_)) => Some(self.value.as_str()),
            _ => None,
        }
    }

    /// What it offers is another spelling of the same value.
    pub fn is_spelling(&self) -> bool {
        self.code == ProblemCode::EthnicSuggested && self.offer().is_some()
    }

    /// A person took over what was offered.
    pub fn is_adopted(&self) -> bool {
        matches!(self.detail, Detail::Adopted(_) | Detail::Apart(_))
    }

    pub fn place(&self) -> Option<Place> {
        let (file, sheet) = (self.file.as_str(), self.sheet.as_str());
        self.row.map(|row| Place { file: file.into(), sheet: sheet.into(), table: self.table, row })
    }
}
