/** How far the opening of a workspace is, for windows that wait for it: the newest number only (design: 70-window, "First start"). */

/** News of the openings of one connection. */
export class OpeningNews {
  readonly #listeners = new Set<(packets: number) => void>()

  /** @param packets Work Packets that were made of the board so far. */
  tell(packets: number): void {
    for (const listener of this.#listeners) listener(packets)
  }

  /** Each number as it is told; one that nobody took in time gives way to the next. Ends with the signal. */
  async *follow(signal: AbortSignal): AsyncGenerator<{ packets: number }, void> {
    let newest: number | undefined
    let woken = Promise.withResolvers<void>()
    const listener = (packets: number): void => {
      newest = packets
      woken.resolve()
    }
    const end = (): void => woken.resolve()
    this.#listeners.add(listener)
    signal.addEventListener('abort', end)
    try {
      while (!signal.aborted) {
        await woken.promise
        woken = Promise.withResolvers()
        if (newest !== undefined) yield { packets: newest }
        newest = undefined
      }
    } finally {
      this.#listeners.delete(listener)
      signal.removeEventListener('abort', end)
    }
  }
}
