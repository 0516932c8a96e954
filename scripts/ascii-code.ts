/**
 * Writes a script in ASCII alone. One character beyond Latin-1 makes a script's text twice as large in memory, and Node
 * reads, hashes and compares all of it at every start (ADR 0019).
 */

/**
 * The same program with every other character as its escape: in a string, a template, a pattern or a name it means the same,
 * and in a comment nothing. Only `String.raw` would see it; main has none.
 */
export function asciiCode(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
