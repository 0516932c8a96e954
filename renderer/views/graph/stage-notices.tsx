/** What is not shown, and why, with the way to it. */
import { groupOf } from '../../state/graph-words.ts'
import type { LiveGraphState } from '../../state/live-graph.ts'
import { changeGraph } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { NotKeptUp } from '../../ui/when-read.tsx'
import type { DrawnGraph } from './drawn-graph.ts'
import { MissingPacket } from './missing-packet.tsx'

/** The notices above the drawing; usually none. */
export function StageNotices({
  state,
  drawn,
  node,
  failure,
  onRetry,
  onRestore,
}: {
  state: LiveGraphState
  drawn: DrawnGraph
  node: string | undefined
  /** Why the layout failed. */
  failure: string | undefined
  /** Reads the graph again. */
  onRetry: () => void
  /** The chosen packet, which was deleted, is brought back. */
  onRestore: () => void
}) {
  const missing = node !== undefined && groupOf(node) === undefined && !state.nodes.has(node)
  return (
    <>
      {failure !== undefined && (
        <Notice
          tone="refused"
          title="The graph could not be laid out"
          actions={
            <Button size="small" onClick={() => changeGraph({ list: true })}>
              Show the list
            </Button>
          }
        >
          {shownLine(failure)}
        </Notice>
      )}
      {state.failure && <NotKeptUp failure={state.failure} onRetry={onRetry} />}
      {missing && <MissingPacket key={node} wpId={node} onRestore={onRestore} />}
      {state.nodesLeft && <Notice title={`The ${state.nodes.size} nearest are shown; there is more around them`} />}
      {state.edgesLeft && (
        <Notice
          title={`The first ${state.edges.size.toLocaleString('en')} edges are shown; choose a phase to see all`}
        />
      )}
      {drawn.boxes.length === 0 && (
        <Notice
          title="Everything is hidden"
          actions={
            <Button size="small" onClick={() => changeGraph({ hidden: [], loose: true })}>
              Show everything
            </Button>
          }
        >
          No packet is tied by the types that are chosen.
        </Notice>
      )}
    </>
  )
}
