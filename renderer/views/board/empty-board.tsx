/** The board without a single card: what to do next. */
import { Columns3, SearchX } from 'lucide-react'
import { changeView } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PathText } from '../../ui/path-text.tsx'
import './empty-board.css'

const FIRST_LINE = '- **[WP-1-First-Packet-v1]** - [STUB]'

/** No Work Packet in the workspace. */
export function EmptyBoard({ boardPath }: { boardPath: string | undefined }) {
  return (
    <div className="empty-board">
      <EmptyState
        icon={<Columns3 />}
        title="This board holds no packet yet"
        action={
          <span className="empty-board-line">
            <code>{FIRST_LINE}</code>
            <CopyButton text={FIRST_LINE} what="the line" />
          </span>
        }
      >
        Put a line like this under a heading of {boardPath ? <PathText path={boardPath} /> : 'the board'}, or let an
        agent run <code>locus create</code>. The card turns up here at once.
      </EmptyState>
    </div>
  )
}

/** Nothing passes the filter. */
export function NothingPasses() {
  return (
    <div className="empty-board">
      <EmptyState
        icon={<SearchX />}
        title="No packet passes the filter"
        action={<Button onClick={() => changeView({ filter: {} }, 'replace')}>Clear filter</Button>}
      />
    </div>
  )
}
