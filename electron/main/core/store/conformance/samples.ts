/** Values for tests of stores: plain ones, each open to be changed. */
import type { Diagnostic, RecordedEvent } from '#shared/contract/workspace.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'
import type { ConflictRow } from '../locus-store.ts'

export const AT = '2026-03-02T09:00:00.000Z'

/** The plain fields of a Work Packet, for tests of stores. */
export function packetFields(change: Partial<WorkPacketFields> = {}): WorkPacketFields {
  const status = change.status ?? 'stub'
  return {
    wp_id: 'WP-1-Tide',
    version: 1,
    title: 'Tide tables',
    description: 'For every berth.',
    status,
    priority: 2,
    type: 'feature',
    labels: [],
    reporter: 'mara',
    governance: {
      phase: '1',
      routing: 'GOV_STANDARD',
      gates: { pre_work: { status: 'pending' }, post_work: { status: 'pending' } },
      task_board_status: 'STUB',
    },
    lineage: { base_wp_id: 'WP-1-Tide' },
    unverified: false,
    created_at: AT,
    updated_at: AT,
    metadata: {},
    vector_clock: {},
    ...change,
  }
}

/** An event for tests of stores; its hashes are not real. */
export function storedEvent(sequence: number, change: Partial<RecordedEvent> = {}): RecordedEvent {
  return {
    sequence,
    event_id: `event-${sequence}`,
    event_code: 'FR-EVT-WP-002',
    event_type: 'work_packet_updated',
    timestamp: AT,
    actor: { kind: 'human', id: 'mara' },
    attested: 'window',
    source: 'window',
    trace_id: 'trace',
    job_id: 'job',
    replica_id: 'replica-1',
    vector_clock: { 'replica-1': sequence },
    payload: { number: sequence },
    payload_hash: 'p',
    prev_hash: `hash-${sequence - 1}`,
    hash: `hash-${sequence}`,
    ...change,
  }
}

/** A Work Packet with every field that one can have. */
export const EVERYTHING = packetFields({
  status: 'blocked',
  labels: ['berth', 'hafen'],
  assignee: 'ole',
  governance: {
    phase: '0.5',
    routing: 'GOV_STRICT',
    spec_session_id: 'session-1',
    gates: {
      pre_work: {
        status: 'skip',
        validated_at: AT,
        validated_by: 'mara',
        notes: 'x',
        waiver: { id: 'W-1', reason: 'r', scope: 's', expires_at: AT },
      },
      post_work: { status: 'pass', validation_report_ref: `artifact:sha256:${'a'.repeat(64)}` },
    },
    task_packet_path: 'docs/tide.md',
    task_board_status: 'BLOCKED',
    verdict: 'FAIL',
  },
  lineage: { base_wp_id: 'WP-1-Tide', supersedes: 'WP-1-Ebb', superseded_by: 'WP-1-Tide-v2' },
  block: { reason: 'no crane', eta: 'Friday', by_open_blockers: false },
  awaits: 'the harbour master',
  cancelled_from: 'ready',
  unverified: true,
  adopted_at: AT,
  started_at: AT,
  completed_at: AT,
  due_at: AT,
  metadata: { nested: { list: [1, null, true, 'x'] } },
  vector_clock: { 'replica-1': 7 },
})

/** An open conflict. */
export function conflict(wp_id: string, since = AT): ConflictRow {
  return {
    wp_id,
    kind: 'both_changed',
    board: { status: 'DONE', verdict: 'FAIL', line: 3, line_hash: 'h', text: 'Done FAIL' },
    store: { text: 'deleted' },
    since,
    missing: ['needs the post-work gate'],
  }
}

/** An open problem. */
export function diagnostic(diagnostic_id: string, change: Partial<Diagnostic> = {}): Diagnostic {
  return {
    diagnostic_id,
    kind: 'test',
    severity: 'warning',
    code: 'HSK-409-SYNC',
    message: 'x',
    first_seen: AT,
    last_seen: AT,
    count: 1,
    fix_hint: 'y',
    fixes: [],
    inherited: false,
    ...change,
  }
}
