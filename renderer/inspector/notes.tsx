/** The notes of a packet, newest first, and a field to add one (design: 10-domain, `notes`: append-only). */
import { type KeyboardEvent, useState } from 'react'
import type { NoteType } from '#shared/domain/vocabulary.ts'
import { noteTextSchema, type WorkNote } from '#shared/domain/work-packet.ts'
import type { Failure } from '../client/failure.ts'
import { useOperate } from '../state/operate.ts'
import { Button } from '../ui/button.tsx'
import { TextArea } from '../ui/field.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { shownLine, shownText } from '../ui/shown-text.ts'

/** What wrote a note, where it was not a person. */
const ORIGINS: Readonly<Record<NoteType, string | undefined>> = {
  user: undefined,
  gate: 'gate',
  system: 'system',
  mt_executor: 'executor',
}

/** All notes and the way to add one. */
export function Notes({
  wpId,
  notes,
  editable,
}: {
  wpId: string
  notes: readonly WorkNote[]
  /** False for a deleted packet. */
  editable: boolean
}) {
  return (
    <section className="inspector-section" aria-label="Notes">
      <h3>Notes</h3>
      {editable && <NoteForm key={wpId} wpId={wpId} />}
      {notes.toReversed().map((note) => (
        <article key={note.note_id} className="inspector-note">
          <header>
            <span className="inspector-note-author">{shownLine(note.author)}</span>
            {ORIGINS[note.note_type] && <span>{ORIGINS[note.note_type]}</span>}
            <RelativeTime at={note.created_at} />
          </header>
          <p>{shownText(note.content)}</p>
        </article>
      ))}
    </section>
  )
}

function NoteForm({ wpId }: { wpId: string }) {
  const operate = useOperate()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Failure>()
  const given = text.trim() !== ''
  const fault = given && !noteTextSchema.safeParse(text.trim()).success ? 'Longer than 64 KiB.' : undefined

  const add = async (): Promise<void> => {
    if (!given || fault || busy) return
    setBusy(true)
    setRefusal(undefined)
    const request = { operation: 'update_wp', params: { wp_id: wpId, note: text.trim() } }
    const outcome = await operate(request, { quiet: true })
    setBusy(false)
    if (outcome.done) setText('')
    else setRefusal(outcome.failure)
  }
  const addOnEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    void add()
  }

  return (
    <form
      className="inspector-note-form"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <TextArea
        label="Add a note"
        rows={1}
        value={text}
        error={fault ?? (refusal ? `Not added: ${shownLine(refusal.message)}` : undefined)}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={addOnEnter}
      />
      {given && (
        <Button type="submit" size="small" busy={busy} disabled={fault !== undefined} after={<Kbd keys="Mod+Enter" />}>
          Add note
        </Button>
      )}
    </form>
  )
}
