/** A waiver while it is written: its fields as typed, what is wrong with them, and the waiver they amount to. */
import { type Waiver, waiverSchema } from '#shared/domain/work-packet.ts'

/** A waiver as typed; `expires_on` is a day, `2026-03-12`, or empty. */
export interface WaiverDraft {
  id: string
  reason: string
  scope: string
  expires_on: string
}

/** What is wrong with a draft, in words under the field that it is about; empty when it can be sent. */
export type WaiverFaults = Partial<Record<keyof WaiverDraft, string>>

/** A waiver to start from, named after the moment. */
export function waiverDraft(scope: string, now: Date): WaiverDraft {
  const stamp = now.toISOString().replace(/\D/g, '')
  return { id: `WAIVER-${stamp.slice(0, 8)}-${stamp.slice(8, 14)}`, reason: '', scope, expires_on: '' }
}

/** The faults of a waiver as typed; an empty object when it can be sent. */
export function waiverFaults(draft: WaiverDraft): WaiverFaults {
  const faults: WaiverFaults = {}
  const checked = waiverSchema.safeParse({ id: draft.id, reason: draft.reason, scope: draft.scope })
  for (const issue of checked.error?.issues ?? []) {
    const [field] = issue.path
    if (field === 'id') faults.id = draft.id.trim() ? 'At most 80 characters.' : 'Give it an id to find it by.'
    if (field === 'reason') faults.reason = textFault(draft.reason, 'Say why it may go on without.', 1000)
    if (field === 'scope') faults.scope = textFault(draft.scope, 'Say what it covers.', 200)
  }
  if (draft.expires_on && !endOfDay(draft.expires_on)) faults.expires_on = 'Give a day, as in 2026-03-12.'
  return faults
}

/** What is wrong with a text that must be given and has a longest length in characters. */
export function textFault(text: string, whenEmpty: string, longest: number): string {
  return text.trim() ? `At most ${longest} characters; these are ${text.trim().length}.` : whenEmpty
}

/** The waiver that a draft without faults amounts to. */
export function waiverOf(draft: WaiverDraft): Waiver {
  const expires_at = draft.expires_on ? endOfDay(draft.expires_on) : undefined
  return {
    id: draft.id.trim(),
    reason: draft.reason.trim(),
    scope: draft.scope.trim(),
    ...(expires_at ? { expires_at } : {}),
  }
}

/** The last moment of a day where the Operator is, in UTC; undefined when the text is no day. */
export function endOfDay(day: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day.trim())
  if (!match) return undefined
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const moment = new Date(year, month - 1, date, 23, 59, 59, 999)
  if (moment.getMonth() !== month - 1 || moment.getDate() !== date) return undefined
  return moment.toISOString()
}

/** A waiver as the params of an operation carry it. */
export function waiverParams({ id, reason, scope, expires_at }: Waiver): Record<string, string> {
  return { id, reason, scope, ...(expires_at ? { expires_at } : {}) }
}
