/** Specification of where a path is cut. */
import { expect, it } from 'vitest'
import { splitPath } from './path-parts.ts'

it.each([
  ['docs/task_packets/WP-1-A.md', 'docs/task_packets', '/WP-1-A.md'],
  ['/home/mara/code', '/home/mara', '/code'],
  ['/home/mara/code/', '/home/mara', '/code/'],
  ['C:\\Users\\mara', 'C:\\Users', '\\mara'],
  ['board.md', '', 'board.md'],
  ['/', '', '/'],
  ['/srv', '', '/srv'],
  ['', '', ''],
])('%s', (path, head, tail) => {
  expect(splitPath(path)).toEqual({ head, tail })
})
