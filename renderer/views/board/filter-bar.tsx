/** The board's filter by phase, assignee, label and readiness; text is filtered by in the top bar. */
import { ChevronDown, X } from 'lucide-react'
import { useMemo, useRef } from 'react'
import type { BoardFilter } from '#shared/contract/board.ts'
import { PHASES, WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { useBoard } from '../../state/board.ts'
import { isFilterEmpty } from '../../state/filter.ts'
import { changeView, useView } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import './filter-bar.css'

type NamedFilter = 'phase' | 'assignee' | 'label'

/** Assignees and labels that were seen on loaded cards so far, in order. */
function useSeenValues(): { assignee: readonly string[]; label: readonly string[] } {
  const visible = useBoard((board) => board.visible)
  const seen = useRef({ assignee: new Set<string>(), label: new Set<string>() })
  return useMemo(() => {
    const { assignee, label } = seen.current
    for (const status of WORK_PACKET_STATUSES) {
      for (const { cards } of visible?.[status].runs ?? []) {
        for (const card of cards) {
          if (card.assignee !== undefined) assignee.add(card.assignee)
          for (const one of card.labels) label.add(one)
        }
      }
    }
    return { assignee: [...assignee].sort(), label: [...label].sort() }
  }, [visible])
}

/** The filter with one of its parts changed; undefined takes it away. */
function withPart<Name extends keyof BoardFilter>(name: Name, value: BoardFilter[Name] | undefined): BoardFilter {
  const { [name]: _, ...others } = useView.getState().filter
  return value === undefined ? others : { ...others, [name]: value }
}

function FilterMenu<Name extends NamedFilter>({
  name,
  label,
  values,
}: {
  name: Name
  label: string
  values: readonly NonNullable<BoardFilter[Name]>[]
}) {
  const chosen = useView(({ filter }) => filter[name])
  const offered = chosen !== undefined && !values.includes(chosen) ? [...values, chosen] : values
  const choose = (value: BoardFilter[Name] | undefined): void =>
    changeView({ filter: withPart(name, value) }, 'replace')
  const items: MenuItem[] = [
    { label: 'Any', checked: chosen === undefined, onSelect: () => choose(undefined) },
    ...(offered.length > 0 ? (['separator'] as const) : []),
    ...offered.map((value) => ({
      label: shownLine(value),
      checked: value === chosen,
      onSelect: () => choose(value),
    })),
  ]
  return (
    <Menu
      label={label}
      align="start"
      items={items}
      trigger={
        <button type="button" className="filter-part" data-chosen={chosen !== undefined || undefined}>
          {label}
          {chosen !== undefined && <b>{shownLine(chosen)}</b>}
          <ChevronDown aria-hidden="true" />
        </button>
      }
    />
  )
}

/** The bar above the columns. */
export function FilterBar() {
  const { assignee, label } = useSeenValues()
  const readyOnly = useView(({ filter }) => filter.ready_only === true)
  const filtered = useView(({ filter }) => !isFilterEmpty(filter))
  return (
    <div className="filter-bar" role="toolbar" aria-label="Filter of the board">
      <FilterMenu name="phase" label="Phase" values={PHASES} />
      <FilterMenu name="assignee" label="Assignee" values={assignee} />
      <FilterMenu name="label" label="Label" values={label} />
      <button
        type="button"
        className="filter-part"
        aria-pressed={readyOnly}
        data-chosen={readyOnly || undefined}
        onClick={() => changeView({ filter: withPart('ready_only', readyOnly ? undefined : true) }, 'replace')}
      >
        Ready only
      </button>
      {filtered && (
        <Button look="quiet" size="small" icon={<X size={13} />} onClick={() => changeView({ filter: {} }, 'replace')}>
          Clear filter
        </Button>
      )}
    </div>
  )
}
