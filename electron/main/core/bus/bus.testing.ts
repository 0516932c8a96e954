/** For tests: a bus on a real store in a folder of its own, a clock that stands still until it is told, and whole-table dumps. */
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { ArtifactStore } from '#core/artifacts/artifact-store.ts'
import { type Verification, type VerifyCheck, verifyRecord } from '#core/flight-recorder/verify.ts'
import type { Caller } from '#core/operations/engine-operation.ts'
import type { Json, PacketSurvey } from '#core/operations/operation.ts'
import { type FailPoint, type Ports, systemPorts } from '#core/ports.ts'
import { insideRepository } from '#core/repository/paths.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { readSettings } from '#core/settings/settings.ts'
import type { LocusStore, StoredPacket } from '#core/store/locus-store.ts'
import { openSqliteStore, type StoreMode } from '#core/store/sqlite/sqlite-store.ts'
import { type Actor, type EngineResult, protocolIdOf } from '#shared/contract/envelope.ts'
import { Bus } from './bus.ts'

/** Somebody who calls the bus. */
export interface TestCaller extends Caller {
  actor: Actor
  profile: string
}

/** The operator at the window. */
export const OPERATOR: TestCaller = {
  actor: { kind: 'human', id: 'mara' },
  attested: 'window',
  source: 'window',
  profile: 'operator',
}
/** The operator at an interactive terminal. */
export const AT_TERMINAL: TestCaller = { ...OPERATOR, attested: 'tty', source: 'cli' }
/** An agent without a terminal. */
export const CODER: TestCaller = {
  actor: { kind: 'agent', id: 'coder-1' },
  attested: 'claimed',
  source: 'cli',
  profile: 'coder',
}

export const COMPLETE: PacketSurvey = { exists: true, path: 'docs/task_packets/packet.md', missing: [] }
export const NO_PACKET: PacketSurvey = { exists: false, path: 'docs/task_packets/packet.md', missing: [] }

/** Every row of every table. */
export type Dump = Record<string, Array<Record<string, unknown>>>

function withDatabase<T>(file: string, work: (database: Database.Database) => T): T {
  const database = new Database(file)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** Every row of every table of a database but the named ones. */
export function dumpOf(file: string, ...without: string[]): Dump {
  return withDatabase(file, (database) => {
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
      .pluck()
      .all() as string[]
    const wanted = tables.filter((name) => !without.includes(name))
    return Object.fromEntries(
      wanted.map((name) => [name, database.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all() as Dump[string]]),
    )
  })
}

/**
 * Everything that a refusal must leave alone: all tables but events, who did them, and diagnostics, without the marks that tell a
 * window which cards show another problem.
 */
export function untouchablesOf(file: string): Dump {
  const tables = dumpOf(file, 'locus_events', 'event_persons', 'diagnostics', 'shifts')
  return {
    ...tables,
    settings: (tables['settings'] ?? []).filter((row) => row['key'] !== 'revision'),
    wp_state: (tables['wp_state'] ?? []).map(({ revision: _revision, ...row }) => row),
  }
}

/** A job as somebody sends it, open to be spoilt. */
export interface RawJob {
  [key: string]: unknown
  input: { [key: string]: unknown; params: Record<string, unknown> }
}

/** A job around an operation, filled in as hosts do it. */
export function jobOf(operation: string, params: Record<string, unknown>, as: TestCaller = OPERATOR): RawJob {
  return {
    job_kind: 'locus_operation',
    protocol_id: protocolIdOf(operation),
    actor: as.actor,
    capability_profile_id: as.profile,
    input: {
      schema_version: 'poe-1.0',
      op_id: randomUUID(),
      engine_id: 'engine.locus',
      operation,
      params,
    },
  }
}

/** A workspace without a board: store, bus and artifacts. */
export class TestBus {
  readonly folder: string
  readonly bus: Bus
  readonly store: LocusStore
  readonly artifacts: ArtifactStore
  /** What the files of any Work Packet say, until told otherwise. */
  survey: PacketSurvey = COMPLETE
  /** Called while they are read. */
  onSurvey: () => void = () => undefined
  /** The clock, in milliseconds. */
  clock: { now: number }
  readonly #remove: () => void

  constructor(parts: { folder: string; store: LocusStore; ports: Ports; clock: { now: number }; remove: () => void }) {
    this.folder = parts.folder
    this.store = parts.store
    this.clock = parts.clock
    this.#remove = parts.remove
    this.artifacts = new ArtifactStore(path.join(parts.folder, '.handshake/locus'))
    this.bus = new Bus({
      store: parts.store,
      ports: parts.ports,
      version: '0.1.0',
      environment: { worktree: '.' },
      checks: {
        path: (relative) => insideRepository(parts.folder, relative),
        artifact: (handle) => this.artifacts.get(handle),
      },
      survey: async () => {
        this.onSurvey()
        return this.survey
      },
    })
  }

  /** Sends a job as it is. */
  send(job: unknown, as: Caller = OPERATOR): Promise<EngineResult> {
    return this.bus.submit(job, { attested: as.attested, source: as.source })
  }

  /** Performs an operation. */
  do(operation: string, params: Record<string, unknown>, as: TestCaller = OPERATOR): Promise<EngineResult> {
    return this.send(jobOf(operation, params, as), as)
  }

  /** Performs an operation that has to succeed; answers its data. */
  async must(operation: string, params: Record<string, unknown>, as: TestCaller = OPERATOR): Promise<Data> {
    const result = await this.do(operation, params, as)
    if (result.status !== 'success') throw new Error(`${operation}: ${JSON.stringify(result.errors)}`)
    return result.data as Data
  }

  /** The Work Packet as it is stored. */
  async packet(wpId: string): Promise<StoredPacket> {
    const stored = await this.store.read((reader) => reader.packet(wpId))
    if (!stored) throw new Error(`${wpId} is not there`)
    return stored
  }

  /** Runs SQL past the store, as no operation can. */
  raw(sql: string, ...values: unknown[]): void {
    withDatabase(this.store.path, (database) => {
      if (values.length > 0) database.prepare(sql).run(...values)
      else database.exec(sql)
    })
  }

  /** Runs SQL past the store and its triggers, which stand again afterwards. */
  tamper(sql: string): void {
    withDatabase(this.store.path, (database) => tamperWith(database, () => database.exec(sql)))
  }

  /** Every row of every table but the named ones. */
  dump(...without: string[]): Dump {
    return dumpOf(this.store.path, ...without)
  }

  /** Everything that a refusal must leave alone. */
  untouchables(): Dump {
    return untouchablesOf(this.store.path)
  }

  verify(onCheck?: (check: VerifyCheck) => void): Promise<Verification> {
    return verifyRecord({ store: this.store, artifact: (handle) => this.artifacts.get(handle) }, onCheck)
  }

  async close(): Promise<void> {
    await this.bus.close()
    await this.store.close()
    this.#remove()
  }
}

/** What an operation on a Work Packet answers with. */
export interface Data {
  [key: string]: Json
  wp: { [key: string]: Json; wp_id: string; version: number; status: string }
}

export const START = Date.parse('2026-03-02T09:00:00.000Z')

/** Opens a bus on a fresh store, or on the one in `folder`. */
export async function openTestBus(
  given: { folder?: string; mode?: StoreMode; reach?: (point: FailPoint) => void; uuid?: () => string } = {},
): Promise<TestBus> {
  const temporary = given.folder === undefined ? temporaryFolder() : { folder: given.folder, remove: () => undefined }
  const { folder } = temporary
  mkdirSync(path.join(folder, 'docs/task_packets'), { recursive: true })
  const clock = { now: START }
  const ports: Ports = {
    ...systemPorts,
    now: () => clock.now,
    ...(given.reach ? { reach: given.reach } : {}),
    ...(given.uuid ? { uuid: given.uuid } : {}),
  }
  const store = await openSqliteStore(path.join(folder, '.handshake/locus/locus.db'), given.mode ?? 'long_lived', ports)
  await store.transaction({ budgetMs: 30_000 }, async (transaction) => {
    const { replicaId } = await readSettings(transaction)
    if (replicaId === '') await transaction.putSetting('replica_id', 'replica-1')
  })
  return new TestBus({ folder, store, ports, clock, remove: temporary.remove })
}

/** Alters a database while its triggers are away. */
export function tamperWith(database: Database.Database, alter: () => void): void {
  const triggers = database
    .prepare<[], [string, string]>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .raw()
    .all()
  for (const [name] of triggers) database.exec(`DROP TRIGGER ${name}`)
  alter()
  for (const [, sql] of triggers) database.exec(sql)
}
