-- Version 7: which crisis each reading of a report belongs to. Its tables belong to the layer "crises"
-- (turnstone.ledger.crisis_layer) and can be made again.
CREATE TABLE crisis_members (
  coding INTEGER PRIMARY KEY REFERENCES codings,
  article INTEGER NOT NULL,
  moment TEXT NOT NULL,             -- as_of of the coding
  rank TEXT NOT NULL,               -- from the text's hash: orders what came out at one moment, on every machine alike
  crisis TEXT NOT NULL,             -- id; '' until it is placed
  about BLOB NOT NULL               -- JSON: countries, parties and places of its records
) STRICT;
CREATE INDEX crisis_members_moment ON crisis_members (moment, rank, crisis);
CREATE INDEX crisis_members_crisis ON crisis_members (crisis, moment, article);
CREATE INDEX crisis_members_waiting ON crisis_members (moment, rank) WHERE crisis = '';

-- How the crises stood after a report, so that one which is read late need not begin from the first.
CREATE TABLE crisis_states (
  moment TEXT NOT NULL,
  rank TEXT NOT NULL,
  state BLOB NOT NULL,              -- JSON of turnstone.ledger.crisis_stream.Crisis, compressed by zlib
  PRIMARY KEY (moment, rank)
) STRICT, WITHOUT ROWID;

-- How large each storyline is, so that listings need not count them all.
CREATE TABLE crisis_sizes (
  crisis TEXT PRIMARY KEY,
  told INTEGER NOT NULL,            -- readings with an event
  first TEXT NOT NULL,              -- moment of the first reading
  last TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX crisis_sizes_last ON crisis_sizes (last, crisis) WHERE told >= 5;
