/**
 * Whose decision it is to put another store in the place of one: a person's, at the window or a terminal (design:
 * 20-operations, "Who is asking"). What a damaged store grants its actors cannot be asked, so only how they come counts.
 */
import type { EventStamp } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'

/** Who asked, as the record names them. */
export type Asker = Pick<EventStamp, 'actor' | 'attested' | 'source'>

/**
 * @param what what they ask for, as a sentence begins with it.
 * @throws LocusError HSK-403-CAPABILITY unless a person asks, with all that the operator may do.
 */
export function refuseOthersThanOperator(
  what: string,
  { attested, profile = 'operator' }: { attested: Asker['attested']; profile?: string | undefined },
): void {
  if (attested === 'claimed') {
    const message = `${what} is decided by a person at the window or a terminal`
    throw new LocusError('HSK-403-CAPABILITY', message, { path: 'attested' })
  }
  if (profile !== 'operator') {
    const message = `${what} takes the profile operator, not ${profile}`
    throw new LocusError('HSK-403-CAPABILITY', message, { path: 'profile', details: { profile_id: profile } })
  }
}
