/** MT-VAL-001 to 010, each by the definition that breaks it. */
import { describe, expect, it } from 'vitest'
import { type MicroTaskDefinition, microTaskDefinitionSchema } from './micro-task.ts'
import { checkMicroTasks, covers, type RuleFacts } from './micro-task-rules.ts'

function definition(change: Partial<MicroTaskDefinition> = {}): MicroTaskDefinition {
  return {
    ...microTaskDefinitionSchema.parse({
      mt_id: 'MT-001',
      name: 'Parse the schedule feed',
      scope: 'Read one feed file',
      files: { modify: ['src/feed.ts'] },
      actions: ['Write the parser'],
      verify: [{ command: 'npm test', expect: 'exit_0' }],
      done: [{ description: 'The feed parses', verification: 'automated', verify_ref: 0 }],
      token_budget: 2048,
    }),
    ...change,
  }
}

function broken(definitions: MicroTaskDefinition[], facts: RuleFacts = { existing: [] }): string[] {
  return checkMicroTasks(definitions, facts).map(({ rule, severity, path }) => `${rule} ${severity} ${path}`)
}

describe('Micro-Task rules', () => {
  it('let a sound definition pass', () => {
    expect(broken([definition()], { existing: ['MT-002'], inScope: ['src/**'] })).toEqual([])
  })

  it('001: ids are unique, in the call and in the packet', () => {
    expect(broken([definition(), definition()])).toEqual(['MT-VAL-001 error params.mt_definitions.1.mt_id'])
    expect(broken([definition()], { existing: ['MT-001'] })).toEqual(['MT-VAL-001 error params.mt_definitions.0.mt_id'])
  })

  it('003: dependencies resolve, to the call or to what is registered', () => {
    expect(broken([definition({ depends_on: ['MT-009'] })])).toEqual([
      'MT-VAL-003 error params.mt_definitions.0.depends_on.0',
    ])
    expect(broken([definition({ depends_on: ['MT-009'] })], { existing: ['MT-009'] })).toEqual([])
  })

  it('004: dependencies are acyclic, and the cycle is named', () => {
    const one = definition({ depends_on: ['MT-002'] })
    const two = definition({ mt_id: 'MT-002', depends_on: ['MT-001'] })
    const [finding] = checkMicroTasks([one, two], { existing: [] })
    expect(finding).toMatchObject({ rule: 'MT-VAL-004', severity: 'error' })
    expect(finding?.message).toContain('MT-001 → MT-002 → MT-001')
  })

  it('005: files to change lie in scope', () => {
    const outside = definition({ files: { read: ['docs/x.md'], modify: ['lib/a.ts'], create: [] } })
    expect(broken([outside], { existing: [], inScope: ['src/'] })).toEqual([
      'MT-VAL-005 error params.mt_definitions.0.files.modify.0',
    ])
    expect(broken([outside])).toEqual([])
  })

  it('006: the budget fits the window', () => {
    expect(broken([definition({ token_budget: 8192 })], { existing: [], windowTokens: 8192 })).toEqual([
      'MT-VAL-006 error params.mt_definitions.0.token_budget',
    ])
  })

  it('007 and 008: something blocks, and every automated criterion has its command', () => {
    const loose = definition({
      verify: [{ command: 'npm test', expect: 'exit_0', timeout_ms: 1000, blocking: false }],
      done: [{ description: 'It works', verification: 'automated' }],
    })
    expect(broken([loose])).toEqual([
      'MT-VAL-007 warning params.mt_definitions.0.verify',
      'MT-VAL-008 warning params.mt_definitions.0.done.0',
    ])
  })

  it('009 and 010: actions are steps, and the sum is plausible', () => {
    expect(broken([definition({ actions: ['Do it', 'Do it'] })])).toEqual([
      'MT-VAL-009 warning params.mt_definitions.0.actions',
    ])
    const many = Array.from({ length: 60 }, (_, n) => definition({ mt_id: `MT-${100 + n}`, token_budget: 8192 }))
    expect(broken(many)).toEqual(['MT-VAL-010 info params.mt_definitions.0.token_budget'])
  })
})

describe('scope paths', () => {
  it.each([
    ['src/a.ts', 'src/a.ts', true],
    ['src/', 'src/deep/a.ts', true],
    ['src', 'src/a.ts', true],
    ['src/**', 'src/deep/a.ts', true],
    ['src/*.ts', 'src/a.ts', true],
    ['src/*.ts', 'src/deep/a.ts', false],
    ['src/**/*.ts', 'src/deep/er/a.ts', true],
    ['src/a', 'src/ab.ts', false],
    ['src/a.ts', 'src/aXts', false],
  ])('%s covers %s: %s', (scope, path, expected) => {
    expect(covers(scope, path)).toBe(expected)
  })
})
