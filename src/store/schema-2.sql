-- Version 2. The history is of streams: a ticket's bears its bare number, so every stored hash stays.
ALTER TABLE events RENAME COLUMN ticket TO stream;
DROP INDEX events_of_ticket;
CREATE INDEX events_of_stream ON events (stream);

-- Names the database for drafts and for what was sent. 128 random bits; a restored copy keeps its own.
ALTER TABLE meta ADD COLUMN desk_id BLOB NOT NULL DEFAULT x'';
UPDATE meta SET desk_id = randomblob(16);

-- With the instant from which on a clock is near. Derived: filled as tickets are derived anew.
DROP TABLE dues;
CREATE TABLE dues (
  due INTEGER NOT NULL,
  near INTEGER NOT NULL,
  ticket INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  clock INTEGER NOT NULL,
  PRIMARY KEY (due, ticket, clock)
) STRICT, WITHOUT ROWID;
CREATE INDEX dues_of_ticket ON dues (ticket);
CREATE INDEX dues_near ON dues (near, due);

-- Records beside tickets, each as its last event says. Derived, as `tickets` is.
CREATE TABLE records (
  stream TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  number INTEGER NOT NULL,
  version INTEGER NOT NULL,
  content TEXT NOT NULL,
  UNIQUE (kind, number)
) STRICT;
