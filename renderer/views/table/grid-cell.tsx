/** What stands in the cells of the table. */
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Card } from '#shared/contract/board.ts'
import { GATE_NAMES } from '#shared/domain/vocabulary.ts'
import type { ColumnId } from '../../state/table-words.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Chip } from '../../ui/chip.tsx'
import { gateTone, gateWords, VERDICT_MEANINGS, VERDICT_TONES } from '../../ui/governance-words.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { StatusWord } from '../../ui/status-glyph.tsx'
import { MicroTaskBar } from '../board/micro-task-bar.tsx'
import { PriorityBars } from '../board/priority-bars.tsx'
import { packetColumn } from './packet-columns.ts'

const SHORT_GATE = { pre_work: 'pre', post_work: 'post' } as const

/** The content of a cell; `reason` says why the row was left as it is. */
export function CellContent({ column, card, reason }: { column: ColumnId; card: Card; reason?: string | undefined }) {
  const content = CONTENT[column]
  return content ? content(card, reason) : shownLine(packetColumn(column).text(card))
}

const CONTENT: Readonly<Partial<Record<ColumnId, (card: Card, reason: string | undefined) => ReactNode>>> = {
  id: (card) => <span className="table-id">{shownLine(card.wp_id)}</span>,
  title: (card, reason) => (
    <>
      <span className="table-title">{shownLine(card.title)}</span>
      {reason !== undefined && (
        <span className="table-reason" title={shownLine(reason)}>
          <TriangleAlert aria-hidden="true" />
          {shownLine(reason)}
        </span>
      )}
    </>
  ),
  status: (card) => <StatusWord status={card.status} />,
  priority: (card) => (
    <>
      <span aria-hidden="true">
        <PriorityBars priority={card.priority} />
      </span>
      <span className="table-number">P{card.priority}</span>
    </>
  ),
  assignee: ({ assignee }) =>
    assignee === undefined ? null : (
      <>
        <span aria-hidden="true">
          <Avatar id={assignee} />
        </span>
        <span className="table-words">{shownLine(assignee)}</span>
      </>
    ),
  labels: ({ labels }) => labels.map((label) => <Chip key={label}>{shownLine(label)}</Chip>),
  blockers: ({ open_blockers: open }) => (open > 0 ? <Chip tone="blocked">{open} open</Chip> : null),
  tasks: ({ micro_tasks: counts }) => (counts.total > 0 ? <MicroTaskBar counts={counts} /> : null),
  gates: (card) =>
    GATE_NAMES.map((name) => {
      const waived = card.waived.includes(name)
      return (
        <Chip key={name} tone={gateTone(card.gates[name], waived)} title={gateWords(name, card.gates[name], waived)}>
          {SHORT_GATE[name]} {waived ? 'waived' : card.gates[name]}
        </Chip>
      )
    }),
  verdict: ({ verdict }) =>
    verdict === undefined ? null : (
      <Chip tone={VERDICT_TONES[verdict]} title={VERDICT_MEANINGS[verdict]}>
        {verdict}
      </Chip>
    ),
  routing: ({ routing }) => <span className="table-id">{routing}</span>,
  marks: (card) => {
    const text = packetColumn('marks').text(card)
    return text === '' ? null : <Chip tone={card.conflict ? 'blocked' : 'progress'}>{text}</Chip>
  },
  created: (card) => <RelativeTime at={card.created_at} />,
  updated: (card) => <RelativeTime at={card.updated_at} />,
}
