/** Reads something now and again after every commit, at most once at a time (design: 80-architecture, "Push"). */
import type { CardChange } from '#shared/contract/board.ts'
import { type Answer, type Readings, readings } from '../client/readings.ts'
import { hearFeed } from '../state/feed-items.ts'
import { type Session, useSession } from '../state/session.ts'

/** Where news comes from: calls `tell` at each, until the answered function is called. */
export type News = (tell: () => void) => () => void

/** True when something was committed, or the board's state is another. */
function isNews(now: Session, before: Session): boolean {
  return now.lastEvent?.sequence !== before.lastEvent?.sequence || now.sync !== before.sync
}

/** Every commit, and every other state of the board. */
export const everyCommit: News = (tell) =>
  useSession.subscribe((now, before) => {
    if (isNews(now, before)) tell()
  })

/** Commits that changed a card, or the Micro-Tasks behind one, several at once too, and whatever may have hidden one. */
export function commitsOf(isMeant: (change: CardChange) => boolean): News {
  return (tell) =>
    hearFeed((item) => {
      if (item.kind === 'sync') return
      if (item.kind !== 'delta' || item.changes.some(isMeant)) tell()
    })
}

/** Calls `ask` now and after all `news`, and hands each answer to `take` until it is stopped. */
export function followCommits<Value>(
  ask: (signal: AbortSignal) => Promise<Value>,
  take: (answer: Answer<Value>) => void,
  news: News = everyCommit,
): Readings {
  const followed = readings(ask, take)
  const unsubscribe = news(followed.read)
  followed.read()
  return {
    read: followed.read,
    stop: () => {
      followed.stop()
      unsubscribe()
    },
  }
}
