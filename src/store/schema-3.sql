-- Version 3. From when on a ticket is near stands beside when it is overdue: counts ask no other table.
ALTER TABLE tickets ADD COLUMN first_near INTEGER;
DROP INDEX dues_near;
DROP INDEX tickets_counted;
CREATE INDEX tickets_counted ON tickets
  (policy, status, assignee, first_due, first_near, least_left, reaction, plan_missing, acceptance) WHERE active = 1;
