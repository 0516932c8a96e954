/** Who, as two letters: people in a circle, agents in a square, the system in an outline. */
import type { ActorKind } from '#shared/domain/vocabulary.ts'
import './avatar.css'
import { initialsOf } from './initials.ts'
import { shownLine } from './shown-text.ts'

/** The mark of one user id, 18 px; the whole id is its title. */
export function Avatar({ id, kind = 'human' }: { id: string; kind?: ActorKind }) {
  return (
    <span className="ui-avatar" data-kind={kind} title={shownLine(id)} role="img" aria-label={shownLine(id)}>
      {shownLine(initialsOf(id))}
    </span>
  )
}
