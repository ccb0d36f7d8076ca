-- Version 8: indexes with which a listing of some days looks at those days only (turnstone.ledger.days).
CREATE INDEX records_spans ON records (kind, last, day) WHERE last > day;
CREATE INDEX records_ahead ON records (kind, as_of, day) WHERE day > substr(as_of, 1, 10);
CREATE INDEX record_entities_day ON record_entities (day, record);
CREATE INDEX reviews_undoes ON reviews (undoes) WHERE undoes IS NOT NULL;
