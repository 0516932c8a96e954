/** Changing packets from the table: one cell, or a field of everything that is selected; one operation for each packet. */
import type { Card } from '#shared/contract/board.ts'
import { announce } from '../../state/announcements.ts'
import { editInTurn } from '../../state/edit-in-turn.ts'
import type { OperationOutcome, OperationRequest } from '../../state/operate.ts'
import { NOTHING_SELECTED, stayed, useSelection } from '../../state/selection.ts'
import {
  answerEdit,
  type EditedColumn,
  type EditedFields,
  layEdit,
  refuseCell,
  springBack,
} from '../../state/table-edits.ts'
import { showToast } from '../../state/toasts.ts'
import { change, sayDone, type UndoPart, undoPartOf } from '../../state/undo.ts'

/** Milliseconds after which a done operation without an event of its own counts as shown. */
const SETTLED_WITHOUT_EVENT = 1500

function requestOf({ wp_id, version }: Card, { labels, ...fields }: EditedFields): OperationRequest {
  const params = { wp_id, expected_version: version, ...fields, ...(labels ? { labels: [...labels] } : {}) }
  return { operation: 'update_wp', params }
}

async function perform(card: Card, fields: EditedFields): Promise<{ outcome: OperationOutcome; undo?: UndoPart }> {
  const edit = layEdit(card.wp_id, fields)
  const request = requestOf(card, fields)
  const outcome = await editInTurn(request)
  if (!outcome.done) {
    springBack(edit)
    return { outcome }
  }
  const events = outcome.result.events_emitted.map(({ sequence }) => sequence)
  if (events.length > 0) answerEdit(edit, Math.max(...events))
  else setTimeout(() => springBack(edit), SETTLED_WITHOUT_EVENT)
  const undo = undoPartOf(request, outcome.result)
  return undo ? { outcome, undo } : { outcome }
}

/** Changes one cell; the refusal is shown at it. */
export function editCell(card: Card, column: EditedColumn, fields: EditedFields): Promise<void> {
  return change(async () => {
    const { outcome, undo } = await perform(card, fields)
    const said = `Changed the ${column} of ${card.wp_id}`
    if (outcome.done) {
      sayDone(said, undo ? [undo] : [])
      announce(`${said}.`)
    } else {
      refuseCell(card.wp_id, column, outcome.failure.message)
      announce(`Not changed: ${outcome.failure.message}.`)
    }
  })
}

/** Changes a field of several packets; those that refuse stay selected with their reasons. */
export function editSelected(
  cards: readonly Card[],
  what: string,
  fieldsOf: (card: Card) => EditedFields | undefined,
): Promise<void> {
  return change(async () => {
    const undos: UndoPart[] = []
    const reasons: Record<string, string> = {}
    let changed = 0
    for (const card of cards) {
      const fields = fieldsOf(card)
      if (!fields) continue
      const { outcome, undo } = await perform(card, fields)
      if (!outcome.done) reasons[card.wp_id] = outcome.failure.message
      else {
        changed += 1
        if (undo) undos.push(undo)
      }
    }
    tell(what, changed, undos, reasons)
  })
}

const packets = (count: number): string => `${count} ${count === 1 ? 'packet' : 'packets'}`

function tell(
  what: string,
  changed: number,
  undos: readonly UndoPart[],
  reasons: Readonly<Record<string, string>>,
): void {
  const left = Object.keys(reasons).length
  const title = `Changed the ${what} of ${packets(changed)}`
  if (changed > 0) sayDone(title, undos)
  if (left > 0) {
    const why = 'They stay selected; the reason stands in each row.'
    showToast({ tone: 'refused', title: `The ${what} of ${packets(left)} was not changed`, detail: why })
  }
  if (changed === 0 && left === 0) showToast({ tone: 'info', title: `Every ${what} is so already` })
  announce(
    [
      ...(changed > 0 ? [`${title}.`] : []),
      ...Object.entries(reasons).map(([wpId, reason]) => `${wpId}: ${reason}.`),
    ].join(' '),
  )
  const selection = useSelection.getState()
  useSelection.setState(left > 0 ? stayed(selection, reasons) : changed > 0 ? NOTHING_SELECTED : selection)
}
