-- Version 4. Since when the customer waits, and when a reminder comes: of an ended ticket too. Derived, as all here.
ALTER TABLE tickets ADD COLUMN waits_from INTEGER;
ALTER TABLE tickets ADD COLUMN first_reminder INTEGER;
-- When the last of its events happened.
ALTER TABLE tickets ADD COLUMN last_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX tickets_answered ON tickets (waits_from, prefix, count, policy) WHERE waits_from IS NOT NULL;
CREATE INDEX tickets_reminded ON tickets (first_reminder, prefix, count, policy) WHERE first_reminder IS NOT NULL;
-- With it: one that stands and waits has a place of its own in the order `due`.
DROP INDEX tickets_active;
CREATE INDEX tickets_active ON tickets
  (place_group, place_key, prefix, count,
   policy, status, assignee, first_due, least_left, reaction, plan_missing, acceptance, waits_from) WHERE active = 1;

-- The clocks that are judged, each with what counted then: what reports read of tickets at rest.
CREATE TABLE verdicts (
  ticket INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  clock INTEGER NOT NULL,
  class TEXT NOT NULL,
  priority TEXT,
  line INTEGER NOT NULL,
  operator TEXT,
  due INTEGER,
  met_at INTEGER NOT NULL,
  -- What was judged late was so from its due on, or from what made it late.
  verdict_at INTEGER NOT NULL,
  -- Seconds of its schedule, or plain ones.
  used INTEGER NOT NULL,
  -- Of those, `reason=seconds` by what stopped it.
  stopped TEXT,
  flags TEXT,
  PRIMARY KEY (ticket, clock)
) STRICT, WITHOUT ROWID;

-- The words of a ticket, and the first letters of them; its row is its id, of an ended one the negative of it. See search.rs.
-- They come folded and parted by blanks: `ascii` takes each as it is.
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (
  stem, raw, initial, content='', contentless_delete=1, prefix='2 3', tokenize='ascii'
);
