-- Version 1: what was read, what it yielded, and what people said of it. Rows are added, never changed (see the triggers).
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  began TEXT NOT NULL,              -- UTC, ISO 8601 with milliseconds
  version TEXT NOT NULL,            -- of Turnstone
  sources TEXT NOT NULL             -- JSON list, as the user named them
) STRICT;

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE          -- address, or place and given id: turnstone.ledger.keys
) STRICT;

CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles,
  number INTEGER NOT NULL,          -- 1 for the first text of the article that was read
  digest BLOB NOT NULL,             -- of the text and of what is told beside it
  report TEXT NOT NULL,             -- Report.id
  source TEXT, publisher TEXT, title TEXT, published TEXT, language TEXT,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,             -- of text in UTF-8
  extra BLOB NOT NULL,              -- JSON
  as_of TEXT NOT NULL,              -- from when on this text was out: first clock
  read_at TEXT NOT NULL,            -- when this ledger got it: second clock
  run INTEGER NOT NULL REFERENCES runs,
  changed BLOB,                     -- JSON: what is new against the revision before; NULL for the first
  UNIQUE (article, number),
  UNIQUE (article, digest)
) STRICT;
CREATE INDEX revisions_sha256 ON revisions (sha256);
CREATE INDEX revisions_as_of ON revisions (as_of);

-- One reading of a revision by one version of the coder. The newest coding that both clocks allow speaks for its article.
CREATE TABLE codings (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL REFERENCES revisions,
  article INTEGER NOT NULL REFERENCES articles,
  version TEXT NOT NULL,
  as_of TEXT NOT NULL,
  read_at TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs,
  records INTEGER NOT NULL,         -- how many rows of records belong to it
  digest BLOB NOT NULL,             -- of those rows' digests, in order
  changed BLOB                      -- JSON: which records came, went and stayed against the coding before
) STRICT;
CREATE INDEX codings_article ON codings (article, as_of, id);
CREATE INDEX codings_revision ON codings (revision);

CREATE TABLE records (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,                 -- the kind's letter and 16 hex digits (docs/record.md)
  coding INTEGER NOT NULL REFERENCES codings,
  kind TEXT NOT NULL CHECK (kind IN ('event', 'statement', 'silence', 'figure', 'posture')),
  label TEXT NOT NULL,              -- event type, act, measure or stance; '' for a silence
  mode TEXT NOT NULL,               -- first mode of an event, channel of a statement, unit of a figure; else ''
  aux INTEGER NOT NULL,             -- 1 historical, 2 future, 4 hypothetical, 8 negation; 16 conditional
  as_of TEXT NOT NULL,              -- its coding's, so that an index can hold it
  day TEXT NOT NULL,                -- first day, by which listings sort; '' where none is known
  last TEXT NOT NULL,               -- last day; '' where none is known
  value REAL,                       -- of a figure
  confidence REAL NOT NULL,
  body BLOB NOT NULL,               -- the record as JSON
  digest BLOB NOT NULL,             -- of body
  UNIQUE (coding, id)
) STRICT;
CREATE INDEX records_id ON records (id);
CREATE INDEX records_kind_day ON records (kind, day, as_of);
CREATE INDEX records_kind_label_day ON records (kind, label, day, as_of);
CREATE INDEX records_kind_mode_day ON records (kind, mode, day, as_of);

-- Parties, and places with them: whatever a record can be about.
CREATE TABLE entities (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,         -- a party's id, else its folded name and country; "place:..." for a place
  hash TEXT NOT NULL,               -- "a" and 16 hex digits of the key's sha256: the same on every machine
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  country TEXT NOT NULL,            -- '' where none is known
  sector TEXT NOT NULL
) STRICT;
CREATE INDEX entities_folded ON entities (folded);
CREATE INDEX entities_country ON entities (country);
CREATE INDEX entities_hash ON entities (hash);

CREATE TABLE record_entities (
  entity INTEGER NOT NULL REFERENCES entities,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES records,
  role TEXT NOT NULL,               -- actor recipient location speaker chain audience who asked_by
  position INTEGER NOT NULL,        -- in the record's list for that role
  PRIMARY KEY (entity, kind, day, record, role, position)
) STRICT, WITHOUT ROWID;

-- Countries of an event, doer first; both ways round where the act has two sides.
CREATE TABLE record_pairs (
  actor TEXT NOT NULL,
  recipient TEXT NOT NULL,
  day TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES records,
  PRIMARY KEY (actor, recipient, day, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_places (
  id INTEGER PRIMARY KEY,
  record INTEGER NOT NULL REFERENCES records,
  position INTEGER NOT NULL,
  country TEXT NOT NULL,
  precision TEXT NOT NULL
) STRICT;
CREATE INDEX record_places_record ON record_places (record);
CREATE VIRTUAL TABLE record_boxes USING rtree (id, south, north, west, east);

-- Title and text, folded (turnstone.ledger.fold); rowid is the revision. The words themselves are in revisions.
CREATE VIRTUAL TABLE words USING fts5 (title, text, content='', tokenize='porter unicode61');

-- What people say of a record, beside it. The record's own row never changes.
CREATE TABLE reviews (
  id INTEGER PRIMARY KEY,
  record TEXT NOT NULL,             -- records.id
  verb TEXT NOT NULL CHECK (verb IN ('accept', 'correct', 'reject', 'merge', 'split', 'undo')),
  undoes INTEGER REFERENCES reviews,
  body BLOB NOT NULL,               -- JSON: corrected fields, ids merged or split
  by TEXT NOT NULL,
  note TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX reviews_record ON reviews (record, id);

-- Files that were read to their end, so that the next run can pass over them unread. A cache: rows may be replaced.
CREATE TABLE inputs (
  place TEXT PRIMARY KEY,
  sha256 BLOB NOT NULL,             -- of the file's bytes, what lies beside it and what the user said of it
  version TEXT NOT NULL,
  reports INTEGER NOT NULL,
  problems BLOB NOT NULL,           -- JSON: what was passed over, as [source, problem, remedy]
  run INTEGER NOT NULL REFERENCES runs
) STRICT, WITHOUT ROWID;

CREATE TRIGGER articles_stay BEFORE UPDATE ON articles BEGIN SELECT RAISE (ABORT, 'articles are only added to'); END;
CREATE TRIGGER revisions_stay BEFORE UPDATE ON revisions BEGIN SELECT RAISE (ABORT, 'revisions are only added to'); END;
CREATE TRIGGER codings_stay BEFORE UPDATE ON codings BEGIN SELECT RAISE (ABORT, 'codings are only added to'); END;
CREATE TRIGGER records_stay BEFORE UPDATE ON records BEGIN SELECT RAISE (ABORT, 'records are only added to'); END;
CREATE TRIGGER reviews_stay BEFORE UPDATE ON reviews BEGIN SELECT RAISE (ABORT, 'reviews are only added to'); END;
CREATE TRIGGER articles_kept BEFORE DELETE ON articles BEGIN SELECT RAISE (ABORT, 'articles are only added to'); END;
CREATE TRIGGER revisions_kept BEFORE DELETE ON revisions BEGIN SELECT RAISE (ABORT, 'revisions are only added to'); END;
CREATE TRIGGER codings_kept BEFORE DELETE ON codings BEGIN SELECT RAISE (ABORT, 'codings are only added to'); END;
CREATE TRIGGER records_kept BEFORE DELETE ON records BEGIN SELECT RAISE (ABORT, 'records are only added to'); END;
CREATE TRIGGER reviews_kept BEFORE DELETE ON reviews BEGIN SELECT RAISE (ABORT, 'reviews are only added to'); END;
