/** One setting: its name, what it means, its control, and what came of the last change. */
import { Check, UserRound } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { shownLine } from '../../ui/shown-text.ts'
import type { SettingOutcome } from './use-settings.ts'

/** What ties a control to its name, its meaning and its refusal. */
export interface ControlTies {
  id: string
  'aria-labelledby': string
  'aria-describedby': string
  'aria-invalid': true | undefined
}

/** A row of the settings. `byPerson` marks what agents may not change. */
export function SettingRow({
  name,
  meaning,
  byPerson = false,
  outcome,
  control,
}: {
  name: string
  meaning: ReactNode
  byPerson?: boolean
  outcome?: SettingOutcome | undefined
  control: (ties: ControlTies) => ReactNode
}) {
  const id = useId()
  const refused = outcome !== undefined && !outcome.kept
  return (
    <div className="setting" data-refused={refused || undefined}>
      <div className="setting-words">
        <label id={`${id}-name`} htmlFor={id} className="setting-name">
          {name}
        </label>
        {byPerson && (
          <span className="setting-person" title="Taken only from a person at the window or a terminal">
            <UserRound aria-hidden="true" /> Only a person
          </span>
        )}
        <p id={`${id}-meaning`} className="setting-meaning">
          {meaning}
        </p>
      </div>
      <div className="setting-control">
        {control({
          id,
          'aria-labelledby': `${id}-name`,
          'aria-describedby': `${id}-meaning ${id}-outcome`,
          'aria-invalid': refused || undefined,
        })}
        <p id={`${id}-outcome`} className="setting-outcome" role={refused ? 'alert' : undefined}>
          {outcome?.kept && (
            <>
              <Check aria-hidden="true" /> Saved and recorded
            </>
          )}
          {refused && `Not changed: ${shownLine(outcome.why)}`}
        </p>
      </div>
    </div>
  )
}
