/** Numbers and ids that are the same in every run with one seed. */

/** A source of chance. */
export interface Chance {
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number
  /** A UUID v4 in form. */
  uuid(): string
}

/** Chance from a seed (mulberry32: even enough for test data, and the same on every machine). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const hex = (): string => next().toString(16).padStart(8, '0')
  return {
    below: (below) => Math.floor((next() / 2 ** 32) * below),
    uuid: () => {
      const digits = hex() + hex() + hex() + hex()
      const variant = (8 + (Number.parseInt(digits.charAt(16), 16) % 4)).toString(16)
      return [
        digits.slice(0, 8),
        digits.slice(8, 12),
        `4${digits.slice(13, 16)}`,
        variant + digits.slice(17, 20),
        digits.slice(20),
      ].join('-')
    },
  }
}
