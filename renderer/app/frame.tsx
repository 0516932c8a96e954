/** The frame of an open workspace: rail, top bar, the view, the inspector, the status line (design: 70-window). */

import { useCallback, useEffect, useState } from 'react'
import { Inspector } from '../inspector/inspector.tsx'
import { useCard } from '../state/board.ts'
import { useCursor } from '../state/cursor.ts'
import { standingFor } from '../state/deleted-cards.ts'
import { hideLayer, showLayer, useLayer } from '../state/layer.ts'
import { useLink, useWorkspace } from '../state/session.ts'
import { openPacket, useView } from '../state/view.ts'
import { useKeptFocus } from '../ui/kept-focus.ts'
import { LatePart, late } from '../ui/late-part.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { ChosenView } from './chosen-view.tsx'
import './frame.css'
import { IdentitySheet, NameQuestion } from './identity-sheet.tsx'
import { INSPECTOR_ID } from './inspector-place.ts'
import { KeyList } from './key-list.tsx'
import { SEARCH_FIELD_ID } from './keys.ts'
import { LinkLost } from './link-lost.tsx'
import { Rail } from './rail.tsx'
import { SinceStrip } from './since-strip.tsx'
import { StatusLine } from './status-line.tsx'
import { TopBar } from './top-bar.tsx'
import { useDesktop } from './use-desktop.ts'
import { carryOutAsk, useKeys } from './use-keys.ts'
import { VIEW_ID } from './view-place.ts'

/** Milliseconds after the frame is there until the palette is loaded. */
const PALETTE_AFTER = 400

const PALETTE = late(async () => (await import('../palette/palette.tsx')).Palette)

const EVENT_PANEL = late(async () => (await import('../views/flight-recorder/event-panel.tsx')).EventPanel)

/** The window of an open workspace. */
export function Frame() {
  const [paletteNear, setPaletteNear] = useState(false)
  const layer = useLayer(({ shown }) => shown)
  useKeys()
  useDesktop(carryOutAsk)
  useEffect(() => {
    // Loaded before it is asked for, so that it opens at once.
    const timer = setTimeout(() => setPaletteNear(true), PALETTE_AFTER)
    return () => clearTimeout(timer)
  }, [])
  const packet = useView((view) => view.packet)
  const event = useView(({ view, recorder }) => (view === 'recorder' ? recorder.event : undefined))
  const name = useWorkspace()?.name
  useEffect(() => {
    if (name === undefined) return
    document.title = `${shownLine(name)} · Locus`
    return () => {
      document.title = 'Locus'
    }
  }, [name])
  const down = useLink() === 'down'
  return (
    <div className="frame" data-inspecting={packet !== undefined || event !== undefined || undefined}>
      <a className="frame-skip" href={`#${VIEW_ID}`} onClick={focusInstead(VIEW_ID)}>
        Skip to the view
      </a>
      <a className="frame-skip" href={`#${SEARCH_FIELD_ID}`} onClick={focusInstead(SEARCH_FIELD_ID)}>
        Skip to the search
      </a>
      <TopBar />
      <Rail />
      <main className="frame-view" id={VIEW_ID} tabIndex={-1}>
        {down && <LinkLost />}
        <SinceStrip />
        <NameQuestion />
        <ChosenView />
      </main>
      {packet !== undefined && <PacketPanel wpId={packet} />}
      {packet === undefined && event !== undefined && <EventPlace sequence={event} />}
      <StatusLine onKeys={() => showLayer('keys')} />
      <IdentitySheet />
      <KeyList open={layer === 'keys'} onClose={hideLayer} />
      {(paletteNear || layer === 'palette') && (
        <LatePart of={PALETTE} given={{ open: layer === 'palette' }} missing={null} />
      )}
    </div>
  )
}

/** The hash belongs to the view state, so a skip link moves the focus instead of changing it. */
function focusInstead(id: string) {
  return (event: { preventDefault: () => void }): void => {
    event.preventDefault()
    document.getElementById(id)?.focus()
  }
}

function EventPlace({ sequence }: { sequence: number }) {
  const keptFocus = useKeptFocus()
  return (
    <div className="frame-inspector" id={INSPECTOR_ID} ref={keptFocus} tabIndex={-1}>
      <LatePart of={EVENT_PANEL} given={{ sequence }} waiting={<Skeleton widths={[60, 100]} height={20} />} />
    </div>
  )
}

function PacketPanel({ wpId }: { wpId: string }) {
  const card = useCard(wpId)
  const keptFocus = useKeptFocus()
  const close = useCallback(() => {
    openPacket(undefined)
    useCursor.setState({ wpId: standingFor(wpId), focus: true })
  }, [wpId])
  return (
    <div className="frame-inspector" id={INSPECTOR_ID} ref={keptFocus} tabIndex={-1}>
      <Inspector key={wpId} wpId={wpId} card={card} onClose={close} />
    </div>
  )
}
