/** The question for a missing gate: it passed, or the Operator goes on without it (design: 10-domain, "Lifecycle"). */
import type { Ref } from 'react'
import { GATE_LABELS, type GateName } from '#shared/domain/vocabulary.ts'
import { Choice } from '../../../ui/choice.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { shownLine } from '../../../ui/shown-text.ts'
import { WaiverFields } from '../../../ui/waiver-fields.tsx'
import type { MoveDraft, MoveFaults } from './move-answers.ts'

/** Passed or waived, with what each has to say for itself. */
export function GateQuestion({
  gate,
  failed,
  operator,
  draft,
  faults,
  onChange,
  firstRef,
}: {
  gate: GateName
  /** Whether the last result of this gate was a failure. */
  failed: boolean
  operator: string | undefined
  draft: MoveDraft
  faults: MoveFaults
  onChange: (patch: Partial<MoveDraft>) => void
  firstRef: Ref<HTMLInputElement>
}) {
  const label = GATE_LABELS[gate]
  const signed = operator ? `Checked by hand, signed ${shownLine(operator)}.` : 'Checked by hand, signed by you.'
  return (
    <>
      <div className="sheet-question">
        <Choice
          legend={`${label.charAt(0).toUpperCase()}${label.slice(1)} gate`}
          hint={failed ? 'It failed the last time it was recorded.' : undefined}
          options={[
            { value: 'pass', label: 'Pass', detail: signed },
            {
              value: 'waive',
              label: 'Waive',
              detail: 'Go on without it. The waiver shows wherever the packet does.',
            },
          ]}
          value={draft.gate}
          onChange={(chosen) => onChange({ gate: chosen })}
          firstRef={firstRef}
          inline
        />
        {faults.gate && <p className="sheet-fault">{faults.gate}</p>}
      </div>
      {draft.gate === 'pass' && (
        <TextArea
          label="What was checked"
          optional
          rows={1}
          value={draft.notes}
          error={faults.notes}
          onChange={(event) => onChange({ notes: event.target.value })}
        />
      )}
      {draft.gate === 'waive' && (
        <WaiverFields
          draft={draft.waiver}
          faults={faults.waiver_fields ?? {}}
          onChange={(patch) => onChange({ waiver: { ...draft.waiver, ...patch } })}
        />
      )}
    </>
  )
}
