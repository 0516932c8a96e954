/**
 * The schema that migration 8 makes: who acted in which block of the record's events, so that the events of a person are
 * looked for only where there are some (ADR 0038). Never edited once released.
 */

/** SQL of the table, of the trigger that keeps it with every event, and of its rows for the events that there are. */
export const EIGHTH_SCHEMA = `
  CREATE TABLE event_persons (
    actor_id TEXT NOT NULL,
    block INTEGER NOT NULL,
    PRIMARY KEY (actor_id, block)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER locus_events_person AFTER INSERT ON locus_events
    BEGIN INSERT OR IGNORE INTO event_persons (actor_id, block) VALUES (NEW.actor_id, NEW.sequence / 4096); END;
  INSERT INTO event_persons (actor_id, block) SELECT DISTINCT actor_id, sequence / 4096 FROM locus_events;
`
