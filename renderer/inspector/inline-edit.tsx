/** Editing a field where it stands: a pencil turns the value into its control; Enter keeps it, Esc leaves it as it was. */
import { Pencil } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { IconButton } from '../ui/icon-button.tsx'
import { shownLine } from '../ui/shown-text.ts'
import type { EditOutcome } from './edit-packet.ts'
import './inline-edit.css'

/** A text that is edited in place; `several` lines are kept with Ctrl-Enter. */
export function InlineText({
  what,
  value,
  kind = 'line',
  flows,
  list,
  faultOf,
  onSave,
  children,
}: {
  /** As in "Edit the title". */
  what: string
  value: string
  kind?: 'line' | 'several' | 'date'
  /** Set for a text that may take several lines: the pencil follows its last word. */
  flows?: boolean
  /** What may be typed, offered while typing. */
  list?: readonly string[]
  /** What is wrong with a text; undefined when it can be sent. */
  faultOf: (text: string) => string | undefined
  onSave: (text: string) => Promise<EditOutcome>
  children: ReactNode
}) {
  const [text, setText] = useState<string>()
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  const pencil = useRef<HTMLButtonElement>(null)
  const control = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const id = useId()
  const editing = text !== undefined
  const wasEditing = useRef(false)
  useEffect(() => {
    if (editing) control.current?.focus()
    else if (wasEditing.current) pencil.current?.focus()
    wasEditing.current = editing
  }, [editing])
  const end = (): void => {
    setText(undefined)
    setRefusal(undefined)
  }
  if (!editing) {
    return (
      <div className="inline-edit-shown" data-flows={flows || undefined}>
        {children}
        <IconButton ref={pencil} label={`Edit ${what}`} size="small" icon={<Pencil />} onClick={() => setText(value)} />
      </div>
    )
  }
  const fault = faultOf(text) ?? refusal
  const save = async (): Promise<void> => {
    if (busy || faultOf(text) !== undefined) return
    if (text === value) return end()
    setBusy(true)
    const outcome = await onSave(text)
    setBusy(false)
    if (outcome.done) end()
    else setRefusal(outcome.message)
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const keeps = event.key === 'Enter' && (kind !== 'several' || event.metaKey || event.ctrlKey)
    if (event.key !== 'Escape' && !keeps) return
    event.preventDefault()
    event.stopPropagation()
    if (keeps) void save()
    else end()
  }
  const shared = {
    ref: control,
    className: kind === 'several' ? 'ui-input ui-text-area' : 'ui-input',
    'aria-label': `New text of ${what}`,
    'aria-invalid': fault === undefined ? undefined : (true as const),
    'aria-describedby': `${id}-note`,
    'aria-busy': busy || undefined,
    value: text,
    onChange: (event: { target: { value: string } }) => {
      setText(event.target.value)
      setRefusal(undefined)
    },
    onKeyDown: keys,
  }
  return (
    <div className="inline-edit">
      {kind === 'several' ? (
        <textarea rows={4} {...shared} />
      ) : (
        <input
          type={kind === 'date' ? 'date' : 'text'}
          autoComplete="off"
          list={list ? `${id}-list` : undefined}
          {...shared}
        />
      )}
      {list && (
        <datalist id={`${id}-list`}>
          {list.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      <span id={`${id}-note`} className="inline-edit-note" role={fault === undefined ? undefined : 'alert'}>
        {fault === undefined
          ? `${kind === 'several' ? 'Ctrl-Enter' : 'Enter'} keeps it, Esc leaves it`
          : shownLine(fault)}
      </span>
    </div>
  )
}

/** One of a few, changed at once. */
export function InlineChoice<Value extends string>({
  what,
  value,
  options,
  onSave,
}: {
  /** As in "Priority". */
  what: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onSave: (value: Value) => Promise<EditOutcome>
}) {
  const [refusal, setRefusal] = useState<string>()
  const id = useId()
  const choose = async (typed: string): Promise<void> => {
    const chosen = options.find((option) => option.value === typed)
    if (!chosen || chosen.value === value) return
    const outcome = await onSave(chosen.value)
    setRefusal(outcome.done ? undefined : outcome.message)
  }
  return (
    <div className="inline-edit">
      <select
        className="inline-edit-choice"
        aria-label={what}
        aria-invalid={refusal === undefined ? undefined : true}
        aria-describedby={refusal === undefined ? undefined : `${id}-note`}
        value={value}
        onChange={(event) => void choose(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {refusal !== undefined && (
        <span id={`${id}-note`} className="inline-edit-note" role="alert">
          {shownLine(refusal)}
        </span>
      )}
    </div>
  )
}
