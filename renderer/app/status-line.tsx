/** The line at the foot: who acts here, what happened last, how it looks, whether the host is reached (70-window). */
import { Contrast, Keyboard, Plug, Unplug } from 'lucide-react'
import { changeAppearance, useAppearance } from '../state/appearance.ts'
import { askName } from '../state/identity.ts'
import { whoDidIt } from '../state/marks.ts'
import { useLink, useSession, useWorkspace } from '../state/session.ts'
import { openPacket } from '../state/view.ts'
import { Avatar } from '../ui/avatar.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Menu } from '../ui/menu.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'
import './status-line.css'

/** The line; `onKeys` shows the list of keys. */
export function StatusLine({ onKeys }: { onKeys: () => void }) {
  const workspace = useWorkspace()
  return (
    <footer className="status-line">
      {workspace && (
        <button
          type="button"
          className="status-actor"
          title="Changes made here are recorded under this name. Press to change it."
          onClick={askName}
        >
          <span aria-hidden="true">
            <Avatar id={workspace.actor.id} kind={workspace.actor.kind} />
          </span>
          <span>
            <VisuallyHidden>You are </VisuallyHidden>
            {shownLine(workspace.actor.id)}
            <VisuallyHidden>: change the name</VisuallyHidden>
          </span>
        </button>
      )}
      <LastEvent />
      <span className="status-end">
        <Writer />
        <span className="status-executor" title="Micro-Tasks are recorded by the agents that perform them.">
          No executor runs
        </span>
        <Link />
        <IconButton label="Keys" size="small" side="top" icon={<Keyboard />} keys={<Kbd keys="?" />} onClick={onKeys} />
        <Appearance />
      </span>
    </footer>
  )
}

const NUMBERS = new Intl.NumberFormat('en-GB')

function LastEvent() {
  const event = useSession(({ toldEvent, lastEvent }) => toldEvent ?? lastEvent)
  const known = useSession(({ eventsKnown }) => eventsKnown)
  if (!event) return <span className="status-event">{known ? 'Nothing has happened yet' : ''}</span>
  const { wp_id: wpId } = event
  const reading = shownLine(event.reading)
  return (
    <span className="status-event">
      <span className="status-sequence">Event {NUMBERS.format(event.sequence)}</span>
      {wpId ? (
        <button type="button" className="status-reading" onClick={() => openPacket(wpId)} title={`Open ${wpId}`}>
          {reading}
        </button>
      ) : (
        <span className="status-reading" title={reading}>
          {reading}
        </span>
      )}
      <RelativeTime at={event.timestamp} />
    </span>
  )
}

/** Who wrote last, and from where. */
function Writer() {
  const event = useSession(({ toldEvent }) => toldEvent)
  if (!event) return null
  const who = event.source === 'window' ? `${event.actor.id}, window` : whoDidIt(event)
  return <span className="status-writer">Last writer: {shownLine(who)}</span>
}

function Link() {
  const up = useLink() === 'up'
  return (
    <span className="status-link" data-up={up || undefined} role="status">
      {up ? <Plug aria-hidden="true" /> : <Unplug aria-hidden="true" />}
      {up ? 'Connected' : 'Reconnecting…'}
    </span>
  )
}

function Appearance() {
  const { theme, density } = useAppearance()
  return (
    <Menu
      label="Appearance"
      trigger={<IconButton label="Appearance" size="small" side="top" icon={<Contrast />} />}
      items={[
        { label: 'As the system', checked: theme === 'system', onSelect: () => changeAppearance({ theme: 'system' }) },
        { label: 'Light', checked: theme === 'light', onSelect: () => changeAppearance({ theme: 'light' }) },
        { label: 'Dark', checked: theme === 'dark', onSelect: () => changeAppearance({ theme: 'dark' }) },
        'separator',
        { label: 'Dense', checked: density === 'dense', onSelect: () => changeAppearance({ density: 'dense' }) },
        {
          label: 'Comfortable',
          checked: density === 'comfortable',
          onSelect: () => changeAppearance({ density: 'comfortable' }),
        },
      ]}
    />
  )
}
