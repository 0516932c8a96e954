/** Labelled inputs: label above, hint or error below, both said to a screen reader. */
import { type InputHTMLAttributes, type ReactNode, type Ref, type TextareaHTMLAttributes, useId } from 'react'
import './field.css'

interface Labelled {
  label: string
  /** A sentence that helps to fill it in. */
  hint?: ReactNode
  /** What is wrong with what was given. */
  error?: string | undefined
  /** Says that it may stay empty. */
  optional?: boolean
}

/** Label, hint and error around one control; `render` gets what ties the control to them. */
export function Field({
  label,
  hint,
  error,
  optional = false,
  render,
}: Labelled & {
  render: (ties: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }) => ReactNode
}) {
  const id = useId()
  const noteId = `${id}-note`
  const note = error ?? hint
  return (
    <div className="ui-field" data-invalid={error !== undefined || undefined}>
      <label className="ui-field-label" htmlFor={id}>
        {label}
        {optional && <span className="ui-field-optional">optional</span>}
      </label>
      {render({
        id,
        'aria-describedby': note === undefined ? undefined : noteId,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {note !== undefined && (
        <p className="ui-field-note" id={noteId} role={error === undefined ? undefined : 'alert'}>
          {note}
        </p>
      )}
    </div>
  )
}

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'id'> &
  Labelled & {
    /** Ids, paths and signatures are set in monospace. */
    mono?: boolean
    ref?: Ref<HTMLInputElement>
  }

/** One line of text. */
export function TextField({ label, hint, error, optional = false, mono = false, ...rest }: InputProps) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      optional={optional}
      render={(ties) => (
        <input
          type="text"
          autoComplete="off"
          spellCheck={!mono}
          {...rest}
          {...ties}
          className="ui-input"
          data-mono={mono || undefined}
        />
      )}
    />
  )
}

type AreaProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className' | 'id'> &
  Labelled & { ref?: Ref<HTMLTextAreaElement> }

/** Several lines of text; grows with what is written, up to ten lines. */
export function TextArea({ label, hint, error, optional = false, rows = 2, ...rest }: AreaProps) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      optional={optional}
      render={(ties) => <textarea rows={rows} {...rest} {...ties} className="ui-input ui-text-area" />}
    />
  )
}
