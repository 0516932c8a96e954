/** The bar of the selected cards: how many they are, where they go, and the way out (design: 70-window, "Board"). */
import { ArrowRight, TriangleAlert, Undo2, X } from 'lucide-react'
import { STATUS_LABELS, WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { useBoard } from '../../state/board.ts'
import { useSelection } from '../../state/selection.ts'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu } from '../../ui/menu.tsx'
import { StatusGlyph } from '../../ui/status-glyph.tsx'
import { isClaim, releaseClaims } from './quiet.ts'
import { letGo, moveSelected, selectedCards } from './selecting.ts'
import './selection-bar.css'

/** Stands at the foot of the board while something is selected. */
export function SelectionBar() {
  const count = useSelection(({ cards }) => cards.size)
  const failed = useSelection(({ reasons }) => Object.keys(reasons).length)
  const claims = useBoard(({ visible }) => (count > 0 && visible ? selectedCards().filter(isClaim).length : 0))
  if (count === 0) return null
  return (
    <div className="selection-bar" role="toolbar" aria-label="Selection">
      <span className="selection-bar-count">
        <b>{count}</b> selected
      </span>
      {failed > 0 && (
        <span className="selection-bar-failed">
          <TriangleAlert aria-hidden="true" />
          {failed === count ? 'not moved' : `${failed} not moved`}
        </span>
      )}
      <Menu
        label="Move to"
        align="start"
        items={WORK_PACKET_STATUSES.map((status: WorkPacketStatus) => ({
          label: STATUS_LABELS[status],
          icon: <StatusGlyph status={status} />,
          onSelect: () => moveSelected(status),
        }))}
        trigger={
          <Button size="small" icon={<ArrowRight size={13} />}>
            Move to…
          </Button>
        }
      />
      {claims > 0 && (
        <Button
          size="small"
          icon={<Undo2 size={13} />}
          onClick={() => void releaseClaims(selectedCards().filter(isClaim))}
        >
          {claims === count ? 'Release' : `Release ${claims}`}
        </Button>
      )}
      <Button look="quiet" size="small" icon={<X size={13} />} after={<Kbd keys="Escape" />} onClick={letGo}>
        Clear
      </Button>
    </div>
  )
}
