/**
 * The lines of an exchanged record (ADR "A record travels as JSON Lines"): a header, then for each event the artifacts, texts
 * and rows that it brings and the event itself, then an end. Each is one JSON object, bounded, and checked by its schema.
 */
import type { ArtifactManifest } from '#core/artifacts/artifact-store.ts'
import type { BronzeRow } from '#core/store/locus-store.ts'
import { actorSchema } from '#shared/contract/envelope.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { MAX_LOG_LINE_BYTES } from '#shared/contract/record-operations.ts'
import { type RecordedEvent, recordedEventSchema } from '#shared/contract/workspace.ts'
import { UUID_PATTERN } from '#shared/domain/ids.ts'
import { ATTESTATIONS } from '#shared/domain/vocabulary.ts'
import { artifactRefSchema, mtIdSchema, timestampSchema, wpIdSchema } from '#shared/domain/work-packet.ts'
import { shownText } from '#shared/events/shown-text.ts'
import { atFirstUse, z } from '#shared/zod.ts'

/** The format that this build writes and reads. */
export const LOG_FORMAT = 1
/** Bytes of an artifact in one line. */
export const ARTIFACT_PART_BYTES = 384 * 1024

/** Most clones that an event's vector clock may name. */
const MOST_CLONES = 1_000

const hashSchema = atFirstUse(() => z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex'))
const manifestSchema: z.ZodType<ArtifactManifest> = atFirstUse(() =>
  z.strictObject({
    media_type: z.string().max(200),
    size: z.int().min(0),
    producer_op_id: z.string().max(120),
    created_at: z.string().max(40),
  }),
)

const rowSchema: z.ZodType<BronzeRow> = atFirstUse(() =>
  z.strictObject({
    bronze_id: z.string().max(80),
    row_kind: z.enum(['work_packet', 'work_note', 'dependency', 'micro_task', 'mt_iteration']),
    row_key: z.string().max(300),
    content_type: z.string().max(80),
    content: z.string(),
    sha256: hashSchema,
    wp_id: z.string().max(200),
    version: z.int().min(0),
    operation: z.string().max(60),
    sequence: z.int().min(1),
    previous_bronze_id: z.string().max(80).optional(),
    created_at: timestampSchema,
  }),
) as z.ZodType<BronzeRow>

/** An event with a header such as Locus writes: what comes in here is stored, shown and built on as it stands. */
const eventSchema: z.ZodType<RecordedEvent> = atFirstUse(() =>
  recordedEventSchema.extend({
    event_id: z.string().regex(UUID_PATTERN, 'is not a UUID'),
    timestamp: timestampSchema,
    actor: actorSchema,
    attested: z.enum(ATTESTATIONS),
    trace_id: z.string().max(120),
    job_id: z.string().max(120),
    workflow_run_id: z.string().max(120).optional(),
    wp_id: wpIdSchema.optional(),
    mt_id: mtIdSchema.optional(),
    iteration: z.int().min(1).optional(),
    capability_id: z.string().max(120).optional(),
    replica_id: z.string().max(120),
    vector_clock: z
      .record(z.string().max(120), z.int().min(0))
      .refine((clock) => Object.keys(clock).length <= MOST_CLONES, {
        message: `names more than ${MOST_CLONES} clones`,
      }),
  }),
) as z.ZodType<RecordedEvent>

const lineSchema = atFirstUse(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('log'),
      format: z.int().min(1),
      /** Hash of the first event of all: what makes two stores clones of one workspace. */
      origin: hashSchema.nullable(),
      /** The clone that wrote this. */
      replica_id: z.string().max(120),
      /** Sequences of the first and the last event; from is one after to where there is none. */
      from: z.int().min(1),
      to: z.int().min(0),
      head: z.strictObject({ sequence: z.int().min(1), hash: hashSchema }).nullable(),
      exported_at: timestampSchema,
    }),
    z.strictObject({
      kind: z.literal('artifact'),
      handle: artifactRefSchema,
      manifest: manifestSchema,
      part: z.int().min(1),
      parts: z.int().min(1),
      data: z.base64(),
    }),
    z.strictObject({ kind: z.literal('text'), hash: hashSchema, content: z.string() }),
    z.strictObject({ kind: z.literal('row'), row: rowSchema }),
    z.strictObject({ kind: z.literal('event'), event: eventSchema }),
    z.strictObject({ kind: z.literal('end'), events: z.int(), rows: z.int(), texts: z.int(), artifacts: z.int() }),
  ]),
)
/** One line of an exchanged record. */
export type LogLine = z.output<typeof lineSchema>
/** A line of one kind. */
export type LineOf<Kind extends LogLine['kind']> = Extract<LogLine, { kind: Kind }>

/** A line with its place in the file, from 1. */
export interface PlacedLine {
  number: number
  line: LogLine
}

/** A line as it is written. */
export function lineText(line: LogLine): string {
  return `${JSON.stringify(line)}\n`
}

/** A refusal that names a line, and the event that it is about. */
export function lineRefusal(
  number: number,
  what: string,
  more: { sequence?: number | undefined; code?: 'HSK-400-SCHEMA' | 'HSK-400-INVALID-EVENT' | 'HSK-413-LIMIT' } = {},
): LocusError {
  const { sequence, code = 'HSK-400-SCHEMA' } = more
  const event = sequence === undefined ? '' : `, event ${sequence}`
  return new LocusError(code, `line ${number}${event}: ${shownText(what)}`, {
    path: `line ${number}`,
    details: { line: number, ...(sequence === undefined ? {} : { sequence }) },
  })
}

/**
 * The lines of a stream of bytes.
 * @throws LocusError HSK-400-SCHEMA or HSK-413-LIMIT naming the line that is none of ours.
 */
export async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<PlacedLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let number = 0
  for await (const raw of splitLines(bytes)) {
    number += 1
    let value: unknown
    try {
      value = JSON.parse(decoder.decode(raw))
    } catch {
      throw lineRefusal(number, 'is no line of JSON')
    }
    const parsed = lineSchema.safeParse(value)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      const at = (issue?.path ?? []).map(String).join('.').slice(0, 200)
      throw lineRefusal(number, `${at ? `${at}: ` : ''}${(issue?.message ?? 'does not fit').slice(0, 300)}`, {
        sequence: sequenceIn(value),
      })
    }
    yield { number, line: parsed.data }
  }
}

/** The event that a line which does not fit seems to be about. */
function sequenceIn(value: unknown): number | undefined {
  const about = value as { event?: { sequence?: unknown } | null; row?: { sequence?: unknown } | null } | null
  const sequence = about?.event?.sequence ?? about?.row?.sequence
  return typeof sequence === 'number' && Number.isSafeInteger(sequence) ? sequence : undefined
}

const NEWLINE = 0x0a

async function* splitLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array[] = []
  let length = 0
  let number = 1
  const add = (piece: Uint8Array): void => {
    length += piece.length
    if (length > MAX_LOG_LINE_BYTES) {
      throw lineRefusal(number, `is longer than ${MAX_LOG_LINE_BYTES} bytes`, { code: 'HSK-413-LIMIT' })
    }
    rest.push(piece)
  }
  for await (const chunk of bytes) {
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, end))
      yield Buffer.concat(rest)
      rest = []
      length = 0
      number += 1
      from = end + 1
    }
    if (from < chunk.length) add(chunk.subarray(from))
  }
  if (length > 0) yield Buffer.concat(rest)
}
