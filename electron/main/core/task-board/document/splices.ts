/** Byte splices: the only way a board's bytes change (design: 40-task-board, Edits). */
import { Buffer } from 'node:buffer'
import type { BoardDocument, Splice } from './types.ts'

/**
 * The bytes with the splices applied. At one offset insertions come first, in the order given.
 * @throws RangeError when splices overlap or reach beyond the bytes
 */
export function spliceBytes(bytes: Buffer, splices: readonly Splice[]): Buffer {
  const ordered = [...splices].sort((a, b) => a.start - b.start || a.end - b.end)
  const pieces: Buffer[] = []
  let at = 0
  for (const { start, end, insert } of ordered) {
    if (start < at || end < start || end > bytes.length) throw new RangeError(`splice ${start}..${end} does not fit`)
    pieces.push(bytes.subarray(at, start), insert)
    at = end
  }
  pieces.push(bytes.subarray(at))
  return Buffer.concat(pieces)
}

/** A document's bytes with the splices applied; the document stays as it is. */
export function applySplices(document: BoardDocument, splices: readonly Splice[]): Buffer {
  return spliceBytes(document.bytes, splices)
}
