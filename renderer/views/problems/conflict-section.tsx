/** The conflicts of one kind: each with both sides, and one action for all that lack nothing. */
import { GitCompareArrows } from 'lucide-react'
import { ConflictPanel } from '../../inspector/conflict-panel.tsx'
import { acceptingLacks, CONFLICT_WORDS, sidesOf } from '../../inspector/conflict-words.ts'
import { openPacket } from '../../state/view.ts'
import { HumpedText } from '../../ui/humped-text.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import type { ConflictGroup } from './grouping.ts'
import { ForAll } from './problem-section.tsx'
import { sentence } from './sentence.ts'
import type { Problems } from './use-problems.ts'

/** One group of conflicts. */
export function ConflictSection({ group, held }: { group: ConflictGroup; held: Problems }) {
  const { kind, items } = group
  const words = CONFLICT_WORDS[kind]
  const several = items.length > 1
  const sides = sidesOf(kind).filter((take) => take === 'store' || !items.some(acceptingLacks))
  return (
    <section className="problems-group" aria-label={words.title}>
      <header className="problems-group-head">
        <GitCompareArrows className="problems-sign" data-severity="error" aria-label="Conflict" />
        <h2>{words.title}</h2>
        <span className="problems-count">{items.length}</span>
        <div className="problems-for-all">
          {several &&
            sides.map((take) => (
              <ForAll
                key={take}
                label={`${words[take].label}: all ${items.length}`}
                action={`${kind} ${take}`}
                held={held}
                onPress={() => held.resolveAll(kind, items, take)}
              />
            ))}
        </div>
      </header>
      <p className="problems-hint">{words.happened}</p>
      <ul className="problems-rows">
        {items.map((conflict) => {
          const refusal = held.refusals.get(conflict.wp_id)
          return (
            <li key={conflict.wp_id} className="problems-conflict" tabIndex={-1}>
              <p className="problems-conflict-packet">
                <button type="button" className="problems-packet mono" onClick={() => openPacket(conflict.wp_id)}>
                  {shownLine(conflict.wp_id)}
                </button>
                {conflict.title !== conflict.wp_id && (
                  <span>
                    <HumpedText text={conflict.title} />
                  </span>
                )}
              </p>
              <ConflictPanel conflict={conflict} named={false} onResolved={held.reload} />
              {refusal && (
                <p className="problems-refusal" role="alert">
                  Not mended: {sentence(refusal)}
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
