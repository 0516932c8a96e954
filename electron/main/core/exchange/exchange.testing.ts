/** For tests: workspaces that exchange their records, and a process of its own that imports one: `node exchange.testing.ts FOLDER LOG [POINT NTH]`. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openTestBus, START, type TestBus } from '#core/bus/bus.testing.ts'
import { canonicalJson } from '#core/canonical/canonical-json.ts'
import { sha256 } from '#core/canonical/sha256.ts'
import { uuidV7 } from '#core/flight-recorder/append.ts'
import { eventHash } from '#core/flight-recorder/chain.ts'
import { artifactsIn } from '#core/flight-recorder/verify-chain.ts'
import { microTaskDefinition } from '#core/operations/micro-task.testing.ts'
import { type FailPoint, systemPorts } from '#core/ports.ts'
import { insideRepository } from '#core/repository/paths.ts'
import type { BronzeRow } from '#core/store/locus-store.ts'
import { forgetBoard } from '#core/task-board/board-history.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { eventDefinition } from '#shared/events/registry.ts'
import { EventExchange } from './exchange.ts'
import { exportLog } from './export-log.ts'
import { type Imported, importLog } from './import-log.ts'
import { type LogLine, lineText } from './log-lines.ts'

/** A workspace whose bus knows sync_events. */
export async function openClone(
  given: { folder?: string; reach?: (point: FailPoint) => void } = {},
): Promise<{ bus: TestBus; exchange: EventExchange }> {
  const bus = await openTestBus(given)
  const { store, artifacts, folder } = bus
  const exchange = new EventExchange({
    store,
    artifacts,
    ports: { ...systemPorts, now: () => bus.clock.now, reach: given.reach ?? (() => undefined) },
    inside: async (relative) => (await insideRepository(folder, relative)).absolute,
    forgetBoard,
    onImported: () => undefined,
  })
  bus.bus.register(exchange.operation())
  return { bus, exchange }
}

/** One of everything that a record can hold; with a large report, an artifact of several lines as well. */
export async function fill(bus: TestBus, reportBytes = 40): Promise<void> {
  const put = (bytes: Buffer): Promise<string> =>
    bus.artifacts.put(bytes, {
      media_type: 'text/plain',
      producer_op_id: 'test',
      created_at: '2026-03-02T09:00:00.000Z',
    })
  const output = await put(Buffer.from('all green'))
  const report = await put(Buffer.alloc(reportBytes, 'long '))
  for (const name of ['A', 'B', 'C']) {
    const fields = { title: `Tides ${name}`, description: `About ${name}: “ebb”.\n`, labels: ['x'], assignee: 'ole' }
    await bus.must('create_wp', { wp_id: `WP-1-${name}`, routing: 'GOV_LIGHT', ...fields })
  }
  await bus.must('update_wp', { wp_id: 'WP-1-A', status: 'ready', note: 'mind the moon' })
  await bus.must('update_wp', { wp_id: 'WP-1-B', title: 'Ebb', metadata: { depth: { m: 3 } }, note: 'mind the moon' })
  const edge = { from_wp_id: 'WP-1-B', to_wp_id: 'WP-1-C', type: 'blocks' }
  await bus.must('add_dependency', { ...edge, description: 'first' })
  await bus.must('add_dependency', { from_wp_id: 'WP-1-A', to_wp_id: 'WP-1-C', type: 'related' })
  await bus.must('remove_dependency', { from_wp_id: 'WP-1-A', to_wp_id: 'WP-1-C', type: 'related' })
  const mt_definitions = ['MT-001', 'MT-002'].map((mtId) => microTaskDefinition(mtId))
  await bus.must('register_mts', { wp_id: 'WP-1-A', mt_definitions })
  await bus.must('start_mt', { wp_id: 'WP-1-A', mt_id: 'MT-001', model_id: '7b' })
  await bus.must('record_iteration', {
    wp_id: 'WP-1-A',
    mt_id: 'MT-001',
    iteration: 1,
    model_id: '7b',
    escalation_level: 0,
    started_at: '2026-03-02T09:00:00.000Z',
    completed_at: '2026-03-02T09:00:01.000Z',
    duration_ms: 1000,
    tokens_prompt: 1,
    tokens_completion: 1,
    claimed_complete: true,
    outcome: 'ESCALATE',
    output_artifact_ref: output,
  })
  const gate = { gate: 'pre_work', result: 'pass', validation_report_ref: report }
  await bus.must('gate_wp', { wp_id: 'WP-1-A', ...gate })
  await bus.do('close_wp', { wp_id: 'WP-1-C', verdict: 'VALIDATED' })
  await bus.must('delete_wp', { wp_id: 'WP-1-B', reason: 'made twice' })
  await bus.must('get_wp_status', { wp_id: 'WP-1-A' })
  await bus.bus.close()
}

/** The record of a workspace after an event, as text. */
export async function exported(from: TestBus, since = 0): Promise<string> {
  let text = ''
  const ports = { now: () => START }
  await exportLog({ store: from.store, artifacts: from.artifacts, ports }, since, async (line) => {
    text += line
  })
  return text
}

/** What an importing process hands in: the bytes of each pass, and whether a person imports. */
export interface ImportGiven {
  open: () => AsyncIterable<Uint8Array>
  mayGrant?: boolean
  budgetMs?: number
  now?: () => number
  reach?: (point: FailPoint) => void
}

/** Imports into a workspace, past the bus. */
export function importInto({ store, artifacts }: TestBus, given: ImportGiven): Promise<Imported> {
  const { open, mayGrant = true, budgetMs = 60_000, now = systemPorts.now, reach = () => undefined } = given
  return importLog({ store, artifacts, ports: { now, reach }, open, mayGrant, budgetMs, forgetBoard })
}

/** The bytes of a text, in pieces. */
export async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000)
}

/**
 * A record with one more event at its end, chained as its writer would have done it, that brings a row of one before it once
 * more.
 */
export function withRowsAgain(log: string, kind: BronzeRow['row_kind']): string {
  const again = linesOf(log).find((line) => line.kind === 'row' && line.row.row_kind === kind)
  if (again?.kind !== 'row') throw new Error(`the record has no ${kind}`)
  return withOneMore(log, {}, again.row)
}

/** A record with one more event at its end, chained as its writer would have done it, with a header as it is given. */
export function withOneMore(log: string, given: Partial<RecordedEvent>, row?: BronzeRow): string {
  const lines = linesOf(log)
  const header = lines[0]
  const end = lines.pop()
  const last = lines.at(-1)
  if (header?.kind !== 'log' || end?.kind !== 'end' || last?.kind !== 'event')
    throw new Error('the record is not whole')
  const payload = {
    kind: 'refused_operation',
    severity: 'error',
    code: 'HSK-400-SCHEMA',
    state: 'opened',
    message: row?.bronze_id ?? 'one more',
  }
  const { payload: _payload, hash: prev_hash, wp_id: _wp, mt_id: _mt, iteration: _iteration, ...before } = last.event
  const sequence = before.sequence + 1
  const fields = {
    ...before,
    sequence,
    event_id: uuidV7(Date.parse(before.timestamp)),
    event_type: 'diagnostic',
    event_code: eventDefinition('diagnostic').code,
    prev_hash,
    payload_hash: sha256(canonicalJson(payload)),
    vector_clock: { [before.replica_id]: sequence },
    ...given,
  }
  const hash = eventHash(fields)
  const rows = row ? [{ kind: 'row' as const, row: { ...row, sequence, created_at: before.timestamp } }] : []
  const made: LogLine[] = [
    { ...header, to: sequence, head: { sequence, hash } },
    ...lines.slice(1),
    ...rows,
    { kind: 'event', event: { ...fields, hash, payload } },
    { ...end, events: end.events + 1, rows: end.rows + rows.length },
  ]
  return made.map(lineText).join('')
}

function linesOf(log: string): LogLine[] {
  return log
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as LogLine)
}

/** What two stores have to have in common once one holds the record of the other. */
export function comparable(bus: TestBus): Record<string, unknown> {
  const tables = bus.dump('diagnostics', 'op_results', 'task_board_base', 'board_versions', 'conflicts', 'shifts')
  const named = Object.entries(tables).filter(([name]) => !name.startsWith('wp_text'))
  return {
    ...Object.fromEntries(named.map(([name, rows]) => [name, rows.map(read)])),
    wp_state: (tables['wp_state'] ?? []).map(({ revision: _revision, board_order: _order, ...row }) => row),
    settings: (tables['settings'] ?? []).filter((row) => !['revision', 'replica_id'].includes(String(row['key']))),
  }
}

/** A row whose JSON columns are values: the order of their keys is not the record's. */
function read(row: Record<string, unknown>): Record<string, unknown> {
  const value = (cell: unknown): unknown => {
    if (typeof cell !== 'string' || !/^[[{]/.test(cell)) return cell
    try {
      return JSON.parse(cell)
    } catch {
      return cell
    }
  }
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, value(cell)]))
}

/** Handles of every artifact that a store's record needs. */
export async function needed(bus: TestBus): Promise<string[]> {
  const events = await bus.store.read((reader) => reader.events({ limit: 100_000 }))
  return [...new Set(events.flatMap((event) => [...artifactsIn(event.payload ?? {})]))]
}

const [, script, folder = '', log = '', point = '', nth = '0'] = process.argv

/** Imports, and kills itself the n-th time that it reaches a point. */
async function importOnce(): Promise<void> {
  let reached = 0
  const reach = (at: FailPoint): void => {
    if (at !== point) return
    reached += 1
    if (reached === Number(nth)) process.kill(process.pid, 'SIGKILL')
  }
  const { bus } = await openClone({ folder, reach })
  const text = readFileSync(path.resolve(log), 'utf8')
  await importInto(bus, { open: () => bytesOf(text), reach })
  await bus.close()
}

if (script === import.meta.filename) await importOnce()
