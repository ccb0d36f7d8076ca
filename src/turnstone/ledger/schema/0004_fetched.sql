-- Version 4: what fetching remembers of addresses, so that the next run asks only for what is new. Caches: rows may be
-- replaced, and are written in the transaction that takes the reports.
CREATE TABLE fetched (
  url TEXT PRIMARY KEY,             -- as the user or a feed named it
  kind TEXT NOT NULL CHECK (kind IN ('page', 'feed', 'robots')),
  final TEXT NOT NULL,              -- at the end of its redirects: whom the validators belong to
  etag TEXT,
  last_modified TEXT,
  fetched TEXT NOT NULL,            -- UTC, ISO 8601
  sha256 TEXT,                      -- of the body
  expires REAL,                     -- of a robots.txt, seconds since 1970
  status INTEGER NOT NULL,
  body BLOB,                        -- of a robots.txt
  digest BLOB NOT NULL              -- of the row
) STRICT, WITHOUT ROWID;

-- Entries of feeds whose page, or whose own words, were read to their end.
CREATE TABLE feed_entries (
  feed TEXT NOT NULL,               -- the feed's address, as named
  entry TEXT NOT NULL,              -- as the feed names it
  told BLOB NOT NULL,               -- hash of the entry as the feed tells it, and of what the user said
  reports INTEGER NOT NULL,
  problems BLOB NOT NULL,           -- JSON: what was passed over, as [source, problem, remedy]
  run INTEGER NOT NULL REFERENCES runs,
  digest BLOB NOT NULL,             -- of the row
  PRIMARY KEY (feed, entry)
) STRICT, WITHOUT ROWID;

-- What was added to the tables that are only added to, up to each transaction: a change of any of these rows is found.
CREATE TABLE seals (
  id INTEGER PRIMARY KEY,
  tables BLOB NOT NULL              -- JSON: of each table the last row, and a hash of all up to there
) STRICT;
CREATE TRIGGER seals_stay BEFORE UPDATE ON seals BEGIN SELECT RAISE (ABORT, 'seals are only added to'); END;
CREATE TRIGGER seals_kept BEFORE DELETE ON seals BEGIN SELECT RAISE (ABORT, 'seals are only added to'); END;

-- The same as before, with a digest: files that were read are read once more.
DROP TABLE inputs;
CREATE TABLE inputs (
  place TEXT PRIMARY KEY,           -- a file's whole path, or an address
  sha256 BLOB NOT NULL,             -- of the bytes, what lies beside a file and what the user said of it
  version TEXT NOT NULL,
  reports INTEGER NOT NULL,
  problems BLOB NOT NULL,           -- JSON: what was passed over, as [source, problem, remedy]
  run INTEGER NOT NULL REFERENCES runs,
  digest BLOB NOT NULL              -- of the row
) STRICT, WITHOUT ROWID;
