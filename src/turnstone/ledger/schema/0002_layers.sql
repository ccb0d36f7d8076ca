-- Version 2: what is worked out from the records (origins, episodes, tripwires ...), as layers that can be made again.
-- A layer is one computation by one version with one set of parameters; readers take the newest finished one of a name.
CREATE TABLE layers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,               -- "origins", "episodes" ...
  version TEXT NOT NULL,            -- of the code that made it
  parameters BLOB NOT NULL,         -- JSON
  through INTEGER NOT NULL,         -- last row of codings that it has seen
  reviews INTEGER NOT NULL,         -- last row of reviews that it has seen
  built TEXT NOT NULL
) STRICT;
CREATE INDEX layers_name ON layers (name, id);

CREATE TABLE facts (
  layer INTEGER NOT NULL REFERENCES layers ON DELETE CASCADE,
  id TEXT NOT NULL,                 -- content hash: the same on every machine
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  last TEXT NOT NULL,
  body BLOB NOT NULL,               -- JSON
  PRIMARY KEY (layer, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX facts_day ON facts (layer, kind, day);

CREATE TABLE fact_members (
  layer INTEGER NOT NULL REFERENCES layers ON DELETE CASCADE,
  fact TEXT NOT NULL,
  member TEXT NOT NULL,             -- id of a record, an entity's hash, or "r" and the row of a revision
  role TEXT NOT NULL,
  PRIMARY KEY (layer, fact, member, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_members_member ON fact_members (member, layer);
