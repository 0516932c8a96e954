/** The controls of settings: a choice, a switch, and a text that is saved by Enter or its button. */
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import type { ControlTies } from './setting-row.tsx'

/** One of a few. */
export function SettingChoice<Value extends string>({
  ties,
  value,
  values,
  words,
  disabled,
  onChange,
}: {
  ties: ControlTies
  value: Value
  values: readonly Value[]
  words: Readonly<Record<Value, string>>
  disabled?: boolean
  onChange: (value: Value) => void
}) {
  return (
    <select
      {...ties}
      className="ui-input setting-select"
      value={value}
      disabled={disabled}
      onChange={(event) => {
        const chosen = values.find((one) => one === event.target.value)
        if (chosen !== undefined) onChange(chosen)
      }}
    >
      {values.map((one) => (
        <option key={one} value={one}>
          {words[one]}
        </option>
      ))}
    </select>
  )
}

/** On or off. */
export function SettingSwitch({
  ties,
  on,
  disabled,
  onChange,
}: {
  ties: ControlTies
  on: boolean
  disabled?: boolean
  onChange: (on: boolean) => void
}) {
  return (
    <span className="setting-switch">
      <input
        {...ties}
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span aria-hidden="true">{on ? 'On' : 'Off'}</span>
    </span>
  )
}

/** A text; Enter or the button saves it, Escape takes the typing back. */
export function SettingText({
  ties,
  value,
  mono = false,
  numeric = false,
  busy,
  placeholder,
  onSave,
}: {
  ties: ControlTies
  value: string
  mono?: boolean
  numeric?: boolean
  busy: boolean
  placeholder?: string
  onSave: (typed: string) => void
}) {
  const [typed, setTyped] = useState(value)
  const [shown, setShown] = useState(value)
  if (shown !== value) {
    setShown(value)
    setTyped(value)
  }
  const changed = typed.trim() !== value
  return (
    <form
      className="setting-text"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (changed && !busy) onSave(typed.trim())
      }}
    >
      <input
        {...ties}
        type="text"
        inputMode={numeric ? 'numeric' : undefined}
        className="ui-input"
        data-mono={mono || undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !changed) return
          event.stopPropagation()
          setTyped(value)
        }}
      />
      <Button type="submit" size="small" disabled={!changed} busy={busy}>
        Save
      </Button>
    </form>
  )
}
