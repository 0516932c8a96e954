/** Board history: every kept version of the board, what changed in it, and the way back (design: 40-task-board, "Writing safely"). */
import { History } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { KeptVersion } from '#shared/contract/board-history.ts'
import { useSync } from '../../state/session.ts'
import { changeView, useView } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { OpenFile } from '../../ui/open-file.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { WhenRead } from '../../ui/when-read.tsx'
import './board-history.css'
import { useBoardHistory } from './use-board-history.ts'
import { VersionPanel } from './version-panel.tsx'

/** The view: the list on the left, the version that is looked at on the right. */
export function BoardHistoryView() {
  const { versions, failure, loadOlder, reload } = useBoardHistory()
  return (
    <WhenRead
      value={versions}
      failure={failure}
      title="The history could not be read"
      onRetry={reload}
      room={{ widths: [30, 60, 60, 60], height: 24 }}
      className="board-history-alone"
    >
      {(read) => <Versions versions={read} loadOlder={loadOlder} />}
    </WhenRead>
  )
}

function Versions({ versions, loadOlder }: { versions: readonly KeptVersion[]; loadOlder: (() => void) | undefined }) {
  const board = useSync()?.board_path
  const chosen = useView((view) => view.version)
  const [newest] = versions
  if (!newest) {
    return (
      <div className="board-history-alone">
        <EmptyState icon={<History />} title="No version of the board is kept yet">
          Every version that Locus reads or writes is kept from now on and turns up here.
        </EmptyState>
      </div>
    )
  }
  const shown = versions.find(({ id }) => id === chosen) ?? (chosen === undefined ? newest : undefined)
  return (
    <div className="board-history">
      <section className="board-history-list" aria-label="Kept versions">
        <header className="board-history-head">
          <h1>Board history</h1>
          <span>{loadOlder ? `newest ${versions.length}` : `${versions.length} kept`}</span>
          {board && <OpenFile place={{ path: board }} />}
        </header>
        <ol>
          {versions.map((version) => (
            <li key={version.id}>
              <VersionEntry version={version} isShown={version.id === shown?.id} />
            </li>
          ))}
        </ol>
        {loadOlder && (
          <Button size="small" look="quiet" onClick={loadOlder}>
            Show older
          </Button>
        )}
      </section>
      {shown ? (
        <VersionPanel key={shown.id} version={shown} />
      ) : (
        <div className="board-history-alone">
          <Notice tone="warning" title={`Version ${chosen} is not in this list`}>
            It may be older than what is shown, or not kept any more: the last 500 versions are.
          </Notice>
        </div>
      )}
    </div>
  )
}

function VersionEntry({ version, isShown }: { version: KeptVersion; isShown: boolean }) {
  const entry = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isShown) entry.current?.scrollIntoView({ block: 'nearest' })
  }, [isShown])
  return (
    <button
      ref={entry}
      type="button"
      className="board-history-entry"
      aria-current={isShown || undefined}
      onClick={() => changeView({ version: version.id })}
    >
      <span className="board-history-what">{versionWords(version)}</span>
      <span className="board-history-facts">
        {version.current && <Chip tone="accent">as it stands</Chip>}
        <span>{version.by ? shownLine(version.by.id) : 'unknown'}</span>
        <span>{version.direction === 'written' ? 'written by Locus' : 'edited in the file'}</span>
        <RelativeTime at={version.at} />
      </span>
    </button>
  )
}

/** What a version is told by: its newest change, and how many others there are. */
function versionWords({ changes, more, many }: KeptVersion): string {
  const [newest, ...others] = changes
  if (!newest) return 'No packet changed; other text did'
  const left = others.length + more
  if (left === 0) return shownLine(newest.reading)
  return `${shownLine(newest.reading)}, and ${left}${many ? ' or more' : ''} other ${left === 1 ? 'change' : 'changes'}`
}
