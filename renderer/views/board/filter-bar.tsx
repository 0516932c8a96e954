/** The bar above the board: lanes, order, and the filter by phase, assignee, label and readiness and text. */
import { ChevronDown, X } from 'lucide-react'
import type { BoardFilter } from '#shared/contract/board.ts'
import { PHASES, WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { isArranged, LANES, ORDERS } from '../../state/arrangement.ts'
import { useBoard } from '../../state/board.ts'
import { isFilterEmpty } from '../../state/filter.ts'
import { changeView, useView } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { LANE_WORDS, ORDER_WORDS } from './lane-words.ts'
import './filter-bar.css'
import { FilterField } from './filter-field.tsx'
import { useOfferedValues } from './use-offered-values.ts'

type NamedFilter = 'phase' | 'assignee' | 'label'

/** The filter with one of its parts changed; undefined takes it away. */
function withPart<Name extends keyof BoardFilter>(name: Name, value: BoardFilter[Name] | undefined): BoardFilter {
  const { [name]: _, ...others } = useView.getState().filter
  return value === undefined ? others : { ...others, [name]: value }
}

function FilterMenu<Name extends NamedFilter>({
  name,
  label,
  values,
  more = false,
  onOpen,
}: {
  name: Name
  label: string
  values: readonly NonNullable<BoardFilter[Name]>[]
  /** True when there are others that are not offered. */
  more?: boolean
  onOpen?: () => void
}) {
  const chosen = useView(({ filter }) => filter[name])
  const offered = chosen !== undefined && !values.includes(chosen) ? [...values, chosen] : values
  const choose = (value: BoardFilter[Name] | undefined): void => changeView({ filter: withPart(name, value) })
  const items: MenuItem[] = [
    { label: 'Any', checked: chosen === undefined, onSelect: () => choose(undefined) },
    ...(offered.length > 0 ? (['separator'] as const) : []),
    ...offered.map((value) => ({
      label: shownLine(value),
      checked: value === chosen,
      onSelect: () => choose(value),
    })),
    ...(more
      ? ([{ label: 'There are more: type one beside', disabled: true, onSelect: () => undefined }] as const)
      : []),
  ]
  return (
    <Menu
      label={label}
      align="start"
      items={items}
      {...(onOpen ? { onOpen } : {})}
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

/** A menu of a few choices of how the cards are laid out; the first is the usual one. */
function ChoiceMenu<Choice extends string>({
  label,
  choices,
  words,
  chosen,
  choose,
}: {
  label: string
  choices: readonly Choice[]
  words: Readonly<Record<Choice, string>>
  chosen: Choice
  choose: (choice: Choice) => void
}) {
  const unusual = chosen !== choices[0]
  return (
    <Menu
      label={label}
      align="start"
      items={choices.map((choice) => ({
        label: words[choice],
        checked: choice === chosen,
        onSelect: () => choose(choice),
      }))}
      trigger={
        <button type="button" className="filter-part" data-chosen={unusual || undefined}>
          {label}
          {unusual && <b>{words[chosen]}</b>}
          <ChevronDown aria-hidden="true" />
        </button>
      }
    />
  )
}

/** How much is there already of what lanes and orders need. */
function LoadingWhole() {
  const arranged = useView(isArranged)
  const folded = useView((view) => view.folded)
  const visible = useBoard((board) => board.visible)
  if (!arranged || !visible) return null
  const open = WORK_PACKET_STATUSES.filter((status) => !folded.includes(status)).map((status) => visible[status])
  const total = open.reduce((sum, column) => sum + column.total, 0)
  const loaded = open.reduce((sum, { runs }) => sum + runs.reduce((cards, run) => cards + run.cards.length, 0), 0)
  if (loaded >= total) return null
  return (
    <span className="filter-bar-loading" role="status">
      Loading {loaded} of {total}…
    </span>
  )
}

/** The bar above the columns. */
export function FilterBar() {
  const lanes = useView((view) => view.lanes)
  const order = useView((view) => view.order)
  const { values, look } = useOfferedValues()
  const readyOnly = useView(({ filter }) => filter.ready_only === true)
  const filtered = useView(({ filter }) => !isFilterEmpty(filter))
  return (
    <div className="filter-bar" role="toolbar" aria-label="Filter of the board">
      <ChoiceMenu
        label="Lanes"
        choices={LANES}
        words={LANE_WORDS}
        chosen={lanes}
        choose={(choice) => changeView({ lanes: choice })}
      />
      <ChoiceMenu
        label="Order"
        choices={ORDERS}
        words={ORDER_WORDS}
        chosen={order}
        choose={(choice) => changeView({ order: choice })}
      />
      <span className="filter-bar-line" aria-hidden="true" />
      <FilterMenu name="phase" label="Phase" values={PHASES} />
      <FilterMenu name="assignee" label="Assignee" values={values.assignees} more={values.more} onOpen={look} />
      <FilterMenu name="label" label="Label" values={values.labels} more={values.more} onOpen={look} />
      <button
        type="button"
        className="filter-part"
        aria-pressed={readyOnly}
        data-chosen={readyOnly || undefined}
        onClick={() => changeView({ filter: withPart('ready_only', readyOnly ? undefined : true) })}
      >
        Ready only
      </button>
      {filtered && (
        <Button look="quiet" size="small" icon={<X size={13} />} onClick={() => changeView({ filter: {} })}>
          Clear filter
        </Button>
      )}
      <LoadingWhole />
      <FilterField />
    </div>
  )
}
