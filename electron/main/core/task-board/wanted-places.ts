/**
 * Where moved lines shall stand, from before the operation is committed until the board says so: a sync may begin at the
 * very moment of the commit, and may have to begin again (design: 10-domain, "Order").
 */
import type { WantedPlace } from './taking.ts'

interface Wish {
  readonly place: WantedPlace
  /** The operation that wishes it is committed. */
  isCommitted: boolean
}

/** What becomes of a place that was named before its operation. */
export interface NamedPlace {
  /** The operation was committed. */
  committed(): void
  /** It was refused, or failed: what was wished before holds again. */
  dropped(): void
}

/** The places that operations of this process named. */
export class WantedPlaces {
  readonly #wishes = new Map<string, Wish>()

  /** Names the place of a Work Packet's line, ahead of the operation that moves it. */
  name(wpId: string, place: WantedPlace): NamedPlace {
    const former = this.#wishes.get(wpId)
    const wish: Wish = { place, isCommitted: false }
    this.#wishes.set(wpId, wish)
    return {
      committed: () => {
        wish.isCommitted = true
      },
      dropped: () => {
        if (this.#wishes.get(wpId) !== wish) return
        if (former) this.#wishes.set(wpId, former)
        else this.#wishes.delete(wpId)
      },
    }
  }

  /** The places as they are now, for one sync. */
  inSync(): PlacesInSync {
    return new PlacesInSync(this.#wishes)
  }
}

/** What one sync sees of the wanted places. */
export class PlacesInSync {
  readonly #wishes: Map<string, Wish>
  readonly #seen: ReadonlyMap<string, Wish>
  readonly #over = new Set<string>()

  /** @param wishes - Those of the process, from which what is over is taken out. */
  constructor(wishes: Map<string, Wish>) {
    this.#wishes = wishes
    this.#seen = new Map(wishes)
    for (const [wpId, { isCommitted }] of this.#seen) if (isCommitted) this.#over.add(wpId)
  }

  /** The place that is wanted for a line which is about to change. */
  of(wpId: string): WantedPlace | undefined {
    this.#over.add(wpId)
    return this.#seen.get(wpId)?.place
  }

  /** The board says what this sync decided: what it used, and what it had no use for though it was committed, is over. */
  done(): void {
    for (const wpId of this.#over) {
      if (this.#wishes.get(wpId) === this.#seen.get(wpId)) this.#wishes.delete(wpId)
    }
  }
}
