/** What blocks what: the dependency graph of the workspace (design: 70-window, "Graph"). */
import { ReactFlowProvider } from '@xyflow/react'
import { Workflow } from 'lucide-react'
import { PHASES } from '#shared/domain/vocabulary.ts'
import { changeGraph, changeView, useView } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { ReadFailure } from '../../ui/when-read.tsx'
import { EdgeMarks } from './edge-marks.tsx'
import { GraphStage } from './graph-stage.tsx'
import './graph-view.css'
import { type ShownGraph, useGraph } from './use-graph.ts'

/** The view. */
export function GraphView() {
  const shown = useGraph()
  return (
    <div className="graph">
      <h1>
        <VisuallyHidden>Graph</VisuallyHidden>
      </h1>
      <EdgeMarks />
      <Content shown={shown} />
    </div>
  )
}

function Content({ shown }: { shown: ShownGraph }) {
  const { state, drawn, retry } = shown
  const { scope, failure, total } = state
  if (failure && !drawn) {
    return (
      <ReadFailure
        title="The graph could not be read"
        failure={failure}
        onRetry={retry}
        actions={
          <Button size="small" onClick={() => changeGraph({ phase: undefined, around: undefined, node: undefined })}>
            Show the whole graph
          </Button>
        }
      />
    )
  }
  if (scope === undefined) return <Skeleton widths={[60, 100, 80]} height={28} />
  if (scope === 'too_many') return <TooMany total={total} />
  if (!drawn || state.nodes.size === 0) {
    return (
      <EmptyState
        icon={<Workflow />}
        title="Nothing to draw yet"
        action={<Button onClick={() => changeView({ view: 'board' })}>Go to the board</Button>}
      >
        Packets of the board stand here, with what ties them.
      </EmptyState>
    )
  }
  return (
    <ReactFlowProvider>
      <GraphStage shown={{ ...shown, drawn }} />
    </ReactFlowProvider>
  )
}

/** More than can be drawn: a phase, or the surroundings of a packet, can. */
function TooMany({ total }: { total: number }) {
  const phase = useView(({ graph }) => graph.phase)
  const packet = useView((view) => view.packet)
  return (
    <EmptyState
      icon={<Workflow />}
      title={
        phase === undefined
          ? `${total.toLocaleString('en')} packets are too many to draw`
          : `Phase ${phase} has too many packets to draw`
      }
      action={
        <span className="graph-ways">
          {packet !== undefined && (
            <Button look="primary" onClick={() => changeGraph({ around: packet, node: packet })}>
              What lies around {shownLine(packet)}
            </Button>
          )}
          {PHASES.filter((each) => each !== phase).map((each) => (
            <Button key={each} onClick={() => changeGraph({ phase: each })}>
              Phase {each}
            </Button>
          ))}
        </span>
      }
    >
      Up to 2,000 can be drawn. Choose a phase, or search a packet and show what lies around it.
    </EmptyState>
  )
}
