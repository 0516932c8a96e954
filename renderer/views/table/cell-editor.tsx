/** The control that a cell becomes while it is edited: Enter keeps it, Esc leaves it as it was (design: 70-window, "Table"). */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Card } from '#shared/contract/board.ts'
import { labelsSchema, titleSchema, userIdSchema, WORK_PACKET_LIMITS } from '#shared/domain/work-packet.ts'
import type { EditedColumn, EditedFields } from '../../state/table-edits.ts'
import { shownLine } from '../../ui/shown-text.ts'

/** What a text comes to: the fields to change, or what is wrong with it. */
type Reading = { fields: EditedFields } | { fault: string }

const LABEL_FAULT = `At most ${WORK_PACKET_LIMITS.labels} labels of ${WORK_PACKET_LIMITS.labelCharacters} characters, parted by commas.`

/** Labels as typed, parted by commas. */
export function labelsTyped(text: string): string[] {
  return [...new Set(text.split(',').map((label) => label.trim()))].filter(Boolean)
}

/** What was typed into a cell. */
export function readTyped(column: EditedColumn, typed: string): Reading {
  const text = typed.trim()
  if (column === 'title') {
    return titleSchema.safeParse(text).success
      ? { fields: { title: text } }
      : { fault: `A title is one line of 1 to ${WORK_PACKET_LIMITS.titleCharacters} characters.` }
  }
  if (column === 'assignee') {
    if (text === '') return { fields: { assignee: null } }
    return userIdSchema.safeParse(text).success
      ? { fields: { assignee: text } }
      : { fault: 'An id is one line of at most 120 characters.' }
  }
  if (column === 'labels') {
    const labels = labelsTyped(text)
    return labelsSchema.safeParse(labels).success ? { fields: { labels } } : { fault: LABEL_FAULT }
  }
  return /^[0-4]$/.test(text) ? { fields: { priority: Number(text) } } : { fault: 'A priority is 0 to 4.' }
}

/** A cell's value as it is typed. */
export function typedOf(column: EditedColumn, card: Card): string {
  if (column === 'title') return card.title
  if (column === 'assignee') return card.assignee ?? ''
  return column === 'labels' ? card.labels.join(', ') : String(card.priority)
}

const PRIORITIES = ['0', '1', '2', '3', '4'] as const

/** The control; `onEnd` is told the fields, or nothing when the cell is left as it was, and `key` when one ended it. */
export function CellEditor({
  column,
  card,
  offered,
  onEnd,
}: {
  column: EditedColumn
  card: Card
  /** What may be typed, offered while typing. */
  offered: readonly string[]
  onEnd: (fields: EditedFields | undefined, how: 'key' | 'leave') => void
}) {
  const before = typedOf(column, card)
  const [typed, setTyped] = useState(before)
  const [tried, setTried] = useState(false)
  const control = useRef<HTMLInputElement & HTMLSelectElement>(null)
  const id = useId()
  const ended = useRef(false)
  useEffect(() => {
    control.current?.focus()
    if (control.current instanceof HTMLInputElement) control.current.select()
  }, [])
  const reading = readTyped(column, typed)
  const end = (keep: boolean, how: 'key' | 'leave'): void => {
    if (ended.current) return
    if (keep && typed !== before && 'fault' in reading) {
      setTried(true)
      return
    }
    ended.current = true
    onEnd(keep && typed !== before && 'fields' in reading ? reading.fields : undefined, how)
  }
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    event.stopPropagation()
    if (event.key !== 'Enter' && event.key !== 'Escape' && event.key !== 'Tab') return
    event.preventDefault()
    end(event.key !== 'Escape', 'key')
  }
  const fault = tried && 'fault' in reading ? reading.fault : undefined
  const shared = {
    ref: control,
    className: 'table-editor',
    'aria-label': `New ${column} of ${shownLine(card.wp_id)}`,
    'aria-invalid': fault === undefined ? undefined : (true as const),
    'aria-describedby': fault === undefined ? undefined : `${id}-note`,
    value: typed,
    onKeyDown: press,
    onBlur: () => end(!('fault' in reading), 'leave'),
  }
  if (column === 'priority') {
    return (
      <select {...shared} onChange={(event) => setTyped(event.target.value)}>
        {PRIORITIES.map((priority) => (
          <option key={priority} value={priority}>
            P{priority}
          </option>
        ))}
      </select>
    )
  }
  return (
    <>
      <input
        {...shared}
        type="text"
        autoComplete="off"
        list={offered.length > 0 ? `${id}-list` : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      {offered.length > 0 && (
        <datalist id={`${id}-list`}>
          {offered.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      {fault !== undefined && (
        <span id={`${id}-note`} className="table-note" role="alert">
          {fault}
        </span>
      )}
    </>
  )
}
