/** The one digest of the Task Board document: SHA-256 as lower-case hex. */
import { hash } from 'node:crypto'

/** SHA-256 of `bytes` as 64 lower-case hex digits. */
export function sha256Hex(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex')
}
