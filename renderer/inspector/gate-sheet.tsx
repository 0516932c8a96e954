/** Recording a gate by hand: passed, failed, or waived, with what was looked at (design: 20-operations, gate_wp). */
import { useRef, useState } from 'react'
import { GATE_LABELS, type GateName } from '#shared/domain/vocabulary.ts'
import type { OperationRequest } from '../state/operate.ts'
import { Choice } from '../ui/choice.tsx'
import { TextArea } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { textFault, waiverDraft, waiverFaults, waiverOf, waiverParams } from '../ui/waiver-draft.ts'
import { WaiverFields } from '../ui/waiver-fields.tsx'
import { editPacket } from './edit-packet.ts'

/** Longest notes of a gate in characters (shared/contract/operations.ts). */
const LONGEST = 4000

type Result = 'pass' | 'fail' | 'waive'

/** The sheet for one gate of a packet. */
export function GateSheet({
  packet: { wp_id, version },
  gate,
  onClose,
}: {
  packet: { wp_id: string; version: number }
  gate: GateName
  onClose: () => void
}) {
  const [result, setResult] = useState<Result>('pass')
  const [notes, setNotes] = useState('')
  const [waiver, setWaiver] = useState(() => waiverDraft(`${GATE_LABELS[gate]} gate of ${wp_id}`, new Date()))
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const first = useRef<HTMLInputElement>(null)
  const noteFault = noteFaultOf(result, notes)
  const faults = waiverFaults(waiver)
  const label = GATE_LABELS[gate]

  const request = (): OperationRequest => ({
    operation: 'gate_wp',
    params: {
      wp_id,
      expected_version: version,
      gate,
      result: result === 'waive' ? 'skip' : result,
      ...(result !== 'waive' && notes.trim() ? { notes: notes.trim() } : {}),
      ...(result === 'waive' ? { waiver: waiverParams(waiverOf(waiver)) } : {}),
    },
  })
  const submit = async (): Promise<void> => {
    setTried(true)
    if (result === 'waive' ? Object.keys(faults).length > 0 : noteFault !== undefined) return
    setBusy(true)
    const outcome = await editPacket(request(), `Recorded the ${label} gate of ${wp_id}`)
    setBusy(false)
    if (outcome.done) onClose()
    else setRefusal(outcome.message)
  }
  return (
    <Sheet
      title={`Record the ${label} gate`}
      lead={<p className="mono">{shownLine(wp_id)}</p>}
      submitLabel="Record it"
      busy={busy}
      firstField={first}
      onSubmit={() => void submit()}
      onCancel={onClose}
    >
      <Choice
        legend="Result"
        options={[
          { value: 'pass', label: 'Pass', detail: 'Checked by hand, signed by you.' },
          { value: 'fail', label: 'Fail', detail: 'The packet stays where it is.' },
          { value: 'waive', label: 'Waive', detail: 'Go on without it.' },
        ]}
        value={result}
        onChange={setResult}
        firstRef={first}
        inline
      />
      {result === 'waive' ? (
        <WaiverFields
          draft={waiver}
          faults={tried ? faults : {}}
          onChange={(patch) => setWaiver((before) => ({ ...before, ...patch }))}
        />
      ) : (
        <TextArea
          label={result === 'pass' ? 'What was checked' : 'What is missing'}
          optional={result === 'pass'}
          value={notes}
          error={tried ? noteFault : undefined}
          onChange={(event) => setNotes(event.target.value)}
        />
      )}
      {refusal !== undefined && !busy && (
        <Notice tone="refused" title="Not recorded">
          {shownLine(refusal)}
        </Notice>
      )}
    </Sheet>
  )
}

function noteFaultOf(result: Result, notes: string): string | undefined {
  const given = notes.trim()
  if (given.length > LONGEST) return textFault(notes, '', LONGEST)
  return result === 'fail' && given === '' ? 'Say what is missing.' : undefined
}
