/** Asks the core for packets by their words: the operation `search`, read back as what it promises. */
import { searchDataSchema } from '#shared/contract/ready-operations.ts'
import { failureOf } from '../client/failure.ts'
import { outcomeOf } from './operate.ts'
import { SEARCH_HITS, type SearchAnswer } from './search.ts'
import { useSession } from './session.ts'

/** The answer to some words, or why there is none. */
export async function askSearch(words: string): Promise<SearchAnswer> {
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
