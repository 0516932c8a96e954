/** The workspaces that were open before: those that are gone say so, and each can be taken off (design: 70-window, "First start"). */
import { X } from 'lucide-react'
import type { RecentWorkspace } from '#shared/contract/workspace.ts'
import { failureOf } from '../../client/failure.ts'
import { useClient, useSession } from '../../state/session.ts'
import { showToast } from '../../state/toasts.ts'
import { openWorkspace } from '../../state/window.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useKeptFocus } from '../../ui/kept-focus.ts'
import { PathText } from '../../ui/path-text.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { shownLine } from '../../ui/shown-text.ts'

/** The list; nothing when there was none. */
export function RecentWorkspaces({ recent }: { recent: readonly RecentWorkspace[] }) {
  const client = useClient()
  const keptFocus = useKeptFocus('.start-recent-item')
  if (recent.length === 0) return null

  const forget = async (path: string): Promise<void> => {
    try {
      const { recent: left } = await client.host.forgetRecent({ path })
      useSession.setState(({ host }) => (host ? { host: { ...host, recent: left } } : {}))
    } catch (thrown) {
      showToast({ tone: 'refused', title: 'Still on the list', detail: failureOf(thrown).message })
    }
  }
  return (
    <section className="start-recent" aria-label="Recent workspaces" ref={keptFocus} tabIndex={-1}>
      <h2>Recent</h2>
      <ul>
        {recent.map(({ path, name, opened_at, missing }) => (
          <li key={path} className="start-recent-item" data-missing={missing} tabIndex={-1}>
            <button
              type="button"
              className="start-recent-row"
              aria-disabled={missing || undefined}
              onClick={() => {
                if (!missing) void openWorkspace(path)
              }}
            >
              <span className="start-recent-name">{shownLine(name)}</span>
              <span className="start-recent-when">
                {missing ? 'not there any more' : <RelativeTime at={opened_at} />}
              </span>
              <span className="start-recent-path">
                <PathText path={path} />
              </span>
            </button>
            <span className="start-recent-forget">
              <IconButton
                size="small"
                icon={<X />}
                label={`Take ${shownLine(name)} off the list`}
                onClick={() => void forget(path)}
              />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
