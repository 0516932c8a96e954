/**
 * Writes the page's address. A step that Back undoes is written at once; what merely replaces the address, as every step of
 * a drag does, no oftener than a browser takes: beyond about 200 writes in ten seconds it drops them without a word.
 */

/** What is needed of the page. */
export interface AddressPage {
  readonly history: Pick<History, 'pushState' | 'replaceState'>
  /** The time in milliseconds. */
  now(): number
  /** Runs a function after some milliseconds, unless the answered function is called before. */
  later(milliseconds: number, run: () => void): () => void
}

/** Milliseconds between two addresses that replace each other. */
export const LEAST_BETWEEN = 60

/** The address of a page. */
export interface Address {
  push(hash: string): void
  replace(hash: string): void
  /** Writes what waits: the page is left. */
  settle(): void
  /** Lets go of what waits: the page stands at another address now. */
  forget(): void
}

/** The writer of a page's address. */
export function addressOf(page: AddressPage): Address {
  let written = Number.NEGATIVE_INFINITY
  let waiting: { hash: string; cancel: () => void } | undefined
  const write = (hash: string): void => {
    written = page.now()
    page.history.replaceState(null, '', hash)
  }
  const forget = (): void => {
    waiting?.cancel()
    waiting = undefined
  }
  const settle = (): void => {
    const left = waiting?.hash
    forget()
    if (left !== undefined) write(left)
  }
  return {
    push(hash) {
      settle()
      page.history.pushState(null, '', hash)
    },
    replace(hash) {
      const rest = written + LEAST_BETWEEN - page.now()
      if (waiting) waiting.hash = hash
      else if (rest > 0) waiting = { hash, cancel: page.later(rest, settle) }
      else write(hash)
    },
    settle,
    forget,
  }
}
