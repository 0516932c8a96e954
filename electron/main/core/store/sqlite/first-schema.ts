/**
 * The schema that migration 1 makes. Once released it is never edited: what comes later is a migration of its own. Tables
 * with long rows have a rowid, so that a row is appended and only its short key goes into the middle of an index.
 */

/** The columns of an event's header: they stand for ever, also where retention takes a payload away. */
const EVENT_HEADER = [
  'sequence',
  'event_id',
  'event_code',
  'event_type',
  'timestamp',
  'actor_kind',
  'actor_id',
  'attested',
  'source',
  'trace_id',
  'job_id',
  'workflow_run_id',
  'wp_id',
  'mt_id',
  'iteration',
  'capability_id',
  'replica_id',
  'vector_clock',
  'payload_hash',
  'prev_hash',
  'hash',
] as const

/** SQL of every table, index and trigger. */
export const FIRST_SCHEMA = `
  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE texts (hash TEXT NOT NULL PRIMARY KEY, content TEXT NOT NULL) STRICT;

  CREATE TABLE work_packets (
    id INTEGER PRIMARY KEY,
    wp_id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    status TEXT NOT NULL,
    priority INTEGER NOT NULL,
    type TEXT NOT NULL,
    labels TEXT NOT NULL,
    assignee TEXT,
    reporter TEXT NOT NULL,
    phase TEXT NOT NULL,
    routing TEXT NOT NULL,
    spec_session_id TEXT,
    gates TEXT NOT NULL,
    task_packet_path TEXT,
    verdict TEXT,
    base_wp_id TEXT NOT NULL,
    supersedes TEXT,
    superseded_by TEXT,
    block TEXT,
    awaits TEXT,
    cancelled_from TEXT,
    unverified INTEGER NOT NULL,
    adopted_at TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    started_at TEXT,
    completed_at TEXT,
    due_at TEXT,
    metadata TEXT NOT NULL,
    vector_clock TEXT NOT NULL,
    tombstone TEXT,
    bronze_id TEXT NOT NULL
  ) STRICT;
  CREATE INDEX work_packets_base ON work_packets (base_wp_id);

  CREATE TABLE wp_state (
    id INTEGER PRIMARY KEY REFERENCES work_packets (id),
    wp_id TEXT NOT NULL,
    status TEXT NOT NULL,
    open_blockers INTEGER NOT NULL DEFAULT 0,
    board_order INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    overlays TEXT,
    duplicate_lines TEXT
  ) STRICT;
  CREATE INDEX wp_state_column ON wp_state (status, board_order, wp_id);
  CREATE INDEX wp_state_revision ON wp_state (revision);

  CREATE TABLE work_notes (
    note_id TEXT PRIMARY KEY,
    wp_id TEXT NOT NULL,
    author TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at TEXT NOT NULL,
    note_type TEXT NOT NULL
  ) STRICT;
  CREATE INDEX work_notes_packet ON work_notes (wp_id, created_at);

  CREATE TABLE micro_tasks (
    wp_id TEXT NOT NULL,
    mt_id TEXT NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    origin TEXT NOT NULL,
    current_iteration INTEGER NOT NULL,
    max_iterations INTEGER NOT NULL,
    definition TEXT NOT NULL,
    started_at TEXT,
    completed_at TEXT,
    PRIMARY KEY (wp_id, mt_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE mt_iterations (
    wp_id TEXT NOT NULL,
    mt_id TEXT NOT NULL,
    iteration INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (wp_id, mt_id, iteration)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE dependencies (
    dependency_id TEXT PRIMARY KEY,
    from_wp_id TEXT NOT NULL,
    to_wp_id TEXT NOT NULL,
    type TEXT NOT NULL,
    description TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    vector_clock TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX dependencies_edge ON dependencies (to_wp_id, type, from_wp_id);
  CREATE INDEX dependencies_from ON dependencies (from_wp_id, type, to_wp_id);

  CREATE TABLE locus_events (
    sequence INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL,
    event_code TEXT NOT NULL,
    event_type TEXT NOT NULL,
    timestamp TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    attested TEXT NOT NULL,
    source TEXT NOT NULL,
    trace_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    workflow_run_id TEXT,
    wp_id TEXT,
    mt_id TEXT,
    iteration INTEGER,
    capability_id TEXT,
    replica_id TEXT NOT NULL,
    vector_clock TEXT NOT NULL,
    payload TEXT,
    payload_hash TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX locus_events_packet ON locus_events (wp_id, sequence) WHERE wp_id IS NOT NULL;
  CREATE INDEX locus_events_type ON locus_events (event_type, sequence);
  CREATE TRIGGER locus_events_no_delete BEFORE DELETE ON locus_events
    BEGIN SELECT RAISE(ABORT, 'the Flight Recorder is append-only'); END;
  CREATE TRIGGER locus_events_no_update BEFORE UPDATE ON locus_events
    WHEN NEW.payload IS NOT NULL OR OLD.event_type <> 'work_query_executed'
      OR (${EVENT_HEADER.map((column) => `NEW.${column}`).join(', ')})
        IS NOT (${EVENT_HEADER.map((column) => `OLD.${column}`).join(', ')})
    BEGIN SELECT RAISE(ABORT, 'the Flight Recorder is append-only'); END;

  CREATE TABLE bronze (
    rowid INTEGER PRIMARY KEY,
    bronze_id TEXT NOT NULL,
    row_kind TEXT NOT NULL,
    row_key TEXT NOT NULL,
    content_type TEXT NOT NULL,
    content TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    wp_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    operation TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    previous_bronze_id TEXT,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER bronze_no_delete BEFORE DELETE ON bronze
    BEGIN SELECT RAISE(ABORT, 'bronze is append-only'); END;
  CREATE TRIGGER bronze_no_update BEFORE UPDATE ON bronze
    BEGIN SELECT RAISE(ABORT, 'bronze is append-only'); END;

  CREATE TABLE silver (
    id INTEGER PRIMARY KEY REFERENCES work_packets (id),
    silver_id TEXT NOT NULL,
    content TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    bronze_id TEXT NOT NULL
  ) STRICT;

  CREATE TABLE task_board_base (
    wp_id TEXT PRIMARY KEY,
    status TEXT NOT NULL,
    verdict TEXT,
    our_note TEXT,
    prev_status TEXT,
    prev_verdict TEXT,
    kept_block TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE board_versions (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL,
    artifact TEXT NOT NULL,
    at TEXT NOT NULL,
    direction TEXT NOT NULL,
    sequence INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE conflicts (
    wp_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    board TEXT NOT NULL,
    store TEXT NOT NULL,
    since TEXT NOT NULL,
    missing TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE diagnostics (
    diagnostic_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    severity TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    wp_id TEXT,
    place TEXT,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    count INTEGER NOT NULL,
    fix_hint TEXT NOT NULL,
    fixes TEXT NOT NULL,
    inherited INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX diagnostics_packet ON diagnostics (wp_id) WHERE wp_id IS NOT NULL;

  CREATE TABLE op_results (
    op_id TEXT NOT NULL PRIMARY KEY,
    operation TEXT NOT NULL,
    params_hash TEXT NOT NULL,
    result TEXT NOT NULL
  ) STRICT;
`
