/** Changes a workspace's setting, recorded as the capability decision that it is (design: 20-operations, "Who is asking"). */

import type { Canonical } from '#core/canonical/canonical-json.ts'
import { appendEvents, laterOf } from '#core/flight-recorder/append.ts'
import type { Caller } from '#core/operations/engine-operation.ts'
import type { Ports } from '#core/ports.ts'
import { CAPABILITY_REGISTRY_VERSION } from '#core/settings/capabilities.ts'
import {
  checkedSetting,
  GUARDED_SETTINGS,
  isSettingKey,
  readSettings,
  SETTING_KEYS,
  type SettingKey,
  type Settings,
} from '#core/settings/settings.ts'
import type { EventDraft, LocusStore } from '#core/store/locus-store.ts'
import type { Actor } from '#shared/contract/envelope.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { grantedProfile } from './gates.ts'

/** Which setting, what it shall be, and who says so. */
export interface SettingChange {
  key: string
  value: unknown
  actor: Actor
  caller: Caller
}

/**
 * Stores a setting.
 * @throws LocusError HSK-400-SCHEMA for an unknown key or a value that does not fit, HSK-403-CAPABILITY for a guarded
 * one that does not come from a person at the window or a terminal.
 */
export async function changeSetting(
  parts: { store: LocusStore; ports: Ports },
  change: SettingChange,
): Promise<RecordedEvent[]> {
  const { key, caller, actor } = change
  if (!isSettingKey(key)) {
    throw new LocusError('HSK-400-SCHEMA', `${key} is not a setting; there are ${SETTING_KEYS.join(', ')}`, {
      path: 'key',
    })
  }
  if (GUARDED_SETTINGS.includes(key)) refuseUnattended(key, caller)
  const value = checkedSetting(key, change.value)
  const opId = parts.ports.uuid()
  return parts.store.transaction({ budgetMs: 30_000 }, async (transaction) => {
    const settings = await readSettings(transaction)
    if (JSON.stringify(settings[key]) === JSON.stringify(value)) return []
    if (key === 'board_path' && settings.board_path !== null) refuseUnattended(key, caller)
    await transaction.putSetting(key, JSON.stringify(value))
    const stamp = {
      actor,
      attested: caller.attested,
      source: caller.source,
      trace_id: opId,
      job_id: opId,
      timestamp: await laterOf(transaction, parts.ports.now()),
    }
    return appendEvents(transaction, stamp, settings.replicaId, [settingDraft(settings, { ...change, key, value })])
  })
}

/** @throws LocusError HSK-403-CAPABILITY unless a person asks, at the window or a terminal. */
function refuseUnattended(key: SettingKey, caller: Caller): void {
  if (caller.attested !== 'claimed') return
  throw new LocusError('HSK-403-CAPABILITY', `${key} is changed by a person at the window or a terminal`, { path: key })
}

/** The event of a changed setting; `value` is checked already. */
export function settingDraft(
  settings: Pick<Settings, 'actors'>,
  { key, value, actor, caller }: SettingChange & { key: SettingKey },
): EventDraft {
  return {
    event_type: 'capability_decision',
    payload: {
      operation: 'settings',
      profile_id: grantedProfile(settings.actors, actor.id, caller.attested),
      attested: caller.attested,
      registry_version: CAPABILITY_REGISTRY_VERSION,
      decisions: [],
      setting: { key, value: value as Canonical },
    },
  }
}
