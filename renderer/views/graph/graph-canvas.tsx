/** The drawing: boxes and lines at their places, to move over, choose in and tie together (design: 70-window, "Graph"). */
import {
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionMode,
  type Edge,
  MiniMap,
  type NodeTypes,
  Position,
  ReactFlow,
  ViewportPortal,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { useCallback, useMemo, useRef } from 'react'
import { ConnectionLine } from './connection-line.tsx'
import { DependencyLine, type PlacedLine } from './dependency-line.tsx'
import type { Box, Line } from './drawn-graph.ts'
import { pointsOf } from './edge-look.ts'
import { type BoxNode, GraphBox } from './graph-box.tsx'
import './graph-canvas.css'
import { BOX } from './layout/layered.ts'
import type { Layout } from './layout/use-layout.ts'

const NODE_TYPES: NodeTypes = { box: GraphBox }
/** Pixels between lines that tie the same two boxes. */
const BESIDE = 9

/** Where lines begin and end on a box, so that none has to be measured. */
const HANDLES = [
  { type: 'target' as const, position: Position.Left, x: 0, y: BOX.height / 2, width: 1, height: 1 },
  { type: 'source' as const, position: Position.Right, x: BOX.width, y: BOX.height / 2, width: 1, height: 1 },
]

/** Boxes as the drawing library takes them; one whose box and place are the same as before stays the same object. */
function useNodes({ drawn, places }: Layout): BoxNode[] {
  const known = useRef(new Map<string, BoxNode>())
  return useMemo(() => {
    const next = new Map<string, BoxNode>()
    for (const box of drawn.boxes) {
      const place = places[box.id]
      if (!place) continue
      const before = known.current.get(box.id)
      const same = before && before.position.x === place.x && before.position.y === place.y
      if (before && same && isSameBox(before.data.box, box)) next.set(box.id, before)
      else {
        next.set(box.id, {
          id: box.id,
          type: 'box',
          position: place,
          data: { box },
          width: BOX.width,
          height: BOX.height,
          handles: HANDLES,
        })
      }
    }
    known.current = next
    return [...next.values()]
  }, [drawn, places])
}

function isSameBox(one: Box, other: Box): boolean {
  return one.kind === 'packet' && other.kind === 'packet' && one.packet === other.packet
}

/** Lines with their ways; those that tie the same two boxes go beside each other. */
function useLines(layout: Layout): PlacedLine[] {
  return useMemo(() => {
    const beside = new Map<string, Line[]>()
    for (const line of layout.drawn.lines) {
      const key = line.first < line.after ? `${line.first} ${line.after}` : `${line.after} ${line.first}`
      beside.set(key, [...(beside.get(key) ?? []), line])
    }
    return [...beside.values()].flatMap((lines) =>
      lines.flatMap((line, at): PlacedLine[] => {
        const points = pointsOf(line, layout, (at - (lines.length - 1) / 2) * BESIDE)
        return points.length === 0 ? [] : [{ line, points }]
      }),
    )
  }, [layout])
}

/** What happens on the drawing. */
export interface CanvasActions {
  onBox: (id: string) => void
  onOpen: (id: string) => void
  onLine: (id: string) => void
  onNothing: () => void
  onTie: (from: string, to: string) => void
}

/** The drawing; `moving` while boxes go to new places. */
export function GraphCanvas({
  layout,
  chosenLine,
  moving,
  onLook,
  actions,
}: {
  layout: Layout
  chosenLine: string | undefined
  moving: boolean
  /** The drawing is there and is looked at for the first time. */
  onLook: () => void
  actions: CanvasActions
}) {
  const nodes = useNodes(layout)
  const lines = useLines(layout)
  const { onBox, onOpen, onLine, onNothing, onTie } = actions
  const isValid = useCallback(({ source, target }: Connection | Edge) => source !== target, [])
  const connect = useCallback(({ source, target }: Connection) => onTie(source, target), [onTie])
  return (
    <ReactFlow<BoxNode>
      className="graph-canvas"
      data-moving={moving || undefined}
      onInit={onLook}
      nodes={nodes}
      nodeTypes={NODE_TYPES}
      onlyRenderVisibleElements
      nodesDraggable={false}
      nodesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      panActivationKeyCode={null}
      connectionMode={ConnectionMode.Loose}
      connectOnClick={false}
      connectionDragThreshold={4}
      connectionRadius={8}
      connectionLineComponent={ConnectionLine}
      isValidConnection={isValid}
      onConnect={connect}
      onNodeClick={(_event, { id }) => onBox(id)}
      onNodeDoubleClick={(_event, { id }) => onOpen(id)}
      onPaneClick={onNothing}
      zoomOnDoubleClick={false}
      panOnScroll
      minZoom={0.05}
      maxZoom={2}
      proOptions={{ hideAttribution: true }}
    >
      <Background variant={BackgroundVariant.Dots} gap={22} size={1} color="var(--line-strong)" />
      <ViewportPortal>
        {/* One drawing for all lines: mounting each as it comes into sight would stop the hand that moves over them. */}
        <svg className="graph-lines" aria-hidden="true">
          {lines.map((placed) => (
            <DependencyLine
              key={placed.line.id}
              placed={placed}
              chosen={placed.line.id === chosenLine}
              onChoose={onLine}
            />
          ))}
        </svg>
      </ViewportPortal>
      <MiniMap<BoxNode>
        className="graph-map"
        ariaLabel="Overview of the graph"
        pannable
        zoomable
        nodeStrokeWidth={0}
        nodeBorderRadius={8}
        nodeColor={colourOf}
        maskColor="color-mix(in srgb, var(--sunken) 72%, transparent)"
        bgColor="var(--surface)"
      />
    </ReactFlow>
  )
}

/** The colour of a box in the overview. */
function colourOf({ data: { box } }: BoxNode): string {
  if (box.kind === 'group') return 'var(--edge)'
  const { status } = box.packet
  if (status === 'deleted') return 'var(--disabled)'
  return `var(--${status === 'in_progress' ? 'progress' : status})`
}
