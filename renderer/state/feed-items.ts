/** Hands on what the feed sends to views that keep more of the workspace than the board's columns (design: 80-architecture, "Push"). */
import type { FeedItem } from '#shared/contract/workspace.ts'

type Listener = (item: FeedItem) => void

const listeners = new Set<Listener>()

/** Calls `listener` with every item from now on; answers how to stop. */
export function hearFeed(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** An item of the feed has come. */
export function tellFeed(item: FeedItem): void {
  for (const listener of listeners) listener(item)
}
