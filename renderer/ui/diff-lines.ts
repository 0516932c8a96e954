/** Reads a unified diff into lines with their numbers on both sides, for showing (design: 40-task-board, "Promise" 5). */

/** One row of a shown diff. `note` rows stand between hunks and carry no numbers. */
export type DiffLine =
  | { kind: 'context'; before: number; after: number; text: string }
  | { kind: 'remove'; before: number; text: string }
  | { kind: 'add'; after: number; text: string }
  | { kind: 'note'; text: string }

/** A diff as rows, with how many lines it adds and removes. */
export interface ReadDiff {
  lines: DiffLine[]
  added: number
  removed: number
}

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/

/** Where a hunk stands and how many lines of either side are still to come. */
interface Hunk {
  before: number
  after: number
  beforeLeft: number
  afterLeft: number
}

function hunkOf(match: RegExpExecArray): Hunk {
  const [, before, beforeCount, after, afterCount] = match
  return {
    before: Number(before),
    after: Number(after),
    beforeLeft: Number(beforeCount ?? 1),
    afterLeft: Number(afterCount ?? 1),
  }
}

/** The row for one line inside a hunk; moves the hunk on. Undefined when the line cannot belong to it. */
function rowOf(line: string, hunk: Hunk): DiffLine | undefined {
  const text = line.slice(1)
  if (line.startsWith('-') && hunk.beforeLeft > 0) {
    hunk.beforeLeft -= 1
    hunk.before += 1
    return { kind: 'remove', before: hunk.before - 1, text }
  }
  if (line.startsWith('+') && hunk.afterLeft > 0) {
    hunk.afterLeft -= 1
    hunk.after += 1
    return { kind: 'add', after: hunk.after - 1, text }
  }
  if ((line.startsWith(' ') || line === '') && hunk.beforeLeft > 0 && hunk.afterLeft > 0) {
    hunk.beforeLeft -= 1
    hunk.afterLeft -= 1
    hunk.before += 1
    hunk.after += 1
    return { kind: 'context', before: hunk.before - 1, after: hunk.after - 1, text }
  }
  return undefined
}

/**
 * Reads a unified diff. The counts of each hunk's head decide what belongs to it, so that a removed line of dashes is
 * no file head. File heads are left out; the name of a hunk's section and remarks such as a missing final newline
 * become notes. What fits nowhere is kept as a note: nothing is hidden.
 */
export function readDiff(diff: string): ReadDiff {
  const read: ReadDiff = { lines: [], added: 0, removed: 0 }
  let hunk: Hunk | undefined
  const rows = diff.split('\n')
  if (rows.at(-1) === '') rows.pop()
  for (const row of rows) {
    const inHunk = hunk && hunk.beforeLeft + hunk.afterLeft > 0 ? rowOf(row, hunk) : undefined
    if (inHunk) {
      read.lines.push(inHunk)
      if (inHunk.kind === 'add') read.added += 1
      if (inHunk.kind === 'remove') read.removed += 1
      continue
    }
    const head = HUNK.exec(row)
    if (head) {
      hunk = hunkOf(head)
      const section = head[5]
      if (section || read.lines.length > 0) read.lines.push({ kind: 'note', text: section || '…' })
    } else if (row.startsWith('\\')) {
      read.lines.push({ kind: 'note', text: row.replace(/^\\ ?/, '') })
    } else if (hunk ? row !== '' : !/^(?:---|\+\+\+|diff |index )/.test(row) && row !== '') {
      read.lines.push({ kind: 'note', text: row })
    }
  }
  return read
}
