/** The strip that greets who comes back, and the list behind it (design: 70-window, "Frame"). */
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useClient, useWorkspace } from '../state/session.ts'
import { askSinceLeft, dismissSinceLeft, sinceWords, useSinceLeft } from '../state/since-left.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { SinceList } from './since-list.tsx'
import './since-strip.css'

/** The strip; nothing when nothing happened. */
export function SinceStrip() {
  const client = useClient()
  const workspace = useWorkspace()?.id
  const { since, listed } = useSinceLeft()
  useEffect(() => {
    if (client && workspace !== undefined) void askSinceLeft()
  }, [client, workspace])
  if (!since) return null
  return (
    <section className="since-strip" aria-label="Since you left">
      <span className="since-dot" aria-hidden="true" />
      <button type="button" className="since-words" onClick={() => useSinceLeft.setState({ listed: true })}>
        <b>{sinceWords(since)}</b> since you left <RelativeTime at={since.left_at} />
        <span className="since-look">See what happened</span>
      </button>
      <IconButton label="Dismiss" size="small" icon={<X />} onClick={dismissSinceLeft} />
      {listed && <SinceList since={since} onClose={() => useSinceLeft.setState({ listed: false })} />}
    </section>
  )
}
