/** What is wrong with an open store itself, in words: that it is gone, since when, and what brings it back (design: 90-quality, "Faults"). */
import { type Ports, timestamp } from './ports.ts'
import { type ProblemList, readProblems } from './problem-list.ts'
import type { RepositoryPlace } from './repository/locate.ts'
import { goneInWords, offerOf } from './safekeeping/offer.ts'
import type { LocusStore } from './store/locus-store.ts'

/** Which store it is about, and where its backups lie when there are any. */
export interface TroubleParts {
  place: RepositoryPlace
  store: LocusStore
  ports: Ports
  backups: string | undefined
}

/** The troubles of one open store. */
export class StoreTrouble {
  readonly #parts: TroubleParts
  readonly #openedAt: string
  /** Since when the store is not where it was. */
  #goneSince: string | undefined

  constructor(parts: TroubleParts) {
    this.#parts = parts
    this.#openedAt = timestamp(parts.ports.now())
  }

  /** What became of the store, when it is not at its place any more, and what brings it back. */
  async gone(): Promise<string | undefined> {
    const { store, backups, place } = this.#parts
    const gone = store.gone()
    if (gone === undefined) return undefined
    return goneInWords(store.path, gone, await offerOf(backups, place.root))
  }

  /** Everything that is wrong and open, the store's own troubles first among it. */
  async problems(): Promise<ProblemList> {
    const { store, ports } = this.#parts
    const gone = await this.gone()
    const now = ports.now()
    if (gone !== undefined) this.#goneSince ??= timestamp(now)
    const since = this.#goneSince ?? this.#openedAt
    const trouble = { path: store.path, since, gone, readOnly: store.readOnly, now }
    return store.read((reader) => readProblems(reader, trouble))
  }
}
