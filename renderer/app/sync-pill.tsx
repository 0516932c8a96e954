/** The sync state in the top bar; a click shows its details and "Sync now" (design: 70-window, "Frame"). */
import { History, RefreshCw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useSync } from '../state/session.ts'
import { changeView } from '../state/view.ts'
import { Button } from '../ui/button.tsx'
import { PathText } from '../ui/path-text.tsx'
import { Popover, PopoverClose } from '../ui/popover.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { FirstWrite } from '../views/start/first-write.tsx'
import { useSyncAction } from '../views/start/use-sync-action.ts'
import './sync-pill.css'
import { syncWords } from './sync-words.ts'

/** The pill and its details; the first write ever asks by itself when it comes up. */
export function SyncPill() {
  const sync = useSync()
  const [asking, setAsking] = useState(false)
  const before = useRef(sync?.state)
  useEffect(() => {
    const began = sync?.state === 'asking_first_write' && before.current !== sync.state
    if (began && before.current !== undefined) setAsking(true)
    before.current = sync?.state
  }, [sync?.state])
  if (!sync) return null
  const { tone, pill, sentence } = syncWords(sync)
  return (
    <>
      <Popover
        label="Sync of the board"
        trigger={
          <button type="button" className="sync-pill" data-tone={tone} data-state={sync.state}>
            <span className="sync-pill-dot" aria-hidden="true" />
            <span role="status">{pill}</span>
          </button>
        }
      >
        <div className="sync-details">
          <h2>{pill}</h2>
          <p>{sentence}</p>
          {sync.message && <p className="sync-details-message">{shownLine(sync.message)}</p>}
          <dl>
            {sync.board_path && (
              <>
                <dt>Board</dt>
                <dd>
                  <PathText path={sync.board_path} />
                </dd>
              </>
            )}
            {sync.last_synced_at && (
              <>
                <dt>Last synced</dt>
                <dd>
                  <RelativeTime at={sync.last_synced_at} />
                </dd>
              </>
            )}
            {sync.problems > 0 && (
              <>
                <dt>Problems</dt>
                <dd>{sync.problems}</dd>
              </>
            )}
          </dl>
          <Actions state={sync.state} onLook={() => setAsking(true)} />
        </div>
      </Popover>
      {asking && <FirstWrite sync={sync} onClose={() => setAsking(false)} />}
    </>
  )
}

function Actions({ state, onLook }: { state: string; onLook: () => void }) {
  const { busy, refusal, run } = useSyncAction()
  return (
    <>
      <div className="sync-details-actions">
        {state === 'asking_first_write' && (
          <PopoverClose>
            <Button look="primary" size="small" onClick={onLook}>
              Look at the change…
            </Button>
          </PopoverClose>
        )}
        {state === 'conflicts' && (
          <PopoverClose>
            <Button look="primary" size="small" onClick={() => changeView({ view: 'problems' })}>
              See the problems
            </Button>
          </PopoverClose>
        )}
        <PopoverClose>
          <Button size="small" icon={<History size={13} />} onClick={() => changeView({ view: 'board-history' })}>
            Board history
          </Button>
        </PopoverClose>
        <Button
          size="small"
          icon={<RefreshCw size={13} />}
          busy={busy !== undefined || state === 'syncing'}
          onClick={() => void run('now', (client) => client.sync.now())}
        >
          Sync now
        </Button>
      </div>
      {refusal && (
        <p className="sync-details-refusal" role="alert">
          Not done: {shownLine(refusal)}
        </p>
      )}
    </>
  )
}
