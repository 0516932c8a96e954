/** What becomes of an answer that cannot be written where it shall go (design: 75-command-line). */
import { closeSync, existsSync, openSync } from 'node:fs'
import { expect, it } from 'vitest'
import { answerOf, ended, repository, start } from './locus-process.testing.ts'

/** Takes nothing: there is no room on it. */
const FULL = '/dev/full'

it.skipIf(!existsSync(FULL)).each([
  ['a JSON document', ['--json', 'list'], 4],
  ['words', ['list'], 4],
  ['a refusal as JSON', ['--json', 'show', 'WP-1-Nowhere'], 4],
  ['help', ['--help'], 4],
])('%s is told to the person, with the exit of a disk that is full', async (_what, words, exit) => {
  const root = repository()
  await answerOf(root, 'init', '--board', 'docs/TASK_BOARD.md')
  await answerOf(root, 'create', 'WP-1-Tides', 'Tide tables')
  const full = openSync(FULL, 'w')
  const child = start(root, words, [], full)
  closeSync(full)
  child.stdin?.end()
  const said = await ended(child)
  expect(said.err).toMatch(/^locus: .*no space left/m)
  expect(said.err).not.toMatch(/^ {4}at /m)
  expect(said.exit).toBe(exit)
})
