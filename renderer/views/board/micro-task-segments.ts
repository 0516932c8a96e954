/** Micro-Task counts as the segments of a bar and in words. Pure. */
import type { Card } from '#shared/contract/board.ts'

/** From this many on, segments are shares instead of one per Micro-Task. */
export const MOST_SEGMENTS = 12

type Kind = 'done' | 'failed' | 'under-way' | 'open'

/** The segments of the bar, in the order they are drawn, each with its share. */
export function segmentsOf({
  total,
  completed,
  failed,
  in_progress,
}: Card['micro_tasks']): { kind: Kind; share: number }[] {
  const open = Math.max(0, total - completed - failed - in_progress)
  const counts: [Kind, number][] = [
    ['done', completed],
    ['failed', failed],
    ['under-way', in_progress],
    ['open', open],
  ]
  if (total > MOST_SEGMENTS) return counts.filter(([, n]) => n > 0).map(([kind, share]) => ({ kind, share }))
  return counts.flatMap(([kind, count]) => Array.from({ length: count }, () => ({ kind, share: 1 })))
}

/** The counts in words: `5 of 7 Micro-Tasks done, 1 failed`. */
export function microTaskWords({ total, completed, failed, in_progress }: Card['micro_tasks']): string {
  const more = [failed > 0 ? `${failed} failed` : '', in_progress > 0 ? `${in_progress} under way` : '']
  return [`${completed} of ${total} Micro-Tasks done`, ...more.filter(Boolean)].join(', ')
}
