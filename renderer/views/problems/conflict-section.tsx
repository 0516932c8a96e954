/** The conflicts of one kind: each with both sides, and one action for all that lack nothing. */
import { GitCompareArrows } from 'lucide-react'
import { ConflictPanel } from '../../inspector/conflict-panel.tsx'
import { acceptingLacks, CONFLICT_WORDS } from '../../inspector/conflict-words.ts'
import { openPacket } from '../../state/view.ts'
import { shownLine } from '../../ui/shown-text.ts'
import type { ConflictGroup } from './grouping.ts'
import { ForAll } from './problem-section.tsx'
import type { Problems } from './use-problems.ts'

/** One group of conflicts. */
export function ConflictSection({ group, held }: { group: ConflictGroup; held: Problems }) {
  const { kind, items } = group
  const words = CONFLICT_WORDS[kind]
  const several = items.length > 1
  return (
    <section className="problems-group" aria-label={words.title}>
      <header className="problems-group-head">
        <GitCompareArrows className="problems-sign" data-severity="error" aria-label="Conflict" />
        <h2>{words.title}</h2>
        <span className="problems-count">{items.length}</span>
        <div className="problems-for-all">
          {several && !items.some(acceptingLacks) && (
            <ForAll
              label={`${words.board.label}: all ${items.length}`}
              action={`${kind} board`}
              held={held}
              onPress={() => held.resolveAll(kind, items, 'board')}
            />
          )}
          {several && (
            <ForAll
              label={`${words.store.label}: all ${items.length}`}
              action={`${kind} store`}
              held={held}
              onPress={() => held.resolveAll(kind, items, 'store')}
            />
          )}
        </div>
      </header>
      <p className="problems-hint">{words.happened}</p>
      <ul className="problems-rows">
        {items.map((conflict) => {
          const refusal = held.refusals.get(conflict.wp_id)
          return (
            <li key={conflict.wp_id} className="problems-conflict">
              <p className="problems-conflict-packet">
                <button type="button" className="problems-packet mono" onClick={() => openPacket(conflict.wp_id)}>
                  {shownLine(conflict.wp_id)}
                </button>
                <span>{shownLine(conflict.title)}</span>
              </p>
              <ConflictPanel conflict={conflict} named={false} onResolved={held.reload} />
              {refusal && (
                <p className="problems-refusal" role="alert">
                  Not mended: {shownLine(refusal)}
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
