/** The assignees and labels that the filter offers: all of the workspace, looked up as a menu opens (design: 70-window, "Board"). */
import { useCallback, useMemo, useState } from 'react'
import { type FilterValues, MOST_OFFERED } from '#shared/contract/board.ts'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { useBoard } from '../../state/board.ts'
import type { ColumnsByStatus } from '../../state/column-runs.ts'
import { useSession } from '../../state/session.ts'

/** What is offered, and how it is looked up anew. Until the answer is there, and where none comes, that is what loaded cards have. */
export function useOfferedValues(): { values: FilterValues; look: () => void } {
  const visible = useBoard((board) => board.visible)
  const [answer, setAnswer] = useState<FilterValues>()
  const seen = useMemo(() => (answer ? undefined : valuesOf(visible)), [answer, visible])
  const look = useCallback((): void => {
    const { client, workspace } = useSession.getState()
    client?.board.values().then(
      (values) => useSession.getState().workspace?.id === workspace?.id && setAnswer(values),
      () => undefined,
    )
  }, [])
  return { values: answer ?? seen ?? NOTHING, look }
}

const NOTHING: FilterValues = { assignees: [], labels: [], more: false }

/** Those of the loaded cards, by name. */
function valuesOf(columns: ColumnsByStatus | undefined): FilterValues {
  const cards = columns
    ? WORK_PACKET_STATUSES.flatMap((status) => columns[status].runs.flatMap((run) => run.cards))
    : []
  const named = (values: readonly string[]): string[] => [...new Set(values)].sort().slice(0, MOST_OFFERED)
  return {
    assignees: named(cards.flatMap(({ assignee }) => assignee ?? [])),
    labels: named(cards.flatMap(({ labels }) => labels)),
    more: false,
  }
}
