/** A waiver as it is typed: its id with `--waive`, and what goes with it (design: 10-domain, "Lifecycle"). */
import { given } from './context.ts'
import type { Json } from './doors.ts'
import { UsageError } from './exit.ts'

/** The options of commands that take a waiver. */
export interface WaiverOptions {
  waive?: string
  reason?: string
  scope?: string
  expires?: string
}

/** The waiver that was typed, if one was. @throws UsageError for one without its reason, or a part without the whole */
export function waiverOf(options: WaiverOptions, defaultScope: string): Json | undefined {
  const { waive, reason, scope = defaultScope, expires } = options
  if (waive === undefined) {
    const foreign = (['reason', 'scope', 'expires'] as const).find((key) => options[key] !== undefined)
    if (foreign) throw new UsageError(`--${foreign} belongs to a waiver: give its id with --waive`)
    return undefined
  }
  if (reason === undefined) throw new UsageError('a waiver needs its --reason')
  return given({ id: waive, reason, scope, expires_at: timestampTyped(expires) })
}

/** A typed moment as the record writes it; what is none stays as it was typed, to be refused by its name. */
function timestampTyped(typed: string | undefined): string | undefined {
  const moment = typed === undefined ? Number.NaN : Date.parse(typed)
  return Number.isNaN(moment) ? typed : new Date(moment).toISOString()
}
