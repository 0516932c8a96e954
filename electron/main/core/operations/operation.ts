/** What an operation is: params, capabilities, facts read in the transaction, and a pure decision (design: 80-architecture). */

import type { RowChange } from '#core/flight-recorder/row-change.ts'
import type { EventDraft, StoreReader } from '#core/store/locus-store.ts'
import type { Actor, Determinism } from '#shared/contract/envelope.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { Attestation, Phase, Source, TaskBoardStatus, Verdict } from '#shared/domain/vocabulary.ts'
import type { Waiver, WorkPacketFields } from '#shared/domain/work-packet.ts'
import { shownText } from '#shared/events/shown-text.ts'
import { exactly } from '#shared/plain-checks.ts'
import type { z } from '#shared/zod.ts'

/** Where a task packet's path stands in params. */
const PACKET_PATH = 'params.task_packet_path'

const LONGEST_PATH = 200
const LONGEST_MESSAGE = 300

/** A JSON value. */
export type Json = z.infer<ReturnType<typeof z.json>>

/** A value of the domain as JSON. The domain's schemas hold nothing that JSON does not, and nobody changes a value. */
export function asJson(value: object): Json {
  return value as Json
}

/** What a Work Packet's files say of it; read before the transaction. */
export interface PacketSurvey {
  exists: boolean
  path?: string
  /** What completeness lacks; empty when nothing does. */
  missing: readonly string[]
  /** The validator's verdict that the files prove, with the file's hash. */
  evidence?: { verdict: Verdict; path: string; sha256: string }
  /** The routing that the packet states. */
  routing?: string
  /** The packet's IN_SCOPE_PATHS, when they could be read. */
  inScope?: readonly string[]
}

/** Whether an operation asks what the files say: never, always, or only where the routing enforces gates. */
export type SurveyNeed = 'never' | 'always' | 'where_enforced'

/** An edit that a person made in the board file; only the sync engine's own handle carries one. */
export interface BoardEdit {
  status: TaskBoardStatus
  verdict?: Verdict
  /** Text behind the token, as a reason or a decision's name. */
  note?: string
  /** True while a workspace without any base is taken over: no lifecycle, gates skipped as "before Locus". */
  adopting: boolean
  /** Set when the operator accepts the edit in spite of what it lacks (a resolved conflict). */
  accepted?: { by: string; waiver?: Waiver }
  /** Lineage of a new version found in the place of an older one. */
  supersedes?: string
}

/** Everything an operation may know of its call. */
export interface OperationContext {
  now: string
  actor: Actor
  attested: Attestation
  source: Source
  operation: string
  defaultPhase: Phase
  adoptRouting: WorkPacketFields['governance']['routing']
  survey: PacketSurvey
  boardEdit?: BoardEdit
  /** This replica's component of the vector clock of whatever the operation changes. */
  clock: Readonly<Record<string, number>>
  /** True for a caller who acts with everything an operator may. */
  asOperator: boolean
  /** A fresh UUID. */
  uuid(): string
  /** @throws LocusError HSK-403-CAPABILITY when the caller's profile does not grant it; recorded either way. */
  require(capability: string): void
}

/** What an operation decides; it does nothing itself. */
export interface Decision {
  changes: RowChange[]
  events: EventDraft[]
  /** What the operation answers with. */
  data: Record<string, Json>
}

/** An operation with its params parsed, ready for the gates. */
export interface PreparedOperation {
  params: Record<string, Json>
  /** The Work Packet it is about, when it is about one. */
  wpId?: string
  capabilities: string[]
  /** Repo-relative paths in the params, each with where it stands. */
  paths: Array<{ field: string; path: string }>
  /** Artifact handles in the params, each with where it stands. */
  artifacts: Array<{ field: string; handle: string }>
  /** Whether the decision rests on the Work Packet's files. */
  survey: SurveyNeed
  /** The packet path that the survey should look at first. */
  surveyPath?: string
  decide(reader: StoreReader, context: OperationContext): Promise<Decision>
}

/** One operation of the catalog. */
export interface Operation {
  name: string
  kind: 'mutation' | 'query'
  determinism: Determinism
  summary: string
  /** Capabilities that it always needs. */
  capabilities: readonly string[]
  /** Capabilities that it needs besides where a param is given, by the param's name. */
  capabilitiesWith: Readonly<Record<string, readonly string[]>>
  /** The schema of its params, for the generated catalog. */
  params: z.ZodType
  /** @throws LocusError HSK-400-SCHEMA with the path of the first misfit. */
  prepare(params: unknown): PreparedOperation
}

interface OperationSource<Schema extends z.ZodType> {
  name: string
  kind: Operation['kind']
  determinism: Determinism
  summary: string
  capabilities: readonly string[]
  params: Schema
  /** What the schema makes of params of a usual form, made without it; undefined where it has to look. */
  usualParams?: (raw: unknown) => z.infer<Schema> | undefined
  capabilitiesWith?: Operation['capabilitiesWith']
  wpId?: (params: z.infer<Schema>) => string | undefined
  paths?: (params: z.infer<Schema>) => PreparedOperation['paths']
  artifacts?: (params: z.infer<Schema>) => PreparedOperation['artifacts']
  survey?: (params: z.infer<Schema>) => SurveyNeed
  decide(reader: StoreReader, params: z.infer<Schema>, context: OperationContext): Promise<Decision>
}

/** Makes an operation of its typed source. */
export function defineOperation<Schema extends z.ZodType>(source: OperationSource<Schema>): Operation {
  const { capabilitiesWith = {} } = source
  return {
    name: source.name,
    kind: source.kind,
    determinism: source.determinism,
    summary: source.summary,
    capabilities: source.capabilities,
    capabilitiesWith,
    params: source.params,
    prepare(raw) {
      const params = source.usualParams?.(raw) ?? parseOrRefuse(source.params, raw, 'params')
      const given = Object.keys(capabilitiesWith).filter((name) => Object.hasOwn(Object(params), name))
      const paths = source.paths?.(params) ?? []
      const wpId = source.wpId?.(params)
      const packetPath = paths.find(({ field }) => field === PACKET_PATH)?.path
      return {
        params: params as Record<string, Json>,
        ...(wpId === undefined ? {} : { wpId }),
        capabilities: [...source.capabilities, ...given.flatMap((name) => capabilitiesWith[name] ?? [])],
        paths,
        artifacts: source.artifacts?.(params) ?? [],
        survey: source.survey?.(params) ?? 'never',
        ...(packetPath === undefined ? {} : { surveyPath: packetPath }),
        decide: (reader, context) => source.decide(reader, params, context),
      }
    },
  }
}

interface QuerySource<Schema extends z.ZodType>
  extends Pick<OperationSource<Schema>, 'name' | 'summary' | 'params' | 'usualParams' | 'wpId'> {
  answer(reader: StoreReader, params: z.infer<Schema>, context: OperationContext): Promise<Record<string, Json>>
}

/** Makes a query of its typed source: it changes and records nothing, and needs leave to read alone. */
export function defineQuery<Schema extends z.ZodType>({ answer, ...source }: QuerySource<Schema>): Operation {
  return defineOperation<Schema>({
    ...source,
    kind: 'query',
    determinism: 'D2',
    capabilities: ['locus.read'],
    decide: async (reader, params, context) => ({
      changes: [],
      events: [],
      data: await answer(reader, params, context),
    }),
  })
}

const isNothing = exactly({})

/** For {@link OperationSource.usualParams}: the defaults, where no param is given. */
export function noneGiven<Params extends object>(defaults: Params): (raw: unknown) => Params | undefined {
  return (raw) => (isNothing(raw) ? { ...defaults } : undefined)
}

/**
 * Parses a value by its schema.
 * @throws LocusError HSK-400-SCHEMA, or HSK-400-INVALID-WP-ID where a `wp_id` is malformed, naming the path.
 */
export function parseOrRefuse<Schema extends z.ZodType>(schema: Schema, value: unknown, root: string): z.infer<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const path = shownText([root, ...(issue ? misfitAt(issue) : [])].map(String).join('.').slice(0, LONGEST_PATH))
  const isWpId = issue?.path.at(-1) === 'wp_id' && issue.code === 'invalid_format'
  const message = shownText(issue?.message ?? 'does not validate').slice(0, LONGEST_MESSAGE)
  throw new LocusError(isWpId ? 'HSK-400-INVALID-WP-ID' : 'HSK-400-SCHEMA', `${path}: ${message}`, { path })
}

/** Where a misfit is: the path of the value, or of the first key that should not be there. */
function misfitAt(issue: z.core.$ZodIssue): PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path
}
