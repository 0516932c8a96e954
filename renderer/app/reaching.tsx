/** The window until the host has answered for the first time: quiet, and a word only when it takes long. */
import { useLink } from '../state/session.ts'
import { LocusMark } from '../views/start/locus-mark.tsx'

export function Reaching() {
  const down = useLink() === 'down'
  return (
    <main className="app-reaching" aria-busy="true">
      <LocusMark size={40} />
      <p role="status">
        {down ? 'Locus does not answer. Trying again by itself; is it still running?' : 'Reaching Locus…'}
      </p>
    </main>
  )
}
