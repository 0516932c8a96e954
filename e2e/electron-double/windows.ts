/** The open windows, in the order of their making, for those that follow them without making any. */
import type { EventEmitter } from 'node:events'

/** A window as far as the application's life depends on it. */
export interface OpenWindow extends EventEmitter {
  close(): void
  destroy(): void
  isDestroyed(): boolean
}

const open: OpenWindow[] = []
let follow: { made(window: OpenWindow): void; closed(left: number): void } | undefined

export function openWindows(): OpenWindow[] {
  return [...open]
}

export function windowMade(window: OpenWindow): void {
  open.push(window)
  follow?.made(window)
}

export function windowClosed(window: OpenWindow): void {
  open.splice(open.indexOf(window), 1)
  follow?.closed(open.length)
}

/** The application follows its windows from its start on. */
export function followWindows(follower: typeof follow): void {
  follow = follower
}
