/** Who asks: the identity that the command line hands to the core (design: 20-operations, "Who is asking"). */

import { isUserId, USER_ID_CHARACTERS } from '#shared/domain/user-id.ts'
import type { CallerIdentity } from './doors.ts'
import { UsageError } from './exit.ts'
import type { Terminal } from './terminal.ts'

const NAMED = /^(?:(human|agent):(.+)|([^:]+))$/u

/**
 * The caller: `--actor`, else `LOCUS_ACTOR`, else nobody in particular (the core takes git's user.name). An id may say
 * what it is (`agent:coder-1`); without that it is a person's at a terminal and an agent's anywhere else.
 */
export function callerOf(options: { actor?: string; profile?: string }, terminal: Terminal): CallerIdentity {
  const named = options.actor ?? (terminal.env['LOCUS_ACTOR'] || undefined)
  const attested = terminal.interactive ? 'tty' : 'claimed'
  return {
    attested,
    source: 'cli',
    ...(named === undefined ? {} : { actor: actorNamed(named, terminal.interactive ? 'human' : 'agent') }),
    ...(options.profile === undefined ? {} : { profile: options.profile }),
  }
}

function actorNamed(named: string, otherwise: 'human' | 'agent'): { kind: 'human' | 'agent'; id: string } {
  const match = NAMED.exec(named.trim())
  const id = (match?.[2] ?? match?.[3] ?? '').trim()
  if (!isUserId(id)) {
    throw new UsageError(
      `an actor is ID, human:ID or agent:ID, with an id of one line without hidden characters, at most ${USER_ID_CHARACTERS} of them`,
    )
  }
  const kind = match?.[1]
  return { kind: kind === 'human' || kind === 'agent' ? kind : otherwise, id }
}
