/** What the cards of a workspace can be filtered by, loaded or not (design: 70-window, "Board"). */
import { type FilterValues, MOST_OFFERED } from '#shared/contract/board.ts'
import type { Workspace } from './workspace.ts'

/** Work Packets that are looked at in one short stretch. */
const PIECE = 2_000

/** All assignees and labels by name, read piece by piece; a value that comes or goes meanwhile may be missed. */
export async function filterValues(workspace: Pick<Workspace, 'read'>): Promise<FilterValues> {
  const assignees = new Set<string>()
  const labels = new Set<string>()
  for (let after: number | undefined = 0; after !== undefined; ) {
    const from: number = after
    const piece = await workspace.read((reader) => reader.filterValues(from, PIECE))
    for (const assignee of piece.assignees) assignees.add(assignee)
    for (const label of piece.labels) labels.add(label)
    after = piece.next
  }
  return {
    assignees: offered(assignees),
    labels: offered(labels),
    more: assignees.size > MOST_OFFERED || labels.size > MOST_OFFERED,
  }
}

function offered(values: ReadonlySet<string>): string[] {
  return [...values].sort().slice(0, MOST_OFFERED)
}
