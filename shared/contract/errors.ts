/** The errors of the product: one table of codes and one error class (design: 20-operations, "Errors"). */
import { atFirstUse, z } from '../zod.ts'

/** Every error code with its name. */
export const ERROR_NAMES = {
  'HSK-4001': 'UnknownCapability',
  'HSK-403-CAPABILITY': 'MissingCapability',
  'HSK-400-SCHEMA': 'SchemaValidationFailed',
  'HSK-400-INVALID-WP-ID': 'InvalidWorkPacketId',
  'HSK-400-INVALID-EVENT': 'InvalidEvent',
  'HSK-404-NOT-FOUND': 'NotFound',
  'HSK-409-EXISTS': 'AlreadyExists',
  'HSK-409-TRANSITION': 'InvalidTransition',
  'HSK-409-GATE': 'GateRequired',
  'HSK-409-CYCLE': 'DependencyCycle',
  'HSK-409-VERSION': 'VersionConflict',
  'HSK-409-IDEMPOTENCY': 'IdempotencyConflict',
  'HSK-409-SYNC': 'SyncConflict',
  'HSK-413-LIMIT': 'LimitExceeded',
  'HSK-423-BUSY': 'WorkspaceBusy',
  'HSK-500-STORAGE': 'StorageError',
} as const
/** The code of an error, which callers may rely on; its message is for people. */
export type ErrorCode = keyof typeof ERROR_NAMES

export const ERROR_CODES = Object.keys(ERROR_NAMES) as ErrorCode[]

export const errorValueSchema = atFirstUse(() =>
  z.strictObject({
    code: z.enum(ERROR_CODES),
    name: z.string(),
    message: z.string(),
    /** Where in the input: `params.title`, `actor.id`, a file's path. */
    path: z.string().optional(),
    details: z.record(z.string(), z.json()).optional(),
  }),
)
/** An error as a value that crosses every wire unharmed. */
export type ErrorValue = z.infer<typeof errorValueSchema>

/** JSON-safe details of an error. */
export type ErrorDetails = NonNullable<ErrorValue['details']>

/** A refusal or failure of the product, thrown inside the core and turned into an {@link ErrorValue} at its edges. */
export class LocusError extends Error {
  readonly code: ErrorCode
  readonly path: string | undefined
  readonly details: ErrorDetails | undefined

  constructor(
    code: ErrorCode,
    message: string,
    where: { path?: string; details?: ErrorDetails; cause?: unknown } = {},
  ) {
    super(message, where.cause === undefined ? undefined : { cause: where.cause })
    this.name = ERROR_NAMES[code]
    this.code = code
    this.path = where.path
    this.details = where.details
  }

  /** The error as a plain value. */
  toValue(): ErrorValue {
    const value: ErrorValue = { code: this.code, name: this.name, message: this.message }
    if (this.path !== undefined) value.path = this.path
    if (this.details !== undefined) value.details = this.details
    return value
  }
}

/** Any thrown thing as an error value; what is not a {@link LocusError} is a StorageError with its message. */
export function errorValueOf(thrown: unknown): ErrorValue {
  if (thrown instanceof LocusError) return thrown.toValue()
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return { code: 'HSK-500-STORAGE', name: ERROR_NAMES['HSK-500-STORAGE'], message }
}
