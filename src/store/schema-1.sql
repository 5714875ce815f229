-- Version 1. What happened is in `events`; `tickets`, `dues`, `closed` and `search` are derived from it.
CREATE TABLE meta (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  created_at INTEGER NOT NULL,
  -- Random; new whenever running programs must read everything anew.
  epoch BLOB NOT NULL,
  -- The number of the fold that the projections were made by.
  engine INTEGER NOT NULL,
  -- Set: a training database, created under this fixed clock.
  training_at INTEGER,
  recorded_at INTEGER,
  -- What the projections were derived from besides the events, in the desk's words.
  derived_from TEXT,
  touched INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  uid BLOB NOT NULL UNIQUE,
  ticket TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  login TEXT,
  salt BLOB,
  payload TEXT,
  payload_hash BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX events_of_ticket ON events (ticket);
CREATE UNIQUE INDEX events_registered ON events (ticket) WHERE kind = 'registered';

CREATE TRIGGER events_never_deleted BEFORE DELETE ON events BEGIN
  SELECT raise(ABORT, 'events are never deleted');
END;
-- Also keeps INSERT OR REPLACE from replacing an event.
CREATE TRIGGER events_only_appended BEFORE INSERT ON events
  WHEN NEW.seq <= (SELECT coalesce(max(seq), 0) FROM events)
    OR EXISTS (SELECT 1 FROM events WHERE uid = NEW.uid) BEGIN
  SELECT raise(ABORT, 'events are only appended');
END;
-- Erasure empties payload and salt together; nothing else ever changes.
CREATE TRIGGER events_only_erased BEFORE UPDATE ON events
  WHEN NEW.payload IS NOT NULL OR NEW.salt IS NOT NULL
    OR NEW.seq IS NOT OLD.seq OR NEW.uid IS NOT OLD.uid OR NEW.ticket IS NOT OLD.ticket
    OR NEW.kind IS NOT OLD.kind OR NEW.at IS NOT OLD.at OR NEW.recorded_at IS NOT OLD.recorded_at
    OR NEW.login IS NOT OLD.login OR NEW.payload_hash IS NOT OLD.payload_hash
    OR NEW.hash IS NOT OLD.hash BEGIN
  SELECT raise(ABORT, 'events are never changed');
END;

CREATE TABLE counters (prefix TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- The ids that imported tickets had elsewhere.
CREATE TABLE refs (
  source TEXT NOT NULL,
  ref TEXT NOT NULL,
  ticket TEXT NOT NULL,
  PRIMARY KEY (source, ref)
) STRICT, WITHOUT ROWID;

CREATE TABLE policies (
  version TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  id TEXT NOT NULL,
  toml TEXT NOT NULL,
  calendar_name TEXT NOT NULL,
  calendar TEXT NOT NULL,
  origin TEXT NOT NULL
) STRICT;
CREATE TABLE current_policies (
  id TEXT PRIMARY KEY,
  version TEXT NOT NULL REFERENCES policies (version)
) STRICT, WITHOUT ROWID;

CREATE TABLE tickets (
  id INTEGER PRIMARY KEY,
  prefix TEXT NOT NULL,
  count INTEGER NOT NULL,
  policy TEXT NOT NULL,
  policy_version TEXT NOT NULL REFERENCES policies (version),
  status TEXT NOT NULL,
  active INTEGER NOT NULL,
  assignee TEXT,
  rank INTEGER,
  reported_at INTEGER NOT NULL,
  place_group INTEGER NOT NULL,
  place_key INTEGER NOT NULL,
  -- The earliest due of its unmet running clocks; the least that a stopped one has left.
  first_due INTEGER,
  least_left INTEGER,
  reaction INTEGER NOT NULL,
  plan_missing INTEGER NOT NULL,
  acceptance INTEGER NOT NULL,
  customer TEXT NOT NULL,
  -- Of the text in `search`, so that an event without words leaves the index alone.
  search_hash BLOB NOT NULL,
  projection TEXT NOT NULL,
  UNIQUE (prefix, count)
) STRICT;
-- Partial, so that what a queue costs doesn't grow with the closed tickets.
-- The columns after the order are what queues ask: a row that isn't shown isn't read.
CREATE INDEX tickets_active ON tickets
  (place_group, place_key, prefix, count,
   policy, status, assignee, first_due, least_left, reaction, plan_missing, acceptance) WHERE active = 1;
CREATE INDEX tickets_by_number ON tickets (prefix, count) WHERE active = 1;
CREATE INDEX tickets_by_reported ON tickets (reported_at, prefix, count) WHERE active = 1;
CREATE INDEX tickets_by_rank ON tickets (rank IS NULL, rank, prefix, count) WHERE active = 1;
CREATE INDEX tickets_ended ON tickets (place_group, place_key, prefix, count) WHERE active = 0;
CREATE INDEX tickets_counted ON tickets
  (policy, status, assignee, first_due, least_left, reaction, plan_missing, acceptance) WHERE active = 1;

-- The unmet running clocks of active tickets.
CREATE TABLE dues (
  due INTEGER NOT NULL,
  ticket INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  clock INTEGER NOT NULL,
  PRIMARY KEY (due, ticket, clock)
) STRICT, WITHOUT ROWID;
CREATE INDEX dues_of_ticket ON dues (ticket);

-- How many tickets have ended, by policy: never counted anew.
CREATE TABLE closed (policy TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TRIGGER tickets_closed_insert AFTER INSERT ON tickets WHEN NEW.active = 0 BEGIN
  INSERT INTO closed SELECT NEW.policy, 0 WHERE NOT EXISTS (SELECT 1 FROM closed WHERE policy = NEW.policy);
  UPDATE closed SET n = n + 1 WHERE policy = NEW.policy;
END;
CREATE TRIGGER tickets_closed_update AFTER UPDATE OF active ON tickets WHEN NEW.active <> OLD.active BEGIN
  INSERT INTO closed SELECT NEW.policy, 0 WHERE NOT EXISTS (SELECT 1 FROM closed WHERE policy = NEW.policy);
  UPDATE closed SET n = n + CASE NEW.active WHEN 0 THEN 1 ELSE -1 END WHERE policy = NEW.policy;
END;
CREATE TRIGGER tickets_closed_delete AFTER DELETE ON tickets WHEN OLD.active = 0 BEGIN
  UPDATE closed SET n = n - 1 WHERE policy = OLD.policy;
END;

-- Both columns hold words that this program folded and split; see search.rs.
CREATE VIRTUAL TABLE search USING fts5 (
  stem, raw, content='', contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 0"
);
