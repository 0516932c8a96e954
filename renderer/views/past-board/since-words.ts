/** What changed between a board of the past and now, in words. */
import type { PastBoard } from '#shared/contract/timeline.ts'

/** `Since then: 2 moved, 1 new, 1 deleted.` */
export function sinceWords({ moved, created, deleted }: PastBoard['since']): string {
  const parts = [
    moved > 0 ? `${moved.toLocaleString('en')} moved` : '',
    created > 0 ? `${created.toLocaleString('en')} new` : '',
    deleted > 0 ? `${deleted.toLocaleString('en')} deleted` : '',
  ].filter(Boolean)
  return parts.length === 0 ? 'The board stands like that now.' : `Since then: ${parts.join(', ')}.`
}
