/** One valid event of every type, for tests: what a payload looks like when it is right. */
import type { EventContext } from './define.ts'
import type { EventPayload, EventType } from './event-types.ts'

/** A sample of one event type: its payload and the header parts that a reading uses. */
export interface SampleEvent<Type extends EventType = EventType> extends EventContext {
  event_type: Type
  payload: EventPayload<Type>
}

const MARA = { kind: 'human', id: 'mara' } as const
const CODER = { kind: 'agent', id: 'coder-1' } as const
const LOCUS = { kind: 'system', id: 'locus' } as const
const HASH = 'ab'.repeat(32)
const ARTIFACT = `artifact:sha256:${HASH}`
const AT = '2026-03-02T09:30:00.000Z'
const EVIDENCE = { path: 'docs/task_packets/WP-1-Berth-Planner-v2.md', sha256: HASH }
const EDGE = {
  bronze_id: 'brz_0001',
  dependency_id: 'dep_0190a0b0',
  from_wp_id: 'WP-1-Tide-Tables',
  to_wp_id: 'WP-1-Berth-Planner-v2',
  type: 'blocks',
} as const
const COUNTS = { total: 6, completed: 2, failed: 0, in_progress: 1 }
const MODEL = { model_id: '7b', lora_id: 'lora-ts', escalation_level: 0 }
const TOKENS = { tokens_prompt: 1200, tokens_completion: 340 }
const SNAPSHOT = { context_snapshot_id: 'ctx_0007' }
const PROGRESS = { completed: 5, failed: 1, skipped: 0, total_iterations: 14, duration_ms: 640_000 }
const CLOUD = { request_id: 'req_1', provider: 'openai-compatible', model_id: 'large-1', prompt_hash: HASH }
const CAPABILITIES = [{ capability_id: 'locus.read', outcome: 'granted' }] as const
const SYNCED = { direction: 'both', board_path: 'docs/TASK_BOARD.md' } as const

const PAYLOADS: { [Type in EventType]: EventPayload<Type> } = {
  work_packet_created: {
    version: 1,
    bronze_id: 'brz_0001',
    title: 'Berth planner',
    status: 'stub',
    routing: 'GOV_STANDARD',
    phase: '1',
    adopted: false,
  },
  work_packet_updated: {
    version: 3,
    bronze_id: 'brz_0003',
    changes: [{ field: 'status', from: 'ready', to: 'in_progress' }],
  },
  work_packet_gated: { version: 2, bronze_id: 'brz_0002', gate: 'pre_work', from: 'pending', to: 'pass' },
  work_packet_completed: {
    version: 4,
    bronze_id: 'brz_0004',
    from_status: 'in_progress',
    verdict: 'VALIDATED',
    skipped_gates: [],
    evidence: EVIDENCE,
  },
  work_packet_deleted: { version: 5, bronze_id: 'brz_0005', reason: 'made twice' },
  micro_tasks_registered: {
    bronze_id: 'brz_0006',
    origin: 'declared',
    mt_ids: ['MT-001', 'MT-002', 'MT-003'],
    definitions_hash: HASH,
  },
  mt_iteration_completed: {
    bronze_id: 'brz_0007',
    ...MODEL,
    outcome: 'RETRY',
    claimed_complete: true,
    validation_passed: false,
    duration_ms: 42_000,
    ...TOKENS,
    output_artifact_ref: ARTIFACT,
    error_summary: 'two tests fail',
  },
  mt_started: { bronze_id: 'brz_0008', ...MODEL },
  mt_completed: { bronze_id: 'brz_0009', final_iteration: 2, result: 'completed', counts: COUNTS },
  mt_escalated: {
    bronze_id: 'brz_0010',
    from_level: 0,
    to_level: 1,
    reason: 'two failures in a row',
    escalations_count: 1,
  },
  mt_failed: { bronze_id: 'brz_0011', final_iteration: 9, reason: 'no model could do it', counts: COUNTS },
  dependency_added: { ...EDGE, description: 'needs the tables' },
  dependency_removed: EDGE,
  task_board_entry_added: { status: 'READY', token: 'READY_FOR_DEV', line: 42 },
  task_board_synced: {
    cause: 'manual_edit',
    ...SYNCED,
    from_hash: null,
    to_hash: HASH,
    added: 1,
    changed: 2,
    removed: 0,
    conflicts: 1,
    problems: 0,
    written: true,
    version_ref: ARTIFACT,
  },
  task_board_status_changed: {
    from_status: 'READY',
    to_status: 'DONE',
    to_verdict: 'VALIDATED',
    token: 'VALIDATED',
    line: 42,
    applied: false,
    observed_at: AT,
    why_not: 'needs the post-work gate',
  },
  sync_started: { ...SYNCED, file_hash: HASH },
  sync_completed: { ...SYNCED, added: 0, changed: 1, removed: 0, conflicts: 0, written: true },
  sync_failed: { ...SYNCED, reason: 'the file is read-only', code: 'HSK-500-STORAGE' },
  work_query_executed: {
    operation: 'query_ready',
    params_hash: HASH,
    results: 12,
    duration_ms: 3,
    capabilities: [...CAPABILITIES],
  },
  micro_task_loop_started: {
    micro_tasks: 6,
    waves: 3,
    definitions_hash: HASH,
    policy_hash: HASH,
    max_total_iterations: 100,
    max_duration_ms: 3_600_000,
  },
  micro_task_iteration_started: { ...MODEL, prompt_hash: HASH, token_budget: 4096, ...SNAPSHOT },
  micro_task_iteration_complete: {
    ...MODEL,
    ...TOKENS,
    outcome: 'SUCCESS',
    claimed_complete: true,
    validation_passed: true,
    duration_ms: 42_000,
    output_artifact_ref: ARTIFACT,
    ...SNAPSHOT,
  },
  micro_task_complete: { final_iteration: 2, escalation_level: 1, summary_artifact_ref: ARTIFACT },
  micro_task_escalated: {
    from_level: 0,
    to_level: 1,
    from_model: '7b',
    to_model: '7b-alt',
    reason: 'second false claim in a row',
  },
  micro_task_hard_gate: { reason: 'the chain is exhausted', escalations_count: 4 },
  micro_task_pause_requested: { cause: 'operator' },
  micro_task_resumed: { paused_ms: 90_000 },
  micro_task_loop_completed: PROGRESS,
  micro_task_loop_failed: { ...PROGRESS, code: 'HSK-403-CAPABILITY', reason: 'a capability was refused' },
  micro_task_loop_cancelled: PROGRESS,
  micro_task_validation: {
    passed: false,
    commands: [
      {
        op_id: '0190a0b0-0000-7000-8000-000000000001',
        program: 'cargo',
        command_hash: HASH,
        passed: false,
        blocking: true,
        exit_code: 101,
        timed_out: false,
        duration_ms: 8000,
      },
    ],
    report_artifact_ref: ARTIFACT,
  },
  micro_task_lora_selection: {
    strategy: 'auto_by_task_tags',
    selected: 'lora-ts',
    candidates: [{ lora_id: 'lora-ts', score_hundredths: 150 }],
  },
  micro_task_drop_back: { from_level: 2, to_level: 0, strategy: 'smart' },
  micro_task_distillation_candidate: {
    candidate_artifact_ref: ARTIFACT,
    student_model: '7b',
    teacher_model: null,
    task_tags: ['parser'],
    trust_score_hundredths: 40,
    eligible: false,
  },
  micro_task_skipped: { reason: 'done by hand' },
  micro_task_blocked: { reason: 'a file is missing', recoverable: true },
  llm_inference: {
    provider: 'ollama',
    ...MODEL,
    ...TOKENS,
    prompt_hash: HASH,
    duration_ms: 40_000,
    outcome: 'timed_out',
  },
  cloud_escalation_requested: { ...CLOUD, reason: 'the chain is exhausted', estimated_tokens: 6000 },
  cloud_escalation_approved: { ...CLOUD, consent_receipt_ref: ARTIFACT },
  cloud_escalation_denied: { ...CLOUD, reason: 'not this code' },
  cloud_escalation_executed: { ...CLOUD, consent_receipt_ref: ARTIFACT, ...TOKENS, duration_ms: 12_000 },
  workflow_recovery: {
    workflow_run_id: 'run_1',
    job_id: 'job_1',
    from_state: 'running',
    to_state: 'stalled',
    reason: 'no heartbeat',
    last_heartbeat_ts: AT,
    threshold_secs: 30,
    resume_point: 'MT-003_iter-002',
    steps_recovered: 4,
    steps_to_retry: 1,
  },
  gov_gate_transition: {
    from_gate: 'APPROVAL',
    to_gate: 'SIGNATURE',
    next_gate: 'PREPARE',
    idempotency_key: 'gate_1',
    evidence: EVIDENCE,
    signature: 'mara020320260930',
  },
  gov_work_packet_activated: { base_wp_id: 'WP-1-Berth-Planner', active_packet: EVIDENCE },
  capability_decision: {
    operation: 'gate_wp',
    profile_id: 'coder',
    attested: 'claimed',
    registry_version: '1.0.0',
    decisions: [{ capability_id: 'locus.gate', outcome: 'denied' }],
  },
  diagnostic: {
    state: 'opened',
    kind: 'board',
    severity: 'warning',
    code: 'duplicate',
    message: 'stands on the board twice, lines 12 and 40',
    where: 'docs/TASK_BOARD.md:40',
  },
  workspace_restored: {
    kind: 'restore',
    from: '2026-03-02T09-30-00.000Z.a1b2.db',
    last_sequence: 220,
    head_hash: HASH,
  },
  events_pruned: { from: 100, to: 220, count: 57 },
}

const SYSTEM_TYPES: ReadonlySet<string> = new Set(['workflow_recovery', 'events_pruned', 'diagnostic'])

/** One valid event of every type, in the registry's order. */
export function sampleEvents(): SampleEvent[] {
  return (Object.keys(PAYLOADS) as EventType[]).map((event_type) => ({
    event_type,
    payload: PAYLOADS[event_type],
    wp_id: 'WP-1-Berth-Planner-v2',
    mt_id: 'MT-002',
    iteration: 2,
    actor: SYSTEM_TYPES.has(event_type) ? LOCUS : event_type.startsWith('micro_task') ? CODER : MARA,
    source: 'cli',
  }))
}
