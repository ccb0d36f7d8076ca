-- Version 5: which texts are reprints of one story, who published them, and how analysts rate sources and records.
-- The origin_ tables belong to the layer "origins" (turnstone.ledger.origins_keep) and can be made again.
CREATE TABLE origin_outlets (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,         -- folded name: turnstone.ledger.origins_outlets
  name TEXT NOT NULL,
  reports INTEGER NOT NULL,         -- articles whose newest text it published, as far as the layer has come
  origins INTEGER NOT NULL,         -- stories that those are of
  copies INTEGER NOT NULL           -- how many of them are not the earliest of their story
) STRICT;

CREATE TABLE origin_texts (
  revision INTEGER PRIMARY KEY REFERENCES revisions,
  article INTEGER NOT NULL REFERENCES articles,
  twin INTEGER NOT NULL,            -- the text that stands for all that match the same others: itself, for most
  name TEXT NOT NULL,               -- "o" and 16 hex digits: the origin's id where this is its earliest text
  digest BLOB NOT NULL,             -- of the folded text
  day REAL,                         -- moment of publication in days since 1970, UTC; NULL where not known to the day
  size INTEGER NOT NULL,            -- shingles
  credits TEXT NOT NULL,            -- agencies that it credits, and after "|" the one that published it
  outlet INTEGER NOT NULL REFERENCES origin_outlets
) STRICT;
CREATE INDEX origin_texts_name ON origin_texts (name);
CREATE INDEX origin_texts_twin ON origin_texts (twin) WHERE twin <> revision;
CREATE INDEX origin_texts_outlet ON origin_texts (outlet, day);

-- MinHash signatures in bands; two texts with one number in common are compared. One text of each kind of twins.
CREATE TABLE origin_bands (
  band INTEGER NOT NULL,            -- 48 bits, of the band's place and values
  day INTEGER NOT NULL,             -- whole days since 1970; -1000000 where not known
  revision INTEGER NOT NULL,
  PRIMARY KEY (band, day, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE origin_links (
  one INTEGER NOT NULL,             -- revisions that stand for their twins; one < other
  other INTEGER NOT NULL,
  by TEXT NOT NULL,                 -- words, whole or credit: turnstone.ledger.origins_match
  shared INTEGER NOT NULL,          -- shingles that both hold
  small REAL NOT NULL,              -- part of the text with fewer shingles that the other holds
  large REAL NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX origin_links_other ON origin_links (other, one);

-- What analysts say of sources (reliability) and records (credibility); the newest that both clocks allow holds.
CREATE TABLE ratings (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('source', 'record')),
  target TEXT NOT NULL,             -- an outlet's key, or a record's id
  value TEXT NOT NULL CHECK (value IN ('', 'A', 'B', 'C', 'D', 'E', 'F', '1', '2', '3', '4', '5', '6')), -- '': taken back
  by TEXT NOT NULL,
  note TEXT NOT NULL,
  as_of TEXT NOT NULL,              -- day from which it holds; '' for always
  at TEXT NOT NULL                  -- when it was said
) STRICT;
CREATE INDEX ratings_target ON ratings (kind, target, id);
CREATE TRIGGER ratings_stay BEFORE UPDATE ON ratings BEGIN SELECT RAISE (ABORT, 'ratings are only added to'); END;
CREATE TRIGGER ratings_kept BEFORE DELETE ON ratings BEGIN SELECT RAISE (ABORT, 'ratings are only added to'); END;
