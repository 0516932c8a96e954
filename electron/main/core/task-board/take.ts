/**
 * Take: one write transaction that decides a sync (design: 40-task-board, "Writing safely"). It performs the edits found
 * in the file through the bus, settles bases, conflicts, problems and card facts, and plans the write that Put makes.
 */

import { type Bus, laterOf } from '#core/bus/bus.ts'
import type { Settings } from '#core/bus/settings.ts'
import { type Finding, raiseDiagnostic, settleDiagnostics } from '#core/diagnostics/diagnostics.ts'
import { appendEvents } from '#core/flight-recorder/append.ts'
import type { BoardEdit, Json } from '#core/operations/operation.ts'
import { type Ports, timestamp } from '#core/ports.ts'
import type { BoardBase, ConflictRow, EventDraft, EventStamp, StoreTransaction } from '#core/store/locus-store.ts'
import type { Actor } from '#shared/contract/envelope.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { titleFromId } from '#shared/domain/ids.ts'
import { enforcesGates, workPacketStatusOf } from '#shared/domain/vocabulary.ts'
import { WORK_PACKET_LIMITS } from '#shared/domain/work-packet.ts'
import {
  type BoardSight,
  foreignChanges,
  isOwnUnfinishedWrite,
  mergeSight,
  readMemory,
  type SyncMemory,
} from './board-sight.ts'
import { putCardFacts } from './card-facts.ts'
import {
  type BoardChange,
  type BoardLine,
  type BoardReading,
  editBoard,
  parseBoard,
  readBoard,
} from './document/index.ts'
import * as findings from './findings.ts'
import { type BoardState, type MergeOutcome, sameState, stateOf, stateText } from './merge.ts'
import {
  LAST_SYNC_KEY,
  type LastSync,
  PENDING_KEY,
  type PendingWrite,
  type SyncReport,
  type SyncRequest,
} from './sync-types.ts'

/** The sync has to look again before it can decide: the file moved on, or files of more packets are needed. */
export class LookAgain extends Error {
  readonly because: 'changed' | 'unsettled' | 'surveys'

  constructor(because: LookAgain['because']) {
    super(`look again: ${because}`)
    this.because = because
  }
}

/** What Take decided. */
export interface Taken {
  report: SyncReport
  /** The write to make, when there is one and it is allowed. */
  write?: PlannedWrite
}

/** A write that Put carries out. */
export interface PlannedWrite {
  pending: PendingWrite
  /** The bases as they were, to go back to when an edit was saved into the old file meanwhile. */
  basesBefore: BoardBase[]
  bytes: Buffer
  last: LastSync
  report: SyncReport
  /** Lines that the write adds, for their events. */
  added: Array<{ wpId: string; status: BoardState['status']; token: string | undefined; line: number }>
}

/** What Take works with. */
export interface TakeParts {
  bus: Bus
  ports: Ports
  settings: Settings
  transaction: StoreTransaction
  sight: BoardSight
  request: SyncRequest
  /** Places asked for by moves, by Work Packet. */
  places: ReadonlyMap<string, { before?: string | undefined }>
  /** Hash of a read that already waited for its vanished lines to come back. */
  settledHash: string | undefined
}

const HALF = 0.5
const FEW = 10
const SHOWN_CHANGES = 5

const HUMAN: Actor = { kind: 'human', id: 'unknown' }
const GIT: Actor = { kind: 'system', id: 'git' }

/** One sync's decision. */
export class Take {
  readonly #parts: TakeParts
  readonly #report: SyncReport
  readonly #changes: BoardChange[] = []
  /** Bases that hold once the planned write stands in the file. */
  readonly #written = new Map<string, BoardBase>()
  readonly #conflicts = new Set<string>()
  readonly #missing: string[] = []
  readonly #lasting: Finding[] = []
  #memory: SyncMemory = EMPTY_MEMORY
  #now = ''
  #cause: 'operation' | 'manual_edit' | 'git' = 'operation'
  #started = false

  constructor(parts: TakeParts) {
    this.#parts = parts
    this.#report = {
      added: [],
      changed: [],
      removed: [],
      conflicts: [],
      problems: 0,
      written: false,
      board_hash: parts.sight.now.hash,
      adopted: 0,
      events: [],
    }
  }

  /** Decides everything. @throws LookAgain when the file has to be read anew first. */
  async run(): Promise<Taken> {
    const { transaction, sight, request, ports } = this.#parts
    if (sight.file.readNow().hash !== sight.now.hash) throw new LookAgain('changed')
    this.#memory = await readMemory(transaction)
    this.#now = await laterOf(transaction, ports.now())
    await this.#finishPending()
    const { outcomes, renames } = mergeSight(sight, this.#memory)
    const held = this.#heldByGit(outcomes)
    if (held !== undefined) return { report: { ...this.#report, heldChanges: held } }
    this.#refuseUnsettled(outcomes)
    if (request.allowWriting && !this.#parts.settings.write_board) {
      await transaction.putSetting('write_board', 'true')
      this.#parts.settings.write_board = true
    }
    for (const outcome of outcomes) await this.#carryOut(outcome, renames)
    await this.#askedFor()
    await this.#closeLapsedConflicts(outcomes)
    const taken = await this.#planWrite()
    ports.reach('take.before_commit')
    return taken
  }

  /** A write of ours that reached the file but was never acknowledged is counted as done. */
  async #finishPending(): Promise<void> {
    const { transaction, sight } = this.#parts
    const { pending } = this.#memory
    if (!pending) return
    if (isOwnUnfinishedWrite(this.#memory, sight.now.hash)) {
      for (const base of pending.bases) {
        await transaction.putBase(base)
        this.#memory.bases.set(base.wp_id, base)
      }
    }
    await transaction.putSetting(PENDING_KEY, undefined)
    this.#memory.pending = undefined
  }

  /** The number of changes that a git move brought, when they wait for a decision. */
  #heldByGit(outcomes: readonly MergeOutcome[]): number | undefined {
    const { sight, request } = this.#parts
    const { last } = this.#memory
    const edits = foreignChanges(outcomes)
    if (edits > 0) this.#cause = 'manual_edit'
    const moved =
      last && (last.head !== sight.git.head || last.branch !== sight.git.branch) && last.hash !== sight.now.hash
    if (!moved) return undefined
    this.#cause = 'git'
    const differing = edits + outcomes.filter((outcome) => outcome.kind === 'missing').length
    return request.afterGit === 'ask' && differing > SHOWN_CHANGES ? differing : undefined
  }

  /** A read in which most lines vanished may be half a save: it has to stand still first. */
  #refuseUnsettled(outcomes: readonly MergeOutcome[]): void {
    const { sight, settledHash } = this.#parts
    if (settledHash === sight.now.hash || this.#memory.last?.hash === sight.now.hash) return
    const missing = outcomes.filter((outcome) => outcome.kind === 'missing').length
    const known = this.#memory.bases.size
    if (known >= FEW && missing > known * HALF) throw new LookAgain('unsettled')
  }

  async #carryOut(outcome: MergeOutcome, renames: ReadonlyMap<string, string>): Promise<void> {
    const { direction, afterGit } = this.#parts.request
    const pulls = direction !== 'push'
    const pushes = direction !== 'pull'
    const ours = this.#cause === 'git' && afterGit === 'store'
    switch (outcome.kind) {
      case 'agree':
        return this.#agree(outcome.wpId, outcome.state)
      case 'write':
        if (pushes) await this.#write(outcome.wpId, outcome.line, outcome.state)
        return
      case 'add':
        if (pushes) await this.#add(outcome.wpId, outcome.state)
        return
      case 'remove':
        if (pushes) this.#changes.push({ kind: 'remove', wpId: outcome.wpId })
        return
      case 'restore':
        if (pushes) await this.#restore(outcome.wpId, outcome.state, outcome.block)
        return
      case 'edit':
        if (ours) await this.#writeStore(outcome.wpId, outcome.line)
        else if (pulls) await this.#edit(outcome)
        return
      case 'create':
        if (pulls) await this.#create(outcome)
        return
      case 'conflict':
        return this.#conflict(outcome.wpId, outcome.conflict, outcome.line, [])
      case 'standing':
        this.#conflicts.add(outcome.wpId)
        return
      case 'missing':
        if (ours || direction === 'push') await this.#addBack(outcome.wpId)
        else if (![...renames.values()].includes(outcome.wpId)) this.#missing.push(outcome.wpId)
        return
      case 'forget':
        return this.#parts.transaction.removeBase(outcome.wpId)
    }
  }

  async #agree(wpId: string, state: BoardState): Promise<void> {
    const known = this.#memory.bases.get(wpId)
    const base: BoardBase = { wp_id: wpId, ...state, ...(known?.our_note ? { our_note: known.our_note } : {}) }
    await this.#parts.transaction.putBase(base)
  }

  /** The note that belongs to a status: the reason of a block, the decision that is awaited. */
  async #noteOf(wpId: string, state: BoardState): Promise<string | undefined> {
    if (state.status !== 'BLOCKED' && state.status !== 'GATED') return undefined
    const stored = await this.#parts.transaction.packet(wpId)
    return state.status === 'BLOCKED' ? stored?.fields.block?.reason : stored?.fields.awaits
  }

  async #write(wpId: string, line: BoardLine, state: BoardState): Promise<void> {
    const known = this.#memory.bases.get(wpId)
    const note = await this.#noteOf(wpId, state)
    const place = this.#parts.places.get(wpId)
    this.#changes.push({
      kind: 'set',
      wpId,
      target: { ...state, ...(note ? { note } : {}) },
      options: {
        lineHash: line.lineHash,
        ...(known?.our_note ? { ourNote: known.our_note } : {}),
        ...(place?.before ? { place: { before: place.before } } : {}),
      },
    })
    this.#written.set(wpId, { wp_id: wpId, ...state, prev: stateOf(line) })
  }

  /** Writes the store's word over a line, whatever the line says. */
  async #writeStore(wpId: string, line: BoardLine): Promise<void> {
    const packet = this.#memory.store.get(wpId)
    if (packet) await this.#write(wpId, line, stateOf(packet))
  }

  async #add(wpId: string, state: BoardState): Promise<void> {
    const note = await this.#noteOf(wpId, state)
    const place = this.#parts.places.get(wpId)
    this.#changes.push({
      kind: 'add',
      wpId,
      target: { ...state, ...(note ? { note } : {}) },
      ...(place?.before ? { options: { place: { before: place.before } } } : {}),
    })
    this.#written.set(wpId, { wp_id: wpId, ...state })
  }

  async #addBack(wpId: string): Promise<void> {
    const packet = this.#memory.store.get(wpId)
    if (packet && !packet.deleted) await this.#add(wpId, stateOf(packet))
  }

  async #restore(wpId: string, state: BoardState, block: string): Promise<void> {
    const note = await this.#noteOf(wpId, state)
    this.#changes.push({
      kind: 'restore',
      wpId,
      block: Buffer.from(block, 'base64'),
      target: { ...state, ...(note ? { note } : {}) },
    })
    this.#written.set(wpId, { wp_id: wpId, ...state })
  }

  /** Who made the edits that this look found. */
  #editor(): Actor {
    return this.#cause === 'git' ? GIT : HUMAN
  }

  #stamp(): EventStamp {
    const { request } = this.#parts
    return {
      actor: request.actor,
      attested: request.caller.attested,
      source: request.caller.source,
      trace_id: request.traceId,
      job_id: request.opId,
      timestamp: this.#now,
    }
  }

  async #record(drafts: EventDraft[]): Promise<void> {
    const { transaction, settings } = this.#parts
    this.#report.events.push(...(await appendEvents(transaction, this.#stamp(), settings.replicaId, drafts)))
  }

  /** Opens the sync in the record, once there is something to record. */
  async #begin(): Promise<void> {
    if (this.#started) return
    this.#started = true
    const { request, sight } = this.#parts
    await this.#record([
      ...(request.decision ? [request.decision] : []),
      {
        event_type: 'sync_started',
        payload: { direction: request.direction, board_path: sight.path, file_hash: sight.now.hash },
      },
    ])
  }

  #statusChanged(line: BoardLine, from: BoardState | null, applied: boolean, whyNot?: string): EventDraft {
    return {
      event_type: 'task_board_status_changed',
      wp_id: line.wpId,
      actor: this.#editor(),
      payload: {
        from_status: from?.status ?? null,
        ...(from?.verdict ? { from_verdict: from.verdict } : {}),
        to_status: line.status,
        ...(line.status === 'DONE' && line.verdict ? { to_verdict: line.verdict } : {}),
        token: line.token?.slice(0, 80) ?? null,
        line: line.line,
        applied,
        observed_at: timestamp(this.#parts.sight.now.mtimeMs),
        ...(whyNot ? { why_not: whyNot.slice(0, 500) } : {}),
      },
    }
  }

  /** The edit as the operations take it. */
  #boardEdit(line: BoardLine, more: Partial<BoardEdit> = {}): BoardEdit {
    const note = line.note?.trim().slice(0, WORK_PACKET_LIMITS.reasonCharacters)
    return { ...stateOf(line), ...(note ? { note } : {}), adopting: false, ...more }
  }

  async #perform(
    operation: string,
    params: Record<string, Json>,
    edit: BoardEdit,
    first: EventDraft[],
  ): Promise<RecordedEvent[]> {
    const { bus, transaction, settings, sight, request } = this.#parts
    const survey = sight.surveys.get(String(params['wp_id']))
    const applied = await bus.performWithin(transaction, {
      operation,
      params,
      edit,
      settings,
      actor: edit.accepted ? request.actor : this.#editor(),
      now: this.#now,
      opId: request.opId,
      traceId: request.traceId,
      ...(survey ? { survey } : {}),
      first,
    })
    this.#report.events.push(...applied.events)
    return applied.events
  }

  /** Carries a manual edit into the store, or leaves it as a conflict when the lifecycle or a gate refuses it. */
  async #edit(outcome: MergeOutcome & { kind: 'edit' }): Promise<void> {
    const { wpId, line } = outcome
    const stored = await this.#parts.transaction.packet(wpId)
    if (!stored) return
    const strict = enforcesGates(stored.fields.governance.routing)
    if (strict && !this.#parts.sight.surveys.has(wpId)) throw new LookAgain('surveys')
    try {
      await this.#begin()
      await this.#applyEdit(line, this.#statusChanged(line, outcome.from, true), {})
      await this.#settled(wpId, stateOf(line))
      this.#report.changed.push(wpId)
    } catch (cause) {
      if (!(cause instanceof LocusError) || cause.code === 'HSK-500-STORAGE' || cause.code === 'HSK-413-LIMIT')
        throw cause
      if (outcome.standing) this.#conflicts.add(wpId)
      else await this.#conflict(wpId, 'refused_edit', line, missingOf(cause), outcome.from)
    }
  }

  async #applyEdit(line: BoardLine, changed: EventDraft, more: Partial<BoardEdit>): Promise<void> {
    const wpId = line.wpId
    const edit = this.#boardEdit(line, more)
    const stored = await this.#parts.transaction.packet(wpId)
    const status = workPacketStatusOf(line.status)
    if (status !== 'done') {
      await this.#perform('update_wp', { wp_id: wpId, status }, edit, [changed])
      return
    }
    const verdict: Record<string, Json> = line.verdict ? { verdict: line.verdict } : {}
    const proof = this.#parts.sight.surveys.get(wpId)?.evidence
    const first = [changed]
    const unproven = stored?.fields.status !== 'done' && stored?.fields.governance.gates.post_work.status === 'pending'
    if (proof?.verdict === 'VALIDATED' && unproven && stored && enforcesGates(stored.fields.governance.routing)) {
      const gate = {
        wp_id: wpId,
        gate: 'post_work',
        result: 'pass',
        validated_by: 'validator',
        notes: `verdict in ${proof.path}`,
      }
      await this.#perform('gate_wp', gate, edit, first.splice(0))
    }
    await this.#perform('close_wp', { wp_id: wpId, ...verdict }, edit, first)
  }

  /** Board and store agree now on what the line says. */
  async #settled(wpId: string, state: BoardState): Promise<void> {
    const known = this.#memory.bases.get(wpId)
    await this.#parts.transaction.putBase({
      wp_id: wpId,
      ...state,
      ...(known?.our_note ? { our_note: known.our_note } : {}),
    })
  }

  async #create(outcome: MergeOutcome & { kind: 'create' }): Promise<void> {
    const { wpId, line, supersedes, renamedFrom } = outcome
    const { transaction, sight } = this.#parts
    if (!sight.surveys.has(wpId)) throw new LookAgain('surveys')
    await this.#begin()
    const title = (line.title ?? '').trim().slice(0, WORK_PACKET_LIMITS.titleCharacters) || titleFromId(wpId)
    const edit = this.#boardEdit(line, supersedes ? { supersedes } : {})
    await this.#perform('create_wp', { wp_id: wpId, title }, edit, [this.#statusChanged(line, null, true)])
    const created = await transaction.packet(wpId)
    const state = created
      ? stateOf({ status: created.fields.governance.task_board_status, verdict: created.fields.governance.verdict })
      : stateOf(line)
    await transaction.putBase({ wp_id: wpId, ...state })
    this.#report.added.push(wpId)
    if (!sameState(state, stateOf(line))) {
      await this.#conflict(
        wpId,
        'refused_edit',
        line,
        [`its packet asks for ${created?.fields.governance.routing ?? 'gates'}`],
        state,
      )
    }
    const old = supersedes ?? renamedFrom
    if (old) this.#lasting.push(findings.renameFinding(wpId, old, supersedes !== undefined, sight.path, line.line))
  }

  /** Leaves both sides as they are, marks them, and says so once. */
  async #conflict(
    wpId: string,
    kind: ConflictRow['kind'],
    line: BoardLine,
    missing: string[],
    from?: BoardState,
  ): Promise<void> {
    const { transaction } = this.#parts
    await this.#begin()
    const stored = await transaction.packet(wpId)
    const fields = stored?.fields
    const store =
      fields && !fields.tombstone
        ? stateOf({ status: fields.governance.task_board_status, verdict: fields.governance.verdict })
        : undefined
    const board = stateOf(line)
    const base = from ?? this.#memory.bases.get(wpId)
    const why = missing.length > 0 ? missing.join('; ') : WHY[kind]
    await this.#record([this.#statusChanged(line, base ? stateOf(base) : null, false, why)])
    await transaction.putConflict({
      wp_id: wpId,
      kind,
      board: { ...board, line: line.line, line_hash: line.lineHash, text: stateText(board) },
      store: { ...(store ?? {}), text: store ? stateText(store) : 'deleted' },
      since: this.#now,
      missing,
    })
    this.#memory.conflicts.set(wpId, {
      wp_id: wpId,
      kind,
      board: { ...board, text: '' },
      store: { text: '' },
      since: this.#now,
      missing,
    })
    this.#conflicts.add(wpId)
    this.#report.conflicts.push(wpId)
  }

  /** What the caller asked for beyond the merge: a side of a conflict, a place, a problem's fix. */
  async #askedFor(): Promise<void> {
    const { resolve, place, fix } = this.#parts.request
    if (resolve) await this.#resolve(resolve.wp_id, resolve.take, resolve.waiver)
    if (place) {
      this.#changes.push({
        kind: 'move',
        wpId: place.wp_id,
        place: place.before === undefined ? {} : { before: place.before },
      })
    }
    if (!fix) return
    if (fix.kind === 'put_back') {
      for (const wpId of fix.wp_ids) {
        await this.#addBack(wpId)
        const index = this.#missing.indexOf(wpId)
        if (index >= 0) this.#missing.splice(index, 1)
      }
    } else if (fix.kind === 'drop_note') {
      this.#changes.push({ kind: 'drop_note', wpId: fix.wp_id })
    } else {
      this.#keepLine(fix.wp_id, fix.line)
    }
  }

  #keepLine(wpId: string, number: number): void {
    const copies = this.#parts.sight.reading.entries.get(wpId)?.duplicates ?? []
    const entry = copies.find((copy) => copy.line.number === number)
    if (!entry) {
      throw new LocusError('HSK-404-NOT-FOUND', `line ${number} of the board is no line of ${wpId} any more`, {
        path: 'params.fix.line',
      })
    }
    this.#changes.push({ kind: 'keep', wpId, address: { line: number, lineHash: entry.lineHash } })
  }

  async #resolve(
    wpId: string,
    take: 'board' | 'store',
    waiver: NonNullable<SyncRequest['resolve']>['waiver'],
  ): Promise<void> {
    const { sight, request, transaction } = this.#parts
    const conflict = this.#memory.conflicts.get(wpId)
    if (!conflict) {
      throw new LocusError('HSK-404-NOT-FOUND', `${wpId} has no open conflict`, { path: 'params.resolve.wp_id' })
    }
    await this.#begin()
    const line = sight.reading.entries.get(wpId)
    const packet = this.#memory.store.get(wpId)
    if (packet?.deleted) {
      if (take === 'store') {
        if (line) this.#changes.push({ kind: 'remove', wpId })
      } else {
        const edit: BoardEdit = { status: packet.status, adopting: false, accepted: { by: request.actor.id } }
        await this.#perform('update_wp', { wp_id: wpId, restore: true }, edit, [])
        await transaction.putBase({ wp_id: wpId, ...stateOf(packet) })
      }
    } else if (!line) {
      if (take === 'store') await this.#addBack(wpId)
    } else if (take === 'store') {
      await this.#writeStore(wpId, line)
    } else {
      const accepted = { by: request.actor.id, ...(waiver ? { waiver } : {}) }
      await this.#applyEdit(line, this.#statusChanged(line, packet ? stateOf(packet) : null, true), { accepted })
      await this.#settled(wpId, stateOf(line))
      this.#report.changed.push(wpId)
    }
    await transaction.removeConflict(wpId)
    this.#conflicts.delete(wpId)
    this.#memory.conflicts.delete(wpId)
    this.#report.conflicts = this.#report.conflicts.filter((id) => id !== wpId)
  }

  /** Conflicts whose sides agree again, or whose Work Packet took another turn, are closed. */
  async #closeLapsedConflicts(outcomes: readonly MergeOutcome[]): Promise<void> {
    const absent = new Set(outcomes.filter((outcome) => outcome.kind === 'missing').map((outcome) => outcome.wpId))
    for (const [wpId, conflict] of this.#memory.conflicts) {
      if (this.#conflicts.has(wpId) || absent.has(wpId)) continue
      if (conflict.kind === 'adoption' && this.#parts.sight.reading.entries.has(wpId) && !this.#agreeNow(wpId)) continue
      await this.#parts.transaction.removeConflict(wpId)
      this.#memory.conflicts.delete(wpId)
    }
  }

  #agreeNow(wpId: string): boolean {
    const line = this.#parts.sight.reading.entries.get(wpId)
    const packet = this.#memory.store.get(wpId)
    return line !== undefined && packet !== undefined && sameState(stateOf(line), stateOf(packet))
  }

  /** Makes the bytes, settles problems and card facts on what the file will say, and closes the record of the sync. */
  async #planWrite(): Promise<Taken> {
    const { sight, settings } = this.#parts
    const edited =
      this.#changes.length > 0 ? editBoard(sight.now.bytes, this.#changes, sight.reading.options) : undefined
    const refused = edited?.refused ?? []
    const bytes = edited?.bytes ?? sight.now.bytes
    const differs = edited !== undefined && !bytes.equals(sight.now.bytes)
    const mayWrite = settings.write_board && differs
    const reading = mayWrite ? readBoard(parseBoard(bytes), sight.reading.options) : sight.reading
    const added: PlannedWrite['added'] = []
    for (const applied of edited?.applied ?? []) {
      const { wpId, kind } = applied.change
      const base = this.#written.get(wpId)
      const line = reading.entries.get(wpId)
      if (base && applied.writtenNote) this.#written.set(wpId, { ...base, our_note: applied.writtenNote })
      if (kind === 'remove' && applied.removed) this.#keepRemoved(wpId, applied.removed)
      if (kind === 'add' && line && mayWrite) {
        added.push({ wpId, status: line.status, token: line.token, line: line.line })
        this.#report.added.push(wpId)
      }
      if (applied.keptNote) this.#lasting.push(findings.keptNoteFinding(wpId, applied.keptNote, sight.path))
      if (kind === 'set' && applied.changed && mayWrite) this.#report.changed.push(wpId)
      if (kind === 'remove' && mayWrite) this.#report.removed.push(wpId)
    }
    for (const item of refused) this.#written.delete(item.change.wpId)
    await putCardFacts(this.#parts.transaction, reading)
    await this.#settleProblems(
      reading,
      refused.map((item) => findings.refusedFinding(item, sight.path)),
    )
    if (differs && !mayWrite) this.#report.wouldWrite = { from: sight.now.bytes, to: bytes }
    const last = this.#lastSync(sight.now.hash)
    if (!mayWrite) {
      if (!differs) await this.#settleUnwritten()
      await this.#finish(last)
      return { report: this.#report }
    }
    return this.#planned(bytes, reading, last, added)
  }

  /** The plan found nothing to write: the file says everything already. */
  async #settleUnwritten(): Promise<void> {
    for (const base of this.#written.values()) await this.#parts.transaction.putBase(base)
  }

  async #planned(bytes: Buffer, reading: BoardReading, last: LastSync, added: PlannedWrite['added']): Promise<Taken> {
    const { transaction, sight } = this.#parts
    await this.#begin()
    const { hash } = parseBoard(bytes)
    const pending: PendingWrite = {
      from_hash: sight.now.hash,
      to_hash: hash,
      bases: [...this.#written.values()].map((base) => settledBase(base, reading)),
    }
    await transaction.putSetting(PENDING_KEY, JSON.stringify(pending))
    await transaction.putSetting(LAST_SYNC_KEY, JSON.stringify(last))
    const basesBefore = [...this.#written.keys()].flatMap((wpId) => this.#memory.bases.get(wpId) ?? [])
    this.#report.board_hash = hash
    return {
      report: this.#report,
      write: { pending, basesBefore, bytes, last: { ...last, hash }, report: this.#report, added },
    }
  }

  #keepRemoved(wpId: string, block: Buffer): void {
    const known = this.#memory.bases.get(wpId)
    const packet = this.#memory.store.get(wpId)
    const state = known ? stateOf(known) : packet ? stateOf(packet) : { status: 'STUB' as const }
    this.#written.set(wpId, { wp_id: wpId, ...state, kept_block: block.toString('base64') })
  }

  #lastSync(hash: string): LastSync {
    const { sight } = this.#parts
    return {
      path: sight.path,
      hash,
      ...(sight.git.head ? { head: sight.git.head } : {}),
      ...(sight.git.branch ? { branch: sight.git.branch } : {}),
      at: this.#now,
    }
  }

  async #settleProblems(reading: BoardReading, refused: Finding[]): Promise<void> {
    const { transaction, sight } = this.#parts
    const store = await transaction.syncStates()
    const kinds = new Map([...this.#memory.conflicts].map(([wpId, conflict]) => [wpId, conflict.kind]))
    const inConflict = (kind: ConflictRow['kind']): string[] =>
      [...kinds].filter(([, each]) => each === kind).map(([wpId]) => wpId)
    const unverified = [...store.values()].filter((packet) => packet.unverified && !packet.deleted)
    const found: Finding[] = [
      ...reading.problems.map((problem) => findings.textFinding(problem, reading, sight.path)),
      ...findings.missingFindings(this.#missing, sight.path),
      ...findings.olderCopyFinding(inConflict('older_copy'), sight.path),
      ...findings.adoptionFinding(inConflict('adoption'), sight.path),
      ...unverified.map((packet) => findings.unverifiedFinding(packet.wp_id, packet.status === 'DONE', sight.path)),
      ...refused,
    ]
    const settled = await settleDiagnostics(transaction, this.#now, findings.SETTLED_KINDS, found)
    for (const finding of this.#lasting) await raiseDiagnostic(transaction, this.#now, finding)
    await this.#closeLasting(reading)
    this.#report.problems = (await transaction.diagnostics()).filter(
      (diagnostic) => diagnostic.severity !== 'info' && !diagnostic.inherited,
    ).length
    if (settled.opened.length > 0 || this.#lasting.length > 0) await this.#begin()
  }

  /** Problems that stand until their cause is gone. */
  async #closeLasting(reading: BoardReading): Promise<void> {
    const { transaction } = this.#parts
    const store = await transaction.syncStates()
    const justOpened = new Set(this.#lasting.map((finding) => finding.key))
    for (const diagnostic of await transaction.diagnostics()) {
      const { kind, wp_id: wpId } = diagnostic
      if (wpId === undefined || justOpened.has(wpId)) continue
      const packet = store.get(wpId)
      const line = reading.entries.get(wpId)
      const renamed = kind === 'supersede' || kind === 'possible_rename'
      const over =
        (renamed && (line !== undefined || packet === undefined || packet.deleted || packet.status === 'CANCELLED')) ||
        (kind === 'kept_note' && (line?.note === undefined || line.status === 'BLOCKED'))
      if (over) await transaction.removeDiagnostic(diagnostic.diagnostic_id)
    }
  }

  /** Ends a sync that writes nothing into the file. */
  async #finish(last: LastSync): Promise<void> {
    const { transaction } = this.#parts
    await transaction.putSetting(LAST_SYNC_KEY, JSON.stringify(last))
    if (!this.#started) return
    await this.#record(
      finishedEvents(this.#parts.request, this.#parts.sight, this.#report, this.#cause, this.#parts.sight.now.hash),
    )
  }

  /** Why the sync ran, for its closing event. */
  get cause(): 'operation' | 'manual_edit' | 'git' {
    return this.#cause
  }
}

/** The events that close a sync. */
export function finishedEvents(
  request: SyncRequest,
  sight: Pick<BoardSight, 'path' | 'now'>,
  report: SyncReport,
  cause: 'operation' | 'manual_edit' | 'git' | 'adoption',
  toHash: string,
): EventDraft[] {
  const counts = {
    added: report.added.length,
    changed: report.changed.length,
    removed: report.removed.length,
    conflicts: report.conflicts.length,
  }
  const { direction } = request
  return [
    {
      event_type: 'task_board_synced',
      payload: {
        cause,
        direction,
        board_path: sight.path,
        from_hash: sight.now.hash,
        to_hash: toHash,
        ...counts,
        problems: report.problems,
        written: report.written,
        version_ref: `artifact:sha256:${toHash}`,
      },
    },
    {
      event_type: 'sync_completed',
      payload: { direction, board_path: sight.path, ...counts, written: report.written },
    },
  ]
}

/** A base as the written line bears it out. */
function settledBase(base: BoardBase, reading: BoardReading): BoardBase {
  const line = reading.entries.get(base.wp_id)
  return line && base.kept_block === undefined ? { ...base, ...stateOf(line) } : base
}

function missingOf(refusal: LocusError): string[] {
  const missing = refusal.details?.['missing']
  if (!Array.isArray(missing)) return [refusal.message]
  return missing.map((item) =>
    item !== null && typeof item === 'object' && 'text' in item ? String(item['text']) : String(item),
  )
}

const WHY: Readonly<Record<ConflictRow['kind'], string>> = {
  both_changed: 'the store was changed as well, to something else',
  refused_edit: 'the lifecycle refuses it',
  older_copy: 'the line says what stood there before our last write',
  deleted_line: 'the Work Packet was deleted',
  adoption: 'board and store differed when the board was taken over',
}

const EMPTY_MEMORY: SyncMemory = {
  bases: new Map(),
  store: new Map(),
  conflicts: new Map(),
  last: undefined,
  pending: undefined,
  adopting: false,
}
