/** What a page may send over its wire: the text frames of oRPC's client, bounded in size and depth (design: 90-quality, "Security"). */
import { MAX_MESSAGE_BYTES } from '#shared/contract/contract.ts'
import { isRecord } from '#shared/json.ts'

/** Deepest nesting of a frame; an operation's params lie five levels down. */
export const MAX_FRAME_DEPTH = 64

const EVENT = 3
const ABORT = 4

/**
 * Why a frame is refused, or undefined when it may be handed on. The contract takes no files and no streams from the
 * page, so every good frame is text: a call, or the end of one.
 */
export function frameFault(frame: unknown): string | undefined {
  if (typeof frame !== 'string') return 'only text frames are taken'
  if (frame.length > MAX_MESSAGE_BYTES) return 'the frame is too large'
  if (nestsDeeper(frame, MAX_FRAME_DEPTH)) return 'the frame is nested too deeply'
  let value: unknown
  try {
    value = JSON.parse(frame)
  } catch {
    return 'the frame is not JSON'
  }
  if (!isRecord(value) || typeof value['i'] !== 'string' || value['i'].length > 40) return 'the frame has no id'
  const type = value['t']
  if (type === ABORT || type === EVENT) return undefined
  if (type !== undefined) return 'the frame is of no known type'
  const call = value['p']
  if (!isRecord(call) || typeof call['u'] !== 'string') return 'the frame names no procedure'
  if (!/^\/[A-Za-z/]{1,100}$/.test(call['u'])) return 'the frame names no procedure'
  if (call['m'] !== undefined) return 'the frame asks for another method'
  const headers = call['h']
  if (headers !== undefined && !(isRecord(headers) && Object.values(headers).every(isHeader))) {
    return 'the frame has headers that are none'
  }
  return undefined
}

function isHeader(value: unknown): boolean {
  return typeof value === 'string'
}

/** True when brackets outside of strings nest deeper than `limit`; looks at the text, so that nothing deep is ever built. */
function nestsDeeper(text: string, limit: number): boolean {
  let depth = 0
  let inString = false
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case 0x22:
        inString = !inString
        break
      case 0x5c:
        if (inString) index++
        break
      case 0x5b:
      case 0x7b:
        if (!inString && ++depth > limit) return true
        break
      case 0x5d:
      case 0x7d:
        if (!inString) depth--
        break
    }
  }
  return false
}
