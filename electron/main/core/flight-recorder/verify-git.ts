/**
 * The chain against its witnesses: every `Locus-Head` of the branch has to stand in it (design: 30-flight-recorder). A chain
 * that was rewritten as a whole, or lost its end, proves itself; its witnesses do not.
 */
import type { Witnesses } from '#core/repository/git-witnesses.ts'
import type { LocusStore } from '#core/store/locus-store.ts'
import { shortened, shownText } from '#shared/events/shown-text.ts'
import type { Fault } from './verify.ts'

const SHORT_COMMIT = 12

/** What the witnesses came to: what holds, in words, or the first that is not there; and the newest event that is witnessed. */
export async function checkWitnesses(
  store: Pick<LocusStore, 'read'>,
  found: Witnesses,
): Promise<{ outcome: string | Fault; witnessed?: number }> {
  if (found.kind === 'no_git') return { outcome: 'this folder has no git, and so no witnesses' }
  if (found.kind === 'no_commits') return { outcome: 'the branch has no commits yet, and so no witnesses' }
  const { witnesses, shallow } = found
  const cut = shallow ? '; the clone is shallow, older commits were not looked at' : ''
  if (witnesses.length === 0)
    return { outcome: `no commit of the branch witnesses the record; locus hook install makes them${cut}` }
  let witnessed = 0
  let commit = ''
  for (const witness of witnesses) {
    const { head } = witness
    const name = `commit ${witness.commit.slice(0, SHORT_COMMIT)}`
    if (!head) {
      const message = `${name} has a Locus-Head that is none: ${shortened(shownText(witness.value), 80)}`
      return { outcome: { message }, ...(witnessed > 0 ? { witnessed } : {}) }
    }
    const [link] = await store.read((reader) => reader.chainAfter(head.sequence - 1, 1))
    if (link?.header.sequence !== head.sequence || link.hash !== head.hash) {
      const message = `${name} witnessed event ${head.sequence} as ${head.hash.slice(0, SHORT_COMMIT)}…, which is not in the chain`
      return { outcome: { message, sequence: head.sequence }, ...(witnessed > 0 ? { witnessed } : {}) }
    }
    if (head.sequence >= witnessed) {
      witnessed = head.sequence
      commit = name
    }
  }
  const count = witnesses.length === 1 ? '1 witness stands' : `${witnesses.length} witnesses stand`
  return { outcome: `${count} in the chain; the newest witnessed event is ${witnessed} (${commit})${cut}`, witnessed }
}
