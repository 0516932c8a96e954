/** The window until the host has answered for the first time: quiet, and a word only when it takes long. */
import { useLink, useSession } from '../state/session.ts'
import { shownLine } from '../ui/shown-text.ts'
import { LocusMark } from '../views/start/locus-mark.tsx'

/** The whole window while nothing is known of the host. */
export function Reaching() {
  const down = useLink() === 'down'
  const failure = useSession((session) => session.failure)
  if (failure) {
    return (
      <main className="app-reaching">
        <LocusMark size={40} />
        <p role="alert">Locus answered, but cannot go on: {shownLine(failure.message)}. Reload to try again.</p>
      </main>
    )
  }
  return (
    <main className="app-reaching" aria-busy="true">
      <LocusMark size={40} />
      <p role="status">
        {down ? 'Locus does not answer. Trying again by itself; is it still running?' : 'Reaching Locus…'}
      </p>
    </main>
  )
}
