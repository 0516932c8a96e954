/** Asks how two packets are tied, after a line was drawn from one to the other. */
import { useState } from 'react'
import type { DependencyType } from '#shared/domain/vocabulary.ts'
import type { Failure } from '../../client/failure.ts'
import { DependencyTypeField } from '../../inspector/dependency-type-field.tsx'
import { cycleOf } from '../../inspector/dependency-words.ts'
import { TextField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { tie } from './tying.ts'

/** The sheet; `onCycle` when the core found that it would close a cycle. */
export function TieSheet({
  from,
  to,
  first,
  onClose,
  onCycle,
}: {
  from: string
  to: string
  /** The type that is chosen at first. */
  first: DependencyType
  onClose: () => void
  onCycle: (cycle: readonly string[]) => void
}) {
  const [type, setType] = useState(first)
  const [description, setDescription] = useState('')
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  const submit = async (): Promise<void> => {
    setBusy(true)
    const outcome = await tie(from, type, to, description.trim())
    setBusy(false)
    if (outcome.done) return onClose()
    const cycle = cycleOf(outcome.failure)
    if (cycle) return onCycle(cycle)
    setFailure(outcome.failure)
  }
  return (
    <Sheet title="Add a dependency" submitLabel="Add" busy={busy} onSubmit={() => void submit()} onCancel={onClose}>
      <p className="graph-tie mono">{shownLine(from)}</p>
      <DependencyTypeField label="Type" type={type} onChange={setType} />
      <p className="graph-tie mono">{shownLine(to)}</p>
      <TextField
        label="Description"
        optional
        value={description}
        maxLength={500}
        onChange={(event) => setDescription(event.target.value)}
      />
      {failure && (
        <p className="graph-refusal" role="alert">
          Not added: {shownLine(failure.message)}
        </p>
      )}
    </Sheet>
  )
}
