/** The bar above the drawing: types of edges, phase, what is put together, list or drawing, the ways out. */
import { ChevronDown, Download, List, Maximize, X } from 'lucide-react'
import { PHASES } from '#shared/domain/vocabulary.ts'
import { COLLAPSES, type Collapse, INITIAL_GRAPH, STORED_TYPES } from '../../state/graph-words.ts'
import { changeGraph, useView } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu } from '../../ui/menu.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import '../board/filter-bar.css'
import { EDGE_LOOKS } from './edge-look.ts'
import { EdgeSwatch } from './edge-marks.tsx'

const COLLAPSE_WORDS: Readonly<Record<Collapse, string>> = { none: 'None', phase: 'Phase', epic: 'Epic' }

/** The bar. `counts` says how many edges of each type there are. */
export function GraphBar({
  counts,
  onFit,
  onExport,
}: {
  counts: ReadonlyMap<string, number>
  onFit: () => void
  onExport: (format: 'svg' | 'png') => void
}) {
  const graph = useView((view) => view.graph)
  const { phase, around, hidden, collapse, loose, list } = graph
  const types = STORED_TYPES.filter((type) => type !== 'blocked_by') as (keyof typeof EDGE_LOOKS)[]
  return (
    <div className="filter-bar graph-bar" role="toolbar" aria-label="What the graph shows">
      {types.map((type) => {
        const on = !hidden.includes(type)
        const count = counts.get(type) ?? 0
        if (count === 0 && on) return null
        return (
          <button
            key={type}
            type="button"
            className="filter-part graph-type"
            data-on={on || undefined}
            aria-pressed={on}
            onClick={() => changeGraph({ hidden: on ? [...hidden, type] : hidden.filter((one) => one !== type) })}
          >
            <EdgeSwatch type={type} />
            {EDGE_LOOKS[type].label}
            <span className="graph-type-count">{count}</span>
          </button>
        )
      })}
      {counts.size > 0 && <span className="filter-bar-line" aria-hidden="true" />}
      <Menu
        label="Phase"
        align="start"
        items={[
          { label: 'Every phase', checked: phase === undefined, onSelect: () => changeGraph({ phase: undefined }) },
          ...PHASES.map((each) => ({
            label: `Phase ${each}`,
            checked: phase === each,
            onSelect: () => changeGraph({ phase: each, around: undefined }),
          })),
        ]}
        trigger={
          <button type="button" className="filter-part" data-chosen={phase !== undefined || undefined}>
            Phase
            {phase !== undefined && <b>{phase}</b>}
            <ChevronDown aria-hidden="true" />
          </button>
        }
      />
      <Menu
        label="Collapse"
        align="start"
        items={COLLAPSES.map((each) => ({
          label: COLLAPSE_WORDS[each],
          checked: collapse === each,
          onSelect: () => changeGraph({ collapse: each, open: [] }),
        }))}
        trigger={
          <button type="button" className="filter-part" data-chosen={collapse !== 'none' || undefined}>
            Collapse
            {collapse !== 'none' && <b>{COLLAPSE_WORDS[collapse].toLowerCase()}</b>}
            <ChevronDown aria-hidden="true" />
          </button>
        }
      />
      <button
        type="button"
        className="filter-part"
        aria-pressed={loose}
        data-chosen={loose || undefined}
        onClick={() => changeGraph({ loose: !loose })}
      >
        Untied packets
      </button>
      {around !== undefined && (
        <Button
          size="small"
          look="quiet"
          icon={<X size={13} />}
          onClick={() => changeGraph({ around: INITIAL_GRAPH.around })}
        >
          Not only around {shownLine(around)}
        </Button>
      )}
      <span className="graph-bar-end">
        <button
          type="button"
          className="filter-part"
          aria-pressed={list}
          data-chosen={list || undefined}
          onClick={() => changeGraph({ list: !list })}
        >
          <List aria-hidden="true" />
          List
        </button>
        <Menu
          label="Export"
          items={[
            { label: 'As SVG', onSelect: () => onExport('svg') },
            { label: 'As PNG', onSelect: () => onExport('png') },
          ]}
          trigger={
            <button type="button" className="filter-part">
              <Download aria-hidden="true" />
              Export
            </button>
          }
        />
        {!list && (
          <IconButton label="Show all of it" size="small" keys={<Kbd keys="0" />} icon={<Maximize />} onClick={onFit} />
        )}
      </span>
    </div>
  )
}
