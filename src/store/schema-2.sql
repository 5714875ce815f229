-- Version 2. The history is of streams: a ticket's bears its bare number, so every stored hash stays.
ALTER TABLE events RENAME COLUMN ticket TO stream;
DROP INDEX events_of_ticket;
CREATE INDEX events_of_stream ON events (stream);

-- Names the database for drafts and for what was sent. 128 random bits; a restored copy keeps its own.
ALTER TABLE meta ADD COLUMN desk_id BLOB NOT NULL DEFAULT x'';
UPDATE meta SET desk_id = randomblob(16);

-- Records beside tickets, each as its last event says. Derived, as `tickets` is.
CREATE TABLE records (
  stream TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  number INTEGER NOT NULL,
  version INTEGER NOT NULL,
  content TEXT NOT NULL,
  UNIQUE (kind, number)
) STRICT;
