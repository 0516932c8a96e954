/** IN_SCOPE_PATHS in every form that packets write them in (50-governance, "Task packets"). */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { inScopeOfJson, inScopeOfMarkdown } from './packet-scope.ts'
import { decodePacket, readPacketLines } from './packet-text.ts'

const scopeOf = (text: string) => inScopeOfMarkdown(readPacketLines(text).lines)

describe('the paths in scope of a Markdown packet', () => {
  it.each<[string, string, string[] | undefined]>([
    [
      'an indented list',
      '- IN_SCOPE_PATHS:\n  - src/a.ts\n  - src/b/**\n- OUT_OF_SCOPE:\n  - src/c.ts',
      ['src/a.ts', 'src/b/**'],
    ],
    ['bold, with another bullet', '- **IN_SCOPE_PATHS**:\n  * src/a.ts\n- **OUT_OF_SCOPE**:\n  * x', ['src/a.ts']],
    ['a heading', '### IN_SCOPE_PATHS\n\n- src/a.ts\n- docs/\n### OUT_OF_SCOPE\n- x.ts', ['src/a.ts', 'docs/']],
    ['a plain label', 'IN_SCOPE_PATHS:\n- src/a.ts\n- OUT_OF_SCOPE: nothing', ['src/a.ts']],
    ['inline', '- IN_SCOPE_PATHS: src/a.ts, src/b.ts', ['src/a.ts', 'src/b.ts']],
    [
      'comments and backticks',
      '- IN_SCOPE_PATHS:\n  - `src/a.ts` (new)\n  - src/b.ts - the door\n  - src/c.ts # x\n  - ./d.ts',
      ['src/a.ts', 'src/b.ts', 'src/c.ts', 'd.ts'],
    ],
    [
      'what leaves the repository',
      '- IN_SCOPE_PATHS:\n  - ../other/a.ts\n  - /etc/passwd\n  - C:/x\n  - src/../../x\n  - src/a.ts',
      ['src/a.ts'],
    ],
    ['sentences', '- IN_SCOPE_PATHS:\n  - everything in the harbour\n  - NONE', undefined],
    ['no label', '- SCOPE: all of it', undefined],
    ['a quoted example', '```\n- IN_SCOPE_PATHS:\n  - src/a.ts\n```\n', undefined],
    ['a path twice', '- IN_SCOPE_PATHS:\n  - a.ts\n  - a.ts', ['a.ts']],
  ])('%s', (_form, text, expected) => {
    expect(scopeOf(text)).toEqual(expected)
  })
})

it('a packet in JSON states them as allowed paths', () => {
  expect(inScopeOfJson({ scope: { allowed_paths: ['- src/a.ts', 'src/b/', '- ../x', 7] } })).toEqual([
    'src/a.ts',
    'src/b/',
  ])
  for (const other of [
    null,
    7,
    [],
    {},
    { scope: null },
    { scope: { allowed_paths: 'src' } },
    { scope: { allowed_paths: [] } },
  ]) {
    expect(inScopeOfJson(other)).toBeUndefined()
  }
})

const SHARED = process.env['LOCUS_SHARED_DATA'] ?? path.resolve('../shared/data')
const SEED = path.join(SHARED, 'seeds/locus-phase1.packet.md')
it.skipIf(!existsSync(SEED))('a real packet lists its own (skipped where the shared data is absent)', () => {
  const paths = scopeOf(decodePacket(readFileSync(SEED)))
  expect(paths).toContain('docs/TASK_BOARD.md')
  expect(paths).toContain('src/backend/handshake_core/src/locus/**')
  expect(paths?.every((each) => !each.includes(' '))).toBe(true)
})
