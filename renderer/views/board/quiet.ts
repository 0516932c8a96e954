/** Claimed work that nobody has heard of for a while, by the window's clock (design: 70-window, "Board"). */
import type { Card } from '#shared/contract/board.ts'
import { announce } from '../../state/announcements.ts'
import { QUIET_AFTER } from '../../state/notices.ts'
import { operate } from '../../state/operate.ts'
import { change, sayDone, type UndoPart, undoPartOf } from '../../state/undo.ts'

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

/** True for work in progress that somebody holds. */
export function isClaim({ status, assignee }: Pick<Card, 'status' | 'assignee'>): boolean {
  return status === 'in_progress' && assignee !== undefined
}

/** Gives claims back for their holders, one operation each: the cards are ready again, and nobody's. */
export function releaseClaims(cards: readonly Pick<Card, 'wp_id' | 'version'>[]): Promise<void> {
  return change(async () => {
    const released: { wpId: string; part: UndoPart | undefined }[] = []
    for (const { wp_id: wpId, version } of cards) {
      const request = { operation: 'update_wp', params: { wp_id: wpId, release: true, expected_version: version } }
      const outcome = await operate(request, { title: `${wpId} was not released` })
      if (outcome.done) released.push({ wpId, part: undoPartOf(request, outcome.result) })
      else announce(`${wpId} was not released: ${outcome.failure.message}.`)
    }
    const [first, ...others] = released
    if (!first) return
    const title = others.length > 0 ? `Released ${released.length} packets` : `Released ${first.wpId}`
    sayDone(
      title,
      released.flatMap(({ part }) => part ?? []),
    )
    announce(`${title}.`)
  })
}
