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
  body BLOB                         -- of a robots.txt
) STRICT, WITHOUT ROWID;

-- Entries of feeds whose page, or whose own words, were read to their end.
CREATE TABLE feed_entries (
  feed TEXT NOT NULL,               -- the feed's address, as named
  entry TEXT NOT NULL,              -- as the feed names it
  digest BLOB NOT NULL,             -- of the entry as the feed tells it, and of what the user said
  reports INTEGER NOT NULL,
  problems BLOB NOT NULL,           -- JSON: what was passed over, as [source, problem, remedy]
  run INTEGER NOT NULL REFERENCES runs,
  PRIMARY KEY (feed, entry)
) STRICT, WITHOUT ROWID;
