/** The Micro-Tasks of a card as one segmented bar with its count: done, failed, under way, the rest. */
import type { Card } from '#shared/contract/board.ts'
import './micro-task-bar.css'
import { microTaskWords, segmentsOf } from './micro-task-segments.ts'

/** The bar and its count. */
export function MicroTaskBar({ counts }: { counts: Card['micro_tasks'] }) {
  const words = microTaskWords(counts)
  return (
    <span className="board-micro-tasks" role="img" aria-label={words} title={words}>
      <span className="board-micro-task-bar">
        {segmentsOf(counts).map(({ kind, share }, at) => {
          const key = `${kind}-${at}`
          return <span key={key} data-kind={kind} style={{ flexGrow: share }} />
        })}
      </span>
      <span className="board-micro-task-count">
        {counts.completed}/{counts.total}
      </span>
    </span>
  )
}
