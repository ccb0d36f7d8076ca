-- Version 3: how often each party has each part in the records that speak for their articles now, so that `actors` need
-- not count them all. Kept by turnstone.ledger.write; questions by clock or day, and those after a rejection, count anew.
CREATE TABLE tallies (
  entity INTEGER NOT NULL REFERENCES entities,
  part TEXT NOT NULL,               -- acts, acted_on, speaks, silent, or "other"
  count INTEGER NOT NULL,
  PRIMARY KEY (entity, part)
) STRICT, WITHOUT ROWID;

INSERT INTO tallies
SELECT m.entity,
  CASE WHEN m.role = 'actor' THEN 'acts' WHEN m.role = 'recipient' THEN 'acted_on' WHEN m.role = 'speaker' THEN 'speaks'
    WHEN m.role = 'who' AND m.kind = 'silence' THEN 'silent' ELSE 'other' END AS part,
  count(DISTINCT m.record)
FROM record_entities m JOIN records r ON r.row = m.record JOIN codings c ON c.id = r.coding
WHERE m.role <> 'location' AND NOT EXISTS (
  SELECT 1 FROM codings n WHERE n.article = c.article AND (n.as_of, n.id) > (c.as_of, c.id))
GROUP BY 1, 2;

-- Listings go by day, then by the clocks, without a look at the rows themselves.
DROP INDEX records_kind_day;
DROP INDEX records_kind_label_day;
DROP INDEX records_kind_mode_day;
CREATE INDEX records_kind_day ON records (kind, day, as_of, coding);
CREATE INDEX records_kind_label_day ON records (kind, label, day, as_of, coding);
CREATE INDEX records_kind_mode_day ON records (kind, mode, day, as_of, coding);
CREATE INDEX codings_read_at ON codings (read_at);
