/** Settings and capabilities: what may be stored, who may change what, and what a grant covers (20-operations). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  CAPABILITY_AXES,
  CAPABILITY_IDS,
  CAPABILITY_PROFILES,
  covers,
  grantsOf,
  isKnownCapability,
  narrow,
} from '#core/settings/capabilities.ts'
import { checkedSetting, GUARDED_SETTINGS, isSettingKey, readSettings, SETTING_KEYS } from '#core/settings/settings.ts'
import type { Actor } from '#shared/contract/envelope.ts'
import { AT_TERMINAL, CODER, OPERATOR, openTestBus, START, type TestBus, type TestCaller } from './bus.testing.ts'
import { changeSetting } from './change-setting.ts'

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
})
afterEach(() => test.close())

const change = (key: string, value: unknown, as: TestCaller = OPERATOR) => {
  const parts = { store: test.store, ports: { now: () => START, uuid: () => 'op-1', reach: () => undefined } }
  return changeSetting(parts, { key, value, actor: as.actor as Actor, caller: as })
}
const settings = () => test.store.read(readSettings)

const VALUES: Record<string, [unknown, unknown]> = {
  actors: [{ bot: 'validator' }, { bot: 'root' }],
  default_phase: ['0.5', '7'],
  adopt_routing: ['GOV_STRICT', 'GOV_MAYBE'],
  board_path: ['docs/BOARD.md', ''],
  write_board: [true, 'yes'],
  auto_unblock: [true, 1],
  sla: [false, 'off'],
  board_sections: [{ Doing: 'IN_PROGRESS' }, { Doing: 'LATER' }],
  query_event_days: [30, 0],
}

describe('a setting', () => {
  it('is what the product starts with until somebody changes it', async () => {
    expect(await settings()).toEqual({
      replicaId: 'replica-1',
      actors: {},
      default_phase: '1',
      adopt_routing: 'GOV_LIGHT',
      board_path: null,
      write_board: false,
      auto_unblock: false,
      sla: true,
      board_sections: {},
      query_event_days: 7,
    })
  })

  it.each(SETTING_KEYS)('%s is kept when its value fits, refused when it does not, and recorded', async (key) => {
    const [fits, misfits] = VALUES[key] ?? []
    await expect(change(key, misfits)).rejects.toMatchObject({ code: 'HSK-400-SCHEMA', path: key })
    const [event] = await change(key, fits)
    expect(event).toMatchObject({
      event_type: 'capability_decision',
      actor: OPERATOR.actor,
      payload: { operation: 'settings', profile_id: 'operator', setting: { key, value: fits } },
    })
    expect((await settings())[key]).toEqual(fits)
    expect(await change(key, fits)).toEqual([])
    expect((await test.verify()).checks.filter((check) => !check.ok)).toEqual([])
  })

  it.each(GUARDED_SETTINGS)('%s is not changed by a claimed identity', async (key) => {
    const [fits] = VALUES[key] ?? []
    await expect(change(key, fits, CODER)).rejects.toMatchObject({ code: 'HSK-403-CAPABILITY', path: key })
    await expect(change(key, fits, { ...CODER, actor: OPERATOR.actor })).rejects.toMatchObject({
      code: 'HSK-403-CAPABILITY',
    })
    await change(key, fits, AT_TERMINAL)
  })

  it.each(['replica_id', 'revision', 'constructor', '__proto__', ''])('%j is none', async (key) => {
    expect(isSettingKey(key)).toBe(false)
    await expect(change(key, 'x')).rejects.toMatchObject({ code: 'HSK-400-SCHEMA', path: 'key' })
  })

  it.each(['{', '7', '{"bot":"root"}'])(
    'that is stored damaged stops everything, and widens nothing: %s',
    async (stored) => {
      test.raw('INSERT INTO settings VALUES (?, ?)', 'actors', stored)
      const result = await test.do('list_wps', {})
      expect(result).toMatchObject({ status: 'failed', errors: [{ code: 'HSK-500-STORAGE', path: 'actors' }] })
    },
  )
})

describe('a capability', () => {
  it.each([...CAPABILITY_AXES, ...CAPABILITY_IDS, 'fs.read:docs', 'proc.exec:git', 'net.http:example.com:443'])(
    '%s is known',
    (id) => {
      expect(isKnownCapability(id)).toBe(true)
    },
  )

  it.each([
    '',
    ':',
    'fs',
    'fs.read:',
    ':docs',
    'locus.read:x',
    'artifact.read:x',
    'constructor',
    '__proto__',
    'fs.read\n',
  ])('%j is unknown', (id) => {
    expect(isKnownCapability(id)).toBe(false)
  })

  it.each([
    [['fs.read'], 'fs.read', true],
    [['fs.read'], 'fs.read:docs', true],
    [['fs.read:docs'], 'fs.read:docs', true],
    [['fs.read:docs'], 'fs.read', false],
    [['fs.read:docs'], 'fs.read:docs/x', false],
    [['fs.read:docs'], 'fs.write:docs', false],
    [[], 'fs.read', false],
  ])('%j covers %s: %s', (grants, id, expected) => {
    expect(covers(grants, id)).toBe(expected)
  })
})

it('is read as its schema reads it, also where the schema is not asked', async () => {
  const odd = [null, '', 'x'.repeat(401), 'GOV_LIGHT', '1', true, 0, 1, 36_501, 1.5, {}, { bot: 'root' }, ['a']]
  for (const key of SETTING_KEYS) {
    for (const value of [...odd, ...(VALUES[key] ?? [])]) {
      await test.store.transaction({ budgetMs: 1000 }, (transaction) =>
        transaction.putSetting(key, JSON.stringify(value)),
      )
      if (doesFit(key, value)) expect((await settings())[key], `${key} ${JSON.stringify(value)}`).toEqual(value)
      else await expect(settings(), `${key} ${JSON.stringify(value)}`).rejects.toThrow(`setting ${key} is damaged`)
    }
    await test.store.transaction({ budgetMs: 1000 }, (transaction) =>
      transaction.putSetting(key, JSON.stringify(VALUES[key]?.[0])),
    )
  }
})

function doesFit(key: (typeof SETTING_KEYS)[number], value: unknown): boolean {
  try {
    checkedSetting(key, value)
    return true
  } catch {
    return false
  }
}

describe('profiles', () => {
  it('hold known ids only', () => {
    for (const ids of Object.values(CAPABILITY_PROFILES)) expect(ids.filter((id) => !isKnownCapability(id))).toEqual([])
  })

  it('are what 20-operations says of them', () => {
    expect([...grantsOf('operator')].sort()).toEqual([...CAPABILITY_AXES, ...CAPABILITY_IDS].sort())
    expect(grantsOf('coder')).not.toContain('locus.gate')
    expect(grantsOf('coder')).not.toContain('locus.delete')
    expect([...grantsOf('validator')].sort()).toEqual(['artifact.read', 'artifact.write', 'locus.gate', 'locus.read'])
    expect(grantsOf('viewer')).toEqual(['locus.read'])
  })

  it.each(['root', 'constructor', '__proto__', ''])('named %j grant nothing', (profile) => {
    expect(grantsOf(profile)).toEqual([])
  })

  it('narrow each other, and never widen', () => {
    expect(narrow(['fs.read:docs', 'locus.write'], ['fs.read', 'locus.gate'])).toEqual(['fs.read:docs'])
    for (const granted of Object.values(CAPABILITY_PROFILES)) {
      for (const asked of Object.values(CAPABILITY_PROFILES)) {
        const both = narrow(granted, asked)
        expect(both.filter((id) => !covers(granted, id) || !covers(asked, id))).toEqual([])
        expect(both).toEqual([...granted].filter((id) => asked.includes(id)).sort())
      }
    }
  })
})

it('lets an agent choose the first board, and a person every other', async () => {
  await change('board_path', 'docs/A.md', CODER)
  await expect(change('board_path', 'docs/B.md', CODER)).rejects.toMatchObject({ code: 'HSK-403-CAPABILITY' })
  await expect(change('board_path', null, CODER)).rejects.toMatchObject({ code: 'HSK-403-CAPABILITY' })
  await change('board_path', 'docs/B.md', AT_TERMINAL)
  expect((await settings()).board_path).toBe('docs/B.md')
})
