/** A block of lines apart from its file: taken out, given another indent and other line endings (design: 40-task-board, Edits). */
import { Buffer } from 'node:buffer'
import { splitLines } from './lines.ts'
import { spliceBytes } from './splices.ts'
import type { BoardEntry, Splice } from './types.ts'

/** The lines of a block without their endings, and the indent of its marker. */
export type BlockText = { readonly lines: readonly Buffer[]; readonly indent: number }

/** An entry's block with splices (offsets into the file) applied to it. */
export function blockText(bytes: Buffer, entry: BoardEntry, splices: readonly Splice[]): BlockText {
  const { start, end } = entry.block
  const inside = splices.map((splice) => ({ ...splice, start: splice.start - start, end: splice.end - start }))
  const block = spliceBytes(bytes.subarray(start, end), inside)
  const lines = splitLines(block).map((line) => block.subarray(line.start, line.contentEnd))
  return { lines, indent: entry.indent }
}

/** The block with its marker at another column. Deeper lines follow when it moves right, so that they stay deeper. */
export function withIndent(block: BlockText, indent: number): BlockText {
  const added = indent - block.indent
  if (added === 0) return block
  const pad = Buffer.alloc(Math.max(added, 0), ' ')
  const lines = block.lines.map((line, index) => {
    if (added > 0) return line.length === 0 ? line : Buffer.concat([pad, line])
    return index === 0 ? line.subarray(-added) : line
  })
  return { lines, indent }
}

/** The block's lines joined by `ending`; the last has none. */
export function joinLines(block: BlockText, ending: string): Buffer {
  const separator = Buffer.from(ending)
  return Buffer.concat(block.lines.flatMap((line, index) => (index === 0 ? [line] : [separator, line])))
}
