/** A change that wants a reason: asks for just that, and says a refusal in place. */
import { type ReactNode, useRef, useState } from 'react'
import { reasonSchema } from '#shared/domain/work-packet.ts'
import { TextArea } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { textFault } from '../ui/waiver-draft.ts'
import type { EditOutcome } from './edit-packet.ts'

/** Longest reason in characters (shared/domain/work-packet.ts). */
const LONGEST = 1000

/** The sheet; it closes itself once `onSubmit` was done. */
export function ReasonSheet({
  title,
  lead,
  submitLabel,
  label = 'Reason',
  usual = '',
  danger = false,
  onSubmit,
  onClose,
}: {
  title: string
  lead: ReactNode
  submitLabel: string
  /** What the field is called. */
  label?: string
  /** What stands in it at first, to be kept or written anew. */
  usual?: string
  danger?: boolean
  onSubmit: (reason: string) => Promise<EditOutcome>
  onClose: () => void
}) {
  const [reason, setReason] = useState(usual)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const first = useRef<HTMLTextAreaElement>(null)
  const fault = reasonSchema.safeParse(reason).success ? undefined : textFault(reason, 'Say why.', LONGEST)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (fault !== undefined) return
    setBusy(true)
    const outcome = await onSubmit(reason.trim())
    setBusy(false)
    if (outcome.done) onClose()
    else setRefusal(outcome.message)
  }
  return (
    <Sheet
      title={title}
      lead={lead}
      submitLabel={submitLabel}
      submitLook={danger ? 'danger' : 'primary'}
      busy={busy}
      firstField={first}
      onSubmit={() => void submit()}
      onCancel={onClose}
    >
      <TextArea
        ref={first}
        label={label}
        value={reason}
        error={tried ? fault : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      {refusal !== undefined && !busy && (
        <Notice tone="refused" title="Not done">
          {shownLine(refusal)}
        </Notice>
      )}
    </Sheet>
  )
}
