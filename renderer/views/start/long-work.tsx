/** What takes a while before a workspace is shown: how far it is, and the way out (design: 70-window, "First start"). */
import type { ReactNode } from 'react'
import type { SampleWork } from '../../state/sample.ts'
import { useSession } from '../../state/session.ts'
import { cancelOpening } from '../../state/window.ts'
import { Button } from '../../ui/button.tsx'
import { PathText } from '../../ui/path-text.tsx'
import './long-work.css'

/** A workspace that is being opened. */
export function OpeningWork({ path }: { path: string }) {
  const takenOver = useSession((session) => session.takenOver)
  return (
    <LongWork
      title={
        <>
          Opening <PathText path={path} />
        </>
      }
      hint={
        takenOver === 0
          ? 'Reading the board. Nothing is written to it.'
          : `Reading the board for the first time: ${takenOver.toLocaleString('en')} packets so far. Nothing is written to it.`
      }
      onCancel={cancelOpening}
    />
  )
}

/** The sample that is being laid out. */
export function SampleLaying({ work: { done, total, cancel } }: { work: SampleWork }) {
  return (
    <LongWork
      title="Laying out the sample workspace"
      hint={total > 0 ? `${done} of ${total} steps of its history` : 'In a temporary folder'}
      part={total > 0 ? done / total : undefined}
      onCancel={cancel}
    />
  )
}

/**
 * A bar, what is done, and *Cancel*.
 * @param part what is done of the whole, 0 to 1; left out when nobody knows.
 */
export function LongWork({
  title,
  hint,
  part,
  onCancel,
}: {
  title: ReactNode
  hint: string
  part?: number | undefined
  onCancel?: (() => void) | undefined
}) {
  const percent = part === undefined ? undefined : Math.round(part * 100)
  return (
    <section className="long-work" aria-label="Under way">
      <div
        className="long-work-bar"
        role="progressbar"
        aria-label="Progress"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        data-known={percent !== undefined}
      >
        <span style={percent === undefined ? undefined : { width: `${percent}%` }} />
      </div>
      <p className="long-work-title" role="status">
        {title}
      </p>
      <p className="long-work-hint">{hint}</p>
      {onCancel && (
        <div>
          <Button size="small" onClick={onCancel}>
            Cancel
          </Button>
        </div>
      )}
    </section>
  )
}
