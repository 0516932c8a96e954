/** Claimed work that nobody has heard of for a while, by the window's clock (design: 70-window, "Board"). */
import { useSyncExternalStore } from 'react'
import type { Card } from '#shared/contract/board.ts'
import { announce } from '../../state/announcements.ts'
import { operate } from '../../state/operate.ts'
import { change, sayDone, undoPartOf } from '../../state/undo.ts'
import { lastTick, subscribeToTicks } from '../../ui/ticker.ts'

/** Milliseconds without an event after which a claim counts as quiet. */
export const QUIET_AFTER = 30 * 60_000

const MINUTE = 60_000

/** Whole minutes since the last event of a claim that has gone quiet; undefined while it has not, or is no claim. */
export function quietMinutes({ heard_at: heardAt }: Pick<Card, 'heard_at'>, now: number): number | undefined {
  if (heardAt === undefined) return undefined
  const silence = now - Date.parse(heardAt)
  return silence >= QUIET_AFTER ? Math.floor(silence / MINUTE) : undefined
}

/** How long it has been quiet, in a few words: `42 min`, `3 h`, `2 d`. */
export function silenceWords(minutes: number): string {
  if (minutes < 120) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`
}

const noTicks = (): (() => void) => () => undefined

/** {@link quietMinutes} of a card now. */
export function useQuietMinutes(card: Card): number | undefined {
  return useSyncExternalStore(card.heard_at === undefined ? noTicks : subscribeToTicks, () =>
    quietMinutes(card, lastTick()),
  )
}

/** Gives a claim back for its holder: the card is ready again, and nobody's. */
export function releaseClaim({ wp_id: wpId, version }: Pick<Card, 'wp_id' | 'version'>): Promise<void> {
  return change(async () => {
    const params = { wp_id: wpId, release: true, expected_version: version }
    const request = { operation: 'update_wp', params }
    const outcome = await operate(request, { title: `${wpId} was not released` })
    if (!outcome.done) return announce(`${wpId} was not released: ${outcome.failure.message}.`)
    const part = undoPartOf(request, outcome.result)
    sayDone(`Released ${wpId}`, part ? [part] : [])
    announce(`Released ${wpId}.`)
  })
}
