/** The bar of the selected rows: where they go and what of them is changed, one operation for each (design: 70-window, "Table"). */
import { ArrowRight, Flag, Tag, TriangleAlert, UserRound, X } from 'lucide-react'
import { useState } from 'react'
import type { Card } from '#shared/contract/board.ts'
import { STATUS_LABELS, WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { labelsSchema, userIdSchema, WORK_PACKET_LIMITS } from '#shared/domain/work-packet.ts'
import { useSelection } from '../../state/selection.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { StatusGlyph } from '../../ui/status-glyph.tsx'
import { asking, moveCards } from '../board/move-cards.ts'
import { letGo } from '../board/selecting.ts'
import '../board/selection-bar.css'
import { labelsTyped } from './cell-editor.tsx'
import { editSelected } from './edit-cells.ts'

/** Stands at the foot of the table while something is selected; `chosen` are the selected packets as the core has them. */
export function TableSelectionBar({ chosen }: { chosen: () => readonly Card[] }) {
  const count = useSelection(({ cards }) => cards.size)
  const failed = useSelection(({ reasons }) => Object.keys(reasons).length)
  const [asked, setAsked] = useState<'assignee' | 'labels'>()
  if (count === 0 && asked === undefined) return null
  return (
    <>
      {count > 0 && (
        <div className="selection-bar" role="toolbar" aria-label="Selection">
          <span className="selection-bar-count">
            <b>{count.toLocaleString('en')}</b> selected
          </span>
          {failed > 0 && (
            <span className="selection-bar-failed">
              <TriangleAlert aria-hidden="true" />
              {failed === count ? 'not changed' : `${failed} not changed`}
            </span>
          )}
          <Menu
            label="Move to"
            align="start"
            items={WORK_PACKET_STATUSES.map((status) => ({
              label: STATUS_LABELS[status],
              icon: <StatusGlyph status={status} />,
              onSelect: () => void moveCards(asking(chosen()), status, undefined),
            }))}
            trigger={
              <Button size="small" icon={<ArrowRight size={13} />}>
                Move to…
              </Button>
            }
          />
          <Menu
            label="Priority"
            align="start"
            items={[0, 1, 2, 3, 4].map((priority) => ({
              label: `P${priority}`,
              onSelect: () =>
                void editSelected(chosen(), 'priority', (card) =>
                  card.priority === priority ? undefined : { priority },
                ),
            }))}
            trigger={
              <Button size="small" icon={<Flag size={13} />}>
                Priority
              </Button>
            }
          />
          <Button size="small" icon={<UserRound size={13} />} onClick={() => setAsked('assignee')}>
            Assignee…
          </Button>
          <Button size="small" icon={<Tag size={13} />} onClick={() => setAsked('labels')}>
            Labels…
          </Button>
          <Button look="quiet" size="small" icon={<X size={13} />} after={<Kbd keys="Escape" />} onClick={letGo}>
            Clear
          </Button>
        </div>
      )}
      {asked === 'assignee' && <AssigneeSheet chosen={chosen} onClose={() => setAsked(undefined)} />}
      {asked === 'labels' && <LabelsSheet chosen={chosen} onClose={() => setAsked(undefined)} />}
    </>
  )
}

interface BulkSheet {
  chosen: () => readonly Card[]
  onClose: () => void
}

function AssigneeSheet({ chosen, onClose }: BulkSheet) {
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const id = typed.trim()
  const fault = id !== '' && !userIdSchema.safeParse(id).success ? 'One line of at most 120 characters.' : undefined
  const submit = (): void => {
    if (fault !== undefined) {
      setTried(true)
      return
    }
    onClose()
    const assignee = id === '' ? undefined : id
    void editSelected(chosen(), 'assignee', (card) =>
      card.assignee === assignee ? undefined : { assignee: assignee ?? null },
    )
  }
  return (
    <Sheet title="Assign the selected packets" submitLabel="Assign" onSubmit={submit} onCancel={onClose}>
      <TextField
        label="Assignee"
        hint="Empty assigns them to nobody."
        optional
        value={typed}
        error={tried ? fault : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </Sheet>
  )
}

function LabelsSheet({ chosen, onClose }: BulkSheet) {
  const [adds, setAdds] = useState('')
  const [takes, setTakes] = useState('')
  const [tried, setTried] = useState(false)
  const added = labelsTyped(adds)
  const taken = new Set(labelsTyped(takes))
  const fault = !labelsSchema.safeParse(added).success
    ? `At most ${WORK_PACKET_LIMITS.labels} labels of ${WORK_PACKET_LIMITS.labelCharacters} characters, parted by commas.`
    : added.length === 0 && taken.size === 0
      ? 'Give a label to add or to take away.'
      : undefined
  const submit = (): void => {
    if (fault !== undefined) {
      setTried(true)
      return
    }
    onClose()
    void editSelected(chosen(), 'labels', (card) => {
      const labels = [...new Set([...card.labels.filter((label) => !taken.has(label)), ...added])].sort()
      return labels.join('\n') === [...card.labels].sort().join('\n') ? undefined : { labels }
    })
  }
  return (
    <Sheet title="Label the selected packets" submitLabel="Change" onSubmit={submit} onCancel={onClose}>
      <TextField
        label="Add"
        hint="Parted by commas."
        optional
        value={adds}
        error={tried ? fault : undefined}
        onChange={(event) => setAdds(event.currentTarget.value)}
      />
      <TextField
        label="Take away"
        hint="Parted by commas."
        optional
        value={takes}
        onChange={(event) => setTakes(event.currentTarget.value)}
      />
    </Sheet>
  )
}
