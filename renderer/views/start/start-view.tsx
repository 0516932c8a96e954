/** First start: open a repository folder, or one of those that were open before (design: 70-window, "Frame"). */
import { FolderOpen } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Client } from '#shared/contract/contract.ts'
import type { HostInfo } from '#shared/contract/workspace.ts'
import { type Failure, failureOf } from '../../client/failure.ts'
import { useSampleWork } from '../../state/sample.ts'
import { useClient, useHost, useSession } from '../../state/session.ts'
import { openWorkspace } from '../../state/window.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { FolderChooser } from './folder-chooser.tsx'
import { LocusMark } from './locus-mark.tsx'
import { OpeningWork, SampleLaying } from './long-work.tsx'
import { RecentWorkspaces } from './recent-workspaces.tsx'
import { SampleOffer } from './sample-offer.tsx'
import './start.css'
import { storageFaultOf } from './storage-fault.ts'
import { StorageScreen } from './storage-screen.tsx'

/** The whole window while no workspace is open. */
export function StartView() {
  const host = useHost()
  const opening = useSession((session) => session.opening)
  const failure = useSession((session) => session.failure)
  const refused = useSession((session) => session.refused)
  const fault = storageFaultOf(failure?.error)
  const sample = useSampleWork(({ work }) => work)
  const isAboutStorage = fault !== undefined && !sample && opening === undefined
  return (
    <main className="start">
      <div className="start-column">
        {!isAboutStorage && (
          <header className="start-head">
            <LocusMark size={40} />
            <h1>Locus</h1>
            <p>The place of every Work Packet in a repository where people and coding agents work together.</p>
          </header>
        )}
        {sample ? (
          <SampleLaying work={sample} />
        ) : opening !== undefined ? (
          <OpeningWork path={opening} />
        ) : fault && refused !== undefined && failure?.error ? (
          <StorageScreen key={refused} folder={refused} fault={fault} error={failure.error} onLeave={leaveFailure} />
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
  useFreshHost(client)

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
      {host.sample && <SampleOffer standing={host.sample.standing} />}
      <RecentWorkspaces recent={host.recent} />
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

function leaveFailure(): void {
  useSession.setState({ failure: undefined, refused: undefined })
}

/** Recent workspaces and the sample may be others since the connection began. */
function useFreshHost(client: Client): void {
  useEffect(() => {
    let isOver = false
    client.host.info().then(
      (host) => {
        if (!isOver && useSession.getState().client === client) useSession.setState({ host })
      },
      () => undefined,
    )
    return () => {
      isOver = true
    }
  }, [client])
}
