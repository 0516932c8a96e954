/** The fields of a waiver: why, for what, until when, and the id it is found by. */
import { TextArea, TextField } from './field.tsx'
import './waiver-fields.css'
import type { WaiverDraft, WaiverFaults } from './waiver-draft.ts'

/** A waiver being written; used by the gate question and by a conflict that is accepted without its gate. */
export function WaiverFields({
  draft,
  faults,
  onChange,
}: {
  draft: WaiverDraft
  faults: WaiverFaults
  onChange: (patch: Partial<WaiverDraft>) => void
}) {
  return (
    <div className="ui-waiver">
      <TextArea
        label="Why it may go on without"
        value={draft.reason}
        error={faults.reason}
        onChange={(event) => onChange({ reason: event.target.value })}
      />
      <TextField
        label="What the waiver covers"
        value={draft.scope}
        error={faults.scope}
        onChange={(event) => onChange({ scope: event.target.value })}
      />
      <div className="ui-waiver-pair">
        <TextField
          label="Waiver id"
          mono
          value={draft.id}
          error={faults.id}
          onChange={(event) => onChange({ id: event.target.value })}
        />
        <TextField
          label="Expires"
          optional
          type="date"
          value={draft.expires_on}
          error={faults.expires_on}
          onChange={(event) => onChange({ expires_on: event.target.value })}
        />
      </div>
    </div>
  )
}
