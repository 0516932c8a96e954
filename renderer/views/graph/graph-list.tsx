/** The graph as a list: every packet, and below it each of its edges in words; the same content as the drawing. */
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { GraphEdge, GraphNode } from '#shared/contract/graph.ts'
import { STATUS_LABELS } from '#shared/domain/vocabulary.ts'
import { DEPENDENCY_WORDS } from '../../inspector/dependency-words.ts'
import { changeGraph, openPacket, useView } from '../../state/view.ts'
import { HumpedText } from '../../ui/humped-text.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { StatusGlyph } from '../../ui/status-glyph.tsx'
import type { Box, DrawnGraph } from './drawn-graph.ts'
import './graph-list.css'

/** Above so many packets their edges are folded at first. */
const UNFOLDED = 150

/** An edge as it is read from one of its ends. */
interface Reading {
  id: string
  words: string
  other: string
}

function readingsOf(drawn: DrawnGraph): ReadonlyMap<string, readonly Reading[]> {
  const readings = new Map<string, Reading[]>()
  const add = (wpId: string, reading: Reading): void => {
    readings.set(wpId, [...(readings.get(wpId) ?? []), reading])
  }
  for (const { edge } of drawn.lines) {
    if (!edge) continue
    const { dependency_id: id, from_wp_id: from, to_wp_id: to, type }: GraphEdge = edge
    add(from, { id, words: DEPENDENCY_WORDS[type].out, other: to })
    add(to, { id, words: DEPENDENCY_WORDS[type].in, other: from })
  }
  return readings
}

/** The list; what is put together is a list of its own. */
export function GraphList({ drawn }: { drawn: DrawnGraph }) {
  const readings = useMemo(() => readingsOf(drawn), [drawn])
  const unfolded = drawn.boxes.length <= UNFOLDED
  return (
    <ul className="graph-list" aria-label="Packets and their dependencies">
      {drawn.boxes.map((box) =>
        box.kind === 'packet' ? (
          <Entry key={box.id} packet={box.packet} readings={readings.get(box.id) ?? []} unfolded={unfolded} />
        ) : (
          <Group key={box.id} box={box} />
        ),
      )}
    </ul>
  )
}

function Group({ box }: { box: Extract<Box, { kind: 'group' }> }) {
  const open = useView(({ graph }) => graph.open)
  return (
    <li className="graph-entry">
      <button
        type="button"
        className="graph-entry-group"
        aria-expanded={false}
        onClick={() => changeGraph({ open: [...open, box.key] })}
      >
        <ChevronRight aria-hidden="true" />
        {shownLine(box.title)}
        <span className="graph-entry-more">{box.packets.length} packets</span>
      </button>
    </li>
  )
}

function Entry({ packet, readings, unfolded }: { packet: GraphNode; readings: readonly Reading[]; unfolded: boolean }) {
  const [open, setOpen] = useState(unfolded)
  const chosen = useView(({ graph }) => graph.node === packet.wp_id)
  const { wp_id, title, status, open_blockers } = packet
  return (
    <li className="graph-entry" data-chosen={chosen || undefined}>
      <div className="graph-entry-head">
        {readings.length > 0 ? (
          <button
            type="button"
            className="graph-entry-fold"
            aria-expanded={open}
            aria-label={`${readings.length} ${readings.length === 1 ? 'dependency' : 'dependencies'} of ${shownLine(wp_id)}`}
            onClick={() => setOpen(!open)}
          >
            {open ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
          </button>
        ) : (
          <span className="graph-entry-fold" />
        )}
        {status !== 'deleted' && <StatusGlyph status={status} size={12} />}
        <PacketLink wpId={wp_id} />
        <span className="graph-entry-more">
          {status === 'deleted' ? 'Deleted' : STATUS_LABELS[status]}
          {open_blockers > 0 && `, waits for ${open_blockers}`}
        </span>
        {title !== wp_id && title !== '' && (
          <span className="graph-entry-title">
            <HumpedText text={title} />
          </span>
        )}
      </div>
      {open && readings.length > 0 && (
        <ul className="graph-entry-edges">
          {readings.map(({ id, words, other }) => (
            <li key={`${id} ${words}`}>
              {words} <PacketLink wpId={other} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

function PacketLink({ wpId }: { wpId: string }) {
  return (
    <button type="button" className="graph-entry-link mono" onClick={() => openPacket(wpId)}>
      {shownLine(wpId)}
    </button>
  )
}
