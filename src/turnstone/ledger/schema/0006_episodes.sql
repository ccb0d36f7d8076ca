-- Version 6: which events may tell one act. All three belong to the layer "episodes" (turnstone.ledger.episode_links) and
-- can be made again.
CREATE TABLE episode_events (
  record INTEGER PRIMARY KEY REFERENCES records,
  article INTEGER NOT NULL,
  coding INTEGER NOT NULL,
  moment TEXT NOT NULL,             -- as_of, no coarser than a day
  rank INTEGER NOT NULL,            -- from the record's hash: orders what came out at one moment
  form BLOB NOT NULL                -- MessagePack: what of it is compared (turnstone.ledger.episode_forms)
) STRICT;

-- Where to look for other tellings: two events that share a key are compared if few came out between them.
CREATE TABLE episode_keys (
  key INTEGER NOT NULL,             -- 56 bits: turnstone.ledger.episode_keys
  moment TEXT NOT NULL,
  rank INTEGER NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (key, moment, rank, record)
) STRICT, WITHOUT ROWID;

-- Pairs that may be one act, each from both ends.
CREATE TABLE episode_links (
  record INTEGER NOT NULL,
  other INTEGER NOT NULL,
  score INTEGER NOT NULL,           -- likelihood in thousandths; 0 where only a correction of one brought them together
  PRIMARY KEY (record, other)
) STRICT, WITHOUT ROWID;
