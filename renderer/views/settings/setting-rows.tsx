/** Rows of the workspace's settings that only a person changes: a choice, and a switch. */
import type { ReactNode } from 'react'
import type { WorkspaceSettings as Settings } from '#shared/contract/person.ts'
import { SettingChoice, SettingSwitch } from './setting-controls.tsx'
import { type ControlTies, SettingRow } from './setting-row.tsx'
import type { HeldSettings, SettingName } from './use-settings.ts'

interface WorkspaceRow<Name extends SettingName> {
  held: HeldSettings
  setting: Name
  name: string
  meaning: string
}

/** What the control of a row stands on. */
interface Held<Name extends SettingName> {
  ties: ControlTies
  disabled: boolean
  onChange: (value: Settings[Name]) => void
}

function PersonRow<Name extends SettingName>({
  held: { busy, outcomes, change },
  setting,
  name,
  meaning,
  control,
}: WorkspaceRow<Name> & { control: (held: Held<Name>) => ReactNode }) {
  return (
    <SettingRow
      name={name}
      meaning={meaning}
      byPerson
      outcome={outcomes[setting]}
      control={(ties) =>
        control({ ties, disabled: busy === setting, onChange: (value) => void change(setting, value) })
      }
    />
  )
}

/** One of a few. */
export function ChoiceRow<Name extends 'adopt_routing' | 'default_phase'>({
  value,
  values,
  words,
  ...row
}: WorkspaceRow<Name> & {
  value: Settings[Name]
  values: readonly Settings[Name][]
  words: Readonly<Record<Settings[Name], string>>
}) {
  return (
    <PersonRow {...row} control={(held) => <SettingChoice {...held} value={value} values={values} words={words} />} />
  )
}

/** On or off. */
export function SwitchRow({ on, ...row }: WorkspaceRow<'auto_unblock' | 'sla'> & { on: boolean }) {
  return <PersonRow {...row} control={(held) => <SettingSwitch {...held} on={on} />} />
}
