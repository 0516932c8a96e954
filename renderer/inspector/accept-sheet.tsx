/** Accepting a board edit that lacks something: what it lacks is recorded, or covered by a waiver (design: 70-window). */
import { useRef, useState } from 'react'
import type { Conflict } from '#shared/contract/workspace.ts'
import type { Waiver } from '#shared/domain/work-packet.ts'
import { Choice } from '../ui/choice.tsx'
import { Notice } from '../ui/notice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { waiverDraft, waiverFaults, waiverOf } from '../ui/waiver-draft.ts'
import { WaiverFields } from '../ui/waiver-fields.tsx'

/** Asks how what is missing is recorded; hands over the waiver when one is written. */
export function AcceptSheet({
  conflict,
  busy,
  refusal,
  onAccept,
  onCancel,
}: {
  conflict: Conflict
  busy: boolean
  refusal: { message: string } | undefined
  onAccept: (waiver: Waiver | undefined) => void
  onCancel: () => void
}) {
  const [how, setHow] = useState<'record' | 'waive'>('record')
  const [draft, setDraft] = useState(() => waiverDraft(`board edit of ${conflict.wp_id}`, new Date()))
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const faults = waiverFaults(draft)

  const submit = (): void => {
    setTried(true)
    if (how === 'record') onAccept(undefined)
    else if (Object.keys(faults).length === 0) onAccept(waiverOf(draft))
  }

  return (
    <Sheet
      title="Accept the board’s side"
      lead={
        <p className="conflict-happened">
          <span className="mono">{shownLine(conflict.wp_id)}</span> {conflict.missing.map(shownLine).join('; ')}.
        </p>
      }
      submitLabel={how === 'waive' ? 'Waive and accept' : 'Record and accept'}
      busy={busy}
      firstField={first}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Choice
        legend="What it lacks"
        options={[
          { value: 'record', label: 'Is given', detail: 'A gate is recorded as passed, a verdict as said, by you.' },
          { value: 'waive', label: 'Is waived', detail: 'With a reason and an id, listed in the waiver audit.' },
        ]}
        value={how}
        onChange={setHow}
        firstRef={first}
        inline
      />
      {how === 'waive' && (
        <WaiverFields
          draft={draft}
          faults={tried ? faults : {}}
          onChange={(patch) => setDraft((before) => ({ ...before, ...patch }))}
        />
      )}
      {refusal && !busy && (
        <Notice tone="refused" title="Still open">
          {shownLine(refusal.message)}
        </Notice>
      )}
    </Sheet>
  )
}
