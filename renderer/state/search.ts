/** Searching all packets while typing: asks after a moment of rest, and only the answer to what stands there now counts. */
import type { Card } from '#shared/contract/board.ts'
import type { SearchHit } from '#shared/contract/ready-operations.ts'

/** Milliseconds of rest after which what was typed is asked for. */
export const SEARCH_REST = 90

/** Hits that are shown. */
export const SEARCH_HITS = 20

/** A hit as it is shown; one that was deleted since stays in its place and says so. */
export type ShownHit = SearchHit & { readonly deleted?: true }

/** What came of one question. */
export type SearchAnswer = { hits: readonly ShownHit[]; more: boolean } | { failure: string }

/** What is known of the search now. */
export interface SearchState {
  /** As it stands in the field. */
  typed: string
  /** The words that `answer` is about; while they differ from what is typed, it is of before. */
  asked: string
  answer: SearchAnswer | undefined
}

/** Nothing typed. */
export const emptySearch: SearchState = { typed: '', asked: '', answer: undefined }

/** A packet as it is now; without a card it was deleted. */
export interface PacketChange {
  readonly wp_id: string
  readonly card?: Pick<Card, 'status'> | undefined
}

/** What a search needs of the world. */
export interface SearchWorld {
  ask(words: string): Promise<SearchAnswer>
  /** Runs something later; answers how to stop it. */
  later(milliseconds: number, run: () => void): () => void
  show(state: SearchState): void
}

/** A search that follows what is typed. */
export interface Search {
  type(typed: string): void
  /** Asks once more for what stands there, where that came to nothing. */
  retry(): void
  /** Packets have changed, or were deleted: the hits stay in their places and tell it. */
  changed(changes: readonly PacketChange[]): void
  stop(): void
}

/** Begins a search. An answer that comes after a newer question is dropped. */
export function startSearch({ ask, later, show }: SearchWorld): Search {
  let state = emptySearch
  let cancel = (): void => undefined
  let newest = 0
  const become = (next: SearchState): void => {
    state = next
    show(next)
  }
  const put = async (question: number, words: string): Promise<void> => {
    const answer = await ask(words)
    if (question === newest) become({ ...state, asked: words, answer })
  }
  return {
    type(typed) {
      const words = typed.trim()
      cancel()
      newest += 1
      const question = newest
      if (words === '') become({ ...emptySearch, typed })
      else if (words === state.asked && state.answer && !('failure' in state.answer)) become({ ...state, typed })
      else {
        become({ ...state, typed })
        cancel = later(SEARCH_REST, () => void put(question, words))
      }
    },
    retry() {
      const { answer, typed } = state
      if (!answer || !('failure' in answer) || isSearching(state)) return
      newest += 1
      become({ ...state, asked: '', answer: undefined })
      void put(newest, typed.trim())
    },
    changed(changes) {
      const { answer } = state
      if (!answer || 'failure' in answer) return
      const found = new Map(changes.map((change) => [change.wp_id, change]))
      if (!answer.hits.some(({ wp_id: wpId }) => found.has(wpId))) return
      const hits = answer.hits.map((hit) => hitAfter(hit, found.get(hit.wp_id)))
      become({ ...state, answer: { ...answer, hits } })
    },
    stop() {
      cancel()
      newest += 1
    },
  }
}

function hitAfter(hit: ShownHit, change: PacketChange | undefined): ShownHit {
  if (!change) return hit
  const { deleted: _, ...found } = hit
  return change.card ? { ...found, status: change.card.status } : { ...found, deleted: true }
}

/** True while the answer to what is typed is awaited. */
export function isSearching({ typed, asked }: SearchState): boolean {
  return typed.trim() !== asked
}
