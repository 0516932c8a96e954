/** Line numbers as people say them. */

/** `line 3`, `lines 3, 9`, `the file`. */
export function linesInWords(lines: readonly number[]): string {
  if (lines.length === 0) return 'the file'
  return `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`
}
