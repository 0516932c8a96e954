/** Rows of the workspace's settings that only a person changes: a choice, and a switch. */
import type { WorkspaceSettings as Settings } from '#shared/contract/person.ts'
import { SettingChoice, SettingSwitch } from './setting-controls.tsx'
import { SettingRow } from './setting-row.tsx'
import type { HeldSettings, SettingName } from './use-settings.ts'

interface WorkspaceRow<Name extends SettingName> {
  held: HeldSettings
  setting: Name
  name: string
  meaning: string
}

/** One of a few. */
export function ChoiceRow<Name extends 'adopt_routing' | 'default_phase'>({
  held: { busy, outcomes, change },
  setting,
  name,
  meaning,
  ...choice
}: WorkspaceRow<Name> & {
  value: Settings[Name]
  values: readonly Settings[Name][]
  words: Readonly<Record<Settings[Name], string>>
}) {
  return (
    <SettingRow
      name={name}
      meaning={meaning}
      byPerson
      outcome={outcomes[setting]}
      control={(ties) => (
        <SettingChoice
          ties={ties}
          {...choice}
          disabled={busy === setting}
          onChange={(value) => void change(setting, value)}
        />
      )}
    />
  )
}

/** On or off. */
export function SwitchRow({
  held: { busy, outcomes, change },
  setting,
  name,
  meaning,
  on,
}: WorkspaceRow<'auto_unblock' | 'sla'> & { on: boolean }) {
  return (
    <SettingRow
      name={name}
      meaning={meaning}
      byPerson
      outcome={outcomes[setting]}
      control={(ties) => (
        <SettingSwitch
          ties={ties}
          on={on}
          disabled={busy === setting}
          onChange={(chosen) => void change(setting, chosen)}
        />
      )}
    />
  )
}
