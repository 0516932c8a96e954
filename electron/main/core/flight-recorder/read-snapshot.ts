/**
 * From a bronze snapshot back to the row that it is the image of, held to the row's schema and to its own key (design:
 * 10-domain, "Bronze").
 */

import { type Canonical, canonicalJson } from '#core/canonical/canonical-json.ts'
import type { BronzeRow } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { dependencySchema } from '#shared/domain/dependency.ts'
import { iterationRecordSchema, trackedMicroTaskSchema } from '#shared/domain/micro-task.ts'
import { workNoteSchema, workPacketFieldsSchema, wpIdSchema } from '#shared/domain/work-packet.ts'
import { atFirstUse, z } from '#shared/zod.ts'
import type { RowChange } from './row-change.ts'
import {
  DEPENDENCY_CONTENT,
  ITERATION_CONTENT,
  MICRO_TASK_CONTENT,
  WORK_NOTE_CONTENT,
  WORK_PACKET_CONTENT,
} from './snapshot.ts'

/** The version of a dependency's snapshot that adds it. */
export const EDGE_ADDED = 1
/** The version of a dependency's snapshot that removes it. */
export const EDGE_REMOVED = 2

const hashSchema = atFirstUse(() => z.string().regex(/^[0-9a-f]{64}$/))
const packetContent = atFirstUse(() =>
  workPacketFieldsSchema.omit({ description: true }).extend({ description_hash: hashSchema }),
)
const noteContent = atFirstUse(() => workNoteSchema.omit({ content: true }).extend({ content_hash: hashSchema }))
const edgeContent = atFirstUse(() => dependencySchema.extend({ removed: z.literal(true).optional() }))
const iterationContent = atFirstUse(() =>
  iterationRecordSchema.extend({
    wp_id: wpIdSchema,
    mt_id: trackedMicroTaskSchema.shape.mt_id,
  }),
)

/** A snapshot read back: its row without long text, what its bronze columns have to say, and the text's hash if it has one. */
export type ReadSnapshot = {
  row_key: string
  wp_id: string
  version: number
  content_type: string
  textHash?: string
  /** True when the row as it was read is all that the content says. */
  lossless: boolean
} & (
  | { row: 'work_packet'; fields: z.output<typeof packetContent> }
  | { row: 'work_note'; note: z.output<typeof noteContent> }
  | { row: 'dependency'; edge: z.output<typeof edgeContent> }
  | { row: 'micro_task'; microTask: z.output<typeof trackedMicroTaskSchema> }
  | { row: 'mt_iteration'; wpId: string; mtId: string; record: z.output<typeof iterationRecordSchema> }
)

/** Reads the content of a snapshot by its row's schema. @throws LocusError HSK-400-SCHEMA naming what does not fit. */
export function readSnapshot(kind: BronzeRow['row_kind'], content: string): ReadSnapshot {
  const lossless = (row: object): boolean => canonicalJson(row as Canonical) === content
  switch (kind) {
    case 'work_packet': {
      const fields = parsed(packetContent, content)
      const { wp_id, version, description_hash: textHash } = fields
      const common = { row_key: wp_id, wp_id, version, content_type: WORK_PACKET_CONTENT, lossless: lossless(fields) }
      return { row: kind, fields, ...common, textHash }
    }
    case 'work_note': {
      const note = parsed(noteContent, content)
      // A note's version is that of its Work Packet, which the note itself does not say.
      const common = { row_key: note.note_id, wp_id: note.wp_id, version: 0, content_type: WORK_NOTE_CONTENT }
      return { row: kind, note, ...common, lossless: lossless(note), textHash: note.content_hash }
    }
    case 'dependency': {
      const edge = parsed(edgeContent, content)
      const common = { row_key: edge.dependency_id, wp_id: edge.to_wp_id, content_type: DEPENDENCY_CONTENT }
      const version = edge.removed ? EDGE_REMOVED : EDGE_ADDED
      return { row: kind, edge, ...common, version, lossless: lossless(edge) }
    }
    case 'micro_task': {
      const microTask = parsed(trackedMicroTaskSchema, content)
      const { wp_id, mt_id, current_iteration: version } = microTask
      const row_key = `${wp_id}/${mt_id}`
      const common = { row_key, wp_id, version, content_type: MICRO_TASK_CONTENT, lossless: lossless(microTask) }
      return { row: kind, microTask, ...common }
    }
    case 'mt_iteration': {
      const iteration = parsed(iterationContent, content)
      const { wp_id, mt_id, ...record } = iteration
      const row_key = `${wp_id}/${mt_id}/${record.iteration}`
      const common = { row_key, wp_id, version: record.iteration, content_type: ITERATION_CONTENT }
      return { row: kind, wpId: wp_id, mtId: mt_id, record, ...common, lossless: lossless(iteration) }
    }
  }
}

/** What a snapshot's columns say that its content does not, in words. */
export function columnFault(row: BronzeRow, read: ReadSnapshot): string | undefined {
  const isSame =
    row.row_key === read.row_key &&
    row.wp_id === read.wp_id &&
    row.content_type === read.content_type &&
    (read.row === 'work_note' || row.version === read.version)
  return isSame ? undefined : 'is filed under another name than its content has'
}

/** The change that wrote a snapshot, to be written again. `text` is its long text, `before` the Work Packet as it stands. */
export function changeOf(
  bronze: BronzeRow,
  read: ReadSnapshot,
  text: string,
  before: (RowChange & { row: 'work_packet' })['before'],
): RowChange {
  const snapshot = {
    bronzeId: bronze.bronze_id,
    content: bronze.content,
    sha256: bronze.sha256,
    textHash: read.textHash ?? '',
  }
  switch (read.row) {
    case 'work_packet': {
      const { description_hash: _hash, ...fields } = read.fields
      return { row: 'work_packet', fields: { ...fields, description: text }, snapshot, ...(before ? { before } : {}) }
    }
    case 'work_note': {
      const { content_hash: _hash, ...note } = read.note
      return { row: 'work_note', note: { ...note, content: text }, version: bronze.version, snapshot }
    }
    case 'dependency': {
      const { removed = false, ...dependency } = read.edge
      return { row: 'dependency', dependency, removed, snapshot }
    }
    case 'micro_task':
      return { row: 'micro_task', microTask: read.microTask, snapshot }
    case 'mt_iteration':
      return { row: 'mt_iteration', wpId: read.wpId, mtId: read.mtId, record: read.record, snapshot }
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, content: string): z.output<Schema> {
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch (cause) {
    throw new LocusError('HSK-400-SCHEMA', 'the content is no JSON', { path: 'content', cause })
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const path = ['content', ...(issue?.path ?? [])].map(String).join('.')
  throw new LocusError('HSK-400-SCHEMA', issue?.message ?? 'the content does not fit', { path })
}
