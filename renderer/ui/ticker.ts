/** One clock for every moment on screen: it ticks while something listens and the window is seen. */

/** Milliseconds between two ticks. */
const BEAT = 15_000

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = Date.now()

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}

function keep(): void {
  const wanted = listeners.size > 0 && !document.hidden
  if (wanted && timer === undefined) {
    timer = setInterval(tick, BEAT)
    tick()
  } else if (!wanted && timer !== undefined) {
    clearInterval(timer)
    timer = undefined
  }
}

/** Calls `listener` at every tick until the answered function is called. */
export function subscribeToTicks(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now()
    document.addEventListener('visibilitychange', keep)
  }
  listeners.add(listener)
  keep()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) document.removeEventListener('visibilitychange', keep)
    keep()
  }
}

/** The moment of the last tick, in milliseconds; the same for every reader between two ticks. */
export function lastTick(): number {
  return now
}
