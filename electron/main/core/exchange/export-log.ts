/** Writes the record as lines that another clone of the workspace can replay (design: 20-operations, sync_events). */
import type { ArtifactStore } from '#core/artifacts/artifact-store.ts'
import { readSnapshot } from '#core/flight-recorder/read-snapshot.ts'
import { artifactsIn, breathe } from '#core/flight-recorder/verify-chain.ts'
import { type Ports, timestamp } from '#core/ports.ts'
import { readSettings } from '#core/settings/settings.ts'
import type { BronzeRow, ChainLink, LocusStore, StoreReader } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { ARTIFACT_PART_BYTES, LOG_FORMAT, type LogLine, lineText } from './log-lines.ts'

/** Events read at once. */
const SLICE = 200

/** What an export reads. */
export interface ExportParts {
  store: Pick<LocusStore, 'read'>
  artifacts: Pick<ArtifactStore, 'get' | 'manifest'>
  ports: Pick<Ports, 'now'>
}

/** What was exported. */
export interface Exported {
  from: number
  to: number
  head: { sequence: number; hash: string } | null
  counts: { events: number; rows: number; texts: number; artifacts: number }
}

/**
 * Hands every line to `write`, in order. The record may grow meanwhile; what is exported ends where it ended at first.
 * @throws LocusError HSK-404-NOT-FOUND for a sequence to come or an artifact that is missing, HSK-423-BUSY when payloads
 * were pruned meanwhile.
 */
export async function exportLog(
  parts: ExportParts,
  since: number,
  write: (text: string) => Promise<void>,
): Promise<Exported> {
  const beginning = await readBeginning(parts, since)
  const exporter = new Exporter(parts, beginning, write)
  await exporter.write({ kind: 'log', format: LOG_FORMAT, ...beginning.header })
  await exporter.events()
  await exporter.write({ kind: 'end', ...exporter.counts })
  const { from, to, head } = beginning.header
  return { from, to, head, counts: exporter.counts }
}

interface Beginning {
  header: Omit<Extract<LogLine, { kind: 'log' }>, 'kind' | 'format'>
  /** What events up to the end say was pruned. */
  pruned: Array<{ from: number; to: number }>
}

async function readBeginning({ store, ports }: ExportParts, since: number): Promise<Beginning> {
  return store.read(async (reader) => {
    const { replicaId } = await readSettings(reader)
    const last = await reader.lastEvent()
    const to = last?.sequence ?? 0
    if (since > to) {
      const message = `there is no event ${since}; the newest is ${to}`
      throw new LocusError('HSK-404-NOT-FOUND', message, { path: 'params.since', details: { newest: to } })
    }
    const [first] = await reader.chainAfter(0, 1)
    const events = await reader.events({ type: 'events_pruned', before: to + 1, limit: Number.MAX_SAFE_INTEGER })
    return {
      header: {
        origin: first?.hash ?? null,
        replica_id: replicaId,
        from: since + 1,
        to,
        head: last ? { sequence: last.sequence, hash: last.hash } : null,
        exported_at: timestamp(ports.now()),
      },
      pruned: events.map(({ payload }) => ({ from: Number(payload?.['from']), to: Number(payload?.['to']) })),
    }
  })
}

/**
 * The last row that was written up to an event, 0 for none, found in steps that double and then halve: rows are appended in
 * the order of their events, and a record may have very many before the part that is wanted.
 */
async function lastRowOf(reader: StoreReader, sequence: number): Promise<number> {
  let last = 0
  const goesOn = async (step: number): Promise<boolean> => {
    const [row] = await reader.bronzeAfter(last + step - 1, 1)
    if (!row || row.sequence > sequence) return false
    last = row.rowid
    return true
  }
  let step = 1
  while (await goesOn(step)) step *= 2
  for (; step >= 1; step /= 2) await goesOn(step)
  return last
}

class Exporter {
  readonly counts = { events: 0, rows: 0, texts: 0, artifacts: 0 }
  readonly #parts: ExportParts
  readonly #beginning: Beginning
  readonly #write: (text: string) => Promise<void>
  /** Hashes of texts and handles of artifacts that were written. */
  readonly #written = new Set<string>()
  #rowid = 0

  constructor(parts: ExportParts, beginning: Beginning, write: (text: string) => Promise<void>) {
    this.#parts = parts
    this.#beginning = beginning
    this.#write = write
  }

  write(line: LogLine): Promise<void> {
    return this.#write(lineText(line))
  }

  async events(): Promise<void> {
    const { from, to } = this.#beginning.header
    this.#rowid = await this.#parts.store.read((reader) => lastRowOf(reader, from - 1))
    for (let after = from - 1; after < to; ) {
      const slice = await this.#slice(after, Math.min(SLICE, to - after))
      for (const { link, rows, texts } of slice) await this.#event(link, rows, texts)
      after = slice.at(-1)?.link.header.sequence ?? to
      await breathe()
    }
  }

  /** Events with their rows and the texts of those, on one snapshot. */
  #slice(
    after: number,
    limit: number,
  ): Promise<Array<{ link: ChainLink; rows: BronzeRow[]; texts: Map<string, string> }>> {
    return this.#parts.store.read(async (reader) => {
      const links = await reader.chainAfter(after, limit)
      const last = links.at(-1)?.header.sequence ?? after
      const rowsOf = new Map<number, BronzeRow[]>()
      const texts = new Map<string, string>()
      for (let more = true; more; ) {
        const rows = await reader.bronzeAfter(this.#rowid, SLICE)
        more = rows.length === SLICE
        for (const { rowid, ...row } of rows) {
          if (row.sequence > last) {
            more = false
            break
          }
          this.#rowid = rowid
          if (row.sequence <= after) continue
          rowsOf.set(row.sequence, [...(rowsOf.get(row.sequence) ?? []), row])
          const hash = readSnapshot(row.row_kind, row.content).textHash
          if (hash === undefined || this.#written.has(hash)) continue
          texts.set(hash, (await reader.text(hash)) ?? missing(`the kept text of ${row.row_key}`))
        }
      }
      return links.map((link) => ({ link, rows: rowsOf.get(link.header.sequence) ?? [], texts }))
    })
  }

  async #event(link: ChainLink, rows: readonly BronzeRow[], texts: ReadonlyMap<string, string>): Promise<void> {
    const { header, hash } = link
    const payload = link.payload === null ? this.#pruned(header.sequence) : payloadOf(link.payload)
    for (const handle of payload ? artifactsIn(payload) : []) await this.#artifact(handle)
    for (const row of rows) {
      const textHash = readSnapshot(row.row_kind, row.content).textHash
      const content = textHash === undefined ? undefined : texts.get(textHash)
      if (textHash !== undefined && content !== undefined && this.#isNew(textHash)) {
        await this.write({ kind: 'text', hash: textHash, content })
        this.counts.texts += 1
      }
      await this.write({ kind: 'row', row })
      this.counts.rows += 1
    }
    await this.write({ kind: 'event', event: { ...header, hash, payload } })
    this.counts.events += 1
  }

  /** A payload that is gone has to be covered by what is exported; one that was pruned just now is not. */
  #pruned(sequence: number): null {
    if (this.#beginning.pruned.some((range) => range.from <= sequence && sequence <= range.to)) return null
    throw new LocusError('HSK-423-BUSY', 'payloads were pruned while the record was exported; export it again', {
      details: { sequence },
    })
  }

  async #artifact(handle: string): Promise<void> {
    if (!this.#isNew(handle)) return
    const bytes = await this.#parts.artifacts.get(handle)
    const manifest = await this.#parts.artifacts.manifest(handle)
    const parts = Math.max(1, Math.ceil(bytes.length / ARTIFACT_PART_BYTES))
    for (let part = 1; part <= parts; part += 1) {
      const data = bytes.subarray((part - 1) * ARTIFACT_PART_BYTES, part * ARTIFACT_PART_BYTES).toString('base64')
      await this.write({ kind: 'artifact', handle, manifest, part, parts, data })
    }
    this.counts.artifacts += 1
  }

  #isNew(name: string): boolean {
    const isNew = !this.#written.has(name)
    this.#written.add(name)
    return isNew
  }
}

function payloadOf(text: string): NonNullable<RecordedEvent['payload']> {
  return JSON.parse(text) as NonNullable<RecordedEvent['payload']>
}

function missing(what: string): never {
  throw new LocusError('HSK-500-STORAGE', `${what} is missing; check with locus verify`)
}
