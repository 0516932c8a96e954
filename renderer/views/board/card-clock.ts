/** What time alone changes of a card: a claim goes quiet, working days run out (design: 70-window, "Board"; 50-governance, "SLA"). */
import { useMemo, useSyncExternalStore } from 'react'
import type { Card } from '#shared/contract/board.ts'
import { standingAfter, workingDaysAfter } from '#shared/domain/sla.ts'
import { lastTick, subscribeToTicks } from '../../ui/ticker.ts'
import type { CardClock } from './card-facts.ts'
import { quietMinutes } from './quiet.ts'

const noTicks = (): (() => void) => () => undefined

/** The clock of a card now. A card that no clock changes waits for none; the others are drawn anew only when they say something else. */
export function useCardClock(card: Card): CardClock {
  const { heard_at: heardAt, status, status_since: since } = card
  const subscribe = heardAt === undefined && since === undefined ? noTicks : subscribeToTicks
  const quiet = useSyncExternalStore(subscribe, () => quietMinutes(card, lastTick()))
  const spent = useSyncExternalStore(subscribe, () =>
    since === undefined ? undefined : workingDaysAfter(Date.parse(since), lastTick()),
  )
  return useMemo(
    () => ({ quiet, sla: spent === undefined ? undefined : standingAfter(status, spent) }),
    [quiet, spent, status],
  )
}
