/**
 * Fields that are shown changed before the core has answered: each settles once its event is shown, or springs back and
 * its refusal stands at the cell (design: 70-window, "Table"; 80-architecture, "Decisions").
 */
import { create } from 'zustand'
import type { Card } from '#shared/contract/board.ts'
import type { ColumnId } from './table-words.ts'

/** The columns whose cells can be edited. */
export const EDITED_COLUMNS = ['title', 'priority', 'assignee', 'labels'] as const satisfies readonly ColumnId[]
/** One of {@link EDITED_COLUMNS}. */
export type EditedColumn = (typeof EDITED_COLUMNS)[number]

/** True for a column whose cells can be edited. */
export function isEdited(column: ColumnId): column is EditedColumn {
  return (EDITED_COLUMNS as readonly ColumnId[]).includes(column)
}

/** Fields of a packet as they were given; an assignee of null is nobody. */
export interface EditedFields {
  readonly title?: string
  readonly priority?: number
  readonly assignee?: string | null
  readonly labels?: readonly string[]
}

/** One change on its way. */
export interface FieldEdit {
  readonly id: number
  readonly wpId: string
  readonly fields: EditedFields
  /** The event after which the confirmed card shows it; absent while no answer has come. */
  readonly settles?: number
}

/** The changes on their way, and why others were refused, by {@link cellKey}. */
export const useTableEdits = create<{
  edits: readonly FieldEdit[]
  refusals: Readonly<Record<string, string>>
}>()(() => ({ edits: [], refusals: {} }))

/** The key of one cell. */
export function cellKey(wpId: string, column: ColumnId): string {
  return `${wpId} ${column}`
}

let lastEdit = 0

/** Shows fields changed; answers the id of the change. A refusal that stood at one of its cells goes. */
export function layEdit(wpId: string, fields: EditedFields): number {
  lastEdit += 1
  const edit = { id: lastEdit, wpId, fields }
  const gone = new Set(Object.keys(fields).map((field) => cellKey(wpId, field as EditedColumn)))
  useTableEdits.setState(({ edits, refusals }) => ({
    edits: [...edits, edit],
    refusals: Object.fromEntries(Object.entries(refusals).filter(([key]) => !gone.has(key))),
  }))
  return lastEdit
}

/** The change is done: it is shown until its event is. */
export function answerEdit(id: number, settles: number): void {
  useTableEdits.setState(({ edits }) => ({
    edits: edits.map((edit) => (edit.id === id ? { ...edit, settles } : edit)),
  }))
}

/** The change was refused: the cells spring back. */
export function springBack(id: number): void {
  useTableEdits.setState(({ edits }) => ({ edits: edits.filter((edit) => edit.id !== id) }))
}

/** Says at a cell why it was not changed; without a reason takes that away. */
export function refuseCell(wpId: string, column: EditedColumn, reason: string | undefined): void {
  const { refusals } = useTableEdits.getState()
  const { [cellKey(wpId, column)]: _, ...others } = refusals
  useTableEdits.setState({ refusals: reason === undefined ? others : { ...others, [cellKey(wpId, column)]: reason } })
}

/** Lets go of the changes that the shown cards hold. */
export function settleEdits(event: number): void {
  const { edits } = useTableEdits.getState()
  const left = edits.filter(({ settles }) => settles === undefined || settles > event)
  if (left.length < edits.length) useTableEdits.setState({ edits: left })
}

/** The cards with every change on its way laid over them; cards without are the same as before. */
export function withEdits(cards: readonly Card[], edits: readonly FieldEdit[]): readonly Card[] {
  if (edits.length === 0) return cards
  const byId = Map.groupBy(edits, ({ wpId }) => wpId)
  return cards.map((card) => byId.get(card.wp_id)?.reduce(withEdit, card) ?? card)
}

function withEdit(card: Card, { fields: { title, priority, assignee, labels } }: FieldEdit): Card {
  const { assignee: before, ...rest } = card
  const now = assignee === undefined ? before : (assignee ?? undefined)
  return {
    ...rest,
    ...(title === undefined ? {} : { title }),
    ...(priority === undefined ? {} : { priority }),
    ...(labels === undefined ? {} : { labels: [...labels].sort() }),
    ...(now === undefined ? {} : { assignee: now }),
  }
}
