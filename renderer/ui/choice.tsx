/** One of a few, as cards with a word and a sentence each; arrows move, as in every radio group. */
import { type ReactNode, type Ref, useId } from 'react'
import './choice.css'

/** One of the values that can be chosen, with its words. */
export interface ChoiceOption<Value extends string> {
  value: Value
  label: ReactNode
  /** What choosing it means. */
  detail?: ReactNode
}

/** A radio list. `inline` lays the cards side by side. */
export function Choice<Value extends string>({
  legend,
  hint,
  options,
  value,
  onChange,
  inline = false,
  firstRef,
}: {
  legend: string
  /** A sentence about the question, or about the option that is chosen. */
  hint?: ReactNode
  options: readonly ChoiceOption<Value>[]
  value: Value | undefined
  onChange: (value: Value) => void
  inline?: boolean
  /** The chosen radio, or the first one: where the focus goes when the list is the first question. */
  firstRef?: Ref<HTMLInputElement>
}) {
  const name = useId()
  const focused = options.some((option) => option.value === value) ? value : options[0]?.value
  return (
    <fieldset
      className="ui-choice"
      aria-describedby={hint === undefined ? undefined : `${name}-hint`}
      data-inline={inline || undefined}
    >
      <legend className="ui-choice-legend">{legend}</legend>
      <div className="ui-choice-options">
        {options.map((option) => (
          <label key={option.value} className="ui-choice-option">
            <input
              type="radio"
              className="ui-choice-radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              ref={option.value === focused ? firstRef : undefined}
            />
            <span className="ui-choice-label">{option.label}</span>
            {option.detail !== undefined && <span className="ui-choice-detail">{option.detail}</span>}
          </label>
        ))}
      </div>
      {hint !== undefined && (
        <p className="ui-choice-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </fieldset>
  )
}
