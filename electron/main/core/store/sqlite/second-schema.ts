/** The schema that migration 2 makes: what the ready order, waiting work, Micro-Tasks and full text need. Never edited once released. */

/** SQL of the new columns, indexes and the full-text table. */
export const SECOND_SCHEMA = `
  ALTER TABLE work_packets ADD COLUMN ready_at TEXT;
  ALTER TABLE wp_state ADD COLUMN priority INTEGER NOT NULL DEFAULT 2;
  ALTER TABLE wp_state ADD COLUMN ready_since INTEGER NOT NULL DEFAULT 0;
  UPDATE wp_state SET
    priority = (SELECT p.priority FROM work_packets p WHERE p.id = wp_state.id),
    ready_since = (SELECT CAST(round(unixepoch(p.created_at, 'subsec') * 1000) AS INTEGER)
      FROM work_packets p WHERE p.id = wp_state.id);
  CREATE INDEX wp_state_ready ON wp_state (priority, ready_since, wp_id) WHERE status = 'ready' AND open_blockers = 0;
  CREATE INDEX wp_state_ready_age ON wp_state (ready_since, wp_id) WHERE status = 'ready' AND open_blockers = 0;
  CREATE INDEX wp_state_waiting ON wp_state (wp_id) WHERE open_blockers > 0;

  DROP TABLE micro_tasks;
  CREATE TABLE micro_tasks (
    wp_id TEXT NOT NULL,
    mt_id TEXT NOT NULL,
    status TEXT NOT NULL,
    fields TEXT NOT NULL,
    bronze_id TEXT NOT NULL,
    PRIMARY KEY (wp_id, mt_id)
  ) STRICT, WITHOUT ROWID;
  DROP TABLE mt_iterations;
  CREATE TABLE mt_iterations (
    wp_id TEXT NOT NULL,
    mt_id TEXT NOT NULL,
    iteration INTEGER NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (wp_id, mt_id, iteration)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER mt_iterations_no_delete BEFORE DELETE ON mt_iterations
    BEGIN SELECT RAISE(ABORT, 'iterations are append-only'); END;
  CREATE TRIGGER mt_iterations_no_update BEFORE UPDATE ON mt_iterations
    BEGIN SELECT RAISE(ABORT, 'iterations are append-only'); END;

  CREATE VIRTUAL TABLE wp_text USING fts5 (
    wp_id, title, description, labels, content = 'work_packets', content_rowid = 'id', prefix = '2 3',
    tokenize = 'unicode61'
  );
  INSERT INTO wp_text (wp_text) VALUES ('rebuild');
  CREATE TRIGGER wp_text_insert AFTER INSERT ON work_packets BEGIN
    INSERT INTO wp_text (rowid, wp_id, title, description, labels)
      VALUES (NEW.id, NEW.wp_id, NEW.title, NEW.description, NEW.labels);
  END;
  CREATE TRIGGER wp_text_update AFTER UPDATE ON work_packets
    WHEN OLD.title IS NOT NEW.title OR OLD.description IS NOT NEW.description OR OLD.labels IS NOT NEW.labels BEGIN
    INSERT INTO wp_text (wp_text, rowid, wp_id, title, description, labels)
      VALUES ('delete', OLD.id, OLD.wp_id, OLD.title, OLD.description, OLD.labels);
    INSERT INTO wp_text (rowid, wp_id, title, description, labels)
      VALUES (NEW.id, NEW.wp_id, NEW.title, NEW.description, NEW.labels);
  END;
`
