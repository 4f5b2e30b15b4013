-- The journal is the truth. It holds no name, no ID number and no free text.
CREATE TABLE event (
  station    TEXT    NOT NULL,
  n          INTEGER NOT NULL,
  lamport    INTEGER NOT NULL,
  wall       TEXT    NOT NULL,
  operator   TEXT    NOT NULL,
  session    INTEGER,
  kind       TEXT    NOT NULL,
  subject    TEXT,
  body       TEXT    NOT NULL,
  undoes     TEXT,
  step       INTEGER NOT NULL,
  command_id TEXT UNIQUE,
  prev       TEXT    NOT NULL,
  hash       TEXT    NOT NULL,
  PRIMARY KEY (station, n)
) STRICT, WITHOUT ROWID;

-- The last event of each station: a journal that lost its end does not end here.
CREATE TABLE head (
  station TEXT PRIMARY KEY,
  n       INTEGER NOT NULL,
  hash    TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER event_is_never_erased BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Answers to commands that carried an id. The request is kept as a digest, because it may hold personal data.
CREATE TABLE reply (
  command_id TEXT PRIMARY KEY,
  request    TEXT NOT NULL,
  answer     TEXT NOT NULL,
  digest     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE project (
  key    TEXT PRIMARY KEY,
  value  TEXT NOT NULL,
  digest TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Personal data: erasable, and never in the journal. Student '' is the project itself.
CREATE TABLE salt (
  student TEXT PRIMARY KEY,
  salt    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sealed_text (
  digest  TEXT PRIMARY KEY,
  student TEXT NOT NULL,
  text    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE student (
  id               TEXT PRIMARY KEY,
  student_no       TEXT NOT NULL,
  exam_no          TEXT NOT NULL,
  name             TEXT NOT NULL,
  sex              TEXT NOT NULL,
  id_type          TEXT NOT NULL,
  id_number        TEXT NOT NULL,
  ethnicity        TEXT NOT NULL,
  class            TEXT NOT NULL,
  department       TEXT NOT NULL,
  major            TEXT NOT NULL,
  level            TEXT NOT NULL,
  schooling        TEXT NOT NULL,
  study_form       TEXT NOT NULL,
  grade            TEXT NOT NULL,
  phone            TEXT NOT NULL,
  remark           TEXT NOT NULL,
  capture_code     TEXT NOT NULL,
  school_code      TEXT NOT NULL,
  school_name      TEXT NOT NULL,
  teaching_site    TEXT NOT NULL,
  head_teacher     TEXT NOT NULL,
  already_captured INTEGER NOT NULL,
  gaps             TEXT NOT NULL,
  walkin           INTEGER NOT NULL,
  joined_to        TEXT,
  gone             INTEGER NOT NULL,
  place            INTEGER NOT NULL,
  digest           TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX student_by_place ON student (place);
CREATE INDEX student_by_student_no ON student (student_no);
CREATE INDEX student_by_id_number ON student (id_number);
CREATE INDEX student_by_class ON student (class, student_no);

-- What an event did to roster rows, so that it can be undone as one step.
CREATE TABLE roster_change (
  event   TEXT NOT NULL,
  student TEXT NOT NULL,
  before  TEXT,
  after   TEXT,
  digest  TEXT NOT NULL,
  PRIMARY KEY (event, student)
) STRICT, WITHOUT ROWID;
CREATE INDEX roster_change_by_student ON roster_change (student);

-- Lines of the hand-written log as they were keyed, by the event that keyed them.
CREATE TABLE log_row (
  event      TEXT    NOT NULL,
  line       INTEGER NOT NULL,
  seq        INTEGER,
  name       TEXT    NOT NULL,
  student_no TEXT    NOT NULL,
  class      TEXT    NOT NULL,
  amount     INTEGER,
  method     TEXT    NOT NULL,
  struck     INTEGER NOT NULL,
  remark     TEXT    NOT NULL,
  student    TEXT,
  PRIMARY KEY (event, line)
) STRICT, WITHOUT ROWID;

-- Current state. Every row follows from the journal; `doctor` rebuilds and compares.
CREATE TABLE session (
  id         INTEGER PRIMARY KEY,
  site       TEXT    NOT NULL,
  date       TEXT    NOT NULL,
  label      TEXT    NOT NULL,
  timing     TEXT    NOT NULL,
  log        TEXT    NOT NULL,
  fee_by     TEXT    NOT NULL,
  pay        TEXT    NOT NULL,
  start      INTEGER NOT NULL,
  fee        INTEGER NOT NULL,
  classes    TEXT    NOT NULL,
  open       INTEGER NOT NULL,
  opened     INTEGER NOT NULL,
  last_receipt INTEGER NOT NULL,
  last_line  INTEGER NOT NULL
) STRICT;

CREATE TABLE checkpoint (
  event    TEXT PRIMARY KEY,
  session  INTEGER NOT NULL,
  seq      INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  agreed   INTEGER NOT NULL,
  wall     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE desk_fact (
  student       TEXT PRIMARY KEY,
  stage         TEXT    NOT NULL,
  checked       INTEGER NOT NULL,
  absent_in     INTEGER,
  absent_makeup TEXT,
  absent_reason TEXT,
  joined_to     TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE payment (
  session  INTEGER NOT NULL,
  receipt  INTEGER NOT NULL,
  student  TEXT    NOT NULL,
  amount   INTEGER NOT NULL,
  method   TEXT    NOT NULL,
  tendered INTEGER,
  line     INTEGER,
  refunded INTEGER NOT NULL,
  settled  INTEGER NOT NULL,
  wall     TEXT    NOT NULL,
  PRIMARY KEY (session, receipt)
) STRICT, WITHOUT ROWID;

CREATE TABLE refund (
  session INTEGER NOT NULL,
  receipt INTEGER NOT NULL,
  student TEXT    NOT NULL,
  of      INTEGER NOT NULL,
  amount  INTEGER NOT NULL,
  method  TEXT    NOT NULL,
  reason  TEXT,
  wall    TEXT    NOT NULL,
  PRIMARY KEY (session, receipt)
) STRICT, WITHOUT ROWID;

-- One living owner at most: the key says so.
CREATE TABLE number (
  session    INTEGER NOT NULL,
  seq        INTEGER NOT NULL,
  owner      TEXT,
  fate       TEXT    NOT NULL,
  shot       INTEGER NOT NULL,
  last_owner TEXT,
  since      TEXT    NOT NULL,
  wall       TEXT    NOT NULL,
  PRIMARY KEY (session, seq),
  CHECK ((owner IS NOT NULL) = (fate = 'live'))
) STRICT, WITHOUT ROWID;
CREATE INDEX number_by_owner ON number (owner);

CREATE TABLE log_line (
  session INTEGER NOT NULL,
  line    INTEGER NOT NULL,
  student TEXT    NOT NULL,
  receipt INTEGER NOT NULL,
  struck  INTEGER NOT NULL,
  PRIMARY KEY (session, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE correction (
  id       TEXT PRIMARY KEY,
  session  INTEGER NOT NULL,
  student  TEXT    NOT NULL,
  item     TEXT    NOT NULL,
  value    TEXT,
  evidence TEXT,
  state    TEXT    NOT NULL,
  reason   TEXT,
  wall     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE keyed_page (
  session INTEGER NOT NULL,
  page    INTEGER NOT NULL,
  event   TEXT    NOT NULL,
  lines   INTEGER NOT NULL,
  rows    TEXT    NOT NULL,
  PRIMARY KEY (session, page)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding_decision (
  session  INTEGER NOT NULL,
  finding  TEXT    NOT NULL,
  accepted INTEGER NOT NULL,
  reason   TEXT,
  seen     TEXT    NOT NULL,
  event    TEXT    NOT NULL,
  PRIMARY KEY (session, finding)
) STRICT, WITHOUT ROWID;
