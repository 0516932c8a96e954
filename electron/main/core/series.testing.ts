/**
 * How long the series of chance are, and from which seed: short ones in `npm test`, long ones in `npm run soak`, which names
 * its seed so that it can be run again from there (design: 90-quality, "Faults").
 */

/** True in `npm run soak`. */
export const isSoak = process.env['LOCUS_SOAK'] === '1'

const named = process.env['LOCUS_SEED']

/** The seed of this run: the one that was asked for, else a fresh one. */
export const SEED = named === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(named)

/** The length of a series: in `npm test`, and in the soak. */
export function lengthOf(smoke: number, soak: number): number {
  return isSoak ? soak : smoke
}

/** What fast-check is told of a series; it names its own seed when a case fails. `LOCUS_PROPERTY_RUNS` sets the length. */
export function series(smoke: number, soak: number): { numRuns: number; seed: number } {
  return { numRuns: Number(process.env['LOCUS_PROPERTY_RUNS'] ?? lengthOf(smoke, soak)), seed: SEED }
}

/** Numbers from 0 up to 1 by the run's seed and a name, always the same ones in the same order (mulberry32). */
export function chances(name: string): () => number {
  let state = [...name].reduce((sum, character) => Math.imul(sum, 31) + (character.codePointAt(0) ?? 0), SEED) | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
