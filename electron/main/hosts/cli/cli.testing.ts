/** For tests of the command line: a terminal in memory and a workspace that remembers what it was asked. */
import type { EngineResult } from '#shared/contract/envelope.ts'
import type { ErrorValue } from '#shared/contract/errors.ts'
import type { RecordedEvent, WorkspaceInfo } from '#shared/contract/workspace.ts'
import type { TrackedWorkPacket, WorkPacketFields } from '#shared/domain/work-packet.ts'
import { sampleEvents } from '#shared/events/samples.ts'
import { runCommandLine } from './command-line.ts'
import type {
  BoardCheck,
  BoardVersions,
  Doors,
  Json,
  OpenOptions,
  OperationRequest,
  ProblemList,
  SafekeepingDoor,
  Verification,
  WorkspaceDoor,
} from './doors.ts'
import type { Terminal } from './terminal.ts'

export interface MemoryTerminal extends Terminal {
  readonly stop: AbortController
  out(): string
  err(): string
}

/** A terminal whose outputs are kept; not interactive unless said, and with the test run's own data folder. */
export function memoryTerminal(
  given: { interactive?: boolean; env?: Record<string, string>; input?: string; cwd?: string; columns?: number } = {},
): MemoryTerminal {
  const answers: string[] = []
  const told: string[] = []
  const stop = new AbortController()
  return {
    stop,
    cwd: given.cwd ?? '/repo',
    env: given.env ?? { LOCUS_DATA: process.env['LOCUS_DATA'] },
    interactive: given.interactive ?? false,
    columns: given.columns,
    answer: async (content) => {
      answers.push(typeof content === 'string' ? content : new TextDecoder().decode(content))
    },
    tell: (line) => told.push(`${line}\n`),
    readInput: async () => new TextEncoder().encode(given.input ?? ''),
    untilStopped: () => stop.signal,
    out: () => answers.join(''),
    err: () => told.join(''),
  }
}

const AT = '2026-03-02T09:30:00.000Z'

const MANIFEST = {
  format: 1 as const,
  root: '/repo',
  replica_id: 'r',
  schema: 2,
  last_sequence: 7,
  head_hash: '0'.repeat(64),
  created_at: AT,
  kind: 'asked' as const,
  session: 'asked',
}

/** A Work Packet as the core returns it. */
export function packet(change: Partial<TrackedWorkPacket> = {}): TrackedWorkPacket {
  return {
    wp_id: 'WP-1-Berth-Planner',
    version: 3,
    title: 'Berth planner',
    description: '',
    status: 'in_progress',
    priority: 2,
    type: 'feature',
    labels: [],
    reporter: 'mara',
    governance: {
      phase: '1',
      routing: 'GOV_STANDARD',
      gates: { pre_work: { status: 'pass' }, post_work: { status: 'pending' } },
      task_board_status: 'IN_PROGRESS',
    },
    lineage: { base_wp_id: 'WP-1-Berth-Planner' },
    unverified: false,
    created_at: AT,
    updated_at: AT,
    metadata: {},
    vector_clock: {},
    board_order: 0,
    micro_tasks: { total: 0, completed: 0, failed: 0, in_progress: 0, mt_ids: [] },
    open_blockers: 0,
    notes: [],
    ...change,
  }
}

/** A Work Packet as an operation that changed it answers: its own fields, nothing derived. */
export function changedPacket(): WorkPacketFields {
  const { board_order, micro_tasks, notes, open_blockers, ...fields } = packet()
  return fields
}

/** An engine's result with this data, or refused with this error. */
export function result(data: unknown, error?: ErrorValue): EngineResult {
  return {
    op_id: '0190a0b0-0000-7000-8000-000000000001',
    status: error ? 'rejected' : 'success',
    started_at: AT,
    ended_at: AT,
    duration_ms: 1,
    outputs: [],
    evidence: [],
    data: JSON.parse(JSON.stringify(data)),
    events_emitted: [],
    provenance: {
      engine: 'engine.locus',
      version: '0.1.0',
      capability_registry_version: '1',
      capabilities_granted: [],
      config_hash: '',
      inputs: [],
      environment: {},
    },
    errors: error ? [error] : [],
  }
}

/** Recorded events 1, 2, 3 … made from the samples of every event type. */
export function recordedEvents(): RecordedEvent[] {
  return sampleEvents().map((sample, index) => ({
    sequence: index + 1,
    event_id: `evt_${index + 1}`,
    event_code: 'FR-EVT',
    event_type: sample.event_type,
    timestamp: AT,
    actor: sample.actor,
    attested: 'tty',
    source: sample.source,
    trace_id: 't',
    job_id: 'j',
    wp_id: sample.wp_id,
    replica_id: 'r',
    vector_clock: {},
    payload: sample.payload as RecordedEvent['payload'],
    payload_hash: '',
    prev_hash: '',
    hash: '',
  }))
}

export interface Scripted {
  results?: EngineResult[]
  problems?: ProblemList
  versions?: BoardVersions
  check?: BoardCheck
  info?: Partial<WorkspaceInfo>
  coming?: RecordedEvent[]
  settings?: Record<string, Json>
  boardNotice?: string
  verification?: Verification
}

/** What a run asked of its doors. */
export interface Asked {
  opened: OpenOptions[]
  operations: OperationRequest[]
  jobs: unknown[]
  fixed: [string, string][]
  checked: { file?: Uint8Array }[]
  set: [string, unknown][]
  boards: string[]
  kept: string[]
  followed: (number | undefined)[]
  served: Parameters<Doors['startBrowserHost']>[0][]
  backedUp: string[]
  restored: Parameters<SafekeepingDoor['restore']>[]
  closed: number
}

/** Doors to a workspace that answers as scripted. */
export function scriptedDoors(script: Scripted = {}): { doors: Doors; asked: Asked } {
  const asked: Asked = {
    opened: [],
    operations: [],
    jobs: [],
    fixed: [],
    checked: [],
    set: [],
    boards: [],
    kept: [],
    followed: [],
    served: [],
    backedUp: [],
    restored: [],
    closed: 0,
  }
  const results = [...(script.results ?? [])]
  const next = (): EngineResult => results.shift() ?? result({ wp: changedPacket() })
  const stored = recordedEvents()
  const workspace: WorkspaceDoor = {
    info: async () => ({
      id: 'w',
      name: 'repo',
      root: '/repo',
      is_git: true,
      actor: { kind: 'human', id: 'mara' },
      named_by: 'git',
      sequence: stored.length,
      sync: { state: 'in_sync', candidates: [], conflicts: 0, problems: 0, board_path: 'docs/TASK_BOARD.md' },
      totals: { ready: 2, done: 1 },
      ...script.info,
    }),
    operate: async (request) => {
      asked.operations.push(request)
      return next()
    },
    boardVersions: async (limit) => (script.versions ?? []).slice(0, limit),
    boardVersionDiff: async (hash) => `a diff to ${hash}\n`,
    problems: async () => script.problems ?? { problems: [], conflicts: [] },
    fix: async (diagnosticId, choice) => {
      asked.fixed.push([diagnosticId, choice])
      return next()
    },
    submit: async (job) => {
      asked.jobs.push(job)
      return next()
    },
    checkBoard: async (options = {}) => {
      asked.checked.push(options)
      return script.check ?? { in_sync: true, drift: [], conflicts: [], problems: [], without_line: [] }
    },
    chooseBoard: async (path) => void asked.boards.push(`chosen ${path}`),
    createBoard: async (path) => void asked.boards.push(`made ${path}`),
    events: async ({ since = 0, limit, type, wp_id }) =>
      stored
        .filter((event) => event.sequence > since)
        .filter((event) => type === undefined || event.event_type === type)
        .filter((event) => wp_id === undefined || event.wp_id === wp_id)
        .slice(0, limit),
    async *followEvents(options) {
      asked.followed.push(options.since)
      yield* script.coming ?? []
    },
    keepArtifact: async (bytes) => {
      asked.kept.push(new TextDecoder().decode(bytes))
      return `artifact:sha256:${'a'.repeat(64)}`
    },
    backUp: async (file) => {
      asked.backedUp.push(file)
      return { file, manifest: MANIFEST, size: 4096, artifacts: 2, left_out: [] }
    },
    verify: async () => script.verification ?? { ok: true, checks: [] },
    head: async () => ({ sequence: stored.length, hash: 'a'.repeat(64) }),
    boardPath: async () => 'docs/TASK_BOARD.md',
    exchangeEvents: async () => next(),
    prune: async () => ({ count: 0, days: 7 }),
    settings: async () => script.settings ?? {},
    setSetting: async (key, value) => void asked.set.push([key, value]),
    boardNotice: () => script.boardNotice,
    close: async () => {
      asked.closed += 1
    },
  }
  const doors: Doors = {
    doctor: async () => ({
      examine: async () => ({ ok: true, checks: [] }),
    }),
    safekeeping: async () => ({
      listBackups: async () => ({
        folder: '/backups/repo',
        backups: [{ file: '/backups/repo/a.db', created_at: AT, size: 4096, last_sequence: 7, session: 's' }],
        kept_aside: ['/repo/.handshake/locus/locus.db.kept-x'],
      }),
      rebuild: async () => undefined,
      restore: async (options, from) => {
        asked.restored.push([options, from])
        const artifacts = { present: 1, returned: 2, lost: [] }
        return { file: '/backups/repo/a.db', manifest: MANIFEST, last_sequence: 7, artifacts, doubts: [] }
      },
    }),
    openWorkspace: async (options) => {
      asked.opened.push(options)
      return workspace
    },
    startBrowserHost: async (options) => {
      asked.served.push(options)
      const close = async (): Promise<void> => {
        asked.closed += 1
      }
      return { url: 'http://127.0.0.1:4000/#locus-secret=x', close }
    },
  }
  return { doors, asked }
}

/** Runs `locus` with these arguments against a scripted workspace. */
export async function locus(
  args: readonly string[],
  script: Scripted = {},
  terminal: MemoryTerminal = memoryTerminal(),
): Promise<{ exit: number; out: string; err: string; asked: Asked }> {
  const { asked, doors } = scriptedDoors(script)
  const exit = await runCommandLine(args, terminal, doors)
  return { exit, out: terminal.out(), err: terminal.err(), asked }
}
