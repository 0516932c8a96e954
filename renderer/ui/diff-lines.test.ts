/** Specification of reading a unified diff. */
import { describe, expect, it } from 'vitest'
import { readDiff } from './diff-lines.ts'

const FIRST_WRITE = `--- a/docs/TASK_BOARD.md
+++ b/docs/TASK_BOARD.md
@@ -12,4 +12,4 @@ ## In Progress
 
-- **[WP-1-Night-Mode-v1]** - [IN_PROGRESS]
+- **[WP-1-Night-Mode-v1]** - [GATED]
 - **[WP-1-Fuel-Model-v1]** - [IN_PROGRESS]
 
`

describe('reading a unified diff', () => {
  it('numbers the lines of both sides and leaves the file heads out', () => {
    expect(readDiff(FIRST_WRITE)).toEqual({
      added: 1,
      removed: 1,
      lines: [
        { kind: 'note', text: '## In Progress' },
        { kind: 'context', before: 12, after: 12, text: '' },
        { kind: 'remove', before: 13, text: '- **[WP-1-Night-Mode-v1]** - [IN_PROGRESS]' },
        { kind: 'add', after: 13, text: '- **[WP-1-Night-Mode-v1]** - [GATED]' },
        { kind: 'context', before: 14, after: 14, text: '- **[WP-1-Fuel-Model-v1]** - [IN_PROGRESS]' },
        { kind: 'context', before: 15, after: 15, text: '' },
      ],
    })
  })

  it('takes a removed line of dashes for a line, not for a file head', () => {
    expect(readDiff('@@ -1,2 +1 @@\n--- \n-b\n+c\n').lines).toEqual([
      { kind: 'remove', before: 1, text: '-- ' },
      { kind: 'remove', before: 2, text: 'b' },
      { kind: 'add', after: 1, text: 'c' },
    ])
  })

  it('reads an added file', () => {
    const read = readDiff('--- /dev/null\n+++ b/docs/TASK_BOARD.md\n@@ -0,0 +1,2 @@\n+# Task Board\n+\n')
    expect(read).toEqual({
      added: 2,
      removed: 0,
      lines: [
        { kind: 'add', after: 1, text: '# Task Board' },
        { kind: 'add', after: 2, text: '' },
      ],
    })
  })

  it('sets hunks apart and keeps the remark about a missing final newline', () => {
    const read = readDiff('@@ -1 +1 @@\n-a\n+b\n@@ -9 +9 @@\n-y\n+z\n\\ No newline at end of file\n')
    expect(read.lines.filter((line) => line.kind === 'note')).toEqual([
      { kind: 'note', text: '…' },
      { kind: 'note', text: 'No newline at end of file' },
    ])
    expect(read.lines).toContainEqual({ kind: 'add', after: 9, text: 'z' })
  })

  it('reads context whose leading space an editor took away', () => {
    expect(readDiff('@@ -1,2 +1,2 @@\n\n-a\n+b\n').lines[0]).toEqual({ kind: 'context', before: 1, after: 1, text: '' })
  })

  it('shows what is no diff as it stands', () => {
    expect(readDiff('the board cannot be read').lines).toEqual([{ kind: 'note', text: 'the board cannot be read' }])
    expect(readDiff('')).toEqual({ lines: [], added: 0, removed: 0 })
  })
})
