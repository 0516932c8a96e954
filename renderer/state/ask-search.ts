/** The search of this window: asks the core for packets by their words, again once a lost connection is back, and tells what becomes of them. */
import { searchDataSchema } from '#shared/contract/ready-operations.ts'
import { failureOf } from '../client/failure.ts'
import { hearFeed } from './feed-items.ts'
import { outcomeOf } from './operate.ts'
import { SEARCH_HITS, type Search, type SearchAnswer, type SearchState, startSearch } from './search.ts'
import { useSession } from './session.ts'

/** Begins a search by the operation `search`, read back as what it promises; `show` is told every state of it. */
export function searchPackets(show: (state: SearchState) => void): Search {
  const search = startSearch({ ask: askSearch, later, show })
  const unsubscribe = useSession.subscribe(({ client }, before) => {
    if (client !== before.client) search.retry()
  })
  const stopHearing = hearFeed((item) => {
    if (item.kind === 'delta') search.changed(item.changes)
  })
  return {
    ...search,
    stop: () => {
      unsubscribe()
      stopHearing()
      search.stop()
    },
  }
}

/** The answer to some words, or why there is none. */
async function askSearch(words: string): Promise<SearchAnswer> {
  const { client } = useSession.getState()
  if (!client) return { failure: 'Locus cannot be reached now' }
  try {
    const params = { query: words, limit: SEARCH_HITS }
    const outcome = outcomeOf(await client.operate({ operation: 'search', params }))
    if (!outcome.done) return { failure: outcome.failure.message }
    const { hits, cursor } = searchDataSchema.parse(outcome.result.data)
    return { hits, more: cursor !== undefined }
  } catch (thrown) {
    return { failure: failureOf(thrown).message }
  }
}

function later(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}
