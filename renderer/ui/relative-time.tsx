/** A moment in few words that grows older by itself. */
import { useSyncExternalStore } from 'react'
import { relativeTimeText, sinceTimeText, wholeTimeText } from './relative-time-text.ts'
import { lastTick, subscribeToTicks } from './ticker.ts'

/** `3 min ago`, or as a span `for 3 min`; the whole moment is its title. */
export function RelativeTime({ at, span = false }: { at: string; span?: boolean }) {
  const now = useSyncExternalStore(subscribeToTicks, lastTick)
  return (
    <time dateTime={at} title={wholeTimeText(at)}>
      {span ? sinceTimeText(at, now) : relativeTimeText(at, now)}
    </time>
  )
}
