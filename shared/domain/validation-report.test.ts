/** Specification of the report of a validation. */
import { describe, expect, it } from 'vitest'
import { validationReportOf } from './validation-report.ts'

describe('the report of a validation', () => {
  it('names each command with what it came to, and may hold more', () => {
    const report = {
      made_by: 'a script',
      commands: [
        { command: 'npm test', passed: false, exit_code: 1, duration_ms: 4200, output: '1 failed\n', cwd: '.' },
        { command: 'npm run lint', passed: false, exit_code: null, timed_out: true, blocking: false },
      ],
    }
    expect(validationReportOf(JSON.stringify(report))?.commands).toEqual([
      { command: 'npm test', passed: false, exit_code: 1, duration_ms: 4200, output: '1 failed\n' },
      { command: 'npm run lint', passed: false, exit_code: null, timed_out: true, blocking: false },
    ])
  })

  it.each([
    ['a log', '1 failed, 3 passed'],
    ['JSON that was cut', '{"commands":[{"command":"npm te'],
    ['other JSON', '{"tests":3}'],
    ['no commands', '{"commands":[]}'],
    ['a command without an answer', '{"commands":[{"command":"npm test"}]}'],
    ['more commands than anybody runs', JSON.stringify({ commands: Array(51).fill({ command: 'x', passed: true }) })],
    ['prototype keys', '{"__proto__":{"commands":[{"command":"x","passed":true}]}}'],
  ])('%s is none', (_what, text) => {
    expect(validationReportOf(text)).toBeUndefined()
  })
})
