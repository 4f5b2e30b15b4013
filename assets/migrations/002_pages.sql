-- Pages of the manual log: how their lines were keyed, and what the box at their foot says.
ALTER TABLE keyed_page ADD COLUMN how TEXT NOT NULL DEFAULT 'blind';

CREATE TABLE page_total (
  session INTEGER NOT NULL,
  page    INTEGER NOT NULL,
  heads   INTEGER NOT NULL,
  money   INTEGER,
  cash    INTEGER,
  first   INTEGER,
  last    INTEGER,
  PRIMARY KEY (session, page)
) STRICT, WITHOUT ROWID;
