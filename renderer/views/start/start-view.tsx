/** First start: open a repository folder, or one of those that were open before (design: 70-window, "Frame"). */
import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import type { HostInfo } from '#shared/contract/workspace.ts'
import { type Failure, failureOf } from '../../client/failure.ts'
import { useClient, useHost, useSession } from '../../state/session.ts'
import { openWorkspace } from '../../state/window.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PathText } from '../../ui/path-text.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { FolderChooser } from './folder-chooser.tsx'
import { LocusMark } from './locus-mark.tsx'
import './start.css'

/** The whole window while no workspace is open. */
export function StartView() {
  const host = useHost()
  const opening = useSession((session) => session.opening)
  const failure = useSession((session) => session.failure)
  return (
    <main className="start">
      <div className="start-column">
        <header className="start-head">
          <LocusMark size={40} />
          <h1>Locus</h1>
          <p>The place of every Work Packet in a repository where people and coding agents work together.</p>
        </header>
        {opening !== undefined ? (
          <Opening path={opening} />
        ) : host ? (
          <Open host={host} failure={failure} />
        ) : (
          failure && (
            <Notice tone="refused" title="Locus does not answer as it should">
              {shownLine(failure.message)}. Reload the window; if that does not help, start Locus again.
            </Notice>
          )
        )}
      </div>
    </main>
  )
}

function Open({ host, failure }: { host: HostInfo; failure: Failure | undefined }) {
  const client = useClient()
  const [choosing, setChoosing] = useState(false)
  const [picking, setPicking] = useState<Failure>()

  const pick = async (): Promise<void> => {
    setPicking(undefined)
    try {
      const { path } = await client.host.pickFolder()
      if (path !== null) await openWorkspace(path)
    } catch (thrown) {
      setPicking(failureOf(thrown))
    }
  }

  const refusal = picking ?? failure
  return (
    <>
      {refusal && (
        <Notice tone="refused" title="That folder was not opened">
          {shownLine(refusal.message)}
        </Notice>
      )}
      <Button
        look="primary"
        icon={<FolderOpen size={16} />}
        onClick={() => (host.can_pick_folder ? void pick() : setChoosing(true))}
      >
        Open a repository folder…
      </Button>
      {host.recent.length > 0 && (
        <section className="start-recent" aria-label="Recent workspaces">
          <h2>Recent</h2>
          <ul>
            {host.recent.map(({ path, name, opened_at }) => (
              <li key={path}>
                <button type="button" className="start-recent-row" onClick={() => void openWorkspace(path)}>
                  <span className="start-recent-name">{shownLine(name)}</span>
                  <span className="start-recent-when">
                    <RelativeTime at={opened_at} />
                  </span>
                  <span className="start-recent-path">
                    <PathText path={path} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {choosing && (
        <FolderChooser
          home={host.home}
          onCancel={() => setChoosing(false)}
          onChoose={(path) => {
            setChoosing(false)
            void openWorkspace(path)
          }}
        />
      )}
    </>
  )
}

function Opening({ path }: { path: string }) {
  return (
    <div className="start-opening" role="status">
      <span className="start-opening-bar" aria-hidden="true" />
      <p>
        Opening <PathText path={path} />
      </p>
      <p className="start-opening-hint">Reading the board. Nothing is written.</p>
    </div>
  )
}
