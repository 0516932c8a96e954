/** The choice of a dependency's type, as the inspector and the graph ask for it (design: 10-domain, "Dependency"). */
import { DEPENDENCY_TYPES, type DependencyType } from '#shared/domain/vocabulary.ts'
import { Field } from '../ui/field.tsx'
import { DEPENDENCY_CHOICES } from './dependency-words.ts'

/** All ten types in words. */
export function DependencyTypeField({
  label,
  type,
  onChange,
}: {
  label: string
  type: DependencyType
  onChange: (type: DependencyType) => void
}) {
  return (
    <Field
      label={label}
      render={(ties) => (
        <select
          {...ties}
          className="ui-input"
          value={type}
          onChange={(event) => onChange(DEPENDENCY_TYPES.find((one) => one === event.target.value) ?? type)}
        >
          {DEPENDENCY_CHOICES.map(({ value, label: words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    />
  )
}
