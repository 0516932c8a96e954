/**
 * The automatic backups of an open workspace: a long-lived process makes them in idle moments after changes and when it
 * ends, a one-shot one at its end when the newest is old enough (design: 10-domain, "Storage").
 */
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { problem, settleDiagnostics } from '#core/diagnostics/diagnostics.ts'
import { laterOf } from '#core/flight-recorder/append.ts'
import { timestamp } from '#core/ports.ts'
import type { StoreMode } from '#core/store/sqlite/sqlite-store.ts'
import { forkedOff } from './lineage.ts'
import type { BackupSource } from './make-backup.ts'
import { dueAt, isDueAtEnd, type Pace, USUAL_PACE, waitUntil } from './pace.ts'
import { BackupShelf } from './shelf.ts'

/** What automatic backups are made of. */
export interface AutomaticParts extends BackupSource {
  /** The folder of all backups on this machine. */
  backups: string
  mode: StoreMode
  pace?: Pace | undefined
  /** Hears of every backup that was made, by its file. */
  onMade?: ((file: string) => void) | undefined
}

const FAILED = 'backup_failed'
const FORKED = 'store_forked'

/** Makes the backups of one workspace. */
export class AutomaticBackups {
  readonly #parts: AutomaticParts
  readonly #shelf: BackupShelf
  readonly #session: string
  #changes: { first: number; last: number } | undefined
  #newest: number | undefined
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()
  #closed = false

  constructor(parts: AutomaticParts) {
    this.#parts = parts
    this.#shelf = new BackupShelf(parts.backups, parts.root, () => parts.ports.now())
    this.#session = parts.ports.uuid().replaceAll('-', '')
  }

  /** A long-lived process finds out what was changed since the newest backup while it was away. */
  async start(): Promise<void> {
    if (this.#parts.mode !== 'long_lived') return
    this.#newest = await this.#newestMoment()
    const last = await this.#parts.store.read((reader) => reader.lastEvent())
    if (last && Date.parse(last.timestamp) > (this.#newest ?? 0)) this.changed()
    await this.#lookForForks().catch(() => undefined)
  }

  /** The store has changed, through this process or another. */
  changed(): void {
    const now = this.#parts.ports.now()
    this.#changes = { first: this.#changes?.first ?? now, last: now }
    if (this.#parts.mode === 'long_lived' && !this.#closed) this.#timer ??= this.#wakeIn(now, this.#changes)
  }

  #wakeIn(now: number, changes: { first: number; last: number }): NodeJS.Timeout {
    const due = dueAt(this.#parts.pace ?? USUAL_PACE, changes, this.#newest, now)
    return setTimeout(() => this.#woken(), waitUntil(due, now)).unref()
  }

  /** Changes that came while it slept put the moment off. */
  #woken(): void {
    this.#timer = undefined
    if (this.#closed || !this.#changes) return
    const now = this.#parts.ports.now()
    const isDue = dueAt(this.#parts.pace ?? USUAL_PACE, this.#changes, this.#newest, now) <= now
    if (isDue) this.#running = this.#running.then(() => this.#make(this.#session))
    else this.#timer = this.#wakeIn(now, this.#changes)
  }

  /** Makes what is due at the end of the process; nothing of a store that is gone. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#running
    const { mode, store, ports } = this.#parts
    if (!this.#changes || store.readOnly !== undefined || store.gone() !== undefined) return
    if (mode === 'long_lived') return this.#make(this.#session)
    const { size } = await stat(store.path)
    if (!isDueAtEnd(size, await this.#newestMoment(), ports.now())) return
    // One-shot processes of one hour count as one session.
    return this.#make(`cli${timestamp(ports.now()).slice(0, 13).replaceAll(/\D/g, '')}`)
  }

  /** A backup that cannot be made is a problem of its own, never one of the operation before it. */
  async #make(session: string): Promise<void> {
    const changes = this.#changes
    this.#changes = undefined
    try {
      const { makeAutomaticBackup } = await import('./make-backup.ts')
      const { file } = await makeAutomaticBackup(this.#parts, this.#shelf, session)
      this.#newest = this.#parts.ports.now()
      await this.#tell(undefined)
      await this.#lookForForks().catch(() => undefined)
      this.#parts.onMade?.(file)
    } catch (cause) {
      this.#newest = this.#parts.ports.now()
      this.#changes ??= changes
      await this.#tell(cause instanceof Error ? cause.message : String(cause)).catch(() => undefined)
    }
  }

  /** Opens, changes or closes the problem; nothing is written when it stays as it is. */
  async #tell(reason: string | undefined): Promise<void> {
    const { store, ports } = this.#parts
    const open = (await store.read((reader) => reader.diagnostics())).find((each) => each.kind === FAILED)
    const message = reason && `no backup could be made: ${withoutNames(reason, this.#shelf.folder)}`
    if (open?.message === message) return
    const where = this.#shelf.folder
    const hint = 'make room or mend the rights of the folder; the next backup is tried after the next change'
    const findings = message ? [problem(FAILED, { key: 'automatic', message, where, hint })] : []
    await store.transaction({ budgetMs: 5_000 }, async (transaction) => {
      await settleDiagnostics(transaction, await laterOf(transaction, ports.now()), [FAILED], findings)
    })
  }

  /** A store that lost its log and went on is told from its backups: they hold events that it does not. */
  async #lookForForks(): Promise<void> {
    const { store, ports } = this.#parts
    if (store.readOnly !== undefined || store.gone() !== undefined) return
    const findings = (await forkedOff(store, this.#shelf)).map(({ file, manifest }) =>
      problem(FORKED, {
        key: basename(file),
        message: `the backup ${basename(file)} goes up to event ${manifest.last_sequence}, and its last events are not in the record: the store has lost them`,
        where: file,
        hint: '`locus backup restore FILE` goes back to that backup and keeps the present store aside; a backup that is not needed may be removed',
      }),
    )
    const open = (await store.read((reader) => reader.diagnostics())).filter((each) => each.kind === FORKED)
    if (open.length + findings.length === 0) return
    await store.transaction({ budgetMs: 5_000 }, async (transaction) => {
      await settleDiagnostics(transaction, await laterOf(transaction, ports.now()), [FORKED], findings)
    })
  }

  async #newestMoment(): Promise<number | undefined> {
    const now = this.#parts.ports.now()
    const moments = (await this.#shelf.names().catch(() => [])).map((each) => Date.parse(each.created_at))
    return moments.find((moment) => moment <= now)
  }
}

/** A backup's name holds its time, and a problem stays the same only while its words do. */
function withoutNames(reason: string, folder: string): string {
  const [before = '', ...after] = reason.split(folder)
  return [before, ...after.map((rest) => rest.replace(/^[\\/][^\s:]+/, ''))].join(folder)
}
