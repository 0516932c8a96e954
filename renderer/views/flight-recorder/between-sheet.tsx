/** Asks for the two times between which events are shown: the keyboard's way to what the brush does. */
import { useState } from 'react'
import { changeRecorder, useView } from '../../state/view.ts'
import { TextField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'

/** A time as `datetime-local` takes it, in the reader's own zone. */
function localOf(time: string | undefined): string {
  if (time === undefined) return ''
  const at = new Date(time)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
}

function timeOf(local: string): string | undefined {
  const at = Date.parse(local)
  return local === '' || Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

/** The sheet; what stays empty does not narrow. */
export function BetweenSheet({ onClose }: { onClose: () => void }) {
  const { from, to } = useView.getState().recorder
  const [begin, setBegin] = useState(localOf(from))
  const [end, setEnd] = useState(localOf(to))
  const [wrong, setWrong] = useState<string>()
  const submit = (): void => {
    const [since, until] = [timeOf(begin), timeOf(end)]
    if (since && until && since > until) {
      setWrong('The end lies before the beginning')
      return
    }
    changeRecorder({ from: since, to: until, event: undefined })
    onClose()
  }
  return (
    <Sheet title="Between two times" submitLabel="Show" onSubmit={submit} onCancel={onClose}>
      <TextField
        label="From"
        type="datetime-local"
        step={1}
        optional
        value={begin}
        onChange={(event) => setBegin(event.currentTarget.value)}
      />
      <TextField
        label="To"
        type="datetime-local"
        step={1}
        optional
        value={end}
        error={wrong}
        onChange={(event) => setEnd(event.currentTarget.value)}
      />
    </Sheet>
  )
}
