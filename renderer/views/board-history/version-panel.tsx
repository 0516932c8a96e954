/** One kept version: what was new in it, its difference from the board as it stands, and bringing it back. */
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { KeptVersion } from '#shared/contract/board-history.ts'
import { useSync } from '../../state/session.ts'
import { changeView } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Diff } from '../../ui/diff.tsx'
import { readDiff } from '../../ui/diff-lines.ts'
import { useKeptFocus } from '../../ui/kept-focus.ts'
import { Notice } from '../../ui/notice.tsx'
import { OpenFile } from '../../ui/open-file.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { BringBack } from './bring-back.tsx'
import { usePreview } from './use-board-history.ts'

/** Characters of a hash that tell versions apart for people. */
const SHORT_HASH = 12

/** The panel of `version`. */
export function VersionPanel({ version }: { version: KeptVersion }) {
  const [asking, setAsking] = useState(false)
  const keptFocus = useKeptFocus()
  const answer = usePreview(version.hash)
  const preview = answer.state === 'read' ? answer.preview : undefined
  const board = useSync()?.board_path
  const differs = preview !== undefined && preview.diff !== ''
  return (
    <section className="board-history-version" aria-label={`Version ${version.id}`} ref={keptFocus} tabIndex={-1}>
      <header className="board-history-head">
        <h2>
          Version {version.id}
          <span className="board-history-hash mono">{version.hash.slice(0, SHORT_HASH)}</span>
          <CopyButton text={version.hash} what="the hash" />
        </h2>
        <span>
          {version.direction === 'written' ? 'written by Locus' : 'edited in the file'},{' '}
          <RelativeTime at={version.at} />, at event {version.sequence}
        </span>
        {differs && (
          <Button look="primary" size="small" icon={<Undo2 size={13} />} onClick={() => setAsking(true)}>
            Bring it back…
          </Button>
        )}
      </header>
      {version.changes.length > 0 && (
        <ul className="board-history-changes" aria-label="New in this version">
          {version.changes.map(({ sequence, wp_id, reading }) => (
            <li key={sequence}>
              <span>{shownLine(reading)}</span>
              {wp_id && (
                <button type="button" className="board-history-packet" onClick={() => changeView({ packet: wp_id })}>
                  Open
                </button>
              )}
            </li>
          ))}
          {version.more > 0 && (
            <li>
              and {version.more}
              {version.many ? ' or more' : ''} others
            </li>
          )}
        </ul>
      )}
      {answer.state === 'reading' && <Skeleton widths={[100, 90, 96, 80]} height={18} />}
      {answer.state === 'failed' && (
        <Notice tone="refused" title="This version cannot be brought back">
          {shownLine(answer.failure.message)}
        </Notice>
      )}
      {preview?.diff === '' && <p className="board-history-same">The board stands so now.</p>}
      {differs && (
        <>
          <h3 className="board-history-diff-head">
            From the board as it stands to this version{counted(preview.diff)}
            {board && <OpenFile place={{ path: board, ...firstDifference(preview.diff) }} />}
          </h3>
          <Diff diff={preview.diff} label={`From the board as it stands to version ${version.id}`} />
        </>
      )}
      {asking && preview && <BringBack version={version} preview={preview} onClose={() => setAsking(false)} />}
    </section>
  )
}

/** The first line of the board as it stands that is another one in this version. */
function firstDifference(diff: string): { line?: number } {
  for (const line of readDiff(diff).lines) {
    if (line.kind === 'remove') return { line: line.before }
    if (line.kind === 'add') return { line: line.after }
  }
  return {}
}

function counted(diff: string): string {
  const { added, removed } = readDiff(diff)
  return `: ${added} ${added === 1 ? 'line comes' : 'lines come'}, ${removed} ${removed === 1 ? 'goes' : 'go'}`
}
