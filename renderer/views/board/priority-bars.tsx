/** A priority as four bars: more and taller is more urgent, and the highest is red as well (design: 70-window, "Board"). */
import { priorityWords } from './card-facts.ts'
import './priority-bars.css'

const BARS = [
  { x: 0, height: 4 },
  { x: 4, height: 6 },
  { x: 8, height: 8 },
  { x: 12, height: 10 },
]

/** Bars for a priority from 0 (all) to 4 (none). */
export function PriorityBars({ priority }: { priority: number }) {
  return (
    <svg
      className="board-priority"
      data-highest={priority === 0 || undefined}
      width={15}
      height={10}
      viewBox="0 0 15 10"
      role="img"
      aria-label={priorityWords(priority)}
    >
      <title>{priorityWords(priority)}</title>
      {BARS.map(({ x, height }, at) => (
        <rect key={x} x={x} y={10 - height} width={3} height={height} rx={1} data-on={at < 4 - priority || undefined} />
      ))}
    </svg>
  )
}
