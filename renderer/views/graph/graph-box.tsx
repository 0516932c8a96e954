/** One box of the drawing: a packet, or a group of them. */
import { Handle, type Node, type NodeProps, Position, type ReactFlowState, useStore } from '@xyflow/react'
import { memo } from 'react'
import type { GraphNode } from '#shared/contract/graph.ts'
import { STATUS_LABELS, WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { shownLine } from '../../ui/shown-text.ts'
import { StatusGlyph } from '../../ui/status-glyph.tsx'
import type { Box } from './drawn-graph.ts'
import { useLighting } from './lighting.ts'

/** A box as the drawing library holds it. */
export type BoxNode = Node<{ box: Box }, 'box'>

/** Characters of a title that are put on the page: the box shows fewer. */
const TITLE = 200

/** The element of a box. */
export function boxElementId(id: string): string {
  return `graph-box-${id.replaceAll(' ', '-')}`
}

/** True for work that can be taken up: ready, and waiting for nothing. */
export function isReady({ status, open_blockers }: GraphNode): boolean {
  return status === 'ready' && open_blockers === 0
}

/** What a screen reader says of a box. */
export function boxWords(box: Box): string {
  if (box.kind === 'group') {
    return `${shownLine(box.title)}, group of ${box.packets.length} packets`
  }
  const { wp_id, title, status, open_blockers } = box.packet
  const word = status === 'deleted' ? 'Deleted' : STATUS_LABELS[status]
  const waits = open_blockers > 0 ? `, waits for ${open_blockers}` : isReady(box.packet) ? ', can be taken up' : ''
  const named = title === wp_id || title === '' ? wp_id : `${wp_id}, ${shownLine(title.slice(0, TITLE))}`
  return `${named}, ${word}${waits}`
}

/** Farther away than this nothing of a box can be read or taken hold of. */
const FAR = 0.25

/** True where boxes are only their colours: hundreds come into sight at once. */
export const isFar = ({ transform: [, , zoom] }: ReactFlowState): boolean => zoom < FAR

/** The box. */
export const GraphBox = memo(function GraphBox({ id, data: { box } }: NodeProps<BoxNode>) {
  const light = useLighting(({ lights }) => lights.get(id))
  const far = useStore(isFar)
  const packet = box.kind === 'packet' ? box.packet : undefined
  return (
    <div
      className="graph-box"
      id={boxElementId(id)}
      role="img"
      aria-label={boxWords(box)}
      data-kind={box.kind}
      data-status={packet?.status}
      data-ready={(packet && isReady(packet)) || undefined}
      data-light={light}
      data-far={far || undefined}
    >
      {!far && <NearBox box={box} />}
    </div>
  )
})

function NearBox({ box }: { box: Box }) {
  const isConnectable = box.kind === 'packet'
  return (
    <>
      {box.kind === 'packet' ? <PacketFace packet={box.packet} /> : <GroupFace box={box} />}
      <Handle type="target" position={Position.Left} isConnectable={isConnectable} className="graph-target" />
      <Handle type="source" position={Position.Right} isConnectable={isConnectable} className="graph-source" />
    </>
  )
}

function PacketFace({ packet: { wp_id, title, status, open_blockers } }: { packet: GraphNode }) {
  return (
    <>
      <span className="graph-box-head">
        <span className="graph-box-id mono">{shownLine(wp_id)}</span>
        <span className="graph-box-status">{status === 'deleted' ? 'Deleted' : STATUS_LABELS[status]}</span>
      </span>
      <span className="graph-box-title">
        <bdi>{title === wp_id || title === '' ? '' : shownLine(title.slice(0, TITLE))}</bdi>
        {open_blockers > 0 && <span className="graph-box-waits">waits for {open_blockers}</span>}
      </span>
    </>
  )
}

function GroupFace({ box }: { box: Extract<Box, { kind: 'group' }> }) {
  const shares = WORK_PACKET_STATUSES.map((status) => ({
    status,
    count: box.packets.filter((each) => each.status === status).length,
  })).filter(({ count }) => count > 0)
  return (
    <>
      <span className="graph-box-head">
        <span className="graph-group-title">{shownLine(box.title.slice(0, TITLE))}</span>
        <span className="graph-box-status">{box.packets.length}</span>
      </span>
      <span className="graph-group-shares">
        {shares.map(({ status, count }) => (
          <span key={status} className="graph-group-share">
            <StatusGlyph status={status} size={11} />
            {count}
          </span>
        ))}
      </span>
    </>
  )
}
