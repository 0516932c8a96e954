/** Headings of the board that Locus does not know by itself, each with the column of its entries (design: 40-task-board). */
import { Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import {
  STATUS_LABELS,
  TASK_BOARD_STATUSES,
  type TaskBoardStatus,
  workPacketStatusOf,
} from '#shared/domain/vocabulary.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { StatusGlyph } from '../../ui/status-glyph.tsx'
import type { ControlTies } from './setting-row.tsx'

/** Headings and their columns. */
export type Sections = Readonly<Record<string, TaskBoardStatus>>

const labelOf = (status: TaskBoardStatus): string => STATUS_LABELS[workPacketStatusOf(status)]

function ColumnSelect({
  label,
  value,
  onChange,
}: {
  label: string
  value: TaskBoardStatus
  onChange: (status: TaskBoardStatus) => void
}) {
  return (
    <select
      className="ui-input setting-select"
      aria-label={label}
      value={value}
      onChange={(event) => {
        const chosen = TASK_BOARD_STATUSES.find((one) => one === event.target.value)
        if (chosen) onChange(chosen)
      }}
    >
      {TASK_BOARD_STATUSES.map((status) => (
        <option key={status} value={status}>
          {labelOf(status)}
        </option>
      ))}
    </select>
  )
}

/** The list, and a line that adds to it. */
export function SectionMapping({
  ties,
  sections,
  busy,
  onChange,
}: {
  ties: ControlTies
  sections: Sections
  busy: boolean
  onChange: (sections: Sections) => Promise<boolean>
}) {
  const [heading, setHeading] = useState('')
  const [column, setColumn] = useState<TaskBoardStatus>('READY')
  const field = useRef<HTMLInputElement>(null)
  const add = async (): Promise<void> => {
    const title = heading.trim()
    if (title === '' || busy) return
    if (await onChange({ ...sections, [title]: column })) setHeading('')
    field.current?.focus()
  }
  const remove = (title: string): void => {
    const { [title]: _, ...others } = sections
    field.current?.focus()
    void onChange(others)
  }
  return (
    <div className="sections">
      <ul aria-label="Headings with a column">
        {Object.entries(sections).map(([title, status]) => (
          <li key={title}>
            <StatusGlyph status={workPacketStatusOf(status)} />
            <span className="sections-title">{shownLine(title)}</span>
            <ColumnSelect
              label={`Column of ${shownLine(title)}`}
              value={status}
              onChange={(chosen) => void onChange({ ...sections, [title]: chosen })}
            />
            <IconButton label={`Forget ${shownLine(title)}`} size="small" icon={<X />} onClick={() => remove(title)} />
          </li>
        ))}
      </ul>
      <form
        className="sections-new"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <input
          {...ties}
          ref={field}
          type="text"
          className="ui-input"
          placeholder="Heading, as in the file"
          autoComplete="off"
          maxLength={200}
          value={heading}
          onChange={(event) => setHeading(event.target.value)}
        />
        <ColumnSelect label="Column of the new heading" value={column} onChange={setColumn} />
        <Button type="submit" size="small" icon={<Plus size={13} />} disabled={heading.trim() === ''} busy={busy}>
          Add
        </Button>
      </form>
    </div>
  )
}
