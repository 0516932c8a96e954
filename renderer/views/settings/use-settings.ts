/** The settings of the open workspace: read once shown, changed one at a time, each with its own outcome. */
import { useCallback, useEffect, useState } from 'react'
import type { WorkspaceSettings } from '#shared/contract/person.ts'
import { type Failure, failureOf } from '../../client/failure.ts'
import { announce } from '../../state/announcements.ts'
import { useClient, useWorkspace } from '../../state/session.ts'

/** The name of a setting. */
export type SettingName = keyof WorkspaceSettings

/** What came of the last change of one setting. */
export type SettingOutcome = { kept: true } | { kept: false; why: string }

/** What is known of the settings, and how to change one. */
export interface HeldSettings {
  settings: WorkspaceSettings | undefined
  /** Why they could not be read. */
  failure: Failure | undefined
  /** The setting that is being changed. */
  busy: SettingName | undefined
  outcomes: Readonly<Partial<Record<SettingName, SettingOutcome>>>
  /** Changes one setting; true when it was taken. A refusal stands in `outcomes`. */
  change: <Name extends SettingName>(name: Name, value: WorkspaceSettings[Name]) => Promise<boolean>
  reload: () => void
}

/** Reads the settings of the workspace that is open. */
export function useSettings(): HeldSettings {
  const client = useClient()
  const workspace = useWorkspace()?.id
  const [settings, setSettings] = useState<WorkspaceSettings>()
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState<SettingName>()
  const [outcomes, setOutcomes] = useState<HeldSettings['outcomes']>({})
  const [reading, setReading] = useState(0)

  useEffect(() => {
    if (workspace === undefined || reading < 0) return
    let gone = false
    client.workspace.settings().then(
      (read) => {
        if (gone) return
        setSettings(read)
        setFailure(undefined)
      },
      (thrown: unknown) => !gone && setFailure(failureOf(thrown)),
    )
    return () => {
      gone = true
    }
  }, [client, workspace, reading])

  const change = useCallback<HeldSettings['change']>(
    async (name, value) => {
      const told = (outcome: SettingOutcome): void => setOutcomes((before) => ({ ...before, [name]: outcome }))
      setBusy(name)
      try {
        setSettings(await client.workspace.changeSetting({ key: name, value }))
        told({ kept: true })
        announce('Saved')
        return true
      } catch (thrown) {
        told({ kept: false, why: reasonIn(failureOf(thrown).message, name) })
        return false
      } finally {
        setBusy(undefined)
      }
    },
    [client],
  )
  const reload = useCallback(() => setReading((count) => count + 1), [])
  return { settings, failure, busy, outcomes, change, reload }
}

/** A refusal without the setting's own key, which stands beside it in words. */
function reasonIn(message: string, name: SettingName): string {
  const begin = `${name}: `
  return message.startsWith(begin) ? `it ${message.slice(begin.length)}` : message
}
