/** What holds Work Packets back, read once for each of them and in short stretches (design: 80-architecture, "One thread, short stretches"). */
import type { StoreReader } from '#core/store/locus-store.ts'

/** Ids that an answer names as holding one Work Packet. */
const MOST_BLOCKERS = 200

/** The open blockers of Work Packets, as one query asks after them again and again. */
export class OpenBlockers {
  readonly #reader: StoreReader
  readonly #known = new Map<string, readonly string[]>()

  constructor(reader: StoreReader) {
    this.#reader = reader
  }

  /** Ids of the blockers of a Work Packet that are not satisfied. */
  async of(wpId: string): Promise<readonly string[]> {
    const known = this.#known.get(wpId)
    if (known) return known
    await this.#reader.breathe()
    const open = await this.#reader.openBlockers(wpId)
    this.#known.set(wpId, open)
    return open
  }

  /** Everything that holds a Work Packet, itself left out: its open blockers, theirs, and so on; the nearest 200. */
  async transitive(wpId: string): Promise<string[]> {
    const found = new Set<string>()
    let front: readonly string[] = [wpId]
    while (front.length > 0) {
      const next: string[] = []
      for (const node of front) {
        for (const blocker of await this.of(node)) {
          if (blocker === wpId || found.has(blocker)) continue
          found.add(blocker)
          next.push(blocker)
          if (found.size === MOST_BLOCKERS) return [...found]
        }
      }
      front = next
    }
    return [...found]
  }
}
