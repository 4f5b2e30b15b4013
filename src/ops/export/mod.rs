//! What leaves the house: a form is filled from the tables, written in one step, and journalled with its hash.

mod columns;
mod fill;
mod fill_changes;
mod fill_closing;
mod fill_lists;
mod fill_rolls;
mod hand_over;
mod next;
mod notice;
mod preview;
mod scattered;

use std::path::{Path, PathBuf};

use serde::Serialize;

pub use self::columns::columns_named;
pub use self::hand_over::{Handed, HandedOver};
pub use self::preview::{Preview, preview_blank};
use super::error::OpsError;
use super::missing::Missing;
use super::project::Project;
use crate::domain::desk::Draft;
use crate::domain::desk::refusal::{Refusal, Warning, Why};
use crate::domain::digest::sha256_hex;
use crate::domain::event::Body;
use crate::domain::field::Field;
pub use crate::domain::id_document::Veil;
use crate::domain::reconcile::finding::Finding;
use crate::domain::roster::class;
use crate::domain::session::SessionId;
use crate::domain::student::Student;
use crate::domain::student::StudentId;
use crate::ops::outlet;
use crate::sheet::forms::agency::FrameRow;
pub use crate::sheet::forms::database::DataColumn;
use crate::sheet::forms::database::{Gives, chsi, standard};
use crate::sheet::forms::sequence::NumberRow;
use crate::sheet::forms::{self, Head, Layout};
pub use crate::sheet::forms::{Door, Dress, Form, codes, form};
use crate::sheet::page::{Document, Page};
use crate::sheet::write::{WRITERS, Writer, writer_for};

/// What is exported, from where, and how openly.
pub struct Wish<'a> {
    /// A form's code: `sequence`, `database`, …
    pub what: &'a str,
    pub file: &'a Path,
    /// `None`: all sessions.
    pub session: Option<SessionId>,
    /// How ID numbers are shown; the database file has them in full unless it is asked for with more of them hidden.
    pub veil: Veil,
    /// Rows for numbers that nobody has, on the lists that go by number.
    pub voids: bool,
    /// Only these classes; empty: all of the session.
    pub classes: &'a [String],
    /// Why they leave the house in full; goes into the journal, sealed.
    pub reason: &'a str,
    /// The columns of the database file; empty: the usual ones of the file's format.
    pub columns: &'a [DataColumn],
    /// For whom certificates are made out; empty: everybody who goes to the photo company alone.
    pub students: &'a [StudentId],
    /// Whose words about make-up posters and notices bear.
    pub dress: Dress,
    /// Whoever wishes it was asked about a file that lies there.
    pub agreed: bool,
    /// Sentences live above this room: what a finding says on paper.
    pub finding_words: &'a dyn Fn(&Finding) -> FindingWords,
}

impl<'a> Wish<'a> {
    /// Masked, of all sessions, with the usual columns.
    pub fn new(
        what: &'a str,
        file: &'a Path,
        finding_words: &'a dyn Fn(&Finding) -> FindingWords,
    ) -> Wish<'a> {
        Wish {
            what,
            file,
            session: None,
            veil: Veil::LastFour,
            voids: false,
            classes: &[],
            reason: "",
            columns: &[],
            students: &[],
            dress: Dress::Today,
            agreed: false,
            finding_words,
        }
    }

    /// ID numbers in full will be in the file.
    fn is_full(&self, form: &Form) -> bool {
        let id = |column: &DataColumn| column.gives == Gives::Field(Field::IdNumber);
        let asked = self.columns.is_empty() || self.columns.iter().any(id);
        match self.veil {
            Veil::Open => form.shows_ids() && (asked || !form.is_full()),
            Veil::LastFour => form.is_full() && asked,
            Veil::FourAndFour | Veil::SixAndFour => false,
        }
    }

    /// How ID numbers are shown; none where there are none.
    fn ids(&self, form: &Form) -> Option<String> {
        let id = |column: &DataColumn| column.gives == Gives::Field(Field::IdNumber);
        let there = form.shows_ids() && (self.columns.is_empty() || self.columns.iter().any(id));
        let shown = match self.veil {
            _ if self.is_full(form) => "full",
            Veil::Open | Veil::LastFour => "last_4",
            Veil::FourAndFour | Veil::SixAndFour => self.veil.code(),
        };
        there.then(|| shown.to_owned())
    }

    /// What has to be said about full ID numbers in this format.
    fn warnings(&self, form: &Form, writer: &Writer) -> Vec<Warning> {
        let full = self.is_full(form);
        let due = [
            (full && self.reason.trim().is_empty(), Warning::NoReason),
            (full && writer.ending == "csv", Warning::CsvDigits),
            (!full && matches!(form.layout, Layout::Scattered(_)), Warning::MaskedCertificate),
        ];
        due.into_iter().filter(|(due, _)| *due).map(|(_, warning)| warning).collect()
    }
}

/// A finding in the words of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingWords {
    pub severity: String,
    pub kind: String,
    pub evidence: String,
    pub proposal: String,
    pub state: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Exported {
    pub file: PathBuf,
    pub rows: u32,
    pub sha256: String,
    pub session: Option<i64>,
    /// The head of the sealed session (封存码); empty while it is not sealed. Formats that are nothing but a table have no
    /// place for it.
    #[serde(skip)]
    pub head: String,
    /// The numbers of the certificates in it.
    #[serde(skip)]
    pub numbers: Vec<String>,
    #[serde(skip)]
    pub warnings: Vec<Warning>,
    /// Headings of the school's own that stay empty.
    #[serde(skip)]
    pub unfilled: Vec<String>,
}

/// A form before it is written.
struct Filled {
    pages: Vec<Page>,
    /// Headings of the school's own that stay empty.
    unfilled: Vec<String>,
    /// The head of the sealed session.
    head: String,
    /// People on the list of absentees of whom nobody said what becomes of them.
    undecided: u32,
    /// The headings of the database file.
    headings: Vec<String>,
    /// The form has more than this table, and the format no room for it.
    alone: bool,
}

impl Filled {
    fn warnings(&self) -> impl Iterator<Item = Warning> {
        let undecided = (self.undecided > 0).then_some(Warning::Undecided { people: self.undecided });
        undecided.into_iter().chain(self.alone.then_some(Warning::TableAlone))
    }
}

impl Project {
    /// Fills a list, replaces the file in one step, and writes down that it left the house.
    ///
    /// # Errors
    /// `bad_value` for an unknown form, class or ending; what the file or the database has to say.
    pub fn export(&mut self, wish: &Wish<'_>) -> Result<Exported, OpsError> {
        self.hand_out(wish, Door::Export)
    }

    /// The same for a form of the day, with what is known already.
    pub fn print(&mut self, wish: &Wish<'_>) -> Result<Exported, OpsError> {
        self.hand_out(wish, Door::Print)
    }

    fn hand_out(&mut self, wish: &Wish<'_>, door: Door) -> Result<Exported, OpsError> {
        self.look()?;
        let form = forms::form(wish.what).filter(|form| form.leaves_by(door)).ok_or_else(unknown_form)?;
        let writer = writer_for(wish.file).ok_or(Refusal::BadValue { field: "output", why: Why::Unknown })?;
        if let Layout::Scattered(pages) = form.layout {
            self.know_classes(wish.classes, form)?;
            return self.certify(wish, form, writer, pages, &|_| wish.file.to_owned());
        }
        let filled = self.filled(form, wish, writer.ending)?;
        let warnings = wish.warnings(form, writer).into_iter().chain(filled.warnings()).collect();
        let Filled { pages, unfilled, head, headings, .. } = filled;
        let rows = pages.iter().map(|page| page.rows.len() as u32).sum();
        let document = Document { title: form.title.to_owned(), written: self.now().naive_local(), pages };
        let bytes = (writer.write)(&document)?;
        let what = wish.what.to_owned();
        let sha256 = sha256_hex(&bytes);
        let reason = wish.reason.trim();
        self.write(None, |write| {
            write.enter(wish.session);
            let reason = if reason.is_empty() { None } else { Some(write.seal(None, reason)?) };
            let (ids, sha256) = (wish.ids(form), sha256.clone());
            let body = Body::Exported { what, rows, sha256, reason, ids, columns: headings };
            write.append(Draft::of_session(body))?;
            // The last thing before the commit: without the file nothing is written down, and the other way round.
            outlet::put_agreed(wish.file, &bytes, Some(write.state()), wish.agreed)
        })?;
        Ok(Exported {
            file: wish.file.to_owned(),
            rows,
            sha256,
            session: wish.session.map(|id| id.0),
            head,
            warnings,
            unfilled,
            ..Exported::default()
        })
    }

    /// A form's pages, after what the wish may ask of it.
    fn filled(&self, form: &Form, wish: &Wish<'_>, ending: &str) -> Result<Filled, OpsError> {
        let refuse = |field| Err(Refusal::BadValue { field, why: Why::Invalid }.into());
        if !wish.columns.is_empty() && !form.is_full() {
            return refuse("columns");
        }
        if wish.voids && !(form.goes_by_number() && wish.classes.is_empty()) {
            return refuse("voids");
        }
        if !wish.students.is_empty() {
            return refuse("student");
        }
        self.know_classes(wish.classes, form)?;
        let columns = match (wish.columns, ending) {
            ([], "dbf") => chsi(),
            ([], _) => standard(self.directory().listed().any(is_known_by_exam_no)),
            (columns, _) => columns.to_vec(),
        };
        let mut head = Head { dress: wish.dress, ..self.form_head(wish.session, 0) };
        if let [class] = wish.classes {
            head.class.clone_from(class);
        }
        let sealed = head.head.clone();
        let mut pages = self.fill(form.layout, head, wish, &columns)?;
        let alone = ending == "dbf" && matches!(form.layout, Layout::Fees(_));
        if alone {
            // One plain table is all that the format holds.
            pages.truncate(1);
            for page in &mut pages {
                page.totals.clear();
            }
        }
        let heading = |column: &DataColumn| column.heading.clone();
        let headings = if form.is_full() { columns.iter().map(heading).collect() } else { Vec::new() };
        let unfilled = columns.into_iter().filter(|column| column.gives == Gives::Nothing);
        Ok(Filled {
            unfilled: unfilled.map(|column| column.heading).collect(),
            head: sealed,
            headings,
            undecided: match form.layout {
                Layout::Absent(_) => {
                    let here = |one: &Missing<'_>| class::among(wish.classes, &one.student.record.class);
                    self.missing(wish.session).filter(|one| one.is_undecided() && here(one)).count() as u32
                }
                _ => 0,
            },
            alone,
            pages,
        })
    }

    fn fill(
        &self,
        layout: Layout,
        mut head: Head,
        wish: &Wish<'_>,
        columns: &[DataColumn],
    ) -> Result<Vec<Page>, OpsError> {
        let Wish { session, veil, classes, .. } = *wish;
        let here = |name: &str| class::among(classes, name);
        Ok(match layout {
            Layout::Sequence(pages) => {
                // The list says whether it was checked, and nothing but the books themselves knows that.
                head.open_findings = self.open_count(session)?;
                let mut rows = self.sequence_rows(session, veil)?;
                rows.retain(|row| here(&row.class));
                if wish.voids {
                    let empty = self.empty_numbers(session)?.into_iter();
                    rows.extend(empty.map(|(seq, remark)| NumberRow { seq, remark, ..NumberRow::default() }));
                }
                pages(&head, &rows)
            }
            Layout::Agency(pages) => {
                let mut rows = self.frame_rows(session)?;
                rows.retain(|row| here(&row.class));
                if wish.voids {
                    let empty = self.empty_numbers(session)?.into_iter();
                    rows.extend(empty.map(|(seq, remark)| FrameRow { seq, remark, ..FrameRow::default() }));
                }
                pages(&head, &rows)
            }
            Layout::Rolls(pages) => {
                let mut rolls = self.rolls(session, veil)?;
                rolls.retain(|roll| here(&roll.class));
                pages(&head, &rolls)
            }
            Layout::Database(pages) => {
                let mut rows = self.person_rows(session, veil)?;
                rows.retain(|row| here(&row.record.class));
                pages(&rows, columns)
            }
            Layout::Absent(pages) => {
                let mut rows = self.absent_rows(session)?;
                rows.retain(|row| here(&row.class));
                pages(&head, &rows)
            }
            Layout::Fees(pages) => {
                let mut fees = self.fees(session)?;
                fees.classes.retain(|row| here(&row.class));
                fees.refunds.retain(|row| here(&row.class));
                pages(&head, &fees)
            }
            Layout::Corrections(pages) => {
                let mut rows = self.correction_rows(session, veil)?;
                rows.retain(|row| here(&row.class));
                pages(&head, &rows)
            }
            Layout::Errata(pages) => {
                let mut rows = self.correction_rows(session, veil)?;
                rows.extend(self.errata_rows(session, veil)?);
                rows.retain(|row| here(&row.class));
                pages(&head, &rows)
            }
            Layout::Findings(pages) => pages(&head, &self.finding_rows(session, wish.finding_words)?),
            Layout::Changes(pages) => pages(&head, &self.change_rows(session, veil, wish.finding_words)?),
            Layout::Closing(pages) => {
                let latest = || self.state().sessions.keys().next_back().copied();
                let session = session.or_else(latest).ok_or(Refusal::NoSession)?;
                let head = self.form_head(Some(session), 0);
                let mut all = pages(&head, &self.closing_sheet(session, wish.finding_words)?);
                let changes = self.change_rows(Some(session), Veil::LastFour, wish.finding_words)?;
                if !changes.is_empty() {
                    all.extend(forms::changes::pages(&head, &changes));
                }
                all
            }
            Layout::Notice(pages) => {
                let mut slots = self.slots(session);
                slots.retain(|slot| here(&slot.class));
                pages(&head, &slots)
            }
            // Made out in the write itself, where their numbers are given.
            Layout::Scattered(pages) => pages(&head, &[]),
            Layout::Blank(pages) => pages(&head),
        })
    }

    /// The head of the seal that holds, for what is printed; empty while there is none.
    fn printed_head(&self, session: Option<SessionId>) -> String {
        let seal = session.and_then(|id| self.state().closing(id).seal());
        let head = seal.and_then(|seal| self.head_of(&seal.event).ok().flatten());
        head.map(|head| head.to_string()).unwrap_or_default()
    }

    /// Refuses a class that nobody on the roster has, and any class for a form that goes by none.
    fn know_classes(&self, classes: &[String], form: &Form) -> Result<(), OpsError> {
        let bad = |why| Err(Refusal::BadValue { field: "class", why }.into());
        if !classes.is_empty() && !form.goes_by_class() {
            return bad(Why::Invalid);
        }
        let known = |class: &String| self.directory().listed().any(|student| student.record.class == *class);
        if classes.iter().all(known) { Ok(()) } else { bad(Why::Unknown) }
    }

    /// What stands above a form.
    pub fn form_head(&self, session: Option<SessionId>, open_findings: u32) -> Head {
        let settings = session.and_then(|id| self.session_by(id)).map(|session| &session.settings);
        let text = |pick: fn(&crate::domain::session::Settings) -> &String| {
            settings.map(|settings| pick(settings).clone()).unwrap_or_default()
        };
        Head {
            school: self.school(),
            school_code: self.school_code(),
            site: text(|settings| &settings.site),
            date: text(|settings| &settings.date),
            label: text(|settings| &settings.label),
            class: String::new(),
            open_findings,
            head: self.printed_head(session),
            start: settings.map_or(0, |settings| settings.start),
            fee: settings.map(|settings| settings.fee),
            timing: settings.map(|settings| settings.timing).unwrap_or_default(),
            fee_by: settings.map(|settings| settings.fee_by).unwrap_or_default(),
            dress: Dress::Today,
        }
    }
}

/// Writes a form to fill in; needs no database.
///
/// # Errors
/// `bad_value` for an unknown template or ending; what the file has to say.
pub fn template(
    what: &str,
    file: &Path,
    head: &Head,
    written: chrono::NaiveDateTime,
    agreed: bool,
) -> Result<Exported, OpsError> {
    blank(what, Door::Template, file, head, written, agreed)
}

/// Writes a form without people; needs no database.
///
/// # Errors
/// `bad_value` for a form that does not leave by this door or has nothing to write on when it is blank, and for an
/// unknown ending; what the file has to say.
pub fn blank(
    what: &str,
    door: Door,
    file: &Path,
    head: &Head,
    written: chrono::NaiveDateTime,
    agreed: bool,
) -> Result<Exported, OpsError> {
    let form = forms::form(what).filter(|form| form.leaves_by(door)).ok_or_else(unknown_form)?;
    let writer = writer_for(file).ok_or(Refusal::BadValue { field: "output", why: Why::Unknown })?;
    let pages = form.blank(head).ok_or(Refusal::BadValue { field: "blank", why: Why::Invalid })?;
    let document = Document { title: form.title.to_owned(), written, pages };
    let rows = document.pages.iter().map(|page| page.rows.len() as u32).sum();
    let bytes = (writer.write)(&document)?;
    outlet::put_agreed(file, &bytes, None, agreed)?;
    Ok(Exported { file: file.to_owned(), rows, sha256: sha256_hex(&bytes), ..Exported::default() })
}

/// The endings of the formats that files are written in.
pub fn endings() -> Vec<&'static str> {
    WRITERS.iter().map(|writer| writer.ending).collect()
}

/// The forms that can be had blank.
pub fn blanks() -> Vec<&'static str> {
    let head = blank_head();
    forms::FORMS
        .iter()
        .filter(|form| form.leaves_by(Door::Print) && form.blank(&head).is_some())
        .map(|form| form.code)
        .collect()
}

/// The head of a form that belongs to no project.
pub fn blank_head() -> Head {
    Head::default()
}

fn unknown_form() -> OpsError {
    Refusal::BadValue { field: "what", why: Why::Unknown }.into()
}

/// Somebody whose exam number is all that the school calls them by.
fn is_known_by_exam_no(student: &Student) -> bool {
    student.record.student_no.is_empty() && !student.record.exam_no.is_empty()
}
