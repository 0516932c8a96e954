/** The verdict of a close, which may stay open, and what was done (design: 20-operations, close_wp). */
import type { Ref } from 'react'
import type { Card } from '#shared/contract/board.ts'
import { VERDICTS } from '#shared/domain/vocabulary.ts'
import { Choice } from '../../../ui/choice.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { VERDICT_MEANINGS } from '../../../ui/governance-words.ts'
import { Notice } from '../../../ui/notice.tsx'
import { type MoveDraft, type MoveFaults, verdictNeedsReport } from './move-answers.ts'

const UNJUDGED = 'Done, not judged. Under strict and standard routing, what it blocks stays blocked.'

/** None, or the validator's word. */
export function VerdictQuestion({
  card,
  draft,
  faults,
  onChange,
  firstRef,
}: {
  card: Card
  draft: MoveDraft
  faults: MoveFaults
  onChange: (patch: Partial<MoveDraft>) => void
  firstRef: Ref<HTMLInputElement>
}) {
  const proof = verdictNeedsReport(card)
  return (
    <>
      <Choice
        legend="The validator’s verdict"
        options={[
          { value: 'none', label: 'None yet' },
          ...VERDICTS.map((verdict) => ({ value: verdict, label: <span className="mono">{verdict}</span> })),
        ]}
        hint={draft.verdict === 'none' ? UNJUDGED : VERDICT_MEANINGS[draft.verdict]}
        value={draft.verdict}
        onChange={(verdict) => onChange({ verdict })}
        firstRef={firstRef}
        inline
      />
      {proof && draft.verdict === 'VALIDATED' && (
        <Notice title={`${card.routing} asks for the validator’s line`}>
          It is looked for in the packet’s VALIDATION_REPORTS and in the validator’s gate files. Without it the close is
          refused; close without a verdict until it is there.
        </Notice>
      )}
      <TextArea
        label="What was done"
        optional
        rows={1}
        value={draft.summary}
        error={faults.summary}
        onChange={(event) => onChange({ summary: event.target.value })}
      />
    </>
  )
}
