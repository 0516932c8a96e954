/**
 * The schema that migration 6 makes: counts of open blockers in a table of their own, as narrow as can be, and in the place
 * of a card only whether there are any (ADR 0020). Never edited once released.
 */

/** SQL of the tables and the renamed column. */
export const SIXTH_SCHEMA = `
  CREATE TABLE blocker_counts (
    id INTEGER PRIMARY KEY REFERENCES work_packets (id),
    open_blockers INTEGER NOT NULL,
    strict INTEGER NOT NULL
  ) STRICT;
  INSERT INTO blocker_counts (id, open_blockers, strict)
    SELECT s.id, s.open_blockers, p.routing NOT IN ('GOV_LIGHT', 'GOV_NONE') FROM wp_state s JOIN work_packets p ON p.id = s.id
    WHERE EXISTS (SELECT 1 FROM dependencies d WHERE d.to_wp_id = p.wp_id AND d.type = 'blocks');
  ALTER TABLE wp_state RENAME COLUMN open_blockers TO waits;
  UPDATE wp_state SET waits = 1 WHERE waits > 1;

  CREATE TABLE shifts (wp_id TEXT PRIMARY KEY, revision INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX shifts_revision ON shifts (revision);
`
