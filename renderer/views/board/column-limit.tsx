/** The limit of a column: shown when there is one, changed in a small panel (design: 70-window, "Board"). */
import { Gauge } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { STATUS_LABELS, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { announce } from '../../state/announcements.ts'
import { useBoard } from '../../state/board.ts'
import { changeLimit, LARGEST_LIMIT, limitOf, useLimits } from '../../state/limits.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Popover } from '../../ui/popover.tsx'
import './column-limit.css'

/** True where a column holds more than its limit, whatever the filter shows. */
export function useOverLimit(status: WorkPacketStatus): boolean {
  const limit = useLimits(({ limits }) => limits[status])
  const total = useBoard(({ totals }) => totals[status] ?? 0)
  return limit !== undefined && total > limit
}

/** The limit in words, or, beside a column without one, the way to set it. */
export function ColumnLimit({ status }: { status: WorkPacketStatus }) {
  const [open, setOpen] = useState(false)
  const limit = useLimits(({ limits }) => limits[status])
  const over = useOverLimit(status)
  const name = STATUS_LABELS[status]
  const seen = `${over ? 'over' : 'of'} ${limit}`
  const words = limit === undefined ? `Limit ${name}` : `${seen}, the limit of ${name}`
  return (
    <Popover
      label={`Limit of ${name}`}
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          className="board-column-limit"
          data-set={limit !== undefined || undefined}
          data-over-limit={over || undefined}
          aria-label={words}
          title={words}
        >
          {limit === undefined ? <Gauge aria-hidden="true" /> : seen}
        </button>
      }
    >
      <LimitForm status={status} limit={limit} onDone={() => setOpen(false)} />
    </Popover>
  )
}

function LimitForm({
  status,
  limit,
  onDone,
}: {
  status: WorkPacketStatus
  limit: number | undefined
  onDone: () => void
}) {
  const [typed, setTyped] = useState(limit === undefined ? '' : String(limit))
  const [tried, setTried] = useState(false)
  const answer = limitOf(typed)
  const set = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (!answer) return
    changeLimit(status, answer.limit)
    const name = STATUS_LABELS[status]
    announce(answer.limit === undefined ? `${name} has no limit.` : `${name} is limited to ${answer.limit}.`)
    onDone()
  }
  return (
    <form className="board-limit-form" onSubmit={set} noValidate>
      <TextField
        label={`Most cards in ${STATUS_LABELS[status]}`}
        inputMode="numeric"
        maxLength={3}
        value={typed}
        error={tried && !answer ? `A number from 1 to ${LARGEST_LIMIT}, or nothing.` : undefined}
        hint="Empty for no limit. It warns, forbids nothing, and is kept here for this workspace."
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" look="primary" size="small">
        Set limit
      </Button>
    </form>
  )
}
